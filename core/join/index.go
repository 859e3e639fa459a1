package join

import "strings"

// An index finds keys as they are written and, where that fails, as spreadsheet
// programs and shops write them otherwise: without leading zeros, with or
// without the sign of a number ("#1001", "№ 1001"), in other letter cases. Two
// keys that would then be one are not found so.
type index struct {
	exact, loose map[string]int
}

// newIndex indexes the texts of a dictionary by their place in it; the first is
// the empty text and never found.
func newIndex(dict []string) index {
	x := index{exact: make(map[string]int, len(dict)), loose: map[string]int{}}
	for code, key := range dict {
		if code == 0 || key == "" {
			continue
		}
		x.exact[key] = code
		l := loosened(key)
		if other, found := x.loose[l]; found && other != code {
			code = 0
		}
		x.loose[l] = code
	}
	return x
}

// find returns the place of a key, 0 where there is none.
func (x index) find(key string) int {
	if key == "" {
		return 0
	}
	if code, found := x.exact[key]; found {
		return code
	}
	return x.loose[loosened(key)]
}

func loosened(key string) string {
	s := strings.ToLower(strings.TrimLeft(key, "#№ "))
	if rest := strings.TrimLeft(s, "0"); rest != "" {
		s = rest
	}
	return s
}
