package clv

import (
	"math"
	"runtime"
)

// An aliveness is P(alive) of histories under every draw of the parameters,
// asked for one history after the other. Some models answer for many histories
// together. Those that do not take a microsecond or more, each, so that for a
// large shop they are not asked for all: how the draws move the log-odds is
// taken over from a similar history. The log-odds themselves are those of the
// history.
type aliveness struct {
	fitted  *Model
	drawn   []*Model
	chances []float64             // of the latest history, by draw
	moves   map[similar][]float64 // of the log-odds, by draw; nil where every history is asked for

	histories []Pattern   // in the order in which they are asked for; nil where not together
	ahead     [][]float64 // P(alive) of the next of them, by history and draw
}

// similar histories are those with one x whose t_x and whose silence since are
// about as long.
type similar struct{ x, tx, silence int }

// exactHistories is the number of distinct histories up to which each is asked
// for by itself.
const exactHistories = 4000

func newAliveness(fitted *Model, drawn []*Model, customers []subject) aliveness {
	a := aliveness{fitted: fitted, drawn: drawn, chances: make([]float64, len(drawn))}
	var histories []Pattern
	for i := range customers {
		if i == 0 || !customers[i].sameHistory(&customers[i-1]) {
			histories = append(histories, Pattern{History: customers[i].history(), Count: 1})
		}
	}
	if _, ok := fitted.Process.(together); ok {
		a.histories = histories
	} else if len(histories) > exactHistories {
		a.moves = make(map[similar][]float64)
	}
	return a
}

// of returns P(alive) of a customer by draw, valid until the next call.
func (a *aliveness) of(s *subject) []float64 {
	switch h := s.history(); {
	case a.histories != nil:
		return a.next()
	case a.moves != nil:
		a.moved(h, similar{s.x, octave(s.tx), octave(s.t - s.tx)})
	default:
		for j, m := range a.drawn {
			a.chances[j] = m.PAlive(h)
		}
	}
	return a.chances
}

// mostAhead bounds the chances that are held at a time.
const mostAhead = 2e6

// next returns the chances of the next history.
func (a *aliveness) next() []float64 {
	if len(a.ahead) == 0 {
		n := min(len(a.histories), max(mostAhead/len(a.drawn), 1))
		a.ahead = make([][]float64, n)
		for i := range a.ahead {
			a.ahead[i] = make([]float64, len(a.drawn))
		}
		for j, m := range a.drawn {
			for i, p := range m.AliveAll(a.histories[:n]) {
				a.ahead[i][j] = p
			}
			runtime.Gosched()
		}
		a.histories = a.histories[n:]
	}
	chances := a.ahead[0]
	a.ahead = a.ahead[1:]
	return chances
}

// moved fills in the chances of a history by those of similar ones.
func (a *aliveness) moved(h History, key similar) {
	odds := logOdds(a.fitted.PAlive(h))
	moves, ok := a.moves[key]
	if !ok {
		middle := key.middle()
		fitted := logOdds(a.fitted.PAlive(middle))
		moves = make([]float64, len(a.drawn))
		for j, m := range a.drawn {
			moves[j] = logOdds(m.PAlive(middle)) - fitted
		}
		a.moves[key] = moves
	}
	for j, move := range moves {
		_, a.chances[j] = log1pExp(odds + move)
	}
}

// Days are numbered in steps of about an eighth of their length, a month added.
const perOctave = 6

func octave(days int) int { return int(perOctave * math.Log2(1+float64(days)/30)) }

// middle is the history in the middle of similar ones.
func (s similar) middle() History {
	weeks := func(k int) float64 { return 30. / 7 * (math.Exp2((float64(k)+.5)/perOctave) - 1) }
	return History{s.x, weeks(s.tx), weeks(s.tx) + weeks(s.silence)}
}

// logOdds is ln(p/(1−p)), within bounds.
func logOdds(p float64) float64 { return clamp(math.Log(p)-math.Log1p(-p), -40, 40) }
