package json_test

import (
	"bytes"
	std "encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/json"
)

// whole has a field of every kind that a message may have.
type whole struct {
	Bool    bool             `json:"bool"`
	Int     int              `json:"int,omitempty"`
	Small   int8             `json:"small"`
	Large   int64            `json:"large"`
	Uint    uint32           `json:"uint,omitempty"`
	Float   float64          `json:"float"`
	Single  float32          `json:"single,omitempty"`
	Text    string           `json:"text,omitempty"`
	Day     calendar.Day     `json:"day"`
	Perhaps *calendar.Day    `json:"perhaps,omitempty"`
	Number  *float64         `json:"number"`
	Next    *whole           `json:"next,omitempty"`
	Texts   []string         `json:"texts"`
	Wholes  []whole          `json:"wholes,omitempty"`
	Pair    [2]int           `json:"pair"`
	Grid    [][]uint16       `json:"grid"`
	Map     map[string]inner `json:"map,omitempty"`
	Names   map[name]*string `json:"names"`
	Figure  figure           `json:"figure"`
	Figures []*figure        `json:"figures,omitempty"`
	Raw     json.Raw         `json:"raw,omitempty"`
	Hidden  int              `json:"-"`
	Plain   string
	inner
	Outer
	unseen int
}

type name string

type inner struct {
	Left  int    `json:"left"`
	Right string `json:"right,omitempty"`
	Same  int    // twice at one depth: neither is written
	Text  int    `json:"text"` // hidden by that of the struct around
}

// Outer is embedded by an exported name.
type Outer struct {
	Same  int
	Plain int             // hidden
	Flags map[string]bool `json:"flags,omitempty"`
}

// A figure writes and reads itself, as those of the Report do.
type figure struct{ value float64 }

func (f figure) MarshalJSON() ([]byte, error)     { return f.EncodeJSON() }
func (f *figure) UnmarshalJSON(data []byte) error { return f.DecodeJSON(data) }

func (f figure) EncodeJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, f.value, 'g', -1, 64), nil
}

func (f *figure) DecodeJSON(data []byte) (err error) {
	if string(data) == "null" {
		f.value = -1
		return nil
	}
	f.value, err = strconv.ParseFloat(string(data), 64)
	return err
}

// filled is a whole with random contents.
func filled(rng *rand.Rand, depth int) whole {
	text := func() string {
		runes := make([]rune, rng.IntN(6))
		for i := range runes {
			runes[i] = []rune("aé<>&\"\\/\n\x00\x1f\x7f\u2028\u2029م😀\ufffd")[rng.IntN(17)]
		}
		return string(runes)
	}
	word := text()
	w := whole{Bool: rng.IntN(2) == 0, Int: rng.IntN(3) - 1, Small: int8(rng.Int()), Large: int64(rng.Uint64()), Uint: rng.Uint32(),
		Float: randomFloat(rng), Single: rng.Float32(), Text: text(), Day: calendar.Day(rng.IntN(40000)), Texts: []string{text(), text()},
		Pair: [2]int{rng.Int(), -rng.Int()}, Figure: figure{float64(rng.IntN(10))}, Plain: text(), Outer: Outer{Flags: map[string]bool{text(): true, text(): false}}}
	w.Left, w.Right, w.unseen, w.Hidden = rng.IntN(9), text(), 1, 1
	if depth == 0 {
		return w
	}
	next := filled(rng, depth-1)
	w.Next, w.Perhaps, w.Number = &next, &w.Day, &w.Float
	w.Wholes, w.Grid = []whole{filled(rng, depth-1)}, [][]uint16{{1, 2}, {}, nil}
	w.Map = map[string]inner{text(): {Left: 1}, text(): {Right: text()}, "a": {}}
	w.Names = map[name]*string{"b": &word, name(text()): nil}
	w.Figures, w.Raw = []*figure{nil, {2}}, json.Raw(`[1,{"a":null}]`)
	return w
}

// randomFloat draws the bits, so that every size of number comes up.
func randomFloat(rng *rand.Rand) float64 {
	for {
		if f := math.Float64frombits(rng.Uint64()); !math.IsNaN(f) && !math.IsInf(f, 0) {
			return f
		}
	}
}

func TestMarshalAgrees(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		w := filled(rng, 2)
		agree(t, w)
		agree(t, &w)
		body, _ := std.Marshal(w)
		var ours, theirs whole
		if err := json.Unmarshal(body, &ours); err != nil {
			t.Fatal(err)
		}
		if err := std.Unmarshal(body, &theirs); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(ours, theirs) {
			t.Fatalf("read otherwise: %s", body)
		}
	}
}

// agree holds the writing of v to encoding/json.
func agree(t *testing.T, v any) {
	t.Helper()
	ours, err := json.Marshal(v)
	theirs, wrong := std.Marshal(v)
	if (err == nil) != (wrong == nil) || err == nil && !bytes.Equal(ours, theirs) {
		t.Fatalf("%T: got  %s (%v)\nwant %s (%v)", v, ours, err, theirs, wrong)
	}
}

func TestMarshalOdd(t *testing.T) {
	var nobody *whole
	var nothing any
	var list []string
	for _, v := range []any{nil, nobody, &nothing, list, map[string]int(nil), []any{1, "a", nil, []int{}, whole{}, &whole{}}, true, "", 0, uint8(200),
		[]int8{1}, [3]bool{}, [0]int{}, map[string]any{"b": 1, "a": map[string]any{}}, figure{3}, &figure{3}, []figure{{4}},
		json.Raw(nil), json.Raw("{}"), calendar.Day(0), struct{}{}, &list,
		math.NaN(), math.Inf(1), []float64{math.Inf(-1)}, make(chan int), map[string]any{"f": func() {}}, complex(1, 2)} {
		agree(t, v)
	}
}

