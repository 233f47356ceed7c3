package source

import (
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

var (
	andUnits        = pubtext.Pattern{Expr: `(?i),? and (?:its |their )?(?:(?:two )?subsidiaries|subordinates|subordinate and affiliated entities)$`}
	vesselMark      = pubtext.Pattern{Expr: `^Fishing Vessel: `}
	ownedBy         = pubtext.Pattern{Expr: `^Fishing Vessels owned by `}
	ofPlace         = pubtext.Pattern{Expr: ` \(of ([^()]+)\)$`}
	orInside        = pubtext.Pattern{Expr: `^(\w+) \(or (\w+)\) (.+)$`}
	notAParty       = pubtext.Pattern{Expr: `(?i)^(all .+ cotton|tobacco produced in|artisanal small mines|xinjiang uyghur autonomous region|marange diamond fields)`}
	wroKind         = pubtext.Pattern{Expr: `^(WRO|Finding)\b`}
	wroGoods        = pubtext.Pattern{Expr: `Merchandise: (.*?)(?:; Remarks: |$)`}
	wroRemarks      = pubtext.Pattern{Expr: `Remarks: (.*)$`}
	wroRegister     = pubtext.Pattern{Expr: `Federal Register: (\d+ FR \d+)`}
	wroTD           = pubtext.Pattern{Expr: `\b(T\.D\. \d+(?:-\d\d)?)`}
	wroRemoved      = pubtext.Pattern{Expr: `([\w.,;& ]+?) removed from the order, (\d{1,2}/\d{1,2}/\d{4})`}
	twoSubsidiaries = pubtext.Pattern{Expr: ` and its two subsidiaries from China, | and `}
	placeTail       = pubtext.Pattern{Expr: `^(State Penitentiary), (Ciudad Victoria, Tamaulipas, Mexico)$`}
)

// forcedLabor reads an extract of the UFLPA Entity List, whose notes hold the
// sections by which a party is listed.
func (x *extract) forcedLabor() func(row) error {
	return func(r row) error {
		l, err := dated(r.Effective)
		if err != nil {
			return x.refuse("effective_date", err.Error())
		}
		d := x.draft()
		d.e.Type = screen.TypeOrganization
		d.listedUnder(r.Country)
		d.namesOf(screen.Primary, x.clean(r.Name))
		for _, a := range r.Aliases {
			d.alias(a)
		}
		for note := range strings.SplitSeq(x.clean(r.Notes), "; ") {
			section, _, ok := strings.Cut(note, ":")
			if !ok || !strings.HasPrefix(section, "UFLPA Sec. ") {
				d.remark(note)
				continue
			}
			l.Programme = section
			d.e.Listings = append(d.e.Listings, l)
		}
		if len(d.e.Listings) == 0 {
			d.e.Listings = []screen.Listing{l}
		}
		x.done(d)
		return nil
	}
}

// withheld reads the withhold release orders and findings. Orders on the
// goods of a region name no party and are left out; an order that is not
// enforced now is kept with its status as a remark, since it is not revoked;
// a party that was removed from an order has the day in its listing.
func (x *extract) withheld() func(row) error {
	have := make(map[string]*entryDraft)
	return func(r row) error {
		name := x.clean(r.Name)
		if notAParty.Re().MatchString(name) {
			x.hit("row: left out, goods of a region and no party", name)
			return nil
		}
		base, err := dated(r.Effective)
		if err != nil {
			return x.refuse("effective_date", err.Error())
		}
		notes := x.clean(r.Notes)
		if m := wroKind.Re().FindString(notes); m != "" {
			base.Programme = m
		}
		goods := ""
		if m := wroGoods.Re().FindStringSubmatch(notes); m != nil {
			goods = base.Programme + " of " + r.Effective + ": " + m[1] + "."
		}
		if m := wroRegister.Re().FindStringSubmatch(notes); m != nil {
			base.Citation = m[1]
		} else if m := wroTD.Re().FindStringSubmatch(notes); m != nil {
			base.Citation = m[1]
		}
		remarks := ""
		if m := wroRemarks.Re().FindStringSubmatch(notes); m != nil {
			remarks = m[1]
		}
		removed := removals(remarks)
		for i, p := range x.withheldParties(name) {
			key := pubtext.Fold(p)
			d := have[key]
			if d == nil {
				d = x.draft()
				have[key] = d
				if r.Country != "Fishing Vessels" {
					d.listedUnder(r.Country)
				}
				d.withheldName(p)
				x.done(d)
			} else {
				x.hit("entity: in several rows, made one", p)
			}
			if i == 0 {
				for _, a := range r.Aliases {
					d.withheldAlias(x.clean(a))
				}
			}
			d.remark(goods)
			l := base
			if day, ok := removed[pubtext.Fold(p)]; ok {
				l.Removed = day
				x.hit("listing: party removed from the order on a day", p+" "+day.String())
			} else if r.Status != "Active" {
				x.hit("listing: status other than active made a remark", p+": "+r.Status)
				d.remark("Status of the order of " + r.Effective + ": " + r.Status + ".")
			}
			if len(removed) == 0 && remarks != "" && !strings.HasPrefix(remarks, "See ") {
				d.remark(strings.TrimSuffix(remarks, ".") + ".")
			}
			d.e.Listings = append(d.e.Listings, l)
		}
		return nil
	}
}

// withheldParties separates the parties of one row.
func (x *extract) withheldParties(name string) []string {
	var parts []string
	trim := andUnits.Re().ReplaceAllString(strings.TrimSuffix(name, "."), "")
	if name == trim+"." && !strings.Contains(name, ";") {
		trim = name
	}
	if trim != name && andUnits.Re().MatchString(name) {
		x.hit("name: subsidiaries and units named with it cut", name)
	}
	switch {
	case strings.HasPrefix(name, "Kumar Carpet"):
		// Seven factories, with a comma before some legal forms, and a town.
		parts = splitSubsidiaries(strings.TrimSuffix(trim, "; Kathmandu"))
	case strings.HasPrefix(name, "Shanghai Select Safety"):
		parts = twoSubsidiaries.Re().Split(trim, -1)
	case strings.Contains(trim, ";") || strings.HasPrefix(trim, "Nanhu Tree Farm"):
		for _, p := range pubtext.SplitSemicolons(trim) {
			if a, rest, ok := strings.Cut(p, ", Zhejiang "); ok {
				parts = append(parts, a, "Zhejiang "+rest)
			} else {
				parts = append(parts, p)
			}
		}
	default:
		parts = pubtext.SplitJoined(trim)
	}
	if len(parts) < 2 {
		return []string{trim}
	}
	x.hit("row: several parties taken apart", name)
	return parts
}

// withheldName adds the primary name of a party.
func (d *entryDraft) withheldName(p string) {
	x := d.x
	switch {
	case vesselMark.Re().MatchString(p):
		d.e.Type = screen.TypeVessel
		x.hit("type: vessel, said before the name", p)
		p = vesselMark.Re().ReplaceAllString(p, "")
	case ownedBy.Re().MatchString(p):
		x.hit("name: owner of fishing vessels taken out", p)
		d.remark(p + ".")
		p = ownedBy.Re().ReplaceAllString(p, "")
	}
	if m := placeTail.Re().FindStringSubmatch(p); m != nil {
		x.hit("name: place behind it made an address", p)
		d.name(screen.Primary, p)
		d.address(m[2])
		return
	}
	if m := ofPlace.Re().FindStringSubmatch(p); m != nil {
		x.hit("name: place behind it made an address", p)
		d.name(screen.Primary, strings.TrimSuffix(p, m[0]))
		d.address(m[1])
		return
	}
	d.name(screen.Primary, p)
	if m := orInside.Re().FindStringSubmatch(p); m != nil {
		x.hit(`name: other spelling behind "or" made aliases`, p)
		d.name(screen.Alias, m[1]+" "+m[3])
		d.name(screen.Alias, m[2]+" "+m[3])
	}
}

func (d *entryDraft) withheldAlias(s string) {
	parts := pubtext.SplitSemicolons(s)
	if len(parts) > 1 {
		d.x.hit("alias: two joined by a semicolon taken apart", s)
	}
	for _, p := range parts {
		d.name(screen.Alias, p)
	}
}

// removals reads from the remarks who was removed from an order, and when:
// "Annapurna Carpet removed from the order, 7/23/2021Everest Carpet, K.K.
// Carpet Industries; and Norsang Carpet Industries Pvt., Ltd. removed from
// the order, 10/6/1998".
func removals(s string) map[string]screen.Date {
	out := make(map[string]screen.Date)
	if i := strings.Index(s, "following:"); i >= 0 {
		s = s[i+len("following:"):]
	}
	for _, m := range wroRemoved.Re().FindAllStringSubmatch(s, -1) {
		day, ok := pubtext.SlashDate(m[2])
		if !ok {
			continue
		}
		for _, p := range pubtext.SplitSemicolons(m[1]) {
			for _, n := range splitSubsidiaries(p) {
				out[pubtext.Fold(n)] = day
			}
		}
	}
	return out
}
