package lang

import (
	_ "embed" // for the texts
	"encoding/json"
	"sync"
)

var (
	//go:embed en.json
	english string
	//go:embed fa.json
	persian string
	//go:embed ru.json
	russian string
	//go:embed pl.json
	polish string
)

// A loader makes the Words of one language when they are first asked for.
type loader struct {
	code  string
	words func() *Words
}

var loaders = [...]loader{
	newLoader(Languages[0], english),
	newLoader(Languages[1], persian),
	newLoader(Languages[2], russian),
	newLoader(Languages[3], polish),
}

func newLoader(l Language, texts string) loader {
	return loader{l.Code, sync.OnceValue(func() *Words { return decode(l, texts) })}
}

// decode reads a language's texts. They are part of the program, so a fault in
// them is a bug.
func decode(l Language, texts string) *Words {
	w := &Words{Language: l, style: styleOf(l.Code)}
	if err := json.Unmarshal([]byte(texts), &w.texts); err != nil {
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
