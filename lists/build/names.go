package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// A draft is an entity that is being filled. Its methods clean what they are
// given and count what they changed.
type draft struct {
	b    *builder
	e    *screen.Entity
	seen map[string]bool // by nameKey

	// see are the countries under which the publisher says that more
	// addresses stand.
	see []string

	// first is the date of the oldest act read by acts.
	first screen.Date
}

// draft begins an entity of the list.
func (b *builder) draft() *draft {
	return &draft{b: b, e: new(screen.Entity), seen: make(map[string]bool)}
}

// done adds the entity to the list. published is the name in the source.
func (b *builder) done(d *draft, published string) *screen.Entity {
	b.setType(d.e)
	b.see[d.e] = d.see
	b.list.Entities = append(b.list.Entities, d.e)
	b.publish(published, d.e)
	return d.e
}

func (b *builder) publish(name string, e *screen.Entity) {
	k := pubtext.Fold(pubtext.PlainQuotes(name))
	if !slices.Contains(b.published[k], e) {
		b.published[k] = append(b.published[k], e)
	}
}

// country notes a country by its code.
func (d *draft) country(code string) {
	if code != "" && !slices.Contains(d.e.Countries, code) {
		d.e.Countries = append(d.e.Countries, code)
	}
}

// listedUnder notes the country under which the publisher lists the entity.
func (d *draft) listedUnder(name string) {
	if name == "" {
		return
	}
	code := pubtext.CountryCode(name)
	if code == "" {
		d.b.hit("country: not a country's name, left out", name)
		return
	}
	d.country(code)
}

// remark keeps words that are neither name nor address.
func (d *draft) remark(s string) {
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
func (d *draft) name(kind screen.NameKind, text string) {
	text = d.b.tidyName(text)
	if text == "" {
		return
	}
	k := pubtext.NameKey(text)
	if k == "" {
		k = text
	}
	if d.seen[k] {
		d.b.hit("name: dropped, the entity has it already", text)
		return
	}
	d.seen[k] = true
	n := screen.Name{Text: text, Kind: kind, Script: pubtext.Script(text)}
	if kind != screen.Primary {
		if n.Script != "" && kind == screen.Alias {
			n.Kind = screen.Native
			d.b.hit("name: native, in another script than Latin", text)
		}
		if pubtext.BareAcronym(text) {
			n.Weak = true
			d.b.hit("name: weak, an acronym of at most three letters", text)
		}
	}
	d.e.Names = append(d.e.Names, n)
	if short, ok := pubtext.TrailingAcronym(text); ok {
		d.b.hit("name: acronym in parentheses at its end made an alias too", change(text, short))
		d.name(screen.Alias, short)
	}
}

// nextKind is the kind of the next name of its sort: the first is primary.
func (d *draft) nextKind() screen.NameKind {
	if len(d.e.Names) == 0 {
		return screen.Primary
	}
	return screen.Alias
}

var (
	andAtEnd     = regexp.MustCompile(`(?i)[\s,;]*\b(and|or)?[\s,;:]*$`)
	commaInQuote = regexp.MustCompile(`([,;]+)(['"])(\s|$)`)
	wholeQuote   = regexp.MustCompile(`^(?:"([^"]+)"|'([^']+)')$`)
)

// tidyName applies the rules for the edges of a name.
func (b *builder) tidyName(s string) string {
	step := func(rule, next string) {
		if next != s {
			b.hit(rule, change(s, next))
			s = next
		}
	}
	// Extracts leave more at the edges than the publishers do.
	s = pubtext.CutEdges(strings.TrimLeft(s, "—-,;. "))
	if andAtEnd.FindString(s) != "" {
		step(`name: "and", ";" or "," cut from its end`, andAtEnd.ReplaceAllString(s, ""))
	}
	if m := wholeQuote.FindStringSubmatch(s); m != nil {
		step("name: quotes around the whole of it cut", m[1]+m[2])
	}
	if strings.HasSuffix(s, ")") && strings.Count(s, ")") > strings.Count(s, "(") {
		step("name: closing parenthesis without an opening one cut", strings.TrimSpace(strings.TrimSuffix(s, ")")))
	}
	if strings.HasSuffix(s, "..") {
		step("name: doubled full stop at its end", strings.TrimRight(s, ".")+".")
	}
	if strings.HasSuffix(s, ".") && !pubtext.EndsInAbbreviation(s) && !initialAtEnd.MatchString(s) {
		step("name: full stop at its end cut, no abbreviation", strings.TrimSuffix(s, "."))
	}
	return s
}

// initialAtEnd matches a person's name that ends in an initial: "Bernardo,
// Donald V."
var initialAtEnd = regexp.MustCompile(`^[^,]+, [^,]+ \pL\.$`)

// quoteLast moves a comma or semicolon from inside a closing quote behind
// it, where it separates.
func (b *builder) quoteLast(s string) string {
	next := commaInQuote.ReplaceAllString(s, "$2$1$3")
	if next != s {
		b.hit("name: comma or semicolon inside its closing quote moved behind it", change(s, next))
	}
	return next
}

// absorb adds what another entity of the same name has.
func (d *draft) absorb(o *screen.Entity) {
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
