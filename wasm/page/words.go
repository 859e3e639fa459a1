//go:build js

package main

import (
	"strings"

	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/wasm/page/answer"
)

// reword words every text of the markup in another language, in place. Texts
// name their keys: data-text for the content, data-text-ATTRIBUTE for an
// attribute.
func reword(w *lang.Words) {
	put(root(), "lang", w.Code)
	dir := "ltr"
	if w.RTL {
		dir = "rtl"
	}
	put(root(), "dir", dir)
	for _, e := range all(root(), "[data-text]") {
		say(e, w.Say(e.GetAttribute("data-text")))
	}
	for _, name := range []string{"aria-label", "placeholder"} {
		for _, e := range all(root(), "[data-text-"+name+"]") {
			put(e, name, w.Say(e.GetAttribute("data-text-"+name)))
		}
	}
}

// sentence words a sentence into e: figures of the Report are marked, names
// and cells of the user's file isolated.
func sentence(e element, w *lang.Words, say answer.Say) {
	e.SetTextContent("")
	if say.Key == "" {
		return
	}
	pieces(e, say.Parts(w))
}

// spoken is an element that says a sentence; nil for none.
func spoken(tag string, w *lang.Words, say answer.Say) any {
	if say.Key == "" {
		return nil
	}
	e := h(tag)
	sentence(e, w, say)
	return e
}

func pieces(e element, parts []lang.Part) {
	for _, part := range parts {
		switch {
		case part.Arg == nil:
			e.Underlying().Call("append", part.Text)
		case part.Arg.Path != "" && part.Arg.Kind != notice.KindDay:
			add(e, h("b", data(*part.Arg, part.Text)))
		case part.Arg.Kind == notice.KindText:
			add(e, h("bdi", part.Text))
		default:
			e.Underlying().Call("append", part.Text)
		}
	}
}

// data is a figure with its raw value and its place in the Report, so that a
// test or a script reads the number in any language.
func data(a notice.Arg, worded string) element {
	return h("data", attr("value", answer.Raw(a)), attr("data-key", a.Path), worded)
}

// cell words one cell of a table, with what stands below it.
func cell(w *lang.Words, c *answer.Cell) element {
	if c.Below.Key == "" {
		return content(w, c)
	}
	return h("span", content(w, c), spoken("span.below", w, c.Below))
}

func content(w *lang.Words, c *answer.Cell) element {
	switch {
	case c.Missing != "":
		return missing(w, c.Missing)
	case c.Say.Key != "":
		span := h("span")
		pieces(span, c.Say.Parts(w))
		return span
	case c.Arg.Kind == notice.KindText:
		return h("bdi", c.Arg.Text)
	case c.Arg.Path == "":
		return h("span", answer.Word(w, c.Arg))
	}
	return data(c.Arg, answer.Word(w, c.Arg))
}

// missing stands for a figure that cannot be given; the reason is told to the
// pointer and to a screen reader.
func missing(w *lang.Words, code string) element {
	why := w.Say("unavailable." + code)
	return h("span.none", attr("data-unavailable", code), attr("title", why),
		h("span", attr("aria-hidden", "true"), "–"), h("span.visually-hidden", why))
}

// list joins what is said about a file: "3.1 MB · sheet “Orders”".
func list(parts ...string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, " · ")
}

// size words the size of a file.
func size(w *lang.Words, bytes int64) string {
	kb := float64(bytes) / 1000
	if kb < 1000 {
		return w.Say("size.kb", notice.Count("n", int(max(1, kb+.5))))
	}
	return w.Say("size.mb", notice.Arg{Name: "n", Kind: notice.KindNumber, Number: float64(int(kb/100+.5)) / 10})
}
