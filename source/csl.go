package source

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/pubtext"
)

// The Consolidated Screening List of the International Trade Administration
// brings the lists of three departments into one table, whose column "source"
// says from which list a row is. The columns have kept their names since 2017;
// what changed is what stands in them: the identifiers were given backwards
// ("CA, BC166787, Passport") until 2022 and forwards ("Passport, 836238033,
// KP") later, and persons of some lists by surname or by given name first.

// A cslRow is a row of the list in either form.
type cslRow struct {
	source, number, typ, name, title, remarks   string
	notice, from, to, standard                  string
	requirement, policy                         string
	callSign, vessel, tonnage, gross            string
	flag, owner                                 string
	programmes, alt                             string
	citizenships, nationalities, births, places string
	addresses                                   string
	parts                                       []cslAddress // from JSON
	ids                                         string
	idParts                                     []cslID // from JSON
}

// cslLists leads from the mark in the column "source" to the list: the
// abbreviation in parentheses, or where there is none the beginning.
const cslLists = `SDN	us-ofac-sdn	Specially Designated Nationals and Blocked Persons List	T
EL	us-bis-el	Entity List	C
DPL	us-bis-dpl	Denied Persons List	C
UVL	us-bis-uvl	Unverified List	C
MEU	us-bis-meu	Military End-User List	C
ISN	us-state-np	Nonproliferation Sanctions	S
DTC	us-state-debarred	AECA Debarred Parties	S
SSI	us-ofac-ssi	Sectoral Sanctions Identifications List	T
FSE	us-ofac-fse	Foreign Sanctions Evaders List	T
PLC	us-ofac-plc	Palestinian Legislative Council List	T
CAP	us-ofac-capta	List of Foreign Financial Institutions Subject to Correspondent Account or Payable-Through Account Sanctions	T
CAPTA	us-ofac-capta	List of Foreign Financial Institutions Subject to Correspondent Account or Payable-Through Account Sanctions	T
561	us-ofac-561	Foreign Financial Institutions Subject to Part 561	T
CMIC	us-ofac-nscmic	Non-SDN Chinese Military-Industrial Complex Companies List	T
MBS	us-ofac-mbs	Non-SDN Menu-Based Sanctions List	T
NS-MBS	us-ofac-mbs	Non-SDN Menu-Based Sanctions List	T
ISA	us-ofac-isa	Non-SDN Iranian Sanctions Act List	T
NS-ISA	us-ofac-isa	Non-SDN Iranian Sanctions Act List	T`

// cslHead returns the header of the list that a source names.
func cslHead(source string) (screen.List, bool) {
	mark := ""
	if i := strings.IndexByte(source, '('); i >= 0 {
		if j := strings.IndexByte(source[i:], ')'); j > 0 {
			mark = strings.TrimSuffix(source[i+1:i+j], " List")
		}
	}
	if strings.HasPrefix(source, "Non-SDN Chinese Military") {
		mark = "CMIC"
	}
	for line := range strings.SplitSeq(cslLists, "\n") {
		f := strings.Split(line, "\t")
		if f[0] != mark {
			continue
		}
		l := screen.List{ID: f[1], Title: f[2], URL: "https://www.trade.gov/consolidated-screening-list"}
		switch f[3] {
		case "T":
			l.Authority = "U.S. Department of the Treasury, Office of Foreign Assets Control"
		case "C":
			l.Authority = "U.S. Department of Commerce, Bureau of Industry and Security"
		case "S":
			l.Authority = "U.S. Department of State"
		}
		l.Version = "as in the Consolidated Screening List"
		return l, true
	}
	return screen.List{}, false
}

