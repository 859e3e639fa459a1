package main

import (
	"strconv"

	"clvcalc/core/lang"
)

// The blocks of JSON-LD, in the words of schema.org.
type (
	softwareApplication struct {
		Context     string   `json:"@context"`
		Type        string   `json:"@type"`
		Name        string   `json:"name"`
		URL         string   `json:"url,omitempty"`
		Image       string   `json:"image,omitempty"`
		Description string   `json:"description"`
		Category    string   `json:"applicationCategory"`
		System      string   `json:"operatingSystem"`
		Language    []string `json:"inLanguage"`
		Free        bool     `json:"isAccessibleForFree"`
		Offers      offer    `json:"offers"`
	}
	offer struct {
		Type     string `json:"@type"`
		Price    string `json:"price"`
		Currency string `json:"priceCurrency"`
	}
	faqPage struct {
		Context  string     `json:"@context"`
		Type     string     `json:"@type"`
		Language string     `json:"inLanguage"`
		Entities []question `json:"mainEntity"`
	}
	question struct {
		Type   string `json:"@type"`
		Name   string `json:"name"`
		Answer reply  `json:"acceptedAnswer"`
	}
	reply struct {
		Type string `json:"@type"`
		Text string `json:"text"`
	}
	breadcrumbs struct {
		Context string  `json:"@context"`
		Type    string  `json:"@type"`
		Items   []crumb `json:"itemListElement"`
	}
	crumb struct {
		Type     string `json:"@type"`
		Position int    `json:"position"`
		Name     string `json:"name"`
		Item     string `json:"item"`
	}
)

const vocabulary = "https://schema.org"

// data lists the blocks of a page: what the product is on the start page, the
// questions where there are some, and the way down to the page where the
// addresses are known.
func (p *publisher) data(at place, language lang.Language, say speaker, h head) (blocks []any, err error) {
	if at.name == "start" {
		return []any{p.application(language, say, h)}, nil
	}
	if questions := say.questions(at.name); len(questions) > 0 {
		faq := faqPage{Context: vocabulary, Type: "FAQPage", Language: language.Code}
		for _, q := range questions {
			faq.Entities = append(faq.Entities, question{"Question", q.Ask, reply{"Answer", q.Answer}})
		}
		blocks = append(blocks, faq)
	}
	if p.site == "" {
		return blocks, nil
	}
	way := breadcrumbs{Context: vocabulary, Type: "BreadcrumbList"}
	add := func(key, path string) error {
		name, err := say.text(key)
		way.Items = append(way.Items, crumb{"ListItem", len(way.Items) + 1, name, address(p.site, language, path)})
		return err
	}
	if err := add("product.name", ""); err != nil {
		return nil, err
	}
	if at.under != "" {
		if err := add("nav.calculators", at.under); err != nil {
			return nil, err
		}
	}
	return append(blocks, &way), add(headingOf(at), at.path)
}

func (p *publisher) application(language lang.Language, say speaker, h head) softwareApplication {
	app := softwareApplication{
		Context: vocabulary, Type: "SoftwareApplication", Name: say.words.Say("product.name"),
		Description: h.Description, Category: "BusinessApplication", System: "Any",
		Free: true, Offers: offer{"Offer", "0", "EUR"},
	}
	for _, l := range lang.Languages {
		app.Language = append(app.Language, l.Code)
	}
	if p.site != "" {
		app.URL = address(p.site, language, "")
	}
	return app
}

// A faq is a question with its answer: "site.NAME.q1" and "site.NAME.a1".
type faq struct{ Ask, Answer string }

// questions are those of a page, in their order; few pages have any.
func (s speaker) questions(name string) (all []faq) {
	for i := 1; ; i++ {
		n := strconv.Itoa(i)
		ask, answer := "site."+name+".q"+n, "site."+name+".a"+n
		if !s.words.Has(ask) || !s.words.Has(answer) {
			return all
		}
		all = append(all, faq{s.words.Say(ask), s.words.Say(answer)})
	}
}

// headingOf is the key of a page's own heading.
func headingOf(at place) string {
	if at.calculator != "" {
		return "calc." + at.calculator + ".title"
	}
	return "site." + at.name + ".h"
}
