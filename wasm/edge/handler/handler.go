// Package handler answers the few addresses that are no files. It runs in the
// edge worker, in scripts/serve and in tests. It never sees customers' data:
// it takes no body, keeps nothing and logs nothing that a visitor sent.
package handler

import (
	"log"
	"net/http"
	"strconv"

	"clvcalc/wasm/edge/headers"
)

// New returns the handler:
//
//	GET /health   {"status":"ok"}
//	else          404 {"error":"not found"}
//
// HEAD is answered like GET without the body, any other method with 405.
func New() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/health", health)
	mux.HandleFunc("/", notFound)
	return recovering(guarded(mux))
}

func health(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, `{"status":"ok"}`) }

func notFound(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusNotFound, `{"error":"not found"}`)
}

// guarded sets the site's headers and lets only reading through. Answers are
// never stored: what they say is true now.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, h := range headers.Always() {
			w.Header().Set(h.Name, h.Value)
		}
		w.Header().Set("Cache-Control", "no-store")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			answer(w, http.StatusMethodNotAllowed, `{"error":"method not allowed"}`)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// recovering turns a panic into an answer. The log has the panic's own words
// and no part of the request.
func recovering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				log.Printf("panic: %v", p)
				answer(w, http.StatusInternalServerError, `{"error":"internal"}`)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func answer(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)+1))
	w.WriteHeader(status)
	// An error here means that the visitor has gone.
	_, _ = w.Write([]byte(body + "\n"))
}
