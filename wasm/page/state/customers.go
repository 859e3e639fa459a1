package state

import (
	"clvcalc/core/report"
	"clvcalc/wasm/protocol"
)

// Ask changes what the customer table shows, from its first row on.
func (s *State) Ask(q report.Query) *State {
	s = s.copy()
	q.From, q.Count = 0, PageSize
	s.Query = q
	return s
}

// Sort orders the customer table by a column; asking again turns it round.
func Sort(q report.Query, key string) report.Query {
	if q.Sort == key {
		q.Descending = !q.Descending
	} else {
		q.Sort, q.Descending = key, key != "customer" && key != "segment"
	}
	return q
}

// Turn goes some pages on, or back, and stays within the table.
func (s *State) Turn(pages int) *State {
	s = s.copy()
	if s.Page == nil {
		return s
	}
	from := s.Query.From + pages*PageSize
	if from >= s.Page.Total {
		from = s.Query.From
	}
	s.Query.From = max(0, from)
	s.Query.Count = PageSize
	return s
}

// Toggle opens the card of a customer, or closes the one that is open.
func (s *State) Toggle(customer string) *State {
	s = s.copy()
	if s.Card == customer {
		customer = ""
	}
	s.Card = customer
	return s
}

// Listed shows a page of customers, unless the question has changed since.
func (s *State) Listed(q report.Query, page *protocol.CustomerPage) *State {
	s = s.copy()
	if q == s.Query {
		s.Page = page
	}
	return s
}
