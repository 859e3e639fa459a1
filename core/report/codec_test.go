package report

import (
	"reflect"
	"testing"

	"clvcalc/core/calendar"
)

func someCustomers() *Customers {
	return &Customers{
		Key: []string{"", "m.keller@example.com", "مشتری ۱"}, First: []calendar.Day{-5, 0, 20000}, Last: []calendar.Day{1, 2, 20300},
		SinceLast: []int32{0, 7, 400}, Orders: []int32{1, 2, 300}, Frequency: []int32{0, 1, 200}, Recency: []int32{6, 2, 300}, T: []int32{9, 9, 999},
		Spend: []float64{-1.5, 0, 1e9}, Monetary: []float64{0, 3, 4}, Historic: []float64{-20, 1, 2},
		R: []uint8{1, 2, 5}, F: []uint8{1, 1, 5}, M: []uint8{3, 4, 5}, Segment: []uint8{9, 0, 4}, Late: []bool{true, false, true},
	}
}

func TestCustomersRoundTrip(t *testing.T) {
	with := someCustomers()
	with.PAlive, with.Expected, with.Predicted = []float64{.1, .2, 1}, []float64{0, 1, 2}, []float64{3, 4, 5.25}
	with.Returns, with.NextEarly, with.NextOrder, with.NextLate = []float64{0, 1, .5}, []int32{1, 0, -1}, []int32{20, 0, -1}, []int32{36525, 1, -1}
	ranges := *with
	ranges.Low, ranges.High = []float64{-1, 0, 2}, []float64{3, 9, 1e12}
	ranges.OrdersLow, ranges.OrdersHigh = []float64{0, 0, 1}, []float64{0, 3, 4}
	for name, c := range map[string]*Customers{"without a model": someCustomers(), "with a model": with, "with ranges": &ranges} {
		data, err := c.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var back Customers
		if err := back.UnmarshalBinary(data); err != nil {
			t.Fatal(name, err)
		}
		if !reflect.DeepEqual(c, &back) {
			t.Errorf("%s:\n got %+v\nwant %+v", name, back, c)
		}
	}
}

func TestDamagedColumnsAreAnError(t *testing.T) {
	data, _ := someCustomers().MarshalBinary()
	for cut := range data {
		if new(Customers).UnmarshalBinary(data[:cut]) == nil {
			t.Fatalf("%d of %d bytes were accepted", cut, len(data))
		}
	}
	if new(Customers).UnmarshalBinary(append(data, 0)) == nil {
		t.Error("a byte too many was accepted")
	}
}

func FuzzCustomers(f *testing.F) {
	data, _ := someCustomers().MarshalBinary()
	f.Add(data)
	f.Add([]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, data []byte) { _ = new(Customers).UnmarshalBinary(data) })
}
