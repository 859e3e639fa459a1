package report

import (
	"math"
	"runtime"

	"clvcalc/core/contract"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/subscription"
	"clvcalc/core/survival"
)

// A tenancy is a list of subscriptions on its way through the analyses.
type tenancy struct {
	*order.Subscriptions
	spells []subscription.Spell
	fits   []contract.Fit  // in the order of contract.Models
	model  *contract.Model // the one in use, nil without one
	used   int             // its place in contract.Models
	rate   float64         // discount rate of a month
}

// contracts fits the models of retention, predicts with the better one and
// fills in the section on subscriptions. Who leaves says so, so that nothing
// has to be tested on the past: a contract that ended is no forecast.
func (b *builder) contracts() {
	t, a := b.tenancy, &b.report.Settings
	t.spells = subscription.Spells(t.Subscriptions)
	t.rate = math.Pow(1+a.DiscountRate, 1.0/12) - 1
	var data contract.Data
	for _, s := range t.spells {
		data.Observe(s.Payments-1, s.Left())
	}
	best := -1
	for k, spec := range contract.Models {
		t.fits = append(t.fits, spec.Fit(data))
		if fit := t.fits[k]; fit.Status.Usable() && (best < 0 || fit.AIC() < t.fits[best].AIC()-clearlyBetter) {
			best = k
		}
		runtime.Gosched()
	}
	choice := &b.report.Choice
	choice.By, choice.NoTest = "contract", "contract"
	a.Model = contract.Models[0].Name
	if best >= 0 {
		t.used, t.model, choice.Model, a.Model = best, t.fits[best].Model, contract.Models[best].Name, contract.Models[best].Name
	}
	b.predictPayments()
	b.tellContracts()
	b.subscriptions()
}

// clearlyBetter is the difference in AIC by which the model with one parameter
// more has to win.
const clearlyBetter = 2

// tellContracts lists the models.
func (b *builder) tellContracts() {
	for k, fit := range b.tenancy.fits {
		m := Model{Name: contract.Models[k].Name, Status: string(fit.Status), Customers: int(fit.Customers), Orders: Without("no_model")}
		m = m.fitted(fit.Spec.Params, fit.Params, fit.StandardErrors, fit.LogLikelihood, fit.AIC(), fit.BIC())
		m.Used = m.Name == b.report.Choice.Model
		if fit.Model != nil {
			m.Orders = Of(sum(b.payments(fit.Model).expected))
		}
		b.report.Models = append(b.report.Models, m)
	}
	if b.tenancy.model == nil {
		b.tell(notice.Caution, "no_prediction", notice.Key("reason", "fit."+string(b.tenancy.fits[0].Status)))
	}
}

// subscriptions fills in the section of the Report.
func (b *builder) subscriptions() {
	t, a := b.tenancy, b.report.Settings
	now := subscription.Between(t.Subscriptions, t.Cutoff, t.Cutoff)
	out := &Subscriptions{
		Count: len(t.Spans), Customers: len(t.Customers), Active: now.CustomersEnd,
		MRR: now.End, ARR: 12 * now.End, PerCustomer: ratio(now.End, float64(now.CustomersEnd)),
		Residual: []Residual{}, Tenure: Without("no_model"), Lifetime: Without("no_model"), Constant: Without("no_model"),
	}
	if out.Payment = out.PerCustomer; out.Payment.OK() {
		out.Payment.Value *= a.Margin
	}
	for _, span := range t.Spans {
		if span.On(t.Cutoff) {
			out.Running++
		}
	}
	year := a.Calendar.AddMonths(t.Cutoff, -12)
	out.Year = mrrOf(subscription.Between(t.Subscriptions, year, t.Cutoff))
	out.Year.Start, out.Year.Complete = year+1, b.report.Period.First <= year
	b.mrrMonths(out)
	b.renewals(out)
	if m := t.model; m != nil {
		out.Tenure, out.Lifetime = endless(m.Tenure()), endless(m.Lifetime(t.rate))
		out.Constant = endless(m.Constant(t.rate))
		b.residual(out)
	}
	b.report.Subscriptions = out
}

// endless is a sum of the model, or the reason why it has none.
func endless(v float64, ok bool) Figure {
	if !ok {
		return Without(contract.Infinite)
	}
	return Of(v)
}

