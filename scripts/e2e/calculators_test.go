package e2e

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"clvcalc/core/calculator"
	"clvcalc/core/lang"
	"clvcalc/core/notice"
)

// calculatorPath is the address of a calculator's page.
func calculatorPath(language, name string) string {
	if language == "en" {
		return "calculators/" + name + "/"
	}
	return language + "/calculators/" + name + "/"
}

// visit opens a page in the tab and wakes its calculator.
func (tab *Tab) visit(path string) {
	tab.t.Helper()
	tab.run(chromedp.Navigate("about:blank"), chromedp.Navigate("http://"+site+"/"+path))
	eval[bool](tab, `document.querySelector("[data-calculator]").dispatchEvent(new PointerEvent("pointerenter"))`)
	tab.until(`performance.getEntriesByName("calculator").length`)
}

// typing is a function that types a text into a field, as a keyboard does.
const typing = `((name, text) => {
	const field = document.querySelector('[name="' + name + '"]');
	field.focus();
	field.select();
	return document.activeElement === field && (text === "" ? document.execCommand("delete") || true : document.execCommand("insertText", false, text));
})`

// enter types a text into a field.
func (tab *Tab) enter(field, text string) {
	tab.t.Helper()
	if !eval[bool](tab, typing+`(`+quoted(field)+`, `+quoted(text)+`)`) {
		tab.stop("nothing could be typed into %s", field)
	}
}

// choose clicks one of a field's choices.
func (tab *Tab) choose(field, choice string) {
	tab.t.Helper()
	tab.run(chromedp.Click(chromedp.CSS(`[name="` + field + `"][value="` + choice + `"]`)))
}

// shownFigures returns the figures of the calculator by their names.
func (tab *Tab) shownFigures() map[string]float64 {
	tab.t.Helper()
	figures := map[string]float64{}
	for _, pair := range eval[[][2]string](tab, `[...document.querySelectorAll("[data-figure]")].filter(e => e.querySelector("data")).map(e => [e.dataset.figure, e.querySelector("data").getAttribute("value")])`) {
		v, err := strconv.ParseFloat(pair[1], 64)
		if err != nil {
			tab.t.Errorf("figure %s has the value %q", pair[0], pair[1])
		}
		figures[pair[0]] = v
	}
	return figures
}

// typedAs is a number as somebody types it on a keyboard of a language.
func typedAs(language string, v float64) string {
	plain := strconv.FormatFloat(v, 'f', -1, 64)
	switch language {
	case "fa":
		return strings.Map(func(r rune) rune {
			if r == '.' {
				return '٫'
			}
			return r - '0' + '۰'
		}, strings.TrimPrefix(plain, "-"))
	case "ru", "pl":
		return strings.Replace(plain, ".", ",", 1)
	}
	return plain
}

// changedInputs are other inputs than the example of a calculator, with the
// texts that are typed.
func changedInputs(c *calculator.Calculator, language string) (calculator.Inputs, map[string]string) {
	inputs, texts := calculator.Inputs{}, map[string]string{}
	for _, f := range c.Fields {
		v := f.Example
		switch f.Unit {
		case calculator.Choice:
			v.Choice = f.Choices[len(f.Choices)-1]
			texts[f.Name] = v.Choice
		case calculator.Series:
			v.Series = []float64{1, 0.84, 0.725, 0.65, 0.61}
			var list []string
			for _, x := range v.Series {
				list = append(list, typedAs(language, math.Round(x*1000)/10))
			}
			texts[f.Name] = strings.Join(list, " ")
		case calculator.Share:
			v.Number = math.Round(v.Number*800) / 1000 // with a decimal in percent
			texts[f.Name] = typedAs(language, math.Round(v.Number*1000)/10)
		default:
			v.Number = math.Round(v.Number*12.5) / 10
			if f.Whole || v.Number > 1000 {
				v.Number = math.Round(v.Number)
			}
			texts[f.Name] = typedAs(language, v.Number)
		}
		inputs[f.Name] = v
	}
	return inputs, texts
}

