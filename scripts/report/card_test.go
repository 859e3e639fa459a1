package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"clvcalc/core/lang"
)

// orders writes a file of customers who order every few weeks for a year, some
// of whom stop.
func orders(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("customer,date,amount,channel\n")
	for c := range 90 {
		for day := c; day < 120+3*c; day += 11 + c%17*3 {
			fmt.Fprintf(&b, "C%d,2024-%02d-%02d,%d,%s\n", c, 1+day/28%12, 1+day%28, 10+c%7, []string{"web", "shop"}[c%2])
		}
	}
	path := filepath.Join(t.TempDir(), "orders.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// The card is worded in every language, with nothing left unfilled.
func TestCard(t *testing.T) {
	path := orders(t)
	for _, l := range lang.Languages {
		words, _ := lang.Lookup(l.Code)
		var out bytes.Buffer
		if err := run(options{card: true}, words, []string{path}, &out); err != nil {
			t.Fatal(err)
		}
		text := out.String()
		if wrong := regexp.MustCompile(`\{[a-z_0-9]*\}|\b(card|head|choice|no_test|rule|notice|unit|attribute)\.[a-z_]+`).FindString(text); wrong != "" {
			t.Errorf("%s: %q in\n%s", l.Code, wrong, text)
		}
		for _, part := range []string{"MBG/NBD", words.Say("card.choice"), words.Say("card.test"), words.Say("head.log_likelihood")} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %q in\n%s", l.Code, part, text)
			}
		}
	}
}

// Several files are one.
func TestSeveralFiles(t *testing.T) {
	words, _ := lang.Lookup("en")
	path := orders(t)
	var one, two bytes.Buffer
	if err := run(options{card: true}, words, []string{path}, &one); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(string(data), "\n"), "\n")
	half := len(lines) / 2
	second := filepath.Join(t.TempDir(), "second.csv")
	for name, text := range map[string]string{path: strings.Join(lines[:half], ""), second: lines[0] + strings.Join(lines[half:], "")} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(options{card: true}, words, []string{path, second}, &two); err != nil {
		t.Fatal(err)
	}
	if one.String() != two.String() {
		t.Errorf("one file gives\n%s\nits halves\n%s", one.String(), two.String())
	}
}
