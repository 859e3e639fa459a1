package mapping

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/material"
	"clvcalc/core/table"
)

var (
	dmy = dateStyle{order: DMY, system: calendar.Gregorian}
	mdy = dateStyle{order: MDY, system: calendar.Gregorian}
	ymd = dateStyle{order: YMD, system: calendar.Jalali}
)

func TestParseDay(t *testing.T) {
	for _, c := range []struct {
		text  string
		style dateStyle
		want  string // "" = bad, "-" = missing
	}{
		{"2025-10-07 09:50:26 +0200", dmy, "2025-10-07"},
		{"2017-06-17T08:04:21+00:00", dmy, "2017-06-17"},
		{"2017-06-17T23:59:59-08:00", dmy, "2017-06-17"},
		{"20240105", dmy, "2024-01-05"},
		{"1704499199", dmy, "2024-01-05"},
		{"1970-01-01 00:00:00", dmy, "-"},
		{"01/01/1970", mdy, "-"},
		{"1704499199999", dmy, "2024-01-05"},
		{"5 de enero de 2024", dmy, "2024-01-05"},
		{"5 févr. 2024", dmy, "2024-02-05"},
		{"20240105T093000Z", dmy, "2024-01-05"},
		{"20240105093000", dmy, "2024-01-05"},
		{"2024/1/5", dmy, "2024-01-05"},
		{"Sep 4, 2026 1:05:07 AM PDT", dmy, "2026-09-04"},
		{"Dec 8, 2024", mdy, "2024-12-08"},
		{"Jul-25-26", dmy, "2026-07-25"},
		{"10-Dez-25", dmy, "2025-12-10"},
		{"Mon, 07 Oct 2024 09:00:00 GMT", dmy, "2024-10-07"},
		{"Mon Oct 07 2024 09:00:00 GMT+0200 (CEST)", dmy, "2024-10-07"},
		{"Fri Oct 10 13:55:36 2025", dmy, "2025-10-10"},
		{"1st Feb 2024", dmy, "2024-02-01"},
		{"16.07.2003", dmy, "2003-07-16"},
		{"26.01.2023 10:11:45", dmy, "2023-01-26"},
		{"7/25/2018 21:06", mdy, "2018-07-25"},
		{"09/24/26", mdy, "2026-09-24"},
		{"03/04/2025", dmy, "2025-04-03"},
		{"03/04/2025", mdy, "2025-03-04"},
		{"31 августа 2024 г.", dmy, "2024-08-31"},
		{"5 авг. 2024", dmy, "2024-08-05"},
		{"9 мая 2024", dmy, "2024-05-09"},
		{"понедельник, 1 сентября 2025 г.", dmy, "2025-09-01"},
		{"12 sierpnia 2024 r.", dmy, "2024-08-12"},
		{"3 paź 2024", dmy, "2024-10-03"},
		{"3 października 2024", dmy, "2024-10-03"},
		{"1402/05/17", dmy, "2023-08-08"},
		{"۱۴۰۲/۵/۱۷", dmy, "2023-08-08"},
		{"١٤٠٢/٠٥/١٧", dmy, "2023-08-08"},
		{"\u200f۱۴۰۲/۵/۱۷،\u200f ۱۳:۰۵:۲۲", dmy, "2023-08-08"},
		{"1403.05.17 13:05", dmy, "2024-08-07"},
		{"17 مرداد 1402", dmy, "2023-08-08"},
		{"۱۷ مرداد ماه ۱۴۰۲", dmy, "2023-08-08"},
		{"سه‌شنبه ۱۷ مرداد ۱۴۰۲", dmy, "2023-08-08"},
		{"سه شنبه، ۱۷ مرداد ۱۴۰۲ ساعت ۱۳:۰۵", dmy, "2023-08-08"},
		{"17 اسد 1402", dmy, "2023-08-08"},
		{"۸ اوت ۲۰۲۳", dmy, "2023-08-08"},
		{"۸ آگوست ۲۰۲۳", dmy, "2023-08-08"},
		{"۵ مه ۲۰۲۳", dmy, "2023-05-05"},
		{"۵ می ۲۰۲۳", dmy, "2023-05-05"},
		{"۵ ژوئیهٔ ۲۰۲۳", dmy, "2023-07-05"},
		{"17 Mordad 1402", dmy, "2023-08-08"},
		{"17/05/1402", dmy, "2023-08-08"},
		{"14020517", dmy, "2023-08-08"},
		{"02/05/17", ymd, "2023-08-08"},
		{"99/12/30", ymd, "2021-03-20"},
		{"13:05 1402/05/17", dmy, "2023-08-08"},
		{"1402-05-17 - 13:05", dmy, "2023-08-08"},
		{"45107.4512", dmy, "2023-06-30"},
		{"45107", dmy, "2023-06-30"},
		{"24/5/17", dateStyle{order: YMD, system: calendar.Gregorian}, "2024-05-17"},
		// no date
		{"0000-00-00", dmy, "-"}, {"0000-00-00 00:00:00", dmy, "-"}, {"01.01.0001", dmy, "-"}, {"01.01.0001 0:00:00", dmy, "-"},
		{"1899-12-30", dmy, "-"}, {"--", dmy, "-"}, {"n/a", dmy, "-"}, {"ندارد", dmy, "-"}, {"0", dmy, "-"},
		// not real or not a date
		{"1404/12/30", dmy, ""}, {"1402/12/30", dmy, ""}, {"1407/12/30", dmy, ""}, {"1402/07/31", dmy, ""}, {"2023-02-29", dmy, ""},
		{"2024-13-01", dmy, ""}, {"31/04/2024", dmy, ""}, {"1700-01-01", dmy, ""}, {"2024-05", dmy, ""}, {"May 2024", dmy, ""},
		{"1.2.3.4", dmy, ""}, {"14:30", dmy, ""}, {"14:30:59", dmy, ""}, {"Total", dmy, ""}, {"May", dmy, ""}, {"12", dmy, ""},
		{"12345-678-9", dmy, ""}, {"07/25/2018", dmy, ""}, {"A-2024-01-05", dmy, ""}, {"2024-01-05abc", dmy, ""}, {"440,00 zł", dmy, ""},
	} {
		day, state := parseDay(c.text, c.style)
		got := map[State]string{Missing: "-", Bad: "", Good: day.String()}[state]
		if got != c.want {
			t.Errorf("%q (%s): %q, want %q", c.text, c.style.order, got, c.want)
		}
	}
}

