package app

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// A Dashboard is how things stand.
type Dashboard struct {
	Standings map[purchasing.Standing]int // of vendors
	Orders    map[purchasing.Status]int
	Matches   map[purchasing.MatchState]int
	Oldest    time.Time // since when the oldest match waits; zero if none does
	Records   int
	Days      []Day       // the last thirty, the oldest first
	ByList    []ListCount // matches that wait, the most first
	Lists     []ListView
	Updates   []store.UpdateRow // the last few
}

// A Day is how many screenings of a day had which answer.
type Day struct {
	Day                              screen.Date
	Clear, Review, Hit, Unscreenable int
}

// A ListCount is how many matches are with a list.
type ListCount struct {
	List  *screen.List
	Count int
}

const days = 30

// Dashboard returns how things stand.
func (a *App) Dashboard(ctx context.Context) (d Dashboard, err error) {
	if d.Standings, err = a.store.CountVendors(ctx); err != nil {
		return d, err
	}
	if d.Orders, err = a.store.CountOrders(ctx); err != nil {
		return d, err
	}
	if d.Matches, err = a.store.MatchesByState(ctx); err != nil {
		return d, err
	}
	if d.Oldest, err = a.store.OldestOpen(ctx); err != nil {
		return d, err
	}
	if d.Records, err = a.store.CountRecords(ctx); err != nil {
		return d, err
	}
	today := now().Truncate(24 * time.Hour)
	from := today.AddDate(0, 0, 1-days)
	for i := range days {
		d.Days = append(d.Days, Day{Day: dayOf(from.AddDate(0, 0, i))})
	}
	counts, err := a.store.ScreeningsByDay(ctx, from)
	if err != nil {
		return d, err
	}
	for _, c := range counts {
		i := int(c.Day.Sub(from) / (24 * time.Hour))
		if i < 0 || i >= days {
			continue
		}
		switch x := &d.Days[i]; screen.Disposition(c.Disposition) {
		case screen.Clear:
			x.Clear += c.Count
		case screen.Review:
			x.Review += c.Count
		case screen.Hit:
			x.Hit += c.Count
		case screen.Unscreenable:
			x.Unscreenable += c.Count
		}
	}
	byList, err := a.store.MatchesByList(ctx)
	if err != nil {
		return d, err
	}
	for _, l := range a.checker.Current().Lists {
		if n := byList[l.ID]; n > 0 {
			d.ByList = append(d.ByList, ListCount{l, n})
		}
	}
	slices.SortStableFunc(d.ByList, func(a, b ListCount) int { return cmp.Compare(b.Count, a.Count) })
	if d.Lists, err = a.Lists(ctx); err != nil {
		return d, err
	}
	d.Updates, err = a.store.Updates(ctx, 5)
	return d, err
}
