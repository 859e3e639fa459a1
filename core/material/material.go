// Package material finds the test material that lies beside the project and
// is no part of it: reference results, real order files, import data. Only
// tests import it. Where the material is absent they are skipped.
package material

import (
	"os"
	"path/filepath"
	"testing"
)

// Root returns the folder of go.mod.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = parent
	}
}

// Path returns the path of a file or folder of the material, named by its
// slash-separated path in it, or skips the test.
func Path(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(Root(t), "..", "shared", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the test material %s is not beside the project", name)
	}
	return path
}

// Read returns the bytes of a file of the material, or skips the test.
func Read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(Path(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