// csl reads the list as CSV or TSV.
func (rd *reading) csl() error {
	comma := ','
	head, err := rd.r.Peek(headSize)
	if err != nil && err != io.EOF {
		return rd.wrap(0, err)
	}
	line, _, _ := bytes.Cut(head, []byte("\n"))
	if bytes.Count(line, []byte("\t")) > bytes.Count(line, []byte(",")) {
		comma = '\t'
	}
	t := rd.table(comma)
	if err := t.header("source", "name", "programs", "alt_names", "addresses"); err != nil {
		return err
	}
	c := func(name string) int { return t.col(name) }
	var (
		source, number, typ, name, title, remarks = c("source"), c("entity_number"), c("type"), c("name"), c("title"), c("remarks")
		notice, from, to, standard                = c("federal_register_notice"), c("start_date"), c("end_date"), c("standard_order")
		requirement, policy                       = c("license_requirement"), c("license_policy")
		callSign, vessel, tonnage, gross          = c("call_sign"), c("vessel_type"), c("gross_tonnage"), c("gross_registered_tonnage")
		flag, owner                               = c("vessel_flag"), c("vessel_owner")
		programmes, alt, addresses                = c("programs"), c("alt_names"), c("addresses")
		citizenships, nationalities               = c("citizenships"), c("nationalities")
		births, places, ids                       = c("dates_of_birth"), c("places_of_birth"), c("ids")
	)
	for {
		ok, err := t.next()
		if err != nil || !ok {
			return err
		}
		r := cslRow{
			source: t.at(source), number: t.at(number), typ: t.at(typ), name: t.row[name], title: t.at(title), remarks: t.at(remarks),
			notice: t.at(notice), from: t.at(from), to: t.at(to), standard: t.at(standard),
			requirement: t.at(requirement), policy: t.at(policy),
			callSign: t.at(callSign), vessel: t.at(vessel), tonnage: t.at(tonnage), gross: t.at(gross),
			flag: t.at(flag), owner: t.at(owner),
			programmes: t.at(programmes), alt: t.at(alt), addresses: t.at(addresses),
			citizenships: t.at(citizenships), nationalities: t.at(nationalities),
			births: t.at(births), places: t.at(places), ids: t.at(ids),
		}
		if err := rd.cslRow(t.line, &r); err != nil {
			return err
		}
	}
}

const (
	ruleSuccessor = "name: words on successors and subsidiaries cut, kept in the remarks"
	ruleTwice     = "entity: one number in two rows made one"
	ruleParent    = "parent: moved from before the name of a subordinate institution"
)

