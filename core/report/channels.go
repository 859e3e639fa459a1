package report

import (
	"cmp"
	"slices"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/channel"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
)

// Channels say what customers cost and bring by the channel they came by. They
// are those whose first order lies in [From, To], the days of the spending; all
// customers where it has no days or there is none. Margin is on the basis.
type Channels struct {
	// By is where the channel of a customer stands: "orders" (that of the first
	// order), "customers" (a column of the file of customers), "" where neither
	// has one; there are no Rows then.
	By    string       `json:"by"`
	From  calendar.Day `json:"from"`
	To    calendar.Day `json:"to"`
	Spend bool         `json:"spend"` // a file of marketing spend is there
	Rows  []Channel    `json:"rows"`  // the greatest spend first, then the most customers
	Total Channel      `json:"total"` // of all customers, of unknown channels too
}

// Channel is what the customers of one channel cost and bring.
type Channel struct {
	Name      string  `json:"name"` // as in the file; "" = unknown, and all beyond the first rows
	Customers int     `json:"customers"`
	Spend     Figure  `json:"spend"`
	CAC       Figure  `json:"cac"`     // spend ÷ customers
	Margin    float64 `json:"margin"`  // brought so far
	ToCome    Figure  `json:"to_come"` // predicted over the horizon, discounted to the cutoff
	LTV       Figure  `json:"ltv"`     // mean margin, so far and to come, discounted to the first order
	Ratio     Figure  `json:"ratio"`   // LTV ÷ CAC
	// Payback is the first month of a customer's age by whose end the mean
	// margin brought reaches CAC, counted from 1.
	Payback  Figure `json:"payback"`
	Past     Figure `json:"past"`     // real ROI: (margin − spend) ÷ spend
	Forecast Figure `json:"forecast"` // the same with what is to come
}

// mostChannels is how many channels have a row of their own.
const mostChannels = 24

// channelsOf names the channels of spending and customers as one list.
type channelNames struct {
	names []string
	at    map[string]int // by folded name
}

// of returns the number of a channel, −1 for none.
func (c *channelNames) of(name string) int {
	folded := mapping.Fold(name)
	if folded == "" {
		folded = strings.TrimSpace(name)
	}
	if folded == "" {
		return -1
	}
	k, known := c.at[folded]
	if !known {
		k = len(c.names)
		c.at[folded] = k
		c.names = append(c.names, name)
	}
	return k
}

// channels fills in the section.
func (b *builder) channels() {
	s, a := b.customers, b.report.Settings
	out := &b.report.Channels
	*out = Channels{From: b.report.Period.First, To: s.Cutoff, Rows: []Channel{}, Spend: b.beside.Spend != nil}
	if b.log == nil {
		return
	}
	c := channel.Customers{Channel: slices.Repeat([]int{-1}, s.Len()), First: s.First, Cutoff: s.Cutoff, Discount: a.DiscountRate, ToCome: b.table.Predicted, Purchases: b.margins()}
	names := &channelNames{at: map[string]int{}}
	costs := b.costs(names)
	if by := b.cameBy(names); by != nil {
		out.By = by.from
		for i := range c.Channel {
			if l := by.of[i]; l >= 0 && l < len(by.levels) {
				c.Channel[i] = names.of(by.levels[l])
			}
		}
	}
	w := channel.Window{From: out.From, To: out.To}
	if spend := b.beside.Spend; spend != nil && spend.Dated {
		w = channel.Covered(costs, spend.Calendar)
		w.From, w.To = max(w.From, spend.Calendar.MonthStart(out.From)), min(w.To, out.To)
		costs = slices.DeleteFunc(costs, func(c channel.Cost) bool { return c.Day < w.From })
		out.From, out.To = w.From, w.To
	}
	sums := channel.Sums(c, w, len(names.names))
	channel.Spend(sums, costs, w.To)
	b.channelRows(names.names, sums)
	b.doubtChannels(costs)
}

// costs gives the costs the numbers of their channels; none where they are in
// another currency than the orders.
func (b *builder) costs(names *channelNames) (costs []channel.Cost) {
	spend := b.beside.Spend
	if spend == nil {
		return nil
	}
	unit := 1.0
	switch own := b.report.Settings.Currency; {
	case spend.Currency == "" || own == "" || spend.Currency == own:
	case spend.Currency == "IRR" && own == "IRT":
		unit = 0.1
	case spend.Currency == "IRT" && own == "IRR":
		unit = 10
	default:
		b.report.Channels.Spend = false
		b.tell(notice.Caution, "spend_currency", notice.Text("spend", spend.Currency), notice.Text("orders", own))
		return nil
	}
	for _, c := range spend.Costs {
		if c.Amount *= unit; c.Channel >= 0 {
			c.Channel = names.of(spend.Channels[c.Channel])
		}
		if !spend.Dated {
			c.Day = b.report.Period.First
		}
		costs = append(costs, c)
	}
	return costs
}

