package mapping

import _ "embed" // for the presets

//go:embed data/presets.json
var presetsJSON []byte

// A preset is the known export of one shop system. Of the alternatives of a
// role the customer and the status take all that are there, each row its first
// that is not empty; every other role takes the first one there, because two
// columns of money never mean the same.
type preset struct {
	Name        string            `json:"name"`
	Fingerprint []string          `json:"fingerprint"` // headings that are all there
	Map         map[Role][]string `json:"map"`
	DateOrder   DateOrder         `json:"date_order"` // of text dates
	// NoCustomer names the shop that leaves its buyers out of the export.
	NoCustomer string `json:"no_customer"`
}

var presetList = lazy[[]preset]{make: readPresets}

func presets() []preset { return presetList.get() }

func readPresets() []preset {
	var list []preset
	mustDecode(presetsJSON, &list)
	return list
}

// findPreset returns the preset of which most headings are there, nil for none.
func findPreset(folded []string) *preset {
	there := map[string]bool{}
	for _, f := range folded {
		there[f] = true
	}
	var best *preset
	for i, p := range presets() {
		if best != nil && len(p.Fingerprint) <= len(best.Fingerprint) {
			continue
		}
		if p.matches(there) {
			best = &presets()[i]
		}
	}
	return best
}

func (p *preset) matches(there map[string]bool) bool {
	for _, h := range p.Fingerprint {
		if !there[Fold(h)] {
			return false
		}
	}
	return true
}
