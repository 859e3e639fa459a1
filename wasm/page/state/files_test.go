package state

import (
	"strings"
	"testing"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/wasm/protocol"
)

// What was open stays where other files cannot be opened; the Fault speaks of
// those, and they are tried again with what was decided about them.
func TestFilesThatCannotBeOpened(t *testing.T) {
	locked := notice.NewFault("password", notice.Key("format", "format.xlsx"), notice.Text("file", "c.xlsx"))
	results := analysed(t)
	tried := results.Choose([]File{{Name: "b.csv"}, {Name: "c.xlsx"}}, false)
	if tried.View != Working || tried.Report != nil {
		t.Fatalf("view %q", tried.View)
	}
	s := tried.Failed(locked)
	if s.View != Results || s.Report != results.Report || s.Name() != "a.csv" || s.FaultFile() != "c.xlsx" || s.Blamed() != 1 || !s.Locked() || !s.Stays() {
		t.Errorf("view %q, file %q, about %q (%d)", s.View, s.Name(), s.FaultFile(), s.Blamed())
	}
	again := s.Retry(s.Options())
	if again.View != Working || len(again.Files) != 2 || again.Fault != nil {
		t.Errorf("tried again: %q, %v", again.View, again.Files)
	}
	wrong := again.Failed(again.Refused(notice.NewFault("wrong_password"), 1))
	if wrong.View != Results || wrong.FaultFile() != "c.xlsx" || !wrong.Locked() || wrong.Blamed() != 1 {
		t.Errorf("a wrong password: %q, about %q", wrong.View, wrong.FaultFile())
	}
	unlocked := wrong.Retry(wrong.Options()).Unlocked(1, "opened", 7)
	if unlocked.Files[1].Handle != "opened" || again.Files[1].Handle != nil {
		t.Errorf("unlocked: %v, before %v", unlocked.Files, again.Files)
	}
	if s := wrong.Dismiss(); s.Locked() || s.FaultFile() != "a.csv" || s.Stays() || s.View != Results {
		t.Errorf("dismissed: %+v", s.Fault)
	}
	if s := wrong.Choose([]File{{Name: "d.csv"}}, false).Cancel(); s.View != Results || s.Fault != nil || s.Name() != "a.csv" {
		t.Errorf("cancelled: %q %q", s.View, s.Name())
	}
	if s := New(words(t, "en")).Choose([]File{{Name: "c.xlsx"}}, false).Failed(locked); s.View != Start || !s.Locked() || s.Retry(s.Options()).Name() != "c.xlsx" {
		t.Errorf("nothing was open: %q", s.View)
	}
}

// An analysis that was given up for other files, or for another view, begins
// anew when the results are shown again.
func TestResume(t *testing.T) {
	first := opened(t).Analyse().Analysed(&report.Report{First: true})
	given := first.Choose([]File{{Name: "b.csv"}}, false).Failed(notice.NewFault("binary"))
	if next, ok := given.Resume(); !ok || next.Job != Analysing || next.Fault == nil || next.View != Results {
		t.Errorf("after a bad file: %v, job %q", ok, next.Job)
	}
	away := first.Show(Columns)
	if _, ok := away.Resume(); ok || away.Job != Idle {
		t.Errorf("at the columns: job %q", away.Job)
	}
	if next, ok := away.Show(Results).Resume(); !ok || next.Job != Analysing {
		t.Errorf("back at the results: %v, job %q", ok, next.Job)
	}
	changed := first.Settings
	changed.HorizonMonths = 24
	if _, ok := first.Assume(changed).Show(Start).Show(Results).Resume(); !ok {
		t.Error("a change is forgotten")
	}
	if _, ok := analysed(t).Show(Columns).Show(Results).Resume(); ok {
		t.Error("whole results are analysed again")
	}
	if s := analysed(t).Show(Columns); s.Remap(s.Settings).Reaches(Results) {
		t.Error("results of other columns are shown")
	}
	if New(words(t, "en")).Show(Columns).View != Start {
		t.Error("there are no columns to show")
	}
}

// Files join and leave; the choices hold where the columns stay.
func TestFilesJoinAndLeave(t *testing.T) {
	s := opened(t)
	s.Settings = WithRole(s.Settings, &s.Opened.Columns.Mapping, 3, mapping.Gross)
	s.Settings.Delimiter = ";"
	more := s.Add([]File{{Name: "a.csv", Size: 5}, {Name: "b.csv"}})
	if len(more.Files) != 3 || more.Files[1].Name != "a (2).csv" || more.Settings.Delimiter != ";" || more.Size() != 15 {
		t.Errorf("files %v, settings %+v", more.Files, more.Settings)
	}
	if got := more.Name(); got != "a.csv and 2 more files" {
		t.Errorf("called %q", got)
	}
	same := more.WasOpened(s.Opened)
	if settings, ok := same.Carried(); !ok || settings.Columns["gross"][0] != "4" {
		t.Errorf("carried %v: %+v", ok, settings)
	}
	if _, ok := same.Remap(s.Settings).Carried(); ok {
		t.Error("carried for ever")
	}
	if _, ok := more.WasOpened(&protocol.Opened{Columns: protocol.Columns{Mapping: mapping.Mapping{Headings: []string{"Name"}}}}).Carried(); ok {
		t.Error("carried to other columns")
	}
	if less := same.Remove(0); len(less.Files) != 2 || less.Files[0].Name != "a (2).csv" {
		t.Errorf("files %v", less.Files)
	}
	if s.Remove(0) != s || same.Remove(9) != same {
		t.Error("the last file was taken away")
	}
	if alone := New(words(t, "en")).Add([]File{{Name: "x.csv"}}); alone.View != Working || len(alone.Files) != 1 {
		t.Errorf("the first file: %+v", alone.Files)
	}
}

// Going through a menu with the arrow keys takes no role from another column.
func TestPicksInARow(t *testing.T) {
	s := opened(t)
	answer := func(s *State) *State { return s.Remapped(s.Settings, s.Opened.Columns) }
	s = answer(answer(s.Pick(3, mapping.CustomerID)).Pick(3, mapping.Gross))
	if got := string(asJSON(t, s.Settings.Columns)); got != `{"gross":["4"]}` {
		t.Errorf("chosen: %s", got)
	}
	s = answer(s.Pick(2, mapping.Product))
	if got := string(asJSON(t, s.Settings.Columns)); got != `{"gross":["4"],"order_date":[],"product":["3"]}` {
		t.Errorf("with another column: %s", got)
	}
}

// The encoding and the delimiter are remembered under the headings as they were
// found, whatever they became; another sheet is another matter.
func TestReadingIsRemembered(t *testing.T) {
	s := opened(t)
	key := s.MemoryKey()
	options := s.Settings.Options
	options.Encoding = "cp866"
	other := &protocol.Opened{Columns: protocol.Columns{Mapping: mapping.Mapping{Headings: []string{"x"}}}}
	reread := s.Reopen(options).WasOpened(other)
	now, memory := reread.Memory()
	if now != key || !strings.Contains(memory, "cp866") {
		t.Errorf("kept %q under %q, want %q", memory, now, key)
	}
	got, ok := s.Recall(memory)
	if !ok || got.Encoding != "cp866" || !Reread(s.Settings, got) || Forgotten(got).Encoding != "" {
		t.Errorf("recalled %+v", got)
	}
	options.Sheet = "Old"
	if s.Reopen(options).WasOpened(other).MemoryKey() == key {
		t.Error("two sheets share a memory")
	}
}
