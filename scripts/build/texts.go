package main

import (
	"path/filepath"

	"clvcalc/wasm/edge/headers"
)

const robots = "User-agent: *\nAllow: /\n"

// writeTexts writes the plain files beside the pages.
func writeTexts(root, dist string, bundled []string) error {
	licenses, err := licenseText(root, bundled)
	if err != nil {
		return err
	}
	for name, text := range map[string]string{
		"_headers":     headers.File(),
		"robots.txt":   robots,
		"licenses.txt": licenses,
	} {
		if err := writeFile(filepath.Join(dist, name), []byte(text)); err != nil {
			return err
		}
	}
	return nil
}
