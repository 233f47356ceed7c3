package screen

import (
	"cmp"
	"math"
	"slices"
)

// A Relation says what the query is to the listed party.
type Relation string

// The relations. A query that bears the listed core name but differs in what
// tells a group's companies apart (Huawei Device USA, another city, another
// number) is an affiliate: another legal person that the list may reach.
const (
	Same      Relation = "same"
	Affiliate Relation = "affiliate"
)

// A Match is one listed entity that the query may be.
type Match struct {
	// Confidence is the probability that the query is this party, or, for
	// an affiliate, its namesake. See the package comment for what it is
	// calibrated on.
	Confidence float64

	// Entity and List are what was matched. They are shared: do not change
	// them.
	Entity *Entity
	List   *List

	// Name is the one of the entity's names that matched best, and Query the
	// one of the query's.
	Name  Name
	Query string

	Relation Relation

	// Evidence is why: its weights add up to the log-odds of Confidence.
	Evidence []Evidence

	// Party is the same for all entities that are the same legal person; see
	// [Screener.Party].
	Party string
}

// Match returns the entities that the name may be, the likeliest first, down
// to the review threshold of the Screener's policy. It is Screen without
// further facts and without a record.
//
// The rules, in order:
//
//  1. The name is normalized ([Normalize]); words get roles and meanings.
//  2. Words of the query meet words of the listed names when they are equal,
//     have the same meaning, the same reading, the same look, or differ by a
//     typing error (one in words of five letters, two from seven on);
//     neighbouring words may be written as one.
//  3. Every listed name that shares a word is aligned with the query; each
//     word is used once.
//  4. Words that agree add their information; words that are missing, added
//     or contradict take away. The sum, flattened so that no name alone is
//     certain and calibrated on a reference set, gives the confidence.
//  5. An entity's best name counts, and with it those of the same party on
//     other lists. The entities of one party stand together; parties are
//     ordered by their best confidence, then by the order of the lists and of
//     the entities in them, and so are the entities of a party.
//
// A name with nothing to tell it from others matches nothing; [Screener.Screen]
// says that it is unscreenable. Match may be called by any number of goroutines.
func (s *Screener) Match(name string) []Match {
	return s.match(&Query{Name: name})
}

// A hit is a word of the query that meets a word of a listed name.
type hit struct {
	name int32
	q, l uint8
	cell cell
}

// A candidate is one listed name with its score against one name of the query.
type candidate struct {
	entity int32
	name   int32
	score  float64 // log-odds of the names alone, before calibration
	query  int     // which name of the query
}

func (s *Screener) match(q *Query) []Match {
	s = s.asOf(q)
	return s.matchBy(s.lookUp, q)
}

// A retriever finds the listed names that can reach the log-odds cut, with
// the words that agree, ordered by name and by units.
type retriever func(sc *scratch, p *prepared, cut float64) []hit

