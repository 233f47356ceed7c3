package screen

import (
	"cmp"
	"slices"
)

// A rank is where a match stands among those of a query. Parties come by their best
// match, and the entities of one stand together.
//
// Names that tell enough are certain to the same degree. Of parties of equal
// confidence who is the party comes before its affiliate, who has not another legal
// form than the query before who has, and the one of whose name more agrees, or less
// contradicts, before the rest.
type rank struct {
	merit
	party int32
	lead  merit // of the best match of the party
}

// A merit is what decides about a match by itself.
type merit struct {
	confidence float64
	below      int     // how far it is from being the party
	told       float64 // what the words of the names and what stands beside them say
	at         int     // where it was found: the nearer names first
}

// rankOf returns the rank of a match, but for its place among the others.
func rankOf(m *Match, t *tally, party int32) rank {
	r := rank{party: party, merit: merit{confidence: m.Confidence}}
	agrees := false
	for i := range m.Evidence {
		switch e := &m.Evidence[i]; e.Kind {
		case Whole, Flatten, Rival, Calibration: // which make such names equal
		case FormAgrees:
			agrees = true
			fallthrough
		default:
			r.told += e.Weight
		}
	}
	r.told = round(r.told)
	if m.Relation != Same {
		r.below = 2
	}
	if t.q != nil && !agrees && t.q.form >= 0 && t.l.form >= 0 {
		r.below++
	}
	return r
}

// sortMatches puts matches into their order, of which these are the ranks.
func sortMatches(ms []Match, rs []rank) {
	if len(ms) < 2 {
		return
	}
	for i := range rs {
		rs[i].at = i
	}
	slices.SortFunc(rs, func(a, b rank) int {
		return cmp.Or(cmp.Compare(a.party, b.party), cmp.Compare(b.confidence, a.confidence), cmp.Compare(a.at, b.at))
	})
	for i := range rs {
		if r := &rs[i]; i > 0 && rs[i-1].party == r.party {
			r.lead = rs[i-1].lead
		} else {
			r.lead = r.merit
		}
	}
	slices.SortFunc(rs, func(a, b rank) int {
		x, y := &a.lead, &b.lead
		return cmp.Or(
			cmp.Compare(y.confidence, x.confidence), cmp.Compare(x.below, y.below), cmp.Compare(y.told, x.told), cmp.Compare(x.at, y.at),
			cmp.Compare(b.confidence, a.confidence), cmp.Compare(a.at, b.at))
	})
	// Each goes to its place along the circle in which they change theirs.
	for i := range rs {
		if rs[i].at < 0 {
			continue
		}
		first, k := ms[i], i
		for {
			from := rs[k].at
			if rs[k].at = -1; from == i {
				ms[k] = first
				break
			}
			ms[k] = ms[from]
			k = from
		}
	}
}
