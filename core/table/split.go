package table

import "bytes"

// maxQuoted bounds a field in quotes: the 32,767 characters that a cell of a
// spreadsheet holds, four bytes each. A quote that has no end within it is a
// character like any other, so a stray one costs its row and not the file.
const maxQuoted = 128 << 10

// maxLook bounds the search for the end of a field behind a stray quote.
const maxLook = 4 << 10

// maxFields bounds the fields of one row, blank ones included.
const maxFields = 4 * maxColumns

// A field is a span of the window; doubled quotes in it are still to be halved.
type field struct {
	start, end int
	doubled    bool
}

// A splitter cuts a window of text into the fields of one row after another
// (RFC 4180, with the liberties that real files take). What it finds depends
// on the text alone, not on where a window ends.
type splitter struct {
	delimiter byte // ' ' = runs of blanks
	blanks    int  // with ' ': how many divide two cells at least
	stops     [256]bool
	fields    []field // of the last row
	gaps      []gap   // between columns in fixed places; nil = divided by the delimiter
	places    []int   // with gaps: where each character of the line begins
	stray     int     // quotes taken as characters so far
	endless   bool    // a row was cut at maxFields

	// Between two windows these hold: no end of quotes lies before noEnd (an
	// offset in the whole text), base is the offset of the window.
	base, noEnd int64
	look        lookAhead
}

// A lookAhead remembers the last search behind a stray quote: between from and
// to the only end of a field in quotes is at found (−1 = none).
type lookAhead struct{ from, to, found int }

// wideBlanks asks for a splitter that cuts at two blanks or more.
const wideBlanks = 0xff

func newSplitter(delimiter byte) *splitter {
	s := &splitter{delimiter: delimiter, blanks: 1}
	if delimiter == wideBlanks {
		s.delimiter, s.blanks = ' ', 2
	}
	delimiter = s.delimiter
	s.stops[delimiter], s.stops['\n'], s.stops['\r'] = true, true, true
	return s
}

// row cuts the row that begins at pos of the window into s.fields and returns
// where the next begins. It is not ok when the window ends before the row
// does, unless last says that nothing follows the window.
func (s *splitter) row(window []byte, pos int, last bool) (next int, ok bool) {
	s.fields, s.look = s.fields[:0], lookAhead{}
	if s.gaps != nil {
		return s.fixedRow(window, pos, last)
	}
	if s.delimiter == ' ' {
		return s.blankRow(window, pos, last)
	}
	stray := s.stray
	for {
		if open := behindBlanks(window, pos); open < len(window) && window[open] == '"' {
			if pos, ok = s.quoted(window, open, last); !ok {
				s.stray = stray
				return 0, false
			}
		} else {
			pos = s.plain(window, pos, pos)
		}
		if len(s.fields) > maxFields {
			s.endless = true
			return pos, true
		}
		if pos < len(window) && window[pos] == s.delimiter {
			pos++
			continue
		}
		if next, ok = lineEnd(window, pos, last); !ok {
			s.stray = stray
		}
		return next, ok
	}
}

// behindBlanks passes over the blanks that people write before a quote.
func behindBlanks(window []byte, pos int) int {
	for pos < len(window) && window[pos] == ' ' {
		pos++
	}
	return pos
}

// lineEnd passes over the line end at pos: LF, CR or CR LF.
func lineEnd(window []byte, pos int, last bool) (next int, ok bool) {
	switch {
	case pos >= len(window):
		return pos, last
	case window[pos] == '\n':
		return pos + 1, true
	case pos+1 < len(window) && window[pos+1] == '\n':
		return pos + 2, true
	}
	return pos + 1, last || pos+1 < len(window)
}

// plain takes a field without quotes, from start to the first stop at or
// after pos, and returns where it ends.
func (s *splitter) plain(window []byte, start, pos int) int {
	for pos < len(window) && !s.stops[window[pos]] {
		pos++
	}
	s.fields = append(s.fields, field{start: start, end: pos})
	return pos
}

