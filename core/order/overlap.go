package order

import (
	"sort"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
)

// A file is one of those that a table was put together from.
type file struct {
	first, end   int // its rows
	oldest, last calendar.Day
}

// orderKey names an order in every file that holds it.
type orderKey struct {
	order, customer uint32
	day             calendar.Day
}

// lineKey names a line by what does not change when a shop exports it again;
// its status and what was refunded may.
type lineKey struct {
	orderKey
	product      uint32
	gross, price float64
}

// dropOverlap leaves out what several files hold, as exports of overlapping
// times do. Of an order that stands in two, the newer file says how it is
// (paid then, refunded now), and the rows of the older one are left out:
//
//   - An order is its id, customer and day. Where every file has one row for
//     each order, that is enough; otherwise a line has to be in both as well,
//     for an export that was cut into files may have been cut within an order.
//   - Rows without an order id can be equal by chance. They are left out where
//     nine in ten rows of the days that both files hold are in both. Of two that
//     end on one day the longer goes first: the other may be a part of it.
func (b *builder) dropOverlap() error {
	files := b.files()
	if len(files) < 2 {
		return nil
	}
	sort.SliceStable(files, func(i, j int) bool {
		if files[i].last != files[j].last || b.f.OrderID.Code != nil {
			return files[i].last > files[j].last
		}
		return files[i].end-files[i].first > files[j].end-files[j].first
	})
	o := overlap{b: b, orders: map[orderKey]struct{}{}, lines: map[lineKey]int{}, single: b.rowIsOrder(files)}
	n := 0
	for k, f := range files {
		if k > 0 {
			n += o.drop(f)
		}
		if err := b.ctx.Err(); err != nil {
			return err
		}
		o.remember(f, files[k+1:])
	}
	if n > 0 {
		b.tell(notice.Notice{Code: "files_overlap", Level: notice.Info, Args: []notice.Arg{notice.Count("n", n)}})
	}
	return nil
}

// files returns the parts of the table, the newest given last, that have a day.
func (b *builder) files() (files []file) {
	parts := b.t.Parts
	for k := len(parts) - 1; k >= 0; k-- {
		f := file{first: max(0, parts[k].First-b.m.FirstRow), end: b.rows}
		if k+1 < len(parts) {
			f.end = min(b.rows, parts[k+1].First-b.m.FirstRow)
		}
		dated := false
		for i := f.first; i < f.end; i++ {
			if !b.comparable(i) {
				continue
			}
			if !dated {
				f.oldest, f.last, dated = b.day[i], b.day[i], true
			}
			f.oldest, f.last = min(f.oldest, b.day[i]), max(f.last, b.day[i])
		}
		if dated {
			files = append(files, f)
		}
	}
	return files
}

// comparable reports a row that is or was an order.
func (b *builder) comparable(i int) bool {
	return (b.cause[i] == counted || b.cause[i] == cancelled) && b.customer[i] != 0 && b.dated[i] == mapping.Good
}

// rowIsOrder reports whether no file has two rows with one order id.
func (b *builder) rowIsOrder(files []file) bool {
	if b.f.OrderID.Code == nil {
		return false
	}
	seen := make([]int, b.f.OrderID.Dict.Len()) // the file that had the id, counted from 1
	for k, f := range files {
		for i := f.first; i < f.end; i++ {
			id := b.order[i]
			if id == 0 || !b.comparable(i) {
				continue
			}
			if seen[id] == k+1 {
				return false
			}
			seen[id] = k + 1
		}
	}
	return true
}

// overlap holds what the newer files have.
type overlap struct {
	b      *builder
	single bool // one row for each order
	orders map[orderKey]struct{}
	lines  map[lineKey]int // how often
	// first and last bound the days of the rows without an order id.
	first, last calendar.Day
	days        bool
}

func (o *overlap) order(i int) orderKey {
	return orderKey{o.b.order[i], o.b.customer[i], o.b.day[i]}
}

func (o *overlap) line(i int) lineKey {
	gross, _ := cell(&o.b.f.Gross, i)
	price, _ := cell(&o.b.f.UnitPrice, i)
	return lineKey{o.order(i), code(&o.b.f.Product, i), gross, price}
}

// drop leaves out the rows of a file that newer files have, and counts them.
func (o *overlap) drop(f file) (n int) {
	b := o.b
	again := map[orderKey]struct{}{}
	for i := f.first; i < f.end; i++ {
		if !b.comparable(i) || b.order[i] == 0 {
			continue
		}
		_, found := o.orders[o.order(i)]
		if found && (o.single || o.lines[o.line(i)] > 0) {
			again[o.order(i)] = struct{}{}
		}
	}
	for i := f.first; i < f.end; i++ {
		if !b.comparable(i) || b.order[i] == 0 {
			continue
		}
		if _, found := again[o.order(i)]; found {
			b.cause[i] = inTwoFiles
			n++
		}
	}
	for _, i := range o.unnamed(f) {
		b.cause[i] = inTwoFiles
		n++
	}
	return n
}

// unnamed returns the rows without an order id that newer files have, where
// they are nearly all of the same days.
func (o *overlap) unnamed(f file) (again []int) {
	const least = 3
	rows, seen := 0, map[lineKey]int{}
	for i := f.first; i < f.end; i++ {
		if !o.days || o.b.order[i] != 0 || !o.b.comparable(i) || o.b.day[i] < o.first || o.b.day[i] > o.last {
			continue
		}
		rows++
		key := o.line(i)
		if seen[key]++; seen[key] <= o.lines[key] {
			again = append(again, i)
		}
	}
	if len(again) < least || len(again)*10 < rows*9 {
		return nil
	}
	return again
}

// remember keeps what the older files may have too.
func (o *overlap) remember(f file, older []file) {
	if len(older) == 0 || f.oldest > older[0].last {
		return // they are sorted by their last day
	}
	own := map[lineKey]int{}
	for i := f.first; i < f.end; i++ {
		if !o.b.comparable(i) || o.b.cause[i] == inTwoFiles || o.b.day[i] > older[0].last {
			continue
		}
		own[o.line(i)]++
		if o.b.order[i] != 0 {
			o.orders[o.order(i)] = struct{}{}
			continue
		}
		if !o.days {
			o.first, o.last, o.days = o.b.day[i], o.b.day[i], true
		}
		o.first, o.last = min(o.first, o.b.day[i]), max(o.last, o.b.day[i])
	}
	for key, n := range own {
		o.lines[key] = max(o.lines[key], n)
	}
}
