package workbook

import (
	"cmp"
	"runtime"
	"slices"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/calendar"
	"clvcalc/core/report"
)

// A field is one column of the customer table.
type field struct {
	key   string // of the heading
	width float64
	cell  func(i int) cell
}

// customers streams the whole customer table, the most valuable first. It
// starts in the first cell, so that other programs read it as it is.
func customers(p *page) error {
	fields := p.fields()
	if p.customers.Len() > 0 {
		p.printWide()
	}
	if p.err != nil {
		return p.err
	}
	out, err := p.file.NewStreamWriter(p.tab)
	if err != nil {
		return err
	}
	for i, f := range fields {
		if err := out.SetColWidth(i+1, i+1, f.width); err != nil {
			return err
		}
	}
	if err := out.SetPanes(frozen(1, 1)); err != nil {
		return err
	}
	if err := p.heading(out, fields); err != nil {
		return err
	}
	if err := p.stream(out, fields); err != nil {
		return err
	}
	if err := p.filter(out, len(fields)); err != nil {
		return err
	}
	return out.Flush()
}

// printWide prints the table two pages wide, with the names and the headings
// on every page.
func (p *page) printWide() {
	wide, high, tab := 2, 0, quotedTab(p.tab)
	p.do(p.file.SetPageLayout(p.tab, &excelize.PageLayoutOptions{FitToWidth: &wide, FitToHeight: &high}))
	p.do(p.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.tab, RefersTo: tab + "!$A:$A," + tab + "!$1:$1",
	}))
}

func (p *page) heading(out *excelize.StreamWriter, fields []field) error {
	row := make([]any, len(fields))
	for i, f := range fields {
		l := look{size: p.reading() - 1, bold: true, color: ink2, wrap: true, low: true, bottom: lineStrong, side: end}
		if i < 2 {
			l.side = start
		}
		id, err := p.style(l)
		if err != nil {
			return err
		}
		row[i] = excelize.Cell{StyleID: id, Value: p.say("col." + f.key)}
	}
	return out.SetRow("A1", row, excelize.RowOpts{Height: 58})
}

// often is how many customers are written between two looks at the context.
const often = 512

func (p *page) stream(out *excelize.StreamWriter, fields []field) error {
	row := make([]any, len(fields))
	cells := make([]excelize.Cell, len(fields))
	for n, i := range p.ranking() {
		if n%often == 0 {
			if err := p.ctx.Err(); err != nil {
				return err
			}
			p.book.tell(n, writing*float64(n)/float64(p.customers.Len()))
			runtime.Gosched()
		}
		for k, f := range fields {
			c := f.cell(i)
			c.look.bottom, c.look.wrap = line, false
			id, err := p.style(c.look)
			if err != nil {
				return err
			}
			cells[k] = excelize.Cell{StyleID: id, Value: p.streamed(c)}
			row[k] = &cells[k]
		}
		if err := out.SetRow(reference(1, n+2), row); err != nil {
			return err
		}
	}
	return nil
}

// streamed is a cell's value as the stream takes it.
func (p *page) streamed(c cell) any {
	if _, ok := c.value.(string); ok {
		return p.written(c)
	}
	return c.value
}

// filter makes the rows a table, with a filter in each heading.
func (p *page) filter(out *excelize.StreamWriter, columns int) error {
	if p.customers.Len() == 0 {
		return nil
	}
	no := false
	return out.AddTable(&excelize.Table{
		Range: "A1:" + reference(columns, p.customers.Len()+1), Name: "Customers", ShowRowStripes: &no,
	})
}

// ranking orders the customers by value: predicted where there is a model,
// else historic; equal ones keep their order.
func (p *page) ranking() []int {
	c := p.customers
	by := c.Historic
	if c.Predicted != nil {
		by = c.Predicted
	}
	order := make([]int, c.Len())
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(by[b], by[a]) })
	return order
}

