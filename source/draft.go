package source

import (
	"errors"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/pubtext"
)

// A draft is an entity that is being filled. Its methods clean what they are
// given; what has no field goes to the remarks.
type draft struct {
	rd   *reading
	p    *part
	e    *screen.Entity
	line int
	seen map[string]bool // the names in lower case, once there are many

	odd   bool // an alias stands in the place of the primary name
	known bool // the entity is in the list already
	met   bool // the primary name has been met, where it may come late
}

// draft begins an entity of a list. line is its place in the file.
func (rd *reading) draft(p *part, line int) *draft {
	p.records++
	rd.rep.Records++
	return &draft{rd: rd, p: p, e: new(screen.Entity), line: line}
}

// again goes on with an entity that an earlier row began.
func (rd *reading) again(p *part, e *screen.Entity, line int) *draft {
	d := rd.draft(p, line)
	d.e = e
	p.join(e)
	return d
}

// skip counts a record of a list that is not wanted.
func (rd *reading) skip(p *part) {
	p.records++
	rd.rep.Records++
}

// done adds the entity to its list. Without an ID it gets one of its name and
// country that does not depend on its place in the file. An entity that is not
// valid is refused.
func (d *draft) done() error {
	e := d.e
	if len(e.Names) == 0 {
		return d.refuse("names", "a row without a name")
	}
	if d.odd {
		d.rd.hit(ruleNoPrimary, e.Name(), "")
	}
	if d.known {
		return nil
	}
	if e.ID == "" {
		country := ""
		if len(e.Countries) > 0 {
			country = e.Countries[0]
		}
		for n := 1; ; n++ {
			e.ID = pubtext.EntityID(d.p.list.ID, e.Name(), country, n)
			if _, taken := d.p.ids[e.ID]; !taken {
				break
			}
			d.rd.hit("id: name and country shared with an earlier entity, numbered", e.Name(), "")
		}
	} else if at, taken := d.p.ids[e.ID]; taken {
		return d.refuse("id", "already used by the entity in line "+itoa(at))
	}
	one := screen.List{ID: "l", Title: "l", Entities: []*screen.Entity{e}}
	if err := one.Validate(); err != nil {
		var ds screen.Defects
		if errors.As(err, &ds) && len(ds) > 0 {
			return d.refuse(ds[0].Field, ds[0].Reason)
		}
		return d.refuse("", err.Error())
	}
	d.p.ids[e.ID] = d.line
	d.p.list.Entities = append(d.p.list.Entities, e)
	return nil
}

func (d *draft) refuse(field, why string) error {
	return d.rd.refuse(d.line, d.e.ID, field, why)
}

// name adds one name unless the entity has it already. The first one is the
// primary name, whatever kind is given.
func (d *draft) name(kind screen.NameKind, text string, weak bool) {
	text = d.rd.clean(text)
	text = d.rd.lostLetters(text)
	text = d.rd.edges(text)
	if text == "" {
		return
	}
	if !readable(text) {
		d.rd.hit(ruleNothing, text, "")
		d.remark("Published as a name: " + text)
		return
	}
	if d.has(text) {
		for i := range d.e.Names { // a name given as weak and as strong is strong
			if n := &d.e.Names[i]; n.Weak && !weak && strings.EqualFold(n.Text, text) {
				n.Weak = false
			}
		}
		return
	}
	n := screen.Name{Text: text, Kind: kind, Weak: weak, Script: scriptOf(text)}
	switch {
	case len(d.e.Names) == 0:
		n.Kind, d.odd = screen.Primary, kind != screen.Primary
	case (kind == screen.Primary || kind == screen.Alias) && n.Script != "":
		n.Kind = screen.Native
	case kind == screen.Primary:
		n.Kind = screen.Alias
	}
	d.e.Names = append(d.e.Names, n)
}

// readable reports whether a name holds anything to compare, and no more than
// can be: a list with another is refused by [screen.NewFrom]. Two Latin letters
// side by side tell it of nearly every name without a closer look.
func readable(name string) bool {
	if len(name) < 100 && strings.IndexByte(name, '&') < 0 {
		for i := 1; i < len(name); i++ {
			if latinLetter(name[i-1]) && latinLetter(name[i]) {
				return true
			}
		}
	}
	f := screen.Normalize(name)
	return len(f.Tokens) > 0 && !f.Truncated
}

func latinLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// has notes a name and reports whether the entity had it, but for case.
func (d *draft) has(text string) bool {
	if len(d.e.Names) < 16 {
		for i := range d.e.Names {
			if strings.EqualFold(d.e.Names[i].Text, text) {
				return true
			}
		}
		return false
	}
	if d.seen == nil {
		d.seen = make(map[string]bool)
		for i := range d.e.Names {
			d.seen[strings.ToLower(d.e.Names[i].Text)] = true
		}
	}
	k := strings.ToLower(text)
	if d.seen[k] {
		return true
	}
	d.seen[k] = true
	return false
}

// edges cuts separators from the edges of a name.
func (rd *reading) edges(s string) string {
	t := pubtext.CutEdges(s)
	if t != s {
		rd.hit(ruleEdges, s, t)
	}
	return t
}

// names takes a name apart that holds aliases behind marks such as "(a.k.a."
// or "formerly known as", as the lists of the Commerce and State Departments
// write them.
func (d *draft) names(kind screen.NameKind, text string) {
	if !mayHoldAliases(text) {
		d.name(kind, text, false)
		return
	}
	text = d.rd.clean(text)
	parts := pubtext.NamesIn(kind, text)
	if len(parts) > 1 {
		d.rd.hit(ruleInside, text, "")
	}
	for _, p := range parts {
		d.name(p.Kind, p.Text, false)
	}
}

func mayHoldAliases(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		switch s[i] | 0x20 {
		case 'k': // a.k.a., aka, a/k/a, known as, k.a
			if i > 0 && ((s[i+1]|0x20) == 'a' || s[i+1] == '.' || s[i+1] == '/' || (s[i+1]|0x20) == 'n') {
				return true
			}
		case 'b': // d/b/a
			if i > 0 && (s[i-1] == '/' || s[i-1] == '.') && (s[i+1] == '/' || s[i+1] == '.') {
				return true
			}
		case 'f':
			if i+7 < len(s) && strings.EqualFold(s[i:i+8], "formerly") {
				return true
			}
		}
	}
	return false
}

// country notes a country by its code or name. One that is not known is
// counted and kept in the remarks if it says something.
func (d *draft) country(name string) string {
	code := d.rd.country(name)
	d.code(code)
	return code
}

func (d *draft) code(code string) {
	if code == "" {
		return
	}
	for _, c := range d.e.Countries {
		if c == code {
			return
		}
	}
	d.e.Countries = append(d.e.Countries, code)
}

// country returns the ISO 3166 code of a country by its code or its name in
// one of the ways publishers write it, or "".
func (rd *reading) country(name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	if len(name) == 2 && lexicon.CountryName(name) != "" {
		return name
	}
	if code, ok := rd.codes[name]; ok {
		return code
	}
	code := countryCode(name)
	if code == "" {
		rd.hit(ruleCountry, name, "")
	}
	if len(rd.codes) < 10000 {
		rd.codes[strings.Clone(name)] = code
	}
	return code
}

// countryCode tries a name as it stands, without what follows a comma or
// stands in parentheses, and turned about a comma: "Korea, North", "Congo,
// Democratic Republic of the", "Region: Crimea".
func countryCode(name string) string {
	name = strings.ReplaceAll(strings.TrimPrefix(name, "Region: "), "’", "'")
	switch name {
	case "Democratic People's Republic of Korea":
		return "KP"
	case "Palestinian", "Gaza", "West Bank", "occupied Palestinian territory":
		return "PS"
	}
	try := []string{name}
	if a, b, ok := strings.Cut(name, ", "); ok {
		try = append(try, b+" "+a, strings.TrimSuffix(b, " the")+" "+a, a)
	}
	if i := strings.IndexByte(name, '('); i > 0 {
		try = append(try, strings.TrimSpace(name[:i]))
	}
	for _, t := range try {
		t = strings.TrimSpace(strings.TrimRight(t, ". "))
		if len(t) < 2 || len(t) > 80 {
			continue
		}
		if c := pubtext.CountryCode(t); c != "" {
			return c
		}
		if c, ok := lexicon.Country(strings.ToLower(t)); ok {
			return c
		}
		if c, ok := lexicon.Country(strings.ToLower(screen.Normalize(t).String())); ok {
			return c
		}
	}
	return ""
}

