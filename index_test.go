package screen

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// scanAll is the oracle of retrieval: it compares every word of the query
// with every word of every listed name.
func (s *Screener) scanAll(_ *scratch, p *prepared, _ float64) []hit {
	var hits []hit
	var pairs []pair
	for name := range s.names {
		pairs = agreeing(p, &s.names[name].prepared, s.index.lexemes, pairs[:0])
		for _, x := range pairs {
			hits = append(hits, hit{int32(name), x.q, x.l, x.cell})
		}
	}
	return hits
}

func checkAgainstOracle(t *testing.T, s *Screener, q *Query) {
	t.Helper()
	got, want := s.match(q), s.matchBy(s.scanAll, q)
	if d := cmp.Diff(want, got, cmp.Comparer(func(a, b *Entity) bool { return a == b }), cmp.Comparer(func(a, b *List) bool { return a == b })); d != "" {
		t.Fatalf("%+q: a look at every name finds something else (-every +index):\n%s", q, d)
	}
}

// garble makes one change to a name that a careless or a cunning writer would
// make.
func garble(r *rand.Rand, name string) string {
	rs := []rune(name)
	if len(rs) < 2 {
		return name
	}
	i := r.IntN(len(rs) - 1)
	switch r.IntN(7) {
	case 0:
		rs = append(rs[:i:i], rs[i+1:]...)
	case 1:
		rs[i], rs[i+1] = rs[i+1], rs[i]
	case 2:
		rs[i] = rune('a' + r.IntN(26))
	case 3:
		rs = append(rs[:i:i], append([]rune{' '}, rs[i:]...)...)
	case 4:
		return name[len(name)/3:]
	case 5:
		return name + " (Hong Kong) Ltd"
	}
	return string(rs)
}

// The index returns what scoring every name returns, evidence and all.
func TestIndexLosesNothing(t *testing.T) {
	s := embeddedScreener(t)
	r := rand.New(rand.NewPCG(3, 4))
	n := 150
	if testing.Short() {
		n = 15
	}
	for range n {
		name := s.names[r.IntN(len(s.names))].Text
		checkAgainstOracle(t, s, &Query{Name: name})
		checkAgainstOracle(t, s, &Query{Name: garble(r, name)})
		other := s.names[r.IntN(len(s.names))].Text
		checkAgainstOracle(t, s, &Query{Name: name[:len(name)/2] + " " + other[len(other)/2:], Countries: []string{"CN"}})
	}
	for _, c := range conformanceCases(t) {
		checkAgainstOracle(t, s, &Query{Name: c.query})
	}
}

func FuzzIndex(f *testing.F) {
	s := embeddedScreener(f)
	for _, in := range normalizeSeeds {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		checkAgainstOracle(t, s, &Query{Name: in})
	})
}
