//go:build js

package browser

import (
	"io"
	"syscall/js"

	"clvcalc/core/notice"
	"clvcalc/core/table"
	"clvcalc/wasm/protocol"
)

// A File is a file that the user chose. Its Handle crosses to the worker,
// which reads it where it lies.
type File struct {
	Name   string
	Size   int64
	Handle protocol.Attachment
}

// OnFiles calls take, in a goroutine, with the files that are dropped or
// chosen at once, also with those that came before the program ran; add says
// that they join the files in use. It calls onSample with every click on the
// sample button. It is called once, at the start.
func OnFiles(take func(files []File, add bool), onSample func()) {
	clv().Call("take", js.FuncOf(func(_ js.Value, args []js.Value) any {
		event := first(args)
		if event.Get("kind").String() == "sample" {
			go onSample()
			return nil
		}
		list := event.Get("files")
		files := make([]File, list.Length())
		for i := range files {
			files[i] = fileOf(list.Index(i))
		}
		go take(files, event.Get("add").Bool())
		return nil
	}))
}

func fileOf(handle js.Value) File {
	return File{Name: handle.Get("name").String(), Size: int64(handle.Get("size").Float()), Handle: handle}
}

// Handles are the handles of several files as one attachment; see Sources.
func Handles(files []protocol.Attachment) protocol.Attachment {
	list := js.Global().Get("Array").New()
	for _, handle := range files {
		list.Call("push", handle.(js.Value))
	}
	return list
}

// NewFile is a file in memory that holds an attached ArrayBuffer.
func NewFile(name string, buffer protocol.Attachment) File {
	return fileOf(js.Global().Get("File").New([]any{buffer.(js.Value)}, name))
}

// Sample fetches the sample shop of a language, one of the site's own files.
func Sample(lang string) (File, error) {
	handle, err := await(clv().Call("sample", lang))
	if err != nil {
		return File{}, notice.NewFault("program_missing")
	}
	return fileOf(handle), nil
}

// inMemory gives the bytes of a File handle, or of each of an array of them, in
// their place, for a worker that reads no files; other attachments stay. A file
// that was changed or removed since it was chosen is the Fault "file_gone".
func inMemory(with protocol.Attachment) (protocol.Attachment, error) {
	handle, ok := with.(js.Value)
	if !ok || isBuffer(handle) {
		return with, nil
	}
	if handle.InstanceOf(js.Global().Get("Blob")) {
		buffer, err := await(handle.Call("arrayBuffer"))
		if err != nil {
			return nil, notice.NewFault("file_gone")
		}
		return buffer, nil
	}
	buffers := js.Global().Get("Array").New()
	for i := range handle.Length() {
		buffer, err := inMemory(handle.Index(i))
		if err != nil {
			return nil, err
		}
		buffers.Call("push", buffer)
	}
	return buffers, nil
}

func isBuffer(v js.Value) bool { return v.InstanceOf(js.Global().Get("ArrayBuffer")) }

// Source lets a worker read a File handle, or the bytes of one, with
// io.ReaderAt. Only workers have the synchronous reader this needs.
func Source(name string, handle protocol.Attachment) table.Source {
	blob := handle.(js.Value)
	if isBuffer(blob) {
		held := js.Global().Get("Uint8Array").New(blob)
		size := int64(held.Length())
		return table.Source{ReaderAt: &blobReader{size: size, held: held, to: size}, Name: name, Size: size}
	}
	r := &blobReader{blob: blob, size: int64(blob.Get("size").Float()), reader: js.Global().Get("FileReaderSync").New()}
	return table.Source{ReaderAt: r, Name: name, Size: r.size}
}

// Sources lets a worker read several files, whose handles are attached as one,
// under their names.
func Sources(names []string, handles protocol.Attachment) []table.Source {
	list := handles.(js.Value)
	sources := make([]table.Source, min(len(names), list.Length()))
	for i := range sources {
		sources[i] = Source(names[i], list.Index(i))
	}
	return sources
}

// ahead is how much is read at once where a file is read from one end to the
// other: a browser takes milliseconds for each read, however short.
const ahead = 4 << 20

type blobReader struct {
	blob, reader js.Value
	size         int64

	held     js.Value // a Uint8Array of what was read last …
	from, to int64    // … and where that lies in the file
}

// ReadAt implements io.ReaderAt. A file that was changed or removed since it
// was chosen is the Fault "file_gone".
func (b *blobReader) ReadAt(p []byte, off int64) (n int, err error) {
	defer func() {
		if recover() != nil {
			n, err = 0, notice.NewFault("file_gone")
		}
	}()
	for n < len(p) && off < b.size {
		if off < b.from || off >= b.to {
			b.hold(off, int64(len(p)-n))
		}
		end := min(off+int64(len(p)-n), b.to)
		read := js.CopyBytesToGo(p[n:], b.held.Call("subarray", off-b.from, end-b.from))
		n, off = n+read, off+int64(read)
	}
	if n < len(p) {
		err = io.EOF
	}
	return n, err
}

// hold reads n bytes from off on, and more where they follow what was read last.
func (b *blobReader) hold(off, n int64) {
	if off == b.to {
		n = max(n, ahead)
	}
	end := min(off+n, b.size)
	b.held = js.Value{} // may go before the next comes
	buffer := b.reader.Call("readAsArrayBuffer", b.blob.Call("slice", off, end))
	b.held, b.from, b.to = js.Global().Get("Uint8Array").New(buffer), off, end
}

// Buffer moves bytes into an ArrayBuffer, which can travel as an attachment.
func Buffer(data []byte) protocol.Attachment {
	array := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(array, data)
	return array.Get("buffer")
}

// Bytes copies an attached ArrayBuffer into Go's memory.
func Bytes(buffer protocol.Attachment) []byte {
	array := js.Global().Get("Uint8Array").New(buffer.(js.Value))
	data := make([]byte, array.Length())
	js.CopyBytesToGo(data, array)
	return data
}

// Download offers bytes (an ArrayBuffer or a Blob) to the user as a file. The
// bytes never leave the device: the address is a local blob.
func Download(name, mediaType string, data protocol.Attachment) {
	global := js.Global()
	blob := global.Get("Blob").New([]any{data.(js.Value)}, map[string]any{"type": mediaType})
	url := global.Get("URL").Call("createObjectURL", blob)
	link := global.Get("document").Call("createElement", "a")
	link.Set("href", url)
	link.Set("download", name)
	link.Call("click")
	var release js.Func
	release = js.FuncOf(func(js.Value, []js.Value) any {
		global.Get("URL").Call("revokeObjectURL", url)
		release.Release()
		return nil
	})
	global.Call("setTimeout", release, 60_000)
}

// DownloadText offers a text as a file, such as a csv table or an SVG picture.
func DownloadText(name, mediaType, text string) {
	Download(name, mediaType, Buffer([]byte(text)))
}
