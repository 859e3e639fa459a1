//go:build js

package main

import (
	"bytes"
	"context"
	"runtime"
	"slices"
	"time"

	"clvcalc/core/lang"
	"clvcalc/core/list"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/report"
	"clvcalc/core/table"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/protocol"
)

// A desk holds the open file and its latest analysis. Work on it is done one
// question after another and leaves a new analysis only when it is done, so that
// what is read meanwhile is whole; it needs no lock.
type desk struct {
	shop     *report.Shop
	analysis *report.Analysis
}

// serve registers the answers.
func (d *desk) serve() protocol.Server {
	s := protocol.Server{}
	protocol.Handle(s, d.hello)
	protocol.Handle(s, d.warm)
	protocol.Handle(s, d.open)
	protocol.Handle(s, d.remap)
	protocol.Handle(s, d.first)
	protocol.Handle(s, d.analyze)
	protocol.Handle(s, d.customers)
	protocol.Handle(s, d.leftOut)
	protocol.Handle(s, d.customerList)
	protocol.Handle(s, d.export)
	return s
}

func (d *desk) hello(_ context.Context, _ protocol.Hello, _ protocol.Attachment, _ func(protocol.Progress)) (protocol.Version, protocol.Attachment, error) {
	return protocol.Version{Build: browser.Build()}, nil, nil
}

func (d *desk) open(ctx context.Context, q protocol.Open, files protocol.Attachment, tell func(protocol.Progress)) (protocol.Opened, protocol.Attachment, error) {
	if d.shop != nil {
		*d = desk{} // the old table is garbage before the new one is read
		runtime.GC()
	}
	hints := report.Hints{Lang: q.Lang, Today: browser.Today()}
	shop, err := report.OpenAll(ctx, browser.Sources(q.Names, files), q.Settings, hints, progress(tell))
	if err != nil {
		return protocol.Opened{}, nil, err
	}
	d.shop = shop
	t := shop.Table
	opened := protocol.Opened{
		Format: t.Format, Sheet: shop.OneSheet(), Sheets: shop.Sheets, Charset: t.Charset,
		Rows: t.Rows, Columns: columnsOf(ctx, shop), Top: topOf(t),
	}
	if t.Comma != 0 {
		opened.Comma = string(t.Comma)
	}
	return opened, nil, nil
}

func (d *desk) remap(ctx context.Context, q protocol.Remap, _ protocol.Attachment, tell func(protocol.Progress)) (protocol.Columns, protocol.Attachment, error) {
	if d.shop == nil {
		return protocol.Columns{}, nil, notice.NewFault("nothing_open")
	}
	if err := d.shop.Read(ctx, q.Settings, progress(tell)); err != nil {
		return protocol.Columns{}, nil, err
	}
	return columnsOf(ctx, d.shop), nil, nil
}

func (d *desk) analyze(ctx context.Context, q protocol.Analyze, _ protocol.Attachment, tell func(protocol.Progress)) (protocol.Analyzed, protocol.Attachment, error) {
	return d.answer(ctx, q.Settings, restful(progress(tell)), (*report.Shop).Analyze)
}

// answer keeps an analysis of the open shop and answers with its Report.
func (d *desk) answer(ctx context.Context, s report.Settings, tell report.Tell, analyze func(*report.Shop, context.Context, report.Settings, report.Tell) (*report.Analysis, error)) (protocol.Analyzed, protocol.Attachment, error) {
	if d.shop == nil {
		return protocol.Analyzed{}, nil, notice.NewFault("nothing_open")
	}
	analysis, err := analyze(d.shop, ctx, s, tell)
	if err != nil {
		return protocol.Analyzed{}, nil, err
	}
	d.analysis = analysis
	return protocol.Analyzed{Report: *analysis.Report}, nil, nil
}

func (d *desk) first(ctx context.Context, q protocol.First, _ protocol.Attachment, tell func(protocol.Progress)) (protocol.Analyzed, protocol.Attachment, error) {
	return d.answer(ctx, q.Settings, progress(tell), (*report.Shop).First)
}

func (d *desk) customers(_ context.Context, q protocol.Customers, _ protocol.Attachment, _ func(protocol.Progress)) (protocol.CustomerPage, protocol.Attachment, error) {
	a := d.analysis
	if a == nil {
		return protocol.CustomerPage{}, nil, notice.NewFault("nothing_open")
	}
	found := a.Customers.Select(q.Query)
	from := min(max(q.Query.From, 0), len(found))
	to := min(from+min(max(q.Query.Count, 0), report.MaxRows), len(found))
	page := protocol.CustomerPage{Total: len(found), From: from, Rows: []report.CustomerRow{}}
	for _, i := range found[from:to] {
		page.Rows = append(page.Rows, a.Customers.Row(i, a.Purchases, a.Report.Settings.Cutoff))
	}
	return page, nil, nil
}

