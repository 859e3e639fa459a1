package mapping

import (
	"context"
	"slices"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/table"
)

// spendList returns the rows of a table of spend written out: channel, month,
// amount.
func spendList(t *testing.T, file string, channels, lines []string) (rows []string, read *Mapping, err error) {
	t.Helper()
	tab := semicolons(lines)
	tab.File = file
	list, err := SpendAcross(context.Background(), tab, Hints{Lang: "en", Today: today}, channels)
	if list == nil {
		return nil, nil, err
	}
	for row := 1; row < list.Rows; row++ {
		var cells []string
		for i := range list.Columns {
			cells = append(cells, cellText(&list.Columns[i], row))
		}
		rows = append(rows, strings.TrimRight(strings.Join(cells, " "), " "))
	}
	role, m, err := Recognise(list, Choices{}, Hints{Lang: "en", Today: today})
	if role != SpendTable || m.Column(Channel) != 0 || m.Column(OrderDate) != 1 || m.Column(Gross) != 2 {
		t.Errorf("%v: %s %+v", lines[0], role, m.Assignments)
	}
	return rows, m, err
}

// A table of spend with a column, or a row, for each channel becomes the list
// that says the same; what sums up the others is no channel.
func TestSpendAcross(t *testing.T) {
	want := []string{"Google 2024-01 100", "Facebook 2024-01 20", "E-mail 2024-01 3", "Google 2024-02 110", "E-mail 2024-02 5"}
	total := slices.Concat(want, []string{"Total"})
	for name, c := range map[string]struct {
		file     string
		channels []string
		lines    []string
		rows     []string
	}{
		"plain":                   {"a.csv", nil, []string{"Month;Google;Facebook;E-mail", "2024-01;100;20;3", "2024-02;110;0;5"}, want},
		"total column and row":    {"a.csv", nil, []string{"Month;Google;Facebook;E-mail;Total", "2024-01;100;20;3;123", "2024-02;110;;5;115", "Total;210;20;8;238"}, total},
		"a total called all":      {"a.csv", nil, []string{"Month;All paid;Google;Facebook;E-mail", "2024-01;123;100;20;3", "2024-02;115;110;;5"}, want},
		"a title":                 {"a.csv", nil, []string{"Marketing of the shop;;;", "Month;Google;Facebook;E-mail", "2024-01;100;20;3", "2024-02;110;;5"}, want},
		"channels in rows":        {"a.csv", nil, []string{"Channel;2024-01;2024-02;2024-03;Total", "Google;100;110;;210", "Facebook;20;;;20", "E-mail;3;5;;8", "Total;123;115;0;238"}, []string{"Google 2024-01 100", "Google 2024-02 110", "Facebook 2024-01 20", "E-mail 2024-01 3", "E-mail 2024-02 5", "Total"}},
		"known from the orders":   {"a.csv", []string{"Blog", "Radio"}, []string{";blog;flyer", "Jan 2024;10;5", "Feb 2024;12;"}, []string{"blog Jan 2024 10", "flyer Jan 2024 5", "blog Feb 2024 12"}},
		"year in the file":        {"spend-2024.csv", nil, []string{"Month;blog;flyer", "January;10;5", "February;12;"}, []string{"blog January 2024 10", "flyer January 2024 5", "blog February 2024 12"}},
		"Polish, amounts as text": {"wydatki.csv", nil, []string{"Miesiąc;Allegro;Ceneo;Razem", "2024-01;1 000,50 zł;20 zł;1 020,50 zł", "2024-02;7 zł;;7 zł"}, []string{"Allegro 2024-01 1 000,50 zł", "Ceneo 2024-01 20 zł", "Allegro 2024-02 7 zł"}},
		"Persian":                 {"a.csv", nil, []string{"ماه;گوگل;اینستاگرام;جمع", "1402/10;100;20;120", "1402/11;110;;110"}, []string{"گوگل 1402/10 100", "اینستاگرام 1402/10 20", "گوگل 1402/11 110"}},
		"Russian":                 {"a.csv", nil, []string{"Месяц;Яндекс;ВКонтакте", "Январь 2024;100;20", "Февраль 2024;110;"}, []string{"Яндекс Январь 2024 100", "ВКонтакте Январь 2024 20", "Яндекс Февраль 2024 110"}},
		"days":                    {"a.csv", nil, []string{"Date;Google;Facebook", "2024-01-01;100;20", "2024-01-08;110;", "2024-01-15;1;2"}, []string{"Google 2024-01-01 100", "Facebook 2024-01-01 20", "Google 2024-01-08 110", "Google 2024-01-15 1", "Facebook 2024-01-15 2"}},
	} {
		rows, _, err := spendList(t, c.file, c.channels, c.lines)
		if err != nil || !slices.Equal(rows, c.rows) {
			t.Errorf("%s: %v\n%s", name, err, strings.Join(rows, "\n"))
		}
	}
}