// Every spelling of every month, in a date.
func TestMonths(t *testing.T) {
	if len(monthNames()) < 150 {
		t.Fatalf("%d names", len(monthNames()))
	}
	for name, m := range monthNames() {
		year := 2024
		if m.system == calendar.Jalali {
			year = 1403
		}
		p, ok := scanDate("11 " + name + " " + numberText(float64(year)))
		day, state := p.day(dmy)
		if want := m.system.Of(year, int(m.number), 11); !ok || state != Good || day != want {
			t.Errorf("%s: %v %v, want %v", name, day, state, want)
		}
	}
}

func TestSharedMonths(t *testing.T) {
	system := calendar.System("")
	for line := range strings.Lines(string(material.Read(t, "import/months.txt"))) {
		kind, list, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case strings.Contains(line, "persian"):
			system = calendar.Jalali
		case strings.Contains(line, "gregory"):
			system = calendar.Gregorian
		case kind == "nom" || kind == "gen" || kind == "sh":
			for i, name := range strings.Split(list, ",") {
				if m := monthNames()[Fold(name)]; m != (month{int8(i + 1), system}) {
					t.Errorf("%s %s is %+v, want month %d", system, name, m, i+1)
				}
			}
		}
	}
}

func TestJalaliPairs(t *testing.T) {
	for line := range strings.Lines(string(material.Read(t, "import/jalali_pairs.txt"))) {
		jalali, western, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok {
			continue
		}
		for _, text := range []string{jalali, strings.ReplaceAll(jalali, "/", ""), strings.ReplaceAll(jalali, "/0", "/")} {
			if day, state := parseDay(text, dmy); state != Good || day.String() != western {
				t.Errorf("%s: %v %v, want %s", text, day, state, western)
			}
		}
	}
}

