package screen

import (
	"slices"

	"github.com/openscreening/screen/internal/lookup"
)

// What stands beside a name in a query (a country, a date of birth, an address, an
// identifier) speaks for some entities and for most it does not. So each entity has
// a cut of its own: a name of one for which nothing is said must tell as much as if
// nothing stood beside it.

// A queryContext is what stands beside the names of the query at hand.
type queryContext struct {
	any       bool // something that may speak for an entity
	countries []string
	births    []Date
	texts     []string // of its addresses
	addresses []addressForm
	bearers   []int32 // entities that have one of its identifiers

	bare float64       // the cut of entities for which nothing is said
	cuts []entityCut   // of those that were asked for
	met  lookup.Ledger // of entities: one more than where theirs stands
}

// setContext sets what stands beside the names of a query, and their cut.
func (s *Screener) setContext(sc *scratch, q *Query) {
	b := &sc.context
	*b = queryContext{
		countries: q.appendCountries(b.countries[:0]), births: q.Births[:min(len(q.Births), maxBirths)], texts: q.Addresses[:min(len(q.Addresses), comparedAddresses)],
		addresses: b.addresses[:0], bearers: b.bearers[:0], bare: s.cutFor(0), cuts: b.cuts[:0], met: b.met,
	}
	if sc.cut = b.bare; len(q.Countries)+len(q.Births)+len(q.Addresses) > 0 {
		sc.cut = s.cutOf(q)
	}
	for _, a := range b.texts {
		b.addresses = append(b.addresses, readAddress(sc.normalize(beginningOf(a))))
	}
	for _, id := range q.identifiers() {
		for _, e := range s.identifiers[id.Canonical()] {
			b.bearers = append(b.bearers, s.members(e)...)
		}
	}
	slices.Sort(b.bearers)
	b.bearers = slices.Compact(b.bearers)
	if b.any = sc.cut < b.bare || len(b.bearers) > 0; b.any {
		b.met.Begin()
	}
}

// cutOf is the least log-odds that a name of the query must reach for an entity which
// has none of its identifiers.
func (s *Screener) cutOf(q *Query) float64 {
	most := 0.0
	if len(q.Countries) > 0 {
		most += countryAgrees
	}
	if len(q.Births) > 0 {
		most += birthAgrees
	}
	if len(q.Addresses) > 0 {
		most += addressMax
	}
	return s.cutFor(most)
}

// cutFor is the log-odds that a name must reach, if so much may be said for its
// entity from beside it: below that it is not reported.
func (s *Screener) cutFor(most float64) float64 {
	return uncalibrated(logOdds(s.least())-most-s.prior) - 1e-6 // and rounding
}

// An entityCut is the cut of an entity, once it is known, and what is no more than it and
// known without reading its addresses.
type entityCut struct {
	least, cut float64
	known      bool
}

// cutAt is the log-odds that a name of an entity must reach. A name counts for all
// entities of its party.
func (s *Screener) cutAt(sc *scratch, entity int32) float64 {
	b := &sc.context
	if !b.any {
		return sc.cut
	}
	c := b.cutOf(s, sc, entity)
	if !c.known {
		c.cut, c.known = b.cutBy(s, entity, true), true
		sc.work.done += workSite * len(s.entity(entity).Addresses)
	}
	return c.cut
}

// leastCutAt is cutAt, or less where that takes addresses of the entity, which take
// time to read: few names reach the cut even if these say all that addresses may.
func (s *Screener) leastCutAt(sc *scratch, entity int32) float64 {
	return sc.context.cutOf(s, sc, entity).least
}

func (b *queryContext) cutOf(s *Screener, sc *scratch, entity int32) *entityCut {
	at := b.met.State(entity)
	if *at == 0 {
		least := b.cutBy(s, entity, false)
		sc.work.done += workName
		b.cuts = append(b.cuts, entityCut{least, least, len(b.addresses) == 0})
		*at = uint32(len(b.cuts))
	}
	return &b.cuts[*at-1]
}

// cutBy is the cut of an entity by what is said at most for each of its party; see
// speaksFor.
func (b *queryContext) cutBy(s *Screener, entity int32, read bool) float64 {
	most := b.speaksFor(s, entity, read)
	for _, e := range s.mates(entity) {
		most = max(most, b.speaksFor(s, e, read))
	}
	if most > 0 {
		return s.cutFor(most)
	}
	return b.bare
}

// speaksFor is the most that what stands beside the name may say for an entity; what
// it says against it is left out. If the addresses of entities are not to be read, it is
// the most that any may say.
func (b *queryContext) speaksFor(s *Screener, entity int32, read bool) (most float64) {
	e := s.entity(entity)
	if slices.ContainsFunc(b.countries, func(c string) bool { return slices.Contains(e.Countries, c) }) {
		most += countryAgrees
	}
	if len(b.births) > 0 {
		best, _, _ := bestBirth(b.births, e.Births)
		most += best
	}
	if len(b.addresses) > 0 && len(e.Addresses) > 0 {
		if !read || s.premises[entity] != nil {
			most += addressMax
		} else {
			best, _, _ := bestAddress(b.addresses, s.addresses.of(s, entity))
			most += best
		}
	}
	if _, bears := slices.BinarySearch(b.bearers, entity); bears {
		most += identifierEqual
	}
	return most
}

// addBearers adds the names of the entities that have an identifier of the query:
// little need agree with them.
func (s *Screener) addBearers(sc *scratch) {
	for _, e := range sc.context.bearers {
		name := s.names.firstOf(e)
		for ; int(name) < s.names.len() && s.names.at(name).entity == e; name++ {
			sc.candidate(name)
		}
	}
}
