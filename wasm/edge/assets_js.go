package main

import (
	"io"
	"net/http"
	"strings"

	"github.com/syumai/workers/cloudflare"
	"github.com/syumai/workers/cloudflare/fetch"
)

// files asks the static host that the worker stands beside, by the binding
// that wrangler.toml names.
func files() http.Handler {
	return assets{fetch.NewClient(fetch.WithBinding(cloudflare.GetBinding("ASSETS")))}
}

type assets struct{ client *fetch.Client }

// ServeHTTP passes on what the static host says, its headers included.
func (a assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ask, err := fetch.NewRequest(r.Context(), r.Method, r.URL.String(), nil)
	if err != nil {
		panic(err) // an address that was read before
	}
	ask.Header = r.Header.Clone()
	// The runtime compresses on the way out; twice would be once too often.
	ask.Header.Del("Accept-Encoding")
	response, err := a.client.Do(ask, &fetch.RequestInit{Redirect: fetch.RedirectModeManual})
	if err != nil {
		panic("the static files do not answer")
	}
	for name, values := range response.Header {
		w.Header().Add(name, strings.Join(values, ",")) // they were parted at their commas
	}
	w.WriteHeader(response.StatusCode)
	if r.Method == http.MethodHead || response.StatusCode == http.StatusNotModified {
		return // there is no body to read
	}
	// An error here means that the visitor has gone.
	_, _ = io.Copy(w, response.Body)
}
