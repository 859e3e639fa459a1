// Package state is what the page knows: one State, and the events that turn it
// into the next. It knows no DOM, so that every step can be tested natively.
package state

import (
	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/core/table"
	"clvcalc/wasm/protocol"
)

// View is what the page shows.
type View string

// The views, in the order of the job.
const (
	Start   View = "start"
	Working View = "working" // reading, or the first analysis
	Columns View = "columns"
	Results View = "results"
)

// Job is what the page is waiting for.
type Job string

// The jobs. Opening and analysing from the columns show the Working view; the
// others leave the view as it is.
const (
	Idle      Job = ""
	Opening   Job = "opening"
	Mapping   Job = "mapping"
	Analysing Job = "analysing"
	Testing   Job = "testing" // the first figures are shown, the whole Report follows
	Exporting Job = "exporting"
)

// State is everything the page shows. Events return the next State, a copy, and
// change nothing in the old one.
type State struct {
	Words    *lang.Words
	View     View
	Job      Job
	Files    []File // in use, or being opened
	Sample   bool   // the made-up shop
	Settings report.Settings
	Opened   *protocol.Opened
	Report   *report.Report
	// Before is the Report before the last change of an assumption, Changed the
	// keys of the settings that changed. Both are empty after the first analysis.
	Before  *report.Report
	Changed []string
	base    *report.Report // becomes Before once the change is worked out
	undo    []report.Settings
	chosen  string // the model that foretold the past best
	earlier *State // what was open before the files that are being opened
	attempt *State // the opening that failed, while what was open before stays
	carried *State // the one whose files were added to or taken from
	pick    *pick  // the latest choice of a role
	halted  bool   // the analysis behind the results was given up
	memory  string // key of what is remembered for these headings; "" = nothing is
	// Recalled says that the choices in force are those made for an earlier file
	// with the same headings.
	Recalled bool
	Wanted   bool   // a workbook, as soon as the whole Report is there
	Card     string // the customer whose card is open
	// Calculator is the name of the one that is shown with the file's figures.
	Calculator string

	Query    report.Query
	Page     *protocol.CustomerPage
	Progress protocol.Progress
	Fault    *notice.Fault
	Done     string // key of a text that says what was just finished, with DoneName
	DoneName string
}

// PageSize is how many customers the table shows at a time.
const PageSize = 25

// New returns the State of a page that has just been opened.
func New(w *lang.Words) *State { return &State{Words: w, View: Start, Calculator: "clv"} }

func (s *State) copy() *State {
	next := *s
	return &next
}

// Speak switches the language. The calendar of months and quarters follows it.
func (s *State) Speak(w *lang.Words) *State {
	s = s.copy()
	s.Words = w
	if s.Settings.Calendar != "" {
		s.Settings.Calendar = w.Calendar()
	}
	return s
}

// Locked reports whether the file waits for its password.
func (s *State) Locked() bool { return s.Fault != nil && table.Opens(s.Fault) }

// Damaged reports whether the file breaks off and has rows before that, which
// the reader may decide to use: headings and one more at least.
func (s *State) Damaged() bool {
	return s.Fault != nil && s.Fault.Code == "damaged" && s.Fault.Row > 1
}

// Progressed notes how far the work has come.
func (s *State) Progressed(p protocol.Progress) *State {
	s = s.copy()
	if s.Job != Idle {
		s.Progress = p
	}
	return s
}

// WasOpened shows the columns of the file that was read.
func (s *State) WasOpened(o *protocol.Opened) *State {
	s = s.copy()
	s.Opened, s.View, s.Job, s.Fault, s.earlier = o, Columns, Idle, nil, nil
	if s.memory == "" {
		s.memory = MemoryKey(&o.Columns.Mapping)
	}
	return s
}

// Remap asks for a new reading of the columns under changed settings. Earlier
// results do not hold for it.
func (s *State) Remap(settings report.Settings) *State {
	s = s.copy()
	s.Settings, s.Job, s.Fault, s.attempt, s.carried = settings, Mapping, nil, nil, nil
	s.Report, s.halted, s.pick = nil, false, nil
	return s
}

// Remapped shows the new reading, the answer to a Remap under some settings. Where a column was
// corrected since, that answer is still to come.
func (s *State) Remapped(of report.Settings, c protocol.Columns) *State {
	if s.Opened == nil || of.Currency != s.Settings.Currency || !of.Choices.Equal(s.Settings.Choices) {
		return s
	}
	s = s.copy()
	opened := *s.Opened
	c.Mapping.Questions = asked(s.Settings, &opened.Columns.Mapping, &c.Mapping)
	opened.Columns = c
	s.Opened = &opened
	if s.Job == Mapping {
		s.Job = Idle
	}
	return s
}

