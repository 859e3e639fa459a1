package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// Sure answers how sure the forecast is: the test on the past where one was
// asked for, and every model with its fit.
func Sure(r *report.Report) Answer {
	return Answer{Sentence: sureSentence(r), Caution: sureCaution(r), Tables: []Table{testTable(r), modelsTable(r), parametersTable(r)}}
}

func sureSentence(r *report.Report) Say {
	if !r.Value.Predicted.Mean.OK() {
		return To("sure.answer.none")
	}
	if r.Test == nil {
		return To("sure.answer.untested")
	}
	for i, m := range r.Test.Methods {
		if m.Name == r.Value.Predicted.Model && m.Error.OK() {
			return To("sure.answer.tested", notice.Day("day", int(r.Test.CalibrationEnd)),
				named("error", change(m.Error.Value), index("test.methods", i)+".error"))
		}
	}
	return To("sure.answer.no_result")
}

func sureCaution(r *report.Report) Say {
	if !r.Value.Predicted.Mean.OK() {
		return To("worth.no_forecast", notice.Key("why", "unavailable."+r.Value.Predicted.Mean.Unavailable))
	}
	if r.Test == nil {
		return Say{}
	}
	return To("sure.tested_on", notice.Count("n", r.Test.Customers).At("test.customers"), notice.Count("actual", r.Test.Actual).At("test.actual"))
}

func testTable(r *report.Report) Table {
	t := Table{Name: "test", Heads: []Head{text("head.method"), num("head.foretold"), num("head.error_total"), wide(num("head.mae")), wide(num("head.rmse"))}}
	if r.Test == nil {
		return t
	}
	for i, m := range r.Test.Methods {
		at := index("test.methods", i)
		t.Rows = append(t.Rows, Row{Cells: []*Cell{
			Key(methodKey(m.Name)),
			figure(at+".expected", m.Expected, whole), figure(at+".error", m.Error, change),
			figure(at+".mae", m.MAE, number), figure(at+".rmse", m.RMSE, number),
		}})
	}
	return t
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
			t.Rows = append(t.Rows, Row{Cells: []*Cell{
				Key("model." + m.Name), Text(p.Name),
				Of(precise(p.Value).At(at + ".value")), figure(at+".standard_error", p.StandardError, precise),
			}})
		}
	}
	return t
}

// Tenth is the kind of argument shown with one decimal.
const Tenth notice.Kind = "tenth"

func tenth(v float64) notice.Arg { return notice.Arg{Kind: Tenth, Number: v} }

// Precise is the kind of argument shown with four decimals.
const Precise notice.Kind = "precise"

func precise(v float64) notice.Arg { return notice.Arg{Kind: Precise, Number: v} }

// Change is the kind of argument shown in percent with its sign.
const Change notice.Kind = "change"

func change(v float64) notice.Arg { return notice.Arg{Kind: Change, Number: v} }

// methodKey names a model or a naive rule.
func methodKey(name string) string {
	switch name {
	case "last_period", "own_rate", "mean_rate":
		return "rule." + name
	}
	return "model." + name
}
