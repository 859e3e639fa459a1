package mapping

// A block is a run of characters and the letter at the root of each, as
// Unicode's compatibility decomposition (NFKD) has it once marks are dropped.
type block struct {
	from  rune
	roots string // '-' = the character itself, or nothing where it is a mark
}

// blocks hold the scripts of the dictionary; x/text's tables of all scripts
// would weigh more than the rest of this package.
var blocks = [...]block{
	{0xC0, "AAAAAA-CEEEEIIII-NOOOOO--UUUUY--aaaaaa-ceeeeiiii-nooooo--uuuuy-y" +
		"AaAaAaCcCcCcCcDd--EeEeEeEeEeGgGgGgGgHh--IiIiIiIiI---JjKk-LlLlLl----NnNnNn---OoOoOo--RrRrRrSsSsSsSsTtTt--UuUuUuUuUuUuWwYyYZzZzZzs"},
	{0x218, "SsTt"},
	{0x400, "ЕЕ-Г---І----КИУ-"},
	{0x419, "И"},
	{0x439, "и"},
	{0x450, "ее-г---і----киу-"},
	{0x622, "ااوای"},
	{0x6C0, "ه-ہ"},
	{0x6D3, "ے"},
	{0x1E00, "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwy"},
	{0x1EA0, "AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy"},
	{0xFB50, "ٱٱٻٻٻٻپپپپڀڀڀڀٺٺٺٺٿٿٿٿٹٹٹٹڤڤڤڤڦڦڦڦڄڄڄڄڃڃڃڃچچچچڇڇڇڇڍڍڌڌڎڎڈڈژژڑڑککککگگگگڳڳڳڳڱڱڱڱںںڻڻڻڻەەہہہہھھھھےےےے"},
	{0xFBFC, "یییی"},
	{0xFE80, "ءااااووااييييااببببةةتتتتثثثثججججححححخخخخددذذررززسسسسششششصصصصضضضضططططظظظظععععغغغغففففققققككككللللممممننننههههووىىيييي"},
}

// pairs are characters that stand for several.
var pairs = [...]struct {
	from, to rune
	text     string
}{
	{'Ĳ', 'ĳ', "ij"}, {'Ŀ', 'ŀ', "l"}, {'№', '№', "no"}, {'™', '™', "tm"}, {'ﬁ', 'ﬁ', "fi"}, {'ﬂ', 'ﬂ', "fl"},
	{'\uFEF5', '\uFEFC', "لا"}, {'\uFDFC', '\uFDFC', "ریال"},
}

// decompose appends what a character is made of, marks left out.
func decompose(dst []rune, r rune) []rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E: // full width
		return append(dst, r-0xFF01+'!')
	case r >= 0xFE70 && r <= 0xFE7F && r != 0xFE73: // marks, presented on their own
		return dst
	case r == '²' || r == '³':
		return append(dst, r-'²'+'2')
	case r == '¹':
		return append(dst, '1')
	case r == 'ª':
		return append(dst, 'a')
	case r == 'º':
		return append(dst, 'o')
	case r == 'µ':
		return append(dst, 'μ')
	}
	for _, p := range pairs {
		if r >= p.from && r <= p.to {
			return append(dst, []rune(p.text)...)
		}
	}
	for _, b := range blocks {
		if r < b.from || r >= b.from+rune(len(b.roots)) {
			continue
		}
		at := rune(0)
		for _, root := range b.roots {
			if at == r-b.from && root != '-' {
				return append(dst, root)
			}
			at++
		}
	}
	return append(dst, r)
}
