package source

import (
	"encoding/json"
	"encoding/xml"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// The Entity List is law: Supplement No. 4 to 15 CFR part 744, a table of
// country, entity, licence requirement, review policy and citation. An entry is
// a text:
//
//	Name, a.k.a., the following two aliases:
//	—First alias; and
//	—Second alias.
//	Address; and Address. (See alternate address under Country.)
//
// Between name and address there is only a comma if there are no aliases, so
// that the place where the address begins has to be recognised by its words.

func entityList() screen.List {
	return screen.List{
		ID: "us-bis-el", Title: "Entity List", Short: "Entity List",
		Authority:  "U.S. Department of Commerce, Bureau of Industry and Security",
		LegalBasis: "Supplement No. 4 to 15 CFR part 744", URL: "https://www.ecfr.gov/current/title-15/part-744/appendix-Supplement%20No.%204%20to%20Part%20744",
	}
}

// ecfr reads the XML of the Electronic Code of Federal Regulations: of the
// supplement alone, or of the whole part, of which only the supplement counts.
func (rd *reading) ecfr() error {
	p := rd.part(entityList())
	x := rd.xml()
	x.mixed = true
	inside := true
	x.enter = func(t xml.StartElement) {
		for _, a := range t.Attr {
			if a.Name.Local == "N" && strings.HasPrefix(t.Name.Local, "DIV") {
				inside = strings.HasPrefix(a.Value, "Supplement No. 4")
			}
		}
	}
	country := ""
	return x.records("TR", nil, func(n *node) error {
		if !inside {
			return nil
		}
		var cells []string
		for td := range n.all("TD") {
			cells = append(cells, rd.cleaned(td.text, false))
		}
		if len(cells) == 0 {
			return nil // the heads of the columns
		}
		if cells[0] != "" {
			country = strings.Trim(cells[0], " .")
		}
		switch {
		case len(cells) == 1 || len(cells) > 1 && strings.Join(cells[1:], "") == "":
			return nil // a country alone, or a note
		case len(cells) != 5:
			return rd.fail(n.line, "a row of %d columns, not 5", len(cells))
		}
		return rd.entityEntry(p, n.line, country, "", cells[1], cells[2], cells[3], cells[4])
	})
}

// ecfrEntries reads the texts of entries in JSON: {"entries":[{"name":…,
// "raw":…}]}. The names are given apart.
func (rd *reading) ecfrEntries() error {
	p := rd.part(entityList())
	return rd.records("entries", func(n int, raw json.RawMessage) error {
		var e struct {
			Name    text `json:"name"`
			Raw     text `json:"raw"`
			Country text `json:"country"`
		}
		if err := json.Unmarshal(raw, &e); err != nil {
			return rd.fail(0, "record %d: %s", n, jsonReason(err))
		}
		return rd.entityEntry(p, n, string(e.Country), string(e.Name), string(e.Raw), "", "", "")
	})
}

const (
	ruleSee      = "address: reference to another entry moved to the remarks"
	ruleApart    = "entry: name and address parted by the words of the address"
	ruleNoStop   = "entry: no full stop between the last alias and the address"
	ruleSub      = "entry: subordinate institution made an entity"
	ruleHeading  = "address: heading cut from before it"
	ruleNoPlace  = "entry: no address found"
	ruleLastLost = "entry: no alias behind the mark for aliases"
)

// entityEntry adds an entry and the subordinate institutions in its text. name
// is empty if it is not known beforehand.
func (rd *reading) entityEntry(p *part, line int, country, name, text, requirement, policy, citation string) error {
	en := rd.parseEntry(name, text)
	var act screen.Listing
	act.LicenceRequirement, act.Footnote = pubtext.SplitFootnote(requirement)
	act.ReviewPolicy = strings.TrimSuffix(policy, ".")
	add := func(en *entry, parent string, line int) error {
		d := rd.draft(p, line)
		d.e.Parent = parent
		if country != "" {
			d.country(country)
		}
		d.names(screen.Primary, en.name)
		for _, a := range en.aliases {
			if looksLikeAddress(a) {
				rd.hit(ruleAddress, a, "")
				en.addresses = append(en.addresses, a)
				continue
			}
			d.names(screen.Alias, a)
		}
		for _, a := range en.addresses {
			d.addAddress(screen.Address{Text: a, Country: pubtext.CountryAtEnd(a)})
		}
		for _, r := range en.remarks {
			d.remark(r)
		}
		for _, c := range en.see {
			d.code(c)
		}
		l := act
		d.citations(&l, citation)
		if l.Citation != "" || l.LicenceRequirement != "" {
			d.e.Listings = []screen.Listing{l}
		}
		return d.done()
	}
	if err := add(en, "", line); err != nil {
		return err
	}
	for _, sub := range en.subs {
		rd.hit(ruleSub, sub.name+" < "+en.name, "")
		rd.rep.Records-- // it is no record of its own
		p.records--
		if len(sub.addresses) == 0 {
			sub.addresses = en.addresses
		}
		if err := add(sub, en.name, line); err != nil {
			return err
		}
	}
	return nil
}

// An entry is the text of an entry taken apart.
type entry struct {
	name      string
	aliases   []string
	addresses []string
	remarks   []string
	see       []string // codes of the countries under which it stands too
	subs      []*entry
}

const subordinateMark = "Subordinate institution "

// parseEntry takes a text apart. The name is recognised if it is not given.
func (rd *reading) parseEntry(name, s string) *entry {
	en := new(entry)
	s = strings.TrimSpace(rd.cleaned(s, false))
	s = en.references(rd, s)
	head, subs, _ := strings.Cut(s, ". "+subordinateMark)
	shared := ""
	if i := strings.Index(subs, "The following addresses apply"); i >= 0 {
		subs, shared = subs[:i], subs[i:]
	}
	if i := strings.Index(head, "The following addresses apply"); i >= 0 {
		head, shared = head[:i], head[i:]
	}
	rd.entryHead(en, name, strings.TrimSpace(head))
	if shared != "" {
		if _, a, ok := strings.Cut(shared, ":"); ok {
			rd.hit(ruleHeading, shared, "")
			en.addresses = append(en.addresses, pubtext.Addresses(a)...)
		}
	}
	for subs != "" {
		var one string
		one, subs, _ = strings.Cut(subs, ". "+subordinateMark)
		sub := new(entry)
		rd.entryHead(sub, "", strings.Trim(one, ". "))
		if sub.name != "" {
			en.subs = append(en.subs, sub)
		}
	}
	if len(en.addresses) == 0 {
		rd.hit(ruleNoPlace, en.name, "")
	}
	return en
}

// references cuts "(See alternate address under United Kingdom.)" and notes
// the country.
func (en *entry) references(rd *reading, s string) string {
	s, refs := pubtext.CutReferences(s)
	for _, r := range refs {
		rd.hit(ruleSee, r.Text, "")
		en.remarks = append(en.remarks, r.Text)
		en.see = append(en.see, r.Countries...)
	}
	return s
}

// entryHead reads name, aliases and addresses.
func (rd *reading) entryHead(en *entry, name, s string) {
	i := followingMark(s)
	if i < 0 {
		if name != "" && strings.HasPrefix(s, name) {
			en.name = name
			en.addresses = pubtext.Addresses(strings.TrimLeft(s[len(name):], " ,."))
			return
		}
		var address string
		en.name, address = splitEntryName(s)
		if address != "" {
			rd.hit(ruleApart, en.name, "")
		}
		en.addresses = pubtext.Addresses(address)
		return
	}
	// A name given apart is not needed, and is at times longer than it should.
	en.name = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(s[:i], " ,"), " and"), " ,")
	_, list, ok := strings.Cut(s[i:], ":")
	if !ok {
		_, list, _ = strings.Cut(s[i:], "alias")
	}
	items := splitDashes(list)
	if len(items) == 0 {
		rd.hit(ruleLastLost, s, "")
		return
	}
	last, address, sure := pubtext.SplitAliasAddress(items[len(items)-1])
	if !sure {
		rd.hit(ruleNoStop, items[len(items)-1], "")
	}
	items[len(items)-1] = last
	for _, it := range items {
		if it = strings.Trim(it, " ;,"); it != "" {
			en.aliases = append(en.aliases, it)
		}
	}
	en.addresses = pubtext.Addresses(address)
}

