package screen

import "slices"

// Exhaustive makes a Screener compare every word of a query with every word of
// the lists, and score every name in which any of them agrees. It finds what
// the index finds, some thousand times slower and with more memory: it is there
// for whoever wants to see that nothing is lost. The command speed of the bench
// module compares the two.
func Exhaustive() Option {
	return optionFunc(func(c *config) error {
		c.exhaustive = true
		return nil
	})
}

// An everyWord looks at all words. It uses neither the keys nor the bounds of
// the index, nor what is kept of terms that were seen before.
type everyWord struct {
	exact []lexeme // of the exactUnits
}

func (s *Screener) newEveryWord() *everyWord {
	e := &everyWord{}
	for id := range s.index.exactUnits {
		e.exact = append(e.exact, s.exactLexeme(nil, int32(id)))
	}
	return e
}

// scan scores the listed names in which any word agrees with one of the query.
func (e *everyWord) scan(s *Screener, sc *scratch, p *prepared) {
	sc.begin()
	for qi, u := range p.units {
		if !p.counts(u) {
			continue
		}
		for id, l := range s.vocab.lexemes {
			if c := compareUnits(u, unit{lexeme: l}); c.kind != cellNone {
				sc.note(int32(id), uint8(qi), c)
			}
		}
		for id := range e.exact {
			if c := compareExact(u.lexeme, &e.exact[id]); c.kind != cellNone {
				sc.exact = append(sc.exact, exactHit{s.index.exactUnits[id], uint8(qi), c})
			}
		}
	}
	slices.SortStableFunc(sc.exact, func(a, b exactHit) int { return int(a.name) - int(b.name) })
	exact := sc.exact
	for name := range s.names {
		n := 0
		for n < len(exact) && exact[n].name == int32(name) {
			n++
		}
		s.scoreOpened(sc, int32(name), exact[:n])
		exact = exact[n:]
	}
}
