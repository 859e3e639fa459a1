package main

import (
	"encoding/xml"

	"clvcalc/core/lang"
)

// The sitemap, as sitemaps.org and the search engines read it.
type (
	sitemap struct {
		XMLName xml.Name     `xml:"urlset"`
		Space   string       `xml:"xmlns,attr"`
		XHTML   string       `xml:"xmlns:xhtml,attr"`
		Pages   []sitemapURL `xml:"url"`
	}
	sitemapURL struct {
		Address    string        `xml:"loc"`
		Alternates []sitemapLink `xml:"xhtml:link"`
	}
	sitemapLink struct {
		Rel      string `xml:"rel,attr"`
		Language string `xml:"hreflang,attr"`
		Address  string `xml:"href,attr"`
	}
)

// sitemapOf lists every page in every language, each with its alternates.
func sitemapOf(site string, places []place) (string, error) {
	m := sitemap{Space: "http://www.sitemaps.org/schemas/sitemap/0.9", XHTML: "http://www.w3.org/1999/xhtml"}
	for _, at := range places {
		if at.missing() {
			continue
		}
		var links []sitemapLink
		for _, a := range alternates(site, at) {
			links = append(links, sitemapLink{"alternate", a.Language, a.Address})
		}
		for _, language := range lang.Languages {
			m.Pages = append(m.Pages, sitemapURL{address(site, language, at.path), links})
		}
	}
	text, err := xml.MarshalIndent(m, "", " ")
	return xml.Header + string(text) + "\n", err
}
