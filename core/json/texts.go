package json

// Texts reads an object of texts, of which some may be objects of texts
// themselves, and calls each with every text, its key and the key within, ""
// where there is none. It needs no reflection: a program that reads nothing
// else does without it.
func Texts(data []byte, each func(key, within, text string)) error {
	d := decoder{data: data}
	err := d.entries(func(key string) error {
		if d.next() != '{' {
			return d.worded(key, "", each)
		}
		return d.entries(func(within string) error { return d.worded(key, within, each) })
	})
	if err == nil && (d.next() != 0 || d.at < len(data)) {
		err = d.fail("more than one value")
	}
	return err
}

func (d *decoder) worded(key, within string, each func(key, within, text string)) error {
	text, err := d.text()
	if err == nil {
		each(key, within, text)
	}
	return err
}
