package screen

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/normal"
)

// context adds the evidence from beside the name.
func (s *Screener) context(q *Query, countries []string, e *Entity, t *tally) {
	// An equal number with a check digit settles who it is; a country or a
	// type in one of the files is then wrong or old.
	if !t.identifiers(q.Identifiers, e.Identifiers) {
		t.types(q.Type, e.Type)
		t.countries(countries, e)
	}
	t.births(q.Births, e.Births)
	if isPremises(e) {
		t.premises(q, e.Addresses)
	} else {
		t.addresses(q.Addresses, e.Addresses)
	}
}

// bestContext is the most that may be said for a match from beside the name.
func bestContext(q *Query) (w float64) {
	if len(q.Countries) > 0 {
		w += countryAgrees
	}
	if len(q.Identifiers) > 0 {
		w += identifierEqual
	}
	if len(q.Births) > 0 {
		w += birthAgrees
	}
	if len(q.Addresses) > 0 {
		w += addressMax
	}
	return w
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
	best, at, of := 0.0, 0, 0
	for i, a := range q {
		for j, b := range l {
			if w := sameBirth(a, b); w > best {
				best, at, of = w, i, j
			}
		}
	}
	if best > 0 {
		t.note(BirthAgrees, best, q[at].String(), l[of].String())
		return
	}
	t.note(BirthConflict, -birthConflicts, q[0].String(), l[0].String())
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

// comparedAddresses bounds the addresses of a query that confirm a match.
const comparedAddresses = 8

// addresses looks for the words of an address of the query in those of the
// entity: house numbers, postal codes and rare words tell, the city hardly.
func (t *tally) addresses(q []string, l []Address) {
	best, bestQ, bestL := 0.0, "", ""
	q = q[:min(len(q), comparedAddresses)]
	if len(q) == 0 {
		return
	}
	forms := make([]normal.Form, len(q))
	for i, a := range q {
		forms[i] = normal.Normalize(a)
	}
	for _, b := range l {
		fb := normal.Normalize(b.Text)
		for i := range forms {
			if w := addressOverlap(&forms[i], &fb); w > best {
				best, bestQ, bestL = w, q[i], b.Text
			}
		}
	}
	if best > 0.3 {
		t.note(AddressAgrees, min(best, addressMax), bestQ, bestL)
	}
}

func addressOverlap(a, b *normal.Form) float64 {
	sum := 0.0
	for i := range a.Tokens {
		x := &a.Tokens[i]
		if x.Role == normal.LegalForm || x.Role == normal.Particle || x.Role == normal.Generic {
			continue
		}
		for j := range b.Tokens {
			if y := &b.Tokens[j]; x.Text == y.Text && x.Role == y.Role {
				switch x.Role {
				case normal.Place:
					sum += 0.15
				case normal.Number:
					sum += 0.25 * float64(min(len(x.Text), 6)) / 2
				default:
					sum += 0.4
				}
				break
			}
		}
	}
	return sum
}

// byIdentifier adds the entities that share an identifier with the query but
// were not found by name.
func (s *Screener) byIdentifier(q *Query, cs []candidate) []candidate {
	for _, id := range q.Identifiers {
		for _, e := range s.identifiers[id.Canonical()] {
			if slices.ContainsFunc(s.entity(e).Identifiers, func(o Identifier) bool { return sameIdentifier(id, o) }) {
				cs = append(cs, candidate{entity: e, name: -1, score: baseLogOdds})
			}
		}
	}
	return cs
}
