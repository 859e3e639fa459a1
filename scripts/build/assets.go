package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"clvcalc/core/lang"
	"clvcalc/scripts/sample/shop"
)

// assets are the files that may be kept for ever, because their names change
// with their contents.
type assets struct {
	dir   string            // of the site
	paths map[string]string // logical name → path inside the site
}

func newAssets(dir string) *assets { return &assets{dir: dir, paths: map[string]string{}} }

// add stores a file as assets/BASE-HASH.EXT under a logical name.
func (a *assets) add(name, base, ext string, data []byte) error {
	sum := sha256.Sum256(data)
	hash := base32.StdEncoding.EncodeToString(sum[:])[:8]
	return a.put(name, base+"-"+hash+ext, data)
}

// put stores a file whose name has its hash already.
func (a *assets) put(name, file string, data []byte) error {
	path := "assets/" + file
	if name != "" {
		if _, taken := a.paths[name]; taken {
			return fmt.Errorf("two assets are named %s", name)
		}
		a.paths[name] = path
	}
	return writeFile(filepath.Join(a.dir, path), data)
}

// build names this build: any other content is another name.
func (a *assets) build() string {
	var all []string
	for name, path := range a.paths {
		all = append(all, name+" "+path)
	}
	slices.Sort(all)
	sum := sha256.Sum256([]byte(strings.Join(all, "\n")))
	return fmt.Sprintf("%x", sum[:8])
}

// addFiles stores the pictures of site/img and the sample shops.
func addFiles(root string, store *assets) error {
	pictures, err := filepath.Glob(filepath.Join(root, "site", "img", "*"))
	if err != nil {
		return err
	}
	for _, picture := range pictures {
		data, err := os.ReadFile(picture)
		if err != nil {
			return err
		}
		file := filepath.Base(picture)
		ext := filepath.Ext(file)
		if err := store.add("image."+file, strings.TrimSuffix(file, ext), ext, data); err != nil {
			return err
		}
	}
	for _, language := range lang.Languages {
		var orders bytes.Buffer
		if err := shop.Write(&orders, language.Code); err != nil {
			return err
		}
		if err := store.add("sample."+language.Code, "orders-"+language.Code, ".csv", orders.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file and the folders above it.
func writeFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
