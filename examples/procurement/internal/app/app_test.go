package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/policy"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
	"github.com/openscreening/screen/examples/procurement/internal/store/storetest"
)

var ctx = context.Background()

var embedded = sync.OnceValues(screen.EmbeddedLists)

// open opens an application on a store by the embedded lists.
func open(t testing.TB, address string, o Options) *App {
	t.Helper()
	if o.Lists == nil {
		var err error
		if o.Lists, err = embedded(); err != nil {
			t.Fatal(err)
		}
	}
	o.Cost = bcrypt.MinCost
	a, err := New(ctx, storetest.Open(t, address), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	return a
}

func user(login string, r purchasing.Role) purchasing.User {
	return purchasing.User{Login: login, Name: login, Role: r}
}

var (
	buyer    = user("buyer", purchasing.Buyer)
	officer  = user("officer", purchasing.Officer)
	officer2 = user("officer2", purchasing.Officer)
	auditor  = user("auditor", purchasing.Auditor)
)

func enter(t *testing.T, a *App, p purchasing.Party) purchasing.Party {
	t.Helper()
	p, err := a.EnterVendor(ctx, buyer, p)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// view is the party as a page shows it.
func view(t *testing.T, a *App, id int64) PartyView {
	t.Helper()
	v, err := a.Party(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestVendors: what is entered is screened, recorded, and the record verifies.
func TestVendors(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := open(t, address, Options{})
		for _, c := range []struct {
			name, native string
			want         purchasing.Standing
			entity       string
			why          string
		}{
			{"Siemens AG", "", purchasing.Clear, "", "nobody is called alike"},
			{"杭州海康威视", "", purchasing.Hit, "Hikvision", "the short Chinese name of a listed company"},
			{"Shanghai Optics Ltd.", "商汤科技", purchasing.Hit, "Sensetime", "the native name is listed, the Latin one is not"},
			{"Trading Co., Ltd.", "", purchasing.Unscreenable, "", "nothing but generic words is never clear"},
		} {
			p := enter(t, a, purchasing.Party{Name: c.name, NativeName: c.native, Country: "cn"})
			if p.Standing != c.want || p.Country != "CN" || p.Record == 0 {
				t.Errorf("%s (%s): %+v", c.name, c.why, p)
			}
			v := view(t, a, p.ID)
			if v.Party != p {
				t.Errorf("kept as %+v\nwant    %+v", v.Party, p)
			}
			if c.entity != "" && (len(v.Matches) == 0 || !strings.Contains(v.Matches[0].Match.EntityName, c.entity) || len(v.Matches[0].Aligned) == 0) {
				t.Errorf("%s: %d matches, want %s first", c.name, len(v.Matches), c.entity)
			}
			if c.entity == "" && len(v.Matches) > 0 {
				t.Errorf("%s: matches %+v", c.name, v.Matches[0].Match)
			}
			if len(v.Screenings) != 1 || v.Screenings[0].Cause != CauseEntered || len(v.Events) != 1 || v.Events[0].Record != p.Record {
				t.Errorf("%s: history %+v %+v", c.name, v.Screenings, v.Events)
			}
			report, err := a.VerifyRecord(ctx, p.Record)
			if err != nil || !report.Same {
				t.Errorf("%s: record: %+v %v", c.name, report, err)
			}
		}
		if _, err := a.EnterVendor(ctx, buyer, purchasing.Party{Country: "XX", USCC: "9133", LEI: "1"}); err == nil || err.Error() !=
			"name: error.name-missing, country: error.country, uscc: error.uscc, lei: error.lei" {
			t.Errorf("a vendor without a name: %v", err)
		}
	})
}

// TestChangeParty: a change is screened, and one over another's change refused.
func TestChangeParty(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := open(t, address, Options{})
		p := enter(t, a, purchasing.Party{Name: "Meadow Bakery"})
		stale := p
		p.Name, p.Represents = "Dahua Technology", purchasing.DoesNot
		p, err := a.ChangeParty(ctx, buyer, p)
		if err != nil || p.Standing != purchasing.Hit {
			t.Fatalf("%+v %v", p, err)
		}
		if _, err := a.ChangeParty(ctx, buyer, stale); !errors.Is(err, store.ErrChanged) {
			t.Errorf("over another's change: %v", err)
		}
		p.Name = "Meadow Bakery"
		if p, err = a.ChangeParty(ctx, buyer, p); err != nil || p.Standing != purchasing.Clear {
			t.Errorf("%+v %v", p, err)
		}
		v := view(t, a, p.ID)
		for _, m := range v.Matches {
			if m.Match.State != purchasing.Gone {
				t.Errorf("a match of the old name is %s", m.Match.State)
			}
		}
		if len(v.Screenings) != 3 || len(v.Events) != 3 || !strings.Contains(v.Events[0].Detail, `"name":["Dahua Technology","Meadow Bakery"]`) {
			t.Errorf("history: %+v", v.Events)
		}
	})
}

