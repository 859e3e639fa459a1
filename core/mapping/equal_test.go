package mapping

import (
	"reflect"
	"testing"
)

// A field that Equal forgot would leave an old reading on the screen.
func TestChoicesEqual(t *testing.T) {
	one, other := 1, 1
	full := func(row *int) Choices {
		return Choices{Columns: Columns{Gross: {"a"}}, HeaderRow: row, DateOrder: DMY, Calendar: "jalali", Decimal: ",", Kind: Orders, TimeUnit: "weeks"}
	}
	if !full(&one).Equal(full(&other)) || !(Choices{}).Equal(Choices{}) {
		t.Error("equal choices differ")
	}
	for i := range reflect.TypeFor[Choices]().NumField() {
		changed := full(&one)
		reflect.ValueOf(&changed).Elem().Field(i).SetZero()
		if full(&one).Equal(changed) || changed.Equal(full(&one)) {
			t.Errorf("%s makes no difference", reflect.TypeFor[Choices]().Field(i).Name)
		}
	}
	changed := full(&one)
	changed.Columns = Columns{Gross: {"b"}}
	two := 2
	if full(&one).Equal(changed) || full(&one).Equal(full(&two)) {
		t.Error("another column or heading makes no difference")
	}
}
