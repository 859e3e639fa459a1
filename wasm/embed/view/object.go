package view

import "strconv"

// An object is JSON being written.
type object struct{ out []byte }

// put writes JSON with arguments: # is one as it stands, a number or a bool, $
// one as a quoted text.
func (j *object) put(json string, args ...string) {
	for i := 0; i < len(json); i++ {
		switch json[i] {
		case '#':
			j.out = append(j.out, args[0]...)
			args = args[1:]
		case '$':
			j.quote(args[0])
			args = args[1:]
		default:
			j.out = append(j.out, json[i])
		}
	}
}

// next is the comma before all but the first of several.
func (j *object) next() {
	if last := j.out[len(j.out)-1]; last != '{' && last != '[' {
		j.out = append(j.out, ',')
	}
}

func (j *object) quote(s string) {
	j.out = append(j.out, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			j.out = append(j.out, '\\', c)
		case c == '\n':
			j.out = append(j.out, '\\', 'n')
		case c >= ' ':
			j.out = append(j.out, c)
		}
	}
	j.out = append(j.out, '"')
}

// number writes a finite number; there are no others.
func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
