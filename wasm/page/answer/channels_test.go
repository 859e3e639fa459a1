package answer

import (
	"testing"

	"clvcalc/core/report"
)

// What is said of channels follows what is known: costs and channels, costs
// alone, channels alone, no forecast, nothing.
func TestChannelsSentence(t *testing.T) {
	for want, change := range map[string]func(r *report.Report){
		"channels.answer":       func(*report.Report) {},
		"channels.answer.all":   func(r *report.Report) { r.Channels.Rows = nil },
		"channels.answer.worth": func(r *report.Report) { r.Channels.Spend = false },
		"channels.answer.cac":   func(r *report.Report) { r.Channels.Total.Ratio = report.Without("no_model") },
		"channels.answer.none":  func(r *report.Report) { r.Channels.Total.CAC = report.Without("no_new_customers") },
	} {
		r := sample()
		change(r)
		if got := Channels(r).Sentence.Key; got != want || !HasChannels(r) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	r := sample()
	if best := Channels(r).Tables[0].Rows; !best[1].Best || best[0].Best || best[2].Best {
		t.Error("the best channel is not marked")
	}
	if r.Channels = (report.Channels{}); HasChannels(r) {
		t.Error("channels of nothing")
	}
}
