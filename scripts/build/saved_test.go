package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// unpack runs the page's own reader on parts and prints what it makes of one.
const unpack = `
import { readFileSync } from "node:fs";
const elements = JSON.parse(readFileSync(process.argv[2], "utf8"));
globalThis.document = { getElementById: (id) => elements[id] };
delete Uint8Array.fromBase64;
const { packed } = await import(process.argv[3]);
process.stdout.write(await packed("b"));
`

// What the build packs, alone or as the rest of others, the page unpacks.
func TestPackedIsUnpacked(t *testing.T) {
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 300_000)
	for i := range noise {
		noise[i] = byte(random.UintN(256))
	}
	for what, pair := range map[string][2][]byte{
		"much in common":   {noise[:200_000], append(append(bytes.Clone(noise[100_000:150_000]), "between"...), noise[:120_000]...)},
		"nothing":          {noise[:100_000], noise[100_000:300_000]},
		"the same":         {noise, noise},
		"less than window": {noise[:5], noise[:7]},
		"empty":            {noise[:1000], nil},
		"runs":             {bytes.Repeat([]byte("a"), 5000), bytes.Repeat([]byte("a"), 70_000)},
	} {
		parts := []savedPart{{name: "a", data: pair[0]}, {name: "b", base: []string{"a"}, data: pair[1]}}
		if err := pack(t.TempDir(), parts); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		elements := `{"part-a":{"textContent":"` + parts[0].text + `","dataset":{}},"part-b":{"textContent":"` + parts[1].text + `","dataset":{"base":"a"}}}`
		reader, err := os.ReadFile(filepath.Join(root, "site/js/saved/packed.js"))
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string][]byte{"elements.json": []byte(elements), "unpack.mjs": []byte(unpack), "packed.mjs": reader} {
			if err := writeFile(filepath.Join(dir, name), text); err != nil {
				t.Fatal(err)
			}
		}
		out, err := exec.Command("node", filepath.Join(dir, "unpack.mjs"), filepath.Join(dir, "elements.json"), filepath.Join(dir, "packed.mjs")).Output()
		if err != nil || !bytes.Equal(out, pair[1]) {
			t.Errorf("%s: %d bytes came back of %d (%v)", what, len(out), len(pair[1]), err)
		}
	}
}

// The cache keeps what is in use, forgets the rest and changes nothing.
func TestPackOnce(t *testing.T) {
	cache := t.TempDir()
	texts := map[string]bool{}
	for _, data := range []string{"first", "second", "first", "first"} {
		parts := []savedPart{{name: "x", data: []byte(strings.Repeat(data, 100))}}
		if err := pack(cache, parts); err != nil {
			t.Fatal(err)
		}
		texts[parts[0].text] = true
		if kept, err := os.ReadDir(cache); err != nil || len(kept) != 1 {
			t.Errorf("%d files are kept (%v)", len(kept), err)
		}
	}
	if len(texts) != 2 {
		t.Errorf("%d different texts of two", len(texts))
	}
}

// The saved page is the same bytes whoever builds it: in another folder, under
// another date, without a cache. Stand-ins take the place of the programs, which
// take long to compile.
func TestSavedPageIsTheSameAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("takes two builds of the pages")
	}
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	programs := map[string][]byte{}
	for _, p := range []string{"page", "engine", "excel", "embed", "check"} {
		programs[p] = []byte("a program named " + p + strings.Repeat(" with some length", 99))
	}
	build := func(root string) string {
		dist := t.TempDir()
		store := newAssets(dist)
		for _, err := range []error{
			func() error { _, err := bundleAll(root, store); return err }(),
			func() error { _, err := bundleEmbed(root, dist, store); return err }(),
			addFiles(root, store), writeFile(filepath.Join(dist, "licenses.txt"), []byte("licences")),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		for name, data := range programs {
			if err := store.add(name, name, ".wasm", data); err != nil {
				t.Fatal(err)
			}
		}
		pages, err := newPublisher(root, dist, "", store)
		if err != nil {
			t.Fatal(err)
		}
		saved, err := pages.writeSaved(root)
		if err != nil {
			t.Fatal(err)
		}
		return saved.SHA256
	}
	elsewhere := copyOfSources(t, root)
	if here, there := build(root), build(elsewhere); here != there {
		t.Errorf("here %s, elsewhere %s", here, there)
	}
}

// copyOfSources copies what the saved page is made of into another folder.
func copyOfSources(t *testing.T, root string) string {
	t.Helper()
	elsewhere := filepath.Join(t.TempDir(), "another name")
	for _, folder := range []string{"site/html", "site/css", "site/js", "site/img", "wasm/embed"} {
		if err := os.CopyFS(filepath.Join(elsewhere, folder), os.DirFS(filepath.Join(root, folder))); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"go.mod", "go.sum", "site/package.json"} {
		data, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		if err := writeFile(filepath.Join(elsewhere, file), data); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(root, "site/node_modules"), filepath.Join(elsewhere, "site/node_modules")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Join(elsewhere, "site/html/index.html"), time.Unix(0, 0), time.Unix(0, 0)); err != nil {
		t.Fatal(err)
	}
	return elsewhere
}
