package clv

import "math"

// Returns is the chance that the next purchase comes before the end of life:
// ∫₀^∞ r·α^r/(α+u)^(r+1) · S(u) du.
func (c living) Returns() float64 {
	returns, _ := c.Next()
	return returns
}

// NextOrder is the time by which a share of that integral is reached.
func (c living) NextOrder(share float64) float64 {
	_, weeks := c.Next(share)
	return weeks[0]
}

// Next answers from what is left of the integral after a time u. It is
// e^(−D(u)) times that of a customer who has not bought by then.
func (c living) Next(shares ...float64) (returns float64, weeks []float64) {
	if c.life.b == 0 {
		returns = c.race()
		return returns, c.raced(shares, returns)
	}
	w := newWaits(c)
	weeks = make([]float64, len(shares))
	for i, share := range shares {
		weeks[i] = w.reaches(clamp(share, 0, 1))
	}
	return min(w.all, 1), weeks
}

// race is Returns of Pareto/NBD. Where the next purchase and death have one
// scale they race at r : s; elsewhere, by Euler's transformations of the ₂F₁
// that the integral is, it is r/(r+s) times
//
//	Σⱼ (s)ⱼ/(r+s+1)ⱼ·(1 − α/β)ʲ   or   β/α·Σⱼ (r+1)ⱼ/(r+s+1)ⱼ·(1 − β/α)ʲ,
//
// that of which every term is positive.
func (c living) race() float64 {
	r, s, alpha, beta := c.r, c.life.s, c.alpha, c.life.beta
	f := fading{p1: s, q1: r + s + 1, p2: 1, q2: 1, v: (beta - alpha) / beta}
	times := r / (r + s)
	if alpha > beta {
		f.p1, f.v = r+1, (alpha-beta)/alpha
		times *= beta / alpha
	}
	sum, _ := f.sum(math.Inf(1))
	return min(1, times*sum)
}

// raced returns by when shares have bought of those who do. The logarithm of
// those who have yet to is nearly a straight line in ln(1 + u/α), of the slope
// r/race, and bent to one side: Newton's steps go there at once.
func (c living) raced(shares []float64, returns float64) []float64 {
	d := c.waiting()
	most := math.Log1p(maxWeeks / c.alpha)
	weeks := make([]float64, len(shares))
	at, fallen, slope := 0.0, 0.0, c.r/returns
	for i, share := range shares {
		want := -math.Log1p(-clamp(share, 0, 1))
		for range 60 {
			step := (want - fallen) / slope
			next := clamp(at+step, 0, most)
			if next == at || math.Abs(step) < 1e-13*at {
				break
			}
			u := c.alpha * math.Expm1(next)
			left := living{c.r, c.alpha + u, c.life.after(u)}.race()
			at, fallen, slope = next, d.at(u)+math.Log(returns/left), c.r/left
		}
		weeks[i] = min(c.alpha*math.Expm1(at), maxWeeks)
	}
	return weeks
}

// waits are the panels of the integral.
type waits struct {
	c      living
	d      decaying
	starts []float64 // of the panels, and the end
	left   []float64 // of the integral, from there on
	all    float64
}

func newWaits(c living) *waits {
	w := &waits{c: c, d: c.waiting()}
	var in []float64
	u, D, end := 0.0, 0.0, c.life.reached(60)
	for u < end && math.Exp(-D) > 1e-15*w.all {
		next, to := w.d.panel(u, D, end)
		w.starts, in = append(w.starts, u), append(in, w.d.over(u, next, c.next))
		w.all += in[len(in)-1]
		u, D = next, to
	}
	w.starts, w.left = append(w.starts, u), make([]float64, len(in)+1)
	for i := len(in) - 1; i >= 0; i-- {
		w.left[i] = w.left[i+1] + in[i]
	}
	return w
}

// next is the weight of the next purchase at u.
func (c living) next(u, weight float64) float64 { return weight * c.r / (c.alpha + u) }

// reaches returns by when a share is reached: by Newton's steps for the
// logarithm of what is left in ln(α+u).
func (w *waits) reaches(share float64) float64 {
	want := (1 - share) * w.left[0]
	k := 0
	for k < len(w.left)-2 && w.left[k+1] > want {
		k++
	}
	from, alpha := w.starts[k], w.c.alpha
	lo, hi, u := from, w.starts[len(w.starts)-1], from
	if want > 0 && w.left[k+1] > 0 {
		u += (alpha + from) * math.Expm1(w.guess(k, want))
	}
	for range 60 {
		left := w.left[k] - w.d.over(from, u, w.c.next)
		if left > want {
			lo = u
		} else {
			hi = u
		}
		to := u + (alpha+u)*math.Expm1(math.Log(left/want)/w.slope(u, left))
		done := math.Abs(to-u) <= 1e-5*u || hi-lo <= 1e-14*hi // the next step squares that
		if u = to; done {
			break
		}
		if !(u > lo && u < hi) {
			u = lo + (hi-lo)/2
		}
	}
	return clamp(clamp(u, lo, hi), 0, maxWeeks)
}

// slope is how fast the logarithm of what is left falls with ln(α+u).
func (w *waits) slope(u, left float64) float64 { return w.c.r * math.Exp(-w.d.at(u)) / left }

// guess is about how far ln(α+u) has come in panel k where only want is left,
// by Hermite's cubic through its ends.
func (w *waits) guess(k int, want float64) float64 {
	from, to := w.starts[k], w.starts[k+1]
	length, fall := math.Log1p((to-from)/(w.c.alpha+from)), math.Log(w.left[k]/w.left[k+1])
	t := math.Log(w.left[k]/want) / fall
	first, last := fall/w.slope(from, w.left[k]), fall/w.slope(to, w.left[k+1])
	way := length*t*t*(3-2*t) + t*(1-t)*(first*(1-t)-last*t)
	if !(way > 0 && way < length) {
		way = length * t
	}
	return way
}
