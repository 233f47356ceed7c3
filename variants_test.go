package screen

import (
	"slices"
	"strings"
	"testing"

	"github.com/openscreening/screen/internal/normal"
)

// Every way by which a name comes out of a text, in their order.
func TestVariants(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   []variant
		reason string
	}{
		{"Zephyr", nil, "a name is itself"},
		{"海康", []variant{{text: "海康", way: asPart}}, "as it was before it was damaged"},
		{"Zephyr Co., Ltd., c/o Acme (Meadow)", []variant{
			{text: "Zephyr Co., Ltd.,", way: asField},
			{text: "Acme (Meadow)", way: asField},
			{text: "Meadow", way: asPart},
			{text: "Acme", way: asPart},
			{text: "Zephyr Co.", way: asPart},
		}, "fields, and what stands in them"},
		{"ОДК-Авиадвигатель", []variant{{text: "Авиадвигатель", way: asMember}}, "the member of a known group"},
		{"XZK-Zephyrwerk", []variant{{text: "Zephyrwerk", way: asPart}}, "of any other"},
		{"mail@hikvision.com", []variant{{text: "hikvision", way: asPart}}, "an address"},
		{"0012345 - Zephyr Works", []variant{{text: "Zephyr Works", way: asPart}}, "a number of somebody's books"},
		{"Zephyr Works (100234)", []variant{{text: "Zephyr Works", way: asPart}}, "the same behind it"},
		{"Vendor: 100234 - Zephyr Works", []variant{{text: "100234 - Zephyr Works", way: asField}, {text: "Zephyr Works", way: asPart}}, "within a field"},
		{"V100234 Zephyr Works", []variant{{text: "Zephyr Works", way: asPart}}, "the number of a series"},
		{"12. Zephyr Works", []variant{{text: "Zephyr Works", way: asPart}}, "the number of a list"},
		{"12 Zephyr Works", nil, "a number without its mark may be the name's"},
		{"3. Factory", nil, "what is left tells nobody"},
		{"Unit 61398", nil, "a number that is the name"},
		{"2024-03-11 Zephyr Works", []variant{{text: "Zephyr Works", way: asPart}}, "a day"},
		{"2024年3月11日海康", []variant{{text: "海康", way: asPart}}, "a day in characters"},
		{"2024年第117号 海康", []variant{{text: "海康", way: asPart}}, "the number of a year"},
		{"Zephyr Works +86 571 8807 5998", []variant{{text: "Zephyr Works", way: asPart}}, "a telephone"},
		{"100234Zephyr Works", []variant{{text: "Zephyr Works", way: asPart}}, "a number without a blank behind it"},
		{"Zephyr Works100234", []variant{{text: "Zephyr Works", way: asPart}}, "the same behind"},
		{"Zephyr Works 91330000733796106P", []variant{{text: "Zephyr Works", way: asPart}}, "a code of a register"},
		{"Zephyr Works 550e8400-e29b-41d4-a716-446655440000", []variant{{text: "Zephyr Works", way: asPart}}, "a code of a program"},
		{"Plant 121 Zephyr 2002", nil, "numbers of a name"},
		{"Acme Gear Ltd and Zephyr Works", []variant{{text: "Acme Gear Ltd", way: asPart}, {text: "Zephyr Works", way: asPart}}, "two names"},
		{"Acme Gear Ltd/Zephyr Works", []variant{{text: "Acme Gear Ltd", way: asPart}, {text: "Zephyr Works", way: asPart}}, "two names with a stroke"},
		{"Acme Gear Ltd, Zephyr Works Inc", []variant{{text: "Acme Gear Ltd", way: asPart}, {text: "Zephyr Works Inc", way: asPart}}, "two legal forms"},
		{"Acme Gear Ltd, Zephyr House", []variant{{text: "Acme Gear Ltd", way: asPart}}, "an address"},
		{"蓝天贸易有限公司和海康", []variant{{text: "蓝天贸易有限公司", way: asPart}, {text: "海康", way: asPart}}, "two names in characters"},
		{"海康/大华", []variant{{text: "海康", way: asField}, {text: "大华", way: asField}}, "a stroke between characters"},
		{`C:\Vendors\Zephyr Works\contract.pdf`, []variant{{text: `C:`, way: asField}, {text: "Vendors", way: asField}, {text: "Zephyr Works", way: asField}, {text: "contract.pdf", way: asField}}, "a path"},
		{`Zephyr\new`, nil, "a stroke that is no path"},
		{"Contract_Zephyr_Works_final_2024-03-11.docx", []variant{{text: "Zephyr Works", way: asField}}, "the name of a file"},
		{"Zephyr Works.pdf", []variant{{text: "Zephyr Works", way: asField}}, "with nothing else in it"},
		{"Acme Gear (part of Zephyr Works)", []variant{{text: "Acme Gear (", way: asField}, {text: "Zephyr Works)", way: asField}}, "a group"},
		{"Acme Gear o/b/o Zephyr Works", []variant{{text: "Acme Gear", way: asField}, {text: "Zephyr Works", way: asField}}, "who stands behind it"},
		{"Ромашка в лице Зефир", []variant{{text: "Ромашка", way: asField}, {text: "Зефир", way: asField}}, "the same in Russian"},
		{"Z E P H Y R   W O R K S", []variant{{text: "ZEPHYR WORKS", way: asField}}, "letters apart"},
		{"Zephyr  Works", nil, "two blanks"},
		{"Zephyr 4000", nil, "a number that may be of a name"},
		{"Supplier:Zephyr Works", []variant{{text: "Zephyr Works", way: asField}}, "a label"},
		{"Supplier Zephyr Works", nil, "a word of the name"},
		{"Zephyr Works - ask first", []variant{{text: "Zephyr Works", way: asPart}, {text: "ask first", way: asPart}}, "a remark"},
		{"Blue Ridge / Zephyr Works / Shanghai", []variant{{text: "Blue Ridge", way: asPart}, {text: "Zephyr Works", way: asPart}}, "two names, and a place"},
		{"«Acme - Zephyr» (Acme / Zephyr)", []variant{{text: "Acme / Zephyr", way: asPart}, {text: "«Acme - Zephyr»", way: asPart}}, "a hyphen of the name itself"},
		{"Zephyr Works, info@acme.com", []variant{{text: "acme", way: asPart}, {text: "Zephyr Works,", way: asPart}}, "a name with an address"},
		{"ZephyrWorksTrading", []variant{{text: "Zephyr Works Trading", way: asPart}}, "capitals instead of blanks"},
		{"PetroZephyr", nil, "a capital within a word"},
		{"海康牌摄像机", []variant{{text: "海康", way: asField}}, "the brand of goods"},
		{"海康品牌摄像机", []variant{{text: "海康", way: asField}}, "the same in other words"},
		{"安徽金牌厨柜", nil, "a word with the sign of a brand"},
		{"海康牌业有限公司", nil, "a company with it"},
		{"Zephyr Works via Acme", []variant{{text: "Zephyr Works", way: asField}, {text: "Acme", way: asField}}, "who brings it"},
		{"Zephyr Works [closed]", []variant{{text: "closed", way: asPart}, {text: "Zephyr Works", way: asPart}}, "square brackets"},
		{"Грузополучатель: Зефир, ИНН 7712345678", []variant{{text: "Зефир,", way: asField}}, "labels in Russian"},
		{"Линнемана инновации", nil, "no label within words"},
		{"hangzhouzephyrtechnology", []variant{{text: "hangzhou zephyr technology", way: asPart}}, "without blanks"},
	} {
		in, want := tt.in, append([]variant{{text: tt.in}}, tt.want...)
		if tt.reason == "as it was before it was damaged" {
			in = "\u00e6\u00b5\u00b7\u00e5\u00ba\u00b7"
			want[0].text = in
		}
		var got []variant
		q := Query{Name: in}
		q.each(new(scratch), func(v variant, _ *normal.Form) { got = append(got, v) })
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q is %v; want %v", tt.reason, in, got, want)
		}
	}
}

