package cleared

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/openscreening/screen"
)

// A Desk is where matches are cleared. It holds the clearances of a Store in
// memory and answers by them: it is a [screen.Clearances]. Any number of
// goroutines may use it at once.
type Desk struct {
	// Now tells the time; nil stands for time.Now. Set it before use.
	Now func() time.Time

	store   Store
	keeping sync.Mutex // held while an event is put into the store

	mu      sync.RWMutex          // of what follows
	all     []Entry               // in the order of the store
	revoked map[string]Revocation // by ID
	byMatch map[matchKey][]int    // of all
	ids     map[string]bool
}

type matchKey struct{ list, entity string }

// Open returns the desk of a file. What other processes add to the file later
// is seen by the next Open.
func Open(path string) (*Desk, error) { return OpenStore(NewFile(path)) }

// OpenStore returns a desk with the clearances of a store. An event that cannot
// be read is an error: to go on without it might hide what was revoked.
func OpenStore(s Store) (*Desk, error) {
	d := &Desk{store: s, revoked: make(map[string]Revocation), byMatch: make(map[matchKey][]int), ids: make(map[string]bool)}
	for e, err := range s.Events() {
		if err == nil {
			if d.known(e) {
				continue // two programs had the same thought
			}
			err = d.check(e)
		}
		if err != nil {
			return nil, fmt.Errorf("cleared: %w", err)
		}
		d.add(e)
	}
	return d, nil
}

// known reports whether an event says again what was said before.
func (d *Desk) known(e Event) bool {
	switch {
	case e.Revoke != nil:
		_, ok := d.revoked[e.Revoke.ID]
		return ok
	case e.Clear != nil:
		return slices.ContainsFunc(d.byMatch[matchKey{e.Clear.List, e.Clear.Entity}], func(i int) bool { return d.all[i] == *e.Clear })
	}
	return false
}

// check says why an event cannot be taken.
func (d *Desk) check(e Event) error {
	switch {
	case e.Clear != nil:
		if d.ids[e.Clear.ID] {
			return fmt.Errorf("clearance %s: there is one with this ID", e.Clear.ID)
		}
		if err := e.Clear.validate(); err != nil {
			return fmt.Errorf("clearance %s: %w", e.Clear.ID, err)
		}
	case e.Revoke != nil:
		r := e.Revoke
		if !d.ids[r.ID] {
			return fmt.Errorf("there is no clearance %s to revoke", r.ID)
		}
		if _, twice := d.revoked[r.ID]; twice {
			return fmt.Errorf("clearance %s was revoked before", r.ID)
		}
		if strings.TrimSpace(r.Reason) == "" || strings.TrimSpace(r.By) == "" || len(r.Reason)+len(r.By) > maxText {
			return errors.New("to revoke needs a reason and who does it")
		}
	default:
		return errors.New("an event that is none")
	}
	return nil
}

func (d *Desk) add(e Event) {
	if e.Revoke != nil {
		d.revoked[e.Revoke.ID] = *e.Revoke
		return
	}
	key := matchKey{e.Clear.List, e.Clear.Entity}
	d.byMatch[key] = append(d.byMatch[key], len(d.all))
	d.ids[e.Clear.ID] = true
	d.all = append(d.all, *e.Clear)
}

func (d *Desk) now() time.Time {
	if d.Now != nil {
		return d.Now().UTC()
	}
	return time.Now().UTC()
}

// Clear clears a match of a query, and returns what is kept of it when it is
// safe. The match must be one that a reviewer was shown: the clearance holds
// for the entity as it is in the match.
func (d *Desk) Clear(q screen.Query, m screen.Match, by Decision) (Entry, error) {
	d.keeping.Lock()
	defer d.keeping.Unlock()
	e, err := d.Prepare(q, m, by)
	if err != nil {
		return Entry{}, err
	}
	return *e.Clear, d.keep(e)
}

// Revoke ends a clearance.
func (d *Desk) Revoke(id, reason, by string) error {
	d.keeping.Lock()
	defer d.keeping.Unlock()
	e, err := d.PrepareRevoke(id, reason, by)
	if err != nil {
		return err
	}
	return d.keep(e)
}

