package main

import (
	"fmt"
	"hash/fnv"
	"slices"

	"github.com/openscreening/screen"
)

// A judge is a Screener that also knows which entities are one party, so that
// an answer can be judged.
type judge struct {
	*screen.Screener
	party map[*screen.Entity]string
	list  map[*screen.Entity]*screen.List
}

func newJudge(lists []*screen.List) (*judge, error) {
	s, err := screen.NewFrom(lists, screen.Thresholds(floor, screen.DefaultHit))
	if err != nil {
		return nil, err
	}
	j := &judge{s, make(map[*screen.Entity]string), make(map[*screen.Entity]*screen.List)}
	for _, l := range lists {
		for _, e := range l.Entities {
			j.list[e] = l
			for _, id := range [...]string{l.ID + "/" + e.ID, e.Party} {
				if p, ok := s.Party(id); ok && id != "" {
					for _, same := range p.Entities {
						j.party[same] = id
					}
				}
			}
		}
	}
	// The judgement rests on knowing how parties are named: better to fail
	// than to measure a part of the lists.
	for _, l := range lists {
		for _, e := range l.Entities {
			if j.party[e] == "" && len(e.Listings) == 0 {
				return nil, fmt.Errorf("list %s: entity %s, which is in force, is of no party", l.ID, e.ID)
			}
		}
	}
	return j, nil
}

// An answer is what the Screener said to one query.
type answer struct {
	query string
	want  string // what would have been right, for reading; "" for nothing

	first     float64 // confidence of the first match, 0 if there is none
	firstName string
	entity    string
	relation  screen.Relation
	listID    string
	matched   *screen.Entity // the first match, nil if there is none

	right      float64 // highest confidence of a right match, 0 if none
	rightFirst bool
	unscreened bool // the query is unscreenable
}

// alert reports whether the answer is review or hit at the default
// thresholds.
func (a *answer) alert() bool { return a.first >= screen.DefaultReview }
func (a *answer) hit() bool   { return a.first >= screen.DefaultHit }
func (a *answer) found() bool { return a.right >= screen.DefaultReview }

// ask screens a query. right says of a match whether it is the party meant;
// nil means that no match is. The candidate pairs, one for each party, are
// appended to pairs if it is not nil.
func (j *judge) ask(set string, q screen.Query, want string, right func(*screen.Match) bool, pairs *[]labelled) answer {
	return j.askFor(set, q, want, right, nil, pairs)
}

// askFor is ask with the entity that is meant, so that its namesakes count as
// right among the candidate pairs: a confidence is that of the party or of a
// bearer of its name.
func (j *judge) askFor(set string, q screen.Query, want string, right func(*screen.Match) bool, meant *screen.Entity, pairs *[]labelled) answer {
	r := j.Screen(q)
	a := answer{query: q.Name, want: want, unscreened: r.Disposition == screen.Unscreenable}
	seen := make(map[string]bool)
	for i := range r.Matches {
		m := &r.Matches[i]
		ok := right != nil && right(m)
		if i == 0 {
			a.first, a.firstName, a.entity = m.Confidence, m.Name.Text, m.Entity.Name()
			a.relation, a.rightFirst, a.listID, a.matched = m.Relation, ok, m.List.ID, m.Entity
		}
		if ok {
			a.right = max(a.right, m.Confidence)
		}
		if pairs != nil && !seen[m.Party] {
			seen[m.Party] = true
			*pairs = append(*pairs, labelled{
				set: set, query: q.Name, listed: m.Name.Text, first: i == 0,
				confidence: m.Confidence, same: ok || meant != nil && namesake(meant, m.Name.Text), relation: m.Relation, typ: m.Entity.Type, raw: namesAlone(m.Evidence),
			})
		}
	}
	return a
}

// isParty returns a judgement of matches: the entity itself, or one that is
// the same party.
func (j *judge) isParty(e *screen.Entity) func(*screen.Match) bool {
	p := j.party[e]
	return func(m *screen.Match) bool { return m.Entity == e || p != "" && m.Party == p }
}

// namesake reports whether some name of a company has every core word of
// another name; or, if that has none, all its words that are not generic. Who
// bears the name of a person is another person.
func namesake(e *screen.Entity, name string) bool {
	if e.Type == screen.TypePerson {
		return false
	}
	words := telling(name)
	if len(words) == 0 {
		return false
	}
	return slices.ContainsFunc(e.Names, func(n screen.Name) bool {
		own := telling(n.Text)
		return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(own, w) })
	})
}

// telling returns the core words of a name, or without any its places,
// industries and numbers.
func telling(name string) (words []string) {
	f := screen.Normalize(name)
	for _, core := range [...]bool{true, false} {
		for _, t := range f.Tokens {
			switch {
			case t.Role == screen.Core && core,
				!core && (t.Role == screen.Place || t.Role == screen.Industry || t.Role == screen.Number):
				words = append(words, t.Text)
			}
		}
		if len(words) > 0 {
			break
		}
	}
	return words
}

// sample reports whether a key is one of the one in n that are measured. The
// choice depends on nothing but the key.
func sample(key string, n uint32) bool { return n <= 1 || hash(key)%n == 0 }

func hash(s string) uint32 {
	f := fnv.New32a()
	f.Write([]byte(s))
	return avalanche(f.Sum32())
}

// avalanche lets every bit of x change every bit of the result, so that
// remainders by small numbers are independent of each other.
func avalanche(x uint32) uint32 {
	x ^= x >> 16
	x *= 0x85ebca6b
	x ^= x >> 13
	x *= 0xc2b2ae35
	return x ^ x>>16
}

// half tells the half on which words and weights may be developed from the
// half on which they are reported.
func half(key string) string {
	if hash("half\x00"+key)&1 == 0 {
		return "develop"
	}
	return "report"
}

// rowHalf notes the half of a row whose names are asked for, which is that of
// its key in all sets.
func (h *harness) rowHalf(key string, queries ...string) string {
	if h.halves == nil {
		h.halves = make(map[string]string)
	}
	for _, q := range queries {
		h.halves[q] = half(key)
	}
	return half(key)
}

// halfOf returns the half of a query.
func (h *harness) halfOf(query string) string {
	if x, ok := h.halves[query]; ok {
		return x
	}
	return half(query)
}
