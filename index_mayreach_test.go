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
		s, err := NewFrom([]*List{{ID: "l", Title: "l", Entities: []*Entity{{ID: "a", Type: TypeOrganization, Names: []Name{{Text: tt.listed, Kind: Primary}}}}}})
		if err != nil {
			t.Fatal(err)
		}
		sc := s.borrow()
		p := s.prepare(sc, sc.normalize(tt.query))
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
		a := s.collect(sc, p, s.cutOf(&Query{Name: tt.query}))
		a.all = false
		got := len(sc.names) > 0 && s.mayReach(sc, a, 0)
		if got != tt.want {
			t.Errorf("%s of %s may reach the cut: %v; %s", tt.query, tt.listed, got, tt.why)
		}
		if !got && len(s.Match(tt.query)) > 0 {
			t.Errorf("%s is found by %s", tt.listed, tt.query)
		}
	}
}
