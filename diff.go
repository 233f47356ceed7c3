package screen

import "slices"

// A ListDiff is what changed from one version of a list to another. It
// shares the entities of both: do not change them.
type ListDiff struct {
	// Old and New are the lists that were compared, nil as they were given.
	Old, New *List

	// Header are the changes of what the list says of itself.
	Header []FieldChange

	// Added are in the new list alone, in its order, Removed in the old one
	// alone, in its order.
	Added, Removed []*Entity

	// Changed are in both, by ID, with at least one field that differs, in
	// the order of the new list.
	Changed []EntityChange

	// Unchanged is how many entities are in both and equal in every field.
	Unchanged int
}

// An EntityChange is an entity that is in both versions of a list.
type EntityChange struct {
	Old, New *Entity
	Fields   []FieldChange
}

// A FieldChange is a field that differs between two versions, by the name it
// has in the JSON form: "names", "listings", "type".
type FieldChange struct {
	Field string

	// Removed and Added are the values, or the elements of the field, that
	// only one of the versions has: a [Name], [Address], [Identifier],
	// [Listing], [Date] or string. An element that was altered is in both. A
	// name that becomes the primary one is altered: its kind is another.
	Removed, Added []any

	// Reordered says that both versions have the same elements in another
	// order, and nothing else differs.
	Reordered bool
}

// Diff compares two versions of a list entity by entity, which it pairs by
// their IDs. Either may be nil: everything is then added, or removed. Their
// own IDs are not compared, so that lists of two publishers may be, if they
// number their entities alike. In a list that is not valid, an ID may stand
// more than once: then the first of its entities is paired, and the others are
// added, or removed.
//
// It takes time in proportion to the entities of both, and may be called by
// any number of goroutines.
func Diff(old, new *List) *ListDiff {
	d := &ListDiff{Old: old, New: new}
	var none List
	if old == nil {
		old = &none
	}
	if new == nil {
		new = &none
	}
	d.Header = headerChanges(old, new)
	was := make(map[string]*Entity, len(old.Entities))
	for _, e := range old.Entities {
		if e != nil && was[e.ID] == nil {
			was[e.ID] = e
		}
	}
	paired := make(map[*Entity]bool, len(new.Entities))
	for _, e := range new.Entities {
		if e == nil {
			continue
		}
		o := was[e.ID]
		if o == nil {
			d.Added = append(d.Added, e)
			continue
		}
		delete(was, e.ID)
		paired[o] = true
		if fs := entityChanges(o, e); len(fs) > 0 {
			d.Changed = append(d.Changed, EntityChange{o, e, fs})
		} else {
			d.Unchanged++
		}
	}
	for _, e := range old.Entities {
		if e != nil && !paired[e] {
			d.Removed = append(d.Removed, e)
		}
	}
	return d
}

// Empty reports whether the two versions are the same but for what they say
// of themselves: a new day, for instance.
func (d *ListDiff) Empty() bool {
	return len(d.Added) == 0 && len(d.Removed) == 0 && len(d.Changed) == 0
}

// ListDiffs are what changed from several lists to others.
type ListDiffs []*ListDiff

// DiffLists compares the versions of several lists, which it pairs by their
// IDs: those of new in their order, then those that are in old alone. Every
// list is there, changed or not. Lists that are nil are as if they were not
// there; of two with one ID the first counts.
func DiffLists(old, new []*List) ListDiffs {
	was := make(map[string]*List, len(old))
	for _, l := range old {
		if l != nil && was[l.ID] == nil {
			was[l.ID] = l
		}
	}
	is := make(map[string]bool, len(new))
	var ds ListDiffs
	for _, l := range new {
		if l != nil && !is[l.ID] {
			is[l.ID] = true
			ds = append(ds, Diff(was[l.ID], l))
		}
	}
	for _, l := range old {
		if l != nil && !is[l.ID] {
			is[l.ID] = true
			ds = append(ds, Diff(l, nil))
		}
	}
	return ds
}

