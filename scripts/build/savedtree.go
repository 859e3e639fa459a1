package main

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"clvcalc/core/lang"
	"clvcalc/wasm/edge/headers"
)

// A tree is markup of the site as the script of the saved page makes it anew: a
// text, or [tag, attributes, child …].
type tree []any

// savedPolicyShown is how the saved page speaks of its own policy.
var savedPolicyShown = headers.SavedPolicy("sha256-…", "sha256-…")

// here is the root of all addresses within the saved page.
const here = "#/"

// savedTrees renders the pages of the site in a language as the saved page has
// them: the body of the start page, and by path the title and the main part of
// each other page. The gallery is about other sites and is left out.
func (p *publisher) savedTrees(language lang.Language) (app tree, pages map[string]tree, err error) {
	templates, words, err := p.in(language)
	if err != nil {
		return nil, nil, err
	}
	pages = map[string]tree{}
	for _, at := range places() {
		if at.missing() || at.name == "gallery" {
			continue
		}
		view, err := p.view(at, language, words)
		if err != nil {
			return nil, nil, err
		}
		view.Root, view.Home, view.Policy = here, here, savedPolicyShown
		for i := range view.Languages {
			view.Languages[i].Path = here
		}
		for i := range view.Calculators {
			view.Calculators[i].Path = here + "calculators/" + view.Calculators[i].Name + "/"
		}
		var out bytes.Buffer
		if err := templates.ExecuteTemplate(&out, at.template, view); err != nil {
			return nil, nil, err
		}
		part := "main"
		if at.path == "" {
			part = "body"
		}
		body, err := cut(out.Bytes(), part, here+at.path)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", at.file(language), err)
		}
		if at.path == "" {
			app = body
		} else {
			pages[at.path] = tree{view.Head.Title, body}
		}
	}
	return app, pages, nil
}

// cut reads a page and makes a tree of its element with a tag.
func cut(page []byte, tag, path string) (tree, error) {
	document, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, err
	}
	for node := range document.Descendants() {
		if node.Type == html.ElementNode && node.Data == tag {
			return treeOf(node, path), nil
		}
	}
	return nil, fmt.Errorf("no %s", tag)
}

// treeOf makes a tree of an element. Scripts and what is for browsers without
// them stay away, and so do links to the gallery.
func treeOf(node *html.Node, path string) tree {
	attributes := map[string]string{}
	for _, a := range node.Attr {
		attributes[a.Key] = a.Val
	}
	if _, live := attributes["data-calculator"]; live {
		attributes["data-page"] = path
		delete(attributes, "data-address") // the address says which page is shown
	}
	made := tree{node.Data, attributes}
	for child := range node.ChildNodes() {
		switch {
		case child.Type == html.TextNode:
			made = append(made, child.Data)
		case child.Type == html.ElementNode && child.Data != "script" && child.Data != "noscript" && !toGallery(child):
			made = append(made, treeOf(child, path))
		}
	}
	return made
}

// toGallery reports whether an element is a link to the gallery, or an item of
// a list that begins with one.
func toGallery(node *html.Node) bool {
	if node.Data == "li" && node.FirstChild != nil {
		return toGallery(node.FirstChild)
	}
	for _, a := range node.Attr {
		if node.Data == "a" && a.Key == "href" && strings.HasPrefix(a.Val, here+"gallery/") {
			return true
		}
	}
	return false
}
