package join

import (
	"context"
	"slices"
	"strconv"

	"clvcalc/core/mapping"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

// Keyed are customers under one of their keys: Keys[k] is that of the customer
// with the number Customer[k].
type Keyed struct {
	Keys     []string
	Customer []int32
}

// An Attribute is something known of customers that does not change with time.
type Attribute struct {
	Name    string // the heading
	Levels  []string
	Bands   []Band  // of a measure, in the place of Levels
	Of      []int32 // level of each customer; −1 where it is unknown
	Channel bool    // says by which channel the customer came
}

// A Band is a range of a measure, both ends met.
type Band struct {
	From float64 `json:"from"`
	To   float64 `json:"to"`
	Year bool    `json:"year,omitempty"` // the measure is a year
}

// Known is what a table of customers adds to what their orders tell.
type Known struct {
	Account
	Key        []string // headings of the columns that name the customer
	Attributes []Attribute
	Others     []string // headings of the columns that tell nothing: see mapping.Attributes
	Customers  int      // customers with orders of whom the table tells
}

// mostAttributes is how many columns of one table are looked at as attributes:
// of twenty, one differs by chance alone as clearly as 1 in 20.
const mostAttributes = 12

// Attributes finds for every customer the row of a table that tells of him.
// n is the number of customers. The key is that column in which most values are
// keys of customers: by what names them in the orders, else by what else sides
// return, which may take long to find. Of two rows of one customer the first
// that is not blank counts, cell by cell. The Fault file_unknown says that no
// column names customers.
func Attributes(ctx context.Context, t *table.Table, m *mapping.Mapping, n int, customers Keyed, sides func() ([]Keyed, error)) (*Known, error) {
	key, at, err := bestKey(ctx, t, m, []Keyed{customers})
	if err == nil && key == nil {
		var more []Keyed
		if more, err = sides(); err == nil {
			key, at, err = bestKey(ctx, t, m, more)
		}
	}
	if err != nil {
		return nil, err
	}
	if key == nil {
		if key = m.Columns(mapping.CustomerID); key == nil {
			return nil, Unknown(t.Called(), "nothing")
		}
		at = slices.Repeat([]int32{-1}, max(0, m.EndRow-m.FirstRow))
	}
	k := &Known{Account: Account{Table: t}}
	var list []mapping.Attribute
	list, k.Others, err = mapping.Attributes(ctx, t, m, key, mostAttributes)
	if err != nil {
		return nil, err
	}
	rows, known := k.account(t, m, n, key, at)
	k.Customers = known
	for _, c := range key {
		k.Key = append(k.Key, m.Headings[c])
	}
	for i := range list {
		if a, tells := attributeOf(&list[i], rows, n); tells {
			k.Attributes = append(k.Attributes, a)
		} else {
			k.Others = append(k.Others, list[i].Heading)
		}
	}
	return k, nil
}

// enough is how many of a hundred sampled keys are to be known before a column
// is believed to be the key by its values alone.
const (
	enough  = 5
	sampled = 4096
)

// bestKey returns the columns whose values are most often keys of customers,
// and the customer of each data row, −1 for none; nil where no column does. One
// that is not called so has another value in nearly every row, lest numbers
// (visits, points) be taken for those of customers.
func bestKey(ctx context.Context, t *table.Table, m *mapping.Mapping, sides []Keyed) (key []int, at []int32, err error) {
	best := 0.0
	var side Keyed
	var among index
	for _, s := range sides {
		keys := newIndex(append([]string{""}, s.Keys...))
		try := func(columns []int, end int) error {
			share, err := known(ctx, t, m, columns, end, keys)
			if share > best {
				best, key, side, among = share, columns, s, keys
			}
			return err
		}
		named := m.Columns(mapping.CustomerID)
		if named != nil {
			if err := try(named, 0); err != nil {
				return nil, nil, err
			}
		}
		for c := range m.Headings {
			if best > 0.9 || !m.CanBeKey(t, c) || slices.Equal(named, []int{c}) {
				continue
			}
			if err := try([]int{c}, sampled); err != nil {
				return nil, nil, err
			}
		}
	}
	if key == nil || best*100 < enough && !slices.Equal(key, m.Columns(mapping.CustomerID)) {
		return nil, nil, nil
	}
	texts, err := m.Keys(ctx, t, key, 0)
	if err != nil {
		return nil, nil, err
	}
	customer := make([]int32, texts.Dict.Len())
	for code, text := range texts.Dict.All() {
		customer[code] = -1
		if k := among.find(text); k > 0 {
			customer[code] = side.Customer[k-1]
		}
	}
	at = make([]int32, len(texts.Code))
	for i, code := range texts.Code {
		at[i] = customer[code]
	}
	return key, at, nil
}

// known is the share of the distinct values of columns that are keys; 0 where
// the rows looked at repeat them, unless end is 0.
func known(ctx context.Context, t *table.Table, m *mapping.Mapping, columns []int, end int, keys index) (float64, error) {
	texts, err := m.Keys(ctx, t, columns, end)
	if err != nil || texts.Dict.Len() < 2 {
		return 0, err
	}
	n, filled := 0, 0
	for _, code := range texts.Code {
		if code != 0 {
			filled++
		}
	}
	if end > 0 && (texts.Dict.Len()-1)*10 < filled*9 {
		return 0, nil
	}
	for _, text := range texts.Dict.Strings()[1:] {
		if keys.find(text) > 0 {
			n++
		}
	}
	return float64(n) / float64(texts.Dict.Len()-1), nil
}

// account says what becomes of each row and returns the rows of each customer,
// as a chain: rows[c] is the first, in order.
func (k *Known) account(t *table.Table, m *mapping.Mapping, n int, key []int, at []int32) (rows [][]int32, known int) {
	rows = make([][]int32, n)
	for row := m.FirstRow; row < t.Rows; row++ {
		i, text := row-m.FirstRow, ""
		for _, c := range key {
			if text == "" {
				text = cellText(t.Cell(row, c))
			}
		}
		switch {
		case i >= m.EndRow-m.FirstRow:
			k.Leave(row, order.NotAnOrder, text)
		case text == "":
			k.Leave(row, order.NoCustomer, "")
		case at[i] < 0:
			k.Leave(row, NoOrders, text)
		default:
			own := &rows[at[i]]
			if *own = append(*own, int32(i)); len(*own) > 1 {
				k.Leave(row, order.CustomerTwice, text)
				continue
			}
			known++
			k.Use()
		}
	}
	return rows, known
}

// cellText is a cell as a person would read it, for an example.
func cellText(c table.Cell) string {
	switch c.Kind {
	case table.Text, table.Error:
		return c.Text
	case table.Number, table.Date, table.Bool:
		return strconv.FormatFloat(c.Number, 'f', -1, 64)
	}
	return ""
}