// What has the form alone, or is something else, is no spend.
func TestNoSpendAcross(t *testing.T) {
	for name, lines := range map[string][]string{
		"nothing speaks of it": {"Month;North;South", "2024-01;10;20", "2024-02;10;20"},
		"measures":             {"Month;Sessions;Orders", "2024-01;10;20", "2024-02;10;20"},
		"customers":            {"Customer;Jan 2024;Feb 2024;Mar 2024", "google;1;2;3", "bob;1;2;3"},
		"orders":               {"Date;Order ID;Amount", "2024-01-01;7;20", "2024-01-02;8;20"},
		"texts":                {"Month;Google;Facebook", "2024-01;good;bad", "2024-02;bad;good"},
		"months twice":         {"Month;Google;Facebook", "2024-01;1;2", "2024-01;1;2", "2024-02;1;2"},
		"the long form":        {"Month;Channel;Spend", "2024-01;Google;2", "2024-02;Google;2"},
	} {
		if rows, _, err := spendList(t, "a.csv", nil, lines); rows != nil || err != nil {
			t.Errorf("%s: %v %v", name, rows, err)
		}
	}
	if _, _, err := spendList(t, "a.csv", nil, []string{"Month;Google;Facebook", "January;10;5", "February;12;"}); fault(err) != "cross_no_year" {
		t.Error(err)
	}
}

// The channels of two years, appended before, keep their rows apart.
func TestSpendAcrossOfTwoFiles(t *testing.T) {
	a, b := semicolons([]string{"Month;Google;Facebook", "2023-01;1;2", "2023-02;3;4"}), semicolons([]string{"Month;Facebook;Google", "2024-01;5;6"})
	a.File, b.File = "a.csv", "b.csv"
	if err := Append(context.Background(), a, b, Choices{}); err != nil {
		t.Fatal(err)
	}
	list, err := SpendAcross(context.Background(), a, Hints{}, nil)
	if err != nil || list == nil || list.Rows != 7 || list.Parts[1].First != 5 {
		t.Fatalf("%v %+v", err, list)
	}
	if file, row := list.Origin(list.RowNumber(5)); file != "b.csv" || row != 2 {
		t.Errorf("%s %d", file, row)
	}
	m, _ := Guess(list, Choices{}, Hints{})
	f, err := Read(context.Background(), list, m)
	if err != nil || f.Day.Value[5] != calendar.Of(2024, 1, 1) || f.Gross.Value[5] != 5 {
		t.Errorf("%v %+v", err, f)
	}
}

// Two sheets are alike where the columns that decide what a row is are the same.
func TestAlike(t *testing.T) {
	const head = "Order ID;Customer;Date;Amount"
	for _, c := range []struct {
		head string
		want bool
	}{
		{head, true}, {"Amount;date;CUSTOMER;order id", true}, {head + ";Remark", true}, {head + ";Discount", true}, {"Order ID;Customer;Date", false},
		{head + ";Remark;Courier", false}, {head + ";Product", false}, {head + ";Quantity", false}, {"Customer;City", false}, {"1;ann;2024-01-05;10", false}, {"Order ID;Customer;Date;Reason", false},
	} {
		a, b := semicolons([]string{head, "1;ann;2024-01-05;10"}), semicolons([]string{c.head, "1;ann;2024-01-05;10;7;8"})
		if got := Alike(a, b, Choices{}); got != c.want {
			t.Errorf("%s: %v", c.head, got)
		}
		if got := Alike(b, a, Choices{}); got != c.want {
			t.Errorf("%s, turned: %v", c.head, got)
		}
	}
	a, b := semicolons([]string{head, "1;ann;2024-01-05;10"}), semicolons([]string{"Amount;Remark;Order ID;Date;Customer", "20;late;2;2024-01-06;bob"})
	if err := AppendLike(context.Background(), a, b, Choices{}); err != nil {
		t.Fatal(err)
	}
	if a.Cell(0, 4).Text != "Remark" || a.Cell(1, 4).Kind != table.Empty || a.Cell(2, 4).Text != "late" || a.Cell(2, 1).Text != "bob" || a.Cell(2, 3).Text != "20" {
		t.Errorf("%+v", a.Columns)
	}
	// A small table of which only one heading is known is not without headings.
	if err := Append(context.Background(), semicolons([]string{"E-mail;City", "a@x.io;Riga"}), semicolons([]string{"word;meaning", "blue;sky"}), Choices{}); fault(err) != "files_differ" {
		t.Error(err)
	}
}
