package report

import (
	"math"

	"clvcalc/core/clv"
	"clvcalc/core/notice"
)

// correlated is the correlation of frequency and spend from which the spend
// model's assumption of independence misleads.
const correlated = 0.3

// unsteady is the q of the Gamma-Gamma model up to which the spread of spend
// over customers is infinite, so that a few of them decide every sum.
const unsteady = 2

// farAhead is how many times the time observed a horizon may reach before it
// says more of the model than of the customers.
const farAhead = 2

// doubt says where the forecast rests on thin ice.
func (b *builder) doubt(fit clv.Fit) {
	spend := b.fits.spending(b.customers)
	switch fit.Status {
	case clv.Converged:
	case clv.Shrunk:
		b.tell(notice.Caution, "model_shrunk", notice.Count("n", b.returned()))
	default:
		b.tell(notice.Caution, "model_at_edge", notice.Key("reason", "fit."+string(fit.Status)))
	}
	if !spend.Status.Usable() {
		b.tell(notice.Caution, "spend_plain", notice.Key("reason", "fit."+string(spend.Status)))
	} else if math.Abs(spend.Correlation) >= correlated {
		b.tell(notice.Caution, "spend_correlated", notice.Number("correlation", spend.Correlation))
	}
	if g, ok := spend.Spending.(clv.GammaGamma); ok && g.Q <= unsteady {
		b.tell(notice.Caution, "spend_unsteady")
	}
	if a, observed := b.report.Settings, b.report.Period.Days; a.horizonDays() > farAhead*observed {
		b.tell(notice.Caution, "horizon_long", notice.Months("months", a.HorizonMonths).At("settings.horizon_months"),
			notice.Days("days", float64(observed)).At("period.days"))
	}
}

// returned is the number of customers who ordered again.
func (b *builder) returned() (n int) {
	for _, days := range b.customers.Days {
		if days > 1 {
			n++
		}
	}
	return n
}
