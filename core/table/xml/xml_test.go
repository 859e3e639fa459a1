package xml

import "testing"

func TestAppendText(t *testing.T) {
	for text, want := range map[string]string{
		"a&amp;b&lt;&gt;&quot;&apos;": "a&b<>\"'", "&#65;&#x1F600;": "A😀", "&unknown;&": "&unknown;&", "&#xFFFFFFFFFF;": "&#xFFFFFFFFFF;", "a\r\nb\rc": "a\nb\nc", "&amp;#65;": "&#65;", "&;": "&;",
	} {
		if got := string(AppendText(nil, []byte(text))); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
