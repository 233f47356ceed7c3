package screen

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// twoLists hold one firm each under the same full name, and a further one.
func twoLists() []*List {
	entity := func(id, name string) *Entity {
		return &Entity{ID: id, Type: TypeOrganization, Names: []Name{{Text: name, Kind: Primary}}, Countries: []string{"CN"}}
	}
	return []*List{
		{ID: "us-alpha", Title: "Alpha", Entities: []*Entity{entity("a1", "Zorvax Instrument Works Co., Ltd."), entity("a2", "Quillfeather Instrument Works LLC")}},
		{ID: "us-beta", Title: "Beta", Entities: []*Entity{entity("b1", "Zorvax Instrument Works Co., Ltd.")}},
	}
}

func TestThresholdRules(t *testing.T) {
	q := Query{Name: "Zorvax Instrument Works"}
	for _, tt := range []struct {
		why  string
		opt  Option
		want Disposition
		ids  string
	}{
		{"no rule", Policy{}, Hit, "a1 b1"},
		{"what reaches no threshold of its list is not reported", ThresholdRule{List: "us-beta", Review: 0.99, Hit: 0.995}, Hit, "a1"},
		{"the prefix may be left out", ThresholdRule{List: "beta", Review: 0.99, Hit: 0.995}, Hit, "a1"},
		{"a rule for a list decides before one for a relation", Options{ThresholdRule{List: "us-beta", Review: 0.2, Hit: 0.995}, ThresholdRule{Relation: Same, Review: 0.99, Hit: 0.995}}, Review, "b1"},
		{"one for both before one for a list", Options{ThresholdRule{List: "us-beta", Relation: Same, Review: 0.99, Hit: 0.995}, ThresholdRule{List: "us-beta", Review: 0.2, Hit: 0.3}}, Hit, "a1"},
		{"of equal ones the last", Options{ThresholdRule{Relation: Same, Review: 0.99, Hit: 0.995}, ThresholdRule{Relation: Same, Review: 0.2, Hit: 0.995}}, Review, "a1 b1"},
		{"a rule for affiliates is not for the party itself", ThresholdRule{Relation: Affiliate, Review: 0.99, Hit: 0.995}, Hit, "a1 b1"},
		{"a list that is not loaded", ThresholdRule{List: "us-gamma", Review: 0.99, Hit: 0.995}, Hit, "a1 b1"},
		{"nothing left is clear", ThresholdRule{Relation: Same, Review: 0.99, Hit: 0.995}, Clear, ""},
	} {
		s, err := NewFrom(twoLists(), tt.opt)
		if err != nil {
			t.Fatal(err)
		}
		r := s.Screen(q)
		var ids []string
		for _, m := range r.Matches {
			ids = append(ids, m.Entity.ID)
		}
		if got := strings.Join(ids, " "); r.Disposition != tt.want || got != tt.ids {
			t.Errorf("%s: %s with %q; want %s with %q", tt.why, r.Disposition, got, tt.want, tt.ids)
		}
	}
}

// A rule below the general threshold finds what would not be looked at.
func TestThresholdRuleBelowReview(t *testing.T) {
	high := Thresholds(0.99, 0.995)
	s, err := NewFrom(twoLists(), high, ThresholdRule{List: "us-beta", Review: 0.3, Hit: 0.4})
	if err != nil {
		t.Fatal(err)
	}
	r := s.Screen(Query{Name: "Zorvax Instrument Works"})
	if len(r.Matches) != 1 || r.Matches[0].List.ID != "us-beta" || r.Disposition != Hit {
		t.Errorf("%s, %d matches; want a hit on us-beta alone", r.Disposition, len(r.Matches))
	}
}

func TestPolicyErrors(t *testing.T) {
	for _, tt := range []struct {
		why string
		p   Option
	}{
		{"review above hit", Policy{Review: 0.9, Hit: 0.5}},
		{"share of one", Policy{Prior: 1}},
		{"rule without thresholds", Policy{Rules: []ThresholdRule{{List: "us-alpha"}}}},
		{"unknown relation", ThresholdRule{Relation: "cousin", Review: 0.1, Hit: 0.2}},
		{"no age", Policy{Ages: []AgeLimit{{}}}},
		{"an age that overflows", Policy{Ages: []AgeLimit{{Seconds: 1 << 62}}}},
	} {
		if _, err := NewFrom(twoLists(), tt.p); err == nil {
			t.Errorf("%s: no error", tt.why)
		}
	}
}

