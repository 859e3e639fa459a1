package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// use is a text that the program or a page asks for by name.
type use struct{ key, where string }

// Every key that stands literally in the sources is worded in every language.
func TestSourcesAskForTextsThatExist(t *testing.T) {
	root := repository(t)
	uses := append(goUses(t, root), pageUses(t, filepath.Join(root, "site"))...)
	if len(uses) == 0 {
		t.Fatal("no key was found in the sources: the search is broken")
	}
	for _, u := range uses {
		var missing []string
		for _, l := range Languages {
			if !words(t, l.Code).Has(u.key) {
				missing = append(missing, l.Code)
			}
		}
		if missing != nil {
			t.Errorf("%s: the text %q is missing in %v", u.where, u.key, missing)
		}
	}
}

func repository(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Fatal("no go.mod above the test")
	return ""
}

// walk visits the files of the project with one of some endings.
func walk(t *testing.T, root string, endings string, visit func(path string, data []byte)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (name == "node_modules" || name == "dist" || strings.HasPrefix(name, ".") && path != root):
			return filepath.SkipDir
		case entry.IsDir() || !strings.Contains(endings, filepath.Ext(name)+" ") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		data, err := os.ReadFile(path)
		if err == nil {
			visit(path, data)
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
}

func goUses(t *testing.T, root string) (uses []use) {
	walk(t, root, ".go ", func(path string, data []byte) {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, data, 0)
		if err != nil {
			return // the compiler says it better
		}
		add := func(at ast.Node, keys ...string) {
			for _, key := range keys {
				uses = append(uses, use{key, set.Position(at.Pos()).String()})
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				add(n, callKeys(n)...)
			case *ast.CompositeLit:
				add(n, literalKeys(n)...)
			case *ast.ValueSpec:
				add(n, constantKeys(n)...)
			}
			return true
		})
	})
	return uses
}

// keyLike tells a key from other texts: lower case, with a dot.
var keyLike = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)

// callKeys are the texts that a call names: Say("…"), NewFault("…") …
func callKeys(call *ast.CallExpr) []string {
	first, second := argument(call, 0), argument(call, 1)
	switch name(call.Fun) {
	case "Say", "Parts", "say", "To", "text", "num", "Key":
		if keyLike.MatchString(first) {
			return []string{first}
		}
		if name(call.Fun) == "Key" && keyLike.MatchString(second) { // notice.Key("why", "…")
			return []string{second}
		}
	case "NewFault":
		if first != "" {
			return []string{"fault." + first, "fault." + first + ".way"}
		}
	case "Without":
		if first != "" {
			return []string{"unavailable." + first}
		}
	}
	return nil
}

// literalKeys are the texts that a literal with a Code, a Key or a reason asks for.
func literalKeys(lit *ast.CompositeLit) (keys []string) {
	kind := name(lit.Type)
	if array, ok := lit.Type.(*ast.ArrayType); ok { // []notice.Notice{{Code: …}}
		for _, element := range lit.Elts {
			if inner, ok := element.(*ast.CompositeLit); ok && inner.Type == nil {
				keys = append(keys, literalKeys(&ast.CompositeLit{Type: array.Elt, Elts: inner.Elts})...)
			}
		}
		return keys
	}
	for _, element := range lit.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		code := literal(pair.Value)
		switch {
		case code == "":
		case name(pair.Key) == "Key" && keyLike.MatchString(code):
			keys = append(keys, code)
		case name(pair.Key) == "Unavailable":
			keys = append(keys, "unavailable."+code)
		case name(pair.Key) == "Name" && kind == "Spec":
			keys = append(keys, "model."+code)
		case name(pair.Key) != "Code":
		case kind == "Notice" && strings.HasPrefix(code, "calc."): // the calculators name their texts in full
			keys = append(keys, code)
		case kind == "Notice":
			keys = append(keys, "notice."+code)
		case kind == "Fault":
			keys = append(keys, "fault."+code, "fault."+code+".way")
		case kind == "Question":
			keys = append(keys, "question."+code, "question."+code+".why")
		case kind == "Repair":
			keys = append(keys, "repair."+code)
		}
	}
	return keys
}

// coded are the types whose constants are worded, and before what.
var coded = map[string]string{"Reason": "reason.", "Status": "fit.", "Role": "role.", "Confidence": "confidence."}

// constantKeys are the texts of coded constants: NoDate Reason = "no_date".
func constantKeys(spec *ast.ValueSpec) (keys []string) {
	prefix, ok := coded[name(spec.Type)]
	if !ok {
		return nil
	}
	for _, v := range spec.Values {
		if s := literal(v); s != "" {
			keys = append(keys, prefix+s)
		}
	}
	return keys
}

func argument(call *ast.CallExpr, i int) string {
	if i >= len(call.Args) {
		return ""
	}
	return literal(call.Args[i])
}

// literal is the value of a literal string, "" for anything else.
func literal(e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	s, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return s
}

// name is the last name of an expression: Notice of notice.Notice.
func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.StarExpr:
		return name(e.X)
	case *ast.UnaryExpr:
		return name(e.X)
	}
	return ""
}

// inPage finds keys in markup and templates: data-text="…", {{t "…"}}.
var inPage = regexp.MustCompile(`data-text(?:-[a-z]+)?="([^"{}]+)"|\{\{-?\s*t\s+"([^"]+)"`)

func pageUses(t *testing.T, site string) (uses []use) {
	walk(t, site, ".html .tmpl .js .svg ", func(path string, data []byte) {
		for _, m := range inPage.FindAllStringSubmatch(string(data), -1) {
			uses = append(uses, use{m[1] + m[2], path})
		}
	})
	return uses
}

// The keys that are put together from codes of this program are all there.
func TestComposedTextsExist(t *testing.T) {
	for prefix, codes := range map[string]string{
		"segment.":     "champions loyal potential_loyalist new promising need_attention about_to_sleep at_risk cant_lose hibernating",
		"action.":      "champions loyal potential_loyalist new promising need_attention about_to_sleep at_risk cant_lose hibernating",
		"group.":       "steady growing slipping gone",
		"phase.":       "read map group count fit write",
		"basis.":       "revenue margin profit",
		"refunds.":     "counted ignored",
		"unavailable.": "undefined",
		"churn.":       "recommended simple all_lost exposure annual monthly",
		"rule.":        "last_period own_rate mean_rate",
		"unit.":        "days months",
	} {
		for _, code := range strings.Fields(codes) {
			keys := []string{prefix + code}
			switch prefix {
			case "action.":
				keys = append(keys, prefix+code+".text")
			case "churn.":
				keys = append(keys, prefix+code+".why")
			}
			for _, key := range keys {
				for _, l := range Languages {
					if !words(t, l.Code).Has(key) {
						t.Errorf("%s is missing in %s", key, l.Code)
					}
				}
			}
		}
	}
	for code, c := range currencies {
		for _, l := range Languages {
			if c.named != words(t, l.Code).Has("money."+code) {
				t.Errorf("the name of %s in %s: a text %v", code, l.Code, !c.named)
			}
		}
	}
}
