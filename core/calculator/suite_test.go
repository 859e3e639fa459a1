package calculator

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"testing"

	"clvcalc/core/calculator/formula"
	"clvcalc/core/notice"
)

// examples are the inputs that the form shows at first.
func examples(c *Calculator) Inputs {
	in := Inputs{}
	for _, f := range c.Fields {
		in[f.Name] = f.Example
	}
	return in
}

// with returns inputs with some numbers changed.
func with(in Inputs, numbers map[string]float64) Inputs {
	out := Inputs{}
	for name, v := range in {
		out[name] = v
	}
	for name, v := range numbers {
		out[name] = Value{Number: v}
	}
	return out
}

func find(t *testing.T, name string) *Calculator {
	t.Helper()
	c, ok := Find(name)
	if !ok {
		t.Fatalf("there is no calculator %q", name)
	}
	return c
}

// drawn are inputs that somebody could enter, within the slider or at its ends.
func drawn(rng *rand.Rand, c *Calculator) Inputs {
	in := Inputs{}
	for _, f := range c.Fields {
		if f.Optional && rng.IntN(3) == 0 {
			continue
		}
		switch f.Unit {
		case Choice:
			in[f.Name] = Value{Choice: f.Choices[rng.IntN(len(f.Choices))]}
		case Series:
			in[f.Name] = Value{Series: drawnSeries(rng)}
		default:
			v := f.Low + math.Round(rng.Float64()*(f.High-f.Low)/f.Step)*f.Step
			if f.Whole {
				v = math.Round(v)
			}
			in[f.Name] = Value{Number: min(max(v, f.Min), f.Max)}
		}
	}
	return in
}

func drawnSeries(rng *rand.Rand) []float64 {
	list := []float64{1}
	for range 2 + rng.IntN(10) {
		list = append(list, list[len(list)-1]*(.5+.5*rng.Float64()))
	}
	return list[rng.IntN(2):]
}

// number is a figure's value; the test ends where there is none.
func number(t *testing.T, r Result, name string) float64 {
	t.Helper()
	for _, f := range r.Figures {
		if f.Name == name && f.Unavailable == "" {
			return f.Value.Number
		}
	}
	t.Fatalf("no figure %q: %+v", name, r.Problems)
	return 0
}

func TestFields(t *testing.T) {
	all := map[string]Field{}
	for _, c := range Calculators {
		symbols := map[string]bool{}
		for _, f := range c.Fields {
			if known, ok := all[f.Name]; ok && (known.Symbol != f.Symbol || known.Unit != f.Unit || known.Min != f.Min || known.Max != f.Max) {
				t.Errorf("%s means two things", f.Name)
			}
			if all[f.Name] = f; f.Symbol != "" && symbols[f.Symbol] {
				t.Errorf("%s: two fields are %s", c.Name, f.Symbol)
			}
			symbols[f.Symbol] = true
			if f.Unit == Choice || f.Unit == Series {
				continue
			}
			for _, currency := range []string{"EUR", "IRT", "IRR", "PLN", "RUB", "KWD"} {
				g := f.In(currency)
				if !(g.Min <= g.Low && g.Low < g.High && g.High <= g.Max && g.Step > 0 && g.Step <= (g.High-g.Low)/4) {
					t.Errorf("%s in %s: slider %v–%v by %v in %v–%v", f.Name, currency, g.Low, g.High, g.Step, g.Min, g.Max)
				}
				if v := g.Example.Number; v < g.Low || v > g.High {
					t.Errorf("%s in %s: the example %v is not on the slider", f.Name, currency, v)
				}
			}
		}
		if r := Run(&c, examples(&c)); len(r.Problems) > 0 || r.Answer.Code == "" || len(r.Sources) == 0 || len(r.Limits) == 0 {
			t.Errorf("%s does not answer its own example: %+v", c.Name, r.Problems)
		}
	}
	if _, ok := Find("nothing"); ok {
		t.Error("found nothing")
	}
}

// TestNothingRunsAtStart: a program that links the calculators does not pay for
// them before one is asked; a function named init would be in this very program.
func TestNothingRunsAtStart(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("a program in WebAssembly cannot read itself; the native run of this test does")
	}
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(program, []byte("clvcalc/core/calculator.Run\x00")) {
		t.Fatal("this program does not name its functions, so nothing is tested")
	}
	for _, name := range []string{"calculator", "calculator/formula", "textbook", "contract"} {
		if bytes.Contains(program, []byte("clvcalc/core/"+name+".init\x00")) {
			t.Errorf("package %s runs code at start", name)
		}
	}
}

