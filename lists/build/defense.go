package main

import (
	"regexp"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// The procurement bans of section 889 took effect one and two years after
// the Act of 13 August 2018, by its subsection (c).
const (
	ban889Basis    = "Sec. 889, John S. McCain National Defense Authorization Act for Fiscal Year 2019 (Pub. L. 115-232)"
	ban889Citation = "Pub. L. 115-232, § 889"
)

// section889 reads the five producers that section 889(f)(3) names.
func (b *builder) section889() error {
	recs, err := b.readCSV("section_889.csv")
	if err != nil {
		return err
	}
	b.start("us-889", "", &rowFile{SourceFile: "section_889.csv", Entities: make([]row, len(recs))})
	b.list.Title = "Producers of covered telecommunications equipment or services (Section 889)"
	b.list.Authority = "United States Congress"
	b.list.LegalBasis = ban889Basis
	b.list.Snapshot = screen.Date{Year: 2018, Month: 8, Day: 13}
	b.list.Version = "as enacted August 13, 2018; the ban covers subsidiaries and affiliates, and the Secretary of Defense may add producers"
	for _, r := range recs {
		b.list.URL = r["source_url"]
		d := b.draft()
		d.e.Type = screen.TypeOrganization
		// The Act names them as producers in the People's Republic of China:
		// section 889(f)(2) defines the covered foreign country.
		d.country("CN")
		d.name(screen.Primary, b.clean(r["name"]))
		d.e.Listings = []screen.Listing{
			{Programme: "Sec. 889(a)(1)(A)", Citation: ban889Citation, Effective: screen.Date{Year: 2019, Month: 8, Day: 13}},
			{Programme: "Sec. 889(a)(1)(B)", Citation: ban889Citation, Effective: screen.Date{Year: 2020, Month: 8, Day: 13}},
		}
		b.done(d, r["name"])
	}
	return nil
}

// fccCovered reads the Covered List. Its entries are equipment and services;
// those that no company is named for are not parties.
func (b *builder) fccCovered() error {
	f, err := b.rows("fcc_covered.json")
	if err != nil {
		return err
	}
	b.start("us-fcc-covered", "fcc-covered", f)
	for _, r := range f.Entities {
		r = b.correct(r)
		if strings.HasPrefix(r.Notes, "Category listing") {
			b.hit("row: left out, a category of goods and no party", r.Name)
			continue
		}
		d := b.draft()
		d.e.Type = screen.TypeOrganization
		d.listedUnder(r.Country)
		d.name(screen.Primary, b.clean(r.Name))
		d.remark(b.clean(r.Notes))
		l, err := dated(r.Effective)
		if err != nil {
			return err
		}
		// The public notices are not cited in the source.
		l.Authority = "47 CFR 1.50002"
		d.e.Listings = []screen.Listing{l}
		b.done(d, r.Name)
	}
	return nil
}

// dated begins a listing with an effective date in ISO form or in words.
func dated(s string) (screen.Listing, error) {
	if d, ok := pubtext.WordsDate(s); ok {
		return screen.Listing{Effective: d}, nil
	}
	d, err := screen.ParseDate(s)
	return screen.Listing{Effective: d}, err
}

var (
	noticeCitation = regexp.MustCompile(`^(\d+ FR \d+) \(`)
	togetherWith   = regexp.MustCompile(`^Listed together with subsidiaries: (.*?)\.? \| (.*)$`)
	nextSubsidiary = regexp.MustCompile(`,? and |, `)
	bareForm       = regexp.MustCompile(`^(Ltd|Inc|LLC|Limited|Co|Corp|S\.L\.U|PLC|Americas)\b\.?`)
	shortName      = regexp.MustCompile(`^(.+?) \(([^()]+(?:\([^()]+\))?)\)$`)
	placeShort     = regexp.MustCompile(`^(Beijing|Shenzhen|Tianjin|BVI|USA|Group|Hong Kong|Shanghai|North America|Limited)$`)
)

// chineseMilitary reads the notice under section 1260H. The subsidiaries
// that it lists together with a company are entities with that parent.
func (b *builder) chineseMilitary() error {
	f, err := b.rows("dow_1260h.json")
	if err != nil {
		return err
	}
	b.start("us-dod-1260h", "dow-1260h", f)
	for _, r := range f.Entities {
		r = b.correct(r)
		l, err := dated(r.Effective)
		if err != nil {
			return err
		}
		if m := noticeCitation.FindStringSubmatch(r.Register); m != nil {
			l.Citation = m[1]
		}
		d := b.draft()
		d.e.Type = screen.TypeOrganization
		d.listedUnder(r.Country)
		d.name(screen.Primary, b.clean(r.Name))
		for _, a := range r.Aliases {
			d.alias(a)
		}
		d.e.Listings = []screen.Listing{l}
		notes := b.clean(r.Notes)
		var subs []string
		if m := togetherWith.FindStringSubmatch(notes); m != nil {
			subs, notes = splitSubsidiaries(m[1]), m[2]
		}
		if t, ok := strings.CutSuffix(notes, "..."); ok {
			b.hit("remark: cut off in the source", shorten(notes, 60))
			notes = t + "…"
		}
		d.remark(notes)
		b.done(d, r.Name)
		for _, s := range subs {
			sub := b.draft()
			sub.e.Type = screen.TypeOrganization
			sub.e.Parent = d.e.Name()
			// The notice gives no countries, and several are American.
			sub.subsidiaryName(s)
			sub.e.Listings = d.e.Listings
			b.hit("parent: subsidiary listed together with its company made an entity", s+" < "+d.e.Name())
			b.done(sub, s)
		}
	}
	return nil
}

// splitSubsidiaries separates the names of a list in which legal forms stand
// behind commas too.
func splitSubsidiaries(s string) []string {
	var out []string
	for s != "" {
		end, next := len(s), len(s)
		for _, m := range nextSubsidiary.FindAllStringIndex(s, -1) {
			tail := s[m[1]:]
			if bareForm.MatchString(tail) || strings.Count(s[:m[0]], "(") != strings.Count(s[:m[0]], ")") {
				continue
			}
			if sep := s[m[0]:m[1]]; sep == " and " && !namesEnd(s[:m[0]]) {
				continue // "Design and Consulting"
			}
			end, next = m[0], m[1]
			break
		}
		out = append(out, strings.TrimPrefix(strings.TrimSpace(s[:end]), "and "))
		s = s[next:]
	}
	return out
}

// namesEnd reports whether a company's name may end here.
func namesEnd(s string) bool {
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ")") || strings.HasSuffix(s, "Limited") || strings.HasSuffix(s, "Corporation")
}

