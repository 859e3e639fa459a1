// Package static serves the built site as a good static host does, with the
// edge handler beside it. scripts/serve and the browser tests use it.
package static

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"clvcalc/wasm/edge/handler"
	"clvcalc/wasm/edge/headers"
)

// types names the media types. Files of any other kind are not served: the
// build makes none.
var types = map[string]string{
	".html":  "text/html; charset=utf-8",
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".txt":   "text/plain; charset=utf-8",
	".csv":   "text/csv",
	".svg":   "image/svg+xml",
	".png":   "image/png",
	".wasm":  "application/wasm",
	".woff2": "font/woff2",
}

// Handler serves the files of a folder, and what the edge worker answers.
func Handler(dist string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/health", handler.New())
	mux.Handle("/", files{dist})
	return mux
}

type files struct{ dist string }

// ServeHTTP answers GET and HEAD: a file, compressed where the reader takes
// that, or in parts where it asks for them.
func (f files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name, ok := f.find(r.URL.Path)
	if !ok {
		f.missing(w, r)
		return
	}
	if last := path.Base(r.URL.Path); last != filepath.Base(name) && !strings.HasSuffix(r.URL.Path, "/") {
		// A folder without its slash: the links of its page count from the folder.
		http.Redirect(w, r, last+"/", http.StatusMovedPermanently)
		return
	}
	headers.Set(w.Header(), r.URL.Path)
	if w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", "no-cache")
	}
	w.Header().Set("Content-Type", types[filepath.Ext(name)])
	f.send(w, r, name)
}

// find turns an address into the file it names. Nothing outside the folder
// and no hidden or unknown kind of file is found.
func (f files) find(address string) (string, bool) {
	name := filepath.Join(f.dist, filepath.FromSlash(path.Clean("/"+address)))
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		name = filepath.Join(name, "index.html")
		info, err = os.Stat(name)
	}
	if err != nil || !info.Mode().IsRegular() || types[filepath.Ext(name)] == "" {
		return "", false
	}
	return name, true
}

// send writes a file in the smallest form that the reader takes.
func (f files) send(w http.ResponseWriter, r *http.Request, name string) {
	form := name
	if exists(name + ".br") {
		w.Header().Set("Vary", "Accept-Encoding")
		for _, e := range []struct{ encoding, ext string }{{"br", ".br"}, {"gzip", ".gz"}} {
			if r.Header.Get("Range") == "" && accepts(r.Header.Get("Accept-Encoding"), e.encoding) && exists(name+e.ext) {
				w.Header().Set("Content-Encoding", e.encoding)
				form = name + e.ext
				break
			}
		}
	}
	file, err := os.Open(form)
	if err != nil {
		f.missing(w, r)
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		f.missing(w, r)
		return
	}
	w.Header().Set("ETag", fmt.Sprintf(`"%x-%x%s"`, info.ModTime().UnixNano(), info.Size(), filepath.Ext(form)))
	if form != name { // otherwise ServeContent knows the length
		w.Header().Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	}
	http.ServeContent(w, r, name, info.ModTime(), file)
}

// missing sends the page for addresses that nothing lies at, in the language
// of the folder.
func (f files) missing(w http.ResponseWriter, r *http.Request) {
	headers.Set(w.Header(), "/404.html")
	w.Header().Del("Content-Encoding")
	w.Header().Set("Cache-Control", "no-cache")
	folder, _, _ := strings.Cut(strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/"), "/")
	for _, name := range []string{filepath.Join(f.dist, folder, "404.html"), filepath.Join(f.dist, "404.html")} {
		if page, err := os.ReadFile(name); err == nil {
			w.Header().Set("Content-Type", types[".html"])
			w.Header().Set("Content-Length", strconv.Itoa(len(page)))
			w.WriteHeader(http.StatusNotFound)
			// An error here means that the reader has gone.
			_, _ = bytes.NewReader(page).WriteTo(w)
			return
		}
	}
	http.Error(w, "not found", http.StatusNotFound)
}

// accepts reads an Accept-Encoding header: "gzip, br;q=0.5, *;q=0".
func accepts(header, encoding string) bool {
	for item := range strings.SplitSeq(header, ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(item), ";")
		if strings.TrimSpace(name) != encoding {
			continue
		}
		value, ok := strings.CutPrefix(strings.TrimSpace(quality), "q=")
		weight, err := strconv.ParseFloat(value, 64)
		return !ok || err == nil && weight > 0
	}
	return false
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
