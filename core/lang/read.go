package lang

import "clvcalc/core/json"

// Read returns a language with texts that were sent to the program; they are
// JSON as the files of this package. ok is false for what is neither.
func Read(code, texts string) (w *Words, ok bool) {
	for _, l := range Languages {
		if l.Code == code {
			w = speaking(l)
			return w, w.read(texts) == nil
		}
	}
	return nil, false
}

// speaking is a language without texts.
func speaking(l Language) *Words {
	w := &Words{Language: l, style: styleOf(l.Code), texts: map[string]text{}}
	w.system = w.style.calendar
	w.months = w.system.Months(l.Code)
	return w
}

func (w *Words) read(texts string) error {
	return json.Texts([]byte(texts), func(key, form, s string) {
		t := w.texts[key]
		t.set(form, s)
		w.texts[key] = t
	})
}

// A text is a sentence with placeholders. One without plural forms has only
// the form other.
type text struct{ One, Few, Many, Other string }

func (t *text) set(form, s string) {
	switch form {
	case "one":
		t.One = s
	case "few":
		t.Few = s
	case "many":
		t.Many = s
	case "other", "":
		t.Other = s
	}
}

// form returns the form for a plural category, or the general one.
func (t text) form(c category) string {
	s := t.Other
	switch c {
	case one:
		s = t.One
	case few:
		s = t.Few
	case many:
		s = t.Many
	}
	if s == "" {
		return t.Other
	}
	return s
}
