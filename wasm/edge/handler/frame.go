package handler

import (
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"clvcalc/core/lang"
)

// longest is the length of the longest address that is read, in bytes.
const longest = 2048

// A frame is an embedded calculator.
type frame struct {
	site     string // "https://clv.example": where it comes from
	language int    // place in lang.Languages
	name     string // of the calculator
	presets  string // "?theme=dark", or nothing
}

// absolute reads the full address of a page.
func absolute(text string) (*url.URL, bool) {
	if text == "" || len(text) > longest {
		return nil, false
	}
	address, err := url.Parse(text)
	if err != nil || address.Host == "" || address.Scheme != "https" && address.Scheme != "http" {
		return nil, false
	}
	return address, true
}

// frameAt finds the calculator that lies at an address of this host:
//
//	[/LANG]/calculators/NAME/
//	/embed/LANG/NAME/
func frameAt(address *url.URL, host string) (frame, bool) {
	if address.User != nil || !sameHost(address, host) {
		return frame{}, false
	}
	f := frame{site: address.Scheme + "://" + strings.ToLower(address.Host)}
	path, _ := strings.CutSuffix(address.Path, "/index.html")
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")[1:]
	switch {
	case len(parts) == 2 && parts[0] == "calculators":
		f.name = parts[1]
	case len(parts) == 3 && parts[1] == "calculators" && languageAt(parts[0]) > 0: // English has no folder
		f.language, f.name = languageAt(parts[0]), parts[2]
	case len(parts) == 3 && parts[0] == "embed" && languageAt(parts[1]) >= 0:
		f.language, f.name = languageAt(parts[1]), parts[2]
	}
	if titles(f.name) == nil {
		return frame{}, false
	}
	query := address.Query()
	if i := languageAt(query.Get("lang")); i >= 0 {
		f.language = i
	}
	f.presets = presets(query)
	return f, true
}

// sameHost reports whether an address lies on the host that was asked. Without
// encryption only the own machine is believed.
func sameHost(address *url.URL, host string) bool {
	port := ":443"
	if address.Scheme == "http" {
		port = ":80"
		name := strings.ToLower(address.Hostname())
		if name != "localhost" && name != "127.0.0.1" && name != "::1" && !strings.HasSuffix(name, ".localhost") {
			return false
		}
	}
	return strings.EqualFold(strings.TrimSuffix(address.Host, port), strings.TrimSuffix(host, port))
}

func languageAt(code string) int {
	return slices.IndexFunc(lang.Languages, func(l lang.Language) bool { return l.Code == code })
}

// presets keeps what an address may say of the look. All else in its query is
// dropped, as is a value that could not be meant.
func presets(query url.Values) string {
	var kept []string
	if theme := query.Get("theme"); theme == "light" || theme == "dark" || theme == "auto" {
		kept = append(kept, "theme="+theme)
	}
	if currency := strings.ToUpper(query.Get("currency")); len(currency) == 3 && strings.Trim(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		kept = append(kept, "currency="+currency)
	}
	accent := strings.ToLower(strings.TrimPrefix(query.Get("accent"), "#"))
	if (len(accent) == 3 || len(accent) == 6) && strings.Trim(accent, "0123456789abcdef") == "" {
		kept = append(kept, "accent="+accent)
	}
	if len(kept) == 0 {
		return ""
	}
	return "?" + strings.Join(kept, "&")
}

func (f frame) title() string { return titles(f.name)[f.language] }

// html is the frame's element. Its sandbox lets the calculator compute and
// offer files; it can neither reach the page around it nor lead away from it.
func (f frame) html(width, height int) string {
	src := f.site + "/embed/" + lang.Languages[f.language].Code + "/" + f.name + "/" + f.presets
	return `<iframe src="` + html.EscapeString(src) + `"` +
		` title="` + html.EscapeString(f.title()) + `"` +
		` width="` + strconv.Itoa(width) + `" height="` + strconv.Itoa(height) + `"` +
		` sandbox="allow-scripts allow-downloads" referrerpolicy="no-referrer" loading="lazy"` +
		` style="border:0;max-width:100%"></iframe>`
}