// Empty reports whether no entity of any list differs.
func (ds ListDiffs) Empty() bool {
	return !slices.ContainsFunc(ds, func(d *ListDiff) bool { return !d.Empty() })
}

func headerChanges(old, new *List) (fs []FieldChange) {
	fs = changed(fs, "id", old.ID, new.ID)
	fs = changed(fs, "title", old.Title, new.Title)
	fs = changed(fs, "short", old.Short, new.Short)
	fs = changed(fs, "authority", old.Authority, new.Authority)
	fs = changed(fs, "legal_basis", old.LegalBasis, new.LegalBasis)
	fs = changed(fs, "url", old.URL, new.URL)
	fs = changed(fs, "snapshot", old.Snapshot, new.Snapshot)
	fs = changed(fs, "version", old.Version, new.Version)
	return changed(fs, "enacted", old.Enacted, new.Enacted)
}

func entityChanges(old, new *Entity) (fs []FieldChange) {
	fs = changed(fs, "type", string(old.Type), string(new.Type))
	fs = changedElements(fs, "names", old.Names, new.Names, same)
	fs = changedElements(fs, "addresses", old.Addresses, new.Addresses, same)
	fs = changedElements(fs, "countries", old.Countries, new.Countries, same)
	fs = changedElements(fs, "identifiers", old.Identifiers, new.Identifiers, same)
	fs = changedElements(fs, "births", old.Births, new.Births, same)
	fs = changedElements(fs, "listings", old.Listings, new.Listings, sameListing)
	fs = changed(fs, "party", old.Party, new.Party)
	fs = changed(fs, "parent", old.Parent, new.Parent)
	return changed(fs, "remarks", old.Remarks, new.Remarks)
}

func same[T comparable](a, b T) bool { return a == b }

// sameListing reports whether two listings are equal in every field. It is
// the one type of an entity's elements that holds a slice.
func sameListing(a, b Listing) bool {
	return a.Programme == b.Programme && a.Authority == b.Authority && a.Citation == b.Citation &&
		a.Effective == b.Effective && a.Removed == b.Removed && slices.Equal(a.Amended, b.Amended) &&
		a.LicenceRequirement == b.LicenceRequirement && a.ReviewPolicy == b.ReviewPolicy && a.Footnote == b.Footnote
}

// changed adds the change of a field of one value; the zero value is none.
func changed[T comparable](fs []FieldChange, field string, old, new T) []FieldChange {
	if old == new {
		return fs
	}
	var zero T
	f := FieldChange{Field: field}
	if old != zero {
		f.Removed = []any{old}
	}
	if new != zero {
		f.Added = []any{new}
	}
	return append(fs, f)
}

// changedElements adds the change of a field of several values. An element
// that stands more often in one version is added or removed as often.
func changedElements[T any](fs []FieldChange, field string, old, new []T, same func(a, b T) bool) []FieldChange {
	if slices.EqualFunc(old, new, same) {
		return fs
	}
	f := FieldChange{Field: field}
	// Most elements stand where they stood: what is equal at both ends is
	// not searched for, since some entities have hundreds of names.
	for len(old) > 0 && len(new) > 0 && same(old[0], new[0]) {
		old, new = old[1:], new[1:]
	}
	for len(old) > 0 && len(new) > 0 && same(old[len(old)-1], new[len(new)-1]) {
		old, new = old[:len(old)-1], new[:len(new)-1]
	}
	left := make([]bool, len(old)) // has a like in the new version
	for _, n := range new {
		at := -1
		for i, o := range old {
			if !left[i] && same(o, n) {
				at = i
				break
			}
		}
		if at < 0 {
			f.Added = append(f.Added, n)
		} else {
			left[at] = true
		}
	}
	for i, o := range old {
		if !left[i] {
			f.Removed = append(f.Removed, o)
		}
	}
	f.Reordered = len(f.Added) == 0 && len(f.Removed) == 0
	return append(fs, f)
}
