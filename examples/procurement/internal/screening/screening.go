// Package screening is where the library meets the application: parties are
// screened, answers recorded, and parties screened again by new lists.
package screening

import (
	"iter"
	"sync/atomic"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cleared"
	"github.com/openscreening/screen/policy"
	"github.com/openscreening/screen/record"
)

// A Checker answers who is listed. Any number of goroutines may use it at once,
// also while Use puts other lists in place.
type Checker struct {
	desk    *cleared.Desk
	profile *policy.Profile
	rules   *policy.Rules
	current atomic.Pointer[Version]
}

// A Version is a set of lists ready to be screened by.
type Version struct {
	Lists    []*screen.List
	screener *screen.Screener
	recorder *record.Recorder
	options  screen.Options
}

// An Answer is what is known of a party, and by which lists.
type Answer struct {
	policy.Answer
	Version *Version
}

// New returns a Checker by a profile of the library. Matches that were cleared
// at the desk are hidden.
func New(profile string, desk *cleared.Desk, lists []*screen.List) (*Checker, error) {
	p, err := policy.Find(profile)
	if err != nil {
		return nil, err
	}
	c := &Checker{desk: desk, profile: p, rules: policy.StandardRules()}
	v, err := c.Prepare(lists)
	if err != nil {
		return nil, err
	}
	c.Use(v)
	return c, nil
}

// Prepare makes a Version of lists, which Use puts in place. If they cannot be
// screened by there is an error, and the lists in use stay.
func (c *Checker) Prepare(lists []*screen.List) (*Version, error) {
	byProfile, err := c.profile.Options(lists)
	if err != nil {
		return nil, err
	}
	v := &Version{Lists: lists, options: screen.Options{byProfile, screen.WithClearances(c.desk)}}
	if v.screener, err = screen.NewFrom(lists, v.options); err != nil {
		return nil, err
	}
	v.recorder = record.New(v.screener)
	return v, nil
}

// Use puts a Version in place.
func (c *Checker) Use(v *Version) { c.current.Store(v) }

// Current is the Version in place.
func (c *Checker) Current() *Version { return c.current.Load() }

// Check screens a party and says what its matches mean in law today.
func (c *Checker) Check(q screen.Query) Answer {
	v := c.Current()
	now := time.Now().UTC()
	today := screen.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
	return Answer{c.profile.Explain(v.screener.Screen(q), c.rules, today), v}
}

// Hit reports whether a match of the answer is all but certain.
func (a Answer) Hit(i int) bool {
	return a.Version.screener.DispositionOf(a.Matches[i]) == screen.Hit
}

// Record is what is kept of an answer.
func (a Answer) Record(at time.Time) *record.Record {
	return a.Version.recorder.RecordAnswer(a.Answer, at)
}

// Affected yields the parties whose matches a change of a list has touched.
func (v *Version) Affected(d *screen.ListDiff, parties iter.Seq[screen.Query]) (iter.Seq[screen.Rescreened], error) {
	return screen.Rescreen(d, parties, v.options)
}
