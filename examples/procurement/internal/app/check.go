package app

import (
	"bytes"
	"context"
	"encoding/json"
	"time"

	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/screening"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// The causes of a screening, as the log has them.
const (
	CauseEntered  = "entered"
	CauseChanged  = "changed"
	CauseImported = "imported"
	CauseOrdered  = "ordered"
	CauseDecided  = "decided"
	CauseListed   = "list-updated"
	CauseSwept    = "clearance-ended"
)

// Look screens a party and keeps nothing: it is for somebody who types.
func (a *App) Look(p purchasing.Party) screening.Answer { return a.checker.Check(p.Query()) }

// A check is an answer that is not kept yet.
type check struct {
	answer     screening.Answer
	record     *record.Record
	text       []byte // its JSON form
	at         time.Time
	generation int64
}

// check screens a party that has its number. It is done before the
// transaction, so that nobody waits for it.
func (a *App) check(p *purchasing.Party) (c check, err error) {
	c.generation, c.at = a.generation.Load(), now()
	c.answer = a.checker.Check(p.Query())
	c.record = c.answer.Record(c.at)
	c.text, err = c.record.MarshalJSON()
	return c, err
}

// How a party stands to the store when an answer is kept.
type kept int

const (
	isThere kept = iota
	isNew        // it is added
	isOther      // what is known of it has changed
)

// keep writes an answer: the record, the party, its matches, and what its
// standing is by them, which it sets in p. If lists or clearances have changed
// since the check, the party is screened again: an old answer never replaces a
// new one.
func (a *App) keep(ctx context.Context, t *store.Tx, p *purchasing.Party, how kept, c check, cause string) error {
	var err error
	if c.generation != a.generation.Load() {
		if c, err = a.check(p); err != nil {
			return err
		}
	}
	seq, err := t.AppendRecord(p.ID, cause, c.record, c.text)
	if err != nil {
		return err
	}
	p.Record, p.CheckedAt, p.Standing = seq, c.at, purchasing.Standing(c.record.Disposition)
	switch how {
	case isNew:
		err = t.AddParty(p)
	case isOther:
		err = t.UpdateParty(p)
	}
	if err != nil {
		return err
	}
	standing, err := a.keepMatches(ctx, t, p, how, c)
	if err != nil || standing == p.Standing && how != isThere {
		return err
	}
	p.Standing = standing
	return t.SetStanding(p.ID, p.Standing, p.CheckedAt, p.Record)
}

// keepMatches writes the matches of an answer and returns the standing of the
// party by them.
func (a *App) keepMatches(ctx context.Context, t *store.Tx, p *purchasing.Party, how kept, c check) (purchasing.Standing, error) {
	standing := p.Standing
	known := make(map[[2]string]purchasing.Match)
	if how != isNew {
		old, err := t.MatchesOf(ctx, p.ID)
		if err != nil {
			return standing, err
		}
		for _, m := range old {
			known[[2]string{m.List, m.Entity}] = m
		}
	}
	put := func(rm *record.Match, hit, hidden bool) error {
		key := [2]string{rm.List, rm.EntityID}
		m, ok := known[key]
		was := m
		delete(known, key)
		if !ok {
			m = purchasing.Match{ID: a.store.NextID(store.Matches), Party: p.ID, List: rm.List, Entity: rm.EntityID, Found: c.at}
		}
		switch {
		case hidden:
			m.State = purchasing.Cleared
		case m.State == purchasing.Accepted:
			standing = purchasing.Listed
		case m.State == purchasing.Cleared, m.State == purchasing.Gone:
			m.State, m.Found = purchasing.Open, c.at // it waits from now on
		case !ok:
			m.State = purchasing.Open
		}
		m.EntityName, m.Confidence, m.Hit = rm.Entity, rm.Confidence, hit
		var err error
		if m.JSON, err = json.Marshal(rm); err != nil {
			return err
		}
		if ok && sameMatch(&m, &was) {
			return nil // and the record is the one that showed it first
		}
		m.Record = p.Record
		return t.PutMatch(&m)
	}
	for i := range c.record.Matches {
		if err := put(&c.record.Matches[i], c.answer.Hit(i), false); err != nil {
			return standing, err
		}
	}
	for i := range c.record.Cleared {
		if err := put(&c.record.Cleared[i].Match, false, true); err != nil {
			return standing, err
		}
	}
	for _, m := range known {
		if m.State == purchasing.Gone {
			continue
		}
		if err := t.SetMatchState(m.ID, purchasing.Gone); err != nil {
			return standing, err
		}
	}
	return standing, nil
}

// sameMatch reports whether there is nothing new in a match.
func sameMatch(a, b *purchasing.Match) bool {
	return a.State == b.State && a.Hit == b.Hit && a.Confidence == b.Confidence && bytes.Equal(a.JSON, b.JSON)
}

// screenAgain screens a party that is in the store and judges its orders anew.
// It returns the party as it was before.
func (a *App) screenAgain(ctx context.Context, id int64, cause string) (before purchasing.Party, err error) {
	p, err := a.store.Party(ctx, id)
	if err != nil {
		return p, err
	}
	c, err := a.check(&p)
	if err != nil {
		return p, err
	}
	err = a.store.Write(ctx, func(t *store.Tx) (err error) {
		now, err := t.Party(ctx, id)
		if err != nil {
			return err
		}
		if now.Version != p.Version { // changed since: its names may be others
			if c, err = a.check(&now); err != nil {
				return err
			}
		}
		before = now
		if err := a.keep(ctx, t, &now, isThere, c, cause); err != nil {
			return err
		}
		return a.judgeOrdersOf(ctx, t, id)
	})
	return before, err
}
