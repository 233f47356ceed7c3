package screen

import (
	"cmp"
	"math"
	"slices"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// A Relation says what the query is to the listed party.
type Relation string

// The relations. A query that bears the listed core name but differs in what
// tells a group's companies apart (Huawei Device to Huawei Technologies, another
// city, another number) is an affiliate: another legal person that the list may
// reach. A country that is merely added makes it no other.
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

	// Name is the listed name that matched best: one of the entity's, or of
	// another entity of its party if the evidence has a [PartyTie]. Query is what
	// was compared with it: a name of the query, a part of one, or what it was
	// before it was cut off or damaged. Of a match by an identifier or an address
	// alone Name is the primary one, and Query is empty.
	Name  Name
	Query string

	// Relation says whether the query names the entity itself or one that bears
	// its name.
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
//     ordered by their best confidence, of equal ones by relation, legal form
//     and what agrees, then by the sum before calibration, and last by the order
//     of the lists and of the entities in them. The entities of a party are
//     ordered by confidence, then by that sum and as listed.
//
// A name with nothing to tell it from others matches nothing, and of one that is too
// long, or made to be slow, a part is looked at; [Screener.Screen] says either. Match
// may be called by any number of goroutines.
func (s *Screener) Match(name string) []Match {
	return s.match(&Query{Name: name})
}

// AppendMatches appends the matches of a name to dst and returns it. A caller
// that screens many names and hands in the same memory again allocates nothing
// for those without matches.
func (s *Screener) AppendMatches(dst []Match, name string) []Match {
	return s.appendMatches(dst, &Query{Name: name})
}

// A candidate is one listed name with its score against one name of the query.
type candidate struct {
	entity int32
	name   int32
	score  float64 // log-odds of the names alone, before calibration
	query  int     // which name of the query
	from   int     // its chosen pairs among those of the scratch
	to     int
}

// A retriever calls [Screener.score] for the listed names that can reach the
// cuts.
type retriever func(sc *scratch, p *prepared)

func (s *Screener) match(q *Query) []Match {
	return s.appendMatches(nil, q)
}

func (s *Screener) appendMatches(dst []Match, q *Query) []Match {
	dst, _, _ = s.matchAll(dst, q, nil)
	return dst
}

// matchAll appends the matches of a query to dst, and tells apart those that
// are cleared. It also says whether all of the query was looked at; see mostWork.
func (s *Screener) matchAll(dst []Match, q *Query, cs Clearances) ([]Match, []ClearedMatch, bool) {
	if s.known == nil {
		return dst, nil, true // a Screener that was not made by New has no lists
	}
	s = s.asOf(q)
	return s.matchAllBy(s.lookUp, dst, q, cs, true)
}

// matchPassage is Match of a part of a text, which is not broken off.
func (s *Screener) matchPassage(text string) []Match {
	if s.known == nil {
		return nil
	}
	ms, _, _ := s.matchAllBy(s.lookUp, nil, &Query{Name: text}, nil, false)
	return ms
}

// matchAllBy is matchAll by a retriever. It says whether names may be broken off.
func (s *Screener) matchAllBy(retrieve retriever, dst []Match, q *Query, cs Clearances, broken bool) (ms []Match, cleared []ClearedMatch, all bool) {
	sc := s.borrow()
	defer s.scratch.Put(sc)
	return s.matchIn(sc, retrieve, dst, q, cs, broken)
}

// matchIn is matchAllBy in a scratch.
func (s *Screener) matchIn(sc *scratch, retrieve retriever, dst []Match, q *Query, cs Clearances, broken bool) (ms []Match, cleared []ClearedMatch, all bool) {
	s.setContext(sc, q)
	sc.work = s.workload(q)
	best := s.candidatesOf(sc, q, retrieve, broken)
	if len(best) == 0 {
		return dst, nil, !sc.work.full()
	}
	if r, some := sc.rivalsFrom(best, cs != nil); some && !sc.work.full() {
		s.setCuts(sc, r)
		best = s.candidatesOf(sc, q, retrieve, broken)
	}
	all = !sc.work.full()

	var hidden map[int32]Clearance // by entity
	if cs != nil {
		hidden = s.hidden(q, best, cs)
	}
	// The best of all that are not cleared, and of persons: the company that is
	// called after its owner is not who is meant beside him.
	rival, person := math.Inf(-1), math.Inf(-1)
	for _, c := range best {
		if _, ok := hidden[c.entity]; !ok {
			rival = max(rival, c.score)
			if s.entity(c.entity).Type == TypePerson {
				person = max(person, c.score)
			}
		}
	}
	// Where what was counted leaves several equally likely, the weights still tell
	// which name is the nearer.
	slices.SortFunc(best, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.entity, b.entity))
	})
	from := len(dst)
	sc.ranks = sc.ranks[:0]
	for _, c := range best {
		m, r, ok := s.explain(sc, q, c, c.score < pick(s.entity(c.entity).Type == TypePerson, person, rival)-rivalAhead)
		if !ok {
			continue
		}
		if by, ok := hidden[c.entity]; ok {
			cleared = append(cleared, ClearedMatch{by, m})
		} else {
			dst = append(dst, m)
			sc.ranks = append(sc.ranks, r)
		}
	}
	sortMatches(dst[from:], sc.ranks)
	return dst, cleared, all
}

