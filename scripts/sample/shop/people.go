package shop

import (
	"math/rand/v2"
	"strings"
)

// people are the names of a country, separated by spaces.
type people struct {
	women, men             string
	womenFamily, menFamily string
}

// draw returns n full names, all different.
func (p people) draw(rng *rand.Rand, n int) []string {
	first := [2][]string{strings.Fields(p.women), strings.Fields(p.men)}
	last := [2][]string{strings.Fields(p.womenFamily), strings.Fields(p.menFamily)}
	taken := map[string]bool{}
	var names []string
	for len(names) < n {
		who := 0
		if rng.Float64() < 0.4 {
			who = 1
		}
		name := first[who][rng.IntN(len(first[who]))] + " " + last[who][rng.IntN(len(last[who]))]
		if !taken[name] {
			taken[name] = true
			names = append(names, name)
		}
	}
	return names
}
