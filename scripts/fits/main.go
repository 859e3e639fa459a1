// Command fits measures how long models take to be fitted, natively and
// compiled to WebAssembly under node, beside the times of peers for the same
// data: the first fit, and the median of several from the default start, in
// milliseconds of processor time.
//
//	go run ./scripts/fits [-million] [-runs 20] [-wasm=false]
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"clvcalc/core/clv"
	"clvcalc/core/customer"
)

// oracles is where reference results lie, beside the project.
var oracles = filepath.Join("..", "shared", "oracles")

func main() {
	large := flag.Bool("million", false, "fit a million simulated customers too")
	runs := flag.Int("runs", 20, "fits of the smallest data of which the median is shown")
	wasm := flag.Bool("wasm", true, "measure in WebAssembly too")
	plain := flag.Bool("json", false, "print only the measurements of this program, as JSON")
	flag.Parse()
	if err := fits(*large, *wasm, *plain, *runs); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func fits(large, wasm, plain bool, runs int) error {
	all, err := shops(oracles, runs, large)
	if err != nil {
		return err
	}
	native := measure(all)
	if plain {
		return json.NewEncoder(os.Stdout).Encode(native)
	}
	if all[0].name == "simulated" {
		fmt.Println("reference results are not beside the project: no peers and no CDNOW")
	}
	var inWasm report
	if wasm {
		if inWasm, err = underNode(large, runs); err != nil {
			fmt.Println("not measured in WebAssembly:", err)
		}
	}
	known, err := peers(oracles)
	if err != nil {
		return err
	}
	return print(native, inWasm, known)
}

// A measurement is the time one task took.
type measurement struct {
	Shop          string
	Customers     int
	Task          string // a model's name, or what comes before the models
	Status        string
	First, Median time.Duration
}

// A report holds the measurements of one program and its memory.
type report struct {
	Measurements []measurement
	Bytes        uint64 // taken from the system
}

// patience is the time after which a fit is not repeated.
const patience = 4 * time.Second

// demanded reports whether anything is asked of a model with a million
// customers; the others would take long.
func demanded(model string) bool {
	return slices.ContainsFunc(bars(), func(b bar) bool { return b.shop == million && b.model == model })
}

// measure times every model on every shop, the first fit and then the median
// of the rest.
func measure(all []shop) (r report) {
	for _, s := range all {
		at := func(i int) customer.Summary { return s.customers[i] }
		task := func(name string, run func() string) {
			m := measurement{Shop: s.name, Customers: len(s.customers), Task: name}
			var times []time.Duration
			for start := spent(); len(times) == 0 || len(times) <= s.runs && spent()-start < patience; {
				began := spent()
				m.Status = run()
				times = append(times, spent()-began)
			}
			m.First = times[0]
			if len(times) > 1 {
				times = times[1:]
			}
			slices.Sort(times)
			m.Median = times[len(times)/2]
			r.Measurements = append(r.Measurements, m)
		}
		var patterns []clv.Pattern
		task("merge", func() string {
			patterns = clv.Merge(len(s.customers), at)
			return strconv.Itoa(len(patterns))
		})
		for _, spec := range clv.Models {
			if s.name != million || demanded(spec.Name) {
				task(spec.Name, func() string { return string(spec.Fit(patterns).Status) })
			}
		}
		task("gammagamma", func() string { return string(clv.FitSpend(len(s.customers), at).Status) })
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	r.Bytes = m.Sys
	return r
}

// underNode runs this program compiled to WebAssembly.
func underNode(large bool, runs int) (r report, err error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return r, err
	}
	run := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "go_js_wasm_exec")
	cmd := exec.Command("go", "run", "-exec", run, "./scripts/fits", "-json",
		"-runs", strconv.Itoa(runs), "-million="+strconv.FormatBool(large))
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(out, &r)
}

// print writes one line for each task, with the peer's time where there is one
// and how many times as long that is.
func print(native, wasm report, known []bar) error {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "shop\tcustomers\ttask\tends\tpeer\tms\tfirst ms\tms\tas fast\tbar\twasm first ms\tms\tas fast\tbar\t")
	for i, m := range native.Measurements {
		var b bar
		if k := slices.IndexFunc(known, func(b bar) bool {
			return b.shop == m.Shop && b.customers == m.Customers && b.model == m.Task
		}); k >= 0 {
			b = known[k]
		}
		peer := ""
		if b.peerCPUSeconds > 0 {
			peer = fmt.Sprintf("%.1f", b.peerCPUSeconds*1e3)
		}
		fmt.Fprintf(out, "%s\t%d\t%s\t%s\t%s\t%s\t", m.Shop, m.Customers, m.Task, m.Status, b.library, peer)
		fmt.Fprint(out, times(m, b.peerCPUSeconds, b.native, 0))
		if i < len(wasm.Measurements) {
			fmt.Fprint(out, times(wasm.Measurements[i], b.peerCPUSeconds, b.wasm, b.seconds))
		}
		fmt.Fprintln(out)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	fmt.Printf("memory: %d MB natively", native.Bytes>>20)
	if wasm.Bytes > 0 {
		fmt.Printf(", %d MB in WebAssembly", wasm.Bytes>>20)
	}
	fmt.Println()
	return nil
}

// times words a measurement: the first and the median in milliseconds, how
// many times as fast as the peer that is, and what is asked.
func times(m measurement, peer, ask, seconds float64) string {
	ms := func(d time.Duration) string { return fmt.Sprintf("%.1f", d.Seconds()*1e3) }
	ratio, bar := "", ""
	if peer > 0 {
		ratio = fmt.Sprintf("%.1f×", peer/m.Median.Seconds())
	}
	switch {
	case ask > 0 && peer > 0:
		bar = verdict(peer/m.Median.Seconds() >= ask) + fmt.Sprintf(" %.0f×", ask)
	case seconds > 0:
		bar = verdict(m.Median.Seconds() <= seconds) + fmt.Sprintf(" %.0f s", seconds)
	}
	return fmt.Sprintf("%s\t%s\t%s\t%s\t", ms(m.First), ms(m.Median), ratio, bar)
}

func verdict(held bool) string {
	if held {
		return "meets"
	}
	return "MISSES"
}
