package table

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// officeTexts are texts that are hard to carry: long ones go on in further
// records of an .xls file, whose letters take one byte or two.
func officeTexts() []string {
	texts := []string{"Łódź", "سفارش\u200cها", "a<b>&\"c\"", "two\nlines", "00042", "😀 x", "é", "Ж", "#N/A?", "_x0041_"}
	for i := range 40 {
		texts = append(texts, strings.Repeat("abcdefghij", 60+i), strings.Repeat("Привет, мир", 50+i)+strconv.Itoa(i), strings.Repeat("é", 900+i)+"😀Ł")
	}
	return texts
}

// officeBook writes a workbook of random cells with excelize, and what its
// cells are by row and column.
func officeBook(t *testing.T, path string, date1904 bool) map[[2]int]Cell {
	t.Helper()
	rng := rand.New(rand.NewPCG(11, 12))
	f := excelize.NewFile()
	defer f.Close()
	epoch := 25569.0
	if date1904 {
		epoch = 24107
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}); err != nil {
			t.Fatal(err)
		}
	}
	style, err := f.NewStyle(&excelize.Style{NumFmt: 22})
	texts, want := officeTexts(), map[[2]int]Cell{}
	for range 2500 {
		row, column := rng.IntN(300), rng.IntN(20)
		name, _ := excelize.CoordinatesToCellName(column+1, row+1)
		at := [2]int{row, column}
		if want[at].Kind != Empty {
			continue
		}
		switch rng.IntN(6) {
		case 0, 1:
			text := texts[rng.IntN(len(texts))]
			err = errors.Join(err, f.SetCellStr("Sheet1", name, text))
			want[at] = Cell{Kind: Text, Text: text}
		case 2, 3:
			v := []float64{float64(rng.IntN(1e6)), float64(rng.IntN(1e8)) / 100, rng.NormFloat64(), -float64(rng.IntN(1 << 30)), 0.1, 1e300}[rng.IntN(6)]
			err = errors.Join(err, f.SetCellFloat("Sheet1", name, v, -1, 64))
			want[at] = Cell{Kind: Number, Number: v}
		case 4:
			serial := float64(rng.IntN(20000)+30000) + float64(rng.IntN(4))/4
			err = errors.Join(err, f.SetCellFloat("Sheet1", name, serial, -1, 64), f.SetCellStyle("Sheet1", name, name, style))
			want[at] = Cell{Kind: Date, Number: serial - epoch}
		case 5:
			err = errors.Join(err, f.SetCellBool("Sheet1", name, row%2 == 0))
			want[at] = Cell{Kind: Bool, Number: float64((row + 1) % 2)}
		}
	}
	for i, c := range []struct {
		formula string
		cell    Cell
	}{
		{`"a"&"ł"`, Cell{Kind: Text, Text: "ał"}}, {`1/0`, Cell{Kind: Error, Text: "#DIV/0!"}}, {`1+1.5`, Cell{Kind: Number, Number: 2.5}}, {`1=1`, Cell{Kind: Bool, Number: 1}},
	} {
		name := "A" + strconv.Itoa(301+i)
		err = errors.Join(err, f.SetCellFormula("Sheet1", name, c.formula))
		want[[2]int{300 + i, 0}] = c.cell
	}
	for _, name := range []string{"Hidden", "More"} {
		_, more := f.NewSheet(name)
		err = errors.Join(err, more, f.SetCellStr(name, "B2", name))
	}
	if err = errors.Join(err, f.SetSheetVisible("Hidden", false), f.SaveAs(path)); err != nil {
		t.Fatal(err)
	}
	return want
}

// TestBesideLibreOffice converts workbooks with LibreOffice and expects the
// cells that were written.
func TestBesideLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed: what it makes of workbooks is not compared")
	}
	dir := t.TempDir()
	books := map[string]map[[2]int]Cell{"b1900": nil, "b1904": nil}
	for name := range books {
		books[name] = officeBook(t, filepath.Join(dir, name+".xlsx"), name == "b1904")
	}
	for _, c := range []struct{ filter, extension, format string }{
		{"xls:MS Excel 97", ".xls", "xls"}, {"ods", ".ods", "ods"}, {"fods", ".fods", "ods"}, {"html:HTML (StarCalc)", ".html", "html"},
	} {
		convert(t, soffice, dir, c.filter, filepath.Join(dir, "b1900.xlsx"), filepath.Join(dir, "b1904.xlsx"))
		for name, want := range books {
			if c.format == "html" && name == "b1904" {
				continue // its page counts days from 1904 and does not say so
			}
			table := mustRead(t, filepath.Join(dir, name+c.extension), Options{})
			if table.Format != c.format || len(table.Sheets) != 3 && c.format != "html" || c.format != "html" && !table.Sheets[1].Hidden {
				t.Errorf("%s%s: %s with %+v", name, c.extension, table.Format, table.Sheets)
			}
			sameCells(t, name+c.extension, table, want)
		}
	}
}

func convert(t *testing.T, soffice, dir, filter string, files ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", filter, "--outdir", dir}, files...)
	cmd := exec.CommandContext(ctx, soffice, args...)
	cmd.Env = append(os.Environ(), "HOME="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

func sameCells(t *testing.T, name string, table *Table, want map[[2]int]Cell) {
	t.Helper()
	found, wrong := 0, 0
	for row := range table.Rows {
		for column := range table.Columns {
			got := table.Cell(row, column)
			if got.Kind == Empty {
				continue
			}
			found++
			at := [2]int{table.RowNumber(row) - 1, column}
			if w := want[at]; !equalCells(got, w, table.Format) {
				if wrong++; wrong < 4 {
					t.Errorf("%s row %d column %d: %.60v, want %.60v", name, at[0]+1, column, got, w)
				}
			}
		}
	}
	if found != len(want) || wrong > 0 {
		t.Errorf("%s: %d cells of %d, %d of them wrong", name, found, len(want), wrong)
	}
}

// equalCells compares cells as far as LibreOffice keeps them: it takes truth
// values for numbers in .ods files, and a page has neither them nor errors.
func equalCells(got, want Cell, format string) bool {
	switch {
	case format == "html" && (want.Kind == Bool || want.Kind == Error):
		return got.Kind != Empty
	case format == "ods" && want.Kind == Bool:
		want.Kind = Number
	}
	return got.Kind == want.Kind && got.Text == want.Text && (got.Number == want.Number || math.Abs(got.Number-want.Number) < 1e-6*math.Max(1e-6, math.Abs(want.Number)))
}