func TestCutter(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"Hikvision", nil},
		{"Huawei Technologies Co., Ltd.", nil},
		{"Acme Works (AO Zephyr)", []string{"AO Zephyr", "Acme Works"}},
		{"Acme (Hong Kong) Ltd", nil},
		{"A Corp, c/o B Corp", []string{"A Corp,", "B Corp", "A Corp"}},
		{"Acme (formerly Zephyr)", []string{"Acme (", "Zephyr)"}},
		{"Formerlyn Akasha Dbase", nil}, // marks inside words are none
		{"收货人：海康", []string{"海康"}},
		{"海康 传真 0571", []string{"海康"}},
		{"海康 电话 0571", []string{"海康"}},
		{"Acme Works 海康威视", []string{"Acme Works", "海康威视"}},
		{"海康威视 - Acme", []string{"海康威视", "Acme"}},
		{"海康威视Acme", []string{"海康威视", "Acme"}},
		{"Sichuan University 四川大学", []string{"Sichuan University", "四川大学"}},
		{"Acme Ромашка", []string{"Acme", "Ромашка"}},
		{"Ромашkа Acme", nil},    // a look-alike letter in a word
		{"TCL集团", nil},           // a group by itself is nobody
		{"ООО Acme", nil},        // nor is a form
		{"深圳市 Acme 科技有限公司", nil}, // one name around a brand
		{"Acme Co., Ltd., 5 Long Road", []string{"Acme Co., Ltd", "Acme Co., Ltd.", "Acme Co."}},
		{strings.Repeat("a;", 100), nil},
	} {
		f := normal.Normalize(tt.in)
		var got []string
		for _, v := range new(cutter).cut(tt.in, &f) {
			got = append(got, v.text)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("names in %q: %q; want %q", tt.in, got, tt.want)
		}
	}
}

