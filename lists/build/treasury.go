package main

import (
	"regexp"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

var (
	noteUSCC    = regexp.MustCompile(`USCC: (\w+)`)
	noteLEI     = regexp.MustCompile(`LEI: (\w+)`)
	noteISIN    = regexp.MustCompile(`ISIN: (\w+)`)
	noteTicker  = regexp.MustCompile(`(?:Ticker|Equity Ticker): ([\w .]+)`)
	noteListed  = regexp.MustCompile(`Listing Date \(CMIC\): (\d\d \w{3} \d{4})`)
	noteProgram = regexp.MustCompile(`Program: ([\w-]+)`)
	noteLinked  = regexp.MustCompile(`Linked To: ([^;]+)`)
	noteKind    = regexp.MustCompile(`Target Type: ([^;]+)`)
	noteKnown   = regexp.MustCompile(`^(Target Type|Listing Date \(CMIC\)|USCC|LEI|ISIN|Ticker|Equity Ticker|Program|Linked To): `)
)

// militaryIndustrial reads OFAC's NS-CMIC list.
func (b *builder) militaryIndustrial() error {
	f, err := b.rows("ofac_nscmic.json")
	if err != nil {
		return err
	}
	b.start("us-ofac-nscmic", "ofac-nscmic", f)
	for _, r := range f.Entities {
		r = b.correct(r)
		d := b.draft()
		d.e.Type = screen.TypeOrganization
		d.listedUnder(r.Country)
		d.name(screen.Primary, b.clean(r.Name))
		for _, a := range r.Aliases {
			d.alias(a)
		}
		d.addresses(b.clean(r.Address))
		notes := b.clean(r.Notes)
		d.identifier(screen.USCC, "CN", noteUSCC.FindStringSubmatch(notes))
		d.identifier(screen.LEI, "", noteLEI.FindStringSubmatch(notes))
		d.identifier(screen.ISIN, "", noteISIN.FindStringSubmatch(notes))
		d.identifier(screen.Ticker, "", noteTicker.FindStringSubmatch(notes))

		// The prohibitions apply from the effective date; the list names the
		// date of identification too.
		l, err := dated(r.Effective)
		if err != nil {
			return err
		}
		if m := noteProgram.FindStringSubmatch(notes); m != nil {
			l.Programme = m[1]
		}
		l.Authority = "E.O. 13959, as amended by E.O. 14032"
		if m := noteListed.FindStringSubmatch(notes); m != nil {
			d.remark("Listed on " + m[1] + ".")
			if day, _ := pubtext.WordsDate(m[1]); day == (screen.Date{Year: 2021, Month: 6, Day: 3}) {
				// The companies of that day are those of the Annex.
				l.Citation = "86 FR 30145"
			}
		}
		if m := noteKind.FindStringSubmatch(notes); m != nil {
			d.remark(m[1] + ".")
		}
		if m := noteLinked.FindStringSubmatch(notes); m != nil {
			d.remark("Linked to: " + strings.TrimSuffix(strings.TrimSpace(m[1]), ".") + ".")
		}
		for p := range strings.SplitSeq(notes, "; ") {
			if !noteKnown.MatchString(p) {
				b.hit("remark: kept as it stands", p)
				d.remark(p)
			}
		}
		d.e.Listings = []screen.Listing{l}
		b.done(d, r.Name)
	}
	return nil
}

// identifier adds a number that verifies, and reports one that does not.
func (d *draft) identifier(kind screen.IdentifierKind, country string, m []string) {
	if m == nil {
		return
	}
	id := screen.Identifier{Kind: kind, Value: strings.TrimSpace(m[1]), Country: country}
	if why := pubtext.WrongNumber(id); why != "" {
		d.b.hit("identifier: check digit wrong, made a remark", string(kind)+" "+id.Value)
		d.remark(why + ".")
		return
	}
	d.b.hit("identifier: "+string(kind)+" taken", id.Value)
	d.e.Identifiers = append(d.e.Identifiers, id)
}
