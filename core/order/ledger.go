package order

import (
	"slices"

	"clvcalc/core/mapping"
	"clvcalc/core/table"
)

// A Ledger accounts for the rows of a table that is no list of orders, as
// Build does for those of one.
type Ledger struct{ b *builder }

// NewLedger returns a ledger in which every data row is used so far.
func NewLedger(t *table.Table, m *mapping.Mapping) *Ledger {
	n := max(0, m.EndRow-m.FirstRow)
	return &Ledger{&builder{t: t, m: m, rows: n, cause: make([]cause, n)}}
}

// Rows is the number of data rows.
func (l *Ledger) Rows() int { return l.b.rows }

// Leave leaves out data row i, counted from 0, for a reason. A row without
// some key figure that is blank, a total or a note is left out as that.
func (l *Ledger) Leave(i int, why Reason) {
	switch why {
	case NoCustomer, NoDate, NoAmount, NoHistory:
		if odd := l.b.oddRow(l.b.m.FirstRow + i); odd != counted {
			l.b.cause[i] = odd
			return
		}
	}
	l.b.cause[i] = cause(slices.Index(reasonOf[:], why))
}

// Used reports whether data row i is used.
func (l *Ledger) Used(i int) bool { return l.b.cause[i] == counted }

// Repaired counts rows that were used after something in them was mended.
func (l *Ledger) Repaired(code string, rows int) { l.b.repaired(Repair{Code: code, Rows: rows}) }

// Quality accounts for every row of the table below the heading.
func (l *Ledger) Quality() *Quality { return l.b.quality() }

// Currency chooses the currency that counts, where the rows have several, and
// leaves the rows of others out.
func (l *Ledger) Currency(codes mapping.Texts, set string) string {
	l.b.f = &mapping.Fields{Currency: codes}
	l.b.rules.Currency = set
	l.b.chooseCurrency()
	if l.b.mainCurrency == nil {
		return l.b.currency
	}
	for i := range l.b.rows {
		if l.Used(i) && !l.b.mainCurrency[codes.Code[i]] {
			l.Leave(i, OtherCurrency)
		}
	}
	return l.b.currency
}
