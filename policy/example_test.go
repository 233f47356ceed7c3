package policy_test

import (
	"fmt"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/policy"
)

func Example() {
	lists, err := screen.EmbeddedLists()
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := policy.Find("section-889")
	if err != nil {
		fmt.Println(err)
		return
	}
	opts, err := p.Options(lists)
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := screen.NewFrom(lists, opts)
	if err != nil {
		fmt.Println(err)
		return
	}
	today := screen.Date{Year: 2026, Month: 11, Day: 21}
	a := p.Explain(s.Screen(screen.Query{Name: "Hik Vision"}), policy.StandardRules(), today)
	fmt.Println(a.Disposition, "by", a.Policy)
	for _, e := range a.Effects[0] {
		fmt.Println(e.Kind, e.Status, e.Source)
	}
	// Output:
	// hit by section-889
	// procurement-barred in force Pub. L. 115-232, sec. 889(a)(1)(A); FAR 52.204-25(b)(1); exceptions in sec. 889(a)(2)
	// procurement-barred in force Pub. L. 115-232, sec. 889(a)(1)(B); FAR 52.204-25(b)(2); exceptions in sec. 889(a)(2)
	// subsidy-barred in force Pub. L. 115-232, sec. 889(b)(1); 2 CFR 200.216
}

func ExampleRules_Effects() {
	m := screen.Match{
		List:   &screen.List{ID: "us-dod-1260h"},
		Entity: &screen.Entity{Listings: []screen.Listing{{Citation: "91 FR 35189"}}},
	}
	rules := policy.StandardRules()
	for _, day := range []screen.Date{{Year: 2026, Month: 6, Day: 29}, {Year: 2026, Month: 6, Day: 30}} {
		for _, e := range rules.Effects(m, day) {
			fmt.Println(day, e.ID, e.Status)
		}
	}
	// Output:
	// 2026-06-29 1260h in force
	// 2026-06-29 805-direct upcoming
	// 2026-06-29 805-indirect upcoming
	// 2026-06-30 1260h in force
	// 2026-06-30 805-direct in force
	// 2026-06-30 805-indirect upcoming
}
