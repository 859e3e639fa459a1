package imports

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	module   = "clvcalc"
	dom      = "honnef.co/go/js/dom/v2"
	workers  = "github.com/syumai/workers"
	excelize = "github.com/xuri/excelize/v2"
)

var top = filepath.Join("..", "..")

// siblings are the analyses; package report joins them.
var siblings = []string{"rfm", "cohort", "churn", "clv", "contract", "survival", "channel", "basket", "forecast"}

// A Package is what the go command says about one.
type Package struct {
	ImportPath, Dir                    string
	GoFiles, TestGoFiles, XTestGoFiles []string
	Imports, TestImports, XTestImports []string
	Deps                               []string
}

// targets are the two ways everything is built.
var targets = map[string][]string{
	"native": nil,
	"wasm":   {"GOOS=js", "GOARCH=wasm"},
}

// list asks for the packages of a target. A package of the other target has
// no files in this one, which is no error here.
func list(t *testing.T, target string, patterns ...string) []Package {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-e", "-json"}, patterns...)...)
	cmd.Dir = top
	cmd.Env = append(os.Environ(), targets[target]...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var packages []Package
	for in := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p Package
		if err := in.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if len(packages) == 0 {
		t.Fatal("no packages found")
	}
	return packages
}

// A rule names an import that only some packages may have.
type rule struct {
	what    string
	imports func(path string) bool
	// code and tests tell whether a package, named from the top of the module,
	// may import it in its code and in its tests.
	code, tests func(pkg string) bool
}

var rules = []rule{
	{
		"core knows neither wasm nor scripts",
		func(path string) bool { return under(path, module+"/wasm") || under(path, module+"/scripts") },
		outside("core"), outside("core"),
	},
	{"only wasm/browser imports syscall/js", is("syscall/js"), in("wasm/browser"), in("wasm/browser")},
	{"dom/v2 stands in page and embed only", beneath(dom), in("wasm/page", "wasm/embed"), in("wasm/page", "wasm/embed")},
	{"workers stands in edge only", beneath(workers), in("wasm/edge"), in("wasm/edge")},
	{
		"excelize stands in core/workbook only, in scripts, and in tests that compare with it",
		beneath(excelize), in("core/workbook", "scripts"), in("core/workbook", "core/table", "scripts"),
	},
	{
		"programs for development stay out of what is shipped",
		func(path string) bool { return under(path, module+"/scripts") }, in("scripts"), in("scripts"),
	},
	{
		"the programs read and write JSON with core/json: a browser loads every byte",
		is("encoding/json"), in("scripts"), anywhere,
	},
	{"only edge and scripts serve http", is("net/http"), in("wasm/edge", "scripts"), in("wasm/edge", "scripts")},
}

func TestRules(t *testing.T) {
	for target := range targets {
		for _, p := range list(t, target, "./...") {
			for _, found := range violations(p) {
				t.Errorf("%s: %s", target, found)
			}
		}
	}
}

func violations(p Package) (found []string) {
	name := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
	say := func(path, what string) { found = append(found, p.ImportPath+" imports "+path+": "+what) }
	for _, r := range rules {
		for _, path := range p.Imports {
			if r.imports(path) && !r.code(name) {
				say(path, r.what)
			}
		}
		for _, path := range slices.Concat(p.TestImports, p.XTestImports) {
			if r.imports(path) && !r.tests(name) {
				say(path, r.what+" (test)")
			}
		}
	}
	for _, path := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
		from, to := analysis(p.ImportPath), analysis(path)
		if from != "" && to != "" && from != to {
			say(path, "analyses do not import each other")
		}
	}
	return found
}

// analysis names the sibling that a package belongs to, or nothing.
func analysis(path string) string {
	for _, name := range siblings {
		if under(path, module+"/core/"+name) {
			return name
		}
	}
	return ""
}

