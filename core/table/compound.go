package table

import (
	"context"
	"strconv"

	"clvcalc/core/table/xls"
)

// isCompound recognises OLE compound files ([MS-CFB]); refuse has answered
// those that hold no workbook.
func isCompound(g Glimpse) bool { return hasAt(g.Head, 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") }

// compoundFault says which Fault a compound file is, "" where it may be a
// workbook that is read.
func compoundFault(src Source) string {
	fault := ""
	for _, name := range xls.Streams(src, src.Size) {
		switch name {
		case "EncryptionInfo", "EncryptedPackage":
			return "password"
		case "Workbook", "Book":
			return ""
		case "WordDocument", "PowerPoint Document":
			fault = "document"
		}
	}
	return fault
}

// readOldWorkbook reads a sheet of an .xls file.
func readOldWorkbook(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error) {
	b, err := xls.Open(src, src.Size, decodePage)
	if err != nil {
		return nil, err
	}
	return readBook(ctx, src, "xls", b, b.Sheets, likeliest(b.Sheets), opt, progress)
}

// decodePage decodes bytes of a code page; one that is not known is taken as
// Windows' Western one.
func decodePage(page int, text []byte) string {
	name := "windows-1252"
	switch page {
	case 1250, 1251, 1256:
		name = "windows-" + strconv.Itoa(page)
	case 852:
		name = "cp852"
	case 866:
		name = "cp866"
	}
	out, _, _ := decoderOf(name)(nil, text, true)
	return string(out)
}
