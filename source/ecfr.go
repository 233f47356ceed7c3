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
	e := rd.extractOf(rd.part(entityList()))
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
		return e.entry(n.line, country, "", cells[1], cells[2], cells[3], cells[4])
	})
}

// ecfrEntries reads the texts of entries in JSON: {"entries":[{"name":…,
// "raw":…}]}. The names are given apart.
func (rd *reading) ecfrEntries() error {
	e := rd.extractOf(rd.part(entityList()))
	return rd.records("entries", nil, func(n int, raw json.RawMessage) error {
		var r struct {
			Name    text `json:"name"`
			Raw     text `json:"raw"`
			Country text `json:"country"`
		}
		if err := json.Unmarshal(raw, &r); err != nil {
			return rd.fail(0, "record %d: %s", n, jsonReason(err))
		}
		return e.entry(n, string(r.Country), string(r.Name), string(r.Raw), "", "", "")
	})
}

const (
	ruleApart    = "entry: name and address parted by the words of the address"
	ruleNoStop   = "entry: no full stop between the last alias and the address"
	ruleSub      = "entry: subordinate institution made an entity"
	ruleNoPlace  = "entry: no address found"
	ruleLastLost = "entry: no alias behind the mark for aliases"
)

// entry adds an entry and the subordinate institutions and affiliates in its
// text. name is empty if it is not known beforehand. The text is parted into
// name, aliases and addresses here; what is in them is the business of
// entitylist.go, for whichever form of the list.
func (x *extract) entry(line int, country, name, text, requirement, policy, citation string) error {
	x.line = line
	x.rd.rep.Records++
	x.p.records++
	if max(len(text), len(requirement), len(citation)) > 4*maxText {
		return x.refuse("", "a text of more than 49,152 bytes: no entry is as long")
	}
	text = x.rd.cleaned(text, false)
	head, rest, _ := strings.Cut(strings.TrimSpace(text), ". "+subordinateMark)
	shared := "" // the addresses of all
	if i := strings.Index(rest, sharedMark); i >= 0 {
		rest, shared = rest[:i], rest[i:]
	}
	r := row{Country: country, Register: citation, Notes: requirement}
	r.Name, r.Aliases, r.Address = x.entryParts(name, strings.TrimSpace(head))
	if _, a, ok := strings.Cut(shared, ": "); ok {
		r.Address = strings.Trim(r.Address+"; "+a, "; ")
	}
	switch {
	case r.Name == "":
		return x.refuse("names", "an entry without a name")
	case r.tooLong():
		return x.refuse("", tooLong)
	}
	if r.Address == "" {
		x.hit(ruleNoPlace, r.Name)
	}
	policy = strings.TrimSuffix(policy, ".")
	x.entityListEntry(r, "", policy)
	parent, address := x.clean(r.Name), r.Address
	for rest != "" {
		var one string
		one, rest, _ = strings.Cut(rest, ". "+subordinateMark)
		r.Name, r.Aliases, r.Address = x.entryParts("", strings.Trim(one, ". "))
		if r.Name == "" {
			continue
		}
		if r.Address == "" {
			r.Address = address
		}
		if r.tooLong() {
			return x.refuse("", tooLong)
		}
		x.hit(ruleSub, r.Name+" < "+parent)
		x.entityListEntry(r, parent, policy)
	}
	return x.close()
}

const (
	subordinateMark = "Subordinate institution "
	sharedMark      = "The following addresses apply"
)

// entryParts parts the text of an entry into name, aliases and addresses. The
// name is recognised if it is not given.
func (x *extract) entryParts(name, s string) (string, []string, string) {
	i := followingMark(s)
	if i < 0 {
		if name != "" && strings.HasPrefix(s, name) {
			return name, nil, strings.TrimLeft(s[len(name):], " ,.")
		}
		name, address := splitEntryName(s)
		if address != "" {
			x.hit(ruleApart, name)
		}
		return name, nil, address
	}
	// A name given apart is not needed, and is at times longer than it should.
	name = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(s[:i], " ,"), " and"), " ,")
	_, list, ok := strings.Cut(s[i:], ":")
	if !ok {
		_, list, _ = strings.Cut(s[i:], "alias")
	}
	items := splitDashes(list)
	if len(items) == 0 {
		x.hit(ruleLastLost, s)
		return name, nil, ""
	}
	last, address, sure := pubtext.SplitAliasAddress(items[len(items)-1])
	if !sure {
		x.hit(ruleNoStop, items[len(items)-1])
	}
	items[len(items)-1] = last
	return name, items, address
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
	before := strings.TrimRight(s[:j], " ,.")
	for _, mark := range [...]string{"a.k.a", "aka", "f.k.a", "a.k.a.,", "a. k. a"} {
		if n := len(before) - len(mark); n >= 0 && strings.EqualFold(before[n:], mark) {
			return n
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
