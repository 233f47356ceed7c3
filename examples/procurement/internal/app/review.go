package app

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cleared"
	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// Queue returns the matches that wait for an officer, the oldest first.
func (a *App) Queue(ctx context.Context, f store.QueueFilter) ([]store.QueueRow, error) {
	return a.store.Queue(ctx, f)
}

// An AlignedPart is a part of two names side by side, or what speaks for or
// against a match from beside the names.
type AlignedPart struct {
	Query, Listed string
	Kind          screen.EvidenceKind
	Role          string
	Weight        float64 // in nats; below zero it speaks against the match
}

// A MatchView is a match as an officer looks at it.
type MatchView struct {
	Match     purchasing.Match
	Party     purchasing.Party
	Detail    record.Match
	List      *screen.List  // the list as it is in use now, if it is
	Aligned   []AlignedPart // in the order of the names
	Beside    []AlignedPart // country, identifiers, what is known of all names
	Decisions []purchasing.Decision
	Orders    []store.OrderRow
	FourEyes  bool
}

func parseMatch(m *purchasing.Match) (*record.Match, error) {
	rm := new(record.Match)
	if err := json.Unmarshal(m.JSON, rm); err != nil {
		return nil, fmt.Errorf("match %d: %w", m.ID, err)
	}
	return rm, nil
}

