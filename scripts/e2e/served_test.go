package e2e

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clvcalc/scripts/serve/static"
	"clvcalc/wasm/edge/headers"
)

// Every file of the site is the same here, at the edge and by the rules of
// _headers; so are the addresses of pages that lead to their proper one.
func TestServedAlike(t *testing.T) {
	t.Parallel()
	w := readWrangler(t)
	edge := startWorkerd(t, w)
	here := httptest.NewServer(static.Handler(w.Directory))
	defer here.Close()
	rules, err := os.ReadFile(filepath.Join(w.Directory, "_headers"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range filesOf(t, w.Directory) {
		for _, address := range addressesOf(file) {
			local := exchangeWith(t, here.URL, "GET", address, nil, nil)
			alike(t, address, local, exchangeWith(t, edge, "GET", address, nil, nil))
			for name, given := range headers.Given(string(rules), address) {
				if got := local.header[name]; !slices.Equal(got, given) {
					t.Errorf("%s: %s is %q, _headers gives %q", address, name, got, given)
				}
			}
			if address != addressesOf(file)[0] {
				continue
			}
			if want, err := os.ReadFile(filepath.Join(w.Directory, file)); err != nil || local.status != 200 || local.body != string(want) {
				t.Errorf("%s: %d and %d bytes, %s has %d (%v)", address, local.status, len(local.body), file, len(want), err)
			}
		}
	}
	for _, address := range []string{"/none", "/none/", "/fa/none", "/fa/none/none.html", "/embed/fa/none/", "/_headers", "/_redirects", "/.assetsignore"} {
		local := exchangeWith(t, here.URL, "GET", address, nil, nil)
		atEdge := exchangeWith(t, edge, "GET", address, nil, nil)
		if local.status != http.StatusNotFound {
			t.Errorf("%s: %d", address, local.status)
		}
		alike(t, address, local, atEdge)
	}
}

// filesOf lists what readers may ask for.
func filesOf(t *testing.T, dist string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dist, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		base, ext := entry.Name(), filepath.Ext(name)
		if base[0] == '.' || base[0] == '_' || ext == ".br" || ext == ".gz" {
			return nil
		}
		rel, err := filepath.Rel(dist, name)
		files = append(files, filepath.ToSlash(rel))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// addressesOf lists the addresses of a file, its proper one first.
func addressesOf(file string) []string {
	address := "/" + file
	switch {
	case address == headers.Saved || path.Ext(file) != ".html":
		return []string{address}
	case path.Base(file) != "index.html":
		return []string{strings.TrimSuffix(address, ".html"), address}
	}
	folder := strings.TrimSuffix(address, "index.html")
	if folder == "/" {
		return []string{folder, address}
	}
	return []string{folder, strings.TrimSuffix(folder, "/"), address}
}
