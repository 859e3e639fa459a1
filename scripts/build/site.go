package main

import (
	"fmt"
	"net/url"
	"strings"

	"clvcalc/core/calculator"
	"clvcalc/core/lang"
)

// A place is one page of the site; it stands at the same path below the folder
// of each language. Its texts: "site.NAME.title", what a search engine and a
// tab show, and "site.NAME.description".
type place struct {
	name       string
	path       string // "", "method/" …, or a file: "404.html"
	template   string // of site/html
	calculator string // the name in core/calculator of what the page is about
	under      string // the path of the page above it
}

// places lists the pages: these, and one for each calculator.
func places() []place {
	all := []place{
		{name: "start", template: "index.html"},
		{name: "calculators", path: "calculators/", template: "calculators.html"},
		{name: "concepts", path: "concepts/", template: "concepts.html"},
		{name: "method", path: "method/", template: "method.html"},
		{name: "gallery", path: "gallery/", template: "gallery.html"},
		{name: "privacy", path: "privacy/", template: "privacy.html"},
		{name: "missing", path: "404.html", template: "404.html"},
	}
	for _, c := range calculator.Calculators {
		all = append(all, place{
			name: c.Name, path: "calculators/" + c.Name + "/", template: "calculator.html",
			calculator: c.Name, under: "calculators/",
		})
	}
	return all
}

// file is where the page of a language lies in dist.
func (p place) file(language lang.Language) string {
	path := folderOf(language) + p.path
	if strings.HasSuffix(path, ".html") {
		return path
	}
	return path + "index.html"
}

// root leads from the page to the site's root, so that the site works in any
// folder of a host. The page of a missing address stands at any depth; it alone
// takes the root of the host.
func (p place) root(language lang.Language) string {
	if p.missing() {
		return "/"
	}
	return strings.Repeat("../", strings.Count(folderOf(language)+p.path, "/"))
}

// missing reports whether this is what a host sends for an address at which
// there is nothing.
func (p place) missing() bool { return p.template == "404.html" }

// address is the address of a path of the site in a language, from a root.
func address(root string, language lang.Language, path string) string {
	if full := root + folderOf(language) + path; full != "" {
		return full
	}
	return "./"
}

// folderOf is the folder of a language's pages, with its slash: the default
// language has the root.
func folderOf(language lang.Language) string {
	if language.Code == lang.Languages[0].Code {
		return ""
	}
	return language.Code + "/"
}

// siteAddress checks the address at which the site will stand, as SITE gives
// it, and ends it with a slash; "" stays "". Nothing but https keeps a page
// from being changed on its way, so only this machine may do without.
func siteAddress(given string) (string, error) {
	if given == "" {
		return "", nil
	}
	u, err := url.Parse(given)
	switch {
	case err != nil:
		return "", fmt.Errorf("SITE=%s is no address: %w", given, err)
	case u.Scheme != "https" && !(u.Scheme == "http" && thisMachine(u.Hostname())):
		return "", fmt.Errorf("SITE=%s has to begin with https://", given)
	case u.Host == "" || u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.ContainsAny(given, "#\"'<> \\"):
		return "", fmt.Errorf("SITE=%s has to be a host and perhaps a folder, as in https://example.org/clv/", given)
	}
	return strings.TrimRight(u.String(), "/") + "/", nil
}

func thisMachine(host string) bool {
	return host == "127.0.0.1" || host == "localhost" || strings.HasSuffix(host, ".localhost")
}
