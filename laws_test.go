package screen

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// More agreement never makes a pair less likely, and a contradiction never
// more likely.
func TestMonotone(t *testing.T) {
	for _, tt := range []struct {
		reason             string
		listed, less, more string // queries
	}{
		{"the place agrees", "Guangzhou Haige Communication Group Co., Ltd.", "Haige Communication", "Guangzhou Haige Communication"},
		{"a generic word agrees", "Dahua Technology", "Dahua", "Dahua Technology"},
		{"an industry agrees", "Xiamen Meiya Pico Information Co. Ltd.", "Meiya Pico", "Meiya Pico Information"},
		{"a number agrees", "14th Research Institute of China", "Research Institute of China", "14th Research Institute of China"},
		{"the core agrees", "Hangzhou Hikvision Digital Technology Co., Ltd.", "Hangzhou Digital Technology", "Hangzhou Hikvision Digital Technology"},
		{"no error", "Hikvision", "Hikvison", "Hikvision"},
		{"the same characters", "海康威视", "海康卫视", "海康威视"},
		{"another place contradicts", "Urumqi Municipal Public Security Bureau", "Kashgar Municipal Public Security Bureau", "Municipal Public Security Bureau"},
		{"another number contradicts", "14th Research Institute of China", "13th Research Institute of China", "Research Institute of China"},
		{"a foreign core contradicts", "Dahua Technology", "Dahua Zeiss Technology", "Dahua Technology"},
	} {
		less, more := Compare(tt.less, tt.listed), Compare(tt.more, tt.listed)
		if less.Confidence > more.Confidence {
			t.Errorf("%s: %q against %q has %.4f, %q has %.4f", tt.reason, tt.less, tt.listed, less.Confidence, tt.more, more.Confidence)
		}
	}
}

func lawLists() []*List {
	return []*List{
		{ID: "one", Title: "One", Entities: []*Entity{
			{ID: "a", Names: []Name{{Text: "Nordwind Elektronik GmbH", Kind: Primary}, {Text: "NWE Trading", Kind: Alias}}, Countries: []string{"DE"},
				Identifiers: []Identifier{{Kind: LEI, Value: "5493001KJTIIGC8Y1R12"}}},
			{ID: "b", Names: []Name{{Text: "Zephyr Optics Ltd", Kind: Primary}, {Text: "Zefir Optika", Kind: Alias}}, Countries: []string{"BG"}},
		}},
		{ID: "two", Title: "Two", Entities: []*Entity{
			{ID: "c", Names: []Name{{Text: "Nordwind Elektronik GmbH", Kind: Primary}}, Countries: []string{"DE"}},
			{ID: "d", Names: []Name{{Text: "Other Optics Ltd", Kind: Primary}}, Identifiers: []Identifier{{Kind: LEI, Value: "5493001KJTIIGC8Y1R12"}}},
		}},
	}
}

// The order of lists, of entities and of names does not change who is found
// or how likely it is.
func TestOrderDoesNotMatter(t *testing.T) {
	conf := func(lists []*List, name string) map[string]float64 {
		s, err := NewFrom(lists)
		if err != nil {
			t.Fatal(err)
		}
		out := make(map[string]float64)
		for _, m := range s.Match(name) {
			out[m.List.ID+"/"+m.Entity.ID] = m.Confidence
		}
		return out
	}
	lists := lawLists()
	turned := lawLists()
	slices.Reverse(turned)
	for _, l := range turned {
		slices.Reverse(l.Entities)
		for _, e := range l.Entities {
			if len(e.Names) > 1 {
				e.Names[0].Text, e.Names[1].Text = e.Names[1].Text, e.Names[0].Text
			}
		}
	}
	for _, q := range []string{"Nordwind Electronics", "Zefir Optika", "Zephyr Optics", "NWE Trading"} {
		a, b := conf(lists, q), conf(turned, q)
		if len(a) == 0 {
			t.Errorf("%q: nothing found", q)
		}
		for k, v := range a {
			// Two links may tie one entity to different parties; who is
			// found by his own name stays.
			if b[k] != v && b[k] != 0 {
				t.Errorf("%q: %s has %v in one order and %v in the other", q, k, v, b[k])
			}
		}
	}
}

