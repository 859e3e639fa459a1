package state

import (
	"encoding/json"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/lang"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/core/table"
	"clvcalc/wasm/protocol"
)

func words(t *testing.T, code string) *lang.Words {
	t.Helper()
	w, ok := lang.Lookup(code)
	if !ok {
		t.Fatalf("no language %s", code)
	}
	return w
}

func opened(t *testing.T) *State {
	t.Helper()
	o := &protocol.Opened{Columns: protocol.Columns{Mapping: mapping.Mapping{
		Headings: []string{"E-mail", "Phone", "Date", "Total"},
		Assignments: []mapping.Assignment{
			{Role: mapping.CustomerID, Columns: []int{0, 1}, Confidence: mapping.Sure},
			{Role: mapping.OrderDate, Columns: []int{2}, Confidence: mapping.Likely},
		},
	}}}
	return New(words(t, "en")).Choose([]File{{Name: "a.csv", Size: 10}}, false).WasOpened(o)
}

func analysed(t *testing.T) *State {
	return opened(t).Analyse().Analysed(&report.Report{})
}

func TestTheJobGoesFromFileToResults(t *testing.T) {
	s := New(words(t, "en"))
	steps := []struct {
		do   func(*State) *State
		view View
		job  Job
	}{
		{func(s *State) *State { return s.Choose([]File{{Name: "a.csv"}}, false) }, Working, Opening},
		{func(s *State) *State { return s.WasOpened(&protocol.Opened{}) }, Columns, Idle},
		{func(s *State) *State { return s.Remap(s.Settings) }, Columns, Mapping},
		{func(s *State) *State { return s.Remapped(s.Settings, protocol.Columns{}) }, Columns, Idle},
		{(*State).Analyse, Working, Analysing},
		{func(s *State) *State { return s.Analysed(&report.Report{}) }, Results, Idle},
		{(*State).Export, Results, Exporting},
		{func(s *State) *State { return s.Finished("results.exported", "a.xlsx") }, Results, Idle},
		{func(s *State) *State { return s.Show(Columns) }, Columns, Idle},
	}
	for i, step := range steps {
		before := *s
		next := step.do(s)
		if s.View != before.View || s.Job != before.Job {
			t.Errorf("step %d changed the State it came from", i)
		}
		s = next
		if s.View != step.view || s.Job != step.job {
			t.Errorf("step %d: view %q job %q, want %q %q", i, s.View, s.Job, step.view, step.job)
		}
	}
}

func TestASecondFileLeavesNothingOfTheFirst(t *testing.T) {
	margin := 0.4
	s := analysed(t)
	s = s.Assume(report.Settings{Margin: &margin, Currency: "EUR", Choices: mapping.Choices{DateOrder: mapping.DMY}})
	s = s.Analysed(&report.Report{}).Failed(notice.NewFault("bug"))
	s = s.Choose([]File{{Name: "b.csv"}}, false)
	if s.Report != nil || s.Before != nil || s.Opened != nil || s.Page != nil || s.Fault != nil || s.CanUndo() {
		t.Errorf("something of the first file is left: %+v", s)
	}
	if s.Settings.Margin != nil || s.Settings.Currency != "" || s.Settings.DateOrder != "" {
		t.Errorf("settings of the first file are left: %+v", s.Settings)
	}
}

func TestFaultsKeepWhatWasReached(t *testing.T) {
	fault := notice.NewFault("no_rows")
	for name, c := range map[string]struct {
		s    *State
		view View
	}{
		"while opening":    {New(words(t, "en")).Choose([]File{{Name: "a.csv"}}, false), Start},
		"while analysing":  {opened(t).Analyse(), Columns},
		"while recounting": {analysed(t).Assume(report.Settings{HorizonMonths: 24}), Results},
		"while exporting":  {analysed(t).Export(), Results},
	} {
		got := c.s.Failed(fault)
		if got.View != c.view || got.Job != Idle || got.Fault != fault {
			t.Errorf("%s: view %q job %q fault %v, want view %q", name, got.View, got.Job, got.Fault, c.view)
		}
		if got.Name() != "a.csv" {
			t.Errorf("%s: the file is forgotten", name)
		}
	}
	if s := opened(t).Failed(notice.NewFault("cancelled")); s.Fault != nil {
		t.Error("what the reader cancelled is no fault")
	}
}

