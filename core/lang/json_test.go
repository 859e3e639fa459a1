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
		for _, data := range siteTexts(l.Code) {
			var entries map[string]json.RawMessage
			if err := json.Unmarshal([]byte(data), &entries); err != nil {
				t.Fatal(err)
			}
			for key, entry := range entries {
				var forms text
				if json.Unmarshal(entry, &forms.Other) != nil { // an object of plural forms
					if err := json.Unmarshal(entry, &forms); err != nil {
						t.Fatal(key, err)
					}
				}
				want[key] = forms
			}
		}
		if len(want) == 0 || !reflect.DeepEqual(w.texts, want) {
			t.Errorf("%s is read otherwise", l.Code)
		}
	}
}
