package source

import (
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

var (
	successors    = pubtext.Pattern{Expr: `(?i),? and (?:its|any) (?:sub-?units? and successors?|successors?,? (?:sub-?units?,? )?(?:(?:or|and) )?(?:subsidiar(?:y|ies)|sub-?units?)(?: thereof)?)\.?$`}
	nationality   = pubtext.Pattern{Expr: `(?i) ?\((?:(\w+) )?individual(?: in (\w+))?\)$`}
	akaInParen    = pubtext.Pattern{Expr: `(?i) \(a\.?k\.?a\.? ([^()]+)\)`}
	otherSpelling = pubtext.Pattern{Expr: `^([A-Z][\w']+ [\w'-]+) \(((?:[A-Z][a-z]+ ?){3,4})\)$`}
	title         = pubtext.Pattern{Expr: `^(?i:Mr|Mrs|Ms|Dr)\. `}
	alsoKnown     = pubtext.Pattern{Expr: `(?i)^(?:and )?(?:also known as:?|aka) `}
	inlineAKA     = pubtext.Pattern{Expr: `(?i), aka `}
	commaAnd      = pubtext.Pattern{Expr: `^(.*), and ([A-Z].*)$`}
	placeParen    = pubtext.Pattern{Expr: `^(.+?) ?\(([A-Z][A-Za-z ]+)\)$`}
	anOfficial    = pubtext.Pattern{Expr: `(?i)\bofficial$`}

	actForm       = pubtext.Pattern{Expr: `^Authority: (.*?)(?:; imposed (\d{1,2}/\d{1,2}/\d{4}))?; status: (.*?)(?:; (.*))?$`}
	actEnded      = pubtext.Pattern{Expr: `(?i)^(?:all provisions )?(?:expired|lifted|terminated)(?: on| as of)? (\d{1,2}/\d{1,2}/\d{2,4})$`}
	actAllRemoved = pubtext.Pattern{Expr: `(?i)all other sanctions removed (\d{1,2}/\d{1,2}/\d{2,4})$`}
	registerIssue = pubtext.Pattern{Expr: `(?i)\bVol(?:ume)?[.,]? ?(\d+)[.,]? ?No\. ?(\d+)(?:[,;]? ?P\d+)?[,;]? ?(\d{1,2}/\d{1,2}/\d{2,4}|[A-Z][a-z]+ \d{1,2}, ?\d{4})?`}
)

// nonproliferation reads the State Department's table of sanctions. The
// notes hold one act after the other, each with its authority, its day and
// its status.
func (x *extract) nonproliferation() func(row) error {
	var before *entryDraft
	have := make(map[string]*entryDraft)
	return func(r row) error {
		name := x.clean(r.Name)
		if strings.HasPrefix(name, "(") && before != nil {
			x.hit("row: no name but the end of the row before it, made its remark", name)
			before.remark(strings.ToUpper(name[1:2]) + strings.Trim(name[2:], "()") + ".")
			return nil
		}
		d := x.draft()
		before = d
		d.nonproliferationCountry(x.clean(r.Country))
		d.nonproliferationName(name)
		for _, a := range r.Aliases {
			d.nonproliferationAlias(x.clean(a))
		}
		d.nonproliferationActs(x.clean(r.Notes))
		key := pubtext.Fold(d.e.Name()) + "|" + firstCountry(d.e)
		if first := have[key]; first != nil {
			x.hit("entity: in several rows, made one", name)
			first.absorb(d.e)
			return nil
		}
		have[key] = d
		x.done(d)
		return nil
	}
}

// nonproliferationCountry reads "North Korea (DPRK)", "Turkish individual",
// "North Korean entity in China" and "Middle East Region".
func (d *entryDraft) nonproliferationCountry(s string) {
	switch {
	case s == "" || pubtext.CountryCode(s) != "":
		d.listedUnder(s)
	case strings.HasSuffix(s, " individual"):
		d.x.hit("country: a nationality, made a type and a remark", s)
		d.e.Type = screen.TypePerson
		d.remark(s + ".")
	default:
		d.x.hit("country: words, made a remark", s)
		d.remark(s + ".")
		if _, in, ok := strings.Cut(s, " in "); ok {
			d.country(pubtext.CountryCode(in))
		}
	}
}

// nonproliferationName reads the name with what stands behind it: units and
// successors, "(PRC individual)", "(China)", "(a.k.a Choe Chol Min)", a
// second spelling of a Korean name, the acronym.
func (d *entryDraft) nonproliferationName(s string) {
	x := d.x
	if m := successors.Re().FindString(s); m != "" {
		x.hit("name: successors and units named with it made a remark", s)
		d.remark("Includes " + strings.TrimPrefix(strings.TrimLeft(m, " ,"), "and ") + ".")
		s = strings.TrimSuffix(s, m)
	}
	if m := title.Re().FindString(s); m != "" {
		x.hit("name: title cut", s)
		s = strings.TrimPrefix(s, m)
	}
	if m := nationality.Re().FindStringSubmatch(s); m != nil {
		x.hit("name: individual, said behind it", s)
		d.e.Type = screen.TypePerson
		d.remark(strings.Trim(m[0], " ()") + ".")
		d.country(pubtext.CountryCode(m[2]))
		s = strings.TrimSuffix(s, m[0])
	}
	var aliases []string
	if m := akaInParen.Re().FindStringSubmatch(s); m != nil {
		x.hit("name: alias inside it taken out (alias)", s)
		aliases = append(aliases, m[1])
		s = strings.Replace(s, m[0], "", 1)
	} else if m := otherSpelling.Re().FindStringSubmatch(s); m != nil && strings.ContainsAny(m[1], "'-") {
		x.hit("name: other spelling in parentheses made an alias", s)
		aliases = append(aliases, m[2])
		s = m[1]
	}
	if m := placeParen.Re().FindStringSubmatch(s); m != nil && pubtext.CountryCode(m[2]) != "" && !pubtext.IsCapitals(m[2]) {
		if strings.HasPrefix(m[1], "Ministry of") {
			x.hit("name: country in parentheses kept, the name is not whole without it", s)
		} else {
			x.hit("name: country in parentheses cut", s)
			s = m[1]
		}
		d.country(pubtext.CountryCode(m[2]))
	}
	d.name(screen.Primary, s)
	for _, a := range aliases {
		d.name(screen.Alias, a)
	}
}

// nonproliferationAlias reads "also known as: Karl Lee", "Namhung Trading
// Corp., aka Namhung", "X, and Y".
func (d *entryDraft) nonproliferationAlias(s string) {
	x := d.x
	if anOfficial.Re().MatchString(s) {
		x.hit("alias: an office, made a remark", s)
		d.remark(s + ".")
		return
	}
	if m := alsoKnown.Re().FindString(s); m != "" {
		x.hit(`alias: "also known as" cut from before it`, s)
		s = s[len(m):]
	}
	if t, ok := strings.CutPrefix(s, "and "); ok {
		x.hit(`alias: "and" cut from before it`, s)
		s = t
	}
	if p := inlineAKA.Re().Split(s, 2); len(p) == 2 {
		x.hit("alias: two in one taken apart", s)
		d.name(screen.Alias, p[0])
		s = p[1]
	}
	if m := commaAnd.Re().FindStringSubmatch(s); m != nil {
		x.hit("alias: two in one taken apart", s)
		d.nonproliferationAlias(m[1])
		s = m[2]
	}
	d.name(screen.Alias, s)
}

// nonproliferationActs reads the notes.
func (d *entryDraft) nonproliferationActs(notes string) {
	x := d.x
	for act := range strings.SplitSeq(notes, " | ") {
		m := actForm.Re().FindStringSubmatch(act)
		if m == nil {
			if loc, ok := strings.CutPrefix(act, "Location: "); ok {
				if i := strings.Index(loc, " in "); i >= 0 {
					d.country(pubtext.CountryCode(strings.TrimSuffix(loc[i+4:], ".")))
				}
				if p := placeParen.Re().FindStringSubmatch(loc); p != nil {
					d.country(pubtext.CountryCode(p[1]))
				}
			}
			x.hit("notes: words beside the acts made a remark", act)
			d.remark(act + ".")
			continue
		}
		l := screen.Listing{Authority: m[1]}
		if m[2] == "" {
			x.hit("listing: the table gives no day of imposition", act)
		}
		l.Effective, _ = pubtext.SlashDate(m[2])
		if e := actEnded.Re().FindStringSubmatch(m[3]); e != nil {
			l.Removed, _ = pubtext.SlashDate(e[1])
		} else if e := actAllRemoved.Re().FindStringSubmatch(m[3]); e != nil {
			l.Removed, _ = pubtext.SlashDate(e[1])
			d.remark(strings.ToUpper(m[3][:1]) + m[3][1:] + ".")
		} else if m[3] != "Active" {
			x.hit("listing: status neither active nor ended, made a remark", m[3])
			d.remark(m[1] + ": " + m[3] + ".")
		}
		if !l.Removed.IsZero() {
			if l.Removed.Before(l.Effective) {
				x.hit("listing: ends before it begins, end made a remark", act)
				d.remark(m[1] + ": " + m[3] + ".")
				l.Removed = screen.Date{}
			} else {
				x.hit("listing: ended", m[3])
			}
		}
		for i, c := range registerIssue.Re().FindAllStringSubmatch(m[4], -1) {
			cite := screen.Citation{Ref: c[1] + " FR, No. " + c[2]}
			if day, ok := pubtext.SlashDate(c[3]); ok {
				cite.Date = day
			} else {
				cite.Date, _ = pubtext.WordsDate(c[3])
			}
			if i == 0 {
				// The day is needed to find the page: the table gives none.
				l.Citation = cite.Ref
				if !cite.Date.IsZero() {
					l.Citation += ", " + cite.Date.String()
				}
			} else {
				l.Amended = append(l.Amended, cite)
			}
		}
		if l.Citation == "" {
			x.hit("citation: none in the table", act)
			l.Citation = m[4]
		}
		d.e.Listings = append(d.e.Listings, l)
	}
}

var (
	birthNote    = pubtext.Pattern{Expr: `^Date of birth: (.+)$`}
	corrected    = pubtext.Pattern{Expr: `^(\d+ FR \d+)\W*?(?: ?\(?corrected by (\d+ FR \d+)(?:, (\d{4}-\d\d-\d\d))?\)?)?$`}
	personName   = pubtext.Pattern{Expr: `^[^\s,][^,]*(?:, (?:Jr|Sr|II|III|IV)\.?)?, [^,]+$`}
	slashAKA     = pubtext.Pattern{Expr: `(?i);? a(?:\.k\.a\.?|/k/a) `}
	leadingAKA   = pubtext.Pattern{Expr: `(?i)^a\.?k\.?a\.? `}
	companyAnd   = pubtext.Pattern{Expr: `^(.+?(?:Ltd\.|Inc\.|III, Henry L\.)),? and (.+)$`}
	companyWords = pubtext.Pattern{Expr: `(?i)\b(inc|ltd|llc|corp|corporation|company|incorporated|associates|services|international|group|s\.a)\b`}
)

// debarredByStatute and debarredByOrder read the two lists of parties debarred
// under the AECA.
func (x *extract) debarredByStatute() func(row) error { return x.debarred("statutory") }
func (x *extract) debarredByOrder() func(row) error   { return x.debarred("administrative") }

func (x *extract) debarred(programme string) func(row) error {
	have := make(map[string]*entryDraft)
	return func(r row) error {
		l, err := dated(r.Effective)
		if err != nil {
			return x.refuse("effective_date", err.Error())
		}
		note := ""
		l.Programme = programme
		if m := corrected.Re().FindStringSubmatch(pubtext.PlainBlanks(r.Register)); m != nil {
			l.Citation = m[1]
			if m[2] != "" {
				day, _ := screen.ParseDate(m[3])
				if day.Before(l.Effective) {
					x.hit("citation: correction older than the act, made a remark", r.Register)
					note = "Federal Register, as published: " + r.Register + "."
				} else {
					x.hit("citation: with a correction", r.Register)
					l.Amended = []screen.Citation{{Ref: m[2], Date: day}}
				}
			}
		} else {
			x.hit("citation: words that could not be read", r.Register)
		}
		for _, p := range x.debarredParties(x.clean(r.Name)) {
			key := pubtext.Fold(p)
			if d := have[key]; d != nil {
				x.hit("entity: in several rows, made one", p)
				d.e.Listings = append(d.e.Listings, l)
				continue
			}
			d := x.draft()
			have[key] = d
			d.debarredName(p)
			for _, a := range r.Aliases {
				a = x.clean(a)
				if m := leadingAKA.Re().FindString(a); m != "" {
					x.hit(`alias: "a.k.a." cut from before it`, a)
					a = a[len(m):]
				}
				d.name(screen.Alias, a)
			}
			if m := birthNote.Re().FindStringSubmatch(r.Notes); m != nil {
				if day, ok := pubtext.WordsDate(m[1]); ok {
					d.e.Births = []screen.Date{day}
					x.hit("birth: taken from the notes", m[1])
				}
			} else {
				d.remark(r.Notes)
			}
			d.remark(note)
			d.e.Listings = []screen.Listing{l}
			x.done(d)
		}
		return nil
	}
}

// debarredParties separates the parties of one row. A comma stands both
// between parties and inside them, so that each row with several was read
// once by a person: the rules are as narrow as these rows.
func (x *extract) debarredParties(s string) []string {
	var parts []string
	switch {
	case strings.HasPrefix(s, "Dominguez, Carlos; Elint, S.A.,"):
		// Carlos Dominguez; Elint, S.A.; Spain Night Vision, S.A.; SNV, S.A.
		head, tail, _ := strings.Cut(s, "; ")
		parts = []string{head}
		for p := range strings.SplitSeq(strings.Replace(tail, ", and ", ", ", 1), "S.A") {
			if p = strings.Trim(p, "., "); p != "" {
				parts = append(parts, p+", S.A.")
			}
		}
	default:
		if m := companyAnd.Re().FindStringSubmatch(s); m != nil {
			parts = []string{m[1], m[2]}
		}
	}
	if len(parts) < 2 {
		return []string{s}
	}
	x.hit("row: several parties taken apart", s)
	return parts
}

// debarredName reads "Surname, Given" with aliases in it.
func (d *entryDraft) debarredName(s string) {
	x := d.x
	parts := slashAKA.Re().Split(s, -1)
	if len(parts) > 1 {
		x.hit("name: alias inside it taken out (alias)", s)
	}
	if !companyWords.Re().MatchString(s) && (personName.Re().MatchString(parts[0]) || s == "David Menashe" || strings.HasPrefix(s, "Lavery III, Henry")) {
		d.e.Type = screen.TypePerson
		x.hit(`type: person, written "Surname, Given"`, s)
	}
	d.name(screen.Primary, parts[0])
	for _, p := range parts[1:] {
		d.name(screen.Alias, p)
	}
}
