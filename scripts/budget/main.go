// Command budget weighs the programs as a browser loads them, compressed by
// brotli at quality 11, and fails when one has outgrown its budget.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
)

// budgets are in bytes.
var budgets = []struct {
	program, pattern string
	limit            int64
}{
	{"page", "dist/assets/page-*.wasm.br", 950_000},
	{"engine", "dist/assets/engine-*.wasm.br", 1_300_000},
	{"excel", "dist/assets/excel-*.wasm.br", 2_400_000},
	{"embed", "dist/assets/embed-*.wasm.br", 640_000},
	{"edge", ".cache/edge/app.wasm.br", 1_500_000},
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("budget: ")
	tooLarge := 0
	for _, b := range budgets {
		size, err := weigh(b.pattern)
		if err != nil {
			log.Fatalf("%s: %v", b.program, err)
		}
		verdict := ""
		if size > b.limit {
			verdict = "  TOO LARGE"
			tooLarge++
		}
		fmt.Printf("%-7s %5d kB of %5d%s\n", b.program, size/1000, b.limit/1000, verdict)
	}
	if tooLarge > 0 {
		log.Fatalf("%d of %d programs outgrew their budget", tooLarge, len(budgets))
	}
}

// weigh is the size of the one file that a pattern names.
func weigh(pattern string) (int64, error) {
	found, err := filepath.Glob(pattern)
	if err != nil {
		return 0, err
	}
	if len(found) != 1 {
		return 0, fmt.Errorf("%d files are named %s: run make build in the top folder first", len(found), pattern)
	}
	info, err := os.Stat(found[0])
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
