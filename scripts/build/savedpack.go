package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"clvcalc/core/lang"
	"clvcalc/core/notice"
)

// pack compresses parts and writes them as text. A program takes seconds, so
// what was packed once is kept in a folder by its content.
func pack(cache string, parts []savedPart) error {
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return err
	}
	plain := map[string][]byte{}
	for _, part := range parts {
		plain[part.name] = part.data
	}
	failures := make([]error, len(parts))
	needed := make([]string, len(parts))
	var running sync.WaitGroup
	for i := range parts {
		var base []byte
		for _, name := range parts[i].base {
			base = append(base, plain[name]...)
		}
		running.Go(func() {
			needed[i], failures[i] = parts[i].pack(cache, base)
		})
	}
	running.Wait()
	if err := errors.Join(failures...); err != nil {
		return err
	}
	old, err := os.ReadDir(cache)
	if err != nil {
		return err
	}
	for _, entry := range old {
		if !slices.Contains(needed, entry.Name()) {
			if err := os.Remove(filepath.Join(cache, entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// pack sets the text of a part and returns its name in the cache.
func (p *savedPart) pack(cache string, base []byte) (kept string, err error) {
	kept = fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%d %s%s", len(base), base, p.data)))
	file := filepath.Join(cache, kept)
	zipped, err := os.ReadFile(file)
	if err != nil {
		data := p.data
		if len(p.base) > 0 {
			data = delta(base, data)
		}
		if zipped, err = zip(data); err != nil {
			return "", err
		}
		if err := os.WriteFile(file, zipped, 0o644); err != nil {
			return "", err
		}
	}
	p.text = base64.StdEncoding.EncodeToString(zipped)
	return kept, nil
}

func zip(data []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err = w.Close()
	return out.Bytes(), err
}

// bundleSaved makes the one script and the one style of the saved page.
func bundleSaved(root, build string) (script, style string, err error) {
	glue, worker, err := workerSource(root)
	if err != nil {
		return "", "", err
	}
	texts, err := savedTexts()
	if err != nil {
		return "", "", err
	}
	scripts, _, err := bundle(root, "site/js/saved.js", api.FormatIIFE, modules{
		"wasm_exec":     {file: glue},
		"worker-source": {text: worker},
		"files":         {file: filepath.Join(root, "site/js/files/saved.js")},
		"saved-texts":   {text: texts},
		"saved-build":   {text: build},
		"saved-hash":    {text: hashPlace},
	})
	if err != nil {
		return "", "", err
	}
	styles, _, err := bundle(root, "site/css/saved.css", api.FormatDefault, nil)
	if err != nil {
		return "", "", err
	}
	for _, file := range styles {
		if filepath.Ext(file.Path) == ".css" {
			style = string(file.Contents)
		}
	}
	for _, file := range styles {
		if ext := filepath.Ext(file.Path); ext != ".css" {
			address := "data:" + mime.TypeByExtension(ext) + ";base64," + base64.StdEncoding.EncodeToString(file.Contents)
			style = strings.ReplaceAll(style, "./"+filepath.Base(file.Path), address)
		}
	}
	if strings.Contains(style, "url(./") || strings.Contains(style, `url("./`) {
		return "", "", fmt.Errorf("the style of the saved page names a file")
	}
	return strings.TrimSpace(string(scripts[0].Contents)), strings.TrimSpace(style), nil
}

// savedTexts are the sentences of the saved page's script, by language.
func savedTexts() (string, error) {
	type words map[string]string
	all := map[string]words{}
	for _, l := range lang.Languages {
		site, ok := lang.LookupSite(l.Code)
		if !ok {
			return "", fmt.Errorf("no texts for %s", l.Code)
		}
		all[l.Code] = words{"dir": direction(l), "title": site.Say("product.name"), "licences": site.Say("footer.licences")}
		for _, key := range []string{"damaged", "damaged.way", "unchecked", "unchecked.way", "old", "old.way", "other"} {
			all[l.Code][key] = site.Say("site.saved."+key, notice.Text("build", "{build}")) // the script knows it
		}
	}
	text, err := json.Marshal(all)
	return string(text), err
}
