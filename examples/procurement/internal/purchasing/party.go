package purchasing

import (
	"slices"
	"strings"
	"time"

	"github.com/openscreening/screen"
)

// A Standing is what is known of a party after its last screening and what the
// officers decided on its matches.
type Standing string

// The standings. Only a party in good standing may be ordered from, shipped to
// or paid.
const (
	Clear        Standing = "clear"
	Review       Standing = "review"       // a match is to be looked at
	Unscreenable Standing = "unscreenable" // its name tells it from nobody
	Hit          Standing = "hit"          // a match is all but certain
	Listed       Standing = "listed"       // an officer has accepted a match
)

// Standings are all standings, the worst last.
func Standings() []Standing { return []Standing{Clear, Unscreenable, Review, Hit, Listed} }

// rank is higher for a worse standing; one that is not known is the worst.
func (s Standing) rank() int {
	if i := slices.Index(Standings(), s); i >= 0 {
		return i
	}
	return len(Standings())
}

// Held reports whether an order waits for somebody to look at the party.
func (s Standing) Held() bool { return s == Review || s == Unscreenable }

// Blocked reports whether the party stops an order.
func (s Standing) Blocked() bool { return s == Hit || s == Listed }

// A Representation is what a vendor says under FAR 52.204-24 and 52.204-26 of
// covered telecommunications equipment (Section 889 of the NDAA for 2019).
type Representation string

// The representations.
const (
	NotAsked    Representation = ""
	DoesNot     Representation = "does-not"     // neither provides nor uses it
	DoesProvide Representation = "does-provide" // provides or uses it
)

// A Party is anybody who has a part in an order: vendors, which stand in the
// vendor file, and makers, consignees, end users and banks, which come with
// orders. One party is screened and reviewed once, whatever its parts.
type Party struct {
	ID     int64
	Number string // "V-000042" of a vendor, "P-000042" of another party
	Vendor bool

	Name       string
	NativeName string // in the script of its country, if it is known
	Person     bool
	Country    string // ISO 3166 alpha-2
	Address    string
	USCC       string // 统一社会信用代码, if it is a Chinese party
	LEI        string // ISO 17442

	Represents    Representation
	RepresentedOn screen.Date

	Standing  Standing
	CheckedAt time.Time // of the last screening
	Record    uint64    // its record, by number

	Created   time.Time
	CreatedBy string // login
	Version   int64  // is one more after each change
}

// Query is what is asked of the lists about a party. Its number is the ID by
// which clearances are kept, so that a namesake of a cleared vendor is not
// cleared with it.
func (p *Party) Query() screen.Query {
	q := screen.Query{Name: p.Name, ID: p.Number, Type: screen.TypeOrganization}
	if p.Person {
		q.Type = screen.TypePerson
	}
	if p.NativeName != "" {
		q.Names = []string{p.NativeName}
	}
	if p.Country != "" {
		q.Countries = []string{p.Country}
	}
	if p.Address != "" {
		q.Addresses = []string{p.Address}
	}
	if p.USCC != "" {
		q.Identifiers = append(q.Identifiers, screen.Identifier{Kind: screen.USCC, Value: p.USCC})
	}
	if p.LEI != "" {
		q.Identifiers = append(q.Identifiers, screen.Identifier{Kind: screen.LEI, Value: p.LEI})
	}
	return q
}

// Problem is a field that is not right and why, as a key of the texts.
type Problem struct{ Field, Text string }

// maxField bounds a field of a form in bytes. The name is screened to 4,096.
const maxField = 1000

// Check returns what is wrong with a party that somebody entered.
func (p *Party) Check() []Problem {
	var ps []Problem
	if strings.TrimSpace(p.Name) == "" {
		ps = append(ps, Problem{"name", "error.name-missing"})
	}
	for _, f := range []struct{ field, value string }{
		{"name", p.Name}, {"native_name", p.NativeName}, {"address", p.Address}, {"uscc", p.USCC}, {"lei", p.LEI},
	} {
		if len(f.value) > maxField {
			ps = append(ps, Problem{f.field, "error.too-long"})
		}
	}
	if p.Country != "" {
		if q := (screen.Query{Name: "x", Countries: []string{p.Country}}); len(p.Country) != 2 || q.Validate() != nil {
			ps = append(ps, Problem{"country", "error.country"})
		}
	}
	if p.USCC != "" && (screen.Identifier{Kind: screen.USCC, Value: p.USCC}).Verify() != screen.Verified {
		ps = append(ps, Problem{"uscc", "error.uscc"})
	}
	if p.LEI != "" && (screen.Identifier{Kind: screen.LEI, Value: p.LEI}).Verify() != screen.Verified {
		ps = append(ps, Problem{"lei", "error.lei"})
	}
	switch p.Represents {
	case NotAsked, DoesNot, DoesProvide:
	default:
		ps = append(ps, Problem{"represents", "error.choice"})
	}
	return ps
}
