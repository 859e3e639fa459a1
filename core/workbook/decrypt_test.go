package workbook

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/material"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

const secret = "گذرواژه + hasło 7"

// lockedBook returns a workbook of one order that a password protects.
func lockedBook(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{{"Customer", "Date", "Amount"}, {"Żaneta", "2024-01-05", 12.5}} {
		if err := f.SetSheetRow("Sheet1", []string{"A1", "A2"}[i], &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out, excelize.Options{Password: secret}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(data []byte) (*table.Table, error) {
	src := table.Source{ReaderAt: bytes.NewReader(data), Name: "o.xlsx", Size: int64(len(data))}
	return table.Read(context.Background(), src, table.Options{}, nil)
}

func faultOf(t testing.TB, err error) *notice.Fault {
	t.Helper()
	var fault *notice.Fault
	if !errors.As(err, &fault) {
		t.Fatalf("got %v, want a Fault", err)
	}
	return fault
}

// A protected workbook is told apart from one that only its own program
// opens, and its password opens it.
func TestDecrypt(t *testing.T) {
	data := lockedBook(t)
	_, err := read(data)
	if fault := faultOf(t, err); fault.Code != "password" || !table.Opens(fault) {
		t.Errorf("before: %v", fault)
	}
	opened, err := Decrypt(data, secret)
	if err != nil {
		t.Fatal(err)
	}
	got, err := read(opened)
	if err != nil {
		t.Fatal(err)
	}
	if got.Format != "xlsx" || got.Rows != 2 || got.Cell(1, 0).Text != "Żaneta" || got.Cell(1, 2).Number != 12.5 {
		t.Errorf("got %+v", got)
	}
	for _, wrong := range []string{"", "Secret", secret + " ", strings.Repeat("x", 300)} {
		if _, err := Decrypt(data, wrong); faultOf(t, err).Code != "wrong_password" {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

// Agile encryption, as Office itself writes it.
func TestDecryptAgile(t *testing.T) {
	data, err := os.ReadFile(material.Path(t, "corpus/files/calamine/pass_protected.xlsx"))
	if err != nil {
		t.Skip(err)
	}
	if _, err := Decrypt(data, "not this one"); faultOf(t, err).Code != "wrong_password" {
		t.Error(err)
	}
	opened, err := Decrypt(data, "123")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := read(opened); err != nil || got.Sheet != "Sheet1" {
		t.Errorf("got %+v, %v", got, err)
	}
}

// Damage in a protected workbook is answered, wherever it is.
func TestDecryptHostile(t *testing.T) {
	data := lockedBook(t)
	for _, c := range [][]byte{nil, []byte("PK\x03\x04"), data[:len(data)/2], data[:600], []byte(`x spinCount="99999999999999999999999"`)} {
		_, err := Decrypt(c, secret)
		faultOf(t, err)
	}
	for at := 512; at < len(data); at += 997 {
		broken := bytes.Clone(data)
		broken[at] ^= 0xff
		if _, err := Decrypt(broken, secret); err != nil {
			faultOf(t, err)
		}
	}
}
