package table

import (
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"unicode/utf16"
	"unicode/utf8"

	"clvcalc/core/notice"
)

// readSize is how much of a text file is read at once. A browser takes about a
// millisecond for each read, however short.
const readSize = 1 << 20

// errNotUTF8 ends an attempt to read a file as UTF-8.
var errNotUTF8 = errors.New("table: not UTF-8")

// A textReader turns the bytes of a file into UTF-8, chunk by chunk.
type textReader struct {
	ctx    context.Context
	src    Source
	offset int64
	raw    []byte // read and not yet decoded
	decode decoder
	strict bool // of UTF-8: a wrong byte is errNotUTF8; else U+FFFD stands for it
	bad    int  // wrong bytes replaced
}

// A decoder appends the text of src to dst and returns how many bytes of src
// it took: all but a character whose end is still to come. Wrong bytes become
// U+FFFD and are counted.
type decoder func(dst, src []byte, last bool) (out []byte, taken, bad int)

// newTextReader reads a file in an encoding from an offset on (behind a mark).
func newTextReader(ctx context.Context, src Source, encoding string, offset int64) (*textReader, error) {
	decode := decoderOf(encoding)
	if decode == nil {
		return nil, notice.NewFault("bad_encoding", notice.Text("encoding", encoding))
	}
	return &textReader{ctx: ctx, src: src, offset: offset, decode: decode}, nil
}

func decoderOf(encoding string) decoder {
	switch encoding {
	case "utf-8":
		return decodeUTF8
	case "utf-16le":
		return decodeUnits(2, func(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 })
	case "utf-16be":
		return decodeUnits(2, func(b []byte) uint32 { return uint32(b[1]) | uint32(b[0])<<8 })
	case "utf-32le":
		return decodeUnits(4, func(b []byte) uint32 {
			return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
		})
	case "utf-32be":
		return decodeUnits(4, func(b []byte) uint32 {
			return uint32(b[3]) | uint32(b[2])<<8 | uint32(b[1])<<16 | uint32(b[0])<<24
		})
	}
	for _, page := range codePages {
		if page.name == encoding {
			return func(dst, src []byte, _ bool) ([]byte, int, int) { return page.decode(dst, src), len(src), 0 }
		}
	}
	return nil
}

// more appends the text of the next chunk to dst; io.EOF comes with the last.
// Between chunks others may run, and a cancelled context is heard of.
func (t *textReader) more(dst []byte) ([]byte, error) {
	runtime.Gosched()
	if err := t.ctx.Err(); err != nil {
		return dst, err
	}
	kept := len(t.raw)
	t.raw = append(t.raw, make([]byte, readSize)...)
	n, err := t.src.ReadAt(t.raw[kept:], t.offset)
	t.raw, t.offset = t.raw[:kept+n], t.offset+int64(n)
	if err == nil && n == 0 {
		err = io.ErrNoProgress
	}
	if err != nil && err != io.EOF {
		return dst, err
	}
	dst, taken, bad := t.decode(dst, t.raw, err == io.EOF)
	t.bad += bad
	if bad > 0 && t.strict {
		return dst, errNotUTF8
	}
	t.raw = t.raw[:copy(t.raw, t.raw[taken:])]
	return dst, err
}

func decodeUTF8(dst, src []byte, last bool) ([]byte, int, int) {
	end := len(src)
	if !last {
		end -= unfinished(src)
	}
	if utf8.Valid(src[:end]) {
		return append(dst, src[:end]...), end, 0
	}
	bad := 0
	for i := 0; i < end; {
		r, n := utf8.DecodeRune(src[i:end])
		if r == utf8.RuneError && n == 1 {
			bad++
		}
		dst = utf8.AppendRune(dst, r)
		i += n
	}
	return dst, end, bad
}

// unfinished returns the length of a character at the end of b that is cut off.
func unfinished(b []byte) int {
	for n := 1; n <= min(3, len(b)); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// decodeUnits decodes UTF-16 or UTF-32 from units of a number of bytes.
func decodeUnits(size int, unit func([]byte) uint32) decoder {
	return func(dst, src []byte, last bool) (out []byte, taken, bad int) {
		i := 0
		for ; i+size <= len(src); i += size {
			r := rune(unit(src[i:]))
			if size == 2 && utf16.IsSurrogate(r) {
				if i+4 > len(src) && !last {
					break
				}
				low := rune(utf8.RuneError)
				if i+4 <= len(src) {
					low = rune(unit(src[i+2:]))
				}
				if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
					i += 2
				}
			}
			if !utf8.ValidRune(r) || r == utf8.RuneError {
				bad++
			}
			dst = utf8.AppendRune(dst, r)
		}
		if last {
			i = len(src) // an odd byte at the end means nothing
		}
		return dst, i, bad
	}
}

// encodingOf finds the encoding of a text file that its beginning shows, and
// the length of its mark; "" when only the bytes further on can tell.
func encodingOf(head []byte, chosen string) (encoding string, mark int64) {
	found := byteOrderMark(head)
	if found == "" {
		found = utf16Order(head)
	} else {
		mark = map[string]int64{"utf-8": 3, "utf-16le": 2, "utf-16be": 2, "utf-32le": 4, "utf-32be": 4}[found]
	}
	if chosen != "" && chosen != found {
		return chosen, 0
	}
	return found, mark
}

// guessEncoding chooses the encoding of a text that is not clean UTF-8: UTF-8
// all the same when wrong bytes are rare in it, else the likeliest code page.
func guessEncoding(ctx context.Context, src Source, from int64) (encoding string, clear bool, err error) {
	sample, good, bad := []byte(nil), 0, 0
	buf := make([]byte, readSize)
	for offset := max(0, from); len(sample) < 64<<10 && ctx.Err() == nil; {
		n, err := src.ReadAt(buf, offset)
		offset += int64(n)
		for _, line := range bytes.SplitAfter(buf[:n], []byte{'\n'}) {
			g, b := countRunes(line)
			good, bad = good+g, bad+b
			if g+b > 0 && len(sample) < 64<<10 {
				sample = append(sample, line[:min(len(line), 4096)]...)
			}
		}
		if err == io.EOF || n == 0 {
			break
		} else if err != nil {
			return "", false, err
		}
	}
	if good > 20*bad {
		return "utf-8", true, ctx.Err()
	}
	page, clear := guessCodePage(sample)
	return page.name, clear, ctx.Err()
}

// countRunes counts the characters beyond ASCII that are UTF-8, and the bytes
// beyond ASCII that are not.
func countRunes(line []byte) (good, bad int) {
	for i := 0; i < len(line); {
		if line[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(line[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good, bad
}
