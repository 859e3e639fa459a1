// Package lang words codes, numbers, money and days in the four languages of
// the product. It is the only place with sentences: each text has a key and
// stands in en.json, fa.json, ru.json and pl.json, here or in a folder; a test
// fails when one is missing. Placeholders are names in braces, {rows}; an object of plural forms
// ("one", "few", "many", "other") is chosen by the argument named "n".
//
// How numbers and days look follows CLDR; the tests compare with Node's Intl.
// Two things are typeset better than there: the minus is a real one (−), and
// toman has a name.
package lang

import (
	"slices"

	"clvcalc/core/calendar"
)

// A Language is one line of the language menu.
type Language struct {
	Code string // "fa"
	Name string // "فارسی"
	RTL  bool
}

// Languages lists the languages in the order of the menu; the first is the default.
var Languages = []Language{{"en", "English", false}, {"fa", "فارسی", true}, {"ru", "Русский", false}, {"pl", "Polski", false}}

// Words is one language, ready to speak. It does not change and may be shared.
type Words struct {
	Language
	texts  map[string]text
	style  style
	system calendar.System
	months calendar.MonthNames // of system
}

// In returns the same language with days, months, quarters and years of
// another calendar: English words for figures binned by Jalali months, say.
func (w *Words) In(system calendar.System) *Words {
	if system != calendar.Jalali {
		system = calendar.Gregorian
	}
	if system == w.system {
		return w
	}
	other := *w
	other.system, other.months = system, system.Months(w.Code)
	return &other
}

// Calendar is the calendar of the language.
func (w *Words) Calendar() calendar.System { return w.system }

// Has reports whether the language has a text.
func (w *Words) Has(key string) bool {
	_, ok := w.texts[key]
	return ok
}

// Keys lists the keys of all texts, sorted.
func (w *Words) Keys() []string {
	keys := make([]string, 0, len(w.texts))
	for key := range w.texts {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
