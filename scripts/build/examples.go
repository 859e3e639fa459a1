package main

import (
	"fmt"
	"strconv"
	"strings"

	"clvcalc/core/calculator"
	"clvcalc/core/notice"
)

// examples are the numbers of the worked examples: the values of fields, money
// as in euro. What stands in no list is as the calculator's form shows it. The
// figures come from the calculators themselves.
var examples = map[string]calculator.Inputs{
	"clv":         {"order_value": n(36), "orders_per_year": n(5), "years": n(3), "margin": n(0.45), "cac": n(40)},
	"retention":   {"payment": n(120), "retention": n(0.75), "discount": n(0.1), "period": c("year"), "case": c("won")},
	"churn":       {"start": n(1000), "new": n(300), "lost": n(200), "lost_new": n(60), "end": n(1100), "months": n(12)},
	"acquisition": {"order_value": n(60), "orders_per_year": n(4), "margin": n(0.4), "retention": n(0.7), "cac": n(70), "horizon": n(24)},
	"contract":    {},
	"what-if":     {"retention": n(0.7)},
	"potentials":  {},
	"loyalty":     {"retention": n(0.7)},
	"adviser":     {},
}

func n(v float64) calculator.Value { return calculator.Value{Number: v} }

func c(choice string) calculator.Value { return calculator.Value{Choice: choice} }

// currencies are what the examples of a language are in.
var currencies = map[string]string{"en": "EUR", "fa": "IRT", "ru": "RUB", "pl": "PLN"}

// worked is an example: what goes in, told with the values of the fields, and
// what the calculator answers to it.
type worked struct{ Story, Answer string }

func (s speaker) example(name string) (worked, error) {
	c, ok := calculator.Find(name)
	if !ok {
		return worked{}, fmt.Errorf("no calculator is named %q", name)
	}
	currency := currencies[s.words.Code]
	inputs := calculator.Inputs{}
	var args []notice.Arg
	for _, field := range c.Fields {
		inputs[field.Name] = exampleOf(name, field, currency)
		args = append(args, told(field, inputs[field.Name], currency))
		for i, v := range inputs[field.Name].Series {
			args = append(args, notice.Share(field.Name+"_"+strconv.Itoa(i+1), v))
		}
	}
	result := c.Answer(inputs)
	if len(result.Problems) > 0 {
		return worked{}, fmt.Errorf("the example of %s has a problem with %s", name, result.Problems[0].Field)
	}
	key := "site." + name + ".example"
	if !s.words.Has(key) || !s.words.Has(result.Answer.Code) {
		return worked{}, fmt.Errorf("%s.json has no %q or no %q", s.words.Code, key, result.Answer.Code)
	}
	story := s.words.Say(key, args...)
	if strings.Contains(story, "{") {
		return worked{}, fmt.Errorf("%s.json: %q asks for what no field has: %s", s.words.Code, key, story)
	}
	return worked{story, s.words.Say(result.Answer.Code, inCurrency(result.Answer.Args, currency)...)}, nil
}

// exampleOf is a field's value in an example, in the amounts of a currency.
func exampleOf(name string, field calculator.Field, currency string) calculator.Value {
	local := field.In(currency).Example
	value, ok := examples[name][field.Name]
	if !ok {
		return local
	}
	if field.Example.Number != 0 {
		value.Number *= local.Number / field.Example.Number
	}
	return value
}

// told is a field's value as the argument of a sentence.
func told(field calculator.Field, v calculator.Value, currency string) notice.Arg {
	a := notice.Number(field.Name, v.Number)
	switch field.Unit {
	case calculator.Money:
		a = notice.Money(field.Name, v.Number, currency)
	case calculator.Share:
		a = notice.Share(field.Name, v.Number)
	case calculator.Count:
		a = notice.Count(field.Name, int(v.Number))
	case calculator.Months:
		a = notice.Months(field.Name, int(v.Number))
	}
	return a
}

// inCurrency names the currency of amounts, which a calculator does not know.
func inCurrency(args []notice.Arg, currency string) []notice.Arg {
	named := append([]notice.Arg(nil), args...)
	for i := range named {
		if named[i].Kind == notice.KindMoney && named[i].Text == "" {
			named[i].Text = currency
		}
	}
	return named
}
