package calculator

// Calculators lists the calculators in the order of the menu.
var Calculators = []Calculator{
	{Name: "clv"}, {Name: "retention"}, {Name: "churn"}, {Name: "acquisition"}, {Name: "contract"},
	{Name: "what-if"}, {Name: "potentials"}, {Name: "loyalty"}, {Name: "adviser"},
}
