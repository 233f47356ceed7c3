package main

import (
	"slices"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// An entity's ID is the list's, without "us-", and ten characters of a
// digest of its primary name and first country. The order of the list does
// not enter, except for parties of equal name and country.

func firstCountry(e *screen.Entity) string {
	if len(e.Countries) == 0 {
		return ""
	}
	return e.Countries[0]
}

// assignIDs gives every entity of the list its ID. An entity whose ID is not
// in the previous snapshot keeps the one of the previous entity that it must
// be: one that has itself vanished, with the same country, the same first
// citation and a name in common, if there is only one such entity and no
// other new one that it could be.
func (b *builder) assignIDs(previous *screen.List) {
	count := make(map[string]int)
	taken := make(map[string]bool)
	for _, e := range b.list.Entities {
		k := pubtext.Fold(e.Name()) + "|" + firstCountry(e)
		count[k]++
		e.ID = pubtext.EntityID(b.list.ID, e.Name(), firstCountry(e), count[k])
		taken[e.ID] = true
	}
	if previous == nil {
		return
	}
	known := make(map[string]bool)
	vanished := make(map[string][]*screen.Entity) // by country and citation
	for _, e := range previous.Entities {
		known[e.ID] = true
		if !taken[e.ID] {
			k := firstCountry(e) + "|" + firstCitation(e)
			vanished[k] = append(vanished[k], e)
		}
	}
	claims := make(map[*screen.Entity][]*screen.Entity) // previous to new
	for _, e := range b.list.Entities {
		if known[e.ID] {
			continue
		}
		var found []*screen.Entity
		for _, p := range vanished[firstCountry(e)+"|"+firstCitation(e)] {
			if shareName(e, p) {
				found = append(found, p)
			}
		}
		if len(found) == 1 {
			claims[found[0]] = append(claims[found[0]], e)
		}
	}
	for _, e := range b.list.Entities {
		for p, by := range claims {
			if len(by) == 1 && by[0] == e {
				b.hit("id: kept from the previous snapshot", change(p.Name(), e.Name()))
				e.ID = p.ID
			}
		}
	}
}

func firstCitation(e *screen.Entity) string {
	if len(e.Listings) == 0 {
		return ""
	}
	return e.Listings[0].Citation
}

func shareName(a, b *screen.Entity) bool {
	return slices.ContainsFunc(a.Names, func(n screen.Name) bool {
		k := pubtext.Fold(n.Text)
		return slices.ContainsFunc(b.Names, func(m screen.Name) bool { return pubtext.Fold(m.Text) == k })
	})
}
