package source

import (
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

const (
	ruleJoined   = "entity: one order at several addresses made one"
	ruleCitation = "citation: words that cannot be read, kept in the remarks"
)

func dplList() screen.List {
	return screen.List{
		ID: "us-bis-dpl", Title: "Denied Persons List", Short: "Denied Persons List",
		Authority:  "U.S. Department of Commerce, Bureau of Industry and Security",
		LegalBasis: "15 CFR 764.3(a)(2)", URL: "https://www.bis.gov/dpl",
	}
}

// dpl reads the Denied Persons List in the tab-separated form in which the
// Bureau of Industry and Security gives it out. An order stands there once for
// each address of a party; such rows are one entity.
func (rd *reading) dpl() error {
	t := rd.table('\t')
	t.cr.LazyQuotes = true
	if err := t.header("name", "street_address", "country", "effective_date", "fr_citation"); err != nil {
		return err
	}
	p := rd.part(dplList())
	var (
		name, street, city, region = t.col("name"), t.col("street_address"), t.col("city"), t.col("state")
		postal, country            = t.col("postal_code"), t.col("country")
		from, to, standard         = t.col("effective_date"), t.col("expiration_date"), t.col("standard_order")
		action, citation           = t.col("action"), t.col("fr_citation")
	)
	for {
		ok, err := t.next()
		if err != nil || !ok {
			return err
		}
		row := deniedRow{
			name: t.at(name), street: t.at(street), city: t.at(city), region: t.at(region),
			postal: t.at(postal), country: t.at(country),
			from: t.at(from), to: t.at(to),
			standard: t.at(standard), action: t.at(action), citation: t.at(citation),
		}
		if err := rd.denied(p, t.line, row); err != nil {
			return err
		}
	}
}

// A deniedRow is a row of the Denied Persons List. address is set where the
// parts of the address are not given apart.
type deniedRow struct {
	name, street, city, region, postal, country, address string
	from, to, standard, action, citation                 string
}

// denied adds a row of the Denied Persons List.
func (rd *reading) denied(p *part, line int, r deniedRow) error {
	key := pubtext.Fold(r.name) + "|" + r.citation + "|" + r.from + "|" + r.to
	if e := p.keys[key]; e != nil {
		d := rd.again(p, e, line)
		rd.hit(ruleJoined, r.name, "")
		d.deniedAddress(r)
		return nil
	}
	d := rd.draft(p, line)
	d.names(screen.Primary, r.name)
	d.deniedAddress(r)
	l := screen.Listing{Programme: "Denial order"}
	switch r.standard {
	case "Y":
		l.Programme = "Standard denial order"
	case "N":
		l.Programme = "Non-standard denial order"
	}
	var ok bool
	if l.Effective, ok = monthFirst(r.from); !ok && r.from != "" {
		rd.hit(ruleDate, r.from, "")
		d.remark("Effective " + r.from)
	}
	if l.Removed, ok = monthFirst(r.to); !ok && r.to != "" {
		rd.hit(ruleDate, r.to, "")
		d.remark("Expires " + r.to)
	}
	d.citations(&l, r.citation)
	if len(l.Amended) > 0 && !l.Effective.IsZero() {
		// nothing: the dates of the list are those of the order in force
		rd.hit("listing: several notices, the first one cited and the others given as amendments", r.citation, "")
	}
	if !l.Removed.IsZero() && l.Removed.Before(l.Effective) {
		rd.hit("listing: ends before it begins, the end left out", r.name, "")
		d.remark("Expires " + r.to)
		l.Removed = screen.Date{}
	}
	d.remark(r.action)
	d.e.Listings = []screen.Listing{l}
	n := len(p.list.Entities)
	if err := d.done(); err != nil {
		return err
	}
	if len(p.list.Entities) > n {
		p.keys[strings.Clone(key)] = d.e
	}
	return nil
}

func (d *draft) deniedAddress(r deniedRow) {
	if r.address != "" {
		d.codedAddress(r.address)
		return
	}
	d.address(r.street, r.city, r.region, r.postal, r.country)
}

// citations reads a Federal Register field into a listing.
func (d *draft) citations(l *screen.Listing, field string) {
	field = d.rd.clean(field)
	if field == "" {
		return
	}
	cites, rest := pubtext.ParseCitations(field)
	cites = pubtext.InOrder(cites)
	if rest != "" {
		d.rd.hit(ruleCitation, field, rest)
		d.remark("Federal Register: " + field)
	}
	if len(cites) == 0 {
		l.Citation = field
		return
	}
	l.Citation = cites[0].Ref
	if l.Effective.IsZero() {
		l.Effective = cites[0].Date
	}
	if len(cites) > 1 {
		l.Amended = cites[1:]
	}
}
