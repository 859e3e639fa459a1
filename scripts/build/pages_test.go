package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"clvcalc/core/lang"
	"clvcalc/wasm/edge/headers"
)

const testPage = `<!doctype html><html lang="{{.Lang}}" dir="{{.Dir}}">
<meta http-equiv="Content-Security-Policy" content="{{.Policy}}">
<script type="application/json" id="assets">{{.Manifest}}</script>
<link rel="stylesheet" href="{{.Assets.style}}">
{{template "menu" .}}
<input accept="{{.Accept}}"><h1>{{t "product.name"}}</h1>`

const testPart = `{{define "menu"}}{{range .Languages}}<a href="{{.Path}}"{{if .Current}} aria-current="true"{{end}}>{{.Name}}</a>{{end}}{{end}}`

// twoPages are a site of a start page and the page of a missing address.
var twoPages = []place{{name: "start", template: "index.html"}, {name: "missing", path: "404.html", template: "404.html"}}

// render writes the pages of a small site and returns where they are.
func render(t *testing.T, pages map[string]string) (dist string, err error) {
	t.Helper()
	root := t.TempDir()
	for name, text := range pages {
		if err := writeFile(filepath.Join(root, "site", "html", name), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	dist = filepath.Join(root, "dist")
	store := newAssets(dist)
	for _, name := range []string{"boot", "style", "page", "engine", "excel", "charts", "sample.en", "sample.fa", "sample.ru", "sample.pl"} {
		if err := store.add(name, name, ".x", []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	publisher, err := newPublisher(root, dist, "", store)
	if err != nil {
		return dist, err
	}
	var there []place
	for _, at := range twoPages {
		if pages[at.template] != "" {
			there = append(there, at)
		}
	}
	return dist, publisher.write(there)
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPages(t *testing.T) {
	dist, err := render(t, map[string]string{"index.html": testPage, "404.html": testPage, "_menu.html": testPart})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, start, root, links string }{
		{"index.html", `lang="en" dir="ltr"`, "", "./ fa/ ru/ pl/"},
		{"fa/index.html", `lang="fa" dir="rtl"`, "../", "../ ../fa/ ../ru/ ../pl/"},
		{"pl/index.html", `lang="pl" dir="ltr"`, "../", "../ ../fa/ ../ru/ ../pl/"},
		{"fa/404.html", `lang="fa" dir="rtl"`, "/", "/ /fa/ /ru/ /pl/"},
	} {
		text := read(t, dist, c.file)
		if !strings.Contains(text, c.start) {
			t.Errorf("%s: no %s in\n%s", c.file, c.start, text)
		}
		var links []string
		for _, m := range regexp.MustCompile(`<a href="([^"]*)"`).FindAllStringSubmatch(text, -1) {
			links = append(links, m[1])
		}
		if got := strings.Join(links, " "); got != c.links {
			t.Errorf("%s: the menu leads to %s, want %s", c.file, got, c.links)
		}
		if n := strings.Count(text, "aria-current"); n != 1 {
			t.Errorf("%s: %d languages are the current one", c.file, n)
		}
		checkManifest(t, dist, c.file, c.root, text)
	}
	if _, err := os.Stat(filepath.Join(dist, "_menu.html")); err == nil {
		t.Error("a part of pages became a page")
	}
}

// checkManifest follows every address of the manifest to its file.
func checkManifest(t *testing.T, dist, file, root, text string) {
	t.Helper()
	found := regexp.MustCompile(`(?s)<script type="application/json" id="assets">(.*?)</script>`).FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("%s has no manifest", file)
	}
	var m manifest
	if err := json.Unmarshal([]byte(found[1]), &m); err != nil {
		t.Fatalf("%s: %v in %s", file, err, found[1])
	}
	addresses := []string{m.Page, m.Engine, m.Excel, m.Charts}
	for _, language := range lang.Languages {
		addresses = append(addresses, m.Sample[language.Code])
	}
	for _, address := range addresses {
		path, ok := strings.CutPrefix(address, root)
		if !ok || !strings.HasPrefix(path, "assets/") {
			t.Errorf("%s: address %q does not start at the site's root %q", file, address, root)
		}
		read(t, dist, path)
	}
	if m.Build == "" {
		t.Errorf("%s: the build has no name", file)
	}
}

// What the page states as its policy is the policy, whatever the template escapes.
func TestPolicyInPage(t *testing.T) {
	dist, err := render(t, map[string]string{"index.html": testPage, "_menu.html": testPart})
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`content="([^"]*)"`).FindStringSubmatch(read(t, dist, "index.html"))
	got := strings.NewReplacer("&#39;", "'", "&#43;", "+").Replace(found[1])
	if got != headers.Policy {
		t.Errorf("policy in the page\n%s\nwant\n%s", got, headers.Policy)
	}
}

func TestMissingTextStopsTheBuild(t *testing.T) {
	_, err := render(t, map[string]string{"index.html": `{{t "no.such.text"}}`})
	if err == nil || !strings.Contains(err.Error(), "no.such.text") {
		t.Errorf("error %v", err)
	}
}

func TestNamesChangeWithContents(t *testing.T) {
	path := func(text string) string {
		store := newAssets(t.TempDir())
		if err := store.add("x", "x", ".css", []byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := store.add("x", "x", ".css", []byte(text)); err == nil {
			t.Error("a name was taken twice")
		}
		return store.paths["x"] + " " + store.build()
	}
	if path("a") != path("a") || path("a") == path("b") {
		t.Error("names do not follow the contents")
	}
	if !regexp.MustCompile(`^assets/x-[A-Z2-7]{8}\.css [0-9a-f]{16}$`).MatchString(path("a")) {
		t.Errorf("name %s", path("a"))
	}
}
