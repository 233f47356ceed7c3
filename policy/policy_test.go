package policy

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/openscreening/screen"
)

func date(t *testing.T, s string) screen.Date {
	t.Helper()
	if s == "" {
		return screen.Date{}
	}
	d, err := screen.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func match(list string, ls ...screen.Listing) screen.Match {
	return screen.Match{List: &screen.List{ID: list}, Entity: &screen.Entity{ID: "1", Names: []screen.Name{{Text: "x", Kind: screen.Primary}}, Listings: ls}}
}

// What a hit means on a day, by the rules that the statutes and regulations
// date.
func TestEffects(t *testing.T) {
	rules := StandardRules()
	listed := func(programme, footnote, from, until string) screen.Listing {
		return screen.Listing{Programme: programme, Footnote: footnote, Effective: date(t, from), Removed: date(t, until)}
	}
	for _, tt := range []struct {
		why  string
		m    screen.Match
		day  string
		want string // IDs; + for those that are upcoming
	}{
		{"Section 805, the day before it applies", match("us-dod-1260h", listed("", "", "2026-06-10", "")), "2026-06-29", "1260h 805-direct+ 805-indirect+"},
		{"direct contracts from 30 June 2026", match("us-dod-1260h", listed("", "", "2026-06-10", "")), "2026-06-30", "1260h 805-direct 805-indirect+"},
		{"indirect ones not yet", match("us-dod-1260h", listed("", "", "2026-06-10", "")), "2027-06-29", "1260h 805-direct 805-indirect+"},
		{"and from 30 June 2027", match("us-dod-1260h", listed("", "", "2026-06-10", "")), "2027-06-30", "1260h 805-direct 805-indirect"},
		{"whoever was taken off before is not barred", match("us-dod-1260h", listed("", "", "2022-10-05", "2024-01-31")), "2026-07-01", ""},
		{"whoever will be taken off before is not barred later", match("us-dod-1260h", listed("", "", "2026-06-10", "2027-01-01")), "2026-07-01", "1260h 805-direct"},
		{"Section 889 A, a year after the Act", match("us-889", listed("Sec. 889(a)(1)(A)", "", "2019-08-13", ""), listed("Sec. 889(a)(1)(B)", "", "2020-08-13", "")), "2019-08-13", "889-a1a 889-a1b+ 889-b1+"},
		{"B, two years after it", match("us-889", listed("Sec. 889(a)(1)(A)", "", "2019-08-13", ""), listed("Sec. 889(a)(1)(B)", "", "2020-08-13", "")), "2020-08-13", "889-a1a 889-a1b 889-b1"},
		{"UFLPA before the presumption", match("us-dhs-uflpa", listed("", "", "2022-06-21", "")), "2022-06-20", "uflpa-3+"},
		{"UFLPA", match("us-dhs-uflpa", listed("", "", "2022-06-21", "")), "2022-06-21", "uflpa-3"},
		{"Entity List", match("us-bis-el", listed("", "", "2019-10-09", "")), "2026-11-21", "ear-744.11"},
		{"with footnotes", match("us-bis-el", listed("", "1, 2", "2019-05-21", "")), "2026-11-21", "ear-744.11 ear-734.9-e1"},
		{"a footnote is a whole number", match("us-bis-el", listed("", "14", "2019-05-21", "")), "2026-11-21", "ear-744.11"},
		{"an order, not a finding", match("us-cbp-wro", listed("WRO", "", "2021-01-01", "")), "2026-11-21", "1307-wro"},
		{"a denial order that has ended", match("us-bis-dpl", listed("", "", "2010-01-01", "2020-01-01")), "2020-01-01", ""},
		{"its last day", match("us-bis-dpl", listed("", "", "2010-01-01", "2020-01-01")), "2019-12-31", "ear-764.3-a2"},
		{"an entity without a listing", match("us-bis-meu"), "2026-11-21", "ear-744.21"},
		{"a list without rules", match("acme-blocked"), "2026-11-21", ""},
		{"no match at all", screen.Match{}, "2026-11-21", ""},
	} {
		var got []string
		for _, e := range rules.Effects(tt.m, date(t, tt.day)) {
			id := e.ID
			if e.Status == Upcoming {
				id += "+"
			}
			got = append(got, id)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s (%s): %q, want %q", tt.why, tt.day, s, tt.want)
		}
	}
}

// The listing's own words are in the effect.
func TestEffectsOfTheListing(t *testing.T) {
	m := match("us-bis-el",
		screen.Listing{Citation: "84 FR 1", LicenceRequirement: "All items", ReviewPolicy: "Presumption of denial"},
		screen.Listing{Citation: "84 FR 1", LicenceRequirement: "All items", ReviewPolicy: "Presumption of denial"},
		screen.Listing{Citation: "85 FR 2", LicenceRequirement: "EAR99 too"})
	es := StandardRules().Effects(m, date(t, "2026-11-21"))
	if len(es) != 2 || es[0].LicenceRequirement != "All items" || es[0].ReviewPolicy != "Presumption of denial" || es[1].Citation != "85 FR 2" {
		t.Errorf("%+v; want one for each act, with its own words", es)
	}
}

// Every embedded list has a rule for each of its entities that is in force.
func TestEveryEmbeddedEntityHasAnEffect(t *testing.T) {
	lists, err := screen.EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	rules := StandardRules()
	today := date(t, "2026-11-21")
	for _, l := range lists {
		for _, e := range l.Entities {
			inForce := len(e.Listings) == 0 || slices.ContainsFunc(e.Listings, func(x screen.Listing) bool { return x.In(today) })
			if es := rules.Effects(screen.Match{List: l, Entity: e}, today); inForce != (len(es) > 0) {
				t.Errorf("%s %s %s: in force: %v, %d effects", l.ID, e.ID, e.Name(), inForce, len(es))
			}
		}
	}
}

// Every source is a citation.
func TestSources(t *testing.T) {
	citation := regexp.MustCompile(`\d+ CFR |U\.S\.C\.|Pub\. L\. \d+-\d+|E\.O\. \d+|the act named in the listing`)
	for _, rs := range StandardRules().byList {
		for _, r := range rs {
			if !citation.MatchString(r.Source) {
				t.Errorf("%s: the source %q cites nothing", r.ID, r.Source)
			}
		}
	}
}

func TestReadRulesErrors(t *testing.T) {
	row := func(over map[int]string) string {
		f := []string{"x", "us-x", "", "", "", "", "designation", "", "text", "source"}
		for i, s := range over {
			f[i] = s
		}
		return columns + "\n" + strings.Join(f, "\t") + "\n"
	}
	if _, err := ReadRules(strings.NewReader(row(nil)), "f"); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ why, text, want string }{
		{"nothing", "", "no header"},
		{"another table", "a,b\n", "f:1: want the columns"},
		{"too few columns", columns + "\nx\ty\n", "f:2: 2 columns"},
		{"no source", row(map[int]string{9: ""}), "f:2: a rule needs"},
		{"unknown kind", row(map[int]string{6: "shrug"}), "unknown kind"},
		{"no day", row(map[int]string{4: "30 June 2026"}), "is no day"},
		{"a month is no day", row(map[int]string{4: "2026-06"}), "is no day"},
		{"ends before it begins", row(map[int]string{4: "2026-06-30", 5: "2026-06-30"}), "no time"},
		{"an id twice", row(nil) + strings.SplitN(row(nil), "\n", 2)[1], "f:3: another rule"},
		{"an endless line", columns + "\n" + strings.Repeat("x", 2<<20), "longer than 1 MB"},
	} {
		if _, err := ReadRules(strings.NewReader(tt.text), "f"); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v; want %q in it", tt.why, err, tt.want)
		}
	}
}

