package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
)

// A bar is what a fit is measured against: a peer's time for the same fit of
// the same data, and how many times faster this one has to be; or plain seconds.
type bar struct {
	shop           string
	customers      int
	model          string
	library, peer  string  // whose time, and under which name of the model
	native, wasm   float64 // times as fast; 0 without a demand
	seconds        float64 // in wasm, where nobody else has been measured
	peerCPUSeconds float64
}

func bars() []bar {
	const sample, cohort = "cdnow_sample_cal", "cdnow_master_cal"
	return []bar{
		{shop: sample, customers: 2357, model: "bgnbd", library: "lifetimes", peer: "BetaGeoFitter", native: 20, wasm: 8},
		{shop: sample, customers: 2357, model: "mbgnbd", library: "lifetimes", peer: "ModifiedBetaGeoFitter"},
		{shop: sample, customers: 2357, model: "paretonbd", library: "CLVTools", peer: "pnbd", native: 15, wasm: 6},
		{shop: sample, customers: 2357, model: "ggomnbd", library: "CLVTools", peer: "ggomnbd"},
		{shop: sample, customers: 2357, model: "gammagamma", library: "lifetimes", peer: "GammaGammaFitter"},
		{shop: cohort, customers: 23570, model: "bgnbd", library: "lifetimes", peer: "BetaGeoFitter"},
		{shop: cohort, customers: 23570, model: "mbgnbd", library: "lifetimes", peer: "ModifiedBetaGeoFitter"},
		{shop: cohort, customers: 23570, model: "paretonbd", library: "lifetimes", peer: "ParetoNBDFitter", native: 40, wasm: 15},
		{shop: cohort, customers: 23570, model: "gammagamma", library: "lifetimes", peer: "GammaGammaFitter"},
		{shop: million, customers: 1_000_000, model: "bgnbd", seconds: 5},
		{shop: million, customers: 1_000_000, model: "mbgnbd", seconds: 5},
		{shop: million, customers: 1_000_000, model: "paretonbd", seconds: 30},
	}
}

// peers fills in the peers' times, as far as they lie beside the project.
func peers(oracles string) ([]bar, error) {
	type row struct {
		Dataset, Library, Model string
		Seconds                 float64 `json:"fit_cpu_s"`
	}
	var rows []row
	for _, name := range []string{"timing__lifetimes.json", "timing__r.json"} {
		text, err := os.ReadFile(filepath.Join(oracles, name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		var file struct {
			Oracle struct{ Library string }
			Rows   []row
		}
		if err := json.Unmarshal(text, &file); err != nil {
			return nil, err
		}
		for _, r := range file.Rows {
			if r.Library == "" {
				r.Library = file.Oracle.Library
			}
			rows = append(rows, r)
		}
	}
	all := bars()
	for i, b := range all {
		for _, r := range rows {
			if r.Dataset == b.shop && r.Library == b.library && r.Model == b.peer {
				all[i].peerCPUSeconds = r.Seconds
			}
		}
	}
	return all, nil
}
