package mapping

import (
	"strings"
	"unicode/utf8"

	"clvcalc/core/table"
)

// headerDepth is how many rows may stand above the heading.
const headerDepth = 60

// findHeader returns the row with the headings, −1 when the file has none: the
// row in which the dictionary knows most cells, else the first row of texts
// that stands out from the values below it.
func findHeader(t *table.Table) int {
	best, score := -1, 1.3
	for row := range min(t.Rows, headerDepth) {
		if s := headerScore(t, row); s > score {
			best, score = row, s
		}
	}
	if best >= 0 {
		return best
	}
	return standsOut(t)
}

// headerScore counts the headings that the dictionary knows in a row, less the
// cells that are values.
func headerScore(t *table.Table, row int) float64 {
	d := headings()
	roles := map[Role]bool{}
	score := 0.0
	for i := range t.Columns {
		c := &t.Columns[i]
		switch c.Kind(row) {
		case table.Empty:
			continue
		case table.Text:
			text := c.Text(c.Code(row))
			if value(text) {
				score--
				continue
			}
			if len(text) > 120 {
				continue
			}
			terms := d.terms[Fold(text)]
			if terms == nil {
				terms = d.terms[Fold(withoutBrackets(text))]
			}
			for _, t := range terms {
				roles[t.role] = true
			}
			if terms != nil {
				score += 0.2
			}
		default:
			score--
		}
	}
	return score + float64(len(roles))
}

// value reports a text that is a date or a number and so no heading.
func value(text string) bool {
	if p, ok := scanDate(text); ok && plausible(&p) {
		return true
	}
	a := parseAmount(text, '.')
	return a.state == Good
}

// standsOut returns the first row that is all texts, all different, about as
// wide as the table, with values in the next row; −1 for none.
func standsOut(t *table.Table) int {
	rows := min(t.Rows, headerDepth)
	width := 0
	for row := range rows {
		texts, values := census(t, row)
		width = max(width, texts+values)
	}
	for row := 0; row+1 < rows; row++ {
		texts, values := census(t, row)
		if values > 0 || texts < 2 || texts*10 < width*6 || repeats(t, row) {
			continue
		}
		if _, below := census(t, row+1); below > 0 {
			return row
		}
	}
	return -1
}

// census counts the texts and the values (numbers, dates) of a row.
func census(t *table.Table, row int) (texts, values int) {
	for i := range t.Columns {
		c := &t.Columns[i]
		switch c.Kind(row) {
		case table.Empty:
		case table.Text:
			if value(c.Text(c.Code(row))) {
				values++
			} else {
				texts++
			}
		default:
			values++
		}
	}
	return texts, values
}

// repeats reports a row in which most texts stand more than once.
func repeats(t *table.Table, row int) bool {
	seen, filled := map[string]bool{}, 0
	for i := range t.Columns {
		if text := cellText(&t.Columns[i], row); text != "" {
			seen[text] = true
			filled++
		}
	}
	return len(seen)*2 <= filled
}

// headingsOf returns the texts of the heading row. Where they are missing or
// the same twice, the row of groups above speaks: "Shipping · Date". Its cells
// may be merged, so a group reaches to the next one.
func headingsOf(t *table.Table, header int) []string {
	out := make([]string, len(t.Columns))
	if header < 0 {
		return out
	}
	count := map[string]int{}
	for i := range out {
		out[i] = clean(cellText(&t.Columns[i], header))
		count[out[i]]++
	}
	groups := groupsAbove(t, header)
	for i, h := range out {
		switch {
		case groups == nil || groups[i] == "":
		case h == "":
			out[i] = groups[i]
		case count[h] > 1:
			out[i] = groups[i] + " · " + h
		}
	}
	return out
}

// groupsAbove returns the groups over the headings, nil when the row above is
// no row of groups: it has at least two texts and no values.
func groupsAbove(t *table.Table, header int) []string {
	if header == 0 {
		return nil
	}
	texts, values := census(t, header-1)
	if texts < 2 || values > 0 {
		return nil
	}
	out, last := make([]string, len(t.Columns)), ""
	for i := range out {
		if g := clean(cellText(&t.Columns[i], header-1)); g != "" {
			last = g
		}
		out[i] = last
	}
	return out
}

// firstData returns the first row below a missing heading that is about as
// wide as the table, so that titles above the data stay out.
func firstData(t *table.Table) int {
	rows, width := min(t.Rows, headerDepth), 0
	for row := range rows {
		texts, values := census(t, row)
		width = max(width, texts+values)
	}
	for row := range rows {
		if texts, values := census(t, row); (texts+values)*2 >= width {
			return row
		}
	}
	return 0
}

// findEnd returns the row behind the last row of data: totals and remarks at
// the foot of the table are no orders.
func findEnd(t *table.Table, m *Mapping) int {
	const depth = 15
	end := t.Rows
	for row := t.Rows - 1; row >= max(m.FirstRow, t.Rows-depth); row-- {
		if !isFooter(t, m, row) {
			break
		}
		end = row
	}
	return end
}

// isFooter reports a total, a remark or a blank row: one that has no customer
// with a date, and either says so or has hardly a cell filled.
func isFooter(t *table.Table, m *Mapping, row int) bool {
	filled, dated, known := 0, dateIn(t, m, row), customerIn(t, m, row)
	says := false
	words := headings().words
	for i := range t.Columns {
		text := cellText(&t.Columns[i], row)
		if strings.TrimSpace(text) == "" {
			continue
		}
		filled++
		folded := Fold(text)
		says = says || is(folded, words.Total) || containsAny(folded, words.Footer) || filled == 1 && startsWithAny(folded, words.Total)
	}
	switch {
	case filled == 0:
		return true
	case dated && known:
		return false
	case says && !dated:
		return true
	}
	return !dated && !known && filled <= max(len(t.Columns)/5, 1) && len(t.Columns) > 2
}

func dateIn(t *table.Table, m *Mapping, row int) bool {
	for _, i := range m.Columns(OrderDate) {
		c := &t.Columns[i]
		switch c.Kind(row) {
		case table.Date, table.Number:
			return true
		case table.Text:
			text := c.Text(c.Code(row))
			if _, ok := scanDate(text); ok {
				return true
			}
			if _, ok := scanMonth(text); ok {
				return true
			}
		}
	}
	return false
}

// customerIn reports whether a row names a customer, which the word "Total" does not.
func customerIn(t *table.Table, m *Mapping, row int) bool {
	words := headings().words
	for _, i := range m.Columns(CustomerID) {
		folded := Fold(cellText(&t.Columns[i], row))
		if folded != "" && !is(folded, words.Total) && !startsWithAny(folded, words.Total) {
			return true
		}
	}
	return false
}

// startsWithAny reports texts that begin with a total word of five letters or
// more ("итогопозаказам"), so that "Sumarex" is a customer still.
func startsWithAny(folded string, words []string) bool {
	for _, w := range words {
		if utf8.RuneCountInString(w) >= 5 && strings.HasPrefix(folded, w) {
			return true
		}
	}
	return false
}
