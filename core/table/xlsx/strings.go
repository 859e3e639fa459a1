package xlsx

import "context"

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
	p, err := b.openPart(b.strings)
	if err != nil {
		return nil, partFault(err, b.strings)
	}
	s := newScanner(ctx, p)
	last := int64(0)
	s.refill = func() {
		if p.packed.bytes > last { // once for each read from the file
			last = p.packed.bytes
			told(float64(last))
		}
	}
	table.scan(s)
	if s.err == nil && s.depth > 0 {
		s.cut()
	}
	return table, partFault(s.err, b.strings)
}

func (t *sharedStrings) scan(s *scanner) {
	var text []byte
	phonetic := false
	for t.scanPlain(s); s.tag(); t.scanPlain(s) {
		switch {
		case s.is("si"):
			if s.closing || s.empty {
				t.add(unescape(text))
			}
			text = text[:0]
		case s.is("rPh"):
			phonetic = !s.closing && !s.empty
		case s.is("t") && !s.closing && !s.empty && !phonetic:
			text = s.text(text)
		}
	}
}

// scanPlain takes strings of the commonest form, <si><t>text</t></si>, at one
// go, up to the first that is not or is not whole in the window.
func (t *sharedStrings) scanPlain(s *scanner) {
	const open, shut = "<si><t>", "</t></si>"
	for {
		b := s.buf[s.pos:s.end]
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
		s.pos += i + len(shut)
	}
}
