package screen

import (
	"math"
	"testing"
)

// A name is opened only if what agrees may reach the cut, with what a misspelt brand
// takes away for sure.
func TestMayReachOfMisspelt(t *testing.T) {
	for _, tt := range []struct {
		listed, query string
		want          bool
		why           string
	}{
		{"Adnacom", "Anacom", true, "nothing is left over"},
		{"Adnacom Trading", "Anacom", true, "a brand alone leaves out the other words"},
		{"Adnacom Trading", "Anacom Trading", true, "the other words stay as they are"},
		{"Adnacom Holborn", "Anacom", false, "a word of the core is left out beside a misspelt one"},
		{"Adnacom", "Anacom Holborn", false, "the same in the query"},
		{"Adnacom Holborn", "Adnacom", true, "it is not misspelt"},
	} {
		s, sc, a := collected(t, tt.listed, tt.query)
		got := len(sc.names) > 0 && s.mayReach(sc, a, 0)
		if got != tt.want {
			t.Errorf("%s of %s may reach the cut: %v; %s", tt.query, tt.listed, got, tt.why)
		}
		if !got && len(s.Match(tt.query)) > 0 {
			t.Errorf("%s is found by %s", tt.listed, tt.query)
		}
	}
}

// collected returns the names of a list of one name that a query may mean.
func collected(t *testing.T, listed, query string) (*Screener, *scratch, *asking) {
	s, err := NewFrom([]*List{{ID: "l", Title: "l", Entities: []*Entity{{ID: "a", Type: TypeOrganization, Names: []Name{{Text: listed, Kind: Primary}}}}}})
	if err != nil {
		t.Fatal(err)
	}
	sc := s.borrow()
	return s, sc, ask(s, sc, query)
}

// ask finds what a query agrees with, and asks for the names.
func ask(s *Screener, sc *scratch, query string) *asking {
	p := s.prepare(sc, sc.normalize(query))
	sc.begin()
	for i, u := range p.units {
		f := sc.finding()
		if i < len(p.tokens) {
			f = &sc.terms[i].finding
		} else {
			s.find(sc, u, f)
		}
		sc.findings = append(sc.findings, f)
	}
	s.setContext(sc, &Query{Name: query})
	return s.collect(sc, p, &sc.cuts)
}

// What a listed name leaves out counts in full where the query has a word of its own,
// and is neither its beginning nor its end.
func TestMayReachApart(t *testing.T) {
	const listed = "Adnacom Holborn Krasnov Midlane Tolvane"
	for query, want := range map[string]bool{"Adnacom": true, "Adnacom Ferrante": false, "Adnacom Holborn Ferrante": true} {
		s, sc, a := collected(t, listed, query)
		if got := len(sc.names) > 0 && s.mayReach(sc, a, 0); got != want {
			t.Errorf("%s of %s may reach the cut: %v", query, listed, got)
		}
	}
}

// A name of which one word agrees that is not enough is turned down by that.
func TestAloneInName(t *testing.T) {
	for _, tt := range []struct {
		listed, query string
		want          bool
		why           string
	}{
		{"Golden Holborn", "Golden Ferrante", true, "many are golden"},
		{"Golden Holborn", "Golden Holborn", false, "another word agrees"},
		{"Adnacom Holborn", "Adnacom Ferrante", false, "a brand that nobody else has is enough"},
		{"Golden Golden", "Golden Ferrante", false, "it agrees twice, and is looked at"},
	} {
		s, sc, _ := collected(t, tt.listed, tt.query)
		sc.notesOf(s.row(0, nil), s.weights)
		if got := sc.alone(); got != tt.want {
			t.Errorf("%s of %s is turned down: %v; %s", tt.query, tt.listed, got, tt.why)
		}
	}
}

// A name whose core says more than the query has is turned down by what that weighs,
// before it is looked at.
func TestCoreLeft(t *testing.T) {
	for _, tt := range []struct {
		listed, query string
		want          bool
		why           string
	}{
		{"Golden Star Holborn", "Golden Star", true, "it is the beginning of the name"},
		{"Golden Star", "Golden Star Ferrante", true, "nothing of the core is missing"},
		{"Golden Star Holborn Krasnov Midlane", "Golden Star Ferrante", false, "three rare words are, and each name has its own"},
		{"Adnacom Holborn Krasnov", "Adnacom Ferrante Trading", true, "the word that agrees is as rare"},
		{"Adnacom Holborn Krasnov Midlane Ravensworth", "Adnacom Ferrante Trading Group", false, "beside four others it is not enough"},
	} {
		_, sc, _ := collected(t, tt.listed, tt.query)
		if got := len(sc.names) > 0; got != tt.want {
			t.Errorf("%s of %s is looked at: %v; %s", tt.query, tt.listed, got, tt.why)
		}
	}
}

// What is kept of the core of a name is what it weighs, or less by a step at most.
func TestCoreOfNames(t *testing.T) {
	s := embeddedScreener(t)
	var p prepared
	for name := range int32(s.names.len()) {
		s.openTokens(name, &p)
		if n := s.names.at(name); p.person && n.core != 0 || !p.person && n.surnames != 0 {
			t.Fatalf("%s: %d surnames, and a core of %d", s.name(name).Text, n.surnames, n.core)
		}
		if p.person {
			continue
		}
		core := 0.0
		for _, x := range p.tokens {
			if x.isCore() {
				core += float64(x.weights[beside])
			}
		}
		got := float64(s.names.core(name)) * coreStep
		if got > core+1e-6 || got < core-coreStep-1e-6 && s.names.core(name) < math.MaxUint8 {
			t.Fatalf("%s: its core weighs %.2f, not %.2f", s.name(name).Text, core, got)
		}
	}
}
