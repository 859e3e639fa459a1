package workbook

import (
	"cmp"
	"runtime"
	"slices"

	"github.com/xuri/excelize/v2"

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
		p.repeatHead(1)
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
			cells[k] = excelize.Cell{StyleID: id, Value: streamed(c.value)}
			row[k] = &cells[k]
		}
		if err := out.SetRow(reference(1, n+2), row); err != nil {
			return err
		}
	}
	return nil
}

// streamed is a cell's value as the stream takes it.
func streamed(v any) any {
	if s, ok := v.(string); ok {
		return cleaned(s)
	}
	return v
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
		{"first", 12, func(i int) cell { return p.day(c.First[i]) }},
		{"first_words", 18, func(i int) cell { return indented(p.words.Day(c.First[i])) }},
		{"last", 12, func(i int) cell { return p.day(c.Last[i]) }},
		{"last_words", 18, func(i int) cell { return indented(p.words.Day(c.Last[i])) }},
		{"since_last", 11, func(i int) cell { return p.count(int(c.SinceLast[i])) }},
		{"orders", 10, func(i int) cell { return p.count(int(c.Orders[i])) }},
		{"spend", 18, func(i int) cell { return p.amount(c.Spend[i]) }},
		{"historic", 18, func(i int) cell { return p.amount(c.Historic[i]) }},
		{"r", 10, func(i int) cell { return p.count(int(c.R[i])) }},
		{"f", 10, func(i int) cell { return p.count(int(c.F[i])) }},
		{"m", 10, func(i int) cell { return p.count(int(c.M[i])) }},
		{"p_alive", 13, p.expected(c.PAlive, predicted.Active, p.share)},
		{"expected", 12, p.expected(c.Expected, predicted.Orders, p.decimals(2))},
		{"predicted", 18, p.expected(c.Predicted, predicted.Total, p.amount)},
		{"late", 14, func(i int) cell { return p.yes(c.Late[i]) }},
	}
	if p.jalali() {
		return fields
	}
	return slices.DeleteFunc(fields, func(f field) bool { return f.key == "first_words" || f.key == "last_words" })
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
