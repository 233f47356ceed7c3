package main

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/openscreening/screen"
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
	k := fold(plainQuotes(name))
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
	code := countryCode(name)
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
	k := nameKey(text)
	if k == "" {
		k = text
	}
	if d.seen[k] {
		d.b.hit("name: dropped, the entity has it already", text)
		return
	}
	d.seen[k] = true
	n := screen.Name{Text: text, Kind: kind, Script: script(text)}
	if kind != screen.Primary {
		if n.Script != "" && kind == screen.Alias {
			n.Kind = screen.Native
			d.b.hit("name: native, in another script than Latin", text)
		}
		if bareAcronym(text) {
			n.Weak = true
			d.b.hit("name: weak, an acronym of at most three letters", text)
		}
	}
	d.e.Names = append(d.e.Names, n)
	if short, ok := trailingAcronym(text); ok {
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

// bareAcronym reports whether a name is nothing but two or three capitals.
func bareAcronym(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '&' {
			return false
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n > 0 && n <= 3
}

var (
	parenAtEnd = regexp.MustCompile(`^(.+\S) \(([^()]+)\)$`)
	// A legal form, a country or a region in parentheses is not an acronym of
	// the name.
	notAcronym = regexp.MustCompile(`^(HK|UK|USA?|CJSC|OJSC|PJSC|PAO|PRC|DPRK|UAE|XUAR|KSA|LLC|FZE|FZC|FZCO|PVT|PTY|PTE|LTD|SMC|SPC|CO|JSC|OOO|AO|OAO|ZAO|II|III|IV|IOT|R&D|SOE|BVI)$`)
)

// trailingAcronym returns the acronym in "Emal Bilal Construction Company
// (EBCC)". An acronym that belongs to the last part of the name only, as in
// "Institute for Information Transmission Problems (IITP), Russian Academy of
// Sciences (RAS)", is not one of the name.
func trailingAcronym(s string) (string, bool) {
	m := parenAtEnd.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	short := m[2]
	words := strings.Fields(short)
	if len(words) > 2 || len(short) > 16 || notAcronym.MatchString(short) {
		return "", false
	}
	capitals, letters := 0, 0
	for _, r := range words[len(words)-1] + words[0] {
		if unicode.IsUpper(r) {
			capitals++
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if capitals < 4 && (capitals < 2 || capitals*2 <= letters) || len(words) == 2 && !isCapitals(words[0]) {
		return "", false
	}
	if i := strings.LastIndexByte(m[1], ','); i >= 0 && initials(m[1][i+1:]) == short {
		return "", false
	}
	return short, true
}

func isCapitals(s string) bool { return s == strings.ToUpper(s) && len(s) > 1 }

// initials returns the first letters of the words that begin with a capital.
func initials(s string) string {
	var b strings.Builder
	for _, w := range strings.Fields(s) {
		if r := []rune(w)[0]; unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
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
	s = strings.TrimSpace(strings.TrimLeft(s, "—-,;. "))
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
	if strings.HasSuffix(s, ".") && !endsInAbbreviation(s) && !initialAtEnd.MatchString(s) {
		step("name: full stop at its end cut, no abbreviation", strings.TrimSuffix(s, "."))
	}
	return s
}

// initialAtEnd matches a person's name that ends in an initial: "Bernardo,
// Donald V."
var initialAtEnd = regexp.MustCompile(`^[^,]+, [^,]+ \pL\.$`)

// endsInAbbreviation reports whether the full stop at the end of a name is
// part of its last word.
func endsInAbbreviation(s string) bool {
	w := s[strings.LastIndexByte(s, ' ')+1:]
	w = strings.TrimRight(strings.ToLower(w), ".")
	if i := strings.LastIndexByte(w, ','); i >= 0 {
		w = w[i+1:]
	}
	if strings.ContainsRune(w, '.') {
		return true // S.A., L.L.C.
	}
	switch w {
	case "ltd", "co", "corp", "inc", "pvt", "bhd", "sti", "şti", "tic", "ind", "intl", "int'l", "est", "man", "mfg",
		"dev", "nat", "tech", "mach", "jr", "sr", "bros", "std", "pty", "pte", "san", "ltda", "cia", "dept", "univ",
		"lab", "equip", "eng", "elec", "exp", "imp", "sdn", "sh", "st", "no", "def", "gen", "s", "as", "a", "bv", "mat":
		// "Group A." is not an abbreviation, "A S." is one of Anonim Şirketi.
		return w != "a" && (w != "s" || regexpAS.MatchString(s))
	}
	return false
}

var regexpAS = regexp.MustCompile(`(?i)\bA\.? ?S\.$`)

// aliasMark matches the words that begin an alias inside a name.
var aliasMark = regexp.MustCompile(`(?i)[\s,;]*(?:\(\s*)?(?:\b(?:and )?(a\.?\s?k\.?\s?a\b\.?|a/k/a|also known as|f\.?k\.?a\b\.?|formerly known as|formerly|n\.?k\.?a\b\.?|now known as|d/b/a|d\.b\.a\.?))[,:]?\s*`)

// A part is a name found inside another.
type part struct {
	kind screen.NameKind
	text string
}

// splitAliases takes a name apart that holds aliases after marks such as
// "(a.k.a.," and ", f.k.a.". The parenthesis need not be closed. The first
// part has the kind given, and may be empty.
func splitAliases(kind screen.NameKind, s string) []part {
	marks := aliasMark.FindAllStringSubmatchIndex(s, -1)
	if marks == nil {
		return []part{{kind, s}}
	}
	var parts []part
	start, open := 0, false
	for i := 0; i <= len(marks); i++ {
		end := len(s)
		if i < len(marks) {
			end = marks[i][0]
		}
		text := s[start:end]
		if open && strings.Count(text, ")") > strings.Count(text, "(") {
			// Cut the parenthesis that the mark opened; what stands behind it
			// goes on with the name.
			j := closing(text)
			tail := strings.TrimSpace(text[j+1:])
			text = text[:j]
			if tail != "" && len(parts) > 0 {
				parts[0].text += " " + tail
			}
		}
		parts = append(parts, part{kind, strings.TrimSpace(text)})
		if i == len(marks) {
			break
		}
		mark := strings.ToLower(s[marks[i][2]:marks[i][3]])
		switch mark[0] {
		case 'f':
			kind = screen.Former
		default:
			kind = screen.Alias
		}
		open = strings.ContainsRune(s[marks[i][0]:marks[i][1]], '(')
		start = marks[i][1]
	}
	return parts
}

// closing returns the place of the first closing parenthesis without an
// opening one, or of the end.
func closing(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return len(s)
}

// quoteLast moves a comma or semicolon from inside a closing quote behind
// it, where it separates.
func (b *builder) quoteLast(s string) string {
	next := commaInQuote.ReplaceAllString(s, "$2$1$3")
	if next != s {
		b.hit("name: comma or semicolon inside its closing quote moved behind it", change(s, next))
	}
	return next
}

var semicolon = regexp.MustCompile(`\s*;\s*(?:and\b)?[\s—]*`)

// splitSemicolons takes several names apart that one field holds. A part
// that is only a generic word is not a name: the semicolon was a slip.
func splitSemicolons(s string) []string {
	parts := semicolon.Split(s, -1)
	var out []string
	for _, p := range parts {
		p = strings.TrimSpace(p)
		switch {
		case p == "":
		case len(out) > 0 && genericWord(p):
			out[len(out)-1] += " and " + p
		default:
			out = append(out, p)
		}
	}
	return out
}

func genericWord(s string) bool {
	switch strings.ToLower(strings.Trim(s, ". ")) {
	case "technology", "technologies", "trading", "trade", "equipment", "services", "engineering", "co", "ltd", "inc", "company":
		return true
	}
	return false
}

// absorb adds what another entity of the same name has.
func (d *draft) absorb(o *screen.Entity) {
	for _, n := range o.Names {
		if n.Kind == screen.Primary {
			n.Kind = screen.Alias
		}
		if k := nameKey(n.Text); !d.seen[k] {
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
