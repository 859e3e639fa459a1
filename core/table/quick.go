package table

import "math/bits"

// quickRow cuts a row in which no field begins with a quote, as nearly all do,
// into n of the fields, eight bytes at a time. It cuts none (n = 0) where there is
// such a quote, where the row reaches into the last bytes of the window or where
// the fields are too few.
func (s *splitter) quickRow(window []byte, pos int, fields []field) (n, next int) {
	delimiter := s.delimiter
	each := ones * uint64(delimiter)
	start := pos
	for ; pos+9 <= len(window); pos += 8 { // the ninth may be the LF of a CR LF
		w := word(window[pos:])
		for found := stopsIn(w, each); found != 0; found &= found - 1 {
			at := pos + bits.TrailingZeros64(found)>>3
			c := window[at]
			if c == '"' {
				if at == start || window[at-1] == ' ' {
					return 0, 0
				}
				continue
			}
			if n >= len(fields) {
				return 0, 0
			}
			fields[n] = field{start: start, end: at}
			n, start = n+1, at+1
			if c == delimiter {
				continue
			}
			if c == '\r' && window[start] == '\n' {
				start++
			}
			return n, start
		}
	}
	return 0, 0
}

const (
	ones = 0x0101010101010101
	low7 = 0x7f * ones
)

// stopsIn marks, by their highest bits, the bytes of a word that are a line end,
// a quote or the delimiter, of which every byte of each is one.
func stopsIn(w, each uint64) uint64 {
	return ^(other(w^each)&other(w^ones*'\n')&other(w^ones*'\r')&other(w^ones*'"') | low7)
}

// other sets the highest bit of every byte that is not zero.
func other(w uint64) uint64 { return w&low7 + low7 | w }
