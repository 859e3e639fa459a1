package calculator

import (
	"fmt"
	"testing"
)

func TestProbe(t *testing.T) {
	for i := range Calculators {
		c := &Calculators[i]
		in := Inputs{}
		for _, f := range c.Fields {
			in[f.Name] = f.Example
		}
		r := Run(c, in)
		fmt.Println("==", c.Name, r.Problems, r.Answer)
		for _, f := range r.Figures {
			e := ""
			if f.Formula != nil {
				e = f.Formula.Result + " = " + f.Formula.Expression
			}
			fmt.Printf("  %-24s %-12.6g %s %s %s\n", f.Name, f.Value.Number, f.Value.Text, f.Unavailable, e)
		}
		for _, n := range r.Notes {
			fmt.Println("  note", n.Code, n.Args)
		}
	}
}
