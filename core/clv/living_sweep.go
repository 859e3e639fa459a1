package clv

import "math"

// A sweep integrates for all rows of one x after the other. The integrand
// depends on the row only through x; so the integrals from every knot (a t_x
// or T of the data, or one put in where the integrand is steep) to the end are
// summed once for each x, backwards, each relative to the integrand's powers
// at its own knot, and a row takes two of them. Nothing over- or underflows,
// and no digits are lost: what both have in common is small beside 1 + Q.
type sweep struct {
	*fates
	knots     []float64
	ofT, ofTx []int32 // knots by Ts, Txs
	rule      rule
	points    []point   // of the rule, for each gap between knots
	steps     []point   // to the next knot, for each gap
	x         []float64 // for which the values of each gap are
	moments   []moment  // by knots, of the latest sweep
}

// A point of a rule holds how the integrand there compares with its powers at
// the knot before.
type point struct {
	value float64    // for the present x, with its weight
	ratio float64    // (α+knot)/(α+y): by what one purchase more multiplies it
	m     [5]float64 // moment(y), but for the first
}

// A batch is the rows of one x.
type batch struct {
	x    float64
	rows []Row
}

// first is the index of the earliest t_x.
func (b batch) first() int32 { return b.rows[0].Tx }

// batches splits rows, which are ordered by x and t_x.
func batches(rows []Row) []batch {
	var out []batch
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].IX == rows[0].IX {
			n++
		}
		out = append(out, batch{rows[0].X, rows[:n]})
		rows = rows[n:]
	}
	return out
}

// each visits all rows with their moments, as add takes them: by sweeps where
// many share an x, alone elsewhere.
func (f *fates) each(visit func(row *Row, died, later *moment)) {
	w := &sweep{fates: f}
	all := batches(f.d.Rows)
	many := w.worthwhile(all)
	if len(many) > 0 && !w.prepare(many) {
		many = nil
	}
	var never moment
	for _, b := range all {
		if len(many) > 0 && many[0].x == b.x {
			w.to(b.x, w.ofTx[b.first()])
			for i := range b.rows {
				row := &b.rows[i]
				visit(row, &w.moments[w.ofTx[row.Tx]], &w.moments[w.ofT[row.T]])
				pause(i)
			}
			many = many[1:]
			continue
		}
		for i := range b.rows {
			died := f.alone(&b.rows[i])
			visit(&b.rows[i], &died, &never)
			pause(i)
		}
	}
}

// worthwhile returns the batches for which a sweep may be cheaper than its rows
// alone: a row costs about as much as 150 gaps to sweep.
func (w *sweep) worthwhile(all []batch) []batch {
	var many []batch
	for _, b := range all {
		first := w.d.Txs[b.first()]
		end := w.d.Ts[len(w.d.Ts)-1]
		steep := (w.r + b.x) * math.Log1p((end-first)/(w.alpha+first))
		gaps := float64(len(w.d.Ts)+len(w.d.Txs)-int(b.first())) + 2*steep
		if float64(150*len(b.rows)) > gaps {
			many = append(many, b)
		}
	}
	return many
}

// prepare lays knots and points for the batches, at the first x, unless that
// costs more than their rows alone, each about as much as 30 points.
func (w *sweep) prepare(many []batch) bool {
	rows := 0
	for _, b := range many {
		rows += len(b.rows)
	}
	base, steepest := w.merge(many)
	if !w.choose(base, steepest, 30*rows) {
		return false
	}
	n := len(w.rule.at)
	gaps := len(w.knots) - 1
	w.points, w.steps = make([]point, n*gaps), make([]point, gaps)
	w.x, w.moments = make([]float64, gaps), make([]moment, len(w.knots))
	x := many[0].x
	for k := range gaps {
		lo, hi := w.knots[k], w.knots[k+1]
		g := newGap(w.living, lo, w.r+x)
		for i, v := range w.rule.at {
			p := &w.points[k*n+i]
			g.point((hi-lo)*v, p)
			p.value *= (hi - lo) * w.rule.weight[i]
		}
		g.point(hi-lo, &w.steps[k])
		w.steps[k].value /= g.rest.hazard(hi - lo)
		w.x[k] = x
		pause(k)
	}
	return true
}

// A gap is what lies after a knot.
type gap struct {
	living
	knot, p      float64
	rest         lifetime // of those alive at the knot
	from         moment   // there
	shrunk, slow float64  // slowed there
}

// newGap returns the gap after a knot, with p = r + x.
func newGap(c living, knot, p float64) gap {
	shrunk, slow := c.life.slowed(knot)
	return gap{c, knot, p, c.life.after(knot), c.moment(knot), shrunk, slow}
}

// point fills what is after the knot, at the distance u.
func (g *gap) point(u float64, p *point) {
	inverse := 1 / (g.alpha + g.knot + u)
	bought := log1p(u / (g.alpha + g.knot))
	y, slow := g.knot+u, g.knot+u
	var scale, died float64
	if g.life.b > 0 {
		shrunk, more := g.rest.slowed(u)
		slow = g.slow + g.shrunk*more // that of y: (1 − e^(−by))/b
		scale = g.rest.beta*shrunk + more
		died = g.rest.decayOf(u, shrunk, more)
		p.m[4] = g.aging(y, slow, scale)
	} else {
		scale = g.rest.beta + u
		died = log1p(u / g.rest.beta)
	}
	p.ratio = (g.alpha + g.knot) * inverse
	p.value = exp(-g.p*bought-g.life.s*died) * g.life.s / scale
	p.m[0], p.m[1], p.m[2] = g.from[1]+bought, y*inverse/g.alpha, g.from[3]+died
	p.m[3] = slow / (g.life.beta * scale)
}

// to sweeps for x down to the knot lowest.
func (w *sweep) to(x float64, lowest int32) {
	n := len(w.rule.at)
	var sum moment
	for k := len(w.steps) - 1; k >= int(lowest); k-- {
		step, more := &w.steps[k], x-w.x[k]
		w.x[k] = x
		if more > 0 {
			step.buy(more)
		}
		for i := range sum {
			sum[i] *= step.value
		}
		points := w.points[k*n : k*n+n]
		for i := range points {
			p := &points[i]
			v := p.value
			if more == 1 {
				v *= p.ratio
				p.value = v
			} else if more > 1 {
				v = p.buy(more)
			}
			sum[0] += v
			sum[1] += v * p.m[0]
			sum[2] += v * p.m[1]
			sum[3] += v * p.m[2]
			sum[4] += v * p.m[3]
			sum[5] += v * p.m[4]
		}
		w.moments[k] = sum
	}
}

// buy takes the value to so many purchases more and returns it.
func (p *point) buy(more float64) float64 {
	if more > 12 {
		p.value *= math.Pow(p.ratio, more)
		return p.value
	}
	for ; more > 0; more-- {
		p.value *= p.ratio
	}
	return p.value
}
