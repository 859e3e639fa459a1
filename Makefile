# The verbs. What they do is written in Go, under scripts/.
#
#   make run      build the site and serve it on http://127.0.0.1:8080 (PORT= changes the port)
#   make test     everything that has to hold, in a real browser too
#   make build    the site in dist/, ready for any static host
#   make bench    from drop to dashboard with 100,000 rows: seconds and memory; how long models take to fit
#   make lint     formatting, vet, import rules
#   make clean    forget what was built and installed

export GOFLAGS += -buildvcs=false
WASM := GOOS=js GOARCH=wasm

.PHONY: run build site test tools unit wasm browser lint bench clean
.DEFAULT_GOAL := run

run: site
	go run ./scripts/serve

build: site
	go run ./scripts/compress

site: site/node_modules/.installed
	go run ./scripts/build

# npm leaves its packages alone until the lock file changes: those of the site,
# and those that only tests and benchmarks use.
%/node_modules/.installed: %/package.json %/package-lock.json
	cd $* && npm ci --ignore-scripts
	touch $@

test: tools lint unit wasm browser

# Browsers and LibreOffice, from Debian's packages where they are missing.
tools:
	go run ./scripts/install

unit: site/node_modules/.installed
	go test $$(go list ./... | grep -v -e /scripts/e2e -e /scripts/imports)

wasm:
	$(WASM) go test -exec="$$(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./core/... ./wasm/...

# Tests that measure time run first, each alone; the others two at a time.
browser: build scripts/node_modules/.installed
	go run ./scripts/budget
	go test -count=1 -parallel 2 -timeout 40m ./scripts/e2e/...

lint:
	go vet ./...
	$(WASM) go vet ./core/... ./wasm/...
	go test ./scripts/imports

bench: build scripts/node_modules/.installed
	go run ./scripts/bench
	go run ./scripts/fits -million

clean:
	rm -rf dist .cache site/node_modules scripts/node_modules
