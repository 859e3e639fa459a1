// Package xml scans the markup of workbooks byte by byte, streaming, without
// encoding/xml and without a string per element. It is meant for documents
// that programs wrote: it checks nesting and what exhausts the machine, not
// every rule of XML. A DOCTYPE is refused: entities are how small files grow.
package xml

import "clvcalc/core/notice"

// Limits of a document.
const (
	maxDepth = 64      // of nested elements
	maxText  = 1 << 20 // of one text; a cell holds 32,767 characters
)

func unsafe(reason string) *notice.Fault {
	return notice.NewFault("unsafe", notice.Key("reason", "unsafe."+reason))
}
