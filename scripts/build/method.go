package main

// concepts are the neighbours of CLV in the order of the comparison.
var concepts = []string{"clv", "cac", "brand", "loyalty", "retention", "roi", "potential"}

// galleryCurrencies are those that the configurator offers.
var galleryCurrencies = []string{"EUR", "USD", "GBP", "IRT", "IRR", "RUB", "PLN"}

// A group is a chapter of the method page: the text "site.method.NAME".
type group struct {
	Name        string
	Definitions []definition
}

// A definition is one figure: its texts are "site.method.NAME.h" and ".p".
// Sources are cited as their papers are, in any language.
type definition struct {
	Name     string
	Formulas []string
	Source   string
}

// method has every definition that the figures of the product follow.
var method = []group{
	{"value", []definition{
		{"historic", []string{"historic"}, "Gupta & Lehmann 2005, Managing Customers as Investments"},
		{"simple", []string{"simple"}, "Berger & Nasr 1998, Journal of Interactive Marketing 12(1)"},
		{"forever", []string{"after", "with", "end"}, "Fader & Hardie, note 024 (2012)"},
		{"truncated", []string{"truncated", "period"}, "Berger & Nasr 1998, Journal of Interactive Marketing 12(1)"},
		{"inflation", []string{"inflation"}, "Fisher 1930, The Theory of Interest"},
	}},
	{"buying", []definition{
		{"counts", nil, "Fader, Hardie & Lee 2005, Marketing Science 24(2)"},
		{"mbgnbd", []string{"mbgnbd_alive", "mbgnbd_orders"}, "Batislam, Denizel & Filiztekin 2007, International Journal of Research in Marketing 24(3)"},
		{"bgnbd", []string{"bgnbd_alive", "bgnbd_orders"}, "Fader, Hardie & Lee 2005, Marketing Science 24(2)"},
		{"other_models", nil, "Schmittlein, Morrison & Colombo 1987, Management Science 33(1) · Bemmaor & Glady 2012, Management Science 58(5) · Fader, Hardie & Shang 2010, Marketing Science 29(6)"},
		{"gammagamma", []string{"gammagamma"}, "Fader & Hardie, note 025 (2013)"},
		{"discounted", []string{"discounted"}, "Fader, Hardie & Lee 2005, Journal of Marketing Research 42(4)"},
		{"newcomer", []string{"newcomer"}, "Fader, Hardie & Lee 2005, Journal of Marketing Research 42(4)"},
		{"fit", nil, "Fader & Hardie, note 027"},
		{"range", nil, ""},
		{"validation", nil, "Fader, Hardie & Lee 2005, Marketing Science 24(2)"},
	}},
	{"contracts", []definition{
		{"sbg", []string{"sbg_survival", "sbg_retention"}, "Fader & Hardie 2007, Journal of Interactive Marketing 21(1)"},
		{"derl", []string{"derl", "constant"}, "Fader & Hardie 2010, Marketing Science 29(1)"},
		{"recurring", []string{"grr", "nrr"}, ""},
	}},
	{"leaving", []definition{
		{"active", nil, ""},
		{"churn", []string{"churn", "churn_net", "churn_all", "churn_mean"}, ""},
		{"annual", []string{"annual"}, ""},
		{"cohort", []string{"cohort"}, ""},
		{"kaplanmeier", []string{"kaplanmeier"}, "Kaplan & Meier 1958, Journal of the American Statistical Association 53"},
		{"rhythm", nil, ""},
	}},
	{"segments", []definition{
		{"score", []string{"score"}, "Hughes 1994, Strategic Database Marketing"},
		{"map", nil, ""},
		{"migration", nil, ""},
	}},
	{"marketing", []definition{
		{"cac", []string{"cac"}, ""},
		{"payback", []string{"payback"}, ""},
		{"ltvcac", nil, ""},
		{"roi", []string{"roi"}, ""},
		{"budget", []string{"budget"}, "Dorfman & Steiner 1954, American Economic Review 44(5)"},
		{"crosssell", []string{"lift"}, "Brin, Motwani & Silverstein 1997, SIGMOD · Agrawal, Imieliński & Swami 1993, SIGMOD"},
		{"referral", []string{"referral"}, "Kumar, Petersen & Leone 2007, Harvard Business Review 85(10)"},
		{"potentials", nil, ""},
		{"loyalty", nil, ""},
		{"forecast", nil, ""},
	}},
}
