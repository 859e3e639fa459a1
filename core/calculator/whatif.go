package calculator

import (
	"math"
	"slices"

	"clvcalc/core/calculator/formula"
	"clvcalc/core/notice"
	"clvcalc/core/textbook"
)

// A lever is a quantity that CLV depends on and how much of it changes: by
// points where it is a share, else by a share of itself.
type lever struct {
	field, change *Field
	relative      bool
	alone         string // what the change alone adds to whatIfExpression, CLV
}

func (l lever) changed(v, by float64) float64 {
	if l.relative {
		return v * (1 + by)
	}
	return v + by
}

// with writes the change into an expression.
func (l lever) with(expression string) string {
	by := "(" + l.field.Symbol + " + " + l.change.Symbol + ")"
	if l.relative {
		by = l.field.Symbol + " * (1 + " + l.change.Symbol + ")"
	}
	return formula.Substitute(expression, l.field.Symbol, by)
}

// A business is what the value of a new customer follows from.
type business struct{ value, frequency, margin, retention, discount float64 }

// whatIfExpression is what business.clv computes.
const whatIfExpression = "v * f * g * (1 + d) / (1 + d - r)"

// clv is the value of a new customer, the first year's margin included.
func (b business) clv() (float64, bool) { return b.contract().WithFirst() }

func (b business) contract() textbook.Contract {
	return textbook.Contract{Payment: b.value * b.frequency * b.margin, Retention: b.retention, Discount: b.discount}
}

func businessOf(in Inputs) business {
	return business{in.number(&orderValue), in.number(&ordersPerYear), in.number(&margin), in.number(&retention), in.number(&discount)}
}

// at is where a lever's quantity stands.
func (b *business) at(l lever) *float64 {
	switch l.field.Name {
	case orderValue.Name:
		return &b.value
	case ordersPerYear.Name:
		return &b.frequency
	case margin.Name:
		return &b.margin
	case retention.Name:
		return &b.retention
	}
	return &b.discount
}

// turned is the business with one lever moved.
func (b business) turned(l lever, by float64) business {
	at := b.at(l)
	*at = l.changed(*at, by)
	return b
}

// possible reports whether every quantity lies within its domain and the value
// is finite.
func (b business) possible() bool {
	_, ends := b.clv()
	return ends && b.retention <= 1 && b.margin > 0 && b.margin <= 1 && b.discount >= 0
}

func levers() []lever {
	return []lever{
		{&retention, &changeRetention, false, "CLV * Δr / (1 + d - r - Δr)"},
		{&orderValue, &changeOrderValue, true, "CLV * x_v"},
		{&ordersPerYear, &changeFrequency, true, "CLV * x_f"},
		{&margin, &changeMargin, false, "CLV * Δg / g"},
		{&discount, &changeDiscount, false, "-CLV * r * Δd / ((1 + d) * (1 + d + Δd - r))"},
	}
}

// answerWhatIf compares the value of a new customer before and after changes,
// one by one and together.
func answerWhatIf(in Inputs) Result {
	before := businessOf(in)
	base, ends := before.clv()
	if !ends {
		return wrong(&retention, "diverges", "")
	}
	after, expression, moved := before, whatIfExpression, []lever(nil)
	terms := in.terms(&orderValue, &ordersPerYear, &margin, &retention, &discount,
		&changeRetention, &changeOrderValue, &changeFrequency, &changeMargin, &changeDiscount)
	for _, l := range levers() {
		if by := in.number(l.change); by != 0 {
			after, expression, moved = after.turned(l, by), l.with(expression), append(moved, l)
		}
	}
	if problems := impossible(before, after, moved, in); problems != nil {
		return Result{Problems: problems}
	}
	together, _ := after.clv()
	terms = append(terms, figureTerm("CLV", "base_clv", Money, base), figureTerm("CLV_2", "changed_clv", Money, together))
	r := Result{
		Limits:  []string{"constant_retention", "levers_free", "average"},
		Sources: []string{"note024", "gupta"},
	}
	r.add("base_clv", Money, base, "CLV", whatIfExpression, terms)
	r.add("changed_clv", Money, together, "CLV_2", expression, terms)
	r.add("gain", Money, together-base, "ΔCLV", "CLV_2 - CLV", terms)
	r.answerGain(base, together)
	r.addSingles(before, base, together-base, moved, in, terms)
	r.addElasticities(before, terms)
	r.Picture = tornado(before, base, moved, in)
	return r
}

