package mapping

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// byUnicode folds by the decomposition that Unicode lists.
func byUnicode(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if r = foldRune(r); r != 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// TestFoldIsUnicodes compares with Unicode's own decomposition, character by
// character, in the scripts of the dictionary and where they are presented.
func TestFoldIsUnicodes(t *testing.T) {
	for _, in := range [][2]rune{
		{0x20, 0xBB}, {0xBF, 0x148}, {0x14A, 0x17F}, {0x218, 0x21B}, {0x300, 0x36F}, {0x400, 0x475}, {0x478, 0x4BF}, {0x600, 0x674}, {0x679, 0x6FF},
		{0x1E00, 0x1E99}, {0x1E9C, 0x1EF9}, {0xFB50, 0xFBB1}, {0xFBFC, 0xFBFF}, {0xFDFC, 0xFDFC}, {0xFE70, 0xFEFC}, {0xFF01, 0xFF5E},
	} {
		for r := in[0]; r <= in[1]; r++ {
			text := string(r)
			if composed := norm.NFD.String(text); Fold(text) != byUnicode(text) || Fold(composed) != byUnicode(text) {
				t.Errorf("%q (%U) folds to %q, decomposed to %q, by Unicode to %q", text, r, Fold(text), Fold(composed), byUnicode(text))
			}
		}
	}
	for _, text := range []string{"№ заказа", "Ilość zamówień", "جمع ﷼", "مبلغ ﻻزم", "ﬁnal", "№™²"} {
		if Fold(text) != byUnicode(text) {
			t.Errorf("%q folds to %q, by Unicode to %q", text, Fold(text), byUnicode(text))
		}
	}
}
