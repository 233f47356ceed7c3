package cleared_test

import (
	"fmt"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cleared"
)

func Example() {
	desk, err := cleared.OpenStore(new(cleared.Memory)) // or cleared.Open("cleared.jsonl")
	if err != nil {
		fmt.Println(err)
		return
	}
	desk.Now = func() time.Time { return time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC) }
	list := &screen.List{ID: "acme-blocked", Title: "Acme's blocked parties", Entities: []*screen.Entity{
		{ID: "1", Names: []screen.Name{{Text: "Nordwind Elektronik GmbH", Kind: screen.Primary}}},
	}}
	s, err := screen.NewFrom([]*screen.List{list}, screen.WithClearances(desk))
	if err != nil {
		fmt.Println(err)
		return
	}

	q := screen.Query{Name: "Nordwind Elektronik AG", ID: "V-1042"}
	r := s.Screen(q)
	fmt.Println(r.Disposition, len(r.Matches), len(r.Cleared))
	for _, m := range r.Matches {
		_, err := desk.Clear(q, m, cleared.Decision{
			Reason: "a Swiss company of other owners, register seen",
			By:     "A. Reviewer",
			Until:  screen.Date{Year: 2027, Month: 11, Day: 20},
		})
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	r = s.Screen(q)
	fmt.Println(r.Disposition, len(r.Matches), len(r.Cleared), r.Cleared[0].Clearance.Reason)
	// Output:
	// hit 1 0
	// clear 0 1 a Swiss company of other owners, register seen
}
