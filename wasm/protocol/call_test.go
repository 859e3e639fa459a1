package protocol

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// direct is a port whose worker is a Server in the same program.
type direct struct{ server Server }

func (d direct) Ask(kind string, body []byte, with Attachment) (Answer, error) {
	return d.server.Answer(context.Background(), kind, body, with, func(Progress) {})
}

func TestCallReachesItsHandler(t *testing.T) {
	s := Server{}
	Handle(s, func(_ context.Context, q Customers, with Attachment, _ func(Progress)) (CustomerPage, Attachment, error) {
		return CustomerPage{Total: 7, From: q.Query.From, Rows: []report.CustomerRow{{Customer: q.Query.Search, PAlive: report.Without("no_model")}}}, with, nil
	})
	page, with, err := CallWith(direct{s}, Customers{Query: report.Query{Search: "مریم", From: 3, Count: 2}}, "beside")
	if err != nil {
		t.Fatal(err)
	}
	if page.Total != 7 || page.From != 3 || page.Rows[0].Customer != "مریم" || page.Rows[0].PAlive.Unavailable != "no_model" || with != "beside" {
		t.Errorf("got %+v beside %v", page, with)
	}
}

func TestFaultsCross(t *testing.T) {
	s := Server{}
	want := notice.NewFault("damaged", notice.Count("row", 12))
	Handle(s, func(context.Context, Analyze, Attachment, func(Progress)) (Analyzed, Attachment, error) {
		return Analyzed{}, nil, want
	})
	_, err := Call(direct{s}, Analyze{})
	var fault *notice.Fault
	if !errors.As(err, &fault) || fault != want {
		t.Errorf("got %v", err)
	}
	if _, err := Call(direct{s}, Hello{}); !errors.As(err, &fault) || fault.Code != "stale_program" {
		t.Errorf("a question nobody answers: %v", err)
	}
}

// Every question has a name of its own: the wire tells them apart by nothing else.
func TestKindsAreDistinct(t *testing.T) {
	kinds := map[string]bool{}
	for _, kind := range []string{
		Hello{}.Kind(), Warm{}.Kind(), Open{}.Kind(), Remap{}.Kind(), First{}.Kind(), Analyze{}.Kind(), Customers{}.Kind(),
		LeftOut{}.Kind(), Table{}.Kind(), Export{}.Kind(), Write{}.Kind(), Decrypt{}.Kind(),
	} {
		if kind == "" || kinds[kind] {
			t.Errorf("the kind %q is taken twice", kind)
		}
		kinds[kind] = true
	}
}

// Settings cross unchanged, the embedded choices and options included.
func TestSettingsRoundTrip(t *testing.T) {
	text := `{"settings":{"cutoff":"2025-10-31","model":"bgnbd","margin":0.4,"discount_rate":0,"horizon_months":24,"cac":12.5,"currency":"IRT",` +
		`"refunds":"ignored","calendar":"jalali","mapping":{"customer_id":["E-mail","Phone"],"gross":["7"]},"header_row":3,"date_order":"dmy","sheet":"سفارش‌ها","encoding":"windows-1256"}}`
	var q Remap
	if err := json.Unmarshal([]byte(text), &q); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	var a, b any
	_ = json.Unmarshal([]byte(text), &a)
	_ = json.Unmarshal(again, &b)
	first, _ := json.Marshal(a)
	second, _ := json.Marshal(b)
	if string(first) != string(second) {
		t.Errorf("got  %s\nwant %s", second, first)
	}
}