func TestParties(t *testing.T) {
	s, err := NewFrom(lawLists())
	if err != nil {
		t.Fatal(err)
	}
	ms := s.Match("Nordwind Elektronik")
	if len(ms) != 3 || ms[0].Party != ms[1].Party || ms[1].Party != ms[2].Party {
		t.Fatalf("want three entities of one party, linked by name and by LEI; got %d: %v", len(ms), ms)
	}
	p, ok := s.Party(ms[0].Party)
	if !ok || len(p.Entities) != 3 || p.Lists[0].ID != "one" || p.ID != "one/a" {
		t.Errorf("party %+v; want one/a with three entities, the first on list one", p)
	}
	if _, ok := s.Party("nobody"); ok {
		t.Error("a party that is none")
	}
}

func TestContext(t *testing.T) {
	s, err := NewFrom(lawLists())
	if err != nil {
		t.Fatal(err)
	}
	conf := func(q Query) float64 {
		for _, m := range s.match(&q) {
			if m.Entity.ID == "a" {
				return m.Confidence
			}
		}
		return 0
	}
	name := conf(Query{Name: "Nordwind Elektronik"})
	country := conf(Query{Name: "Nordwind Elektronik", Countries: []string{"Germany"}})
	other := conf(Query{Name: "Nordwind Elektronik", Countries: []string{"BR"}})
	unknown := conf(Query{Name: "Nordwind Elektronik", Countries: []string{"Ruritania"}})
	id := conf(Query{Name: "Nordwind Elektronik", Countries: []string{"DE"}, Identifiers: []Identifier{{Kind: LEI, Value: "5493001kjtiigc8y1r12"}}})
	onlyID := conf(Query{Name: "Anything Else", Identifiers: []Identifier{{Kind: LEI, Value: "5493001KJTIIGC8Y1R12"}}})
	person := conf(Query{Name: "Nordwind Elektronik", Type: TypePerson})
	if !(other < name && name < country && country < id) {
		t.Errorf("other country %.4f < name %.4f < country %.4f < identifier %.4f does not hold", other, name, country, id)
	}
	if unknown != name {
		t.Errorf("an unknown country changed %.4f to %.4f", name, unknown)
	}
	if onlyID < DefaultHit {
		t.Errorf("an equal LEI alone gives %.4f; want a hit", onlyID)
	}
	if person != name {
		t.Errorf("the type of an entity of unknown type was held against it: %.4f, %.4f", person, name)
	}
	if bad := conf(Query{Name: "Anything Else", Identifiers: []Identifier{{Kind: LEI, Value: "5493001KJTIIGC8Y1R21"}}}); bad != 0 {
		t.Errorf("an LEI with a wrong check digit matched: %.4f", bad)
	}
}

func TestOptions(t *testing.T) {
	lists := lawLists()
	for _, tt := range []struct {
		reason string
		lists  []*List
		opt    Option
		want   string
	}{
		{"no lists", nil, nil, "no lists"},
		{"thresholds the wrong way round", lists, Thresholds(0.9, 0.5), "thresholds"},
		{"threshold of nothing", lists, Thresholds(0, 0.5), "thresholds"},
		{"prior of certainty", lists, PriorShare(1), "prior"},
		{"a list that is not there", lists, OnlyLists("three"), `no list "three"`},
		{"the same list twice", []*List{lists[0], lists[0]}, nil, "two lists"},
		{"a bad list", []*List{{ID: "x", Title: "X", Entities: []*Entity{{ID: "1"}}}}, nil, "entity 1: names"},
	} {
		if _, err := NewFrom(tt.lists, tt.opt); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v; want %s", tt.reason, err, tt.want)
		}
	}
	strict, err := NewFrom(lists, Options{Thresholds(0.99, 0.99)}, OnlyLists("two"))
	if err != nil {
		t.Fatal(err)
	}
	if len(strict.Lists()) != 1 || len(strict.Match("Nordwind Elektronik")) != 0 {
		t.Error("options in a slice were not applied")
	}
	base, _ := NewFrom(lists)
	rare, err := NewFrom(lists, PriorShare(0.1))
	if err != nil {
		t.Fatal(err)
	}
	if a, b := base.Match("Nordwind")[0], rare.Match("Nordwind"); len(b) > 0 && b[0].Confidence >= a.Confidence {
		t.Errorf("a lower prior did not lower the confidence: %v, %v", a.Confidence, b[0].Confidence)
	}
}

