package main

import (
	"strconv"

	"clvcalc/core/check"
	"clvcalc/core/lang"
)

// checkRow is one line of "check it yourself": a figure as its source prints it
// and as the core computed it when the site was built. In the page the program
// computes it once more.
type checkRow struct {
	Name, Source string
	Published    string // in the language's digits
	Computed     string // with two digits more
	Value        string // the published value, for the program of the page
	Decimals     int
	Agrees       bool
}

func checkRows(words *lang.Words) (rows []checkRow) {
	for _, v := range check.Vectors {
		computed := v.Compute()
		rows = append(rows, checkRow{
			v.Name, v.Source,
			words.Number(v.Published, v.Decimals), words.Number(computed, v.Decimals+2),
			strconv.FormatFloat(v.Published, 'f', v.Decimals, 64), v.Decimals, v.Agrees(computed),
		})
	}
	return rows
}
