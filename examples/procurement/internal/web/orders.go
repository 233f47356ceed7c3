package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/openscreening/screen/policy"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// orderRoutes are the addresses of orders.
func orderRoutes() []route {
	return []route{
		{pattern: "GET /orders", handle: (*call).orders, nav: "nav.orders"},
		{pattern: "GET /orders.csv", handle: (*call).ordersCSV, within: 5 * time.Minute},
		{pattern: "GET /orders/new", handle: (*call).newOrder, action: purchasing.SubmitOrders},
		{pattern: "GET /orders/parties", handle: (*call).suggestParties, action: purchasing.SubmitOrders},
		{pattern: "POST /orders/look", handle: (*call).lookAtPart, action: purchasing.SubmitOrders},
		{pattern: "POST /orders", handle: (*call).submitOrder, action: purchasing.SubmitOrders},
		{pattern: "GET /orders/{id}", handle: (*call).order},
		{pattern: "POST /orders/{id}/cancel", handle: (*call).cancelOrder, action: purchasing.SubmitOrders},
	}
}

// statuses are those of orders, those that need somebody first.
func statuses() []purchasing.Status {
	return []purchasing.Status{purchasing.Held, purchasing.Blocked, purchasing.Released, purchasing.Cancelled}
}

// ordersView is the list of orders.
type ordersView struct {
	Filter   store.OrderFilter
	Statuses []option
	Mine     bool
	Rows     []store.OrderRow
	Pages    pager
	May      bool // submit one
}

func (c *call) orders() error {
	q := c.r.URL.Query()
	v := ordersView{
		Filter: store.OrderFilter{Text: q.Get("q"), Before: c.number("before"), Limit: pageRows + 1},
		Mine:   q.Get("mine") != "",
		May:    c.user.Role.May(purchasing.SubmitOrders),
	}
	if v.Mine {
		v.Filter.Buyer = c.user.Login
	}
	for _, s := range statuses() {
		chosen := q.Get("status") == string(s)
		if chosen {
			v.Filter.Status = s
		}
		v.Statuses = append(v.Statuses, option{string(s), c.view().texts.of("status", s), chosen})
	}
	rows, err := c.service.Orders(c.r.Context(), v.Filter)
	if err != nil {
		return err
	}
	n, pages := c.pages("before", len(rows), pageRows, func(i int) int64 { return rows[i].ID })
	v.Rows, v.Pages = rows[:n], pages
	return c.page(http.StatusOK, "orders.html", c.say("orders.title"), v)
}

func (c *call) ordersCSV() error {
	c.attachment("text/csv; charset=utf-8", "orders.csv")
	return c.service.ExportOrders(c.r.Context(), c.w)
}

// orderView is the page of an order.
type orderView struct {
	app.OrderView
	Groups    []groundGroup
	MayCancel bool
}

// A groundGroup is what one law, or the lack of a name that can be screened,
// has against an order. Each asks for another step, so that they stand apart.
type groundGroup struct {
	Section889 bool
	ExportList bool   // the Entity List and its licence
	Kind       string // of the legal effect, or of another ground
	List       string // ID; empty if no list is the ground
	Status     purchasing.Status
	Laws       []law
	Parties    []groundParty
}

// A law is where an effect comes from, in its words.
type law struct{ Source, Text string }

// A groundParty is a party that a ground is about.
type groundParty struct {
	ID      int64
	Name    string
	Parts   []partOf
	Status  purchasing.Status
	Kinds   []string // of the grounds in this group
	Matches []purchasing.Match
}

// A partOf is what a party does in an order; the line is that of a maker's item.
type partOf struct {
	Part purchasing.Part
	Line int
}

// entityList is the list under which export to a party needs a licence.
const entityList = "us-bis-el"

