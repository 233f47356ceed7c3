package screen

import "testing"

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
	return s, sc, s.collect(sc, p, s.cutOf(&Query{Name: query}))
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
		if got := sc.alone(s.row(0, nil), s.weights); got != tt.want {
			t.Errorf("%s of %s is turned down: %v; %s", tt.query, tt.listed, got, tt.why)
		}
	}
}
