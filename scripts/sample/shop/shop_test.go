package shop

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/calendar"
)

// written returns the file of a language.
func written(t *testing.T, language string) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, language); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSameOnEveryRun(t *testing.T) {
	for _, language := range Languages() {
		if first := written(t, language); first != written(t, language) {
			t.Errorf("%s: two runs differ", language)
		} else if len(first) > 600_000 {
			t.Errorf("%s: %d bytes", language, len(first))
		}
	}
	if err := Write(&bytes.Buffer{}, "xx"); err == nil {
		t.Error("a shop for a language without one")
	}
}

// What the file says, read back cell by cell, is what the shop traded.
func TestReadsBack(t *testing.T) {
	for _, c := range countries {
		t.Run(c.language, func(t *testing.T) {
			text := strings.TrimPrefix(written(t, c.language), c.paper.mark)
			r := csv.NewReader(strings.NewReader(text))
			r.Comma = rune(c.paper.comma[0])
			rows, err := r.ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			lines := c.trade()
			var want, got float64
			for _, l := range lines {
				want += l.total
			}
			total := slices.IndexFunc(rows[0], func(h string) bool {
				return slices.Contains([]string{"Line total", "مبلغ (تومان)", "Сумма", "Wartość"}, h)
			})
			for _, row := range rows[1:] {
				if v := amount(t, row[total]); v > 0 {
					got += v
				}
				if day := date(t, c.language, row[1]); day < opening || day > closing {
					t.Errorf("order of %s", row[1])
				}
			}
			if diff := got - want; diff > 0.5 || diff < -0.5 {
				t.Errorf("the file sums to %.2f, the shop took %.2f", got, want)
			}
			backs := 0
			for _, l := range lines {
				if l.refund > 0 {
					backs++
				}
			}
			if !c.paper.refundRows {
				backs = 0
			}
			if len(rows)-1 != len(lines)+backs {
				t.Errorf("%d rows for %d lines and %d rows of money given back", len(rows)-1, len(lines), backs)
			}
		})
	}
}

// ascii turns Persian digits into ASCII ones.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '۰' && r <= '۹' {
			return r - '۰' + '0'
		}
		return r
	}, s)
}

func amount(t *testing.T, s string) float64 {
	t.Helper()
	s = strings.NewReplacer("\u00a0", "", "٬", "", "zł", "", "₽", "", ",", ".").Replace(ascii(s))
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func date(t *testing.T, language, s string) calendar.Day {
	t.Helper()
	parts := strings.FieldsFunc(ascii(s), func(r rune) bool { return r == '.' || r == '/' || r == '-' })
	var n [3]int
	for i := range n {
		var err error
		if n[i], err = strconv.Atoi(parts[i]); err != nil {
			t.Fatal(err)
		}
	}
	switch language {
	case "fa":
		return calendar.OfJalali(n[0], n[1], n[2])
	case "en":
		return calendar.Of(n[0], n[1], n[2])
	}
	return calendar.Of(n[2], n[1], n[0])
}

// The shop has what a shop has: one-time buyers, regulars, seasons, returns,
// and the customers of the offer are gone.
func TestTrade(t *testing.T) {
	for _, c := range countries {
		t.Run(c.language, func(t *testing.T) {
			orders := map[string]map[int]bool{}
			offer, offerLate := 0, 0
			count := map[state]int{}
			for _, l := range c.trade() {
				if orders[l.customer] == nil {
					orders[l.customer] = map[int]bool{}
				}
				orders[l.customer][l.order] = true
				count[l.state]++
				if l.discount > 0.25*l.price*float64(l.quantity) {
					offer++
					if l.day > calendar.Of(2024, 12, 15) {
						offerLate++
					}
				}
			}
			once, regular := 0, 0
			for customer, o := range orders {
				if customer != "" && len(o) == 1 {
					once++
				} else if customer != "" && len(o) > 12 {
					regular++
				}
			}
			n := len(orders)
			if once < n/3 || once > n*2/3 || regular < n/50 || regular > n/8 {
				t.Errorf("of %d customers %d bought once, %d are regulars", n, once, regular)
			}
			if offer < 100 || offerLate > 0 {
				t.Errorf("%d lines of the offer, %d after its customers left", offer, offerLate)
			}
			if count[cancelled] == 0 || count[returned] == 0 || count[cancelled]+count[returned] > count[done]/8 {
				t.Errorf("states: %v", count)
			}
			if high, low := c.perDay(1.2, 2), c.perDay(0, 0.85); high < low*1.15 {
				t.Errorf("%.2f lines a day in season, %.2f out of it", high, low)
			}
			if orders[""] == nil {
				t.Error("nobody without a name")
			}
		})
	}
}

// perDay is the number of lines a day, those of the offer left aside, on the
// days whose season lies within low..high.
func (c *country) perDay(low, high float64) float64 {
	within := func(day calendar.Day) bool { return c.season(day) >= low && c.season(day) <= high }
	lines, days := 0, 0
	for _, l := range c.trade() {
		if within(l.day) && l.channel != c.channels[len(c.channels)-2] {
			lines++
		}
	}
	for day := opening; day <= closing; day++ {
		if within(day) {
			days++
		}
	}
	return float64(lines) / float64(days)
}