// TestFormulas: the expression that is shown gives the figure that is shown, for
// whatever somebody enters.
func TestFormulas(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for _, c := range Calculators {
		shown := 0
		for range 400 {
			in := drawn(rng, &c)
			for _, f := range Run(&c, in).Figures {
				if f.Formula == nil {
					continue
				}
				shown++
				symbols, size := map[string]float64{}, 0.0
				for _, term := range f.Formula.Terms {
					if _, twice := symbols[term.Symbol]; twice {
						t.Fatalf("%s %s has %s twice", c.Name, f.Name, term.Symbol)
					}
					symbols[term.Symbol] = term.Value.Number
					size = max(size, math.Abs(term.Value.Number))
				}
				n, err := formula.Parse(f.Formula.Expression)
				if err != nil {
					t.Fatal(c.Name, f.Name, f.Formula.Expression, err)
				}
				v, ok := n.Evaluate(symbols)
				if want := f.Value.Number; !ok || math.Abs(v-want) > 1e-9*math.Abs(want)+1e-12*size {
					t.Fatalf("%s %s: %s with %v is %v, shown is %v", c.Name, f.Name, f.Formula.Expression, symbols, v, want)
				}
				if _, err := formula.Parse(f.Formula.Result); err != nil {
					t.Fatalf("%s %s: the symbol %s cannot be laid out", c.Name, f.Name, f.Formula.Result)
				}
			}
		}
		if shown == 0 && c.Name != "adviser" {
			t.Errorf("%s shows no formula", c.Name)
		}
	}
}

// numbersNobodyMeans are hostile numbers, and some at the edge of being so.
func numbersNobodyMeans() []float64 {
	return []float64{0, -1, 1, .5, 2, 1e300, -1e300, 5e-324, math.NaN(), math.Inf(1), math.Inf(-1), 1e12, .999999999999, 1 - 1e-16, 1e-300, 12.5, 1000}
}

// TestHostile: whatever is entered, no figure is NaN or infinite, an answer has
// no problem beside it, and what has no answer has a problem.
func TestHostile(t *testing.T) {
	rng, hostile := rand.New(rand.NewPCG(9, 10)), numbersNobodyMeans()
	for _, c := range Calculators {
		for range 3000 {
			in := examples(&c)
			for _, f := range c.Fields {
				if rng.IntN(3) > 0 {
					continue
				}
				v := hostile[rng.IntN(len(hostile))]
				switch rng.IntN(6) {
				case 0:
					delete(in, f.Name)
				case 1:
					in[f.Name] = Value{Series: []float64{v, hostile[rng.IntN(len(hostile))], hostile[rng.IntN(len(hostile))]}, Choice: "x", Number: v}
				case 2: // at an edge of the domain
					in[f.Name] = Value{Number: []float64{f.Min, f.Max}[rng.IntN(2)], Choice: "counts", Series: []float64{1, f.Min}}
				default:
					in[f.Name] = Value{Number: v, Choice: "month", Series: f.Example.Series}
				}
			}
			verify(t, &c, in)
		}
	}
}

func FuzzRun(f *testing.F) {
	f.Add(uint8(0), .5, 1., 2., 3., 4., 5.)
	f.Add(uint8(1), 100., .8, .1, 0., 1., 5.)
	f.Fuzz(func(t *testing.T, which uint8, a, b, c, d, e, g float64) {
		list := []float64{a, b, c, d, e, g}
		of := &Calculators[int(which)%len(Calculators)]
		in := examples(of)
		for i, field := range of.Fields {
			in[field.Name] = Value{Number: list[i%6], Choice: field.Example.Choice, Series: list[:1+i%6]}
		}
		verify(t, of, in)
	})
}

func verify(t *testing.T, c *Calculator, in Inputs) {
	t.Helper()
	r := Run(c, in)
	finite := func(where string, v float64) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Fatalf("%s: %s is %v of %+v", c.Name, where, v, in)
		}
	}
	args := func(where string, n notice.Notice) {
		for _, a := range n.Args {
			finite(where+" "+n.Code+" "+a.Name, a.Number)
		}
	}
	if (len(r.Problems) == 0) == (r.Answer.Code == "") {
		t.Fatalf("%s: answer %q, problems %+v of %+v", c.Name, r.Answer.Code, r.Problems, in)
	}
	args("answer", r.Answer)
	for _, p := range r.Problems {
		args("problem", p.Notice)
	}
	for _, n := range r.Notes {
		args("note", n)
	}
	for _, f := range r.Figures {
		finite(f.Name, f.Value.Number)
		if f.Formula != nil {
			for _, term := range f.Formula.Terms {
				finite(f.Name+" "+term.Symbol, term.Value.Number)
			}
		}
	}
	if r.Picture != nil {
		verifyPicture(t, r.Picture, finite)
	}
}

func verifyPicture(t *testing.T, p *Picture, finite func(string, float64)) {
	t.Helper()
	points := 0
	for _, line := range p.Lines {
		for _, point := range line.Points {
			finite(line.Name, point.X)
			finite(line.Name, point.Y)
			points++
		}
	}
	for _, item := range p.Items {
		finite(item.Name, item.Low)
		finite(item.Name, item.High)
		points++
	}
	if points == 0 || points > 2000 {
		t.Fatalf("the picture %s has %d points", p.Name, points)
	}
}
