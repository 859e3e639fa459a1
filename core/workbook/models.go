package workbook

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// models shows the fitted models, their parameters and how they foretold.
func models(p *page) error {
	p.widths(34, 24, 20, 16, 16, 16, 16, 16, 16)
	p.title("models")
	if len(p.report.Models) == 0 {
		p.put(margin, quiet(p.say("unavailable.no_model")))
		p.next(19)
	} else {
		p.fits()
		p.parameters()
	}
	if p.report.Test != nil {
		p.test(p.report.Test)
	}
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

func (p *page) fits() {
	p.section("models.fits")
	var rows [][]cell
	for _, m := range p.report.Models {
		used := text("")
		if m.Used {
			used = text(p.say("book.models.used")).colored(accent).bold()
		}
		rows = append(rows, []cell{
			text(p.modelName(m.Name)), text(p.say("fit." + m.Status)).wrapped(), used, p.count(m.Customers),
			p.figure(m.LogLikelihood, p.decimals(4)), p.figure(m.AIC, p.decimals(1)), p.figure(m.BIC, p.decimals(1)), p.figure(m.Orders, p.decimals(1)),
		})
	}
	p.table(p.heads("model", "status", "used", "#customers", "#log_likelihood", "#aic", "#bic", "#expected_orders"), rows)
}

func (p *page) parameters() {
	p.section("models.parameters")
	var rows [][]cell
	for _, m := range p.report.Models {
		for _, q := range m.Parameters {
			rows = append(rows, []cell{text(p.modelName(m.Name)), text(q.Name), p.number(q.Value, 6), p.figure(q.StandardError, p.decimals(6))})
		}
	}
	p.table(p.heads("model", "parameter", "#estimate", "#standard_error"), rows)
	p.note(p.say("book.models.unit"), 6, 120)
}

// test sets the models beside the naive rules on the held-out time.
func (p *page) test(t *report.Test) {
	p.section("models.test")
	p.note(p.say("book.models.test.about", notice.Day("day", int(t.CalibrationEnd)), notice.Count("n", t.Customers), notice.Count("actual", t.Actual)), 6, 120)
	var rows [][]cell
	for _, m := range t.Methods {
		status := text("")
		if m.Status != "" {
			status = text(p.say("fit." + m.Status)).wrapped()
		}
		rows = append(rows, []cell{
			text(p.modelName(m.Name)), status, p.figure(m.LogLikelihood, p.decimals(4)), p.count(t.Actual), p.figure(m.Expected, p.decimals(1)),
			p.figure(m.Error, p.share), p.figure(m.MAE, p.decimals(3)), p.figure(m.RMSE, p.decimals(3)),
		})
	}
	p.table(p.heads("method", "status", "#log_likelihood", "#actual", "#foretold", "#error_total", "#mae", "#rmse"), rows)
}
