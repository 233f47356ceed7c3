package source

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

// DefaultMaxLoss is the share of entities that a new version may lose.
const DefaultMaxLoss = 0.05

// A Guard says which new version of a publication may take the place of the
// one in use. A file that was cut, a page of another kind or a part that was
// left out would otherwise clear those who are no longer on it, and nobody
// would notice. The zero Guard allows a loss of [DefaultMaxLoss].
type Guard struct {
	// MaxLoss is the share of the old entities that the new version may lack,
	// by their IDs: 0 means DefaultMaxLoss, less than 0 that none may.
	// Entities that were added do not make up for those that were lost.
	MaxLoss float64

	// Minimum is how many entities all lists of the new version have at
	// least: see [Publication.Minimum].
	Minimum int

	// Force lets every version pass. It is for the one time that a person
	// has read the refusal and knows the loss to be right.
	Force bool
}

// A GuardError is the reason why a new version was refused: the comparison of
// both.
type GuardError struct {
	// Old and New are how many entities the versions have; Lost is how many
	// of the old ones the new version lacks, and MaxLoss the share of them
	// that it may lack.
	Old, New, Lost int
	MaxLoss        float64

	// Minimum is how many entities there must be.
	Minimum int

	// Lists are the IDs of the lists that are gone, and Programmes the
	// programmes of which no entity is left, as list and programme.
	Lists      []string
	Programmes []ListProgramme
}

// A ListProgramme is a programme of a list, with the number of entities that
// the old version had under it.
type ListProgramme struct {
	List, Programme string
	Entities        int
}

// Error shows the comparison, one finding a line.
func (e *GuardError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "the new version is refused: %d entities before, %d now, %d of those before are gone", e.Old, e.New, e.Lost)
	if e.tooMany() {
		fmt.Fprintf(&b, "\n- lost: %.1f %% of the entities; at most %.1f %% may be", 100*e.share(), 100*e.MaxLoss)
	}
	if e.New < e.Minimum {
		fmt.Fprintf(&b, "\n- fewer than the %d entities that the publication is known to have", e.Minimum)
	}
	if len(e.Lists) > 0 {
		fmt.Fprintf(&b, "\n- lists that are gone, or empty: %s", strings.Join(e.Lists, ", "))
	}
	for i, p := range e.Programmes {
		if i == 20 {
			fmt.Fprintf(&b, "\n- and %d more programmes", len(e.Programmes)-i)
			break
		}
		fmt.Fprintf(&b, "\n- programme that is gone: %s of %s, which had %d entities", p.Programme, p.List, p.Entities)
	}
	return b.String()
}

func (e *GuardError) share() float64 {
	if e.Old == 0 {
		return 0
	}
	return float64(e.Lost) / float64(e.Old)
}

func (e *GuardError) tooMany() bool { return float64(e.Lost) > e.MaxLoss*float64(e.Old) }

// Check compares the lists of a new version with those in use, which it pairs
// by their IDs, and their entities likewise. Without old lists only the
// minimum is looked at. The error is a [*GuardError]; nil lists are as if they
// were not there.
func (g Guard) Check(old, new []*screen.List) error {
	e := &GuardError{MaxLoss: g.MaxLoss, Minimum: g.Minimum}
	if e.MaxLoss == 0 {
		e.MaxLoss = DefaultMaxLoss
	}
	e.MaxLoss = max(e.MaxLoss, 0)
	is := make(map[string]*screen.List)
	for _, l := range new {
		if l != nil {
			is[l.ID] = l
			e.New += len(l.Entities)
		}
	}
	for _, l := range old {
		if l == nil || len(l.Entities) == 0 {
			continue
		}
		e.Old += len(l.Entities)
		n := is[l.ID]
		if n == nil || len(n.Entities) == 0 {
			e.Lists = append(e.Lists, l.ID)
			e.Lost += len(l.Entities)
			continue
		}
		e.Lost += lost(l, n)
		left := programmes(n)
		was := programmes(l)
		for _, p := range slices.Sorted(maps.Keys(was)) {
			if left[p] == 0 {
				e.Programmes = append(e.Programmes, ListProgramme{l.ID, p, was[p]})
			}
		}
	}
	if g.Force || !e.tooMany() && e.New >= e.Minimum && len(e.Lists) == 0 && len(e.Programmes) == 0 {
		return nil
	}
	return e
}

// lost is how many entities of old are not in new.
func lost(old, new *screen.List) (n int) {
	ids := make(map[string]bool, len(new.Entities))
	for _, e := range new.Entities {
		if e != nil {
			ids[e.ID] = true
		}
	}
	for _, e := range old.Entities {
		if e != nil && !ids[e.ID] {
			n++
		}
	}
	return n
}

// programmes counts the entities under each programme of a list.
func programmes(l *screen.List) map[string]int {
	counts := make(map[string]int)
	for _, e := range l.Entities {
		if e == nil {
			continue
		}
		for i, li := range e.Listings {
			if li.Programme != "" && !slices.ContainsFunc(e.Listings[:i], func(o screen.Listing) bool { return o.Programme == li.Programme }) {
				counts[li.Programme]++
			}
		}
	}
	return counts
}
