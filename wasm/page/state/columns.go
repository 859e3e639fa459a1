package state

import (
	"hash/fnv"
	"slices"
	"strconv"

	"clvcalc/core/json"
	"clvcalc/core/mapping"
	"clvcalc/core/report"
)

// RoleOf returns the role of a column, "" for none.
func RoleOf(m *mapping.Mapping, column int) (mapping.Role, mapping.Confidence) {
	for _, a := range m.Assignments {
		if slices.Contains(a.Columns, column) {
			return a.Role, a.Confidence
		}
	}
	return "", ""
}

// WithRole returns the settings in which a column has a role ("" takes it
// away). Another column that had the role loses it.
func WithRole(settings report.Settings, m *mapping.Mapping, column int, role mapping.Role) report.Settings {
	chosen := clone(settings.Columns)
	if chosen == nil {
		chosen = mapping.Columns{}
	}
	if old, _ := RoleOf(m, column); old != "" && old != role {
		rest := []string{}
		for _, c := range m.Columns(old) {
			if c != column {
				rest = append(rest, strconv.Itoa(c+1))
			}
		}
		chosen[old] = rest
	}
	if role != "" {
		chosen[role] = []string{strconv.Itoa(column + 1)}
	}
	settings.Columns = chosen
	return settings
}

// A pick is what a column was chosen for lately, and how things stood before.
type pick struct {
	column   int
	settings report.Settings
	mapping  mapping.Mapping
}

// Pick asks for a new reading in which a column has a role. Roles chosen for
// one column in a row, as the arrow keys go through a menu, take nothing from
// other columns on the way: only the last counts.
func (s *State) Pick(column int, role mapping.Role) *State {
	before := s.pick
	if before == nil || before.column != column {
		before = &pick{column, s.Settings, s.Opened.Columns.Mapping}
	}
	next := s.Remap(WithRole(before.settings, &before.mapping, column, role))
	next.pick = before
	return next
}

// Choice returns the option of a question that is in force: what was chosen,
// or the first option, which the evidence suggests. Toman or rial is not
// guessed, so there none is in force ("") until one is chosen.
func Choice(settings report.Settings, q mapping.Question) string {
	if v := Chosen(settings, q); v != "" {
		return v
	}
	if len(q.Options) == 0 || q.Setting == "currency" {
		return ""
	}
	return q.Options[0]
}

// Chosen returns the option of a question that was chosen, "" for none.
func Chosen(settings report.Settings, q mapping.Question) string {
	var v string
	if json.Unmarshal(keys(settings)[q.Setting], &v) == nil && slices.Contains(q.Options, v) {
		return v
	}
	return ""
}

// asked returns the questions of a new reading, and those of the old one that
// were answered since, so that an answer can be changed. Other columns are
// other questions.
func asked(settings report.Settings, old, new *mapping.Mapping) []mapping.Question {
	same := slices.EqualFunc(old.Assignments, new.Assignments, func(a, b mapping.Assignment) bool {
		return a.Role == b.Role && slices.Equal(a.Columns, b.Columns)
	})
	if !same {
		return new.Questions
	}
	var list []mapping.Question
	for _, q := range old.Questions {
		stays := func(n mapping.Question) bool { return n.Code == q.Code && n.Setting == q.Setting }
		if Chosen(settings, q) != "" && !slices.ContainsFunc(new.Questions, stays) {
			list = append(list, q)
		}
	}
	return append(list, new.Questions...)
}

// Memory is what is remembered of one file for the next with the same heading:
// what its columns are and how it is written.
type Memory struct {
	mapping.Choices
	Currency  string `json:"currency,omitempty"`
	Encoding  string `json:"encoding,omitempty"`
	Delimiter string `json:"delimiter,omitempty"`
}

// MemoryKey names the memory of files with these headings. It holds a hash,
// so that no heading of a file stays on the device. A file without headings has
// none (""): its first row is somebody's order.
func MemoryKey(m *mapping.Mapping) string {
	if m.HeaderRow < 0 {
		return ""
	}
	h := fnv.New64a()
	for _, heading := range m.Headings {
		h.Write([]byte(heading))
		h.Write([]byte{0})
	}
	return "columns:" + strconv.FormatUint(h.Sum64(), 36)
}

// Memory returns what to remember of the choices and under which key: "" for
// nothing. The key is that of the headings as they were found, by which the
// next such file is known; where the reader says that they are none, nothing
// is kept.
func (s *State) Memory() (key, memory string) {
	if s.Sample || s.Opened == nil || s.Opened.Columns.Mapping.HeaderRow < 0 {
		return "", ""
	}
	return s.memory, memorise(s.Settings)
}

// MemoryKey is where the choices for this file's headings are kept, "" for none.
func (s *State) MemoryKey() string { return s.memory }

// Recall takes the choices that were made for an earlier file with the same
// headings; ok is false where there are none.
func (s *State) Recall(memory string) (settings report.Settings, ok bool) {
	if s.Sample {
		return s.Settings, false
	}
	return recollect(s.Settings, memory)
}

// Forgotten returns the settings without what is remembered.
func Forgotten(settings report.Settings) report.Settings {
	return withMemory(settings, Memory{})
}

func withMemory(settings report.Settings, m Memory) report.Settings {
	settings.Choices, settings.Currency = m.Choices, m.Currency
	settings.Encoding, settings.Delimiter = m.Encoding, m.Delimiter
	return settings
}

// Reread reports whether files read under one of the settings have to be read
// again for the other.
func Reread(a, b report.Settings) bool { return a.Options != b.Options }

// WithHeaderRow chooses the row of the headings by its number in the file; "0"
// is none, "" leaves it to be found.
func WithHeaderRow(settings report.Settings, number string) report.Settings {
	settings.HeaderRow = nil
	if row, err := strconv.Atoi(number); err == nil {
		settings.HeaderRow = &row
	}
	return settings
}

// memorise returns what to remember of the choices, "" for nothing.
func memorise(settings report.Settings) string {
	m := Memory{Choices: settings.Choices, Currency: settings.Currency, Encoding: settings.Encoding, Delimiter: settings.Delimiter}
	body, err := json.Marshal(m)
	if err != nil || string(body) == "{}" {
		return ""
	}
	return string(body)
}

// recollect returns the settings with what was remembered; ok is false where
// nothing was, or it cannot be read.
func recollect(settings report.Settings, memory string) (next report.Settings, ok bool) {
	var m Memory
	if memory == "" || json.Unmarshal([]byte(memory), &m) != nil {
		return settings, false
	}
	return withMemory(settings, m), true
}
