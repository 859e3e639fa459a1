package workbook

import (
	"strings"

	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// models is the card of the models: which one is used and why, how each was
// fitted, its parameters, what customers' properties add, and how ranges are
// made.
func models(p *page) error {
	p.widths(30, 34, 20, 22, 22, 16, 16, 16)
	p.title("models")
	p.choice()
	if len(p.report.Models) == 0 {
		p.put(margin, quiet(p.say("unavailable.no_model")))
		p.next(19)
	} else {
		p.fits()
		p.parameters()
	}
	p.attributes()
	p.rangesMade()
	return nil
}

// modelName words a model or one of the naive rules.
func (b *book) modelName(name string) string {
	if name == "" {
		return b.words.Say("unavailable.no_model")
	}
	if rule := "rule." + name; b.words.Has(rule) {
		return b.words.Say(rule)
	}
	return b.words.Say("model." + name)
}

// choice says which model predicts and why, and which rule did better.
func (p *page) choice() {
	c := p.report.Choice
	if c.Model != "" {
		p.put(margin, cell{p.modelName(c.Model), look{size: 16, bold: true, color: accent, side: start}})
		p.next(26)
	}
	if why := p.chosen(); why != "" {
		p.prose(cell{why, look{color: ink2}})
	}
	if c.NoTest != "" {
		p.aside("no_test." + c.NoTest)
	}
	if c.Simple != nil {
		p.prose(cell{p.simply(c.Simple), look{color: warn}})
	}
}

// chosen words how the model was chosen; "" where none can be used.
func (p *page) chosen() string {
	c := p.report.Choice
	if c.Model == "" || c.By == "" {
		return ""
	}
	return p.say("choice."+c.By, notice.Key("model", "model."+c.Model))
}

// simply words what the rule says that foretold the past best.
func (p *page) simply(s *report.Simple) string {
	return p.say("book.simple.about", notice.Key("rule", "rule."+s.Rule))
}

func (p *page) fits() {
	p.section("models.fits")
	var rows [][]cell
	for _, m := range p.report.Models {
		name, used := text(p.modelName(m.Name)), text("")
		if m.Used {
			name, used = name.bold(), text(p.say("book.models.used")).colored(accent).bold()
		}
		rows = append(rows, []cell{
			name, text(p.say("fit." + m.Status)).wrapped(), used, p.count(m.Customers),
			p.figure(m.LogLikelihood, p.decimals(4)), p.figure(m.AIC, p.decimals(1)), p.figure(m.BIC, p.decimals(1)), p.figure(m.Orders, p.decimals(1)),
		})
	}
	p.table(p.heads("model", "status", "used", "#customers", "#log_likelihood", "#aic", "#bic", "#expected_orders"), rows)
	p.next(5)
	p.aside("book.models.compare")
}

func (p *page) parameters() {
	p.section("models.parameters")
	var rows [][]cell
	for _, m := range p.report.Models {
		for _, q := range m.Parameters {
			value := p.number(q.Value, 6)
			if q.Limit != "" {
				value = cell{p.say("limit." + q.Limit), look{side: end, color: ink3, wrap: true}}
			}
			rows = append(rows, []cell{text(p.modelName(m.Name)), text(inGreek(q.Name)), value, p.figure(q.StandardError, p.decimals(6))})
		}
	}
	p.table(p.heads("model", "parameter", "#estimate", "#standard_error"), rows)
	p.next(5)
	p.aside("book.models.unit")
}

// inGreek is a parameter's letter as the papers print it. A coefficient names
// the parameter that it acts on first: alpha:channel=web.
func inGreek(name string) string {
	name, _, _ = strings.Cut(name, ":")
	switch name {
	case "alpha":
		return "α"
	case "beta":
		return "β"
	case "gamma":
		return "γ"
	case "delta":
		return "δ"
	}
	return name
}

// rangesMade says how the ranges were made.
func (p *page) rangesMade() {
	r := p.report.Value.Predicted.Ranges
	if r == nil {
		return
	}
	p.section("ranges")
	p.prose(cell{p.say("book.ranges.how", notice.Count("n", r.Futures)), look{color: ink2}})
	if r.Parameters != "" {
		p.prose(cell{p.say("draws." + r.Parameters), look{color: ink2}})
	}
	p.aside("book.ranges.meaning")
}
