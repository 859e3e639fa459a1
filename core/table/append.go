package table

import (
	"context"
	"runtime"
	"slices"
	"sort"

	"clvcalc/core/notice"
)

// A Part is one of the files, or sheets, of a table that was put together from
// several.
type Part struct {
	File  string
	Sheet string
	Name  string // what its rows are told by: see Called
	First int    // index of its first row in the table
	// before is what its row numbers are raised by, so that every row of the
	// table has a number of its own.
	before int
}

// Append puts the rows of next, from the index first on, under those of the
// table; columns[i] is the place of its column i here. The table is changed:
// nobody else may be reading it, and it is of no use once ctx has ended. Faults:
// too_many_rows, too_large.
func (t *Table) Append(ctx context.Context, next *Table, first int, columns []int) error {
	if t.Rows+next.Rows-first > maxRows {
		return notice.NewFault("too_many_rows", notice.Count("limit", maxRows))
	}
	if t.memory()+next.memory() > maxMemory {
		return notice.NewFault("too_large", notice.Count("rows", t.Rows+next.Rows-first))
	}
	width := len(t.Columns)
	for _, c := range columns {
		width = max(width, c+1)
	}
	t.Columns = append(t.Columns, make([]Column, width-len(t.Columns))...)
	for i, c := range columns {
		if err := t.Columns[c].append(ctx, &next.Columns[i], t.Rows-first, first, next.Rows); err != nil {
			return err
		}
	}
	if t.number(next, next.Rows-first, func(k int) int { return first + k }); next.Rows == first {
		t.Parts = append(t.Parts, Part{File: next.File, Sheet: next.Sheet, Name: next.Called(), First: t.Rows, before: t.RowNumber(t.Rows - 1)})
	}
	for _, n := range next.Notices {
		if !slices.ContainsFunc(t.Notices, func(known notice.Notice) bool { return known.Code == n.Code && slices.Equal(known.Args, n.Args) }) {
			t.Notices = append(t.Notices, n)
		}
	}
	return nil
}

// number gives so many rows of next, of which at tells the index, numbers behind
// all others.
func (t *Table) number(next *Table, rows int, at func(k int) int) {
	t.begin()
	parts, last := next.Parts, -1
	if parts == nil {
		parts = []Part{{File: next.File, Sheet: next.Sheet, Name: next.Called()}}
	}
	for k := range rows {
		number := next.RowNumber(at(k))
		from := next.PartOf(number)
		p := parts[from]
		number -= p.before
		if from != last {
			p.First, p.before = t.Rows, 0
			if t.Rows > 0 {
				p.before = t.RowNumber(t.Rows - 1)
			}
			t.Parts, last = append(t.Parts, p), from
		}
		t.numbers = append(t.numbers, uint32(t.Parts[len(t.Parts)-1].before+number))
		t.Rows++
	}
}

// begin makes the table the first part of one of several.
func (t *Table) begin() {
	if t.Parts == nil {
		t.Parts = []Part{{File: t.File, Sheet: t.Sheet, Name: t.Called()}}
	}
	if t.numbers == nil {
		t.numbers = make([]uint32, t.Rows)
		for i := range t.numbers {
			t.numbers[i] = uint32(i + 1)
		}
	}
}

// Origin returns what the part is called that a row number of the table stands
// in, and the number there; the name is "" in a table of one part.
func (t *Table) Origin(number int) (name string, row int) {
	if t.Parts == nil {
		return "", number
	}
	p := t.Parts[t.PartOf(number)]
	return p.Name, number - p.before
}

// PartOf returns the index in Parts of the part that a row number stands in; 0
// in a table of one.
func (t *Table) PartOf(number int) int {
	return max(0, sort.Search(len(t.Parts), func(k int) bool { return t.Parts[k].before >= number })-1)
}

// append copies the cells of rows [first, end) of a column; a row stands here
// shift rows further down.
func (c *Column) append(ctx context.Context, from *Column, shift, first, end int) error {
	known := make([]uint32, from.Distinct()) // code here of a code there; 0 = not looked up
	for row := first; row < end; row++ {
		if row%chunkRows == 0 {
			runtime.Gosched()
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		switch kind := from.Kind(row); kind {
		case Empty:
		case Text, Error:
			code := from.Code(row)
			if known[code] == 0 {
				known[code], _ = c.dict.code([]byte(from.Text(code)))
			}
			c.setCode(row+shift, kind, known[code])
		default:
			c.setNumber(row+shift, kind, from.Number(row))
		}
	}
	return nil
}

// setCode puts a cell with a text that the dictionary has.
func (c *Column) setCode(row int, kind Kind, code uint32) {
	k := c.at(row)
	if k == nil {
		k, _ = c.grow(row)
	}
	if k.codes == nil {
		k.codes = new([chunkRows]uint32)
	}
	k.kinds[row%chunkRows], k.codes[row%chunkRows] = kind, code
}

// memory is about the number of bytes that the cells take.
func (t *Table) memory() (n int) {
	for i := range t.Columns {
		c := &t.Columns[i]
		n += len(c.dict.arena) + 4*len(c.dict.ends) + 16*len(c.dict.slots) + 8*len(c.chunks)
		for _, k := range c.chunks {
			switch {
			case k == nil:
				continue
			case k.codes != nil:
				n += 4 * chunkRows
			}
			if k.numbers != nil {
				n += 8 * chunkRows
			}
			n += chunkRows
		}
	}
	return n
}
