package cell

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

// TestNumber compares with strconv, which rounds correctly.
func TestNumber(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	check := func(text string) {
		got, ok := Number([]byte(text))
		want, err := strconv.ParseFloat(text, 64)
		if ok != (err == nil) || ok && math.Float64bits(got) != math.Float64bits(want) {
			t.Errorf("%q: %v %v, want %v %v", text, got, ok, want, err)
		}
	}
	for range 20_000 {
		check(strconv.FormatFloat(math.Float64frombits(rng.Uint64()&^(0x7ff<<52)|uint64(rng.IntN(0x7ff))<<52), 'g', -1, 64))
		check(strconv.FormatFloat(rng.Float64()*1e6, 'f', rng.IntN(20), 64))
		check(strconv.FormatInt(rng.Int64()>>rng.IntN(64), 10))
	}
	for _, text := range []string{"0", "-0", "1.", ".5", "+7", "-1.25", "1E5", "1e-5", "9007199254740993", "0.1", "78.15000000000001", "1e999", "", "-", ".", "1.2.3", "1,5", "abc"} {
		check(text)
	}
	for _, text := range []string{"inf", "NaN", "0x10", "1_000", "infinity"} {
		if v, ok := Number([]byte(text)); ok {
			t.Errorf("%q was read as %v", text, v)
		}
	}
}

func TestIsDateFormat(t *testing.T) {
	for code, want := range map[string]bool{
		"General": false, "0.00": false, "#,##0.00\\ \"zł\"": false, "#,##0 \"تومان\"": false, "0.00E+00": false, "@": false, "": false,
		"[Red]#,##0;[Blue]-#,##0": false, "\"day\" 0": false, "0\\d": false, "_-* #,##0.00\\ _m_-": false, "[$-409]#,##0": false,
		"[>=100]\"many\";General": false, "\"d": false, "[": false,
		"yyyy-mm-dd": true, "d/m/yy": true, "mmmm\" \"yyyy": true, "[$-409]mmmm\" \"d\", \"yyyy": true, "[$-3010000]yyyy/mm/dd;@": true,
		"hh:mm:ss": true, "[h]:mm": true, "[mm]:ss.0": true, "yyyy-mm-dd hh:mm:ss.000": true, "General;[Red]d/m": true, "DD.MM.YYYY": true, "[$-fa-IR,96]dddd, d mmmm yyyy": true,
	} {
		if got := IsDateFormat(code); got != want {
			t.Errorf("%q: %v", code, got)
		}
	}
}

func TestSerial(t *testing.T) {
	for serial, want := range map[float64]float64{
		25569: 0, 44197: 18628, 61: -25508, // 1900-03-01
		59: -25509, 1: -25567, // 1900-02-28 and 1900-01-01: one day later than the count says
		0.5: -25568.5, -181753: -207322,
	} {
		if got, ok := Serial(serial, false); !ok || got != want {
			t.Errorf("%g: %g, want %g", serial, got, want)
		}
	}
	if got, ok := Serial(42735, true); !ok || got != 18628 {
		t.Errorf("1904: %g", got)
	}
	if _, ok := Serial(1e15, true); ok {
		t.Error("1e15 is no date")
	}
}

func TestISO(t *testing.T) {
	for text, want := range map[string]float64{
		"2021-01-01": 18628, "1970-01-01T12:00": 0.5, "1969-12-31T18:00:00.000Z": -0.25, "1970-01-02T06:00:00+03:30": 1.25, "10:30:00": -25569 + 0.4375, "1402-05-17": -207322,
	} {
		got, ok := ISO([]byte(text))
		if !ok || math.Abs(got-want) > 1e-12 {
			t.Errorf("%q: %g %v, want %g", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "2021", "2021-02-30", "2021-01-01X", "2021-01-01T", "25:61", "10:xx"} {
		if v, ok := ISO([]byte(text)); ok {
			t.Errorf("%q was read as %g", text, v)
		}
	}
}
