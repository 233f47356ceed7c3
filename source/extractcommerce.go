package source

import (
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// militaryEndUsers reads Supplement No. 7 to 15 CFR part 744.
func (x *extract) militaryEndUsers() func(row) error {
	return func(r row) error {
		d := x.draft()
		d.e.Type = screen.TypeOrganization
		d.listedUnder(r.Country)
		d.namesOf(screen.Primary, x.clean(r.Name))
		for _, a := range r.Aliases {
			d.alias(a)
		}
		d.addresses(x.clean(r.Address))
		if p, ok := strings.CutPrefix(r.Notes, "Subordinate institution of "); ok {
			x.hit("parent: taken from the notes", p)
			d.e.Parent = p
		} else {
			d.remark(x.clean(r.Notes))
		}
		var l screen.Listing
		d.acts(&l, r.Register)
		d.e.Listings = []screen.Listing{l}
		x.done(d)
		return nil
	}
}

var (
	denialKind  = pubtext.Pattern{Expr: `Type of denial: ([\w-]+)`}
	denialEnd   = pubtext.Pattern{Expr: `Expires: (\d{4}-\d\d-\d\d)`}
	formInFront = pubtext.Pattern{Expr: `^(LTD|INC)\.?(\))?,? `}
	inmate      = pubtext.Pattern{Expr: `\bINMATE\b|REGISTER NUMBER|\bUSM NO\b|INCARCERATED`}
)

// deniedPersons reads the Denied Persons List. One order stands there once
// for each address of a party; such rows are one entity.
func (x *extract) deniedPersons() func(row) error {
	have := make(map[string]*entryDraft)
	var order []*entryDraft
	x.atEnd = func() {
		for _, d := range order {
			if d.e.Type == screen.TypeUnknown && personOnDPL(d.e.Name()) {
				d.e.Type = screen.TypePerson
				x.hit("type: person, two words or more and none of a company", d.e.Name())
			}
			x.done(d)
		}
	}
	return func(r row) error {
		name, address := x.clean(r.Name), x.clean(r.Address)
		if m := formInFront.Re().FindString(address); m != "" {
			x.hit("name: legal form moved back from before the address", change(name, m))
			name += " " + strings.Trim(m, " ,)")
			address = address[len(m):]
		}
		var l screen.Listing
		if r.Effective != "" {
			var err error
			if l.Effective, err = screen.ParseDate(r.Effective); err != nil {
				return x.refuse("effective_date", err.Error())
			}
		}
		scratch := x.draft()
		scratch.acts(&l, r.Register)
		if first := scratch.first; !first.IsZero() && first.Before(l.Effective) {
			// The date is that of the last renewal; the denial is older.
			x.hit("listing: renewed denial order begins with its first notice", change(l.Effective.String(), first.String()))
			scratch.remark("Order in force as of " + l.Effective.String() + ".")
			l.Effective = first
		}
		if m := denialKind.Re().FindStringSubmatch(r.Notes); m != nil {
			l.Programme = m[1] + " denial order"
		}
		if m := denialEnd.Re().FindStringSubmatch(r.Notes); m != nil {
			var err error
			if l.Removed, err = screen.ParseDate(m[1]); err != nil {
				return x.refuse("notes", err.Error())
			}
		}
		// The same order against the same name is the same party.
		key := pubtext.Fold(name) + "|" + l.Citation + "|" + l.Effective.String() + "|" + l.Removed.String()
		d := have[key]
		if d == nil {
			d = x.draft()
			have[key] = d
			d.listedUnder(r.Country)
			d.deniedName(name)
			for _, a := range r.Aliases {
				d.alias(a)
			}
			d.e.Listings = []screen.Listing{l}
			d.remark(scratch.e.Remarks)
			order = append(order, d)
		} else {
			x.hit("entity: one order at several addresses made one", name)
			d.deniedName(name)
			d.listedUnder(r.Country)
		}
		if inmate.Re().MatchString(address) && d.e.Type == screen.TypeUnknown {
			d.e.Type = screen.TypePerson
			x.hit("type: person, has a prisoner's number for an address", name)
		}
		if address != "" {
			d.deniedAddress(address, r.Country)
		}
		return nil
	}
}

var plainWords = pubtext.Pattern{Expr: `^[\pL.'"(),-]+(?: [\pL.'"(),-]*\pL[\pL.'"(),-]*){1,6}$`}

// personOnDPL reports whether a name of the Denied Persons List is a
// person's. The orders name people by given name and surname; its few
// companies without a legal form have the word of a trade.
func personOnDPL(name string) bool {
	return plainWords.Re().MatchString(name) && !organizationWord.Re().MatchString(name)
}

var (
	parenTail = pubtext.Pattern{Expr: `^(.+?) \(([^()]+)\)?$`}
	doing     = pubtext.Pattern{Expr: ` (?:D/B/A|DBA|A/K/A) `}
)

// deniedName reads "ASMAT (APPLIED SYSTEMS METHODS AND TECHNOLOGY)",
// "WEARFORM (MNC GROUP INTERNATIONAL" and "SIBERIAN AIRLINES D/B/A S7
// AIRLINES".
func (d *entryDraft) deniedName(name string) {
	if p := doing.Re().Split(name, 2); len(p) == 2 {
		d.x.hit("name: doing business as, taken apart", name)
		d.name(d.nextKind(), p[0])
		d.name(screen.Alias, p[1])
		return
	}
	if m := parenTail.Re().FindStringSubmatch(name); m != nil && len(strings.Fields(m[1])) > 0 {
		d.x.hit("name: other name in parentheses made an alias", name)
		d.name(d.nextKind(), m[1])
		if len(m[2]) > 3 {
			d.name(screen.Alias, m[2])
		}
		return
	}
	if m := title.Re().FindString(name); m != "" {
		d.x.hit("name: title cut", name)
		name = name[len(m):]
	}
	d.name(d.nextKind(), name)
}

// deniedAddress adds an address of the Denied Persons List, whose country is
// a two-letter code before the postal code, if it is there.
func (d *entryDraft) deniedAddress(a, country string) {
	a = strings.Trim(a, " ,")
	code := pubtext.CountryCode(country)
	for _, have := range d.e.Addresses {
		if pubtext.Fold(have.Text) == pubtext.Fold(a) {
			d.x.hit("address: dropped, the entity has it already", a)
			return
		}
	}
	parts := strings.Split(a, ", ")
	if len(parts) == 1 && len(a) == 2 {
		d.x.hit("address: dropped, only a country's code", a)
		return
	}
	c := ""
	for i := max(0, len(parts)-2); i < len(parts); i++ {
		if parts[i] == code {
			c = code
		}
	}
	d.e.Addresses = append(d.e.Addresses, screen.Address{Text: a, Country: c})
}