// Each rule is shown a package that breaks it, so that none is asleep.
func TestRulesBite(t *testing.T) {
	for _, broken := range []Package{
		{ImportPath: "clvcalc/core/order", Imports: []string{"clvcalc/wasm/protocol"}},
		{ImportPath: "clvcalc/core/order", TestImports: []string{"clvcalc/scripts/sample/shop"}},
		{ImportPath: "clvcalc/wasm/page", Imports: []string{"syscall/js"}},
		{ImportPath: "clvcalc/core/order", Imports: []string{"syscall/js"}},
		{ImportPath: "clvcalc/wasm/engine", Imports: []string{dom}},
		{ImportPath: "clvcalc/wasm/edge/handler", TestImports: []string{dom}},
		{ImportPath: "clvcalc/wasm/page", Imports: []string{workers + "/cloudflare"}},
		{ImportPath: "clvcalc/core/table/xlsx", Imports: []string{excelize}},
		{ImportPath: "clvcalc/core/report", XTestImports: []string{excelize}},
		{ImportPath: "clvcalc/wasm/page", Imports: []string{"clvcalc/scripts/serve/static"}},
		{ImportPath: "clvcalc/core/table", Imports: []string{"net/http"}},
		{ImportPath: "clvcalc/core/lang", Imports: []string{"encoding/json"}},
		{ImportPath: "clvcalc/core/rfm", Imports: []string{"clvcalc/core/churn"}},
		{ImportPath: "clvcalc/core/clv/deep", TestImports: []string{"clvcalc/core/cohort"}},
	} {
		if len(violations(broken)) == 0 {
			t.Errorf("no rule minds %+v", broken)
		}
	}
	for _, sound := range []Package{
		{ImportPath: "clvcalc/core/report", Imports: []string{"clvcalc/core/churn", "clvcalc/core/rfm"}},
		{ImportPath: "clvcalc/core/table/xlsx", TestImports: []string{excelize}},
		{ImportPath: "clvcalc/core/order", TestImports: []string{"encoding/json"}},
		{ImportPath: "clvcalc/core/rfm/maps", Imports: []string{"clvcalc/core/rfm"}},
		{ImportPath: "clvcalc/wasm/page/state", Imports: []string{dom, "clvcalc/core/report"}},
	} {
		if found := violations(sound); len(found) > 0 {
			t.Errorf("a rule minds a sound package: %v", found)
		}
	}
}

// Beside excelize's write path the linker keeps every exported method of
// every type, so one stray import costs megabytes.
func TestLinked(t *testing.T) {
	heavy := map[string][]string{
		"./wasm/page":   {excelize, "clvcalc/core/workbook", "net/http", "encoding/json", "encoding/base64", "runtime/debug"},
		"./wasm/engine": {excelize, "clvcalc/core/workbook", dom, "net/http", "encoding/json", "encoding/base64", "runtime/debug"},
		"./wasm/excel":  {dom, "net/http"},
		"./wasm/edge":   {excelize, dom},
	}
	for program, banned := range heavy {
		p := list(t, "wasm", program)[0]
		if len(p.Deps) == 0 {
			t.Errorf("%s has no dependencies: is it there?", program)
		}
		for _, path := range banned {
			if slices.ContainsFunc(p.Deps, beneath(path)) {
				t.Errorf("%s links %s", program, path)
			}
		}
	}
}

// Printing and files are for programs that run outside a browser. Inflating
// names package fmt for its debugging, which the linker leaves out with all of
// fmt that works; in the project's own code it would come alive.
func TestNothingPrints(t *testing.T) {
	for _, program := range []string{"./wasm/page", "./wasm/engine"} {
		for _, p := range list(t, "wasm", "-deps", program) {
			if !under(p.ImportPath, module) {
				continue
			}
			for _, banned := range []string{"fmt", "os", "log", "runtime/debug"} {
				if slices.Contains(p.Imports, banned) {
					t.Errorf("%s links %s by %s", program, banned, p.ImportPath)
				}
			}
		}
	}
}

func under(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

func is(path string) func(string) bool { return func(p string) bool { return p == path } }

func beneath(path string) func(string) bool { return func(p string) bool { return under(p, path) } }

func in(folders ...string) func(string) bool {
	return func(pkg string) bool {
		return slices.ContainsFunc(folders, func(folder string) bool { return under(pkg, folder) })
	}
}

func anywhere(string) bool { return true }

func outside(folder string) func(string) bool {
	return func(pkg string) bool { return !under(pkg, folder) }
}