// Of two corrections in a row, the answer to the first takes neither back.
func TestLateAnswerIsNotShown(t *testing.T) {
	s := opened(t)
	first := s.Remap(WithRole(s.Settings, &s.Opened.Columns.Mapping, 3, mapping.Gross))
	second := first.Remap(WithRole(first.Settings, &s.Opened.Columns.Mapping, 3, mapping.Cost))
	late := second.Remapped(first.Settings, protocol.Columns{Preview: []protocol.PreviewRow{{Row: 99}}})
	if late != second || late.Job != Mapping {
		t.Errorf("the late answer is shown, job %q", late.Job)
	}
	if now := second.Remapped(second.Settings, protocol.Columns{}); now.Job != Idle {
		t.Errorf("the answer is not: job %q", now.Job)
	}
}

func TestCancelGoesBack(t *testing.T) {
	if s := New(words(t, "en")).Choose([]File{{Name: "a.csv"}}, false).Cancel(); s.View != Start || s.Job != Idle {
		t.Errorf("cancelled opening: %q %q", s.View, s.Job)
	}
	s := opened(t)
	s = s.Remap(WithRole(s.Settings, &s.Opened.Columns.Mapping, 3, mapping.Gross))
	s = s.Remapped(s.Settings, s.Opened.Columns)
	s = s.Analyse().Cancel()
	if s.View != Columns || s.Job != Idle || len(s.Settings.Columns) != 1 {
		t.Errorf("cancelled analysis: %q %q, choices %v", s.View, s.Job, s.Settings.Columns)
	}
}

func TestWithRoleMovesRoles(t *testing.T) {
	m := &opened(t).Opened.Columns.Mapping
	for name, c := range map[string]struct {
		column int
		role   mapping.Role
		want   mapping.Columns
	}{
		"a free column":          {3, mapping.Gross, mapping.Columns{"gross": {"4"}}},
		"one of two columns":     {0, mapping.Product, mapping.Columns{"customer_id": {"2"}, "product": {"1"}}},
		"taken away":             {2, "", mapping.Columns{"order_date": {}}},
		"from one to another":    {2, mapping.CustomerID, mapping.Columns{"order_date": {}, "customer_id": {"3"}}},
		"nothing from no column": {3, "", mapping.Columns{}},
	} {
		got := WithRole(report.Settings{}, m, c.column, c.role).Columns
		if string(asJSON(t, got)) != string(asJSON(t, c.want)) {
			t.Errorf("%s: %s, want %s", name, asJSON(t, got), asJSON(t, c.want))
		}
	}
	old := report.Settings{Choices: mapping.Choices{Columns: mapping.Columns{"gross": {"4"}}}}
	WithRole(old, m, 0, mapping.Product)
	if len(old.Columns) != 1 {
		t.Error("the old settings changed")
	}
}

