package protocol

import (
	"context"

	"clvcalc/core/json"
	"clvcalc/core/notice"
)

// An Attachment travels beside a message, moved and not copied: a File handle
// or a buffer of bytes. In the browser it is a js.Value.
type Attachment any

// A Port carries one question to a worker and brings its answer back.
type Port interface {
	// Ask sends the question and waits. A *notice.Fault from the worker is
	// returned as the error. There is no context: who no longer waits stops the
	// worker, and a page that knows none does without package time.
	Ask(kind string, body []byte, with Attachment) (Answer, error)
}

// An Answer is what came back for one question.
type Answer struct {
	Body []byte
	With Attachment
}

// Call asks a question that has no attachment and whose answer has none.
func Call[A any](port Port, q Question[A]) (A, error) {
	answer, _, err := CallWith(port, q, nil)
	return answer, err
}

// CallWith asks a question with an attachment and returns that of the answer.
func CallWith[A any](port Port, q Question[A], with Attachment) (A, Attachment, error) {
	var answer A
	body, err := json.Marshal(q)
	if err != nil {
		return answer, nil, err
	}
	got, err := port.Ask(q.Kind(), body, with)
	if err != nil {
		return answer, nil, err
	}
	return answer, got.With, json.Unmarshal(got.Body, &answer)
}

// A Server answers questions by their kind.
type Server map[string]func(ctx context.Context, body []byte, with Attachment, tell func(Progress)) (Answer, error)

// Handle registers the answer to one kind of question.
func Handle[Q Question[A], A any](s Server, f func(ctx context.Context, q Q, with Attachment, tell func(Progress)) (A, Attachment, error)) {
	var q Q
	s[q.Kind()] = func(ctx context.Context, body []byte, with Attachment, tell func(Progress)) (Answer, error) {
		var q Q
		if err := json.Unmarshal(body, &q); err != nil {
			return Answer{}, err
		}
		answer, attached, err := f(ctx, q, with, tell)
		if err != nil {
			return Answer{}, err
		}
		out, err := json.Marshal(answer)
		return Answer{Body: out, With: attached}, err
	}
}

// Answer answers one question; an unknown kind is the Fault "stale_program".
func (s Server) Answer(ctx context.Context, kind string, body []byte, with Attachment, tell func(Progress)) (Answer, error) {
	handle, ok := s[kind]
	if !ok {
		return Answer{}, notice.NewFault("stale_program")
	}
	return handle(ctx, body, with, tell)
}
