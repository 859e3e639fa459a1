package json_test

import (
	"bytes"
	std "encoding/json"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"clvcalc/core/json"
)

// documents are where readers of JSON differ.
var documents = []string{
	`{}`, ` { } `, `null`, `[]`, `{"int":1}`, `{"int":1,"int":2}`, `{"int":null}`, `{"int":1.0}`, `{"int":1e2}`, `{"int":-0}`, `{"int":01}`,
	`{"small":128}`, `{"small":-128}`, `{"uint":-1}`, `{"uint":4294967296}`, `{"large":9223372036854775808}`, `{"float":1e400}`, `{"float":1e-400}`,
	`{"float":-0}`, `{"float":1.}`, `{"float":.5}`, `{"float":+1}`, `{"float":1e}`, `{"float":1E+05}`, `{"float":0x10}`, `{"float":NaN}`, `{"float":-}`,
	`{"float":"1"}`, `{"single":3.5e38}`, `{"bool":true}`, `{"bool":tru}`, `{"bool":falsee}`, `{"bool":1}`, `{"bool":null}`, `{"text":1}`,
	`{"text":"\u0041\ud83d\ude00"}`, `{"text":"\ud83d"}`, `{"text":"\ude00x"}`, `{"text":"\ud83d\u0041"}`, `{"text":"\ud83d\ud83d\ude00"}`,
	`{"text":"\ud83d\u00"}`, `{"text":"\u12g4"}`, `{"text":"\UABCD"}`, `{"text":"\uABcd"}`, `{"text":"\'"}`, `{"text":"\b\f\n\r\t\/\\\""}`, `{"text":"\`,
	`{"text":"\u`, `{"text":"`, `{"text":"a`, "{\"text\":\"a\nb\"}", "{\"text\":\"a\x00b\"}", "{\"text\":\"a\xffb\xc3\"}", "{\"text\":\"\xed\xa0\x80\\n\xf0\x9f\"}",
	"{\"text\":\"\x7f\u2028\"}", `{"day":"2024-02-29"}`, `{"day":"2023-02-29"}`, `{"day":null}`, `{"day":1}`, `{"day":{}}`, `{"day":"2024\u002d02-29"}`, `{"perhaps":null}`,
	`{"perhaps":"1999-12-31","perhaps":null}`, `{"number":1.5,"number":null}`, `{"next":{"int":3,"next":{}}}`, `{"next":{"int":3},"next":{"small":1}}`,
	`{"texts":["a",null,"b"]}`, `{"texts":["a","b"],"texts":[null]}`, `{"texts":{}}`, `{"texts":["a",]}`, `{"texts":[,]}`, `{"texts":["a" "b"]}`, `{"texts":[]}`,
	`{"wholes":[{"int":1,"text":"a"},{}],"wholes":[{"small":2}]}`, `{"pair":[1]}`, `{"pair":[1,2,3,{"a":[]}]}`, `{"pair":[1,2],"pair":[]}`, `{"pair":null}`,
	`{"grid":[[1],[],null,[65535]]}`, `{"grid":[[65536]]}`, `{"map":{"a":{"left":1},"a":{"right":"b"}}}`, `{"map":{"a":{"left":1}},"map":{"b":{}}}`,
	`{"map":{"a":null}}`, `{"map":null}`, `{"map":[]}`, `{"names":{"a":"b","c":null}}`, `{"names":{"a":1}}`, `{"figure":1.5}`, `{"figure":null}`, `{"figure":[}`,
	`{"figure":{"a":1}}`, `{"figures":[null,1,2]}`, `{"figures":null}`, `{"raw":  [1, 2 ]  }`, `{"raw":null}`, `{"raw":}`, `{"left":4,"Same":5,"Plain":"x"}`,
	`{"Hidden":1,"unseen":2,"-":3,"":4}`, `{"flags":{"a":true}}`, `{"unknown":{"a":[1,"\u0041",{"b":null}],"c":tru}}`, `{"unknown":[1,-2.5e3,true,false,null,"x",{}]}`,
	`{"int":1}}`, `{"int":1} {}`, `{"int":1},`, `{"int" 1}`, `{"int":}`, `{int:1}`, `{"int":1,}`, `{,}`, `{"a"}`, `{1:2}`, `{"int":1`, `{`, ``, ` `, `[`, `"a"`, `1`,
	"\ufeff{}", "{\"int\":1}\x00", "{\x00}", "{\u00a0}", "\t\r\n{\v}", `{"\u0069nt":7}`, `//`, `{"int":1/**/}`, `nul`, `nullx`, `{"pair":[1,2`, `{"int":Infinity}`,
}

// check reads a document both ways. Where both can, they read the same.
func check(t *testing.T, document []byte) {
	t.Helper()
	if foldedKey(document) {
		return
	}
	var ours, theirs whole
	err, wrong := json.Unmarshal(document, &ours), std.Unmarshal(document, &theirs)
	if (err == nil) != (wrong == nil) {
		t.Fatalf("%q: got %v, want %v", document, err, wrong)
	}
	if err == nil && !reflect.DeepEqual(ours, theirs) {
		t.Fatalf("%q\ngot  %+v\nwant %+v", document, ours, theirs)
	}
}

// foldedKey reports whether a key has the letters of a field in another case,
// which only encoding/json takes.
func foldedKey(document []byte) bool {
	in := std.NewDecoder(bytes.NewReader(document))
	for {
		token, err := in.Token()
		if err != nil {
			return false
		}
		s, ok := token.(string)
		if ok && !slices.Contains(keys, s) && slices.ContainsFunc(keys, func(k string) bool { return strings.EqualFold(k, s) }) {
			return true
		}
	}
}

// keys are those of whole and inner; flags and maps have any.
var keys = []string{"bool", "int", "small", "large", "uint", "float", "single", "text", "day", "perhaps", "number", "next", "texts", "wholes", "pair",
	"grid", "map", "names", "figure", "figures", "raw", "Plain", "left", "right", "flags", "Same"}

func TestUnmarshalAgrees(t *testing.T) {
	for _, document := range documents {
		check(t, []byte(document))
	}
}

// Documents cut short and with a byte changed.
func TestUnmarshalDamaged(t *testing.T) {
	const marks = "{}[]\",:\\0-e.nut <\x00\xff"
	rng := rand.New(rand.NewPCG(9, 10))
	for range 20 {
		body, err := std.Marshal(filled(rng, 1))
		if err != nil {
			t.Fatal(err)
		}
		for range 200 {
			damaged := slices.Clone(body)
			damaged[rng.IntN(len(damaged))] = marks[rng.IntN(len(marks))]
			check(t, damaged)
			check(t, body[:rng.IntN(len(body))])
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	for _, document := range documents {
		f.Add([]byte(document))
	}
	f.Fuzz(check)
}

func FuzzString(f *testing.F) {
	for _, s := range []string{"", "a", "<b>&\"\\/", "\x00\x1f\x7f", "\u2028\u2029", "é\xff\xed\xa0\x80", "\U0001f600", "\xf0\x9f\x98"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		agree(t, s)
		agree(t, map[string]string{s: s})
		body, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var ours, theirs string
		if err := json.Unmarshal(body, &ours); err != nil {
			t.Fatal(err)
		}
		if err := std.Unmarshal(body, &theirs); err != nil || ours != theirs || ours != strings.ToValidUTF8(ours, "") {
			t.Fatalf("%q is read as %q, want %q", body, ours, theirs)
		}
	})
}

func TestDeepDocuments(t *testing.T) {
	for _, open := range []string{"[", `{"a":`, `{"next":`, `[{"wholes":`, `{"raw":[`, `{"figure":{"a":`} {
		deep := []byte(strings.Repeat(open, 100_000))
		for _, into := range []any{&whole{}, &[]whole{}, new(json.Raw), &map[string]json.Raw{}, new(int)} {
			if json.Unmarshal(deep, into) == nil {
				t.Errorf("%.20s… was read into %T", deep, into)
			}
		}
	}
	// As deep as any message, and the depth at which reading ends.
	for depth, want := range map[int]bool{900: true, 1100: false} {
		document := []byte(strings.Repeat(`[`, depth) + strings.Repeat(`]`, depth))
		var raw json.Raw
		if err := json.Unmarshal(document, &raw); (err == nil) != want {
			t.Errorf("%d deep: %v", depth, err)
		}
	}
}

func TestLongNumbers(t *testing.T) {
	long := strings.Repeat("1", 10_000)
	for _, number := range []string{long, "0." + long, long + "." + long, "1e" + long, "1e-" + long, "-" + long, "0." + strings.Repeat("0", 400) + "1"} {
		for _, key := range []string{"float", "int", "uint", "raw", "unknown"} {
			check(t, []byte(`{"`+key+`":`+number+`}`))
		}
	}
}

// A value that cannot be read leaves what stands before it, and what was in
// place where the text has nothing.
func TestUnmarshalKeeps(t *testing.T) {
	w := whole{Int: 5, Text: "old", Names: map[name]*string{"old": nil}}
	if json.Unmarshal([]byte(`{"text":"new","names":{"new":null},"small":999}`), &w) == nil {
		t.Fatal("999 fits into a byte")
	}
	if w.Int != 5 || w.Text != "new" || len(w.Names) != 2 {
		t.Errorf("got %+v", w)
	}
}
