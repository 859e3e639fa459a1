package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// A protected workbook is opened with -password, and only with the right one.
func TestPassword(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{{"Customer", "Date", "Amount"}, {"A", "2024-01-05", 10}, {"A", "2024-02-05", 12}, {"B", "2024-02-07", 9}} {
		if err := f.SetSheetRow("Sheet1", []string{"A1", "A2", "A3", "A4"}[i], &row); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "locked.xlsx")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Write(file, excelize.Options{Password: "secret"}), file.Close()); err != nil {
		t.Fatal(err)
	}
	words, _ := lang.Lookup("en")
	for password, code := range map[string]string{"": "password", "Secret": "wrong_password", "secret": ""} {
		var out bytes.Buffer
		err := run(options{password: password}, words, []string{path}, &out)
		var fault *notice.Fault
		if code != "" {
			if !errors.As(err, &fault) || fault.Code != code {
				t.Errorf("%q: %v, want %s", password, err, code)
			}
			continue
		}
		var r report.Report
		if err := errors.Join(err, json.Unmarshal(out.Bytes(), &r)); err != nil || r.Totals.Revenue != 31 || r.Source.File != "locked.xlsx" {
			t.Errorf("revenue %v of %q, %v", r.Totals.Revenue, r.Source.File, err)
		}
	}
}
