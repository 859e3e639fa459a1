package table

import "context"

// A Format reads one kind of file, recognised by content and never by name.
type Format struct {
	Name       string   // "csv"
	Extensions []string // for the file picker: ".csv", ".tsv", ".txt"
	// Is reports whether the first bytes of a file (up to 4 KiB, fewer for a
	// shorter file) are of this format.
	Is func(head []byte, name string) bool
	// Read reads one sheet. A damaged or hostile file is a *notice.Fault.
	Read func(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error)
}
