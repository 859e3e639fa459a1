package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"

	"clvcalc/core/calculator"
	"clvcalc/core/lang"
	"clvcalc/wasm/embed/view"
)

// A live calculator is what the template "live" sees: a form with the example
// and its result, complete as it is, and what the page's script needs to make
// it work.
type live struct {
	Name, Lang, Title string
	Page              string // address of the calculator's own page
	Frame             bool   // shown in a frame of another site
	Failed            string // said where the program cannot start
	Body              template.HTML
}

// live draws a calculator with its example. page is the address of its own page
// from where it stands.
func (s speaker) live(name, page string, frame bool) (live, error) {
	c, ok := calculator.Find(name)
	if !ok {
		return live{}, fmt.Errorf("no calculator is named %q", name)
	}
	state := view.New(c, s.words, "")
	state.Page, state.Frame = page, frame
	result := state.Result()
	return live{
		Name: name, Lang: s.words.Code, Page: page, Frame: frame,
		Title: s.words.Say("calc." + name + ".title"), Failed: s.words.Say("calc.ui.failed"),
		Body: template.HTML(sketch(view.HTML(state.Draw(result)), result.Picture, s.words)), // view escapes every text
	}, nil
}

// bundleEmbed stores what the calculators need beside their program: the
// scripts of pages and frames, the drawings, the style of frames and the texts
// of each language; and embed.js, the script that other sites name, which keeps
// its name. It returns the source files that went into them.
func bundleEmbed(root, dist string, store *assets) (inputs []string, err error) {
	goroot, err := goEnv(root, "GOROOT")
	if err != nil {
		return nil, err
	}
	glue := modules{
		"wasm_exec": {file: filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")},
		"files":     {file: filepath.Join(root, served)},
	}
	for _, b := range []struct {
		name, entry string
		format      api.Format
	}{
		{"calculator", "site/js/calculator.js", api.FormatIIFE},
		{"frame", "site/js/frame.js", api.FormatIIFE},
		{"calculator-charts", "site/js/charts/calculator.js", api.FormatESModule},
		{"embed-style", "site/css/embed.css", api.FormatDefault},
	} {
		files, used, err := bundle(root, b.entry, b.format, glue)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, used...)
		if err := storeBundle(store, b.name, files); err != nil {
			return nil, err
		}
	}
	for _, language := range lang.Languages {
		texts, err := calculatorTexts(language.Code)
		if err != nil {
			return nil, err
		}
		if err := store.add("calculator-texts."+language.Code, "calculator-"+language.Code, ".json", texts); err != nil {
			return nil, err
		}
	}
	script, _, err := bundle(root, "site/js/embed.js", api.FormatIIFE, nil)
	if err != nil {
		return nil, err
	}
	return inputs, writeFile(filepath.Join(dist, "embed.js"), script[0].Contents)
}

// calculatorTexts joins the texts of the calculators in a language to one object.
func calculatorTexts(code string) ([]byte, error) {
	all := map[string]json.RawMessage{}
	for _, texts := range lang.CalculatorTexts(code) {
		if err := json.Unmarshal([]byte(texts), &all); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	in := json.NewEncoder(&out)
	in.SetEscapeHTML(false)
	err := in.Encode(all)
	return out.Bytes(), err
}

// embedPage is what the template "embed" sees.
type embedPage struct {
	page
	Live live
}

// writeEmbeds writes the frames: embed/LANGUAGE/NAME/index.html.
func (p *publisher) writeEmbeds() error {
	const root = "../../../"
	for _, language := range lang.Languages {
		templates, words, err := p.in(language)
		if err != nil {
			return err
		}
		for _, c := range calculator.Calculators {
			own := address(root, language, "calculators/"+c.Name+"/")
			inside, err := speaker{words}.live(c.Name, own, true)
			if err != nil {
				return err
			}
			var html bytes.Buffer
			if err := templates.ExecuteTemplate(&html, "embed", embedPage{newPage(root, language, p.store), inside}); err != nil {
				return err
			}
			path := filepath.Join(p.dist, "embed", language.Code, c.Name, "index.html")
			if err := writeFile(path, html.Bytes()); err != nil {
				return err
			}
		}
	}
	return nil
}
