package source

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/openscreening/screen"
)

// OpenSanctions gives out collections of many lists in its FollowTheMoney
// model: JSON Lines with an entity each, whose schema says what it is. Parties
// have the schemas of legal entities and vehicles; sanctions, addresses and
// passports are entities of their own that refer to them, or in the nested
// form stand inside. targets.simple.csv holds the parties alone.

func targetList() screen.List {
	return screen.List{
		ID: "opensanctions", Title: "OpenSanctions", Short: "OpenSanctions",
		Authority: "OpenSanctions", URL: "https://www.opensanctions.org/",
	}
}

// ftmType returns the type of a party by its schema; the second result is
// false if the schema is not that of a party.
func ftmType(schema string) (screen.Type, bool) {
	switch schema {
	case "Person":
		return screen.TypePerson, true
	case "Organization", "Company", "PublicBody":
		return screen.TypeOrganization, true
	case "LegalEntity", "Asset", "Security", "CryptoWallet":
		return screen.TypeUnknown, schema == "LegalEntity"
	case "Vessel":
		return screen.TypeVessel, true
	case "Airplane":
		return screen.TypeAircraft, true
	}
	return screen.TypeUnknown, false
}

// An ftmEntity is a line.
type ftmEntity struct {
	ID         string                `json:"id"`
	Caption    string                `json:"caption"`
	Schema     string                `json:"schema"`
	Target     *bool                 `json:"target"`
	LastChange string                `json:"last_change"`
	Properties map[string][]ftmValue `json:"properties"`
}

// An ftmValue is a text, or an entity inside another.
type ftmValue struct {
	text   string
	entity *ftmEntity
}

func (v *ftmValue) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '{' {
		v.entity = new(ftmEntity)
		return json.Unmarshal(b, v.entity)
	}
	return (*text)(&v.text).UnmarshalJSON(b)
}

// ftm reads the JSON Lines.
func (rd *reading) ftm() error {
	p := rd.part(targetList())
	dec := json.NewDecoder(rd.r)
	drafts := make(map[string]*draft)
	var order []*draft
	var later []*ftmEntity // what refers to parties
	for n := 1; ; n++ {
		rd.cap.renew()
		// Nesting costs stack; encoding/json bounds it, the budget bounds the rest.
		e := new(ftmEntity)
		err := dec.Decode(e)
		if err == io.EOF {
			break
		}
		if err != nil {
			return rd.fail(n, "JSON: %s", jsonReason(err))
		}
		typ, party := ftmType(e.Schema)
		switch {
		case !party:
			rd.rep.Records++
			if e.Schema == "Sanction" || e.Schema == "Address" || e.Schema == "Passport" || e.Schema == "Identification" {
				later = append(later, e)
			}
			continue
		case e.Target != nil && !*e.Target:
			rd.rep.Records++ // a relative or an owner who is not listed
			continue
		}
		d := rd.draft(p, n)
		d.e.ID, d.e.Type = e.ID, typ
		d.ftm(e)
		if drafts[e.ID] != nil {
			if err := d.refuse("id", "already used by the entity in line "+itoa(drafts[e.ID].line)); err != nil {
				return err
			}
			continue
		}
		drafts[e.ID] = d
		order = append(order, d)
	}
	for _, e := range later {
		for _, ref := range [...]string{"entity", "holder"} {
			for _, v := range e.Properties[ref] {
				if d := drafts[v.id()]; d != nil {
					d.ftmPart(e)
				}
			}
		}
	}
	for _, d := range order {
		if err := d.done(); err != nil {
			return err
		}
	}
	return nil
}

func (v ftmValue) id() string {
	if v.entity != nil {
		return v.entity.ID
	}
	return v.text
}

