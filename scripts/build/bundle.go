package main

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// bundleAll stores the scripts, the styles and the fonts they name, and
// returns the source files that went into them.
func bundleAll(root string, store *assets) (inputs []string, err error) {
	glue, worker, err := workerSource(root)
	if err != nil {
		return nil, err
	}
	for _, b := range []struct {
		name, entry string
		format      api.Format
		modules     modules
	}{
		{"boot", "site/js/boot.js", api.FormatIIFE, modules{
			"wasm_exec":     {file: glue},
			"worker-source": {text: worker},
			"files":         {file: filepath.Join(root, served)},
		}},
		{"charts", "site/js/charts.js", api.FormatESModule, nil},
		{"theme", "site/js/theme.js", api.FormatIIFE, nil},
		{"verify", "site/js/verify.js", api.FormatIIFE, modules{"wasm_exec": {file: glue}}},
		{"gallery", "site/js/gallery.js", api.FormatIIFE, nil},
		{"install", "site/js/install.js", api.FormatIIFE, nil},
		{"style", "site/css/index.css", api.FormatDefault, nil},
	} {
		files, used, err := bundle(root, b.entry, b.format, b.modules)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, used...)
		if err := storeBundle(store, b.name, files); err != nil {
			return nil, err
		}
	}
	return inputs, nil
}

// served is where the pages of the site have their files from.
const served = "site/js/files/served.js"

// workerSource makes the text of the workers and tells where Go's glue lies.
func workerSource(root string) (glue, worker string, err error) {
	goroot, err := goEnv(root, "GOROOT")
	if err != nil {
		return "", "", err
	}
	glue = filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")
	files, _, err := bundle(root, "site/js/worker.js", api.FormatIIFE, modules{"wasm_exec": {file: glue}})
	if err != nil {
		return "", "", err
	}
	return glue, string(files[0].Contents), nil
}

// storeBundle stores the script or style under its name, and the fonts beside
// it under the names by which the style knows them.
func storeBundle(store *assets, name string, files []api.OutputFile) error {
	for _, file := range files {
		base, ext := filepath.Base(file.Path), filepath.Ext(file.Path)
		var err error
		if ext == ".js" || ext == ".css" {
			err = store.add(name, name, ext, file.Contents)
		} else {
			err = store.put("", base, file.Contents)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// modules are imports that name no file of the site: Go's glue, and the text
// of the worker.
type modules map[string]struct{ file, text string }

func (m modules) plugin() api.Plugin {
	return api.Plugin{Name: "modules", Setup: func(b api.PluginBuild) {
		for name, source := range m {
			only := api.OnResolveOptions{Filter: "^" + name + "$"}
			if source.file != "" {
				b.OnResolve(only, func(api.OnResolveArgs) (api.OnResolveResult, error) {
					return api.OnResolveResult{Path: source.file}, nil
				})
				continue
			}
			b.OnResolve(only, func(api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: name, Namespace: name}, nil
			})
			b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: name}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
				return api.OnLoadResult{Contents: &source.text, Loader: api.LoaderText}, nil
			})
		}
	}}
}

// bundle joins and shortens one entry point with all it imports.
func bundle(root, entry string, format api.Format, m modules) (files []api.OutputFile, inputs []string, err error) {
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     root,
		EntryPoints:       []string{entry},
		Bundle:            true,
		Format:            format,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone, // licenses.txt has them in full
		Loader:            map[string]api.Loader{".woff2": api.LoaderFile, ".svg": api.LoaderFile},
		AssetNames:        "[name]-[hash]",
		Outdir:            filepath.Join(root, ".cache", "bundle"), // nothing is written there
		Metafile:          true,
		Plugins:           []api.Plugin{m.plugin()},
	})
	if len(result.Errors) > 0 {
		text := api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, nil, errors.New(strings.Join(text, ""))
	}
	var meta struct {
		Inputs map[string]struct{} `json:"inputs"`
	}
	if err := json.Unmarshal([]byte(result.Metafile), &meta); err != nil {
		return nil, nil, err
	}
	for path := range meta.Inputs {
		inputs = append(inputs, path)
	}
	return result.OutputFiles, inputs, nil
}
