package e2e

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"clvcalc/core/lang"
	"clvcalc/core/material"
)

// A written is one page of a built site.
type written struct {
	path     string // "/fa/method/"
	language string
	text     string
}

var (
	markup    = regexp.MustCompile(`<[a-zA-Z][^<>]*>`)
	addressed = regexp.MustCompile(`\s(?:href|src|data-verify)="([^"]*)"`)
	named     = regexp.MustCompile(`\sid="([^"]*)"`)
	heading   = regexp.MustCompile(`<h1[\s>]`)
	titled    = regexp.MustCompile(`<title[^>]*>([^<]*)</title>`)
	absolute  = regexp.MustCompile(`(?:https?:)?//[a-zA-Z0-9][^\s"'<>)]*`)
)

// writtenPages reads all pages of a folder, those of embedded calculators apart:
// they are frames, not pages of the site.
func writtenPages(t *testing.T, dist string) (pages []written) {
	t.Helper()
	err := filepath.WalkDir(dist, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != ".html" {
			return err
		}
		name, err := filepath.Rel(dist, file)
		if err != nil {
			return err
		}
		address := "/" + strings.TrimSuffix(filepath.ToSlash(name), "index.html")
		if strings.HasPrefix(address, "/embed/") || strings.HasSuffix(address, ".html") && path.Base(address) != "404.html" {
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		language := lang.Languages[0].Code
		for _, l := range lang.Languages {
			if strings.HasPrefix(address, "/"+l.Code+"/") {
				language = l.Code
			}
		}
		pages = append(pages, written{address, language, string(text)})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) < 60 {
		t.Fatalf("only %d pages in %s", len(pages), dist)
	}
	return pages
}

func distFolder(t *testing.T) string {
	t.Helper()
	dist := filepath.Join(material.Root(t), "dist")
	if _, err := os.Stat(filepath.Join(dist, "index.html")); err != nil {
		t.Fatal("dist/ is not built: run make build")
	}
	return dist
}

// Every page has one heading, its language and direction, and a title and a
// description that no other page has.
func TestPagesAreComplete(t *testing.T) {
	t.Parallel()
	titles := map[string]string{}
	for _, p := range writtenPages(t, distFolder(t)) {
		if n := len(heading.FindAllString(visibleStart(p.text), -1)); n != 1 {
			t.Errorf("%s has %d headings of the first level", p.path, n)
		}
		dir := map[bool]string{true: "rtl", false: "ltr"}[p.language == "fa"]
		if !strings.Contains(p.text, `<html lang="`+p.language+`" dir="`+dir+`">`) {
			t.Errorf("%s does not say that it is in %s, %s", p.path, p.language, dir)
		}
		found := titled.FindStringSubmatch(p.text)
		if found == nil || found[1] == "" {
			t.Errorf("%s has no title", p.path)
			continue
		}
		if other, taken := titles[p.language+found[1]]; taken {
			t.Errorf("%s and %s have the title %s", p.path, other, found[1])
		}
		titles[p.language+found[1]] = p.path
		if missing := path.Base(p.path) == "404.html"; missing == strings.Contains(p.text, `<meta name="description" content="`) {
			t.Errorf("%s: a description where none belongs, or none where one does", p.path)
		}
		for _, left := range []string{"{{", "<no value>", "ZgotmplZ", "NaN", "&lt;math"} {
			if strings.Contains(p.text, left) {
				t.Errorf("%s has %s in it", p.path, left)
			}
		}
	}
}

// visibleStart is a page without the views of the program that are hidden
// until a file is open.
func visibleStart(text string) string {
	return regexp.MustCompile(`(?s)<section[^>]*\shidden>.*?</h1>`).ReplaceAllString(text, "")
}

// Every link leads to a file of the site and to a place that is there.
func TestLinksLead(t *testing.T) {
	t.Parallel()
	dist := distFolder(t)
	pages := writtenPages(t, dist)
	ids := map[string]map[string]bool{}
	for _, p := range pages {
		ids[p.path] = map[string]bool{}
		for _, m := range named.FindAllStringSubmatch(p.text, -1) {
			if ids[p.path][m[1]] {
				t.Errorf("%s has the id %s twice", p.path, m[1])
			}
			ids[p.path][m[1]] = true
		}
	}
	links := 0
	for _, p := range pages {
		from, err := url.Parse(p.path)
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range markup.FindAllString(p.text, -1) {
			for _, m := range addressed.FindAllStringSubmatch(tag, -1) {
				to, err := from.Parse(strings.ReplaceAll(m[1], "&amp;", "&"))
				if err != nil {
					t.Errorf("%s: %s: %v", p.path, m[1], err)
					continue
				}
				links++
				checkLink(t, dist, p, to, ids)
			}
		}
	}
	if links < 1000 {
		t.Errorf("only %d links were found", links)
	}
}

func checkLink(t *testing.T, dist string, p written, to *url.URL, ids map[string]map[string]bool) {
	t.Helper()
	if to.Host != "" || to.Scheme != "" && to.Scheme != "data" {
		return // TestAbsoluteAddresses looks at these
	}
	file := filepath.Join(dist, filepath.FromSlash(to.Path))
	info, err := os.Stat(file)
	if err == nil && info.IsDir() {
		if !strings.HasSuffix(to.Path, "/") {
			t.Errorf("%s leads to %s without its last slash", p.path, to.Path)
		}
		_, err = os.Stat(filepath.Join(file, "index.html"))
	}
	if err != nil {
		t.Errorf("%s leads to %s, where nothing is", p.path, to)
	}
	if there, known := ids[to.Path]; known && to.Fragment != "" && !there[to.Fragment] {
		t.Errorf("%s leads to %s, which has no such place", p.path, to)
	}
}

// Without SITE no page names a full address; with it all of them begin with it.
func TestAbsoluteAddresses(t *testing.T) {
	t.Parallel()
	site := os.Getenv("SITE")
	for _, p := range writtenPages(t, distFolder(t)) {
		for _, address := range absolute.FindAllString(p.text, -1) {
			if address != "https://schema.org" && (site == "" || !strings.HasPrefix(address, site)) {
				t.Errorf("%s names %s", p.path, address)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(distFolder(t), "sitemap.xml")); (err == nil) != (site != "") {
		t.Errorf("SITE is %q, and a sitemap: %v", site, err)
	}
}