func TestMemberOf(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"ОДК-Авиадвигатель", "Авиадвигатель", "initials that are a meaning as well"},
		{"АО КРЭТ-Техмаш", "Техмаш", "behind a legal form"},
		{"UEC-Zephyrwerk JSC", "Zephyrwerk JSC", "in Latin letters"},
		{"Tech-Zephyr", "", "a word of the language"},
		{"Hai-Kangwei", "", "a syllable"},
		{"Al-Zephyr", "", "the Arabic article"},
		{"Abu-Bakrzad", "", "a person"},
		{"Ostec-Elektro", "", "what many do"},
		{"UEC Zephyrwerk", "", "no hyphen"},
		{"UEC-14", "", "a number"},
	} {
		f := normal.Normalize(tt.in)
		if got, _ := memberOf(&f); got != tt.want {
			t.Errorf("memberOf(%q) = %q; want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

// Any bytes fall into parts, of which none is longer than what the words of the
// text need.
func FuzzSegments(f *testing.F) {
	f.Add("www.zephyr.com")
	f.Add("ハイクビジョンジャパン, c/o A-Zephyr")
	f.Add("\xff@\xe3\x82.com")
	f.Add("  \xff") // a byte that is no text is shorter than what stands for it
	f.Add("NDA_2024-03-11 Zephyr100234.pdf")
	f.Add("Acme Ltd and 2024年第117号海康/大华")
	f.Add("\xf5\xf5\xf5\xff.Co") // a byte that is no text is one of three
	f.Add("Zephyr - «A / B» [C] via D")
	f.Fuzz(func(t *testing.T, s string) {
		form := normal.Normalize(s)
		parts := new(cutter).cut(s, &form)
		if len(parts) > maxParts {
			t.Errorf("%q has %d parts", s, len(parts))
		}
		for _, p := range parts {
			if len(p.text) > 3*len(s) {
				t.Errorf("%q has the part %q", s, p.text)
			}
		}
	})
}
