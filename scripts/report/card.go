package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// A card writes what a Report says of its models as plain text.
type card struct {
	*lang.Words
	r   *report.Report
	out *tabwriter.Writer
}

// writeCard writes the model card of a Report: fits, test on the past, choice
// and warnings.
func writeCard(out io.Writer, r *report.Report, words *lang.Words) error {
	c := card{words, r, tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)}
	s := r.Settings
	c.line(c.Say("card.title", notice.Text("file", r.Source.File)))
	c.line(c.Say("card.data", notice.Count("n", r.Totals.Customers),
		notice.Day("first", int(r.Period.First)), notice.Day("last", int(r.Period.Last)), notice.Day("cutoff", int(s.Cutoff))))
	c.fits()
	c.test()
	c.choice()
	c.attributes()
	c.warnings()
	return c.out.Flush()
}

func (c card) line(cells ...string) { fmt.Fprintln(c.out, strings.Join(cells, "\t")) }

// section begins a part; what was aligned before is no longer.
func (c card) section(title string) {
	c.out.Flush()
	c.line()
	c.line(title)
}

func (c card) fits() {
	c.section(c.Say("card.fits"))
	c.line(c.Say("head.model"), c.Say("head.log_likelihood"), c.Say("head.aic"), c.Say("head.bic"), c.Say("head.expected_orders"), c.Say("head.fit"))
	for _, m := range c.r.Models {
		name := c.Say("model." + m.Name)
		if m.Used {
			name = "* " + name
		}
		c.line(name, c.figure(m.LogLikelihood, 4), c.figure(m.AIC, 1), c.figure(m.BIC, 1), c.figure(m.Orders, 1), c.Say("fit."+m.Status))
	}
	c.section(c.Say("card.unit"))
	for _, m := range c.r.Models {
		c.parameters(c.Say("model."+m.Name), m.Parameters)
	}
}

// parameters writes a row of estimates with their standard errors.
func (c card) parameters(name string, parameters []report.Parameter) {
	if len(parameters) == 0 {
		return
	}
	cells := []string{name}
	for _, p := range parameters {
		cell := p.Name + " = " + c.Number(p.Value, 4)
		if p.Limit != "" {
			cell = p.Name + ": " + c.Say("limit."+p.Limit)
		}
		if p.StandardError.OK() && p.StandardError.Value > 0 {
			cell += " ± " + c.Number(p.StandardError.Value, 4)
		}
		cells = append(cells, cell)
	}
	c.line(cells...)
}

func (c card) test() {
	c.section(c.Say("card.test"))
	t := c.r.Test
	if t == nil {
		c.line(c.Say("no_test." + c.r.Choice.NoTest))
		return
	}
	c.line(c.Say("card.test.about", notice.Day("day", int(t.CalibrationEnd)), notice.Count("n", t.Customers), notice.Count("actual", t.Actual)))
	c.line(c.Say("head.method"), c.Say("head.log_likelihood"), c.Say("head.foretold"), c.Say("head.error_total"), c.Say("card.tracking"), c.Say("head.mae"), c.Say("head.rmse"), c.Say("head.score"))
	for _, m := range t.Methods {
		c.line(c.method(m.Name), c.figure(m.LogLikelihood, 4), c.figure(m.Expected, 1), c.share(m.Error), c.share(m.Tracking), c.figure(m.MAE, 4), c.figure(m.RMSE, 4), c.figure(m.Score, 4))
	}
	c.out.Flush()
	for _, m := range t.Methods {
		c.parameters(c.method(m.Name), m.Parameters)
	}
}

// method words a model or a naive rule.
func (c card) method(name string) string {
	if c.Has("rule." + name) {
		return c.Say("rule." + name)
	}
	return c.Say("model." + name)
}

func (c card) choice() {
	c.section(c.Say("card.choice"))
	choice, p, s := c.r.Choice, c.r.Value.Predicted, c.r.Settings
	if choice.Model == "" {
		c.line(c.Say("card.none"))
		return
	}
	c.line(c.Say("card.chosen", notice.Key("model", "model."+choice.Model), notice.Key("why", "choice."+choice.By)))
	if simple := choice.Simple; simple != nil {
		c.line(c.Say("card.simple", notice.Key("rule", "rule."+simple.Rule), notice.Count("orders", int(simple.Orders+0.5)), notice.Money("value", simple.Value, s.Currency)))
	}
	c.line(c.Say("card.expects", notice.Months("months", s.HorizonMonths), notice.Count("orders", int(p.Orders.Value+0.5)), notice.Money("value", p.Total.Value, s.Currency)))
	if r := p.Ranges; r != nil {
		c.line(c.Say("card.range", notice.Count("orders_low", int(r.Orders.Low80+0.5)), notice.Count("orders_high", int(r.Orders.High80+0.5)),
			notice.Money("low", r.Total.Low80, s.Currency), notice.Money("high", r.Total.High80, s.Currency)))
	}
}

func (c card) attributes() {
	for _, a := range c.r.Attributes {
		if a.Freedom == 0 {
			continue
		}
		what := notice.Text("attribute", a.Heading)
		if a.Name != "" {
			what = notice.Key("attribute", "attribute."+a.Name)
		}
		c.section(c.Say("card.attribute", what, notice.Key("model", "model."+a.Model), notice.Text("p", c.figure(a.P, 4))))
		for _, level := range a.Levels {
			c.parameters(level.Name, level.Coefficients)
		}
	}
}

func (c card) warnings() {
	some := false
	for _, n := range c.r.Notices {
		if n.Level != notice.Caution {
			continue
		}
		if !some {
			c.section(c.Say("card.warnings"))
		}
		some = true
		c.line("- " + c.Notice(n))
	}
}

// figure is a number with so many decimals, or a dash where there is none.
func (c card) figure(f report.Figure, decimals int) string {
	if !f.OK() {
		return "–"
	}
	return c.Number(f.Value, decimals)
}

// share is a number as a percentage, or a dash where there is none.
func (c card) share(f report.Figure) string {
	if !f.OK() {
		return "–"
	}
	return c.Share(f.Value)
}
