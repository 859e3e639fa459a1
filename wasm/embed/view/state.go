package view

import (
	"clvcalc/core/calculator"
	"clvcalc/core/lang"
)

// A State is what a calculator on a page is about to show.
type State struct {
	Calculator *calculator.Calculator
	Words      *lang.Words
	Currency   string            // of all amounts, as package lang knows it: "EUR", "IRT"
	Entered    map[string]string // by field: what stands in it, or the name of a choice
	Touched    map[string]bool   // by field: whether it differs from the example on purpose
	Page       string            // address of the calculator's own page
	Frame      bool              // stands in a frame of another site: shorter
	Sharing    bool              // the page around the frame listens
	Mine       bool              // there are figures of a file to take over
	Said       string            // "calc.ui." + what the latest action says, or ""
	ByHand     string            // what could not be copied and is shown instead
}

// NoCurrency is the code of amounts in no currency (ISO 4217), as those of a file
// that names none.
const NoCurrency = "XXX"

// sign is the currency as package lang knows it, "" for none.
func (s *State) sign() string {
	if s.Currency == NoCurrency {
		return ""
	}
	return s.Currency
}

// New returns a calculator with its examples; the currency is that of the
// language where none is given.
func New(c *calculator.Calculator, words *lang.Words, currency string) *State {
	s := &State{Calculator: c, Words: words, Currency: currency, Entered: map[string]string{}, Touched: map[string]bool{}}
	if !known(currency) {
		s.Currency = CurrencyOf(words.Code)
	}
	s.Reset()
	return s
}

// Reset puts the examples back into all fields.
func (s *State) Reset() {
	clear(s.Touched)
	s.example()
}

// example fills what nobody touched with amounts usual in the currency.
func (s *State) example() {
	for _, f := range s.Calculator.Fields {
		if !s.Touched[f.Name] {
			s.Entered[f.Name] = s.written(f, f.In(s.Currency).Example)
		}
	}
}

// Enter changes what stands in a field; a name that is no field is ignored.
func (s *State) Enter(name, text string) {
	if f, ok := s.field(name); ok {
		if f.Unit == calculator.Choice && !has(f.Choices, text) {
			return
		}
		s.Entered[name], s.Touched[name] = text, true
	}
}

// Slide takes the place of a slider, a number in the unit of the field.
func (s *State) Slide(name string, v float64) {
	if f, ok := s.field(name); ok && slides(f) {
		s.Enter(name, s.written(f, calculator.Value{Number: v}))
	}
}

// Pay changes the currency. What was entered stays as it is; the examples
// become usual amounts.
func (s *State) Pay(currency string) {
	if known(currency) {
		s.Currency = currency
		s.example()
	}
}

// Speak words everything in another language. What was entered stays the same
// number, and the currency the same.
func (s *State) Speak(words *lang.Words) {
	inputs := s.Inputs()
	s.Words = words
	for _, f := range s.Calculator.Fields {
		if v, ok := inputs[f.Name]; ok {
			s.Entered[f.Name] = s.written(f, v)
		}
	}
}

// Inputs reads the fields. One that cannot be read is not a number and so a
// problem; an empty one is none.
func (s *State) Inputs() calculator.Inputs {
	inputs := calculator.Inputs{}
	for _, f := range s.Calculator.Fields {
		if v, ok := s.read(f); ok {
			inputs[f.Name] = v
		}
	}
	return inputs
}

// Result is what the calculator says to what was entered.
func (s *State) Result() calculator.Result { return calculator.Run(s.Calculator, s.Inputs()) }

func (s *State) field(name string) (calculator.Field, bool) {
	for _, f := range s.Calculator.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return calculator.Field{}, false
}

// Currencies are those of the menu.
func Currencies() []string { return []string{"EUR", "USD", "GBP", "PLN", "RUB", "IRT", "IRR"} }

// CurrencyOf is the currency that a language begins with.
func CurrencyOf(language string) string {
	switch language {
	case "fa":
		return "IRT"
	case "ru":
		return "RUB"
	case "pl":
		return "PLN"
	}
	return "EUR"
}

// known reports whether amounts can be in a currency: one of the menu, or any
// other that has the form of a code.
func known(currency string) bool {
	if len(currency) != 3 {
		return false
	}
	for i := range len(currency) {
		if currency[i] < 'A' || currency[i] > 'Z' {
			return false
		}
	}
	return true
}

func has(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// slides reports whether a field has a slider.
func slides(f calculator.Field) bool {
	return f.Unit != calculator.Series && f.Unit != calculator.Choice && f.High > f.Low
}
