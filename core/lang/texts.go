// A program that is sent the texts of one language is built with the tag bare:
// it has none of its own, and does without the file system that they bring.

//go:build !bare

package lang

import (
	_ "embed" // for the texts
	"strings"
	"sync"
)

// The texts stand apart by who says them, so that a program carries only its
// own: folder unit has the units that every sentence may use, list those of the
// csv files that the engine writes, book those that only the workbook says,
// calculator those of the calculators without a file, and site the prose of
// the pages, which no program carries.
var (
	//go:embed en.json
	english string
	//go:embed fa.json
	persian string
	//go:embed ru.json
	russian string
	//go:embed pl.json
	polish string

	//go:embed unit/en.json
	englishUnit string
	//go:embed unit/fa.json
	persianUnit string
	//go:embed unit/ru.json
	russianUnit string
	//go:embed unit/pl.json
	polishUnit string

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

	//go:embed calculator/en.json
	englishCalculator string
	//go:embed calculator/fa.json
	persianCalculator string
	//go:embed calculator/ru.json
	russianCalculator string
	//go:embed calculator/pl.json
	polishCalculator string

	//go:embed site/en.json
	englishSite string
	//go:embed site/fa.json
	persianSite string
	//go:embed site/ru.json
	russianSite string
	//go:embed site/pl.json
	polishSite string
)

// Lookup returns the language of a code ("fa", "fa-IR") with all texts of the
// page and the workbook.
func Lookup(code string) (*Words, bool) { return all.find(code, allTexts) }

// LookupPage returns a language without the texts that only the workbook says.
func LookupPage(code string) (*Words, bool) { return pages.find(code, pageTexts) }

// LookupList returns a language with the texts of csv files only: headings,
// segments, and reasons why a row is left out.
func LookupList(code string) (*Words, bool) { return lists.find(code, listTexts) }

// LookupCalculator returns a language with the texts of the calculators only.
func LookupCalculator(code string) (*Words, bool) { return calculators.find(code, calculatorTexts) }

// CalculatorTexts returns the texts of LookupCalculator as they are written, for
// a program that is sent those of one language; see Read.
func CalculatorTexts(code string) []string { return calculatorTexts(code) }

// LookupSite returns a language with every text there is.
func LookupSite(code string) (*Words, bool) { return sites.find(code, siteTexts) }

func siteTexts(code string) []string {
	return append(allTexts(code),
		choose(code, englishCalculator, persianCalculator, russianCalculator, polishCalculator),
		choose(code, englishSite, persianSite, russianSite, polishSite))
}

func allTexts(code string) []string {
	return append(pageTexts(code), choose(code, englishBook, persianBook, russianBook, polishBook))
}

func pageTexts(code string) []string {
	return append(listTexts(code), choose(code, english, persian, russian, polish))
}

func listTexts(code string) []string {
	return append(unitTexts(code), choose(code, englishList, persianList, russianList, polishList))
}

func calculatorTexts(code string) []string {
	return append(unitTexts(code), choose(code, englishCalculator, persianCalculator, russianCalculator, polishCalculator))
}

func unitTexts(code string) []string {
	return []string{choose(code, englishUnit, persianUnit, russianUnit, polishUnit)}
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

var all, pages, lists, calculators, sites shelf

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
	w := speaking(l)
	for _, texts := range files {
		if err := w.read(texts); err != nil {
			panic("lang: " + l.Code + ".json: " + err.Error())
		}
	}
	return w
}
