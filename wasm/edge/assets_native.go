//go:build !js

package main

import "net/http"

// files has none: off WebAssembly only scripts/serve does.
func files() http.Handler { return http.NotFoundHandler() }