func TestTypedDates(t *testing.T) {
	for _, c := range []struct {
		serial float64 // as a spreadsheet counts
		want   string
	}{
		{45107.4512, "2023-06-30"}, {1, "-"}, {0.6, "-"}, {0, "-"}, {36526, "2000-01-01"}, {25569, "-"}, {60, ""},
	} {
		day, state := dayOfTyped(c.serial + serialZero)
		got := map[State]string{Missing: "-", Bad: "", Good: day.String()}[state]
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.serial, got, c.want)
		}
	}
	// LibreOffice stores the Jalali date 1402-05-17 as this serial.
	if day, state := dayOfTyped(-181753 + serialZero); state != Good || day.String() != "2023-08-08" {
		t.Errorf("%v %v", day, state)
	}
	if _, state := dayOfTyped(float64(calendar.Of(1402, 7, 31))); state != Bad {
		t.Errorf("1402/07/31 has state %v", state)
	}
}

func dateTable(heading string, dates ...string) *table.Table {
	rows := [][]string{{"Customer", "Order ID", heading, "Total"}}
	for i, d := range dates {
		rows = append(rows, []string{"c" + numberText(float64(i%3)), numberText(float64(1000 + i)), d, "12.50"})
	}
	return table.FromRows("orders.csv", rows)
}

func TestDateOrder(t *testing.T) {
	for _, c := range []struct {
		name   string
		dates  []string
		lang   string
		order  DateOrder
		system calendar.System
		asked  bool
	}{
		{"a day above 12", []string{"03/04/2025", "05/04/2025", "13/04/2025"}, "en", DMY, "gregorian", false},
		{"a month above 12", []string{"03/04/2025", "04/05/2025", "04/13/2025"}, "pl", MDY, "gregorian", false},
		{"points", []string{"03.04.2025", "05.04.2025", "07.04.2025"}, "en", DMY, "gregorian", false},
		{"the future", []string{"01/11/2026", "05/11/2026", "01/12/2026"}, "pl", MDY, "gregorian", false},
		{"rising by day", []string{"01/02/2025", "03/02/2025", "09/02/2025", "02/03/2025", "08/03/2025", "01/04/2025"}, "en", DMY, "gregorian", true},
		{"rising by month", []string{"01/02/2025", "01/08/2025", "02/03/2025", "03/01/2025", "03/04/2025", "04/01/2025"}, "pl", MDY, "gregorian", true},
		{"nothing but the language", []string{"01/02/2025", "01/02/2025"}, "pl", DMY, "gregorian", true},
		{"nothing but the language", []string{"01/02/2025", "01/02/2025"}, "en", MDY, "gregorian", true},
		{"the year first", []string{"2025-01-02", "2025-01-03"}, "en", YMD, "gregorian", false},
		{"Jalali", []string{"1402/05/17", "1402/05/18"}, "en", YMD, "jalali", false},
		{"Jalali numbers", []string{"14020517", "14020518"}, "en", YMD, "jalali", false},
		{"named months", []string{"17 مرداد 1402", "18 مرداد 1402"}, "fa", DMY, "jalali", false},
		{"two digits, month above 12 nowhere", []string{"09/24/26", "09/25/26"}, "pl", MDY, "gregorian", false},
	} {
		m, err := Guess(dateTable("Date", c.dates...), Choices{}, Hints{Lang: c.lang, Today: today, Currency: "EUR"})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if m.DateOrder != c.order || m.Calendar != c.system || len(m.Questions) > 0 != c.asked {
			t.Errorf("%s: %s %s asked %v", c.name, m.DateOrder, m.Calendar, m.Questions)
		}
		if c.asked && m.Questions[0].Options[0] != string(c.order) {
			t.Errorf("%s: suggestion %q", c.name, m.Questions[0].Options)
		}
	}
}

func TestDateOrderChosen(t *testing.T) {
	tab := dateTable("Date", "01/02/2025", "01/02/2025")
	for order, want := range map[DateOrder]string{DMY: "2025-02-01", MDY: "2025-01-02"} {
		m, err := Guess(tab, Choices{DateOrder: order}, Hints{Lang: "en"})
		if err != nil || len(m.Questions) != 0 {
			t.Fatalf("%v %v", err, m.Questions)
		}
		if f, _ := Read(context.Background(), tab, m); f.Day.Value[0].String() != want {
			t.Errorf("%s: %v", order, f.Day.Value[0])
		}
	}
}

