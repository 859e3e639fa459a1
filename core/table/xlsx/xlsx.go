// Package xlsx reads the cells of .xlsx and .xlsm workbooks (ECMA-376,
// ISO/IEC 29500, transitional and strict) with its own byte scanner: streaming
// over an io.ReaderAt, without encoding/xml and without a string per cell.
//
// Nothing ends quietly: each part is read to its end and its CRC-32 compared,
// the end of the sheet's data must be seen, and whatever is missing, damaged
// or built to exhaust the machine is a *notice.Fault.
package xlsx

// Limits of the format, and of the parts that are kept in memory.
const (
	maxParts = 10_000
	maxText  = 1 << 20 // of one cell; the format allows 32,767 characters
)