func (rd *reading) cslRow(line int, r *cslRow) error {
	p := rd.byID["csl:"+r.source]
	if p == nil {
		l, ok := cslHead(r.source)
		if !ok {
			rd.rep.Records++
			return rd.refuse(line, r.number, "source", "a source that is not known: "+shorten(r.source))
		}
		p = rd.part(l)
		rd.byID["csl:"+strings.Clone(r.source)] = p
	}
	if !p.kept {
		rd.skip(p)
		return nil
	}
	if p.list.ID == "us-bis-dpl" {
		return rd.denied(p, line, deniedRow{
			name: r.name, address: r.addresses, from: r.from, to: r.to, standard: r.standard, action: r.remarks, citation: r.notice,
		})
	}
	treasury := strings.HasPrefix(p.list.ID, "us-ofac-")
	d := rd.draft(p, line)
	if e := p.keys[r.number]; e != nil && treasury {
		rd.hit(ruleTwice, r.number+" "+r.name, "")
		d.e, d.known = e, true
		p.join(e)
	}
	d.e.ID = r.number
	name := r.name
	switch strings.ToLower(r.typ) {
	case "individual":
		d.e.Type = screen.TypePerson
	case "vessel":
		d.e.Type = screen.TypeVessel
	case "aircraft":
		d.e.Type = screen.TypeAircraft
	case "entity":
		d.e.Type = screen.TypeOrganization
	}
	if !treasury {
		if i := strings.Index(name, "and any successor"); i > 0 {
			rd.hit(ruleSuccessor, name, "")
			d.remark(name[i:])
			name = name[:i]
		}
		if i := strings.Index(name, "Subordinate Institution -"); i > 0 && p.list.ID == "us-bis-el" {
			rd.hit(ruleParent, name, "")
			d.e.Parent = strings.Trim(rd.clean(name[:i]), " .")
			name = name[i+len("Subordinate Institution -"):]
		}
		d.names(screen.Primary, name)
	} else {
		d.name(screen.Primary, name, false)
	}
	rd.several(r.alt, func(v string) {
		switch {
		case treasury:
			d.name(screen.Alias, v, false)
		case looksLikeAddress(v):
			rd.hit(ruleAddress, v, "")
			d.codedAddress(v)
		default:
			d.names(screen.Alias, v)
		}
	})
	if r.parts != nil {
		for _, a := range r.parts {
			d.address(a.Address, a.City, a.State, a.Postal, a.Country)
		}
	} else {
		rd.several(r.addresses, d.codedAddress)
	}
	rd.several(r.citizenships, func(v string) { d.country(v) })
	rd.several(r.nationalities, func(v string) { d.country(v) })
	rd.several(r.births, d.birth)
	rd.several(r.places, func(v string) { d.remark("POB " + v) })
	if r.idParts != nil {
		for _, id := range r.idParts {
			d.identifier(string(id.Type), string(id.Number), string(id.Country))
		}
	} else {
		rd.several(r.ids, d.cslID)
	}
	l := screen.Listing{LicenceRequirement: rd.clean(r.requirement), ReviewPolicy: rd.clean(r.policy)}
	l.LicenceRequirement, l.Footnote = pubtext.SplitFootnote(l.LicenceRequirement)
	l.Effective = d.date("Effective", r.from)
	l.Removed = d.date("Until", r.to)
	if !treasury {
		d.notices(&l, r.notice)
	}
	rd.several(r.programmes, func(v string) {
		l.Programme = rd.clean(v)
		d.e.Listings = append(d.e.Listings, l)
	})
	if len(d.e.Listings) == 0 && (l.Citation != "" || !l.Effective.IsZero() || l.LicenceRequirement != "") {
		d.e.Listings = append(d.e.Listings, l)
	}
	d.remark(r.title)
	for _, f := range [...]struct{ label, text string }{
		{"Call sign ", r.callSign}, {"Vessel type ", r.vessel}, {"Tonnage ", r.tonnage},
		{"Gross registered tonnage ", r.gross}, {"Vessel flag ", r.flag}, {"Vessel owner ", r.owner},
	} {
		if f.text != "" {
			d.remark(f.label + f.text)
		}
	}
	d.country(r.flag)
	d.remark(r.remarks)
	if treasury && r.number != "" {
		p.keys[r.number] = d.e
	}
	return d.done()
}

// notices reads the column of Federal Register notices. The State Department's
// "Vol. 88, No. 151, 08/08/2023" is kept as it stands.
func (d *draft) notices(l *screen.Listing, s string) {
	if s == "" {
		return
	}
	if strings.HasPrefix(s, "Vol") {
		l.Citation = d.rd.clean(s)
		return
	}
	// "77 FR 61249 No. 195" and "73 FR 54506 (9/22/08)"
	s = strings.NewReplacer("(", " ", ")", " ").Replace(s)
	if i := strings.Index(s, " No. "); i > 0 && strings.Trim(s[i+5:], " 0123456789") == "" {
		s = s[:i]
	}
	d.citations(l, s)
}

// states are the abbreviations of the United States that are also codes of
// countries.
const states = " AL AR AZ CA CO DE GA ID IL IN KY LA MA MD ME MN MO MS MT NC NE PA SC SD TN VA "

