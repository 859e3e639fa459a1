package inflate

import (
	"bytes"
	"compress/flate"
	"io"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"testing/iotest"
)

// pack packs with the standard library.
func pack(t testing.TB, data []byte, level int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, level)
	if err != nil {
		t.Fatal(err)
	}
	for len(data) > 0 { // flushes make stored and empty blocks, too
		n := min(len(data), 100_000)
		if _, err := w.Write(data[:n]); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		data = data[n:]
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// samples are texts of few and many kinds of repetition.
func samples() map[string][]byte {
	rng := rand.New(rand.NewPCG(7, 11))
	noise := make([]byte, 300_000)
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	var sheet, skewed []byte
	for i := range 8000 {
		sheet = append(sheet, `<c r="A`+strconv.Itoa(i)+`" t="s"><v>`+strconv.Itoa(rng.IntN(5000))+`</v></c>`...)
	}
	for range 200_000 { // geometric: codes of every length
		skewed = append(skewed, byte(rng.ExpFloat64()*6))
	}
	far := bytes.Repeat(noise[:32<<10], 4) // copies from as far as they may reach
	source, _ := os.ReadFile("inflate.go")
	return map[string][]byte{"empty": nil, "one": {'x'}, "zeros": make([]byte, 500_000), "noise": noise, "sheet": sheet,
		"skewed": skewed, "far": far, "text": source, "three": bytes.Repeat([]byte("abc"), 60_000)}
}

// What the standard library packs is unpacked whole, however the bytes arrive,
// and what follows the stream does not matter.
func TestReader(t *testing.T) {
	for name, data := range samples() {
		for _, level := range []int{flate.NoCompression, flate.BestSpeed, flate.DefaultCompression, flate.BestCompression, flate.HuffmanOnly} {
			packed := pack(t, data, level)
			for _, src := range []io.Reader{
				bytes.NewReader(packed), bytes.NewReader(append(packed[:len(packed):len(packed)], "behind"...)),
				iotest.HalfReader(bytes.NewReader(packed)), iotest.DataErrReader(bytes.NewReader(packed)),
			} {
				if got, err := io.ReadAll(NewReader(src)); err != nil || !bytes.Equal(got, data) {
					t.Fatalf("%s at level %d: %d bytes of %d, %v", name, level, len(got), len(data), err)
				}
			}
		}
	}
	packed := pack(t, samples()["sheet"][:5000], 6)
	if err := iotest.TestReader(NewReader(iotest.OneByteReader(bytes.NewReader(packed))), samples()["sheet"][:5000]); err != nil {
		t.Error(err)
	}
}

// A stream cut anywhere gives what was packed up to there, and an error.
func TestCut(t *testing.T) {
	data := samples()["sheet"][:4000]
	packed := pack(t, data, 6)
	for n := range packed {
		same(t, packed[:n])
		got, err := io.ReadAll(NewReader(bytes.NewReader(packed[:n])))
		if !bytes.HasPrefix(data, got) || err != io.ErrUnexpectedEOF {
			t.Fatalf("%d of %d: %d bytes, %v", n, len(packed), len(got), err)
		}
	}
}

// same compares with compress/flate: whether there is an error, and all bytes.
// Of a stream that is cut it gives none of the last bits where they are fewer
// than those of the end of a block; here a symbol counts that is whole in them.
func same(t *testing.T, packed []byte) {
	t.Helper()
	const most = 4 << 20
	want, wantErr := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), most))
	got, err := io.ReadAll(io.LimitReader(NewReader(bytes.NewReader(packed)), most))
	if !bytes.HasPrefix(got, want) || err == nil && len(got) > len(want) || (err == nil) != (wantErr == nil) {
		t.Fatalf("%x\ngot  %d bytes, %v\nwant %d bytes, %v", packed, len(got), err, len(want), wantErr)
	}
}

func FuzzReader(f *testing.F) {
	for _, data := range samples() {
		for _, level := range []int{0, 1, 6, flate.HuffmanOnly} {
			f.Add(pack(f, data[:min(len(data), 2000)], level))
		}
	}
	f.Add([]byte{0x05, 0xe0, 0x03, 0x00})       // codes of no symbol
	f.Add([]byte("\xec\xc0\x81\x00\x00\x00"))   // cut in the codes
	f.Add([]byte("\x01\x05\x00\xfa\xffhello"))  // stored
	f.Add([]byte("\x4b\x4c\x04\x83\x24\x00"))   // fixed codes
	f.Add([]byte("\x63\x00\x42\x60\x04\x02ab")) // reaching too far back
	f.Fuzz(same)
}

func BenchmarkReader(b *testing.B) {
	var data []byte
	for len(data) < 20<<20 {
		data = append(data, samples()["sheet"]...)
	}
	packed := pack(b, data, 6)
	for name, open := range map[string]func(io.Reader) io.Reader{
		"own": func(r io.Reader) io.Reader { return NewReader(r) }, "standard": func(r io.Reader) io.Reader { return flate.NewReader(r) },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			buf := make([]byte, 64<<10)
			for b.Loop() {
				r := open(bytes.NewReader(packed))
				for {
					if _, err := r.Read(buf); err != nil {
						break
					}
				}
			}
		})
	}
}