func (d *draft) ftm(e *ftmEntity) {
	d.name(screen.Primary, e.Caption, false)
	each := func(property string, f func(string)) {
		for _, v := range e.Properties[property] {
			if v.entity == nil {
				f(v.text)
			}
		}
	}
	each("name", func(s string) { d.name(screen.Alias, s, false) })
	each("alias", func(s string) { d.name(screen.Alias, s, false) })
	each("abbreviation", func(s string) { d.name(screen.Alias, s, false) })
	each("weakAlias", func(s string) { d.name(screen.Alias, s, true) })
	each("previousName", func(s string) { d.name(screen.Former, s, false) })
	each("birthDate", d.birth)
	for _, property := range [...]string{"country", "jurisdiction", "nationality", "citizenship", "mainCountry", "flag"} {
		each(property, d.ftmCountry)
	}
	each("address", func(s string) { d.addAddress(screen.Address{Text: d.rd.clean(s)}) })
	for _, f := range [...]struct {
		property string
		kind     screen.IdentifierKind
	}{
		{"uscCode", screen.USCC}, {"leiCode", screen.LEI}, {"imoNumber", screen.IMO}, {"registrationNumber", screen.Registration},
		{"ogrnCode", screen.Registration}, {"innCode", screen.TaxID}, {"taxNumber", screen.TaxID}, {"vatCode", screen.TaxID},
		{"passportNumber", screen.Passport}, {"idNumber", screen.NationalID}, {"socialSecurityNumber", screen.NationalID},
		{"isin", screen.ISIN}, {"isinCode", screen.ISIN}, {"ticker", screen.Ticker}, {"cageCode", screen.CAGE},
		{"swiftBic", swiftCode}, {"bikCode", otherNumber}, {"dunsCode", dunsNumber}, {"mmsi", mmsiNumber},
		{"serialNumber", serialNo}, {"publicKey", walletAddr},
	} {
		each(f.property, func(s string) { d.identify(f.kind, s, "") })
	}
	for _, property := range [...]string{"position", "birthPlace", "notes", "summary"} {
		each(property, d.remark)
	}
	// In the nested form the parts stand inside.
	for _, property := range [...]string{"sanctions", "addressEntity", "passports", "identifications"} {
		for _, v := range e.Properties[property] {
			if v.entity != nil {
				d.ftmPart(v.entity)
			}
		}
	}
	if len(d.e.Names) == 0 {
		each("firstName", func(s string) { d.name(screen.Primary, s, false) })
	}
}

// ftmCountry notes a country by the model's code: two small letters, or a few
// longer ones of countries that are no more and of regions.
func (d *draft) ftmCountry(code string) {
	if len(code) == 2 {
		d.country(strings.ToUpper(code))
	} else if i := strings.IndexByte(code, '-'); i == 2 {
		d.country(strings.ToUpper(code[:2]))
	}
}

// ftmPart adds a sanction, an address or a document.
func (d *draft) ftmPart(e *ftmEntity) {
	one := func(properties ...string) string {
		for _, p := range properties {
			for _, v := range e.Properties[p] {
				if v.text != "" {
					return d.rd.clean(v.text)
				}
			}
		}
		return ""
	}
	switch e.Schema {
	case "Sanction":
		l := screen.Listing{Programme: one("programId", "program"), Authority: one("authority"), Citation: one("recordId", "unscId", "authorityId")}
		l.Effective = d.date("Start date", one("startDate", "listingDate"))
		l.Removed = d.date("End date", one("endDate"))
		if !l.Removed.IsZero() && l.Removed.Before(l.Effective) {
			l.Removed = screen.Date{}
		}
		d.e.Listings = append(d.e.Listings, l)
		d.remark(one("reason"))
	case "Address":
		if full := one("full"); full != "" {
			a := screen.Address{Text: full, City: one("city"), Region: one("state", "region"), PostalCode: one("postalCode")}
			if c := one("country"); len(c) == 2 {
				a.Country = d.rd.country(strings.ToUpper(c))
			}
			d.addAddress(a)
			return
		}
		d.address(one("street"), one("city"), one("state", "region"), one("postalCode"), strings.ToUpper(one("country")))
	case "Passport":
		d.identify(screen.Passport, one("number"), strings.ToUpper(one("country")))
	case "Identification":
		d.identify(screen.NationalID, one("number"), strings.ToUpper(one("country")))
	}
}

// targets reads targets.simple.csv. The values of a field are separated by
// semicolons; of an identifier the kind is not said.
func (rd *reading) targets() error {
	t := rd.table(',')
	if err := t.header("id", "schema", "name", "aliases"); err != nil {
		return err
	}
	p := rd.part(targetList())
	for {
		ok, err := t.next()
		if err != nil || !ok {
			return err
		}
		d := rd.draft(p, t.line)
		d.e.ID = rd.clean(t.get("id"))
		d.e.Type, _ = ftmType(t.get("schema"))
		d.name(screen.Primary, t.get("name"), false)
		rd.several(t.get("aliases"), func(v string) { d.name(screen.Alias, v, false) })
		rd.several(t.get("birth_date"), d.birth)
		rd.several(t.get("countries"), d.ftmCountry)
		rd.several(t.get("addresses"), func(v string) { d.addAddress(screen.Address{Text: rd.clean(v)}) })
		rd.several(t.get("identifiers"), func(v string) { d.identify(otherNumber, v, "") })
		rd.several(t.get("sanctions"), func(v string) {
			d.e.Listings = append(d.e.Listings, screen.Listing{Programme: rd.clean(v)})
		})
		if err := d.done(); err != nil {
			return err
		}
	}
}
