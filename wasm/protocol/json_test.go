package protocol

import (
	"bytes"
	std "encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"clvcalc/core/json"
	"clvcalc/core/notice"
)

// messages are all that crosses between the programs as JSON.
var messages = []any{
	Hello{}, Version{}, Warm{}, Warmed{}, Open{}, Opened{}, Remap{}, Columns{}, First{}, Analyze{}, Analyzed{}, Customers{}, CustomerPage{},
	LeftOut{}, Table{}, File{}, Export{}, Exported{}, Write{}, Progress{}, notice.Fault{},
}

// Every message is written as encoding/json writes it, empty and with every
// field filled, and reads back the same.
func TestMessagesInJSON(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 12))
	for _, m := range messages {
		crosses(t, m)
		for range 20 {
			v := reflect.New(reflect.TypeOf(m)).Elem()
			fill(rng, v)
			crosses(t, v.Interface())
		}
	}
}

func crosses(t *testing.T, m any) {
	t.Helper()
	body, err := json.Marshal(m)
	if err != nil {
		t.Fatalf("%T: %v", m, err)
	}
	if want, err := std.Marshal(m); err != nil || !bytes.Equal(body, want) {
		t.Fatalf("%T\ngot  %s\nwant %s (%v)", m, body, want, err)
	}
	ours, theirs := reflect.New(reflect.TypeOf(m)), reflect.New(reflect.TypeOf(m))
	if err := json.Unmarshal(body, ours.Interface()); err != nil {
		t.Fatalf("%T: %v\n%s", m, err, body)
	}
	if err := std.Unmarshal(body, theirs.Interface()); err != nil || !reflect.DeepEqual(ours.Interface(), theirs.Interface()) {
		t.Fatalf("%T is read otherwise (%v): %s", m, err, body)
	}
	if again, err := json.Marshal(ours.Interface()); err != nil || !bytes.Equal(again, body) {
		t.Fatalf("%T\ngot  %s\nwant %s (%v)", m, again, body, err)
	}
}

// fill draws a value for everything that v holds.
func fill(rng *rand.Rand, v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(rng.IntN(2) == 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(rng.Int64N(100)) // also as a day
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(rng.Uint64N(100))
	case reflect.Float64:
		v.SetFloat(rng.NormFloat64() * 1e3)
	case reflect.String:
		v.SetString([]string{"", "E-mail", "فروش", "<b>&\"\\\u2028", "сумма\n", "zł"}[rng.IntN(6)])
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(rng, v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), rng.IntN(3), 3))
		for i := range v.Len() {
			fill(rng, v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(rng, v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range rng.IntN(3) {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(rng, key)
			fill(rng, value)
			v.SetMapIndex(key, value)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(rng, v.Field(i))
			}
		}
	}
}
