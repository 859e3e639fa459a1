package formula

import (
	"math"
	"strings"
	"testing"
)

func TestEvaluate(t *testing.T) {
	symbols := map[string]float64{"m": 100, "r": .8, "d": .1, "N": 3, "D_N": 7, "α": .6681, "β": 3.8061, "n": 8}
	for expression, want := range map[string]float64{
		"m * r / (1 + d - r)":                   266.66666666666663,
		"sum(t, 0, N - 1, m * r^t / (1 + d)^t)": 225.6198347107438,
		"-m + 1 - 2 - 3":                        -104,
		"12 / 2 / 3":                            2,
		"2^3 * 2":                               16,
		"prod(k, 1, 4, k) + D_N":                31,
		"ceil(2.0000000000001) + ceil(2.1)":     5,
		"min(2, 3) - max(2, 3) + ln(exp(2))":    1,
		"sum(k, 1, 3, prod(t, 1, k, t))":        9,
		"hyp(1, 2, 2, 0.5)":                     2,
		"sum(t, 2, 1, t) + prod(t, 2, 1, t)":    1,
	} {
		n, err := Parse(expression)
		if err != nil {
			t.Fatal(expression, err)
		}
		if v, ok := n.Evaluate(symbols); !ok || math.Abs(v-want) > 1e-12*math.Abs(want) {
			t.Errorf("%s = %v, want %v", expression, v, want)
		}
	}
	// DERL of Fader & Hardie's test customer: 7.530.
	n, _ := Parse("(β + n - 1) / (α + β + n - 1) * hyp(1, β + n, α + β + n, 1 / (1 + d))")
	if v, _ := n.Evaluate(symbols); math.Abs(v-7.530) > 5e-4 {
		t.Errorf("DERL %v", v)
	}
}

func TestNoValue(t *testing.T) {
	for _, expression := range []string{"x", "1 / 0", "ln(-1)", "sum(t, 0, 1e9, t)", "sum(t, 1, 100000000, t)", "hyp(1, 2, 3, 1)", "10^400"} {
		n, err := Parse(expression)
		if err != nil {
			continue
		}
		if v, ok := n.Evaluate(nil); ok {
			t.Errorf("%s = %v", expression, v)
		}
	}
}

func TestSyntaxErrors(t *testing.T) {
	for _, expression := range []string{"", "1 +", "(1", "1)", "2 3", "f(1)", "sum(1, 2, 3, 4)", "sum(t, 1, 2)", "1.2.3", "a $ b", "ln()", "^2", strings.Repeat("(", 1000)} {
		if n, err := Parse(expression); err == nil {
			t.Errorf("%q is read as %+v", expression, n)
		}
	}
	if _, err := Parse("1 + $"); err.Error() != "formula: syntax error at 4" {
		t.Error(err)
	}
}

func TestSubstitute(t *testing.T) {
	if got := Substitute("m * r / (1 + d - r) + r_1", "r", "(r + 0.01)"); got != "m * (r + 0.01) / (1 + d - (r + 0.01)) + r_1" {
		t.Error(got)
	}
	if Uses("CAC - C_1", "C") || !Uses("CAC - C_1", "C_1") || Uses("", "C") {
		t.Error("uses")
	}
}

// flat writes an element as text, with fractions in brackets.
func flat(e Element) string {
	parts := make([]string, len(e.Children))
	for i, c := range e.Children {
		parts[i] = flat(c)
	}
	switch e.Tag {
	case "mfrac":
		return "[" + parts[0] + "|" + parts[1] + "]"
	case "msup":
		return parts[0] + "^{" + parts[1] + "}"
	case "msub":
		return parts[0] + "_{" + parts[1] + "}"
	case "munderover":
		return parts[0] + "{" + parts[1] + "…" + parts[2] + "}"
	}
	return e.Text + strings.Join(parts, "")
}

func TestLayout(t *testing.T) {
	values := Writer{Values: map[string]string{"m": "100", "r": "0.8", "d": "−0.1", "N": "5", "t": "9"}}
	for _, one := range [][3]string{
		{"m * r / (1 + d - r)", "[m·r|1+d−r]", "[100×0.8|1+(−0.1)−0.8]"},
		{"(1 + d)^(1/12) - 1", "(1+d)^{[1|12]}−1", "(1+(−0.1))^{[1|12]}−1"},
		{"sum(t, 0, N - 1, m * r^t)", "∑{t=0…N−1}m·r^{t}", "∑{t=0…5−1}100×0.8^{t}"},
		{"m + (r + (d - N))", "m+r+d−N", "100+0.8+(−0.1)−5"},
		{"m - (r - d)", "m−(r−d)", "100−(0.8−(−0.1))"},
		{"m * (r + d) * N", "m·(r+d)·N", "100×(0.8+(−0.1))×5"},
		{"(m / N)^2", "([m|N])^{2}", "([100|5])^{2}"},
		{"-m * r", "−m·r", "−100×0.8"},
		{"hyp(1, m, N, d)", "_{2}F_{1}(1,m;N;d)", "_{2}F_{1}(1,100;5;−0.1)"},
		{"max(m, 0.5)", "max(m,0.5)", "max(100,0.5)"},
		{"d + m", "d+m", "−0.1+100"},
		{"ceil(ln(m) / N)", "⌈[ln(m)|N]⌉", "⌈[ln(100)|5]⌉"},
		{"D_N / S", "[D_{N}|S]", "[D_{N}|S]"},
		{"2 * (m / (N + 1))", "2·[m|N+1]", "2×[100|5+1]"},
	} {
		n, err := Parse(one[0])
		if err != nil {
			t.Fatal(one[0], err)
		}
		if got := flat(Writer{}.Layout(n)); got != one[1] {
			t.Errorf("%s is %s, want %s", one[0], got, one[1])
		}
		if got := flat(values.Layout(n)); got != one[2] {
			t.Errorf("%s with numbers is %s, want %s", one[0], got, one[2])
		}
	}
	n, _ := Parse("0.01 * x")
	persian := Writer{Number: func(float64) string { return "۰٫۰۱" }}
	if got := flat(persian.Layout(n)); got != "۰٫۰۱·x" {
		t.Error(got)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"m * r / (1 + d - r)", "sum(t, 0, N - 1, m * r^t)", "-(a)", "hyp(1,2,3,.5)", "α_1^β"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, expression string) {
		n, err := Parse(expression)
		if err != nil {
			return
		}
		Writer{}.Layout(n)
		if v, ok := n.Evaluate(map[string]float64{"m": 2}); ok && (math.IsNaN(v) || math.IsInf(v, 0)) {
			t.Errorf("%q = %v", expression, v)
		}
	})
}