func (d *desk) leftOut(_ context.Context, q protocol.LeftOut, _ protocol.Attachment, _ func(protocol.Progress)) (protocol.File, protocol.Attachment, error) {
	if d.shop == nil || d.shop.Quality == nil {
		return protocol.File{}, nil, notice.NewFault("nothing_open")
	}
	words, ok := lang.LookupList(q.Lang)
	if !ok {
		return protocol.File{}, nil, notice.NewFault("bad_setting", notice.Text("setting", "lang"))
	}
	var out bytes.Buffer
	err := list.LeftOut(&out, d.shop, q.Reason, words)
	return csvFile("rows-left-out.csv"), browser.Buffer(out.Bytes()), err
}

func (d *desk) customerList(_ context.Context, q protocol.Table, _ protocol.Attachment, _ func(protocol.Progress)) (protocol.File, protocol.Attachment, error) {
	if d.analysis == nil {
		return protocol.File{}, nil, notice.NewFault("nothing_open")
	}
	words, ok := lang.LookupList(q.Lang)
	if !ok {
		return protocol.File{}, nil, notice.NewFault("bad_setting", notice.Text("setting", "lang"))
	}
	var out bytes.Buffer
	err := list.Customers(&out, d.analysis.Customers, d.analysis.Customers.Select(q.Query), words)
	return csvFile("customers.csv"), browser.Buffer(out.Bytes()), err
}

func csvFile(name string) protocol.File {
	return protocol.File{Name: name, Type: "text/csv;charset=utf-8"}
}

func (d *desk) export(context.Context, protocol.Export, protocol.Attachment, func(protocol.Progress)) (protocol.Exported, protocol.Attachment, error) {
	if d.analysis == nil {
		return protocol.Exported{}, nil, notice.NewFault("nothing_open")
	}
	columns, err := d.analysis.Customers.MarshalBinary()
	return protocol.Exported{Report: *d.analysis.Report}, browser.Buffer(columns), err
}

// previewRows is how many data rows the page shows beside the headings.
const previewRows = 8

// columnsOf shows how the shop's columns are understood.
func columnsOf(ctx context.Context, shop *report.Shop) protocol.Columns {
	t, m := shop.Table, shop.Mapping
	out := protocol.Columns{
		Mapping: *m, Quality: shop.Quality, Fault: shop.Fault, Preview: []protocol.PreviewRow{},
		Date: dateSample(ctx, t, m), Amount: amountSample(ctx, t, m), Notices: shop.Told(),
	}
	if inputs := shop.Inputs(); len(inputs) > 1 {
		out.Inputs = inputs
	}
	for row := m.FirstRow; row < min(m.FirstRow+previewRows, m.EndRow); row++ {
		out.Preview = append(out.Preview, preview(t, row, shop.Quality))
	}
	return out
}

// topRows and topCells are how much of the top of a file the page shows to
// choose the heading from.
const topRows, topCells = 12, 6

func topOf(t *table.Table) []protocol.PreviewRow {
	rows := []protocol.PreviewRow{}
	for row := range min(t.Rows, topRows) {
		r := protocol.PreviewRow{Row: t.RowNumber(row)}
		for column := range min(len(t.Columns), topCells) {
			r.Cells = append(r.Cells, list.CellText(t.Cell(row, column)))
		}
		rows = append(rows, r)
	}
	return rows
}

func preview(t *table.Table, row int, q *order.Quality) protocol.PreviewRow {
	p := protocol.PreviewRow{Row: t.RowNumber(row), LeftOut: reasonOf(q, t.RowNumber(row))}
	for column := range t.Columns {
		p.Cells = append(p.Cells, list.CellText(t.Cell(row, column)))
	}
	return p
}

// reasonOf returns why a row of the file was left out, "" when it was not.
func reasonOf(q *order.Quality, row int) order.Reason {
	if q == nil {
		return ""
	}
	for _, left := range q.LeftOut {
		if slices.Contains(left.Numbers, uint32(row)) {
			return left.Reason
		}
	}
	return ""
}

// progress words the core's progress as the protocol's, the share being that
// of the phase.
func progress(tell func(protocol.Progress)) report.Tell {
	return func(phase string, rows int, share float64) {
		tell(protocol.Progress{Phase: phase, Rows: rows, Share: share})
	}
}

// stretch is how long the engine works at most before it rests.
const stretch = 100 * time.Millisecond

// restful rests for a moment every now and then while progress is told. Only
// then does the browser hand over what has arrived: questions to be answered
// meanwhile, or word that the work is not wanted any more.
func restful(tell report.Tell) report.Tell {
	rested := time.Now()
	return func(phase string, rows int, share float64) {
		tell(phase, rows, share)
		if time.Since(rested) >= stretch {
			browser.Rest()
			rested = time.Now()
		}
	}
}
