// Package app is what users do: it brings parties, orders and decisions
// together with the screening of them and with the store that keeps both.
//
// What somebody is told is done is safe: it is written in one transaction with
// its records and its line of the audit trail.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cleared"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/screening"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// Errors that are a user's to mend.
var (
	ErrForbidden   = errors.New("the role of this user does not allow it")
	ErrSignIn      = errors.New("no user has this login and password")
	ErrTooMany     = errors.New("too many attempts: wait a minute")
	ErrSameOfficer = errors.New("a second officer decides, not the first one again")
	ErrNoUpdate    = errors.New("this update is no longer at hand: bring the file in again")
)

// Problems are what is wrong with what a user entered.
type Problems []purchasing.Problem

func (ps Problems) Error() string {
	var fields []string
	for _, p := range ps {
		fields = append(fields, p.Field+": "+p.Text)
	}
	return strings.Join(fields, ", ")
}

// Options are how an App works.
type Options struct {
	Log      *slog.Logger // nil for none
	FourEyes bool         // a second officer confirms what one clears

	// Lists are screened by; nil stands for the embedded ones. A version of
	// one that a user has brought in since takes its place if it is not older.
	Lists []*screen.List

	// Cost is that of the hash of a password; 0 stands for the usual one.
	Cost int
}

// An App serves any number of users at once.
type App struct {
	store    *store.Store
	checker  *screening.Checker
	desk     *cleared.Desk
	log      *slog.Logger
	fourEyes bool
	cost     int

	// generation is one more whenever the answers may be others: other lists,
	// or other clearances.
	generation atomic.Int64

	attempts attempts
	updates  pendingUpdates
	changing sync.Mutex // held while lists change
	verifier cachedVerifier

	ctx  context.Context // of work in the background
	stop context.CancelFunc
	work sync.WaitGroup
}

// profile is the policy of the library by which parties are screened.
const profile = "onboarding"

// New returns an App on a store and takes up what was under way when the
// program ended before. Close ends it.
func New(ctx context.Context, st *store.Store, o Options) (*App, error) {
	a := &App{store: st, log: o.Log, fourEyes: o.FourEyes, cost: o.Cost}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	lists := o.Lists
	var err error
	if lists == nil {
		if lists, err = screen.EmbeddedLists(); err != nil {
			return nil, err
		}
	}
	if lists, err = a.listsInUse(ctx, lists); err != nil {
		return nil, err
	}
	if a.desk, err = cleared.OpenStore(store.Clearances{Reader: st.Reader}); err != nil {
		return nil, err
	}
	if a.checker, err = screening.New(profile, a.desk, lists); err != nil {
		return nil, err
	}
	a.ctx, a.stop = context.WithCancel(context.Background())
	if err := a.takeUp(ctx); err != nil {
		a.stop()
		return nil, fmt.Errorf("taking up what was under way: %w", err)
	}
	a.background(a.sweepHourly)
	return a, nil
}

// Close ends the work in the background. It does not close the store.
func (a *App) Close() {
	a.stop()
	a.work.Wait()
}

func (a *App) background(f func(context.Context)) {
	a.work.Go(func() { f(a.ctx) })
}

// FourEyes reports whether a second officer confirms what one clears.
func (a *App) FourEyes() bool { return a.fourEyes }

// now is the time as the store keeps it.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// takeUp goes on with what a program that ended has left: imports cannot go on
// without their file, but screening can.
func (a *App) takeUp(ctx context.Context) error {
	if err := a.store.Write(ctx, func(t *store.Tx) error { return t.InterruptImports() }); err != nil {
		return err
	}
	left, err := a.store.UnfinishedUpdates(ctx)
	if err != nil {
		return err
	}
	some, err := a.store.Parties(ctx, store.PartyFilter{Limit: 1})
	if err != nil {
		return err
	}
	for _, u := range left {
		if len(some) == 0 { // nobody to screen by it
			if err := a.store.Write(ctx, func(t *store.Tx) error { return t.EndUpdate(u.ID, 0, store.Done) }); err != nil {
				return err
			}
			continue
		}
		a.background(func(ctx context.Context) { a.rescreen(ctx, u) })
	}
	return nil
}

// sweepHourly screens again what the course of time has changed.
func (a *App) sweepHourly(ctx context.Context) {
	tick := time.NewTicker(time.Hour)
	defer tick.Stop()
	for {
		if err := a.sweep(ctx); err != nil && ctx.Err() == nil {
			a.log.Error("screening of parties whose clearances have ended", "error", err)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// sweep screens the parties again of which a clearance has ended, and those
// with a decision that is newer than their last screening: the program ended
// between the two.
func (a *App) sweep(ctx context.Context) error {
	due, err := a.store.PartiesDecidedSince(ctx)
	if err != nil {
		return err
	}
	for _, c := range a.desk.All() {
		if c.State == cleared.Active {
			continue
		}
		if p, err := a.store.PartyByNumber(ctx, c.PartyID); err == nil {
			if ended, err := a.store.HasCleared(ctx, p.ID, c.List, c.Entity); err != nil {
				return err
			} else if ended {
				due = append(due, p.ID)
			}
		}
	}
	for _, id := range due {
		if _, err := a.screenAgain(ctx, id, CauseSwept); err != nil {
			return err
		}
	}
	return nil
}
