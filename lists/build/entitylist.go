package main

import (
	"regexp"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// entityList reads the Entity List, Supplement No. 4 to 15 CFR part 744, as
// a third party has taken it from the eCFR.
func (b *builder) entityList() error {
	f, err := b.rows("bis_entity_list.json")
	if err != nil {
		return err
	}
	b.start("us-bis-el", "bis-entity-list", f)
	for _, r := range f.Entities {
		b.entityListRow(b.correct(r))
	}
	return nil
}

var (
	subordinateRow  = regexp.MustCompile(`^(.+?) subordinate institution:\s*(.*)$`)
	parentInName    = regexp.MustCompile(`^(.+?) \((?:a subsidiary of|a subordinate institut(?:e|ion) of|Parent Organization:) (.+)\)$`)
	openAtEnd       = regexp.MustCompile(`(?i)\(\s*[af]\.k\.a\.?,?$`)
	aliasesFirst    = regexp.MustCompile(`(?i)^\(a\.k\.a\.?,?\s*([^()]+)\),?\s*`)
	followingMark   = regexp.MustCompile(`(?i)^(?:and )?(?:a\.k\.a\.?,?\s*)?(?:the following \w+ alias(?:es)?:?,?\s*)|^a\.k\.a\.?,\s*`)
	addressesFor    = regexp.MustCompile(`^(?:Address(?:es)?(?: for [^:]+)?:\s*|The following addresses apply to the entity and (?:to )?the \w+ subordinate institutions:\s*)`)
	subordinateList = regexp.MustCompile(`^((?:[^.]+\. )+)The following addresses apply to the entity and (?:to )?the \w+ subordinate institutions:\s*`)
	subordinateOne  = regexp.MustCompile(`^Subordinate institution ([^,]+?),? a\.k\.a\.?,? the following one alias,\s*`)
	policyInAddress = regexp.MustCompile(`\.? Presumption of denial\.?$`)
	countryBreak    = regexp.MustCompile(`(China|Hong Kong|\d{6})\. `)
	organization    = regexp.MustCompile(`^([A-Z][^,;]*?(?:Co\., Ltd\.(?: [A-Z][\w' ]+)?|Co\., Ltd|Ltd\.|Co\.|Enterprises|Electronics|Electronic|Technology Service|Technologies Software|Communication Technology)), `)
)

var addressEntry = regexp.MustCompile(`^Address \d\d$`)

// namesWithAddress are the begins of addresses that stand at the end of
// three names, with no mark that a rule could see.
func namesWithAddress() []string {
	return []string{"Akadeemia Tee 21E", "Office M-2", "6 Lothbury"}
}

// entityListRow adds one row of the Entity List. The rules are for defects
// that the rows show: names, aliases, addresses and subordinate institutions
// that ended up in each other's fields.
func (b *builder) entityListRow(r row) {
	d := b.draft()
	d.listedUnder(r.Country)
	name, address, aliases := b.clean(r.Name), b.clean(r.Address), r.Aliases

	// Rows of subordinate institutions name their parent first.
	if m := subordinateRow.FindStringSubmatch(name); m != nil {
		d.e.Parent = m[1]
		name = m[2]
		if name == "" && len(aliases) > 0 {
			name, aliases = aliases[0], aliases[1:]
			b.hit("parent: name of the subordinate institution lost, its first alias taken", name)
		} else {
			b.hit("parent: moved from before the name", r.Name)
		}
	} else if m := parentInName.FindStringSubmatch(name); m != nil {
		b.hit("parent: moved from parentheses behind the name", name)
		name, d.e.Parent = m[1], m[2]
	}
	name = d.cutReferences(name)

	// An unclosed parenthesis of the name goes on in the address.
	if strings.Count(name, "(") > strings.Count(name, ")") {
		if i := pubtext.Closing(address); i < len(address) {
			b.hit("name: parenthesis goes on in the address field", change(name, address[:i+1]))
			sep := "; "
			if openAtEnd.MatchString(name) {
				sep = " "
			}
			name += sep + address[:i+1]
			address = strings.TrimLeft(address[i+1:], " ,")
		}
	}
	for _, a := range namesWithAddress() {
		if n, ok := strings.CutSuffix(name, " "+a); ok {
			b.hit("name: begin of the address cut from its end", change(name, n))
			name, address = n, a+", "+address
		}
	}
	d.namesOf(screen.Primary, name)
	if addressEntry.MatchString(name) {
		// Since 2024 the publisher lists addresses without a party.
		b.hit("name: an address listed without a party, its number made weak", name)
		d.e.Names[0].Weak = true
		d.remark("An address that is listed without the name of a party.")
	}

	if m := aliasesFirst.FindStringSubmatch(address); m != nil {
		b.hit("address: aliases before it made names", m[0])
		for _, a := range splitList(m[1]) {
			d.name(screen.Alias, a)
		}
		address = address[len(m[0]):]
	}

	// The last alias has swallowed the address of a row without one.
	if len(aliases) > 0 && address == "" {
		last := b.clean(aliases[len(aliases)-1])
		if n, a, _ := pubtext.SplitAliasAddress(last); a != "" && pubtext.EndsInCountry(last) {
			b.hit("alias: carries the address of the entry, taken apart", change(last, n))
			aliases = append(append([]string(nil), aliases[:len(aliases)-1]...), n)
			address = a
		}
	}
	for _, a := range aliases {
		if affiliateAlias(r.Name, a) {
			b.hit("parent: alias of an affiliate moved from the entry to the affiliate", a)
			continue
		}
		d.alias(a)
	}
	var l screen.Listing
	if t := policyInAddress.ReplaceAllString(address, ""); t != address {
		b.hit("address: review policy moved from behind it", address)
		address, l.ReviewPolicy = t, "Presumption of denial"
	}
	d.entityListAddress(address)
	d.acts(&l, r.Register)
	l.LicenceRequirement, l.Footnote = b.licence(r.Notes)
	d.e.Listings = []screen.Listing{l}
	b.done(d, r.Name)
	b.subordinates(d, r)
}

// namesOf adds a name that may hold others.
func (d *draft) namesOf(kind screen.NameKind, s string) {
	s = d.b.quoteLast(s)
	for i, p := range pubtext.NamesIn(kind, s) {
		if p.Text == "" {
			d.b.hit("name: alias mark with nothing behind it", s)
			continue
		}
		if i > 0 {
			d.b.hit("name: alias inside it taken out ("+string(p.Kind)+")", change(s, p.Text))
		}
		d.name(p.Kind, p.Text)
	}
}

var (
	described     = regexp.MustCompile(`(?i)^(nuclear reactors|fuel reprocessing|heavy water production)\b`)
	followingTail = regexp.MustCompile(`(?i),? a\.k\.a\.?,? the following \w+ alias(es)?:?$`)
	inAddress     = regexp.MustCompile(`,? ?\(Address: ([^()]+)\)`)
	asideTail     = regexp.MustCompile(`(?i)[;,]\s*((?:and any |\(all of (?:the )?preceding).*)$`)
	boxInAlias    = regexp.MustCompile(`^(.+?), (P\.O\. Box .+|Nilore, Islamabad)$`)
	orInAlias     = regexp.MustCompile(`^(\w+) (.+) or (\w+ .+)$`)
)

// alias adds one alias of the Entity List, which may be several, or no name
// at all.
func (d *draft) alias(s string) {
	b := d.b
	s = b.quoteLast(b.clean(s))
	if described.MatchString(s) {
		b.hit("alias: description of facilities made a remark", s)
		d.remark("Including " + strings.ToLower(s[:1]) + s[1:] + ".")
		return
	}
	if m := asideTail.FindStringSubmatchIndex(s); m != nil {
		b.hit("alias: aside behind it made a remark", s)
		aside := strings.Trim(s[m[2]:m[3]], "()")
		d.remark(strings.ToUpper(aside[:1]) + aside[1:] + ".")
		s = s[:m[0]]
	}
	if m := inAddress.FindStringSubmatch(s); m != nil {
		b.hit("alias: address in parentheses taken out", s)
		d.address(m[1])
		s = strings.Replace(s, m[0], "", 1)
	}
	if m := boxInAlias.FindStringSubmatch(s); m != nil {
		b.hit("alias: carries an address of its own, taken apart", s)
		d.address(m[2])
		s = m[1]
	}
	if t := followingTail.ReplaceAllString(s, ""); t != s {
		b.hit(`alias: "the following … aliases" cut from its end`, s)
		s = t
	}
	if m := orInAlias.FindStringSubmatch(s); m != nil && strings.HasPrefix(m[3], m[1]+" ") {
		b.hit(`alias: two joined by "or" taken apart`, s)
		d.name(screen.Alias, m[1]+" "+m[2])
		s = m[3]
	}
	if strings.Contains(strings.TrimRight(andAtEnd.ReplaceAllString(s, ""), ";"), ";") && len(pubtext.SplitSemicolons(s)) > 1 {
		b.hit("alias: two joined by a semicolon taken apart", s)
	} else if len(pubtext.SplitSemicolons(s)) == 1 && strings.Contains(pubtext.SplitSemicolons(s)[0], " and ") && !strings.Contains(s, pubtext.SplitSemicolons(s)[0]) {
		b.hit("alias: semicolon inside one name dropped", change(s, pubtext.SplitSemicolons(s)[0]))
	}
	d.namesOf(screen.Alias, s)
}

// splitList separates names joined by commas and "and": "Lin Rongnan, Steven
// Lim and Yong Nam Lim".
func splitList(s string) []string {
	var out []string
	for _, p := range regexp.MustCompile(`,\s*(?:and\s+)?|\s+and\s+`).Split(s, -1) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// entityListAddress reads the address field of an entry.
func (d *draft) entityListAddress(s string) {
	b := d.b
	if m := followingMark.FindString(s); m != "" {
		b.hit(`address: "the following … aliases" cut from before it`, s)
		s = s[len(m):]
	}
	if strings.HasPrefix(s, "including ") || strings.HasPrefix(s, "in the ") {
		b.hit("address: description, made a remark", s)
		d.remark(strings.ToUpper(s[:1]) + s[1:])
		return
	}
	if m := subordinateList.FindStringSubmatch(s); m != nil {
		s = s[len(m[0]):]
	} else if m := subordinateOne.FindString(s); m != "" {
		s = s[len(m):]
	} else if m := addressesFor.FindString(s); m != "" {
		b.hit("address: heading cut from before it", m)
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
	for _, m := range countryBreak.FindAllStringSubmatchIndex(s, -1) {
		if organization.MatchString(s[m[1]:]) {
			return s[:m[3]], true
		}
	}
	return s, false
}

// subordinates adds the affiliates and subordinate institutions that the
// text of an entry names, each as an entity of its own with the same listing
// and the entry as its parent.
func (b *builder) subordinates(of *draft, r row) {
	s := b.clean(r.Address)
	s = strings.TrimPrefix(s, "Addresses for Huawei Technologies Co., Ltd.: ")
	child := func(names []string, addresses string) {
		d := b.draft()
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
		b.hit("parent: subordinate institution or affiliate named in the address field made an entity", names[0]+" < "+of.e.Name())
		b.done(d, names[0])
	}
	if m := subordinateList.FindStringSubmatch(s); m != nil {
		for n := range strings.SplitSeq(strings.TrimSpace(m[1]), ". ") {
			child([]string{strings.TrimPrefix(strings.Trim(n, ". "), "Subordinate institution ")}, "")
		}
		return
	}
	if m := subordinateOne.FindStringSubmatch(s); m != nil {
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
		for _, m := range countryBreak.FindAllStringSubmatchIndex(sentence, -1) {
			if next := sentence[m[1]:]; next != "" {
				sentence, rest = sentence[:m[3]], next
				break
			}
		}
		switch m := organization.FindStringSubmatch(sentence); {
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
func (b *builder) licence(s string) (requirement, footnote string) {
	requirement, footnote = pubtext.SplitFootnote(b.clean(s))
	if footnote != "" {
		b.hit("licence requirement: footnote "+footnote+" taken out", change(s, requirement))
	}
	if t, ok := strings.CutSuffix(requirement, "..."); ok {
		b.hit("licence requirement: cut off in the source", requirement)
		requirement = t + "…"
	}
	return requirement, footnote
}
