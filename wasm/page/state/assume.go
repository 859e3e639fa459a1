package state

import (
	"slices"

	"clvcalc/core/json"
	"clvcalc/core/mapping"
	"clvcalc/core/report"
)

// Assume changes settings on the results page; undo remembers the old ones.
// Settings that stay the same change nothing.
func (s *State) Assume(settings report.Settings) *State {
	s = s.copy()
	changed := differences(s.Settings, settings)
	if len(changed) == 0 {
		return s
	}
	s.undo = append(slices.Clone(s.undo), s.Settings)
	return s.recount(settings, changed)
}

// CanUndo reports whether an assumption was changed.
func (s *State) CanUndo() bool { return len(s.undo) > 0 }

// Undo takes back the last change of an assumption.
func (s *State) Undo() *State {
	s = s.copy()
	if !s.CanUndo() {
		return s
	}
	last := len(s.undo) - 1
	old := s.undo[last]
	s.undo = s.undo[:last:last]
	return s.recount(old, differences(s.Settings, old))
}

// Defaults sets every assumption back; the reading of the file stays.
func (s *State) Defaults() *State {
	s = s.copy()
	return s.Assume(report.Settings{Calendar: s.Settings.Calendar, Choices: s.Settings.Choices, Options: s.Settings.Options, Currency: s.fileCurrency()})
}

// fileCurrency is the currency chosen while the columns were confirmed.
func (s *State) fileCurrency() string {
	if len(s.undo) > 0 {
		return s.undo[0].Currency
	}
	return s.Settings.Currency
}

func (s *State) recount(settings report.Settings, changed []string) *State {
	s = s.copy()
	if s.base == nil {
		s.base = s.Report
	}
	s.Settings, s.Changed, s.Job, s.Fault = settings, changed, Analysing, nil
	return s
}

// assumptions are the keys of settings that the results page shows, in the
// order in which it names them.
var assumptions = []string{"basis", "margin", "discount_rate", "horizon_months", "cac", "window_days", "cutoff",
	"calibration_end", "model", "currency", "refunds", "calendar"}

func differences(a, b report.Settings) []string {
	old, new := keys(a), keys(b)
	var changed []string
	for _, key := range assumptions {
		if string(old[key]) != string(new[key]) {
			changed = append(changed, key)
		}
	}
	return changed
}

func keys(s report.Settings) map[string]json.Raw {
	body, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	var m map[string]json.Raw
	if err := json.Unmarshal(body, &m); err != nil {
		panic(err)
	}
	return m
}

// Set returns the settings with one of them set by its JSON key to a text.
func Set(settings report.Settings, key, value string) (report.Settings, error) {
	body, err := json.Marshal(map[string]string{key: value})
	if err != nil {
		return settings, err
	}
	settings.Columns = clone(settings.Columns)
	err = json.Unmarshal(body, &settings)
	return settings, err
}

func clone(c mapping.Columns) mapping.Columns {
	if c == nil {
		return nil
	}
	out := mapping.Columns{}
	for role, columns := range c {
		out[role] = slices.Clone(columns)
	}
	return out
}
