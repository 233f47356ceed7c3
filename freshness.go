package screen

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A StaleAction says what becomes of a query while a list is too old.
type StaleAction int

// With WarnStale the result carries a [Warning] and is otherwise as if the
// lists were fresh: a query that matches nothing is clear. With RefuseStale it
// carries the warning too, and a query that matches nothing is [Unscreenable]:
// the party may be on the list by now. What matches is reported either way.
const (
	WarnStale StaleAction = iota + 1
	RefuseStale
)

// MaxAge says how old a list may be when it is used: d ≥ 1 s after the first
// moment, in UTC, of the day of its [List.Snapshot] (of a month's or a year's
// first day, if the list says no more). A list without a snapshot date, or one
// dated more than a day after the clock, is too old. The answer is then in
// [Result.Warnings]; [Screener.Match] has nowhere to put one, so that callers
// with a limit use [Screener.Screen].
//
// Without IDs the limit is for all lists, with IDs for those alone; of several
// limits for one list the last one given holds. An ID that no list has is an
// error. A limit for all lists leaves out those that a statute names
// ([List.Enacted]), such as Section 889, which is of 2018 and in force as it
// was enacted; one with their ID does not.
//
// The snapshot date is the day on which the publisher gave the list out, and not
// the day on which it last changed it: of a list that was looked up again and
// found unchanged it is the day of that look-up, since nobody was added until
// then.
//
// With MaxAge the answer to a query depends on the clock: see [Clock].
func MaxAge(d time.Duration, action StaleAction, lists ...string) Option {
	return optionFunc(func(c *config) error {
		if d < time.Second { // the least that a Policy can hold
			return fmt.Errorf("screen: MaxAge %v: want one second or more", d)
		}
		if action != WarnStale && action != RefuseStale {
			return fmt.Errorf("screen: MaxAge with the action %d: want WarnStale or RefuseStale", action)
		}
		c.ages = append(c.ages[:len(c.ages):len(c.ages)], ageRule{d, action, slices.Clone(lists)})
		return nil
	})
}

// Clock sets what tells the time for [MaxAge], if it is not time.Now. It is
// called once a query, by any goroutine that screens.
func Clock(now func() time.Time) Option {
	return optionFunc(func(c *config) error {
		if now == nil {
			return errors.New("screen: Clock without a function")
		}
		c.now = now
		return nil
	})
}

// An ageRule is one MaxAge.
type ageRule struct {
	most   time.Duration
	action StaleAction
	lists  []string // none: all
}

// applyAges finds the rule for each list.
func (s *Screener) applyAges() error {
	if len(s.ages) == 0 {
		return nil
	}
	s.limits = make([]ageRule, len(s.lists))
	for _, r := range s.ages {
		if len(r.lists) > 0 {
			if _, err := selectLists(s.lists, r.lists); err != nil {
				return fmt.Errorf("%w (MaxAge)", err)
			}
		}
		for i, l := range s.lists {
			if len(r.lists) == 0 && !l.Enacted || slices.ContainsFunc(r.lists, func(id string) bool { return isList(l, id) }) {
				s.limits[i] = r
			}
		}
	}
	return nil
}

const day = 24 * time.Hour

// stale returns a warning if lists are too old, and why a query that matches
// nothing may not be called clear, if the caller wants it so.
func (s *Screener) stale() (ws []Warning, refuse string) {
	if s.limits == nil {
		return nil, ""
	}
	clock := s.now
	if clock == nil {
		clock = time.Now
	}
	now := clock()
	var ids, why []string
	refused := false
	for i, l := range s.lists {
		limit := s.limits[i]
		if limit.most == 0 {
			continue
		}
		var said string
		d := l.Snapshot
		age := now.Sub(time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC))
		switch {
		case d.IsZero():
			said = l.ID + " does not say of which day it is"
		case age < -day:
			said = fmt.Sprintf("%s is dated %v, after the clock's %v", l.ID, d, now.UTC().Format(time.DateOnly))
		case age > limit.most:
			said = fmt.Sprintf("%s is of %v and %s old, more than %s", l.ID, d, inDays(age), inDays(limit.most))
		default:
			continue
		}
		ids, why = append(ids, l.ID), append(why, said)
		refused = refused || limit.action == RefuseStale
	}
	if len(ids) == 0 {
		return nil, ""
	}
	text := strings.Join(why, "; ")
	if refused {
		refuse = ReasonStale + ": " + text
	}
	return []Warning{{Kind: StaleList, Lists: ids, Text: text}}, refuse
}

// inDays writes a duration in whole days, or as it is if it is shorter.
func inDays(d time.Duration) string {
	switch n := int(d / day); n {
	case 0:
		return d.String()
	case 1:
		return "1 day"
	default:
		return fmt.Sprintf("%d days", n)
	}
}
