package calendar

import (
	"bufio"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"clvcalc/core/material"
)

// A few pairs that need no file: the epoch, the revolution, and the years in
// which the 2820-year rule is wrong.
func TestJalaliKnownDays(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		iso     string
	}{
		{1348, 10, 11, "1970-01-01"}, {1357, 11, 22, "1979-02-11"}, {1403, 12, 30, "2025-03-20"},
		{1404, 1, 1, "2025-03-21"}, {1404, 8, 9, "2025-10-31"}, {1210, 1, 1, "1831-03-21"},
		{1243, 1, 1, "1864-03-20"}, {1437, 1, 1, "2058-03-21"},
	} {
		want, _ := Parse(c.iso)
		if got := OfJalali(c.y, c.m, c.d); got != want {
			t.Errorf("%d/%d/%d is %v, want %v", c.y, c.m, c.d, got, want)
		}
		if y, m, d := want.Jalali(); y != c.y || m != c.m || d != c.d {
			t.Errorf("%v is %d/%d/%d, want %d/%d/%d", want, y, m, d, c.y, c.m, c.d)
		}
	}
}

func TestJalaliPairs(t *testing.T) {
	for _, line := range lines(t, "import/jalali_pairs.txt") {
		jalali, iso, _ := strings.Cut(line, " = ")
		var n [3]int
		for i, s := range strings.Split(jalali, "/") {
			n[i], _ = strconv.Atoi(s)
		}
		want, ok := Parse(strings.TrimSpace(iso))
		if !ok {
			t.Fatal("unreadable pair: ", line)
		}
		if got := OfJalali(n[0], n[1], n[2]); got != want || !ValidJalali(n[0], n[1], n[2]) {
			t.Errorf("%s: got %v", line, got)
		}
	}
}

// The table of the Iranian calendar authority gives the first day of each year
// and marks the leap years.
func TestJalaliOfficialYears(t *testing.T) {
	years := 0
	for _, line := range lines(t, "import/leap_official_1206_1498.txt") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		mark, iso, _ := strings.Cut(strings.TrimSpace(line), " ")
		year, err := strconv.Atoi(strings.TrimRight(mark, "*"))
		first, ok := Parse(strings.TrimSpace(iso))
		if err != nil || !ok {
			t.Fatal("unreadable line: ", line)
		}
		years++
		if leap := strings.HasSuffix(mark, "*"); JalaliLeap(year) != leap {
			t.Errorf("year %d: leap %v", year, !leap)
		}
		if got := OfJalali(year, 1, 1); got != first {
			t.Errorf("year %d starts on %v, want %v", year, got, first)
		}
	}
	if years != 293 {
		t.Errorf("%d years in the table, want 293", years)
	}
}

// Every day has one valid Jalali date, dates follow each other, and back again.
func TestJalaliRoundTrip(t *testing.T) {
	py, pm, pd := OfJalali(1205, 12, JalaliDaysIn(1205, 12)).Jalali()
	for day := OfJalali(1206, 1, 1); day < OfJalali(1499, 1, 1); day++ {
		y, m, d := day.Jalali()
		if !ValidJalali(y, m, d) || OfJalali(y, m, d) != day {
			t.Fatalf("%v becomes %d/%d/%d", day, y, m, d)
		}
		next := y == py && m == pm && d == pd+1 ||
			y == py && m == pm+1 && d == 1 && pd == JalaliDaysIn(py, pm) ||
			y == py+1 && m == 1 && d == 1 && pm == 12 && pd == JalaliDaysIn(py, pm)
		if !next {
			t.Fatalf("%d/%d/%d follows %d/%d/%d", y, m, d, py, pm, pd)
		}
		py, pm, pd = y, m, d
	}
}

// Far from the official span dates are still consistent.
func TestJalaliFarAway(t *testing.T) {
	for day := -4_000_000; day < 4_000_000; day += 97 {
		y, m, d := Day(day).Jalali()
		if !ValidJalali(y, m, d) || OfJalali(y, m, d) != Day(day) {
			t.Fatalf("day %d becomes %d/%d/%d", day, y, m, d)
		}
	}
}

func TestJalaliInvalid(t *testing.T) {
	for _, c := range [][3]int{{1402, 12, 30}, {1404, 12, 30}, {1407, 12, 30}, {1402, 7, 31}, {1402, 13, 1}, {1402, 0, 1}, {1402, 1, 0}, {1402, 1, 32}} {
		if ValidJalali(c[0], c[1], c[2]) {
			t.Errorf("%v counts as valid", c)
		}
	}
}

// The same calendar as the ICU of Node, on every day of the official span.
func TestJalaliAgainstNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not here")
	}
	from, to := OfJalali(1206, 1, 1), OfJalali(1499, 1, 1)
	out, err := exec.Command(node, "-e", `
		const f = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC'});
		const lines = [];
		for (let d = `+strconv.Itoa(int(from))+`; d < `+strconv.Itoa(int(to))+`; d++) {
			const p = {};
			for (const {type, value} of f.formatToParts(d * 864e5)) p[type] = value;
			lines.push(p.year + ' ' + p.month + ' ' + p.day);
		}
		console.log(lines.join('\n'));`).Output()
	if err != nil {
		t.Fatal(err)
	}
	day := from
	for lines := bufio.NewScanner(strings.NewReader(string(out))); lines.Scan(); day++ {
		y, m, d := day.Jalali()
		if got := strconv.Itoa(y) + " " + strconv.Itoa(m) + " " + strconv.Itoa(d); got != lines.Text() {
			t.Fatalf("%v is %s, Node says %s", day, got, lines.Text())
		}
	}
	if day != to {
		t.Fatalf("Node answered up to %v", day)
	}
}

// The Gregorian side against the standard library, across four centuries.
func TestGregorianAgainstTime(t *testing.T) {
	for day := Of(1799, 1, 1); day < Of(2201, 1, 1); day++ {
		at := time.Unix(int64(day)*86400, 0).UTC()
		y, m, d := day.Date()
		if y != at.Year() || m != int(at.Month()) || d != at.Day() || Of(y, m, d) != day || !Valid(y, m, d) {
			t.Fatalf("day %d is %d-%d-%d, want %v", day, y, m, d, at)
		}
	}
}

func TestDayText(t *testing.T) {
	for _, s := range []string{"2014-01-03", "1970-01-01", "0622-03-22", "2024-02-29"} {
		d, ok := Parse(s)
		if !ok || d.String() != s {
			t.Errorf("%s becomes %v", s, d)
		}
	}
	for _, s := range []string{"", "2023-02-29", "2023-13-01", "2023-1-1", "2023/01/01", "2023-01-01T00:00", "abcd-01-01", "+023-01-01", "2023--1-01"} {
		if d, ok := Parse(s); ok {
			t.Errorf("%q counts as %v", s, d)
		}
	}
}

// lines returns the lines of a file of the test material.
func lines(t *testing.T, name string) []string {
	t.Helper()
	return strings.Split(strings.TrimSpace(string(material.Read(t, name))), "\n")
}
