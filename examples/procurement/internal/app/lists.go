package app

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

const system = "system"

// listsInUse returns the lists to screen by: of each list the version that was
// brought in last, or the one given if it is newer or the first. Versions that
// come into use are kept, and their differences screened as those of any update.
func (a *App) listsInUse(ctx context.Context, given []*screen.List) ([]*screen.List, error) {
	versions, err := a.store.ListVersions(ctx)
	if err != nil {
		return nil, err
	}
	last := make(map[string]store.ListVersion)
	for _, v := range versions {
		last[v.List] = v
	}
	var out []*screen.List
	for _, l := range given {
		v, kept := last[l.ID]
		delete(last, l.ID)
		digest := l.Digest()
		if kept && v.Digest == digest {
			out = append(out, l)
			continue
		}
		var old *screen.List
		if kept {
			if old, err = a.store.List(ctx, v.ID); err != nil {
				return nil, err
			}
			if l.Snapshot.Before(old.Snapshot) || l.Snapshot == old.Snapshot && v.By != system {
				out = append(out, old)
				continue
			}
		}
		if _, err := a.keepList(ctx, system, "", old, l); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	// Lists of one's own are in the store alone.
	for _, v := range versions {
		if last[v.List].ID != v.ID {
			continue
		}
		l, err := a.store.List(ctx, v.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// keepList keeps a version of a list that comes into use. If there was another
// one, or the list is new to a store that has parties, it begins an update.
func (a *App) keepList(ctx context.Context, by, file string, old, l *screen.List) (u store.UpdateRow, err error) {
	at := now()
	v := store.ListVersion{ID: a.store.NextID(store.Lists), List: l.ID, Digest: l.Digest(), At: at, By: by}
	d := screen.Diff(old, l)
	u = store.UpdateRow{
		ID: a.store.NextID(store.Updates), At: at, By: by, List: l.ID, File: file, NewDigest: v.Digest,
		Added: len(d.Added), Removed: len(d.Removed), Changed: len(d.Changed), State: store.Running,
	}
	if old != nil {
		u.OldDigest = old.Digest()
	}
	return u, a.store.Write(ctx, func(t *store.Tx) error {
		if err := t.AddList(v, l); err != nil {
			return err
		}
		if err := t.AddUpdate(&u); err != nil {
			return err
		}
		return t.Audit(event(by, "list.updated", l.ID, map[string]any{
			"file": file, "snapshot": l.Snapshot, "entities": len(l.Entities), "digest": v.Digest, "was": u.OldDigest,
			"added": u.Added, "removed": u.Removed, "changed": u.Changed, "update": u.ID,
		}))
	})
}

// A ListView is a list in use.
type ListView struct {
	List   *screen.List
	Digest string
	Age    time.Duration // since its snapshot; 0 if that is not known
	Stale  bool          // older than it should be
	Since  time.Time     // in use
	By     string
}

// stale is the age from which a list should be looked up again.
const stale = 35 * 24 * time.Hour

// Lists returns the lists in use.
func (a *App) Lists(ctx context.Context) ([]ListView, error) {
	versions, err := a.store.ListVersions(ctx)
	if err != nil {
		return nil, err
	}
	var out []ListView
	for _, l := range a.checker.Current().Lists {
		v := ListView{List: l, Stale: !l.Enacted}
		if s := l.Snapshot; !s.IsZero() { // of a month or a year: from its first day
			v.Age = time.Since(time.Date(s.Year, time.Month(max(s.Month, 1)), max(s.Day, 1), 0, 0, 0, 0, time.UTC))
			v.Stale = v.Stale && v.Age > stale
		}
		for _, x := range versions {
			if x.List == l.ID {
				v.Digest, v.Since, v.By = x.Digest, x.At, x.By
			}
		}
		out = append(out, v)
	}
	return out, nil
}

// A ListFile is a publication that a user brings in.
type ListFile struct {
	File string // its name
	Data []byte

	// List is the ID of the list in the file that is meant; a file in the
	// simple CSV form also needs Title and Snapshot, since it does not say.
	List     string
	Title    string
	Snapshot screen.Date
}

// An Update is a new version of a list that somebody looks at before it comes
// into use.
type Update struct {
	ID    string
	By    string
	File  string
	Old   *screen.List // nil for a list that is new
	List  *screen.List
	Diff  *screen.ListDiff
	Rules []source.Rule // that repaired something while the file was read
	Guard error         // why it should not be used, as a rule
	at    time.Time
}

// pendingUpdates are those that were looked at in the last hour.
type pendingUpdates struct {
	mu   sync.Mutex
	byID map[string]*Update
}

const (
	pendingFor  = time.Hour
	mostPending = 8
)

func (ps *pendingUpdates) put(u *Update) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if ps.byID == nil {
		ps.byID = make(map[string]*Update)
	}
	for id, x := range ps.byID {
		if u.at.Sub(x.at) > pendingFor {
			delete(ps.byID, id)
		}
	}
	for len(ps.byID) >= mostPending {
		oldest := ""
		for id, x := range ps.byID {
			if oldest == "" || x.at.Before(ps.byID[oldest].at) {
				oldest = id
			}
		}
		delete(ps.byID, oldest)
	}
	ps.byID[u.ID] = u
}

func (ps *pendingUpdates) get(id string) (*Update, bool) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	u, ok := ps.byID[id]
	return u, ok && time.Since(u.at) < pendingFor
}

// Preview reads a publication and says what it would change. Nothing is changed
// until [App.Apply]; a file that cannot be read whole is refused with the place
// and the reason.
func (a *App) Preview(_ context.Context, u purchasing.User, f ListFile) (*Update, error) {
	if !u.Role.May(purchasing.UpdateLists) {
		return nil, ErrForbidden
	}
	f.List = strings.TrimSpace(f.List)
	o := source.Options{Head: screen.List{ID: f.List, Title: strings.TrimSpace(f.Title), Snapshot: f.Snapshot}}
	old := a.listInUse(f.List)
	if old != nil { // what the publication does not say of itself is what it was
		o.Head.Title = cmp.Or(o.Head.Title, old.Title)
	}
	read, report, err := source.Read(bytes.NewReader(f.Data), f.File, o)
	if err != nil {
		return nil, err
	}
	i := 0
	if f.List != "" {
		i = slices.IndexFunc(read, func(l *screen.List) bool { return l.ID == f.List })
	}
	if i < 0 || len(read) == 0 || f.List == "" && len(read) > 1 {
		var ids []string
		for _, l := range read {
			ids = append(ids, l.ID)
		}
		return nil, fmt.Errorf("%s: it holds the lists %s: say which one is meant", f.File, strings.Join(ids, ", "))
	}
	l := read[i]
	up := &Update{ID: rand.Text(), By: u.Login, File: f.File, Old: a.listInUse(l.ID), List: l, Rules: report.Rules, at: now()}
	up.Diff = screen.Diff(up.Old, l)
	if up.Old != nil {
		up.Guard = source.Guard{}.Check([]*screen.List{up.Old}, []*screen.List{l})
		if up.Guard == nil && l.Snapshot.Before(up.Old.Snapshot) {
			up.Guard = fmt.Errorf("it is of %s, the one in use of %s", l.Snapshot, up.Old.Snapshot)
		}
	}
	a.updates.put(up)
	return up, nil
}

// Pending returns an update that waits for [App.Apply].
func (a *App) Pending(id string) (*Update, error) {
	u, ok := a.updates.get(id)
	if !ok {
		return nil, ErrNoUpdate
	}
	return u, nil
}

// Head returns the list of an ID as it is in use, or nil.
func (a *App) Head(id string) *screen.List { return a.listInUse(id) }

func (a *App) listInUse(id string) *screen.List {
	for _, l := range a.checker.Current().Lists {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// ErrGuarded says that an update is refused until somebody has read why and
// says that it is right all the same.
var ErrGuarded = errors.New("this version may not be whole")

// Apply puts a list that was looked at in use and screens the parties again that
// it touches, in the background. It returns the number of the update.
func (a *App) Apply(ctx context.Context, u purchasing.User, id string, anyway bool) (int64, error) {
	if !u.Role.May(purchasing.UpdateLists) {
		return 0, ErrForbidden
	}
	up, err := a.Pending(id)
	if err != nil {
		return 0, err
	}
	if up.Guard != nil && !anyway {
		return 0, fmt.Errorf("%w: %w", ErrGuarded, up.Guard)
	}
	a.changing.Lock()
	defer a.changing.Unlock()
	lists := slices.Clone(a.checker.Current().Lists)
	i := slices.IndexFunc(lists, func(l *screen.List) bool { return l.ID == up.List.ID })
	switch {
	case i < 0 && up.Old == nil:
		lists = append(lists, up.List)
	case i >= 0 && lists[i] == up.Old:
		lists[i] = up.List
	default:
		return 0, store.ErrChanged // another version came into use in between
	}
	v, err := a.checker.Prepare(lists)
	if err != nil {
		return 0, err
	}
	row, err := a.keepList(ctx, u.Login, up.File, up.Old, up.List)
	if err != nil {
		return 0, err
	}
	a.checker.Use(v)
	a.generation.Add(1)
	a.updates.mu.Lock()
	delete(a.updates.byID, id)
	a.updates.mu.Unlock()
	a.background(func(ctx context.Context) { a.rescreen(ctx, row) })
	return row.ID, nil
}

// rescreen screens the parties again that an update touches. If the program
// ends before it has, it is begun anew by the next one.
func (a *App) rescreen(ctx context.Context, u store.UpdateRow) {
	n, err := a.rescreenBy(ctx, u)
	state := store.Done
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		a.log.Error("screening by a new list", "list", u.List, "error", err)
		state = store.Failed
	}
	if err := a.store.Write(ctx, func(t *store.Tx) error { return t.EndUpdate(u.ID, n, state) }); err != nil {
		a.log.Error("end of an update", "list", u.List, "error", err)
	}
}

func (a *App) rescreenBy(ctx context.Context, u store.UpdateRow) (n int, err error) {
	old, l, err := a.versionsOf(ctx, u)
	if err != nil {
		return 0, err
	}
	ids := make(map[string]int64)
	var failed error
	parties := func(yield func(screen.Query) bool) {
		for p, err := range a.store.AllParties(ctx) {
			if err != nil {
				failed = err
				return
			}
			ids[p.Number] = p.ID
			if !yield(p.Query()) {
				return
			}
		}
	}
	affected, err := a.checker.Current().Affected(screen.Diff(old, l), parties)
	if err != nil {
		return 0, err
	}
	for r := range affected {
		q := r.Now.Query
		if q.ID == "" {
			q = r.Before.Query
		}
		if err := a.rescreenParty(ctx, u.ID, ids[q.ID]); err != nil {
			return n, err
		}
		n++
	}
	return n, failed
}

// versionsOf returns the lists of an update.
func (a *App) versionsOf(ctx context.Context, u store.UpdateRow) (old, l *screen.List, err error) {
	versions, err := a.store.ListVersions(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, v := range versions {
		if v.List != u.List {
			continue
		}
		if v.Digest == u.OldDigest && old == nil {
			if old, err = a.store.List(ctx, v.ID); err != nil {
				return nil, nil, err
			}
		}
		if v.Digest == u.NewDigest && l == nil {
			if l, err = a.store.List(ctx, v.ID); err != nil {
				return nil, nil, err
			}
		}
	}
	return old, l, nil
}

// rescreenParty screens a party again and notes what has changed for it.
func (a *App) rescreenParty(ctx context.Context, update, party int64) error {
	old, err := a.store.MatchesOf(ctx, party)
	if err != nil {
		return err
	}
	before, err := a.screenAgain(ctx, party, CauseListed)
	if err != nil {
		return err
	}
	after, err := a.store.Party(ctx, party)
	if err != nil {
		return err
	}
	ms, err := a.store.MatchesOf(ctx, party)
	if err != nil {
		return err
	}
	up := store.UpdateParty{Update: update, Party: after, Was: before.Standing, Became: after.Standing}
	up.Found, up.Gone = waiting(ms, old), waiting(old, ms)
	if up.Was == up.Became && up.Found == "" && up.Gone == "" {
		return nil // the list says something else of the same, and nothing follows
	}
	return a.store.Write(ctx, func(t *store.Tx) error { return t.PutUpdateParty(&up) })
}

// waiting names the entities that count in one state of things and do not in
// another.
func waiting(in, not []purchasing.Match) string {
	counts := func(s purchasing.MatchState) bool { return s != purchasing.Gone && s != purchasing.Cleared }
	var names []string
	for _, m := range in {
		if counts(m.State) && !slices.ContainsFunc(not, func(x purchasing.Match) bool {
			return x.List == m.List && x.Entity == m.Entity && counts(x.State)
		}) {
			names = append(names, m.EntityName+" ("+m.List+")")
		}
	}
	return strings.Join(names, "; ")
}

// Updates returns the latest updates of lists, the newest first.
func (a *App) Updates(ctx context.Context, limit int) ([]store.UpdateRow, error) {
	return a.store.Updates(ctx, limit)
}

// An UpdateView is an update with the parties for which it made a difference.
type UpdateView struct {
	store.UpdateRow
	Parties []store.UpdateParty
	Diff    *screen.ListDiff
}

// UpdateProgress returns an update without its Diff, for which two versions of
// the list would have to be read.
func (a *App) UpdateProgress(ctx context.Context, id int64) (v UpdateView, err error) {
	if v.UpdateRow, err = a.store.Update(ctx, id); err != nil {
		return v, err
	}
	v.Parties, err = a.store.UpdateParties(ctx, id)
	return v, err
}

// Update returns an update.
func (a *App) Update(ctx context.Context, id int64) (v UpdateView, err error) {
	if v, err = a.UpdateProgress(ctx, id); err != nil {
		return v, err
	}
	old, l, err := a.versionsOf(ctx, v.UpdateRow)
	if err == nil {
		v.Diff = screen.Diff(old, l)
	}
	return v, err
}

// ListVersion returns a version of a list that is or was in use, by its digest.
// It is what a record is verified by elsewhere.
func (a *App) ListVersion(ctx context.Context, list, digest string) (*screen.List, error) {
	versions, err := a.store.ListVersions(ctx)
	if err != nil {
		return nil, err
	}
	for _, v := range versions {
		if v.List == list && v.Digest == digest {
			return a.store.List(ctx, v.ID)
		}
	}
	return nil, store.ErrNotFound
}
