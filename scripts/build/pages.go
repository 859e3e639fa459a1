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
// each language; the funcs of speech word the keys of core/lang in it:
//
//	<html lang="{{.Lang}}" dir="{{.Dir}}"> … <h1 data-text="start.title">{{t "start.title"}}</h1>
type page struct {
	Lang      string
	Dir       string            // "ltr" or "rtl"
	Name      string            // of the place: "start", "method", "clv"
	Root      string            // from this page to the site's root: "", "../../" or "/"
	Home      string            // the start page in this language
	Languages []languageLink    // in the order of the menu
	Assets    map[string]string // logical name → address: boot, style, image.FILE, page, engine …
	Manifest  manifest          // for <script type="application/json" id="assets">
	Accept    string            // of the file input: ".csv,.tsv,.xlsx"
	Policy    string            // of the meta element "Content-Security-Policy"
	Head      head
	// Calculators are all calculators; Calculator is the name of the page's own, or "".
	Calculators []calculatorLink
	Calculator  string
	Concepts    []string   // of the comparison
	Method      []group    // of the method page
	Checks      []checkRow // likewise
	Currencies  []string   // of the gallery
	Saved       *savedCopy // nil where the site has no offline copy
}

// languageLink is one line of the language menu.
type languageLink struct {
	Code, Name, Dir string
	Path            string // of the same page in that language
	Current         bool
}

// calculatorLink is one line of the list of calculators.
type calculatorLink struct {
	Name, Path string
	Current    bool
}

// savedCopy is the whole calculator in one file.
type savedCopy struct {
	Path, SHA256 string
	Bytes        int64
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

// A publisher renders pages.
type publisher struct {
	dist      string
	store     *assets
	site      string // where the site will stand, or ""
	templates *template.Template
	saved     *savedCopy // nil until it is written
}

// newPublisher reads the templates of site/html.
func newPublisher(root, dist, site string, store *assets) (*publisher, error) {
	// The funcs of a language replace these before anything is rendered.
	templates, err := template.New("site").Funcs(speech(nil)).Option("missingkey=error").
		ParseGlob(filepath.Join(root, "site", "html", "*.html"))
	if err != nil {
		return nil, err
	}
	return &publisher{dist: dist, store: store, site: site, templates: templates}, nil
}

// write renders pages in every language.
func (p *publisher) write(places []place) error {
	for _, language := range lang.Languages {
		templates, words, err := p.in(language)
		if err != nil {
			return err
		}
		for _, at := range places {
			if err := p.page(templates, at, language, words); err != nil {
				return fmt.Errorf("%s: %w", at.file(language), err)
			}
		}
	}
	return nil
}

// in returns the templates that speak a language.
func (p *publisher) in(language lang.Language) (*template.Template, *lang.Words, error) {
	words, ok := lang.LookupSite(language.Code)
	if !ok {
		return nil, nil, fmt.Errorf("no texts for %s", language.Code)
	}
	templates, err := p.templates.Clone()
	if err != nil {
		return nil, nil, err
	}
	return templates.Funcs(speech(words)), words, nil
}

func (p *publisher) page(templates *template.Template, at place, language lang.Language, words *lang.Words) error {
	path := filepath.Join(p.dist, filepath.FromSlash(at.file(language)))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	view, err := p.view(at, language, words)
	if err != nil {
		return err
	}
	if err := templates.ExecuteTemplate(file, at.template, view); err != nil {
		return err
	}
	return file.Close()
}

// view is what the template of a place sees.
func (p *publisher) view(at place, language lang.Language, words *lang.Words) (page, error) {
	root := at.root(language)
	view := newPage(root, language, p.store)
	view.Name, view.Calculator = at.name, at.calculator
	if p.saved != nil {
		saved := *p.saved
		saved.Path = root + saved.Path
		view.Saved = &saved
	}
	for _, other := range lang.Languages {
		path := at.path
		if at.missing() {
			path = ""
		}
		view.Languages = append(view.Languages, languageLink{
			Code: other.Code, Name: other.Name, Dir: direction(other),
			Path: address(root, other, path), Current: other.Code == language.Code,
		})
	}
	for _, c := range places() {
		if c.calculator != "" {
			view.Calculators = append(view.Calculators, calculatorLink{
				c.calculator, address(root, language, c.path), c.calculator == at.calculator,
			})
		}
	}
	switch at.name {
	case "concepts":
		view.Concepts = concepts
	case "method":
		view.Method, view.Checks = method, checkRows(words)
	case "gallery":
		view.Policy, view.Currencies = headers.Framing, galleryCurrencies
	}
	var err error
	view.Head, err = p.head(at, language, words)
	return view, err
}

// newPage is what every page sees, wherever it stands.
func newPage(root string, language lang.Language, store *assets) page {
	paths := make(map[string]string, len(store.paths))
	for logical, path := range store.paths {
		paths[logical] = root + path
	}
	view := page{
		Lang: language.Code, Dir: direction(language), Root: root,
		Home:   address(root, language, ""),
		Assets: paths,
		Manifest: manifest{
			Page: paths["page"], Engine: paths["engine"], Excel: paths["excel"], Charts: paths["charts"],
			Sample: map[string]string{}, Build: store.build(),
		},
		Accept: strings.Join(table.Extensions(), ","), // from the formats that are read
		Policy: headers.Policy,
	}
	for _, other := range lang.Languages {
		view.Manifest.Sample[other.Code] = paths["sample."+other.Code]
	}
	return view
}

func direction(language lang.Language) string {
	if language.RTL {
		return "rtl"
	}
	return "ltr"
}
