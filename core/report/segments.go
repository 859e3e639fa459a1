package report

import "clvcalc/core/rfm"

// segments fills in scores, thresholds and the R×F map with what each segment
// holds.
func (b *builder) segments() {
	s, c := b.customers, b.table
	out := &b.report.RFM
	recency, frequency := make([]float64, s.Len()), make([]float64, s.Len())
	for i := range s.Key {
		recency[i] = float64(s.SinceLast(i))
		frequency[i] = float64(s.Orders[i])
		out.Map[c.F[i]-1][c.R[i]-1]++
	}
	for f := range 5 {
		for r := range 5 {
			out.MapSegment[f][r] = rfm.Segments[rfm.SegmentOf(uint8(r+1), uint8(f+1))].Name
		}
	}
	out.Recency = thresholds(recency, c.R)
	out.Frequency = thresholds(frequency, c.F)
	out.Monetary = thresholds(s.Spend, c.M)
	predicted := sum(c.Predicted)
	for k, segment := range rfm.Segments {
		out.Segments = append(out.Segments, b.segment(uint8(k), segment, recency, predicted))
	}
}

func thresholds(values []float64, scores []uint8) (out []Threshold) {
	for k, r := range rfm.Thresholds(values, scores) {
		out = append(out, Threshold{Score: k + 1, From: r.From, To: r.To, Customers: r.Customers})
	}
	return out
}

// segment sums up the customers of one segment; total is the predicted value
// of all.
func (b *builder) segment(k uint8, segment rfm.Segment, recency []float64, total float64) Segment {
	c := b.table
	out := Segment{Name: segment.Name, Group: string(segment.Group)}
	var silent []float64
	orders, predicted, alive := 0, 0.0, 0.0
	for i := range c.Key {
		if c.Segment[i] != k {
			continue
		}
		out.Customers++
		out.Spend += c.Spend[i]
		orders += int(c.Orders[i])
		silent = append(silent, recency[i])
		if c.Predicted != nil {
			predicted += c.Predicted[i]
			alive += c.PAlive[i]
		}
	}
	out.Share = float64(out.Customers) / float64(c.Len())
	out.SinceLast = median(silent)
	out.SpendShare = part(out.Spend, b.report.Totals.Revenue)
	out.AverageOrder = ratio(out.Spend, float64(orders))
	out.Predicted, out.PredictedShare, out.PAlive = Without("no_model"), Without("no_model"), Without("no_model")
	if c.Predicted != nil {
		out.Predicted = Of(predicted)
		out.PredictedShare = part(predicted, total)
		out.PAlive = ratio(alive, float64(out.Customers))
	}
	if b.segmentRanges != nil {
		out.PredictedRange = &b.segmentRanges[k]
	}
	return out
}

// part returns the share of a whole; where the whole is no gain there is none,
// for the reason "no_value".
func part(a, whole float64) Figure {
	if whole <= 0 {
		return Without("no_value")
	}
	return Of(a / whole)
}

// ratio returns a ÷ b; dividing by nothing is unavailable for the reason "none".
func ratio(a, b float64) Figure {
	if b == 0 {
		return Without("none")
	}
	return Of(a / b)
}
