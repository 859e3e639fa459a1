package table

import (
	"context"
	"runtime"

	"clvcalc/core/notice"
)

// A Join says how the rows of another table stand beside those of this one.
type Join struct {
	Columns []int   // of the other table, in the order in which they are put at the right
	Once    []bool  // by place in Columns: only in the first row here of each row there
	Of      []int32 // the row there of each row here; −1 for none
	More    []int   // rows there, rising, that become rows of their own under all others here
}

// Join puts columns of next at the right of the table: see Join. The rows that
// come from next have its file as their origin. The table is changed, and is of
// no use once ctx has ended. Fault: too_large.
func (t *Table) Join(ctx context.Context, next *Table, j Join) error {
	rows := t.Rows + len(j.More)
	const cell = 9 // bytes, at most: its kind and a number
	if rows > maxRows || t.memory()+next.memory()+cell*rows*len(j.Columns) > maxMemory || len(t.Columns)+len(j.Columns) > maxColumns {
		return notice.NewFault("too_large", notice.Count("rows", rows))
	}
	j.Of = append(j.Of[:t.Rows:t.Rows], make([]int32, len(j.More))...)
	for k, row := range j.More {
		j.Of[t.Rows+k] = int32(row)
	}
	t.number(next, len(j.More), func(k int) int { return j.More[k] })
	width := len(t.Columns)
	t.Columns = append(t.Columns, make([]Column, len(j.Columns))...)
	for k, c := range j.Columns {
		if err := t.Columns[width+k].gather(ctx, &next.Columns[c], j.Of, k < len(j.Once) && j.Once[k], next.Rows); err != nil {
			return err
		}
	}
	return nil
}

// gather copies the cells of the rows of[i] to the rows i.
func (c *Column) gather(ctx context.Context, from *Column, of []int32, once bool, rows int) error {
	known := make([]uint32, from.Distinct()) // code here of a code there; 0 = not looked up
	var used []bool
	if once {
		used = make([]bool, rows)
	}
	for i, row := range of {
		if i%chunkRows == 0 {
			runtime.Gosched()
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		if row < 0 || once && used[row] {
			continue
		}
		if once {
			used[row] = true
		}
		switch kind := from.Kind(int(row)); kind {
		case Empty:
		case Text, Error:
			code := from.Code(int(row))
			if known[code] == 0 {
				known[code], _ = c.dict.code([]byte(from.Text(code)))
			}
			c.setCode(i, kind, known[code])
		default:
			c.setNumber(i, kind, from.Number(int(row)))
		}
	}
	return nil
}

// Put puts a cell into a table that nobody else reads, as one does who brings
// two files into one form.
func (t *Table) Put(row, column int, cell Cell) {
	c := &t.Columns[column]
	switch cell.Kind {
	case Empty:
		c.clear(row)
	case Text, Error:
		c.setText(row, cell.Kind, []byte(cell.Text))
	default:
		c.setNumber(row, cell.Kind, cell.Number)
	}
}
