package table

// chunkRows is the number of rows in one chunk of a column: small enough that a
// sheet with 16,384 columns and one row stays small, large enough that a
// million rows are few allocations.
const chunkRows = 512

// A Column holds the cells of one column: a kind for every cell, a number or
// the code of a text beside it. Each distinct text of the column is stored
// once, so whoever converts texts converts each only once, by its code.
type Column struct {
	chunks []*chunk // by row / chunkRows; nil where all cells are Empty
	dict   dictionary
}

// A chunk holds chunkRows cells; codes and numbers are there only when some
// cell needs them.
type chunk struct {
	kinds   [chunkRows]Kind
	codes   *[chunkRows]uint32
	numbers *[chunkRows]float64
}

// Kind returns the kind of the cell in a row (0-based); Empty outside the table.
func (c *Column) Kind(row int) Kind {
	k := c.at(row)
	if k == nil {
		return Empty
	}
	return k.kinds[row%chunkRows]
}

// Number returns the number of a Number, Date or Bool cell; 0 for any other.
func (c *Column) Number(row int) float64 {
	k := c.at(row)
	if k == nil || k.numbers == nil {
		return 0
	}
	return k.numbers[row%chunkRows]
}

// Code returns the code of the text of a Text or Error cell; 0, the code of
// the empty text, for any other.
func (c *Column) Code(row int) uint32 {
	k := c.at(row)
	if k == nil || k.codes == nil {
		return 0
	}
	return k.codes[row%chunkRows]
}

// Distinct returns the number of codes: they run from 0, the empty text, to
// Distinct()−1 in the order of first appearance.
func (c *Column) Distinct() int { return c.dict.len() }

// Text returns the text of a code (0 ≤ code < Distinct()), without a copy.
func (c *Column) Text(code uint32) string { return c.dict.text(code) }

// Cell returns the cell of a row (0-based); Empty outside the table.
func (c *Column) Cell(row int) Cell {
	return Cell{Kind: c.Kind(row), Text: c.Text(c.Code(row)), Number: c.Number(row)}
}

// A Span is a run of cells of a column that lie side by side: their kinds, codes
// and numbers as Kind, Code and Number return them. Codes and Numbers are nil
// where all are 0. What is read row by row a million times is read by spans.
type Span struct {
	Kinds   []Kind
	Codes   []uint32
	Numbers []float64
}

var blank [chunkRows]Kind

// Span returns the longest run of cells from a row of the table up to end.
func (c *Column) Span(row, end int) Span {
	from := row % chunkRows
	to := min(chunkRows, from+end-row)
	k := c.at(row)
	if k == nil {
		return Span{Kinds: blank[from:to]}
	}
	s := Span{Kinds: k.kinds[from:to]}
	if k.codes != nil {
		s.Codes = k.codes[from:to]
	}
	if k.numbers != nil {
		s.Numbers = k.numbers[from:to]
	}
	return s
}

func (c *Column) at(row int) *chunk {
	if i := uint(row) / chunkRows; i < uint(len(c.chunks)) { // no negative row is
		return c.chunks[i]
	}
	return nil
}

// grow makes the chunk of a row and returns the number of bytes that it cost.
func (c *Column) grow(row int) (*chunk, int) {
	i, cost := row/chunkRows, 0
	if n := i + 1 - len(c.chunks); n > 0 {
		c.chunks = append(c.chunks, make([]*chunk, n)...)
		cost = 8 * n
	}
	if c.chunks[i] == nil {
		c.chunks[i] = new(chunk)
		cost += chunkRows
	}
	return c.chunks[i], cost
}

// coded makes the chunk of a row with room for codes and returns the bytes that
// it cost.
func (c *Column) coded(row int) (k *chunk, cost int) {
	if k = c.at(row); k == nil {
		k, cost = c.grow(row)
	}
	if k.codes == nil {
		k.codes = new([chunkRows]uint32)
		cost += 4 * chunkRows
	}
	return k, cost
}

// setText puts a Text or Error cell and returns the bytes it cost.
func (c *Column) setText(row int, kind Kind, text []byte) int {
	k, cost := c.coded(row)
	code, grown := c.dict.code(text)
	k.kinds[row%chunkRows], k.codes[row%chunkRows] = kind, code
	if k.numbers != nil {
		k.numbers[row%chunkRows] = 0 // of a cell that the file states twice
	}
	return cost + grown
}

// setNumber puts a Number, Date or Bool cell and returns the bytes it cost.
func (c *Column) setNumber(row int, kind Kind, v float64) int {
	k, cost := c.at(row), 0
	if k == nil {
		k, cost = c.grow(row)
	}
	if k.numbers == nil {
		k.numbers = new([chunkRows]float64)
		cost += 8 * chunkRows
	}
	k.kinds[row%chunkRows], k.numbers[row%chunkRows] = kind, v
	if k.codes != nil {
		k.codes[row%chunkRows] = 0
	}
	return cost
}

// clear empties the cell of a row.
func (c *Column) clear(row int) {
	k := c.at(row)
	if k == nil {
		return
	}
	k.kinds[row%chunkRows] = Empty
	if k.codes != nil {
		k.codes[row%chunkRows] = 0
	}
	if k.numbers != nil {
		k.numbers[row%chunkRows] = 0
	}
}
