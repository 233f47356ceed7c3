package screen

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Whom a look at every name finds that has no cut, the cut of its entity finds: with
// what stands beside the name of the right party, of another one, and of nobody.
func TestCutOfEntityLosesNobody(t *testing.T) {
	s := embeddedScreener(t)
	every, err := New(Exhaustive())
	if err != nil {
		t.Fatal(err)
	}
	withoutCut := func(sc *scratch, p *prepared) {
		low := math.Inf(-1)
		sc.context.any, sc.cuts = false, cuts{low, low, low}
		every.lookUp(sc, p)
	}
	var numbered []int32
	for _, es := range s.identifiers {
		numbered = append(numbered, es...)
	}
	slices.Sort(numbered)
	r := rand.New(rand.NewPCG(11, 12))
	n := 120
	if testing.Short() {
		n = 12
	}
	by := map[EvidenceKind]int{} // matches that would not be reported without
	for i := range n {
		at := s.names.at(r.Int32N(int32(s.names.len())))
		if i%5 == 0 {
			at = s.names.at(s.names.firstOf(numbered[r.IntN(len(numbered))]))
		}
		own, other := s.entity(at.entity), s.entity(r.Int32N(int32(s.entityCount())))
		q := Query{Name: own.Names[at.alias].Text}
		if i%3 > 0 {
			q.Name = garble(r, garble(r, q.Name))
		}
		if i%4 == 3 {
			own = other
		}
		q.Countries, q.Births, q.Identifiers = own.Countries, own.Births, own.Identifiers
		for _, a := range own.Addresses {
			q.Addresses = append(q.Addresses, a.Text)
		}
		got := map[string]*Match{}
		for _, m := range s.match(&q) {
			got[m.Entity.ID] = &m
		}
		for _, want := range every.matchBy(withoutCut, &q) {
			// Who is not reported is no rival either: nobody falls by that.
			if m := got[want.Entity.ID]; m == nil || m.Confidence < want.Confidence {
				t.Fatalf("%+v: %s with %v is %+v", q, want.Entity.Name(), want.Confidence, m)
			}
			for _, e := range want.Evidence {
				switch e.Kind {
				case Country, AddressAgrees, BirthAgrees, IdentifierEqual:
					if logOdds(want.Confidence)-e.Weight < logOdds(DefaultReview) {
						by[e.Kind]++
					}
				}
			}
		}
	}
	t.Log("found by what stands beside the name:", by)
	if !testing.Short() && (by[Country] == 0 || by[AddressAgrees] == 0 || by[IdentifierEqual] == 0) {
		t.Errorf("found by what stands beside the name: %v", by)
	}
}

// The cut of an entity falls with what speaks for it, and by nothing else.
func TestCutAt(t *testing.T) {
	es := []*Entity{
		{ID: "bare", Names: []Name{{Text: "Zelmora", Kind: Primary}}},
		{ID: "there", Countries: []string{"CN"}, Names: []Name{{Text: "Zelmora", Kind: Primary}}},
		{ID: "seated", Addresses: []Address{{Text: "Kestrel Road 4711, Shenzhen"}}, Names: []Name{{Text: "Zelmora", Kind: Primary}}},
		{ID: "born", Type: TypePerson, Births: []Date{{Year: 1961, Month: 5, Day: 4}}, Names: []Name{{Text: "Zelmora", Kind: Primary}}},
		{ID: "numbered", Identifiers: []Identifier{{Kind: USCC, Value: "91440300708461136T"}}, Names: []Name{{Text: "Zelmora", Kind: Primary}}},
	}
	s, err := NewFrom([]*List{{ID: "l", Title: "l", Entities: es}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		q      Query
		lower  int
		reason string
	}{
		{Query{}, -1, "nothing beside the name"},
		{Query{Countries: []string{"DE"}}, -1, "another country"},
		{Query{Countries: []string{"CN"}}, 1, "its country"},
		{Query{Addresses: []string{"Kestrel Road 4711"}}, 2, "its address"},
		{Query{Addresses: []string{"Shenzhen"}}, -1, "no more of it than the city"},
		{Query{Births: []Date{{Year: 1961}}}, 3, "its year of birth"},
		{Query{Births: []Date{{Year: 1962}}}, -1, "another one"},
		{Query{Identifiers: []Identifier{{Kind: USCC, Value: "91440300708461136T"}}}, 4, "its number"},
	} {
		tt.q.Name = "Zelmora"
		sc := s.borrow()
		s.setContext(sc, &tt.q)
		bare := s.bare.any
		for i := range es {
			if cut := s.cutsAt(sc, int32(i)).any; cut < bare != (i == tt.lower) || cut > bare {
				t.Errorf("%s: the cut of %q is %.2f, and %.2f where nothing is said", tt.reason, es[i].ID, cut, bare)
			}
		}
	}
}

// Of a text that is longer than an address its beginning is read, up to a whole word.
func TestBeginningOf(t *testing.T) {
	word := "Zelmora "
	for _, tt := range []struct{ in, want, reason string }{
		{"Kestrel Road 4711", "Kestrel Road 4711", "an address"},
		{strings.Repeat(word, 100), strings.Repeat(word, 64)[:511], "a long one"},
		{strings.Repeat("x", 600), "", "no word of it ends"},
	} {
		if got := beginningOf(tt.in); got != tt.want {
			t.Errorf("%s: %d bytes of %d", tt.reason, len(got), len(tt.in))
		}
	}
}

// Of a name no more counts than is reported, unless it may be somebody's rival.
func TestCutsWithRivals(t *testing.T) {
	c := cuts{any: -1, suggestion: 0, person: 2}
	inf := math.Inf(1)
	for _, tt := range []struct {
		r      rivals
		want   cuts
		reason string
	}{
		{noRivals, c, "nobody is a rival"},
		{allRivals, cuts{-1, -1, -1}, "all that any name reaches counts"},
		{rivals{-0.5, 1}, cuts{-1, -0.5, 1}, "either from where somebody is found"},
		{rivals{-3, 3}, cuts{-1, -1, 2}, "not below what counts at all, nor above what is reported"},
		{rivals{inf, 1}, cuts{inf, inf, 1}, "of persons nobody else is looked for again"},
	} {
		if got := c.with(tt.r); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.reason, got, tt.want)
		}
	}
}

