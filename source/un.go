package source

import (
	"strconv"
	"strings"

	"github.com/openscreening/screen"
)

// un reads the Consolidated List of the United Nations Security Council in its
// XML form, whose schema is published at
// https://www.un.org/sc/resources/sc-sanctions.xsd. The ID of an entity is its
// permanent reference number, such as "QDi.001".
func (rd *reading) un() error {
	var p *part
	return rd.xml().records("INDIVIDUAL ENTITY", func(root *node) error {
		l := screen.List{
			ID: "un-sc", Title: "United Nations Security Council Consolidated List", Short: "UN list",
			Authority: "United Nations Security Council", URL: "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
		}
		if d, ok := parseDate(root.get("dateGenerated")); ok {
			l.Snapshot = d
		}
		p = rd.part(l)
		return nil
	}, func(n *node) error { return rd.unRecord(p, n) })
}

func (rd *reading) unRecord(p *part, n *node) error {
	d := rd.draft(p, n.line)
	d.e.ID = rd.clean(n.value("REFERENCE_NUMBER"))
	if d.e.ID == "" {
		d.e.ID = rd.clean(n.value("DATAID"))
	}
	prefix := n.name + "_"
	d.e.Type = screen.TypeOrganization
	if n.name == "INDIVIDUAL" {
		d.e.Type = screen.TypePerson
	}
	var name []string
	for _, f := range [...]string{"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"} {
		if v := rd.clean(n.value(f)); v != "" && !strings.EqualFold(v, "na") {
			name = append(name, v)
		}
	}
	d.name(screen.Primary, strings.Join(name, " "), false)
	d.original(n.value("NAME_ORIGINAL_SCRIPT"))
	for a := range n.all(prefix + "ALIAS") {
		kind, weak := screen.Alias, false
		switch q := a.value("QUALITY"); {
		case strings.HasPrefix(q, "f.k.a"):
			kind = screen.Former
		case strings.EqualFold(q, "Low"):
			weak = true
		}
		d.unAlias(kind, a.value("ALIAS_NAME"), weak)
		if note := a.value("NOTE"); note != "" {
			d.remark("Alias: " + note)
		}
	}
	l := screen.Listing{Programme: rd.clean(n.value("UN_LIST_TYPE")), Citation: d.e.ID}
	l.Effective = d.date("LISTED_ON", n.value("LISTED_ON"))
	for v := range n.all("LAST_DAY_UPDATED", "VALUE") {
		if day := d.date("LAST_DAY_UPDATED", v.text); !day.IsZero() {
			l.Amended = append(l.Amended, screen.Citation{Ref: d.e.ID, Date: day})
		}
	}
	d.e.Listings = []screen.Listing{l}
	for v := range n.all("NATIONALITY", "VALUE") {
		d.country(v.text)
	}
	for a := range n.all(prefix + "ADDRESS") {
		d.address(a.value("STREET"), a.value("CITY"), a.value("STATE_PROVINCE"), a.value("ZIP_CODE"), a.value("COUNTRY"))
		if note := rd.clean(a.value("NOTE")); note != "" {
			d.remark("Address: " + note)
		}
	}
	for b := range n.all("INDIVIDUAL_DATE_OF_BIRTH") {
		d.unBirth(b)
	}
	for b := range n.all("INDIVIDUAL_PLACE_OF_BIRTH") {
		var place []string
		for _, f := range [...]string{"CITY", "STATE_PROVINCE", "COUNTRY"} {
			if v := rd.clean(b.value(f)); v != "" {
				place = append(place, v)
			}
		}
		if len(place) > 0 {
			d.remark("POB " + strings.Join(place, ", "))
		}
	}
	for doc := range n.all("INDIVIDUAL_DOCUMENT") {
		typ := rd.clean(doc.value("TYPE_OF_DOCUMENT"))
		country := doc.value("ISSUING_COUNTRY")
		if country == "" {
			country = doc.value("COUNTRY_OF_ISSUE")
		}
		d.identifier(typ, doc.value("NUMBER"), country)
	}
	for v := range n.all("TITLE", "VALUE") {
		d.remark(v.text)
	}
	for v := range n.all("DESIGNATION", "VALUE") {
		d.remark(v.text)
	}
	d.remark(n.value("COMMENTS1"))
	return d.done()
}

const ruleUNSeveral = "alias: several in one element taken apart"

// unAlias adds the aliases of one element. Some hold several separated by
// semicolons, and some a name in the original script with its readings in
// parentheses behind it: "حسن غول (Hassan Ghul; Hassan Gul)".
func (d *draft) unAlias(kind screen.NameKind, s string, weak bool) {
	s = d.rd.clean(s)
	if s == "" {
		return
	}
	if i := strings.IndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") && scriptOf(s[:i]) != "" {
		d.rd.hit(ruleUNSeveral, s, "")
		d.name(kind, s[:i], weak)
		s = s[i+1 : len(s)-1]
	}
	n := 0
	d.rd.several(s, func(v string) {
		n++
		if rest, ok := strings.CutSuffix(v, " (original script)"); ok {
			v = rest
		}
		d.name(kind, v, weak)
	})
	if n > 1 {
		d.rd.hit(ruleUNSeveral, s, "")
	}
}

// original adds names in the original script, which may be several.
func (d *draft) original(s string) {
	d.rd.several(s, func(v string) { d.name(screen.Native, v, false) })
}

// date reads a date of the publication; one that cannot be read is counted.
func (d *draft) date(field, s string) screen.Date {
	if strings.TrimSpace(s) == "" {
		return screen.Date{}
	}
	day, ok := parseDate(s)
	if !ok {
		d.rd.hit(ruleDate, s, "")
		d.remark(field + " " + s)
	}
	if ok && day.Year < 100 {
		// The Consolidated Screening List dates three entries of 1997 and 2017 so.
		if day.Year += 1900; day.Year < 1950 {
			day.Year += 100
		}
		d.rd.hit(ruleCentury, s, day.String())
	}
	return day
}

func (d *draft) unBirth(b *node) {
	from, to := b.value("FROM_YEAR"), b.value("TO_YEAR")
	day := b.value("DATE")
	if day == "" {
		day = b.value("YEAR")
	}
	about := strings.EqualFold(b.value("TYPE_OF_DATE"), "APPROXIMATELY")
	switch {
	case from != "" && to != "":
		d.birth(from + " to " + to)
	case from != "":
		d.birth("circa " + from)
	case day != "" && about:
		d.birth("circa " + day)
	case day != "":
		if len(day) > 4 && len(day) < 7 {
			if y, err := strconv.Atoi(day[:4]); err == nil { // "1966 " and the like
				day = strconv.Itoa(y)
			}
		}
		d.birth(day)
	}
	if note := b.value("NOTE"); note != "" {
		d.remark("DOB: " + note)
	}
}