// quoted takes the field whose opening quote is at open and returns where the
// delimiter or line end behind it stands.
func (s *splitter) quoted(window []byte, open int, last bool) (pos int, ok bool) {
	doubled, seen := false, open
	for i := s.resume(window, open); ; {
		limit := max(i, min(len(window), open+maxQuoted))
		q := bytes.IndexByte(window[i:limit], '"')
		if q < 0 {
			if !last && len(window) < open+maxQuoted {
				return 0, false
			}
			s.noEnd = s.base + int64(limit)
			s.stray++
			return s.plain(window, open, open), true
		}
		i += q
		if i+1 < len(window) && window[i+1] == '"' {
			if window[i-1] == '\\' && i+2 == len(window) && !last {
				return 0, false
			}
			if window[i-1] != '\\' || i+2 < len(window) && !s.stops[window[i+2]] {
				doubled, i = true, i+2
				continue
			}
			i++ // "6\"", as programs write that know no doubled quotes
		}
		end, closed, known := s.closes(window, i, last)
		switch {
		case !known:
			return 0, false
		case closed:
			s.fields = append(s.fields, field{open + 1, i, doubled})
			return end, true
		case !last && len(window) <= i+maxLook:
			return 0, false
		case bytes.ContainsAny(window[seen:i], "\r\n"):
			s.stray++ // rather than to swallow rows up to where another field is quoted
			return s.plain(window, open, open), true
		case s.endsOnLine(window, i) < 0:
			s.stray++
			return s.plain(window, open, i), true
		}
		seen = i
		i++
	}
}

// resume returns where the search for the closing quote starts: behind what
// an earlier search has already gone through in vain.
func (s *splitter) resume(window []byte, open int) int {
	i := open + 1
	skip := int(s.noEnd - s.base)
	if skip <= i {
		return i
	}
	for i+1 < len(window) && window[i] == '"' && window[i+1] == '"' {
		i += 2
	}
	return min(max(i, skip), len(window))
}

// closes reports whether the quote at i ends its field: a delimiter, a line
// end or the end of the text follows, blanks between them allowed. It is not
// known when the window ends too early.
func (s *splitter) closes(window []byte, i int, last bool) (end int, closed, known bool) {
	for end = i + 1; end < len(window); end++ {
		if s.stops[window[end]] {
			return end, true, true
		}
		if window[end] != ' ' && window[end] != '\t' || end > i+maxLook {
			return 0, false, true
		}
	}
	return end, last, last
}

// endsOnLine returns the position of a quote behind i that ends a field on the
// same line, −1 where there is none.
func (s *splitter) endsOnLine(window []byte, i int) int {
	if i >= s.look.from && i < s.look.to && (s.look.found < 0 || s.look.found > i) {
		return s.look.found
	}
	limit := min(len(window), i+maxLook)
	s.look = lookAhead{i, limit, -1}
	for j := i + 1; j < limit; j++ {
		if window[j] == '\n' || window[j] == '\r' {
			s.look.to = j
			break
		}
		if window[j] == '"' && (j+1 == len(window) || s.stops[window[j+1]]) {
			s.look.to, s.look.found = j, j
			break
		}
	}
	return s.look.found
}

// blankRow cuts a row at runs of blanks, those at its beginning and end dropped.
func (s *splitter) blankRow(window []byte, pos int, last bool) (next int, ok bool) {
	for {
		for pos < len(window) && (window[pos] == ' ' || window[pos] == '\t') {
			pos++
		}
		if pos >= len(window) || window[pos] == '\n' || window[pos] == '\r' {
			return lineEnd(window, pos, last)
		}
		start := pos
		for pos < len(window) && window[pos] != '\t' && (!s.stops[window[pos]] || s.isWithin(window, pos)) {
			pos++
		}
		s.fields = append(s.fields, field{start: start, end: pos})
		if len(s.fields) > maxFields {
			s.endless = true
			return pos, true
		}
	}
}

// isWithin reports whether the stop at pos is a blank too short to divide cells.
func (s *splitter) isWithin(window []byte, pos int) bool {
	return s.blanks > 1 && window[pos] == ' ' && pos+1 < len(window) && window[pos+1] != ' ' && window[pos+1] != '\t' && !s.stops[window[pos+1]]
}

// halve appends a text to dst with its doubled quotes halved.
func halve(dst, text []byte) []byte {
	for {
		i := bytes.Index(text, []byte(`""`))
		if i < 0 {
			return append(dst, text...)
		}
		dst = append(dst, text[:i+1]...)
		text = text[i+2:]
	}
}
