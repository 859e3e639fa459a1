package table

import (
	"bytes"
	"slices"
)

// blockRows is how many rows of a text file go into the table together: a part
// of a chunk, so that no block crosses the end of one.
const blockRows = chunkRows / 2

// A block holds rows that were cut and opened, and whose cells are still to be
// put into the table. They go there column by column: the loop over the cells
// of one column holds all it needs at hand.
type block struct {
	fields []field // of all rows, one row after another
	ends   []int   // of each row in fields
	halved []byte
}

// addQuick cuts rows into the block for as long as each is like nearly all: of no
// more cells than the table has columns, not blank, and cut by quickRow. It stops
// before every row whose number calls for a pause.
func (f *textFile) addQuick() {
	const spare = 8 // blank cells behind the last column
	b, columns := &f.block, len(f.table.Columns)
	if f.split.gaps != nil || f.split.delimiter == ' ' {
		return
	}
	for f.fault == nil && (f.number+1)%pauseRows != 0 {
		b.fields = slices.Grow(b.fields, columns+spare)
		at := len(b.fields)
		room := b.fields[at : at+columns+spare]
		n, next := f.split.quickRow(f.window, f.pos, room)
		for n > columns && room[n-1].start == room[n-1].end {
			n--
		}
		if n == 0 || n > columns || room[0].start == room[0].end || f.window[room[0].start] <= ' ' {
			return
		}
		f.number++
		f.pos = next
		f.Row(f.number)
		if f.openRow(); !f.open {
			return
		}
		b.fields = b.fields[:at+n]
		b.ends = append(b.ends, at+n)
		if f.table.Rows%blockRows == 0 {
			f.flush()
		}
	}
}

// addRow opens the row that was cut last and puts its cells aside. A row that
// is wider than the table goes there at once and widens it.
func (f *textFile) addRow() {
	fields := f.split.fields
	if isBlank(f.window, fields) {
		return
	}
	for len(fields) > 0 && fields[len(fields)-1].start == fields[len(fields)-1].end {
		fields = fields[:len(fields)-1]
	}
	f.Row(f.number)
	if len(fields) > len(f.table.Columns) {
		f.flush()
		for column, field := range fields {
			f.Text(column, f.block.text(f.window, field))
		}
		return
	}
	if f.openRow(); !f.open {
		return
	}
	b := &f.block
	b.fields = append(b.fields, fields...)
	b.ends = append(b.ends, len(b.fields))
	if f.table.Rows%blockRows == 0 {
		f.flush()
	}
}

// flush puts the cells of the block into the table.
func (f *textFile) flush() {
	b := &f.block
	if len(b.ends) == 0 {
		return
	}
	first := f.table.Rows - len(b.ends)
	for column := range f.table.Columns {
		f.memory += f.table.Columns[column].take(first, column, b, f.window)
	}
	b.fields, b.ends = b.fields[:0], b.ends[:0]
}

// take puts the cells that a block has for a column into the rows from first
// on, and returns the bytes they cost.
func (c *Column) take(first, column int, b *block, window []byte) (cost int) {
	d := &c.dict
	var k *chunk
	at := column
	for i, end := range b.ends {
		if at >= end || b.fields[at].start >= b.fields[at].end {
			at = end + column
			continue
		}
		f := b.fields[at]
		at = end + column
		text := window[f.start:f.end]
		if f.doubled || text[0] == '=' {
			text = b.text(window, f)
		}
		if k == nil {
			k, cost = c.coded(first)
			d.prepare()
		}
		if cap(text) < 8 {
			text = roomy(text)
		}
		from, mask, length := tailIn(len(text))
		tail, code := word(text[from:from+8])&mask|length, d.last
		if !d.isLast(text, tail) {
			if s := d.spot(tail); s.tail == tail && s.key&shortText != 0 && len(text) < 8 {
				code = uint32(s.key) &^ shortText
			} else {
				grown := 0
				code, grown = d.find(text, tail)
				cost += grown
			}
		}
		place := uint(first+i) % chunkRows
		k.kinds[place], k.codes[place] = Text, code
	}
	return cost
}

// text is what a field says, never nothing: its doubled quotes halved, and what a formula shows.
func (b *block) text(window []byte, f field) []byte {
	text := window[f.start:f.end]
	if f.doubled {
		b.halved = halve(b.halved[:0], text)
		text = b.halved
	}
	return shownByFormula(text)
}

// shownByFormula returns what ="0042" shows in a spreadsheet program: exports
// write ids so to keep their zeros. Any other text stays as it is.
func shownByFormula(text []byte) []byte {
	if n := len(text); n > 3 && text[0] == '=' && text[1] == '"' && text[n-1] == '"' && bytes.IndexByte(text[2:n-1], '"') < 0 {
		return text[2 : n-1]
	}
	return text
}
