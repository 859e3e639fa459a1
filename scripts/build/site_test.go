package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"clvcalc/core/lang"
)

// whole renders all pages of the site for an address, without programs.
func whole(t *testing.T, site string) (dist string) {
	t.Helper()
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	dist = t.TempDir()
	store := newAssets(dist)
	for _, name := range []string{"boot", "style", "theme", "verify", "gallery", "calculator", "page", "engine", "excel", "check", "charts", "embed", "install"} {
		if err := store.add(name, name, ".x", []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := addFiles(root, store); err != nil {
		t.Fatal(err)
	}
	pages, err := newPublisher(root, dist, site, store)
	if err != nil {
		t.Fatal(err)
	}
	if err := pages.write(places()); err != nil {
		t.Fatal(err)
	}
	return dist
}

var fullAddress = regexp.MustCompile(`(?:https?:)?//[a-zA-Z0-9][^\s"'<>)\\]*`)

func TestFullAddresses(t *testing.T) {
	const site = "https://clv.example/"
	without, with := whole(t, ""), whole(t, site)
	for _, at := range places() {
		for _, language := range lang.Languages {
			for _, address := range fullAddress.FindAllString(read(t, without, at.file(language)), -1) {
				if address != vocabulary {
					t.Errorf("%s names %s, though the site has no address", at.file(language), address)
				}
			}
			checkHead(t, read(t, with, at.file(language)), site, at, language)
		}
	}
}

// checkHead looks at what a page says of its own address.
func checkHead(t *testing.T, text, site string, at place, language lang.Language) {
	t.Helper()
	for _, address := range fullAddress.FindAllString(text, -1) {
		if address != vocabulary && !strings.HasPrefix(address, site) {
			t.Errorf("%s names %s", at.file(language), address)
		}
	}
	own := address(site, language, at.path)
	wanted := []string{`<link rel="canonical" href="` + own + `">`, `<meta property="og:url" content="` + own + `">`,
		`hreflang="x-default" href="` + site + at.path + `"`, `hreflang="pl" href="` + site + "pl/" + at.path + `"`,
		`property="og:image" content="` + site + "assets/card-" + language.Code}
	if at.missing() {
		wanted = []string{`<meta name="robots" content="noindex">`}
	}
	if at.calculator != "" {
		wanted = append(wanted, `type="application/json+oembed"`, `type="text/xml+oembed"`, `"BreadcrumbList"`, `"FAQPage"`)
	}
	if at.name == "start" {
		wanted = append(wanted, `"SoftwareApplication"`)
	}
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("%s has no %s", at.file(language), want)
		}
	}
	for _, block := range regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`).FindAllStringSubmatch(text, -1) {
		var data struct {
			Context string `json:"@context"`
			Type    string `json:"@type"`
		}
		if err := json.Unmarshal([]byte(block[1]), &data); err != nil || data.Context != vocabulary || data.Type == "" {
			t.Errorf("%s: %v in %s", at.file(language), err, block[1])
		}
	}
}

func TestSitemap(t *testing.T) {
	const site = "https://clv.example/"
	text, err := sitemapOf(site, places())
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Count(text, "<url>")
	if want := (len(places()) - 1) * len(lang.Languages); pages != want {
		t.Errorf("%d addresses, want %d", pages, want)
	}
	if links := strings.Count(text, "<xhtml:link "); links != pages*(len(lang.Languages)+1) {
		t.Errorf("%d alternates for %d addresses", links, pages)
	}
	if strings.Contains(text, "404") || !strings.Contains(text, "<loc>"+site+"fa/calculators/clv/</loc>") {
		t.Error("the sitemap lists the wrong pages")
	}
}

func TestSiteAddress(t *testing.T) {
	for given, want := range map[string]string{
		"":                            "",
		"https://clv.example":         "https://clv.example/",
		"https://clv.example/":        "https://clv.example/",
		"https://clv.example/tools//": "https://clv.example/tools/",
		"http://127.0.0.1:8080":       "http://127.0.0.1:8080/",
	} {
		if got, err := siteAddress(given); err != nil || got != want {
			t.Errorf("SITE=%s: %q, %v", given, got, err)
		}
	}
	for _, given := range []string{"clv.example", "http://clv.example/", "https://", "https://u:p@clv.example/",
		"https://clv.example/?a=1", "https://clv.example/#a", "ftp://clv.example/", "https://clv.example/\"x"} {
		if got, err := siteAddress(given); err == nil {
			t.Errorf("SITE=%s was taken as %q", given, got)
		}
	}
}

// What stands in JSON-LD cannot end its script element.
func TestDataIsEscaped(t *testing.T) {
	dist, err := render(t, map[string]string{"index.html": `<script type="application/ld+json">{{"</script><b>"}}</script>`})
	if err != nil {
		t.Fatal(err)
	}
	if text := read(t, dist, "index.html"); strings.Count(text, "</script>") != 1 {
		t.Errorf("a text ended the script: %s", text)
	}
}

// The social cards are small enough to be fetched with every link that is shared.
func TestCards(t *testing.T) {
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range lang.Languages {
		info, err := os.Stat(filepath.Join(root, "site", "img", "card-"+language.Code+".png"))
		if err != nil {
			t.Error(err)
		} else if info.Size() > 60_000 {
			t.Errorf("%s has %d bytes", info.Name(), info.Size())
		}
	}
}
