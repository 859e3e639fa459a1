package e2e

import (
	"bufio"
	"encoding/json"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"clvcalc/scripts/serve/static"
)

// newWebKit prepares a WebKit, as GTK has it, that reaches only the given hosts.
func newWebKit(t *testing.T, hosts map[string]http.Handler) *driven {
	t.Helper()
	return newDriven(t, "WebKit", hosts, inWebKit)
}

// inWebKit does the steps.
func inWebKit(d *driven) (answers []json.RawMessage) {
	d.t.Helper()
	s := startWebKit(d)
	defer s.close()
	for _, step := range d.steps {
		what, given := step[0].(string), ""
		if len(step) > 1 {
			given = step[1].(string)
		}
		value, err := s.step(what, given)
		if err != nil {
			shown, _ := s.eval("document.body.innerText")
			d.t.Fatalf("in WebKit: %s %.200s: %v\n%.600s", what, given, err, shown)
		}
		answers = append(answers, value)
	}
	return answers
}

// startWebKit starts a browser on a screen that nobody sees; once more, where
// the first does not come up.
func startWebKit(d *driven) *session {
	d.t.Helper()
	var problem error
	for range 2 {
		s := &session{address: startWebKitDriver(d)}
		if problem = s.open(d.proxy()); problem == nil {
			return s
		}
		d.t.Log("WebKit does not start: ", problem)
	}
	d.t.Fatal("WebKit does not start: ", problem)
	return nil
}

// startWebKitDriver starts the program that starts browsers, with a home of its
// own that names the folder for downloads, and returns its address.
func startWebKitDriver(d *driven) string {
	t := d.t
	t.Helper()
	for _, program := range []string{"WebKitWebDriver", "Xvfb"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Fatal(program, " is not installed: run go run ./scripts/install")
		}
	}
	home := t.TempDir()
	write(t, filepath.Join(home, "user-dirs.dirs"), []byte(`XDG_DOWNLOAD_DIR="`+d.Downloads+"\"\n"))
	port := freePort(t)
	driver := exec.Command("WebKitWebDriver", "--port="+port)
	driver.Env = append(os.Environ(), "DISPLAY="+screen(t), "HOME="+home, "XDG_CONFIG_HOME="+home,
		"XDG_DATA_HOME="+home, "XDG_CACHE_HOME="+home, "LANG=C.UTF-8", "LANGUAGE=en",
		"WEBKIT_DISABLE_COMPOSITING_MODE=1", "LIBGL_ALWAYS_SOFTWARE=1", "NO_AT_BRIDGE=1")
	driver.Stderr = os.Stderr // what the browser complains of too
	start(t, driver)
	s := session{address: "http://127.0.0.1:" + port}
	for end := time.Now().Add(prompt); ; time.Sleep(50 * time.Millisecond) {
		if _, err := s.ask("GET", "/status", nil); err == nil {
			return s.address
		} else if time.Now().After(end) {
			t.Fatal("WebKitWebDriver does not answer: ", err)
		}
	}
}

// screen starts a display without a screen and returns its name.
func screen(t *testing.T) string {
	t.Helper()
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	display := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x1000x24", "-nolisten", "tcp")
	display.ExtraFiles = []*os.File{out}
	start(t, display)
	out.Close()
	name, err := bufio.NewReader(in).ReadString('\n')
	if err != nil {
		t.Fatal("Xvfb does not start: ", err)
	}
	return ":" + strings.TrimSpace(name)
}

// start starts a program that ends with the test.
func start(t *testing.T, program *exec.Cmd) {
	t.Helper()
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = program.Process.Signal(syscall.SIGTERM)
		_ = program.Wait()
	})
}

// freePort is a port that nothing listens on.
func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// The main job, from the file to the workbook, in WebKit: see TestSavedJob.
func TestSavedJobWebKit(t *testing.T) {
	t.Parallel()
	newWebKit(t, nil).savedJob()
}

// After the first visit the site opens without a network in WebKit too, and does
// its work.
func TestInstalledOfflineWebKit(t *testing.T) {
	t.Parallel()
	wire := &cable{host: static.Handler(distFolder(t))}
	newWebKit(t, map[string]http.Handler{site: wire}).offlineJob(wire)
}
