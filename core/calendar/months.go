package calendar

// MonthNames are the names of the twelve months of a calendar in a language.
type MonthNames struct {
	Nominative [12]string // standing alone: «октябрь 2025»
	Genitive   [12]string // beside a day: «31 октября 2025»; the nominative where the language does not bend
	Short      [12]string // for axes and narrow columns
}

// Months returns the names of the months of this calendar in a language
// ("en", "fa", "ru", "pl"); any other language gets the English ones. They
// follow CLDR.
func (s System) Months(language string) MonthNames {
	if s == Jalali {
		return jalaliMonths(language)
	}
	return gregorianMonths(language)
}

func gregorianMonths(language string) MonthNames {
	switch language {
	case "fa":
		return alike([12]string{"ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"})
	case "ru":
		return MonthNames{
			[12]string{"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"},
			[12]string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
			[12]string{"янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."},
		}
	case "pl":
		return MonthNames{
			[12]string{"styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"},
			[12]string{"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"},
			[12]string{"sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"},
		}
	}
	full := [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	return MonthNames{full, full, [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}}
}

func jalaliMonths(language string) MonthNames {
	switch language {
	case "fa":
		return alike([12]string{"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"})
	case "ru":
		return alike([12]string{"фарвардин", "ордибехешт", "хордад", "тир", "мордад", "шахривер", "мехр", "абан", "азер", "дей", "бахман", "эсфанд"})
	case "pl":
		return alike([12]string{"Farwardin", "Ordibeheszt", "Chordād", "Tir", "Mordād", "Szahriwar", "Mehr", "Ābān", "Āsar", "Déi", "Bahman", "Esfand"})
	}
	return alike([12]string{"Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"})
}

// alike returns names that have one form only.
func alike(names [12]string) MonthNames { return MonthNames{names, names, names} }
