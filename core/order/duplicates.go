package order

import (
	"hash/maphash"
	"math"
	"slices"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// minimumKeys is the number of distinct values from which a column that has no
// role is believed to name rows: in ten rows even a city may be unique.
const minimumKeys = 20

// dropDuplicates leaves out rows that stand in the file twice.
//
// Two equal rows are not proof: a customer may buy the same thing twice on one
// day, and an order may hold two equal lines. They are proof where some column
// names rows: one that has another value in every other row (a row number, a
// transaction id, a time of day; an order id in a file of one row per order).
// A thing that never repeats has then been repeated with everything else.
// Without such a column equal rows are kept, and the notice "maybe_duplicates"
// says how many there are, loudly where they are more than one row in fifty.
func (b *builder) dropDuplicates() error {
	again, err := b.equalRows()
	if err != nil || len(again) == 0 {
		return err
	}
	isCopy := make([]bool, b.rows)
	for _, i := range again {
		isCopy[i] = true
	}
	if !b.rowsAreNamed(isCopy) {
		level := notice.Info
		if len(again)*50 > b.rows {
			level = notice.Caution
		}
		b.tell(notice.Notice{Code: "maybe_duplicates", Level: level, Args: []notice.Arg{notice.Count("n", len(again))}})
		return nil
	}
	for _, i := range again {
		b.cause[i] = duplicate
	}
	return nil
}

// equalRows returns the rows that equal an earlier one in every cell. Cheap
// hashes of the columns with a role come first; cells are compared only where
// two of those agree.
func (b *builder) equalRows() ([]uint32, error) {
	hashes := b.roleHashes()
	used := make([]uint64, 0, b.rows)
	for i, h := range hashes {
		if b.cause[i] == counted {
			used = append(used, h)
		}
	}
	twice := repeated(used)
	if len(twice) == 0 {
		return nil, b.ctx.Err()
	}
	seed := maphash.MakeSeed()
	first := map[uint64]uint32{}
	var again []uint32
	for i := range b.rows {
		if err := b.pause(i); err != nil {
			return nil, err
		}
		if b.cause[i] != counted {
			continue
		}
		if _, found := slices.BinarySearch(twice, hashes[i]); !found {
			continue
		}
		h := b.rowHash(seed, i)
		if j, found := first[h]; !found {
			first[h] = uint32(i)
		} else if b.equal(i, int(j)) {
			again = append(again, uint32(i))
		}
	}
	return again, nil
}

// repeated returns the values that occur at least twice, sorted; it changes its
// argument. Nearly all values occur once and need no sorting: each throws one of
// many dice, and only those that threw alike are looked at.
func repeated(v []uint64) []uint64 {
	size := uint(6)
	for 1<<size < 16*len(v) {
		size++
	}
	shift := 64 - size
	once, twice := make([]uint64, 1<<(size-6)), make([]uint64, 1<<(size-6))
	for _, x := range v {
		place, bit := x>>shift>>6, uint64(1)<<(x>>shift&63)
		twice[place] |= once[place] & bit
		once[place] |= bit
	}
	n := 0
	for _, x := range v {
		if twice[x>>shift>>6]>>(x>>shift&63)&1 != 0 {
			v[n] = x
			n++
		}
	}
	v = v[:n]
	slices.Sort(v)
	n = 0
	for i := 1; i < len(v); i++ {
		if v[i] == v[i-1] && (n == 0 || v[n-1] != v[i]) {
			v[n] = v[i]
			n++
		}
	}
	return v[:n]
}

// roleHashes returns a hash of each row's cells in the columns with a role,
// made column by column.
func (b *builder) roleHashes() []uint64 {
	hashes := make([]uint64, b.rows)
	stir := func(i int, v uint64) {
		h := (hashes[i] ^ v) * 0x9e3779b97f4a7c15
		hashes[i] = h ^ h>>29
	}
	for i, v := range b.customer {
		stir(i, uint64(v)<<32|uint64(b.order[i]))
	}
	for i, v := range b.day {
		stir(i, uint64(v)<<32|uint64(code(&b.f.Product, i)))
	}
	for i, v := range b.f.Gross.Value {
		stir(i, math.Float64bits(v))
	}
	for i, v := range b.f.UnitPrice.Value {
		stir(i, math.Float64bits(v))
	}
	return hashes
}

func (b *builder) rowHash(seed maphash.Seed, i int) uint64 {
	h := uint64(0)
	for c := range b.t.Columns {
		h = h*31 + maphash.Comparable(seed, b.t.Cell(b.m.FirstRow+i, c))
	}
	return h
}

func (b *builder) equal(i, j int) bool {
	for c := range b.t.Columns {
		if b.t.Cell(b.m.FirstRow+i, c) != b.t.Cell(b.m.FirstRow+j, c) {
			return false
		}
	}
	return true
}

// rowsAreNamed reports whether a column holds another value in every row that
// is no copy: the order id, or a column without a role.
func (b *builder) rowsAreNamed(isCopy []bool) bool {
	if c := b.m.Column(mapping.OrderID); c >= 0 && b.names(c, isCopy, 2) {
		return true
	}
	hasRole := b.columnsWithRole()
	for c := range b.t.Columns {
		if !hasRole[c] && b.names(c, isCopy, minimumKeys) {
			return true
		}
	}
	return false
}

func (b *builder) names(column int, isCopy []bool, least int) bool {
	seen := map[table.Cell]struct{}{}
	for i := range b.rows {
		if b.cause[i] != counted || isCopy[i] {
			continue
		}
		value := b.t.Cell(b.m.FirstRow+i, column)
		if _, again := seen[value]; again || value.Kind == table.Empty {
			return false
		}
		seen[value] = struct{}{}
	}
	return len(seen) >= least
}
