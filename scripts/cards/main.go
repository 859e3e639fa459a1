// Command cards draws the pictures that other sites show beside a link to this
// one, site/img/card-LANG.png, with the Chromium that the tests use. They are
// kept in the repository: run it after the start page's heading has changed.
package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"html/template"
	"log"
	"os"
	"path/filepath"

	_ "embed"

	"github.com/chromedp/chromedp"

	"clvcalc/core/lang"
)

//go:embed card.tmpl
var card string

func main() {
	log.SetFlags(0)
	log.SetPrefix("cards: ")
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU)
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	ctx, cancel := chromedp.NewContext(alloc)
	defer cancel()
	for _, language := range lang.Languages {
		if err := draw(ctx, language); err != nil {
			log.Fatal(language.Code, ": ", err)
		}
	}
}

// draw makes the card of a language.
func draw(ctx context.Context, language lang.Language) error {
	words, _ := lang.LookupPage(language.Code)
	t, err := template.New("card").Funcs(template.FuncMap{"t": func(key string) string { return words.Say(key) }}).Parse(card)
	if err != nil {
		return err
	}
	dir := "ltr"
	if language.RTL {
		dir = "rtl"
	}
	font, err := os.ReadFile(filepath.FromSlash("site/node_modules/@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2"))
	if err != nil {
		return err
	}
	var page bytes.Buffer
	data := map[string]any{"Lang": language.Code, "Dir": dir, "Font": template.URL("data:font/woff2;base64," + base64.StdEncoding.EncodeToString(font))}
	if err := t.Execute(&page, data); err != nil {
		return err
	}
	address := "data:text/html;base64," + base64.StdEncoding.EncodeToString(page.Bytes())
	if err := chromedp.Do(ctx, chromedp.Navigate(address), chromedp.EmulateViewport(1200, 630)); err != nil {
		return err
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.fonts.load("600 76px Vazirmatn", "\u0633").then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))`, chromedp.EvalAwaitPromise)); err != nil {
		return err
	}
	picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join("site", "img", "card-"+language.Code+".png"), picture, 0o644)
}
