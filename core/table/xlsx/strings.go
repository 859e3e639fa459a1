package xlsx

import (
	"context"

	"clvcalc/core/table/xml"
	"clvcalc/core/table/zip"
)

// sharedStrings are the texts that cells refer to by number, in one arena.
type sharedStrings struct {
	arena []byte
	ends  []uint32
}

// text returns a shared string.
func (t *sharedStrings) text(i int) ([]byte, bool) {
	if i < 0 || i >= len(t.ends) {
		return nil, false
	}
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	return t.arena[start:t.ends[i]], true
}

func (t *sharedStrings) add(text []byte) {
	t.arena = append(t.arena, text...)
	t.ends = append(t.ends, uint32(len(t.arena)))
}

// readStrings reads the shared strings: the runs of a rich text joined, their
// phonetic readings left out. The counts that the part declares are often
// wrong and not believed.
func (b *Book) readStrings(ctx context.Context, told func(packed float64)) (*sharedStrings, error) {
	table := &sharedStrings{}
	if b.strings == nil {
		return table, nil
	}
	p, err := b.parts.Open(b.strings)
	if err != nil {
		return nil, zip.FaultOf(err, b.strings)
	}
	s := xml.NewScanner(ctx, p)
	last := int64(0)
	s.Refill = func() {
		if packed := p.Packed(); packed > last { // once for each read from the file
			last = packed
			told(float64(last))
		}
	}
	table.scan(s)
	if s.Err == nil && s.Depth > 0 {
		s.Cut()
	}
	return table, zip.FaultOf(s.Err, b.strings)
}

func (t *sharedStrings) scan(s *xml.Scanner) {
	var text []byte
	phonetic := false
	for t.scanPlain(s); s.Tag(); t.scanPlain(s) {
		switch {
		case s.Is("si"):
			if s.Closing || s.Empty {
				t.add(unescape(text))
			}
			text = text[:0]
		case s.Is("rPh"):
			phonetic = s.Started()
		case s.Is("t") && s.Started() && !phonetic:
			text = s.Text(text)
		}
	}
}

// scanPlain takes strings of the commonest form, <si><t>text</t></si>, at one
// go, up to the first that is not or is not whole in the window.
func (t *sharedStrings) scanPlain(s *xml.Scanner) {
	const open, shut = "<si><t>", "</t></si>"
	for {
		b := s.Window()
		if len(b) < len(open) || string(b[:len(open)]) != open {
			return
		}
		i := len(open)
		for i < len(b) && b[i] != '<' && b[i] != '&' && b[i] != '_' && b[i] != '\r' {
			i++
		}
		if i+len(shut) > len(b) || string(b[i:i+len(shut)]) != shut {
			return
		}
		t.add(b[len(open):i])
		s.Take(i+len(shut), 0)
	}
}
