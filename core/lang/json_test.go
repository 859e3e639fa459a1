package lang

import (
	"encoding/json"
	"reflect"
	"testing"
)

// The texts are read as encoding/json reads them.
func TestTextsReadAlike(t *testing.T) {
	for _, l := range Languages {
		w, _ := LookupSite(l.Code)
		want := map[string]text{}
		for _, data := range allTexts(l.Code) {
			if err := json.Unmarshal([]byte(data), &want); err != nil {
				t.Fatal(err)
			}
		}
		if len(want) == 0 || !reflect.DeepEqual(w.texts, want) {
			t.Errorf("%s is read otherwise", l.Code)
		}
	}
}
