// Sample writes the order files of the invented tea shops, one a language:
//
//	go run ./scripts/sample -out site/sample
package main

import (
	"bytes"
	"flag"
	"log"
	"os"
	"path/filepath"

	"clvcalc/scripts/sample/shop"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", ".", "folder for the files orders-LANGUAGE.csv")
	flag.Parse()
	if err := write(*out); err != nil {
		log.Fatal(err)
	}
}

func write(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, language := range shop.Languages() {
		var orders bytes.Buffer
		if err := shop.Write(&orders, language); err != nil {
			return err
		}
		name := filepath.Join(folder, "orders-"+language+".csv")
		if err := os.WriteFile(name, orders.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}
