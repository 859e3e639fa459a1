package main

import (
	"net/url"
	"strings"

	"clvcalc/core/lang"
)

// head is what a page says of itself to browsers, search engines and other
// sites. Whatever needs a full address is there only where the site's own is
// known; nothing is made up.
type head struct {
	Title       string
	Description string
	Locale      string // "fa_IR"
	Index       bool   // whether search engines should list the page

	Site       string // where the site will stand, or ""
	Canonical  string
	Alternates []alternate
	Card       string // a picture of 1200 × 630
	OEmbed     string // without the format
	Data       []any  // blocks of JSON-LD
}

// alternate is the address of the same page in a language, or "x-default".
type alternate struct{ Language, Address string }

// locales are what Open Graph calls the languages.
var locales = map[string]string{"en": "en_GB", "fa": "fa_IR", "ru": "ru_RU", "pl": "pl_PL"}

func (p *publisher) head(at place, language lang.Language, words *lang.Words) (head, error) {
	say := speaker{words}
	h := head{Site: p.site, Locale: locales[language.Code], Index: !at.missing()}
	var err error
	if h.Title, err = say.text(titleOf(at)); err != nil {
		return h, err
	}
	if h.Index {
		if h.Description, err = say.text(descriptionOf(at)); err != nil {
			return h, err
		}
		if h.Data, err = p.data(at, language, say, h); err != nil {
			return h, err
		}
	}
	if p.site == "" || !h.Index {
		return h, nil
	}
	h.Canonical = address(p.site, language, at.path)
	h.Alternates = alternates(p.site, at)
	if card, ok := p.store.paths["image.card-"+language.Code+".png"]; ok {
		h.Card = p.site + card
	}
	// The edge worker that answers stands at the root of a host.
	if at.calculator != "" && strings.Count(p.site, "/") == 3 {
		h.OEmbed = p.site + "oembed?url=" + url.QueryEscape(h.Canonical)
	}
	return h, nil
}

// alternates lists a page's addresses in all languages. Whose language is none
// of them gets the first.
func alternates(site string, at place) []alternate {
	var all []alternate
	for _, other := range lang.Languages {
		all = append(all, alternate{other.Code, address(site, other, at.path)})
	}
	return append(all, alternate{"x-default", address(site, lang.Languages[0], at.path)})
}

// The start page's title and the missing page's are texts of the program, which
// rewords them when the language changes.
func titleOf(at place) string {
	switch at.name {
	case "start":
		return "page.title"
	case "missing":
		return "missing.title"
	}
	return "site." + at.name + ".title"
}

func descriptionOf(at place) string {
	if at.name == "start" {
		return "page.description"
	}
	return "site." + at.name + ".description"
}
