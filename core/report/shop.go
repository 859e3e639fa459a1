package report

import (
	"context"
	"errors"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
	"clvcalc/core/join"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

// Hints are what the surroundings know: the reader's language (it settles what
// a file leaves open) and the civil day.
type Hints struct {
	Lang  string
	Today calendar.Day
}

// A Shop is one open file, or several that were put together. It keeps the table and the latest reading of it, so
// that a change of settings reads no file again.
type Shop struct {
	Table   *table.Table
	Mapping *mapping.Mapping
	// Sheets are those of Book, the first workbook that has several.
	Sheets []table.Sheet
	Book   string
	// Fault says why the columns give no orders; nil when they do. Quality and
	// the log are there only without it.
	Fault   *notice.Fault
	Quality *order.Quality

	// Of several files with columns of their own: what joined the orders, what
	// stands beside them, and what was made of that for the log.
	linked   *link
	beside   []*sheet
	found    Beside
	accounts []join.Account
	inputs   []Input
	told     []notice.Notice

	aside   bool            // a sheet of a workbook that fits nothing is left aside …
	unfit   []string        // … and named here
	opened  []notice.Notice // which sheets were read
	crosses int             // tables of customers × months that Table was made of, if several

	hints    Hints
	choices  mapping.Choices // behind Mapping
	currency string          // likewise
	fields   *mapping.Fields
	log      *order.Log
	rules    order.Rules // behind log
	notices  []notice.Notice
	fits     *Fits // of log

	ready     *customer.Ready      // of a customer summary, in the place of a log
	contracts *order.Subscriptions // of a list of subscriptions, likewise
	whole     *table.Table         // the cross table that Table was made of, nil for any other
}

// Open reads a file and understands its columns. What is wrong with the file
// is the error; what is wrong with its columns is the Shop's Fault.
func Open(ctx context.Context, src table.Source, s Settings, hints Hints, progress Tell) (*Shop, error) {
	return OpenAll(ctx, []table.Source{src}, s, hints, progress)
}

// OpenAll reads files as one shop, and so the sheets of a workbook: of one for
// which no sheet is named, all visible ones with the columns of the one that
// holds orders; with table.AllSheets every visible one that fits. Those with the same columns, or with columns
// that play the same roles, are one list (mapping.Append, mapping.AppendAlike);
// orders that two of them hold count once. Lines and headers of orders are
// joined by the order id (join.Lines); what a file tells of customers, and
// marketing spend, stands beside the orders. A file that fits nothing is the
// Fault file_unknown, or files_differ, as an error; whatever is wrong with one
// file names it in its argument "file".
func OpenAll(ctx context.Context, sources []table.Source, s Settings, hints Hints, progress Tell) (*Shop, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	if len(sources) == 0 {
		return nil, notice.NewFault("empty_file")
	}
	o := opening{ctx: ctx, s: s, hints: mapping.Hints{Lang: hints.Lang, Today: hints.Today, Currency: s.Currency}, progress: progress, several: len(sources) > 1}
	if err := o.read(sources); err != nil {
		return nil, err
	}
	shop := &Shop{hints: hints, Sheets: o.sheets, Book: o.book, aside: o.all, crosses: o.crosses}
	if err := shop.arrange(ctx, o.tables, s); err != nil {
		return nil, err
	}
	shop.opened = o.told
	return shop, shop.Read(ctx, s, progress)
}

// Read brings the shop's columns and orders in line with the settings; what
// still holds is kept.
func (shop *Shop) Read(ctx context.Context, s Settings, progress Tell) error {
	if err := shop.readColumns(ctx, s, progress); err != nil {
		return err
	}
	if shop.Fault != nil && shop.fields == nil {
		return nil
	}
	return shop.readOrders(ctx, s, progress)
}

func (shop *Shop) readColumns(ctx context.Context, s Settings, progress Tell) error {
	if shop.Mapping != nil && shop.currency == s.Currency && shop.choices.Equal(s.Choices) {
		return nil
	}
	progress("map", 0, 0)
	hints := mapping.Hints{Lang: shop.hints.Lang, Today: shop.hints.Today, Currency: s.Currency}
	if shop.linked != nil {
		hints.Known = shop.linked.Known
	}
	m, err := shop.guess(ctx, s, hints)
	shop.fields, shop.log, shop.Quality, shop.Fault = nil, nil, nil, nil
	shop.ready, shop.contracts = nil, nil
	shop.Mapping, shop.choices, shop.currency = m, s.Choices, s.Currency
	if err != nil {
		return shop.blame(err)
	}
	shop.fields, err = mapping.Read(ctx, shop.Table, m)
	return err
}

func (shop *Shop) readOrders(ctx context.Context, s Settings, progress Tell) error {
	rules := order.Rules{Today: shop.hints.Today, Cutoff: s.Cutoff, Currency: s.Currency}
	if (shop.log != nil || shop.ready != nil || shop.contracts != nil) && rules.Equal(shop.rules) {
		return nil
	}
	progress("group", 0, 0)
	if k := shop.Mapping.Kind; k == mapping.CustomerSummary || k == mapping.SubscriptionList {
		err := shop.readOther(ctx, s, rules)
		shop.rules, shop.Fault, shop.fits = rules, nil, &Fits{}
		return shop.blame(err)
	}
	log, quality, notices, err := order.Build(ctx, shop.fields, shop.Table, shop.Mapping, rules)
	shop.log, shop.Quality, shop.notices, shop.rules = log, quality, notices, rules
	shop.Fault, shop.fits = nil, &Fits{}
	if err != nil {
		return shop.blame(err)
	}
	return shop.readBeside(ctx)
}

// blame keeps a Fault of the columns for the page to show beside them; without
// a mapping there is nothing to show it beside.
func (shop *Shop) blame(err error) error {
	var fault *notice.Fault
	if errors.As(err, &fault) && fault.Code != "cancelled" && shop.Mapping != nil {
		shop.Fault = fault
		return nil
	}
	return err
}

// Analyze returns the Analysis under the settings. It belongs to the caller,
// who does not change it.
func (shop *Shop) Analyze(ctx context.Context, s Settings, progress Tell) (*Analysis, error) {
	return shop.build(ctx, s, progress, false)
}

// First returns the first figures: see Report.First.
func (shop *Shop) First(ctx context.Context, s Settings, progress Tell) (*Analysis, error) {
	return shop.build(ctx, s, progress, true)
}

// build reads what the settings ask for and has it analysed, first for the
// first figures.
func (shop *Shop) build(ctx context.Context, s Settings, progress Tell, first bool) (*Analysis, error) {
	if err := shop.Read(ctx, s, progress); err != nil {
		return nil, err
	}
	if shop.Fault != nil {
		return nil, shop.Fault
	}
	a, err := shop.analyse(ctx, s, progress, first)
	if err != nil {
		return nil, err
	}
	t, r := shop.Table, a.Report
	r.Source = Source{File: t.File, Format: t.Format, Sheet: shop.SheetNames(), Charset: t.Charset, Mapping: *shop.Mapping}
	if all := shop.Inputs(); len(all) > 1 {
		r.Source.Inputs = all
	}
	r.Quality = *shop.Quality
	r.Notices = slices.Concat(shop.Told(), r.Notices)
	return a, nil
}

// analyse has what the table holds analysed.
func (shop *Shop) analyse(ctx context.Context, s Settings, progress Tell, first bool) (*Analysis, error) {
	switch {
	case shop.ready != nil:
		return BuildReady(ctx, shop.ready, s, shop.fits, progress, first)
	case shop.contracts != nil:
		return buildContracts(ctx, shop.contracts, s, shop.fits, progress, first)
	case first:
		return build(ctx, shop.log, s, shop.fits, progress, func(b *builder, s Settings) { b.beside = shop.found; b.first(s) })
	}
	return build(ctx, shop.log, s, shop.fits, progress, func(b *builder, s Settings) { b.beside = shop.found; b.whole(s) })
}