func TestTwoDigitJalali(t *testing.T) {
	tab := dateTable("تاریخ سفارش", "02/05/17", "02/05/25", "02/06/01")
	m, err := Guess(tab, Choices{}, Hints{Lang: "fa", Today: today, Currency: "IRT"})
	if err != nil || m.DateOrder != YMD || m.Calendar != calendar.Jalali || len(m.Questions) != 1 {
		t.Fatalf("%v %+v", err, m)
	}
	f, _ := Read(context.Background(), tab, m)
	if f.Day.Value[0].String() != "2023-08-08" {
		t.Errorf("%v", f.Day.Value[0])
	}
	// Without a Persian cue the same texts are no Jalali dates.
	if m, _ = Guess(dateTable("Date", "02/05/17", "02/05/25"), Choices{}, Hints{Today: today}); m.Calendar != calendar.Gregorian {
		t.Errorf("%+v", m)
	}
}

func TestMangledJalaliDates(t *testing.T) {
	rows := [][]table.Cell{{{Kind: table.Text, Text: "کد مشتری"}, {Kind: table.Text, Text: "تاریخ"}, {Kind: table.Text, Text: "مبلغ (تومان)"}}}
	for i := range 60 {
		// 02/MM/DD of the Jalali year 1402, taken for February DD of 20DD by a
		// program that reads month, day, year.
		day := calendar.Of(2001+i%30, 2, 1+i%12)
		rows = append(rows, []table.Cell{{Kind: table.Number, Number: float64(i % 7)}, {Kind: table.Date, Number: float64(day)}, {Kind: table.Number, Number: 1000}})
	}
	m, err := Guess(table.FromCells("t", rows), Choices{}, Hints{Today: today})
	if err != nil || len(m.Notices) != 1 || m.Notices[0].Code != "dates_mangled" {
		t.Errorf("%v %+v", err, m.Notices)
	}
}

// Days of 12 or less became other days when a program that puts the month first
// opened the file; the rest stayed text.
func TestSwappedDates(t *testing.T) {
	rows := [][]table.Cell{{{Kind: table.Text, Text: "Customer ID"}, {Kind: table.Text, Text: "Date"}, {Kind: table.Text, Text: "Total"}}}
	var want []calendar.Day
	for i := range 60 {
		day := calendar.Of(2023, 1, 3) + calendar.Day(9*i)
		y, m, d := day.Date()
		cell := table.Cell{Kind: table.Text, Text: fmt.Sprintf("%02d/%02d/%d", d, m, y)}
		if d <= 12 {
			cell = table.Cell{Kind: table.Date, Number: float64(calendar.Of(y, d, m))}
		}
		want = append(want, day)
		rows = append(rows, []table.Cell{{Kind: table.Number, Number: float64(i % 7)}, cell, {Kind: table.Number, Number: 10.5}})
	}
	tab := table.FromCells("t", rows)
	m, err := Guess(tab, Choices{}, Hints{Today: today})
	if err != nil || !m.DatesSwapped || len(m.Notices) != 1 || m.Notices[0].Code != "dates_swapped" {
		t.Fatalf("%v %+v", err, m.Notices)
	}
	if f, _ := Read(context.Background(), tab, m); !slices.Equal(f.Day.Value, want) {
		t.Errorf("%v, want %v", f.Day.Value, want)
	}
	rows[1][1] = table.Cell{Kind: table.Date, Number: float64(calendar.Of(2023, 1, 31))}
	if m, _ := Guess(table.FromCells("t", rows), Choices{}, Hints{Today: today}); m.DatesSwapped {
		t.Error("a date that cannot be swapped is no swapped one")
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2025-10-07 09:50:26 +0200", "۱۴۰۲/۵/۱۷", "17 مرداد 1402", "Sep 4, 2026 1:05:07 AM PDT", "01.01.0001", "14020517", "45107.4", "10-Dez-25", "1.2.3.4", "\xff/\xfe", "2024-03", "مهر ۱۴۰۲", "03/2024 г."} {
		f.Add(s)
	}
	first, last := calendar.Of(1900, 1, 1), calendar.OfJalali(1500, 12, 29)
	f.Fuzz(func(t *testing.T, text string) {
		for _, style := range []dateStyle{dmy, mdy, ymd, {order: YMD, months: true}} {
			day, state := parseDay(text, style)
			if state == Good && (day < first || day > last) {
				t.Errorf("%q is %v", text, day)
			}
			if state != Good && day != 0 {
				t.Errorf("%q has state %d and day %v", text, state, day)
			}
		}
	})
}
