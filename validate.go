package screen

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
)

// Defects are the reasons why a list cannot be used. As an error it shows
// the first ten.
type Defects []*ListError

func (ds *Defects) add(entity, field, format string, args ...any) {
	*ds = append(*ds, &ListError{Entity: entity, Field: field, Reason: fmt.Sprintf(format, args...)})
}

// Error joins the defects, one a line.
func (ds Defects) Error() string {
	var b strings.Builder
	for i, d := range ds {
		if i == 10 {
			fmt.Fprintf(&b, "\n… and %d more", len(ds)-i)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(d.Error())
	}
	return b.String()
}

// Validate reports every defect of the list with its place: a missing ID or
// name, a duplicate ID, an unknown type or kind, a country code that is not
// one, an identifier whose check digit is wrong, text that is not UTF-8. The
// error, if any, is a [Defects].
func (l *List) Validate() error {
	var ds Defects
	l.validateHeader(&ds)
	seen := make(map[string]bool, len(l.Entities))
	var before Listing
	for i, e := range l.Entities {
		if e == nil {
			ds.add("", fmt.Sprintf("entities[%d]", i), "nil")
			continue
		}
		if seen[e.ID] {
			ds.add(e.ID, "id", "used by more than one entity")
		}
		seen[e.ID] = true
		e.validate(&ds, &before)
	}
	if len(ds) == 0 {
		return nil
	}
	return ds
}

func (l *List) validateHeader(ds *Defects) {
	switch {
	case l.ID == "":
		ds.add("", "id", "a list needs an id")
	case strings.Trim(l.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
		ds.add("", "id", "%q: only lower-case letters, digits and hyphens", l.ID)
	}
	if !l.Snapshot.valid() {
		ds.add("", "snapshot", "%v is no date", l.Snapshot)
	}
	if l.Title == "" {
		ds.add("", "title", "a list needs a title")
	}
}

// validate adds the defects of an entity. Most listings say what the one before, which
// it keeps, has said: that is not read again.
func (e *Entity) validate(ds *Defects, before *Listing) {
	bad := func(field, format string, args ...any) { ds.add(e.ID, field, format, args...) }
	text := func(field string, texts ...string) {
		for _, s := range texts {
			if !utf8.ValidString(s) {
				bad(field, "not UTF-8")
			}
		}
	}
	// textAt does the same for a member of a slice. The name of the field is
	// only made up if something is wrong.
	textAt := func(i int, field, rest string, texts ...string) {
		for _, s := range texts {
			if s != "" && !utf8.ValidString(s) {
				bad(fmt.Sprintf("%s[%d]%s", field, i, rest), "not UTF-8")
			}
		}
	}
	if e.ID == "" {
		bad("id", "an entity needs an id")
	}
	text("id", e.ID)
	if !e.Type.valid() {
		bad("type", "unknown type %q: want organization, person, vessel or aircraft", string(e.Type))
	}
	if len(e.Names) == 0 {
		bad("names", "an entity needs a name")
	}
	if strings.Contains(e.Party, "/") {
		bad("party", "%q: no stroke: it marks the parties that nobody has named", e.Party)
	}
	for i, n := range e.Names {
		field := func(f string) string { return fmt.Sprintf("names[%d].%s", i, f) }
		if strings.TrimSpace(n.Text) == "" {
			bad(field("text"), "empty")
		} else {
			textAt(i, "names", ".text", n.Text)
			textAt(i, "names", ".source", n.Source, n.Note, n.Script)
		}
		if len(n.Text) > normal.MaxNameBytes {
			bad(field("text"), "longer than %d bytes", normal.MaxNameBytes)
		}
		if !n.Kind.valid() {
			bad(field("kind"), "unknown kind %q: want primary, alias, former or native", string(n.Kind))
		}
		if (n.Kind == Primary) != (i == 0) {
			bad(field("kind"), "the first name, and only that, is the primary one")
		}
	}
	for i, a := range e.Addresses {
		textAt(i, "addresses", "", a.Text, a.City, a.Region, a.PostalCode)
		if a.Text == "" {
			bad(fmt.Sprintf("addresses[%d].text", i), "empty")
		}
		if a.Country != "" && !validCountry(a.Country) {
			bad(fmt.Sprintf("addresses[%d].country", i), "%q is not an ISO 3166 alpha-2 code", a.Country)
		}
	}
	for i, c := range e.Countries {
		if !validCountry(c) {
			bad(fmt.Sprintf("countries[%d]", i), "%q is not an ISO 3166 alpha-2 code", c)
		}
	}
	for i, d := range e.Births {
		if !d.valid() {
			bad(fmt.Sprintf("births[%d]", i), "%v is no date", d)
		}
	}
	text("remarks", e.Remarks)
	text("parent", e.Parent)
	text("party", e.Party)
	for i, id := range e.Identifiers {
		field := func() string { return fmt.Sprintf("identifiers[%d]", i) }
		if id.Kind == "" || id.Canonical() == "" {
			bad(field(), "an identifier needs kind and value")
		} else if id.Verify() == Invalid {
			bad(field(), "%s %q: the check digit is wrong", id.Kind, id.Value)
		}
	}
	for i, li := range e.Listings {
		if li.Programme != before.Programme || li.Authority != before.Authority || li.Citation != before.Citation ||
			li.LicenceRequirement != before.LicenceRequirement || li.ReviewPolicy != before.ReviewPolicy || li.Footnote != before.Footnote {
			n := len(*ds)
			textAt(i, "listings", "", li.Programme, li.Authority, li.Citation, li.LicenceRequirement, li.ReviewPolicy, li.Footnote)
			if *before = li; len(*ds) > n {
				*before = Listing{} // each of them is to be told
			}
		}
		if !li.Effective.valid() || !li.Removed.valid() {
			bad(fmt.Sprintf("listings[%d]", i), "%v to %v: no dates", li.Effective, li.Removed)
		}
		if !li.Effective.IsZero() && !li.Removed.IsZero() && li.Removed.Before(li.Effective) {
			bad(fmt.Sprintf("listings[%d].removed", i), "%v is before effective %v", li.Removed, li.Effective)
		}
	}
}

func validCountry(c string) bool {
	return len(c) == 2 && lexicon.CountryName(c) != ""
}
