package report

import (
	"errors"
	"slices"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

// A workbook has several visible sheets, of which some belong together.
type workbook struct {
	*opening
	book   *table.Table // the sheet that was read first, which leads to the others
	main   *table.Table // the one that the others are compared with
	into   *table.Table // where its rows are
	cross  bool         // it is a table of customers × months
	kinds  int          // tables with other columns
	left   []string     // sheets that are not read …
	counts []int        // … their rows, −1 where they are not known
	unread int
	lost   bool // one of them holds orders
}

const (
	topRows  = 1000 // by which a sheet is judged
	mostLeft = 24   // tables of a workbook that may differ, and are looked at
)

// read reads the sheets that belong together; only the first near ones of the
// others are looked at.
func (b *workbook) read(others []int, near int) error {
	if err := b.lead(others[:near]); err != nil {
		return err
	}
	b.cross = b.isCross(b.main)
	b.main.Title = b.title(b.book, b.main.Sheet)
	var err error
	if b.into, err = b.take(b.main); err != nil {
		return err
	}
	for k, i := range others {
		if k >= near {
			b.leave(b.title(b.book, b.book.Sheets[i].Name), -1)
		} else if err := b.sheet(i); err != nil {
			return err
		}
	}
	if b.unread > 0 {
		level := notice.Info
		if b.lost {
			level = notice.Caution
		}
		b.told = append(b.told, notice.Notice{Code: "other_sheets", Level: level,
			Args: []notice.Arg{notice.Count("n", b.unread), notice.Each("sheets", b.left, b.counts)}})
	}
	return nil
}

// lead takes, where the likely sheet holds no orders, the first that does; where
// only two together do, all sheets are asked for.
func (b *workbook) lead(near []int) error {
	roles := map[mapping.TableRole]bool{b.holds(b.main): true}
	for k, i := range near {
		if k == mostLeft || roles[mapping.OrderTable] {
			break
		}
		top, err := b.top(i)
		if err != nil {
			return err
		}
		role := b.holds(top)
		roles[role] = true
		if role != mapping.OrderTable {
			continue
		}
		if b.main, err = b.book.Other(b.ctx, i, 0, b.s.Options, b.tell); err != nil {
			return err
		}
		near[k] = slices.IndexFunc(b.book.Sheets, func(s table.Sheet) bool { return s.Name == b.book.Sheet })
	}
	b.all = b.all || !roles[mapping.OrderTable] && roles[mapping.HeaderTable] && roles[mapping.LineTable]
	return nil
}

// holds tells what a sheet is; what could be analysed alone counts as orders.
func (b *workbook) holds(t *table.Table) mapping.TableRole {
	if t == nil || t.Rows < 2 {
		return mapping.UnknownTable
	}
	role, m, _ := mapping.Recognise(t, mapping.Choices{}, b.hints)
	if m.Kind != "" || b.isCross(t) {
		return mapping.OrderTable
	}
	return role
}

func (b *workbook) isCross(t *table.Table) bool {
	return mapping.IsCross(t, b.s.Choices, b.hints)
}

// top reads the first rows of a sheet; nil where it is damaged before any.
func (b *workbook) top(i int) (*table.Table, error) {
	t, err := b.book.Other(b.ctx, i, topRows, table.Options{}, func(int, float64) {})
	var fault *notice.Fault
	if errors.As(err, &fault) && fault.Code != "unreadable" {
		err = nil
	}
	return t, err
}

// sheet reads a sheet that belongs to those before, and notes any other.
func (b *workbook) sheet(i int) error {
	name := b.title(b.book, b.book.Sheets[i].Name)
	top, err := b.top(i)
	switch {
	case err != nil:
		return err
	case top == nil:
		b.leave(name, -1)
		return nil
	case top.Rows == 0:
		return nil
	}
	void := order.JudgeStatus(b.book.Sheets[i].Name) != order.Counts // returns are no sales
	same := !void && (b.cross && b.isCross(top) || !b.cross && mapping.Alike(b.main, top, b.s.Choices))
	if void || !same && (!b.all || b.kinds >= mostLeft) {
		b.lost = b.lost || !void && len(b.left) < mostLeft && b.holds(top) == mapping.OrderTable
		return b.pass(i, name, top)
	}
	next, err := b.book.Other(b.ctx, i, 0, b.s.Options, b.tell)
	if err != nil {
		return err
	}
	next.Title = name
	if same && !b.cross {
		b.rows += next.Rows
		return mapping.AppendLike(b.ctx, b.into, next, b.s.Choices)
	}
	b.kinds++
	_, err = b.take(next)
	return err
}

// pass notes a sheet that is not read, with the rows below its heading.
func (b *workbook) pass(i int, name string, top *table.Table) error {
	rows := top.Rows
	if rows >= topRows && len(b.left) < mostLeft {
		n, err := b.book.CountRows(b.ctx, i)
		if b.ctx.Err() != nil {
			return err
		}
		rows = max(rows, n)
	}
	b.leave(name, rows-1)
	return nil
}

// leave notes a sheet that is not read, with its rows, −1 where they are not
// known.
func (b *workbook) leave(name string, rows int) {
	switch n := len(b.left); {
	case n < mostLeft:
		b.left, b.counts = append(b.left, name), append(b.counts, rows)
	case n == mostLeft:
		b.left, b.counts = append(b.left, "…"), append(b.counts, -1)
	}
	b.unread++
}
