package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/openscreening/screen"
)

// A viewTest shows results that were made by hand, so that no change of the
// matching changes the view.
type viewTest struct {
	name      string
	allWidths bool // the golden file has also a narrow and a wide view
	show      func(*textView)
}

func (tt viewTest) view(width int, color bool) string {
	var b bytes.Buffer
	tt.show(newTextView(&b, &app{color: color, width: width, now: now}, false))
	return b.String()
}

func results(rs ...screen.Result) func(*textView) {
	return func(v *textView) {
		for _, r := range rs {
			v.result(r)
		}
	}
}

func date(y, m, d int) screen.Date { return screen.Date{Year: y, Month: m, Day: d} }

func list(id, title string) *screen.List { return &screen.List{ID: id, Title: title} }

var (
	entityList = list("us-bis-el", "Entity List (Supplement No. 4 to Part 744 of the Export Administration Regulations)")
	section889 = list("us-889", "Producers of covered telecommunications equipment or services (Section 889)")
	covered    = list("us-fcc-covered", "List of Equipment and Services Covered by Section 2 of the Secure Networks Act")
	military   = list("us-dod-1260h", "Section 1260H of the National Defense Authorization Act (NDAA) for FY2021 — Chinese Military Companies")
	denied     = list("us-bis-dpl", "Denied Persons List")
	state      = list("us-state-np", "Nonproliferation Sanctions (Bureau of International Security and Nonproliferation)")
	ownList    = list("own", "own")
)

func entity(name string, countries []string, ls ...screen.Listing) *screen.Entity {
	return &screen.Entity{ID: name, Names: []screen.Name{{Text: name, Kind: screen.Primary}}, Countries: countries, Listings: ls}
}

func primary(m screen.Match) screen.Match {
	m.Name = m.Entity.Names[0]
	m.Relation = screen.Same
	return m
}

// words makes evidence of "query/listed/kind/weight"; the words are taken to
// stand one after the other.
func words(ws ...string) []screen.Evidence {
	var ev []screen.Evidence
	for i, w := range ws {
		f := strings.Split(w, "/")
		e := screen.Evidence{Query: f[0], Listed: f[1], Kind: screen.EvidenceKind(f[2])}
		fmt.Sscan(f[3], &e.Weight)
		if e.Query != "" {
			e.QueryAt = &screen.Span{10 * i, 10*i + 1}
		}
		if e.Listed != "" {
			e.ListedAt = &screen.Span{10 * i, 10*i + 1}
		}
		ev = append(ev, e)
	}
	return ev
}

func sums(ev []screen.Evidence, kinds ...string) []screen.Evidence {
	for _, k := range kinds {
		e := screen.Evidence{}
		fmt.Sscan(k, &e.Kind, &e.Weight)
		ev = append(ev, e)
	}
	return ev
}

func onFiveLists() screen.Result {
	cn := []string{"CN"}
	name := screen.Name{Text: "Hikvision", Kind: screen.Alias}
	ev := sums(words("Hik Vision/Hikvision/split/9.5", "Tech//extra/-0.15"), "base -5.6", "whole 1", "flatten -1.4")
	var ms []screen.Match
	for _, x := range []struct {
		l *screen.List
		e *screen.Entity
	}{
		{entityList, entity("Hangzhou Hikvision Digital Technology Co., Ltd.", cn, screen.Listing{Citation: "84 FR 54004", Effective: date(2019, 10, 9), LicenceRequirement: "For all items subject to the EAR. (See § 744.11 of the EAR)"})},
		{section889, entity("Hangzhou Hikvision Digital Technology Company", cn,
			screen.Listing{Citation: "Pub. L. 115-232, § 889", Effective: date(2019, 8, 13)}, screen.Listing{Citation: "Pub. L. 115-232, § 889", Effective: date(2020, 8, 13)})},
		{covered, entity("Hangzhou Hikvision Digital Technology Company", cn, screen.Listing{Effective: date(2021, 3, 12)})},
		{military, entity("HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.", cn, screen.Listing{Citation: "91 FR 35189", Effective: date(2026, 6, 10)})},
		{ownList, entity("Hangzhou Hikvision Digital Technology Co., Ltd.", nil)},
	} {
		ms = append(ms, screen.Match{Confidence: 0.9595, List: x.l, Entity: x.e, Name: name, Relation: screen.Same, Evidence: ev, Party: "hikvision", Query: "Hik Vision Tech"})
	}
	return screen.Result{Query: screen.Query{Name: "Hik Vision Tech"}, Disposition: screen.Hit, Matches: ms}
}

