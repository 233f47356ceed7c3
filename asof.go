package screen

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// last is the last day that the date may mean, as an ordinal: the end of the
// month or of the year if the source says no more.
func (d Date) last() int {
	switch {
	case d.IsZero():
		return d.ordinal()
	case d.Month == 0:
		return d.Year*10000 + 1231
	case d.Day == 0:
		return d.Year*10000 + d.Month*100 + daysIn(d.Year, d.Month)
	}
	return d.ordinal()
}

// countsOn reports whether an entity is listed on a day: some act is in force
// ([Listing.In]), or the list names no act at all.
func countsOn(e *Entity, day Date) bool {
	return len(e.Listings) == 0 || slices.ContainsFunc(e.Listings, func(l Listing) bool { return l.In(day) })
}

// undatedOn reports whether nothing says since when an entity is listed that
// counts on a day.
func undatedOn(e *Entity, day Date) bool {
	return !slices.ContainsFunc(e.Listings, func(l Listing) bool { return !l.Effective.IsZero() && l.In(day) })
}

// keepPast prepares for the queries that ask for an earlier day. Most callers
// ask none, so that the entities which restrict nobody any more are indexed
// with the others only when the first such query comes.
func (s *Screener) keepPast() {
	if s.past == nil {
		s.past = sync.OnceValue(func() *Screener {
			p := &Screener{config: s.config, lists: s.lists, withLapsed: true, bare: s.bare}
			if err := p.build(); err != nil {
				return s // cannot be: what build refuses, it has refused for s
			}
			return p
		})
	}
}

// asOf returns the Screener that answers a query.
func (s *Screener) asOf(q *Query) *Screener {
	if q.AsOf.IsZero() || s.past == nil {
		return s
	}
	return s.past()
}

// counting leaves out the entities that are not listed on the day of the
// query. It comes after [Screener.wholeParties]: a name stays the party's when
// the act that brought it is not in force, and finds the party on the other
// lists.
func (s *Screener) counting(q *Query, cs []candidate) []candidate {
	if q.AsOf.IsZero() {
		return cs
	}
	return slices.DeleteFunc(cs, func(c candidate) bool { return !countsOn(s.entity(c.entity), q.AsOf) })
}

// asOfWarnings says what the lists cannot know of the day of a query.
func (s *Screener) asOfWarnings(q *Query, ms []Match) (ws []Warning) {
	if q.AsOf.IsZero() {
		return nil
	}
	var past, later []string
	for _, l := range s.lists {
		// A list dated by a month may be of its first day or of its last.
		if q.AsOf.ordinal() < l.Snapshot.last() || l.Snapshot.IsZero() {
			past = append(past, l.ID)
		}
		if q.AsOf.last() > l.Snapshot.ordinal() {
			later = append(later, l.ID)
		}
	}
	if len(past) > 0 {
		ws = append(ws, Warning{Kind: PastUnknown, Lists: past,
			Text: fmt.Sprintf("parties taken off %s since %v may be missing", strings.Join(past, ", "), q.AsOf)})
	}
	if len(later) > 0 {
		ws = append(ws, Warning{Kind: LaterUnknown, Lists: later,
			Text: fmt.Sprintf("what %s published up to %v may be missing: they are of an earlier or an unknown day", strings.Join(later, ", "), q.AsOf)})
	}
	for _, m := range ms {
		if undatedOn(m.Entity, q.AsOf) {
			ws = append(ws, Warning{Kind: UndatedListing, Lists: []string{m.List.ID}, Entity: m.Entity.ID,
				Text: fmt.Sprintf("%s: %s does not say since when it is listed; it is counted on every day", m.Entity.Name(), m.List.ID)})
		}
	}
	return ws
}
