//go:build js

// Command excel is the second worker program, fetched only when a workbook is
// wanted: it writes the Report and the customer columns as an .xlsx file, and
// opens a workbook that is protected by a password.
package main

import (
	"bytes"
	"context"
	"io"

	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/core/workbook"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/protocol"
)

func main() {
	s := protocol.Server{}
	protocol.Handle(s, hello)
	protocol.Handle(s, write)
	protocol.Handle(s, decrypt)
	browser.Serve(s)
}

func hello(context.Context, protocol.Hello, protocol.Attachment, func(protocol.Progress)) (protocol.Version, protocol.Attachment, error) {
	return protocol.Version{Build: browser.Build()}, nil, nil
}

func write(ctx context.Context, q protocol.Write, columns protocol.Attachment, tell func(protocol.Progress)) (protocol.File, protocol.Attachment, error) {
	words, ok := lang.Lookup(q.Lang)
	if !ok {
		return protocol.File{}, nil, notice.NewFault("bad_setting", notice.Text("setting", "lang"))
	}
	var customers report.Customers
	if err := customers.UnmarshalBinary(browser.Bytes(columns)); err != nil {
		return protocol.File{}, nil, err
	}
	var out bytes.Buffer
	progress := func(rows int, share float64) {
		tell(protocol.Progress{Phase: "write", Rows: rows, Share: share})
	}
	if err := workbook.Write(ctx, &out, &q.Report, &customers, words, progress); err != nil {
		return protocol.File{}, nil, err
	}
	return protocol.File{Name: workbook.FileName(&q.Report), Type: workbook.MediaType}, browser.Buffer(out.Bytes()), nil
}

func decrypt(_ context.Context, q protocol.Decrypt, file protocol.Attachment, _ func(protocol.Progress)) (protocol.Decrypted, protocol.Attachment, error) {
	src := browser.Source("", file)
	locked := make([]byte, min(src.Size, workbook.MaxLocked+1))
	if _, err := src.ReadAt(locked, 0); err != nil && err != io.EOF {
		return protocol.Decrypted{}, nil, err
	}
	opened, err := workbook.Decrypt(locked, q.Password)
	if err != nil {
		return protocol.Decrypted{}, nil, err
	}
	return protocol.Decrypted{}, browser.Buffer(opened), nil
}
