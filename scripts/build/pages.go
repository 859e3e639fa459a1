package main

import (
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"strings"

	"clvcalc/core/lang"
	"clvcalc/core/table"
	"clvcalc/wasm/edge/headers"
)

// page is what a template of site/html sees. Every page is rendered once for
// each language; the func t words a key of core/lang in it:
//
//	<html lang="{{.Lang}}" dir="{{.Dir}}"> … <h1 data-t="landing.title">{{t "landing.title"}}</h1>
type page struct {
	Lang      string
	Dir       string            // "ltr" or "rtl"
	Root      string            // from this page to the site's root: "", "../" or "/"
	Languages []languageLink    // in the order of the menu
	Assets    map[string]string // logical name → address: boot, style, image.FILE, page, engine …
	Manifest  manifest          // for <script type="application/json" id="assets">
	Accept    string            // of the file input: ".csv,.tsv,.xlsx"
	Policy    string            // of the meta element "Content-Security-Policy"
}

// languageLink is one line of the language menu.
type languageLink struct {
	Code, Name, Dir string
	Path            string // of the same page in that language
	Current         bool
}

// manifest tells boot.js where the hashed files are.
type manifest struct {
	Page   string            `json:"page"`
	Engine string            `json:"engine"`
	Excel  string            `json:"excel"`
	Charts string            `json:"charts"`
	Sample map[string]string `json:"sample"` // by language
	Build  string            `json:"build"`
}

// writePages renders every template of site/html whose name does not begin
// with "_" in every language.
func writePages(root, dist string, store *assets) error {
	folder := filepath.Join(root, "site", "html")
	// The func of a language replaces this one before anything is rendered.
	placeholder := template.FuncMap{"t": func(string) string { return "" }}
	templates, err := template.New("site").Funcs(placeholder).Option("missingkey=error").ParseGlob(filepath.Join(folder, "*.html"))
	if err != nil {
		return err
	}
	for _, language := range lang.Languages {
		for _, t := range templates.Templates() {
			name := t.Name()
			if !strings.HasSuffix(name, ".html") || strings.HasPrefix(name, "_") {
				continue
			}
			if err := writePage(templates, name, language, dist, store); err != nil {
				return err
			}
		}
	}
	return nil
}

func writePage(templates *template.Template, name string, language lang.Language, dist string, store *assets) error {
	words, ok := lang.LookupSite(language.Code)
	if !ok {
		return fmt.Errorf("no texts for %s", language.Code)
	}
	t, err := templates.Clone()
	if err != nil {
		return err
	}
	t.Funcs(template.FuncMap{"t": func(key string) (string, error) {
		if !words.Has(key) {
			return "", fmt.Errorf("%s.json has no %q", language.Code, key)
		}
		return words.Say(key), nil
	}})
	path := filepath.Join(dist, folderOf(language), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := t.ExecuteTemplate(file, name, newPage(name, language, store)); err != nil {
		return err
	}
	return file.Close()
}

func newPage(name string, language lang.Language, store *assets) page {
	root := rootFrom(name, language)
	address := make(map[string]string, len(store.paths))
	for logical, path := range store.paths {
		address[logical] = root + path
	}
	p := page{
		Lang: language.Code, Dir: direction(language), Root: root,
		Assets: address,
		Manifest: manifest{
			Page: address["page"], Engine: address["engine"], Excel: address["excel"], Charts: address["charts"],
			Sample: map[string]string{}, Build: store.build(),
		},
		Accept: accept(),
		Policy: headers.Policy,
	}
	for _, other := range lang.Languages {
		p.Manifest.Sample[other.Code] = address["sample."+other.Code]
		p.Languages = append(p.Languages, languageLink{
			Code: other.Code, Name: other.Name, Dir: direction(other),
			Path: pagePath(root, name, other), Current: other.Code == language.Code,
		})
	}
	return p
}

// folderOf is the folder of a language's pages: the default language has the root.
func folderOf(language lang.Language) string {
	if language.Code == lang.Languages[0].Code {
		return ""
	}
	return language.Code
}

// rootFrom leads from a page to the root, so that the site works in any
// folder of a host. The page of a missing address stands at any depth; it
// alone takes the root of the host.
func rootFrom(name string, language lang.Language) string {
	switch {
	case name == "404.html":
		return "/"
	case folderOf(language) == "":
		return ""
	}
	return "../"
}

func pagePath(root, name string, language lang.Language) string {
	path := root
	if folder := folderOf(language); folder != "" {
		path += folder + "/"
	}
	if name != "index.html" && name != "404.html" {
		path += name
	}
	if path == "" {
		return "./"
	}
	return path
}

func direction(language lang.Language) string {
	if language.RTL {
		return "rtl"
	}
	return "ltr"
}

// accept is the file picker's list, made from the formats that are read.
func accept() string {
	return strings.Join(table.Extensions(), ",")
}
