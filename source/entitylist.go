package source

import (
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// entityList reads the Entity List, Supplement No. 4 to 15 CFR part 744, as
// a third party has taken it from the eCFR.
func (x *extract) entityList() func(row) error {
	return func(r row) error {
		x.entityListRow(r)
		return nil
	}
}

var (
	subordinateRow  = pubtext.Pattern{Expr: `^(.+?) subordinate institution:\s*(.*)$`}
	parentInName    = pubtext.Pattern{Expr: `^(.+?) \((?:a subsidiary of|a subordinate institut(?:e|ion) of|Parent Organization:) (.+)\)$`}
	openAtEnd       = pubtext.Pattern{Expr: `(?i)\(\s*[af]\.k\.a\.?,?$`}
	aliasesFirst    = pubtext.Pattern{Expr: `(?i)^\(a\.k\.a\.?,?\s*([^()]+)\),?\s*`}
	aliasesFollow   = pubtext.Pattern{Expr: `(?i)^(?:and )?(?:a\.k\.a\.?,?\s*)?(?:the following \w+ alias(?:es)?:?,?\s*)|^a\.k\.a\.?,\s*`}
	addressesFor    = pubtext.Pattern{Expr: `^(?:Address(?:es)?(?: for [^:]+)?:\s*|The following addresses apply to the entity and (?:to )?the \w+ subordinate institutions:\s*)`}
	subordinateList = pubtext.Pattern{Expr: `^((?:[^.]+\. )+)The following addresses apply to the entity and (?:to )?the \w+ subordinate institutions:\s*`}
	subordinateOne  = pubtext.Pattern{Expr: `^Subordinate institution ([^,]+?),? a\.k\.a\.?,? the following one alias,\s*`}
	policyInAddress = pubtext.Pattern{Expr: `\.? Presumption of denial\.?$`}
	countryBreak    = pubtext.Pattern{Expr: `(China|Hong Kong|\d{6})\. `}
	organization    = pubtext.Pattern{Expr: `^([A-Z][^,;]*?(?:Co\., Ltd\.(?: [A-Z][\w' ]+)?|Co\., Ltd|Ltd\.|Co\.|Enterprises|Electronics|Electronic|Technology Service|Technologies Software|Communication Technology)), `}
)

// organizationAt matches the name of a company with which a text begins. None is
// as long as what is looked at.
func organizationAt(s string) []string {
	return organization.Re().FindStringSubmatch(s[:min(len(s), 300)])
}

var addressEntry = pubtext.Pattern{Expr: `^Address \d\d$`}

// namesWithAddress are the begins of addresses that stand at the end of
// three names, with no mark that a rule could see.
func namesWithAddress() []string {
	return []string{"Akadeemia Tee 21E", "Office M-2", "6 Lothbury"}
}

// entityListRow adds one entry with its subordinates.
func (x *extract) entityListRow(r row) { x.entityListEntry(r, "", "") }

// entityListEntry adds one row of the Entity List. The rules are for defects
// that the rows show: names, aliases, addresses and subordinate institutions
// that ended up in each other's fields.
func (x *extract) entityListEntry(r row, parent, policy string) {
	d := x.draft()
	d.e.Parent = parent
	d.listedUnder(r.Country)
	name, address, aliases := x.clean(r.Name), x.clean(r.Address), r.Aliases

	// Rows of subordinate institutions name their parent first.
	if m := subordinateRow.Re().FindStringSubmatch(name); m != nil {
		d.e.Parent = m[1]
		name = m[2]
		if name == "" && len(aliases) > 0 {
			name, aliases = aliases[0], aliases[1:]
			x.hit("parent: name of the subordinate institution lost, its first alias taken", name)
		} else {
			x.hit("parent: moved from before the name", r.Name)
		}
	} else if m := parentInName.Re().FindStringSubmatch(name); m != nil {
		x.hit("parent: moved from parentheses behind the name", name)
		name, d.e.Parent = m[1], m[2]
	}
	name = d.cutReferences(name)

	// An unclosed parenthesis of the name goes on in the address.
	if strings.Count(name, "(") > strings.Count(name, ")") {
		if i := pubtext.Closing(address); i < len(address) {
			x.hit("name: parenthesis goes on in the address field", change(name, address[:i+1]))
			sep := "; "
			if openAtEnd.Re().MatchString(name) {
				sep = " "
			}
			name += sep + address[:i+1]
			address = strings.TrimLeft(address[i+1:], " ,")
		}
	}
	for _, a := range namesWithAddress() {
		if n, ok := strings.CutSuffix(name, " "+a); ok {
			x.hit("name: begin of the address cut from its end", change(name, n))
			name, address = n, a+", "+address
		}
	}
	d.namesOf(screen.Primary, name)
	if addressEntry.Re().MatchString(name) {
		// Since 2024 the publisher lists addresses without a party.
		x.hit("name: an address listed without a party, its number made weak", name)
		d.e.Names[0].Weak = true
		d.remark("An address that is listed without the name of a party.")
	}

	if m := aliasesFirst.Re().FindStringSubmatch(address); m != nil {
		x.hit("address: aliases before it made names", m[0])
		for _, a := range splitList(m[1]) {
			d.name(screen.Alias, a)
		}
		address = address[len(m[0]):]
	}

	// The last alias has swallowed the address of a row without one.
	if len(aliases) > 0 && address == "" {
		last := x.clean(aliases[len(aliases)-1])
		if n, a, _ := pubtext.SplitAliasAddress(last); a != "" && pubtext.EndsInCountry(last) {
			x.hit("alias: carries the address of the entry, taken apart", change(last, n))
			aliases = append(append([]string(nil), aliases[:len(aliases)-1]...), n)
			address = a
		}
	}
	for _, a := range aliases {
		if affiliateAlias(r.Name, a) {
			x.hit("parent: alias of an affiliate moved from the entry to the affiliate", a)
			continue
		}
		d.alias(a)
	}
	l := screen.Listing{ReviewPolicy: policy}
	if t := policyInAddress.Re().ReplaceAllString(address, ""); t != address {
		x.hit("address: review policy moved from behind it", address)
		address, l.ReviewPolicy = t, "Presumption of denial"
	}
	d.entityListAddress(address)
	d.acts(&l, r.Register)
	l.LicenceRequirement, l.Footnote = x.licence(r.Notes)
	d.e.Listings = []screen.Listing{l}
	x.done(d)
	x.subordinates(d, r)
}

// namesOf adds a name that may hold others.
func (d *entryDraft) namesOf(kind screen.NameKind, s string) {
	s = d.x.quoteLast(s)
	for i, p := range pubtext.NamesIn(kind, s) {
		if p.Text == "" {
			d.x.hit("name: alias mark with nothing behind it", s)
			continue
		}
		if i > 0 {
			d.x.hit("name: alias inside it taken out ("+string(p.Kind)+")", change(s, p.Text))
		}
		d.name(p.Kind, p.Text)
	}
}

var (
	described     = pubtext.Pattern{Expr: `(?i)^(nuclear reactors|fuel reprocessing|heavy water production)\b`}
	followingTail = pubtext.Pattern{Expr: `(?i),? a\.k\.a\.?,? the following \w+ alias(es)?:?$`}
	inAddress     = pubtext.Pattern{Expr: `,? ?\(Address: ([^()]+)\)`}
	asideTail     = pubtext.Pattern{Expr: `(?i)[;,]\s*((?:and any |\(all of (?:the )?preceding).*)$`}
	boxInAlias    = pubtext.Pattern{Expr: `^(.+?), (P\.O\. Box .+|Nilore, Islamabad)$`}
	orInAlias     = pubtext.Pattern{Expr: `^(\w+) (.+) or (\w+ .+)$`}
)

// alias adds one alias of the Entity List, which may be several, or no name
// at all.
func (d *entryDraft) alias(s string) {
	x := d.x
	s = x.quoteLast(x.clean(s))
	if described.Re().MatchString(s) {
		x.hit("alias: description of facilities made a remark", s)
		d.remark("Including " + strings.ToLower(s[:1]) + s[1:] + ".")
		return
	}
	if m := asideTail.Re().FindStringSubmatchIndex(s); m != nil {
		x.hit("alias: aside behind it made a remark", s)
		aside := strings.Trim(s[m[2]:m[3]], "()")
		d.remark(strings.ToUpper(aside[:1]) + aside[1:] + ".")
		s = s[:m[0]]
	}
	if m := inAddress.Re().FindStringSubmatch(s); m != nil {
		x.hit("alias: address in parentheses taken out", s)
		d.address(m[1])
		s = strings.Replace(s, m[0], "", 1)
	}
	if m := boxInAlias.Re().FindStringSubmatch(s); m != nil {
		x.hit("alias: carries an address of its own, taken apart", s)
		d.address(m[2])
		s = m[1]
	}
	if t := followingTail.Re().ReplaceAllString(s, ""); t != s {
		x.hit(`alias: "the following … aliases" cut from its end`, s)
		s = t
	}
	if m := orInAlias.Re().FindStringSubmatch(s); m != nil && strings.HasPrefix(m[3], m[1]+" ") {
		x.hit(`alias: two joined by "or" taken apart`, s)
		d.name(screen.Alias, m[1]+" "+m[2])
		s = m[3]
	}
	if strings.Contains(strings.TrimRight(andAtEnd.Re().ReplaceAllString(s, ""), ";"), ";") && len(pubtext.SplitSemicolons(s)) > 1 {
		x.hit("alias: two joined by a semicolon taken apart", s)
	} else if len(pubtext.SplitSemicolons(s)) == 1 && strings.Contains(pubtext.SplitSemicolons(s)[0], " and ") && !strings.Contains(s, pubtext.SplitSemicolons(s)[0]) {
		x.hit("alias: semicolon inside one name dropped", change(s, pubtext.SplitSemicolons(s)[0]))
	}
	d.namesOf(screen.Alias, s)
}

var commasAnd = pubtext.Pattern{Expr: `,\s*(?:and\s+)?|\s+and\s+`}

// splitList separates names joined by commas and "and": "Lin Rongnan, Steven
// Lim and Yong Nam Lim".
func splitList(s string) []string {
	var out []string
	for _, p := range commasAnd.Re().Split(s, -1) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// entityListAddress reads the address field of an entry.
func (d *entryDraft) entityListAddress(s string) {
	x := d.x
	if m := aliasesFollow.Re().FindString(s); m != "" {
		x.hit(`address: "the following … aliases" cut from before it`, s)
		s = s[len(m):]
	}
	if strings.HasPrefix(s, "including ") || strings.HasPrefix(s, "in the ") {
		x.hit("address: description, made a remark", s)
		d.remark(strings.ToUpper(s[:1]) + s[1:])
		return
	}
	if m := subordinateList.Re().FindStringSubmatch(s); m != nil {
		s = s[len(m[0]):]
	} else if m := subordinateOne.Re().FindString(s); m != "" {
		s = s[len(m):]
	} else if m := addressesFor.Re().FindString(s); m != "" {
		x.hit("address: heading cut from before it", m)
		if strings.Contains(m, "subordinate") {
			d.remark(strings.TrimSuffix(strings.TrimSpace(m), ":") + ".")
		}
		s = s[len(m):]
		if first, ok := firstSentence(s); ok {
			s = first
		}
	} else if first, ok := firstSentence(s); ok {
		s = first
	}
	d.addresses(s)
}

// affiliateAlias reports whether an alias of the entry of Huawei belongs to
// one of the affiliates named in the entry's text, see subordinates.
func affiliateAlias(entry, alias string) bool {
	return entry == "Huawei Technologies Co., Ltd." && (alias == "Huawei Marine" || alias == "Shenzhen Huawei Agisson Electric Co., Ltd.")
}

// firstSentence returns the addresses of the entry itself if affiliates with
// addresses of their own follow: "…, Hong Kong. Hangzhou Huawei Enterprises,
// No. 410 Jianghong Road, …".
func firstSentence(s string) (string, bool) {
	for _, m := range countryBreak.Re().FindAllStringSubmatchIndex(s, -1) {
		if organizationAt(s[m[1]:]) != nil {
			return s[:m[3]], true
		}
	}
	return s, false
}

// subordinates adds the affiliates and subordinate institutions that the
// text of an entry names, each as an entity of its own with the same listing
// and the entry as its parent.
func (x *extract) subordinates(of *entryDraft, r row) {
	s := x.clean(r.Address)
	s = strings.TrimPrefix(s, "Addresses for Huawei Technologies Co., Ltd.: ")
	child := func(names []string, addresses string) {
		d := x.draft()
		d.e.Parent = of.e.Name()
		d.listedUnder(r.Country)
		for i, n := range names {
			if i == 0 {
				d.name(screen.Primary, n)
			} else {
				d.name(screen.Alias, n)
			}
		}
		if addresses == "" {
			d.e.Addresses, d.e.Countries = of.e.Addresses, of.e.Countries
		} else {
			d.addresses(addresses)
		}
		d.e.Listings = of.e.Listings
		x.hit("parent: subordinate institution or affiliate named in the address field made an entity", names[0]+" < "+of.e.Name())
		x.done(d)
	}
	if m := subordinateList.Re().FindStringSubmatch(s); m != nil {
		for n := range strings.SplitSeq(strings.TrimSpace(m[1]), ". ") {
			child([]string{strings.TrimPrefix(strings.Trim(n, ". "), "Subordinate institution ")}, "")
		}
		return
	}
	if m := subordinateOne.Re().FindStringSubmatch(s); m != nil {
		child([]string{m[1]}, "")
		return
	}
	if _, ok := firstSentence(s); !ok {
		return
	}
	// Cut the text into sentences; each that begins with a company's name is
	// that company's, any other belongs to the one before it.
	var names []string
	var text string
	flush := func() {
		if names != nil {
			child(names, text)
		}
	}
	rest := s
	for rest != "" {
		sentence := rest
		rest = ""
		if m := countryBreak.Re().FindStringSubmatchIndex(sentence); m != nil && m[1] < len(sentence) {
			sentence, rest = sentence[:m[3]], sentence[m[1]:]
		}
		switch m := organizationAt(sentence); {
		case m != nil:
			flush()
			names, text = []string{m[1]}, sentence[len(m[0]):]
		case strings.HasPrefix(sentence, "HMN Technologies;"):
			// An affiliate whose aliases stand before its address. The first
			// of them is among those of the entry.
			flush()
			head, tail, _ := strings.Cut(sentence, ". Building")
			names, text = append([]string{"Huawei Marine"}, pubtext.SplitSemicolons(head)...), "Building"+tail
		case strings.HasPrefix(sentence, "Building 2, Area B, Putian Huawei Base,"):
			// The name of this affiliate is lost but for its alias, which is
			// among those of the entry.
			flush()
			names, text = []string{"Shenzhen Huawei Agisson Electric Co., Ltd."}, sentence
		case names != nil:
			text += "; " + sentence
		}
	}
	flush()
}

// licence separates the licence requirement from the number of the footnote
// by which a foreign direct product rule applies to the entry. The number
// stands behind the text ("… of the EAR) 4") or inside it ("734.9(g),3").
func (x *extract) licence(s string) (requirement, footnote string) {
	requirement, footnote = pubtext.SplitFootnote(x.clean(s))
	if footnote != "" {
		x.hit("licence requirement: footnote "+footnote+" taken out", change(s, requirement))
	}
	if t, ok := strings.CutSuffix(requirement, "..."); ok {
		x.hit("licence requirement: cut off in the source", requirement)
		requirement = t + "…"
	}
	return requirement, footnote
}
