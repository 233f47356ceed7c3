package screen

import (
	"compress/flate"
	"io"
	"strings"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/columns"
)

// The embedded lists are packed: columns instead of lines, without the digests
// that guard a file. A program that starts must read them before it can
// answer, and this takes a fifth of the time of the JSON form, from which it is
// made; see TestPacked.

// The columns of packed lists.
const (
	packedHeader = iota
	packedDate
	packedLen
	packedID
	packedType
	packedName
	packedNameKind
	packedWeak
	packedScript
	packedNameSource
	packedNote
	packedAddress
	packedCity
	packedRegion
	packedPostalCode
	packedCountry
	packedIdentifierKind
	packedIdentifier
	packedProgramme
	packedAuthority
	packedCitation
	packedRequirement
	packedReviewPolicy
	packedFootnote
	packedParty
	packedParent
	packedRemarks
	packedColumns
)

// A packing is one walk over lists, which writes or reads them.
type packing struct {
	*columns.Codec

	// Of what is read: where slices are cut from.
	entities    []Entity
	names       []Name
	addresses   []Address
	countries   []string
	identifiers []Identifier
	births      []Date
	listings    []Listing
	citations   []Citation
}

// unpackLists reads packed lists, inflated.
func unpackLists(data string) ([]*List, error) {
	c, err := columns.NewReader(data, packedColumns)
	if err != nil {
		return nil, err
	}
	p := packing{Codec: c}
	var lists []*List
	p.lists(&lists)
	return lists, c.Done()
}

// inflate returns what was compressed with DEFLATE.
func inflate(packed string) (string, error) {
	var b strings.Builder
	b.Grow(4 * len(packed))
	_, err := io.Copy(&b, flate.NewReader(strings.NewReader(packed)))
	return b.String(), err
}

func (p *packing) lists(ls *[]*List) {
	n := len(*ls)
	p.Len(packedLen, &n)
	if !p.Writing() {
		*ls = make([]*List, n)
		for i := range *ls {
			(*ls)[i] = new(List)
		}
	}
	for _, l := range *ls {
		p.list(l)
	}
}

func (p *packing) list(l *List) {
	for _, s := range [...]*string{&l.ID, &l.Title, &l.Short, &l.Authority, &l.LegalBasis, &l.URL, &l.Version} {
		p.Text(packedHeader, s)
	}
	p.date(&l.Snapshot)
	p.Bool(packedWeak, &l.Enacted)
	n := len(l.Entities)
	p.Len(packedLen, &n)
	if !p.Writing() {
		l.Entities = make([]*Entity, n)
		p.entities = make([]Entity, n)
		for i := range l.Entities {
			l.Entities[i] = &p.entities[i]
		}
	}
	for _, e := range l.Entities {
		p.entity(e)
	}
}

func (p *packing) entity(e *Entity) {
	p.Text(packedID, &e.ID)
	p.Text(packedType, (*string)(&e.Type))
	for i := range members(p, &e.Names, &p.names) {
		n := &e.Names[i]
		p.Text(packedName, &n.Text)
		p.Text(packedNameKind, (*string)(&n.Kind))
		p.Bool(packedWeak, &n.Weak)
		p.Text(packedScript, &n.Script)
		p.Text(packedNameSource, &n.Source)
		p.Text(packedNote, &n.Note)
	}
	for i := range members(p, &e.Addresses, &p.addresses) {
		a := &e.Addresses[i]
		p.Text(packedAddress, &a.Text)
		p.Text(packedCity, &a.City)
		p.Text(packedRegion, &a.Region)
		p.Text(packedPostalCode, &a.PostalCode)
		p.Text(packedCountry, &a.Country)
	}
	for i := range members(p, &e.Countries, &p.countries) {
		p.Text(packedCountry, &e.Countries[i])
	}
	for i := range members(p, &e.Identifiers, &p.identifiers) {
		x := &e.Identifiers[i]
		p.Text(packedIdentifierKind, (*string)(&x.Kind))
		p.Text(packedIdentifier, &x.Value)
		p.Text(packedCountry, &x.Country)
	}
	for i := range members(p, &e.Births, &p.births) {
		p.date(&e.Births[i])
	}
	for i := range members(p, &e.Listings, &p.listings) {
		l := &e.Listings[i]
		p.Text(packedProgramme, &l.Programme)
		p.Text(packedAuthority, &l.Authority)
		p.Text(packedCitation, &l.Citation)
		p.date(&l.Effective)
		p.date(&l.Removed)
		for i := range members(p, &l.Amended, &p.citations) {
			p.Text(packedCitation, &l.Amended[i].Ref)
			p.date(&l.Amended[i].Date)
		}
		p.Text(packedRequirement, &l.LicenceRequirement)
		p.Text(packedReviewPolicy, &l.ReviewPolicy)
		p.Text(packedFootnote, &l.Footnote)
	}
	p.Text(packedParty, &e.Party)
	p.Text(packedParent, &e.Parent)
	p.Text(packedRemarks, &e.Remarks)
}

// date packs a date as a number: 20191009, 201900 for a year alone.
func (p *packing) date(d *Date) {
	n := d.Year*10000 + d.Month*100 + d.Day
	p.Int(packedDate, &n)
	if !p.Writing() {
		*d = Date{n / 10000, n / 100 % 100, n % 100}
	}
}

// members packs how many members a slice has, and returns it. When it is read,
// its members are cut from a block.
func members[T any](p *packing, s *[]T, block *[]T) []T {
	n := len(*s)
	p.Len(packedLen, &n)
	if !p.Writing() && n > 0 {
		*s = alike.Room(block, n, max(n, memberBlock))
		*s = (*s)[:n:n]
	}
	return *s
}

const memberBlock = 1 << 10
