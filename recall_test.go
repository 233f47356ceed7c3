package screen

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/openscreening/screen/internal/cputime"
)

// finds reports whether the party of an entity is among the matches of a
// query.
func finds(s *Screener, q *Query, party string) bool {
	return slices.ContainsFunc(s.match(q), func(m Match) bool { return m.Party == party })
}

// Who bears the very name of a listed party is found, whatever words the name
// is made of.
func TestEveryListedNameFindsItsEntity(t *testing.T) {
	s := embeddedScreener(t)
	missed, weak := 0, 0
	for i := range s.names.len() {
		if testing.Short() && i%20 != 0 {
			continue
		}
		n := s.names.at(int32(i))
		e, party := s.entity(n.entity), s.partyID(n.entity)
		if finds(s, &Query{Name: s.name(int32(i)).Text}, party) {
			continue
		}
		if s.name(int32(i)).Weak {
			weak++ // one letter, "Address 5": too broad, and marked so
			continue
		}
		if missed++; missed <= 20 {
			t.Errorf("%q does not find its entity %s (%s): %s", s.name(int32(i)).Text, e.ID, e.Name(), render(Normalize(s.name(int32(i)).Text)))
		}
	}
	t.Logf("%d names, %d missed, and %d that are marked weak", s.names.len(), missed, weak)
}

// An entry that is more than a name is searched for the names in it.
func TestNamesInEntries(t *testing.T) {
	s := embeddedScreener(t)
	party := func(name string) string { return s.Match(name)[0].Party }
	hik, dahua, huawei := party("Hikvision"), party("Dahua Technology"), party("Huawei Technologies Co., Ltd.")
	for _, tt := range []struct{ reason, query, party string }{
		{"an address behind the form", "Hangzhou Hikvision Digital Technology Co., Ltd., No. 555 Qianmo Road, Binjiang District, Hangzhou 310051", hik},
		{"the same in Chinese", "浙江大华技术股份有限公司，杭州市滨江区滨安路1199号", dahua},
		{"a label", "收货人：杭州海康威视数字技术股份有限公司 联系人：王伟 电话：0571", hik},
		{"care of", "Sunrise Electronics Ltd, c/o Hangzhou Hikvision Digital Technology", hik},
		{"formerly", "Sunrise Electronics (formerly Dahua Technology)", dahua},
		{"doing business as", "Hikvision d/b/a Sunrise Electronics", hik},
		{"an address behind a name without a form", "HIKVISION 555 QIANMO ROAD BINJIANG DISTRICT HANGZHOU 310051 CHINA", hik},
		{"an address that hides a name of ordinary words", "Positive Technologies, 8 Preobrazhenskaya Square, Moscow", party("Positive Technologies")},
		{"the city of a name that is an ordinary word", "JSC Integral, Minsk, Belarus", party("JSC Integral")},
		{"a line of a message of banks", "/12345678\n1/AT ONE ELECTRONICS\n2/UNIT 614 BLOCK A PO LUNG CENTER\n3/HK/KOWLOON", party("At One Electronics")},
		{"a row of a table", `10023,"Positive Technologies","8 Preobrazhenskaya Square, Moscow",RU`, party("Positive Technologies")},
		{"the post that somebody has", "John Q. Public, CEO of Positive Technologies", party("Positive Technologies")},
		{"a label of any language", "Razón social: Positive Technologies", party("Positive Technologies")},
		{"what a vendor's master says of an entry", "DO NOT USE Positive Technologies", party("Positive Technologies")},
		{"a later name", "Sunrise Trading, now known as Positive Technologies", party("Positive Technologies")},
		{"a long name without blanks", "JOINTSTOCKCOMPANYNEVSKOEDESIGNBUREAU", party("Joint Stock Company Nevskoe Design Bureau")},
		{"to the attention of", "Attn: Mr. Wang Wei, Huawei Technologies Co., Ltd.", huawei},
		{"a model number", "Hikvision camera DS-2CD2143G0-I", hik},
		{"a department", "浙江大华技术股份有限公司采购部", dahua},
		{"a branch", "Huawei Technologies Co., Ltd. Shenzhen Branch", huawei},
		{"an HTML entity", "Huawei Technologies Co.&nbsp;Ltd", huawei},
		{"in two scripts", "Sichuan University 四川大学", party("Sichuan University")},
		{"in two scripts, the other way round", "华为技术有限公司 Huawei Technologies", huawei},
		{"science and technology in two letters", "Yixin S&T", party("Yixin Science and Technology Co. Ltd.")},
		{"the number of a vendor", "0001023 HUAWEI TECHNOLOGIES", huawei},
		{"initials as they are read in Russian", "Ди Джи Ай", party("DJI")},
		{"characters set apart", "杭 州 海 康 威 视", hik},
		{"letters set apart", "H u a w e i  Technologies", huawei},
		{"a family of bodies: the branch of a university", "Northwestern Polytechnical University Xi'an", party("Northwestern Polytechnical University")},
	} {
		if !finds(s, &Query{Name: tt.query}, tt.party) {
			t.Errorf("%s: %q does not find %s; got %s", tt.reason, tt.query, tt.party, brief(s.Screen(Query{Name: tt.query})))
		}
	}
}