// cameBy is where it stands by which channel each customer came.
type cameBy struct {
	from   string
	levels []string
	of     []int
}

// cameBy chooses, between the orders and what else is known of customers, what
// names most of the channels that money was spent on; of equals the orders.
func (b *builder) cameBy(spent *channelNames) *cameBy {
	var best *cameBy
	most := -1
	try := func(from string, levels []string, of []int) {
		shared := 0
		for _, l := range levels {
			if _, known := spent.at[mapping.Fold(l)]; known && l != "" {
				shared++
			}
		}
		if shared > most {
			best, most = &cameBy{from, levels, of}, shared
		}
	}
	if b.log.Channel != nil {
		a := b.channelAttribute()
		try("orders", a.Levels, a.Of)
	}
	for k := range b.beside.Attributes {
		if a := &b.beside.Attributes[k]; a.Channel {
			try("customers", a.Levels, b.levelsOf(a.Of))
		}
	}
	return best
}

// margins returns the purchase days of a customer with the margin of each: the
// share of revenue that is margin, the customer's own on the basis of profit.
func (b *builder) margins() func(i int) ([]calendar.Day, []float64) {
	a, s := b.report.Settings, b.customers
	return func(i int) ([]calendar.Day, []float64) {
		share := a.Margin
		if a.Basis == Profit && s.Spend[i] > 0 {
			share = s.Profit[i] / s.Spend[i]
		}
		return b.purchases.Days(i), scaled(b.purchases.Revenue[b.purchases.From[i]:b.purchases.From[i+1]], share)
	}
}

// channelRows turns the sums into rows, the last of those that are too many.
func (b *builder) channelRows(names []string, sums []channel.Sum) {
	out := &b.report.Channels
	total := &sums[len(sums)-1]
	out.Total = b.channelOf("", total)
	if out.By == "" && len(names) == 0 {
		return
	}
	order := make([]int, len(names))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(sums[y].Spend, sums[x].Spend), cmp.Compare(sums[y].Customers, sums[x].Customers))
	})

	for _, k := range order {
		if len(out.Rows) < mostChannels && (sums[k].Customers > 0 || sums[k].Spend != 0) {
			out.Rows = append(out.Rows, b.channelOf(names[k], &sums[k]))
		}
	}
}

// channelOf is one row. Without a channel column nobody is known to have come
// by any, so only the total has figures.
func (b *builder) channelOf(name string, s *channel.Sum) Channel {
	c := Channel{Name: name, Customers: s.Customers, Margin: s.Margin, ToCome: Without("no_model")}
	none := ""
	switch {
	case !b.report.Channels.Spend:
		none = "no_spend_file"
	case name != "" && b.report.Channels.By == "":
		none = "no_channel"
	case s.Spend <= 0:
		none = "no_spend"
	case s.Customers == 0:
		none = "no_new_customers"
	}
	c.Spend, c.LTV = Of(s.Spend), Without("no_model")
	if !b.report.Channels.Spend {
		c.Spend = Without(none)
	}
	if b.table.Predicted != nil {
		c.ToCome, c.LTV = Of(s.ToCome), Without("no_new_customers")
		if s.Customers > 0 {
			c.LTV = Of(s.LTV())
		}
	}
	c.CAC, c.Ratio, c.Payback, c.Past, c.Forecast = Without(none), Without(none), Without(none), Without(none), Without(none)
	past, forecast := s.ROI()
	if none == "" || none == "no_new_customers" {
		if c.Past, c.Forecast = Of(past), c.LTV; b.table.Predicted != nil {
			c.Forecast = Of(forecast)
		}
	}
	if none != "" {
		return c
	}
	if c.CAC, c.Ratio = Of(s.CAC()), c.LTV; b.table.Predicted != nil {
		c.Ratio = Of(s.LTV() / s.CAC())
	}
	switch first, months := s.Payback(); {
	case first > 0:
		c.Payback = Of(float64(first))
	case months == 0:
		c.Payback = Without("too_short")
	default:
		c.Payback = Without("not_paid_back")
	}
	return c
}

// doubtChannels says what keeps the figures from meaning what they seem to.
func (b *builder) doubtChannels(costs []channel.Cost) {
	out := b.report.Channels
	if !out.Spend {
		return
	}
	if b.report.Settings.Basis == Revenue {
		b.tell(notice.Caution, "channels_on_revenue")
	}
	if out.By == "" {
		b.tell(notice.Caution, "spend_without_channel")
		return
	}
	var strangers []string
	for _, r := range out.Rows {
		if r.Customers == 0 && r.Spend.OK() && r.Spend.Value > 0 {
			strangers = append(strangers, r.Name)
		}
	}
	if len(strangers) > 0 {
		b.tell(notice.Caution, "spend_without_customers", notice.Count("n", len(strangers)), notice.Text("channels", listed(strangers)))
	}
	if len(costs) == 0 {
		b.tell(notice.Caution, "spend_outside")
	}
}
