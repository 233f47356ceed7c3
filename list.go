package screen

import (
	"fmt"
	"iter"
)

// A List is one published watchlist in one version.
//
// A List is plain data. Build one by hand, read one with [ReadList] or
// [ReadCSV], or take the embedded ones from [EmbeddedLists]. Nothing in this
// package changes a List after it has been handed to a [Screener], and the
// caller must not change it either.
type List struct {
	// ID names the list in results and on the command line: lower-case
	// letters, digits and hyphens, such as "us-bis-el".
	ID string `json:"id"`

	// Title is the name by which the publisher calls the list.
	Title string `json:"title"`

	// Short is what people call it in a word or two: "Entity List".
	Short string `json:"short,omitempty"`

	// Authority is the body that publishes the list.
	Authority string `json:"authority,omitempty"`

	// LegalBasis is the law or regulation under which it does so.
	LegalBasis string `json:"legal_basis,omitempty"`

	// URL is the official address of the publication.
	URL string `json:"url,omitempty"`

	// Snapshot is the day whose state of the publication this is.
	Snapshot Date `json:"snapshot,omitzero"`

	// Version is what the publisher or the maker of the snapshot says about
	// this edition, in words.
	Version string `json:"version,omitempty"`

	// Enacted says that the list stands in a statute, which names its parties
	// and is changed by another act alone: it does not age, and [MaxAge] for
	// all lists leaves it out.
	Enacted bool `json:"enacted,omitempty"`

	// Entities are the listed parties, in the publisher's order.
	Entities []*Entity `json:"-"`

	// Readings are the words of the names, read beforehand. The embedded lists
	// have them, so that a Screener over them is made sooner. They are no part
	// of what the list says, and of no effect once its names are others.
	Readings *Readings `json:"-"`
}

// An Entity is one listed party.
type Entity struct {
	// ID is stable: the same party keeps it from one snapshot of its list to
	// the next. It is unique within its list.
	ID string `json:"id"`

	// Type is what kind of party this is, TypeUnknown if the publisher does
	// not say and the name does not tell.
	Type Type `json:"type,omitempty"`

	// Names are all ways in which the entity is written. The first is the
	// primary name; there is always one.
	Names []Name `json:"names"`

	// Addresses are as published.
	Addresses []Address `json:"addresses,omitempty"`

	// Countries are the ISO 3166 alpha-2 codes of the countries under which
	// the entity is listed or with which its addresses connect it.
	Countries []string `json:"countries,omitempty"`

	// Identifiers are registration numbers and the like.
	Identifiers []Identifier `json:"identifiers,omitempty"`

	// Births are the dates of birth of a person. Several mean that the
	// publisher gives several.
	Births []Date `json:"births,omitempty"`

	// Listings are the legal acts that restrict the entity.
	Listings []Listing `json:"listings,omitempty"`

	// Party links this entity to the same legal person on other lists by a
	// curated decision. It is empty for most; see [Screener.Party] for all the rules
	// by which entities are linked. It may not hold a "/".
	Party string `json:"party,omitempty"`

	// Parent is the primary name of the body of which the publisher calls
	// this entity a subordinate, if it does.
	Parent string `json:"parent,omitempty"`

	// Remarks are further words of the publisher.
	Remarks string `json:"remarks,omitempty"`
}

// Name returns the primary name.
func (e *Entity) Name() string {
	if len(e.Names) == 0 {
		return ""
	}
	return e.Names[0].Text
}

// A Type is a kind of party.
type Type string

// The types of the field's lists. The zero Type says that it is not known.
const (
	TypeUnknown      Type = ""
	TypeOrganization Type = "organization"
	TypePerson       Type = "person"
	TypeVessel       Type = "vessel"
	TypeAircraft     Type = "aircraft"
)

func (t Type) valid() bool {
	switch t {
	case TypeUnknown, TypeOrganization, TypePerson, TypeVessel, TypeAircraft:
		return true
	}
	return false
}

// A Name is one way in which an entity is written.
type Name struct {
	Text string   `json:"text"`
	Kind NameKind `json:"kind"`

	// Weak marks a name that the publisher, or a rule of the snapshot's
	// maker, calls too broad to identify the party by itself. OFAC's weak
	// aliases and bare acronyms are such.
	Weak bool `json:"weak,omitempty"`

	// Script is the ISO 15924 code of the name's main script where that is
	// not Latin.
	Script string `json:"script,omitempty"`

	// Source says who vouches for the name. It is empty for a name printed
	// in the official list, and says where the fact is established for one
	// that this project, or the maker of the list, has added.
	Source string `json:"source,omitempty"`

	// Note is a word of the curator on an added name.
	Note string `json:"note,omitempty"`
}

// Curated reports whether the name is an addition and not the publisher's.
func (n Name) Curated() bool { return n.Source != "" }

// A NameKind says what a name is to its entity.
type NameKind string

// The kinds of names. A native name is one in the party's own script.
const (
	Primary NameKind = "primary"
	Alias   NameKind = "alias"
	Former  NameKind = "former"
	Native  NameKind = "native"
)

func (k NameKind) valid() bool {
	switch k {
	case Primary, Alias, Former, Native:
		return true
	}
	return false
}