// order is an order of one item.
func order(seller, maker, consignee, user, bank string) purchasing.Order {
	o := purchasing.Order{Currency: "USD", Items: []purchasing.Item{{Line: 1, Description: "Network camera", Quantity: 4, Price: 12_50}}}
	for _, x := range []struct {
		part purchasing.Part
		line int
		name string
	}{{purchasing.Seller, 0, seller}, {purchasing.Maker, 1, maker}, {purchasing.Consignee, 0, consignee}, {purchasing.EndUser, 0, user}, {purchasing.Bank, 0, bank}} {
		o.Parties = append(o.Parties, purchasing.OrderParty{Part: x.part, Line: x.line, Party: purchasing.Party{Name: x.name}})
	}
	return o
}

// TestOrders: every party of an order is screened; what is found holds or
// blocks it, each ground by itself.
func TestOrders(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := open(t, address, Options{})
		for _, c := range []struct {
			o       purchasing.Order
			federal bool
			want    purchasing.Status
			part    purchasing.Part // of the first ground
			why     string
		}{
			{order("Siemens AG", "Bosch", "Meadow Bakery", "Meadow Bakery", "Northern Bank"), false, purchasing.Released, "", "nobody is listed"},
			{order("Siemens AG", "Hikvision", "Meadow Bakery", "Meadow Bakery", "Northern Bank"), false, purchasing.Blocked, purchasing.Maker, "the maker of an item is listed"},
			{order("Siemens AG", "Bosch", "Meadow Bakery", "新疆维吾尔自治区公安厅", "Northern Bank"), false, purchasing.Blocked, purchasing.EndUser, "the end user is listed"},
			{order("Siemens AG", "Bosch", "Meadow Bakery", "Meadow Bakery", "Trading Co., Ltd."), false, purchasing.Held, purchasing.Bank, "the bank tells nobody who it is"},
			{order("Siemens AG", "Bosch", "Meadow Bakery", "Meadow Bakery", "Northern Bank"), true, purchasing.Held, purchasing.Seller, "for a federal contract the seller has not been asked"},
		} {
			c.o.Federal = c.federal
			o, gs, err := a.Submit(ctx, buyer, c.o)
			if err != nil {
				t.Fatalf("%s: %v", c.why, err)
			}
			if o.Status != c.want || (len(gs) > 0) != (c.part != "") || len(gs) > 0 && gs[0].Part != c.part {
				t.Errorf("%s: %s %+v", c.why, o.Status, gs)
			}
			v, err := a.Order(ctx, o.ID)
			if err != nil || v.Order.Status != c.want || len(v.Grounds) != len(gs) || len(v.Order.Parties) != 5 || v.Order.Total() != 50_00 {
				t.Errorf("%s: kept as %+v %v", c.why, v, err)
			}
			worst := purchasing.Released
			for _, g := range v.Grounds {
				if worst != purchasing.Blocked {
					worst = g.Status
				}
			}
			if worst != v.Order.Status {
				t.Errorf("%s: %s by its grounds, %s by its parties", c.why, worst, v.Order.Status)
			}
			if c.part == purchasing.Maker {
				var section889, export int
				for _, g := range gs {
					switch {
					case g.Section889():
						section889++
					case g.List == "us-bis-el" && g.Kind == string(policy.LicenceRequired):
						export++
					}
				}
				if section889 == 0 || export == 0 {
					t.Errorf("of Hikvision there are %d grounds of Section 889 and %d of the Entity List", section889, export)
				}
			}
		}
		// Five orders with one bakery: one party.
		found, err := a.Parties(ctx, store.PartyFilter{Text: "meadow", Limit: 10})
		if err != nil || len(found) != 1 {
			t.Errorf("%d parties are called Meadow Bakery (%v)", len(found), err)
		}
		if _, _, err := a.Submit(ctx, buyer, purchasing.Order{}); err == nil || !strings.Contains(err.Error(), "seller.name") {
			t.Errorf("an empty order: %v", err)
		}
		if err := a.CancelOrder(ctx, buyer, 2); err != nil {
			t.Fatal(err)
		}
		rows, err := a.Orders(ctx, store.OrderFilter{Status: purchasing.Cancelled, Text: "hikvision", Limit: 10})
		if err != nil || len(rows) != 1 || rows[0].Seller != "Siemens AG" || rows[0].Total != 50_00 || rows[0].Parties != 5 {
			t.Errorf("%+v %v", rows, err)
		}
	})
}

