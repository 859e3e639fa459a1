// Command serve shows dist/ on this machine with the headers of the real
// host: http://127.0.0.1:8080, or the port in PORT.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"time"

	"clvcalc/scripts/serve/static"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("serve: ")
	if _, err := os.Stat("dist/index.html"); err != nil {
		log.Fatal("there is no dist/index.html here: run make build in the top folder first")
	}
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	// Only this machine reaches it.
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", port))
	if err != nil {
		log.Fatal(err, " (PORT= chooses another port)")
	}
	fmt.Printf("CLV Calculator: http://%s\n", listener.Addr())
	server := &http.Server{Handler: static.Handler("dist"), ReadHeaderTimeout: 10 * time.Second}
	log.Fatal(server.Serve(listener))
}