func TestProfiles(t *testing.T) {
	lists, err := screen.EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range Profiles() {
		opts, err := p.Options(lists)
		if err != nil {
			t.Fatal(err)
		}
		s, err := screen.NewFrom(lists, opts)
		if err != nil {
			t.Fatalf("%s: %v", p.Name(), err)
		}
		if d := cmp.Diff(p.Policy.Rules, s.Policy().Rules); d != "" || s.Policy().Name != p.Name() {
			t.Errorf("%s: the Screener has another policy: %s", p.Name(), d)
		}
		for _, r := range p.Policy.Rules {
			if r.Reason == "" {
				t.Errorf("%s: a rule without a reason", p.Name())
			}
		}
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ReadProfile(strings.NewReader(string(b)), "p.json")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(&p, again); d != "" {
			t.Errorf("%s: read again:\n%s", p.Name(), d)
		}
	}
	ship, _ := Find("shipment")
	if _, err := ship.Options(lists[1:]); err == nil || !strings.Contains(err.Error(), "needs the list us-bis-el") {
		t.Errorf("without the Entity List: %v", err)
	}
	if _, err := Find("nonsense"); err == nil || !strings.Contains(err.Error(), "onboarding") {
		t.Errorf("an unknown one: %v; want those that there are", err)
	}
	none := Profile{Lists: []string{"us-x"}, Policy: screen.Policy{Name: "none"}}
	if _, err := none.Options(lists); err == nil {
		t.Error("a profile of which no list is loaded: no error")
	}
}