// followingMark returns the place of "a.k.a., the following two aliases", of
// whose points and commas some are often missing, or -1.
func followingMark(s string) int {
	j := strings.Index(s, "the following ")
	if j < 0 {
		return -1
	}
	tail := s[j:min(len(s), j+80)]
	if !strings.Contains(tail, "alias") {
		return -1
	}
	before := strings.ToLower(strings.TrimRight(s[:j], " ,."))
	for _, mark := range [...]string{"a.k.a", "aka", "f.k.a", "a.k.a.,", "a. k. a"} {
		if strings.HasSuffix(before, mark) {
			return len(before) - len(mark)
		}
	}
	return j
}

// splitDashes separates the items of a list, each of which begins with an
// em-dash behind a blank; a dash inside a name has none.
func splitDashes(s string) []string {
	var items []string
	s = strings.TrimSpace(s)
	for s != "" {
		s = strings.TrimLeft(s, "— ")
		end := strings.Index(s, " —")
		item := s
		if end >= 0 {
			item, s = s[:end], s[end+1:]
		} else {
			s = ""
		}
		item = strings.TrimSpace(item)
		if end >= 0 {
			item = strings.TrimSpace(strings.TrimSuffix(item, "and"))
			item = strings.TrimRight(item, " ;,")
		}
		if item != "" {
			items = append(items, item)
		}
	}
	return items
}

// splitEntryName parts the name from the address of an entry without aliases,
// at the first comma behind which an address begins.
func splitEntryName(s string) (name, address string) {
	for i := 0; i+2 < len(s); i++ {
		if s[i] != ',' || s[i+1] != ' ' {
			continue
		}
		right := s[i+2:]
		if pubtext.BeginsWithForm(right) {
			continue
		}
		first, rest, _ := strings.Cut(right, ",")
		if pubtext.AddressBegins(right) || pubtext.AddressWord(first) && rest != "" {
			return s[:i], right
		}
		if rest == "" && pubtext.CountryCode(strings.Trim(first, " .")) != "" {
			return s[:i], right
		}
		// A town and a country at the end.
		if next, more, _ := strings.Cut(rest, ","); more == "" && rest != "" && pubtext.CountryCode(strings.Trim(next, " .")) != "" {
			return s[:i], right
		}
	}
	return strings.TrimSuffix(s, "."), ""
}
