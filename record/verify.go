package record

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/policy"
)

// A Cause says what kind of thing differs.
type Cause string

// The causes. Those from AnswerDiffers on are differences of the answer, the
// others are circumstances that may explain them.
const (
	ListMissing        Cause = "list-missing"        // no list with this ID is at hand
	ListDiffers        Cause = "list-differs"        // one is, in another version
	LibraryDiffers     Cause = "library-differs"     // another version of the library answered
	CalibrationDiffers Cause = "calibration-differs" // by another fit of confidences
	PolicyDiffers      Cause = "policy-differs"      // a policy of this name is another one now
	CannotAnswer       Cause = "cannot-answer"       // the query cannot be asked again
	AnswerDiffers      Cause = "answer-differs"      // a field of the answer
	MatchGone          Cause = "match-gone"          // a recorded match is none now
	MatchNew           Cause = "match-new"           // a match now is not in the record
	MatchDiffers       Cause = "match-differs"       // a field of a match
)

// A Difference is one thing that is not as it was recorded. Recorded and Now
// are JSON, or text for a circumstance; one is empty where there is nothing.
type Difference struct {
	Cause    Cause  `json:"cause"`
	Where    string `json:"where"` // "us-bis-el", "disposition", "us-bis-el/bis-el-1 confidence"
	Recorded string `json:"recorded,omitempty"`
	Now      string `json:"now,omitempty"`
}

// String returns the difference in one line.
func (d Difference) String() string {
	switch {
	case d.Recorded == "" && d.Now == "":
		return fmt.Sprintf("%s: %s", d.Cause, d.Where)
	case d.Now == "":
		return fmt.Sprintf("%s: %s: was %s", d.Cause, d.Where, d.Recorded)
	case d.Recorded == "":
		return fmt.Sprintf("%s: %s: now %s", d.Cause, d.Where, d.Now)
	}
	return fmt.Sprintf("%s: %s: was %s, now %s", d.Cause, d.Where, d.Recorded, d.Now)
}

// A Report says whether a record can be confirmed.
type Report struct {
	// Same is set if the query was asked again by the very lists that the
	// record names and the answer is the same in every field.
	Same bool `json:"same"`

	// Asked is set if the query could be asked again, be it by other versions
	// of the lists.
	Asked bool `json:"asked"`

	// Differences are the circumstances that differ, then those of the
	// answer. A record may be the same although a circumstance differs.
	Differences []Difference `json:"differences,omitempty"`
}

// A Verifier asks the queries of records again. It keeps the Screeners that it
// needs for them, and is for one goroutine at a time.
type Verifier struct {
	lists    []*screen.List
	digests  []string
	rules    *policy.Rules
	profiles []policy.Profile
	library  Library

	cached  []*verifierScreener // the last ones used, the newest last
	at      time.Time           // of the record at hand
	cleared []ClearedMatch
}

type verifierScreener struct {
	key string
	*screen.Screener
}

// maxScreeners bounds what a Verifier keeps: each holds an index of its lists.
const maxScreeners = 3

// NewVerifier returns a Verifier for records that were made by these lists, of
// which several may be versions of one. The embedded ones are
// [screen.EmbeddedLists].
func NewVerifier(lists []*screen.List) *Verifier {
	v := &Verifier{lists: lists, rules: policy.StandardRules(), profiles: policy.Profiles(), library: ThisLibrary()}
	for _, l := range lists {
		v.digests = append(v.digests, l.Digest())
	}
	return v
}

// WithRules makes the Verifier state effects by other rules than the standard
// ones.
func (v *Verifier) WithRules(r *policy.Rules) *Verifier {
	v.rules = r
	return v
}

// WithLibrary names the library that answers now, if it is not what
// [ThisLibrary] says.
func (v *Verifier) WithLibrary(l Library) *Verifier {
	v.library = l
	return v
}

// Verify asks the query of a record again: by the lists that the record names,
// found by their digests, with its policy, clearances and time. Where only
// another version of a list is at hand the query is asked by that, to show what
// differs, and the record is not the same whatever comes out.
func (v *Verifier) Verify(r *Record) Report {
	var rep Report
	say := func(c Cause, where, recorded, now string) {
		rep.Differences = append(rep.Differences, Difference{c, where, recorded, now})
	}
	use, confirmed := v.find(r.Lists, say)
	if len(r.Lists) == 0 {
		confirmed = false
		say(CannotAnswer, "the record names no lists", "", "")
	}
	if r.Library.Version != v.library.Version {
		say(LibraryDiffers, "library", r.Library.Version, v.library.Version)
	}
	if r.Library.Calibration != v.library.Calibration {
		say(CalibrationDiffers, "calibration", r.Library.Calibration, v.library.Calibration)
	}
	v.samePolicy(r.Policy, say)
	q, err := r.Asked()
	var s *screen.Screener
	if err == nil && use != nil {
		s, err = v.screener(use, r.Policy)
	}
	if err != nil {
		say(CannotAnswer, err.Error(), "", "")
	}
	if s == nil || err != nil {
		return rep
	}
	v.at, v.cleared = r.Time, r.Cleared
	res := s.Screen(q)
	again := (&Recorder{policy: r.Policy, lists: r.Lists, library: r.Library}).Record(res, r.Time)
	if !r.EffectsOn.IsZero() {
		again.EffectsOn = r.EffectsOn
		for i, m := range res.Matches {
			again.Matches[i].Effects = v.rules.Effects(m, r.EffectsOn)
		}
	}
	before := len(rep.Differences)
	compareRecords(r, again, say)
	rep.Asked = true
	rep.Same = confirmed && len(rep.Differences) == before
	return rep
}

