package web

import (
	"cmp"
	"net/http"
	"net/url"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// dashboardView is the first page.
type dashboardView struct {
	app.Dashboard
	Open      int           // matches that wait
	Waits     time.Duration // the oldest of them
	Held      int           // orders
	Blocked   int
	Nameless  int // parties that cannot be screened
	Standing  []meter
	Status    []meter
	Listing   []meter
	Screening columns
	Work      work
}

// work is what waits for the user, by role.
type work struct {
	Queue  []waiting        // of an officer: parties with matches to look at
	Second []waiting        // and with cleared ones that ask for a second officer
	Orders []store.OrderRow // of a buyer: held and blocked ones
	Names  []purchasing.Party
	Reads  bool // of an auditor: nothing
}

// waiting is a party with its first match that waits, and how many more do.
type waiting struct {
	store.QueueRow
	More int
}

// byParty takes the rows of a queue together by party.
func byParty(rows []store.QueueRow) (out []waiting) {
	at := make(map[int64]int)
	for _, r := range rows {
		if i, ok := at[r.Party.ID]; ok {
			out[i].More++
			continue
		}
		at[r.Party.ID] = len(out)
		out = append(out, waiting{QueueRow: r})
	}
	return out[:min(len(out), openWork)]
}

// openWork is how many things of a kind the first page shows.
const openWork = 8

func (c *call) dashboard() error {
	d, err := c.service.Dashboard(c.r.Context())
	if err != nil {
		return err
	}
	t := c.view().texts
	v := dashboardView{Dashboard: d, Open: d.Matches[purchasing.Open] + d.Matches[purchasing.Proposed],
		Held: d.Orders[purchasing.Held], Blocked: d.Orders[purchasing.Blocked], Nameless: d.Standings[purchasing.Unscreenable]}
	if !d.Oldest.IsZero() {
		v.Waits = c.now().Sub(d.Oldest)
	}
	for _, s := range purchasing.Standings() {
		v.Standing = append(v.Standing, meter{Name: t.of("standing", s), Count: d.Standings[s], Class: "standing-" + string(s), Link: linkTo("/vendors", "standing", string(s))})
	}
	for _, s := range []purchasing.Status{purchasing.Released, purchasing.Held, purchasing.Blocked, purchasing.Cancelled} {
		v.Status = append(v.Status, meter{Name: t.of("status", s), Count: d.Orders[s], Class: "status-" + string(s), Link: linkTo("/orders", "status", string(s))})
	}
	for _, l := range d.ByList {
		v.Listing = append(v.Listing, meter{Name: cmp.Or(l.List.Short, l.List.ID), Count: l.Count, Class: "plain", Link: linkTo("/review", "list", l.List.ID)})
	}
	for _, ms := range [][]meter{v.Standing, v.Status, v.Listing} {
		setShares(ms)
	}
	v.Screening = newColumns(t, screeningSeries(), screeningRows(d.Days), 7)
	if v.Work, err = c.openWork(); err != nil {
		return err
	}
	return c.page(http.StatusOK, "dashboard.html", c.say("dashboard.title"), v)
}

func linkTo(path, name, value string) string {
	return path + "?" + url.Values{name: {value}}.Encode()
}

// screeningSeries are what the columns of screenings are made of, the lowest
// first.
func screeningSeries() []series {
	return []series{
		{"standing-clear", "standing.clear"}, {"standing-unscreenable", "standing.unscreenable"},
		{"standing-review", "standing.review"}, {"standing-hit", "standing.hit"},
	}
}

func screeningRows(days []app.Day) (rows []figures) {
	for _, d := range days {
		rows = append(rows, figures{d.Day.String(), d.Day.String()[5:], []int{d.Clear, d.Unscreenable, d.Review, d.Hit}})
	}
	return rows
}

// openWork finds what waits for the user.
func (c *call) openWork() (w work, err error) {
	ctx := c.r.Context()
	switch {
	case c.user.Role.May(purchasing.Decide):
		for _, q := range []struct {
			state purchasing.MatchState
			to    *[]waiting
		}{{purchasing.Open, &w.Queue}, {purchasing.Proposed, &w.Second}} {
			rows, err := c.service.Queue(ctx, store.QueueFilter{State: q.state, Limit: 10 * openWork})
			if err != nil {
				return w, err
			}
			*q.to = byParty(rows)
		}
	case c.user.Role.May(purchasing.SubmitOrders):
		for _, s := range []purchasing.Status{purchasing.Blocked, purchasing.Held} {
			rows, err := c.service.Orders(ctx, store.OrderFilter{Status: s, Buyer: c.user.Login, Limit: openWork})
			if err != nil {
				return w, err
			}
			w.Orders = append(w.Orders, rows...)
		}
		w.Names, err = c.service.Parties(ctx, store.PartyFilter{Standing: purchasing.Unscreenable, Limit: openWork})
	default:
		w.Reads = true
	}
	return w, err
}
