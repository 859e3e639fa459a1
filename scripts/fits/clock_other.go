//go:build !unix

package main

import (
	"os"
	"strconv"
	"strings"
	"time"
)

var began = time.Now()

// spent returns the processor time that the program's main thread, which is
// all of it in wasm, has used so far; where the system does not tell that, the
// time that has passed.
func spent() time.Duration {
	text, err := os.ReadFile("/proc/self/schedstat")
	if fields := strings.Fields(string(text)); err == nil && len(fields) > 0 {
		if ns, err := strconv.ParseInt(fields[0], 10, 64); err == nil {
			return time.Duration(ns)
		}
	}
	return time.Since(began)
}
