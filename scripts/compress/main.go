// Command compress puts a .br and a .gz beside the files of dist/assets and of
// the edge worker, as small as they get. That takes a minute for new programs;
// what was compressed once is kept in .cache/compressed by its content.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// compressed lists the kinds of files that shrink; the others are small by nature.
var compressed = []string{".wasm", ".js", ".css", ".csv", ".svg"}

// A job compresses one file into the two files of the cache.
type job struct {
	From   string `json:"from"`
	Brotli string `json:"brotli"`
	Gzip   string `json:"gzip"`
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("compress: ")
	started := time.Now()
	cache := filepath.Join(".cache", "compressed")
	if err := compress(cache, "dist/assets", ".cache/edge"); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("dist/ is compressed (%.1f s)\n", time.Since(started).Seconds())
}

// compress works on all files of the folders. Node compresses, because the Go
// modules at hand read brotli and do not write it.
func compress(cache string, folders ...string) error {
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return err
	}
	var jobs, missing []job
	for _, folder := range folders {
		found, err := jobsOf(folder, cache)
		if err != nil {
			return err
		}
		jobs = append(jobs, found...)
	}
	asked := map[string]bool{} // two files may have the same content
	for _, j := range jobs {
		if !asked[j.Brotli] && (!exists(j.Brotli) || !exists(j.Gzip)) {
			missing = append(missing, j)
			asked[j.Brotli] = true
		}
	}
	if err := compressNow(missing); err != nil {
		return err
	}
	for _, j := range jobs {
		if err := copyFile(j.Brotli, j.From+".br"); err != nil {
			return err
		}
		if err := copyFile(j.Gzip, j.From+".gz"); err != nil {
			return err
		}
	}
	return prune(cache, jobs)
}

func jobsOf(folder, cache string) ([]job, error) {
	var jobs []job
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !slices.Contains(compressed, filepath.Ext(path)) {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		kept := filepath.Join(cache, fmt.Sprintf("%x", sha256.Sum256(data)))
		jobs = append(jobs, job{From: path, Brotli: kept + ".br", Gzip: kept + ".gz"})
		return nil
	})
	return jobs, err
}

func compressNow(jobs []job) error {
	if len(jobs) == 0 {
		return nil
	}
	list, err := json.Marshal(jobs)
	if err != nil {
		return err
	}
	cmd := exec.Command("node", "scripts/compress/compress.mjs")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(list), os.Stderr
	return cmd.Run()
}

// prune drops what this build did not need, so that the cache stays small.
func prune(cache string, jobs []job) error {
	needed := map[string]bool{}
	for _, j := range jobs {
		needed[j.Brotli], needed[j.Gzip] = true, true
	}
	kept, err := filepath.Glob(filepath.Join(cache, "*"))
	if err != nil {
		return err
	}
	for _, path := range kept {
		if needed[path] {
			continue
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}
