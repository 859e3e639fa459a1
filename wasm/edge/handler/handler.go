// Package handler answers the few addresses that are no files. It runs in the
// edge worker, in scripts/serve and in tests. It never sees customers' data:
// it takes no body, keeps nothing, sets no cookie and logs nothing that a
// visitor sent.
package handler

import (
	"log"
	"net/http"
	"strconv"

	"clvcalc/wasm/edge/headers"
)

// Paths lists the addresses that the handler answers; wrangler.toml names the
// same ones. All else is a file and starts no program.
func Paths() []string { return []string{"/", "/health", "/oembed"} }

// New returns the handler:
//
//	GET /         the reader's language: 302 to /fa/, or the English page
//	GET /health   {"status":"ok"}
//	GET /oembed   an embedded calculator, as oEmbed 1.0 has it
//
// HEAD is answered like GET without the body, any other method with 405, a
// request with a body with 413 or 411. What files answers are the English page
// and every address that is none of these.
func New(files http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", files)
	mux.Handle("/{$}", front{files})
	mux.HandleFunc("/health", health)
	mux.HandleFunc("/oembed", oembed)
	return recovering(guarded(mux))
}

func health(w http.ResponseWriter, r *http.Request) { say(w, r, http.StatusOK, `{"status":"ok"}`) }

// guarded lets only reading through.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			say(w, r, http.StatusMethodNotAllowed, `{"error":"method not allowed"}`)
		case r.ContentLength > 0:
			say(w, r, http.StatusRequestEntityTooLarge, `{"error":"no body is taken"}`)
		case r.ContentLength < 0 || len(r.TransferEncoding) > 0 && r.TransferEncoding[0] != "":
			say(w, r, http.StatusLengthRequired, `{"error":"no body is taken"}`)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// recovering turns a panic into an answer. The log has the panic's own words
// and no part of the request.
func recovering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				log.Printf("panic: %v", p)
				say(w, r, http.StatusInternalServerError, `{"error":"internal"}`)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// say answers with JSON that is true now and so never stored.
func say(w http.ResponseWriter, r *http.Request, status int, body string) {
	headers.Set(w.Header(), r.URL.Path)
	w.Header().Set("Cache-Control", "no-store")
	send(w, status, "application/json; charset=utf-8", body)
}

func send(w http.ResponseWriter, status int, kind, body string) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)+1))
	w.WriteHeader(status)
	// An error here means that the visitor has gone.
	_, _ = w.Write([]byte(body + "\n"))
}
