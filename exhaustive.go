package screen

import (
	"iter"
	"slices"
	"sync"

	"github.com/openscreening/screen/internal/alike"
)

// Exhaustive makes a Screener compare every word of a query with every word of
// the lists, and score every name in which any of them agrees. It finds what
// the index finds, some forty to a hundred and seventy times slower, and still slower
// at words that it has not met, and with more memory: it is there for whoever wants to
// see that nothing is lost. The command speed of the bench module compares the two.
func Exhaustive() Option {
	return optionFunc(func(c *config) error {
		c.exhaustive = true
		return nil
	})
}

// An everyWord looks at all words. It uses neither the keys nor the bounds of
// the index, nor what the index keeps of terms that were seen before. Words
// recur from query to query: what a word agrees with is kept.
type everyWord struct {
	joins []alike.Lexeme
	loose []int32            // those that need not agree to the letter
	same  map[string][]int32 // words and, behind them, joins, by what they are equal by

	mu   sync.Mutex
	kept map[string]*finding
}

// maxKept is how many words are kept.
const maxKept = 1 << 17

func (s *Screener) newEveryWord() *everyWord {
	e := &everyWord{kept: make(map[string]*finding), same: make(map[string][]int32)}
	for id := range s.index.joins.len() {
		x := s.joinLexeme(alike.Arena{}, int32(id))
		if !s.join(int32(id)).exact {
			s.deriveJoin(alike.Arena{}, int32(id), &x)
			e.loose = append(e.loose, int32(id))
		}
		e.joins = append(e.joins, x)
	}
	for id, l := range s.vocab.lexemes {
		e.put(l, int32(id))
	}
	for id := range e.joins {
		e.put(&e.joins[id], int32(len(s.vocab.lexemes)+id))
	}
	return e
}

// put notes by which strings a word can be equal to another one. Units that
// agree to the letter or not at all are compared with those of an equal string
// alone: see alike.CompareExact.
func (e *everyWord) put(x *alike.Lexeme, id int32) {
	for k := range equals(x) {
		if ids := e.same[k]; len(ids) == 0 || ids[len(ids)-1] != id {
			e.same[k] = append(ids, id)
		}
	}
}

// equals are the strings that alike.CompareExact looks at.
func equals(x *alike.Lexeme) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(x.Text) || !yield(x.Latin) {
			return
		}
		for _, a := range x.Alts {
			if !yield(a) {
				return
			}
		}
		for i := range x.Spellings {
			if !yield(x.Spellings[i].Text) {
				return
			}
		}
	}
}

// scan scores the listed names in which any word agrees with one of the query.
func (e *everyWord) scan(s *Screener, sc *scratch, p *prepared) {
	sc.begin()
	for qi, u := range p.units {
		if !p.counts(u) {
			continue
		}
		f := e.find(s, u)
		for _, m := range f.words {
			sc.note(m.lexeme, uint8(qi), m.cell)
		}
		for _, m := range f.joins {
			s.noteJoin(sc, m.join, uint8(qi), m.cell)
		}
	}
	for name := range int32(s.names.len()) {
		if s.agrees(sc, name) {
			s.scoreOpened(sc, name)
		}
	}
}

// agrees reports whether a word or a join of a listed name was noted to agree: of most
// none was.
func (s *Screener) agrees(sc *scratch, name int32) bool {
	if sc.firstJoinOf(name) >= 0 {
		return true
	}
	sc.row = s.row(name, sc.row[:0])
	return slices.ContainsFunc(sc.row, func(t int32) bool { return sc.firstOf(s.weights[t].lexeme) >= 0 })
}

// find compares a unit with every word and every join.
func (e *everyWord) find(s *Screener, u unit) *finding {
	var buf [256]byte
	key := append(buf[:0], 0, 0)
	if u.exact {
		key[0] = 1
	}
	if u.lexeme.Single {
		key[1] = 1
	}
	key = u.lexeme.AppendContent(key)
	e.mu.Lock()
	f := e.kept[string(key)]
	e.mu.Unlock()
	if f != nil {
		return f
	}
	f = new(finding)
	if !u.exact {
		for id, l := range s.vocab.lexemes {
			if c := compareUnits(u, unit{lexeme: l}); c.Kind != alike.None {
				f.words = append(f.words, meeting{int32(id), c})
			}
		}
		for _, id := range e.loose {
			if c := compareUnits(u, unit{lexeme: &e.joins[id]}); c.Kind != alike.None {
				f.joins = append(f.joins, joinMeeting{id, c})
			}
		}
	}
	for _, id := range e.equal(u.lexeme) {
		if n := len(s.vocab.lexemes); int(id) >= n {
			id -= int32(n)
			if exact := s.join(id).exact; exact || u.exact {
				if c := compareUnits(u, unit{exact: exact, lexeme: &e.joins[id]}); c.Kind != alike.None {
					f.joins = append(f.joins, joinMeeting{id, c})
				}
			}
		} else if u.exact {
			if c := compareUnits(u, unit{lexeme: s.vocab.lexemes[id]}); c.Kind != alike.None {
				f.words = append(f.words, meeting{id, c})
			}
		}
	}
	slices.SortFunc(f.joins, func(a, b joinMeeting) int { return int(a.join - b.join) })
	e.mu.Lock()
	if len(e.kept) < maxKept {
		e.kept[string(key)] = f
	}
	e.mu.Unlock()
	return f
}

// equal returns the words and joins that have a string in common with a word, in
// their order, once each.
func (e *everyWord) equal(x *alike.Lexeme) (ids []int32) {
	for k := range equals(x) {
		ids = append(ids, e.same[k]...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
