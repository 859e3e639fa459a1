// Command build makes dist/, the site as any static host can serve it, and
// .cache/edge, the edge worker:
//
//	dist/index.html, fa/index.html …   pages, one for each language
//	dist/assets/NAME-HASH.EXT          everything else
//	dist/_headers, robots.txt, licenses.txt
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("build: ")
	started := time.Now()
	root, err := findRoot()
	if err != nil {
		log.Fatal(err)
	}
	if err := build(root); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("dist/ is ready (%.1f s)\n", time.Since(started).Seconds())
}

// build makes everything anew in a folder of its own and then puts it in the
// place of the old, so that nobody is served half a site.
func build(root string) error {
	fresh := filepath.Join(root, ".cache", "dist")
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	store := newAssets(fresh)
	bundled, err := bundleAll(root, store)
	if err != nil {
		return err
	}
	if err := addFiles(root, store); err != nil {
		return err
	}
	if err := addPrograms(root, store); err != nil {
		return err
	}
	if err := writePages(root, fresh, store); err != nil {
		return err
	}
	if err := writeTexts(root, fresh, bundled); err != nil {
		return err
	}
	if err := buildEdge(root, filepath.Join(root, ".cache", "edge")); err != nil {
		return err
	}
	dist := filepath.Join(root, "dist")
	if err := os.RemoveAll(dist); err != nil {
		return err
	}
	return os.Rename(fresh, dist)
}

// findRoot walks up to the folder of go.mod.
func findRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("no go.mod above the working folder")
		}
		dir = parent
	}
}