func (s *Screener) matchBy(retrieve retriever, q *Query) []Match {
	sc := s.borrow()
	defer s.scratch.Put(sc)
	// A name below this is not reported whatever else speaks for it.
	cut := uncalibrated(logOdds(s.threshold())-bestContext(q)-s.prior) - 1e-6 // and rounding
	var best []candidate                                                      // the best name of each entity
	var forms []prepared
	var texts []string
	q.each(func(name string, part bool) {
		f := Normalize(name)
		if len(f.Tokens) == 0 {
			return
		}
		p := prepareAlone(&f, false)
		p.part = part
		best = s.scoreHits(sc, &p, retrieve(sc, &p, cut), len(forms), cut, best)
		forms = append(forms, p)
		texts = append(texts, name)
	})
	best = counting(q, s.entities, bestOfEach(s.wholeParties(bestOfEach(s.byIdentifier(q, best)))))

	rival := math.Inf(-1) // the best of all
	for _, c := range best {
		rival = max(rival, c.score)
	}
	countries := q.countries()
	var matches []Match
	var prep []pair
	for _, c := range best {
		m := Match{Entity: s.entities[c.entity].Entity, List: s.entities[c.entity].list}
		t := tally{keep: true, person: m.Entity.Type == TypePerson}
		if c.name >= 0 {
			t.q, t.l = &forms[c.query], &s.names[c.name].prepared
			t.query, t.listed = texts[c.query], s.names[c.name].Text
			prep = agreeing(t.q, t.l, s.index.lexemes, prep[:0])
			t.scoreNames(align(t.q, t.l, ofPersons(prep, t.person)))
			if kind, w := s.names[c.name].against(); w > 0 {
				t.add(kind, -w)
			}
			m.Name, m.Query = s.names[c.name].Name, t.query
			if s.names[c.name].entity != c.entity {
				t.add(PartyTie, 0)
			}
			if t.q.part {
				t.add(Part, -partOfQuery)
			}
			t.finishNames(c.score < rival-rivalAhead)
			m.Relation = t.relation()
		} else {
			t.add(Base, baseLogOdds)
			m.Name, m.Relation = m.Entity.Names[0], Same
		}
		s.context(q, countries, m.Entity, &t)
		if s.prior != 0 {
			t.add(Prior, s.prior)
		}
		m.Confidence = round(logistic(t.sum))
		if m.Confidence < s.threshold() {
			continue
		}
		m.Evidence = t.evidence
		m.Party = s.entities[c.entity].party
		matches = append(matches, m)
	}
	sortMatches(matches)
	return matches
}

// sortMatches puts the likeliest first and keeps the entities of one party
// together.
func sortMatches(ms []Match) {
	best := make(map[string]float64, len(ms))
	first := make(map[string]int, len(ms))
	for i := range ms {
		best[ms[i].Party] = max(best[ms[i].Party], ms[i].Confidence)
		if _, ok := first[ms[i].Party]; !ok {
			first[ms[i].Party] = i
		}
	}
	slices.SortStableFunc(ms, func(a, b Match) int {
		return cmp.Or(
			cmp.Compare(best[b.Party], best[a.Party]),
			cmp.Compare(first[a.Party], first[b.Party]),
			cmp.Compare(b.Confidence, a.Confidence))
	})
}

// wholeParties gives every entity of a party the name under which another
// list has it, where that is the better one.
func (s *Screener) wholeParties(cs []candidate) []candidate {
	best := make(map[string]candidate)
	for _, c := range cs {
		party := s.entities[c.entity].party
		if b, ok := best[party]; len(s.parties[party]) > 1 && (!ok || c.score > b.score) {
			best[party] = c
		}
	}
	for party, c := range best {
		for _, e := range s.parties[party] {
			c.entity = e
			cs = append(cs, c)
		}
	}
	return cs
}

// bestOfEach keeps the best candidate of every entity, in the entities' order.
func bestOfEach(cs []candidate) []candidate {
	slices.SortFunc(cs, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(a.entity, b.entity),
			cmp.Compare(b.score, a.score),
			cmp.Compare(a.name, b.name),
			cmp.Compare(a.query, b.query))
	})
	return slices.CompactFunc(cs, func(a, b candidate) bool { return a.entity == b.entity })
}

// A scratch holds what one query needs and the next may use again.
type scratch struct {
	marks []uint32 // by lexeme: the last unit that looked at it
	mark  uint32
	reach []float32 // by name: an upper bound of what agrees
	cover []float32 // by name: an upper bound of the share of the whole that agrees
	found []meeting
	hits  []hit
	pairs []pair
}

// A meeting is a listed word that a unit of the query agrees with.
type meeting struct {
	lex  int32
	q    uint8
	cell cell
	most [3]float32 // the most information that the agreement can be worth, by regime
}

func (s *Screener) borrow() *scratch {
	sc, _ := s.scratch.Get().(*scratch)
	if sc == nil {
		sc = &scratch{
			marks: make([]uint32, len(s.index.lexemes)),
			reach: make([]float32, len(s.names)),
			cover: make([]float32, len(s.names)),
		}
	}
	return sc
}

