package web

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// dashboardView is the first page.
type dashboardView struct {
	Dashboard
	Now       time.Time
	ByStand   []meter
	ByStatus  []meter
	ByListing []meter
	ByReason  []meter
	Days      columns
	Work      work
}

// work is what waits for the user, by role.
type work struct {
	Queue  []QueueRow // of an officer: matches to look at
	Second []QueueRow // and cleared ones that ask for a second officer
	Orders []OrderRow // of a buyer: held and blocked ones
	Names  []purchasing.Party
}

// openWork is how many things of a kind the first page shows.
const openWork = 8

func (c *call) dashboard() error {
	d, err := c.service.Dashboard(c.r.Context())
	if err != nil {
		return err
	}
	v := dashboardView{Dashboard: d, Now: c.now()}
	for _, s := range purchasing.Standings() {
		v.ByStand = append(v.ByStand, meter{Name: c.view().texts.of("standing", s), Count: d.Standings[s], Class: "standing-" + string(s),
			Link: "/vendors?" + url.Values{"standing": {string(s)}}.Encode()})
	}
	for _, s := range []purchasing.Status{purchasing.Released, purchasing.Held, purchasing.Blocked, purchasing.Cancelled} {
		v.ByStatus = append(v.ByStatus, meter{Name: c.view().texts.of("status", s), Count: d.OrderStatuses[s], Class: "status-" + string(s),
			Link: "/orders?" + url.Values{"status": {string(s)}}.Encode()})
	}
	for _, l := range d.ByList {
		v.ByListing = append(v.ByListing, meter{Name: cmp.Or(l.Short, l.List), Count: l.Count, Class: "plain",
			Link: "/review?" + url.Values{"list": {l.List}}.Encode()})
	}
	for _, k := range slices.Sorted(maps.Keys(d.ByGround)) {
		v.ByReason = append(v.ByReason, meter{Name: c.view().texts.of("ground", k), Count: d.ByGround[k], Class: "plain"})
	}
	for _, ms := range [][]meter{v.ByStand, v.ByStatus, v.ByListing, v.ByReason} {
		newMeters(ms)
	}
	var rows []figures
	for _, day := range d.ByDay {
		rows = append(rows, figures{day.Day, []int{day.Clear, day.Review, day.Hit}})
	}
	v.Days = newColumns(c.view().texts, []series{{"standing-clear", "standing.clear"}, {"standing-review", "standing.review"}, {"standing-hit", "standing.hit"}}, rows, 7)
	if v.Work, err = c.openWork(); err != nil {
		return err
	}
	return c.page(http.StatusOK, "dashboard.html", c.say("dashboard.title"), v)
}

// openWork finds what waits for the user.
func (c *call) openWork() (w work, err error) {
	ctx := c.r.Context()
	if c.user.Role.May(purchasing.Decide) {
		if w.Queue, err = c.service.Queue(ctx, QueueFilter{State: purchasing.Open, Limit: openWork}); err != nil {
			return w, err
		}
		w.Second, err = c.service.Queue(ctx, QueueFilter{State: purchasing.Proposed, Limit: openWork})
		return w, err
	}
	if c.user.Role.May(purchasing.SubmitOrders) {
		for _, s := range []purchasing.Status{purchasing.Blocked, purchasing.Held} {
			rows, err := c.service.Orders(ctx, OrderFilter{Status: s, Buyer: c.user.Login, Limit: openWork})
			if err != nil {
				return w, err
			}
			w.Orders = append(w.Orders, rows...)
		}
		w.Names, err = c.service.Parties(ctx, store.PartyFilter{Standing: purchasing.Unscreenable, Limit: openWork})
	}
	return w, err
}