// until is a day on which a clearance ends.
func until() screen.Date { return dayOf(now().AddDate(1, 0, 0)) }

// decide takes a verdict on the only match of a party that waits.
func decide(t *testing.T, a *App, u purchasing.User, party int64, v purchasing.Verdict) purchasing.Decision {
	t.Helper()
	for _, m := range view(t, a, party).Matches {
		if m.Match.State == purchasing.Gone {
			continue
		}
		d, err := a.Decide(ctx, u, m.Match.ID, m.Match.Record, v, "seen the register", until())
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	t.Fatal("no match waits")
	return purchasing.Decision{}
}

func own(snapshot screen.Date, entities ...*screen.Entity) *screen.List {
	return &screen.List{ID: "own", Title: "Own list", Snapshot: snapshot, Entities: entities}
}

func entity(id, name string, addresses ...string) *screen.Entity {
	e := &screen.Entity{ID: id, Names: []screen.Name{{Text: name, Kind: screen.Primary}}}
	for _, x := range addresses {
		e.Addresses = append(e.Addresses, screen.Address{Text: x})
	}
	return e
}

// update brings a list in and waits until the parties are screened by it.
func update(t *testing.T, a *App, l *screen.List) UpdateView {
	t.Helper()
	var b bytes.Buffer
	if err := screen.WriteList(&b, l); err != nil {
		t.Fatal(err)
	}
	up, err := a.Preview(ctx, officer, ListFile{File: "own.jsonl", Data: b.Bytes(), List: l.ID})
	if err != nil {
		t.Fatal(err)
	}
	id, err := a.Apply(ctx, officer, up.ID, false)
	if err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		v, err := a.Update(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if v.State != store.Running {
			return v
		}
	}
	t.Fatal("the parties are not screened by the new list")
	return UpdateView{}
}

func date(y, m, d int) screen.Date { return screen.Date{Year: y, Month: m, Day: d} }

// TestStaysCleared: what was cleared stays so by a new version of the list that
// does not touch it, and is back by one that does; the orders follow.
func TestStaysCleared(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		zorvax, other, more := entity("1", "Zorvax Instrument Works"), entity("2", "Quilfeather Mills"), entity("3", "Brandelhorst Pumps")
		a := open(t, address, Options{Lists: []*screen.List{own(date(2026, 1, 1), zorvax, other)}})
		o, _, err := a.Submit(ctx, buyer, order("Zorvax Instruments", "Bosch", "Meadow Bakery", "Meadow Bakery", "Northern Bank"))
		if err != nil || o.Status == purchasing.Released {
			t.Fatalf("%s %v", o.Status, err)
		}
		seller := o.Parties[0].Party.ID
		bystander := enter(t, a, purchasing.Party{Name: "Brandelhorst Pump"})
		d := decide(t, a, officer, seller, purchasing.Reject)
		if d.Outcome != purchasing.InForce || d.Clearance == "" {
			t.Fatalf("%+v", d)
		}
		stands := func(when string, want purchasing.Standing, state purchasing.MatchState, status purchasing.Status) {
			t.Helper()
			v := view(t, a, seller)
			ov, err := a.Order(ctx, o.ID)
			if err != nil {
				t.Fatal(err)
			}
			if v.Party.Standing != want || v.Matches[0].Match.State != state || ov.Order.Status != status {
				t.Errorf("%s: %s, match %s, order %s; want %s, %s, %s", when, v.Party.Standing, v.Matches[0].Match.State, ov.Order.Status, want, state, status)
			}
		}
		stands("cleared", purchasing.Clear, purchasing.Cleared, purchasing.Released)

		u := update(t, a, own(date(2026, 2, 1), zorvax, other, more))
		stands("after an update that does not touch it", purchasing.Clear, purchasing.Cleared, purchasing.Released)
		if u.State != store.Done || u.Added != 1 || u.Screened != 1 || len(u.Parties) != 1 || u.Parties[0].Party.ID != bystander.ID ||
			u.Parties[0].Was != purchasing.Clear || !strings.Contains(u.Parties[0].Found, "Brandelhorst Pumps") {
			t.Errorf("update: %+v", u)
		}

		u = update(t, a, own(date(2026, 3, 1), entity("1", "Zorvax Instrument Works", "1 Mill Lane"), other, more))
		stands("after an update that does", purchasing.Hit, purchasing.Open, purchasing.Blocked)
		if u.Changed != 1 || len(u.Parties) != 1 || u.Parties[0].Party.ID != seller || u.Parties[0].Was != purchasing.Clear {
			t.Errorf("update: %+v", u)
		}

		// Everything that was answered on the way can be confirmed, by the
		// versions of the list that it was answered by.
		r, err := a.VerifyAll(ctx, auditor, true, nil)
		if err != nil || len(r.Broken)+len(r.Differ) > 0 || r.Same == 0 || uint64(r.Same) != r.Records {
			t.Errorf("%+v %v", r, err)
		}
	})
}

