package screen

import (
	"slices"
	"strings"
)

// context adds the evidence from beside the name.
func (s *Screener) context(q *Query, b *queryContext, entity int32, t *tally) {
	e := s.entity(entity)
	// An equal number with a check digit settles who it is; a country or a
	// type in one of the files is then wrong or old.
	if !t.identifiers(q.identifiers(), e.Identifiers) {
		t.types(q.Type, e.Type)
		t.countries(b.countries, e)
	}
	t.births(b.births, e.Births)
	if l := s.premises[entity]; l != nil {
		t.ofPremises(q, l, e.Addresses)
	} else if len(b.texts) > 0 && len(e.Addresses) > 0 {
		t.address(b, s.addresses.of(s, entity), e.Addresses)
	}
}

func (t *tally) note(kind EvidenceKind, weight float64, query, listed string) {
	t.sum += weight
	if t.keep {
		t.evidence = append(t.evidence, Evidence{Kind: kind, Query: query, Listed: listed, Weight: round(weight)})
	}
}

func (t *tally) types(q, l Type) {
	if q != TypeUnknown && l != TypeUnknown && q != l {
		t.note(TypeConflict, -typeConflicts, string(q), string(l))
	}
}

func (t *tally) countries(codes []string, e *Entity) {
	if len(codes) == 0 || len(e.Countries) == 0 {
		return
	}
	for _, c := range codes {
		if slices.Contains(e.Countries, c) {
			t.note(Country, countryAgrees, c, c)
			return
		}
	}
	against := min(countryConflictLeast+countryConflictShare*max(t.sum, 0), countryConflictMost)
	for _, c := range codes {
		if slices.ContainsFunc(e.Countries, func(o string) bool { return greaterChina(c) && greaterChina(o) }) {
			against = countryNear
		}
	}
	if t.verySame {
		// A country is often that of an office: alone it clears nobody who
		// bears the very name.
		against = min(against, max(t.sum-verySameAbroad, 0))
	}
	t.note(CountryConflict, -against, strings.Join(codes, ", "), strings.Join(e.Countries, ", "))
}

// greaterChina reports whether a country is China or one of its special
// regions, where its companies keep their offices.
func greaterChina(code string) bool { return code == "CN" || code == "HK" || code == "MO" }

// identifiers compares numbers of one kind. Only a number whose check digit
// is right, or that has none, can speak for a match, and only one with a
// check digit against it: registers number the same party more than once.
func (t *tally) identifiers(q, l []Identifier) (settled bool) {
	for _, a := range q {
		for _, b := range l {
			if sameIdentifier(a, b) {
				settled = a.Verify() == Verified
				t.note(IdentifierEqual, pick(settled, identifierEqual, identifierUnchecked), a.Value, b.Value)
				return settled
			}
		}
	}
	for _, a := range q {
		for _, b := range l {
			if a.kind() == b.kind() && (a.kind() == USCC || a.kind() == LEI) && a.Verify() == Verified && b.Verify() == Verified {
				t.note(IdentifierOther, -identifierOther, a.Value, b.Value)
				return false
			}
		}
	}
	return false
}

func sameIdentifier(a, b Identifier) bool {
	return a.kind() == b.kind() && a.Canonical() == b.Canonical() && a.Verify() != Invalid &&
		(a.Verify() == Verified || a.Country == b.Country || a.Country == "" || b.Country == "")
}

func (t *tally) births(q, l []Date) {
	if len(q) == 0 || len(l) == 0 {
		return
	}
	best, at, of := bestBirth(q, l)
	if best > 0 {
		t.note(BirthAgrees, best, q[at].String(), l[of].String())
		return
	}
	t.note(BirthConflict, -birthConflicts, q[0].String(), l[0].String())
}

// bestBirth is what the pair of dates tells that agrees best, and which it is.
func bestBirth(q, l []Date) (best float64, at, of int) {
	for i, a := range q {
		for j, b := range l {
			if w := sameBirth(a, b); w > best {
				best, at, of = w, i, j
			}
		}
	}
	return best, at, of
}

// sameBirth is what two dates of birth say for one person. One in eighty is
// born in a given year; the day of it tells more. A day and a month that are
// swapped are an error of writing rather than another date.
func sameBirth(a, b Date) float64 {
	switch {
	case !sameDay(a, b):
		if a.Year == b.Year && a.Day != 0 && b.Day != 0 && int(a.Month) == int(b.Day) && int(a.Day) == int(b.Month) {
			return birthSwapped
		}
		return 0
	case a.Month == 0 || b.Month == 0:
		return birthYear
	case a.Day == 0 || b.Day == 0:
		return birthMonth
	}
	return birthAgrees
}

// sameDay reports whether two dates may be the same, each as far as it is
// known.
func sameDay(a, b Date) bool {
	return a.Year == b.Year &&
		(a.Month == b.Month || a.Month == 0 || b.Month == 0) &&
		(a.Day == b.Day || a.Day == 0 || b.Day == 0)
}

// address compares what was found in the addresses of the query with those of the
// entity.
func (t *tally) address(b *queryContext, l []addressForm, listed []Address) {
	if w, at, of := b.addresses.best(l); w > 0 {
		t.note(AddressAgrees, w, b.texts[at], listed[of].Text)
	}
}

// byIdentifier adds the entities that share an identifier with the query but
// were not found by name.
func (s *Screener) byIdentifier(q *Query, cs []candidate) []candidate {
	for _, id := range q.identifiers() {
		for _, e := range s.identifiers[id.Canonical()] {
			if slices.ContainsFunc(s.entity(e).Identifiers, func(o Identifier) bool { return sameIdentifier(id, o) }) {
				cs = append(cs, candidate{entity: e, name: -1, score: baseLogOdds})
			}
		}
	}
	return cs
}
