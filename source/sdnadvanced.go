package source

import (
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// OFAC's advanced form follows the United Nations' sanctions list model. Its
// records refer to each other and to tables of reference values by number:
//
//	ReferenceValueSets  what the numbers of types, countries and scripts mean
//	Locations           addresses
//	IDRegDocuments      identifiers, each of an identity
//	DistinctParties     the parties with their identities, names and features
//	SanctionsEntries    the acts, each of a profile, with list and programmes
//
// The file is read in one pass; what stands behind the parties is joined to
// them at its end, and until then the parties are kept as drafts.

// advanced holds what the records refer to.
type advanced struct {
	rd *reading

	values    map[string]string // "AliasType/1400" to "A.K.A."
	countries map[string]string // by number, ISO 3166
	scripts   map[string]string // by number, ISO 15924
	locations map[string]location
	documents map[string][]document // by identity

	parties  []*advancedParty
	profiles map[string]*advancedParty
	snapshot screen.Date
}

type location struct {
	street, city, region, postal, country string
}

type document struct{ typ, number, country string }

// An advancedParty waits for its act, which says on which list it is.
type advancedParty struct {
	d          *draft
	identities []string
	lists      []string
	listings   []screen.Listing
}

// maxReferences bounds the tables that are kept during the reading.
const maxReferences = 4 << 20

func (rd *reading) sdnAdvanced() error {
	a := &advanced{
		rd: rd, values: make(map[string]string), countries: make(map[string]string), scripts: make(map[string]string),
		locations: make(map[string]location), documents: make(map[string][]document), profiles: make(map[string]*advancedParty),
	}
	err := rd.xml().records("DateOfIssue ReferenceValueSets Location IDRegDocument DistinctParty SanctionsEntry", nil, func(n *node) error {
		switch n.name {
		case "DateOfIssue":
			a.snapshot = n.date()
		case "ReferenceValueSets":
			a.references(n)
		case "Location":
			a.location(n)
		case "IDRegDocument":
			id := n.get("IdentityID")
			a.documents[id] = append(a.documents[id], document{
				a.values["IDRegDocType/"+n.get("IDRegDocTypeID")], n.value("IDRegistrationNo"), a.countries[n.get("IssuedBy-CountryID")],
			})
		case "DistinctParty":
			return a.party(n)
		case "SanctionsEntry":
			a.entry(n)
		}
		if len(a.locations)+len(a.documents)+len(a.values) > maxReferences {
			return rd.fail(n.line, "more reference values than the limit")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return a.join()
}

// date reads Year, Month and Day inside an element.
func (n *node) date() screen.Date {
	var d screen.Date
	if n == nil {
		return d
	}
	d.Year, _ = number(n.value("Year"), 4)
	d.Month, _ = number(n.value("Month"), 2)
	d.Day, _ = number(n.value("Day"), 2)
	if !pubtext.ValidDate(d) {
		return screen.Date{}
	}
	return d
}

func (a *advanced) references(n *node) {
	for _, set := range n.kids {
		for _, v := range set.kids {
			id := v.get("ID")
			switch v.name {
			case "Country":
				if c := v.get("ISO2"); c != "" {
					a.countries[id] = c
				} else {
					a.countries[id] = v.text
				}
			case "AreaCode":
				// The number of the country is of the other table.
				if _, ok := a.countries[v.get("CountryID")]; !ok && v.get("CountryID") != "" {
					a.countries[v.get("CountryID")] = v.get("Description")
				}
			case "Script":
				a.scripts[id] = v.get("ScriptCode")
			}
			a.values[v.name+"/"+id] = v.text
		}
	}
}

func (a *advanced) location(n *node) {
	var l location
	for part := range n.all("LocationPart") {
		text := ""
		for v := range part.all("LocationPartValue") {
			if s := v.value("Value"); s != "" && (text == "" || v.get("Primary") == "true") {
				text = s
			}
		}
		l.add(a.values["LocPartType/"+part.get("LocPartTypeID")], text)
	}
	l.country = a.countries[n.kid("LocationCountry").get("CountryID")]
	a.locations[n.get("ID")] = l
}

// add adds a part of an address by its type.
func (l *location) add(typ, text string) {
	switch typ = strings.ToUpper(typ); {
	case text == "":
	case strings.HasPrefix(typ, "ADDRESS"):
		if l.street != "" {
			l.street += ", "
		}
		l.street += text
	case typ == "CITY":
		l.city = text
	case strings.HasPrefix(typ, "STATE"), typ == "REGION":
		if l.region != "" {
			l.region += ", "
		}
		l.region += text
	case strings.HasPrefix(typ, "POSTAL"):
		l.postal = text
	}
}

func (a *advanced) party(n *node) error {
	for profile := range n.all("Profile") {
		d := &draft{rd: a.rd, e: new(screen.Entity), line: n.line}
		p := &advancedParty{d: d}
		d.e.ID = n.get("FixedRef")
		if d.e.ID == "" {
			d.e.ID = profile.get("ID")
		}
		d.e.Type = a.partyType(profile)
		// The primary name of the primary identity comes first.
		for pass := range 2 {
			for identity := range profile.all("Identity") {
				groups := make(map[string]string)
				for g := range identity.all("NamePartGroups", "MasterNamePartGroup") {
					for k := range g.all("NamePartGroup") {
						groups[k.get("ID")] = a.values["NamePartType/"+k.get("NamePartTypeID")]
					}
				}
				if pass == 0 {
					p.identities = append(p.identities, identity.get("ID"))
				}
				if identity.get("False") == "true" {
					continue
				}
				for alias := range identity.all("Alias") {
					if (alias.get("Primary") == "true") == (pass == 0) {
						a.alias(d, alias, groups)
					}
				}
			}
		}
		for f := range profile.all("Feature") {
			a.feature(d, f)
		}
		for c := range n.all("Comment") {
			d.remark(c.text)
		}
		a.parties = append(a.parties, p)
		a.profiles[profile.get("ID")] = p
	}
	return nil
}

func (a *advanced) partyType(profile *node) screen.Type {
	sub := a.values["PartySubType/"+profile.get("PartySubTypeID")]
	switch strings.ToLower(sub) {
	case "vessel":
		return screen.TypeVessel
	case "aircraft":
		return screen.TypeAircraft
	case "entity":
		return screen.TypeOrganization
	case "individual":
		return screen.TypePerson
	}
	// "Unknown" is the subtype of individuals (4) and of entities (3).
	switch profile.get("PartySubTypeID") {
	case "1":
		return screen.TypeVessel
	case "2":
		return screen.TypeAircraft
	case "3":
		return screen.TypeOrganization
	case "4":
		return screen.TypePerson
	}
	return screen.TypeUnknown
}

// alias adds the documented names of an alias: the Latin one, and those in
// other scripts.
func (a *advanced) alias(d *draft, alias *node, groups map[string]string) {
	kind := screen.Alias
	switch t := a.values["AliasType/"+alias.get("AliasTypeID")]; {
	case strings.HasPrefix(strings.ToUpper(t), "F.K.A"):
		kind = screen.Former
	case strings.EqualFold(t, "Name"):
		kind = screen.Primary
	}
	weak := alias.get("LowQuality") == "true"
	for doc := range alias.all("DocumentedName") {
		var last, rest, maiden []string
		latin := true
		for v := range doc.all("DocumentedNamePart", "NamePartValue") {
			if s := a.scripts[v.get("ScriptID")]; s != "" && s != "Latn" {
				latin = false
			}
			switch typ := groups[v.get("NamePartGroupID")]; typ {
			case "Last Name":
				last = append(last, v.text)
			case "Maiden Name":
				maiden = append(maiden, v.text)
			default:
				rest = append(rest, v.text)
			}
		}
		name := strings.Join(rest, " ")
		switch {
		case len(last) > 0 && len(rest) > 0 && latin:
			name = strings.Join(last, " ") + ", " + name
		case len(last) > 0:
			name = strings.TrimSpace(strings.Join(last, " ") + " " + name)
		}
		k := kind
		if !latin && k != screen.Former && len(d.e.Names) > 0 {
			k = screen.Native
		}
		d.name(k, name, weak)
		if len(maiden) > 0 && len(rest) > 0 {
			// The name at birth: the maiden name in the place of the surname.
			d.name(screen.Former, strings.Join(maiden, " ")+", "+strings.Join(rest, " "), weak)
		}
	}
}

func (a *advanced) feature(d *draft, f *node) {
	typ := a.values["FeatureType/"+f.get("FeatureTypeID")]
	for v := range f.all("FeatureVersion") {
		if l, ok := a.locations[v.kid("VersionLocation").get("LocationID")]; ok {
			switch {
			case strings.HasPrefix(typ, "Nationality"), strings.HasPrefix(typ, "Citizenship"):
				d.country(l.country)
			case strings.HasPrefix(typ, "Location"):
				d.address(l.street, l.city, l.region, l.postal, l.country)
			case strings.HasPrefix(typ, "Vessel Flag"), strings.HasPrefix(typ, "Aircraft"):
				d.country(l.country)
				d.remark(typ + " " + l.country)
			case strings.HasPrefix(typ, "Place of Birth"):
				d.remark("POB " + strings.Trim(l.city+", "+l.region+", "+l.country, ", "))
			}
		}
		if period := v.kid("DatePeriod"); period != nil {
			if strings.EqualFold(typ, "Birthdate") {
				a.birth(d, period)
			} else if day := period.kid("Start", "From").date(); !day.IsZero() {
				d.remark(typ + " " + day.String())
			}
		}
		detail := v.kid("VersionDetail")
		text := detail.value()
		if text == "" {
			text = a.values["DetailReference/"+detail.get("DetailReferenceID")]
		}
		if text == "" {
			continue
		}
		d.identifier(typ, text, "")
	}
}

// birth reads a period. From the first of January to the thirty-first of
// December is a year, and from the first to the last of a month is a month.
func (a *advanced) birth(d *draft, period *node) {
	from, to := period.kid("Start", "From").date(), period.kid("End", "To").date()
	if from.IsZero() {
		from = period.kid("Start", "To").date()
	}
	if to.IsZero() {
		to = period.kid("End", "From").date()
	}
	about := period.kid("Start").get("Approximate") == "true" || period.kid("End").get("Approximate") == "true"
	switch {
	case from.IsZero():
		return
	case to.IsZero() || from == to:
	case from.Year == to.Year && from.Month == 1 && from.Day <= 1 && to.Month == 12 && to.Day >= 31:
		from.Month, from.Day = 0, 0
	case from.Year == to.Year && from.Month == to.Month && from.Day <= 1 && to.Day >= 28:
		from.Day = 0
	case from.Year == to.Year:
		from.Month, from.Day = 0, 0
	default:
		d.birth(itoa(from.Year) + " to " + itoa(to.Year))
		return
	}
	if about {
		d.birth("circa " + from.String())
		return
	}
	d.addBirth(from)
}

func (a *advanced) entry(n *node) {
	p := a.profiles[n.get("ProfileID")]
	if p == nil {
		return
	}
	p.lists = append(p.lists, a.values["List/"+n.get("ListID")])
	var l screen.Listing
	for e := range n.all("EntryEvent") {
		if day := e.kid("Date").date(); !day.IsZero() && (l.Effective.IsZero() || day.Before(l.Effective)) {
			l.Effective = day
		}
		if law := a.values["LegalBasis/"+e.get("LegalBasisID")]; l.Authority == "" && !strings.EqualFold(law, "Unknown") {
			l.Authority = law
		}
	}
	some := false
	for m := range n.all("SanctionsMeasure") {
		programme := m.value("Comment")
		if typ := a.values["SanctionsType/"+m.get("SanctionsTypeID")]; programme == "" || typ != "" && typ != "Program" {
			continue
		}
		l.Programme = a.rd.clean(programme)
		p.listings = append(p.listings, l)
		some = true
	}
	if !some {
		p.listings = append(p.listings, l)
	}
}

// join gives the parties their identifiers and acts and adds them to their
// lists.
func (a *advanced) join() error {
	for _, p := range a.parties {
		head := ofacHead(a.rd.file)
		if len(p.lists) > 0 && !strings.HasPrefix(p.lists[0], "SDN") && p.lists[0] != "" {
			head = consList()
		}
		head.Snapshot = a.snapshot
		part := a.rd.part(head)
		part.records++
		a.rd.rep.Records++
		p.d.p = part
		for _, id := range p.identities {
			for _, doc := range a.documents[id] {
				p.d.identifier(doc.typ, doc.number, doc.country)
			}
		}
		p.d.e.Listings = p.listings
		if err := p.d.done(); err != nil {
			return err
		}
	}
	return nil
}