// TestDecisions: who may say what, in which order.
func TestDecisions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := open(t, address, Options{FourEyes: true, Lists: []*screen.List{own(date(2026, 1, 1), entity("1", "Zorvax Instrument Works"))}})
		p := enter(t, a, purchasing.Party{Name: "Zorvax Instruments"})
		m := view(t, a, p.ID).Matches[0].Match
		if _, err := a.Decide(ctx, buyer, m.ID, m.Record, purchasing.Accept, "x", screen.Date{}); !errors.Is(err, ErrForbidden) {
			t.Errorf("a buyer decides: %v", err)
		}
		if _, err := a.Decide(ctx, officer, m.ID, m.Record, purchasing.Reject, " ", until()); err == nil || err.Error() != "reason: error.reason-missing" {
			t.Errorf("without a reason: %v", err)
		}
		if _, err := a.Decide(ctx, officer, m.ID, m.Record, purchasing.Reject, "x", date(2020, 1, 1)); err == nil || err.Error() != "until: error.until" {
			t.Errorf("until a day that is over: %v", err)
		}
		if _, err := a.Decide(ctx, officer, m.ID, m.Record-1, purchasing.Reject, "x", until()); !errors.Is(err, store.ErrChanged) {
			t.Errorf("on another record than the last: %v", err)
		}

		d := decide(t, a, officer, p.ID, purchasing.Reject)
		if v := view(t, a, p.ID); d.Outcome != purchasing.Waiting || v.Party.Standing == purchasing.Clear || v.Matches[0].Match.State != purchasing.Proposed {
			t.Errorf("proposed: %+v %+v", d, v.Party)
		}
		if _, err := a.Second(ctx, officer, d.ID, true, ""); !errors.Is(err, ErrSameOfficer) {
			t.Errorf("the first officer again: %v", err)
		}
		if d, err := a.Second(ctx, officer2, d.ID, false, "which register?"); err != nil || d.Outcome != purchasing.Refused {
			t.Fatalf("%+v %v", d, err)
		}
		if v := view(t, a, p.ID); v.Matches[0].Match.State != purchasing.Open {
			t.Errorf("refused: %s", v.Matches[0].Match.State)
		}
		d = decide(t, a, officer, p.ID, purchasing.Reject)
		if d, err := a.Second(ctx, officer2, d.ID, true, ""); err != nil || d.Outcome != purchasing.InForce || d.Clearance == "" {
			t.Fatalf("%+v %v", d, err)
		}
		v := view(t, a, p.ID)
		if v.Party.Standing != purchasing.Clear || v.Matches[0].Match.State != purchasing.Cleared {
			t.Errorf("approved: %+v", v.Party)
		}
		if _, err := a.Second(ctx, officer2, d.ID, true, ""); !errors.Is(err, store.ErrChanged) {
			t.Errorf("approved twice: %v", err)
		}
		e, err := a.Evidence(ctx, v.Party.Record)
		if err != nil || len(e.Matches) != 1 || e.Matches[0].Clearance == nil || e.Matches[0].Clearance.By != "officer, officer2" {
			t.Errorf("evidence: %+v %v", e, err)
		}

		decide(t, a, officer, p.ID, purchasing.Reopen)
		if v := view(t, a, p.ID); v.Party.Standing != purchasing.Hit || v.Matches[0].Match.State != purchasing.Open {
			t.Errorf("reopened: %+v", v.Party)
		}
		decide(t, a, officer, p.ID, purchasing.Accept)
		if v := view(t, a, p.ID); v.Party.Standing != purchasing.Listed {
			t.Errorf("accepted: %+v", v.Party)
		}
		decide(t, a, officer, p.ID, purchasing.Reopen)
		if v := view(t, a, p.ID); v.Party.Standing != purchasing.Hit {
			t.Errorf("reopened: %+v", v.Party)
		}
		if q, err := a.Queue(ctx, store.QueueFilter{Limit: 10}); err != nil || len(q) != 1 || q[0].Party.Name != "Zorvax Instruments" {
			t.Errorf("queue: %+v %v", q, err)
		}
		if lines, err := a.store.VerifyAudit(ctx); err != nil || lines == 0 {
			t.Errorf("audit trail: %d %v", lines, err)
		}
	})
}

