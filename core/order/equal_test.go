package order

import (
	"reflect"
	"testing"

	"clvcalc/core/calendar"
)

// A field that Equal forgot would leave an old analysis on the screen.
func TestRulesEqual(t *testing.T) {
	one, same, two := calendar.Day(1), calendar.Day(1), calendar.Day(2)
	full := func(cutoff *calendar.Day) Rules { return Rules{Today: 3, Cutoff: cutoff, Currency: "EUR"} }
	if !full(&one).Equal(full(&same)) || full(&one).Equal(full(&two)) {
		t.Error("the cutoff is not compared by its day")
	}
	for i := range reflect.TypeFor[Rules]().NumField() {
		changed := full(&one)
		reflect.ValueOf(&changed).Elem().Field(i).SetZero()
		if full(&one).Equal(changed) || changed.Equal(full(&one)) {
			t.Errorf("%s makes no difference", reflect.TypeFor[Rules]().Field(i).Name)
		}
	}
}
