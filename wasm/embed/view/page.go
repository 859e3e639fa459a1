// Package view turns a calculator into markup: the form with what was entered,
// and what the calculator says to it. The build prints it as HTML, so that a
// page is complete without any program; the program embed hands the same to the
// page while somebody types. It computes nothing and touches no browser.
//
// It is written for size, because a browser loads every byte: markup is one
// text of marks (see page), read by nodes.go here and by site/js/calculator in
// the browser.
package view

// The marks. What stands between two of them belongs to the first; no text of
// a page has such characters.
const (
	markOpen  = 1 // an element and its classes: "p.field__help"
	markAttr  = 2 // name=value; a control's value is what stands in it
	markText  = 3
	markClose = 4
)

// A page is markup being written.
type page struct{ out []byte }

// put writes markup with arguments in the place of each %:
//
//	<p.field__error id=% hidden?>%</>
//
// An attribute whose name ends with ? is there where the argument of the ? is
// not empty. A blank separates attributes, so a value with blanks is an
// argument; what follows an element is its parent's again.
func (p *page) put(markup string, args ...string) {
	inside, began := false, 0
	for i := 0; i < len(markup); i++ {
		switch c := markup[i]; {
		case c == '%':
			p.add(args[0])
			args = args[1:]
		case c == '?' && inside:
			there := args[0] != ""
			args = args[1:]
			for !there && markup[i+1] != ' ' && markup[i+1] != '>' {
				if i++; markup[i] == '%' {
					args = args[1:]
				}
			}
			if !there {
				p.out = p.out[:began]
			}
		case c == '<' && markup[i+1] == '/':
			i += 2
			p.out = append(p.out, markClose, markText)
		case c == '<':
			inside = true
			p.out = append(p.out, markOpen)
		case c == '>':
			inside = false
			p.out = append(p.out, markText)
		case c == ' ' && inside:
			began = len(p.out)
			p.out = append(p.out, markAttr)
		default:
			p.out = append(p.out, c)
		}
	}
}

// add writes a text as it is, without characters that are marks.
func (p *page) add(s string) {
	for i := 0; i < len(s); i++ {
		if s[i] > markClose {
			p.out = append(p.out, s[i])
		}
	}
}

// yes is the argument of an attribute that ends with ?.
func yes(on bool) string {
	if on {
		return "1"
	}
	return ""
}

// closed opens what is closed until asked for; its body and itself are still to
// be ended.
func (p *page) closed(class, text string, hidden bool) {
	p.put(`<details.disclosure% hidden?><summary><svg.icon.icon--turns viewBox=% aria-hidden=true><path d=%></></>%</><div.disclosure__body>`,
		class, yes(hidden), "0 0 16 16", "m6 3.5 4.5 4.5L6 12.5", text)
}
