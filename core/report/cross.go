package report

import (
	"context"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
)

// guess finds out what the columns mean. A table of customers × months is
// written out as a list first, and read as that.
func (shop *Shop) guess(ctx context.Context, s Settings, hints mapping.Hints) (*mapping.Mapping, error) {
	if shop.whole != nil {
		shop.Table, shop.whole = shop.whole, nil
	}
	if shop.linked != nil || shop.crosses > 0 {
		m, err := mapping.Guess(shop.Table, s.Choices, hints)
		if shop.crosses > 0 {
			m.Notices = append(m.Notices, notice.Notice{Code: "crosses_read", Level: notice.Info, Args: []notice.Arg{notice.Count("n", shop.crosses)}})
		}
		return m, err
	}
	cross, fault := mapping.Unpivot(ctx, shop.Table, s.Choices, hints)
	if cross == nil {
		m, err := mapping.Guess(shop.Table, s.Choices, hints)
		if fault != nil {
			err = fault
		}
		return m, err
	}
	shop.whole, shop.Table = shop.Table, cross.Table
	choices := s.Choices
	choices.HeaderRow = nil // that of the list is its first row
	m, err := mapping.Guess(shop.Table, choices, hints)
	cross.Told(m, s.Choices)
	return m, err
}
