package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func projectRoot(t *testing.T) string {
	t.Helper()
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, "site", "node_modules")); err != nil {
		t.Skip("npm ci has not run in site/: ", err)
	}
	return root
}

func TestBundles(t *testing.T) {
	root := projectRoot(t)
	store := newAssets(t.TempDir())
	inputs, err := bundleAll(root, store)
	if err != nil {
		t.Fatal(err)
	}
	boot := read(t, store.dir, store.paths["boot"])
	// The worker comes as text inside, with Go's glue: a worker from a Blob
	// can import nothing.
	if strings.Count(boot, "importObject") < 4 || !strings.Contains(boot, "clvReceive") {
		t.Error("boot does not carry the worker with its glue")
	}
	if strings.Contains(boot, "importScripts") {
		t.Error("boot or worker loads a script")
	}
	if len(boot) > 30_000 {
		t.Errorf("boot has %d bytes; it runs before anything else", len(boot))
	}
	style := read(t, store.dir, store.paths["style"])
	for _, m := range regexp.MustCompile(`url\("?([^")]+)"?\)`).FindAllStringSubmatch(style, -1) {
		if strings.HasPrefix(m[1], "data:") || strings.HasPrefix(m[1], "#") {
			continue
		}
		read(t, store.dir, "assets", m[1])
	}
	checkLicences(t, root, inputs)
}

func checkLicences(t *testing.T, root string, inputs []string) {
	t.Helper()
	packages, err := bundledPackages(root, inputs)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"@observablehq/plot 0.6.17", "@fontsource-variable/vazirmatn 5.3.0"} {
		at := slices.IndexFunc(packages, func(p part) bool { return p.name == want })
		if at < 0 {
			t.Errorf("%s is shipped and not listed", want)
			continue
		}
		if text, err := licencesIn(packages[at].dir); err != nil || len(text) < 500 {
			t.Errorf("%s: %v, %d bytes of licence", want, err, len(text))
		}
	}
}

func TestPackageDir(t *testing.T) {
	for file, want := range map[string]string{
		"site/js/boot.js":                                     "",
		"site/node_modules/d3-array/src/bin.js":               "site/node_modules/d3-array",
		"site/node_modules/@observablehq/plot/src/i.js":       "site/node_modules/@observablehq/plot",
		"site/node_modules/d3/node_modules/d3-path/src/p.js":  "site/node_modules/d3/node_modules/d3-path",
		"site/node_modules/@fontsource-variable/v/files/a.wo": "site/node_modules/@fontsource-variable/v",
	} {
		if got, ok := packageDir(file); got != want || ok != (want != "") {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

func TestNoLicenceStopsTheBuild(t *testing.T) {
	if _, err := licencesIn(t.TempDir()); err == nil {
		t.Error("a part without a licence was let through")
	}
}
