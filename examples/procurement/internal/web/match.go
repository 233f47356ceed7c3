package web

import (
	"cmp"
	"slices"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/policy"
	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/screening"
)

// A found is a party on the lists that somebody may be: the entries of several
// lists that are the same legal person, with what each means. The part "found"
// of the templates shows it.
type found struct {
	Entity     string
	Confidence float64 // the highest
	Affiliate  bool
	Query      string // the name that matched, as entered
	Matched    string // the name that matched, as listed
	Curated    string // who vouches for that name, if not the list
	Countries  []string
	Aligned    []pair
	Beside     []pair
	Entries    []entry
}

// A pair is a part of the name as entered beside its counterpart on the list,
// or something from beside the names.
type pair struct{ app.AlignedPart }

// For says which way a pair speaks: "for", "against" or "neither".
func (p pair) For() string {
	switch {
	case p.Weight > 0.05:
		return "for"
	case p.Weight < -0.05:
		return "against"
	}
	return "neither"
}

// pairsOf are the aligned parts of evidence. How the scale of confidence is made
// is left out of those from beside the names: it speaks of no party.
func pairsOf(es []screen.Evidence) (aligned, beside []pair) {
	in, by := app.Align(es)
	for _, p := range in {
		aligned = append(aligned, pair{p})
	}
	for _, p := range by {
		switch p.Kind {
		case screen.Base, screen.Prior, screen.Flatten, screen.Calibration:
		default:
			beside = append(beside, pair{p})
		}
	}
	return aligned, beside
}

// An entry is a listed entity with its listings and what they mean in law.
type entry struct {
	ID         int64 // of the match that is kept; 0 for one that is not
	State      purchasing.MatchState
	Hit        bool
	List       string // ID
	Entity     string
	EntityID   string
	Confidence float64
	Listings   []screen.Listing
	Effects    []policy.Effect
	Record     uint64
}

// Kinds are the kinds of its effects, each once.
func (e entry) Kinds() []policy.Kind {
	var out []policy.Kind
	for _, x := range e.Effects {
		if !slices.Contains(out, x.Kind) {
			out = append(out, x.Kind)
		}
	}
	return out
}

// foundIn are the matches of an answer, by party, the best first.
func foundIn(a screening.Answer) []found {
	var out groups
	for i, m := range a.Matches {
		r := recorded(m)
		if i < len(a.Effects) {
			r.Effects = a.Effects[i]
		}
		out.add(r, entry{})
	}
	return out.found
}

// foundOf are the matches that are kept of a party.
func foundOf(ms []app.MatchView) []found {
	var out groups
	for _, v := range ms {
		m := v.Match
		out.add(v.Detail, entry{ID: m.ID, State: m.State, Hit: m.Hit, Record: m.Record})
	}
	return out.found
}

// recorded is a match in the form in which records have it.
func recorded(m screen.Match) record.Match {
	r := record.Match{
		Confidence: m.Confidence, List: m.List.ID, EntityID: m.Entity.ID, Party: m.Party, Entity: m.Entity.Name(),
		Matched: m.Name.Text, Relation: m.Relation, Type: m.Entity.Type, Countries: m.Entity.Countries,
		Listings: m.Entity.Listings, Query: m.Query, Evidence: m.Evidence,
	}
	if m.Name.Curated() {
		r.Curated = m.Name.Source
	}
	return r
}

type groups struct {
	found []found
	by    []string // the parties, beside found
}

func (g *groups) add(r record.Match, e entry) {
	e.List, e.Entity, e.EntityID, e.Confidence, e.Listings, e.Effects = r.List, r.Entity, r.EntityID, r.Confidence, r.Listings, r.Effects
	key := cmp.Or(r.Party, r.List+"/"+r.EntityID)
	if i := slices.Index(g.by, key); i >= 0 {
		g.found[i].Entries = append(g.found[i].Entries, e)
		return
	}
	aligned, beside := pairsOf(r.Evidence)
	g.by = append(g.by, key)
	g.found = append(g.found, found{
		Entity: r.Entity, Confidence: r.Confidence, Affiliate: r.Relation == screen.Affiliate,
		Query: r.Query, Matched: r.Matched, Curated: r.Curated, Countries: r.Countries,
		Aligned: aligned, Beside: beside, Entries: []entry{e},
	})
}
