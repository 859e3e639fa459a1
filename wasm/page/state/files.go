package state

import (
	"slices"
	"strconv"
	"strings"

	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/core/table"
	"clvcalc/wasm/protocol"
)

// A File is one of the files in use.
type File struct {
	Name   string
	Size   int64
	Handle protocol.Attachment
}

// Choose takes new files: nothing of earlier ones stays, but the language.
// Where they cannot be opened, what was open before stays as it was.
func (s *State) Choose(files []File, sample bool) *State {
	next := New(s.Words)
	next.View, next.Job = Working, Opening
	next.Files, next.Sample = distinct(files), sample
	next.Settings.Calendar = s.Words.Calendar()
	next.Progress = protocol.Progress{Phase: "read"}
	next.earlier = s.stable()
	return next
}

// Add takes further files to those in use. The choices about columns hold as
// long as the columns stay.
func (s *State) Add(files []File) *State {
	if s.Opened == nil || s.Sample {
		return s.Choose(files, false)
	}
	return s.recompose(slices.Concat(s.Files, files))
}

// Remove takes one of several files away.
func (s *State) Remove(file int) *State {
	if len(s.Files) < 2 || file < 0 || file >= len(s.Files) {
		return s
	}
	return s.recompose(slices.Delete(slices.Clone(s.Files), file, file+1))
}

// recompose opens other files in the place of those in use, read alike.
func (s *State) recompose(files []File) *State {
	next := s.Choose(files, false)
	next.Settings.Options = s.Settings.Options
	next.carried = &State{Settings: s.Settings, Opened: s.Opened}
	return next
}

// Reopen takes the same files again under other options of reading. What their
// columns mean is another matter then.
func (s *State) Reopen(options table.Options) *State {
	next := s.Choose(s.Files, s.Sample)
	next.Settings.Options = options
	if options.Sheet == s.Settings.Sheet { // another sheet has other headings
		next.memory = s.memory
	}
	return next
}

// Retry takes the files once more that could not be opened.
func (s *State) Retry(options table.Options) *State {
	next := s.tried().Reopen(options)
	next.carried = s.tried().carried
	next.earlier = s.stable()
	return next
}

// Options are the options of reading of the files that were last to be opened.
func (s *State) Options() table.Options { return s.tried().Settings.Options }

// tried is the State in which the files that a Fault speaks of were opened.
func (s *State) tried() *State {
	if s.attempt != nil {
		return s.attempt
	}
	return s
}

// stable is the State to return to where other files cannot be opened, nil
// where nothing is open.
func (s *State) stable() *State {
	if s.Job == Opening {
		return s.earlier
	}
	if s.Opened == nil {
		return nil
	}
	s = s.copy()
	if s.View == Working {
		s.View = Columns
	}
	s.rest()
	s.Fault, s.attempt, s.carried, s.Done, s.DoneName = nil, nil, nil, "", ""
	return s
}

// rest gives up what is being worked on.
func (s *State) rest() {
	s.halted = s.halted || s.Report != nil && (s.Job == Testing || s.Job == Analysing)
	s.Job, s.Progress, s.Wanted = Idle, protocol.Progress{}, false
}

// asBefore returns to what was open before, in the language of now.
func (s *State) asBefore() *State {
	back := s.earlier.Speak(s.Words)
	back.halted = back.halted || back.Report != nil && back.Settings.Calendar != s.earlier.Settings.Calendar
	return back
}

// Resume begins an analysis anew that was given up while its first figures
// were shown; ok is false where there is none.
func (s *State) Resume() (next *State, ok bool) {
	if !s.halted || s.View != Results || s.Job != Idle {
		return s, false
	}
	next = s.copy()
	next.Job, next.halted = Analysing, false
	return next, true
}

// Blamed is the index of the file that the Fault is about.
func (s *State) Blamed() int {
	name := blamed(s.Fault)
	return max(0, slices.IndexFunc(s.tried().Files, func(f File) bool { return f.Name == name }))
}

// blamed is the name of the file that a Fault is about, "" where it says none.
func blamed(f *notice.Fault) string {
	if f != nil {
		for _, a := range f.Args {
			if a.Name == "file" {
				return a.Text
			}
		}
	}
	return ""
}

// FaultFile names the file, or the files, that the Fault is about.
func (s *State) FaultFile() string {
	if name := blamed(s.Fault); name != "" {
		return name
	}
	return s.tried().Name()
}

// Stays reports whether the Fault is about other files than those in use.
func (s *State) Stays() bool { return s.Fault != nil && s.attempt != nil }

// Refused is a Fault about one of the files that were to be opened; where there
// are several it names that one.
func (s *State) Refused(f *notice.Fault, file int) *notice.Fault {
	files := s.tried().Files
	if len(files) < 2 || blamed(f) != "" {
		return f
	}
	named := *f
	named.Args = append(slices.Clone(f.Args), notice.Text("file", files[file].Name))
	return &named
}

// Unlocked puts the opened contents of a file in its place.
func (s *State) Unlocked(file int, handle protocol.Attachment, size int64) *State {
	s = s.copy()
	s.Files = slices.Clone(s.Files)
	s.Files[file].Handle, s.Files[file].Size = handle, size
	return s
}

// Name is the name of the file, or of the first of several and how many more
// there are.
func (s *State) Name() string {
	switch len(s.Files) {
	case 0:
		return ""
	case 1:
		return s.Files[0].Name
	}
	return s.Words.Say("files.more", notice.Text("file", s.Files[0].Name), notice.Count("n", len(s.Files)-1))
}

// Size is that of all files together, in bytes.
func (s *State) Size() (size int64) {
	for _, f := range s.Files {
		size += f.Size
	}
	return size
}

// SameFiles reports whether both States have the same files in use.
func (s *State) SameFiles(other *State) bool {
	return slices.EqualFunc(s.Files, other.Files, func(a, b File) bool { return a.Name == b.Name && a.Size == b.Size })
}

// Carried returns the settings of the files before one was added or taken away,
// where the columns are the same; else ok is false.
func (s *State) Carried() (settings report.Settings, ok bool) {
	old := s.carried
	if old == nil || s.Opened == nil {
		return s.Settings, false
	}
	had, has := old.Opened.Columns.Mapping.Headings, s.Opened.Columns.Mapping.Headings
	if len(has) < len(had) || !slices.Equal(has[:len(had)], had) {
		return s.Settings, false
	}
	return old.Settings, true
}

// distinct gives files of one name, from several folders, names of their own.
func distinct(files []File) []File {
	files = slices.Clone(files)
	seen := map[string]bool{}
	for i, f := range files {
		base, ending := f.Name, ""
		if dot := strings.LastIndexByte(base, '.'); dot > 0 {
			base, ending = base[:dot], base[dot:]
		}
		for n := 2; seen[files[i].Name]; n++ {
			files[i].Name = base + " (" + strconv.Itoa(n) + ")" + ending
		}
		seen[files[i].Name] = true
	}
	return files
}