// lookUp finds every listed name that can reach the log-odds cut, with the
// words that agree. What agrees is worth at most the sum of its words, and all
// else that can be added to it is in maxBeyondWords.
func (s *Screener) lookUp(sc *scratch, p *prepared, cut float64) []hit {
	clear(sc.reach)
	clear(sc.cover)
	sc.found = sc.found[:0]
	for qi, u := range p.units {
		if !countsInName(p.tokens, u) {
			continue
		}
		if sc.mark++; sc.mark == 0 { // after 4 billion words
			clear(sc.marks)
			sc.mark = 1
		}
		s.index.lookUp(&p.lexemes[u.lex], sc.marks, sc.mark, func(id int32, c cell) {
			m := meeting{lex: id, q: uint8(qi), cell: c}
			for r := range m.most {
				m.most[r] = p.sum(regime(r), u)
				if u.joined() {
					m.most[r] = max(m.most[r], float32(p.lexemes[u.lex].info), float32(s.index.lexemes[id].info), float32(s.index.lexemes[id].name))
				}
				m.most[r] *= float32(max(c.quality, c.personal)) / 100
			}
			sc.found = append(sc.found, m)
			for _, po := range s.index.postings[id] {
				sc.reach[po.name] += m.most[regimeOf(p, &s.names[po.name].prepared)]
				sc.cover[po.name] += po.share * float32(max(c.quality, c.personal)) / 100
			}
		})
	}
	for _, name := range s.index.names[nameKey(p.tokens)] {
		sc.reach[name] = float32(math.Inf(1)) // see sameNameLeast
	}
	beyond := maxBeyondWords
	if cut < otherBrandMost {
		beyond += brandAlike
	}
	least := float32(cut - baseLogOdds - beyond - 1e-3) // and rounding
	share := float32(max(1-(sameNameLeast-cut)/sameNameSlope, wholeLeast) - 1e-4)
	sc.hits = sc.hits[:0]
	for _, m := range sc.found {
		for _, po := range s.index.postings[m.lex] {
			if sc.reach[po.name] >= least || sc.cover[po.name] >= share {
				sc.hits = append(sc.hits, hit{po.name, m.q, po.unit, m.cell})
			}
		}
	}
	slices.SortFunc(sc.hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.q, b.q), cmp.Compare(a.l, b.l))
	})
	return sc.hits
}

// scoreHits scores every listed name that was hit and adds those that reach
// the cut.
func (s *Screener) scoreHits(sc *scratch, p *prepared, hits []hit, query int, cut float64, out []candidate) []candidate {
	for i := 0; i < len(hits); {
		j := i
		for sc.pairs = sc.pairs[:0]; j < len(hits) && hits[j].name == hits[i].name; j++ {
			sc.pairs = append(sc.pairs, pair{q: hits[j].q, l: hits[j].l, cell: hits[j].cell})
		}
		name := hits[i].name
		i = j
		n := &s.names[name]
		t := tally{q: p, l: &n.prepared, person: s.entities[n.entity].Type == TypePerson}
		t.scoreNames(align(p, &n.prepared, ofPersons(sc.pairs, t.person)))
		_, w := n.against()
		t.sum -= w
		if p.part {
			t.sum -= partOfQuery
		}
		if t.sum >= cut {
			out = append(out, candidate{n.entity, name, t.sum + t.flattening(), query})
		}
	}
	return out
}

// countsInName reports whether a unit takes part in retrieval: legal forms
// and particles do not.
func countsInName(ts []Token, u unit) bool {
	if u.joined() {
		return true
	}
	switch ts[u.from].Role {
	case LegalForm, Particle, Title:
		return false
	}
	return true
}

// logOdds is the inverse of logistic.
func logOdds(p float64) float64 { return math.Log(p / (1 - p)) }
