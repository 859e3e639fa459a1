// Package json writes and reads the messages between the programs, the texts
// and the dictionaries. It exists because the programs are loaded over the
// network: encoding/json brings package fmt, a file system and the decoding of
// types that no message has. What it writes is, byte for byte, what
// encoding/json writes, and it reads what encoding/json reads; the tests hold
// it to that. It differs on purpose in this:
//
//   - keys are those of the tags, in their case;
//   - a value that cannot be read ends the reading at once, and what was read
//     before it stays in place;
//   - values lie at most 1,000 deep;
//   - what EncodeJSON returns is written as it is;
//   - what no message has is refused: reading into an interface, bytes (they
//     travel beside a message), map keys other than texts, embedded pointers,
//     and every option of a tag but omitempty.
package json

import (
	"errors"
	"reflect"
	"strconv"
)

// An Encoder writes itself as JSON. The name is not MarshalJSON, because the
// linker keeps every method whose name and form an interface asks for: with the
// names of encoding/json a program would carry what time.Time needs for its own.
type Encoder interface {
	EncodeJSON() ([]byte, error)
}

// A Decoder reads itself from one JSON value. It keeps no part of data.
type Decoder interface {
	DecodeJSON(data []byte) error
}

// The same for what is a text in JSON, and for keys of maps.
type (
	textEncoder interface{ EncodeText() ([]byte, error) }
	textDecoder interface{ DecodeText(text []byte) error }
)

// deepest is how deep values may lie in one another: far more than any message
// has, and far less than the stack holds.
const deepest = 1000

// Marshal returns v as JSON. A number that is none (NaN, an infinity) and a
// type that JSON or this package does not know are errors.
func Marshal(v any) ([]byte, error) {
	if v == nil {
		return []byte("null"), nil
	}
	value := reflect.ValueOf(v)
	return encode(nil, value, planOf(value.Type()), 0)
}

// Unmarshal reads data, which holds one JSON value and nothing else, into what
// v points to. A key that v does not know is skipped, null sets pointers,
// slices and maps to nil and leaves everything else, and of a key that stands
// there twice the later one wins.
func Unmarshal(data []byte, v any) error {
	into := reflect.ValueOf(v)
	if into.Kind() != reflect.Pointer || into.IsNil() {
		return errors.New("json: Unmarshal wants a pointer")
	}
	d := decoder{data: data}
	if err := d.value(into.Elem(), planOf(into.Type().Elem()), 0); err != nil {
		return err
	}
	if d.next() != 0 || d.at < len(data) {
		return d.fail("more than one value")
	}
	return nil
}

// Raw is one JSON value, unread.
type Raw []byte

// EncodeJSON returns the value as it is, null for none.
func (r Raw) EncodeJSON() ([]byte, error) {
	if r == nil {
		return []byte("null"), nil
	}
	return r, nil
}

// DecodeJSON keeps a copy of the value.
func (r *Raw) DecodeJSON(data []byte) error {
	*r = append((*r)[:0], data...)
	return nil
}

// MarshalJSON is EncodeJSON for encoding/json.
func (r Raw) MarshalJSON() ([]byte, error) { return r.EncodeJSON() }

// UnmarshalJSON is DecodeJSON for encoding/json.
func (r *Raw) UnmarshalJSON(data []byte) error { return r.DecodeJSON(data) }

// fail is an error at the place reached.
func (d *decoder) fail(what string) error {
	return errors.New("json: " + what + " at byte " + strconv.Itoa(d.at))
}