// The answer is the same if all names count from the first that may be rivals.
func TestRivalsChangeNoAnswer(t *testing.T) {
	s := embeddedScreener(t)
	all := func(sc *scratch, p *prepared) {
		s.setCuts(sc, allRivals)
		s.lookUp(sc, p)
	}
	r := rand.New(rand.NewPCG(21, 22))
	n := 6000
	if testing.Short() {
		n = 600
	}
	for i := range n {
		word := func() string { return s.vocab.lexemes[r.IntN(len(s.vocab.lexemes))].Text }
		at := s.names.at(r.Int32N(int32(s.names.len())))
		e := s.entity(at.entity)
		q := Query{Name: garble(r, e.Names[at.alias].Text)}
		if fs := strings.Fields(e.Names[at.alias].Text); i%2 > 0 {
			q.Name = fs[r.IntN(len(fs))] + " " + word()
		}
		if i%3 == 0 {
			q.Countries = e.Countries
		}
		if i%5 == 0 {
			for _, a := range e.Addresses {
				q.Addresses = append(q.Addresses, a.Text)
			}
		}
		if got, want := s.match(&q), s.matchBy(all, &q); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v: %d matches, with all rivals %d", q, len(got), len(want))
		}
	}
}

// What the table of the addresses of a query tells is what comparing each with each does.
func TestAddressQuery(t *testing.T) {
	s := embeddedScreener(t)
	sc := s.borrow()
	defer s.scratch.Put(sc)
	r := rand.New(rand.NewPCG(3, 4))
	var q addressQuery
	some := 0
	for range 2000 {
		var texts []string
		for range 1 + r.IntN(3) {
			for _, a := range s.entity(r.Int32N(int32(s.entityCount()))).Addresses {
				texts = append(texts, a.Text)
			}
		}
		texts = texts[:min(len(texts), comparedAddresses)]
		e := r.Int32N(int32(s.entityCount()))
		listed := s.addresses.of(s, e)
		q.read(sc, texts)
		got, at, of := q.best(listed)
		want := 0.0
		for i := range q.forms {
			for j := range listed {
				sum := 0.0
				for _, w := range q.forms[i].words {
					if slices.ContainsFunc(listed[j].words, func(o addressWord) bool { return o.is(&w) }) {
						sum += w.weight
					}
				}
				if sum > addressLeast {
					want = max(want, min(sum, addressMax))
				}
				if i == at && j == of && got > 0 && math.Abs(min(sum, addressMax)-got) > 1e-9 {
					t.Fatalf("%q and %q tell %v, want %v", texts[i], s.entity(e).Addresses[j].Text, got, sum)
				}
			}
		}
		if math.Abs(got-want) > 1e-9 {
			t.Fatalf("%q and %q: %v, want %v", texts, s.entity(e).Addresses, got, want)
		}
		if want > 0 {
			some++
		}
	}
	if some < 100 {
		t.Errorf("%d of 2000 have more than a city in common", some)
	}
}

func TestCountrySet(t *testing.T) {
	var s countrySet
	for _, c := range []string{"CN", "AA", "XK", ""} {
		s.add(c)
	}
	for _, c := range []string{"CN", "AA", "XK"} {
		if !s.has(c) {
			t.Errorf("%q is not there", c)
		}
	}
	for _, c := range []string{"CM", "CO", "NC", "AB", "ZY", "KX"} {
		if s.has(c) {
			t.Errorf("%q is there", c)
		}
	}
}