// Ready reports whether the columns allow an analysis.
func (s *State) Ready() bool { return s.Opened != nil && s.Opened.Columns.Fault == nil }

// Analyse starts the first analysis under the present columns.
func (s *State) Analyse() *State {
	s = s.copy()
	s.View, s.Job, s.Fault, s.attempt, s.halted = Working, Analysing, nil, nil, false
	s.Report, s.Before, s.Changed, s.base, s.undo, s.Page = nil, nil, nil, nil, nil, nil
	s.chosen, s.Wanted, s.Card = "", false, ""
	s.Progress = protocol.Progress{Phase: "group"}
	return s
}

// FirstSettings are the settings for the first figures: with the model that has
// foretold the past best already, so that its figures do not come and go.
func (s *State) FirstSettings() report.Settings {
	settings := s.Settings
	if settings.Model == "" {
		settings.Model = s.chosen
	}
	return settings
}

// Analysed shows the first figures, or a Report that is whole already.
func (s *State) Analysed(r *report.Report) *State {
	s = s.copy()
	if s.Report == nil {
		s.Query = report.Query{Count: PageSize, Descending: true}
	}
	if s.base != nil {
		s.Before, s.base = s.base, nil
	}
	s.Report, s.View, s.Job, s.halted = r, Results, Testing, false
	s.Progress = protocol.Progress{Phase: "test"}
	if !r.First {
		return s.Completed(r)
	}
	return s
}

// Completed puts the whole Report in the place of the first figures.
func (s *State) Completed(r *report.Report) *State {
	s = s.copy()
	s.Report, s.Wanted = r, false
	if r.Choice.By == "test" {
		s.chosen = r.Choice.Model
	}
	if s.Job == Testing {
		s.Job = Idle
	}
	return s
}

// Want asks for the workbook as soon as the whole Report is there.
func (s *State) Want() *State {
	s = s.copy()
	s.Wanted = true
	return s
}

// Reaches reports whether a view can be shown as things stand.
func (s *State) Reaches(v View) bool {
	switch v {
	case Start:
		return true
	case Columns:
		return s.Opened != nil
	case Results:
		return s.Report != nil
	}
	return false
}

// Show turns to a view; an analysis that the results wait for is not waited
// for elsewhere.
func (s *State) Show(v View) *State {
	s = s.copy()
	if !s.Reaches(v) || v == s.View {
		return s
	}
	if s.Job != Exporting && s.Job != Mapping {
		s.rest()
	}
	s.View, s.Fault, s.attempt = v, nil, nil
	return s
}

// Cancel stops what the page waits for and goes back to where it stood.
func (s *State) Cancel() *State {
	s = s.copy()
	switch {
	case s.Job == Opening && s.earlier != nil:
		return s.asBefore()
	case s.Job == Opening:
		return New(s.Words)
	case s.Job == Analysing && s.Report == nil:
		s.View = Columns
	}
	s.Job, s.Progress = Idle, protocol.Progress{}
	return s
}

// Failed ends what the page waits for with a reason. The files, the columns and
// the choices stay, as far as they had come; where files could not be opened in
// the place of others, those others.
func (s *State) Failed(f *notice.Fault) *State {
	s = s.copy()
	if f.Code == "cancelled" {
		return s
	}
	attempt := (*State)(nil)
	if s.Job == Opening && s.earlier != nil {
		attempt = s
		s = s.asBefore()
		attempt.earlier = nil
	}
	if s.View == Working {
		s.View = Start
		if s.Opened != nil {
			s.View = Columns
		}
	}
	s.Job, s.Fault, s.attempt, s.Progress, s.Wanted = Idle, f, attempt, protocol.Progress{}, false
	return s
}

// Export starts the workbook.
func (s *State) Export() *State {
	s = s.copy()
	s.Job, s.Fault, s.Done = Exporting, nil, ""
	s.Progress = protocol.Progress{Phase: "write"}
	return s
}

// Finished says that something was made, by the key of a text and a file name.
func (s *State) Finished(key, name string) *State {
	s = s.copy()
	s.Done, s.DoneName = key, name
	if s.Job == Exporting {
		s.Job = Idle
	}
	return s
}

// Take shows another calculator with the figures of the file.
func (s *State) Take(calculator string) *State {
	s = s.copy()
	s.Calculator = calculator
	return s
}

// Dismiss takes a fault or a "done" off the page.
func (s *State) Dismiss() *State {
	s = s.copy()
	s.Fault, s.attempt, s.Done, s.DoneName = nil, nil, "", ""
	return s
}
