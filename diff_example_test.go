package screen_test

import (
	"fmt"
	"os"

	"github.com/openscreening/screen"
)

// What changed on several lists, of which one is new.
func ExampleDiffLists() {
	party := func(id, name string) *screen.Entity {
		return &screen.Entity{ID: id, Type: screen.TypeOrganization, Names: []screen.Name{{Text: name, Kind: screen.Primary}}}
	}
	before := []*screen.List{
		{ID: "acme-blocked", Title: "Acme's blocked parties", Entities: []*screen.Entity{party("1", "Nordwind Elektronik GmbH")}},
	}
	now := []*screen.List{
		{ID: "acme-blocked", Title: "Acme's blocked parties", Entities: []*screen.Entity{party("1", "Nordwind Elektronik GmbH"), party("2", "Zephyr Optics Ltd.")}},
		{ID: "acme-watched", Title: "Parties that Acme watches", Entities: []*screen.Entity{party("1", "Oxmoor Dredging")}},
	}
	ds := screen.DiffLists(before, now)
	for _, d := range ds {
		fmt.Println(d.New.ID, len(d.Added), "added")
	}
	fmt.Println(ds.Empty())
	ds[:1].WriteText(os.Stdout)
	// Output:
	// acme-blocked 1 added
	// acme-watched 1 added
	// false
	// acme-blocked: undated (1 entity) to undated (2 entities)
	// 1 added, 0 removed, 0 changed, 1 unchanged
	//
	// + 2  Zephyr Optics Ltd.; organization
}
