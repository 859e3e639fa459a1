package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A program is one folder under wasm/ with how its functions are compiled.
type program struct {
	name    string
	gcflags []string // a later one that fits a package goes before an earlier one
}

// Compiled without inlining a program loads 6 to 10 % fewer bytes and runs
// somewhat slower: right for those that draw and write, wrong for the loops
// over a million rows or a thousand futures.
var (
	small = []string{"-gcflags=all=-l"}
	fast  = []string{"-gcflags="}
	mixed = append(small, inlined("clvcalc/core/table", "clvcalc/core/table/xlsx", "clvcalc/core/table/xml", "clvcalc/core/table/cell",
		"clvcalc/core/table/stream", "clvcalc/core/table/inflate", "hash/crc32", "internal/byteorder",
		"runtime", "internal/runtime/atomic", "internal/runtime/math", "internal/runtime/sys",
		"clvcalc/core/order", "clvcalc/core/customer", "clvcalc/core/clv", "clvcalc/core/likelihood", "internal/runtime/maps", "internal/strconv", "strconv", "math", "math/bits", "math/rand/v2",
		"unicode/utf8")...)
)

// bare is for a program that is sent its texts; see core/lang.
var bare = append([]string{"-tags=bare"}, small...)

// inlined are the flags that compile packages with inlining.
func inlined(packages ...string) []string {
	var flags []string
	for _, p := range packages {
		flags = append(flags, "-gcflags="+p+"=")
	}
	return flags
}

// programs are the WebAssembly programs of the site.
var programs = []program{{"page", small}, {"engine", mixed}, {"excel", small}, {"check", small}, {"embed", bare}}

// addPrograms compiles the programs and stores them.
func addPrograms(root string, store *assets) error {
	dir, err := os.MkdirTemp("", "clvcalc-build")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, p := range programs {
		out := filepath.Join(dir, p.name+".wasm")
		if err := compile(root, p, out); err != nil {
			return err
		}
		data, err := os.ReadFile(out)
		if err != nil {
			return err
		}
		if err := store.add(p.name, p.name, ".wasm", data); err != nil {
			return err
		}
	}
	return nil
}

// compile makes one program; the same source gives the same bytes in any folder.
func compile(root string, p program, out string) error {
	args := append([]string{"build"}, p.gcflags...)
	args = append(args, "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", out, "./wasm/"+p.name)
	cmd := exec.Command("go", args...)
	// The collector that came before works as fast on one thread, in fewer bytes.
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOEXPERIMENT=nogreenteagc")
	if err := run(root, cmd); err != nil {
		return err
	}
	whole, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	cut, err := withoutTraces(whole)
	if err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	return os.WriteFile(out, cut, 0o755)
}

// buildEdge makes the worker's glue and its program in a folder.
func buildEdge(root, dir string) error {
	// The generator deletes its folder, so it goes first.
	glue := exec.Command("go", "run", "github.com/syumai/workers/cmd/workers-assets-gen", "-mode=go", "-o", dir)
	if err := run(root, glue); err != nil {
		return err
	}
	return compile(root, program{"edge", fast}, filepath.Join(dir, "app.wasm"))
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
