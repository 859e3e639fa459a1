package calculator

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestWhatIfAddsUp: single effects and what they do to each other make the
// whole, and the tornado's bars end where the single effects say.
func TestWhatIfAddsUp(t *testing.T) {
	c := find(t, "what-if")
	rng := rand.New(rand.NewPCG(13, 14))
	for range 300 {
		in := drawn(rng, c)
		r := Run(c, in)
		if len(r.Problems) > 0 || r.Picture == nil {
			continue
		}
		base, sum, singles := number(t, r, "base_clv"), 0.0, 0
		for _, f := range r.Figures {
			if len(f.Name) > 6 && f.Name[:6] == "alone_" {
				sum += f.Value.Number
				singles++
			}
			if f.Name == "mixed" {
				sum += f.Value.Number
			}
		}
		if gain := number(t, r, "gain"); singles > 1 && !near(sum, gain, 1e-9) {
			t.Fatalf("%v: %v of %v", in, sum, gain)
		}
		if len(r.Picture.Items) != singles || r.Picture.Base != base {
			t.Fatalf("%d bars for %d changes", len(r.Picture.Items), singles)
		}
		for i, item := range r.Picture.Items {
			alone := base + number(t, r, "alone_"+item.Name[len("calc.field."):])
			if !near(alone, item.High, 1e-9) && !near(alone, item.Low, 1e-9) {
				t.Fatalf("%s: the bar goes from %v to %v, alone it makes %v", item.Name, item.Low, item.High, alone)
			}
			if i > 0 && math.Abs(item.High-item.Low) > math.Abs(r.Picture.Items[i-1].High-r.Picture.Items[i-1].Low) {
				t.Fatal("the largest bar is not first")
			}
		}
	}
}

// TestPaybackPicture: the line starts at the cost and crosses zero where the
// mark is.
func TestPaybackPicture(t *testing.T) {
	c := find(t, "acquisition")
	rng := rand.New(rand.NewPCG(15, 16))
	marked := 0
	for range 300 {
		in := drawn(rng, c)
		r := Run(c, in)
		points := r.Picture.Lines[0].Points
		if points[0].Y != -in["cac"].Number {
			t.Fatalf("starts at %v", points[0].Y)
		}
		if r.Picture.Mark == nil {
			continue
		}
		marked++
		k := int(r.Picture.Mark.X)
		if number(t, r, "payback") != float64(k) || points[k].Y < -1e-6 || k > 0 && points[k-1].Y >= 0 {
			t.Fatalf("%v: mark at %d", in, k)
		}
	}
	if marked < 100 {
		t.Errorf("only %d pay back", marked)
	}
	in := with(examples(c), map[string]float64{"cac": 1e6})
	if r := Run(c, in); r.Answer.Code != "calc.answer.acquisition_never" || r.Picture.Mark != nil {
		t.Errorf("%+v", r.Answer)
	}
}

// TestPotentialsOnce: a recommended customer counts once, and a total is the sum
// of its parts.
func TestPotentialsOnce(t *testing.T) {
	c := find(t, "potentials")
	r := Run(c, examples(c))
	sum := 0.0
	for _, item := range r.Picture.Items {
		sum += item.High
	}
	if total := number(t, r, "potential_total"); !near(total, sum, 1e-12) {
		t.Errorf("%v of %v", sum, total)
	}
	in := examples(c)
	delete(in, "point_value")
	if got, want := number(t, Run(c, in), "potential_total"), sum-30; !near(got, want, 1e-12) {
		t.Errorf("learning without a price: %v, want %v", got, want)
	}
	delete(in, "referral_value")
	if r := Run(c, in); len(r.Problems) != 1 || r.Problems[0].Field != "referral_value" {
		t.Errorf("%+v", r.Problems)
	}
}

// TestLoyaltyBreaksEven: at the lift that is said to be needed nothing is gained.
func TestLoyaltyBreaksEven(t *testing.T) {
	c := find(t, "loyalty")
	none := map[string]float64{"change_retention": 0, "change_order_value": 0, "change_frequency": 0, "change_margin": 0}
	r := Run(c, with(examples(c), none))
	for figure, field := range map[string]string{"lift_spend": "change_order_value", "lift_retention": "change_retention", "lift_margin": "change_margin"} {
		change := with(examples(c), none)
		change[field] = Value{Number: number(t, r, figure)}
		if got := number(t, Run(c, change), "member_gain"); !near(got, 0, 1e-9) {
			t.Errorf("at the %s a member gains %v", figure, got)
		}
	}
	if mark := r.Picture.Mark; mark == nil || mark.X != number(t, r, "lift_spend") {
		t.Errorf("%+v", r.Picture.Mark)
	}
}

func TestAdviser(t *testing.T) {
	c := find(t, "adviser")
	for _, one := range []struct{ relation, leaving, data, occasions, method, link string }{
		{"shop", "unseen", "orders", "any", "mbgnbd", "file"}, {"shop", "unseen", "orders", "fixed", "bgbb", "file"},
		{"shop", "unseen", "totals", "any", "simple", "clv"}, {"shop", "unseen", "series", "any", "rates", "churn"},
		{"shop", "seen", "totals", "any", "retention", "retention"}, {"contract", "seen", "series", "any", "sbg", "contract"},
		{"contract", "unseen", "orders", "any", "survival", "file"},
	} {
		in := Inputs{"relation": {Choice: one.relation}, "leaving": {Choice: one.leaving}, "data": {Choice: one.data},
			"occasions": {Choice: one.occasions}, "customers": {Number: 100}}
		r := Run(c, in)
		if r.Figures[1].Value.Text != "calc.advice."+one.method || r.Figures[2].Link != one.link {
			t.Errorf("%+v: %s, %s", one, r.Figures[1].Value.Text, r.Figures[2].Link)
		}
	}
}
