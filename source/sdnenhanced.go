package source

import (
	"strings"

	"github.com/openscreening/screen"
)

// OFAC's enhanced form has everything of an entity inside it, with the words for
// the numbers of types, countries and scripts beside them:
//
//	sanctionsData
//	    publicationInfo/dataAsOf
//	    entities/entity id="…"
//	        generalInfo          type, title, remarks
//	        sanctionsLists       the lists, each with the day of publication
//	        sanctionsPrograms
//	        legalAuthorities
//	        names/name           isPrimary, aliasType, isLowQuality, and a translation
//	                             for each script, with the parts of the name
//	        addresses/address    country, and translations with the parts
//	        features/feature     birth, nationality, and all else by its type
//	        identityDocuments    type, number, issuing country

// sdnEnhanced reads SDN_ENHANCED.XML and CONS_ENHANCED.XML.
func (rd *reading) sdnEnhanced() error {
	var day screen.Date
	return rd.xml().records("publicationInfo entity", nil, func(n *node) error {
		if n.name == "publicationInfo" {
			day, _ = parseDate(n.value("dataAsOf"))
			return nil
		}
		head := ofacHead(rd.file)
		first := true
		for l := range n.all("sanctionsLists", "sanctionsList") {
			switch sdn := strings.HasPrefix(l.text, "SDN"); {
			case sdn:
				head, first = sdnList(), false
			case first:
				head, first = consList(), false
			}
		}
		head.Snapshot = day
		p := rd.part(head)
		if !p.kept {
			rd.skip(p)
			return nil
		}
		return rd.enhancedEntity(p, n)
	})
}

func (rd *reading) enhancedEntity(p *part, n *node) error {
	d := rd.draft(p, n.line)
	d.e.ID = n.get("id")
	d.e.Type = ofacType(n.value("generalInfo", "entityType"))
	for pass := range 2 { // the primary name comes first, wherever it stands
		for name := range n.all("names", "name") {
			if (name.value("isPrimary") == "true") == (pass == 0) {
				d.enhancedName(name)
			}
		}
	}
	for a := range n.all("addresses", "address") {
		d.enhancedAddress(a)
	}
	for f := range n.all("features", "feature") {
		d.enhancedFeature(f)
	}
	for doc := range n.all("identityDocuments", "identityDocument") {
		if doc.value("isValid") == "false" {
			d.remark("Not valid: " + doc.value("type") + " " + doc.value("documentNumber"))
			continue
		}
		d.identifier(doc.value("type"), doc.value("documentNumber"), doc.value("issuingCountry"))
	}
	var l screen.Listing
	for v := range n.all("sanctionsLists", "sanctionsList") {
		if day, ok := parseDate(v.get("datePublished")); ok && (l.Effective.IsZero() || day.Before(l.Effective)) {
			l.Effective = day
		}
	}
	if v := n.kid("legalAuthorities", "legalAuthority"); v != nil {
		l.Authority = rd.clean(v.text)
	}
	for v := range n.all("sanctionsPrograms", "sanctionsProgram") {
		l.Programme = rd.clean(v.text)
		d.e.Listings = append(d.e.Listings, l)
	}
	if len(d.e.Listings) == 0 && !l.Effective.IsZero() {
		d.e.Listings = []screen.Listing{l}
	}
	d.remark(n.value("generalInfo", "title"))
	d.ofacRemarks(n.value("generalInfo", "remarks"))
	return d.done()
}

// enhancedName adds a name in each of the scripts that it is given in, the
// primary one first.
func (d *draft) enhancedName(name *node) {
	kind := screen.Alias
	switch t := strings.ToUpper(name.value("aliasType")); {
	case name.value("isPrimary") == "true":
		kind = screen.Primary
	case strings.HasPrefix(t, "F.K.A"):
		kind = screen.Former
	}
	weak := name.value("isLowQuality") == "true"
	for pass := range 2 {
		for v := range name.all("translations", "translation") {
			if (v.value("isPrimary") == "true") != (pass == 0) {
				continue
			}
			k, latin := kind, v.value("script") == "" || strings.EqualFold(v.value("script"), "Latin")
			if !latin && k != screen.Former && len(d.e.Names) > 0 {
				k = screen.Native
			}
			full := v.value("formattedFullName")
			if full == "" {
				full = strings.Trim(v.value("formattedLastName")+", "+v.value("formattedFirstName"), ", ")
			}
			d.name(k, full, weak)
			maiden := ""
			for part := range v.all("nameParts", "namePart") {
				if part.value("type") == "Maiden Name" {
					maiden = part.value("value")
				}
			}
			if first := v.value("formattedFirstName"); maiden != "" && first != "" {
				// The name at birth: the maiden name in the place of the surname.
				d.name(screen.Former, maiden+", "+strings.TrimSpace(strings.ReplaceAll(first, maiden, "")), weak)
			}
		}
	}
}

func (d *draft) enhancedAddress(a *node) {
	country := a.value("country")
	d.country(country)
	for v := range a.all("translations", "translation") {
		if s := v.value("script"); s != "" && !strings.EqualFold(s, "Latin") {
			continue
		}
		var l location
		for part := range v.all("addressParts", "addressPart") {
			l.add(part.value("type"), part.value("value"))
		}
		d.address(l.street, l.city, l.region, l.postal, country)
	}
}

func (d *draft) enhancedFeature(f *node) {
	typ, text := f.value("type"), f.value("value")
	switch low := strings.ToLower(typ); {
	case low == "birthdate":
		if text == "" {
			text = f.value("valueDate", "fromDateBegin")
		}
		if f.value("valueDate", "isApproximate") == "true" && !strings.HasPrefix(strings.ToLower(text), "circa") {
			text = "circa " + text
		}
		d.birth(text)
	case strings.HasPrefix(low, "nationality"), strings.HasPrefix(low, "citizenship"), strings.HasPrefix(low, "vessel flag"), strings.HasPrefix(low, "flag"):
		d.country(text)
	case low == "place of birth":
		d.remark("POB " + text)
	case text != "":
		d.identifier(typ, text, "")
	}
}
