package table

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A codePage is an encoding with one byte for each character.
type codePage struct {
	name     string
	upper    string    // the characters of the bytes 0x80 to 0xFF
	alphabet *alphabet // of the language it is most used for here
}

// codePages are the candidates for a text that is not Unicode.
var codePages = []codePage{
	{"windows-1250", windows1250, &polish},
	{"windows-1251", windows1251, &russian},
	{"windows-1252", windows1252, &western},
	{"windows-1256", windows1256, &persian},
	{"iso-8859-2", latin2, &polish},
	{"cp852", cp852, &polish},
	{"cp866", cp866, &russian},
	{"koi8-r", koi8r, &russian},
}

// Encodings lists the names that Options.Encoding takes, for a picker.
var Encodings = []string{"utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be",
	"windows-1250", "windows-1251", "windows-1252", "windows-1256", "iso-8859-2", "cp852", "cp866", "koi8-r"}

// An alphabet says how likely a text in a language has a letter beyond ASCII,
// and which words a table of orders has in its headings.
type alphabet struct {
	common, usual, rare string // lower case
	words               []string
}

var (
	polish = alphabet{common: "łóąężś", usual: "ćńź", rare: "üöäéáčšžýíěřů",
		words: []string{"zamówie", "wartość", "ilość", "imię", "płatno", "sprzedaż", "dostaw", "należn", "zł", "święt", "miesiąc", "województwo"}}
	russian = alphabet{common: "оеаинтсрвл", usual: "кмдпуяыьгзбч", rare: "йхжшюцщэфъё",
		words: []string{"дата", "заказ", "сумма", "клиент", "покупател", "товар", "количество", "цена", "номер", "статус", "город", "руб", "оплат", "телефон", "артикул", "доставк"}}
	western = alphabet{common: "éäöüàèñóáí", usual: "êçßúâôåø", rare: "ùîïëæœãõìòžšûÿ",
		words: []string{"größe", "menge", "précio", "número", "número", "téléphone", "année", "quantité", "numéro", "straße", "für"}}
	persian = alphabet{common: "اينرمتدهوکكیبسلش", usual: "خزفعجقپگحطصچ", rare: "ضغذثءآئظژؤأىةإ",
		words: []string{"تاريخ", "مشتري", "مبلغ", "سفارش", "تعداد", "قيمت", "کالا", "كالا", "محصول", "ريال", "تومان", "شماره", "نام", "فاکتور", "جمع"}}
)

// Points of the score.
const (
	commonLetter = 4
	usualLetter  = 3
	rareLetter   = 1
	strayLetter  = -3 // a letter of another alphabet
	straySymbol  = -4 // inside a word
	noCharacter  = -12
	wrongCase    = -4 // a capital after a small letter
	knownWord    = 60
)

// guessCodePage returns the code page under which a sample reads most like a
// language, and whether it is clearly ahead of all that read it otherwise.
func guessCodePage(sample []byte) (best codePage, clear bool) {
	top, second, topText := 0, 0, ""
	for i, page := range codePages {
		text := page.decode(nil, sample)
		score := page.score(text)
		if i == 0 || score > top {
			if topText != string(text) {
				second = top
			}
			best, top, topText = page, score, string(text)
		} else if score > second && topText != string(text) {
			second = score
		}
	}
	return best, top > 0 && top > second+second/8
}

func (p *codePage) decode(dst, src []byte) []byte {
	upper := []rune(p.upper)
	for _, c := range src {
		if c < utf8.RuneSelf {
			dst = append(dst, c)
		} else {
			dst = utf8.AppendRune(dst, upper[c-utf8.RuneSelf])
		}
	}
	return dst
}

// score adds up how plausible each character beyond ASCII is where it stands.
func (p *codePage) score(text []byte) int {
	score, before := 0, ' '
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		i += n
		if r >= utf8.RuneSelf {
			after, _ := utf8.DecodeRune(text[i:])
			score += p.alphabet.points(before, r, after)
		}
		before = r
	}
	lower := bytes.ToLower(text)
	for _, word := range p.alphabet.words {
		score += knownWord * min(3, bytes.Count(lower, []byte(word)))
	}
	return score
}

func (a *alphabet) points(before, r, after rune) int {
	lower := unicode.ToLower(r)
	points := 0
	switch {
	case r == utf8.RuneError || unicode.IsControl(r):
		return noCharacter
	case r > 0x370 && unicode.IsLetter(r) && (isLatin(before) || isLatin(after)):
		return straySymbol // "Zoл" is Zoë
	case unicode.IsLetter(r) && unicode.IsDigit(after) && !unicode.IsLetter(before):
		return straySymbol // "Ł12.50" is £12.50
	case strings.ContainsRune(a.common, lower):
		points = commonLetter
	case strings.ContainsRune(a.usual, lower):
		points = usualLetter
	case strings.ContainsRune(a.rare, lower):
		points = rareLetter
	case unicode.IsLetter(r):
		points = strayLetter
	case strings.ContainsRune("\u00a0\u200c№«»„”“’‘–—…€£°،؛؟", r):
		return 0
	case unicode.IsLetter(before) || unicode.IsLetter(after):
		return straySymbol
	default:
		return -1
	}
	if lower != r && unicode.IsLower(before) {
		points += wrongCase
	}
	return points
}

func isLatin(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

// byteOrderMark returns the encoding that a mark at the beginning names, "" without one.
func byteOrderMark(head []byte) string {
	switch {
	case hasAt(head, 0, "\xff\xfe\x00\x00"):
		return "utf-32le"
	case hasAt(head, 0, "\x00\x00\xfe\xff"):
		return "utf-32be"
	case hasAt(head, 0, "\xef\xbb\xbf"):
		return "utf-8"
	case hasAt(head, 0, "\xff\xfe"):
		return "utf-16le"
	case hasAt(head, 0, "\xfe\xff"):
		return "utf-16be"
	}
	return ""
}

// utf16Order recognises UTF-16 without a mark: digits, delimiters and line
// ends have a NUL for their upper byte, always on the same side.
func utf16Order(head []byte) string {
	var nul [2]int
	for i, c := range head {
		if c == 0 {
			nul[i%2]++
		}
	}
	switch half := len(head) / 2; {
	case half < 4:
	case nul[1]*10 > half && nul[0]*8 < nul[1]:
		return "utf-16le"
	case nul[0]*10 > half && nul[1]*8 < nul[0]:
		return "utf-16be"
	}
	return ""
}
