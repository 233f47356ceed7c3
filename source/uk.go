package source

import (
	"strings"

	"github.com/openscreening/screen"
)

// The Foreign, Commonwealth and Development Office publishes the UK Sanctions
// List in XML and CSV. The ID of an entity is its unique ID, such as "AFG0001".
// A name has six parts, of which the sixth is the surname, or the whole name of
// an entity or ship.

func ukList() screen.List {
	return screen.List{
		ID: "uk-sanctions", Title: "UK Sanctions List", Short: "UK list",
		Authority: "Foreign, Commonwealth and Development Office", LegalBasis: "Sanctions and Anti-Money Laundering Act 2018",
		URL: "https://www.gov.uk/government/publications/the-uk-sanctions-list",
	}
}

// ukXML reads the XML form.
func (rd *reading) ukXML() error {
	p := rd.part(ukList())
	return rd.xml().records("DateGenerated Designation", nil, func(n *node) error {
		if n.name == "DateGenerated" {
			if day, ok := parseDate(n.text); ok {
				p.published(day)
			}
			return nil
		}
		d := rd.draft(p, n.line)
		d.e.ID = rd.clean(n.value("UniqueID"))
		d.e.Type = ukType(n.value("IndividualEntityShip"))
		// The primary name comes first, wherever it stands.
		for pass := range 2 {
			for v := range n.all("Names", "Name") {
				if ukPrimary(v.value("NameType")) != (pass == 0) {
					continue
				}
				d.ukName(v.value("NameType"), v.value("AliasStrength"), v.value("Name1"), v.value("Name2"), v.value("Name3"), v.value("Name4"), v.value("Name5"), v.value("Name6"))
			}
		}
		for v := range n.all("NonLatinNames", "NonLatinName") {
			d.original(v.value("NameNonLatinScript"))
		}
		d.ukListing(n.value("RegimeName"), n.value("DateDesignated"), n.value("LastUpdated"), n.value("UNReferenceNumber"))
		for v := range n.all("Addresses", "Address") {
			d.ukAddress(v.value("AddressPostalCode"), v.value("AddressCountry"), v.value("AddressLine1"), v.value("AddressLine2"),
				v.value("AddressLine3"), v.value("AddressLine4"), v.value("AddressLine5"), v.value("AddressLine6"))
		}
		for person := range n.all("IndividualDetails", "Individual") {
			for v := range person.all("DOBs", "DOB") {
				d.ukBirth(v.text)
			}
			for v := range person.all("Nationalities", "Nationality") {
				d.country(v.text)
			}
			for v := range person.all("PassportDetails", "Passport") {
				d.ukNumber(screen.Passport, v.value("PassportNumber"), v.value("PassportAdditionalInformation"))
			}
			for v := range person.all("NationalIdentifierDetails", "NationalIdentifier") {
				d.ukNumber(screen.NationalID, v.value("NationalIdentifierNumber"), v.value("NationalIdentifierAdditionalInformation"))
			}
			for v := range person.all("Positions", "Position") {
				d.remark(v.text)
			}
			for v := range person.all("BirthDetails", "Location") {
				d.euPlace(v.value("TownOfBirth"), v.value("CountryOfBirth"))
			}
		}
		for entity := range n.all("EntityDetails", "Entity") {
			for v := range entity.all("BusinessRegistrationNumbers", "BusinessRegistrationNumber") {
				d.ukNumber(screen.Registration, v.text, "")
			}
			for v := range entity.all("ParentCompanies", "ParentCompany") {
				d.ukParent(v.text)
			}
			for v := range entity.all("TypeOfEntities", "TypeOfEntity") {
				d.remark(v.text)
			}
		}
		for ship := range n.all("ShipDetails", "Ship") {
			for v := range ship.all("IMONumbers", "IMONumber") {
				d.ukNumber(screen.IMO, v.text, "")
			}
			for v := range ship.all("CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip") {
				d.country(v.text)
			}
			for v := range ship.all("TypeOfShipDetails", "TypeOfShipDetail") {
				d.remark(v.text)
			}
		}
		d.remark(n.value("OtherInformation"))
		d.remark(n.value("UKStatementofReasons"))
		return d.done()
	})
}

