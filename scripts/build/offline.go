package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"clvcalc/core/lang"
)

// kept reports whether a file of the site is kept on the device of a reader, so
// that the site works without a network: all pages in all languages, programs,
// styles and samples (a few hundred kilobytes on their way). Not kept are what
// only other sites and search engines ask for, and the saved page, which is all
// of that once more.
func kept(file string) bool {
	base := path.Base(file)
	switch {
	case strings.HasPrefix(file, "assets/"):
		for _, start := range []string{"card-", "dashboard-", "frame-", "embed-style-"} {
			if strings.HasPrefix(base, start) {
				return false
			}
		}
		return true
	case strings.HasPrefix(file, "embed/"), base == "404.html":
		return false
	}
	return base == "index.html" || file == "licenses.txt" || file == "embed.js" || strings.HasSuffix(file, ".webmanifest")
}

// offline is what the service worker keeps.
type offline struct {
	Version string   `json:"version"`
	Files   []string `json:"files"` // addresses below its own
}

// writeOffline writes the service worker with its list; it is written last.
func writeOffline(root, dist string) error {
	var list offline
	sum := sha256.New()
	total := int64(0)
	err := filepath.WalkDir(dist, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		file, err := filepath.Rel(dist, name)
		if err != nil {
			return err
		}
		if file = filepath.ToSlash(file); !kept(file) {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		total += int64(len(data))
		fmt.Fprintf(sum, "%s %x\n", file, sha256.Sum256(data))
		address := strings.TrimSuffix(file, "index.html")
		if address == "" {
			address = "./"
		}
		list.Files = append(list.Files, address)
		return nil
	})
	if err != nil {
		return err
	}
	list.Version = fmt.Sprintf("%x", sum.Sum(nil)[:8])
	text, err := json.Marshal(list)
	if err != nil {
		return err
	}
	script, _, err := bundle(root, "site/js/sw.js", api.FormatIIFE, modules{"offline-list": {text: string(text)}})
	if err != nil {
		return err
	}
	fmt.Printf("the service worker keeps %d files, %.1f MB\n", len(list.Files), float64(total)/1e6)
	return writeFile(filepath.Join(dist, "sw.js"), script[0].Contents)
}

// A webManifest describes the installed site, in one language.
type webManifest struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	ShortName   string `json:"short_name"`
	Description string `json:"description"`
	Lang        string `json:"lang"`
	Dir         string `json:"dir"`
	Start       string `json:"start_url"`
	Scope       string `json:"scope"`
	Display     string `json:"display"`
	Background  string `json:"background_color"`
	Theme       string `json:"theme_color"`
	Icons       []icon `json:"icons"`
}

type icon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// paper is the ground of the pages in the light; site/css/tokens.css.
const paper = "#f8faf9"

// writeManifests writes a manifest beside each language's start page. They
// describe one application: its address is the root.
func (p *publisher) writeManifests() error {
	for _, l := range lang.Languages {
		words, ok := lang.LookupSite(l.Code)
		if !ok {
			return fmt.Errorf("no texts for %s", l.Code)
		}
		root := place{}.root(l)
		up := address(root, lang.Languages[0], "")
		m := webManifest{
			ID: up, Scope: up, Start: "./", Display: "standalone", Background: paper, Theme: paper,
			Name: words.Say("product.name"), ShortName: words.Say("product.name"), Description: words.Say("page.description"),
			Lang: l.Code, Dir: direction(l),
		}
		for _, i := range []icon{
			{"icon-192.png", "192x192", "image/png", ""}, {"icon-512.png", "512x512", "image/png", ""},
			{"icon-maskable-512.png", "512x512", "image/png", "maskable"}, {"icon.svg", "any", "image/svg+xml", ""},
		} {
			stored, ok := p.store.paths["image."+i.Source]
			if !ok {
				return fmt.Errorf("site/img has no %s", i.Source)
			}
			i.Source = root + stored
			m.Icons = append(m.Icons, i)
		}
		text, err := json.MarshalIndent(m, "", " ")
		if err != nil {
			return err
		}
		if err := writeFile(filepath.Join(p.dist, filepath.FromSlash(folderOf(l)), "manifest.webmanifest"), append(text, '\n')); err != nil {
			return err
		}
	}
	return nil
}
