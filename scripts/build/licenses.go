package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A part is something shipped that somebody wrote.
type part struct {
	name string // "github.com/xuri/excelize/v2 v2.11.0"
	dir  string // where its licence lies
}

// licenseText is licenses.txt: the licence of the calculator, of Go, of every
// module linked into a program and of every npm package in a bundle. A part
// without a licence file stops the build.
func licenseText(root string, bundled []string) (string, error) {
	goroot, err := goEnv(root, "GOROOT")
	if err != nil {
		return "", err
	}
	version, err := goEnv(root, "GOVERSION")
	if err != nil {
		return "", err
	}
	modules, err := linkedModules(root)
	if err != nil {
		return "", err
	}
	packages, err := bundledPackages(root, bundled)
	if err != nil {
		return "", err
	}
	parts := []part{{"CLV Calculator", root}, {"Go " + strings.TrimPrefix(version, "go"), goroot}}
	parts = append(parts, modules...)
	parts = append(parts, packages...)
	var text strings.Builder
	text.WriteString("What this site is made of, and its licences.\n\n")
	for _, p := range parts {
		text.WriteString("  " + p.name + "\n")
	}
	for _, p := range parts {
		licences, err := licencesIn(p.dir)
		if err != nil {
			return "", fmt.Errorf("%s: %w", p.name, err)
		}
		rule := strings.Repeat("=", 72)
		text.WriteString("\n" + rule + "\n" + p.name + "\n" + rule + "\n\n" + licences)
	}
	return text.String(), nil
}

// linkedModules lists the modules linked into any of the programs.
func linkedModules(root string) ([]part, error) {
	arguments := []string{"list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./wasm/edge"}
	for _, p := range programs {
		arguments = append(arguments, "./wasm/"+p.name)
	}
	cmd := exec.Command("go", arguments...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list -deps: %w", err)
	}
	var parts []part
	for line := range strings.Lines(string(out)) {
		if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			parts = append(parts, part{name, dir})
		}
	}
	return sorted(parts), nil
}

// bundledPackages lists the npm packages that files of the bundles come from.
func bundledPackages(root string, files []string) ([]part, error) {
	var parts []part
	for _, file := range files {
		dir, ok := packageDir(filepath.ToSlash(file))
		if !ok {
			continue
		}
		data, err := os.ReadFile(filepath.Join(root, dir, "package.json"))
		if err != nil {
			return nil, err
		}
		var about struct{ Name, Version string }
		if err := json.Unmarshal(data, &about); err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
		parts = append(parts, part{about.Name + " " + about.Version, filepath.Join(root, dir)})
	}
	return sorted(parts), nil
}

// packageDir cuts a path after the name of its npm package.
func packageDir(file string) (string, bool) {
	const folder = "node_modules/"
	at := strings.LastIndex(file, folder)
	if at < 0 {
		return "", false
	}
	at += len(folder)
	segments := 1
	if strings.HasPrefix(file[at:], "@") {
		segments = 2
	}
	names := strings.Split(file[at:], "/")
	return file[:at] + strings.Join(names[:min(segments, len(names))], "/"), true
}

// licencesIn joins the licence files of a folder.
func licencesIn(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var text strings.Builder
	for _, entry := range entries {
		name := strings.ToUpper(entry.Name())
		named := slices.ContainsFunc([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE"}, func(start string) bool {
			return strings.HasPrefix(name, start)
		})
		if entry.IsDir() || !named {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return "", err
		}
		text.WriteString(strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n")) + "\n")
	}
	if text.Len() == 0 {
		return "", fmt.Errorf("no licence file in %s", dir)
	}
	return text.String(), nil
}

func sorted(parts []part) []part {
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.name, b.name) })
	return slices.Compact(parts)
}