func inOtherScripts() []screen.Result {
	one := func(query string, d screen.Disposition, m screen.Match) screen.Result {
		m.Query = query
		return screen.Result{Query: screen.Query{Name: query}, Disposition: d, Matches: []screen.Match{m}}
	}
	hua := entity("Huawei Tech. Investment Co., Limited", []string{"CN", "HK"}, screen.Listing{Citation: "84 FR 22963", Effective: date(2019, 5, 21)})
	ros := entity("Rostec (Russian Technologies State Corporation)", []string{"RU"}, screen.Listing{Citation: "87 FR 12240", Effective: date(2022, 3, 3)})
	ara := entity("شركة المثال للتجارة", []string{"SY"})
	tha := entity("บริษัท ตัวอย่าง จำกัด", nil)
	kor := entity("주식회사 보기", nil)
	again := words("清华//exact/1", "Tsinghua/清华大学/translation/0.9", "University/清华大学/translation/0.4", "公安厅/public security bureau/translation/1", "公安厅/public security bureau/exact/2.5")
	again[2].ListedAt = again[1].ListedAt
	again[4].QueryAt, again[4].ListedAt = again[3].QueryAt, again[3].ListedAt
	return []screen.Result{
		one("华为技术有限公司", screen.Review, screen.Match{Confidence: 0.8125, List: entityList, Entity: hua, Relation: screen.Same,
			Name:     screen.Name{Text: "华为技术投资有限公司", Kind: screen.Native, Source: "annual report of Huawei Investment & Holding"},
			Evidence: sums(words("华为/华为/exact/6.6", "技术/技术/exact/0.5", "/投资/missing/-0.1", "有限公司/有限公司/form/0.1"), "base -5.6")}),
		one("Ростех", screen.Hit, primary(screen.Match{Confidence: 0.97, List: entityList, Entity: ros,
			Evidence: sums(words("Ростех/Rostec/transliteration/9", "/Russian/missing/-0.1", "/Technologies/missing/-0.1", "/State/missing/-0.1", "/Corporation/missing/-0.1"), "base -5.6")})),
		one("شركة المثال", screen.Review, primary(screen.Match{Confidence: 0.61, List: ownList, Entity: ara,
			Evidence: words("شركة/شركة/form/0.1", "المثال/المثال/exact/6.1", "/للتجارة/missing/-0.1")})),
		one("ตัวอย่าง", screen.Review, primary(screen.Match{Confidence: 0.5, List: ownList, Entity: tha, Evidence: words("ตัวอย่าง/ตัวอย่าง/exact/5.1")})),
		one("보기", screen.Review, primary(screen.Match{Confidence: 0.5, List: ownList, Entity: kor, Evidence: words("보기/보기/exact/5.1", "/주식회사/missing/0")})),
		one("清华 Tsinghua University 公安厅", screen.Review, primary(screen.Match{Confidence: 0.5, List: ownList, Entity: entity("清华大学", []string{"CN"}), Evidence: again})),
	}
}

func manyParties(n int) screen.Result {
	r := screen.Result{Query: screen.Query{Name: "Zorvax"}, Disposition: screen.Review}
	for i := range n {
		m := primary(screen.Match{Confidence: 0.5, List: ownList, Entity: entity(fmt.Sprint("Zorvax ", i+1), nil), Party: fmt.Sprint(i), Evidence: words("Zorvax/Zorvax/exact/6")})
		r.Matches = append(r.Matches, m)
	}
	return r
}

