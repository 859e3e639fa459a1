package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// trial is a program that needs every table that stays: stacks that grow, a
// garbage collector that walks them, panics that unwind, names of functions.
const trial = `package main

import (
	"fmt"
	"runtime"
	"strings"
)

type node struct{ next *node }

func deep(n int, chain *node) int {
	var room [64]int
	room[n%64] = n
	if n == 0 {
		runtime.GC()
		return room[0]
	}
	if n%1000 == 0 {
		runtime.GC()
	}
	return deep(n-1, &node{chain}) + room[n%64]
}

// handles recovers only where it is deferred itself, and not through a function
// that calls it.
func handles(name string) { fmt.Println(name, recover()) }

func through() { handles("through") }

type base struct{ name string }

func (b base) handles() { handles(b.name) }
func (b *base) close()  { fmt.Println(b.name, recover()) }

type door struct{ *base }

func deferred(name string, leave func()) {
	defer func() { fmt.Println(name, "left", recover()) }()
	leave()
}

func leaves() {
	deferred("direct", func() { defer handles("direct"); panic(1) })
	deferred("through", func() { defer through(); panic(2) })
	deferred("method", func() { d := door{&base{"method"}}; defer d.close(); panic(3) })
	deferred("promoted", func() { d := door{&base{"promoted"}}; defer d.handles(); panic(4) })
	deferred("interface", func() {
		var c interface{ close() } = door{&base{"interface"}}
		defer c.close()
		panic(5)
	})
	deferred("nothing", func() { defer recover(); panic(6) })
}

func fails(values []int, at int) int {
	defer func() { recover(); panic("again") }()
	return values[at]
}

func main() {
	done := make(chan int)
	for i := range 20 {
		go func() { done <- deep(3000+i, nil) }()
	}
	sum := 0
	for range 20 {
		sum += <-done
	}
	fmt.Println("sum", sum)
	leaves()
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		fails([]int{1}, 5)
	}()
	stack := make([]byte, 10000)
	stack = stack[:runtime.Stack(stack, false)]
	fmt.Println("named", strings.Contains(string(stack), "main.main("))
	fmt.Println("lines", strings.Contains(string(stack), "main.go:"))
}
`

func TestWithoutTraces(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "main.go"), []byte(trial))
	write(t, filepath.Join(dir, "go.mod"), []byte("module trial\n\ngo 1.26\n"))
	whole := filepath.Join(dir, "whole.wasm")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", whole, ".")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	program, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	cut, err := withoutTraces(program)
	if err != nil {
		t.Fatal(err)
	}
	if len(cut) != len(program) || bytes.Equal(cut, program) {
		t.Fatal("nothing was cleared, or bytes have moved")
	}
	short := filepath.Join(dir, "cut.wasm")
	write(t, short, cut)
	with, without := execute(t, whole), execute(t, short)
	if !strings.Contains(with, "lines true") || !strings.Contains(with, "named true") {
		t.Fatalf("the program as compiled says\n%s", with)
	}
	if want := strings.Replace(with, "lines true", "lines false", 1); without != want {
		t.Errorf("without lines it says\n%s\nwant\n%s", without, want)
	}
	if again, err := withoutTraces(cut); err != nil || !bytes.Equal(again, cut) {
		t.Errorf("cutting twice is not cutting once (%v)", err)
	}
}

func TestWithoutTracesRefuses(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing":      nil,
		"text":         []byte("<html>this is no program at all</html>"),
		"no functions": append([]byte("\x00asm\x01\x00\x00\x00"), 11, 8, 1, 0, 0x41, 0, 0x0b, 2, 1, 2),
		"cut short":    append([]byte("\x00asm\x01\x00\x00\x00"), 11, 8, 1, 0, 0x41, 0, 0x0b, 99, 1, 2),
	} {
		if _, err := withoutTraces(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// execute runs a program in Node and returns what it says.
func execute(t *testing.T, program string) string {
	t.Helper()
	goroot, err := goEnv(".", "GOROOT")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(filepath.Join(goroot, "lib", "wasm", "go_js_wasm_exec"), program).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}
