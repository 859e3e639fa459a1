package zip

import (
	standard "archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"strings"
	"testing"
)

// pack makes a zip file of some parts, each with its own name as content.
func pack(t testing.TB, comment string, names ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := standard.NewWriter(&out)
	for _, name := range names {
		part, err := w.CreateHeader(&standard.FileHeader{Name: name, Method: standard.Store, Comment: comment})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.SetComment(comment); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// widened moves the end record's values into a zip64 record.
func widened(t testing.TB, names ...string) []byte {
	data := pack(t, "", names...)
	at := len(data) - 22
	end := data[at:]
	le := binary.LittleEndian
	record := append([]byte("PK\x06\x06"), make([]byte, 52)...)
	le.PutUint64(record[4:], 44)
	le.PutUint64(record[24:], uint64(u16(end[8:])))
	le.PutUint64(record[32:], uint64(u16(end[10:])))
	le.PutUint64(record[40:], uint64(u32(end[12:])))
	le.PutUint64(record[48:], uint64(u32(end[16:])))
	locator := append([]byte("PK\x06\x07"), make([]byte, 16)...)
	le.PutUint64(locator[8:], uint64(at))
	le.PutUint32(locator[16:], 1)
	plain := append([]byte("PK\x05\x06\x00\x00\x00\x00"), bytes.Repeat([]byte{0xff}, 12)...)
	return bytes.Join([][]byte{data[:at], record, locator, plain, {0, 0}}, nil)
}

func TestDirectory(t *testing.T) {
	prefixed := append([]byte("PKSFX of 23 bytes … "), pack(t, "", "a", "xl/b.xml")...)
	for name, data := range map[string][]byte{
		"plain":    pack(t, "", "a", "xl/b.xml"),
		"comment":  pack(t, "longer than 22 bytes, with PK\x05\x06 inside", "a", "xl/b.xml"),
		"prefixed": prefixed,
		"zip64":    widened(t, "a", "xl/b.xml"),
	} {
		files, err := readDirectory(bytes.NewReader(data), int64(len(data)))
		if err != nil || len(files) != 2 {
			t.Errorf("%s: %d files, %v", name, len(files), err)
			continue
		}
		for i, want := range []string{"a", "xl/b.xml"} {
			f := files[i]
			if f.Name != want || f.Unpacked != uint64(len(want)) || f.crc != crc32.ChecksumIEEE([]byte(want)) {
				t.Errorf("%s: entry %+v", name, f)
			}
			packed, err := f.open()
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if got, err := io.ReadAll(packed); string(got) != want || err != nil {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
	}
}

// A size beyond 32 bits stands in the extra field.
func TestWideEntry(t *testing.T) {
	var out bytes.Buffer
	w := standard.NewWriter(&out)
	part, err := w.CreateRaw(&standard.FileHeader{Name: "big", CompressedSize64: 3, UncompressedSize64: 5 << 30})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte("abc")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := readDirectory(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil || len(files) != 1 || files[0].Unpacked != 5<<30 || files[0].Packed != 3 {
		t.Fatalf("%+v, %v", files, err)
	}
}

func TestNoDirectory(t *testing.T) {
	data := pack(t, "", "a", "b")
	for name, bad := range map[string][]byte{
		"empty":    nil,
		"cut":      data[:len(data)-1],
		"too few":  append(append([]byte{}, data[:len(data)-12]...), append([]byte{3, 0}, data[len(data)-10:]...)...),
		"too long": append(append([]byte{}, data[:len(data)-10]...), append([]byte{0xf0, 0xff, 0xff, 0x7f}, data[len(data)-6:]...)...),
	} {
		if files, err := readDirectory(bytes.NewReader(bad), int64(len(bad))); err == nil {
			t.Errorf("%s: read %d files", name, len(files))
		}
	}
}

// What the standard library opens is read alike, entry by entry.
func FuzzDirectory(f *testing.F) {
	f.Add(pack(f, "", "a", "xl/b.xml"))
	f.Add(pack(f, strings.Repeat("c", 300), "a"))
	f.Add(append([]byte("before"), pack(f, "", "a")...))
	f.Add(widened(f, "a", "b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		files, err := readDirectory(bytes.NewReader(data), int64(len(data)))
		for _, file := range files {
			if in, err := file.open(); err == nil {
				_, _ = io.Copy(io.Discard, in)
			}
		}
		z, zerr := standard.NewReader(bytes.NewReader(data), int64(len(data)))
		if zerr != nil {
			return
		}
		if err != nil || len(files) != len(z.File) {
			t.Fatalf("%d files, %v; want %d", len(files), err, len(z.File))
		}
		for i, want := range z.File {
			got := files[i]
			if got.Name != want.Name || got.Unpacked != want.UncompressedSize64 || got.Packed != want.CompressedSize64 ||
				got.crc != want.CRC32 || got.method != want.Method || got.flags != want.Flags {
				t.Errorf("entry %d: %+v, want %+v", i, got, want.FileHeader)
			}
		}
	})
}

func TestNormal(t *testing.T) {
	for name, want := range map[string]string{"/xl/workbook.xml": "xl/workbook.xml", "xl\\_rels\\Workbook.xml.rels": "xl/_rels/workbook.xml.rels", "xl/../sheet1.xml": "sheet1.xml", "../../x": "x"} {
		if got := Normal(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