var views = []viewTest{
	{"party on five lists", true, results(onFiveLists())},
	{"other scripts", true, results(inOtherScripts()...)},
	{"clear, unscreenable, and a hit between", false, results(
		screen.Result{Query: screen.Query{Name: "Acme"}, Disposition: screen.Clear},
		screen.Result{Query: screen.Query{Name: "甲乙丙丁"}, Disposition: screen.Clear},
		screen.Result{Query: screen.Query{Name: "Technology Co Ltd"}, Disposition: screen.Unscreenable, Reason: "the name holds only generic words: nothing tells this party from others"},
		screen.Result{Query: screen.Query{Name: ""}, Disposition: screen.Unscreenable, Reason: "the name holds no letters or digits"},
		manyParties(1),
		screen.Result{Query: screen.Query{Name: "Acme"}, Disposition: screen.Clear},
		screen.Result{Query: screen.Query{Name: "Acme", Countries: []string{"FR"}, Type: screen.TypePerson, Births: []screen.Date{date(1961, 2, 0)}}, Disposition: screen.Clear},
	)},
	{"one party too many", false, results(manyParties(maxParties + 1))},
	{"name of 4,000 bytes", false, results(
		screen.Result{Query: screen.Query{Name: strings.Repeat("Zorvax ", 571)}, Disposition: screen.Unscreenable, Reason: "the name is longer than 4,096 bytes or 96 words: screen its parts"},
		screen.Result{Query: screen.Query{Name: strings.Repeat("Z", 4000)}, Disposition: screen.Review, Matches: []screen.Match{primary(screen.Match{Confidence: 0.4, List: list("own-list-of-a-very-long-name-indeed", "T"), Entity: entity(strings.Repeat("Z", 300), nil,
			screen.Listing{Citation: strings.Repeat("Official Journal ", 5), Effective: date(2020, 0, 0)}), Evidence: words(strings.Repeat("Z", 4000)+"/"+strings.Repeat("Z", 300)+"/typo/1", "//missing/-1")})}},
		screen.Result{Query: screen.Query{Name: strings.Repeat("word ", 96)}, Disposition: screen.Review, Matches: []screen.Match{primary(screen.Match{Confidence: 0.4, List: ownList, Entity: entity("Words", nil), Evidence: words(slices.Repeat([]string{"word/word/exact/1.5"}, 96)...)})}},
		screen.Result{Query: screen.Query{Name: strings.Repeat("名", 1333)}, Disposition: screen.Clear},
	)},
	{"control characters", false, results(screen.Result{
		Query:       screen.Query{Name: "Zor\x1b[31mvax\r\nLtd\u202egnidart\u200d\u200b\t\xff A" + strings.Repeat("\u0301", 500)},
		Disposition: screen.Review,
		Matches: []screen.Match{{Confidence: 0.5, List: list("own", "A\x1b[2J list"), Entity: entity("Zor\x07vax\x1b[0m\nLtd", []string{"\x1b"}, screen.Listing{Citation: "cite\x1b[31m", Programme: "\x1b]0;title\x07"}),
			Name: screen.Name{Text: "Zor\x9bvax", Kind: screen.Alias, Source: "a\nb"}, Evidence: sums(words("Zor\x1bvax/Zor\x07vax/exact/6"), "base -5.6")}},
	})},
	{"affiliate, and facts beside the name", false, results(screen.Result{
		Query:       screen.Query{Name: "Zorvax Device GmbH", Names: []string{"Zorvax USA"}, Type: screen.TypeOrganization, Countries: []string{"DE"}, Addresses: []string{"99 Very Long Street, Building 4, Floor 12, Some Industrial Park, 12345 Anytown"}},
		Disposition: screen.Review,
		Matches: []screen.Match{{Confidence: 0.52, List: entityList, Relation: screen.Affiliate, Query: "Zorvax USA",
			Entity: entity("Zorvax Instrument Works Co., Ltd.", []string{"CN", "HK", "SG", "AE", "RU", "BY"}, screen.Listing{Citation: "99 FR 12345", Effective: date(2019, 10, 9)}),
			Name:   screen.Name{Text: "Zorvax", Kind: screen.Former, Weak: true},
			Evidence: sums(append(words("Zorvax/Zorvax/exact/6", "USA//conflict/-1.5"),
				screen.Evidence{Kind: screen.CountryConflict, Query: "DE", Listed: "CN, HK, SG, AE, RU, BY", Weight: -1.2},
				screen.Evidence{Kind: screen.AddressAgrees, Query: "99 Very Long Street, Building 4, Floor 12, Some Industrial Park, 12345 Anytown", Listed: "99 Very Long Street, Building 4, Floor 12, Some Industrial Park, 12345 Anytown, Imaginary Province", Weight: 1.5},
			), "base -5.6", "weak-name -1", "same-as 0")}},
	})},
	{"identifier alone", false, results(screen.Result{
		Query:       screen.Query{Name: "unheard of", Identifiers: []screen.Identifier{{Kind: screen.LEI, Value: "5493001KJTIIGC8Y1R12"}}},
		Disposition: screen.Hit,
		Matches: []screen.Match{primary(screen.Match{Confidence: 0.97, List: entityList,
			Entity:   entity("Zorvax Instrument Works Co., Ltd.", []string{"CN"}, screen.Listing{Citation: "99 FR 12345", Effective: date(2019, 10, 9)}),
			Evidence: append(sums(nil, "base -5.6"), screen.Evidence{Kind: screen.IdentifierEqual, Query: "5493001KJTIIGC8Y1R12", Listed: "5493001KJTIIGC8Y1R12", Weight: 9})})},
	})},
	{"acts that ended, end later, and several", true, results(screen.Result{
		Query:       screen.Query{Name: "Wexcombe"},
		Disposition: screen.Review,
		Matches: []screen.Match{
			primary(screen.Match{Confidence: 0.8, List: denied, Party: "1", Entity: entity("THADDEUS WEXCOMBE", []string{"GB"}, screen.Listing{Citation: "70 FR 12345", Effective: date(2005, 4, 11), Removed: date(2015, 4, 12), Programme: "Standard denial order"})}),
			primary(screen.Match{Confidence: 0.7, List: denied, Party: "2", Entity: entity("AGATHA WEXCOMBE", nil, screen.Listing{Citation: "89 FR 12345", Effective: date(2024, 4, 11), Removed: date(2034, 4, 11)})}),
			primary(screen.Match{Confidence: 0.6, List: state, Party: "3", Entity: entity("Wexcombe Bureau", nil,
				screen.Listing{Citation: "69 FR, No. 188, 2004-09-29", Effective: date(2004, 9, 23), Removed: date(2006, 9, 23)},
				screen.Listing{Citation: "85 FR, No. 44, 2020-03-05", Effective: date(2020, 1, 30), Removed: date(2022, 1, 30)},
				screen.Listing{Citation: "71 FR, No. 1, 2006-01-03", Effective: date(2006, 1, 3), Removed: date(2008, 1, 3)})}),
			primary(screen.Match{Confidence: 0.5, List: state, Party: "4", Entity: entity("Wexcombe Works", nil, screen.Listing{Removed: date(2030, 1, 0)})}),
		},
	})},
	{"comparisons", false, func(v *textView) {
		ev := words("Zorvax/佐瓦科斯/transliteration/6.9", "Works/佐瓦科斯/translation/0.4")
		ev[1].ListedAt = ev[0].ListedAt
		v.comparison("Zorvax Works", "佐瓦科斯", screen.Comparison{Confidence: 0.95, Relation: screen.Same, Evidence: sums(ev, "base -5.6", "whole 1.5")})
		v.comparison("Zorvax Instrument", "Zorvax Device", screen.Comparison{Confidence: 0.45, Relation: screen.Affiliate, Evidence: words("Zorvax/Zorvax/exact/6", "Instrument/Device/conflict/-1")})
		v.comparison("Zorvax", "", screen.Comparison{Relation: screen.Same, Evidence: sums(nil, "base -5.6")})
	}},
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		why, in       string
		columns, most int
		want          string
	}{
		{"fits", "one two", 7, 0, "one two"},
		{"at a blank", "one two", 6, 0, "one|two"},
		{"a word that is too long", "abcdefgh ij", 3, 0, "abc|def|gh|ij"},
		{"Han between any two characters", "名名名名", 5, 0, "名名|名名"},
		{"no half of a wide character", "a名名", 2, 0, "a|名|名"},
		{"a column too narrow for one character still ends", "名名", 1, 0, "名|名"},
		{"not behind a hyphen", "ab us-fcc-covered", 10, 0, "ab|us-fcc-cov|ered"},
		{"at most two lines", "one two three four", 9, 2, "one two|three fo…"},
		{"at most one", "one two", 6, 1, "one t…"},
		{"nothing", "", 5, 0, ""},
		{"blanks do not hide that a text goes on", "one" + strings.Repeat(" ", 99) + "two", 5, 2, "one|…"},
		{"marks stay with their letter", "e\u0301e\u0301", 1, 0, "e\u0301|e\u0301"},
	} {
		if got := strings.Join(wrap(tt.in, tt.columns, tt.most), "|"); got != tt.want {
			t.Errorf("%s: wrap(%q, %d, %d) = %q, want %q", tt.why, tt.in, tt.columns, tt.most, got, tt.want)
		}
	}
}

