package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// programs are the WebAssembly programs of the site, by the folder under wasm/.
var programs = []string{"page", "engine", "excel"}

// addPrograms compiles the programs and stores them.
func addPrograms(root string, store *assets) error {
	dir, err := os.MkdirTemp("", "clvcalc-build")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, name := range programs {
		out := filepath.Join(dir, name+".wasm")
		if err := compile(root, "./wasm/"+name, out); err != nil {
			return err
		}
		data, err := os.ReadFile(out)
		if err != nil {
			return err
		}
		if err := store.add(name, name, ".wasm", data); err != nil {
			return err
		}
	}
	return nil
}

// compile makes one program; the same source gives the same bytes in any folder.
func compile(root, pkg, out string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", out, pkg)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	return run(root, cmd)
}

// buildEdge makes the worker's glue and its program in a folder.
func buildEdge(root, dir string) error {
	// The generator deletes its folder, so it goes first.
	glue := exec.Command("go", "run", "github.com/syumai/workers/cmd/workers-assets-gen", "-mode=go", "-o", dir)
	if err := run(root, glue); err != nil {
		return err
	}
	return compile(root, "./wasm/edge", filepath.Join(dir, "app.wasm"))
}

// goEnv asks the go command for one of its settings.
func goEnv(root, name string) (string, error) {
	cmd := exec.Command("go", "env", name)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go env %s: %w", name, err)
	}
	return strings.TrimSpace(string(out)), nil
}

func run(dir string, cmd *exec.Cmd) error {
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, out)
	}
	return nil
}
