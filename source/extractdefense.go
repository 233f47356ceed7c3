package source

import (
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// fccCovered reads the Covered List. Its entries are equipment and services;
// those that no company is named for are not parties.
func (x *extract) fccCovered() func(row) error {
	return func(r row) error {
		if strings.HasPrefix(r.Notes, "Category listing") {
			x.hit("row: left out, a category of goods and no party", r.Name)
			return nil
		}
		d := x.draft()
		d.e.Type = screen.TypeOrganization
		d.listedUnder(r.Country)
		d.name(screen.Primary, x.clean(r.Name))
		d.remark(x.clean(r.Notes))
		l, err := dated(r.Effective)
		if err != nil {
			return x.refuse("effective_date", err.Error())
		}
		// The public notices are not cited in the source.
		l.Authority = "47 CFR 1.50002"
		d.e.Listings = []screen.Listing{l}
		x.done(d)
		return nil
	}
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
	noticeCitation = pubtext.Pattern{Expr: `^(\d+ FR \d+) \(`}
	togetherWith   = pubtext.Pattern{Expr: `^Listed together with subsidiaries: (.*?)\.? \| (.*)$`}
	nextSubsidiary = pubtext.Pattern{Expr: `,? and |, `}
	bareForm       = pubtext.Pattern{Expr: `^(Ltd|Inc|LLC|Limited|Co|Corp|S\.L\.U|PLC|Americas)\b\.?`}
	shortName      = pubtext.Pattern{Expr: `^(.+?) \(([^()]+(?:\([^()]+\))?)\)$`}
	placeShort     = pubtext.Pattern{Expr: `^(Beijing|Shenzhen|Tianjin|BVI|USA|Group|Hong Kong|Shanghai|North America|Limited)$`}
)

// chineseMilitary reads the notice under section 1260H. The subsidiaries
// that it lists together with a company are entities with that parent.
func (x *extract) chineseMilitary() func(row) error {
	return func(r row) error {
		l, err := dated(r.Effective)
		if err != nil {
			return x.refuse("effective_date", err.Error())
		}
		if m := noticeCitation.Re().FindStringSubmatch(r.Register); m != nil {
			l.Citation = m[1]
		}
		d := x.draft()
		d.e.Type = screen.TypeOrganization
		d.listedUnder(r.Country)
		d.name(screen.Primary, x.clean(r.Name))
		for _, a := range r.Aliases {
			d.alias(a)
		}
		d.e.Listings = []screen.Listing{l}
		notes := x.clean(r.Notes)
		var subs []string
		if m := togetherWith.Re().FindStringSubmatch(notes); m != nil {
			subs, notes = splitSubsidiaries(m[1]), m[2]
		}
		if t, ok := strings.CutSuffix(notes, "..."); ok {
			x.hit("remark: cut off in the source", notes)
			notes = t + "…"
		}
		d.remark(notes)
		x.done(d)
		for _, s := range subs {
			sub := x.draft()
			sub.e.Type = screen.TypeOrganization
			sub.e.Parent = d.e.Name()
			// The notice gives no countries, and several are American.
			sub.subsidiaryName(s)
			sub.e.Listings = d.e.Listings
			x.hit("parent: subsidiary listed together with its company made an entity", s+" < "+d.e.Name())
			x.done(sub)
		}
		return nil
	}
}

// splitSubsidiaries separates the names of a list in which legal forms stand
// behind commas too.
func splitSubsidiaries(s string) []string {
	var out []string
	start, depth, seen := 0, 0, 0 // how far parentheses are counted
	for _, m := range nextSubsidiary.Re().FindAllStringIndex(s, -1) {
		depth += strings.Count(s[seen:m[0]], "(") - strings.Count(s[seen:m[0]], ")")
		seen = m[0]
		if m[0] < start || depth != 0 || bareForm.Re().MatchString(s[m[1]:]) || s[m[0]:m[1]] == " and " && !namesEnd(s[start:m[0]]) { // "Design and Consulting"
			continue
		}
		out = append(out, strings.TrimPrefix(strings.TrimSpace(s[start:m[0]]), "and "))
		start = m[1]
	}
	if start < len(s) {
		out = append(out, strings.TrimPrefix(strings.TrimSpace(s[start:]), "and "))
	}
	return out
}

// namesEnd reports whether a company's name may end here.
func namesEnd(s string) bool {
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ")") || strings.HasSuffix(s, "Limited") || strings.HasSuffix(s, "Corporation")
}

// subsidiaryName reads "AVIC Chengdu Aircraft Co., Ltd. (formerly Zhonghang
// … (ZEMIC))" and "SMIC Holdings Limited (SMIC Holdings)".
func (d *entryDraft) subsidiaryName(s string) {
	m := shortName.Re().FindStringSubmatch(s)
	if m == nil || placeShort.Re().MatchString(m[2]) {
		d.name(screen.Primary, s)
		return
	}
	d.name(screen.Primary, m[1])
	if old, ok := strings.CutPrefix(m[2], "formerly "); ok {
		d.x.hit("name: former name in parentheses taken out", s)
		d.name(screen.Former, old)
		return
	}
	d.x.hit("name: short name in parentheses taken out", s)
	d.name(screen.Alias, m[2])
}

// foreignInstitutions reads the list under section 1286. Its second table
// holds recruitment programmes, which are no institutions but are kept: a
// party may claim an award from one.
func (x *extract) foreignInstitutions() func(row) error {
	return func(r row) error {
		d := x.draft()
		d.e.Type = screen.TypeOrganization
		var l screen.Listing
		l.Programme = "Table 1: institutions"
		if strings.Contains(r.Notes, "Table 2") {
			l.Programme = "Table 2: foreign talent recruitment programs"
			d.e.Type = screen.TypeUnknown
		}
		d.namesOf(screen.Primary, x.clean(r.Name))
		for _, a := range r.Aliases {
			d.alias(a)
		}
		// The list is published without act and date of its own.
		l.Authority = "Sec. 1286, Pub. L. 115-232"
		d.e.Listings = []screen.Listing{l}
		x.done(d)
		return nil
	}
}
