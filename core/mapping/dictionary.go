package mapping

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"clvcalc/core/json"
)

//go:embed data/synonyms.json
var synonymsJSON []byte

//go:embed data/words.json
var wordsJSON []byte

// A term is one role that a heading can mean. The earlier it stands in its
// list, the more it is what is looked for ("order total" before "subtotal").
type term struct {
	role Role
	rank int
	lang string
}

// A dictionary knows the headings of four languages, folded.
type dictionary struct {
	terms map[string][]term
	long  []string // terms of four letters or more, for headings that only contain one
	words words
	// currency maps folded words and symbols ("zl", "$") to codes.
	currency map[string]string
	// status holds the words of states by their first bytes: it is asked about
	// hundreds of values.
	status [256][]string
}

// words are the lists that tell apart what the dictionary of headings alone
// would confuse; data/words.json says them.
type words struct {
	Seller      []string            `json:"seller"`
	NotCustomer []string            `json:"not_customer"`
	NotOrder    []string            `json:"not_order"`
	NotAmount   []string            `json:"not_amount"`
	NotRefund   []string            `json:"not_refund"`
	OtherDate   []string            `json:"other_date"`
	Cancelled   []string            `json:"cancelled"`
	CancelFlag  []string            `json:"cancel_flag"`
	PaidFlag    []string            `json:"paid_flag"`
	Yes         []string            `json:"yes"`
	No          []string            `json:"no"`
	WeakStatus  []string            `json:"weak_status"`
	StatusWord  []string            `json:"status_word"`
	Total       []string            `json:"total"`
	Footer      []string            `json:"footer"`
	Phone       []string            `json:"phone"`
	Email       []string            `json:"email"`
	Person      []string            `json:"person"`
	Key         []string            `json:"key"`
	GivenName   []string            `json:"given_name"`
	MiddleName  []string            `json:"middle_name"`
	FamilyName  []string            `json:"family_name"`
	Guest       []string            `json:"guest"`
	NameOwner   []string            `json:"name_owner"`
	Percent     []string            `json:"percent"`
	Null        []string            `json:"null"`
	Unit        []string            `json:"unit"`
	Weekday     []string            `json:"weekday"`
	DateFiller  []string            `json:"date_filler"`
	Month       []string            `json:"month"`
	Currency    map[string][]string `json:"currency"`
}

var headingDictionary = lazy[*dictionary]{make: readDictionary}

// headings is the dictionary.
func headings() *dictionary { return headingDictionary.get() }

func readDictionary() *dictionary {
	var roles map[Role]map[string][]string
	d := &dictionary{terms: map[string][]term{}, currency: map[string]string{}}
	mustDecode(synonymsJSON, &roles)
	mustDecode(wordsJSON, &d.words)
	for _, role := range Roles {
		for _, lang := range []string{"en", "ru", "pl", "fa", "de"} {
			for rank, text := range roles[role][lang] {
				d.add(text, term{role, rank, lang})
			}
		}
	}
	for code, spellings := range d.words.Currency {
		for _, s := range spellings {
			d.currency[s] = code
			if f := Fold(s); f != "" && f == strings.Trim(f, "0123456789") && onlyLetters(s) {
				d.currency[f] = code
			}
		}
	}
	for _, w := range d.words.StatusWord {
		d.status[w[0]] = append(d.status[w[0]], w)
	}
	return d
}

// hasStatus reports whether a folded text contains a word of states.
func (d *dictionary) hasStatus(folded string) bool {
	for i := range len(folded) {
		for _, w := range d.status[folded[i]] {
			if strings.HasPrefix(folded[i:], w) {
				return true
			}
		}
	}
	return false
}

// add takes a term; one written "=number" says something only where it is the
// whole heading.
func (d *dictionary) add(text string, t term) {
	text, alone := strings.CutPrefix(text, "=")
	for _, known := range d.terms[text] {
		if known.role == t.role {
			return // one word may be the same in two languages
		}
	}
	if !alone && d.terms[text] == nil && utf8.RuneCountInString(text) >= 4 {
		d.long = append(d.long, text)
	}
	d.terms[text] = append(d.terms[text], t)
}

// longest returns the longest terms of at least four letters inside a folded
// heading; several only where they are equally long.
func (d *dictionary) longest(folded string) []string {
	best, length := []string(nil), 0
	for _, text := range d.long {
		if len(text) < length || !strings.Contains(folded, text) {
			continue
		}
		if n := utf8.RuneCountInString(text); n > length {
			best, length = append(best[:0], text), n
		} else if n == length {
			best = append(best, text)
		}
	}
	return best
}

// mustDecode reads embedded data; its form is checked by the package's tests.
func mustDecode(data []byte, into any) {
	if err := json.Unmarshal(data, into); err != nil {
		panic("mapping: embedded data: " + err.Error())
	}
}

// containsAny reports whether a folded text contains one of the words.
func containsAny(folded string, words []string) bool {
	for _, w := range words {
		if strings.Contains(folded, w) {
			return true
		}
	}
	return false
}

// is reports whether a folded text is one of the words.
func is(folded string, words []string) bool {
	for _, w := range words {
		if folded == w {
			return true
		}
	}
	return false
}

func onlyLetters(s string) bool {
	for _, r := range s {
		if digitOf(r) >= 0 || r < 'A' {
			return false
		}
	}
	return true
}
