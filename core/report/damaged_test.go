package report

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"slices"
	"strconv"
	"testing"

	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// cutOff returns a workbook whose sheet breaks off in the row after n orders.
func cutOff(t testing.TB, n int) table.Source {
	t.Helper()
	sheet := `<worksheet><sheetData><row><c t="str"><v>Customer</v></c><c t="str"><v>Date</v></c><c t="str"><v>Amount</v></c></row>`
	for i := range n {
		sheet += `<row><c t="str"><v>C` + strconv.Itoa(i%9) + `</v></c><c t="str"><v>2024-0` + strconv.Itoa(1+i%9) + `-11</v></c><c><v>10</v></c></row>`
	}
	sheet += `<row><c t="str"><v>C1</v></c><c t="str"><v>2024-1`
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"_rels/.rels", `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook><sheets><sheet name="Orders" sheetId="1" r:id="s1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", sheet},
	} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return table.Source{ReaderAt: bytes.NewReader(out.Bytes()), Name: "orders.xlsx", Size: int64(out.Len())}
}

// A damaged file is refused with the row where it breaks off; whoever decides
// so gets the rows before it, and is told in the Report.
func TestRowsBeforeDamage(t *testing.T) {
	src, hints := cutOff(t, 40), Hints{Lang: "en", Today: someDay}
	_, err := Open(context.Background(), src, Settings{}, hints, silent)
	var fault *notice.Fault
	if !errors.As(err, &fault) || fault.Code != "damaged" || fault.Row != 41 {
		t.Fatalf("got %v", err)
	}
	s := Settings{Options: table.Options{Damaged: table.KeepRows}}
	shop, err := Open(context.Background(), src, s, hints, silent)
	r := analyse(t, shop, err, s).Report
	if r.Quality.RowsUsed != 40 || r.Totals.Orders != 40 || r.Totals.Revenue != 400 {
		t.Errorf("%d rows, %d orders, revenue %v", r.Quality.RowsUsed, r.Totals.Orders, r.Totals.Revenue)
	}
	told := slices.IndexFunc(r.Notices, func(n notice.Notice) bool { return n.Code == "damaged_kept" })
	if told < 0 || r.Notices[told].Level != notice.Caution || r.Notices[told].Row != 41 {
		t.Errorf("notices %+v", r.Notices)
	}
}

// Where nothing stands before the damage there is nothing to keep.
func TestNothingBeforeDamage(t *testing.T) {
	s := Settings{Options: table.Options{Damaged: table.KeepRows}}
	src := table.Source{ReaderAt: bytes.NewReader([]byte("PK\x03\x04 and no more")), Name: "o.xlsx", Size: 17}
	if _, err := Open(context.Background(), src, s, Hints{Today: someDay}, silent); err == nil {
		t.Error("it was read")
	}
	s.Damaged = "yes"
	if _, err := openText(t, "a,b\n1,2\n", s); err == nil || err.Error() != "bad_setting setting=damaged" {
		t.Errorf("got %v", err)
	}
}
