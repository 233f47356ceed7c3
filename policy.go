package screen

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"
)

// A Policy is how a Screener decides, as plain data: its thresholds, the share
// of true pairs it assumes and how old lists may be. It is an Option itself,
// which sets all that it holds, so that what [Screener.Policy] returned of one
// Screener makes another decide alike. The zero Policy is the default one.
type Policy struct {
	// Name tells the policy apart in records. It decides nothing.
	Name string `json:"name,omitempty"`

	// Review and Hit are the thresholds for matches that no rule is about:
	// the least Confidence, from 0 to 1, that is reported, and the least that
	// is a hit. Zero stands for the defaults.
	Review float64 `json:"review"`
	Hit    float64 `json:"hit"`

	// Prior is the share of true pairs ([PriorShare]); zero stands for the
	// [ReferencePrior].
	Prior float64 `json:"prior"`

	// Rules are thresholds for some matches.
	Rules []ThresholdRule `json:"rules,omitempty"`

	// Ages are the limits of [MaxAge], in the order in which they were given.
	Ages []AgeLimit `json:"ages,omitempty"`
}

// A ThresholdRule holds thresholds for the matches of one list, of one
// relation, or both. Of several rules that are about a match one for its list
// and relation decides before one for its list, that before one for its
// relation, and among equals the last.
type ThresholdRule struct {
	List     string   `json:"list,omitempty"`     // the ID; empty for all
	Relation Relation `json:"relation,omitempty"` // empty for both
	Review   float64  `json:"review"`             // as in a Policy; 0 < Review ≤ Hit < 1
	Hit      float64  `json:"hit"`

	// Reason says why, for whoever reads the policy.
	Reason string `json:"reason,omitempty"`
}

// An AgeLimit is one [MaxAge].
type AgeLimit struct {
	Seconds int64    `json:"seconds"` // more than zero
	Refuse  bool     `json:"refuse,omitempty"`
	Lists   []string `json:"lists,omitempty"` // empty for all
}

func (p Policy) apply(c *config) error {
	if err := Thresholds(cmp.Or(p.Review, DefaultReview), cmp.Or(p.Hit, DefaultHit)).apply(c); err != nil {
		return err
	}
	if err := PriorShare(cmp.Or(p.Prior, ReferencePrior)).apply(c); err != nil {
		return err
	}
	c.named, c.rules, c.ages = p.Name, nil, nil
	for _, r := range p.Rules {
		if err := r.apply(c); err != nil {
			return err
		}
	}
	for _, a := range p.Ages {
		action := WarnStale
		if a.Refuse {
			action = RefuseStale
		}
		if a.Seconds <= 0 || a.Seconds > math.MaxInt64/int64(time.Second) {
			return fmt.Errorf("screen: an age of %d seconds: want one second to 292 years", a.Seconds)
		}
		if err := MaxAge(time.Duration(a.Seconds)*time.Second, action, a.Lists...).apply(c); err != nil {
			return err
		}
	}
	return nil
}

// A rule is an Option too. It may name a list that is not loaded.
func (r ThresholdRule) apply(c *config) error {
	if !(0 < r.Review && r.Review <= r.Hit && r.Hit < 1) {
		return fmt.Errorf("screen: thresholds %v and %v: want 0 < review ≤ hit < 1", r.Review, r.Hit)
	}
	if r.Relation != "" && r.Relation != Same && r.Relation != Affiliate {
		return errors.New("screen: thresholds for the relation " + string(r.Relation) + ": want same or affiliate")
	}
	c.rules = append(c.rules[:len(c.rules):len(c.rules)], r)
	return nil
}

// Policy returns how the Screener decides. It is complete: nothing stands for
// a default.
func (s *Screener) Policy() Policy {
	p := Policy{Name: s.named, Review: s.review, Hit: s.hit, Prior: cmp.Or(s.share, ReferencePrior), Rules: slices.Clone(s.rules)}
	for _, a := range s.ages {
		p.Ages = append(p.Ages, AgeLimit{Seconds: int64(a.most / time.Second), Refuse: a.action == RefuseStale, Lists: slices.Clone(a.lists)})
	}
	return p
}

// least is the lowest confidence that may be reported.
func (c *config) least() float64 {
	least := c.review
	for _, r := range c.rules {
		least = min(least, r.Review)
	}
	return least
}

// thresholds are those for a match.
func (c *config) thresholds(m *Match) (review, hit float64) {
	review, hit = c.review, c.hit
	best := 0
	for _, r := range c.rules {
		rank := 1
		switch {
		case r.List != "" && !isList(m.List, r.List), r.Relation != "" && r.Relation != m.Relation:
			continue
		case r.List != "" && r.Relation != "":
			rank = 4
		case r.List != "":
			rank = 3
		case r.Relation != "":
			rank = 2
		}
		if rank >= best {
			best, review, hit = rank, r.Review, r.Hit
		}
	}
	return review, hit
}