// What Policy returns makes a Screener that decides alike, also by way of JSON.
func TestPolicyRoundTrip(t *testing.T) {
	for _, opt := range []Option{
		Options{},
		PriorShare(0.01),
		Options{Thresholds(0.3, 0.4), PriorShare(0.7), MaxAge(36*time.Hour, RefuseStale, "alpha"), ThresholdRule{List: "us-beta", Relation: Same, Review: 0.1, Hit: 0.2, Reason: "why"}},
	} {
		s, err := NewFrom(twoLists(), opt)
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(s.Policy())
		if err != nil {
			t.Fatal(err)
		}
		var p Policy
		if err := json.Unmarshal(b, &p); err != nil {
			t.Fatal(err)
		}
		again, err := NewFrom(twoLists(), p)
		if err != nil {
			t.Fatalf("%s: %v", b, err)
		}
		if d := cmp.Diff(s.Policy(), again.Policy()); d != "" {
			t.Errorf("%s:\n%s", b, d)
		}
		x, _ := json.Marshal(s.Screen(Query{Name: "Zorvax Instruments"}))
		y, _ := json.Marshal(again.Screen(Query{Name: "Zorvax Instruments"}))
		if string(x) != string(y) {
			t.Errorf("%s:\n%s\n%s", b, x, y)
		}
	}
}

// clearing clears the entities with these IDs.
type clearing []string

func (c clearing) Cleared(_ *Query, _ *List, e *Entity) (Clearance, bool) {
	for _, id := range c {
		if id == e.ID {
			return Clearance{ID: "c-" + id}, true
		}
	}
	return Clearance{}, false
}

func TestClearances(t *testing.T) {
	for _, tt := range []struct {
		why            string
		clear          clearing
		q              string
		want           Disposition
		shown, cleared string
	}{
		{"nothing cleared", nil, "Zorvax Instrument Works", Hit, "a1 b1", ""},
		{"one list's entity, and not the same party on another list", clearing{"a1"}, "Zorvax Instrument Works", Hit, "b1", "a1"},
		{"all of them", clearing{"a1", "b1"}, "Zorvax Instrument Works", Clear, "", "a1 b1"},
		{"a clearance of what does not match", clearing{"a2"}, "Zorvax Instrument Works", Hit, "a1 b1", ""},
		{"what cannot be screened is not clear", clearing{"a1"}, "Co., Ltd.", Unscreenable, "", ""},
	} {
		s, err := NewFrom(twoLists(), WithClearances(tt.clear))
		if err != nil {
			t.Fatal(err)
		}
		r := s.Screen(Query{Name: tt.q})
		var shown, cleared []string
		for _, m := range r.Matches {
			shown = append(shown, m.Entity.ID)
		}
		for _, m := range r.Cleared {
			cleared = append(cleared, m.Match.Entity.ID)
			if m.Clearance.ID != "c-"+m.Match.Entity.ID {
				t.Errorf("%s: %s is hidden by %s", tt.why, m.Match.Entity.ID, m.Clearance.ID)
			}
		}
		if a, b := strings.Join(shown, " "), strings.Join(cleared, " "); r.Disposition != tt.want || a != tt.shown || b != tt.cleared {
			t.Errorf("%s: %s, shown %q, cleared %q; want %s, %q, %q", tt.why, r.Disposition, a, b, tt.want, tt.shown, tt.cleared)
		}
		if b, err := json.Marshal(r); err != nil || strings.Contains(string(b), `"cleared":`) != (tt.cleared != "") {
			t.Errorf("%s: %v: %s", tt.why, err, b)
		}
	}
}

// What is cleared is no rival: the others have the confidence that they would
// have without it.
func TestClearedIsNoRival(t *testing.T) {
	ask := func(drop bool, cs Clearances) Result {
		l := twoLists()[0]
		l.Entities[1].Names[0].Text = "Zorvax Optics"
		if drop {
			l.Entities = l.Entities[1:]
		}
		s, err := NewFrom([]*List{l}, Thresholds(0.001, 0.9), WithClearances(cs))
		if err != nil {
			t.Fatal(err)
		}
		return s.Screen(Query{Name: "Zorvax Instrument Works"})
	}
	beside, alone, cleared := ask(false, nil), ask(true, nil), ask(false, clearing{"a1"})
	if n := len(beside.Matches); n != 2 || !slices.ContainsFunc(beside.Matches[1].Evidence, func(e Evidence) bool { return e.Kind == Rival }) {
		t.Fatalf("%d matches, or the better one is no rival: the test means it to be", n)
	}
	if d := cmp.Diff(alone.Matches, cleared.Matches, cmp.Comparer(func(x, y *List) bool { return x.ID == y.ID })); d != "" {
		t.Errorf("(-without the entity +cleared):\n%s", d)
	}
}

