package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"clvcalc/core/lang"
	"clvcalc/wasm/edge/headers"
)

// The saved page is the whole product in one file: a script, a style, sentences
// for the case that the script does not run, and parts, which are what the site
// has in files of its own. Everything in it that counts has the attribute
// data-own and goes into one hash, which the script compares (site/js/saved).
//
// The same sources make the same bytes in any folder and at any time.

// savedName is the file, below dist.
var savedName = strings.TrimPrefix(headers.Saved, "/")

// hashPlace stands in the script for the hash of all the rest.
const hashPlace = "the-hash-of-all-that-came-with-this-copy"

// writeSaved writes the saved page and, beside it, its SHA-256 as sha256sum
// prints it.
func (p *publisher) writeSaved(root string) (*savedCopy, error) {
	parts, err := p.savedParts()
	if err != nil {
		return nil, err
	}
	if err := pack(filepath.Join(root, ".cache", "packed"), parts); err != nil {
		return nil, err
	}
	script, style, err := bundleSaved(root, p.store.build())
	if err != nil {
		return nil, err
	}
	document, err := savedDocument(script, style, parts)
	if err != nil {
		return nil, err
	}
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(document)))
	for name, text := range map[string]string{savedName: document, savedName + ".sha256.txt": sum + "  " + savedName + "\n"} {
		if err := writeFile(filepath.Join(p.dist, name), []byte(text)); err != nil {
			return nil, err
		}
	}
	return &savedCopy{Path: savedName, SHA256: sum, Bytes: int64(len(document))}, nil
}

// A savedPart is something that the saved page carries: its data, and what of it
// stands in the page, given other parts.
type savedPart struct {
	name string
	base []string
	data []byte
	text string
}

// bases are the programs whose bytes others share; see delta. The page's own
// stands alone because it starts first.
var bases = map[string][]string{"engine": {"page"}, "embed": {"page"}, "excel": {"page", "engine"}}

// savedParts collects what the site has in files: programs, samples, texts of
// the calculators, the pages as trees, and the licences.
func (p *publisher) savedParts() (parts []savedPart, err error) {
	names := []string{"page", "engine", "excel", "embed"}
	for _, l := range lang.Languages {
		names = append(names, "sample."+l.Code, "calculator-texts."+l.Code)
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(p.dist, filepath.FromSlash(p.store.paths[name])))
		if err != nil {
			return nil, err
		}
		parts = append(parts, savedPart{name: name, base: bases[name], data: data})
	}
	licences, err := os.ReadFile(filepath.Join(p.dist, "licenses.txt"))
	if err != nil {
		return nil, err
	}
	parts = append(parts, savedPart{name: "licences", data: licences})
	for _, l := range lang.Languages {
		app, pages, err := p.savedTrees(l)
		if err != nil {
			return nil, err
		}
		for name, tree := range map[string]any{"app." + l.Code: app, "pages." + l.Code: pages} {
			data, err := json.Marshal(tree)
			if err != nil {
				return nil, err
			}
			parts = append(parts, savedPart{name: name, data: data})
		}
	}
	slices.SortFunc(parts, func(a, b savedPart) int { return strings.Compare(a.name, b.name) })
	return parts, nil
}

// An own is an element of the saved page that goes into the hash.
type own struct {
	tag, text  string
	attributes []string // name=value
}

// line is what the hash is of; the script's own text is not in it.
func (o own) line() string {
	text := o.text
	if o.tag == "script" && !slices.Contains(o.attributes, "type=application/octet-stream") {
		text = ""
	}
	attributes := append([]string{"data-own="}, o.attributes...)
	slices.Sort(attributes)
	return o.tag + " " + strings.Join(attributes, " ") + " " + hash64(text)
}

func (o own) html() string {
	var out strings.Builder
	out.WriteString("<" + o.tag + " data-own")
	for _, a := range o.attributes {
		name, value, _ := strings.Cut(a, "=")
		out.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
	}
	out.WriteString(">")
	if o.tag != "meta" {
		out.WriteString(o.text + "</" + o.tag + ">")
	}
	return out.String() + "\n"
}

// savedDocument puts the page together.
func savedDocument(script, style string, parts []savedPart) (string, error) {
	for _, text := range []string{script, style} {
		if low := strings.ToLower(text); strings.Contains(low, "</s") || strings.Contains(low, "<!--") || strings.Contains(low, "\r") {
			return "", errors.New("the script or the style of the saved page has markup in it")
		}
	}
	if strings.Count(script, hashPlace) != 1 {
		return "", errors.New("the script of the saved page has no place for the hash")
	}
	policy := func(script string) own {
		return own{tag: "meta", attributes: []string{"http-equiv=Content-Security-Policy", "content=" + headers.SavedPolicy(script, "sha256-"+hash64(style))}}
	}
	first := []own{{tag: "meta", attributes: []string{"charset=utf-8"}}, policy("own")}
	second := []own{
		{tag: "meta", attributes: []string{"name=viewport", "content=width=device-width, initial-scale=1"}},
		{tag: "meta", attributes: []string{"name=referrer", "content=no-referrer"}},
		{tag: "meta", attributes: []string{"name=color-scheme", "content=light dark"}},
		{tag: "style", text: style},
	}
	third, noScript := []own{}, ""
	for _, l := range lang.Languages {
		damaged, sentence, err := fallback(l)
		if err != nil {
			return "", err
		}
		third, noScript = append(third, damaged), noScript+sentence
	}
	for _, part := range parts {
		attributes := []string{"type=application/octet-stream", "id=part-" + part.name}
		if len(part.base) > 0 {
			attributes = append(attributes, "data-base="+strings.Join(part.base, " "))
		}
		third = append(third, own{tag: "script", text: part.text, attributes: attributes})
	}
	var lines []string
	for _, o := range slices.Concat(first, second, []own{{tag: "script"}}, third) {
		lines = append(lines, o.line())
	}
	script = strings.Replace(script, hashPlace, hash64(strings.Join(lines, "\n")), 1)
	first[1] = policy("sha256-" + hash64(script))
	var out strings.Builder
	out.WriteString("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n")
	write := func(list ...own) {
		for _, o := range list {
			out.WriteString(o.html())
		}
	}
	write(first...)
	out.WriteString("<title>CLV Calculator</title>\n")
	write(second...)
	write(own{tag: "script", text: script})
	out.WriteString("</head>\n<body>\n<noscript>" + noScript + "</noscript>\n")
	write(third...)
	out.WriteString("</body>\n</html>\n")
	return out.String(), nil
}

// fallback is what a copy says in one language whose script does not run: that
// it is damaged, or where JavaScript is switched off, that.
func fallback(language lang.Language) (damaged own, noScript string, err error) {
	words, ok := lang.LookupSite(language.Code)
	if !ok {
		return own{}, "", fmt.Errorf("no texts for %s", language.Code)
	}
	attributes := []string{"class=copy", "lang=" + language.Code, "dir=" + direction(language)}
	damaged = own{tag: "p", text: words.Say("site.saved.damaged") + ". " + words.Say("site.saved.damaged.way"), attributes: attributes}
	return damaged, fmt.Sprintf("<p lang=%q dir=%q>%s</p>\n", language.Code, direction(language), words.Say("boot.no_script.way")), nil
}

func hash64(text string) string {
	sum := sha256.Sum256([]byte(text))
	return base64.StdEncoding.EncodeToString(sum[:])
}
