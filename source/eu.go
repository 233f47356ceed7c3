package source

import (
	"strings"

	"github.com/openscreening/screen"
)

// The European Commission publishes the consolidated list of persons, groups
// and entities subject to EU financial sanctions in XML and in CSV, both in
// version 1.1 with the same fields. The ID of an entity is its EU reference
// number, or without one its logical number.

func euList() screen.List {
	return screen.List{
		ID: "eu-fsf", Title: "Consolidated list of persons, groups and entities subject to EU financial sanctions", Short: "EU list",
		Authority: "European Commission", URL: "https://webgate.ec.europa.eu/fsd/fsf",
	}
}

// euXML reads the XML form.
func (rd *reading) euXML() error {
	var p *part
	return rd.xml().records("sanctionEntity", func(root *node) error {
		l := euList()
		if day, ok := parseDate(root.get("generationDate")); ok {
			l.Snapshot = day
		}
		p = rd.part(l)
		return nil
	}, func(n *node) error {
		d := rd.draft(p, n.line)
		d.e.ID = rd.clean(n.get("euReferenceNumber"))
		if d.e.ID == "" {
			d.e.ID = n.get("logicalId")
		}
		d.e.Type = euType(n.kid("subjectType").get("code"), n.kid("subjectType").get("classificationCode"))
		for r := range n.all("regulation") {
			d.euRegulation(r.get("programme"), r.get("numberTitle"), r.get("regulationType"), r.get("entryIntoForceDate"), r.get("publicationDate"))
		}
		for a := range n.all("nameAlias") {
			d.euName(a.get("wholeName"), a.get("firstName"), a.get("middleName"), a.get("lastName"), a.get("strong"))
			d.remark(a.get("title"))
			d.remark(a.get("function"))
			for r := range a.all("remark") {
				d.remark(r.text)
			}
		}
		for c := range n.all("citizenship") {
			d.euCountry(c.get("countryIso2Code"), c.get("countryDescription"))
		}
		for b := range n.all("birthdate") {
			d.euBirth(b.get("birthdate"), b.get("year"), b.get("monthOfYear"), b.get("dayOfMonth"), b.get("yearRangeFrom"), b.get("yearRangeTo"), b.get("circa"))
			d.euPlace(b.get("city"), b.get("region"), b.get("place"), b.get("countryDescription"))
		}
		for a := range n.all("address") {
			d.euAddress(a.get("street"), a.get("poBox"), a.get("place"), a.get("city"), a.get("region"), a.get("zipCode"), a.get("countryIso2Code"), a.get("countryDescription"))
			for r := range a.all("remark") {
				d.remark(r.text)
			}
		}
		for id := range n.all("identification") {
			d.euIdentifier(id.get("identificationTypeCode"), id.get("identificationTypeDescription"), id.get("number"), id.get("latinNumber"), id.get("countryIso2Code"), id.get("knownFalse"))
			for r := range id.all("remark") {
				d.remark(r.text)
			}
		}
		for r := range n.all("remark") {
			d.remark(r.text)
		}
		d.remark(n.get("designationDetails"))
		return d.done()
	})
}

// euCSV reads the CSV form, in which an entity has a row for each of its names,
// addresses, dates and numbers. The rows of one stand together.
func (rd *reading) euCSV() error {
	t := rd.table(';')
	if err := t.header("entity_logicalid", "entity_subjecttype", "namealias_wholename"); err != nil {
		return err
	}
	l := euList()
	var p *part
	var d *draft
	last := ""
	done := func() error {
		if d == nil {
			return nil
		}
		one := d
		d = nil
		return one.done()
	}
	for {
		ok, err := t.next()
		if err != nil {
			return err
		}
		if !ok {
			return done()
		}
		if p == nil {
			if day, ok := parseDate(t.get("filegenerationdate")); ok {
				l.Snapshot = day
			}
			p = rd.part(l)
		}
		id := t.get("entity_logicalid")
		if id == "" {
			if err := rd.refuse(t.line, "", "entity_logicalid", "a row without the number of its entity"); err != nil {
				return err
			}
			continue
		}
		if d == nil || id != last {
			if err := done(); err != nil {
				return err
			}
			last = strings.Clone(id)
			d = rd.draft(p, t.line)
			if d.e.ID = rd.clean(t.get("entity_eu_referencenumber")); d.e.ID == "" {
				d.e.ID = last
			}
			d.e.Type = euType(t.get("entity_subjecttype"), t.get("entity_subjecttype_classificationcode"))
			d.remark(t.get("entity_remark"))
			d.remark(t.get("entity_designationdetails"))
		}
		d.euRegulation(t.get("entity_regulation_programme"), t.get("entity_regulation_numbertitle"), t.get("entity_regulation_type"),
			t.get("entity_regulation_entryintoforcedate"), t.get("entity_regulation_publicationdate"))
		d.euName(t.get("namealias_wholename"), t.get("namealias_firstname"), t.get("namealias_middlename"), t.get("namealias_lastname"), t.get("namealias_strong"))
		d.remark(t.get("namealias_title"))
		d.remark(t.get("namealias_function"))
		d.euCountry(t.get("citizenship_countryiso2code"), t.get("citizenship_countrydescription"))
		d.euBirth(t.get("birthdate_birthdate"), t.get("birthdate_year"), t.get("birthdate_month"), t.get("birthdate_day"),
			t.get("birthdate_yearrangefrom"), t.get("birthdate_yearrangeto"), t.get("birthdate_circa"))
		d.euPlace(t.get("birthdate_city"), t.get("birthdate_region"), t.get("birthdate_place"), t.get("birthdate_countrydescription"))
		d.euAddress(t.get("address_street"), t.get("address_pobox"), t.get("address_place"), t.get("address_city"), t.get("address_region"),
			t.get("address_zipcode"), t.get("address_countryiso2code"), t.get("address_countrydescription"))
		d.euIdentifier(t.get("identification_typecode"), t.get("identification_typedescription"), t.get("identification_number"),
			t.get("identification_latinnumber"), t.get("identification_countryiso2code"), t.get("identification_knownfalse"))
	}
}

