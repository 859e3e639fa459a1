package json

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// next passes over blanks and returns the character there, 0 at the end.
func (d *decoder) next() byte {
	for ; d.at < len(d.data); d.at++ {
		switch c := d.data[d.at]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c
		}
	}
	return 0
}

// take passes over a mark if it is the next.
func (d *decoder) take(mark byte) bool {
	if d.next() != mark {
		return false
	}
	d.at++
	return true
}

// word reads null, true or false.
func (d *decoder) word(word string) error {
	d.next()
	if !strings.HasPrefix(string(d.data[d.at:min(len(d.data), d.at+len(word))]), word) {
		return d.fail("want " + word)
	}
	d.at += len(word)
	return nil
}

// entries reads an object; each reads the value of a key.
func (d *decoder) entries(each func(key string) error) error {
	if !d.take('{') {
		return d.fail("want an object")
	}
	if d.take('}') {
		return nil
	}
	for {
		key, err := d.text()
		if err != nil {
			return err
		}
		if !d.take(':') {
			return d.fail("want a colon")
		}
		if err := each(key); err != nil {
			return err
		}
		if d.take('}') {
			return nil
		}
		if !d.take(',') {
			return d.fail("want a comma or the end of the object")
		}
	}
}

// elements reads a list; each reads one element.
func (d *decoder) elements(each func() error) error {
	if !d.take('[') {
		return d.fail("want a list")
	}
	if d.take(']') {
		return nil
	}
	for {
		if err := each(); err != nil {
			return err
		}
		if d.take(']') {
			return nil
		}
		if !d.take(',') {
			return d.fail("want a comma or the end of the list")
		}
	}
}

// skip passes over the next value, whatever it is.
func (d *decoder) skip(depth int) error {
	if depth > deepest {
		return d.fail("too deep")
	}
	switch d.next() {
	case '{':
		return d.entries(func(string) error { return d.skip(depth + 1) })
	case '[':
		return d.elements(func() error { return d.skip(depth + 1) })
	case '"':
		_, err := d.text()
		return err
	case 't':
		return d.word("true")
	case 'f':
		return d.word("false")
	case 'n':
		return d.word("null")
	}
	_, err := d.digits()
	return err
}

// digits reads a number: -12.5e+3, without leading zeros or a bare point.
func (d *decoder) digits() ([]byte, error) {
	d.next()
	start := d.at
	d.sign("-")
	first := d.at
	whole := d.run()
	ok := whole > 0 && (whole == 1 || d.data[first] != '0')
	if ok && d.sign(".") {
		ok = d.run() > 0
	}
	if ok && d.sign("eE") {
		d.sign("+-")
		ok = d.run() > 0
	}
	if !ok {
		return nil, d.fail("want a value of another kind")
	}
	return d.data[start:d.at], nil
}

// sign passes over one of some characters that stands right here.
func (d *decoder) sign(any string) bool {
	if d.at == len(d.data) || strings.IndexByte(any, d.data[d.at]) < 0 {
		return false
	}
	d.at++
	return true
}

// run passes over digits and returns how many.
func (d *decoder) run() int {
	start := d.at
	for d.at < len(d.data) && d.data[d.at] >= '0' && d.data[d.at] <= '9' {
		d.at++
	}
	return d.at - start
}

// text reads a text in quotes. Bytes that are no UTF-8 and halves of UTF-16
// pairs become U+FFFD.
func (d *decoder) text() (string, error) {
	if !d.take('"') {
		return "", d.fail("want a text")
	}
	start := d.at
	for ; d.at < len(d.data); d.at++ {
		c := d.data[d.at]
		if c == '"' {
			d.at++
			return valid(d.data[start : d.at-1]), nil
		}
		if c == '\\' || c < ' ' {
			break
		}
	}
	return d.rest(append([]byte(nil), d.data[start:d.at]...))
}

// rest reads the rest of a text, the part before it in b.
func (d *decoder) rest(b []byte) (string, error) {
	for d.at < len(d.data) {
		c := d.data[d.at]
		d.at++
		switch {
		case c == '"':
			return valid(b), nil
		case c < ' ':
			return "", d.fail("a control character in a text")
		case c == '\\':
			r, ok := d.escaped()
			if !ok {
				return "", d.fail("a broken escape")
			}
			b = utf8.AppendRune(b, r)
		default:
			b = append(b, c)
		}
	}
	return "", d.fail("a text without an end")
}

// valid is a text with U+FFFD for each byte that is no UTF-8.
func valid(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	return string([]rune(string(b)))
}

// escaped reads what follows a backslash.
func (d *decoder) escaped() (rune, bool) {
	if d.at == len(d.data) {
		return 0, false
	}
	c := d.data[d.at]
	d.at++
	if c == 'u' {
		return d.unit()
	}
	i := strings.IndexByte(`"\/bfnrt`, c)
	if i < 0 {
		return 0, false
	}
	return rune("\"\\/\b\f\n\r\t"[i]), true
}

// unit reads the four digits of \u, and the second half where they are the
// first of a pair.
func (d *decoder) unit() (rune, bool) {
	r, ok := d.four()
	if !ok || !utf16.IsSurrogate(r) {
		return r, ok
	}
	second := d.at
	if d.sign(`\`) && d.sign("u") {
		if low, ok := d.four(); ok {
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				return pair, true
			}
		}
	}
	d.at = second
	return utf8.RuneError, true
}

func (d *decoder) four() (r rune, ok bool) {
	if len(d.data)-d.at < 4 {
		return 0, false
	}
	for _, c := range d.data[d.at : d.at+4] {
		digit := strings.IndexByte(hex, c|' ')
		if digit < 0 || c < '0' {
			return 0, false
		}
		r = r<<4 | rune(digit)
	}
	d.at += 4
	return r, true
}
