package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// How long a command may take, and what is waited for, on a machine with other
// work.
const (
	prompt   = 90 * time.Second
	patience = 4 * time.Minute
)

// A session is one browser that does what it is asked by the W3C's WebDriver
// protocol.
type session struct {
	address string // of the driver, then of the session there
}

// open starts the browser, all of whose requests go through a proxy.
func (s *session) open(proxy string) error {
	through := map[string]any{"proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy}
	got, err := s.ask("POST", "/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{"proxy": through}}})
	if err != nil {
		return err
	}
	var opened struct{ SessionID string }
	if err := json.Unmarshal(got, &opened); err != nil {
		return err
	}
	s.address += "/session/" + opened.SessionID
	_, err = s.ask("POST", "/window/rect", map[string]any{"width": 1280, "height": 950})
	return err
}

// close ends the browser.
func (s *session) close() { _, _ = s.ask("DELETE", "", nil) }

// step does one step of a driven.
func (s *session) step(what, given string) (json.RawMessage, error) {
	switch what {
	case "open":
		if _, err := s.ask("POST", "/url", map[string]any{"url": given}); err != nil {
			return nil, err
		}
		return s.eval(noting)
	case "until":
		return nil, s.until(given)
	case "eval":
		return s.eval(given)
	case "problems":
		return s.eval("globalThis.problems.splice(0)")
	case "click":
		return nil, s.click(given)
	case "choose":
		element, err := s.find("#file")
		if err != nil {
			return nil, err
		}
		return s.ask("POST", element+"/value", map[string]any{"text": given})
	case "picture":
		return nil, nil // WebKit's driver waits for a frame that a page at rest never draws
	}
	return nil, fmt.Errorf("there is no step %s", what)
}

// noting keeps what goes wrong in a page from when it has loaded.
const noting = `void (() => {
	const problems = globalThis.problems = [], say = console.error;
	addEventListener("error", (e) => problems.push(e.message ?? "an error"));
	addEventListener("unhandledrejection", (e) => problems.push(String(e.reason)));
	console.error = (...words) => { problems.push(words.join(" ")); say.apply(console, words); };
})()`

// eval evaluates an expression in the page.
func (s *session) eval(expression string) (json.RawMessage, error) {
	return s.ask("POST", "/execute/sync", map[string]any{"script": "return " + expression, "args": []any{}})
}

func (s *session) until(expression string) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		got, err := s.eval("Promise.resolve(" + expression + ").then(Boolean)")
		if err != nil || string(got) == "true" {
			return err
		}
	}
	return errors.New("does not become true")
}

// find returns the path of an element.
func (s *session) find(selector string) (string, error) {
	found, err := s.ask("POST", "/element", map[string]any{"using": "css selector", "value": selector})
	if err != nil {
		return "", err
	}
	var element map[string]string
	if err := json.Unmarshal(found, &element); err != nil {
		return "", err
	}
	for _, id := range element { // its one key is a constant of the protocol
		return "/element/" + id, nil
	}
	return "", fmt.Errorf("there is no %s", selector)
}

// click waits until an element is visible and clicks it.
func (s *session) click(selector string) error {
	if err := s.until("document.querySelector(" + quoted(selector) + ")?.checkVisibility()"); err != nil {
		return err
	}
	element, err := s.find(selector)
	if err != nil {
		return err
	}
	_, err = s.ask("POST", element+"/click", map[string]any{})
	return err
}

// ask sends a command of the protocol and returns its value.
func (s *session) ask(method, path string, body any) (json.RawMessage, error) {
	var text bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&text).Encode(body); err != nil {
			return nil, err
		}
	}
	request, err := http.NewRequest(method, s.address+path, &text)
	if err != nil {
		return nil, err
	}
	client := http.Client{Timeout: prompt}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s", answer.Value)
	}
	return answer.Value, nil
}
