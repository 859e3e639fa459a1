package lang

// A currency is how an amount of it is written.
type currency struct {
	decimals int    // of the minor unit; 0 where nobody uses it
	prefix   string // before the number in English; "" = the code and a space
	sign     string // after the number in Russian and Polish; "" = the code
	persian  string // after the number in Persian; "" = the code
	named    bool   // by the text "money.CODE", in every language
}

// currencies has every currency that is not simply "code, two decimals"
// (decimals: ISO 4217, but none for forint, rial and toman, as in CLDR).
var currencies = map[string]currency{
	"IRT": {named: true},
	"IRR": {named: true},
	"EUR": {2, "€", "€", "یورو", false},
	"USD": {2, "$", "$", "دلار", false},
	"GBP": {2, "£", "£", "پوند", false},
	"RUB": {2, "₽", "₽", "روبل", false},
	"PLN": {2, "", "zł", "زلوتی", false},
	"AED": {2, "", "", "درهم", false},
	"AFN": {0, "", "", "افغانی", false},
	"AMD": {2, "", "֏", "درام", false},
	"AUD": {2, "A$", "A$", "دلار استرالیا", false},
	"AZN": {2, "", "₼", "منات", false},
	"BHD": {3, "", "", "دینار بحرین", false},
	"BRL": {2, "R$", "R$", "رئال برزیل", false},
	"BYN": {2, "", "Br", "روبل بلاروس", false},
	"CAD": {2, "CA$", "CA$", "دلار کانادا", false},
	"CHF": {2, "", "", "فرانک سوئیس", false},
	"CLP": {0, "", "", "پزوی شیلی", false},
	"CNY": {2, "CN¥", "CN¥", "یوان", false},
	"CZK": {2, "", "Kč", "کرون چک", false},
	"DKK": {2, "", "", "کرون دانمارک", false},
	"GEL": {2, "", "₾", "لاری", false},
	"HUF": {0, "", "Ft", "فورینت", false},
	"ILS": {2, "₪", "₪", "شِکِل", false},
	"INR": {2, "₹", "₹", "روپیه", false},
	"IQD": {0, "", "", "دینار عراق", false},
	"ISK": {0, "", "", "کرون ایسلند", false},
	"JOD": {3, "", "", "دینار اردن", false},
	"JPY": {0, "¥", "¥", "ین", false},
	"KGS": {2, "", "", "سوم قرقیزستان", false},
	"KRW": {0, "₩", "₩", "وون", false},
	"KWD": {3, "", "", "دینار کویت", false},
	"KZT": {2, "₸", "₸", "تنگه", false},
	"LYD": {3, "", "", "دینار لیبی", false},
	"MXN": {2, "MX$", "MX$", "پزوی مکزیک", false},
	"NOK": {2, "", "", "کرون نروژ", false},
	"NZD": {2, "NZ$", "NZ$", "دلار نیوزیلند", false},
	"OMR": {3, "", "", "ریال عمان", false},
	"PKR": {2, "", "", "روپیهٔ پاکستان", false},
	"PYG": {0, "", "", "گوارانی", false},
	"QAR": {2, "", "", "ریال قطر", false},
	"SAR": {2, "", "", "ریال سعودی", false},
	"SEK": {2, "", "", "کرون سوئد", false},
	"TJS": {2, "", "", "سامانی", false},
	"TND": {3, "", "", "دینار تونس", false},
	"TRY": {2, "₺", "₺", "لیر", false},
	"UAH": {2, "₴", "₴", "گریونا", false},
	"UZS": {2, "", "", "سوم ازبکستان", false},
	"VND": {0, "₫", "₫", "دونگ", false},
	"XAF": {0, "", "", "", false},
	"XOF": {0, "", "", "", false},
}

// currencyOf returns how amounts of a code are written; an unknown code
// stands beside the number, and so does none at all.
func currencyOf(code string) currency {
	if c, ok := currencies[code]; ok {
		return c
	}
	return currency{decimals: 2}
}