func TestPrintable(t *testing.T) {
	for _, tt := range []struct{ why, in, want string }{
		{"text is as it is", "Ünïcode 清华 «Ростех» ‘x’", "Ünïcode 清华 «Ростех» ‘x’"},
		{"escape sequences", "\x1b[31m", "·[31m"},
		{"C1 controls", "\u009b31m", "·31m"},
		{"direction overrides", "a\u202eb\u2066c", "a·b·c"},
		{"line ends", "a\nb\u2028c", "a·b·c"},
		{"no text", "a\xffb", "a·b"},
		{"a hidden joiner", "Hik\u200dvision", "Hik·vision"},
		{"a joiner of Persian", "می\u200cخواهم", "می\u200cخواهم"},
		{"joiners without end", "می\u200c\u200c\u200c", "می\u200c··"},
		{"marks without end", "a" + strings.Repeat("\u0301", 9), "a" + strings.Repeat("\u0301", maxMarks)},
	} {
		if got := printable(tt.in); got != tt.want {
			t.Errorf("%s: printable(%q) = %q, want %q", tt.why, tt.in, got, tt.want)
		}
	}
}

func TestAge(t *testing.T) {
	for _, tt := range []struct {
		why  string
		date screen.Date
		want string
	}{
		{"the day is known", date(2026, 11, 1), "20 days"},
		{"one", date(2026, 11, 20), "1 day"},
		{"over a leap day", date(2024, 2, 28), "997 days"},
		{"the month is known", date(2026, 7, 0), "4 months"},
		{"of last year", date(2025, 12, 0), "11 months"},
		{"the year is known", date(2024, 0, 0), "2 years"},
		{"nothing is known", screen.Date{}, "unknown"},
	} {
		if got := age(tt.date, today); got != tt.want {
			t.Errorf("%s: %v is %s old, want %s", tt.why, tt.date, got, tt.want)
		}
	}
}

