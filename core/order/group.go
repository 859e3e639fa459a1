package order

import (
	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
)

// groups holds the rows of each order. The rows of order o are
// row[from[o]:from[o+1]], in the order of the file.
type groups struct {
	from []uint32
	row  []uint32
	// alone are the rows of money given back whose order is not found by its id.
	alone []uint32
}

func (g *groups) len() int { return len(g.from) - 1 }

func (g *groups) rows(o int) []uint32 { return g.row[g.from[o]:g.from[o+1]] }

// none marks a row without an order.
const none = ^uint32(0)

// group collects the rows of each order: same order id and same customer. Ids
// that most often come back on other days (receipts counted anew each morning)
// count together with the day.
func (b *builder) group() error {
	if err := b.groupByID(); err != nil || b.f.OrderID.Code == nil {
		return err
	}
	b.noteSharedIDs()
	if !b.idsComeBack() {
		return nil
	}
	type idDay struct {
		id  uint32
		day calendar.Day
	}
	codes := map[idDay]uint32{}
	for i, id := range b.order {
		if id == 0 {
			continue
		}
		key := idDay{id, b.day[i]}
		if codes[key] == 0 {
			codes[key] = uint32(len(codes) + 1)
		}
		b.order[i] = codes[key]
	}
	b.tell(notice.Notice{Code: "order_ids_come_back", Level: notice.Caution, Column: b.heading(mapping.OrderID)})
	return b.groupByID()
}

func (b *builder) groupByID() error {
	orderOf, n, err := b.findOrders()
	if err != nil {
		return err
	}
	g := groups{from: make([]uint32, n+1)}
	for i, o := range orderOf {
		if o != none {
			g.from[o+1]++
		} else if b.cause[i] == counted {
			g.alone = append(g.alone, uint32(i))
		}
	}
	for o := range n {
		g.from[o+1] += g.from[o]
	}
	g.row = make([]uint32, g.from[n])
	next := append([]uint32(nil), g.from...)
	for i, o := range orderOf {
		if o != none {
			g.row[next[o]] = uint32(i)
			next[o]++
		}
	}
	b.groups = g
	return nil
}

// findOrders numbers the orders as they first appear and returns that of
// every row. Money given back finds the order of its id and customer, else the
// first order of its id.
func (b *builder) findOrders() (orderOf []uint32, n int, err error) {
	orderOf = make([]uint32, b.rows)
	d := newDirectory(b.order)
	for i := range b.rows {
		if err := b.pause(i); err != nil {
			return nil, 0, err
		}
		orderOf[i] = none
		if b.cause[i] != counted || b.kind[i] == giveBack {
			continue
		}
		o := d.find(b.order[i], b.customer[i])
		if o == none {
			o = uint32(n)
			n++
			d.add(b.order[i], b.customer[i], o)
		}
		orderOf[i] = o
	}
	for i := range b.rows {
		if b.cause[i] != counted || b.kind[i] != giveBack || b.order[i] == 0 {
			continue
		}
		orderOf[i] = d.find(b.order[i], b.customer[i])
		if orderOf[i] == none {
			orderOf[i] = d.first[b.order[i]]
		}
	}
	return orderOf, n, nil
}

// A directory finds orders by id and customer. Almost every id has one
// customer, which is held in columns; a map holds the others.
type directory struct {
	first    []uint32 // by id: its first order, none without one
	customer []uint32 // by id: the customer of that order
	others   map[uint64]uint32
}

func newDirectory(ids []uint32) *directory {
	size := 1
	for _, id := range ids {
		size = max(size, int(id)+1)
	}
	d := &directory{first: make([]uint32, size), customer: make([]uint32, size), others: map[uint64]uint32{}}
	for id := range d.first {
		d.first[id] = none
	}
	return d
}

// find returns the order of an id and a customer, none where there is none:
// never one for id 0.
func (d *directory) find(id, customer uint32) uint32 {
	switch {
	case d.first[id] == none:
		return none
	case d.customer[id] == customer:
		return d.first[id]
	}
	if o, found := d.others[uint64(id)<<32|uint64(customer)]; found {
		return o
	}
	return none
}

func (d *directory) add(id, customer, order uint32) {
	switch {
	case id == 0:
	case d.first[id] == none:
		d.first[id], d.customer[id] = order, customer
	default:
		d.others[uint64(id)<<32|uint64(customer)] = order
	}
}

// idsComeBack reports whether more than half of the orders of several lines
// have them on different days, so that the id alone cannot name an order. Rows
// of returns come later by nature.
func (b *builder) idsComeBack() bool {
	several, spread := 0, 0
	for o := range b.groups.len() {
		rows := b.sales(o)
		if len(rows) < 2 || b.any(rows, Refunded) {
			continue
		}
		several++
		for _, i := range rows[1:] {
			if b.day[i] != b.day[rows[0]] {
				spread++
				break
			}
		}
	}
	return several >= 5 && spread*2 > several
}

// noteSharedIDs tells of order ids that belong to several customers.
func (b *builder) noteSharedIDs() {
	seen := make([]bool, b.f.OrderID.Dict.Len())
	n := 0
	for o := range b.groups.len() {
		id := b.order[b.groups.rows(o)[0]]
		if id == 0 {
			continue
		}
		if seen[id] {
			n++
		}
		seen[id] = true
	}
	if n > 0 {
		b.tell(notice.Notice{Code: "order_ids_shared", Level: notice.Caution, Column: b.heading(mapping.OrderID),
			Args: []notice.Arg{notice.Count("n", n)}})
	}
}

// sales returns the rows of an order that are no money given back. It shares
// memory with the group where all are.
func (b *builder) sales(o int) []uint32 {
	rows := b.groups.rows(o)
	if !b.someBack {
		return rows
	}
	for k, i := range rows {
		if b.kind[i] == giveBack {
			rest := append([]uint32(nil), rows[:k]...)
			for _, i := range rows[k:] {
				if b.kind[i] != giveBack {
					rest = append(rest, i)
				}
			}
			return rest
		}
	}
	return rows
}
