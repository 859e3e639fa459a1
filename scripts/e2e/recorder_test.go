package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// A Request is what the recorder saw leave the browser.
type Request struct {
	Method, URL string
	Body        int // bytes
}

// A Recorder is the proxy through which everything leaves the test browser,
// loopback included, whichever program asked: page, worker or the browser
// itself. It answers for the site's own hosts and refuses all others.
type Recorder struct {
	*httptest.Server
	mu       sync.Mutex
	requests []Request
	hosts    map[string]http.Handler
}

func newRecorder(t *testing.T, hosts map[string]http.Handler) *Recorder {
	r := &Recorder{hosts: hosts}
	r.Server = httptest.NewServer(r)
	t.Cleanup(r.Server.Close)
	return r
}

// ServeHTTP notes the request and answers it.
func (r *Recorder) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	body, _ := io.Copy(io.Discard, q.Body)
	r.mu.Lock()
	r.requests = append(r.requests, Request{q.Method, q.URL.String(), int(body)})
	r.mu.Unlock()
	handler, ours := r.hosts[q.Host]
	if !ours || q.Method == http.MethodConnect {
		http.Error(w, "no such host", http.StatusForbidden)
		return
	}
	q.URL.Scheme, q.URL.Host = "", ""
	handler.ServeHTTP(w, q)
}

// Requests returns what was seen so far.
func (r *Recorder) Requests() []Request {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]Request{}, r.requests...)
}

// seen reports whether any request's address contains a text.
func (r *Recorder) seen(part string) bool {
	for _, q := range r.Requests() {
		if strings.Contains(q.URL, part) {
			return true
		}
	}
	return false
}