// TestClearanceEnds: a clearance that has ended hides nothing, and the party
// comes back by itself.
func TestClearanceEnds(t *testing.T) {
	a := open(t, t.TempDir()+"/x.db", Options{Lists: []*screen.List{own(date(2026, 1, 1), entity("1", "Zorvax Instrument Works"))}})
	p := enter(t, a, purchasing.Party{Name: "Zorvax Instruments"})
	decide(t, a, officer, p.ID, purchasing.Reject)
	a.desk.Now = func() time.Time { return time.Now().AddDate(2, 0, 0) }
	if err := a.sweep(ctx); err != nil {
		t.Fatal(err)
	}
	v := view(t, a, p.ID)
	if v.Party.Standing != purchasing.Hit || v.Matches[0].Match.State != purchasing.Open || v.Screenings[0].Cause != CauseSwept {
		t.Errorf("%+v %+v", v.Party, v.Matches)
	}
	n := len(v.Screenings)
	if err := a.sweep(ctx); err != nil {
		t.Fatal(err)
	}
	if v = view(t, a, p.ID); len(v.Screenings) != n {
		t.Error("it is screened again and again")
	}
}

// TestOpenedAgain: an application on a store that it knows has its lists,
// clearances and users.
func TestOpenedAgain(t *testing.T) {
	address := t.TempDir() + "/x.db"
	first := []*screen.List{own(date(2026, 1, 1), entity("1", "Zorvax Instrument Works"))}
	st, err := store.Open(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(ctx, st, Options{Lists: first, Cost: bcrypt.MinCost})
	if err != nil {
		t.Fatal(err)
	}
	p := enter(t, a, purchasing.Party{Name: "Zorvax Instruments"})
	q := enter(t, a, purchasing.Party{Name: "Quilfeather Mill"})
	decide(t, a, officer, p.ID, purchasing.Reject)
	update(t, a, own(date(2026, 2, 1), entity("1", "Zorvax Instrument Works"), entity("9", "Halloran Gears")))
	if _, err := a.AddUser(ctx, "Ann", "", purchasing.Buyer, "correct horse"); err != nil {
		t.Fatal(err)
	}
	token, _, err := a.SignIn(ctx, "ann", "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	a.Close()
	st.Close()

	// The program now ships a newer version of the list.
	a = open(t, address, Options{Lists: []*screen.List{own(date(2026, 5, 1), entity("1", "Zorvax Instrument Works"), entity("2", "Quilfeather Mills"))}})
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if us, err := a.Updates(ctx, 1); err != nil || us[0].State == store.Done {
			break
		}
	}
	if v := view(t, a, p.ID); v.Party.Standing != purchasing.Clear {
		t.Errorf("what was cleared is %s", v.Party.Standing)
	}
	if v := view(t, a, q.ID); v.Party.Standing != purchasing.Hit || v.Screenings[0].Cause != CauseListed {
		t.Errorf("who is on the newer list is %s", v.Party.Standing)
	}
	if u, err := a.UserOf(ctx, token); err != nil || u.Login != "ann" {
		t.Errorf("the session: %+v %v", u, err)
	}
	if r, err := a.VerifyAll(ctx, auditor, true, nil); err != nil || len(r.Broken)+len(r.Differ) > 0 {
		t.Errorf("%+v %v", r, err)
	}
	ls, err := a.Lists(ctx)
	if err != nil || len(ls) != 1 || ls[0].List.Snapshot != date(2026, 5, 1) || ls[0].By != "system" {
		t.Errorf("%+v %v", ls, err)
	}
}

// TestRefusedLists: a file that is not whole, or that may not be, changes
// nothing.
func TestRefusedLists(t *testing.T) {
	var many []*screen.Entity
	for i := range 40 {
		many = append(many, entity(fmt.Sprint(i), fmt.Sprintf("Zorvax Works %d", i)))
	}
	a := open(t, t.TempDir()+"/x.db", Options{Lists: []*screen.List{own(date(2026, 1, 1), many...)}})
	text := func(l *screen.List) []byte {
		var b bytes.Buffer
		if err := screen.WriteList(&b, l); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	whole := text(own(date(2026, 2, 1), many...))
	var le *screen.ListError
	if _, err := a.Preview(ctx, officer, ListFile{File: "cut.jsonl", Data: whole[:len(whole)/2], List: "own"}); !errors.As(err, &le) || le.Line == 0 || le.File != "cut.jsonl" {
		t.Errorf("a file that was cut: %v", err)
	}
	up, err := a.Preview(ctx, officer, ListFile{File: "few.jsonl", Data: text(own(date(2026, 2, 1), many[:10]...)), List: "own"})
	if err != nil || up.Guard == nil {
		t.Fatalf("a version without most of the entities: %v", err)
	}
	if _, err := a.Apply(ctx, officer, up.ID, false); !errors.Is(err, ErrGuarded) {
		t.Errorf("applied all the same: %v", err)
	}
	if _, err := a.Apply(ctx, buyer, up.ID, true); !errors.Is(err, ErrForbidden) {
		t.Errorf("by a buyer: %v", err)
	}
	if n := len(a.checker.Current().Lists[0].Entities); n != 40 {
		t.Errorf("the list in use has %d entities", n)
	}
	if _, err := a.Apply(ctx, officer, up.ID, true); err != nil {
		t.Errorf("by somebody who has read why: %v", err)
	}
	if n := len(a.checker.Current().Lists[0].Entities); n != 10 {
		t.Errorf("the list in use has %d entities", n)
	}
	if _, err := a.Apply(ctx, officer, up.ID, true); !errors.Is(err, ErrNoUpdate) {
		t.Errorf("twice: %v", err)
	}
	csv := []byte("name,aliases\nHalloran Gears,Halloran Drives\n")
	up, err = a.Preview(ctx, officer, ListFile{File: "mine.csv", Data: csv, List: "mine", Title: "Mine", Snapshot: date(2026, 2, 2)})
	if err != nil || up.Old != nil || len(up.Diff.Added) != 1 {
		t.Fatalf("a list of one's own: %+v %v", up, err)
	}
	if _, err := a.Apply(ctx, officer, up.ID, false); err != nil {
		t.Fatal(err)
	}
	if p := enter(t, a, purchasing.Party{Name: "Halloran Drives"}); p.Standing != purchasing.Hit {
		t.Errorf("by the list of one's own: %s", p.Standing)
	}
}

// TestSignIn: who signs in, and who does not.
func TestSignIn(t *testing.T) {
	a := open(t, t.TempDir()+"/x.db", Options{Lists: []*screen.List{own(date(2026, 1, 1), entity("1", "Zorvax Instrument Works"))}})
	if _, err := a.AddUser(ctx, "ann", "", purchasing.Buyer, "short"); err == nil {
		t.Error("a short password is taken")
	}
	if _, err := a.AddUser(ctx, "ann", "", "king", "correct horse"); err == nil {
		t.Error("a role that is none is taken")
	}
	if _, err := a.AddUser(ctx, "ann", "", purchasing.Buyer, "correct horse"); err != nil {
		t.Fatal(err)
	}
	token, u, err := a.SignIn(ctx, " Ann ", "correct horse")
	if err != nil || u.Role != purchasing.Buyer {
		t.Fatal(err)
	}
	if _, err := a.UserOf(ctx, token+"x"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("another token: %v", err)
	}
	if err := a.SignOut(ctx, token); err != nil {
		t.Fatal(err)
	}
	if _, err := a.UserOf(ctx, token); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("signed out: %v", err)
	}
	if _, _, err := a.SignIn(ctx, "nobody", "correct horse"); !errors.Is(err, ErrSignIn) {
		t.Errorf("nobody: %v", err)
	}
	for i := range maxFailures {
		if _, _, err := a.SignIn(ctx, "ann", "wrong"); !errors.Is(err, ErrSignIn) {
			t.Errorf("failure %d: %v", i+1, err)
		}
	}
	if _, _, err := a.SignIn(ctx, "ann", "correct horse"); !errors.Is(err, ErrTooMany) {
		t.Errorf("after %d failures: %v", maxFailures, err)
	}
	if _, err := a.AddUser(ctx, "ann", "Ann", purchasing.Officer, "another horse"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.VerifyAll(ctx, u, false, nil); !errors.Is(err, ErrForbidden) {
		t.Errorf("a buyer verifies: %v", err)
	}
}
