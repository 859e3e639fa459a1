package mapping

import (
	"math"
	"slices"
	"sort"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// orders are the candidates for dates whose year does not stand out.
var orders = [3]DateOrder{DMY, MDY, YMD}

// dateEvidence counts what the distinct texts of a column say about the order
// of their parts.
type dateEvidence struct {
	yearFirst, named int
	jalali, western  int    // dates that name their calendar by year or month
	open             int    // texts whose meaning hangs on the order
	short            int    // of these, with two-digit years
	dots             int    // of these, divided by points
	valid, future    [3]int // of the open ones, under each of orders
	example          string // an open text that is valid both ways
	// system is the calendar of two-digit years. Unless the user chose it, it
	// is Jalali only for dates that begin with the year.
	system calendar.System
	chosen bool
}

// look goes through the distinct texts of a column of dates.
func (e *dateEvidence) look(c *table.Column, today calendar.Day) {
	for code := 1; code < c.Distinct(); code++ {
		pause(code)
		if code > enoughTexts && (e.open == 0 || e.valid[0] != e.valid[1]) {
			break // the rest cannot tell more
		}
		text := c.Text(uint32(code))
		if p, ok := scanDate(text); ok && !p.null() {
			e.add(&p, text, today)
		}
	}
}

func (e *dateEvidence) add(p *dateParts, text string, today calendar.Day) {
	y, _, _, digits := p.arrange(DMY)
	if digits > 2 || p.month.number > 0 {
		if systemOf(y) == calendar.Jalali || p.month.system == calendar.Jalali {
			e.jalali++
		} else {
			e.western++
		}
	}
	switch {
	case p.month.number > 0:
		e.named++
		return
	case p.digits[0] > 2:
		e.yearFirst++
		return
	}
	e.open++
	if p.short() {
		e.short++
	}
	if p.dots {
		e.dots++
	}
	valid := 0
	for i, order := range orders {
		if order == YMD && !p.short() {
			continue
		}
		day, state := p.day(e.style(order))
		if state != Good {
			continue
		}
		e.valid[i]++
		valid++
		if today != 0 && day > today+1 {
			e.future[i]++
		}
	}
	if valid > 1 && e.example == "" && p.n[0] != p.n[1] {
		e.example = text
	}
}

// style is how dates read in an order.
func (e *dateEvidence) style(order DateOrder) dateStyle {
	if order != YMD && !e.chosen {
		return dateStyle{order: order, system: calendar.Gregorian}
	}
	return dateStyle{order: order, system: e.system}
}

// best returns the orders under which most dates are valid and, where they
// differ in that, fewest lie in the future.
func (e *dateEvidence) best() []DateOrder {
	candidates := []int{0, 1}
	if e.short > 0 && (e.system == calendar.Jalali || e.valid[2] > max(e.valid[0], e.valid[1])) {
		candidates = []int{2, 0, 1}
	}
	most := 0
	for _, i := range candidates {
		most = max(most, e.valid[i])
	}
	candidates = slices.DeleteFunc(candidates, func(i int) bool { return e.valid[i] < most })
	if slices.ContainsFunc(candidates, func(i int) bool { return e.future[i] == 0 }) {
		candidates = slices.DeleteFunc(candidates, func(i int) bool { return e.future[i] > 0 })
	}
	out := make([]DateOrder, len(candidates))
	for k, i := range candidates {
		out[k] = orders[i]
	}
	return out
}

// settleDates decides how the column of dates is written and asks where the
// file alone cannot say: a field above 12 or a date in the future settles it,
// then points (day first), the preset, the rise of the dates with the order
// numbers, and last the language of the page.
func (g *guess) settleDates() {
	c := g.column(OrderDate)
	if c == nil {
		c = g.column(FirstOrder) // of a customer summary
	} else if g.settleMonths(c) {
		return
	}
	if c == nil {
		return
	}
	e := dateEvidence{system: g.choices.Calendar, chosen: g.choices.Calendar != ""}
	if !e.chosen && g.persian {
		e.system = calendar.Jalali
	} else if !e.chosen {
		e.system = calendar.Gregorian
	}
	e.look(c, g.hints.Today)
	g.m.DateOrder = g.choices.DateOrder
	if g.m.DateOrder == "" {
		g.settleOrder(c, &e)
	}
	g.m.Calendar = g.calendarOf(c, &e)
}

func (g *guess) settleOrder(c *table.Column, e *dateEvidence) {
	if e.open == 0 {
		g.m.DateOrder = YMD
		if e.named > 0 && e.yearFirst == 0 {
			g.m.DateOrder = DMY
		}
		return
	}
	left := e.best()
	g.m.DateOrder = left[0]
	switch {
	case len(left) == 1, e.example == "":
	case e.dots*2 > e.open && slices.Contains(left, DMY) && !slices.Contains(left, YMD):
		g.m.DateOrder = DMY
	case g.preset != nil && slices.Contains(left, g.preset.DateOrder):
		g.m.DateOrder = g.preset.DateOrder
	default:
		g.askOrder(c, e, left)
	}
}

// calendarOf returns the calendar in which most dates of the column are written.
func (g *guess) calendarOf(c *table.Column, e *dateEvidence) calendar.System {
	if g.choices.Calendar != "" {
		return g.choices.Calendar
	}
	jalali, western := e.jalali, e.western
	if jalali+western == 0 && e.short > 0 {
		return e.style(g.m.DateOrder).system
	}
	if jalali+western == 0 {
		for _, row := range g.sample {
			jalali, western = tallyNumber(c, row, jalali, western)
		}
	}
	if jalali > western {
		return calendar.Jalali
	}
	return calendar.Gregorian
}

// tallyNumber counts a typed or numeric date for the calendar it is written in.
func tallyNumber(c *table.Column, row, jalali, western int) (int, int) {
	v := c.Number(row)
	switch c.Kind(row) {
	case table.Number:
		if systemOf(int(v)/10000) == calendar.Jalali {
			return jalali + 1, western
		}
	case table.Date:
		if y, _, _ := calendar.Day(int(v)).Date(); systemOf(y) == calendar.Jalali {
			return jalali + 1, western
		}
	default:
		return jalali, western
	}
	return jalali, western + 1
}

// askOrder puts the best-supported order in force and asks.
func (g *guess) askOrder(c *table.Column, e *dateEvidence, left []DateOrder) {
	local := DMY
	if lang, _, _ := strings.Cut(g.hints.Lang, "-"); lang == "en" && g.hints.Lang != "en-GB" {
		local = MDY
	}
	rise := map[DateOrder]float64{}
	for _, order := range left {
		rise[order] = g.rise(c, e.style(order))
	}
	sort.SliceStable(left, func(i, j int) bool {
		a, b := left[i], left[j]
		switch {
		case math.Abs(rise[a]-rise[b]) > 0.05:
			return rise[a] > rise[b]
		case e.short > 0 && e.system == calendar.Jalali && (a == YMD) != (b == YMD):
			return a == YMD
		}
		return a == local && b != local
	})
	g.m.DateOrder = left[0]
	args := []notice.Arg{notice.Text("example", e.example), notice.Share("rise", rise[left[0]]), notice.Share("other", rise[left[1]])}
	p, _ := scanDate(e.example)
	for _, order := range orders {
		if day, state := p.day(e.style(order)); state == Good {
			args = append(args, notice.Day(string(order), int(day)))
		}
	}
	options := make([]string, len(left))
	for i, order := range left {
		options[i] = string(order)
	}
	g.m.Questions = append(g.m.Questions, Question{Code: "date_order", Setting: "date_order", Options: options, Args: args})
	g.weaken(OrderDate, Guessed)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
