package json_test

import (
	"slices"
	"testing"

	"clvcalc/core/json"
)

func TestTexts(t *testing.T) {
	var got []string
	err := json.Texts([]byte(` {"a": "x\u0041\n", "b": {"one": "1", "other": "\"n\""}, "c": {}, "a": ""} `), func(key, within, text string) {
		got = append(got, key+"|"+within+"|"+text)
	})
	want := []string{"a||xA\n", "b|one|1", `b|other|"n"`, "a||"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("read %q, %v", got, err)
	}
}

func TestTextsRefuses(t *testing.T) {
	for _, broken := range []string{``, `[]`, `{`, `{"a"}`, `{"a": 1}`, `{"a": null}`, `{"a": {"b": {"c": "d"}}}`, `{"a": "b"} {}`, `{"a": "b`, `{"a": {"b": ["c"]}}`} {
		if json.Texts([]byte(broken), func(string, string, string) {}) == nil {
			t.Errorf("%s is no error", broken)
		}
	}
}
