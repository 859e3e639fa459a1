package json

import (
	"reflect"
	"strconv"
)

// A decoder reads one document.
type decoder struct {
	data []byte
	at   int
}

// value reads the next value into v, which can be set.
func (d *decoder) value(v reflect.Value, p *plan, depth int) error {
	if depth > deepest {
		return d.fail("too deep")
	}
	c := d.next()
	if p.reads == asJSON {
		start := d.at
		if err := d.skip(depth); err != nil {
			return err
		}
		return v.Addr().Interface().(Decoder).DecodeJSON(d.data[start:d.at])
	}
	if c == 'n' {
		return d.null(v, p.kind)
	}
	if p.reads == asText {
		text, err := d.text()
		if err != nil {
			return err
		}
		return v.Addr().Interface().(textDecoder).DecodeText([]byte(text))
	}
	if p.refused != "" {
		return d.fail("cannot read into " + p.refused)
	}
	switch p.kind {
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return d.value(v.Elem(), p.elem, depth+1)
	case reflect.Struct:
		return d.object(v, p, depth)
	case reflect.Map:
		return d.dictionary(v, p, depth)
	case reflect.Slice:
		return d.slice(v, p, depth)
	case reflect.Array:
		return d.array(v, p, depth)
	}
	return d.scalar(v, p.kind)
}

// null takes away what can be missing.
func (d *decoder) null(v reflect.Value, kind reflect.Kind) error {
	if err := d.word("null"); err != nil {
		return err
	}
	switch kind {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Interface:
		v.SetZero()
	}
	return nil
}

// scalar reads a truth value, a text or a number.
func (d *decoder) scalar(v reflect.Value, kind reflect.Kind) error {
	switch kind {
	case reflect.Bool:
		word, yes := "false", d.next() == 't'
		if yes {
			word = "true"
		}
		err := d.word(word)
		if err == nil {
			v.SetBool(yes)
		}
		return err
	case reflect.String:
		s, err := d.text()
		if err != nil {
			return err
		}
		v.SetString(s)
		return nil
	case reflect.Interface:
		return d.fail("cannot read into an interface")
	}
	digits, err := d.digits()
	if err != nil {
		return err
	}
	if !set(v, kind, string(digits)) {
		return d.fail("a number out of range")
	}
	return nil
}

// set gives a number to v, if it is one of those that v can hold.
func set(v reflect.Value, kind reflect.Kind, digits string) bool {
	bits := v.Type().Bits()
	switch kind {
	case reflect.Float32, reflect.Float64:
		f, err := strconv.ParseFloat(digits, bits)
		if err == nil {
			v.SetFloat(f)
		}
		return err == nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		n, err := strconv.ParseUint(digits, 10, bits)
		if err == nil {
			v.SetUint(n)
		}
		return err == nil
	}
	n, err := strconv.ParseInt(digits, 10, bits)
	if err == nil {
		v.SetInt(n)
	}
	return err == nil
}

// object reads into a struct. Keys mostly stand in the order of its fields.
func (d *decoder) object(v reflect.Value, p *plan, depth int) error {
	last := -1
	return d.entries(func(key string) error {
		for n := range p.fields {
			i := (last + 1 + n) % len(p.fields)
			if f := &p.fields[i]; f.name == key {
				last = i
				return d.value(f.of(v), f.plan, depth+1)
			}
		}
		return d.skip(depth + 1)
	})
}

// dictionary reads into a map; what it held under other keys stays.
func (d *decoder) dictionary(v reflect.Value, p *plan, depth int) error {
	t := v.Type()
	if v.IsNil() {
		v.Set(reflect.MakeMap(t))
	}
	value := reflect.New(t.Elem()).Elem()
	return d.entries(func(key string) error {
		value.SetZero()
		if err := d.value(value, p.elem, depth+1); err != nil {
			return err
		}
		v.SetMapIndex(reflect.ValueOf(key).Convert(t.Key()), value)
		return nil
	})
}

// slice reads into a slice from its start; as with encoding/json an element
// that is there is read into, so that what the text does not name stays.
func (d *decoder) slice(v reflect.Value, p *plan, depth int) error {
	n := 0
	err := d.elements(func() error {
		if n >= v.Cap() {
			v.Grow(1)
		}
		if n >= v.Len() {
			v.SetLen(n + 1)
		}
		n++
		return d.value(v.Index(n-1), p.elem, depth+1)
	})
	if n < v.Len() {
		v.SetLen(n)
	}
	if n == 0 && err == nil {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	return err
}

// array reads as many elements as there is room for and empties the rest.
func (d *decoder) array(v reflect.Value, p *plan, depth int) error {
	n := 0
	err := d.elements(func() error {
		n++
		if n > v.Len() {
			return d.skip(depth + 1)
		}
		return d.value(v.Index(n-1), p.elem, depth+1)
	})
	for ; n < v.Len() && err == nil; n++ {
		v.Index(n).SetZero()
	}
	return err
}
