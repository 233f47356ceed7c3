package main

import (
	"regexp"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

var (
	successors    = regexp.MustCompile(`(?i),? and (?:its|any) (?:sub-?units? and successors?|successors?,? (?:sub-?units?,? )?(?:(?:or|and) )?(?:subsidiar(?:y|ies)|sub-?units?)(?: thereof)?)\.?$`)
	nationality   = regexp.MustCompile(`(?i) ?\((?:(\w+) )?individual(?: in (\w+))?\)$`)
	akaInParen    = regexp.MustCompile(`(?i) \(a\.?k\.?a\.? ([^()]+)\)`)
	otherSpelling = regexp.MustCompile(`^([A-Z][\w']+ [\w'-]+) \(((?:[A-Z][a-z]+ ?){3,4})\)$`)
	title         = regexp.MustCompile(`^(?i:Mr|Mrs|Ms|Dr)\. `)
	alsoKnown     = regexp.MustCompile(`(?i)^(?:and )?(?:also known as:?|aka) `)
	inlineAKA     = regexp.MustCompile(`(?i), aka `)
	commaAnd      = regexp.MustCompile(`^(.*), and ([A-Z].*)$`)
	placeParen    = regexp.MustCompile(`^(.+?) ?\(([A-Z][A-Za-z ]+)\)$`)
	anOfficial    = regexp.MustCompile(`(?i)\bofficial$`)

	actForm       = regexp.MustCompile(`^Authority: (.*?)(?:; imposed (\d{1,2}/\d{1,2}/\d{4}))?; status: (.*?)(?:; (.*))?$`)
	actEnded      = regexp.MustCompile(`(?i)^(?:all provisions )?(?:expired|lifted|terminated)(?: on| as of)? (\d{1,2}/\d{1,2}/\d{2,4})$`)
	actAllRemoved = regexp.MustCompile(`(?i)all other sanctions removed (\d{1,2}/\d{1,2}/\d{2,4})$`)
	registerIssue = regexp.MustCompile(`(?i)\bVol(?:ume)?[.,]? ?(\d+)[.,]? ?No\. ?(\d+)(?:[,;]? ?P\d+)?[,;]? ?(\d{1,2}/\d{1,2}/\d{2,4}|[A-Z][a-z]+ \d{1,2}, ?\d{4})?`)
)

// nonproliferation reads the State Department's table of sanctions. The
// notes hold one act after the other, each with its authority, its day and
// its status.
func (b *builder) nonproliferation() error {
	f, err := b.rows("state_nonproliferation.json")
	if err != nil {
		return err
	}
	b.start("us-state-np", "state-nonproliferation", f)
	var before *draft
	have := make(map[string]*draft)
	for _, r := range f.Entities {
		r = b.correct(r)
		name := b.clean(r.Name)
		if strings.HasPrefix(name, "(") && before != nil {
			b.hit("row: no name but the end of the row before it, made its remark", name)
			before.remark(strings.ToUpper(name[1:2]) + strings.Trim(name[2:], "()") + ".")
			continue
		}
		d := b.draft()
		before = d
		d.nonproliferationCountry(b.clean(r.Country))
		d.nonproliferationName(name)
		for _, a := range r.Aliases {
			d.nonproliferationAlias(b.clean(a))
		}
		d.nonproliferationActs(b.clean(r.Notes))
		key := pubtext.Fold(d.e.Name()) + "|" + firstCountry(d.e)
		if first := have[key]; first != nil {
			b.hit("entity: in several rows, made one", name)
			first.absorb(d.e)
			b.publish(r.Name, first.e)
			continue
		}
		have[key] = d
		b.done(d, r.Name)
	}
	return nil
}

// nonproliferationCountry reads "North Korea (DPRK)", "Turkish individual",
// "North Korean entity in China" and "Middle East Region".
func (d *draft) nonproliferationCountry(s string) {
	switch {
	case s == "" || pubtext.CountryCode(s) != "":
		d.listedUnder(s)
	case strings.HasSuffix(s, " individual"):
		d.b.hit("country: a nationality, made a type and a remark", s)
		d.e.Type = screen.TypePerson
		d.remark(s + ".")
	default:
		d.b.hit("country: words, made a remark", s)
		d.remark(s + ".")
		if _, in, ok := strings.Cut(s, " in "); ok {
			d.country(pubtext.CountryCode(in))
		}
	}
}

// nonproliferationName reads the name with what stands behind it: units and
// successors, "(PRC individual)", "(China)", "(a.k.a Choe Chol Min)", a
// second spelling of a Korean name, the acronym.
func (d *draft) nonproliferationName(s string) {
	b := d.b
	if m := successors.FindString(s); m != "" {
		b.hit("name: successors and units named with it made a remark", s)
		d.remark("Includes " + strings.TrimPrefix(strings.TrimLeft(m, " ,"), "and ") + ".")
		s = strings.TrimSuffix(s, m)
	}
	if m := title.FindString(s); m != "" {
		b.hit("name: title cut", s)
		s = strings.TrimPrefix(s, m)
	}
	if m := nationality.FindStringSubmatch(s); m != nil {
		b.hit("name: individual, said behind it", s)
		d.e.Type = screen.TypePerson
		d.remark(strings.Trim(m[0], " ()") + ".")
		d.country(pubtext.CountryCode(m[2]))
		s = strings.TrimSuffix(s, m[0])
	}
	var aliases []string
	if m := akaInParen.FindStringSubmatch(s); m != nil {
		b.hit("name: alias inside it taken out (alias)", s)
		aliases = append(aliases, m[1])
		s = strings.Replace(s, m[0], "", 1)
	} else if m := otherSpelling.FindStringSubmatch(s); m != nil && strings.ContainsAny(m[1], "'-") {
		b.hit("name: other spelling in parentheses made an alias", s)
		aliases = append(aliases, m[2])
		s = m[1]
	}
	if m := placeParen.FindStringSubmatch(s); m != nil && pubtext.CountryCode(m[2]) != "" && !pubtext.IsCapitals(m[2]) {
		if strings.HasPrefix(m[1], "Ministry of") {
			b.hit("name: country in parentheses kept, the name is not whole without it", s)
		} else {
			b.hit("name: country in parentheses cut", s)
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
func (d *draft) nonproliferationAlias(s string) {
	b := d.b
	if anOfficial.MatchString(s) {
		b.hit("alias: an office, made a remark", s)
		d.remark(s + ".")
		return
	}
	if m := alsoKnown.FindString(s); m != "" {
		b.hit(`alias: "also known as" cut from before it`, s)
		s = s[len(m):]
	}
	if t, ok := strings.CutPrefix(s, "and "); ok {
		b.hit(`alias: "and" cut from before it`, s)
		s = t
	}
	if p := inlineAKA.Split(s, 2); len(p) == 2 {
		b.hit("alias: two in one taken apart", s)
		d.name(screen.Alias, p[0])
		s = p[1]
	}
	if m := commaAnd.FindStringSubmatch(s); m != nil {
		b.hit("alias: two in one taken apart", s)
		d.nonproliferationAlias(m[1])
		s = m[2]
	}
	d.name(screen.Alias, s)
}

// nonproliferationActs reads the notes.
func (d *draft) nonproliferationActs(notes string) {
	b := d.b
	for act := range strings.SplitSeq(notes, " | ") {
		m := actForm.FindStringSubmatch(act)
		if m == nil {
			if loc, ok := strings.CutPrefix(act, "Location: "); ok {
				if i := strings.Index(loc, " in "); i >= 0 {
					d.country(pubtext.CountryCode(strings.TrimSuffix(loc[i+4:], ".")))
				}
				if p := placeParen.FindStringSubmatch(loc); p != nil {
					d.country(pubtext.CountryCode(p[1]))
				}
			}
			b.hit("notes: words beside the acts made a remark", act)
			d.remark(act + ".")
			continue
		}
		l := screen.Listing{Authority: m[1]}
		if m[2] == "" {
			b.hit("listing: the table gives no day of imposition", act)
		}
		l.Effective, _ = pubtext.SlashDate(m[2])
		if e := actEnded.FindStringSubmatch(m[3]); e != nil {
			l.Removed, _ = pubtext.SlashDate(e[1])
		} else if e := actAllRemoved.FindStringSubmatch(m[3]); e != nil {
			l.Removed, _ = pubtext.SlashDate(e[1])
			d.remark(strings.ToUpper(m[3][:1]) + m[3][1:] + ".")
		} else if m[3] != "Active" {
			b.hit("listing: status neither active nor ended, made a remark", m[3])
			d.remark(m[1] + ": " + m[3] + ".")
		}
		if !l.Removed.IsZero() {
			if l.Removed.Before(l.Effective) {
				b.hit("listing: ends before it begins, end made a remark", act)
				d.remark(m[1] + ": " + m[3] + ".")
				l.Removed = screen.Date{}
			} else {
				b.hit("listing: ended", m[3])
			}
		}
		for i, c := range registerIssue.FindAllStringSubmatch(m[4], -1) {
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
			b.hit("citation: none in the table", act)
			l.Citation = m[4]
		}
		d.e.Listings = append(d.e.Listings, l)
	}
}

var (
	birthNote    = regexp.MustCompile(`^Date of birth: (.+)$`)
	corrected    = regexp.MustCompile(`^(\d+ FR \d+)\W*?(?: ?\(?corrected by (\d+ FR \d+)(?:, (\d{4}-\d\d-\d\d))?\)?)?$`)
	personName   = regexp.MustCompile(`^[^\s,][^,]*(?:, (?:Jr|Sr|II|III|IV)\.?)?, [^,]+$`)
	slashAKA     = regexp.MustCompile(`(?i);? a(?:\.k\.a\.?|/k/a) `)
	leadingAKA   = regexp.MustCompile(`(?i)^a\.?k\.?a\.? `)
	companyAnd   = regexp.MustCompile(`^(.+?(?:Ltd\.|Inc\.|III, Henry L\.)),? and (.+)$`)
	companyWords = regexp.MustCompile(`(?i)\b(inc|ltd|llc|corp|corporation|company|incorporated|associates|services|international|group)\b`)
)

// debarred reads the two lists of parties debarred under the AECA.
func (b *builder) debarred() error {
	stat, err := b.rows("state_debarred_statutory.json")
	if err != nil {
		return err
	}
	admin, err := b.rows("state_debarred_admin.json")
	if err != nil {
		return err
	}
	all := *stat
	all.Entities = append(append([]row(nil), stat.Entities...), admin.Entities...)
	b.start("us-state-debarred", "state-debarred-statutory", &all)
	b.list.Title = "AECA/ITAR Debarred Parties (statutory and administrative)"
	b.list.LegalBasis = "Sec. 38(g)(4) of the Arms Export Control Act; 22 CFR 127.7 and 128.7 (ITAR)"
	b.list.Version = b.meta["state-debarred-statutory"].Snapshot + "; " + b.meta["state-debarred-admin"].Snapshot
	have := make(map[string]*draft)
	for i, r := range all.Entities {
		r = b.correct(r)
		l, err := dated(r.Effective)
		if err != nil {
			return err
		}
		note := ""
		l.Programme = "statutory"
		if i >= len(stat.Entities) {
			l.Programme = "administrative"
		}
		if m := corrected.FindStringSubmatch(pubtext.PlainBlanks(r.Register)); m != nil {
			l.Citation = m[1]
			if m[2] != "" {
				day, _ := screen.ParseDate(m[3])
				if day.Before(l.Effective) {
					b.hit("citation: correction older than the act, made a remark", r.Register)
					note = "Federal Register, as published: " + r.Register + "."
				} else {
					b.hit("citation: with a correction", r.Register)
					l.Amended = []screen.Citation{{Ref: m[2], Date: day}}
				}
			}
		} else {
			b.hit("citation: words that could not be read", r.Register)
		}
		for _, p := range b.debarredParties(b.clean(r.Name)) {
			key := pubtext.Fold(p)
			if d := have[key]; d != nil {
				b.hit("entity: in several rows, made one", p)
				d.e.Listings = append(d.e.Listings, l)
				continue
			}
			d := b.draft()
			have[key] = d
			d.debarredName(p)
			for _, a := range r.Aliases {
				a = b.clean(a)
				if m := leadingAKA.FindString(a); m != "" {
					b.hit(`alias: "a.k.a." cut from before it`, a)
					a = a[len(m):]
				}
				d.name(screen.Alias, a)
			}
			if m := birthNote.FindStringSubmatch(r.Notes); m != nil {
				if day, ok := pubtext.WordsDate(m[1]); ok {
					d.e.Births = []screen.Date{day}
					b.hit("birth: taken from the notes", m[1])
				}
			} else {
				d.remark(r.Notes)
			}
			d.remark(note)
			d.e.Listings = []screen.Listing{l}
			b.done(d, p)
			b.publish(r.Name, d.e)
		}
	}
	return nil
}

// debarredParties separates the parties of one row. A comma stands both
// between parties and inside them, so that each row with several was read
// once by a person: the rules are as narrow as these rows.
func (b *builder) debarredParties(s string) []string {
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
		if m := companyAnd.FindStringSubmatch(s); m != nil {
			parts = []string{m[1], m[2]}
		}
	}
	if len(parts) < 2 {
		return []string{s}
	}
	b.hit("row: several parties taken apart", s)
	return parts
}

// debarredName reads "Surname, Given" with aliases in it.
func (d *draft) debarredName(s string) {
	b := d.b
	parts := slashAKA.Split(s, -1)
	if len(parts) > 1 {
		b.hit("name: alias inside it taken out (alias)", s)
	}
	if !companyWords.MatchString(s) && (personName.MatchString(parts[0]) || s == "David Menashe" || strings.HasPrefix(s, "Lavery III, Henry")) {
		d.e.Type = screen.TypePerson
		b.hit(`type: person, written "Surname, Given"`, s)
	}
	d.name(screen.Primary, parts[0])
	for _, p := range parts[1:] {
		d.name(screen.Alias, p)
	}
}
