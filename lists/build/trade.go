package main

import (
	"regexp"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// forcedLabor takes the UFLPA Entity List from the publisher's page, which
// package source reads.
func (b *builder) forcedLabor() error {
	name, err := b.newest("source-uflpa-*.html")
	if err != nil {
		return err
	}
	list, n, err := b.official(name)
	if err != nil {
		return err
	}
	b.start("us-dhs-uflpa", "dhs-uflpa", &rowFile{SourceFile: name, Entities: make([]row, n)})
	for _, e := range list.Entities {
		d := b.takeOver(e)
		// The page gives no countries. The Act is on goods of the Xinjiang
		// Uyghur Autonomous Region, and extracts of its list, read by people,
		// have China for every party.
		d.country("CN")
		b.done(d, e.Name())
	}
	return nil
}

var (
	andUnits    = regexp.MustCompile(`(?i),? and (?:its |their )?(?:(?:two )?subsidiaries|subordinates|subordinate and affiliated entities)$`)
	vesselMark  = regexp.MustCompile(`^Fishing Vessel: `)
	ownedBy     = regexp.MustCompile(`^Fishing Vessels owned by `)
	ofPlace     = regexp.MustCompile(` \(of ([^()]+)\)$`)
	orInside    = regexp.MustCompile(`^(\w+) \(or (\w+)\) (.+)$`)
	notAParty   = regexp.MustCompile(`(?i)^(all .+ cotton|tobacco produced in|artisanal small mines|xinjiang uyghur autonomous region|marange diamond fields)`)
	wroKind     = regexp.MustCompile(`^(WRO|Finding)\b`)
	wroGoods    = regexp.MustCompile(`Merchandise: (.*?)(?:; Remarks: |$)`)
	wroRemarks  = regexp.MustCompile(`Remarks: (.*)$`)
	wroRegister = regexp.MustCompile(`Federal Register: (\d+ FR \d+)`)
	wroTD       = regexp.MustCompile(`\b(T\.D\. \d+(?:-\d\d)?)`)
	wroRemoved  = regexp.MustCompile(`([\w.,;& ]+?) removed from the order, (\d{1,2}/\d{1,2}/\d{4})`)
	placeTail   = regexp.MustCompile(`^(State Penitentiary), (Ciudad Victoria, Tamaulipas, Mexico)$`)
)

// withheld reads the withhold release orders and findings. Orders on the
// goods of a region name no party and are left out; an order that is not
// enforced now is kept with its status as a remark, since it is not revoked;
// a party that was removed from an order has the day in its listing.
func (b *builder) withheld() error {
	f, err := b.rows("cbp_wro.json")
	if err != nil {
		return err
	}
	b.start("us-cbp-wro", "cbp-wro", f)
	have := make(map[string]*draft)
	for _, r := range f.Entities {
		r = b.correct(r)
		name := b.clean(r.Name)
		if notAParty.MatchString(name) {
			b.hit("row: left out, goods of a region and no party", name)
			continue
		}
		base, err := dated(r.Effective)
		if err != nil {
			return err
		}
		notes := b.clean(r.Notes)
		if m := wroKind.FindString(notes); m != "" {
			base.Programme = m
		}
		goods := ""
		if m := wroGoods.FindStringSubmatch(notes); m != nil {
			goods = base.Programme + " of " + r.Effective + ": " + m[1] + "."
		}
		if m := wroRegister.FindStringSubmatch(notes); m != nil {
			base.Citation = m[1]
		} else if m := wroTD.FindStringSubmatch(notes); m != nil {
			base.Citation = m[1]
		}
		remarks := ""
		if m := wroRemarks.FindStringSubmatch(notes); m != nil {
			remarks = m[1]
		}
		removed := removals(remarks)
		for i, p := range b.withheldParties(name) {
			key := pubtext.Fold(p)
			d := have[key]
			if d == nil {
				d = b.draft()
				have[key] = d
				if r.Country != "Fishing Vessels" {
					d.listedUnder(r.Country)
				}
				d.withheldName(p)
				b.done(d, p)
				b.publish(r.Name, d.e)
			} else {
				b.hit("entity: in several rows, made one", p)
			}
			if i == 0 {
				for _, a := range r.Aliases {
					d.withheldAlias(b.clean(a))
				}
			}
			d.remark(goods)
			l := base
			if day, ok := removed[pubtext.Fold(p)]; ok {
				l.Removed = day
				b.hit("listing: party removed from the order on a day", p+" "+day.String())
			} else if r.Status != "Active" {
				b.hit("listing: status other than active made a remark", p+": "+r.Status)
				d.remark("Status of the order of " + r.Effective + ": " + r.Status + ".")
			}
			if len(removed) == 0 && remarks != "" && !strings.HasPrefix(remarks, "See ") {
				d.remark(strings.TrimSuffix(remarks, ".") + ".")
			}
			d.e.Listings = append(d.e.Listings, l)
		}
	}
	return nil
}

// withheldParties separates the parties of one row.
func (b *builder) withheldParties(name string) []string {
	var parts []string
	trim := andUnits.ReplaceAllString(strings.TrimSuffix(name, "."), "")
	if name == trim+"." && !strings.Contains(name, ";") {
		trim = name
	}
	if trim != name && andUnits.MatchString(name) {
		b.hit("name: subsidiaries and units named with it cut", name)
	}
	switch {
	case strings.HasPrefix(name, "Kumar Carpet"):
		// Seven factories, with a comma before some legal forms, and a town.
		parts = splitSubsidiaries(strings.TrimSuffix(trim, "; Kathmandu"))
	case strings.HasPrefix(name, "Shanghai Select Safety"):
		parts = regexp.MustCompile(` and its two subsidiaries from China, | and `).Split(trim, -1)
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
	b.hit("row: several parties taken apart", name)
	return parts
}

// withheldName adds the primary name of a party.
func (d *draft) withheldName(p string) {
	b := d.b
	switch {
	case vesselMark.MatchString(p):
		d.e.Type = screen.TypeVessel
		b.hit("type: vessel, said before the name", p)
		p = vesselMark.ReplaceAllString(p, "")
	case ownedBy.MatchString(p):
		b.hit("name: owner of fishing vessels taken out", p)
		d.remark(p + ".")
		p = ownedBy.ReplaceAllString(p, "")
	}
	if m := placeTail.FindStringSubmatch(p); m != nil {
		b.hit("name: place behind it made an address", p)
		d.name(screen.Primary, p)
		d.address(m[2])
		return
	}
	if m := ofPlace.FindStringSubmatch(p); m != nil {
		b.hit("name: place behind it made an address", p)
		d.name(screen.Primary, strings.TrimSuffix(p, m[0]))
		d.address(m[1])
		return
	}
	d.name(screen.Primary, p)
	if m := orInside.FindStringSubmatch(p); m != nil {
		b.hit(`name: other spelling behind "or" made aliases`, p)
		d.name(screen.Alias, m[1]+" "+m[3])
		d.name(screen.Alias, m[2]+" "+m[3])
	}
}

func (d *draft) withheldAlias(s string) {
	parts := pubtext.SplitSemicolons(s)
	if len(parts) > 1 {
		d.b.hit("alias: two joined by a semicolon taken apart", s)
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
	for _, m := range wroRemoved.FindAllStringSubmatch(s, -1) {
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
