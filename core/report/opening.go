package report

import (
	"context"
	"errors"
	"slices"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// An opening reads the files of a shop, and of workbooks the sheets that belong
// together. Twelve sheets, one for each month, are one list to whoever keeps
// them: reading one alone would lose eleven months.
type opening struct {
	ctx      context.Context
	s        Settings
	hints    mapping.Hints
	progress Tell
	several  bool // files

	tables  []*table.Table // with columns of their own
	sheets  []table.Sheet  // of the first workbook with several
	book    string         // its name
	told    []notice.Notice
	all     bool // every sheet was asked for, or no one alone holds orders
	crosses int
	whole   *table.Table // the first table of customers × months, as it was

	rows         int
	before, part float64 // of all bytes: read, those of the file being read
}

// read reads one file after another.
func (o *opening) read(sources []table.Source) error {
	o.all = o.s.Sheet == table.AllSheets
	size := 0.0
	for _, src := range sources {
		size += max(1, float64(src.Size))
	}
	for k, src := range sources {
		o.part = max(1, float64(src.Size)) / size
		if err := o.file(k, src); err != nil {
			return inFile(err, src.Name, len(sources))
		}
		o.before += o.part
	}
	if len(o.tables) == 1 && o.tables[0].Parts == nil && o.crosses == 1 {
		o.tables[0], o.crosses = o.whole, 0
	}
	return nil
}

// file reads one file. A sheet that was named need not be in every workbook.
func (o *opening) file(k int, src table.Source) error {
	options := o.s.Options
	t, err := table.Read(o.ctx, src, options, o.tell)
	var fault *notice.Fault
	if k > 0 && errors.As(err, &fault) && fault.Code == "no_such_sheet" {
		options.Sheet = ""
		t, err = table.Read(o.ctx, src, options, o.tell)
	}
	if err != nil {
		return err
	}
	defer t.Close()
	if len(o.sheets) < 2 {
		o.sheets, o.book = t.Sheets, t.File
	}
	if options.Sheet == "" || options.Sheet == table.AllSheets {
		o.hidden(t)
	}
	if others, near := t.Others(); len(others) > 0 {
		return (&workbook{opening: o, book: t, main: t}).read(others, near)
	}
	_, err = o.take(t)
	return err
}

// hidden names the hidden sheets of a workbook, which are read only by name.
func (o *opening) hidden(t *table.Table) {
	var names []string
	for _, sheet := range t.Sheets {
		if sheet.Hidden && sheet.Name != t.Sheet {
			names = append(names, o.title(t, sheet.Name))
		}
	}
	o.told = ofSheets(o.told, "hidden_sheets", names)
}

// title is what a sheet is called: with its file where there are several.
func (o *opening) title(t *table.Table, sheet string) string {
	if o.several {
		return t.File + " · " + sheet
	}
	return sheet
}

func (o *opening) tell(rows int, share float64) {
	o.progress("read", o.rows+rows, o.before+share*o.part)
}

// take puts a table under the one with the same columns, which it returns, else
// beside the others. A table of customers × months goes as the list that it
// stands for, so that two of them can be one.
func (o *opening) take(t *table.Table) (*table.Table, error) {
	o.rows += t.Rows
	if o.several || t.Title != "" {
		cross, err := mapping.Unpivot(o.ctx, t, o.s.Choices, o.hints)
		switch {
		case o.ctx.Err() != nil:
			return nil, err
		case cross != nil:
			if o.crosses++; o.crosses == 1 {
				o.whole = t
			}
			t = cross.Table
		}
	}
	for _, known := range o.tables {
		var fault *notice.Fault
		if err := mapping.Append(o.ctx, known, t, o.s.Choices); err == nil || !errors.As(err, &fault) || fault.Code != "files_differ" {
			return known, err
		}
	}
	o.tables = append(o.tables, t)
	return t, nil
}

// inFile names the file that a Fault is about, where there are several.
func inFile(err error, file string, files int) error {
	var fault *notice.Fault
	if files < 2 || !errors.As(err, &fault) {
		return err
	}
	named := *fault
	named.Args = append(slices.Clone(fault.Args), notice.Text("file", file))
	return &named
}