// An entity whose every listing has ended by the day of the snapshot is
// history.
func TestLapsedEntities(t *testing.T) {
	entity := func(id string, removed Date) *Entity {
		return &Entity{ID: id, Names: []Name{{Text: "Zephyrian Optics", Kind: Primary}}, Listings: []Listing{{Effective: Date{Year: 2000}, Removed: removed}}}
	}
	s, err := NewFrom([]*List{{ID: "x", Title: "X", Snapshot: Date{2020, 6, 1}, Entities: []*Entity{
		entity("ended", Date{2019, 1, 1}), entity("ends", Date{2021, 1, 1}), entity("lasts", Date{}),
	}}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range s.Match("Zephyrian Optics") {
		got = append(got, m.Entity.ID)
	}
	if want := []string{"ends", "lasts"}; !slices.Equal(got, want) {
		t.Errorf("found %v; want %v", got, want)
	}
}

// The same query gives the same bytes, however often and from however many
// goroutines it is asked.
func TestSameBytes(t *testing.T) {
	s := embeddedScreener(t)
	queries := []string{"Hik Vision", "Huawei", "新疆公安局", "Deutsche Welle", "Co., Ltd."}
	var want [][]byte
	for _, q := range queries {
		b, err := json.Marshal(s.Screen(Query{Name: q}))
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, b)
	}
	done := make(chan string)
	for range 8 {
		go func() {
			bad := ""
			for range 5 {
				for i, q := range queries {
					if b, _ := json.Marshal(s.Screen(Query{Name: q})); string(b) != string(want[i]) {
						bad = q
					}
				}
			}
			done <- bad
		}()
	}
	for range 8 {
		if q := <-done; q != "" {
			t.Errorf("%q: the answer differs from one time to the next", q)
		}
	}
}

// Who has more names, addresses or identifiers than are looked at is not clear.
func TestManyNamesAreNotClear(t *testing.T) {
	s := screenerOf(t, "Zephyr Works")
	for _, q := range []Query{
		{Name: "Acme Gear", Names: slices.Repeat([]string{"Acme Gear"}, maxNames+1)},
		{Name: "Acme Gear", Addresses: slices.Repeat([]string{"5 Long Road"}, maxAddresses+1)},
		{Name: "Acme Gear", Identifiers: slices.Repeat([]Identifier{{Kind: Passport, Value: "X1"}}, maxIdentifiers+1)},
	} {
		if r := s.Screen(q); r.Disposition != Unscreenable || r.Reason != ReasonManyNames {
			t.Errorf("%d names, %d addresses, %d identifiers: %s, %s", len(q.Names), len(q.Addresses), len(q.Identifiers), r.Disposition, r.Reason)
		}
	}
	q := Query{Name: "Acme Gear", Addresses: slices.Repeat([]string{"5 Long Road"}, maxAddresses)}
	if r := s.Screen(q); r.Disposition != Clear {
		t.Errorf("as many as are looked at: %s", r.Disposition)
	}
}

func TestParseQuery(t *testing.T) {
	for _, tt := range []struct{ in, name, bad string }{
		{"  Hik Vision \r", "Hik Vision", ""},
		{`{"name":"Dahua","country":"CN","address":"Hangzhou"}`, "Dahua", ""},
		{`{"name":"Dahua","colour":"red"}`, "", `unknown field "colour"`},
		{`{"name":"Dahua"`, "", "truncated"},
		{`{"name":"Dahua"} x`, "", "after"},
		{`{"name":"Dahua"}]`, "", "after"},
		{`{"name":"Dahua","type":"ship"}`, "", "unknown type"},
		{`{"name":"Dahua","name":"Zephyr"}`, "", `"name" stands twice`},
		{`{"name":"Dahua" , "N\u0061me" : "Zephyr"}`, "", `"Name" stands twice`},
		{`{"name":"Zephyr","identifiers":[{"kind":"x","value":"1","value":"2"}]}`, "", `"value" stands twice`},
		{`{"name":"Zephyr","identifiers":[{"kind":"x","value":"1"},{"kind":"x","value":"2"}]}`, "Zephyr", ""},
		{`{"name":"a\"name\":","names":["name","name"]}`, `a"name":`, ""},
		{`{"name":"Dahua","countries":["Ruritania"]}`, "", "unknown country"},
	} {
		q, err := ParseQuery([]byte(tt.in))
		if tt.bad != "" {
			if err == nil || !strings.Contains(err.Error(), tt.bad) {
				t.Errorf("%s: got %v; want %s", tt.in, err, tt.bad)
			}
			continue
		}
		if err != nil || q.Name != tt.name {
			t.Errorf("%s: got %+v, %v", tt.in, q, err)
		}
	}
}
