// Package workbook writes a Report and its customers as an Excel workbook: one
// sheet for each part, native charts, filters, frozen headings. It formats and
// computes nothing: every figure stands in its cell unrounded, as the Report
// has it, and the number formats do the rounding. A figure that cannot be
// given is its reason in words. No cell is a formula, whatever a file's texts
// begin with.
//
// Solid happened, hollow is expected, hatched is unfinished: in charts and
// cells alike.
package workbook

import (
	"archive/zip"
	"compress/flate"
	"context"
	"io"
	"runtime"
	"sort"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/calendar"
	"clvcalc/core/lang"
	"clvcalc/core/report"
)

// writing is the share of the whole job after which the cells stand and only
// packing is left.
const writing = 0.9

// packing is the level of compression.
const packing = 2

// noFolder is no folder's name, so that excelize keeps long sheets in memory:
// customers never touch a disk. A browser has none, and asking it for one at
// every row takes most of the time.
const noFolder = "\x00"

// Write writes the workbook of a Report and its customers to w in one
// language. It tells progress how many customers are written and the share of
// the job done (0..1), and ends with the context's error when that is done.
// Equal arguments give equal bytes.
func Write(ctx context.Context, w io.Writer, r *report.Report, c *report.Customers, words *lang.Words, progress func(rows int, share float64)) error {
	b, err := newBook(ctx, r, c, words, progress)
	if err != nil {
		return err
	}
	defer b.file.Close()
	for _, s := range b.sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := b.draw(s); err != nil {
			return err
		}
		runtime.Gosched()
	}
	b.tell(c.Len(), writing)
	if err := b.pack(w); err != nil {
		return err
	}
	b.tell(c.Len(), 1)
	return nil
}

// A book is the workbook being written.
type book struct {
	ctx       context.Context
	file      *excelize.File
	words     *lang.Words
	report    *report.Report
	customers *report.Customers
	tell      func(rows int, share float64)
	money     moneyFormat
	styles    map[look]int
	sheets    []Sheet
	cover     []string // free places for charts on the first sheet
	charts    int      // drawn so far
}

func newBook(ctx context.Context, r *report.Report, c *report.Customers, words *lang.Words, progress func(int, float64)) (*book, error) {
	if progress == nil {
		progress = func(int, float64) {}
	}
	b := &book{
		ctx: ctx, file: excelize.NewFile(excelize.Options{TmpDir: noFolder}), words: words, report: r, customers: c, tell: progress,
		money: formatOfMoney(words, r.Settings.Currency), styles: map[look]int{}, sheets: sheetsOf(r),
	}
	if err := b.file.SetDefaultFont(b.font()); err != nil {
		return nil, err
	}
	if err := b.file.SetSheetName("Sheet1", b.tab(b.sheets[0])); err != nil {
		return nil, err
	}
	for _, s := range b.sheets {
		if _, err := b.file.NewSheet(b.tab(s)); err != nil {
			return nil, err
		}
		if err := b.layOut(b.tab(s)); err != nil {
			return nil, err
		}
	}
	// Now, because it reads every sheet: later it would parse all customers.
	b.file.SetActiveSheet(0)
	return b, b.describe()
}

// draw draws one sheet and returns what went wrong first.
func (b *book) draw(s Sheet) error {
	p := &page{book: b, name: s.Name, tab: b.tab(s), row: 1}
	if err := s.Draw(p); err != nil {
		return err
	}
	return p.err
}

// tab words the name of a sheet.
func (b *book) tab(s Sheet) string { return b.words.Say("sheet." + s.Name) }

// font is one that every Excel has: Tahoma draws Persian well, Calibri the rest.
func (b *book) font() string {
	if b.words.RTL {
		return "Tahoma"
	}
	return "Calibri"
}

// layOut sets how a sheet is seen and printed.
func (b *book) layOut(tab string) error {
	yes, no, zoom := true, false, 100.0
	if err := b.file.SetSheetView(tab, 0, &excelize.ViewOptions{RightToLeft: &b.words.RTL, ShowGridLines: &no, ZoomScale: &zoom}); err != nil {
		return err
	}
	if err := b.file.SetSheetProps(tab, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	landscape, a4, wide, high := "landscape", 9, 1, 0
	if err := b.file.SetPageLayout(tab, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	side, top, foot := 0.5, 0.6, 0.3
	if err := b.file.SetPageMargins(tab, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &foot, Footer: &foot}); err != nil {
		return err
	}
	return b.file.SetHeaderFooter(tab, &excelize.HeaderFooterOptions{OddFooter: "&L&9" + b.words.Say("product.name") + "&C&9" + b.held("&A") + "&R&9&P / &N"})
}

// describe sets the document's properties. The core has no clock, so the
// workbook is dated by its data: the end of observation.
func (b *book) describe() error {
	day := b.report.Settings.Cutoff
	if y, _, _ := day.Date(); y < 1900 || y > 9999 {
		day = calendar.Of(1970, 1, 1)
	}
	product := b.words.Say("product.name")
	return b.file.SetDocProps(&excelize.DocProperties{
		Title: b.words.Say("book.title"), Subject: b.report.Source.File, Creator: product, LastModifiedBy: product,
		Description: b.words.Say("book.promise"), Language: b.words.Code,
		Created: day.String() + "T00:00:00Z", Modified: day.String() + "T00:00:00Z",
	})
}

// pack writes the parts of the file straight to w, without a second copy of
// them in memory.
func (b *book) pack(w io.Writer) error {
	// excelize lists these in the random order of a map.
	kinds := b.file.ContentTypes.Defaults
	sort.Slice(kinds, func(i, j int) bool { return kinds[i].Extension < kinds[j].Extension })
	out := &checked{ctx: b.ctx, w: w}
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zipped(out) })
	_, err := b.file.WriteTo(io.Discard)
	return err
}

// zipped packs fast rather than tight: half the time for a sixth more bytes,
// and packing is the longest part of the work.
func zipped(w io.Writer) *zip.Writer {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, packing)
	})
	return z
}

// checked is a writer that ends when its context is done and lets others run.
type checked struct {
	ctx context.Context
	w   io.Writer
}

func (c *checked) Write(data []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	runtime.Gosched()
	return c.w.Write(data)
}