// Too old lists call nobody clear, whatever has been cleared.
func TestClearedByStaleLists(t *testing.T) {
	lists := twoLists()
	s, err := NewFrom(lists, WithClearances(clearing{"a1", "b1"}), MaxAge(time.Hour, RefuseStale))
	if err != nil {
		t.Fatal(err)
	}
	if r := s.Screen(Query{Name: "Zorvax Instrument Works"}); r.Disposition != Unscreenable || len(r.Cleared) != 2 {
		t.Errorf("%s with %d cleared; want unscreenable with 2", r.Disposition, len(r.Cleared))
	}
}

// No party of an entry is left out in silence, however many stand before it.
func TestManyParties(t *testing.T) {
	s := embeddedScreener(t)
	others := []string{"Oakley Bakery Ltd", "Marlow Tiles", "Fernhill Dairy", "Quayside Books", "Brackwater Inns", "Tolver Mills", "Penhurst Glass", "Ashdene Florists", "Copperlane Cafe", "Wexmoor Saddlery", "Hollin Pottery", "Larkfield Toys"}
	for n := range others {
		q := strings.Join(append(slices.Clone(others[:n+1]), "Hangzhou Hikvision Digital Technology"), "; ")
		if r := s.Screen(Query{Name: q}); r.Disposition == Clear {
			t.Errorf("%q is clear", q)
		}
	}
	var many []string
	for range 4 {
		for i, o := range others {
			many = append(many, o+" "+string(rune('A'+i)))
		}
	}
	for i := range many {
		many[i] += string(rune('a' + i/12))
	}
	if r := s.Screen(Query{Name: strings.Join(many, "; ")}); r.Disposition == Clear {
		t.Errorf("%d parties in one entry are clear", len(many))
	}
}

// A Chinese name is found wherever it stands in text without punctuation.
func TestScanLongChinese(t *testing.T) {
	s := embeddedScreener(t)
	for n := 150; n < 180; n++ {
		text := strings.Repeat("的", n) + "杭州海康威视数字技术股份有限公司" + strings.Repeat("的", 30)
		found := false
		for m := range s.Scan(text) {
			found = found || strings.Contains(m.Text, "海康威视")
		}
		if !found {
			t.Errorf("not found behind %d characters", n)
		}
	}
}

// TestDispositionOf: a result has the gravest disposition of its matches, by
// the rules as well.
func TestDispositionOf(t *testing.T) {
	rule := ThresholdRule{List: "us-beta", Review: 0.9, Hit: 0.99}
	for _, opts := range [][]Option{nil, {Thresholds(0.3, 0.5)}, {rule}} {
		s, err := New(opts...)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"Hikvision", "Hik Vison Digital", "Beijing Institute", "Nova", "Toyota Motor"} {
			r := s.Screen(Query{Name: name})
			worst := Clear
			for _, m := range r.Matches {
				switch s.DispositionOf(m) {
				case Hit:
					worst = Hit
				case Review:
					if worst == Clear {
						worst = Review
					}
				case Clear:
					t.Errorf("%s: a match is reported of which the policy makes nothing", name)
				}
			}
			if worst != r.Disposition {
				t.Errorf("%s: the gravest match is %s, the result %s", name, worst, r.Disposition)
			}
		}
	}
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	m := s.Match("Hikvision")[0]
	for _, c := range []struct {
		confidence float64
		want       Disposition
	}{{DefaultHit, Hit}, {DefaultHit - 1e-9, Review}, {DefaultReview, Review}, {DefaultReview - 1e-9, Clear}} {
		if m.Confidence = c.confidence; s.DispositionOf(m) != c.want {
			t.Errorf("%v: %s, want %s", c.confidence, s.DispositionOf(m), c.want)
		}
	}
}