// candidatesOf returns the best candidate of every entity that may be meant, of those
// that were found before, too.
func (s *Screener) candidatesOf(sc *scratch, q *Query, retrieve retriever, broken bool) []candidate {
	screen := func(v variant.Name, f *normal.Form) {
		p := s.prepare(sc, f)
		p.Name = v
		retrieve(sc, p)
	}
	q.each(sc, func(v variant.Name, f *normal.Form) bool {
		screen(v, f)
		if broken && q.Type != TypePerson && v.Way != variant.Seated {
			s.eachBroken(sc, v.Text, f, screen)
			s.eachMistyped(sc, v.Text, f, screen)
		}
		return !sc.work.full()
	})
	sc.best = s.byAddress(q, s.byIdentifier(q, sc.best))
	if len(sc.best) > 0 {
		best := bestOfEach(sc.best)
		if more := s.wholeParties(best); len(more) > len(best) {
			best = bestOfEach(more)
		}
		sc.best = s.counting(q, best)
	}
	return sc.best
}

// rivalsFrom returns the log-odds from which on names are to be looked at that are not
// reported themselves. Whoever is listed under a better name is rather meant, although a
// person, say, of that name would not be reported. That matters where none is reported
// that is better than they can be, and where the best may be cleared: few queries are
// looked at again for it. It also reports whether any matter.
func (sc *scratch) rivalsFrom(best []candidate, hides bool) (r rivals, some bool) {
	r = noRivals
	least, most := math.Inf(1), math.Inf(-1)
	for i := range best {
		least, most = min(least, best[i].score), max(most, best[i].score)
	}
	if least < otherBrandMost && (hides || most < otherBrandMost+rivalAhead) {
		r.suggestion = least
	}
	if hides || most < sc.context.bare.person-rivalAhead {
		r.person = least
	}
	return r, r != noRivals
}

// hidden returns the clearances of those candidates that have one.
func (s *Screener) hidden(q *Query, cs []candidate, clearances Clearances) map[int32]Clearance {
	var hidden map[int32]Clearance
	given := *q // a copy, so that the others stay on the stack
	for _, c := range cs {
		if by, ok := clearances.Cleared(&given, s.listOf(c.entity), s.entity(c.entity)); ok {
			if hidden == nil {
				hidden = make(map[int32]Clearance)
			}
			hidden[c.entity] = by
		}
	}
	return hidden
}

