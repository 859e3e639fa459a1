package json

import (
	"errors"
	"math"
	"reflect"
	"sort"
	"strconv"
	"unicode/utf8"
)

// encode appends a value. What lies too deep is most likely a ring.
func encode(b []byte, v reflect.Value, p *plan, depth int) ([]byte, error) {
	if depth > deepest {
		return b, errors.New("json: a value lies too deep")
	}
	if p.byPointer != none && v.CanAddr() {
		return itself(b, v.Addr(), p.byPointer)
	}
	if p.writes != none {
		return itself(b, v, p.writes)
	}
	if p.refused != "" {
		return b, errors.New("json: cannot write " + p.refused)
	}
	switch p.kind {
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool()), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.AppendInt(b, v.Int(), 10), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.AppendUint(b, v.Uint(), 10), nil
	case reflect.Float32:
		return number(b, v.Float(), 32)
	case reflect.Float64:
		return number(b, v.Float(), 64)
	case reflect.String:
		return quote(b, v.String()), nil
	case reflect.Struct:
		return object(b, v, p, depth)
	case reflect.Array:
		return list(b, v, p, depth)
	}
	if v.IsNil() {
		return append(b, "null"...), nil
	}
	switch p.kind {
	case reflect.Slice:
		return list(b, v, p, depth)
	case reflect.Map:
		return dictionary(b, v, p, depth)
	case reflect.Interface:
		return encode(b, v.Elem(), planOf(v.Elem().Type()), depth+1)
	}
	return encode(b, v.Elem(), p.elem, depth+1) // a pointer
}

// itself appends what a value writes of itself.
func itself(b []byte, v reflect.Value, how method) ([]byte, error) {
	if how == asJSON {
		body, err := v.Interface().(Encoder).EncodeJSON()
		return append(b, body...), err
	}
	text, err := v.Interface().(textEncoder).EncodeText()
	if err != nil {
		return b, err
	}
	return quote(b, string(text)), nil
}

func object(b []byte, v reflect.Value, p *plan, depth int) (_ []byte, err error) {
	b = append(b, '{')
	start := len(b)
	for i := range p.fields {
		f := &p.fields[i]
		value := f.of(v)
		if f.omitEmpty && empty(value, f.plan.kind) {
			continue
		}
		if len(b) > start {
			b = append(b, ',')
		}
		b = append(b, f.key...)
		if b, err = encode(b, value, f.plan, depth+1); err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
}

// empty reports whether omitempty leaves a value out.
func empty(v reflect.Value, kind reflect.Kind) bool {
	switch kind {
	case reflect.Slice, reflect.Map, reflect.Array, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

func list(b []byte, v reflect.Value, p *plan, depth int) (_ []byte, err error) {
	b = append(b, '[')
	for i := range v.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		if b, err = encode(b, v.Index(i), p.elem, depth+1); err != nil {
			return b, err
		}
	}
	return append(b, ']'), nil
}

// dictionary appends a map, its keys in order.
func dictionary(b []byte, v reflect.Value, p *plan, depth int) (_ []byte, err error) {
	type entry struct {
		key   string
		value reflect.Value
	}
	entries := make([]entry, 0, v.Len())
	for each := v.MapRange(); each.Next(); {
		entries = append(entries, entry{each.Key().String(), each.Value()})
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].key < entries[j].key })
	b = append(b, '{')
	for i, e := range entries {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(quote(b, e.key), ':')
		if b, err = encode(b, e.value, p.elem, depth+1); err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
}

// AppendFloat appends a number in the fewest digits that mean it, the very
// large and the very small with an exponent, as JavaScript does.
func AppendFloat(b []byte, f float64) ([]byte, error) { return number(b, f, 64) }

func number(b []byte, f float64, bits int) ([]byte, error) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return b, errors.New("json: a number that is none")
	}
	small, large := 1e-6, 1e21
	if bits == 32 {
		small, large = float64(float32(small)), float64(float32(large))
	}
	abs := math.Abs(f)
	if abs == 0 || abs >= small && abs < large {
		return strconv.AppendFloat(b, f, 'f', -1, bits), nil
	}
	b = strconv.AppendFloat(b, f, 'e', -1, bits)
	if n := len(b); n >= 4 && b[n-4] == 'e' && b[n-3] == '-' && b[n-2] == '0' {
		b[n-2] = b[n-1] // e-09 is written e-9
		b = b[:n-1]
	}
	return b, nil
}

const hex = "0123456789abcdef"

// quote appends a text in quotes. What could end a script or a line in one is
// escaped as encoding/json does, and bytes that are no UTF-8 become U+FFFD.
func quote(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if plain(c) {
				i++
				continue
			}
			b = escape(append(b, s[start:i]...), c)
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, s[start:i]...), `\ufffd`...)
			start = i + size
		case r == '\u2028' || r == '\u2029':
			b = append(append(b, s[start:i]...), `\u202`...)
			b = append(b, hex[r&15])
			start = i + size
		}
		i += size
	}
	return append(append(b, s[start:]...), '"')
}

// plain reports whether an ASCII character stands for itself.
func plain(c byte) bool {
	return c >= ' ' && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'
}

func escape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