// subsidiaryName reads "AVIC Chengdu Aircraft Co., Ltd. (formerly Zhonghang
// … (ZEMIC))" and "SMIC Holdings Limited (SMIC Holdings)".
func (d *draft) subsidiaryName(s string) {
	m := shortName.FindStringSubmatch(s)
	if m == nil || placeShort.MatchString(m[2]) {
		d.name(screen.Primary, s)
		return
	}
	d.name(screen.Primary, m[1])
	if old, ok := strings.CutPrefix(m[2], "formerly "); ok {
		d.b.hit("name: former name in parentheses taken out", s)
		d.name(screen.Former, old)
		return
	}
	d.b.hit("name: short name in parentheses taken out", s)
	d.name(screen.Alias, m[2])
}

// foreignInstitutions reads the list under section 1286. Its second table
// holds recruitment programmes, which are no institutions but are kept: a
// party may claim an award from one.
func (b *builder) foreignInstitutions() error {
	f, err := b.rows("dow_1286.json")
	if err != nil {
		return err
	}
	b.start("us-dod-1286", "dow-1286", f)
	for _, r := range f.Entities {
		r = b.correct(r)
		d := b.draft()
		d.e.Type = screen.TypeOrganization
		var l screen.Listing
		l.Programme = "Table 1: institutions"
		if strings.Contains(r.Notes, "Table 2") {
			l.Programme = "Table 2: foreign talent recruitment programs"
			d.e.Type = screen.TypeUnknown
		}
		d.namesOf(screen.Primary, b.clean(r.Name))
		for _, a := range r.Aliases {
			d.alias(a)
		}
		// The list is published without act and date of its own.
		l.Authority = "Sec. 1286, Pub. L. 115-232"
		d.e.Listings = []screen.Listing{l}
		b.done(d, r.Name)
	}
	return nil
}