func asJSON(t *testing.T, v any) []byte {
	t.Helper()
	body, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func TestChoicesAreRememberedByHeadings(t *testing.T) {
	s := report.Settings{Currency: "IRT", HorizonMonths: 24,
		Choices: mapping.Choices{DateOrder: mapping.DMY, Columns: mapping.Columns{"gross": {"4"}}}}
	got, ok := recollect(report.Settings{HorizonMonths: 12}, memorise(s))
	if !ok || got.Currency != "IRT" || got.DateOrder != mapping.DMY || got.Columns["gross"][0] != "4" {
		t.Errorf("remembered %+v", got)
	}
	if got.HorizonMonths != 12 {
		t.Error("an assumption was remembered with the columns")
	}
	if memorise(report.Settings{HorizonMonths: 24}) != "" {
		t.Error("there was nothing to remember")
	}
	for _, broken := range []string{"", "{", `{"mapping":3}`} {
		if _, ok := recollect(report.Settings{}, broken); ok {
			t.Errorf("%q was believed", broken)
		}
	}
	if MemoryKey(&mapping.Mapping{Headings: []string{"a", "bc"}}) == MemoryKey(&mapping.Mapping{Headings: []string{"ab", "c"}}) {
		t.Error("two headings share a memory")
	}
}

func TestSetByKey(t *testing.T) {
	q := mapping.Question{Setting: "date_order", Options: []string{"dmy", "mdy"}}
	if got := Choice(report.Settings{}, q); got != "dmy" {
		t.Errorf("without a choice the suggestion is in force, not %q", got)
	}
	s, err := Set(report.Settings{}, "date_order", "mdy")
	if err != nil || s.DateOrder != mapping.MDY || Choice(s, q) != "mdy" {
		t.Errorf("date order %q, %v", s.DateOrder, err)
	}
}

// Toman or rial is not guessed: no option is in force until one is chosen.
func TestCurrencyIsNotGuessed(t *testing.T) {
	q := mapping.Question{Code: "currency", Setting: "currency", Options: []string{"IRT", "IRR"}}
	if got := Choice(report.Settings{}, q); got != "" {
		t.Errorf("%q is in force without a choice", got)
	}
	if got := Choice(report.Settings{Currency: "IRR"}, q); got != "IRR" {
		t.Errorf("%q is in force instead of the choice", got)
	}
}

// An answered question stays, so that the answer can be changed; other columns
// are other questions.
func TestAnsweredQuestionsStay(t *testing.T) {
	q := mapping.Question{Code: "currency", Setting: "currency", Options: []string{"IRT", "IRR"}}
	amount := func(column int) mapping.Mapping {
		return mapping.Mapping{Assignments: []mapping.Assignment{{Role: mapping.Gross, Columns: []int{column}}}}
	}
	before := amount(3)
	before.Questions = []mapping.Question{q}
	s := New(words(t, "en")).Choose([]File{{}}, false).WasOpened(&protocol.Opened{Columns: protocol.Columns{Mapping: before}})
	s = s.Remap(report.Settings{Currency: "IRR"})
	if got := s.Remapped(s.Settings, protocol.Columns{Mapping: amount(3)}).Opened.Columns.Mapping.Questions; len(got) != 1 {
		t.Errorf("%d questions after the answer", len(got))
	}
	if got := s.Remapped(s.Settings, protocol.Columns{Mapping: before}).Opened.Columns.Mapping.Questions; len(got) != 1 {
		t.Errorf("%d questions where it is still asked", len(got))
	}
	if got := s.Remapped(s.Settings, protocol.Columns{Mapping: amount(4)}).Opened.Columns.Mapping.Questions; len(got) != 0 {
		t.Errorf("%d questions about another column", len(got))
	}
}

func TestUndoAndDefaults(t *testing.T) {
	s := analysed(t)
	if next := s.Assume(s.Settings); next.Job != Idle || next.CanUndo() {
		t.Error("no change is no analysis")
	}
	first := s.Settings
	changed := first
	changed.HorizonMonths = 24
	s = s.Assume(changed)
	if s.Job != Analysing || len(s.Changed) != 1 || s.Changed[0] != "horizon_months" {
		t.Errorf("job %q, changed %v", s.Job, s.Changed)
	}
	s = s.Analysed(&report.Report{}).Undo()
	if s.Settings.HorizonMonths != first.HorizonMonths || s.CanUndo() || s.Job != Analysing {
		t.Errorf("after undo: %+v", s.Settings)
	}
	s = s.Analysed(&report.Report{}).Assume(changed).Analysed(&report.Report{}).Defaults()
	if s.Settings.HorizonMonths != 0 || s.Settings.Calendar != first.Calendar {
		t.Errorf("defaults: %+v", s.Settings)
	}
}

func TestEnter(t *testing.T) {
	en, fa, pl := words(t, "en"), words(t, "fa"), words(t, "pl")
	for _, c := range []struct {
		w           *lang.Words
		name, value string
		fault       string
		check       func(report.Settings) bool
	}{
		{en, "margin", "45", "", func(s report.Settings) bool { return *s.Margin == 0.45 }},
		{fa, "margin", "۴۵٪", "", func(s report.Settings) bool { return *s.Margin == 0.45 }},
		{pl, "margin", "12,5 %", "", func(s report.Settings) bool { return *s.Margin == 0.125 }},
		{en, "margin", "", "", func(s report.Settings) bool { return s.Margin == nil }},
		{en, "margin", "120", "assume.error.margin", nil},
		{en, "margin", "much", "assume.error.margin", nil},
		{en, "basis", "margin", "assume.error.margin_first", nil},
		{en, "basis", "profit", "", func(s report.Settings) bool { return s.Basis == report.Profit }},
		{en, "discount_rate", "0", "", func(s report.Settings) bool { return *s.DiscountRate == 0 }},
		{en, "discount_rate", "-1", "assume.error.discount_rate", nil},
		{en, "horizon_months", "24", "", func(s report.Settings) bool { return s.HorizonMonths == 24 }},
		{en, "horizon_months", "0", "assume.error.horizon_months", nil},
		{en, "cac", "-5", "assume.error.cac", nil},
		{en, "cutoff", "31 Oct 2025", "", func(s report.Settings) bool { return *s.Cutoff == calendar.Of(2025, 10, 31) }},
		{fa, "cutoff", "۱۴۰۴/۸/۹", "", func(s report.Settings) bool { return *s.Cutoff == calendar.Of(2025, 10, 31) }},
		{en, "cutoff", "yesterday", "assume.error.cutoff", nil},
	} {
		got, fault := Enter(report.Settings{}, c.w, c.name, c.value)
		if fault != c.fault {
			t.Errorf("%s %q: fault %q, want %q", c.name, c.value, fault, c.fault)
		} else if c.check != nil && !c.check(got) {
			t.Errorf("%s %q: %s", c.name, c.value, asJSON(t, got))
		}
		if fault != "" && !c.w.Has(fault) {
			t.Errorf("%s has no words", fault)
		}
	}
}

func TestPercentRoundTrip(t *testing.T) {
	for _, code := range []string{"en", "fa", "ru", "pl"} {
		w := words(t, code)
		for _, v := range []float64{0, 0.1, 0.455, 0.1234, 1} {
			got, fault := Enter(report.Settings{}, w, "margin", Percent(w, &v))
			if fault != "" || *got.Margin < v-1e-9 || *got.Margin > v+1e-9 {
				t.Errorf("%s: %v is shown as %q and read as %v", code, v, Percent(w, &v), got.Margin)
			}
		}
	}
}

func TestCustomerQueries(t *testing.T) {
	s := analysed(t)
	s = s.Ask(Sort(s.Query, "orders"))
	if s.Query.Sort != "orders" || !s.Query.Descending {
		t.Errorf("numbers are sorted from the top: %+v", s.Query)
	}
	if q := Sort(s.Query, "orders"); q.Descending {
		t.Error("asking again turns the order round")
	}
	if q := Sort(s.Query, "customer"); q.Descending {
		t.Error("names are sorted from A")
	}
	s = s.Listed(s.Query, &protocol.CustomerPage{Total: PageSize + 3})
	s = s.Turn(1)
	if s.Query.From != PageSize {
		t.Errorf("the second page starts at %d", s.Query.From)
	}
	if s.Turn(1).Query.From != PageSize || s.Turn(-5).Query.From != 0 {
		t.Error("turning leaves the table")
	}
	late := s.Listed(report.Query{Search: "old"}, &protocol.CustomerPage{Total: 1})
	if late.Page.Total == 1 {
		t.Error("the answer to an earlier question is shown")
	}
	if q := s.Ask(report.Query{Search: "x"}).Query; q.From != 0 || q.Count != PageSize {
		t.Errorf("a new question starts at the first row: %+v", q)
	}
}

func TestLanguageTurnsTheCalendar(t *testing.T) {
	s := analysed(t).Speak(words(t, "fa"))
	if s.Settings.Calendar != calendar.Jalali || s.Report == nil {
		t.Errorf("calendar %q, report %v", s.Settings.Calendar, s.Report)
	}
}

// The first figures give way to the whole Report; what an assumption changed is
// told by the Report before it, whichever of the two comes.
func TestFirstThenWhole(t *testing.T) {
	first, whole := &report.Report{First: true}, &report.Report{Choice: report.Choice{Model: "bgnbd", By: "test"}}
	s := opened(t).Analyse().Analysed(first)
	if s.Job != Testing || s.View != Results || s.Query.Descending != true {
		t.Errorf("job %q, view %q, query %+v", s.Job, s.View, s.Query)
	}
	s = s.Want().Completed(whole)
	if s.Job != Idle || s.Report != whole || s.Wanted || s.Before != nil {
		t.Errorf("the whole Report: job %q, %+v", s.Job, s)
	}
	changed := s.Settings
	changed.HorizonMonths = 24
	s = s.Assume(changed)
	if got := s.FirstSettings().Model; got != "bgnbd" || s.Settings.Model != "" {
		t.Errorf("first figures with %q, settings %q", got, s.Settings.Model)
	}
	if s = s.Analysed(first); s.Before != whole || s.Job != Testing {
		t.Errorf("before %p, job %q", s.Before, s.Job)
	}
	if s = s.Completed(&report.Report{}); s.Before != whole || len(s.Changed) != 1 {
		t.Errorf("before %p, changed %v", s.Before, s.Changed)
	}
	if s = s.Analysed(first).Want().Show(Columns); s.Job != Idle || s.View != Columns || s.Wanted {
		t.Errorf("back at the columns: job %q, wanted %v", s.Job, s.Wanted)
	}
}

func TestCardsOpenAndClose(t *testing.T) {
	s := analysed(t).Toggle("Ida").Toggle("Noor")
	if s.Card != "Noor" || s.Toggle("Noor").Card != "" {
		t.Errorf("the card of %q is open", s.Card)
	}
}

// The same file is read again with what was decided about it.
func TestReopen(t *testing.T) {
	s := New(words(t, "en")).Choose([]File{{Name: "o.xlsx", Size: 9}}, false)
	s.Settings.Sheet, s.Settings.DateOrder = "Orders", mapping.DMY
	damaged := notice.NewFault("damaged")
	damaged.Row = 7
	locked := notice.NewFault("password", notice.Key("format", "format.xlsx"))
	for _, c := range []struct {
		fault         *notice.Fault
		locked, whole bool
	}{
		{damaged, false, true}, {locked, true, false}, {notice.NewFault("wrong_password"), true, false},
		{notice.NewFault("password"), false, false}, {notice.NewFault("damaged"), false, false},
	} {
		failed := s.Failed(c.fault)
		if failed.Locked() != c.locked || failed.Damaged() != c.whole {
			t.Errorf("%v: locked %v, damaged %v", c.fault, failed.Locked(), failed.Damaged())
		}
	}
	options := s.Settings.Options
	options.Damaged = table.KeepRows
	again := s.Failed(damaged).Reopen(options)
	if again.Fault != nil || again.View != Working || !again.SameFiles(s) || again.Settings.Sheet != "Orders" ||
		again.Settings.Damaged != table.KeepRows || again.Settings.DateOrder != "" {
		t.Errorf("got %+v", again)
	}
}

// What is kept is named by the headings that were found; without headings, and
// of the sample, nothing is kept.
func TestMemory(t *testing.T) {
	opened := func(header int) *State {
		o := &protocol.Opened{Columns: protocol.Columns{Mapping: mapping.Mapping{HeaderRow: header, Headings: []string{"Anna", "12"}}}}
		s := New(words(t, "en")).Choose([]File{{Name: "o.csv"}}, false).WasOpened(o)
		s.Settings.DateOrder = mapping.DMY
		return s
	}
	key, memory := opened(0).Memory()
	if key != MemoryKey(&mapping.Mapping{Headings: []string{"Anna", "12"}}) || strings.Contains(key+memory, "Anna") || memory == "" {
		t.Errorf("kept %q under %q", memory, key)
	}
	if key, memory := opened(-1).Memory(); key+memory != "" {
		t.Errorf("without headings: kept %q under %q", memory, key)
	}
	other := opened(0).Remapped(opened(0).Settings, protocol.Columns{Mapping: mapping.Mapping{HeaderRow: 2, Headings: []string{"x", "y"}}})
	if now, _ := other.Memory(); now != key {
		t.Error("a chosen heading moved the memory")
	}
	none := opened(0).Remapped(opened(0).Settings, protocol.Columns{Mapping: mapping.Mapping{HeaderRow: -1, Headings: []string{"", ""}}})
	if key, memory := none.Memory(); key+memory != "" {
		t.Errorf("no heading, says the reader: kept %q under %q", memory, key)
	}
	sample := opened(0)
	sample.Sample = true
	if key, _ := sample.Memory(); key != "" {
		t.Error("of the sample something was kept")
	}
	if _, ok := sample.Recall(memory); ok {
		t.Error("the sample recalled something")
	}
	if got, ok := opened(0).Recall(memory); !ok || got.DateOrder != mapping.DMY || Forgotten(got).DateOrder != "" {
		t.Errorf("recalled %+v", got)
	}
}

// A file that cannot be read under other options leaves the columns as they were.
func TestReopenFails(t *testing.T) {
	s := New(words(t, "en")).Choose([]File{{Name: "o.csv"}}, false).WasOpened(&protocol.Opened{Charset: "utf-8"})
	s.Settings = WithHeaderRow(s.Settings, "3")
	options := s.Settings.Options
	options.Encoding = "utf-16le"
	again := s.Reopen(options)
	if again.View != Working || again.Settings.HeaderRow != nil {
		t.Fatalf("got %+v", again)
	}
	fault := notice.NewFault("no_table")
	for _, back := range []*State{again.Failed(fault), again.Cancel()} {
		if back.View != Columns || back.Opened != s.Opened || back.Settings.Encoding != "" || *back.Settings.HeaderRow != 3 || back.Job != Idle {
			t.Errorf("got %+v", back)
		}
	}
	if again.Failed(fault).Fault != fault {
		t.Error("nothing says why")
	}
	if WithHeaderRow(s.Settings, "").HeaderRow != nil || *WithHeaderRow(s.Settings, "0").HeaderRow != 0 {
		t.Error("the row of the headings")
	}
}
