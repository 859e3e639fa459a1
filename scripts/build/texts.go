package main

import (
	"path/filepath"

	"clvcalc/wasm/edge/headers"
)

const robots = "User-agent: *\nAllow: /\n"

// writeTexts writes the plain files beside the pages. The sitemap has full
// addresses, so it is there only where the site's own is known.
func writeTexts(root, dist, site string, bundled []string) error {
	licenses, err := licenseText(root, bundled)
	if err != nil {
		return err
	}
	texts := map[string]string{
		"_headers":      headers.File(),
		"_redirects":    headers.Redirects(),
		".assetsignore": headers.Ignored(),
		"robots.txt":    robots,
		"licenses.txt":  licenses,
	}
	if site != "" {
		if texts["sitemap.xml"], err = sitemapOf(site, places()); err != nil {
			return err
		}
		texts["robots.txt"] = robots + "\nSitemap: " + site + "sitemap.xml\n"
	}
	for name, text := range texts {
		if err := writeFile(filepath.Join(dist, name), []byte(text)); err != nil {
			return err
		}
	}
	return nil
}
