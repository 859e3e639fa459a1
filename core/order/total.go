package order

// IsTotal reports whether a text begins as the label of a total does, in four
// languages.
func IsTotal(text string) bool { return isTotal(text) }
