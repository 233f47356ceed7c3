package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/openscreening/screen/policy"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// Submit takes an order. Each party is the one of the vendor file with its ID or
// number, or one that was entered alike before, or it is added; each is
// screened, and the order is released, held or blocked by what is found.
func (a *App) Submit(ctx context.Context, u purchasing.User, o purchasing.Order) (purchasing.Order, []purchasing.Ground, error) {
	if !u.Role.May(purchasing.SubmitOrders) {
		return o, nil, ErrForbidden
	}
	for i := range o.Parties {
		if err := a.knownParty(ctx, &o.Parties[i].Party); err != nil {
			return o, nil, err
		}
	}
	if ps := o.Check(); len(ps) > 0 {
		return o, nil, Problems(ps)
	}
	o.ID = a.store.NextID(store.Orders)
	o.Number, o.Buyer, o.Created, o.Status = number("PO", o.ID), u.Login, now(), purchasing.Released

	// One party with several parts is screened once.
	checks := make(map[string]check)
	for i := range o.Parties {
		p := &o.Parties[i].Party
		if p.ID == 0 {
			if same := sameAmong(o.Parties[:i], p); same != nil {
				*p = *same
				continue
			}
			a.newParty(p, u.Login)
		}
		if _, ok := checks[p.Number]; !ok {
			c, err := a.check(p)
			if err != nil {
				return o, nil, err
			}
			checks[p.Number] = c
		}
	}
	err := a.store.Write(ctx, func(t *store.Tx) error {
		done := make(map[string]purchasing.Party)
		for i := range o.Parties {
			p := &o.Parties[i].Party
			number := p.Number
			if q, ok := done[number]; ok {
				*p = q
				continue
			}
			if err := a.keepOrdered(ctx, t, p, checks[p.Number]); err != nil {
				return err
			}
			done[number] = *p
		}
		o.Judge()
		if err := t.AddOrder(&o); err != nil {
			return err
		}
		return t.Audit(event(u.Login, "order.submitted", o.Number, map[string]any{"status": o.Status, "parties": len(o.Parties)}))
	})
	if err != nil {
		return o, nil, err
	}
	grounds, err := a.grounds(ctx, a.store.Reader, &o)
	return o, grounds, err
}

// keepOrdered keeps the answer for a party of an order. Since it was read
// somebody may have changed it, or entered the same one.
func (a *App) keepOrdered(ctx context.Context, t *store.Tx, p *purchasing.Party, c check) error {
	var now purchasing.Party
	var err error
	if p.Version == 0 {
		now, err = t.PartyByIdentity(ctx, store.Identity(p))
		if errors.Is(err, store.ErrNotFound) {
			return a.keep(ctx, t, p, isNew, c, CauseOrdered)
		}
	} else {
		now, err = t.Party(ctx, p.ID)
	}
	if err != nil {
		return err
	}
	if now.ID != p.ID || now.Version != p.Version {
		if c, err = a.check(&now); err != nil {
			return err
		}
	}
	was := now.Standing
	*p = now
	if err := a.keep(ctx, t, p, isThere, c, CauseOrdered); err != nil || p.Standing == was {
		return err
	}
	return a.judgeOrdersOf(ctx, t, p.ID)
}

// knownParty completes a party of an order that is in the store: by its ID, by
// its number, or since one was entered that is the same in all.
func (a *App) knownParty(ctx context.Context, p *purchasing.Party) (err error) {
	var known purchasing.Party
	switch {
	case p.ID != 0:
		known, err = a.store.Party(ctx, p.ID)
	case p.Number != "":
		known, err = a.store.PartyByNumber(ctx, p.Number)
	default:
		tidy(p)
		known, err = a.store.PartyByIdentity(ctx, store.Identity(p))
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
	}
	if err == nil {
		*p = known
	}
	return err
}

func sameAmong(ops []purchasing.OrderParty, p *purchasing.Party) *purchasing.Party {
	identity := store.Identity(p)
	for i := range ops {
		if store.Identity(&ops[i].Party) == identity {
			return &ops[i].Party
		}
	}
	return nil
}

// CancelOrder ends an order. Nothing of it is removed.
func (a *App) CancelOrder(ctx context.Context, u purchasing.User, id int64) error {
	if !u.Role.May(purchasing.SubmitOrders) {
		return ErrForbidden
	}
	return a.store.Write(ctx, func(t *store.Tx) error {
		o, err := t.Order(ctx, id)
		if err != nil {
			return err
		}
		if o.Status == purchasing.Cancelled {
			return nil
		}
		if err := t.SetStatus(id, purchasing.Cancelled); err != nil {
			return err
		}
		return t.Audit(event(u.Login, "order.cancelled", o.Number, map[string]any{"was": o.Status}))
	})
}

