package lang

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// raw is a language's files with nothing interpreted: key → form → text.
func raw(t *testing.T, code string) map[string]map[string]string {
	t.Helper()
	entries, want := map[string]json.RawMessage{}, 0
	for _, data := range siteTexts(code) {
		var some map[string]json.RawMessage
		if err := json.Unmarshal([]byte(data), &some); err != nil {
			t.Fatal(err)
		}
		maps.Copy(entries, some)
		want += len(some)
	}
	if len(entries) < want {
		t.Errorf("%s has %d texts twice", code, want-len(entries))
	}
	texts := make(map[string]map[string]string, len(entries))
	for key, entry := range entries {
		if entry[0] == '"' {
			var s string
			if err := json.Unmarshal(entry, &s); err != nil {
				t.Fatal(key, err)
			}
			texts[key] = map[string]string{"": s}
			continue
		}
		var forms map[string]string
		if err := json.Unmarshal(entry, &forms); err != nil {
			t.Fatal(key, err)
		}
		texts[key] = forms
	}
	return texts
}

// each runs a check on every text of some languages.
func each(t *testing.T, codes string, check func(code, key, text string)) {
	t.Helper()
	for _, code := range strings.Fields(codes) {
		for key, forms := range raw(t, code) {
			for _, text := range forms {
				check(code, key, text)
			}
		}
	}
}

// quoted is a title as it is printed, held from left to right by isolates.
var quoted = regexp.MustCompile(`\x{2066}[^\x{2069}]*\x{2069}`)

var inBraces = regexp.MustCompile(`\{([^{}]*)\}`)

// words of a text that are no words of its language: placeholders, names of
// models and formats, addresses, codes.
var foreign = regexp.MustCompile(`\{[^{}]*\}|https?://\S+|1C|[A-Za-z][A-Za-z0-9+./×_*\-]*`)

func TestLanguagesHaveTheSameTexts(t *testing.T) {
	source := raw(t, "en")
	for _, l := range Languages[1:] {
		texts := raw(t, l.Code)
		for key := range source {
			if _, ok := texts[key]; !ok {
				t.Errorf("%s lacks %s", l.Code, key)
			}
		}
		for key := range texts {
			if _, ok := source[key]; !ok {
				t.Errorf("%s alone has %s", l.Code, key)
			}
		}
		if n := len(words(t, l.Code).Keys()); n != len(texts) {
			t.Errorf("%s speaks %d of %d texts", l.Code, n, len(texts))
		}
	}
}

// A text takes the same arguments in every language and form; only a form for
// exactly one may leave the number away.
func TestPlaceholdersAgree(t *testing.T) {
	source := raw(t, "en")
	for _, l := range Languages {
		for key, forms := range raw(t, l.Code) {
			want := names(source[key])
			for form, text := range forms {
				got := namesOf(text)
				if form == "one" && l.Code != "ru" && slices.Equal(got, without(want, "n")) {
					continue
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s %s %s has the arguments %v, want %v", l.Code, key, form, got, want)
				}
			}
		}
	}
}

func names(forms map[string]string) []string {
	if s, ok := forms["other"]; ok {
		return namesOf(s)
	}
	return namesOf(forms[""])
}

func namesOf(text string) (found []string) {
	for _, m := range inBraces.FindAllStringSubmatch(text, -1) {
		found = append(found, m[1])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func without(list []string, name string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == name })
}

func TestPluralForms(t *testing.T) {
	want := map[string]string{"en": "one other", "fa": "one other", "ru": "few many one other", "pl": "few many one other"}
	plurals := map[string][]string{}
	for _, l := range Languages {
		for key, forms := range raw(t, l.Code) {
			if _, single := forms[""]; single {
				continue
			}
			var have []string
			for form := range forms {
				have = append(have, form)
			}
			slices.Sort(have)
			if got := strings.Join(have, " "); got != want[l.Code] {
				t.Errorf("%s %s has the forms %q, want %q", l.Code, key, got, want[l.Code])
			}
			plurals[l.Code] = append(plurals[l.Code], key)
		}
		slices.Sort(plurals[l.Code])
	}
	// English "1 row" needs forms wherever Russian does, and the other way round.
	for _, l := range Languages {
		if !slices.Equal(plurals[l.Code], plurals["ru"]) && l.Code != "fa" {
			t.Errorf("%s and ru have plural forms of different texts", l.Code)
		}
	}
}

