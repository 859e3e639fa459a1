package table

// delimiters are the candidates, in the order of preference.
var delimiters = []byte{',', ';', '\t', '|', '^', '~'}

// sampleRows is the number of rows by which the delimiter is chosen.
const sampleRows = 300

// guessDelimiter chooses the delimiter under which the rows of a sample agree
// best on their number of columns.
func guessDelimiter(sample []byte, last bool) byte {
	best, top := byte(','), 0.0
	for _, d := range delimiters {
		if score := consistency(sample, last, d); score > top {
			best, top = d, score
		}
	}
	if best == ',' && decimalCommas(sample) {
		for _, d := range delimiters[1:] {
			if consistency(sample, last, d) > top/2 {
				best = d
			}
		}
	}
	if top < 0.6 && (alignedByBlanks(sample, last) || consistency(sample, last, wideBlanks) > 0.9*(1+3.0/16)) {
		return ' '
	}
	return best
}

// leastBlanks returns how many blanks divide two cells of a text that is cut
// at blanks: two where the rows agree on that at least as well, because single
// ones then stand within cells.
func leastBlanks(sample []byte, last bool) int {
	if wide := consistency(sample, last, wideBlanks); wide > 0 && wide >= consistency(sample, last, ' ') {
		return 2
	}
	return 1
}

// consistency is the share of rows that have the commonest number of columns,
// squared so that exceptions weigh, and a little more for more columns; 0
// when that number is one.
func consistency(sample []byte, last bool, delimiter byte) float64 {
	counts := map[int]int{}
	rows := 0
	eachRow(sample, last, delimiter, func(_ []byte, fields []field) {
		counts[len(fields)]++
		rows++
	})
	columns, most := 0, 0
	for n, times := range counts {
		if n > 1 && (times > most || times == most && n > columns) {
			columns, most = n, times
		}
	}
	if most == 0 {
		return 0
	}
	share := float64(most) / float64(rows)
	return share * share * (1 + float64(min(columns, 16))/16)
}

// eachRow shows the first rows of a sample that are not blank.
func eachRow(sample []byte, last bool, delimiter byte, show func(window []byte, fields []field)) {
	s := newSplitter(delimiter)
	for pos, rows := 0, 0; pos < len(sample) && rows < sampleRows; {
		next, ok := s.row(sample, pos, last)
		if !ok {
			return
		}
		if !isBlank(sample, s.fields) {
			show(sample, s.fields)
			rows++
		}
		pos = next
	}
}

// decimalCommas reports whether most commas stand between two digits, with
// one or two digits behind them: they are decimal marks, if anything else can
// be the delimiter.
func decimalCommas(sample []byte) bool {
	decimal, all := 0, 0
	for i := 1; i < len(sample); i++ {
		if sample[i] != ',' {
			continue
		}
		all++
		digits := 0
		for j := i + 1; j < len(sample) && isDigit(sample[j]); j++ {
			digits++
		}
		if isDigit(sample[i-1]) && (digits == 1 || digits == 2) {
			decimal++
		}
	}
	return 2*decimal > all
}

// alignedByBlanks reports whether rows agree on three or more columns when cut
// at blanks, and most of their cells are numbers: figures in fixed columns,
// not prose.
func alignedByBlanks(sample []byte, last bool) bool {
	numbers, cells := 0, 0
	eachRow(sample, last, ' ', func(window []byte, fields []field) {
		for _, f := range fields {
			cells++
			if c := window[f.start]; isDigit(c) || (c == '-' || c == '+') && f.end > f.start+1 && isDigit(window[f.start+1]) {
				numbers++
			}
		}
	})
	return 2*numbers > cells && consistency(sample, last, ' ') > 0.9*(1+3.0/16)
}

// isBlank reports whether a row has nothing in it but blanks.
func isBlank(window []byte, fields []field) bool {
	for _, f := range fields {
		for _, c := range window[f.start:f.end] {
			if c != ' ' && c != '\t' && c != 0 && c != 0x1a { // 0x1a ended files under DOS
				return false
			}
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
