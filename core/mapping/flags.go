package mapping

import "slices"

// cancelledAt puts the column that says when or whether an order was cancelled,
// or whether it was returned or paid, before the status, which often says less.
func (g *guess) cancelledAt() {
	for i, folded := range g.folded {
		status := slices.Clone(g.m.Columns(Status))
		returned := isRefund(folded)
		if g.taken[i] && !slices.Contains(status, i) && !(returned && slices.Contains(g.m.Columns(Refund), i)) {
			continue
		}
		w := headings().words
		if is(folded, w.Cancelled) && g.profiles[i].filled == g.profiles[i].dates || is(folded, w.CancelFlag) && g.isFlag(i) || (returned || is(folded, w.PaidFlag)) && g.isFlag(i) && g.saysYes(i) {
			g.free([]int{i})
			status = slices.DeleteFunc(status, func(c int) bool { return c == i })
			g.set(Status, g.confidence(Status, Likely), append([]int{i}, status...)...)
		}
	}
}

// isFlag reports a column that says only yes or no.
func (g *guess) isFlag(column int) bool {
	w := headings().words
	for _, row := range g.sample {
		text := flagText(cellText(&g.t.Columns[column], row))
		if text != "" && !is(text, w.Yes) && !is(text, w.No) {
			return false
		}
	}
	return g.profiles[column].filled > 0
}

// saysYes reports a column of yes and no that says yes at least once: one of
// nothing but zeros may hold sums.
func (g *guess) saysYes(column int) bool {
	return slices.ContainsFunc(g.sample, func(row int) bool {
		return is(flagText(cellText(&g.t.Columns[column], row)), headings().words.Yes)
	})
}

// isRefund reports the heading of a refund, which may hold a sum or yes and no.
func isRefund(folded string) bool {
	return slices.ContainsFunc(headings().terms[folded], func(t term) bool { return t.role == Refund })
}

// flagText folds a yes or no, "1.0" too.
func flagText(text string) string { return Fold(wholeAsDecimal(text)) }
