package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// Sure answers how sure the forecast is: how the models and simple rules
// foretold the past, which one is used and why, and every model with its fit.
func Sure(r *report.Report) Answer {
	return Answer{Sentence: sureSentence(r), Notes: sureNotes(r), Tables: []Table{
		testTable(r), trackingTable(r), weeksTable(r), frequencyTable(r), attributesTable(r), modelsTable(r), parametersTable(r)}}
}

func sureSentence(r *report.Report) Say {
	p := r.Value.Predicted
	switch {
	case r.First && p.Mean.OK():
		return To("sure.answer.first")
	case !p.Mean.OK() && r.Test == nil:
		return To("sure.answer.none")
	case r.Test == nil:
		return To("sure.answer.untested")
	}
	name, key := p.Model, "sure.answer.tested"
	if r.Choice.Simple != nil {
		name, key = r.Choice.Simple.Rule, "sure.answer.simple"
	}
	for i, m := range r.Test.Methods {
		if m.Name == name && m.Error.OK() {
			return To(key, notice.Day("day", int(r.Test.CalibrationEnd)),
				named("error", change(m.Error.Value), index("test.methods", i)+".error"))
		}
	}
	return To("sure.answer.no_result")
}

func sureNotes(r *report.Report) []Say {
	p := r.Value.Predicted
	list := notes(Chosen(r))
	if !p.Mean.OK() {
		list = notes(To("worth.no_forecast", notice.Key("why", "unavailable."+p.Mean.Unavailable)))
	}
	if r.Choice.NoTest != "" {
		list = append(list, To("no_test."+r.Choice.NoTest))
	}
	if r.Test != nil {
		list = append(list, To("sure.tested_on", notice.Count("n", r.Test.Customers).At("test.customers"), notice.Count("actual", r.Test.Actual).At("test.actual")))
	}
	return append(list, howSure(r)...)
}

// Chosen says which model predicts and why; nothing in the first figures.
func Chosen(r *report.Report) Say {
	c := r.Choice
	switch {
	case r.First || c.By == "":
		return Say{}
	case c.Simple != nil:
		if c.Model == "" {
			return To("chosen.simple.alone")
		}
		return To("chosen.simple", notice.Key("model", "model."+c.Model))
	case c.Model == "":
		return Say{}
	}
	return To("chosen."+c.By, notice.Key("model", "model."+c.Model))
}

func modelsTable(r *report.Report) Table {
	t := Table{Name: "models", Heads: []Head{text("head.model"), text("head.fit"), wide(num("head.customers")), wide(num("head.log_likelihood")),
		wide(num("head.aic")), wide(num("head.bic")), num("head.expected_orders")}}
	for i, m := range r.Models {
		at := index("models", i)
		name := Key("model." + m.Name)
		if m.Used {
			name = &Cell{Say: To("model.used", notice.Key("model", "model."+m.Name))}
		}
		t.Rows = append(t.Rows, Row{Cells: []*Cell{name, Key("fit." + m.Status),
			Count(at+".customers", m.Customers),
			figure(at+".log_likelihood", m.LogLikelihood, tenth), figure(at+".aic", m.AIC, tenth), figure(at+".bic", m.BIC, tenth),
			figure(at+".orders", m.Orders, whole),
		}})
	}
	return t
}

func parametersTable(r *report.Report) Table {
	t := Table{Name: "parameters", Heads: []Head{text("head.model"), text("head.parameter"), num("head.value"), num("head.standard_error")}}
	for i, m := range r.Models {
		for j, p := range m.Parameters {
			at := index(index("models", i)+".parameters", j)
			value := Of(precise(p.Value).At(at + ".value"))
			if p.Limit != "" {
				value = Key("limit." + p.Limit)
			}
			t.Rows = append(t.Rows, Row{Cells: []*Cell{
				Key("model." + m.Name), Text(p.Name), value, figure(at+".standard_error", p.StandardError, precise),
			}})
		}
	}
	return t
}

// Tenth is the kind of argument shown with one decimal.
const Tenth notice.Kind = "tenth"

func tenth(v float64) notice.Arg { return notice.Arg{Kind: Tenth, Number: v} }

// Fixed is the kind of argument shown with as many decimals as its Text says.
const Fixed notice.Kind = "fixed"

func hundredth(v float64) notice.Arg  { return notice.Arg{Kind: Fixed, Number: v, Text: "2"} }
func thousandth(v float64) notice.Arg { return notice.Arg{Kind: Fixed, Number: v, Text: "3"} }

// Precise is the kind of argument shown with four decimals.
const Precise notice.Kind = "precise"

func precise(v float64) notice.Arg { return notice.Arg{Kind: Precise, Number: v} }

// Change is the kind of argument shown in percent with its sign.
const Change notice.Kind = "change"

func change(v float64) notice.Arg { return notice.Arg{Kind: Change, Number: v} }
