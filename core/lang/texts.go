package lang

import (
	"embed"
	"encoding/json"
	"sync"
)

//go:embed en.json fa.json ru.json pl.json
var files embed.FS

// A loader makes the Words of one language when they are first asked for.
type loader struct {
	code  string
	words func() *Words
}

var loaders = func() []loader {
	all := make([]loader, len(Languages))
	for i, l := range Languages {
		all[i] = loader{l.Code, sync.OnceValue(func() *Words { return load(l) })}
	}
	return all
}()

// load decodes a language's file. The files are part of the program, so a
// fault in one is a bug.
func load(l Language) *Words {
	data, err := files.ReadFile(l.Code + ".json")
	if err != nil {
		panic(err)
	}
	w := &Words{Language: l, style: styleOf(l.Code)}
	if err := json.Unmarshal(data, &w.texts); err != nil {
		panic("lang: " + l.Code + ".json: " + err.Error())
	}
	w.system = w.style.calendar
	w.months = w.system.Months(l.Code)
	return w
}

// A text is a sentence with placeholders. One without plural forms has only
// the form other.
type text struct {
	One   string `json:"one"`
	Few   string `json:"few"`
	Many  string `json:"many"`
	Other string `json:"other"`
}

// UnmarshalJSON reads a string or an object of plural forms.
func (t *text) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &t.Other)
	}
	type forms text
	return json.Unmarshal(data, (*forms)(t))
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