func TestTextsAreTidy(t *testing.T) {
	each(t, "en fa ru pl", func(code, key, text string) {
		bare := inBraces.ReplaceAllString(text, "")
		switch {
		case strings.TrimSpace(text) == "":
			t.Errorf("%s %s is empty", code, key)
		case text != strings.TrimSpace(text), strings.Contains(text, "  "):
			t.Errorf("%s %s has stray spaces: %q", code, key, text)
		case strings.ContainsAny(bare, "{}"):
			t.Errorf("%s %s has a broken placeholder: %q", code, key, text)
		case strings.Contains(text, "!"):
			t.Errorf("%s %s exclaims: %q", code, key, text)
		case strings.Contains(text, "..."):
			t.Errorf("%s %s has three dots for an ellipsis: %q", code, key, text)
		case strings.ContainsAny(bare, `"`):
			t.Errorf("%s %s has a typewriter's quotation marks: %q", code, key, text)
		}
	})
}

// quotes are the marks a language does not use.
func TestQuotationMarks(t *testing.T) {
	wrong := map[string]string{"en": "«»„'", "fa": "“”„'", "ru": "“”'", "pl": "“«»'"}
	each(t, "en fa ru pl", func(code, key, text string) {
		if strings.ContainsAny(text, wrong[code]) {
			t.Errorf("%s %s has another language's quotation marks: %q", code, key, text)
		}
	})
}

var (
	cyrillic = regexp.MustCompile(`\p{Cyrillic}`)
	arabic   = regexp.MustCompile(`\p{Arabic}`)
	// latinWord is a word that an abbreviation or a name (RFM, CSV, BG/NBD, Excel) is not.
	latinWord = regexp.MustCompile(`\b[a-z]{3,}\b`)
)

func TestNothingIsLeftInEnglish(t *testing.T) {
	script := map[string]*regexp.Regexp{"ru": cyrillic, "fa": arabic}
	each(t, "ru fa", func(code, key, text string) {
		rest := inBraces.ReplaceAllString(quoted.ReplaceAllString(text, ""), "")
		if latinWord.MatchString(rest) && !script[code].MatchString(rest) {
			t.Errorf("%s %s is not in its language: %q", code, key, text)
		}
	})
	source := raw(t, "en")
	for key, forms := range raw(t, "pl") {
		for form, text := range forms {
			rest := inBraces.ReplaceAllString(text, "")
			if text == source[key][form] && latinWord.MatchString(rest) && !loan[text] {
				t.Errorf("pl %s is left in English: %q", key, text)
			}
		}
	}
	each(t, "en pl", func(code, key, text string) {
		if cyrillic.MatchString(text) || arabic.MatchString(text) {
			if !strings.HasPrefix(key, "language.") {
				t.Errorf("%s %s has letters of another script: %q", code, key, text)
			}
		}
	})
}

// loan has the words that are the same in English and Polish.
var loan = map[string]bool{"toman": true, "rial": true, "Status": true, "Segment": true, "Model": true, "Format": true, "Plik": true, "Test": true, "Minimum": true, "Maximum": true}

func TestPersianTypography(t *testing.T) {
	asciiDigit := regexp.MustCompile(`[0-9٠-٩]`)
	latinMarks := regexp.MustCompile(`[,;?%]`)
	arabicLetters := regexp.MustCompile(`[يكىة]`)
	torn := regexp.MustCompile(`(^|[^\p{L}\x{200c}])(ن?می|ها|های|هایی|هایشان|ترین) \p{L}|\p{L} (ها|های|هایی|هایشان|ترین)($|[^\p{L}\x{200c}])|\x{200c}( |$)`)
	joined := regexp.MustCompile(`(^|[^\p{L}])ن?می(شود|کند|کنند|کنید|توان|خواهد|رود|آید|دهد|دهند|گیرد|ماند|خرند|آورد)`)
	each(t, "fa", func(_, key, text string) {
		rest := foreign.ReplaceAllString(quoted.ReplaceAllString(text, ""), "")
		for what, rule := range map[string]*regexp.Regexp{
			"digits that are not Persian": asciiDigit, "Latin marks": latinMarks, "Arabic letters": arabicLetters,
			"a space where a half-space belongs": torn, "no half-space after می": joined,
		} {
			if found := rule.FindString(rest); found != "" {
				t.Errorf("fa %s has %s (%q): %q", key, what, found, text)
			}
		}
	})
}

// Sentences end with a full stop in all languages, or in none.
func TestFullStopsAgree(t *testing.T) {
	source := raw(t, "en")
	stop := func(s string) bool { return strings.HasSuffix(strings.TrimRight(s, "”»"), ".") }
	// An abbreviation at the end of a label is no full stop.
	abbreviated := regexp.MustCompile(`(^|[\s{])\p{L}{1,5}\.$`)
	each(t, "fa ru pl", func(code, key, text string) {
		first := source[key]["other"] + source[key][""]
		if stop(text) != stop(first) && !abbreviated.MatchString(text) && !abbreviated.MatchString(first) {
			t.Errorf("%s %s: %q, but in English %q", code, key, text, first)
		}
	})
}
