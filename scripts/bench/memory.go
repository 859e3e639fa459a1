package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// watchMemory samples the memory of the browser's page processes until ctx
// ends and returns a function that gives the peak in bytes. Pages and their
// workers live in processes of the type "renderer".
func watchMemory(ctx context.Context) func() int64 {
	var peak atomic.Int64
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				peak.Store(max(peak.Load(), residentRenderers()))
			}
		}
	}()
	return peak.Load
}

// residentRenderers is the largest resident size of one renderer process. Linux only;
// elsewhere it is 0.
func residentRenderers() (largest int64) {
	processes, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, file := range processes {
		command, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(command, []byte("--type=renderer")) {
			continue
		}
		status, err := os.ReadFile(filepath.Join(filepath.Dir(file), "statm"))
		if err != nil {
			continue
		}
		if fields := strings.Fields(string(status)); len(fields) > 1 {
			pages, _ := strconv.ParseInt(fields[1], 10, 64)
			largest = max(largest, pages*int64(os.Getpagesize()))
		}
	}
	return largest
}
