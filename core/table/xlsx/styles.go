package xlsx

import (
	"context"
	"strings"

	"clvcalc/core/table/xml"
	"clvcalc/core/table/zip"
)

// maxFormats bounds the cell formats kept; Excel itself allows 65,490.
const maxFormats = 1 << 17

// readStyles returns for each cell format (cellXfs) whether it shows a date.
func (b *Book) readStyles(ctx context.Context, f *zip.File) ([]bool, error) {
	custom := map[int]bool{}
	var dates []bool
	inCells := false
	err := b.walk(ctx, f, func(s *xml.Scanner) {
		switch {
		case s.Is("cellXfs"):
			inCells = s.Started()
		case s.Closing:
		case s.Is("numFmt") && len(custom) < maxFormats:
			if id, ok := parseInt(s.Attr("numFmtId")); ok {
				custom[id] = isDateFormat(plain(s.Attr("formatCode")))
			}
		case s.Is("xf") && inCells && len(dates) < maxFormats:
			id, _ := parseInt(s.Attr("numFmtId"))
			date, known := custom[id]
			dates = append(dates, date || !known && isDateID(id))
		}
	})
	return dates, err
}

// isDateID reports whether a built-in number format shows a date or a time
// (ECMA-376, 18.8.30; 27–36 and 50–58 are those of East Asian languages).
func isDateID(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// isDateFormat reports whether a number format code shows a date or a time:
// it has a letter of one outside quotes, escapes and brackets, and no
// placeholder of a number, fractions of a second excepted. Only brackets of
// elapsed time ([h], [mm], [ss]) speak of time.
func isDateFormat(code string) bool {
	date, seconds := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			i = skipPast(code, i+1, '"')
		case code[i] == '[':
			end := skipPast(code, i+1, ']')
			date = date || isElapsed(code[i+1:min(end, len(code))])
			i = end
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case strings.HasPrefix(strings.ToLower(code[i:]), "general"):
			i += len("general") - 1
		case c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's':
			date, seconds = true, seconds || c == 's'
		case code[i] == '#' || code[i] == '?' || code[i] == '0' && !seconds:
			return false
		case code[i] == ';' && !date:
			seconds = false
		}
	}
	return date
}

func isElapsed(bracket string) bool {
	return bracket != "" && (strings.Trim(bracket, "hH") == "" || strings.Trim(bracket, "mM") == "" || strings.Trim(bracket, "sS") == "")
}

// skipPast returns the index of the next c at or after i, the length of the
// code where there is none.
func skipPast(code string, i int, c byte) int {
	if n := strings.IndexByte(code[min(i, len(code)):], c); n >= 0 {
		return i + n
	}
	return len(code)
}