// Align sorts the evidence of a match into what stands in the names, in their
// order, and what stands beside them.
func Align(es []screen.Evidence) (aligned, beside []AlignedPart) {
	type placed struct {
		at int
		AlignedPart
	}
	var in []placed
	for _, e := range es {
		p := AlignedPart{Query: e.Query, Listed: e.Listed, Kind: e.Kind, Role: e.Role, Weight: e.Weight}
		switch {
		case e.QueryAt != nil:
			in = append(in, placed{2 * e.QueryAt[0], p})
		case e.ListedAt != nil: // missing in the query: at about the same place
			in = append(in, placed{2*e.ListedAt[0] + 1, p})
		default:
			beside = append(beside, p)
		}
	}
	slices.SortStableFunc(in, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	for _, p := range in {
		aligned = append(aligned, p.AlignedPart)
	}
	return aligned, beside
}

func (a *App) viewOf(m purchasing.Match) (v MatchView, err error) {
	rm, err := parseMatch(&m)
	if err != nil {
		return v, err
	}
	v.Match, v.Detail, v.FourEyes = m, *rm, a.fourEyes
	v.Aligned, v.Beside = Align(rm.Evidence)
	for _, l := range a.checker.Current().Lists {
		if l.ID == m.List {
			v.List = l
		}
	}
	return v, nil
}

// Match returns a match as an officer looks at it.
func (a *App) Match(ctx context.Context, id int64) (v MatchView, err error) {
	m, err := a.store.Match(ctx, id)
	if err != nil {
		return v, err
	}
	if v, err = a.viewOf(m); err != nil {
		return v, err
	}
	if v.Party, err = a.store.Party(ctx, m.Party); err != nil {
		return v, err
	}
	ds, err := a.store.DecisionsOf(ctx, m.Party)
	if err != nil {
		return v, err
	}
	for _, d := range ds {
		if d.Match == m.ID {
			v.Decisions = append(v.Decisions, d)
		}
	}
	v.Orders, err = a.store.Orders(ctx, store.OrderFilter{Party: m.Party, Limit: shown})
	return v, err
}

// maxReason bounds a reason in bytes.
const maxReason = 2000

// maxClearance is how long a match may stay cleared.
const maxClearance = 5 * 365 * 24 * time.Hour

// Decide takes what an officer says of a match. Seen is the record that the
// officer has looked at: if the party or the list has changed since, so may the
// verdict, and the error is [store.ErrChanged]. Until is the last day of a
// clearing.
func (a *App) Decide(ctx context.Context, u purchasing.User, match int64, seen uint64, v purchasing.Verdict, reason string, until screen.Date) (purchasing.Decision, error) {
	d := purchasing.Decision{Match: match, Verdict: v, Reason: strings.TrimSpace(reason), Until: until, By: u.Login, At: now()}
	if !u.Role.May(purchasing.Decide) {
		return d, ErrForbidden
	}
	if ps := checkDecision(&d); len(ps) > 0 {
		return d, ps
	}
	m, err := a.store.Match(ctx, match)
	if err != nil {
		return d, err
	}
	if m.Record != seen {
		return d, store.ErrChanged
	}
	d.ID = a.store.NextID(store.Decisions)
	d.Party, d.List, d.Entity, d.EntityName, d.Outcome = m.Party, m.List, m.Entity, m.EntityName, purchasing.InForce
	switch {
	case v == purchasing.Accept && (m.State == purchasing.Open || m.State == purchasing.Proposed):
		err = a.decide(ctx, u, &d, &m, purchasing.Accepted, cleared.Event{})
	case v == purchasing.Reject && m.State == purchasing.Open && a.fourEyes:
		d.Outcome = purchasing.Waiting
		err = a.decide(ctx, u, &d, &m, purchasing.Proposed, cleared.Event{})
	case v == purchasing.Reject && m.State == purchasing.Open:
		var e cleared.Event
		if e, err = a.clearance(ctx, &m, &d, u.Login); err == nil {
			d.Clearance = e.Clear.ID
			err = a.decide(ctx, u, &d, &m, purchasing.Cleared, e)
		}
	case v == purchasing.Reopen && (m.State == purchasing.Accepted || m.State == purchasing.Cleared || m.State == purchasing.Proposed):
		err = a.reopen(ctx, u, &d, &m)
	default:
		return d, store.ErrChanged // it was decided in the meantime
	}
	return d, err
}

func checkDecision(d *purchasing.Decision) (ps Problems) {
	if d.Reason == "" {
		ps = append(ps, purchasing.Problem{Field: "reason", Text: "error.reason-missing"})
	}
	if len(d.Reason) > maxReason {
		ps = append(ps, purchasing.Problem{Field: "reason", Text: "error.too-long"})
	}
	switch d.Verdict {
	case purchasing.Reject:
		last := d.At.Add(maxClearance)
		if d.Until.Day == 0 || d.Until.Before(dayOf(d.At)) || dayOf(last).Before(d.Until) {
			ps = append(ps, purchasing.Problem{Field: "until", Text: "error.until"})
		}
	case purchasing.Accept, purchasing.Reopen:
		d.Until = screen.Date{}
	default:
		ps = append(ps, purchasing.Problem{Field: "verdict", Text: "error.choice"})
	}
	return ps
}

func dayOf(t time.Time) screen.Date {
	return screen.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// clearance makes the event by which a match is cleared, of the match as the
// lists have it now.
func (a *App) clearance(ctx context.Context, m *purchasing.Match, d *purchasing.Decision, by string) (cleared.Event, error) {
	p, err := a.store.Party(ctx, m.Party)
	if err != nil {
		return cleared.Event{}, err
	}
	q := p.Query()
	for _, x := range a.checker.Check(q).Matches {
		if x.List.ID == m.List && x.Entity.ID == m.Entity {
			return a.desk.Prepare(q, x, cleared.Decision{Reason: d.Reason, By: by, Until: d.Until})
		}
	}
	return cleared.Event{}, store.ErrChanged
}

// decide writes a decision with its clearance, if it has one, and screens the
// party again by it.
func (a *App) decide(ctx context.Context, u purchasing.User, d *purchasing.Decision, m *purchasing.Match, s purchasing.MatchState, e cleared.Event) error {
	err := a.store.Write(ctx, func(t *store.Tx) error {
		if now, err := t.Match(ctx, m.ID); err != nil {
			return err
		} else if now.State != m.State || now.Record != m.Record {
			return store.ErrChanged
		}
		if err := t.AddDecision(d); err != nil {
			return err
		}
		if e != (cleared.Event{}) {
			if err := t.AddClearance(e); err != nil {
				return err
			}
		}
		if err := t.SetMatchState(m.ID, s); err != nil {
			return err
		}
		return a.auditDecision(ctx, t, u.Login, d)
	})
	if err != nil {
		return err
	}
	return a.afterwards(ctx, m.Party, e)
}

// afterwards lets a decision that is safe take effect.
func (a *App) afterwards(ctx context.Context, party int64, e cleared.Event) error {
	if e != (cleared.Event{}) {
		if err := a.desk.Take(e); err != nil {
			return err
		}
		a.generation.Add(1)
	}
	_, err := a.screenAgain(ctx, party, CauseDecided)
	return err
}

func (a *App) auditDecision(ctx context.Context, t *store.Tx, by string, d *purchasing.Decision) error {
	p, err := t.Party(ctx, d.Party)
	if err != nil {
		return err
	}
	detail := map[string]any{"list": d.List, "entity": d.Entity, "name": d.EntityName, "reason": d.Reason, "decision": d.ID, "outcome": d.Outcome}
	if d.Clearance != "" {
		detail["clearance"], detail["until"] = d.Clearance, d.Until
	}
	e := event(by, "match."+string(d.Verdict), p.Number, detail)
	e.Record = p.Record
	return t.Audit(e)
}

// reopen takes back what was decided on a match.
func (a *App) reopen(ctx context.Context, u purchasing.User, d *purchasing.Decision, m *purchasing.Match) error {
	ds, err := a.store.DecisionsOf(ctx, m.Party)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(ds, func(x purchasing.Decision) bool {
		return x.Match == m.ID && (x.Outcome == purchasing.InForce || x.Outcome == purchasing.Waiting) && x.Verdict != purchasing.Reopen
	})
	if i < 0 {
		return store.ErrChanged
	}
	last := ds[i]
	var e cleared.Event
	if last.Clearance != "" {
		if e, err = a.desk.PrepareRevoke(last.Clearance, d.Reason, u.Login); err != nil {
			return err
		}
	}
	was := last.Outcome
	last.Outcome = purchasing.Reopened
	err = a.store.Write(ctx, func(t *store.Tx) error {
		if err := t.SetOutcome(&last, was); err != nil {
			return err
		}
		if err := t.AddDecision(d); err != nil {
			return err
		}
		if e != (cleared.Event{}) {
			if err := t.AddClearance(e); err != nil {
				return err
			}
		}
		if err := t.SetMatchState(m.ID, purchasing.Open); err != nil {
			return err
		}
		return a.auditDecision(ctx, t, u.Login, d)
	})
	if err != nil {
		return err
	}
	return a.afterwards(ctx, m.Party, e)
}

// Second takes what a second officer says of a match that a first one wants to
// clear.
func (a *App) Second(ctx context.Context, u purchasing.User, decision int64, approve bool, reason string) (purchasing.Decision, error) {
	if !u.Role.May(purchasing.Decide) {
		return purchasing.Decision{}, ErrForbidden
	}
	d, err := a.store.Decision(ctx, decision)
	switch {
	case err != nil:
		return d, err
	case d.Outcome != purchasing.Waiting:
		return d, store.ErrChanged
	case d.By == u.Login:
		return d, ErrSameOfficer
	}
	if reason = strings.TrimSpace(reason); !approve && reason == "" {
		return d, Problems{{Field: "reason", Text: "error.reason-missing"}}
	}
	if len(reason) > maxReason {
		return d, Problems{{Field: "reason", Text: "error.too-long"}}
	}
	m, err := a.store.Match(ctx, d.Match)
	if err != nil {
		return d, err
	}
	d.SecondBy, d.SecondAt = u.Login, now()
	state, action := purchasing.Open, "match.second-refused"
	d.Outcome = purchasing.Refused
	var e cleared.Event
	if approve {
		if e, err = a.clearance(ctx, &m, &d, d.By+", "+u.Login); err != nil {
			return d, err
		}
		d.Outcome, d.Clearance = purchasing.InForce, e.Clear.ID
		state, action = purchasing.Cleared, "match.second-approved"
	}
	err = a.store.Write(ctx, func(t *store.Tx) error {
		if err := t.SetOutcome(&d, purchasing.Waiting); err != nil {
			return err
		}
		if approve {
			if err := t.AddClearance(e); err != nil {
				return err
			}
		}
		if err := t.SetMatchState(d.Match, state); err != nil {
			return err
		}
		p, err := t.Party(ctx, d.Party)
		if err != nil {
			return err
		}
		x := event(u.Login, action, p.Number, map[string]any{"list": d.List, "entity": d.Entity, "decision": d.ID, "reason": reason})
		x.Record = p.Record
		return t.Audit(x)
	})
	if err != nil {
		return d, err
	}
	return d, a.afterwards(ctx, d.Party, e)
}