// judgeOrdersOf sets the status of the orders in which a party has a part.
func (a *App) judgeOrdersOf(ctx context.Context, t *store.Tx, party int64) error {
	open, err := t.OpenOrdersOf(ctx, party)
	if err != nil {
		return err
	}
	for _, o := range open {
		status := purchasing.Judged(o.Worst, o.Federal, o.Represents)
		if status == o.Status {
			continue
		}
		if err := t.SetStatus(o.ID, status); err != nil {
			return err
		}
		if err := t.Audit(event("system", "order.judged", o.Number, map[string]any{"was": o.Status, "status": status})); err != nil {
			return err
		}
	}
	return nil
}

// grounds says why an order is held or blocked: each legal effect of each match
// of each party by itself.
func (a *App) grounds(ctx context.Context, r store.Reader, o *purchasing.Order) (gs []purchasing.Ground, err error) {
	matches := make(map[int64][]purchasing.Match)
	for i := range o.Parties {
		op := &o.Parties[i]
		p := &op.Party
		g := purchasing.Ground{Part: op.Part, Line: op.Line, Party: p.ID, Name: p.Name, Status: purchasing.Held}
		if o.Federal && op.Part == purchasing.Seller && p.Represents != purchasing.DoesNot {
			g.Kind, g.Law = purchasing.GroundRepresentation, "48 CFR 52.204-24, 52.204-26"
			if p.Represents == purchasing.DoesProvide {
				g.Status = purchasing.Blocked
			}
			gs = append(gs, g)
			g.Law, g.Status = "", purchasing.Held
		}
		switch p.Standing {
		case purchasing.Clear:
			continue
		case purchasing.Unscreenable:
			g.Kind = purchasing.GroundUnscreenable
			gs = append(gs, g)
			continue
		}
		ms, ok := matches[p.ID]
		if !ok {
			if ms, err = r.MatchesOf(ctx, p.ID); err != nil {
				return nil, err
			}
			matches[p.ID] = ms
		}
		for _, m := range ms {
			if m.State == purchasing.Cleared || m.State == purchasing.Gone {
				continue
			}
			g.List, g.Status = m.List, purchasing.Held
			if m.Hit || m.State == purchasing.Accepted {
				g.Status = purchasing.Blocked
			}
			more, err := effectsOf(g, &m)
			if err != nil {
				return nil, err
			}
			gs = append(gs, more...)
		}
	}
	return gs, nil
}

// effectsOf makes a ground of each legal effect of a match; one without known
// effects is a ground as well.
func effectsOf(g purchasing.Ground, m *purchasing.Match) (gs []purchasing.Ground, err error) {
	var of struct {
		Effects []policy.Effect `json:"effects"`
	}
	if err := json.Unmarshal(m.JSON, &of); err != nil {
		return nil, fmt.Errorf("match %d: %w", m.ID, err)
	}
	for _, e := range of.Effects {
		g.Kind, g.Law, g.Text = string(e.Kind), e.Source, e.Text
		gs = append(gs, g)
	}
	if len(gs) == 0 {
		g.Kind = purchasing.GroundMatch
		gs = append(gs, g)
	}
	return gs, nil
}

// An OrderView is all that is known of an order.
type OrderView struct {
	Order   purchasing.Order
	Grounds []purchasing.Ground
	Matches map[int64][]purchasing.Match // of the parties that are not clear, by their ID
	Events  []purchasing.Event
}

// Order returns all that is known of an order.
func (a *App) Order(ctx context.Context, id int64) (v OrderView, err error) {
	if v.Order, err = a.store.Order(ctx, id); err != nil {
		return v, err
	}
	if v.Grounds, err = a.grounds(ctx, a.store.Reader, &v.Order); err != nil {
		return v, err
	}
	v.Matches = make(map[int64][]purchasing.Match)
	for _, op := range v.Order.Parties {
		if _, ok := v.Matches[op.Party.ID]; ok || op.Party.Standing == purchasing.Clear {
			continue
		}
		if v.Matches[op.Party.ID], err = a.store.MatchesOf(ctx, op.Party.ID); err != nil {
			return v, err
		}
	}
	v.Events, err = a.store.Events(ctx, v.Order.Number, 0, shown)
	return v, err
}

// Orders returns the orders that a filter asks for, the newest first.
func (a *App) Orders(ctx context.Context, f store.OrderFilter) ([]store.OrderRow, error) {
	return a.store.Orders(ctx, f)
}
