// Command check computes the published figures of package check and prints one
// on each line: its name, a space, its value. The method page runs it in the
// browser; natively it prints the same.
package main

import (
	"os"
	"strconv"

	"clvcalc/core/check"
)

func main() {
	for _, v := range check.Vectors {
		line := v.Name + " " + strconv.FormatFloat(v.Compute(), 'g', -1, 64) + "\n"
		if _, err := os.Stdout.WriteString(line); err != nil {
			os.Exit(1)
		}
	}
}
