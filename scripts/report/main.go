// Command report runs the calculator's core natively: it reads an order file
// and prints the Report as JSON on standard output.
//
//	go run ./scripts/report [-card | -quality] [-settings s.json] [-password secret] [-xlsx out.xlsx] [-customers out.csv] [-lang fa] FILE…
//
// Several files are read as one shop: lists of orders, orders and their lines,
// what is known of customers, and marketing spend; orders that two of them hold
// count once.
//
// With -card it prints, instead, a card of the models as plain text: how they
// fit, how they foretold the past, which one is in use and why, and what to be
// careful about. The settings model, cutoff and calibration_end choose a fit, so
// that a published table can be had again:
//
//	echo '{"cutoff": "1998-06-30", "calibration_end": "1997-09-30", "model": "bgnbd"}' > s.json
//	go run ./scripts/report -card -settings s.json cdnow.csv
//
// With -quality it prints how the file was read: every row accounted for, with
// the reasons for what was left out, what was mended, how columns, dates and
// numbers were understood, and what the file leaves open.
//
// A Fault goes to standard error as JSON with its code, what is wrong and what
// to do; the exit status is then 1.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"clvcalc/core/calendar"
	"clvcalc/core/lang"
	"clvcalc/core/list"
	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/core/table"
	"clvcalc/core/workbook"
)

type options struct {
	card, quality         bool
	settings, password    string
	xlsx, customers, lang string
}

func main() {
	var opt options
	flag.BoolVar(&opt.card, "card", false, "print a card of the models instead of the Report")
	flag.BoolVar(&opt.quality, "quality", false, "print how the file was read instead of the Report")
	flag.StringVar(&opt.settings, "settings", "", "JSON `file` with settings")
	flag.StringVar(&opt.password, "password", "", "`password` of a protected workbook")
	flag.StringVar(&opt.xlsx, "xlsx", "", "write the workbook to this `file`")
	flag.StringVar(&opt.customers, "customers", "", "write the customer table to this csv `file`")
	flag.StringVar(&opt.lang, "lang", "en", "`language` of sentences and workbook: en, fa, ru, pl")
	flag.Parse()
	words, ok := lang.Lookup(opt.lang)
	if !ok || flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(opt, words, flag.Args(), os.Stdout); err != nil {
		printFault(os.Stderr, words, err)
		os.Exit(1)
	}
}

// run writes the Report of the files, or its card, or how they were read, to out,
// and the files that were asked for.
func run(opt options, words *lang.Words, paths []string, out io.Writer) error {
	settings, err := readSettings(opt.settings, words)
	if err != nil {
		return err
	}
	shop, err := open(paths, opt.password, settings, words.Code)
	if err != nil {
		return err
	}
	if opt.quality {
		return writeQuality(out, shop, words)
	}
	a, err := shop.Analyze(context.Background(), settings, silent)
	if err != nil {
		return err
	}
	if opt.xlsx != "" {
		err := create(opt.xlsx, func(w io.Writer) error {
			return workbook.Write(context.Background(), w, a.Report, a.Customers, words, func(int, float64) {})
		})
		if err != nil {
			return err
		}
	}
	if opt.customers != "" {
		err := create(opt.customers, func(w io.Writer) error {
			return list.Customers(w, a.Customers, a.Customers.Select(report.Query{Descending: true}), words)
		})
		if err != nil {
			return err
		}
	}
	if opt.card {
		return writeCard(out, a.Report, words)
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(a.Report)
}

// readSettings reads the settings file; an unknown key is a Fault, so that a
// misspelt setting is not silently ignored.
func readSettings(path string, words *lang.Words) (s report.Settings, err error) {
	s.Calendar = words.Calendar()
	if path == "" {
		return s, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return s, err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&s); err != nil {
		return s, notice.NewFault("bad_setting", notice.Text("setting", settingOf(err)))
	}
	return s, nil
}

// settingOf names the setting that could not be read: an unknown key, one with
// a value of the wrong kind, else what is wrong with the file.
func settingOf(err error) string {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) && kind.Field != "" {
		return kind.Field
	}
	if key, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return strings.Trim(key, `"`)
	}
	return err.Error()
}

// open reads files and understands their columns.
func open(paths []string, password string, s report.Settings, language string) (*report.Shop, error) {
	var sources []table.Source
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		info, err := file.Stat()
		if err != nil {
			return nil, err
		}
		src := table.Source{ReaderAt: file, Name: filepath.Base(path), Size: info.Size()}
		if password != "" && table.Locked(src) {
			if src, err = unlock(src, password); err != nil {
				return nil, err
			}
		}
		sources = append(sources, src)
	}
	y, m, d := time.Now().Date()
	hints := report.Hints{Lang: language, Today: calendar.Of(y, int(m), d)}
	return report.OpenAll(context.Background(), sources, s, hints, silent)
}

// silent tells nobody how far the work has come.
func silent(string, int, float64) {}

// unlock returns the workbook that its password opens.
func unlock(src table.Source, password string) (table.Source, error) {
	locked, err := io.ReadAll(io.NewSectionReader(src, 0, src.Size))
	if err != nil {
		return src, err
	}
	opened, err := workbook.Decrypt(locked, password)
	if err != nil {
		return src, err
	}
	return table.Source{ReaderAt: bytes.NewReader(opened), Name: src.Name, Size: int64(len(opened))}, nil
}

func create(path string, write func(io.Writer) error) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(file), file.Close())
}

// printFault writes a Fault as JSON with its sentences; any other error, such
// as a file that is not there, as it stands.
func printFault(w io.Writer, words *lang.Words, err error) {
	out := struct {
		*notice.Fault
		What string `json:"what"`
		Way  string `json:"way,omitempty"`
	}{Fault: notice.NewFault("system")}
	out.What = err.Error()
	var fault *notice.Fault
	if errors.As(err, &fault) {
		out.Fault = fault
		out.What, out.Way = words.Fault(fault)
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(out)
}
