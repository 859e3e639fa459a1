package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"clvcalc/core/lang"
	"clvcalc/core/notice"
)

// The quality report accounts for every row, names reasons with their rows and
// examples, and says how the file was understood, in every language.
func TestQuality(t *testing.T) {
	files := map[string]string{
		"orders.csv": "Order ID;E-mail;Date;Total;Status\n1;ann@x.pl;05.01.2024;12,50 zł;paid\n2;bob@x.pl;06.01.2024;8,00 zł;cancelled\n" +
			"3;;07.01.2024;9,00 zł;paid\n4;eve@x.pl;31.02.2024;9,00 zł;paid\n5;ann@x.pl;25.01.2024;7,50 zł;paid\nTotal;;;46,00 zł;\n",
		"summary.csv": "customer_id,frequency,recency,T\n1,2,30,38\n2,0,0,39\n3,1,9,39\n",
		"stock.csv":   "SKU,Product name,In stock,Price\nA,Tea,4,3.5\nB,Coffee,5,4.5\n",
	}
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	quality := func(words *lang.Words, name string) string {
		t.Helper()
		var out bytes.Buffer
		if err := run(options{quality: true}, words, []string{filepath.Join(dir, name)}, &out); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	unworded := regexp.MustCompile(`\{[a-z_0-9]*\}|\b(book|reason|repair|role|confidence|question|kind|time_unit|columns|preset)\.[a-z_]+`)
	for _, l := range lang.Languages {
		words, _ := lang.Lookup(l.Code)
		for name := range files {
			if wrong := unworded.FindString(quality(words, name)); wrong != "" {
				t.Errorf("%s: %s: %q", l.Code, name, wrong)
			}
		}
		text := quality(words, "orders.csv")
		for _, part := range []string{
			words.Say("columns.equation", notice.Count("read", 6), notice.Count("used", 2), notice.Count("left", 4)),
			words.Say("reason.bad_date"), "31.02.2024", words.Say("reason.cancelled"), words.Say("reason.total_row"),
			words.Say("book.dates.dmy"), "PLN", "E-mail", words.Say("confidence.sure"),
		} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %q in\n%s", l.Code, part, text)
			}
		}
		if text := quality(words, "summary.csv"); !strings.Contains(text, words.Say("kind.summary")) || !strings.Contains(text, "time_unit") {
			t.Errorf("%s: %s", l.Code, text)
		}
		if text := quality(words, "stock.csv"); !strings.Contains(text, words.Say("kind.stock")) {
			t.Errorf("%s: %s", l.Code, text)
		}
	}
}
