package e2e

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
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

// enter types a text into a field, as a keyboard does.
func (tab *Tab) enter(field, text string) {
	tab.t.Helper()
	tab.run(chromedp.Focus(chromedp.CSS(`[name="` + field + `"]`)))
	if !eval[bool](tab, fmt.Sprintf(`(() => { const e = document.activeElement; e.select(); return %q === "" ? document.execCommand("delete") || true : document.execCommand("insertText", false, %q) })()`, text, text)) {
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
	tab := open(t, "calculators/")
	for _, language := range lang.Languages {
		for i := range calculator.Calculators {
			c := &calculator.Calculators[i]
			at := language.Code + " " + c.Name
			tab.visit(calculatorPath(language.Code, c.Name))
			same(t, at+" example", tab.shownFigures(), c, exampleIn(c, language.Code))
			inputs, texts := changedInputs(c, language.Code)
			for _, f := range c.Fields {
				if f.Unit == calculator.Choice {
					tab.choose(f.Name, texts[f.Name])
				} else {
					tab.enter(f.Name, texts[f.Name])
				}
			}
			same(t, at, tab.shownFigures(), c, inputs)
			if text := eval[string](tab, `document.querySelector("[data-calculator]").innerText`); strings.Contains(text, "NaN") || strings.Contains(text, "undefined") || strings.Contains(text, "calc.") {
				t.Errorf("%s shows %q", at, text)
			}
			next := lang.Languages[(i+1)%len(lang.Languages)].Code
			address := eval[string](tab, `(() => {
				const link = document.querySelector('.appbar a[hreflang="`+next+`"]');
				link.addEventListener("click", (event) => event.preventDefault(), {once: true});
				link.click();
				return link.href;
			})()`)
			tab.visit(strings.TrimPrefix(address, "http://"+site+"/"))
			same(t, at+" in "+next, tab.shownFigures(), c, inputs)
		}
	}
	tab.noErrors()
	onlyOwnFiles(t, tab)
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
				for _, text := range []string{"", "-5", "0", "abc", "1e999", "99999999999999999999", "100", "NaN", "1/0", "<b>"} {
					tab.enter(f.Name, text)
					tab.wellSaid(c.Name+" "+f.Name+" "+text, f)
				}
				tab.click(`[data-do="reset"]`)
			}
		}
	}
	tab.noErrors()
}

// wellSaid checks that no figure is no number, and that a field that is marked
// has its sentence.
func (tab *Tab) wellSaid(at string, f calculator.Field) {
	tab.t.Helper()
	found := eval[struct {
		Text    string
		Invalid bool
		Said    string
		Answer  string
		Tags    int
	}](tab, fmt.Sprintf(`(() => {
		const section = document.querySelector("[data-calculator]"), field = section.querySelector('[name=%q]');
		const about = (field.getAttribute("aria-describedby") ?? "").split(" ").map(id => document.getElementById(id));
		return {text: section.innerText, invalid: field.getAttribute("aria-invalid") === "true",
			said: about.filter(e => e?.matches(".field__error:not([hidden])")).map(e => e.innerText).join(""),
			answer: section.querySelector("[data-answer]").innerText, tags: section.querySelectorAll(".calculator__out b").length};
	})()`, f.Name))
	for _, bad := range []string{"NaN", "Infinity", "undefined", "∞", "calc."} {
		if strings.Contains(strings.ReplaceAll(found.Text, "abc", ""), bad) {
			tab.t.Errorf("%s: the page says %s", at, bad)
		}
	}
	if found.Invalid != (found.Said != "") {
		tab.t.Errorf("%s: marked is %v, said is %q", at, found.Invalid, found.Said)
	}
	if found.Answer == "" || found.Tags > 0 {
		tab.t.Errorf("%s: the answer is %q, %d elements came from a text", at, found.Answer, found.Tags)
	}
}

// With the keyboard alone: a number by its slider, a choice, the table, the
// link; and an answer that is told to a screen reader once.
func TestCalculatorKeyboard(t *testing.T) {
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

// How long the first answer and each key take at a processor four times slower.
// The figures are told, and held only to what would be felt as broken.
func TestCalculatorSpeed(t *testing.T) {
	tab := open(t, "calculators/")
	if _, err := chromedp.Call(tab.ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}); err != nil {
		t.Fatal(err)
	}
	tab.run(chromedp.Navigate("http://" + site + "/calculators/contract/"))
	started := time.Now()
	tab.enter("payment", "120")
	tab.until(`performance.getEntriesByName("calculator").length`)
	first := time.Since(started)
	worst := eval[float64](tab, `(() => {
		let worst = 0;
		const field = document.querySelector('[name="payment"]');
		for (const text of ["1", "12", "125", "125.", "125.5"]) {
			field.value = text;
			const from = performance.now();
			field.dispatchEvent(new InputEvent("input", {bubbles: true}));
			document.body.getBoundingClientRect();
			worst = Math.max(worst, performance.now() - from);
		}
		return worst;
	})()`)
	t.Logf("4× slower: first answer after %d ms, a key %.0f ms", first.Milliseconds(), worst)
	if first > 10*time.Second || worst > 1000 {
		t.Errorf("the first answer took %v, a key %.0f ms", first, worst)
	}
	tab.noErrors()
}
