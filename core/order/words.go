package order

import (
	"strings"
	"sync"
	"unicode"
)

// words splits a text into lower-case words of letters and digits. Letters
// that writers mix up become one: ё and е, Arabic and Persian yeh and kaf,
// Polish letters with and without their marks. CamelCase splits too.
func words(s string) []string {
	var b strings.Builder
	lower := false
	for _, r := range s {
		if lower && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		lower = unicode.IsLower(r)
		r = unicode.ToLower(r)
		if plain, ok := plainLetters[r]; ok {
			r = plain
		}
		switch {
		case unicode.Is(unicode.Mn, r) || r == 'ـ':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

var plainLetters = map[rune]rune{
	'ё': 'е', 'й': 'и',
	'ą': 'a', 'ć': 'c', 'ę': 'e', 'ł': 'l', 'ń': 'n', 'ó': 'o', 'ś': 's', 'ź': 'z', 'ż': 'z',
	'ي': 'ی', 'ى': 'ی', 'ئ': 'ی', 'ك': 'ک', 'ة': 'ه', 'ۀ': 'ه', 'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ؤ': 'و',
}

// A phrase is a run of words; a word that ends in "*" stands for all that
// begin with it.
type phrase []string

// phrases are read from their list, separated by commas, when first asked for.
type phrases struct {
	list string
	once sync.Once
	all  []phrase
}

func (p *phrases) get() []phrase {
	p.once.Do(func() {
		for one := range strings.SplitSeq(p.list, ",") {
			p.all = append(p.all, strings.Fields(one))
		}
	})
	return p.all
}

// at reports whether the phrase stands at position i of a text.
func (p phrase) at(text []string, i int) bool {
	if i+len(p) > len(text) {
		return false
	}
	for k, word := range p {
		stem, open := strings.CutSuffix(word, "*")
		if open && !strings.HasPrefix(text[i+k], stem) || !open && text[i+k] != word {
			return false
		}
	}
	return true
}

// says reports whether one of the phrases stands in the text and is not
// denied there.
func says(text []string, list *phrases) bool {
	for i := range text {
		for _, p := range list.get() {
			if p.at(text, i) && !denied(text, i, i+len(p)) {
				return true
			}
		}
	}
	return false
}

// denied reports whether text[from:to] is denied by the word before it ("not
// cancelled", "не отменён", "bez zwrotu") or, as Persian does, by the verb
// after it ("لغو نشده").
func denied(text []string, from, to int) bool {
	if from > 0 {
		switch text[from-1] {
		case "not", "no", "non", "never", "without", "не", "нет", "без", "nie", "bez", "brak", "بدون", "عدم", "غیر":
			return true
		}
	}
	return to < len(text) && strings.HasPrefix(text[to], "نشد")
}