// codedAddress adds an address that ends in a country's code, or is only that:
// "Basrah, IQ". The code may as well be that of one of the United States if no
// postal code stands before it.
func (d *draft) codedAddress(s string) {
	s = strings.Trim(d.rd.clean(s), " ,;")
	if len(s) == 2 && lexicon.CountryName(s) != "" {
		d.code(s)
		return
	}
	a := screen.Address{Text: s}
	if i := strings.LastIndex(s, ", "); i > 0 && len(s)-i == 4 && lexicon.CountryName(s[i+2:]) != "" {
		code := s[i+2:]
		before := s[strings.LastIndexByte(s[:i], ',')+1 : i]
		if d.p.list.ID != "us-bis-dpl" || strings.ContainsAny(before, "0123456789") || !strings.Contains(states, " "+code+" ") {
			a.Country = code
		}
	} else if strings.IndexByte(s, ',') > 0 {
		a.Country = pubtext.CountryAtEnd(s)
	}
	d.addAddress(a)
}

// cslID reads one of the identifiers of the table.
func (d *draft) cslID(s string) {
	var f [8]string
	n := 0
	for w := range strings.SplitSeq(s, ", ") {
		if n == len(f) {
			d.remark(s)
			return
		}
		f[n] = strings.TrimSpace(w)
		n++
	}
	if n < 2 {
		d.remark(s)
		return
	}
	kind, ok := d.rd.kinds.find(f[n-1])
	values := f[:n-1]
	if ok == 0 {
		kind, ok = d.rd.kinds.find(f[0])
		values = f[1:n]
	}
	if ok == 0 {
		d.remark(s)
		return
	}
	value, country := "", ""
	for _, v := range values {
		switch {
		case v == "":
		case len(v) == 2 && lexicon.CountryName(v) != "" && country == "":
			country = v
		case len(v) == 10 && v[4] == '-' && v[7] == '-' && n > 2: // issued or expires
		case value == "":
			value = v
		default:
			value += " " + v
		}
	}
	if value == "" {
		d.remark(s)
		return
	}
	d.identify(kind, value, country)
}

// The JSON form of the list, as its API and its file for download give it.

type cslAddress struct {
	Address, City, State, Country string
	Postal                        string
}

type cslID struct {
	Type, Number, Country text
}

// text is a JSON string, a number, or nothing.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = text(s)
		return nil
	}
	if string(b) != "null" {
		*t = text(b)
	}
	return nil
}

// texts is a JSON string or an array of them, or nothing.
type texts []string

func (t *texts) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		var s []text
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		for _, v := range s {
			*t = append(*t, string(v))
		}
		return nil
	}
	var s text
	if err := s.UnmarshalJSON(b); err != nil {
		return err
	}
	if s != "" {
		*t = texts{string(s)}
	}
	return nil
}

func (t texts) join() string { return strings.Join(t, "; ") }

type cslRecord struct {
	Source        text  `json:"source"`
	Number        text  `json:"entity_number"`
	Type          text  `json:"type"`
	Name          text  `json:"name"`
	Title         text  `json:"title"`
	Remarks       text  `json:"remarks"`
	Notice        texts `json:"federal_register_notice"`
	From          text  `json:"start_date"`
	To            text  `json:"end_date"`
	Standard      text  `json:"standard_order"`
	Requirement   text  `json:"license_requirement"`
	Policy        text  `json:"license_policy"`
	CallSign      text  `json:"call_sign"`
	Vessel        text  `json:"vessel_type"`
	Tonnage       text  `json:"gross_tonnage"`
	Gross         text  `json:"gross_registered_tonnage"`
	Flag          text  `json:"vessel_flag"`
	Owner         text  `json:"vessel_owner"`
	Programmes    texts `json:"programs"`
	Alt           texts `json:"alt_names"`
	Citizenships  texts `json:"citizenships"`
	Nationalities texts `json:"nationalities"`
	Births        texts `json:"dates_of_birth"`
	Places        texts `json:"places_of_birth"`
	Addresses     []struct {
		Address text `json:"address"`
		City    text `json:"city"`
		State   text `json:"state"`
		Postal  text `json:"postal_code"`
		Country text `json:"country"`
	} `json:"addresses"`
	IDs []cslID `json:"ids"`
}

