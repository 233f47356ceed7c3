package screen

import (
	"math"
	"slices"

	"github.com/openscreening/screen/internal/lookup"
)

// What stands beside a name in a query (a country, a date of birth, an address, an
// identifier) speaks for some entities and for most it does not. So each entity has
// a cut of its own: a name of one for which nothing is said must tell as much as if
// nothing stood beside it.

// Cuts are the log-odds that names must reach to be reported. Confidence is not the same
// for all names of equal log-odds; see population.
type cuts struct {
	any        float64 // below it no name is
	suggestion float64 // of names of which all that is left is another brand; see brands
	person     float64 // of persons' names, but for those that agree in all words
}

// A queryContext is what stands beside the names of the query at hand.
type queryContext struct {
	any       bool // something that may speak for an entity
	countries []string
	within    countrySet // of these
	births    []Date
	texts     []string      // of its addresses
	addresses *addressQuery // what they are made of, where there are some
	told      float64       // what these may say at most
	bearers   []int32       // entities that have one of its identifiers

	most float64       // what may be said for an entity that has none of its identifiers
	bare cuts          // of entities for which nothing is said
	said []saidCuts    // what is said for some entity
	met  lookup.Ledger // of entities: one more than where theirs stands
}

// A saidCuts is the cuts of entities for which so much is said.
type saidCuts struct {
	said float64
	cuts
}

// A countrySet holds countries by their alpha-2 codes: a query may name them all.
type countrySet [26*26/64 + 1]uint64

func (s *countrySet) add(code string) {
	at := countryAt(code)
	s[at/64] |= 1 << (at % 64)
}

func (s *countrySet) has(code string) bool {
	at := countryAt(code)
	return s[at/64]>>(at%64)&1 != 0
}

// countryAt is the number of a code; what is none shares that of a code that no country
// has.
func countryAt(code string) uint {
	const none = 26*26 - 1 // ZZ
	if len(code) != 2 {
		return none
	}
	return min(uint(code[0]-'A')*26+uint(code[1]-'A'), none)
}

// setContext sets what stands beside the names of a query, and their cuts.
func (s *Screener) setContext(sc *scratch, q *Query) {
	b := &sc.context
	*b = queryContext{
		countries: q.appendCountries(b.countries[:0]), births: q.Births[:min(len(q.Births), maxBirths)], texts: q.Addresses[:min(len(q.Addresses), comparedAddresses)],
		addresses: b.addresses, bearers: b.bearers[:0], said: b.said[:0], met: b.met,
	}
	for _, c := range b.countries {
		b.within.add(c)
	}
	if len(b.texts) > 0 {
		if b.addresses == nil {
			b.addresses = new(addressQuery)
		}
		b.addresses.read(sc, b.texts)
		b.told, _, _ = b.addresses.best(b.addresses.forms)
	}
	for _, id := range q.identifiers() {
		for _, e := range s.identifiers[id.Canonical()] {
			b.bearers = append(b.bearers, s.members(e)...)
		}
	}
	slices.Sort(b.bearers)
	b.bearers = slices.Compact(b.bearers)
	b.most = b.atMost()
	if b.any = b.most > 0 || len(b.bearers) > 0; b.any {
		b.met.Begin()
	}
	s.setCuts(sc, noRivals)
}

// Rivals are the log-odds from which on names count that are not reported themselves; see
// rivalsFrom.
type rivals struct{ suggestion, person float64 }

var (
	noRivals  = rivals{math.Inf(1), math.Inf(1)}
	allRivals = rivals{math.Inf(-1), math.Inf(-1)}
)

// setCuts sets the cuts of the names of a query with such rivals.
func (s *Screener) setCuts(sc *scratch, r rivals) {
	b := &sc.context
	sc.rivals = r
	b.bare = s.bare.with(r)
	if sc.cuts = b.bare; b.any {
		sc.cuts = s.cutsFor(b.most).with(r)
	}
	for i := range b.said {
		b.said[i].cuts = s.cutsFor(b.said[i].said).with(r)
	}
}

// atMost is the most that may be said for an entity that has none of the query's
// identifiers.
func (b *queryContext) atMost() (most float64) {
	if len(b.countries) > 0 {
		most += countryAgrees
	}
	if len(b.births) > 0 {
		most += birthAgrees
	}
	return most + b.told
}

// cutsFor are the cuts if so much is said for an entity from beside the name.
func (s *Screener) cutsFor(said float64) cuts {
	const rounding = 1e-6
	y := logOdds(s.least()) - said - s.prior
	return cuts{
		any:        uncalibrated(y) - rounding,
		suggestion: othersAffiliate.inverse(y) - rounding,
		person:     min(personsSame.inverse(y), personsAffiliate.inverse(y)) - rounding,
	}
}

// with are the cuts with such rivals. If these are persons, nobody else is looked for again.
func (c cuts) with(r rivals) cuts {
	with := cuts{c.any, min(c.suggestion, max(c.any, r.suggestion)), min(c.person, max(c.any, r.person))}
	if r.suggestion == noRivals.suggestion && r != noRivals {
		with.any, with.suggestion = math.Inf(1), math.Inf(1)
	}
	return with
}

// cutsAt are the cuts of an entity. A name counts for all entities of its party.
func (s *Screener) cutsAt(sc *scratch, entity int32) *cuts {
	b := &sc.context
	if !b.any {
		return &sc.cuts
	}
	at := b.met.State(entity)
	if *at == 0 {
		*at = 1 + b.cutsOf(s, sc, b.saidFor(s, sc, entity))
	}
	return &b.said[*at-1].cuts
}

// cutsOf returns where the cuts stand of entities for which so much is said.
func (b *queryContext) cutsOf(s *Screener, sc *scratch, said float64) uint32 {
	for i := range b.said {
		if b.said[i].said == said {
			return uint32(i)
		}
	}
	b.said = append(b.said, saidCuts{said, s.cutsFor(said).with(sc.rivals)})
	return uint32(len(b.said) - 1)
}

// saidFor is what is said at most for an entity or another of its party.
func (b *queryContext) saidFor(s *Screener, sc *scratch, entity int32) float64 {
	sc.work.done += workSite
	most := b.speaksFor(s, sc, entity)
	for _, e := range s.mates(entity) {
		if e != entity {
			most = max(most, b.speaksFor(s, sc, e))
		}
	}
	return most
}

// speaksFor is the most that what stands beside the name may say for an entity; what
// it says against it is left out.
func (b *queryContext) speaksFor(s *Screener, sc *scratch, entity int32) (most float64) {
	e := s.entity(entity)
	if slices.ContainsFunc(e.Countries, b.within.has) {
		most += countryAgrees
	}
	if len(b.births) > 0 {
		best, _, _ := bestBirth(b.births, e.Births)
		most += best
	}
	if len(b.texts) > 0 && len(e.Addresses) > 0 {
		if s.premises[entity] != nil {
			most += b.told
		} else {
			sc.work.done += workSite * len(e.Addresses) * len(b.texts)
			told, _, _ := b.addresses.best(s.addresses.of(s, entity))
			most += told
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
