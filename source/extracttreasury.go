package source

import (
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

var (
	noteUSCC    = pubtext.Pattern{Expr: `USCC: (\w+)`}
	noteLEI     = pubtext.Pattern{Expr: `LEI: (\w+)`}
	noteISIN    = pubtext.Pattern{Expr: `ISIN: (\w+)`}
	noteTicker  = pubtext.Pattern{Expr: `(?:Ticker|Equity Ticker): ([\w .]+)`}
	noteListed  = pubtext.Pattern{Expr: `Listing Date \(CMIC\): (\d\d \w{3} \d{4})`}
	noteProgram = pubtext.Pattern{Expr: `Program: ([\w-]+)`}
	noteLinked  = pubtext.Pattern{Expr: `Linked To: ([^;]+)`}
	noteKind    = pubtext.Pattern{Expr: `Target Type: ([^;]+)`}
	noteKnown   = pubtext.Pattern{Expr: `^(Target Type|Listing Date \(CMIC\)|USCC|LEI|ISIN|Ticker|Equity Ticker|Program|Linked To): `}
)

// militaryIndustrial reads OFAC's NS-CMIC list.
func (x *extract) militaryIndustrial() func(row) error {
	return func(r row) error {
		d := x.draft()
		d.e.Type = screen.TypeOrganization
		d.listedUnder(r.Country)
		d.name(screen.Primary, x.clean(r.Name))
		for _, a := range r.Aliases {
			d.alias(a)
		}
		d.addresses(x.clean(r.Address))
		notes := x.clean(r.Notes)
		d.identifier(screen.USCC, "CN", noteUSCC.Re().FindStringSubmatch(notes))
		d.identifier(screen.LEI, "", noteLEI.Re().FindStringSubmatch(notes))
		d.identifier(screen.ISIN, "", noteISIN.Re().FindStringSubmatch(notes))
		d.identifier(screen.Ticker, "", noteTicker.Re().FindStringSubmatch(notes))

		// The prohibitions apply from the effective date; the list names the
		// date of identification too.
		l, err := dated(r.Effective)
		if err != nil {
			return x.refuse("effective_date", err.Error())
		}
		if m := noteProgram.Re().FindStringSubmatch(notes); m != nil {
			l.Programme = m[1]
		}
		l.Authority = "E.O. 13959, as amended by E.O. 14032"
		if m := noteListed.Re().FindStringSubmatch(notes); m != nil {
			d.remark("Listed on " + m[1] + ".")
			if day, _ := pubtext.WordsDate(m[1]); day == (screen.Date{Year: 2021, Month: 6, Day: 3}) {
				// The companies of that day are those of the Annex.
				l.Citation = "86 FR 30145"
			}
		}
		if m := noteKind.Re().FindStringSubmatch(notes); m != nil {
			d.remark(m[1] + ".")
		}
		if m := noteLinked.Re().FindStringSubmatch(notes); m != nil {
			d.remark("Linked to: " + strings.TrimSuffix(strings.TrimSpace(m[1]), ".") + ".")
		}
		for p := range strings.SplitSeq(notes, "; ") {
			if !noteKnown.Re().MatchString(p) {
				x.hit("remark: kept as it stands", p)
				d.remark(p)
			}
		}
		d.e.Listings = []screen.Listing{l}
		x.done(d)
		return nil
	}
}

// identifier adds a number that verifies, and reports one that does not.
func (d *entryDraft) identifier(kind screen.IdentifierKind, country string, m []string) {
	if m == nil {
		return
	}
	id := screen.Identifier{Kind: kind, Value: strings.TrimSpace(m[1]), Country: country}
	if why := pubtext.WrongNumber(id); why != "" {
		d.x.hit("identifier: check digit wrong, made a remark", string(kind)+" "+id.Value)
		d.remark(why + ".")
		return
	}
	d.x.hit("identifier: "+string(kind)+" taken", id.Value)
	d.e.Identifiers = append(d.e.Identifiers, id)
}

// annex reads the Annex to Executive Order 14032, the first companies of the
// NS-CMIC list.
func (x *extract) annex() func(row) error {
	return func(r row) error {
		l, err := dated(r.Effective)
		if err != nil {
			return x.refuse("effective_date", err.Error())
		}
		l.Authority = "E.O. 13959, as amended by E.O. 14032"
		if m := noticeCitation.Re().FindStringSubmatch(r.Register); m != nil {
			l.Citation = m[1]
		}
		d := x.draft()
		d.e.Type = screen.TypeOrganization
		d.listedUnder(r.Country)
		d.namesOf(screen.Primary, x.clean(r.Name))
		for _, a := range r.Aliases {
			d.alias(a)
		}
		d.remark(x.clean(r.Notes))
		d.e.Listings = []screen.Listing{l}
		x.done(d)
		return nil
	}
}
