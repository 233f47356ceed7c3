package screen_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/transform"

	"github.com/openscreening/screen"
)

// exampleList is a small list of one's own.
func exampleList() *screen.List {
	list, err := screen.ReadCSV(strings.NewReader(
		"id,name,aliases,native,countries,citation,effective\n"+
			"1,Nordwind Elektronik GmbH,Nordwind Electronics,,DE,board minute 7,2024-02-29\n"+
			"2,Zephyr Optics Ltd.,,泽菲尔光学有限公司,HK,board minute 9,2025-01-15\n"),
		"blocked.csv", screen.List{ID: "acme-blocked", Title: "Acme's blocked parties"})
	if err != nil {
		panic(err)
	}
	return list
}

func Example() {
	s, err := screen.New() // embedded lists, default policy
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range s.Match("杭州海康威视数字技术股份有限公司")[:1] {
		listing := m.Entity.Listings[0]
		fmt.Println(m.Entity.Name(), m.Relation)
		fmt.Println(m.List.ID, listing.Citation, listing.Effective)
		fmt.Println(m.Confidence > screen.DefaultHit)
	}
	// Output:
	// Hangzhou Hikvision Digital Technology Co., Ltd. same
	// us-bis-el 84 FR 54004 2019-10-09
	// true
}

func ExampleNewFrom() {
	s, err := screen.NewFrom([]*screen.List{exampleList()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range []string{"NORDWIND ELECTRONICS", "Nord-Wind Elektronik", "Südwind GmbH"} {
		fmt.Println(name, len(s.Match(name)))
	}
	// Output:
	// NORDWIND ELECTRONICS 1
	// Nord-Wind Elektronik 1
	// Südwind GmbH 0
}

// A program that loads lists anew while it answers: if they cannot be used, those
// in use stay.
func ExampleHolder() {
	var holder screen.Holder
	reload := func(lists ...*screen.List) {
		s, err := screen.NewFrom(lists)
		if err != nil {
			fmt.Println(err)
			return
		}
		holder.Swap(s)
	}
	reload(exampleList())
	reload(&screen.List{ID: "acme-blocked", Title: "Acme's blocked parties"}) // nobody is on it
	s := holder.Screener()                                                    // once for what belongs together
	fmt.Println(s.Screen(screen.Query{Name: "Zephyr Optics"}).Disposition)
	// Output:
	// screen: the lists hold no entities: everybody would be clear
	// hit
}

func ExampleScreener_Match() {
	s, err := screen.NewFrom([]*screen.List{exampleList()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range s.Match("Zefyr Optics (HK) Limited") {
		fmt.Println(m.Entity.Name())
		for _, e := range m.Evidence {
			if e.Query != "" {
				fmt.Printf("%s: %q %q\n", e.Kind, e.Query, e.Listed)
			}
		}
	}
	// Output:
	// Zephyr Optics Ltd.
	// transliteration: "Zefyr" "Zephyr"
	// exact: "Optics" "Optics"
	// extra: "HK" ""
	// form: "Limited" "Ltd"
}

func ExampleEvidence() {
	fmt.Println(screen.Evidence{Kind: screen.Base, Weight: -5.6})
	fmt.Println(screen.Evidence{Kind: screen.Split, Query: "Hik Vision", Listed: "Hikvision", Role: "core", Weight: 9.5})
	fmt.Println(screen.Evidence{Kind: screen.Exact, Query: "海康威视", Listed: "海康威视", Role: "core", Weight: 9.5})
	fmt.Println(screen.Evidence{Kind: screen.Missing, Listed: "Digital", Role: "industry", Weight: -0.25})
	fmt.Println(screen.Evidence{Kind: screen.Extra, Query: "Trading", Role: "industry"})
	// Output:
	// base -5.6
	// split Hik Vision = Hikvision +9.5
	// exact 海康威视 +9.5
	// missing Digital -0.2
	// extra Trading +0.0
}

func ExampleScreener_Screen() {
	s, err := screen.NewFrom([]*screen.List{exampleList()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, q := range []screen.Query{
		{Name: "Nordwind Elektronik", Countries: []string{"Germany"}},
		{Name: "Contoso"},
		{Name: "Trading Co., Ltd."},
	} {
		r := s.Screen(q)
		fmt.Printf("%s: %s: %q\n", q.Name, r.Disposition, r.Reason)
	}
	// Output:
	// Nordwind Elektronik: hit: ""
	// Contoso: clear: ""
	// Trading Co., Ltd.: unscreenable: "the name holds only generic words: nothing tells this party from others"
}

func ExampleScreener_Party() {
	s, err := screen.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	p, _ := s.Party(s.Match("Hikvision")[0].Party)
	for i, e := range p.Entities {
		fmt.Println(p.Lists[i].ID, e.Name())
	}
	// Output:
	// us-bis-el Hangzhou Hikvision Digital Technology Co., Ltd.
	// us-889 Hangzhou Hikvision Digital Technology Company
	// us-fcc-covered Hangzhou Hikvision Digital Technology Company
	// us-dod-1260h Hangzhou Hikvision Digital Technology Co., Ltd.
	// us-ofac-nscmic Hangzhou Hikvision Digital Technology Co., Ltd.
}

func ExampleCompare() {
	c := screen.Compare("广州海格通信", "Guangzhou Haige Communication")
	fmt.Println(c.Relation, c.Confidence > screen.DefaultHit)
	for _, e := range c.Evidence {
		if e.Query != "" {
			fmt.Println(e.Kind, e.Role, e.Query, e.Listed)
		}
	}
	// Output:
	// same true
	// translation place 广州 Guangzhou
	// pinyin core 海格 Haige
	// translation industry 通信 Communication
}

func ExampleNormalize() {
	for _, name := range []string{"Ｈikvision　Co., Ltd", "Нikvisiоn", "О.О.О. «Лаборатория»", "第十四研究所"} {
		f := screen.Normalize(name)
		fmt.Print(f, ":")
		for _, t := range f.Tokens {
			fmt.Printf(" %s/%s", t.Text, t.Role)
		}
		fmt.Println()
	}
	// Output:
	// hikvision co ltd: hikvision/core limited/form
	// hikvision: hikvision/core
	// ooo laboratoriya: limited/form laboratory/generic
	// 第十四研究所: 14/number research/generic institute/generic
}

func ExamplePinyin() {
	for _, style := range []screen.PinyinStyle{screen.PinyinPlain, screen.PinyinMarked, screen.PinyinJoined} {
		s, _, err := transform.String(screen.Pinyin(style), "厦门大厦 Ltd")
		fmt.Println(s, err)
	}
	// Output:
	// xia men da sha Ltd <nil>
	// xià mén dà shà Ltd <nil>
	// xiamendasha Ltd <nil>
}

func ExamplePriorShare() {
	lists := []*screen.List{exampleList()}
	usual, _ := screen.NewFrom(lists)
	// Of the pairs that this caller sees, one in a hundred is true.
	rare, err := screen.NewFrom(lists, screen.PriorShare(0.01), screen.Thresholds(0.05, 0.85))
	if err != nil {
		fmt.Println(err)
		return
	}
	a, b := usual.Match("Nordwind")[0], rare.Match("Nordwind")[0]
	fmt.Println(a.Confidence > b.Confidence)
	// Output: true
}

func ExampleOptions() {
	// A profile of one's own is a variable.
	careful := screen.Options{screen.Thresholds(0.2, 0.9), screen.OnlyLists("us-bis-el", "us-889")}
	s, err := screen.New(careful)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(s.Lists()))
	// Output: 2
}

func ExampleReadList() {
	// A list by hand needs no seal; what WriteList writes has one.
	const text = `{"screen_list":1,"id":"acme-blocked","title":"Acme's blocked parties"}
{"id":"1","names":[{"text":"Nordwind Elektronik GmbH","kind":"primary"}],"countrys":["DE"]}`
	_, err := screen.ReadList(strings.NewReader(text), "blocked.jsonl")
	fmt.Println(err)
	// Output: blocked.jsonl:2: unknown field "countrys"
}

func ExampleReadCSV() {
	const text = "name,country,aliases\nNordwind Elektronik GmbH,Germany,Nordwind; NWE\n"
	l, err := screen.ReadCSV(strings.NewReader(text), "blocked.csv", screen.List{ID: "acme-blocked", Title: "Acme's blocked parties"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for e, n := range l.All() {
		fmt.Println(e.Countries, n.Kind, n.Text)
	}
	// Output:
	// [DE] primary Nordwind Elektronik GmbH
	// [DE] alias Nordwind
	// [DE] alias NWE
}

func ExampleWriteList() {
	l := &screen.List{ID: "x", Title: "X", Entities: []*screen.Entity{
		{ID: "1", Type: screen.TypeOrganization, Names: []screen.Name{{Text: "Acme", Kind: screen.Primary}}},
	}}
	if err := screen.WriteList(os.Stdout, l); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"screen_list":1,"sealed":true,"id":"x","title":"X"}
	// {"id":"1","type":"organization","names":[{"text":"Acme","kind":"primary"}]}
	// {"seal":{"entities":1,"digest":"sha256:7e45f3827c768e7c6e83a974e480039b7c96c9ac7fab3b16218ead9fdc5956c3"}}
}

func ExampleList_Validate() {
	l := &screen.List{ID: "x", Title: "X", Entities: []*screen.Entity{{ID: "1"}, {ID: "1"}}}
	fmt.Println(l.Validate())
	// Output:
	// entity 1: names: an entity needs a name
	// entity 1: id: used by more than one entity
	// entity 1: names: an entity needs a name
}

func ExampleIdentifier_Verify() {
	id := screen.Identifier{Kind: screen.USCC, Value: "91110000MA005UCQ5P"}
	fmt.Println(id.Verify())
	id.Value = "91110000MA005UCQ5Q"
	fmt.Println(id.Verify())
	// Output:
	// verified
	// invalid
}

func ExampleParseQuery() {
	q, err := screen.ParseQuery([]byte(`{"name":"Dahua Tech","country":"China"}`))
	fmt.Println(q.Name, q.Countries, err)
	q, err = screen.ParseQuery([]byte(`Dahua Tech`))
	fmt.Println(q.Name, err)
	// Output:
	// Dahua Tech [China] <nil>
	// Dahua Tech <nil>
}

func ExampleDiff() {
	name := func(s string) []screen.Name { return []screen.Name{{Text: s, Kind: screen.Primary}} }
	old := &screen.List{ID: "acme-blocked", Snapshot: screen.Date{Year: 2026, Month: 7, Day: 1}, Entities: []*screen.Entity{
		{ID: "1", Names: name("Nordwind Elektronik GmbH")},
		{ID: "2", Names: name("Zephyr Optics Ltd")},
	}}
	new := &screen.List{ID: "acme-blocked", Snapshot: screen.Date{Year: 2026, Month: 7, Day: 8}, Entities: []*screen.Entity{
		{ID: "1", Names: name("Nordwind Elektronik GmbH"), Countries: []string{"DE"}},
		{ID: "3", Names: name("Quasar Bearings Ltd")},
	}}
	if err := screen.Diff(old, new).WriteText(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// acme-blocked: 2026-07-01 (2 entities) to 2026-07-08 (2 entities)
	// 1 added, 1 removed, 1 changed, 0 unchanged
	//
	// ~ the list itself
	//     - snapshot: 2026-07-01
	//     + snapshot: 2026-07-08
	//
	// + 3  Quasar Bearings Ltd
	//
	// - 2  Zephyr Optics Ltd
	//
	// ~ 1  Nordwind Elektronik GmbH
	//     + countries: DE
}

func ExampleRescreen() {
	name := func(s string) []screen.Name { return []screen.Name{{Text: s, Kind: screen.Primary}} }
	old := &screen.List{ID: "acme-blocked", Title: "Acme's blocked parties", Entities: []*screen.Entity{
		{ID: "1", Names: name("Nordwind Elektronik GmbH")},
		{ID: "2", Names: name("Zephyr Optics Ltd")},
	}}
	new := &screen.List{ID: "acme-blocked", Title: "Acme's blocked parties", Entities: []*screen.Entity{
		{ID: "1", Names: name("Nordwind Elektronik GmbH")},
		{ID: "3", Names: name("Falkenried Optronik GmbH")},
	}}
	suppliers := []screen.Query{{Name: "Nordwind Elektronik"}, {Name: "Falkenried Optronik GmbH"}, {Name: "Zephyr Optics Ltd"}}
	affected, err := screen.Rescreen(screen.Diff(old, new), slices.Values(suppliers))
	if err != nil {
		fmt.Println(err)
		return
	}
	for r := range affected {
		fmt.Printf("%s: %s, was %s\n", r.Now.Query.Name, r.Now.Disposition, r.Before.Disposition)
	}
	// Output:
	// Falkenried Optronik GmbH: hit, was clear
	// Zephyr Optics Ltd: clear, was hit
}

func ExampleQuery_asOf() {
	s, err := screen.New(screen.OnlyLists("us-bis-el"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, day := range []screen.Date{{Year: 2019, Month: 10, Day: 8}, {Year: 2019, Month: 10, Day: 9}} {
		r := s.Screen(screen.Query{Name: "Hangzhou Hikvision Digital Technology Co., Ltd.", AsOf: day})
		fmt.Println(day, r.Disposition, r.Warnings[0].Text)
	}
	// Output:
	// 2019-10-08 clear parties taken off us-bis-el since 2019-10-08 may be missing
	// 2019-10-09 hit parties taken off us-bis-el since 2019-10-09 may be missing
}

func ExampleMaxAge() {
	list := &screen.List{ID: "acme-blocked", Title: "Acme's blocked parties", Snapshot: screen.Date{Year: 2026, Month: 7, Day: 1},
		Entities: []*screen.Entity{{ID: "1", Names: []screen.Name{{Text: "Nordwind Elektronik GmbH", Kind: screen.Primary}}}}}
	s, err := screen.NewFrom([]*screen.List{list},
		screen.MaxAge(7*24*time.Hour, screen.RefuseStale),
		screen.Clock(func() time.Time { return time.Date(2026, 7, 20, 9, 0, 0, 0, time.UTC) }))
	if err != nil {
		fmt.Println(err)
		return
	}
	r := s.Screen(screen.Query{Name: "Zephyr Optics"})
	fmt.Println(r.Disposition)
	fmt.Println(r.Reason)
	// Output:
	// unscreenable
	// the lists are too old to call anybody clear: acme-blocked is of 2026-07-01 and 19 days old, more than 7 days
}

// A text is searched for listed names, whatever else stands in it.
func ExampleScreener_Scan() {
	s, err := screen.New(screen.OnlyLists("bis-el"))
	if err != nil {
		fmt.Println(err)
		return
	}
	text := "The tender was won by 杭州海康威视 before Da-\nhua Technology; Nova in Dover lost."
	for m := range s.Scan(text) {
		fmt.Printf("%d to %d: %s: %s\n", m.Start, m.End, m.Name, m.Matches[0].Entity.Name())
	}
	// Output:
	// 22 to 40: 杭州海康威视: Hangzhou Hikvision Digital Technology Co., Ltd.
	// 48 to 66: Dahua Technology: Dahua Technology
}

// A text of any length is read piece by piece.
func ExampleScreener_ScanReader() {
	s, err := screen.New(screen.OnlyLists("bis-el"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for m, err := range s.ScanReader(strings.NewReader("Paid in full to Hik Vision, by wire.")) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(m.Start, m.Text, m.Matches[0].Relation)
	}
	// Output:
	// 16 Hik Vision same
}
