package holdout

import "math"

// Errors compare a forecast with what happened; NaN where there is nothing to
// compare with: nobody ordered again in the holdout, or all the same.
type Errors struct {
	Expected float64 // repeat purchase days of all customers
	Error    float64 // of the total: expected ÷ actual − 1
	MAE      float64 // mean absolute error per customer, in purchase days
	RMSE     float64 // root of the mean squared error per customer
	// Tracking is the mean absolute error of the running total at the end of
	// each week, as a share of the actual total.
	Tracking float64
	// Score is the mean of four relative errors, the less the better: |Error|,
	// Tracking, MAE ÷ that of "nobody orders again", and RMSE ÷ the standard
	// deviation of what the customers did.
	Score float64
}

// Measure compares a forecast with what happened.
func (p *Past) Measure(f Forecast) Errors {
	n, actual := float64(p.Len()), float64(p.Actual)
	total, absolute, squared, spread := 0.0, 0.0, 0.0, 0.0
	for i, e := range f.Each {
		off, apart := e-float64(p.Holdout[i]), float64(p.Holdout[i])-actual/n
		total += e
		absolute += math.Abs(off)
		squared += off * off
		spread += apart * apart
	}
	e := Errors{Expected: total, MAE: absolute / n, RMSE: math.Sqrt(squared / n), Error: math.NaN(), Tracking: math.NaN(), Score: math.NaN()}
	if actual == 0 {
		return e
	}
	e.Error = total/actual - 1
	e.Tracking = p.tracking(f.Course)
	if spread > 0 {
		e.Score = (math.Abs(e.Error) + e.Tracking + absolute/actual + math.Sqrt(squared/spread)) / 4
	}
	return e
}

// tracking is the tracking error of a running total.
func (p *Past) tracking(course []float64) float64 {
	off := 0.0
	for k, happened := range p.course {
		off += math.Abs(course[k] - happened)
	}
	return off / float64(len(p.course)) / float64(p.Actual)
}