// An Address is one address of an entity. Text is always set and is the
// address as published; the other fields are filled where the publisher
// gives them apart.
type Address struct {
	Text       string `json:"text"`
	City       string `json:"city,omitempty"`
	Region     string `json:"region,omitempty"`
	PostalCode string `json:"postal_code,omitempty"`
	Country    string `json:"country,omitempty"` // ISO 3166 alpha-2
}

// A Listing is one legal act on an entity.
type Listing struct {
	// Programme is the part of the list or the sanctions programme.
	Programme string `json:"programme,omitempty"`

	// Authority is the law or rule invoked, where it is not that of the list
	// as a whole.
	Authority string `json:"authority,omitempty"`

	// Citation is where the act is published: "84 FR 54004".
	Citation string `json:"citation,omitempty"`

	// Effective and Removed bound the time in which the act is in force. A
	// zero Effective is not known; a zero Removed is still in force.
	Effective Date `json:"effective,omitzero"`
	Removed   Date `json:"removed,omitzero"`

	// Amended are the later acts that changed this one, oldest first.
	Amended []Citation `json:"amended,omitempty"`

	// LicenceRequirement and ReviewPolicy are as published, as is the
	// Footnote by which the Entity List attaches a foreign direct product
	// rule to an entry.
	LicenceRequirement string `json:"licence_requirement,omitempty"`
	ReviewPolicy       string `json:"review_policy,omitempty"`
	Footnote           string `json:"footnote,omitempty"`
}

// A Citation is a place in an official journal with its date.
type Citation struct {
	Ref  string `json:"ref"`
	Date Date   `json:"date,omitzero"`
}

// In reports whether the act is in force on a day: from Effective on, and
// before Removed. Whatever is not known is taken to be in force, as not to
// warn would be the worse error: an act of unknown beginning; one that ends in
// a month or a year, until its last day; and, if day itself is a month or a
// year, an act that is in force on any day of it.
func (l Listing) In(day Date) bool {
	if !l.Effective.IsZero() && day.last() < l.Effective.ordinal() {
		return false
	}
	return l.Removed.IsZero() || day.ordinal() < l.Removed.last()
}

// All yields every name of the list with its entity, in order.
func (l *List) All() iter.Seq2[*Entity, Name] {
	return func(yield func(*Entity, Name) bool) {
		for _, e := range l.Entities {
			if e == nil {
				continue
			}
			for _, n := range e.Names {
				if !yield(e, n) {
					return
				}
			}
		}
	}
}

// Counts says how many of each the list holds.
type Counts struct {
	Entities    int `json:"entities"`
	Names       int `json:"names"`
	Curated     int `json:"curated"` // of the names, those added by a curator
	Addresses   int `json:"addresses"`
	Identifiers int `json:"identifiers"`
}

// Counts counts the list's parts.
func (l *List) Counts() Counts {
	var c Counts
	c.Entities = len(l.Entities)
	for _, e := range l.Entities {
		if e == nil {
			continue
		}
		c.Names += len(e.Names)
		c.Addresses += len(e.Addresses)
		c.Identifiers += len(e.Identifiers)
		for _, n := range e.Names {
			if n.Curated() {
				c.Curated++
			}
		}
	}
	return c
}

// A Date is a calendar day, or only a month or a year where the source says
// no more. The zero Date is unknown.
type Date struct {
	Year  int
	Month int // 1 to 12, or 0 for a year alone
	Day   int // 1 to 31, or 0 for a month or a year alone
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// Before reports whether d is earlier than o. A missing month or day counts
// as the first one.
func (d Date) Before(o Date) bool { return d.ordinal() < o.ordinal() }

func (d Date) ordinal() int {
	return d.Year*10000 + max(d.Month, 1)*100 + max(d.Day, 1)
}

// String returns the date in ISO 8601 with the precision it has:
// "2019-10-09", "2019-10", "2019" or "".
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// ParseDate reads what String writes. It is an error if the day does not
// exist in the calendar.
func ParseDate(s string) (Date, error) {
	bad := func() (Date, error) {
		return Date{}, fmt.Errorf("date %q: want YYYY-MM-DD, YYYY-MM or YYYY", s)
	}
	num := func(s string) (n int, ok bool) {
		for i := 0; i < len(s); i++ {
			if s[i] < '0' || s[i] > '9' {
				return 0, false
			}
			n = n*10 + int(s[i]-'0')
		}
		return n, true
	}
	if s == "" {
		return Date{}, nil
	}
	var d Date
	var ok bool
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return bad()
	}
	if d.Year, ok = num(s[:4]); !ok || d.Year == 0 {
		return bad()
	}
	if len(s) >= 7 {
		if d.Month, ok = num(s[5:7]); !ok || s[4] != '-' || d.Month < 1 || d.Month > 12 {
			return bad()
		}
	}
	if len(s) == 10 {
		if d.Day, ok = num(s[8:]); !ok || s[7] != '-' || d.Day < 1 || d.Day > daysIn(d.Year, d.Month) {
			return bad()
		}
	}
	return d, nil
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// valid reports whether the date is unknown or one of the calendar, as far as
// it goes.
func (d Date) valid() bool {
	switch {
	case d.IsZero():
		return true
	case d.Year < 1 || d.Year > 9999 || d.Month < 0 || d.Month > 12 || d.Day < 0:
		return false
	case d.Month == 0:
		return d.Day == 0
	}
	return d.Day <= daysIn(d.Year, d.Month)
}

// MarshalText implements [encoding.TextMarshaler].
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}
