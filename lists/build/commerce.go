package main

import (
	"regexp"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// correct applies the corrections of the list to every field of a row.
func (b *builder) correct(r row) row {
	fix := func(s string) string {
		for _, c := range corrections() {
			if c.list == b.list.ID && strings.Contains(s, c.from) {
				b.hit("correction: "+c.reason, change(c.from, c.to))
				s = strings.ReplaceAll(s, c.from, c.to)
			}
		}
		return s
	}
	r.Name, r.Address, r.Notes = fix(r.Name), fix(r.Address), fix(r.Notes)
	aliases := make([]string, len(r.Aliases))
	for i, a := range r.Aliases {
		aliases[i] = fix(a)
	}
	r.Aliases = aliases
	return r
}

// militaryEndUsers reads Supplement No. 7 to 15 CFR part 744.
func (b *builder) militaryEndUsers() error {
	f, err := b.rows("bis_meu.json")
	if err != nil {
		return err
	}
	b.start("us-bis-meu", "bis-meu", f)
	for _, r := range f.Entities {
		r = b.correct(r)
		d := b.draft()
		d.e.Type = screen.TypeOrganization
		d.listedUnder(r.Country)
		d.namesOf(screen.Primary, b.clean(r.Name))
		for _, a := range r.Aliases {
			d.alias(a)
		}
		d.addresses(b.clean(r.Address))
		if p, ok := strings.CutPrefix(r.Notes, "Subordinate institution of "); ok {
			b.hit("parent: taken from the notes", p)
			d.e.Parent = p
		} else {
			d.remark(b.clean(r.Notes))
		}
		var l screen.Listing
		d.acts(&l, r.Register)
		d.e.Listings = []screen.Listing{l}
		b.done(d, r.Name)
	}
	return nil
}

var (
	denialKind  = regexp.MustCompile(`Type of denial: ([\w-]+)`)
	denialEnd   = regexp.MustCompile(`Expires: (\d{4}-\d\d-\d\d)`)
	formInFront = regexp.MustCompile(`^(LTD|INC)\.?(\))?,? `)
	inmate      = regexp.MustCompile(`\bINMATE\b|REGISTER NUMBER|\bUSM NO\b|INCARCERATED`)
)

// deniedPersons reads the Denied Persons List. One order stands there once
// for each address of a party; such rows are one entity.
func (b *builder) deniedPersons() error {
	f, err := b.rows("bis_dpl.json")
	if err != nil {
		return err
	}
	b.start("us-bis-dpl", "bis-dpl", f)
	have := make(map[string]*draft)
	var order []*draft
	var published []string
	for _, r := range f.Entities {
		r = b.correct(r)
		name, address := b.clean(r.Name), b.clean(r.Address)
		if m := formInFront.FindString(address); m != "" {
			b.hit("name: legal form moved back from before the address", change(name, m))
			name += " " + strings.Trim(m, " ,)")
			address = address[len(m):]
		}
		var l screen.Listing
		if r.Effective != "" {
			l.Effective, err = screen.ParseDate(r.Effective)
			if err != nil {
				return err
			}
		}
		scratch := b.draft()
		scratch.acts(&l, r.Register)
		if first := scratch.first; !first.IsZero() && first.Before(l.Effective) {
			// The date is that of the last renewal; the denial is older.
			b.hit("listing: renewed denial order begins with its first notice", change(l.Effective.String(), first.String()))
			scratch.remark("Order in force as of " + l.Effective.String() + ".")
			l.Effective = first
		}
		if m := denialKind.FindStringSubmatch(r.Notes); m != nil {
			l.Programme = m[1] + " denial order"
		}
		if m := denialEnd.FindStringSubmatch(r.Notes); m != nil {
			if l.Removed, err = screen.ParseDate(m[1]); err != nil {
				return err
			}
		}
		// The same order against the same name is the same party.
		key := pubtext.Fold(name) + "|" + l.Citation + "|" + l.Effective.String() + "|" + l.Removed.String()
		d := have[key]
		if d == nil {
			d = b.draft()
			have[key] = d
			d.listedUnder(r.Country)
			d.deniedName(name)
			for _, a := range r.Aliases {
				d.alias(a)
			}
			d.e.Listings = []screen.Listing{l}
			d.remark(scratch.e.Remarks)
			order, published = append(order, d), append(published, r.Name)
		} else {
			b.hit("entity: one order at several addresses made one", name)
			d.deniedName(name)
			d.listedUnder(r.Country)
		}
		if inmate.MatchString(address) && d.e.Type == screen.TypeUnknown {
			d.e.Type = screen.TypePerson
			b.hit("type: person, has a prisoner's number for an address", name)
		}
		if address != "" {
			d.deniedAddress(address, r.Country)
		}
	}
	for i, d := range order {
		if d.e.Type == screen.TypeUnknown && personOnDPL(d.e.Name()) {
			d.e.Type = screen.TypePerson
			b.hit("type: person, two words or more and none of a company", d.e.Name())
		}
		b.done(d, published[i])
	}
	return nil
}

var plainWords = regexp.MustCompile(`^[\pL.'"(),-]+(?: [\pL.'"(),-]*\pL[\pL.'"(),-]*){1,6}$`)

// personOnDPL reports whether a name of the Denied Persons List is a
// person's. The orders name people by given name and surname; its few
// companies without a legal form have the word of a trade.
func personOnDPL(name string) bool {
	return plainWords.MatchString(name) && !organizationWord.MatchString(name)
}

var (
	parenTail = regexp.MustCompile(`^(.+?) \(([^()]+)\)?$`)
	doing     = regexp.MustCompile(` (?:D/B/A|DBA|A/K/A) `)
)

// deniedName reads "ASMAT (APPLIED SYSTEMS METHODS AND TECHNOLOGY)",
// "WEARFORM (MNC GROUP INTERNATIONAL" and "SIBERIAN AIRLINES D/B/A S7
// AIRLINES".
func (d *draft) deniedName(name string) {
	if p := doing.Split(name, 2); len(p) == 2 {
		d.b.hit("name: doing business as, taken apart", name)
		d.name(d.nextKind(), p[0])
		d.name(screen.Alias, p[1])
		return
	}
	if m := parenTail.FindStringSubmatch(name); m != nil && len(strings.Fields(m[1])) > 0 {
		d.b.hit("name: other name in parentheses made an alias", name)
		d.name(d.nextKind(), m[1])
		if len(m[2]) > 3 {
			d.name(screen.Alias, m[2])
		}
		return
	}
	if m := title.FindString(name); m != "" {
		d.b.hit("name: title cut", name)
		name = name[len(m):]
	}
	d.name(d.nextKind(), name)
}

// deniedAddress adds an address of the Denied Persons List, whose country is
// a two-letter code before the postal code, if it is there.
func (d *draft) deniedAddress(a, country string) {
	a = strings.Trim(a, " ,")
	code := pubtext.CountryCode(country)
	for _, have := range d.e.Addresses {
		if pubtext.Fold(have.Text) == pubtext.Fold(a) {
			d.b.hit("address: dropped, the entity has it already", a)
			return
		}
	}
	parts := strings.Split(a, ", ")
	if len(parts) == 1 && len(a) == 2 {
		d.b.hit("address: dropped, only a country's code", a)
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