// cslJSON reads {"results":[…]} or an array of the records.
func (rd *reading) cslJSON() error {
	return rd.records("results", nil, func(n int, raw json.RawMessage) error {
		var c cslRecord
		if err := json.Unmarshal(raw, &c); err != nil {
			return rd.fail(0, "record %d: %s", n, jsonReason(err))
		}
		r := cslRow{
			source: string(c.Source), number: string(c.Number), typ: string(c.Type), name: string(c.Name), title: string(c.Title),
			remarks: string(c.Remarks), notice: c.Notice.join(), from: string(c.From), to: string(c.To), standard: string(c.Standard),
			requirement: string(c.Requirement), policy: string(c.Policy), callSign: string(c.CallSign), vessel: string(c.Vessel),
			tonnage: string(c.Tonnage), gross: string(c.Gross), flag: string(c.Flag), owner: string(c.Owner),
			programmes: c.Programmes.join(), alt: c.Alt.join(), citizenships: c.Citizenships.join(), nationalities: c.Nationalities.join(),
			births: c.Births.join(), places: c.Places.join(), idParts: c.IDs,
		}
		if r.idParts == nil {
			r.idParts = []cslID{}
		}
		r.parts = []cslAddress{}
		var whole []string
		for _, a := range c.Addresses {
			p := cslAddress{Address: string(a.Address), City: string(a.City), State: string(a.State), Postal: string(a.Postal), Country: string(a.Country)}
			r.parts = append(r.parts, p)
			var f []string
			for _, v := range [...]string{p.Address, p.City, p.State, p.Postal, p.Country} {
				if v != "" {
					f = append(f, v)
				}
			}
			whole = append(whole, strings.Join(f, ", "))
		}
		r.addresses = strings.Join(whole, "; ")
		return rd.cslRow(n, &r)
	})
}

// records hands out the elements of an array: of the whole document, or of the
// member of that name of its object. They are counted from 1; the number
// stands in the place of a line. The other members of the object go to other,
// unless that is nil.
func (rd *reading) records(member string, other func(key string, raw json.RawMessage) error, f func(n int, raw json.RawMessage) error) error {
	dec := json.NewDecoder(rd.r)
	next := func() (json.Token, error) {
		rd.cap.renew()
		tok, err := dec.Token()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return tok, err
	}
	tok, err := next()
	if err != nil {
		return rd.fail(0, "JSON: %s", jsonReason(err))
	}
	found := tok == json.Delim('[')
	n := 0
	array := func() error {
		for dec.More() {
			n++
			rd.cap.renew()
			var raw json.RawMessage
			if err := dec.Decode(&raw); err != nil {
				return rd.fail(n, "JSON: %s", jsonReason(err))
			}
			if err := f(n, raw); err != nil {
				return err
			}
		}
		if _, err := next(); err != nil {
			return rd.fail(n, "JSON: %s", jsonReason(err))
		}
		return nil
	}
	if found {
		if err := array(); err != nil {
			return err
		}
	} else if tok == json.Delim('{') {
		for dec.More() {
			key, err := next()
			if err != nil {
				return rd.fail(n, "JSON: %s", jsonReason(err))
			}
			if key != member || found {
				var raw json.RawMessage
				if err := dec.Decode(&raw); err != nil {
					return rd.fail(n, "JSON: %s", jsonReason(err))
				}
				if name, _ := key.(string); other != nil {
					if err := other(name, raw); err != nil {
						return err
					}
				}
				continue
			}
			if tok, err := next(); err != nil || tok != json.Delim('[') {
				return rd.fail(n, "JSON: %q is not an array", member)
			}
			found = true
			if err := array(); err != nil {
				return err
			}
		}
		if _, err := next(); err != nil {
			return rd.fail(n, "JSON: %s", jsonReason(err))
		}
	}
	if !found {
		return rd.fail(0, "JSON: no member %q", member)
	}
	if _, err := dec.Token(); err != io.EOF {
		return rd.fail(n, "JSON: text behind the end")
	}
	return nil
}

func jsonReason(err error) string { return strings.TrimPrefix(reason(err), "json: ") }
