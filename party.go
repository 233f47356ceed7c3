package screen

import (
	"strings"

	"github.com/openscreening/screen/internal/normal"
)

// linkParties finds the entities of different lists that are the same legal
// person. The rules, of which none is similarity:
//
//  1. a curator said so ([Entity.Party]);
//  2. they share an identifier whose check digit is right;
//  3. they are not known to be persons, their full primary names agree in
//     every word and in the class of legal form, and they share a country.
//     Hytera Communications Limited of Hong Kong is not Hytera
//     Communications Corporation.
//
// Rules 2 and 3 hold between entities of different lists only: what one
// publisher keeps apart stays apart.
func (s *Screener) linkParties() {
	root := make([]int32, s.entityCount())
	for i := range root {
		root[i] = int32(i)
	}
	find := func(i int32) int32 {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	union := func(a, b int32) {
		// The smaller number is the root, so that a party is named after
		// its first entity whatever the order of the links.
		a, b = find(a), find(b)
		root[max(a, b)] = min(a, b)
	}
	first := make(map[string]int32, 2*s.entityCount())
	var key []byte
	link := func(kind byte, of string, what []byte, i int32, across bool) {
		key = append(append(append(append(key[:0], kind), of...), 0), what...)
		j, ok := first[string(key)]
		if !ok {
			first[string(key)] = i
			return
		}
		if !across || s.listOf(i) != s.listOf(j) {
			union(i, j)
		}
	}
	var p prepared
	var full []byte
	name := 0
	for i := range s.entityCount() {
		e := s.entity(int32(i))
		if e.Party != "" {
			link('p', "", []byte(e.Party), int32(i), false)
		}
		for _, id := range e.Identifiers {
			if id.Verify() == Verified {
				link('i', string(id.Kind), []byte(id.Canonical()), int32(i), true)
			}
		}
		for name < s.names.len() && s.names.at(int32(name)).entity < int32(i) {
			name++
		}
		if name == s.names.len() || s.names.at(int32(name)).entity != int32(i) || e.Type == TypePerson {
			continue
		}
		if len(e.Countries) == 0 {
			continue
		}
		s.openTokens(int32(name), &p)
		if full = appendFullName(full[:0], &p); len(full) > 0 {
			for _, c := range e.Countries {
				link('n', c, full, int32(i), true)
			}
		}
	}
	s.partyOf, s.parties = make(map[int32]int32), make(map[int32][]int32)
	for i := range int32(s.entityCount()) {
		if p := find(i); p != i {
			if s.parties[p] == nil {
				s.parties[p], s.partyOf[p] = []int32{p}, p
			}
			s.parties[p], s.partyOf[i] = append(s.parties[p], i), p
		}
	}
}

// party returns the first entity of the party of an entity.
func (s *Screener) party(entity int32) int32 {
	if p, ok := s.partyOf[entity]; ok {
		return p
	}
	return entity
}

// mates returns the entities of the party of an entity, if there are several.
func (s *Screener) mates(entity int32) []int32 {
	if p, ok := s.partyOf[entity]; ok {
		return s.parties[p]
	}
	return nil
}

// members are the entities of the party of an entity, itself among them.
func (s *Screener) members(entity int32) []int32 {
	if es := s.mates(entity); es != nil {
		return es
	}
	return []int32{entity}
}

// partyID is the ID of the party of an entity: the curated one, or that of its
// first entity.
func (s *Screener) partyID(entity int32) string {
	first := s.party(entity)
	r := s.entity(first)
	if r.Party != "" {
		return r.Party
	}
	return s.listOf(first).ID + "/" + r.ID // entity IDs are unique in their list only
}

// hasID reports whether the party named after an entity has the ID.
func (s *Screener) hasID(entity int32, id string) bool {
	e := s.entity(entity)
	if e.Party != "" {
		return e.Party == id
	}
	list, rest, ok := strings.Cut(id, "/")
	return ok && list == s.listOf(entity).ID && rest == e.ID
}

// appendFullName appends the key by which full names are equal, or nothing for a
// name that tells too little to link by.
func appendFullName(b []byte, p *prepared) []byte {
	from, words := len(b), 0
	for i := range p.tokens {
		switch t := p.tokens[i]; t.Role {
		case normal.LegalForm:
			b = append(append(b, t.Class...), ' ')
		case normal.Particle:
		default:
			b = append(append(b, t.Text...), ' ')
			words++
		}
	}
	if words < 2 || !p.core && words < 3 {
		return b[:from]
	}
	return b
}

// A Party is one legal person with all entities under which it is listed.
type Party struct {
	ID       string
	Entities []*Entity
	Lists    []*List // Lists[i] holds Entities[i]
}

// Party returns the party with the given ID, which is that of [Match.Party].
// Entities are the same party if a curator of a list said so, if they share
// an identifier whose check digit is right, or if their full names agree in
// every word and legal form and they share a country; never because their
// names are similar.
func (s *Screener) Party(id string) (Party, bool) {
	for i := range s.entityCount() {
		if s.party(int32(i)) != int32(i) || !s.hasID(int32(i), id) {
			continue
		}
		es := s.mates(int32(i))
		if es == nil {
			es = []int32{int32(i)}
		}
		p := Party{ID: id}
		for _, e := range es {
			p.Entities = append(p.Entities, s.entity(e))
			p.Lists = append(p.Lists, s.listOf(e))
		}
		return p, true
	}
	if s.past != nil {
		return s.past().Party(id) // of a match as of an earlier day
	}
	return Party{}, false
}
