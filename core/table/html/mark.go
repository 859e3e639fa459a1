package html

import (
	"bytes"
	"strconv"
	"strings"

	"clvcalc/core/table/cell"
)

// A format is what a number format says of a cell.
type format uint8

const (
	unknown format = iota
	asText
	asDate
	asNumber
)

// A mark is what the tag of a cell says of it.
type mark struct {
	columns, rows int
	kind          kind
	format        format
	value         string // as the program knows it, "" = as it is shown
}

// A kind is the type that a program states.
type kind uint8

const (
	plain kind = iota
	isText
	isNumber
	isBool
	isError
)

// marks reads the attributes of a cell: those of Excel (x:…) and of
// LibreOffice (sdval, sdnum) beside those of HTML.
func (r *reader) marks() mark {
	m := mark{columns: 1, rows: 1}
	r.eachAttr(func(name, value []byte) {
		switch strings.ToLower(string(name)) {
		case "colspan":
			m.columns = span(value)
		case "rowspan":
			m.rows = span(value)
		case "x:str":
			m.kind, m.value = isText, text(value)
		case "x:num", "sdval":
			m.kind, m.value = isNumber, text(value)
		case "x:bool":
			m.kind, m.value = isBool, text(value)
		case "x:err":
			m.kind, m.value = isError, text(value)
		case "sdnum": // language;language of the format;format
			if parts := strings.SplitN(text(value), ";", 3); len(parts) == 3 {
				m.format = formatOf(parts[2])
			}
		case "style":
			if f := declared(string(value)); f != unknown {
				m.format = f
			}
		case "class":
			for _, class := range strings.Fields(string(value)) {
				if f := r.book.formats[class]; f != unknown && m.format == unknown {
					m.format = f
				}
			}
		}
	})
	return m
}

// text is the value of an attribute with its entities resolved.
func text(value []byte) string { return string(shown(nil, value)) }

// span reads how many columns or rows a cell takes; 0 means all that follow.
func span(value []byte) int {
	n, err := strconv.Atoi(string(bytes.TrimSpace(value)))
	switch {
	case err != nil || n < 0:
		return 1
	case n == 0:
		return cell.MaxRows
	}
	return min(n, cell.MaxRows)
}

// put gives the gathered cell to the sink.
func (r *reader) put() {
	m := &r.cell
	stated := []byte(m.value)
	if m.value == "" {
		stated = r.value
	}
	switch {
	case m.kind == isNumber && m.format != asText:
		v, ok := cell.Number(stated)
		if !ok {
			break
		}
		if days, ok := cell.Serial(v, false); ok && m.format == asDate {
			r.sink.Date(r.column, days)
		} else {
			r.sink.Number(r.column, v)
		}
		return
	case m.kind == isBool:
		r.sink.Bool(r.column, strings.EqualFold(string(stated), "true"))
		return
	case m.kind == isError && len(stated) > 0:
		r.sink.Error(r.column, stated)
		return
	case m.kind == isText:
		r.sink.Text(r.column, stated)
		return
	}
	r.sink.Text(r.column, r.value)
}

const property = "mso-number-format:"

// styles notes the number formats of the classes in a style sheet.
func (r *reader) styles(sheet []byte) {
	rest := string(sheet)
	for len(r.book.formats) < maxTables {
		brace := strings.IndexByte(rest, '{')
		if brace < 0 {
			return
		}
		selector := rest[:brace]
		rest = rest[brace+1:]
		end := closingBrace(rest)
		if f := declared(rest[:end]); f != unknown {
			for _, one := range strings.Split(selector, ",") {
				if dot := strings.LastIndexByte(one, '.'); dot >= 0 {
					r.book.formats[strings.Clone(strings.TrimSpace(one[dot+1:]))] = f
				}
			}
		}
		rest = rest[end:]
	}
}

// closingBrace returns the place of the "}" outside quotes.
func closingBrace(b string) int { return stop(b, "}") }

// stop returns the place of the first of some characters that is outside
// quotes and not escaped, the length where there is none.
func stop(b, chars string) int {
	quote := byte(0)
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case strings.IndexByte(chars, c) >= 0:
			return i
		}
	}
	return len(b)
}

// declared returns the number format among the declarations of a style.
func declared(style string) format {
	at := strings.Index(style, property)
	if at < 0 {
		return unknown
	}
	value := style[at+len(property):]
	if strings.Contains(value, "&") {
		value = text([]byte(value))
	}
	value = value[:stop(value, ";}")]
	return formatOf(unescape(strings.Trim(strings.TrimSpace(value), `"'`)))
}

// unescape resolves the escapes of a style sheet: a backslash before a
// character, or before its code in four digits as Excel writes it.
func unescape(value string) string {
	if !strings.Contains(value, `\`) {
		return value
	}
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		if value[i] == '\\' && i+1 < len(value) {
			if i+4 < len(value) {
				if code, err := strconv.ParseUint(value[i+1:i+5], 16, 16); err == nil {
					b.WriteRune(rune(code))
					i += 4
					continue
				}
			}
			i++
		}
		b.WriteByte(value[i])
	}
	return b.String()
}

func formatOf(code string) format {
	switch {
	case code == "":
		return unknown
	case code == "@" || strings.EqualFold(code, "text"):
		return asText
	case cell.IsDateStyle(code):
		return asDate
	}
	return asNumber
}
