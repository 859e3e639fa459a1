package clv

import "gonum.org/v1/gonum/integrate/quad"

// merge joins Ts and Txs to knots and returns them with the largest x for which
// a sweep passes each.
func (w *sweep) merge(many []batch) (knots, steepest []float64) {
	Ts, Txs := w.d.Ts, w.d.Txs
	largest := make([]float64, len(Txs)) // x, by its first t_x
	for _, b := range many {
		largest[b.first()] = max(largest[b.first()], b.x)
	}
	w.ofT, w.ofTx = make([]int32, len(Ts)), make([]int32, len(Txs))
	top := 0.0
	for i, j := 0, 0; i < len(Ts) || j < len(Txs); {
		var y float64
		switch {
		case j == len(Txs) || i < len(Ts) && Ts[i] < Txs[j]:
			y = Ts[i]
		default:
			y = Txs[j]
		}
		if i < len(Ts) && Ts[i] == y {
			w.ofT[i] = int32(len(knots))
			i++
		}
		if j < len(Txs) && Txs[j] == y {
			w.ofTx[j] = int32(len(knots))
			top = max(top, largest[j])
			j++
		}
		knots, steepest = append(knots, y), append(steepest, top)
	}
	return knots, steepest
}

// The numbers of points of a rule, and the steepness of a gap, as slope counts
// it, up to which the rule is exact to 1e-11.
var orders = [...]struct {
	points    int
	steepness float64
}{{2, 0.015}, {3, 0.16}, {4, 0.6}, {6, 2.4}}

// slope is how steep the integrand is for x: what its powers fall by in a unit
// of time, and as much as their derivatives of an order n may add.
func (w *sweep) slope(y, x float64, n int) float64 {
	fall, each := w.slopes(y, x)
	return fall + each*float64(n)
}

// slopes returns the first, and by how much each order adds.
func (w *sweep) slopes(y, x float64) (fall, each float64) {
	alpha, beta := 1/(w.alpha+y), 1/w.life.scale(y)
	fall = (w.r+x)*alpha + w.life.s*beta
	if !w.life.settled(y) {
		fall += w.life.b
	}
	return fall, alpha + beta
}

// choose takes the rule with the fewest points and puts in the knots it needs,
// unless that makes more points than most.
func (w *sweep) choose(base, steepest []float64, most int) bool {
	var points [len(orders)]float64
	for k := range len(base) - 1 {
		fall, each := w.slopes(base[k], steepest[k])
		for i, o := range orders {
			steepness := (base[k+1] - base[k]) * (fall + each*float64(o.points))
			points[i] += float64(o.points) * max(1, steepness/o.steepness)
		}
	}
	best := 0
	for i := range points {
		if points[i] < points[best] {
			best = i
		}
	}
	n := orders[best].points
	w.rule = rule{make([]float64, n), make([]float64, n)}
	quad.Legendre{}.FixedLocations(w.rule.at, w.rule.weight, 0, 1)
	return w.refine(base, steepest, orders[best].steepness, most/n)
}

// refine puts knots between those of base where the rule needs them; where all
// has decayed by e^−75 since the base knot nothing needs to be exact. It gives
// up where that makes more than most knots.
func (w *sweep) refine(base, steepest []float64, steepness float64, most int) bool {
	n := len(w.rule.at)
	place := make([]int32, len(base))
	for k, y := range base {
		place[k] = int32(len(w.knots))
		w.knots = append(w.knots, y)
		if k == len(base)-1 {
			break
		}
		rest := decaying{p: w.r, alpha: w.alpha + y, life: w.life.after(y)}
		for at := y; ; {
			at += steepness / w.slope(at, steepest[k], n)
			if at >= base[k+1] || rest.at(at-y) > 75 {
				break
			}
			if w.knots = append(w.knots, at); len(w.knots) > most {
				return false
			}
		}
	}
	for i, k := range w.ofT {
		w.ofT[i] = place[k]
	}
	for i, k := range w.ofTx {
		w.ofTx[i] = place[k]
	}
	return len(w.knots) <= most
}
