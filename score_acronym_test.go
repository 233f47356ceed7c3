package screen

import (
	"slices"
	"testing"
)

func TestAcronym(t *testing.T) {
	for _, tt := range []struct {
		reason, a, b string
		found        bool // in review or hit
		agrees       bool // the acronym is evidence
	}{
		{"beside a brand that agrees", "AESTC Soyuz", "Aero Engine Scientific and Technical Company Soyuz", true, true},
		{"a legal form in words before the name has no initial", "JSC EDB Fakel", "Joint Stock Company Experimental Design Bureau Fakel", true, true},
		{"the initial of the legal form is one of it", "CASIC", "China Aerospace Science and Industry Corporation", true, true},
		{"four letters alone are initials of many", "NUDT", "National University of Defense Technology", false, true},
		{"a word of many names is no acronym", "Star Systems", "Shanghai Turbine And Rotor Systems", false, false},
		{"initials are no word of initials", "Big East Steel Trading", "Bright Energy Storage Technology", false, false},
		{"beside the words that it is short for", "Russian Television and Radio Network (RTRN)", "Rossiyskaya Televizionnaya i Radio Set", true, false},
		{"the initials of the Russian, of a plant in Russia", "ОАО БЛМЗ", "OJSC Balashikha Casting and Mechanical Plant", false, true},
		{"the research institute has two words in Russian, the compound two letters", "АО СНИИЭМС", "JSC Samara Research Institute of Electromechanical Systems", true, true},
		{"the same of a plant elsewhere", "БЛМЗ", "Shanghai Casting and Mechanical Plant", false, false},
		{"a letter too many", "CASICX", "China Aerospace Science and Industry Corporation", false, false},
	} {
		for _, swap := range []bool{false, true} {
			a, b := tt.a, tt.b
			if swap {
				a, b = b, a
			}
			c := Compare(a, b)
			agrees := false
			for _, e := range c.Evidence {
				agrees = agrees || e.Kind == Acronym
			}
			if found := c.Confidence >= DefaultReview; found != tt.found || agrees != tt.agrees {
				t.Errorf("%s: %s and %s: %.2f, acronym %v; want found %v, acronym %v", tt.reason, a, b, c.Confidence, agrees, tt.found, tt.agrees)
			}
		}
	}
}

// An acronym is found in a list as in a comparison, from either side.
func TestAcronymInList(t *testing.T) {
	list := &List{ID: "list", Title: "List"}
	for i, name := range []string{"China Aerospace Science and Industry Corporation", "AESTC Soyuz", "Star Turbines", "JSC Samara Research Institute of Engines"} {
		list.Entities = append(list.Entities, &Entity{ID: string(rune('a' + i)), Type: TypeOrganization, Names: []Name{{Text: name, Kind: Primary}}})
	}
	s, err := NewFrom([]*List{list})
	if err != nil {
		t.Fatal(err)
	}
	o := newOracle(s)
	for _, q := range []struct{ query, id string }{
		{"CASIC", "a"},
		{"Aero Engine Scientific and Technical Company Soyuz", "b"},
		{"АО СНИИД", "d"},
		{"Samara Research Institute of Engines", "d"},
	} {
		ms := s.Match(q.query)
		if len(ms) == 0 || ms[0].Entity.ID != q.id {
			t.Errorf("%s: %d matches; want entity %s", q.query, len(ms), q.id)
		}
		o.check(t, &Query{Name: q.query})
	}
}

// Letters beside a brand that agrees are short for what the other name writes
// out, in English or in Russian; they are no word that it lacks.
func TestShortened(t *testing.T) {
	for _, tt := range []struct {
		reason, query, listed string
		short                 bool
	}{
		{"initials of two words", "JSC A.S. Yakovlev DB", "Joint Stock Company A.S. Yakovlev Design Bureau", true},
		{"of the Russian words", "OOO SSK Zvezda", "Limited Liability Company Shipbuilding Complex Zvezda", true},
		{"of a compound, of which each part has a letter", "AO PEMZ Molot", "Aktsionernoe Obshchestvo Petrovskii Elektromekhanicheskii Zavod Molot", true},
		{"with a legal form that is a word", "OOO IK Aeon", "Limited Liability Company Infrastructure Corporation Aeon", true},
		{"around a conjunction", "LLC DKO Elektronschik", "Dom Komponentov i Oborudovaniya Elektronschik LLC", true},
		{"letters that stand for vowels Latin needs two for", "LLC Vympelkom YAMZ", "Vympelkom Yartsevskiy Metallurgical Plant LLC", true},
		{"consonants of a word that is written without vowels", "فصيل Vympelkom", "Granit Factory of Steel Ingots and Lathes Vympelkom", false},
		{"of words that are one in the lexicon", "RPF Meridian JSC", "Meridian Research and Production Firm JSC", true},
		{"of other words", "OOO TPK Zvezda", "Limited Liability Company Shipbuilding Complex Zvezda", false},
		{"two letters of one word", "Nordwind BU", "Nordwind Bureau", false},
		{"of one word", "OOO SZ Zvezda", "Limited Liability Company Shipyard Zvezda", false},
		{"without a brand that agrees", "OOO SSK Luna", "Limited Liability Company Shipbuilding Complex Zvezda", false},
	} {
		c := Compare(tt.query, tt.listed)
		short := false
		for _, e := range c.Evidence {
			short = short || e.Kind == Acronym
		}
		if short != tt.short || short && c.Confidence < DefaultReview {
			t.Errorf("%s: %s and %s: %.2f, acronym %v, want %v", tt.reason, tt.query, tt.listed, c.Confidence, short, tt.short)
		}
	}
}

// TestAcronymInBrackets: a few letters behind a name are many parties', and a longer
// word, or a name of them, is its bearer's.
func TestAcronymInBrackets(t *testing.T) {
	s := screenerOf(t, "Zefir Optical Works (ZQWX)", "Kometa Turbine Works (Kvelmash)", "Ostrek Valve Works (VQNT Bravik)")
	for _, tt := range []struct {
		query  string
		weak   bool
		reason string
	}{
		{"ZQWX", true, "four letters"},
		{"Kvelmash", false, "a word"},
		{"VQNT Bravik", false, "two words"},
		{"Zefir Optical Works", false, "what stands before them"},
	} {
		ms := s.Match(tt.query)
		if len(ms) != 1 {
			t.Errorf("%s has %d matches, want one", tt.query, len(ms))
			continue
		}
		if weak := slices.ContainsFunc(ms[0].Evidence, func(e Evidence) bool { return e.Kind == WeakName }); weak != tt.weak {
			t.Errorf("%s is a weak name: %v, want %v: %s", tt.query, weak, tt.weak, tt.reason)
		}
	}
}
