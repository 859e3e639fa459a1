package table

import (
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"strings"

	"clvcalc/core/notice"
)

const (
	maxRowBytes = 16 << 20  // of one row of a text file
	sampleSize  = 256 << 10 // from which the delimiter is guessed
	pauseRows   = 4096      // between two moments in which others may run
)

// A textFile is a text file while it is read: a window slides over its text,
// and the splitter cuts the window into rows.
type textFile struct {
	*builder
	reader   *textReader
	split    *splitter
	progress Progress

	window []byte
	pos    int  // of the next row in the window
	last   bool // nothing follows the window
	number int  // of rows so far, as a spreadsheet program counts them
	stray  int  // row of the first stray quote
	block  block
}

// readText reads a file of delimited text in whatever encoding. UTF-8 is taken
// for granted until a byte contradicts it; then reading starts again.
func readText(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error) {
	head, err := readHead(src)
	if err != nil {
		return nil, err
	}
	encoding, mark := encodingOf(head, strings.ToLower(opt.Encoding))
	if encoding != "" {
		return readEncoded(ctx, src, encoding, mark, opt, progress, false)
	}
	table, err := readEncoded(ctx, src, "utf-8", 0, opt, progress, true)
	if !errors.Is(err, errNotUTF8) {
		return table, err
	}
	encoding, clear, err := guessEncoding(ctx, src, 0)
	if err != nil {
		return nil, err
	}
	table, err = readEncoded(ctx, src, encoding, 0, opt, progress, false)
	if table != nil && encoding != "utf-8" {
		table.Notices = append(table.Notices, guessedNotice(encoding, clear))
	}
	return table, err
}

func guessedNotice(encoding string, clear bool) notice.Notice {
	level := notice.Info
	if !clear {
		level = notice.Caution
	}
	return notice.Notice{Code: "charset_guessed", Level: level, Args: []notice.Arg{notice.Text("charset", encoding)}}
}

func badCharacters(n int, charset string) notice.Notice {
	return notice.Notice{Code: "bad_characters", Level: notice.Caution, Args: []notice.Arg{notice.Count("n", n), notice.Text("charset", charset)}}
}

func readEncoded(ctx context.Context, src Source, encoding string, mark int64, opt Options, progress Progress, strict bool) (*Table, error) {
	reader, err := newTextReader(ctx, src, encoding, mark)
	if err != nil {
		return nil, err
	}
	reader.strict = strict
	f := &textFile{builder: newBuilder(src, "csv"), reader: reader, progress: progress}
	f.table.Charset = encoding
	if err := f.fill(); err != nil {
		return nil, err
	}
	if err := f.chooseDelimiter(opt.Delimiter); err != nil {
		return nil, err
	}
	if err := f.readRows(); err != nil {
		return nil, err
	}
	table, err := f.finish()
	if err != nil {
		return table, err
	}
	return readWrapped(ctx, table, opt, progress)
}

// fill reads another chunk behind what is left of the window.
func (f *textFile) fill() error {
	f.flush()
	if f.pos > 0 {
		f.split.base += int64(f.pos)
		f.window = f.window[:copy(f.window, f.window[f.pos:])]
		f.pos = 0
	}
	if len(f.window) > maxRowBytes {
		fault := notice.NewFault("row_too_long", notice.Count("row", f.number+1))
		fault.Row = f.number + 1
		return fault
	}
	for want := max(readSize, 2*len(f.window)); len(f.window) < want && !f.last; {
		var err error
		if f.window, err = f.reader.more(f.window); err == io.EOF {
			f.last = true
		} else if err != nil {
			return err
		}
	}
	return nil
}

// chooseDelimiter takes the delimiter from the user, from a first line
// "sep=;" as Excel writes and hides it, or from the first rows.
func (f *textFile) chooseDelimiter(chosen string) error {
	if len(chosen) > 1 || len(chosen) == 1 && strings.ContainsAny(chosen, "\"\r\n") || len(chosen) == 1 && chosen[0] >= 0x80 {
		return notice.NewFault("bad_delimiter", notice.Text("delimiter", chosen))
	}
	declared, length := sepLine(f.window)
	var delimiter byte
	var gaps []gap
	sample, all := f.window[:min(len(f.window), sampleSize)], f.last && len(f.window) <= sampleSize
	switch {
	case chosen != "":
		delimiter = chosen[0]
	case declared != 0:
		delimiter = declared
	default:
		delimiter = guessDelimiter(sample, all)
		if gaps = fixedGaps(sample, all, delimiter); gaps != nil {
			delimiter = ' '
		}
	}
	f.split, f.pos = newSplitter(delimiter), length
	f.split.gaps = gaps
	if delimiter == ' ' && gaps == nil {
		f.split.blanks = leastBlanks(sample, all)
	}
	f.table.Comma = rune(delimiter)
	return nil
}

// sepLine returns the delimiter of a first line "sep=;" and the line's length, or zeros.
func sepLine(window []byte) (delimiter byte, length int) {
	line := window[:min(len(window), 16)]
	if end := bytes.IndexAny(line, "\r\n"); end >= 0 {
		line = line[:end]
	}
	trimmed := bytes.Trim(line, `"`)
	if len(trimmed) != 5 || !bytes.EqualFold(trimmed[:4], []byte("sep=")) || trimmed[4] >= 0x80 {
		return 0, 0
	}
	next, _ := lineEnd(window, len(line), true)
	return trimmed[4], next
}

func (f *textFile) readRows() error {
	for f.pos < len(f.window) || !f.last {
		if f.addQuick(); f.fault != nil {
			return f.fault
		}
		next, ok := f.split.row(f.window, f.pos, f.last)
		if !ok {
			if err := f.fill(); err != nil {
				return err
			}
			continue
		}
		if f.number++; f.number%pauseRows == 0 {
			runtime.Gosched()
			if err := f.reader.ctx.Err(); err != nil {
				return err
			}
			f.progress(f.table.Rows, float64(f.reader.offset)/float64(max(1, f.reader.src.Size)))
		}
		if f.split.stray > 0 && f.stray == 0 {
			f.stray = f.number
		}
		if f.addRow(); f.split.endless {
			f.fail("too_many_columns", notice.Count("limit", maxColumns))
			f.fault.Row = f.number
		}
		if f.fault != nil {
			return f.fault
		}
		f.pos = next
	}
	f.flush()
	return nil
}

// finish tells what was odd about the file.
func (f *textFile) finish() (*Table, error) {
	t := f.table
	switch {
	case t.Rows == 0:
		return nil, notice.NewFault("empty_file")
	case t.Rows == 1 && len(t.Columns) == 1:
		return nil, notice.NewFault("no_table")
	}
	if f.split.stray > 0 {
		t.Notices = append(t.Notices, notice.Notice{Code: "stray_quotes", Level: notice.Caution, Row: f.stray,
			Args: []notice.Arg{notice.Count("n", f.split.stray), notice.Count("row", f.stray)}})
	}
	if f.reader.bad > 0 {
		t.Notices = append(t.Notices, badCharacters(f.reader.bad, t.Charset))
	}
	return t, nil
}
