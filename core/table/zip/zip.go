// Package zip reads the files of a zip archive where it lies, as far as
// workbooks need it (PKWARE's APPNOTE 6.3.10, section 4.3). archive/zip would
// link what packs, too, and believes the sizes that a directory declares.
package zip

import (
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"clvcalc/core/notice"
)

// Limits. No honest workbook comes near them.
const (
	maxParts  = 10_000
	maxBytes  = 1 << 30  // of all parts together, unpacked
	maxRatio  = 250      // unpacked : packed …
	ratioFrom = 64 << 20 // … of parts larger than this
)

// An Archive is an open zip archive. It is for one goroutine.
type Archive struct {
	files map[string]*File // by normalised name
	bytes int64            // unpacked so far
}

// Open reads the directory of an archive. What has none is the Fault
// "cut_off", one of very many files the Fault "unsafe".
func Open(r io.ReaderAt, size int64) (*Archive, error) {
	files, err := readDirectory(r, size)
	if err != nil {
		return nil, notice.NewFault("cut_off")
	}
	if len(files) > maxParts {
		return nil, unsafe("parts")
	}
	a := &Archive{files: make(map[string]*File, len(files))}
	for _, f := range files {
		if name := Normal(f.Name); a.files[name] == nil {
			a.files[name] = f
		}
	}
	return a, nil
}

// Names returns the normalised names of all files, in no order.
func (a *Archive) Names() []string {
	names := make([]string, 0, len(a.files))
	for name := range a.files {
		names = append(names, name)
	}
	return names
}

// File returns the file with a normalised name, nil where there is none.
func (a *Archive) File(name string) *File { return a.files[name] }

// Normal returns a file's name as it is looked up, in lower case with forward
// slashes: writers differ in both.
func Normal(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, "\\", "/"))
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// Damaged is the Fault of a file that cannot be read to its end.
func Damaged(name string) *notice.Fault {
	return notice.NewFault("damaged_part", notice.Text("part", name))
}

// FaultOf turns an error about a file into its Fault: what is one already and
// a cancelled context stay as they are, everything else is damage.
func FaultOf(err error, f *File) error {
	var fault *notice.Fault
	if err == nil || errors.As(err, &fault) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return Damaged(f.Name)
}

func unsafe(reason string) *notice.Fault {
	return notice.NewFault("unsafe", notice.Key("reason", "unsafe."+reason))
}