// byPointer writes itself only where there is a pointer to it.
type byPointer struct{ A int }

func (p *byPointer) MarshalText() ([]byte, error) { return p.EncodeText() }
func (*byPointer) EncodeText() ([]byte, error)    { return []byte("<itself>"), nil }

func TestMarshalByPointer(t *testing.T) {
	type holder struct {
		One  byPointer
		Many []byPointer
	}
	h := holder{Many: []byPointer{{1}}}
	agree(t, h)
	agree(t, &h)
}

type failing struct{}

var errFailing = errors.New("failing")

func (failing) MarshalJSON() ([]byte, error)  { return nil, errFailing }
func (failing) EncodeJSON() ([]byte, error)   { return nil, errFailing }
func (*failing) UnmarshalJSON(_ []byte) error { return errFailing }
func (*failing) DecodeJSON(_ []byte) error    { return errFailing }

func TestErrorsOfTypesPass(t *testing.T) {
	if _, err := json.Marshal([]failing{{}}); !errors.Is(err, errFailing) {
		t.Errorf("writing: %v", err)
	}
	if err := json.Unmarshal([]byte(`{"a":1}`), &map[string]failing{}); !errors.Is(err, errFailing) {
		t.Errorf("reading: %v", err)
	}
	var day *calendar.SyntaxError
	if err := json.Unmarshal([]byte(`"2024-02-30"`), new(calendar.Day)); !errors.As(err, &day) {
		t.Errorf("reading a day: %v", err)
	}
}

// What the package does not know is an error and not another text than
// encoding/json would write.
func TestRefused(t *testing.T) {
	type embedded struct{ *inner }
	for _, v := range []any{[]byte("a"), map[int]string{1: "a"}, map[calendar.Day]int{1: 1}, embedded{}, struct {
		A int `json:"a,string"`
	}{}, struct {
		A int `json:"a,omitzero"`
	}{}} {
		if body, err := json.Marshal(v); err == nil {
			t.Errorf("%T is written as %s", v, body)
		}
		into := reflect.New(reflect.TypeOf(v)).Interface()
		if json.Unmarshal([]byte(`{}`), into) == nil || json.Unmarshal([]byte(`[]`), into) == nil {
			t.Errorf("%T is read", v)
		}
	}
	var anything any
	if json.Unmarshal([]byte("1"), &anything) == nil || json.Unmarshal([]byte("1"), whole{}) == nil || json.Unmarshal([]byte("1"), nil) == nil ||
		json.Unmarshal([]byte("1"), (*int)(nil)) == nil {
		t.Error("read into what cannot be read into")
	}
}

type ring struct{ Next *ring }

func TestRingsEnd(t *testing.T) {
	r := &ring{}
	r.Next = r
	if _, err := json.Marshal(r); err == nil {
		t.Error("a ring was written")
	}
	type self *self
	var s self
	s = &s
	if _, err := json.Marshal(s); err == nil {
		t.Error("a pointer to itself was written")
	}
	if err := json.Unmarshal([]byte("1"), &s); err == nil {
		t.Error("a pointer to itself was read")
	}
}

func TestFloats(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 200_000 {
		f := randomFloat(rng)
		body, err := json.AppendFloat(nil, f)
		if err != nil {
			t.Fatal(err)
		}
		var back float64
		if err := json.Unmarshal(body, &back); err != nil || math.Float64bits(back) != math.Float64bits(f) {
			t.Fatalf("%s: %v, %v", body, back, err)
		}
	}
	for range 5000 {
		agree(t, []float64{randomFloat(rng), math.Round(rng.NormFloat64() * 1e4), rng.Float64() * 1e-6})
		agree(t, math.Float32frombits(rng.Uint32()))
	}
	for e := -330; e < 310; e++ {
		f, _ := strconv.ParseFloat("1e"+strconv.Itoa(e), 64)
		agree(t, []float64{f, -f, math.Nextafter(f, 0), math.Nextafter(f, 1)})
		if s := float32(f); !math.IsInf(float64(s), 0) {
			agree(t, []float32{s, math.Nextafter32(s, 0), math.Nextafter32(s, 1)})
		}
	}
}

func TestConcurrent(t *testing.T) {
	done := make(chan bool)
	for range 8 {
		go func() {
			body, _ := json.Marshal(filled(rand.New(rand.NewPCG(5, 6)), 1))
			done <- json.Unmarshal(body, &whole{}) == nil
		}()
	}
	for range 8 {
		if !<-done {
			t.Error("reading failed")
		}
	}
}

func BenchmarkMarshal(b *testing.B) {
	w := filled(rand.New(rand.NewPCG(7, 8)), 6)
	for name, marshal := range map[string]func(any) ([]byte, error){"own": json.Marshal, "std": std.Marshal} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := marshal(w); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkUnmarshal(b *testing.B) {
	body, _ := std.Marshal(filled(rand.New(rand.NewPCG(7, 8)), 6))
	texts := []byte("[" + strings.Repeat(`"нельзя прочесть \u043e",`, 2000) + `""]`)
	for name, unmarshal := range map[string]func([]byte, any) error{"own": json.Unmarshal, "std": std.Unmarshal} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if unmarshal(body, &whole{}) != nil || unmarshal(texts, &[]string{}) != nil {
					b.Fatal("not read")
				}
			}
		})
	}
}