// address adds an address from its parts: street, then city, region, postal
// code and country.
func (d *draft) address(street, city, region, postal, country string) {
	a := screen.Address{City: d.rd.clean(city), Region: d.rd.clean(region), PostalCode: d.rd.clean(postal)}
	a.Country = d.country(country)
	street = d.rd.clean(street)
	if street == "" && a.City == "" && a.Region == "" && a.PostalCode == "" {
		return // a country alone
	}
	var parts [5]string
	n := 0
	for _, p := range [...]string{street, a.City, a.Region, a.PostalCode, d.rd.clean(country)} {
		if p != "" {
			parts[n] = p
			n++
		}
	}
	a.Text = strings.Join(parts[:n], ", ")
	d.addAddress(a)
}

func (d *draft) addAddress(a screen.Address) {
	a.Text = strings.Trim(a.Text, " ,;")
	if a.Text == "" {
		return
	}
	d.code(a.Country)
	if len(d.e.Addresses) < 64 {
		for i := range d.e.Addresses {
			if strings.EqualFold(d.e.Addresses[i].Text, a.Text) {
				return
			}
		}
	}
	d.e.Addresses = append(d.e.Addresses, a)
}

// remark keeps words of the publisher that have no field of their own.
func (d *draft) remark(s string) {
	s = d.rd.cleaned(s, false)
	if s == "" || strings.Contains(d.e.Remarks, s) {
		return
	}
	if d.e.Remarks != "" {
		d.e.Remarks += "; "
	}
	d.e.Remarks += s
}

// birth adds a date of birth. A range gives each of its years, up to ten;
// what cannot be read is kept in the remarks.
func (d *draft) birth(s string) {
	s = strings.Trim(d.rd.clean(s), " .")
	if s == "" {
		return
	}
	dates, approximate, ok := parseBirth(s)
	if !ok {
		d.rd.hit(ruleBirth, s, "")
		d.remark("DOB " + s)
		return
	}
	if approximate {
		d.rd.hit(ruleCirca, s, dates[0].String())
		d.remark("DOB " + s)
	}
	for _, b := range dates {
		d.addBirth(b)
	}
}

func (d *draft) addBirth(b screen.Date) {
	if b.IsZero() {
		return
	}
	for _, have := range d.e.Births {
		if have == b {
			return
		}
	}
	d.e.Births = append(d.e.Births, b)
}

// identifier adds a number by what the publisher calls it. What is no
// identifier goes to the remarks, as does one whose check digit is wrong.
func (d *draft) identifier(typ, value, country string) {
	value = strings.Trim(d.rd.clean(value), " .;,")
	if value == "" {
		return
	}
	kind, n := d.rd.kinds.find(strings.TrimSpace(typ))
	if n == 0 {
		d.remark(strings.TrimSpace(typ) + " " + value)
		return
	}
	d.identify(kind, value, country)
}

func (d *draft) identify(kind screen.IdentifierKind, value, country string) {
	value = strings.Trim(d.rd.clean(value), " .;,")
	if rest, ok := strings.CutPrefix(value, "IMO"); ok && (strings.HasPrefix(rest, " ") || len(rest) == 7 && rest[0] <= '9') {
		kind, value = screen.IMO, strings.TrimSpace(rest)
	}
	id := screen.Identifier{Kind: kind, Value: value}
	if country != "" {
		id.Country = d.rd.country(country)
	}
	if id.Canonical() == "" {
		return
	}
	if why := pubtext.WrongNumber(id); why != "" {
		d.rd.hit(ruleCheck, string(kind)+" "+value, "")
		d.remark(why)
		return
	}
	for _, have := range d.e.Identifiers {
		if have.Kind == id.Kind && have.Value == id.Value {
			return
		}
	}
	if len(d.e.Identifiers) < 4096 {
		d.e.Identifiers = append(d.e.Identifiers, id)
	}
}
