package table

import (
	"context"
	"slices"
	"strconv"

	"clvcalc/core/notice"
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

// lockedFault returns the Fault of a compound file that is not read. A workbook
// of Office's newer formats can be opened with its password, unless it stands
// in a zip file; which it is, its argument says: see Opens.
func lockedFault(code string, src Source) *notice.Fault {
	if code != "password" || src.unpacked() {
		return notice.NewFault(code)
	}
	return notice.NewFault(code, notice.Key("format", "format.xlsx"))
}

// Opens reports whether a Fault of Read, or of an attempt to open the file, is
// answered by the password of the workbook.
func Opens(fault *notice.Fault) bool {
	opensBy := func(a notice.Arg) bool { return a.Name == "format" }
	return fault.Code == "wrong_password" || fault.Code == "password" && slices.ContainsFunc(fault.Args, opensBy)
}

// Locked reports whether a file is a workbook that its password opens.
func Locked(src Source) bool {
	head := make([]byte, 8)
	_, err := src.ReadAt(head, 0)
	return err == nil && isCompound(Glimpse{Head: head}) && !src.unpacked() && compoundFault(src) == "password"
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
