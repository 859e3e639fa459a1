package mapping

// PresetNames lists the names of the presets, and of the shops that leave the
// customer out.
func PresetNames() (names, noCustomer []string) {
	for _, p := range presets() {
		names = append(names, p.Name)
		if p.NoCustomer != "" {
			noCustomer = append(noCustomer, p.NoCustomer)
		}
	}
	return names, noCustomer
}