// impossible are the changes that lead out of a domain.
func impossible(before, after business, moved []lever, in Inputs) (problems []Problem) {
	for _, l := range moved {
		v := *after.at(l)
		if l.field.Unit == Share && (v < 0 || v > l.field.Max || l.field.Name == margin.Name && v == 0) {
			p := problem(l.change, "leads_out", "to:share", v)
			p.Args = append(p.Args, notice.Key("what", "calc.field."+l.field.Name))
			problems = append(problems, p)
		} else if b := before.turned(l, in.number(l.change)); !b.possible() {
			problems = append(problems, problem(l.change, "diverges", ""))
		}
	}
	if problems == nil && !after.possible() {
		problems = append(problems, problem(moved[0].change, "diverges", ""))
	}
	return problems
}

func (r *Result) answerGain(base, together float64) {
	key := "calc.answer.what_if_same"
	switch {
	case together > base:
		key = "calc.answer.what_if_more"
	case together < base:
		key = "calc.answer.what_if_less"
	}
	r.Answer = say(key, "base:money value:money change:money share:share", base, together, math.Abs(together-base), math.Abs(together/base-1))
}

// addSingles says what each change does alone, and that the sum of them is not
// what they do together.
func (r *Result) addSingles(before business, base, gain float64, moved []lever, in Inputs, terms []Term) {
	sum, best, largest, expression := 0.0, "", 0.0, "ΔCLV"
	all := append(terms, figureTerm("ΔCLV", "gain", Money, gain))
	for _, l := range moved {
		v, _ := before.turned(l, in.number(l.change)).clv()
		name := "alone_" + l.field.Name
		r.add(name, Money, v-base, "ΔCLV_"+l.field.Symbol, l.alone, terms)
		sum += v - base
		expression += " - ΔCLV_" + l.field.Symbol
		all = append(all, figureTerm("ΔCLV_"+l.field.Symbol, name, Money, v-base))
		if math.Abs(v-base) > math.Abs(largest) {
			best, largest = l.field.Name, v-base
		}
	}
	if len(moved) < 2 {
		return
	}
	r.add("mixed", Money, gain-sum, "ΔCLV_x", expression, all)
	r.note("calc.note.together", "sum:money gain:money", sum, gain)
	if best != "" {
		r.note("calc.note.largest", "value:money", largest)
		last := &r.Notes[len(r.Notes)-1]
		last.Args = append(last.Args, notice.Key("what", "calc.field."+best))
	}
}

// addElasticities says by how many percent CLV changes where one quantity
// rises by one percent of itself.
func (r *Result) addElasticities(b business, terms []Term) {
	of := b.contract()
	byRetention, _ := of.RetentionElasticity()
	byDiscount, _ := of.DiscountElasticity()
	r.add("elasticity_retention", Number, byRetention, "ε_r", "r / (1 + d - r)", terms)
	r.add("elasticity_discount", Number, byDiscount, "ε_d", "-d * r / ((1 + d) * (1 + d - r))", terms)
	r.note("calc.note.elasticity", "retention:number discount:number", byRetention, byDiscount)
}

// tornado has a bar for each lever, from its change downwards to the same
// upwards; a side that is not possible stays at the base.
func tornado(before business, base float64, moved []lever, in Inputs) *Picture {
	p := &Picture{Name: "tornado", Kind: Tornado, Y: Money, Base: base}
	for _, l := range moved {
		by := math.Abs(in.number(l.change))
		item := Item{Name: "calc.field." + l.field.Name, Unit: l.field.Unit, Low: base, High: base}
		item.From, item.To = *before.at(l), *before.at(l)
		if b := before.turned(l, -by); b.possible() && *b.at(l) >= 0 {
			item.Low, _ = b.clv()
			item.From = *b.at(l)
		}
		if b := before.turned(l, by); b.possible() {
			item.High, _ = b.clv()
			item.To = *b.at(l)
		}
		p.Items = append(p.Items, item)
	}
	if len(p.Items) == 0 {
		return nil
	}
	slices.SortStableFunc(p.Items, func(a, b Item) int {
		switch wide, other := math.Abs(a.High-a.Low), math.Abs(b.High-b.Low); {
		case wide > other:
			return -1
		case wide < other:
			return 1
		}
		return 0
	})
	return p
}
