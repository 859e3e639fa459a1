// Command install gets the programs that the tests need from Debian's
// packages, where they are missing: three browsers, a display without a screen
// for the one that needs some display, and LibreOffice to open the workbooks. It
// does nothing when all are there.
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"strings"
)

// needed lists each program with the Debian package that brings it.
var needed = []struct{ program, pkg string }{
	{"chromium", "chromium"},
	{"firefox-esr", "firefox-esr"},
	{"WebKitWebDriver", "webkit2gtk-driver"},
	{"Xvfb", "xvfb"},
	{"localc", "libreoffice-calc"}, // soffice alone may be there without it
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("install: ")
	var packages []string
	for _, n := range needed {
		if _, err := exec.LookPath(n.program); err != nil {
			packages = append(packages, n.pkg)
		}
	}
	if len(packages) == 0 {
		return
	}
	list := strings.Join(packages, " ")
	if _, err := exec.LookPath("apt-get"); err != nil {
		log.Fatalf("the tests need %s; there is no apt-get here to install it", list)
	}
	fmt.Println("install: the tests need", list)
	if err := apt("update"); err != nil {
		log.Fatal(err)
	}
	if err := apt(append([]string{"install", "--yes", "--no-install-recommends"}, packages...)...); err != nil {
		log.Fatal(err)
	}
}

// apt runs apt-get as root, by sudo where that is needed.
func apt(arguments ...string) error {
	command := append([]string{"apt-get"}, arguments...)
	if os.Geteuid() != 0 {
		command = append([]string{"sudo"}, command...)
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", strings.Join(command, " "), err)
	}
	return nil
}
