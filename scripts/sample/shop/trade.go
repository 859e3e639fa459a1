package shop

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"clvcalc/core/calendar"
)

// A state is what became of an order.
type state int

const (
	done state = iota
	cancelled
	returned
	states
)

// A line is one line of an order.
type line struct {
	order    int // number of the order, rising with time
	day      calendar.Day
	customer string
	good     string
	channel  string
	quantity int
	price    float64 // of one piece
	discount float64 // of the line
	total    float64 // quantity × price − discount
	cost     float64 // of the line
	refund   float64 // of the line
	state    state
}

// A visit is one order before it has a number.
type visit struct {
	customer *person
	day      calendar.Day
	offer    bool // brought by the offer, bought at a discount
}

// A person is one customer with habits.
type person struct {
	name    string
	channel string
	taste   []int // two favourite goods
}

// trade runs the shop and returns its lines in the order of the book.
func (c *country) trade() []line {
	rng := c.rand()
	var visits []visit
	for _, name := range c.people.draw(rng, c.customers) {
		visits = append(visits, c.live(rng, name)...)
	}
	slices.SortStableFunc(visits, func(a, b visit) int { return cmp.Compare(a.day, b.day) })
	var lines []line
	for i, v := range visits {
		lines = append(lines, c.ring(rng, v, 10001+i)...)
	}
	return lines
}

// live draws the visits of one customer: of a regular, of one whom the offer
// brought, or, mostly, of one with a rate from a gamma distribution who may
// leave after every order (Batislam, Denizel & Filiztekin 2007).
func (c *country) live(rng *rand.Rand, name string) []visit {
	p := &person{name: name, channel: c.channel(rng), taste: []int{c.choose(rng), c.choose(rng)}}
	rate, leave := gamma(rng, 0.9, 20.0), beta(rng, 0.8, 1.9) // orders a week; a chance
	day, end, offer := c.arrival(rng), closing, false
	switch kind := rng.Float64(); {
	case kind < 0.03: // regulars of long standing
		rate, leave = 0.12+0.18*rng.Float64(), 0.01
		day = opening + calendar.Day(rng.IntN(500))
	case kind < 0.11: // the offer of spring 2024, and all gone by the end of the year
		rate, leave, offer = 0.10+0.12*rng.Float64(), 0.15, true
		p.channel = c.channels[len(c.channels)-2]
		day = calendar.Of(2024, 3, 1) + calendar.Day(rng.IntN(45))
		end = calendar.Of(2024, 9, 1) + calendar.Day(rng.IntN(90))
	}
	var visits []visit
	for day <= end {
		visits = append(visits, visit{p, c.openDay(rng, day), offer})
		if rng.Float64() < leave {
			break
		}
		gap := rng.ExpFloat64() / rate * 7 / c.season(day)
		if gap > 5000 {
			break
		}
		day += calendar.Day(math.Max(1, math.Round(gap)))
	}
	for len(visits) > 0 && visits[len(visits)-1].day > closing {
		visits = visits[:len(visits)-1]
	}
	return visits
}

// arrival draws the day of a first order: more each year, more in season.
func (c *country) arrival(rng *rand.Rand) calendar.Day {
	for {
		share := math.Pow(rng.Float64(), 0.8)
		day := opening + calendar.Day(share*float64(closing-opening))
		if rng.Float64()*2 < c.season(day) {
			return day
		}
	}
}

// openDay moves a third of what falls on the quietest day of the week to the
// next two: people order tea at the start of their week.
func (c *country) openDay(rng *rand.Rand, day calendar.Day) calendar.Day {
	quiet := calendar.Day(2) // Saturday, 1970-01-03
	if c.language == "fa" {
		quiet = 1 // Friday
	}
	if (day-quiet)%7 == 0 && rng.Float64() < 0.4 {
		return day + 1 + calendar.Day(rng.IntN(2))
	}
	return day
}

// ring writes the lines of one order.
func (c *country) ring(rng *rand.Rand, v visit, number int) []line {
	var lines []line
	halves := int(v.day-opening) / 183 // prices change twice a year
	off := 0.0
	if v.offer {
		off = 0.3
	} else if rng.Float64() < 0.08 {
		off = 0.1
	}
	for _, g := range c.basket(rng, v.customer) {
		good := c.goods[g]
		l := line{order: number, day: v.day, customer: v.customer.name, channel: v.customer.channel, good: good.name, quantity: 1}
		if rng.Float64() < 0.18 && good.price < c.goods[0].price*2 {
			l.quantity = 2 + rng.IntN(2)
		}
		l.price = c.round(good.price * math.Pow(1+c.inflation, float64(halves)/2))
		l.discount = c.round(off * l.price * float64(l.quantity))
		l.total = l.price*float64(l.quantity) - l.discount
		l.cost = c.round(good.cost * l.price * float64(l.quantity))
		lines = append(lines, l)
	}
	c.settle(rng, lines)
	if rng.Float64() < 0.006 { // somebody without a name
		for i := range lines {
			lines[i].customer = ""
		}
	}
	return lines
}

// settle decides what becomes of an order: 3 % are cancelled, 2 % returned
// whole, of 2 % one line.
func (c *country) settle(rng *rand.Rand, lines []line) {
	switch fate := rng.Float64(); {
	case fate < 0.03:
		for i := range lines {
			lines[i].state = cancelled
		}
	case fate < 0.05:
		for i := range lines {
			lines[i].state, lines[i].refund = returned, lines[i].total
		}
	case fate < 0.07 && len(lines) > 1:
		lines[len(lines)-1].refund = lines[len(lines)-1].total
	}
}

// basket draws the goods of one order, each once.
func (c *country) basket(rng *rand.Rand, p *person) []int {
	var goods []int
	put := func(g int) {
		if g >= 0 && !slices.Contains(goods, g) {
			goods = append(goods, g)
		}
	}
	for first := true; first || rng.Float64() < 0.2; first = false {
		g := c.choose(rng)
		if rng.Float64() < 0.55 {
			g = p.taste[rng.IntN(len(p.taste))]
		}
		put(g)
		if rng.Float64() < 0.22 {
			put(c.goods[g].with)
		}
	}
	return goods
}

// choose draws a good; those that stand first on the shelf sell best.
func (c *country) choose(rng *rand.Rand) int {
	return int(math.Pow(rng.Float64(), 1.6) * float64(len(c.goods)))
}

// channel draws a channel; each is half as strong as the one before.
func (c *country) channel(rng *rand.Rand) string {
	i := 0
	for i < len(c.channels)-1 && rng.Float64() < 0.5 {
		i++
	}
	return c.channels[i]
}

func (c *country) round(v float64) float64 { return math.Round(v/c.step) * c.step }

// gamma draws from a gamma distribution with a shape below or about one and a
// rate (Marsaglia & Tsang 2000).
func gamma(rng *rand.Rand, shape, rate float64) float64 {
	boost := math.Pow(rng.Float64(), 1/shape)
	d := shape + 1 - 1.0/3
	k := 1 / math.Sqrt(9*d)
	for {
		x := rng.NormFloat64()
		v := math.Pow(1+k*x, 3)
		if v > 0 && math.Log(rng.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v * boost / rate
		}
	}
}

// beta draws from a beta distribution.
func beta(rng *rand.Rand, a, b float64) float64 {
	x, y := gamma(rng, a, 1), gamma(rng, b, 1)
	return x / (x + y)
}