// Every calculator, in every language, with digits and marks as they are typed
// there, says what the core says natively; the numbers survive in the address.
func TestCalculators(t *testing.T) {
	t.Parallel()
	for _, language := range lang.Languages {
		t.Run(language.Code, func(t *testing.T) {
			t.Parallel()
			tab := open(t, "calculators/")
			for i := range calculator.Calculators {
				c := &calculator.Calculators[i]
				tab.visit(calculatorPath(language.Code, c.Name))
				same(t, c.Name+" example", tab.shownFigures(), c, exampleIn(c, language.Code))
				inputs := tab.change(c, language.Code)
				next := lang.Languages[(i+1)%len(lang.Languages)].Code
				tab.visit(strings.TrimPrefix(tab.languageLink(next), "http://"+site+"/"))
				same(t, c.Name+" in "+next, tab.shownFigures(), c, inputs)
			}
			tab.noErrors()
			onlyOwnFiles(t, tab)
		})
	}
}

// change types other numbers than the example's and holds what is said to them
// against the core. It returns them.
func (tab *Tab) change(c *calculator.Calculator, language string) calculator.Inputs {
	tab.t.Helper()
	inputs, texts := changedInputs(c, language)
	for _, f := range c.Fields {
		if f.Unit == calculator.Choice {
			tab.choose(f.Name, texts[f.Name])
		} else {
			tab.enter(f.Name, texts[f.Name])
		}
	}
	same(tab.t, c.Name, tab.shownFigures(), c, inputs)
	text := eval[string](tab, `document.querySelector("[data-calculator]").innerText`)
	if strings.Contains(text, "NaN") || strings.Contains(text, "undefined") || strings.Contains(text, "calc.") {
		tab.t.Errorf("%s shows %q", c.Name, text)
	}
	return inputs
}

// languageLink clicks the link to another language, without following it, and
// returns where it leads.
func (tab *Tab) languageLink(language string) string {
	tab.t.Helper()
	return eval[string](tab, `(() => {
		const link = document.querySelector('.appbar a[hreflang="`+language+`"]');
		link.addEventListener("click", (event) => event.preventDefault(), {once: true});
		link.click();
		return link.href;
	})()`)
}

// exampleIn are the inputs that a form shows at first.
func exampleIn(c *calculator.Calculator, language string) calculator.Inputs {
	currency := map[string]string{"en": "EUR", "fa": "IRT", "ru": "RUB", "pl": "PLN"}[language]
	inputs := calculator.Inputs{}
	for _, f := range c.Fields {
		inputs[f.Name] = f.In(currency).Example
	}
	return inputs
}

// same holds the figures of a page against those of the core.
func same(t *testing.T, at string, shown map[string]float64, c *calculator.Calculator, inputs calculator.Inputs) {
	t.Helper()
	r := calculator.Run(c, inputs)
	if len(r.Problems) > 0 && len(r.Figures) == 0 {
		t.Errorf("%s: the inputs of the test are no good: %v", at, r.Problems)
	}
	count := 0
	for _, f := range r.Figures {
		if f.Unavailable != "" || f.Link != "" || f.Value.Kind == notice.KindKey {
			continue
		}
		count++
		got, ok := shown[f.Name]
		if !ok || math.Abs(got-f.Value.Number) > 1e-9*math.Max(1, math.Abs(f.Value.Number)) {
			t.Errorf("%s: %s is %v on the page (%v), %v in the core", at, f.Name, got, ok, f.Value.Number)
		}
	}
	if len(shown) != count {
		t.Errorf("%s: %d figures on the page, %d in the core", at, len(shown), count)
	}
}

