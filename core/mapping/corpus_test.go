package mapping_test

import (
	"bytes"
	"context"
	"errors"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/lang"
	"clvcalc/core/mapping"
	"clvcalc/core/material"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

func open(t *testing.T, name string) *table.Table {
	t.Helper()
	data := material.Read(t, "corpus/"+name)
	src := table.Source{ReaderAt: bytes.NewReader(data), Name: filepath.Base(name), Size: int64(len(data))}
	tab, err := table.Read(context.Background(), src, table.Options{}, func(int, float64) {})
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func TestCorpus(t *testing.T) {
	for _, c := range []struct {
		name, fault     string
		rows, customers int
		sum             float64
	}{
		{"orders/superstore.csv", "", 9994, 793, 2297200.86},
		{"orders/cdnow_fixed_width.txt", "", 6919, 2357, 244091.94},
		{"orders/tiny_orders.xlsx", "", 20, 5, 0},
		{"files/synthetic_orders_10k_ok.xlsx", "", 10000, 0, 2506833.40},
		{"orders/zamowienia_cp852.csv", "no_customer", 799, 0, 1228327.40},
		{"orders/zamowienia_cp1250.csv", "no_customer", 799, 0, 1228327.40},
		{"orders/northwind_lines.xlsx", "no_columns_understood", 2155, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			tab := open(t, c.name)
			m, err := mapping.Guess(tab, mapping.Choices{}, mapping.Hints{Lang: "en", Today: calendar.Of(2026, 11, 22)})
			var f *notice.Fault
			if errors.As(err, &f); (f == nil) != (c.fault == "") || f != nil && f.Code != c.fault {
				t.Errorf("fault %v, want %q", err, c.fault)
			}
			if m.EndRow-m.FirstRow != c.rows || len(m.Questions) > 0 {
				t.Errorf("%d rows, questions %v", m.EndRow-m.FirstRow, m.Questions)
			}
			fields, err := mapping.Read(context.Background(), tab, m)
			if err != nil {
				t.Fatal(err)
			}
			sum := 0.0
			for _, v := range fields.Gross.Value {
				sum += v
			}
			if c.sum > 0 && math.Abs(sum-c.sum) > 0.006 {
				t.Errorf("sum %v, want %v", sum, c.sum)
			}
			if n := fields.Customer.Dict.Len() - 1; c.customers > 0 && n != c.customers {
				t.Errorf("%d customers, want %d", n, c.customers)
			}
			for i, state := range fields.Day.State {
				if state != mapping.Good {
					t.Fatalf("row %d has no day", tab.RowNumber(m.FirstRow+i))
				}
			}
		})
	}
}

// Every code of this package that is put together at run time is worded.
func TestWorded(t *testing.T) {
	keys := []string{"role.none", "missing.customer_date", "missing.customer_date_amount",
		"notice.phone_precision", "notice.currency_mixed", "notice.dates_mangled"}
	for _, kind := range []mapping.Kind{"", mapping.CustomerSummary, mapping.SubscriptionList, mapping.CrossTable} {
		for _, r := range mapping.RolesOf(kind) {
			keys = append(keys, mapping.RoleText(kind, r))
		}
		if kind != "" {
			keys = append(keys, "kind."+string(kind), "question.table_kind."+string(kind))
		}
	}
	for _, kind := range []string{"totals_by_day", "totals_by_month", "totals_by_product", "totals_by_channel", "payouts", "stock", "products", "customer_list"} {
		keys = append(keys, "kind."+kind)
	}
	for _, unit := range []string{"days", "weeks", "months"} {
		keys = append(keys, "time_unit."+unit, "question.time_unit."+unit)
	}
	keys = append(keys, "question.table_kind.orders", "question.table_kind", "question.table_kind.why", "question.time_unit", "question.time_unit.why")
	for _, c := range []mapping.Confidence{mapping.Sure, mapping.Likely, mapping.Guessed, mapping.Chosen} {
		keys = append(keys, "confidence."+string(c))
	}
	for _, k := range []string{"date_order", "date_order.why", "date_order.dmy", "date_order.mdy", "date_order.ymd",
		"decimal", "decimal.why", "decimal..", "decimal.,", "currency", "currency.why", "currency.IRT", "currency.IRR"} {
		keys = append(keys, "question."+k)
	}
	for _, k := range []string{"empty_sheet", "no_rows", "no_heading_row", "unknown_column", "unknown_role", "no_columns_understood", "no_customer", "no_date", "no_amount", "other_table", "kind_lacks", "cross_no_year"} {
		keys = append(keys, "fault."+k, "fault."+k+".way")
	}
	presets, reasons := mapping.PresetNames()
	for _, name := range presets {
		keys = append(keys, "preset."+name)
	}
	for _, name := range append(reasons, "seller", "none") {
		keys = append(keys, "no_customer.why."+name)
	}
	for _, l := range lang.Languages {
		w, _ := lang.Lookup(l.Code)
		for _, k := range keys {
			if !w.Has(k) {
				t.Errorf("%s: %s is missing", l.Code, k)
			}
		}
	}
}

func BenchmarkGuessAndRead(b *testing.B) {
	rows := [][]string{strings.Split("Order ID,Customer email,Order date,Product,Quantity,Total", ",")}
	for i := range 100_000 {
		n := string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26))
		day := calendar.Of(2022, 1, 1) + calendar.Day(i/100)
		rows = append(rows, []string{"A-" + n + day.String(), n + "@example.com", day.String() + " 10:00:0" + string(rune('0'+i%10)), "Tea " + n[:1], "2", "1" + string(rune('0'+i%10)) + "." + string(rune('0'+i/10%10)) + "5"})
	}
	tab := table.FromRows("o.csv", rows)
	b.ReportAllocs()
	for b.Loop() {
		m, err := mapping.Guess(tab, mapping.Choices{}, mapping.Hints{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := mapping.Read(context.Background(), tab, m); err != nil {
			b.Fatal(err)
		}
	}
}
