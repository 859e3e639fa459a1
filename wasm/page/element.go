//go:build js

package main

import (
	"strings"
	"sync"

	"honnef.co/go/js/dom/v2"

	"clvcalc/wasm/browser"
)

// Nodes and events are wrapped by hand: dom's own constructors look up the class
// of all they make, and its interfaces name one another, so that each would link
// every class there is.
type (
	element  = *dom.BasicElement
	domEvent = *dom.BasicEvent
)

// document is the page's, looked up when first needed and not before.
var document = sync.OnceValue(func() *dom.BasicNode { return &dom.BasicNode{Value: browser.Document()} })

// root is the html element.
func root() element { return get(document(), "documentElement") }

// get returns what a property of another node holds: an element or the window.
func get(node browser.Underlier, name string) element {
	return &dom.BasicElement{BasicNode: &dom.BasicNode{Value: node.Underlying().Get(name)}}
}

// find returns the element with an id. The page's markup and its program
// belong together: a missing element is a bug, and the program does not start.
func find(id string) element {
	v := document().Underlying().Call("getElementById", id)
	if !v.Truthy() {
		panic("the page has no element #" + id)
	}
	return &dom.BasicElement{BasicNode: &dom.BasicNode{Value: v}}
}

// within returns the one element below e that a selector matches.
func within(e element, selector string) element {
	v := e.Underlying().Call("querySelector", selector)
	if !v.Truthy() {
		panic("the page has no element " + selector)
	}
	return &dom.BasicElement{BasicNode: &dom.BasicNode{Value: v}}
}

// all returns every element below e that a selector matches.
func all(e element, selector string) []element {
	list := e.Underlying().Call("querySelectorAll", selector)
	elements := make([]element, list.Length())
	for i := range elements {
		elements[i] = &dom.BasicElement{BasicNode: &dom.BasicNode{Value: list.Index(i)}}
	}
	return elements
}

// An attribute is one of an element's; see attr.
type attribute struct{ name, value string }

func attr(name, value string) attribute { return attribute{name, value} }

const svgSpace = "http://www.w3.org/2000/svg"

// h makes an HTML element. Its tag may carry classes ("p.figure__note"); its
// parts are attributes, texts and children. Text never becomes markup.
func h(tag string, parts ...any) element {
	name, classes, _ := strings.Cut(tag, ".")
	e := &dom.BasicElement{BasicNode: &dom.BasicNode{Value: document().Underlying().Call("createElement", name)}}
	return assemble(e, classes, parts)
}

// s makes an SVG element, as h makes HTML.
func s(tag string, parts ...any) element {
	name, classes, _ := strings.Cut(tag, ".")
	e := &dom.BasicElement{BasicNode: &dom.BasicNode{Value: document().Underlying().Call("createElementNS", svgSpace, name)}}
	return assemble(e, classes, parts)
}

func assemble(e element, classes string, parts []any) element {
	if classes != "" {
		e.SetAttribute("class", strings.ReplaceAll(classes, ".", " "))
	}
	for _, part := range parts {
		switch p := part.(type) {
		case attribute:
			if p.value != "" || p.name != "class" {
				e.SetAttribute(p.name, p.value)
			}
		case string:
			e.Underlying().Call("append", p)
		case element:
			add(e, p)
		case []element:
			add(e, p...)
		case nil:
		default:
			panic("h: a part that is no attribute, text or element")
		}
	}
	return e
}

// icon is one of the sprite's pictures.
func icon(name string) element {
	return s("svg.icon", attr("aria-hidden", "true"), s("use", attr("href", "#i-"+name)))
}

// turning is an icon that turns round where reading goes to the left.
func turning(name string) element {
	e := icon(name)
	put(e, "class", "icon icon--turns")
	return e
}

// fill replaces the children of e.
func fill(e element, children ...element) {
	e.SetTextContent("")
	add(e, children...)
}

// add puts children at the end of e.
func add(e element, children ...element) {
	nodes := make([]any, len(children))
	for i, child := range children {
		nodes[i] = child.Underlying()
	}
	e.Underlying().Call("append", nodes...)
}

// say sets the text of e where it differs.
func say(e element, text string) {
	if e.TextContent() != text {
		e.SetTextContent(text)
	}
}

func show(e element, on bool) { e.Underlying().Set("hidden", !on) }

// put sets an attribute, or takes it away for "".
func put(e element, name, value string) {
	if value == "" {
		e.RemoveAttribute(name)
	} else if e.GetAttribute(name) != value {
		e.SetAttribute(name, value)
	}
}

func property(e element, name string) string { return e.Underlying().Get(name).String() }

// setValue changes a control that the reader is not using.
func setValue(e element, value string) {
	if focused(e) || property(e, "value") == value {
		return
	}
	e.Underlying().Set("value", value)
}

func focused(e element) bool {
	active := document().Underlying().Get("activeElement")
	return active.Truthy() && active.Equal(e.Underlying())
}

func focus(e element) { e.Underlying().Call("focus") }

// on listens to one kind of event on a whole section. The element is the one
// where the event happened; it is handed over at once, because a callback must
// not block.
func on(section element, kind string, handle func(target element, event domEvent)) {
	browser.Listen(section, kind, func(v browser.Value) {
		event := &dom.BasicEvent{Value: v}
		handle(get(event, "target"), event)
	})
}

// closest returns the element itself or the nearest one around it that a
// selector matches.
func closest(e element, selector string) (element, bool) {
	v := e.Underlying().Call("closest", selector)
	if !v.Truthy() {
		return nil, false
	}
	return &dom.BasicElement{BasicNode: &dom.BasicNode{Value: v}}, true
}
