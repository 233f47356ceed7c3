package main

import (
	"strings"
	"testing"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

func entity(name, country, citation string, aliases ...string) *screen.Entity {
	e := &screen.Entity{
		Names:     []screen.Name{{Text: name, Kind: screen.Primary}},
		Countries: []string{country},
		Listings:  []screen.Listing{{Citation: citation}},
	}
	for _, a := range aliases {
		e.Names = append(e.Names, screen.Name{Text: a, Kind: screen.Alias})
	}
	return e
}

// assign gives the entities of a list their IDs.
func assign(previous *screen.List, es ...*screen.Entity) *screen.List {
	b := testBuilder("us-bis-el")
	b.list.Entities = es
	b.assignIDs(previous)
	return b.list
}

func TestEntityID(t *testing.T) {
	id := pubtext.EntityID("us-bis-el", "Dahua Technology", "CN", 1)
	if want := "bis-el-"; !strings.HasPrefix(id, want) || len(id) != len(want)+10 {
		t.Errorf("ID %q: want %q and ten characters", id, want)
	}
	for _, tt := range []struct {
		list, name, country string
		n                   int
		same                bool
		reason              string
	}{
		{"us-bis-el", "DAHUA  Technology.", "CN", 1, true, "case, blanks and punctuation do not count"},
		{"us-bis-el", "Dahua Technology", "HK", 1, false, "country"},
		{"us-889", "Dahua Technology", "CN", 1, false, "list"},
		{"us-bis-el", "Dahua Technology", "CN", 2, false, "the second of that name and country"},
	} {
		if got := pubtext.EntityID(tt.list, tt.name, tt.country, tt.n); (got == id) != tt.same {
			t.Errorf("%s: %q and %q", tt.reason, id, got)
		}
	}
}

func TestAssignIDs(t *testing.T) {
	old := assign(nil,
		entity("Shenzen Ditai Technology", "CN", "84 FR 1", "Ditai"),
		entity("Same Name Co.", "CN", "84 FR 2"),
		entity("Same Name Co.", "CN", "84 FR 3"),
		entity("Alpha One", "CN", "84 FR 4", "Alpha"),
		entity("Alpha Two", "CN", "84 FR 4", "Alpha"),
	)
	if old.Entities[1].ID == old.Entities[2].ID {
		t.Error("two parties of one name and country have one ID")
	}
	for _, tt := range []struct {
		reason string
		e      *screen.Entity
		keeps  int // index of the old entity, or -1
	}{
		{"a corrected spelling", entity("Shenzhen Ditai Technology", "CN", "84 FR 1", "Ditai"), 0},
		{"no name in common", entity("Shenzhen Ditai Technology", "CN", "84 FR 1"), -1},
		{"another citation", entity("Shenzhen Ditai Technology", "CN", "84 FR 9", "Ditai"), -1},
		{"another country", entity("Shenzhen Ditai Technology", "HK", "84 FR 1", "Ditai"), -1},
		{"two that it could be", entity("Alpha Three", "CN", "84 FR 4", "Alpha"), -1},
	} {
		l := assign(old, tt.e)
		kept := -1
		for i, o := range old.Entities {
			if o.ID == l.Entities[0].ID {
				kept = i
			}
		}
		if kept != tt.keeps {
			t.Errorf("%s: keeps the ID of %d, want %d", tt.reason, kept, tt.keeps)
		}
	}
	// The old entity is still there: its ID is not free.
	l := assign(old, entity("Shenzen Ditai Technology", "CN", "84 FR 1", "Ditai"), entity("Shenzhen Ditai Trading", "CN", "84 FR 1", "Ditai"))
	if l.Entities[0].ID != old.Entities[0].ID || l.Entities[1].ID == old.Entities[0].ID {
		t.Error("an ID was given away while its entity is still listed")
	}
	// Two new ones could be the old one: neither is.
	l = assign(old, entity("Ditai A", "CN", "84 FR 1", "Ditai"), entity("Ditai B", "CN", "84 FR 1", "Ditai"))
	if l.Entities[0].ID == old.Entities[0].ID || l.Entities[1].ID == old.Entities[0].ID {
		t.Error("an ID was kept although two entities claim it")
	}
}
