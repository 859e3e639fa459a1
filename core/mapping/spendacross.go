package mapping

import (
	"context"
	"math"
	"slices"
	"strings"

	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// SpendAcross writes a table of marketing spend with a column for each channel
// and a row for each month or day, or the other way round, out as a list with
// one amount a row. A column or row that sums up the others is none. channels
// are the names by which the orders know theirs. nil where the table is no such
// thing: nothing in it speaks of marketing, and none of its columns is a
// channel that is known. Faults: cross_no_year; those of a limit.
func SpendAcross(ctx context.Context, t *table.Table, h Hints, channels []string) (*table.Table, error) {
	x := &crossing{t: t, lang: h.Lang, names: [3]string{"Channel", "Month", "Spend"}}
	var names []string
	if x.monthsAbove() {
		if kind := x.notCustomers(); len(x.labels) != 1 || kind != "" && kind != "totals_by_channel" || x.namesCustomers() {
			return nil, nil
		}
		column := &t.Columns[x.labels[0]]
		for row := x.header; row < t.Rows; row++ {
			names = append(names, cellText(column, row))
		}
	} else if x.monthsBeside() {
		for _, column := range x.months {
			names = append(names, x.heads[column].Text)
		}
		names = append(names, cellText(&t.Columns[0], x.header))
	} else {
		return nil, nil
	}
	if !x.speaksOfSpend(names, channels) {
		return nil, nil
	}
	if x.yearless {
		return nil, notice.NewFault("cross_no_year", notice.Text("example", x.example))
	}
	list, err := x.write(ctx)
	if err != nil {
		return nil, err
	}
	return list.Table, nil
}

// namesCustomers reports a heading of customers over the labels.
func (x *crossing) namesCustomers() bool {
	folded := Fold(cellText(&x.t.Columns[x.labels[0]], x.header))
	return containsAny(folded, kindTerms("customer_head")) || decides(folded)
}

// monthsBeside looks for a column of months or days beside columns of numbers
// that are no customers, orders or measures of a shop.
func (x *crossing) monthsBeside() bool {
	x.months, x.labels, x.heads, x.yearless, x.turned = nil, nil, map[int]table.Cell{}, false, true
	for x.header = 0; ; x.header++ {
		if x.header >= min(x.t.Rows-1, headerDepth) {
			return false
		}
		if texts, values := census(x.t, x.header); texts >= 2 && values == 0 {
			break
		}
	}
	rows := sampleRows(x.header+1, x.t.Rows)
	rows = slices.DeleteFunc(rows, func(row int) bool { return isTotalText(cellText(&x.t.Columns[0], row)) })
	times := 0
	for _, row := range rows {
		if _, ok := x.month(row, 0, ""); ok {
			times++
		}
	}
	p := profileOf(&x.t.Columns[0], rows)
	if times = max(times, p.dates, p.months); times*10 < p.filled*9 || times < 2 || p.distinct < p.filled {
		return false
	}
	for column := 1; column < len(x.t.Columns); column++ {
		text := clean(cellText(&x.t.Columns[column], x.header))
		p = profileOf(&x.t.Columns[column], rows)
		switch folded := Fold(text); {
		case p.filled == 0 || x.isTotal(x.header, column):
		case text == "" || p.numbers*10 < p.filled*9 || is(folded, kindTerms("measure")) || decides(folded) && !is(folded, headings().words.Email) && !is(folded, headings().words.Phone):
			return false
		default:
			x.months = append(x.months, column)
			x.heads[column] = table.Cell{Kind: table.Text, Text: text}
		}
	}
	x.dropSum()
	return len(x.months) >= 2
}

// dropSum takes the column away that is the sum of two or more others in every
// row, whatever it is called.
func (x *crossing) dropSum() {
	for k := len(x.months) - 1; k >= 0 && len(x.months) > 2; k-- {
		rows, differ := 0, false
		for _, row := range sampleRows(x.header+1, x.t.Rows) {
			sum, own := 0.0, 0.0
			for l, column := range x.months {
				if v := x.amount(row, column); l == k {
					own = v
				} else {
					sum += v
				}
			}
			differ = differ || math.Abs(sum-own) > 0.005+1e-6*math.Abs(sum)
			if own != 0 {
				rows++
			}
		}
		if !differ && rows > 1 {
			x.months = slices.Delete(x.months, k, k+1)
			return
		}
	}
}

// amount is the number in a cell, 0 for none.
func (x *crossing) amount(row, column int) float64 {
	switch c := x.t.Cell(row, column); c.Kind {
	case table.Number:
		return c.Number
	case table.Text:
		if a := parseAmount(clean(c.Text), '.'); a.state == Good {
			return a.value
		}
	}
	return 0
}

// spendStems begin words, folded, that speak of marketing, and names of places
// where it is paid for.
var spendStems = []string{
	"spend", "spent", "marketing", "adspend", "advert", "adwords", "budget", "campaign", "channel",
	"расход", "затрат", "маркетинг", "реклам", "бюджет", "канал", "wydat", "koszt", "reklam", "budzet", "kanal",
	"هزینه", "بازاریابی", "تبلیغ", "بودجه", "کانال",
	"google", "facebook", "instagram", "tiktok", "youtube", "yandex", "telegram", "bing", "linkedin", "pinterest", "influencer", "affiliate",
	"гугл", "яндекс", "вконтакте", "телеграм", "инстаграм", "allegro", "ceneo", "گوگل", "اینستاگرام", "تلگرام", "دیوار", "ترب",
}

// speaksOfSpend reports a table whose names, or whose file, sheet or title, are
// channels of the orders or words of marketing.
func (x *crossing) speaksOfSpend(names, channels []string) bool {
	known := map[string]bool{}
	for _, c := range channels {
		known[Fold(c)] = true
	}
	for _, name := range names {
		if folded := Fold(name); folded != "" && known[folded] {
			return true
		}
	}
	titles := append(names, x.t.File, x.t.Sheet)
	for row := range x.header {
		for column := range x.t.Columns {
			titles = append(titles, cellText(&x.t.Columns[column], row))
		}
	}
	return slices.ContainsFunc(titles, func(title string) bool {
		folded := Fold(title)
		return slices.ContainsFunc(spendStems, func(stem string) bool { return strings.Contains(folded, stem) })
	})
}