// FuzzView: whatever is screened, no line is wider than the terminal, and
// nothing that steers it gets through.
func FuzzView(f *testing.F) {
	for _, s := range []string{"Hik Vision", "杭州海康威视", "شركة المثال", "\x1b[31m", "e\u0301\u0301", "👩‍👩‍👧 Ltd", "\U000e0041", "क्षि", "ﷺ"} {
		f.Add(s, uint8(80))
	}
	f.Fuzz(func(t *testing.T, s string, w uint8) {
		columns := max(int(w), minWidth)
		var b bytes.Buffer
		v := newTextView(&b, &app{width: columns, now: now}, true)
		v.result(screen.Result{Query: screen.Query{Name: s}, Disposition: screen.Review, Reason: s, Matches: []screen.Match{{
			Confidence: 0.5, List: list("own", s), Entity: entity(s, []string{"CN"}, screen.Listing{Citation: s, Programme: s}), Relation: screen.Affiliate,
			Name: screen.Name{Text: "x", Kind: screen.Alias, Source: s}, Query: "x", Evidence: words("x/x/exact/1")}}})
		v.comparison(s, s, screen.CompareAs(screen.TypeUnknown, s, s))
		for line := range strings.Lines(b.String()) {
			line = strings.TrimSuffix(line, "\n")
			if width(line) > columns {
				t.Errorf("%d columns, want at most %d: %q", width(line), columns, line)
			}
			if !utf8.ValidString(line) || strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r == 0x7f || 0x80 <= r && r < 0xa0 || 0x202a <= r && r <= 0x202e }) {
				t.Errorf("%q may steer the terminal", line)
			}
		}
	})
}