// groupGrounds sorts the grounds of an order by law: federal procurement first,
// then export control, then the others, what blocks before what holds.
func groupGrounds(v *app.OrderView) []groundGroup {
	var out []groundGroup
	for i := range v.Grounds {
		g := &v.Grounds[i]
		key := groundGroup{Kind: g.Kind, List: g.List, Section889: g.Section889()}
		if key.Section889 { // the representation stands with the list that it is about
			key.Kind, key.List = string(policy.ProcurementBarred), purchasing.Section889List
		}
		key.ExportList = g.List == entityList && g.Kind == string(policy.LicenceRequired)
		at := slices.IndexFunc(out, func(x groundGroup) bool { return x.Kind == key.Kind && x.List == key.List })
		if at < 0 {
			key.Status = g.Status
			out = append(out, key)
			at = len(out) - 1
		}
		out[at].add(g, v.Matches[g.Party])
	}
	slices.SortStableFunc(out, func(a, b groundGroup) int {
		return cmp.Or(-compareBool(a.Section889, b.Section889), -compareBool(a.ExportList, b.ExportList),
			-compareBool(a.Status == purchasing.Blocked, b.Status == purchasing.Blocked))
	})
	return out
}

func (x *groundGroup) add(g *purchasing.Ground, ms []purchasing.Match) {
	if g.Status == purchasing.Blocked {
		x.Status = g.Status
	}
	if l := (law{g.Law, g.Text}); l != (law{}) && !slices.Contains(x.Laws, l) {
		x.Laws = append(x.Laws, l)
	}
	i := slices.IndexFunc(x.Parties, func(p groundParty) bool { return p.ID == g.Party })
	if i < 0 {
		x.Parties = append(x.Parties, groundParty{ID: g.Party, Name: g.Name, Status: g.Status})
		i = len(x.Parties) - 1
	}
	p := &x.Parties[i]
	if g.Status == purchasing.Blocked {
		p.Status = g.Status
	}
	if part := (partOf{g.Part, g.Line}); !slices.Contains(p.Parts, part) {
		p.Parts = append(p.Parts, part)
	}
	if !slices.Contains(p.Kinds, g.Kind) {
		p.Kinds = append(p.Kinds, g.Kind)
	}
	for _, m := range ms {
		waits := m.State != purchasing.Cleared && m.State != purchasing.Gone
		if g.List != "" && m.List == g.List && waits && !slices.ContainsFunc(p.Matches, func(x purchasing.Match) bool { return x.ID == m.ID }) {
			p.Matches = append(p.Matches, m)
		}
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func (c *call) order() error {
	id, err := c.id("id")
	if err != nil {
		return err
	}
	o, err := c.service.Order(c.r.Context(), id)
	if err != nil {
		return err
	}
	v := orderView{OrderView: o, Groups: groupGrounds(&o)}
	v.MayCancel = c.user.Role.May(purchasing.SubmitOrders) && o.Order.Status != purchasing.Cancelled
	return c.page(http.StatusOK, "order.html", o.Order.Number, v)
}

// Seller is the party that sells.
func (v orderView) Seller() purchasing.Party {
	for _, p := range v.Order.Parties {
		if p.Part == purchasing.Seller {
			return p.Party
		}
	}
	return purchasing.Party{}
}

// Maker is the party that makes an item.
func (v orderView) Maker(line int) purchasing.Party {
	for _, p := range v.Order.Parties {
		if p.Part == purchasing.Maker && p.Line == line {
			return p.Party
		}
	}
	return purchasing.Party{}
}

// Sum is the price of all.
func (v orderView) Sum() int64 { return v.Order.Total() }

// Total is the price of an item of a quantity.
func (v orderView) Total(i purchasing.Item) int64 { return i.Quantity * i.Price }

func (c *call) cancelOrder() error {
	id, err := c.id("id")
	if err != nil {
		return err
	}
	if err := c.service.CancelOrder(c.r.Context(), c.user, id); err != nil {
		return err
	}
	return c.redirect(orderPath(id), "said.order-cancelled")
}

func orderPath(id int64) string { return "/orders/" + strconv.FormatInt(id, 10) }
