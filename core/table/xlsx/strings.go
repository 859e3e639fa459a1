package xlsx

import (
	"context"

	"clvcalc/core/table/cell"
	"clvcalc/core/table/xml"
	"clvcalc/core/table/zip"
)

// readStrings reads the shared strings: the runs of a rich text joined, their
// phonetic readings left out. The counts that the part declares are often
// wrong and not believed.
func (b *Book) readStrings(ctx context.Context, told func(packed float64)) (*cell.Strings, error) {
	if b.texts != nil {
		return b.texts, nil
	}
	table := &cell.Strings{}
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
	scanStrings(s, table)
	if s.Err == nil && s.Depth > 0 {
		s.Cut()
	}
	if s.Err == nil {
		b.texts = table
	}
	return table, zip.FaultOf(s.Err, b.strings)
}

func scanStrings(s *xml.Scanner, t *cell.Strings) {
	var text []byte
	phonetic := false
	for scanPlain(s, t); s.Tag(); scanPlain(s, t) {
		switch {
		case s.Is("si"):
			if s.Closing || s.Empty {
				t.Add(unescape(text))
				if full := t.Full(); full != nil {
					s.Err = full
				}
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
func scanPlain(s *xml.Scanner, t *cell.Strings) {
	const open, shut = "<si><t>", "</t></si>"
	for {
		b := s.Bytes()
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
		t.Add(b[len(open):i])
		s.Take(i+len(shut), 0)
	}
}
