package lang

import (
	_ "embed" // for the texts
	"strings"
	"sync"

	"clvcalc/core/json"
)

// The texts stand apart by who says them, so that a program carries only its
// own: folder list has those of the csv files that the engine writes, folder
// book those that only the workbook says.
var (
	//go:embed en.json
	english string
	//go:embed fa.json
	persian string
	//go:embed ru.json
	russian string
	//go:embed pl.json
	polish string

	//go:embed list/en.json
	englishList string
	//go:embed list/fa.json
	persianList string
	//go:embed list/ru.json
	russianList string
	//go:embed list/pl.json
	polishList string

	//go:embed book/en.json
	englishBook string
	//go:embed book/fa.json
	persianBook string
	//go:embed book/ru.json
	russianBook string
	//go:embed book/pl.json
	polishBook string
)

// Lookup returns the language of a code ("fa", "fa-IR") with all its texts.
func Lookup(code string) (*Words, bool) { return all.find(code, allTexts) }

// LookupPage returns a language without the texts that only the workbook says.
func LookupPage(code string) (*Words, bool) { return pages.find(code, pageTexts) }

// LookupList returns a language with the texts of csv files only: headings,
// segments, and reasons why a row is left out.
func LookupList(code string) (*Words, bool) { return lists.find(code, listTexts) }

func allTexts(code string) []string {
	return append(pageTexts(code), choose(code, englishBook, persianBook, russianBook, polishBook))
}

func pageTexts(code string) []string {
	return append(listTexts(code), choose(code, english, persian, russian, polish))
}

func listTexts(code string) []string {
	return []string{choose(code, englishList, persianList, russianList, polishList)}
}

// choose returns the one of a language; they are in the order of Languages.
func choose(code string, of ...string) string {
	for i, l := range Languages {
		if l.Code == code {
			return of[i]
		}
	}
	return ""
}

// A shelf keeps languages once they are read. Nothing is read, nor linked into
// a program, before somebody asks.
type shelf struct {
	mu   sync.Mutex
	read map[string]*Words
}

var all, pages, lists shelf

func (s *shelf) find(code string, texts func(code string) []string) (*Words, bool) {
	code, _, _ = strings.Cut(strings.ReplaceAll(strings.ToLower(code), "_", "-"), "-")
	s.mu.Lock()
	defer s.mu.Unlock()
	if w, ok := s.read[code]; ok {
		return w, true
	}
	for _, l := range Languages {
		if l.Code == code {
			if s.read == nil {
				s.read = map[string]*Words{}
			}
			s.read[code] = decode(l, texts(code))
			return s.read[code], true
		}
	}
	return nil, false
}

// decode reads a language's texts. They are part of the program, so a fault in
// them is a bug.
func decode(l Language, files []string) *Words {
	w := &Words{Language: l, style: styleOf(l.Code)}
	for _, texts := range files {
		if err := json.Unmarshal([]byte(texts), &w.texts); err != nil {
			panic("lang: " + l.Code + ".json: " + err.Error())
		}
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