// ukCSV reads the CSV form, in which an entity has a row for each of its names
// and further rows for what it has several of. The first line may give the
// date.
func (rd *reading) ukCSV() error {
	t := rd.table(',')
	t.cr.FieldsPerRecord = -1
	l := ukList()
	head, _ := rd.r.Peek(200)
	if s := string(trimHead(head)); strings.HasPrefix(strings.ToLower(strings.TrimLeft(s, `"`)), "report date:") {
		if _, err := t.next(); err != nil {
			return err
		}
		_, day, _ := strings.Cut(t.at(0), ":")
		if d, ok := parseDate(day); ok {
			l.Snapshot = d
		}
	}
	if err := t.header("unique id", "name 6", "name type", "regime name"); err != nil {
		return err
	}
	columns := len(t.row)
	p := rd.part(l)
	drafts := make(map[string]*draft)
	var order []*draft
	for {
		ok, err := t.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if len(t.row) != columns {
			return rd.fail(t.line, "wrong number of columns: %d, not %d", len(t.row), columns)
		}
		id := rd.clean(t.get("unique id"))
		d := drafts[id]
		if id == "" {
			if err := rd.refuse(t.line, "", "unique id", "a row without the ID of its entity"); err != nil {
				return err
			}
			continue
		}
		if d == nil {
			d = rd.draft(p, t.line)
			d.e.ID = strings.Clone(id)
			d.e.Type = ukType(t.get("designation type"))
			drafts[d.e.ID] = d
			order = append(order, d)
			d.ukListing(t.get("regime name"), t.get("date designated"), t.get("last updated"), t.get("un reference number"))
		} else {
			p.records++
			rd.rep.Records++
		}
		n := len(d.e.Names)
		d.ukName(t.get("name type"), t.get("alias strength"), t.get("name 1"), t.get("name 2"), t.get("name 3"), t.get("name 4"), t.get("name 5"), t.get("name 6"))
		if n > 0 && len(d.e.Names) > n && ukPrimary(t.get("name type")) && !d.met {
			// The primary name did not stand first.
			names := d.e.Names
			names[0], names[n] = names[n], names[0]
			names[0].Kind, names[n].Kind = screen.Primary, screen.Alias
		}
		if ukPrimary(t.get("name type")) {
			d.met, d.odd = true, false
		}
		d.original(t.get("name non-latin script"))
		d.ukAddress(t.get("address postal code"), t.get("address country"), t.get("address line 1"), t.get("address line 2"),
			t.get("address line 3"), t.get("address line 4"), t.get("address line 5"), t.get("address line 6"))
		rd.several(t.get("d.o.b"), d.ukBirth)
		for _, c := range [...]string{"nationality(/ies)", "nationality", "current believed flag of ship"} {
			rd.several(t.get(c), func(v string) { d.country(v) })
		}
		d.ukNumber(screen.Passport, t.get("passport number"), t.get("passport additional information"))
		d.ukNumber(screen.NationalID, t.get("national identifier number"), t.get("national identifier additional information"))
		d.ukNumber(screen.Registration, t.get("business registration number (s)"), "")
		d.ukNumber(screen.IMO, t.get("imo number"), "")
		d.ukParent(t.get("parent company"))
		d.euPlace(t.get("town of birth"), t.get("country of birth"))
		for _, c := range [...]string{"title", "position", "type of entity", "type of ship", "other information", "uk statement of reasons"} {
			d.remark(t.get(c))
		}
	}
	for _, d := range order {
		if err := d.done(); err != nil {
			return err
		}
	}
	return nil
}

func ukPrimary(typ string) bool { return strings.EqualFold(typ, "Primary Name") }

func ukType(s string) screen.Type {
	switch strings.ToLower(s) {
	case "individual":
		return screen.TypePerson
	case "entity":
		return screen.TypeOrganization
	case "ship":
		return screen.TypeVessel
	}
	return screen.TypeUnknown
}

func (d *draft) ukName(typ, strength string, parts ...string) {
	var name []string
	for _, p := range parts {
		if p = d.rd.clean(p); p != "" {
			name = append(name, p)
		}
	}
	kind := screen.Alias
	if ukPrimary(typ) {
		kind = screen.Primary
	}
	if low := strings.ToLower(typ + strength); strings.Contains(low, "f.k.a") || strings.Contains(low, "formerly") {
		kind = screen.Former
	}
	weak := strings.HasPrefix(strings.ToLower(strength), "low")
	d.name(kind, strings.Join(name, " "), weak)
}

func (d *draft) ukListing(regime, from, updated, un string) {
	l := screen.Listing{Programme: d.rd.clean(regime), Citation: d.rd.clean(un)}
	l.Effective = d.date("Date designated", from)
	if day := d.date("Last updated", updated); !day.IsZero() && day != l.Effective {
		l.Amended = []screen.Citation{{Ref: d.e.ID, Date: day}}
	}
	d.e.Listings = []screen.Listing{l}
}

func (d *draft) ukAddress(postal, country string, lines ...string) {
	var street []string
	for _, v := range lines {
		if v = d.rd.clean(v); v != "" {
			street = append(street, v)
		}
	}
	d.address(strings.Join(street, ", "), "", "", postal, country)
}

// ukBirth reads 00/00/1963, dd/mm/1963 and 12/05/1963, each with the
// precision it has.
func (d *draft) ukBirth(s string) {
	s = strings.NewReplacer("dd/", "00/", "mm/", "00/", "DD/", "00/", "MM/", "00/").Replace(strings.TrimSpace(s))
	d.birth(s)
}

func (d *draft) ukNumber(kind screen.IdentifierKind, value, note string) {
	d.rd.several(value, func(v string) { d.identify(kind, v, "") })
	d.remark(note)
}

func (d *draft) ukParent(s string) {
	if s = d.rd.clean(s); s == "" {
		return
	}
	if d.e.Parent == "" {
		d.e.Parent = s
		return
	}
	d.remark("Parent company: " + s)
}