// fields lists the columns of the customer table.
func (p *page) fields() []field {
	c, predicted := p.customers, p.report.Value.Predicted
	fields := []field{
		{"customer", 30, func(i int) cell { return own(c.Key[i]) }},
		{"segment", 20, func(i int) cell { return text(p.segmentAt(c.Segment[i])) }},
	}
	fields = append(fields, p.dates("first", func(i int) calendar.Day { return c.First[i] })...)
	fields = append(fields, p.dates("last", func(i int) calendar.Day { return c.Last[i] })...)
	fields = append(fields,
		field{"since_last", 11, func(i int) cell { return p.count(int(c.SinceLast[i])) }},
		field{"orders", 10, func(i int) cell { return p.count(int(c.Orders[i])) }},
		field{"spend", 18, func(i int) cell { return p.amount(c.Spend[i]) }},
		field{"historic", 18, func(i int) cell { return p.amount(c.Historic[i]) }},
		field{"r", 10, func(i int) cell { return p.count(int(c.R[i])) }},
		field{"f", 10, func(i int) cell { return p.count(int(c.F[i])) }},
		field{"m", 10, func(i int) cell { return p.count(int(c.M[i])) }},
		field{"p_alive", 13, p.expected(c.PAlive, predicted.Active, p.share)},
		field{"expected", 12, p.expected(c.Expected, predicted.Orders, p.decimals(2))},
	)
	fields = append(fields, p.bounds("orders", 12, c.OrdersLow, c.OrdersHigh, p.decimals(2))...)
	fields = append(fields, field{"predicted", 18, p.expected(c.Predicted, predicted.Total, p.amount)})
	fields = append(fields, p.bounds("value", 18, c.Low, c.High, p.amount)...)
	fields = append(fields, p.nextOrder()...)
	return append(fields, field{"late", 14, func(i int) cell { return p.yes(c.Late[i]) }})
}

// dates are the columns of a day: the date and, in a language with a calendar
// of its own, the day in words.
func (p *page) dates(key string, day func(i int) calendar.Day) []field {
	fields := []field{{key, 12, func(i int) cell { return p.day(day(i)) }}}
	if p.jalali() {
		fields = append(fields, field{key + "_words", 18, func(i int) cell { return indented(p.words.Day(day(i))) }})
	}
	return fields
}

// bounds are the two ends of a range; without ranges there are no columns.
func (p *page) bounds(key string, width float64, low, high []float64, dress func(float64) cell) []field {
	if low == nil || high == nil {
		return nil
	}
	return []field{
		{key + "_low", width, func(i int) cell { return dress(low[i]) }},
		{key + "_high", width, func(i int) cell { return dress(high[i]) }},
	}
}

// nextOrder are the columns about a customer's next order.
func (p *page) nextOrder() []field {
	c := p.customers
	if c.Returns == nil {
		return nil
	}
	fields := []field{{"returns", 13, func(i int) cell { return p.share(c.Returns[i]) }}}
	for _, next := range []struct {
		key  string
		days []int32
	}{{"next", c.NextOrder}, {"next_early", c.NextEarly}, {"next_late", c.NextLate}} {
		if next.days != nil {
			fields = append(fields, p.coming(next.key, next.days)...)
		}
	}
	return fields
}

// coming are the columns of a day that many days after the cutoff; a negative
// number is none within a lifetime.
func (p *page) coming(key string, days []int32) []field {
	never := cell{p.say("book.next.never"), look{side: end, color: ink3}}
	fields := p.dates(key, func(i int) calendar.Day { return p.report.Settings.Cutoff + calendar.Day(days[i]) })
	for k, f := range fields {
		blank := cell{}
		if k == 0 {
			blank = never
		}
		fields[k].cell = func(i int) cell {
			if days[i] < 0 {
				return blank
			}
			return f.cell(i)
		}
	}
	return fields
}

// expected dresses a column that only a model can fill; without one its cells
// say why, in the words of the shop's own figure.
func (p *page) expected(values []float64, whole report.Figure, dress func(float64) cell) func(int) cell {
	if values == nil {
		reason := whole.Unavailable
		if reason == "" {
			reason = "no_model"
		}
		missing := p.missing(reason)
		return func(int) cell { return missing }
	}
	return func(i int) cell { return dress(values[i]) }
}

// segmentAt words the segment at an index of the Report's list.
func (p *page) segmentAt(i uint8) string {
	if int(i) >= len(p.report.RFM.Segments) {
		return p.say("unavailable.undefined")
	}
	return p.say("segment." + p.report.RFM.Segments[i].Name)
}

// indented is a text that keeps clear of the number before it.
func indented(s string) cell { return cell{s, look{side: start, indent: 1}} }

func (p *page) yes(v bool) cell {
	word := p.say("book.no")
	if v {
		word = p.say("book.yes")
	}
	return cell{word, look{side: end}}
}
