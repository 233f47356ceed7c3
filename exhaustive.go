package screen

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
	joins []lexeme
}

func (s *Screener) newEveryWord() *everyWord {
	e := &everyWord{}
	for id := range s.index.joins {
		x := s.joinLexeme(nil, int32(id))
		if !s.index.joins[id].exact {
			s.deriveJoin(nil, int32(id), &x)
		}
		e.joins = append(e.joins, x)
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
		for id := range e.joins {
			if c := compareUnits(u, unit{exact: s.index.joins[id].exact, lexeme: &e.joins[id]}); c.kind != cellNone {
				s.noteJoin(sc, int32(id), uint8(qi), c)
			}
		}
	}
	for name := range s.names {
		s.scoreOpened(sc, int32(name))
	}
}