// find returns the lists by which the record was made, or others with their
// IDs, and whether they are the very same. It returns none if one is missing.
func (v *Verifier) find(want []List, say func(Cause, string, string, string)) (use []int, same bool) {
	same = true
	missing := false
	for _, w := range want {
		if i := slices.Index(v.digests, w.Digest); i >= 0 {
			use = append(use, i)
			continue
		}
		same = false
		i := slices.IndexFunc(v.lists, func(l *screen.List) bool { return l.ID == w.ID })
		was := strings.TrimSpace(w.Snapshot.String() + " " + w.Digest)
		if i < 0 {
			missing = true
			say(ListMissing, w.ID, was, "")
			continue
		}
		say(ListDiffers, w.ID, was, strings.TrimSpace(v.lists[i].Snapshot.String()+" "+v.digests[i]))
		use = append(use, i)
	}
	if missing {
		return nil, false
	}
	return use, same
}

// samePolicy says if a profile of the record's policy is another one now. The
// record is checked by its own.
func (v *Verifier) samePolicy(p screen.Policy, say func(Cause, string, string, string)) {
	for _, now := range v.profiles {
		if p.Name != now.Name() {
			continue
		}
		// What a caller adds, such as ages, is not of the profile.
		was := screen.Policy{Review: p.Review, Hit: p.Hit, Rules: p.Rules}
		is := screen.Policy{Review: now.Policy.Review, Hit: now.Policy.Hit, Rules: now.Policy.Rules}
		if a, b := asJSON(was), asJSON(is); a != b {
			say(PolicyDiffers, p.Name, a, b)
		}
	}
}

// screener returns a Screener over some of the lists with a policy.
func (v *Verifier) screener(use []int, p screen.Policy) (*screen.Screener, error) {
	key := fmt.Sprint(use, asJSON(p))
	if i := slices.IndexFunc(v.cached, func(c *verifierScreener) bool { return c.key == key }); i >= 0 {
		c := v.cached[i]
		v.cached = append(slices.Delete(v.cached, i, i+1), c)
		return c.Screener, nil
	}
	var lists []*screen.List
	for _, i := range use {
		lists = append(lists, v.lists[i])
	}
	s, err := screen.NewFrom(lists, p, screen.Clock(func() time.Time { return v.at }), screen.WithClearances((*replay)(v)))
	if err != nil {
		return nil, err
	}
	if len(v.cached) == maxScreeners {
		v.cached = slices.Delete(v.cached, 0, 1)
	}
	v.cached = append(v.cached, &verifierScreener{key, s})
	return s, nil
}

// replay clears what the record at hand says was cleared.
type replay Verifier

func (v *replay) Cleared(_ *screen.Query, l *screen.List, e *screen.Entity) (screen.Clearance, bool) {
	for i := range v.cleared {
		if c := &v.cleared[i]; c.List == l.ID && c.EntityID == e.ID {
			return c.Clearance, true
		}
	}
	return screen.Clearance{}, false
}

// compareRecords says what differs between two answers to one query.
func compareRecords(was, now *Record, say func(Cause, string, string, string)) {
	field := func(name string, a, b any) {
		if x, y := asJSON(a), asJSON(b); x != y {
			say(AnswerDiffers, name, x, y)
		}
	}
	field("normalized", was.Normalized, now.Normalized)
	field("disposition", was.Disposition, now.Disposition)
	field("reason", was.Reason, now.Reason)
	field("warnings", orNone(was.Warnings), orNone(now.Warnings))
	compareMatches("", was.Matches, now.Matches, say)
	var a, b []Match
	for _, m := range was.Cleared {
		a = append(a, m.Match)
	}
	for _, m := range now.Cleared {
		b = append(b, m.Match)
	}
	compareMatches("cleared ", a, b, say)
}

// orNone makes no difference between none and nothing.
func orNone[T any](s []T) []T {
	if len(s) == 0 {
		return []T{}
	}
	return s
}

func compareMatches(what string, was, now []Match, say func(Cause, string, string, string)) {
	id := func(m Match) string { return m.List + "/" + m.EntityID }
	for _, m := range was {
		where := what + id(m)
		i := slices.IndexFunc(now, func(n Match) bool { return id(n) == id(m) })
		if i < 0 {
			say(MatchGone, where, fmt.Sprintf("%s at %v", m.Entity, m.Confidence), "")
			continue
		}
		a, b := reflect.ValueOf(m), reflect.ValueOf(now[i])
		for f := range a.NumField() {
			x, y := asJSON(a.Field(f).Interface()), asJSON(b.Field(f).Interface())
			if x == "null" || x == "[]" {
				x = ""
			}
			if y == "null" || y == "[]" {
				y = ""
			}
			if x != y {
				name, _, _ := strings.Cut(a.Type().Field(f).Tag.Get("json"), ",")
				say(MatchDiffers, where+" "+name, x, y)
			}
		}
	}
	for _, n := range now {
		if !slices.ContainsFunc(was, func(m Match) bool { return id(n) == id(m) }) {
			say(MatchNew, what+id(n), "", fmt.Sprintf("%s at %v", n.Entity, n.Confidence))
		}
	}
	if len(was) == len(now) {
		for i := range was {
			if id(was[i]) != id(now[i]) && slices.ContainsFunc(was, func(m Match) bool { return id(m) == id(now[i]) }) {
				say(AnswerDiffers, what+"order of matches", id(was[i]), id(now[i]))
				return
			}
		}
	}
}

func asJSON(v any) string {
	b, err := compact(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// Verify asks the query of one record again; see [Verifier.Verify].
func Verify(r *Record, lists []*screen.List) Report { return NewVerifier(lists).Verify(r) }
