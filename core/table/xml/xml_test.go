package xml

import (
	"context"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
)

func TestAppendText(t *testing.T) {
	for text, want := range map[string]string{
		"a&amp;b&lt;&gt;&quot;&apos;": "a&b<>\"'", "&#65;&#x1F600;": "A😀", "&unknown;&": "&unknown;&", "&#xFFFFFFFFFF;": "&#xFFFFFFFFFF;", "a\r\nb\rc": "a\nb\nc", "&amp;#65;": "&#65;", "&;": "&;",
	} {
		if got := string(AppendText(nil, []byte(text))); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestUnicode reads a document in both orders of UTF-16, with a mark and
// without, in whole and byte by byte.
func TestUnicode(t *testing.T) {
	text := `<?xml version="1.0"?><a b="Łódź 😀">` + strings.Repeat("سفارش 😀 ", 3000) + `</a>`
	for _, mark := range []string{"", "\ufeff"} {
		for _, big := range []bool{false, true} {
			var doc strings.Builder
			for _, u := range utf16.Encode([]rune(mark + text)) {
				if big {
					u = u<<8 | u>>8
				}
				doc.WriteByte(byte(u))
				doc.WriteByte(byte(u >> 8))
			}
			for _, doc := range []string{doc.String(), mark + text} {
				s := NewScanner(context.Background(), iotest.OneByteReader(strings.NewReader(doc)))
				if !s.Tag() || string(s.Attr("b")) != "Łódź 😀" {
					t.Fatalf("%q %v", s.Attr("b"), s.Err)
				}
				if got := string(s.Text(nil)); "<?xml version=\"1.0\"?><a b=\"Łódź 😀\">"+got+"</a>" != text || !s.Tag() || s.Tag() || s.Err != nil {
					t.Errorf("mark %q, big %v: %d bytes, %v", mark, big, len(got), s.Err)
				}
			}
		}
	}
	for _, doc := range []string{"", "<", "<\x00", "\xff\xfe", "\xff\xfe<"} {
		if s := NewScanner(context.Background(), strings.NewReader(doc)); s.Tag() {
			t.Errorf("%q has a tag", doc)
		}
	}
}
