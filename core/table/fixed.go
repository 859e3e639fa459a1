package table

import (
	"bytes"
	"unicode/utf8"
)

// A gap is a run of characters [from, to) that is blank in nearly all rows: it
// divides two columns of a file in which every column has its fixed place.
type gap struct{ from, to int }

// fixedGaps finds the gaps between columns that stand in fixed places, nil
// where the sample is no such table. Cells of such a table may be blank or
// hold blanks, so cutting at every blank would shift them.
func fixedGaps(sample []byte, last bool, delimiter byte) []gap {
	const least = 3 // rows and columns
	if share := evenness(sample, last, delimiter); delimiter == ' ' && share == 1 || delimiter != ' ' && share >= 0.6 {
		return nil
	}
	var filled []int // rows with a character at this place
	rows, longest := 0, 0
	for _, line := range sampleLines(sample, last) {
		place := 0
		for _, r := range string(line) {
			if r == '\t' {
				return nil
			}
			if place == len(filled) {
				filled = append(filled, 0)
			}
			if r != ' ' {
				filled[place]++
				longest = max(longest, place+1)
			}
			place++
		}
		rows++
	}
	if rows < least {
		return nil
	}
	gaps := blankRuns(filled[:longest], rows/50)
	if len(gaps)+1 < least {
		return nil
	}
	return gaps
}

// evenness is the consistency of the rows cut at a delimiter, for blanks the
// share of rows with the commonest number of cells.
func evenness(sample []byte, last bool, delimiter byte) float64 {
	if delimiter != ' ' {
		return consistency(sample, last, delimiter)
	}
	counts, rows, most := map[int]int{}, 0, 0
	eachRow(sample, last, delimiter, func(_ []byte, fields []field) {
		counts[len(fields)]++
		rows++
		most = max(most, counts[len(fields)])
	})
	return float64(most) / float64(max(rows, 1))
}

// sampleLines returns the first whole lines of a sample that are not blank.
func sampleLines(sample []byte, last bool) (lines [][]byte) {
	for len(sample) > 0 && len(lines) < sampleRows {
		end := bytes.IndexAny(sample, "\r\n")
		if end < 0 {
			if end = len(sample); !last {
				break
			}
		}
		if line := bytes.TrimRight(sample[:end], " "); len(line) > 0 {
			lines = append(lines, line)
		}
		sample = sample[min(end+1, len(sample)):]
	}
	return lines
}

// blankRuns returns the runs of two or more places at which at most few rows
// have a character, behind the first that has one.
func blankRuns(filled []int, few int) (gaps []gap) {
	for place, started := 0, false; place < len(filled); place++ {
		if filled[place] > few {
			started = true
			continue
		}
		from := place
		for place+1 < len(filled) && filled[place+1] <= few {
			place++
		}
		if started && place > from && place+1 < len(filled) {
			gaps = append(gaps, gap{from, place + 1})
		}
	}
	return gaps
}

// fixedRow cuts the line at pos in its gaps.
func (s *splitter) fixedRow(window []byte, pos int, last bool) (next int, ok bool) {
	end := pos
	s.places = s.places[:0]
	for end < len(window) && window[end] != '\n' && window[end] != '\r' {
		s.places = append(s.places, end)
		_, size := utf8.DecodeRune(window[end:])
		end += size
	}
	if next, ok = lineEnd(window, end, last); !ok {
		return 0, false
	}
	s.places = append(s.places, end)
	start := pos
	for _, g := range s.gaps {
		cut := max(start, s.places[s.cut(window, g)])
		s.fields = append(s.fields, trimmed(window, start, cut))
		start = cut
	}
	s.fields = append(s.fields, trimmed(window, start, end))
	return next, true
}

// cut returns the place at which a line is cut in a gap: at its end, or before
// a cell that reaches into the gap from the right, or behind one that reaches
// into it from the left.
func (s *splitter) cut(window []byte, g gap) int {
	length := len(s.places) - 1
	isBlank := func(place int) bool { return place >= length || window[s.places[place]] == ' ' }
	place := min(g.to, length)
	for place > g.from && !isBlank(place-1) {
		place--
	}
	if place > g.from || place == 0 || isBlank(place-1) {
		return place
	}
	for !isBlank(place) {
		place++
	}
	return place
}

func trimmed(window []byte, start, end int) field {
	for start < end && window[start] == ' ' {
		start++
	}
	for end > start && window[end-1] == ' ' {
		end--
	}
	return field{start: start, end: end}
}
