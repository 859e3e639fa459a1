package mapping

import (
	_ "embed"
	"slices"
	"strings"

	"clvcalc/core/notice"
)

// A Kind is what a table holds. The empty one is a list of orders; the others
// are worded by "kind.KIND".
type Kind string

// The kinds of tables.
const (
	Orders           Kind = "orders" // only as a choice: a Mapping of orders has none
	CustomerSummary  Kind = "summary"
	SubscriptionList Kind = "subscriptions"
	CrossTable       Kind = "cross" // customers × months, read as orders: see Unpivot
)

// The roles of columns in a customer summary and in a list of subscriptions,
// beside those of orders: there OrderDate is the day of the last order and the
// start of the subscription, Gross the spend and the amount per month,
// UnitPrice the mean order, Product the plan.
const (
	Frequency  Role = "frequency" // repeat orders, or orders
	Recency    Role = "recency"   // age at the last order, or the time since it
	Age        Role = "age"       // time since the first order: T
	FirstOrder Role = "first_order"
	OrderCount Role = "orders" // number of orders
	EndDate    Role = "end"
	Interval   Role = "interval" // of payment: months or years
)

var summaryRoles = []Role{CustomerID, Frequency, Recency, Age, FirstOrder, OrderDate, OrderCount, UnitPrice, Gross, Currency}
var subscriptionRoles = []Role{CustomerID, OrderDate, EndDate, Gross, Interval, Product, Status, Currency}

// RolesOf lists the roles that columns of a kind of table can have, in the
// order in which they are shown.
func RolesOf(k Kind) []Role {
	switch k {
	case CustomerSummary:
		return summaryRoles
	case SubscriptionList:
		return subscriptionRoles
	}
	return Roles
}

// RoleText is the key of the text that names a role in a kind of table.
func RoleText(k Kind, r Role) string {
	switch {
	case k == CustomerSummary && (r == OrderDate || r == Gross || r == UnitPrice),
		k == SubscriptionList && (r == OrderDate || r == Gross || r == Product):
		return "role." + string(k) + "." + string(r)
	}
	return "role." + string(r)
}

// known reports a role of any kind of table.
func known(r Role) bool {
	return slices.Contains(Roles, r) || slices.Contains(summaryRoles, r) || slices.Contains(subscriptionRoles, r)
}

//go:embed data/kinds.json
var kindsJSON []byte

var kindWords = lazy[map[string][]string]{make: func() map[string][]string {
	var w map[string][]string
	mustDecode(kindsJSON, &w)
	return w
}}

// kindTerms are the folded headings of tables that are no list of orders.
func kindTerms(name string) []string { return kindWords.get()[name] }

// recognise finds out whether the table is something else than a list of
// orders and gives its columns their roles; what was guessed for orders goes.
func (g *guess) recognise() {
	kind, chosen := g.choices.Kind, g.choices.Kind != ""
	if chosen && kind != CustomerSummary && kind != SubscriptionList || !chosen && g.preset != nil {
		return
	}
	if !chosen {
		switch {
		case g.isSummary():
			kind = CustomerSummary
		case g.isSubscriptions():
			kind = SubscriptionList
		default:
			return
		}
	}
	g.m.Kind = kind
	for _, a := range slices.Clone(g.m.Assignments) {
		if a.Role != CustomerID && a.Role != Currency && !(kind == SubscriptionList && a.Role == Status) {
			g.drop(a.Role)
		}
	}
	if kind == CustomerSummary {
		g.assignSummary()
	} else {
		g.assignSubscriptions()
	}
	if !chosen {
		g.ask("table_kind", "table_kind", []string{string(kind), string(Orders)}, notice.Key("kind", "kind."+string(kind)))
	}
}

// headed returns the first column whose heading is one of a list of terms and
// whose values fit, −1 for none.
func (g *guess) headed(list string, fit func(*profile) bool) int {
	terms := kindTerms(list)
	for i, folded := range g.folded {
		if folded != "" && (is(folded, terms) || is(Fold(withoutBrackets(g.m.Headings[i])), terms)) && fit(g.profiles[i]) {
			return i
		}
	}
	return -1
}

func numeric(p *profile) bool { return p.filled > 0 && numberFit(p) == strong }
func dated(p *profile) bool   { return p.filled > 0 && dateFit(p) != unfit }
func anything(*profile) bool  { return true }

// ends are days, or hardly anything where nearly all go on.
func ends(p *profile) bool { return p.filled == 0 || dateFit(p) != unfit }

// onePerRow reports a customer column in which hardly anybody stands twice.
func (g *guess) onePerRow() bool {
	c := g.m.Column(CustomerID)
	return c >= 0 && g.profiles[c].distinct*100 >= g.profiles[c].filled*95
}