// What cannot be right is said beside its field, in words, and never a number
// that is none.
func TestCalculatorProblems(t *testing.T) {
	t.Parallel()
	tab := open(t, "calculators/")
	for i, language := range lang.Languages {
		for k := range calculator.Calculators {
			if k%len(lang.Languages) != i {
				continue // each calculator in one language; the texts are tested elsewhere
			}
			c := &calculator.Calculators[k]
			tab.visit(calculatorPath(language.Code, c.Name))
			for _, f := range c.Fields {
				if f.Unit == calculator.Choice {
					continue
				}
				tab.wellSaid(c.Name, f.Name)
				tab.click(`[data-do="reset"]`)
			}
		}
	}
	tab.noErrors()
}

// improper are texts that no field takes, or only some.
const improper = `["", "-5", "0", "abc", "1e999", "99999999999999999999", "100", "NaN", "1/0", "<b>"]`

// reply reads what a calculator says to a field's text.
const reply = `((name) => {
	const section = document.querySelector("[data-calculator]"), field = section.querySelector('[name="' + name + '"]');
	const about = (field.getAttribute("aria-describedby") ?? "").split(" ").map(id => document.getElementById(id));
	return {text: section.innerText, invalid: field.getAttribute("aria-invalid") === "true",
		said: about.filter(e => e?.matches(".field__error:not([hidden])")).map(e => e.innerText).join(""),
		answer: section.querySelector("[data-answer]").innerText, tags: section.querySelectorAll(".calculator__out b").length};
})`

// wellSaid types each improper text into a field and checks that no figure is
// no number, and that a field that is marked has its sentence.
func (tab *Tab) wellSaid(name, field string) {
	tab.t.Helper()
	replies := eval[[]struct {
		Typed   string
		Into    bool
		Text    string
		Invalid bool
		Said    string
		Answer  string
		Tags    int
	}](tab, `(async () => {
		const replies = [];
		for (const typed of `+improper+`) {
			const into = `+typing+`(`+quoted(field)+`, typed);
			await new Promise(done => setTimeout(done, 0)); // what follows a key is shown
			replies.push({typed, into, ...`+reply+`(`+quoted(field)+`)});
		}
		return replies;
	})()`)
	for _, found := range replies {
		at := name + " " + field + " " + found.Typed
		for _, bad := range []string{"NaN", "Infinity", "undefined", "∞", "calc."} {
			if strings.Contains(strings.ReplaceAll(found.Text, "abc", ""), bad) {
				tab.t.Errorf("%s: the page says %s", at, bad)
			}
		}
		if !found.Into {
			tab.t.Errorf("%s: could not be typed", at)
		}
		if found.Invalid != (found.Said != "") {
			tab.t.Errorf("%s: marked is %v, said is %q", at, found.Invalid, found.Said)
		}
		if found.Answer == "" || found.Tags > 0 {
			tab.t.Errorf("%s: the answer is %q, %d elements came from a text", at, found.Answer, found.Tags)
		}
	}
}

// With the keyboard alone: a number by its slider, a choice, the table, the
// link; and an answer that is told to a screen reader once.
func TestCalculatorKeyboard(t *testing.T) {
	t.Parallel()
	tab := open(t, "calculators/retention/")
	tab.press(`[data-slider=retention]`, kb.ArrowRight)
	tab.until(`performance.getEntriesByName("calculator").length && document.querySelector('[name="retention"]').value === "81"`)
	tab.press(`[name=case]`, kb.ArrowDown)
	c, _ := calculator.Find("retention")
	inputs := exampleIn(c, "en")
	inputs["retention"], inputs["case"] = calculator.Value{Number: 0.81}, calculator.Value{Choice: "won"}
	same(t, "by keyboard", tab.shownFigures(), c, inputs)
	tab.until(`document.querySelector("[data-status]").textContent === document.querySelector("[data-answer]").textContent`)
	tab.press(`figure details summary`, kb.Enter)
	tab.until(`document.querySelector("figure table").checkVisibility()`)
	tab.press(`[data-do=link]`, kb.Enter)
	tab.until(`document.querySelector(".calculator__said").textContent || document.querySelector("[data-byhand]").value`)
	tab.noErrors()
}
