// Package shop invents a tea shop: three years of orders of about a thousand
// customers, the same on every run. Most buy once or twice and drift away, as
// the MBG/NBD model has it (gamma rates, a chance to leave after every order);
// some are regulars of years, one group came with an offer and left, there are
// seasons, related products, discounts, refunds and cancelled orders.
//
// Each language has its own shop with its own names and goods, written as the
// spreadsheets of its country are.
package shop

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"

	"clvcalc/core/calendar"
)

// The days of the first and the last order: three years.
var (
	opening = calendar.Of(2022, 11, 1)
	closing = calendar.Of(2025, 10, 31)
)

// A country is what differs between the shops.
type country struct {
	language  string
	customers int
	seed      uint64
	people    people
	goods     []good
	channels  []string // the strongest first; the last but one is the one with the offer
	season    func(day calendar.Day) float64
	inflation float64 // of prices, a year
	step      float64 // prices are whole multiples of it
	paper     paper
}

// A good is one thing on the shelf.
type good struct {
	name  string
	price float64 // on the opening day
	cost  float64 // share of the price
	// with is the index of the good most often bought with it, −1 = none.
	with int
}

// Languages lists the languages that have a shop.
func Languages() []string {
	var all []string
	for _, c := range countries {
		all = append(all, c.language)
	}
	return all
}

// Write writes the orders of the shop of a language as a csv file.
func Write(w io.Writer, language string) error {
	for _, c := range countries {
		if c.language == language {
			out := bufio.NewWriter(w)
			c.paper.write(out, c.trade())
			return out.Flush()
		}
	}
	return fmt.Errorf("there is no sample shop for the language %q", language)
}

var countries = []*country{&english, &persian, &russian, &polish}

func (c *country) rand() *rand.Rand { return rand.New(rand.NewPCG(20251031, c.seed)) }
