package order

import (
	"cmp"
	"slices"

	"clvcalc/core/calendar"
)

// sorted is where customers stand in the sorted log.
type sorted struct {
	number []uint32  // customer of the log by code of the customer column; none = without orders
	from   []uint32  // first order of each customer, and the end
	told   []float64 // by order, see orders
}

// makeLog sorts the orders and joins the refunds that name none of them.
func (b *builder) makeLog(o *orders) (*Log, error) {
	s := &sorted{}
	log := &Log{Currency: b.currency, Customers: b.numberCustomers(o, s)}
	position, err := b.sort(o, s)
	if err != nil {
		return nil, err
	}
	log.Customer = make([]uint32, len(position))
	for k, i := range position {
		log.Customer[k] = s.number[o.customer[i]]
	}
	log.Day = pick(o.day, position)
	log.Revenue, log.Refund = pick(o.revenue, position), pick(o.refund, position)
	s.told = pick(o.told, position)
	if o.profit != nil {
		log.Profit, log.ProfitLost = pick(o.profit, position), pick(o.lost, position)
	}
	if o.channel != nil {
		log.Channel, log.Channels = pick(o.channel, position), b.f.Channel.Dict.Strings()
	}
	b.joinAlone(log, s)
	return log, nil
}

// pick returns the values at the positions.
func pick[T any](v []T, position []uint32) []T {
	out := make([]T, len(position))
	for k, i := range position {
		out[k] = v[i]
	}
	return out
}

// numberCustomers numbers the customers with orders as they first appear in
// the file and returns their keys.
func (b *builder) numberCustomers(o *orders, s *sorted) []string {
	s.number = make([]uint32, max(1, b.f.Customer.Dict.Len()))
	for i := range s.number {
		s.number[i] = none
	}
	var keys []string
	for _, code := range o.customer {
		if s.number[code] == none {
			s.number[code] = uint32(len(keys))
			keys = append(keys, b.f.Customer.Dict.At(code))
		}
	}
	s.from = make([]uint32, len(keys)+1)
	for _, code := range o.customer {
		s.from[s.number[code]+1]++
	}
	for c := range keys {
		s.from[c+1] += s.from[c]
	}
	return keys
}

// sort returns the orders by customer, then day, then appearance: each
// customer's are counted into place, then sorted by day.
func (b *builder) sort(o *orders, s *sorted) ([]uint32, error) {
	position := make([]uint32, len(o.customer))
	next := slices.Clone(s.from)
	for i, code := range o.customer {
		c := s.number[code]
		position[next[c]] = uint32(i)
		next[c]++
	}
	for c := range len(s.from) - 1 {
		if err := b.pause(c); err != nil {
			return nil, err
		}
		own := position[s.from[c]:s.from[c+1]]
		byDay := func(x, y uint32) int { return compareDays(o.day[x], o.day[y], x, y) }
		if !slices.IsSortedFunc(own, byDay) {
			slices.SortFunc(own, byDay)
		}
	}
	return position, nil
}

func compareDays(a, b calendar.Day, x, y uint32) int {
	if a != b {
		return cmp.Compare(a, b)
	}
	return cmp.Compare(x, y)
}
