package source

import (
	"slices"
	"strconv"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// An entryDraft is an entity that is being filled. Its methods clean what they are
// given and count what they changed.
type entryDraft struct {
	x    *extract
	e    *screen.Entity
	line int
	seen map[string]bool // by pubtext.NameKey

	// first is the date of the oldest act read by acts.
	first screen.Date
}

// entryDraft begins an entity of the list.
func (x *extract) draft() *entryDraft {
	return &entryDraft{x: x, e: new(screen.Entity), line: x.line, seen: make(map[string]bool)}
}

// country notes a country by its code.
func (d *entryDraft) country(code string) {
	if code != "" && !slices.Contains(d.e.Countries, code) {
		d.e.Countries = append(d.e.Countries, code)
	}
}

// listedUnder notes the country under which the publisher lists the entity.
func (d *entryDraft) listedUnder(name string) {
	if name == "" {
		return
	}
	code := pubtext.CountryCode(name)
	if code == "" {
		d.x.hit("country: not a country's name, left out", name)
		return
	}
	d.country(code)
}

// remark keeps words that are neither name nor address.
func (d *entryDraft) remark(s string) {
	s = strings.TrimSpace(s)
	if s == "" || strings.Contains(d.e.Remarks, s) {
		return
	}
	if d.e.Remarks != "" {
		if !strings.HasSuffix(d.e.Remarks, ".") && !strings.HasSuffix(d.e.Remarks, "…") {
			d.e.Remarks += "."
		}
		d.e.Remarks += " "
	}
	d.e.Remarks += s
}

// name adds one name, unless the entity has it already. The first name must
// be the primary one.
func (d *entryDraft) name(kind screen.NameKind, text string) {
	text = d.x.tidyName(text)
	if text == "" {
		return
	}
	k := pubtext.NameKey(text)
	if k == "" {
		k = text
	}
	if d.seen[k] {
		d.x.hit("name: dropped, the entity has it already", text)
		return
	}
	d.seen[k] = true
	n := screen.Name{Text: text, Kind: kind, Script: pubtext.Script(text)}
	if kind != screen.Primary {
		if n.Script != "" && kind == screen.Alias {
			n.Kind = screen.Native
			d.x.hit("name: native, in another script than Latin", text)
		}
		if pubtext.BareAcronym(text) {
			n.Weak = true
			d.x.hit("name: weak, an acronym of at most three letters", text)
		}
	}
	d.e.Names = append(d.e.Names, n)
	if short, ok := pubtext.TrailingAcronym(text); ok {
		d.x.hit("name: acronym in parentheses at its end made an alias too", change(text, short))
		d.name(screen.Alias, short)
	}
}

// nextKind is the kind of the next name of its sort: the first is primary.
func (d *entryDraft) nextKind() screen.NameKind {
	if len(d.e.Names) == 0 {
		return screen.Primary
	}
	return screen.Alias
}

var (
	andAtEnd     = pubtext.Pattern{Expr: `(?i)[\s,;]*\b(and|or)?[\s,;:]*$`}
	commaInQuote = pubtext.Pattern{Expr: `([,;]+)(['"])(\s|$)`}
	wholeQuote   = pubtext.Pattern{Expr: `^(?:"([^"]+)"|'([^']+)')$`}
)

// tidyName applies the rules for the edges of a name.
func (x *extract) tidyName(s string) string {
	step := func(rule, next string) {
		if next != s {
			x.hit(rule, change(s, next))
			s = next
		}
	}
	// Extracts leave more at the edges than the publishers do.
	s = pubtext.CutEdges(strings.TrimLeft(s, "—-,;. "))
	if andAtEnd.Re().FindString(s) != "" {
		step(`name: "and", ";" or "," cut from its end`, andAtEnd.Re().ReplaceAllString(s, ""))
	}
	if m := wholeQuote.Re().FindStringSubmatch(s); m != nil {
		step("name: quotes around the whole of it cut", m[1]+m[2])
	}
	if strings.HasSuffix(s, ")") && strings.Count(s, ")") > strings.Count(s, "(") {
		step("name: closing parenthesis without an opening one cut", strings.TrimSpace(strings.TrimSuffix(s, ")")))
	}
	if strings.HasSuffix(s, "..") {
		step("name: doubled full stop at its end", strings.TrimRight(s, ".")+".")
	}
	if strings.HasSuffix(s, ".") && !pubtext.EndsInAbbreviation(s) && !initialAtEnd.Re().MatchString(s) {
		step("name: full stop at its end cut, no abbreviation", strings.TrimSuffix(s, "."))
	}
	return s
}

// initialAtEnd matches a person's name that ends in an initial: "Bernardo,
// Donald V."
var initialAtEnd = pubtext.Pattern{Expr: `^[^,]+, [^,]+ \pL\.$`}

// quoteLast moves a comma or semicolon from inside a closing quote behind
// it, where it separates.
func (x *extract) quoteLast(s string) string {
	next := commaInQuote.Re().ReplaceAllString(s, "$2$1$3")
	if next != s {
		x.hit("name: comma or semicolon inside its closing quote moved behind it", change(s, next))
	}
	return next
}

// absorb adds what another entity of the same name has.
func (d *entryDraft) absorb(o *screen.Entity) {
	for _, n := range o.Names {
		if n.Kind == screen.Primary {
			n.Kind = screen.Alias
		}
		if k := pubtext.NameKey(n.Text); !d.seen[k] {
			d.seen[k] = true
			d.e.Names = append(d.e.Names, n)
		}
	}
	for _, c := range o.Countries {
		d.country(c)
	}
	if d.e.Type == screen.TypeUnknown {
		d.e.Type = o.Type
	}
	d.e.Listings = append(d.e.Listings, o.Listings...)
	d.remark(o.Remarks)
}

// cutReferences moves the references out of a text into the remarks.
func (d *entryDraft) cutReferences(s string) string {
	s, refs := pubtext.CutReferences(s)
	for _, r := range refs {
		d.x.hit("address: reference to another entry made a remark", r.Text)
		d.remark(r.Text + ".")
		for _, code := range r.Countries {
			d.country(code)
		}
	}
	return s
}

// addresses adds all addresses of a field.
func (d *entryDraft) addresses(field string) {
	field = d.cutReferences(field)
	for _, a := range pubtext.Addresses(field) {
		d.address(a)
	}
}

// address adds one address.
func (d *entryDraft) address(a string) {
	a = pubtext.TrimAddress(a)
	if a == "" {
		return
	}
	for _, have := range d.e.Addresses {
		if pubtext.Fold(have.Text) == pubtext.Fold(a) {
			d.x.hit("address: dropped, the entity has it already", a)
			return
		}
	}
	c := pubtext.CountryAtEnd(a)
	if c == "" {
		d.x.hit("address: does not end in a country", a)
	}
	d.e.Addresses = append(d.e.Addresses, screen.Address{Text: a, Country: c})
	d.country(c)
}

// acts reads a Federal Register field into a listing: the oldest act is the
// listing act, the later ones amend it. Acts without a date stay where they
// stand.
func (d *entryDraft) acts(l *screen.Listing, field string) {
	x := d.x
	cites, rest := pubtext.ParseCitations(field)
	if rest != "" {
		x.hit("citation: words that could not be read, field made a remark", change(field, rest))
		d.remark("Federal Register, as published: " + pubtext.PlainBlanks(field) + ".")
	}
	plain := len(cites) == 1 && strings.HasPrefix(strings.Trim(field, "."), cites[0].Ref+", ")
	if !plain && len(cites) > 0 && rest == "" {
		x.hit("citation: read from an odd form or of several acts", field)
	}
	for _, c := range cites {
		if c.Date.IsZero() {
			x.hit("citation: without a date", field)
			break
		}
	}
	for _, c := range cites {
		if v, _, _ := strings.Cut(c.Ref, " "); !c.Date.IsZero() && v != strconv.Itoa(c.Date.Year-1935) {
			x.hit("citation: volume and year disagree, kept as published", c.Ref+", "+c.Date.String())
		}
	}
	given := slices.Clone(cites)
	if cites = pubtext.InOrder(cites); !slices.Equal(cites, given) {
		x.hit("citation: acts put in the order of time, each once", field)
	}
	if len(cites) == 0 {
		return
	}
	l.Citation = cites[0].Ref
	d.first = cites[0].Date
	if l.Effective.IsZero() {
		l.Effective = cites[0].Date
	}
	l.Amended = cites[1:]
	if len(l.Amended) == 0 {
		l.Amended = nil
	}
}

// clean applies the rules that hold for every text of an entry: blanks of all
// kinds become one blank, characters without width are dropped, and typographic
// quotes become plain ones. Letters of the Cyrillic alphabet that look like Latin
// ones become those when they stand in a Latin text: someone typed "Со., Ltd." on
// the wrong keyboard.
func (x *extract) clean(s string) string {
	for _, rule := range [...]struct {
		name  string
		apply func(string) string
	}{
		{ruleBlanks, pubtext.PlainBlanks}, {"text: typographic quotes made plain", pubtext.PlainQuotes}, {ruleLooks, pubtext.LatinLookAlikes},
	} {
		if next := rule.apply(s); next != s {
			x.hit(rule.name, change(s, next))
			s = next
		}
	}
	return s
}

// change is the usual form of an example.
func change(from, to string) string { return shorten(from) + " → " + shorten(to) }

func firstCountry(e *screen.Entity) string {
	if len(e.Countries) == 0 {
		return ""
	}
	return e.Countries[0]
}
