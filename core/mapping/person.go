package mapping

import (
	"slices"
	"strings"

	"clvcalc/core/notice"
)

// The parts of a name that stand in columns of their own.
const (
	noPart = iota
	givenName
	middleName // a patronymic too
	familyName
)

// namePart tells which part of a person's name a folded heading stands for. owner
// is the place of the person in the list of owners: 0 for nobody, then the
// customer, who buys, then the one who receives. rank is the place of the word in
// its list: "first name" comes before "name", which is as often that of a thing.
func namePart(folded string) (part, owner, rank int) {
	w := headings().words
	if part, rank = wordOfName(folded); part != noPart {
		return part, 0, rank
	}
	for i, o := range w.NameOwner {
		rest, found := strings.CutPrefix(folded, o)
		if !found {
			rest, found = strings.CutSuffix(folded, o)
		}
		if !found {
			continue
		}
		if part, rank = wordOfName(rest); part != noPart {
			return part, i + 1, rank
		}
	}
	return noPart, 0, 0
}

func wordOfName(folded string) (part, rank int) {
	w := headings().words
	for part, list := range [][]string{givenName: w.GivenName, middleName: w.MiddleName, familyName: w.FamilyName} {
		if rank := slices.Index(list, folded); rank >= 0 {
			return part, rank
		}
	}
	return noPart, 0
}

// person finds the columns that hold a customer's name in parts, in the order
// of the file: the given and the family name, and a middle name where nearly
// every row has one (else one person would be two). nil without both.
func (g *guess) person() []int {
	var best [familyName + 1]int
	var price [familyName + 1]int
	for i, folded := range g.folded {
		part, owner, rank := namePart(folded)
		if part == noPart || g.taken[i] || !g.isName(i) {
			continue
		}
		if p := 1 + owner*1000 + rank; price[part] == 0 || p < price[part] {
			best[part], price[part] = i, p
		}
	}
	if price[givenName] == 0 || price[familyName] == 0 {
		return nil
	}
	columns := []int{best[givenName], best[familyName]}
	if price[middleName] > 0 && g.profiles[best[middleName]].filled*50 >= g.profiles[best[familyName]].filled*49 {
		columns = append(columns, best[middleName])
	}
	slices.Sort(columns)
	return columns
}

// isName reports a column of words: no numbers, dates or e-mails.
func (g *guess) isName(column int) bool {
	p := g.profiles[column]
	return p.filled > 0 && p.share(p.numbers+p.dates+p.typed+p.bools+p.emails) < 0.2
}

// byPerson takes the name in parts where nothing better names the customer.
func (g *guess) byPerson(person []int) {
	switch {
	case g.m.Columns(CustomerID) != nil || g.preset != nil && g.preset.NoCustomer != "":
	case person != nil:
		g.set(CustomerID, Likely, person...)
	default:
		g.bareName()
	}
}

// bareName takes a column "Name" for the customer in a table of nothing but
// orders: with products, prices or pieces it is as likely the name of a thing.
func (g *guess) bareName() {
	for _, thing := range []Role{Product, UnitPrice, Quantity} {
		if g.m.Column(thing) >= 0 {
			return
		}
	}
	for i, folded := range g.folded {
		if is(folded, []string{"name", "имя", "نام"}) && !g.taken[i] && g.isName(i) {
			g.set(CustomerID, Guessed, i)
			return
		}
	}
}

// nameParts returns those of the columns that are the parts of one name: a
// given and a family name at least. nil where no name stands in parts.
func (g *guess) nameParts(columns []int) (parts []int) {
	var have [familyName + 1]bool
	for _, i := range columns {
		if part, _, _ := namePart(g.folded[i]); part != noPart && !have[part] {
			have[part] = true
			parts = append(parts, i)
		}
	}
	if !have[givenName] || !have[familyName] {
		return nil
	}
	return parts
}

// remarkPerson tells that customers are told apart by their names alone.
func (g *guess) remarkPerson() {
	parts := g.m.NameParts()
	if parts == nil {
		return
	}
	names := make([]string, len(parts))
	for i, c := range parts {
		names[i] = g.m.Headings[c]
	}
	g.m.Notices = append(g.m.Notices, notice.Notice{Code: "customer_by_name", Level: notice.Caution, Column: names[0],
		Args: []notice.Arg{notice.Text("columns", strings.Join(names, " + "))}})
}

// NameParts returns the columns of the customer that are the parts of one
// name, nil where there are none.
func (m *Mapping) NameParts() []int {
	for _, a := range m.Assignments {
		if a.Role == CustomerID {
			return a.Joined
		}
	}
	return nil
}

// names joins the parts of each row's name in the order of the columns. A row
// without a family name has no name: a given name alone would join strangers.
func (r *reader) names(columns []int) Texts {
	parts := make([]Texts, len(columns))
	needed := 0
	for k, i := range columns {
		parts[k] = textsOf(r.t, []int{i}, r.first, r.end, func(_ int, text string) string { return customerKey(text, false) })
		if part, _, _ := namePart(Fold(r.m.Headings[i])); part == familyName {
			needed = k
		}
	}
	all := texts{dict: newDict(parts[needed].Dict.Len())}
	known := map[[3]uint32]uint32{}
	codes := make([]uint32, r.end-r.first)
	for row := range codes {
		pause(row)
		var key [3]uint32
		for k := range parts {
			key[k] = parts[k].Code[row]
		}
		if key[needed] == 0 {
			continue
		}
		code, found := known[key]
		if !found {
			code = all.put(joined(parts, row))
			known[key] = code
		}
		codes[row] = code
	}
	return Texts{Code: codes, Dict: all.dict}
}

func joined(parts []Texts, row int) string {
	var words []string
	for _, p := range parts {
		if text := p.At(row); text != "" {
			words = append(words, text)
		}
	}
	return strings.Join(words, " ")
}

// orElse fills the rows that have no text with those of another column.
func (t Texts) orElse(other Texts) Texts {
	if t.Code == nil {
		return other
	}
	all := texts{dict: t.Dict}
	known := make([]uint32, other.Dict.Len()) // code of the text here; 0 = not looked up
	for row, code := range t.Code {
		pause(row)
		from := other.Code[row]
		if code != 0 || from == 0 {
			continue
		}
		if known[from] == 0 {
			known[from] = all.put(other.Dict.At(from))
		}
		t.Code[row] = known[from]
	}
	return Texts{Code: t.Code, Dict: all.dict}
}
