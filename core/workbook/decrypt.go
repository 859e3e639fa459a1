package workbook

import (
	"bytes"
	"errors"
	"strconv"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/notice"
)

// MaxLocked is the most bytes of a protected workbook: it is opened in memory.
const MaxLocked = 192 << 20

// maxSpins is the most rounds of hashing that Office accepts for a password
// ([MS-OFFCRYPTO] 2.3.4.10). A file that asks for more is built to stall.
const maxSpins = 10_000_000

// Decrypt opens a workbook that is protected by a password (ECMA-376 agile and
// standard encryption) and returns the .xlsx file within.
//
// A password that does not open it is the Fault "wrong_password", another kind
// of protection "password", and a file that contradicts itself "damaged_part".
func Decrypt(locked []byte, password string) (file []byte, err error) {
	if len(locked) > MaxLocked {
		return nil, notice.NewFault("too_large_inside", notice.Count("limit", MaxLocked>>20))
	}
	damaged := notice.NewFault("damaged_part", notice.Text("part", "EncryptionInfo"))
	if spins(locked) > maxSpins {
		return nil, damaged
	}
	defer func() {
		if recover() != nil { // a header that lies about its lengths
			file, err = nil, damaged
		}
	}()
	opened, err := excelize.Decrypt(locked, &excelize.Options{Password: password})
	switch {
	case errors.Is(err, excelize.ErrUnsupportedEncryptMechanism), errors.Is(err, excelize.ErrUnknownEncryptMechanism):
		return nil, notice.NewFault("password")
	case err != nil:
		return nil, damaged
	}
	if file = whole(opened); file == nil {
		return nil, notice.NewFault("wrong_password")
	}
	return file, nil
}

// whole returns the zip file without the padding that encryption left behind
// it; nil where there is none, because the key was another.
func whole(opened []byte) []byte {
	const endSize = 22 // of the record at the end, before its comment
	end := bytes.LastIndex(opened, []byte("PK\x05\x06"))
	if !bytes.HasPrefix(opened, []byte("PK\x03\x04")) || end < 0 || end+endSize > len(opened) {
		return nil
	}
	comment := int(opened[end+20]) | int(opened[end+21])<<8
	return opened[:min(end+endSize+comment, len(opened))]
}

// spins returns how many rounds of hashing the file asks for, 0 where it does
// not say.
func spins(locked []byte) int {
	_, after, ok := bytes.Cut(locked, []byte(`spinCount="`))
	if !ok {
		return 0
	}
	digits, _, _ := bytes.Cut(after[:min(len(after), 24)], []byte(`"`))
	n, err := strconv.Atoi(string(digits))
	if errors.Is(err, strconv.ErrRange) {
		return maxSpins + 1
	}
	return n
}
