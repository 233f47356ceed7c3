package screen

import "strings"

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
	root := make([]int32, len(s.entities))
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
	first := make(map[string]int32)
	link := func(key string, i int32, across bool) {
		j, ok := first[key]
		if !ok {
			first[key] = i
			return
		}
		if !across || s.entities[i].list != s.entities[j].list {
			union(i, j)
		}
	}
	var p prepared
	name := 0
	for i := range s.entities {
		e := &s.entities[i]
		if e.Party != "" {
			link("party\x00"+e.Party, int32(i), false)
		}
		for _, id := range e.Identifiers {
			if id.Verify() == Verified {
				link("id\x00"+string(id.Kind)+"\x00"+id.Canonical(), int32(i), true)
			}
		}
		for name < len(s.names) && s.names[name].entity < int32(i) {
			name++
		}
		if name == len(s.names) || s.names[name].entity != int32(i) || e.Type == TypePerson {
			continue
		}
		s.open(int32(name), &p)
		if full := fullName(&p); full != "" {
			for _, c := range e.Countries {
				link("name\x00"+c+"\x00"+full, int32(i), true)
			}
		}
	}
	s.parties = make(map[string][]int32)
	for i := range s.entities {
		r := &s.entities[find(int32(i))]
		party := r.Party
		if party == "" {
			party = r.list.ID + "/" + r.ID // entity IDs are unique in their list only
		}
		s.entities[i].party = party
		s.parties[party] = append(s.parties[party], int32(i))
	}
}

// fullName is the key by which full names are equal, or "" for a name that
// tells too little to link by.
func fullName(p *prepared) string {
	var b strings.Builder
	words := 0
	for i := range p.tokens {
		switch t := p.tokens[i]; t.Role {
		case LegalForm:
			b.WriteString(t.class)
			b.WriteByte(' ')
		case Particle:
		default:
			b.WriteString(t.Text)
			b.WriteByte(' ')
			words++
		}
	}
	if words < 2 || !p.core && words < 3 {
		return ""
	}
	return b.String()
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
	es, ok := s.parties[id]
	if !ok && s.past != nil {
		return s.past().Party(id) // of a match as of an earlier day
	}
	if !ok {
		return Party{}, false
	}
	p := Party{ID: id}
	for _, e := range es {
		p.Entities = append(p.Entities, s.entities[e].Entity)
		p.Lists = append(p.Lists, s.entities[e].list)
	}
	return p, true
}