// mrrOf is a movement as the Report tells it.
func mrrOf(m subscription.Movement) MRRMonth {
	part := func(v float64, ok bool) Figure {
		if !ok {
			return Without("none")
		}
		return Of(v)
	}
	return MRRMonth{
		Opening: m.Start, New: m.New, Expansion: m.Expansion, Contraction: m.Contraction, Churned: m.Churned,
		Reactivated: m.Reactivated, Closing: m.End, Customers: m.CustomersEnd, Joined: m.Joined, Left: m.Left, Back: m.Back,
		GRR: part(m.GRR()), NRR: part(m.NRR()), Quick: part(m.Quick()),
	}
}

// mrrMonths follows the revenue month by month, and takes the rates of churn
// from the last twelve whole ones.
func (b *builder) mrrMonths(out *Subscriptions) {
	t, sys := b.tenancy, b.report.Settings.Calendar
	first := t.Cutoff
	for _, span := range t.Spans {
		first = min(first, span.Start)
	}
	for start := sys.MonthStart(first); start <= t.Cutoff; {
		next := sys.AddMonths(start, 1)
		m := mrrOf(subscription.Between(t.Subscriptions, start-1, min(next-1, t.Cutoff)))
		m.Start, m.Complete = start, next <= t.Cutoff+1
		out.Months = append(out.Months, m)
		start = next
	}
	left, there, lost, opening, months := 0, 0, 0.0, 0.0, 0
	for k := len(out.Months) - 1; k > 0 && months < 12; k-- {
		m := out.Months[k]
		if !m.Complete {
			continue
		}
		months++
		left, there = left+m.Left, there+out.Months[k-1].Customers
		lost, opening = lost+m.Churned+m.Contraction, opening+m.Opening
	}
	out.Churn, out.RevenueChurn = ratio(float64(left), float64(there)), ratio(lost, opening)
}

// renewals is the Kaplan–Meier curve by renewals, beside the model's.
func (b *builder) renewals(out *Subscriptions) {
	t := b.tenancy
	subjects := make([]survival.Subject, len(t.spells))
	for i, s := range t.spells {
		subjects[i] = survival.Subject{Exit: s.Payments - 1}
		if s.Left() {
			subjects[i] = survival.Subject{Exit: s.Payments, Event: true}
		}
	}
	curve := survival.Estimate(subjects)
	model := func(month int) Figure {
		if t.model == nil {
			return Without("no_model")
		}
		return Of(t.model.Survival(month))
	}
	out.Renewals = []Renewal{{AtRisk: curve.Subjects, Share: 1, Low: 1, High: 1, Model: model(0)}}
	risk := make([]int, curve.End+2) // by the last renewal that they came up for
	for _, s := range subjects {
		if s.Exit > 0 {
			risk[s.Exit]++
		}
	}
	for k := curve.End - 1; k > 0; k-- {
		risk[k] += risk[k+1]
	}
	for month := 1; month <= min(curve.End, mostRenewals); month++ {
		p, _ := curve.At(month)
		r := Renewal{Month: month, AtRisk: risk[month], Share: p.S, Low: p.Low, High: p.High, Model: model(month)}
		if p.Time == month {
			r.Left = p.Events
		}
		out.Renewals = append(out.Renewals, r)
	}
	out.Median = Without("half_left")
	if month, ok := curve.Median(); ok {
		out.Median = Of(float64(month))
	}
}

// mostRenewals is the end of the curve and of the table of ages: ten years.
const mostRenewals = 120

// residual values those who are there, by the renewals that they have made.
func (b *builder) residual(out *Subscriptions) {
	t := b.tenancy
	ages := make([]int, mostRenewals+1)
	oldest := 0
	for _, s := range t.spells {
		if !s.Left() {
			age := min(s.Payments-1, mostRenewals)
			ages[age]++
			oldest = max(oldest, age)
		}
	}
	for age := 0; age <= oldest; age++ {
		r := Residual{Renewals: age, Customers: ages[age], Stays: Of(t.model.Retention(age + 1)), DERL: endless(t.model.DERL(age+1, t.rate))}
		r.Value = r.DERL
		if r.DERL.OK() && out.Payment.OK() {
			r.Value = Of(r.DERL.Value * out.Payment.Value)
		} else if r.DERL.OK() {
			r.Value = out.Payment
		}
		out.Residual = append(out.Residual, r)
	}
}

// subscriptionsOf returns the payments of a list of subscriptions as a log, and
// the settings with the end of observation that it has.
func subscriptionsOf(s *order.Subscriptions, set Settings) (*order.Log, Settings, error) {
	log, err := s.Payments()
	cutoff := s.Cutoff
	set.Cutoff, set.Model, set.CalibrationEnd = &cutoff, "", nil
	return log, set, err
}
