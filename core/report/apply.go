package report

import (
	"clvcalc/core/calendar"
	"clvcalc/core/clv"
	"clvcalc/core/customer"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

// maxHorizon is the longest horizon in months; beyond ten years a forecast
// from a few years of orders is an invention.
const maxHorizon = 120

func badSetting(name string) error {
	return notice.NewFault("bad_setting", notice.Text("setting", name))
}

// maxWindow is the longest window in days, ten years.
const maxWindow = 3650

// Check returns a Fault "bad_setting" naming the first setting that is out of
// its domain, nil when all are within.
func (s *Settings) Check() error {
	switch {
	case s.Model != "" && !knownModel(s.Model):
		return badSetting("model")
	case s.Basis != "" && s.Basis != Revenue && s.Basis != Margin && s.Basis != Profit:
		return badSetting("basis")
	case s.Margin != nil && !(*s.Margin > 0 && *s.Margin <= 1):
		return badSetting("margin")
	case s.DiscountRate != nil && !(*s.DiscountRate >= 0 && *s.DiscountRate <= 10):
		return badSetting("discount_rate")
	case s.HorizonMonths < 0 || s.HorizonMonths > maxHorizon:
		return badSetting("horizon_months")
	case s.WindowDays < 0 || s.WindowDays > maxWindow:
		return badSetting("window_days")
	case !(s.CAC >= 0 && s.CAC < 1e15):
		return badSetting("cac")
	case s.Currency != "" && !currencyCode(s.Currency):
		return badSetting("currency")
	case s.Refunds != "" && s.Refunds != RefundsCounted && s.Refunds != RefundsIgnored:
		return badSetting("refunds")
	case s.Calendar != "" && s.Calendar != calendar.Gregorian && s.Calendar != calendar.Jalali:
		return badSetting("calendar")
	case s.Damaged != "" && s.Damaged != table.KeepRows:
		return badSetting("damaged")
	}
	return nil
}

// currencyCode reports whether a text has the form of an ISO 4217 code.
func currencyCode(text string) bool {
	for i := range len(text) {
		if text[i] < 'A' || text[i] > 'Z' {
			return false
		}
	}
	return len(text) == 3
}

func knownModel(name string) bool {
	_, ok := clv.Lookup(name)
	return ok
}

// CountRefunds reports whether money given back reduces revenue.
func (s *Settings) CountRefunds() bool { return s.Refunds != RefundsIgnored }

// An extent is what the defaults depend on: the days from the first order to
// the last, and what the file says of money.
type extent struct {
	first, last calendar.Day
	currency    string
	profit      bool
}

// apply fills in the defaults for the orders of a log.
func (s *Settings) apply(log *order.Log) (Applied, error) {
	e := extent{log.Day[0], log.Day[0], log.Currency, log.Profit != nil}
	for _, day := range log.Day {
		e.first, e.last = min(e.first, day), max(e.last, day)
	}
	return s.applied(e)
}

// applied fills in the defaults. The margin of the profit basis is the file's
// own and follows once customers are summed up.
func (s *Settings) applied(e extent) (Applied, error) {
	if err := s.Check(); err != nil {
		return Applied{}, err
	}
	a := Applied{
		Cutoff: e.last, CalibrationEnd: s.CalibrationEnd,
		Model: or(s.Model, DefaultModel), Basis: s.Basis, Margin: 1, DiscountRate: DefaultDiscountRate,
		HorizonMonths: or(s.HorizonMonths, DefaultHorizonMonths), CAC: s.CAC, WindowDays: s.WindowDays,
		Currency: or(e.currency, s.Currency), Refunds: or(s.Refunds, RefundsCounted),
		Calendar: or(s.Calendar, calendar.Gregorian),
	}
	if s.Cutoff != nil {
		if *s.Cutoff > a.Cutoff.AddMonths(maxHorizon) {
			return a, badSetting("cutoff")
		}
		a.Cutoff = *s.Cutoff
	}
	if s.DiscountRate != nil {
		a.DiscountRate = *s.DiscountRate
	}
	if a.Basis == "" && s.Margin != nil {
		a.Basis = Margin
	}
	a.Basis = or(a.Basis, Revenue)
	if a.Basis == Margin {
		if s.Margin == nil {
			return a, notice.NewFault("margin_missing")
		}
		a.Margin = *s.Margin
	}
	if a.Basis == Profit && !e.profit {
		return a, notice.NewFault("profit_missing")
	}
	if end := a.CalibrationEnd; end != nil && (*end < e.first || *end >= a.Cutoff) {
		return a, notice.NewFault("calibration_outside", notice.Day("first", int(e.first)), notice.Day("last", int(a.Cutoff)))
	}
	return a, nil
}

// or returns v, or the default where v is the zero value.
func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// worth turns revenue and profit of customers into value on the basis.
func (a Applied) worth(s *customer.Summaries, i int) float64 {
	if a.Basis == Profit {
		return s.Profit[i]
	}
	return s.Spend[i] * a.Margin
}

// horizonDays is the horizon's exact length in the user's calendar.
func (a Applied) horizonDays() int {
	return int(a.Calendar.AddMonths(a.Cutoff, a.HorizonMonths) - a.Cutoff)
}
