package screen

import (
	"errors"
	"fmt"
	"slices"
	"sync"
)

// A Screener screens names against a fixed set of lists. It is immutable:
// any number of goroutines may use it at once, without locks.
type Screener struct {
	config
	lists       []*List
	entities    []listedEntity
	names       []listedName
	index       index // every distinct word of the listed names
	identifiers map[string][]int32
	parties     map[string][]int32
	scratch     sync.Pool // of *scratch
}

type listedEntity struct {
	*Entity
	list  *List
	party string
}

type listedName struct {
	Name
	prepared
	entity int32
}

// New returns a Screener over the embedded lists. It reads them on each call,
// which takes some time and memory: make one Screener and keep it.
//
// A program that brings its own lists calls [NewFrom] instead, and does not
// carry the embedded ones in its binary.
func New(opts ...Option) (*Screener, error) {
	lists, err := EmbeddedLists()
	if err != nil {
		return nil, err
	}
	return NewFrom(lists, opts...)
}

// NewFrom returns a Screener over the given lists. Their order decides
// between matches of equal confidence. Entities of which every [Listing] was
// removed by the day of the list's snapshot are left out. It is an error if a list is not valid,
// if two have the same ID, or if there is none: a Screener without lists
// would find everybody clear.
func NewFrom(lists []*List, opts ...Option) (*Screener, error) {
	s := &Screener{config: defaultConfig()}
	if err := Options(opts).apply(&s.config); err != nil {
		return nil, err
	}
	if s.only != nil {
		var err error
		if lists, err = selectLists(lists, s.only); err != nil {
			return nil, err
		}
	}
	if len(lists) == 0 {
		return nil, errors.New("screen: no lists to screen against")
	}
	seen := make(map[string]bool)
	for _, l := range lists {
		if err := l.Validate(); err != nil {
			return nil, fmt.Errorf("screen: list %q: %w", l.ID, err)
		}
		if seen[l.ID] {
			return nil, fmt.Errorf("screen: two lists have the ID %q", l.ID)
		}
		seen[l.ID] = true
	}
	s.lists = lists
	s.build()
	return s, nil
}

// build prepares every listed name and files its words.
func (s *Screener) build() {
	byContent := make(map[string]int32)
	s.identifiers = make(map[string][]int32)
	s.index = newIndex()
	for _, l := range s.lists {
		for _, e := range l.Entities {
			if lapsed(e, l.Snapshot) {
				continue
			}
			id := int32(len(s.entities))
			s.entities = append(s.entities, listedEntity{Entity: e, list: l})
			for _, n := range e.Names {
				s.addName(id, n, byContent)
			}
			for _, x := range e.Identifiers {
				if x.Verify() != Invalid {
					v := x.Canonical()
					s.identifiers[v] = append(s.identifiers[v], id)
				}
			}
		}
	}
	s.linkParties()
}

// lapsed reports whether every act that listed the entity had ended by the
// day of the snapshot: it is kept on the list as history and restricts nobody.
func lapsed(e *Entity, snapshot Date) bool {
	for _, l := range e.Listings {
		if l.Removed.IsZero() || snapshot.Before(l.Removed) {
			return false
		}
	}
	return len(e.Listings) > 0
}

func (s *Screener) addName(entity int32, n Name, byContent map[string]int32) {
	f := Normalize(n.Text)
	if len(f.Tokens) == 0 {
		return
	}
	at := int32(len(s.names))
	p := prepare(f.Tokens)
	eachUnit(f.Tokens, func(from, to int, x lexeme) {
		if len(p.units) == 255 {
			return
		}
		id, ok := byContent[x.content()]
		if !ok {
			id = s.index.add(x)
			byContent[x.content()] = id
		}
		u := unit{uint8(from), uint8(to), id}
		p.units = append(p.units, u)
		if countsInName(f.Tokens, u) {
			s.index.postings[id] = append(s.index.postings[id], posting{at, uint8(len(p.units) - 1)})
		}
	})
	p.weigh(func(u unit) float64 { return s.index.lexemes[u.lex].info })
	s.names = append(s.names, listedName{Name: n, prepared: p, entity: entity})
}

// Lists returns the lists in their order. They are shared: do not change
// them.
func (s *Screener) Lists() []*List { return slices.Clone(s.lists) }

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
	prior       float64 // shift of the log-odds
	only        []string
}

// The default thresholds of confidence. A false alarm costs a reviewer some
// minutes and a miss may cost a licence, so that review begins where a match
// is still rather unlikely than not; a hit is one that a reviewer confirms
// nearly always.
const (
	DefaultReview = 0.40
	DefaultHit    = 0.85
)

func defaultConfig() config { return config{review: DefaultReview, hit: DefaultHit} }

func (c *config) threshold() float64 { return c.review }

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
		c.prior = logOdds(share) - logOdds(ReferencePrior)
		return nil
	})
}

// OnlyLists restricts the Screener to the lists with the given IDs. The
// prefix "us-" may be left out. An ID that no list has is an error.
func OnlyLists(ids ...string) Option {
	return optionFunc(func(c *config) error {
		c.only = append(c.only[:len(c.only):len(c.only)], ids...)
		return nil
	})
}

func selectLists(lists []*List, ids []string) ([]*List, error) {
	wanted := make(map[string]bool)
	for _, id := range ids {
		found := false
		for _, l := range lists {
			if l.ID == id || l.ID == "us-"+id {
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
