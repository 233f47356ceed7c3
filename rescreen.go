package screen

import (
	"iter"
	"slices"
)

// A Rescreened is a query that a change of a list concerns.
type Rescreened struct {
	// Now is the answer by the added and changed entities alone, as they are
	// in the new version; Before is the answer by the removed and changed
	// ones as they were. One of the two has a match. A party that both match
	// was listed before and still is, but what is said of it has changed.
	// Entities that the diff does not touch are in neither: what the query
	// matches among them is what it was.
	Now, Before Result
}

// Rescreen screens stored queries again after a list has changed, but only
// against what has changed: the work is that of a list with the entities of the
// diff alone. It yields those of the queries, in their order, that match an
// entity as it is or was; all others have the answer they had.
//
// The options are those of the Screener whose answers are stored; what they
// say of other lists is of no account here, and if its [OnlyLists] leaves out
// the list of the diff, nothing is yielded. With [WithClearances] a query of which
// all matches are cleared, now and before, is not yielded. Before is never too old
// for [MaxAge]. The error is that of [NewFrom].
//
// One thing a diff cannot show: entities of different lists are linked as one
// [Party], and a match of one then brings in the others. A query that bears
// none of the names of an added entity, but those of an entity on another list
// to which it is linked, is not yielded. It matched that other entity before,
// and still does: nobody who was clear is missed, only that the party is now
// on one more list. The links between the entities of the diff do hold. Nor does
// a diff show how a name that is cut off goes on, if no entity of it goes on so.
//
// The confidence of a match is that of the whole list, since names are weighed
// by themselves, but where an entity outside the diff matches better: that it
// is rather meant lowers the others in the whole list only. The sequence may be
// iterated more than once, if queries may.
func Rescreen(d *ListDiff, queries iter.Seq[Query], opts ...Option) (iter.Seq[Rescreened], error) {
	now, before, err := changedParts(d, opts)
	if err != nil {
		return nil, err
	}
	if now == nil && before == nil {
		return func(func(Rescreened) bool) {}, nil
	}
	// Nearly all queries match nothing: one look at both versions at once
	// tells so. It finds what either alone would find.
	either := now
	if now == nil {
		either = before
	} else if before != nil {
		old := *before.lists[0]
		old.ID += "-before"
		if either, err = newFrom(now.config, []*List{now.lists[0], &old}); err != nil {
			return nil, err
		}
	}
	return func(yield func(Rescreened) bool) {
		for q := range queries {
			if len(either.match(&q)) == 0 {
				continue
			}
			r := Rescreened{Now: now.screenIfAny(q), Before: before.screenIfAny(q)}
			if len(r.Now.Matches)+len(r.Before.Matches) > 0 && !yield(r) {
				return
			}
		}
	}, nil
}

// changedParts returns a Screener over the added and changed entities and one
// over the removed and changed ones as they were; nil where there are none.
func changedParts(d *ListDiff, opts []Option) (now, before *Screener, err error) {
	is, was := slices.Clone(d.Added), slices.Clone(d.Removed)
	for _, c := range d.Changed {
		is, was = append(is, c.New), append(was, c.Old)
	}
	c := defaultConfig()
	if err := Options(opts).apply(&c); err != nil {
		return nil, nil, err
	}
	named := func(id string) bool { return isList(d.list(), id) }
	if c.only != nil && !slices.ContainsFunc(c.only, named) || len(is)+len(was) == 0 {
		return nil, nil, nil
	}
	c.only = nil
	c.ages = slices.DeleteFunc(slices.Clone(c.ages), func(r ageRule) bool {
		return len(r.lists) > 0 && !slices.ContainsFunc(r.lists, named)
	})
	for i := range c.ages {
		c.ages[i].lists = nil // no other list is there
	}
	now, err = partOf(c, d.New, is)
	if err != nil {
		return nil, nil, err
	}
	c.ages = nil
	before, err = partOf(c, d.Old, was)
	return now, before, err
}

// partOf returns a Screener over some entities of a list, or nil if there are
// none.
func partOf(c config, l *List, es []*Entity) (*Screener, error) {
	if len(es) == 0 {
		return nil, nil
	}
	part := *l
	part.Entities = es
	return newFrom(c, []*List{&part})
}

func newFrom(c config, lists []*List) (*Screener, error) {
	return NewFrom(lists, optionFunc(func(to *config) error {
		*to = c
		return nil
	}))
}

// screenIfAny is Screen; without a Screener everybody is clear.
func (s *Screener) screenIfAny(q Query) Result {
	if s == nil {
		return Result{Query: q, Disposition: Clear}
	}
	return s.Screen(q)
}
