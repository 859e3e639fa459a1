package html

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// latin1 are the names of the characters U+00A0 to U+00FF in their order: PHP
// writes "ó" as "&oacute;".
const latin1 = " nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr" +
	" deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest" +
	" Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml" +
	" ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig" +
	" agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml" +
	" eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml "

// others are further names, each behind its character.
const others = "&amp <lt >gt \"quot 'apos €euro –ndash —mdash …hellip •bull ‘lsquo ’rsquo ‚sbquo “ldquo ”rdquo „bdquo" +
	" ™trade №numero −minus \u200czwnj \u200dzwj \u200elrm \u200frlm \u2002ensp \u2003emsp \u2009thinsp" +
	" ŒOElig œoelig Šscaron šscaron Ÿyuml ‹lsaquo ›rsaquo ‰permil "

// windows are the characters that codes from 128 to 159 stand for on pages.
const windows = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ"

// shown appends a text as a browser shows it: entities resolved, runs of
// white space as one blank, none at the ends.
func shown(dst, raw []byte) []byte {
	from := len(dst)
	for i := 0; i < len(raw); {
		c := raw[i]
		switch {
		case c == lineBreak || c == blockEdge && len(dst) > from:
			dst = bytes.TrimRight(dst, " ")
			if c == lineBreak || len(dst) > from && dst[len(dst)-1] != '\n' {
				dst = append(dst, '\n')
			}
			i++
		case c == blockEdge:
			i++
		case isSpace(c):
			if n := len(dst); n > from && dst[n-1] != ' ' && dst[n-1] != '\n' {
				dst = append(dst, ' ')
			}
			i++
		case c == '&':
			r, n := entity(raw[i:])
			if r != '\u00ad' { // a soft hyphen is not shown
				dst = utf8.AppendRune(dst, r)
			}
			i += n
		default:
			dst = append(dst, c)
			i++
		}
	}
	return trimmed(dst, from)
}

// trimmed drops blanks, no-break spaces included, at both ends of what stands
// behind from.
func trimmed(dst []byte, from int) []byte {
	const blank = " \n\u00a0\u200b\ufeff"
	text := bytes.Trim(dst[from:], blank)
	return dst[:from+copy(dst[from:], text)]
}

// entity returns the character that an entity at the beginning of b names, and
// its length; of what is none, the ampersand.
func entity(b []byte) (r rune, length int) {
	n := 1
	for n < len(b) && n < 12 && (isLetter(b[n]) || b[n] >= '0' && b[n] <= '9' || n == 1 && b[n] == '#') {
		n++
	}
	name := string(b[1:n])
	if n < len(b) && b[n] == ';' {
		n++
	} else if name != "nbsp" && name != "amp" && name != "lt" && name != "gt" && name != "quot" {
		return '&', 1
	}
	if strings.HasPrefix(name, "#") {
		r = numbered(name[1:])
	} else {
		r = named(name)
	}
	if r < 0 {
		return '&', 1
	}
	return r, n
}

func numbered(digits string) rune {
	base := 10
	if digits != "" && digits[0]|0x20 == 'x' {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 32)
	switch {
	case err != nil || n > utf8.MaxRune:
		return -1
	case n >= 128 && n < 160:
		return []rune(windows)[n-128]
	case n < ' ' && n != '\n' && n != '\t':
		return ' '
	}
	return rune(n)
}

func named(name string) rune {
	if name == "" {
		return -1
	}
	if at := strings.Index(latin1, " "+name+" "); at >= 0 {
		return rune(0xa0 + strings.Count(latin1[:at], " "))
	}
	for _, one := range strings.Split(others, " ") {
		if r, n := utf8.DecodeRuneInString(one); n > 0 && one[n:] == name {
			return r
		}
	}
	return -1
}