// score scores a listed name by the pairs of units that agree with the query's
// name at hand, and keeps it if it reaches the cut.
func (s *Screener) score(sc *scratch, name int32, l *prepared, pairs []pair) {
	query := len(sc.forms) - 1
	entity, p := s.names.entity(name), sc.forms[query]
	t := tally{q: p, l: l, person: l.person, home: s.entity(entity).Countries}
	chosen := align(p, l, ofPersons(p, l, pairs, t.person))
	t.scoreNames(chosen)
	t.sum -= s.against(name)
	t.reading()
	c := s.cutsAt(sc, entity)
	if t.sum < t.cutOf(c) {
		return
	}
	if s.seat(&t, entity); t.sum < t.cutOf(c) { // last, since it reads addresses
		return
	}
	if p.Way == variant.Seated && !s.sitsIn(entity, p.End) {
		return
	}
	from := len(sc.chosen)
	for _, c := range chosen {
		sc.chosen = append(sc.chosen, chosenPair{c, l.units[c.l]})
	}
	sc.best = append(sc.best, candidate{entity, name, t.sum + t.flattening(), query, from, len(sc.chosen)})
}

// cutOf is which of the cuts the names must reach. It is called, not repeated: see isBody.
//
//go:noinline
func (t *tally) cutOf(c *cuts) float64 {
	switch {
	case t.verySame:
		return c.any
	case t.person:
		return c.person
	case t.otherBrand && t.relation() == Affiliate:
		return c.suggestion
	}
	return c.any
}

// explain makes a match of a candidate: it scores it again, with evidence and
// with what stands beside the name. It reports whether that reaches the review
// threshold.
func (s *Screener) explain(sc *scratch, q *Query, c candidate, rival bool) (m Match, r rank, ok bool) {
	m = Match{Entity: s.entity(c.entity), List: s.listOf(c.entity)}
	t := tally{keep: true, evidence: sc.evidence[:0], spans: sc.spans[:0], person: m.Entity.Type == TypePerson, told: len(q.Births) > 0 || len(q.Identifiers) > 0}
	if c.name >= 0 {
		n := s.name(c.name)
		t.q, t.l = sc.forms[c.query], &sc.listed
		t.query, t.listed = t.q.Text, n.Text
		s.openTokens(c.name, t.l)
		s.place(sc, c.name, t.l)
		t.person, t.home = t.l.person, s.entity(s.names.entity(c.name)).Countries
		pairs := sc.pairs[:0]
		for i, x := range sc.chosen[c.from:c.to] {
			x.l = uint8(i)
			t.l.units = append(t.l.units, x.unit)
			pairs = append(pairs, x.pair)
		}
		sc.pairs = pairs
		t.scoreNames(pairs)
		if w := s.against(c.name); w > 0 {
			t.add(WeakName, -w)
		}
		m.Name, m.Query = *n, t.query
		if s.names.entity(c.name) != c.entity {
			t.add(PartyTie, 0)
		}
		t.reading()
		s.seat(&t, s.names.entity(c.name))
		t.finishNames(rival)
		m.Relation = t.relation()
	} else {
		t.add(Base, baseLogOdds)
		m.Name, m.Relation = m.Entity.Names[0], Same
	}
	s.context(q, &sc.context, c.entity, &t)
	if s.prior != 0 {
		t.add(Prior, s.prior)
	}
	m.Confidence = round(logistic(t.sum))
	sc.evidence, sc.spans = t.evidence, t.spans
	if review, _ := s.thresholds(&m); m.Confidence < review {
		return m, r, false
	}
	m.Party, m.Evidence = s.partyID(c.entity), t.ownEvidence()
	return m, rankOf(&m, &t, s.party(c.entity)), true
}

// wholeParties gives every entity of a party the name under which another
// list has it, where that is the better one.
func (s *Screener) wholeParties(cs []candidate) []candidate {
	var best map[int32]candidate
	for _, c := range cs {
		if s.mates(c.entity) == nil {
			continue
		}
		if best == nil {
			best = make(map[int32]candidate)
		}
		party := s.party(c.entity)
		if b, ok := best[party]; !ok || c.score > b.score {
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

// logOdds is the inverse of logistic.
func logOdds(p float64) float64 { return math.Log(p / (1 - p)) }
