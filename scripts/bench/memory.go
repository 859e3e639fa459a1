package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// peakOfRenderers is the largest that a page process of a browser started by
// this program has been in memory, in bytes, by the system's own count. A page
// and its workers live in one process of the type "renderer". Linux only;
// elsewhere it is 0.
func peakOfRenderers() (largest int64) {
	self := strconv.Itoa(os.Getpid())
	processes, _ := filepath.Glob("/proc/[0-9]*")
	for _, folder := range processes {
		command, err := os.ReadFile(filepath.Join(folder, "cmdline"))
		if err == nil && bytes.Contains(command, []byte("--type=renderer")) && descends(filepath.Base(folder), self) {
			kilobytes, _ := strconv.ParseInt(strings.TrimSuffix(statusOf(filepath.Base(folder), "VmHWM"), " kB"), 10, 64)
			largest = max(largest, kilobytes<<10)
		}
	}
	return largest
}

// descends reports whether a process was started by another, or by one that it started.
func descends(process, from string) bool {
	for process != "" && process != "0" {
		if process = statusOf(process, "PPid"); process == from {
			return true
		}
	}
	return false
}

// statusOf returns an entry of /proc/…/status, "" where there is none.
func statusOf(process, name string) string {
	text, _ := os.ReadFile(filepath.Join("/proc", process, "status"))
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			return strings.TrimSpace(rest)
		}
	}
	return ""
}
