package table

import (
	"encoding/binary"
	"unicode/utf16"
)

// compoundKind says which Fault an OLE compound file is ([MS-CFB]): an old
// workbook, a new one under a password, a document. Only its directory is read.
func compoundKind(src Source) string {
	kind := "old_xls"
	for _, name := range compoundNames(src) {
		switch name {
		case "EncryptionInfo", "EncryptedPackage":
			return "password"
		case "Workbook", "Book":
			return "old_xls"
		case "WordDocument", "PowerPoint Document":
			kind = "document"
		}
	}
	return kind
}

// compoundNames returns the names in the directory of a compound file, as far
// as it can be followed. The directory's sectors are a chain through the file
// allocation table, whose own first 109 sectors the header lists.
func compoundNames(src Source) []string {
	header := make([]byte, 512)
	if n, _ := src.ReadAt(header, 0); n < len(header) {
		return nil
	}
	shift := binary.LittleEndian.Uint16(header[30:])
	if shift != 9 && shift != 12 {
		return nil
	}
	size := int64(1) << shift
	sector := make([]byte, size)
	read := func(id uint32) bool {
		n, _ := src.ReadAt(sector, (int64(id)+1)*size)
		return n >= int(size)
	}
	next := func(id uint32) (uint32, bool) {
		table := id / uint32(size/4)
		if table >= 109 || !read(binary.LittleEndian.Uint32(header[76+4*table:])) {
			return 0, false
		}
		return binary.LittleEndian.Uint32(sector[4*(id%uint32(size/4)):]), true
	}
	var names []string
	id, ok := binary.LittleEndian.Uint32(header[48:]), true
	for steps := 0; ok && steps < 1000 && id < 0xfffffffa && read(id); steps++ {
		for at := int64(0); at < size; at += 128 {
			names = append(names, entryName(sector[at:at+128]))
		}
		id, ok = next(id)
	}
	return names
}

// entryName returns the name of a directory entry.
func entryName(entry []byte) string {
	length := min(int(binary.LittleEndian.Uint16(entry[64:])), 64)
	var units []uint16
	for i := 0; i+3 < length; i += 2 {
		units = append(units, binary.LittleEndian.Uint16(entry[i:]))
	}
	return string(utf16.Decode(units))
}