// isSummary wants the three numbers of the models, none of them impossible, or
// one row for each customer with orders and the time of the last one.
func (g *guess) isSummary() bool {
	frequency, recency, age := g.headed("frequency", numeric), g.headed("recency", numeric), g.headed("age", numeric)
	if frequency >= 0 && recency >= 0 && age >= 0 {
		impossible, rows := 0, 0
		for i, t := range g.profiles[age].values {
			if r := g.profiles[recency].values[i]; r == r && t == t {
				rows++
				if r > t || r < 0 {
					impossible++
				}
			}
		}
		return impossible*10 <= rows
	}
	counted := frequency >= 0 || g.headed("orders", numeric) >= 0
	timed := recency >= 0 || g.headed("last_order", dated) >= 0
	order := g.m.Column(OrderID)
	if order >= 0 && is(g.folded[order], kindTerms("orders")) {
		order = -1 // a number of orders is no order
	}
	return counted && timed && order < 0 && (g.onePerRow() || g.m.Column(CustomerID) < 0 && frequency >= 0 && recency >= 0 && g.isKey(0))
}

func (g *guess) assignSummary() {
	g.place(Frequency, "frequency", numeric)
	g.place(Recency, "recency", numeric)
	g.place(Age, "age", numeric)
	g.place(FirstOrder, "first_order", dated)
	g.place(OrderDate, "last_order", dated)
	g.place(OrderCount, "orders", numeric)
	g.place(UnitPrice, "value", numeric)
	g.place(Gross, "spend", numeric)
	// Where nothing tells the age, "monetary" is RFM's M: the spend.
	if mean := g.m.Column(UnitPrice); mean >= 0 && g.m.Column(Gross) < 0 && g.m.Column(Age) < 0 && g.m.Column(FirstOrder) < 0 && isMonetary(g.folded[mean]) {
		g.drop(UnitPrice)
		g.set(Gross, Likely, mean)
	}
	if g.m.Column(CustomerID) < 0 && g.m.HeaderRow >= 0 {
		g.placeKey()
	}
}

// isMonetary reports the heading of RFM's M, in any language.
func isMonetary(folded string) bool {
	return strings.HasPrefix(folded, "monet") || strings.HasPrefix(folded, "денежн") || strings.HasPrefix(folded, "ارزشمالی") || strings.HasPrefix(folded, "wartosczakup")
}

// placeKey takes a first column of different values for the customer.
func (g *guess) placeKey() {
	if !g.taken[0] && (g.isKey(0) || g.folded[0] == "id") {
		g.set(CustomerID, Guessed, 0)
	}
}

// isKey reports a column of different values that are no measures.
func (g *guess) isKey(column int) bool {
	p := g.profiles[column]
	return p.filled > 0 && p.distinct == p.filled && p.decimals == 0 && p.dates == 0
}

// isSubscriptions wants a customer, the day of the start, the column of the
// end and what is paid in a month.
func (g *guess) isSubscriptions() bool {
	start, end := g.headed("start", dated), g.headed("end", ends)
	if start < 0 || end < 0 || g.m.Column(CustomerID) < 0 {
		return false
	}
	if g.headed("monthly", numeric) >= 0 {
		return true
	}
	plan := g.headed("interval", anything) >= 0 || g.headed("plan", anything) >= 0
	return plan && (g.m.Column(Gross) >= 0 || g.m.Column(UnitPrice) >= 0 || g.headed("spend", numeric) >= 0)
}

func (g *guess) assignSubscriptions() {
	g.place(OrderDate, "start", dated)
	g.place(EndDate, "end", ends)
	if g.m.Column(Status) == g.m.Column(EndDate) {
		g.drop(Status)
		g.place(EndDate, "end", ends)
	}
	g.place(Gross, "monthly", numeric)
	g.place(Interval, "interval", anything)
	g.place(Product, "plan", anything)
	for i, p := range g.profiles {
		if g.m.Column(Gross) < 0 && !g.taken[i] && numeric(p) && fits(Gross, p, g.folded[i]) == strong && !denied(Gross, g.folded[i]) {
			if terms, _ := g.terms(i); slices.ContainsFunc(terms, func(t term) bool { return t.role == Gross || t.role == UnitPrice }) {
				g.set(Gross, Likely, i)
			}
		}
	}
}

// place gives a role to the column with one of its headings.
func (g *guess) place(role Role, list string, fit func(*profile) bool) {
	if i := g.headed(list, fit); i >= 0 {
		g.free([]int{i})
		g.set(role, Sure, i)
	}
}

// missingOf returns the Fault for what a table of another kind lacks, nil for
// nothing.
func (g *guess) missingOf() *notice.Fault {
	if g.m.FirstRow >= g.m.EndRow {
		return notice.NewFault("no_rows")
	}
	needs := []Role{CustomerID, CustomerID, OrderDate, OrderDate, EndDate, EndDate, Gross, Gross}
	if g.m.Kind == CustomerSummary {
		needs = []Role{Frequency, OrderCount, Recency, OrderDate}
	}
	lacking := Role("")
	for k := 0; k < len(needs) && lacking == ""; k += 2 { // one of each two
		if g.m.Column(needs[k]) < 0 && g.m.Column(needs[k+1]) < 0 {
			lacking = needs[k]
		}
	}
	if lacking == "" {
		return nil
	}
	return notice.NewFault("kind_lacks", notice.Key("kind", "kind."+string(g.m.Kind)), notice.Key("role", RoleText(g.m.Kind, lacking)))
}
