package screen

import (
	"errors"
	"fmt"
	"time"
)

// An Option changes how a Screener works. The slice type [Options] is itself
// an Option, so that a profile of one's own is a variable.
type Option interface {
	apply(*config) error
}

// Options applies its elements in order.
type Options []Option

func (os Options) apply(c *config) error {
	for _, o := range os {
		if o == nil {
			continue
		}
		if err := o.apply(c); err != nil {
			return err
		}
	}
	return nil
}

type optionFunc func(*config) error

func (f optionFunc) apply(c *config) error { return f(c) }

type config struct {
	review, hit float64
	rules       []ThresholdRule
	named       string  // the name of the policy
	share       float64 // of true pairs; zero: the reference prior
	prior       float64 // shift of the log-odds by it
	only        []string
	ages        []ageRule
	now         func() time.Time // nil: time.Now
	clearances  Clearances
	exhaustive  bool
}

// The default thresholds of confidence. A false alarm costs a reviewer some
// minutes and a miss may cost a licence, so that review begins where a match
// is still more likely to be wrong than right; a hit is right twice as often as
// wrong, so that stopping a shipment until somebody has looked is the lesser
// evil. The harness in bench prints what other choices would cost.
const (
	DefaultReview = 0.25
	DefaultHit    = 0.66
)

func defaultConfig() config { return config{review: DefaultReview, hit: DefaultHit} }

// Thresholds sets the confidence from which a match is reported for review,
// and that from which it is a hit: 0 < review ≤ hit < 1.
func Thresholds(review, hit float64) Option {
	return optionFunc(func(c *config) error {
		if !(0 < review && review <= hit && hit < 1) {
			return fmt.Errorf("screen: thresholds %v and %v: want 0 < review ≤ hit < 1", review, hit)
		}
		c.review, c.hit = review, hit
		return nil
	})
}

// ReferencePrior is the share of true pairs in the reference population for
// which confidences are stated.
const ReferencePrior = 0.5

// PriorShare states which share of the candidate pairs a caller sees is true,
// if it is not the [ReferencePrior]; 0 < share < 1. It shifts the log-odds of
// every match by the difference.
func PriorShare(share float64) Option {
	return optionFunc(func(c *config) error {
		if !(0 < share && share < 1) {
			return fmt.Errorf("screen: prior %v: want a share between 0 and 1", share)
		}
		c.share, c.prior = share, logOdds(share)-logOdds(ReferencePrior)
		return nil
	})
}

// OnlyLists restricts the Screener to the lists with the given IDs. The
// prefix "us-" may be left out. An ID that no list has is an error.
func OnlyLists(ids ...string) Option {
	return optionFunc(func(c *config) error {
		if len(ids) == 0 {
			return errors.New("screen: OnlyLists without an ID would leave no list")
		}
		c.only = append(c.only[:len(c.only):len(c.only)], ids...)
		return nil
	})
}

// isList reports whether an ID, of which the prefix may be missing, is that
// of the list.
func isList(l *List, id string) bool { return l.ID == id || l.ID == "us-"+id }

func selectLists(lists []*List, ids []string) ([]*List, error) {
	wanted := make(map[string]bool)
	for _, id := range ids {
		found := false
		for _, l := range lists {
			if isList(l, id) {
				wanted[l.ID], found = true, true
			}
		}
		if !found {
			var have []string
			for _, l := range lists {
				have = append(have, l.ID)
			}
			return nil, fmt.Errorf("screen: no list %q; there are %v", id, have)
		}
	}
	var out []*List
	for _, l := range lists {
		if wanted[l.ID] {
			out = append(out, l)
		}
	}
	return out, nil
}
