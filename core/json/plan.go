package json

import (
	"reflect"
	"strings"
	"sync"
)

// A plan is what there is to know of a type before its values are seen.
type plan struct {
	kind          reflect.Kind
	writes, reads method // of the type itself
	byPointer     method // how a pointer to the type writes
	elem          *plan  // of a pointer, slice, array or map
	fields        []field
	refused       string // why values of the type are errors
}

// A method is how a type writes or reads itself.
type method byte

const (
	none method = iota
	asJSON
	asText
)

// A field is one key of a struct, perhaps of one embedded in it.
type field struct {
	name      string
	key       string // quoted, with its colon
	index     []int  // the way to it
	tagged    bool
	omitEmpty bool
	plan      *plan
}

// of returns the field in a struct.
func (f *field) of(v reflect.Value) reflect.Value {
	for _, i := range f.index {
		v = v.Field(i)
	}
	return v
}

// plans remembers the plans made: a type does not change.
var plans struct {
	sync.Mutex
	made map[reflect.Type]*plan
}

// planOf returns the plan of a type; it is complete before another goroutine
// can see it.
func planOf(t reflect.Type) *plan {
	plans.Lock()
	defer plans.Unlock()
	if plans.made == nil {
		plans.made = map[reflect.Type]*plan{}
	}
	return makePlan(t)
}

func makePlan(t reflect.Type) *plan {
	if p, ok := plans.made[t]; ok {
		return p // perhaps the one being made: a type may hold itself
	}
	p := &plan{kind: t.Kind()}
	plans.made[t] = p
	if p.kind != reflect.Pointer && p.kind != reflect.Interface {
		p.methods(t)
	}
	switch p.kind {
	case reflect.Pointer, reflect.Array, reflect.Slice:
		p.elem = makePlan(t.Elem())
		if p.kind == reflect.Slice && p.elem.kind == reflect.Uint8 {
			p.refused = "bytes"
		}
	case reflect.Map:
		p.elem = makePlan(t.Elem())
		if key := makePlan(t.Key()); key.kind != reflect.String || key.writes != none || key.reads != none {
			p.refused = "a map whose keys are not texts"
		}
	case reflect.Struct:
		p.refused = structFields(t, nil, &p.fields)
		p.fields = dominant(p.fields)
	case reflect.Chan, reflect.Func, reflect.UnsafePointer, reflect.Complex64, reflect.Complex128, reflect.Uintptr:
		p.refused = "a value of type " + t.String()
	}
	return p
}

func (p *plan) methods(t reflect.Type) {
	pointer := reflect.PointerTo(t)
	p.writes, p.byPointer = writes(t), writes(pointer)
	switch {
	case pointer.Implements(reflect.TypeFor[Decoder]()):
		p.reads = asJSON
	case pointer.Implements(reflect.TypeFor[textDecoder]()):
		p.reads = asText
	}
}

func writes(t reflect.Type) method {
	switch {
	case t.Implements(reflect.TypeFor[Encoder]()):
		return asJSON
	case t.Implements(reflect.TypeFor[textEncoder]()):
		return asText
	}
	return none
}

// structFields lists the fields of a struct and of those embedded in it, in
// their order; it returns what it cannot take.
func structFields(t reflect.Type, way []int, list *[]field) (refused string) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		embedded := f.Anonymous && name == ""
		index := append(way[:len(way):len(way)], i)
		switch {
		case tag == "-":
		case embedded && f.Type.Kind() == reflect.Struct:
			if why := structFields(f.Type, index, list); why != "" {
				return why
			}
		case embedded && f.Type.Kind() == reflect.Pointer:
			return "the embedded pointer " + f.Name
		case !f.IsExported():
		case options != "" && options != "omitempty":
			return "the option " + options + " of " + f.Name
		default:
			tagged := name != ""
			if !tagged {
				name = f.Name
			}
			*list = append(*list, field{name, string(quote(nil, name)) + ":", index, tagged, options != "", makePlan(f.Type)})
		}
	}
	return ""
}

// dominant leaves out what an outer field of the same name hides, by the rule
// of Go with one addition: at one depth a name from a tag comes first. Two
// that are equal hide each other.
func dominant(fields []field) (list []field) {
	for i := range fields {
		hidden := false
		for j := range fields {
			a, b := &fields[i], &fields[j]
			if i == j || a.name != b.name {
				continue
			}
			deeper := len(a.index) - len(b.index)
			hidden = hidden || deeper > 0 || deeper == 0 && (b.tagged || !a.tagged)
		}
		if !hidden {
			list = append(list, fields[i])
		}
	}
	return list
}
