// Package static serves the built site as Cloudflare's static assets do, with
// the edge handler beside it: the same addresses, types and headers, and files
// compressed beforehand. scripts/serve and the browser tests use it.
package static

import (
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
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".xml":         "application/xml",
	".json":        "application/json",
	".webmanifest": "application/manifest+json",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".wasm":        "application/wasm",
	".woff2":       "font/woff2",
	".xlsx":        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// Handler serves the files of a folder, and what the edge worker answers.
func Handler(dist string) http.Handler {
	f := files{dist}
	edge := handler.New(f)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, address := range handler.Paths() {
			if r.URL.Path == address {
				edge.ServeHTTP(w, r)
				return
			}
		}
		f.ServeHTTP(w, r)
	})
}

type files struct{ dist string }

// ServeHTTP answers GET and HEAD: a file, compressed where the reader takes
// that, or in parts where it asks for them.
func (f files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	headers.Set(w.Header(), r.URL.Path)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	address := path.Clean("/" + r.URL.Path)
	if strings.HasSuffix(r.URL.Path, "/") && address != "/" {
		address += "/"
	}
	name, proper, ok := f.find(address)
	switch {
	case !ok:
		f.missing(w, r, address)
	case proper != r.URL.Path:
		f.sendOn(w, r, proper)
	default:
		w.Header().Set("Content-Type", types[filepath.Ext(name)])
		f.send(w, r, name)
	}
}

// find turns an address into the file that it names and the address at which
// that file lies: /fa/ for /fa and for /fa/index.html, /404 for /404.html.
// Nothing outside the folder and no hidden or unknown kind of file is found.
func (f files) find(address string) (name, proper string, ok bool) {
	if strings.HasSuffix(address, "/") {
		name = f.at(address + "index.html")
		return name, address, f.readable(name)
	}
	switch name = f.at(address); {
	case address == headers.Saved:
		return name, address, f.readable(name)
	case path.Base(address) == "index.html":
		return name, strings.TrimSuffix(address, "index.html"), f.readable(name)
	case path.Ext(address) == ".html":
		return name, strings.TrimSuffix(address, ".html"), f.readable(name)
	case f.readable(name):
		return name, address, true
	case f.readable(name + ".html"):
		return name + ".html", address, true
	}
	name = filepath.Join(name, "index.html")
	return name, address + "/", f.readable(name)
}

func (f files) at(address string) string { return filepath.Join(f.dist, filepath.FromSlash(address)) }

func (f files) readable(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular() && types[filepath.Ext(name)] != ""
}

// sendOn leads a reader to the address of a page, because its links count from there.
func (f files) sendOn(w http.ResponseWriter, r *http.Request, proper string) {
	if r.URL.RawQuery != "" {
		proper += "?" + r.URL.RawQuery
	}
	w.Header().Set("Location", proper)
	w.WriteHeader(http.StatusTemporaryRedirect)
}

// send writes a file in the smallest form that the reader takes.
func (f files) send(w http.ResponseWriter, r *http.Request, name string) {
	form := name
	if exists(name + ".br") {
		w.Header().Add("Vary", "Accept-Encoding")
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
		http.Error(w, "the file cannot be read", http.StatusInternalServerError)
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		http.Error(w, "the file cannot be read", http.StatusInternalServerError)
		return
	}
	w.Header().Set("ETag", fmt.Sprintf(`"%x-%x%s"`, info.ModTime().UnixNano(), info.Size(), filepath.Ext(form)))
	if form != name { // otherwise ServeContent knows the length
		w.Header().Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	}
	http.ServeContent(w, r, name, info.ModTime(), file)
}

// missing sends the page for addresses that nothing lies at, the one of the
// nearest folder above.
func (f files) missing(w http.ResponseWriter, r *http.Request, address string) {
	for folder := path.Dir(strings.TrimSuffix(address, "/")); ; folder = path.Dir(folder) {
		page, err := os.ReadFile(filepath.Join(f.at(folder), "404.html"))
		if err == nil {
			w.Header().Set("Content-Type", types[".html"])
			w.Header().Set("Content-Length", strconv.Itoa(len(page)))
			// What is missing may be there after the next build.
			w.Header().Set("Cache-Control", "no-cache")
			w.WriteHeader(http.StatusNotFound)
			// An error here means that the reader has gone.
			_, _ = w.Write(page)
			return
		}
		if folder == "/" {
			break
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