// Two purposes decide differently of one party.
func TestProfilesDecide(t *testing.T) {
	lists, err := screen.EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		profile, name string
		want          screen.Disposition
	}{
		{"section-889", "Hik Vision", screen.Hit},
		{"section-889", "Hoshine Silicon Industry", screen.Clear}, // a list for imports
		{"uflpa-import", "Hoshine Silicon Industry", screen.Hit},
		{"uflpa-import", "Hik Vision", screen.Clear},
		{"shipment", "Hik Vision", screen.Hit},
		{"onboarding", "Hik Vision", screen.Hit},
		{"onboarding", "Trading Co., Ltd.", screen.Unscreenable},
	} {
		p, err := Find(tt.profile)
		if err != nil {
			t.Fatal(err)
		}
		opts, err := p.Options(lists)
		if err != nil {
			t.Fatal(err)
		}
		s, err := screen.NewFrom(lists, opts)
		if err != nil {
			t.Fatal(err)
		}
		if r := s.Screen(screen.Query{Name: tt.name}); r.Disposition != tt.want {
			t.Errorf("%s of %s: %s, want %s", tt.profile, tt.name, r.Disposition, tt.want)
		}
	}
}

func TestReadProfileErrors(t *testing.T) {
	for _, tt := range []struct{ why, text, want string }{
		{"nothing", "", "EOF"},
		{"no name", `{"reason":"x","policy":{}}`, "needs a name"},
		{"unknown field", "{\n\"raeson\":\"x\"}", "p:2: unknown field"},
		{"two", `{"reason":"x","policy":{"name":"n"}}{}`, "text behind"},
		{"thresholds", `{"reason":"x","policy":{"name":"n","review":0.9,"hit":0.1}}`, "want 0 < review"},
		{"endless", strings.Repeat(" ", 2<<20), "longer than 1 MB"},
	} {
		if _, err := ReadProfile(strings.NewReader(tt.text), "p"); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v; want %q in it", tt.why, err, tt.want)
		}
	}
}

// An answer is the line of the result with fields added.
func TestAnswerJSON(t *testing.T) {
	lists, err := screen.EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	s, err := screen.NewFrom(lists)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := Find("onboarding")
	for _, name := range []string{"Hik Vision", "unheard of", "Co., Ltd."} {
		r := s.Screen(screen.Query{Name: name, AsOf: date(t, "2026-11-21")})
		b, err := p.Explain(r, StandardRules(), screen.Date{}).MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		plain, _ := json.Marshal(r)
		var got, want map[string]any
		json.Unmarshal(b, &got)
		json.Unmarshal(plain, &want)
		if got["policy"] != "onboarding" || got["effects_as_of"] != "2026-11-21" {
			t.Errorf("%s: policy and day are missing: %s", name, b)
		}
		delete(got, "policy")
		delete(got, "effects_as_of")
		for _, m := range got["matches"].([]any) {
			if es, ok := m.(map[string]any)["effects"].([]any); !ok || len(es) == 0 {
				t.Errorf("%s: a match without effects", name)
			}
			delete(m.(map[string]any), "effects")
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: the other fields differ (-result +answer):\n%s", name, d)
		}
	}
}

func FuzzReadRules(f *testing.F) {
	f.Add(effects)
	f.Add(columns + "\nx\ty")
	f.Fuzz(func(t *testing.T, s string) {
		if r, err := ReadRules(strings.NewReader(s), "f"); err == nil {
			for list := range r.byList {
				r.Effects(match(list), screen.Date{Year: 2026, Month: 1, Day: 1})
			}
		}
	})
}
