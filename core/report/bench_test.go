package report

import (
	"context"
	"math/rand/v2"
	"strconv"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
	"clvcalc/core/order"
)

// simulated draws a shop of n customers as MBG/NBD and Gamma-Gamma describe it,
// over three years.
func simulated(n int) []sale {
	rng := rand.New(rand.NewPCG(1, 100))
	spec, _ := clv.Lookup("mbgnbd")
	buying := spec.New([]float64{0.6, 9, 0.6, 1.5})
	spend := clv.GammaGamma{P: 4, Q: 4, Gamma: 20}
	var sales []sale
	for c := range n {
		first := rng.IntN(1095)
		ages := append([]float64{0}, buying.Simulate(rng, float64(1095-first)/7)...)
		mean := spend.Simulate(rng, len(ages))
		for _, age := range ages {
			sales = append(sales, sale{customer: c, day: calendar.Day(19000 + first + int(age*7)), revenue: mean * (0.5 + rng.Float64())})
		}
	}
	return sales
}

// A small shop and a large one.
var sizes = []int{2357, 100_000}

func benchmark(b *testing.B, build func(context.Context, *order.Log, Settings, *Fits, Tell) (*Analysis, error)) {
	for _, n := range sizes {
		log := logOf(simulated(n))
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := build(context.Background(), log, Settings{}, &Fits{}, silent); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkFirst(b *testing.B) { benchmark(b, BuildFirst) }
func BenchmarkBuild(b *testing.B) { benchmark(b, Build) }

// BenchmarkRebuild is what a change of an assumption costs.
func BenchmarkRebuild(b *testing.B) {
	log, fits := logOf(simulated(100_000)), &Fits{}
	if _, err := Build(context.Background(), log, Settings{}, fits, silent); err != nil {
		b.Fatal(err)
	}
	margin := 0.4
	for b.Loop() {
		if _, err := Build(context.Background(), log, Settings{Margin: &margin}, fits, silent); err != nil {
			b.Fatal(err)
		}
	}
}
