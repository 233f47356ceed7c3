package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

func number(letter string, id int64) string { return fmt.Sprintf("%s-%06d", letter, id) }

// tidy takes off what is around the fields of a form.
func tidy(p *purchasing.Party) {
	for _, f := range []*string{&p.Name, &p.NativeName, &p.Country, &p.Address, &p.USCC, &p.LEI} {
		*f = strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(*f, "\x00", ""), "\ufffd"))
	}
	p.Country, p.USCC, p.LEI = strings.ToUpper(p.Country), strings.ToUpper(p.USCC), strings.ToUpper(p.LEI)
}

// newParty gives a party what it has before it is screened.
func (a *App) newParty(p *purchasing.Party, by string) {
	p.ID = a.store.NextID(store.Parties)
	p.Number = number("P", p.ID)
	if p.Vendor {
		p.Number = number("V", p.ID)
	}
	p.Created, p.CreatedBy, p.Version = now(), by, 0
}

// EnterVendor adds a vendor to the vendor file and screens it.
func (a *App) EnterVendor(ctx context.Context, u purchasing.User, p purchasing.Party) (purchasing.Party, error) {
	if !u.Role.May(purchasing.EditVendors) {
		return p, ErrForbidden
	}
	tidy(&p)
	if ps := p.Check(); len(ps) > 0 {
		return p, Problems(ps)
	}
	p.Vendor = true
	a.newParty(&p, u.Login)
	c, err := a.check(&p)
	if err != nil {
		return p, err
	}
	err = a.store.Write(ctx, func(t *store.Tx) error {
		if err := a.keep(ctx, t, &p, isNew, c, CauseEntered); err != nil {
			return err
		}
		e := event(u.Login, "vendor.entered", p.Number, map[string]any{"name": p.Name, "standing": p.Standing})
		e.Record = p.Record
		return t.Audit(e)
	})
	return p, err
}

// ChangeParty writes what a user has changed of a party, and screens it again.
// The version must be that which the user saw.
func (a *App) ChangeParty(ctx context.Context, u purchasing.User, p purchasing.Party) (purchasing.Party, error) {
	if !u.Role.May(purchasing.EditVendors) {
		return p, ErrForbidden
	}
	tidy(&p)
	if ps := p.Check(); len(ps) > 0 {
		return p, Problems(ps)
	}
	old, err := a.store.Party(ctx, p.ID)
	if err != nil {
		return p, err
	}
	if old.Version != p.Version {
		return p, store.ErrChanged
	}
	// The number stays, also of a party that becomes a vendor: clearances and
	// records are kept by it.
	p.Number, p.Vendor, p.Created, p.CreatedBy = old.Number, old.Vendor || p.Vendor, old.Created, old.CreatedBy
	c, err := a.check(&p)
	if err != nil {
		return p, err
	}
	err = a.store.Write(ctx, func(t *store.Tx) error {
		if err := a.keep(ctx, t, &p, isOther, c, CauseChanged); err != nil {
			return err
		}
		e := event(u.Login, "party.changed", p.Number, changes(&old, &p))
		e.Record = p.Record
		if err := t.Audit(e); err != nil {
			return err
		}
		return a.judgeOrdersOf(ctx, t, p.ID)
	})
	return p, err
}

// changes says which fields of a party have changed, from what to what.
func changes(old, p *purchasing.Party) map[string]any {
	out := make(map[string]any)
	for _, f := range []struct {
		name     string
		was, now any
	}{
		{"name", old.Name, p.Name}, {"native_name", old.NativeName, p.NativeName}, {"person", old.Person, p.Person},
		{"country", old.Country, p.Country}, {"address", old.Address, p.Address}, {"uscc", old.USCC, p.USCC}, {"lei", old.LEI, p.LEI},
		{"represents", old.Represents, p.Represents}, {"represented_on", old.RepresentedOn, p.RepresentedOn},
		{"vendor", old.Vendor, p.Vendor}, {"standing", old.Standing, p.Standing},
	} {
		if f.was != f.now {
			out[f.name] = []any{f.was, f.now}
		}
	}
	return out
}

// Parties returns the parties that a filter asks for.
func (a *App) Parties(ctx context.Context, f store.PartyFilter) ([]purchasing.Party, error) {
	return a.store.Parties(ctx, f)
}

// A PartyView is all that is known of a party, the newest first.
type PartyView struct {
	Party      purchasing.Party
	Matches    []MatchView // without their decisions, which are below
	Decisions  []purchasing.Decision
	Screenings []store.Screening
	Orders     []store.OrderRow
	Events     []purchasing.Event
}

// shown is how much of a history a page shows.
const shown = 100

// Party returns all that is known of a party.
func (a *App) Party(ctx context.Context, id int64) (v PartyView, err error) {
	if v.Party, err = a.store.Party(ctx, id); err != nil {
		return v, err
	}
	ms, err := a.store.MatchesOf(ctx, id)
	if err != nil {
		return v, err
	}
	for _, m := range ms {
		mv, err := a.viewOf(m)
		if err != nil {
			return v, err
		}
		mv.Party = v.Party
		v.Matches = append(v.Matches, mv)
	}
	var errs [4]error
	v.Decisions, errs[0] = a.store.DecisionsOf(ctx, id)
	v.Screenings, errs[1] = a.store.ScreeningsOf(ctx, id, shown)
	v.Orders, errs[2] = a.store.Orders(ctx, store.OrderFilter{Party: id, Limit: shown})
	v.Events, errs[3] = a.store.Events(ctx, v.Party.Number, 0, shown)
	return v, errors.Join(errs[:]...)
}