func TestPlaceholdersAreUnscreenable(t *testing.T) {
	s := embeddedScreener(t)
	for _, in := range []string{"N/A", "None", "Unknown", "TBD", "无", "不详", "the", "Mr.", "X", "12345", "+86 755 1234567", "see above", "Customer"} {
		if r := s.Screen(Query{Name: in}); r.Disposition != Unscreenable {
			t.Errorf("%q is %s; want unscreenable", in, r.Disposition)
		}
	}
	if r := s.Screen(Query{Name: "Deutsche Welle", Names: []string{strings.Repeat("x ", 300) + "Hikvision"}}); r.Disposition != Unscreenable {
		t.Errorf("a second name that was not read to its end: %s; want unscreenable", r.Disposition)
	}
	if r := new(Screener).Screen(Query{Name: "Hikvision"}); r.Disposition != Unscreenable {
		t.Errorf("a Screener without lists: %s; want unscreenable", r.Disposition)
	}
}

// An equal name stays in sight whatever else is said of the party.
func TestWrongCountryDoesNotClear(t *testing.T) {
	s := embeddedScreener(t)
	for i := range s.names.len() {
		n := s.names.at(int32(i))
		if i%7 != 0 || s.name(int32(i)).Weak || testing.Short() && i%5 != 0 {
			continue
		}
		if !finds(s, &Query{Name: s.name(int32(i)).Text, Countries: []string{"PT"}}, s.partyID(n.entity)) {
			t.Errorf("%q with Portugal is clear", s.name(int32(i)).Text)
		}
	}
}

// Lists and queries of any size are answered in bounded time.
func TestLargeContexts(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: takes seconds")
	}
	s := embeddedScreener(t)
	many := make([]string, 10_000)
	for i := range many {
		many[i] = "Hikvision Technology Company, 1 Long Road, Hangzhou, China"
	}
	start := cputime.Used()
	s.Screen(Query{Name: "Huawei", Addresses: many})
	s.Screen(Query{Name: "Huawei", Names: many})
	if d := cputime.Used() - start; d > 5*time.Second {
		t.Errorf("10,000 addresses and 10,000 names took %v", d)
	}
	l := &List{ID: "x", Title: "X"}
	for i := range 6000 {
		l.Entities = append(l.Entities, &Entity{ID: string(rune('a'+i%26)) + strings.Repeat("b", i/26), Party: "one",
			Names: []Name{{Text: "Zephyrian Optics", Kind: Primary}}})
	}
	big, err := NewFrom([]*List{l})
	if err != nil {
		t.Fatal(err)
	}
	start = cputime.Used()
	if n := len(big.Match("Zephyrian Optics")); n != 6000 {
		t.Errorf("found %d of 6,000", n)
	}
	if d := cputime.Used() - start; d > 5*time.Second {
		t.Errorf("6,000 equal names took %v", d)
	}
}

// Equal IDs on two lists are different entities.
func TestIDsAreUniqueInTheirListOnly(t *testing.T) {
	s, err := NewFrom([]*List{
		{ID: "one", Title: "One", Entities: []*Entity{{ID: "1", Names: []Name{{Text: "Nordwind Elektronik GmbH", Kind: Primary}}}}},
		{ID: "two", Title: "Two", Entities: []*Entity{{ID: "1", Names: []Name{{Text: "Zephyr Optics Ltd", Kind: Primary}}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if ms := s.Match("Nordwind Elektronik"); len(ms) != 1 || ms[0].List.ID != "one" {
		t.Errorf("got %d matches; want the one of list one", len(ms))
	}
}

// Companies of the groups of October 2019 that bear their brands, as Chinese registers
// and other countries write them, are reported with the listed party. They need not be
// listed themselves.
func TestCompaniesOfListedBrands(t *testing.T) {
	s := embeddedScreener(t)
	for _, tt := range []struct{ name, brand string }{
		{"上海商汤智能科技有限公司", "sensetime"},
		{"深圳市商汤科技有限公司", "sensetime"},
		{"SenseTime Japan K.K.", "sensetime"},
		{"南京旷视科技有限公司", "megvii"},
		{"广州依图医疗科技有限公司", "yitu"},
		{"上海依图信息技术有限公司", "yitu"},
		{"讯飞智元信息科技有限公司", "iflytek"},
		{"安徽讯飞医疗股份有限公司", "iflytek"},
		{"浙江大华系统工程有限公司", "dahua"},
		{"Dahua Technology Italy S.r.l.", "dahua"},
		{"重庆海康威视系统技术有限公司", "hikvision"},
		{"Hikvision Europe B.V.", "hikvision"},
		{"海康科技有限公司", "hikvision"},
		{"美亚实业有限公司", "meiya"},
		{"厦门美亚柏科信息安全研究所有限公司", "meiya"},
		{"ZTE Deutschland GmbH", "zte"},
	} {
		if !slices.ContainsFunc(s.Match(tt.name), func(m Match) bool { return strings.Contains(strings.ToLower(m.Entity.Name()), tt.brand) }) {
			t.Errorf("%s does not find a listed %s: %v", tt.name, tt.brand, s.Match(tt.name))
		}
	}
}
