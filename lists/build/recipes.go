package main

import (
	"slices"

	"github.com/openscreening/screen"
)

// A recipe says of which publications a list of the snapshot is made, and what
// is added that they do not say.
type recipe struct {
	id, short string
	meta      string   // its ID in lists.json
	files     []string // patterns
	title     string   // instead of those of lists.json
	basis     string
	finish    func(*builder)
}

// recipes are in the order of the snapshot, which breaks ties in results.
func recipes() []recipe {
	one := func(id, short, meta, file string) recipe {
		return recipe{id: id, short: short, meta: meta, files: []string{file}}
	}
	uflpa := one("us-dhs-uflpa", "UFLPA Entity List", "dhs-uflpa", "source-uflpa-*.html")
	uflpa.finish = (*builder).ofChina
	producers := one("us-889", "Section 889", "", "section_889.csv")
	producers.title, producers.basis = "Producers of covered telecommunications equipment or services (Section 889)", ban889Basis
	producers.finish = (*builder).banned
	debarred := one("us-state-debarred", "AECA Debarred Parties", "state-debarred-statutory", "state_debarred_statutory.json")
	debarred.files = append(debarred.files, "state_debarred_admin.json")
	debarred.title = "AECA/ITAR Debarred Parties (statutory and administrative)"
	debarred.basis = "Sec. 38(g)(4) of the Arms Export Control Act; 22 CFR 127.7 and 128.7 (ITAR)"
	debarred.finish = func(b *builder) {
		b.list.Version = b.meta["state-debarred-statutory"].Snapshot + "; " + b.meta["state-debarred-admin"].Snapshot
	}
	return []recipe{
		one("us-bis-el", "Entity List", "bis-entity-list", "bis_entity_list.json"),
		producers,
		one("us-fcc-covered", "FCC Covered List", "fcc-covered", "fcc_covered.json"),
		one("us-dod-1260h", "Section 1260H", "dow-1260h", "dow_1260h.json"),
		uflpa,
		one("us-bis-meu", "Military End-User List", "bis-meu", "bis_meu.json"),
		one("us-ofac-nscmic", "NS-CMIC List", "ofac-nscmic", "ofac_nscmic.json"),
		one("us-dod-1286", "Section 1286", "dow-1286", "dow_1286.json"),
		one("us-bis-dpl", "Denied Persons List", "bis-dpl", "bis_dpl.json"),
		one("us-cbp-wro", "Withhold Release Orders", "cbp-wro", "cbp_wro.json"),
		one("us-state-np", "Nonproliferation Sanctions", "state-nonproliferation", "state_nonproliferation.json"),
		debarred,
	}
}

// head completes the header of lists.json.
func (r recipe) head(l screen.List) screen.List {
	l.Short = r.short
	if r.title != "" {
		l.Title = r.title
	}
	if r.basis != "" {
		l.LegalBasis = r.basis
	}
	return l
}

// ofChina gives all entities of the UFLPA Entity List a country. The page gives
// none. The Act is on goods of the Xinjiang Uyghur Autonomous Region, and
// extracts of its list, read by people, have China for every party.
func (b *builder) ofChina() {
	for _, e := range b.list.Entities {
		if !slices.Contains(e.Countries, "CN") {
			e.Countries = append(e.Countries, "CN")
		}
	}
}

// The procurement bans of section 889 took effect one and two years after
// the Act of 13 August 2018, by its subsection (c).
const (
	ban889Basis    = "Sec. 889, John S. McCain National Defense Authorization Act for Fiscal Year 2019 (Pub. L. 115-232)"
	ban889Citation = "Pub. L. 115-232, § 889"
)

// banned completes the five producers that section 889(f)(3) names: the table
// at hand gives their names, and where the Act is.
func (b *builder) banned() {
	b.list.Snapshot = screen.Date{Year: 2018, Month: 8, Day: 13}
	b.list.Enacted = true
	b.list.Version = "as enacted August 13, 2018; the ban covers subsidiaries and affiliates, and the Secretary of Defense may add producers"
	for _, e := range b.list.Entities {
		e.Type = screen.TypeOrganization
		// The Act names them as producers in the People's Republic of China:
		// section 889(f)(2) defines the covered foreign country.
		e.Countries = []string{"CN"}
		e.Listings = []screen.Listing{
			{Programme: "Sec. 889(a)(1)(A)", Citation: ban889Citation, Effective: screen.Date{Year: 2019, Month: 8, Day: 13}},
			{Programme: "Sec. 889(a)(1)(B)", Citation: ban889Citation, Effective: screen.Date{Year: 2020, Month: 8, Day: 13}},
		}
	}
}