// Prepare makes the event that [Desk.Clear] keeps, and keeps nothing. It is for
// programs that put the event into their database in one transaction with what
// else they know of the decision: they do that, and hand it to [Desk.Take] when
// the transaction is safe.
func (d *Desk) Prepare(q screen.Query, m screen.Match, by Decision) (Event, error) {
	if m.List == nil || m.Entity == nil {
		return Event{}, errors.New("cleared: a match without an entity")
	}
	e := Entry{
		Clearance: screen.Clearance{Reason: by.Reason, By: by.By, At: d.now().Truncate(time.Second), Until: by.Until},
		Party:     Party(&q), PartyID: q.ID,
		List: m.List.ID, Entity: m.Entity.ID, Seen: Seen(m.Entity),
		Name: strings.ToValidUTF8(q.Name, "\ufffd"), EntityName: m.Entity.Name(), Confidence: m.Confidence,
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	// The ID is made of what it stands for, and of how many there were.
	e.ID = "c" + strings.TrimPrefix(digest([]any{e, len(d.all)}), "sha256:")[:12]
	return d.prepared(Event{Clear: &e})
}

// PrepareRevoke makes the event that [Desk.Revoke] keeps; see [Desk.Prepare].
func (d *Desk) PrepareRevoke(id, reason, by string) (Event, error) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.prepared(Event{Revoke: &Revocation{ID: id, Reason: reason, By: by, At: d.now().Truncate(time.Second)}})
}

func (d *Desk) prepared(e Event) (Event, error) {
	if err := d.check(e); err != nil {
		return Event{}, fmt.Errorf("cleared: %w", err)
	}
	return e, nil
}

// Take takes an event that is safe in the store already: from now on it is
// answered by. One that was taken before changes nothing.
func (d *Desk) Take(e Event) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.known(e) {
		return nil
	}
	if err := d.check(e); err != nil {
		return fmt.Errorf("cleared: %w", err)
	}
	d.add(e)
	return nil
}

// keep puts an event into the store, while queries go on being answered.
func (d *Desk) keep(e Event) error {
	if err := d.store.Append(e); err != nil {
		return fmt.Errorf("cleared: %w", err)
	}
	return d.Take(e)
}

// Cleared implements [screen.Clearances]. Of several clearances that hold, the
// one that holds longest is returned.
func (d *Desk) Cleared(q *screen.Query, l *screen.List, e *screen.Entity) (c screen.Clearance, ok bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	ids := d.byMatch[matchKey{l.ID, e.ID}]
	if len(ids) == 0 {
		return c, false
	}
	party, seen, now := Party(q), Seen(e), d.now()
	for _, i := range ids {
		x := &d.all[i]
		if x.Party != party || x.Seen != seen || d.state(x, now) != Active {
			continue
		}
		if !ok || c.Until.Before(x.Until) {
			c, ok = x.Clearance, true
		}
	}
	return c, ok
}

// A State says whether a clearance holds.
type State string

// The states of a clearance.
const (
	Active  State = "active"
	Expired State = "expired"
	Revoked State = "revoked"
)

func (d *Desk) state(e *Entry, now time.Time) State {
	if _, ok := d.revoked[e.ID]; ok {
		return Revoked
	}
	if !now.Before(e.end()) {
		return Expired
	}
	return Active
}

// A Status is a clearance with what became of it.
type Status struct {
	Entry
	State   State       `json:"state"`
	Revoked *Revocation `json:"revoked,omitempty"`
}

// All returns all clearances, the newest first.
func (d *Desk) All() []Status {
	d.mu.RLock()
	defer d.mu.RUnlock()
	now := d.now()
	out := make([]Status, 0, len(d.all))
	for i := range d.all {
		s := Status{Entry: d.all[i], State: d.state(&d.all[i], now)}
		if r, ok := d.revoked[s.ID]; ok {
			s.Revoked = &r
		}
		out = append(out, s)
	}
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b Status) int { return cmp.Compare(b.At.Unix(), a.At.Unix()) })
	return out
}
