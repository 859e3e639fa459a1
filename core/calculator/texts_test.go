package calculator

import (
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/lang"
	"clvcalc/core/notice"
)

// A speaker words every text of a calculator in every language.
type speaker struct {
	*testing.T
	said map[string]bool
}

func (s speaker) say(key string, args ...notice.Arg) {
	s.Helper()
	for _, l := range lang.Languages {
		w, _ := lang.LookupCalculator(l.Code)
		if !w.Has(key) {
			s.Fatalf("%s lacks %s", l.Code, key)
		}
		for _, a := range args {
			if a.Kind == notice.KindKey && !w.Has(a.Text) {
				s.Fatalf("%s lacks %s, in %s", l.Code, a.Text, key)
			}
		}
		if text := w.Say(key, args...); strings.ContainsAny(text, "{}") {
			s.Fatalf("%s %s is said as %q", l.Code, key, text)
		}
	}
	s.said[key] = true
}

func (s speaker) result(r Result) {
	s.Helper()
	for _, p := range r.Problems {
		s.say("calc.problem."+p.Code, p.Args...)
	}
	if r.Answer.Code != "" {
		s.say(r.Answer.Code, r.Answer.Args...)
	}
	for _, n := range r.Notes {
		s.say(n.Code, n.Args...)
	}
	for _, f := range r.Figures {
		s.figure(f)
	}
	for _, x := range r.Limits {
		s.say("calc.limit." + x)
	}
	for _, x := range r.Sources {
		s.say("calc.source." + x)
	}
	if p := r.Picture; p != nil {
		s.say("calc.picture." + p.Name)
		s.say("calc.picture." + p.Name + ".sub")
		for _, line := range p.Lines {
			s.say("calc.line." + line.Name)
		}
		for _, item := range p.Items {
			s.say(item.Name)
		}
		if p.Mark != nil {
			s.say("calc.mark." + p.Marked)
		}
	}
}

func (s speaker) figure(f Figure) {
	s.Helper()
	s.say("calc.figure." + f.Name)
	switch {
	case f.Unavailable != "":
		s.say("calc.problem." + f.Unavailable)
	case f.Value.Kind == notice.KindKey:
		s.say(f.Value.Text)
	case f.Link != "" && f.Link != "file":
		if _, ok := Find(f.Link); !ok {
			s.Errorf("%s leads to %s", f.Name, f.Link)
		}
	}
	if f.Formula != nil {
		for _, term := range f.Formula.Terms {
			s.say(term.Name)
		}
	}
}

// TestEverythingIsWorded: what the calculators say for many inputs, and every
// code in their sources, has a text in each language, and no text of them is
// never said.
func TestEverythingIsWorded(t *testing.T) {
	s := speaker{t, map[string]bool{}}
	rng := rand.New(rand.NewPCG(11, 12))
	for i := range Calculators {
		c := &Calculators[i]
		s.say("calc." + c.Name + ".title")
		s.say("calc." + c.Name + ".lede")
		for _, f := range c.Fields {
			s.say("calc.field." + f.Name)
			for _, choice := range f.Choices {
				s.say("calc.field." + f.Name + "." + choice)
			}
		}
		for range 150 {
			s.result(Run(c, drawn(rng, c)))
		}
	}
	for _, code := range codes(t) {
		for _, l := range lang.Languages {
			if w, _ := lang.LookupCalculator(l.Code); !w.Has(code) {
				t.Errorf("%s lacks %s", l.Code, code)
			}
		}
		s.said[code] = true
	}
	w, _ := lang.LookupCalculator("en")
	for _, key := range w.Keys() {
		ours := strings.HasPrefix(key, "calc.") && !strings.HasPrefix(key, "calc.ui.") && !strings.HasSuffix(key, ".help")
		if ours && !s.said[key] {
			t.Errorf("%s is never said", key)
		}
	}
}

// codes are the texts that the sources name: the codes of problems, and whole
// keys.
func codes(t *testing.T) (keys []string) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if s := literal(n); strings.HasPrefix(s, "calc.") && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "_") {
					keys = append(keys, s)
				}
			case *ast.CallExpr:
				keys = append(keys, problemCode(n)...)
			case *ast.ReturnStmt: // of fitProblem
				if len(n.Results) == 1 {
					if s := literal(n.Results[0]); strings.HasPrefix(s, "fit_") {
						keys = append(keys, "calc.problem."+s)
					}
				}
			}
			return true
		})
	}
	if len(keys) < 60 {
		t.Fatalf("only %d codes in the sources: the search is broken", len(keys))
	}
	return keys
}

func problemCode(call *ast.CallExpr) []string {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	if (name == "problem" || name == "wrong" || name == "lack") && len(call.Args) > 1 {
		if s := literal(call.Args[1]); s != "" {
			return []string{"calc.problem." + s}
		}
	}
	return nil
}

func literal(e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	s, _ := strconv.Unquote(lit.Value)
	return s
}
