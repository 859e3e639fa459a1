// Command build makes dist/, the site as any static host can serve it, and
// .cache/edge, the edge worker:
//
//	dist/index.html, fa/index.html …   pages, each in every language
//	dist/assets/NAME-HASH.EXT          everything else
//	dist/_headers, robots.txt, licenses.txt
//	dist/clv-calculator.html           the whole product in one file
//	dist/sw.js, manifest.webmanifest   the installed site
//
// With SITE=https://example.org/ in the environment the pages also name their
// full addresses, and there is a sitemap.xml.
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
	site, err := siteAddress(os.Getenv("SITE"))
	if err != nil {
		return err
	}
	fresh := filepath.Join(root, ".cache", "dist")
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	store := newAssets(fresh)
	bundled, err := bundleAll(root, store)
	if err != nil {
		return err
	}
	embedded, err := bundleEmbed(root, fresh, store)
	if err != nil {
		return err
	}
	bundled = append(bundled, embedded...)
	if err := addFiles(root, store); err != nil {
		return err
	}
	if err := addPrograms(root, store); err != nil {
		return err
	}
	pages, err := newPublisher(root, fresh, site, store)
	if err != nil {
		return err
	}
	if err := writeTexts(root, fresh, site, bundled); err != nil {
		return err
	}
	if pages.saved, err = pages.writeSaved(root); err != nil {
		return err
	}
	if err := pages.write(places()); err != nil {
		return err
	}
	if err := pages.writeEmbeds(); err != nil {
		return err
	}
	if err := pages.writeManifests(); err != nil {
		return err
	}
	if err := writeOffline(root, fresh); err != nil {
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
