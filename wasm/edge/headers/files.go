package headers

import (
	"net/http"
	"strings"
)

// File is the text of _headers as Cloudflare reads it. There a later rule adds
// to what an earlier one says, with a comma; a line "! Name" takes it back first.
func File() string {
	var text strings.Builder
	rules := Rules()
	for i, rule := range rules {
		text.WriteString(rule.Pattern + "\n")
		for _, h := range rule.Headers {
			if said(rules[:i], rule.Pattern, h.Name) {
				text.WriteString("  ! " + h.Name + "\n")
			}
		}
		for _, h := range rule.Headers {
			text.WriteString("  " + h.Name + ": " + h.Value + "\n")
		}
	}
	return text.String()
}

// said reports whether one of the rules gives the header to addresses of a pattern.
func said(rules []Rule, pattern, name string) bool {
	for _, rule := range rules {
		if !matches(rule.Pattern, pattern) {
			continue
		}
		for _, h := range rule.Headers {
			if h.Name == name {
				return true
			}
		}
	}
	return false
}

// Given reads the text of a _headers file as hosts do and returns what it gives
// to an address: all rules that match apply, "! Name" takes back what earlier
// ones gave, and what is given twice is joined.
func Given(file, path string) http.Header {
	given := http.Header{}
	matching := false
	for line := range strings.SplitSeq(file, "\n") {
		said := strings.TrimSpace(line)
		if said == line && said != "" {
			matching = matches(said, path)
			continue
		}
		if !matching || said == "" {
			continue
		}
		if name, back := strings.CutPrefix(said, "! "); back {
			given.Del(name)
			continue
		}
		name, value, _ := strings.Cut(said, ": ")
		if before := given.Get(name); before != "" {
			value = before + ", " + value
		}
		given.Set(name, value)
	}
	return given
}

// Redirects is the text of _redirects. Cloudflare sends a reader of x.html on
// to x; the saved page stays where its name says.
func Redirects() string {
	return Saved + " " + strings.TrimSuffix(Saved, ".html") + " 200\n"
}

// Ignored is the text of .assetsignore: the compressed twins of files are for
// hosts that send them as they are; Cloudflare compresses by itself.
func Ignored() string { return "*.br\n*.gz\n" }
