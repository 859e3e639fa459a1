package workbook

import (
	"strings"

	"clvcalc/core/report"
)

// MediaType is the type of the files that Write makes.
const MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// FileName returns a name for the workbook of a Report: that of the order
// file, with the cutoff.
func FileName(r *report.Report) string {
	name := r.Source.File
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		name = name[:dot]
	}
	return name + " CLV " + r.Settings.Cutoff.String() + ".xlsx"
}