// euType reads the two codes of the type of subject, of which the CSV form has
// now the one and now the other in the first column.
func euType(codes ...string) screen.Type {
	for _, c := range codes {
		switch strings.ToLower(c) {
		case "person", "p":
			return screen.TypePerson
		case "enterprise", "entity", "e":
			return screen.TypeOrganization
		}
	}
	return screen.TypeUnknown
}

func (d *draft) euRegulation(programme, number, typ, from, published string) {
	if programme == "" && number == "" {
		return
	}
	l := screen.Listing{Programme: d.rd.clean(programme), Citation: d.rd.clean(number)}
	if from == "" {
		from = published
	}
	l.Effective = d.date("Entry into force", from)
	if typ == "amendment" && len(d.e.Listings) > 0 && d.e.Listings[0].Programme == l.Programme {
		first := &d.e.Listings[0]
		c := screen.Citation{Ref: l.Citation, Date: l.Effective}
		for _, have := range first.Amended {
			if have == c {
				return
			}
		}
		if first.Citation != l.Citation {
			first.Amended = append(first.Amended, c)
		}
		return
	}
	for i := range d.e.Listings {
		if have := &d.e.Listings[i]; have.Programme == l.Programme && have.Citation == l.Citation {
			return
		}
	}
	d.e.Listings = append(d.e.Listings, l)
}

// euName adds a name. The list calls none the primary one, so it is the first;
// it calls each strong or not.
func (d *draft) euName(whole, first, middle, last, strong string) {
	if strings.TrimSpace(whole) == "" {
		whole = strings.Join([]string{first, middle, last}, " ")
	}
	d.name(screen.Primary, whole, strings.EqualFold(strong, "false"))
}

func (d *draft) euCountry(code, name string) string {
	if len(code) == 2 && code != "00" {
		if c := d.country(strings.ToUpper(code)); c != "" {
			return c
		}
	}
	if name == "" || strings.EqualFold(name, "UNKNOWN") {
		return ""
	}
	return d.country(name)
}

func (d *draft) euBirth(whole, year, month, day, from, to, circa string) {
	s := whole
	if s == "" && year != "" && year != "0" {
		s = year
		if m, ok := number(month, 2); ok && m > 0 {
			s = pad(year, 4) + "-" + pad(month, 2)
			if n, ok := number(day, 2); ok && n > 0 {
				s += "-" + pad(day, 2)
			}
		}
	}
	if s == "" && from != "" && to != "" && from != "0" {
		s = from + " to " + to
	}
	if s == "" {
		return
	}
	if strings.EqualFold(circa, "true") {
		s = "circa " + s
	}
	d.birth(s)
}

func pad(s string, n int) string {
	if len(s) < n {
		return strings.Repeat("0", n-len(s)) + s
	}
	return s
}

func (d *draft) euPlace(f ...string) {
	var parts []string
	for _, v := range f {
		if v = d.rd.clean(v); v != "" && !strings.EqualFold(v, "UNKNOWN") {
			parts = append(parts, v)
		}
	}
	if len(parts) > 0 {
		d.remark("POB " + strings.Join(parts, ", "))
	}
}

func (d *draft) euAddress(street, box, place, city, region, zip, code, country string) {
	if box != "" {
		street = strings.Trim(street+", P.O. Box "+box, ", ")
	}
	if place != "" {
		street = strings.Trim(street+", "+place, ", ")
	}
	c := d.euCountry(code, country)
	switch {
	case strings.EqualFold(country, "UNKNOWN"):
		country = ""
	case country == "":
		country = c
	}
	d.address(street, city, region, zip, country)
}

func (d *draft) euIdentifier(code, description, number, latin, country, wrong string) {
	if number == "" {
		number = latin
	}
	if number == "" {
		return
	}
	if strings.EqualFold(wrong, "true") {
		d.remark("Known to be false: " + description + " " + number)
		return
	}
	if country == "00" {
		country = ""
	}
	switch strings.ToLower(code) {
	case "passport", "diplomaticpassport", "diplpassport":
		d.identify(screen.Passport, number, country)
	case "id", "idcard", "ssn":
		d.identify(screen.NationalID, number, country)
	case "regnumber":
		d.identify(screen.Registration, number, country)
	case "tax", "fiscalcode", "vat":
		d.identify(screen.TaxID, number, country)
	case "imo":
		d.identify(screen.IMO, number, country)
	case "swiftbic":
		d.identify(swiftCode, number, country)
	default:
		d.identifier(description, number, country)
	}
}
