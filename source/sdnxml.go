package source

import (
	"strings"

	"github.com/openscreening/screen"
)

// sdnXML reads OFAC's SDN.XML and CONSOLIDATED.XML, whose schema is published
// with OFAC's data formats. The two have the same root; the consolidated list
// is told by the file name.
func (rd *reading) sdnXML() error {
	p := rd.part(ofacHead(rd.file))
	return rd.xml().records("publshInformation publishInformation sdnEntry", nil, func(n *node) error {
		if n.name != "sdnEntry" {
			if day, ok := monthFirst(n.value("Publish_Date")); ok {
				p.published(day)
			}
			return nil
		}
		return rd.sdnEntry(p, n)
	})
}

func (rd *reading) sdnEntry(p *part, n *node) error {
	d := rd.draft(p, n.line)
	d.e.ID = n.value("uid")
	d.e.Type = ofacType(n.value("sdnType"))
	d.name(screen.Primary, surnameFirst(n), false)
	for a := range n.all("akaList", "aka") {
		kind := screen.Alias
		if strings.HasPrefix(a.value("type"), "f.k.a") {
			kind = screen.Former
		}
		d.name(kind, surnameFirst(a), strings.EqualFold(a.value("category"), "weak"))
	}
	for v := range n.all("programList", "program") {
		d.e.Listings = append(d.e.Listings, screen.Listing{Programme: rd.clean(v.text)})
	}
	for a := range n.all("addressList", "address") {
		var street []string
		for _, f := range [...]string{"address1", "address2", "address3"} {
			if v := rd.clean(a.value(f)); v != "" {
				street = append(street, v)
			}
		}
		d.address(strings.Join(street, ", "), a.value("city"), a.value("stateOrProvince"), a.value("postalCode"), a.value("country"))
	}
	for v := range n.all("nationalityList", "nationality") {
		d.country(v.value("country"))
	}
	for v := range n.all("citizenshipList", "citizenship") {
		d.country(v.value("country"))
	}
	for v := range n.all("dateOfBirthList", "dateOfBirthItem") {
		d.birth(v.value("dateOfBirth"))
	}
	for v := range n.all("placeOfBirthList", "placeOfBirthItem") {
		d.remark("POB " + v.value("placeOfBirth"))
	}
	for v := range n.all("idList", "id") {
		d.identifier(v.value("idType"), v.value("idNumber"), v.value("idCountry"))
	}
	if v := n.kid("vesselInfo"); v != nil {
		for _, f := range [...][2]string{
			{"callSign", "Call sign "}, {"vesselType", "Vessel type "}, {"tonnage", "Tonnage "},
			{"grossRegisteredTonnage", "Gross registered tonnage "}, {"vesselFlag", "Vessel flag "}, {"vesselOwner", "Vessel owner "},
		} {
			if s := v.value(f[0]); s != "" {
				d.remark(f[1] + s)
			}
		}
		d.country(v.value("vesselFlag"))
	}
	d.remark(n.value("title"))
	d.ofacRemarks(n.value("remarks"))
	return d.done()
}

// surnameFirst joins the parts of a name as OFAC prints them.
func surnameFirst(n *node) string {
	last, first := n.value("lastName"), n.value("firstName")
	if first == "" || last == "" {
		return last + first
	}
	return last + ", " + first
}
