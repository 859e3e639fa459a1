package workbook

import (
	"bytes"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/clv"
	"clvcalc/core/lang"
	"clvcalc/core/report"
)

// texts returns every text of a sheet, row by row.
func texts(t *testing.T, f *excelize.File, tab string) [][]string {
	t.Helper()
	rows, err := f.GetRows(tab)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// find returns the number of the row, from 1, that holds a text; 0 without one.
func find(rows [][]string, part string) int {
	return slices.IndexFunc(rows, func(row []string) bool {
		return slices.ContainsFunc(row, func(s string) bool { return strings.Contains(s, part) })
	}) + 1
}

// TestSimpleFigureFirst: where a rule foretold the past best, its figures stand
// above those of the model on the cover and on the sheet of value, with the
// rule's name; without one neither says a word of it.
func TestSimpleFigureFirst(t *testing.T) {
	for _, l := range lang.Languages {
		r := shop(40, "EUR")
		plain := open(t, write(t, l.Code, r, shopCustomers(40)))
		r.Choice.Simple = &report.Simple{Rule: "own_rate", Orders: 8200.4, Revenue: 480000.5, Value: 201000.25}
		f, w := open(t, write(t, l.Code, r, shopCustomers(40))), words(t, l.Code)
		for _, sheet := range []string{"summary", "value"} {
			tab := w.Say("sheet." + sheet)
			raw, err := f.GetRows(tab, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			said, simple, model := find(raw, w.Say("rule.own_rate")), find(raw, "201000.25"), find(raw, "224111.5")
			if said == 0 || !(said < simple && simple < model) {
				t.Errorf("%s, %s: rule in row %d, its figure in %d, the model's in %d", l.Code, sheet, said, simple, model)
			}
			if find(texts(t, plain, tab), w.Say("rule.own_rate")) != 0 {
				t.Errorf("%s, %s names a rule that did not win", l.Code, sheet)
			}
		}
	}
}

// TestChoiceIsSaid: the models' sheet names the model in use, says why, and
// that the others are there.
func TestChoiceIsSaid(t *testing.T) {
	r := shop(40, "EUR")
	w := words(t, "en")
	for _, by := range []string{"test", "setting", "default"} {
		r.Choice.By = by
		rows := texts(t, open(t, write(t, "en", r, shopCustomers(40))), w.Say("sheet.models"))
		if find(rows, w.Say("choice."+by)) == 0 {
			t.Errorf("chosen by %s, but nothing says so", by)
		}
	}
	r.Test, r.Choice = nil, report.Choice{Model: "mbgnbd", By: "default", NoTest: "few_repeats"}
	f := open(t, write(t, "en", r, shopCustomers(40)))
	for _, sheet := range []string{"models", "test"} {
		if find(texts(t, f, w.Say("sheet."+sheet)), w.Say("no_test.few_repeats")) == 0 {
			t.Errorf("%s does not say why there was no test", sheet)
		}
	}
}

// TestBestMethodIsMarked: one row of the test says best, that of the method
// with the least score, and a failed model has no figure.
func TestBestMethodIsMarked(t *testing.T) {
	w := words(t, "en")
	rows := texts(t, open(t, write(t, "en", shop(40, "EUR"), shopCustomers(40))), w.Say("sheet.test"))
	best := 0
	for _, row := range rows {
		if len(row) > 11 && row[11] == w.Say("book.test.best") {
			best++
			if row[1] != "MBG/NBD" {
				t.Errorf("%q is marked best", row[1])
			}
		}
	}
	if best != 1 {
		t.Errorf("%d methods are marked best", best)
	}
	failed := rows[find(rows, w.Say("fit.not_converged"))-1]
	if failed[5] != "–" || failed[10] != "–" {
		t.Errorf("a model that failed says %q", failed)
	}
}

// TestWeeksRunOn: what happened and what the model says meet at the split, each
// week in one of the two columns of the model, and the running totals end at
// the sums.
func TestWeeksRunOn(t *testing.T) {
	weeks := shopTest().Weeks
	each, all := trackOf(weeks, false), trackOf(weeks, true)
	happened, expected := 0.0, 0.0
	for i, w := range weeks {
		happened += float64(w.Actual)
		expected += w.Expected
		if each.happened[i] != float64(w.Actual) || all.happened[i] != happened {
			t.Fatalf("week %d: %v, %v in all", i, each.happened[i], all.happened[i])
		}
		model, none := each.fitted[i], each.foretold[i]
		sum := all.fitted[i]
		if w.Holdout {
			model, none, sum = none, model, all.foretold[i]
		}
		if model != w.Expected || !math.IsNaN(none) || sum != expected {
			t.Fatalf("week %d: the model says %v and %v, %v in all", i, model, none, sum)
		}
	}
}

// TestLinesAndScale: the weeks and the curve are native charts of lines, what
// the model says is dashed, and the map of P(alive) has a scale of colours from
// 0 to 1.
func TestLinesAndScale(t *testing.T) {
	data := write(t, "en", shop(40, "EUR"), shopCustomers(40))
	lines, curves := 0, 0
	for name, part := range parts(t, data) {
		if !strings.HasPrefix(name, "xl/charts/chart") {
			continue
		}
		dashed := bytes.Count(part, []byte(`prstDash val="dash"`))
		switch {
		case bytes.Contains(part, []byte("<c:lineChart>")):
			lines++
			if dashed != 2 {
				t.Errorf("%s has %d dashed lines", name, dashed)
			}
		case bytes.Contains(part, []byte("<c:scatterChart>")):
			curves++
			if dashed != 0 || !bytes.Contains(part, []byte("<c:xVal><c:numRef>")) {
				t.Errorf("%s is no curve of what happened", name)
			}
		}
	}
	if lines != 2 || curves != 1 {
		t.Errorf("%d charts of lines and %d curves", lines, curves)
	}
	f := open(t, data)
	formats, err := f.GetConditionalFormats("Staying")
	if err != nil {
		t.Fatal(err)
	}
	for cells, list := range formats {
		if cells != "C8:H12" || list[0].Type != "3_color_scale" || list[0].MinType != "num" || list[0].MaxValue != "1" {
			t.Errorf("%s: %+v", cells, list)
		}
		if got, _ := f.GetCellValue("Staying", "C8", excelize.Options{RawCellValue: true}); parse(t, got) != shopAlive().Cells[0][0].PAlive.Value {
			t.Errorf("the first cell holds %s", got)
		}
	}
	if len(formats) != 1 {
		t.Errorf("%d scales", len(formats))
	}
}

// TestWithoutRanges: a Report without ranges has no columns for them, and no
// range is spoken of.
func TestWithoutRanges(t *testing.T) {
	r, c := shop(40, "EUR"), shopCustomers(40)
	r.Value.Predicted.Ranges = nil
	for i := range r.RFM.Segments {
		r.RFM.Segments[i].PredictedRange = nil
	}
	c.Low, c.High, c.OrdersLow, c.OrdersHigh, c.Returns = nil, nil, nil, nil, nil
	f := open(t, write(t, "en", r, c))
	if rows := texts(t, f, "Customers"); len(rows[0]) != 15 {
		t.Errorf("%d columns of customers: %q", len(rows[0]), rows[0])
	}
	spoken := regexp.MustCompile(`80%|95%`)
	for _, sheet := range []string{"summary", "value", "models"} {
		for _, row := range texts(t, f, words(t, "en").Say("sheet."+sheet)) {
			for _, s := range row {
				if spoken.MatchString(s) {
					t.Errorf("%s: %q", sheet, s)
				}
			}
		}
	}
}

// TestEveryModelIsExplained: the last sheet defines each model by name.
func TestEveryModelIsExplained(t *testing.T) {
	defined := map[string]bool{}
	for _, d := range definitions {
		defined[d.name] = true
	}
	for _, spec := range clv.Models {
		if !defined[spec.Name] {
			t.Errorf("the method sheet does not explain %s", spec.Name)
		}
	}
}

// TestTextsFromRightToLeft: a Persian text that begins with a digit is marked,
// numbers, names of the file and other languages are not.
func TestTextsFromRightToLeft(t *testing.T) {
	fa, en := &book{words: words(t, "fa")}, &book{words: words(t, "en")}
	for _, c := range []struct {
		book *book
		cell cell
		want string
	}{
		{fa, text("۳ بهمن"), "\u200f۳ بهمن"},
		{fa, text("بهمن ۱۴۰۲"), "بهمن ۱۴۰۲"},
		{fa, text("۲۰ – ۴۰"), "۲۰ – ۴۰"},
		{fa, text("MBG/NBD"), "MBG/NBD"},
		{fa, text(""), ""},
		{fa, own("۳ بهمن"), "۳ بهمن"},
		{en, text("۳ بهمن"), "۳ بهمن"},
	} {
		if got := c.book.written(c.cell); got != c.want {
			t.Errorf("%q is written as %q", c.cell.value, got)
		}
	}
}

// TestLettersOfPapers: parameters stand under their letters.
func TestLettersOfPapers(t *testing.T) {
	for name, want := range map[string]string{"alpha": "α", "r": "r", "gamma": "γ", "alpha:channel=web": "α", "a:channel=web": "a", "k": "k"} {
		if got := inGreek(name); got != want {
			t.Errorf("%s is written %s, want %s", name, got, want)
		}
	}
}
