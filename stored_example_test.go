package screen_test

import (
	"fmt"
	"slices"

	"github.com/openscreening/screen"
)

// Parties that stay are stored once, and screened against each change.
func ExampleStore() {
	party := func(id, name string) *screen.Entity {
		return &screen.Entity{ID: id, Type: screen.TypeOrganization, Names: []screen.Name{{Text: name, Kind: screen.Primary}}}
	}
	monday := &screen.List{ID: "acme-blocked", Title: "Acme's blocked parties", Entities: []*screen.Entity{party("1", "Nordwind Elektronik GmbH")}}
	tuesday := &screen.List{ID: "acme-blocked", Title: "Acme's blocked parties", Entities: []*screen.Entity{party("1", "Nordwind Elektronik GmbH"), party("2", "Zephyr Optics Ltd.")}}

	suppliers := screen.Store(slices.Values([]screen.Query{{Name: "Nordwind Electronics"}, {Name: "Zefyr Optics"}, {Name: "Oxmoor Dredging"}}))
	changed, err := suppliers.Rescreen(screen.Diff(monday, tuesday))
	if err != nil {
		panic(err)
	}
	for r := range changed {
		fmt.Println(r.Now.Query.Name, r.Now.Disposition, r.Now.Matches[0].Entity.Name())
	}
	// Output: Zefyr Optics hit Zephyr Optics Ltd.
}
