package answer

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"clvcalc/core/json"
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// Mine says what the calculators begin with where a file is open.
func Mine(r *report.Report) Answer {
	f, sentence := r.Value.Formula, To("mine.answer.short")
	if f.OrdersPerYear.OK() && f.Retention.OK() {
		sentence = To("mine.answer", amount("order", f.AverageOrder, r.Settings.Currency, "value.formula.average_order"),
			notice.Number("orders", f.OrdersPerYear.Value).At("value.formula.orders_per_year"),
			notice.Share("retention", f.Retention.Value).At("value.formula.retention"))
	}
	return Answer{Sentence: sentence, Notes: notes(To("mine.note"))}
}

// Presets are the figures of the Report that the fields of a calculator may ask
// for (core/calculator), as the JSON object that it takes over: names of fields,
// plain numbers, the currency first, rounded as a person would type them. What
// the Report does not know is not there. Rates and payments are those of a year,
// and so says "period"; but subscribers are seen month by month, and so is the
// calculator of a series.
func Presets(r *report.Report, calculator string) string {
	p := &presets{}
	f, c := r.Value.Formula, r.Churn
	p.text("currency", cmp.Or(r.Settings.Currency, "XXX")) // no currency, by ISO 4217
	p.money("order_value", f.AverageOrder)
	p.figure("orders_per_year", f.OrdersPerYear, p.number)
	p.figure("years", f.Years, p.number)
	p.number("margin", f.Margin)
	if f.Margin >= 1 { // on revenue or profit; the example's change would pass it
		p.number("change_margin", 0)
	}
	p.money("cac", f.CAC)
	p.number("discount", r.Settings.DiscountRate)
	p.figure("retention", f.Retention, p.number)
	if s := r.Subscriptions; calculator == "contract" && s != nil && len(s.Renewals) >= fewRenewals {
		p.survival(s)
	} else {
		p.figure("payment", f.Payment, p.money)
		p.text("period", "year")
	}
	p.money("past_margin", r.Value.Historic.Brought)
	p.count("customers", r.Totals.Customers)
	if c.Recommended.OK() {
		p.count("start", c.Start)
		p.count("new", c.New)
		p.count("lost", c.Lost)
		p.count("lost_new", c.LostNew)
		p.count("end", c.End)
		p.number("months", c.Months)
	}
	return "{" + strings.Join(p.fields, ",") + "}"
}

// presets is the inside of a JSON object.
type presets struct{ fields []string }

func (p *presets) text(name, text string) {
	if quoted, err := json.Marshal(text); err == nil {
		p.plain(name, string(quoted))
	}
}

func (p *presets) plain(name, number string) {
	p.fields = append(p.fields, strconv.Quote(name)+":"+number)
}

func (p *presets) count(name string, n int) { p.plain(name, strconv.Itoa(n)) }

// number has four digits that count.
func (p *presets) number(name string, v float64) {
	p.plain(name, strconv.FormatFloat(v, 'g', 4, 64))
}

// money has two decimals, large amounts none.
func (p *presets) money(name string, v float64) {
	decimals := 2
	if math.Abs(v) >= 10_000 {
		decimals = 0
	}
	p.plain(name, strconv.FormatFloat(v, 'f', decimals, 64))
}

func (p *presets) figure(name string, f report.Figure, as func(string, float64)) {
	if f.OK() {
		as(name, f.Value)
	}
}

// fewRenewals is how many points of a curve tell something of it.
const fewRenewals = 3

// survival is the share of subscribers who stay, as a list of a field, with what
// one of them pays in a month.
func (p *presets) survival(s *report.Subscriptions) {
	var shares []string
	for _, point := range s.Renewals {
		shares = append(shares, strconv.FormatFloat(point.Share, 'g', 6, 64))
	}
	p.figure("payment", s.Payment, p.money)
	p.text("period", "month")
	p.text("series_kind", "survival")
	p.text("series", strings.Join(shares, "_"))
}
