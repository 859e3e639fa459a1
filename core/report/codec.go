package report

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"

	"clvcalc/core/calendar"
)

// The customer columns cross between programs in one binary form: the number
// of customers, then each column whole. Optional columns start with 0 or 1.

// MarshalBinary writes the columns. It never fails.
func (c *Customers) MarshalBinary() ([]byte, error) {
	w := binary.AppendUvarint(nil, uint64(c.Len()))
	for _, key := range c.Key {
		w = binary.AppendUvarint(w, uint64(len(key)))
	}
	w = append(w, strings.Join(c.Key, "")...)
	for _, column := range [][]calendar.Day{c.First, c.Last} {
		for _, v := range column {
			w = binary.AppendVarint(w, int64(v))
		}
	}
	for _, column := range [][]int32{c.SinceLast, c.Orders, c.Frequency, c.Recency, c.T} {
		for _, v := range column {
			w = binary.AppendVarint(w, int64(v))
		}
	}
	for _, column := range [][]uint8{c.R, c.F, c.M, c.Segment} {
		w = append(w, column...)
	}
	for _, late := range c.Late {
		w = append(w, bit(late))
	}
	for _, column := range c.floats() {
		w = append(w, bit(*column != nil))
		for _, v := range *column {
			w = binary.LittleEndian.AppendUint64(w, math.Float64bits(v))
		}
	}
	for _, column := range c.days() {
		w = append(w, bit(*column != nil))
		for _, v := range *column {
			w = binary.AppendVarint(w, int64(v))
		}
	}
	return w, nil
}

// floats are the columns of numbers, each optional.
func (c *Customers) floats() []*[]float64 {
	return []*[]float64{
		&c.Spend, &c.Monetary, &c.Historic, &c.PAlive, &c.Expected, &c.Predicted,
		&c.Low, &c.High, &c.OrdersLow, &c.OrdersHigh, &c.Returns,
	}
}

// days are the optional columns of whole numbers.
func (c *Customers) days() []*[]int32 {
	return []*[]int32{&c.NextEarly, &c.NextOrder, &c.NextLate}
}

func bit(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// UnmarshalBinary reads what MarshalBinary writes; anything else is an error.
func (c *Customers) UnmarshalBinary(data []byte) error {
	r := reader{data: data}
	n := r.length()
	*c = Customers{Key: r.keys(n)}
	c.First, c.Last = integers[calendar.Day](&r, n), integers[calendar.Day](&r, n)
	for _, column := range []*[]int32{&c.SinceLast, &c.Orders, &c.Frequency, &c.Recency, &c.T} {
		*column = integers[int32](&r, n)
	}
	for _, column := range []*[]uint8{&c.R, &c.F, &c.M, &c.Segment} {
		*column = append([]uint8{}, r.take(n)...)
	}
	for _, late := range r.take(n) {
		c.Late = append(c.Late, late == 1)
	}
	for _, column := range c.floats() {
		if present := r.take(1); len(present) == 1 && present[0] == 1 {
			*column = r.numbers(n)
		}
	}
	for _, column := range c.days() {
		if present := r.take(1); len(present) == 1 && present[0] == 1 {
			*column = integers[int32](&r, n)
		}
	}
	if r.short || len(r.data) > 0 {
		return errors.New("customers: damaged columns")
	}
	return nil
}

// reader takes values off the front of its data; short says that they ran out.
type reader struct {
	data  []byte
	short bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.short, r.data = true, nil
		return nil
	}
	taken := r.data[:n]
	r.data = r.data[n:]
	return taken
}

// length reads a count, which cannot exceed the bytes that are left.
func (r *reader) length() int {
	v, size := binary.Uvarint(r.data)
	if size <= 0 || v > uint64(len(r.data)) {
		r.short, r.data = true, nil
		return 0
	}
	r.take(size)
	return int(v)
}

func (r *reader) keys(n int) []string {
	sizes := make([]int, n)
	for i := range sizes {
		sizes[i] = r.length()
	}
	keys := make([]string, n)
	for i, size := range sizes {
		keys[i] = string(r.take(size))
	}
	return keys
}

func integers[T ~int32](r *reader, n int) []T {
	column := make([]T, n)
	for i := range column {
		v, size := binary.Varint(r.data)
		if size <= 0 {
			r.short, r.data = true, nil
			break
		}
		r.take(size)
		column[i] = T(v)
	}
	return column
}

func (r *reader) numbers(n int) []float64 {
	raw := r.take(8 * n)
	column := make([]float64, len(raw)/8)
	for i := range column {
		column[i] = math.Float64frombits(binary.LittleEndian.Uint64(raw[8*i:]))
	}
	return column
}
