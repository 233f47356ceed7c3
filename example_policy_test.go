package screen_test

import (
	"fmt"

	"github.com/openscreening/screen"
)

// blocked is a list of one's own.
func blocked() []*screen.List {
	return []*screen.List{{ID: "acme-blocked", Title: "Acme's blocked parties", Entities: []*screen.Entity{
		{ID: "1", Names: []screen.Name{{Text: "Nordwind Elektronik GmbH", Kind: screen.Primary}}},
	}}}
}

// A policy is data: what one Screener decides by makes another.
func ExamplePolicy() {
	s, err := screen.NewFrom(blocked(), screen.Policy{
		Name: "gate",
		Rules: []screen.ThresholdRule{
			{List: "acme-blocked", Relation: screen.Affiliate, Review: 0.2, Hit: 0.95, Reason: "a namesake may be anybody"},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Screen(screen.Query{Name: "Nordwind Elektronik"}).Disposition)
	again, err := screen.NewFrom(blocked(), s.Policy())
	if err != nil {
		fmt.Println(err)
		return
	}
	p := again.Policy()
	fmt.Println(p.Name, p.Review, p.Hit, len(p.Rules))
	// Output:
	// hit
	// gate 0.25 0.66 1
}

// everything clears whatever it is asked; package cleared knows better.
type everything struct{}

func (everything) Cleared(*screen.Query, *screen.List, *screen.Entity) (screen.Clearance, bool) {
	return screen.Clearance{ID: "c1", By: "A. Reviewer", Reason: "register seen"}, true
}

func ExampleWithClearances() {
	s, err := screen.NewFrom(blocked(), screen.WithClearances(everything{}))
	if err != nil {
		fmt.Println(err)
		return
	}
	r := s.Screen(screen.Query{Name: "Nordwind Elektronik"})
	fmt.Println(r.Disposition, len(r.Matches))
	for _, c := range r.Cleared {
		fmt.Println(c.Match.Entity.Name(), "cleared by", c.Clearance.By)
	}
	// Output:
	// clear 0
	// Nordwind Elektronik GmbH cleared by A. Reviewer
}
