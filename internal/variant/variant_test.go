package variant

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
		want   []Name
		reason string
	}{
		{"Zephyr", nil, "a name is itself"},
		{"海康", []Name{{Text: "海康", Way: Part}}, "as it was before it was damaged"},
		{"Zephyr Co., Ltd., c/o Acme (Meadow)", []Name{
			{Text: "Zephyr Co., Ltd.,", Way: Field},
			{Text: "Acme (Meadow)", Way: Field},
			{Text: "Meadow", Way: Part},
			{Text: "Acme", Way: Part},
			{Text: "Zephyr Co.", Way: Part},
		}, "fields, and what stands in them"},
		{"ОДК-Авиадвигатель", []Name{{Text: "Авиадвигатель", Way: Member}}, "the member of a known group"},
		{"XZK-Zephyrwerk", []Name{{Text: "Zephyrwerk", Way: Part}}, "of any other"},
		{"mail@hikvision.com", []Name{{Text: "hikvision", Way: Part}}, "an address"},
		{"0012345 - Zephyr Works", []Name{{Text: "Zephyr Works", Way: Part}}, "a number of somebody's books"},
		{"Zephyr Works (100234)", []Name{{Text: "Zephyr Works", Way: Part}}, "the same behind it"},
		{"Vendor: 100234 - Zephyr Works", []Name{{Text: "100234 - Zephyr Works", Way: Field}, {Text: "Zephyr Works", Way: Part}}, "within a field"},
		{"V100234 Zephyr Works", []Name{{Text: "Zephyr Works", Way: Part}}, "the number of a series"},
		{"12. Zephyr Works", []Name{{Text: "Zephyr Works", Way: Part}}, "the number of a list"},
		{"12 Zephyr Works", nil, "a number without its mark may be the name's"},
		{"3. Factory", nil, "what is left tells nobody"},
		{"Unit 61398", nil, "a number that is the name"},
		{"2024-03-11 Zephyr Works", []Name{{Text: "Zephyr Works", Way: Part}}, "a day"},
		{"2024年3月11日海康", []Name{{Text: "海康", Way: Part}}, "a day in characters"},
		{"2024年第117号 海康", []Name{{Text: "海康", Way: Part}}, "the number of a year"},
		{"Zephyr Works +86 571 8807 5998", []Name{{Text: "Zephyr Works", Way: Part}}, "a telephone"},
		{"100234Zephyr Works", []Name{{Text: "Zephyr Works", Way: Part}}, "a number without a blank behind it"},
		{"Zephyr Works100234", []Name{{Text: "Zephyr Works", Way: Part}}, "the same behind"},
		{"Zephyr Works 91330000733796106P", []Name{{Text: "Zephyr Works", Way: Part}}, "a code of a register"},
		{"Zephyr Works 550e8400-e29b-41d4-a716-446655440000", []Name{{Text: "Zephyr Works", Way: Part}}, "a code of a program"},
		{"Plant 121 Zephyr 2002", nil, "numbers of a name"},
		{"Acme Gear Ltd and Zephyr Works", []Name{{Text: "Acme Gear Ltd", Way: Part}, {Text: "Zephyr Works", Way: Part}}, "two names"},
		{"Acme Gear Ltd/Zephyr Works", []Name{{Text: "Acme Gear Ltd", Way: Part}, {Text: "Zephyr Works", Way: Part}}, "two names with a stroke"},
		{"Acme Gear Ltd, Zephyr Works Inc", []Name{{Text: "Acme Gear Ltd", Way: Part}, {Text: "Zephyr Works Inc", Way: Part}}, "two legal forms"},
		{"Acme Gear Ltd, Zephyr House", []Name{{Text: "Acme Gear Ltd", Way: Part}}, "an address"},
		{"蓝天贸易有限公司和海康", []Name{{Text: "蓝天贸易有限公司", Way: Part}, {Text: "海康", Way: Part}}, "two names in characters"},
		{"海康/大华", []Name{{Text: "海康", Way: Field}, {Text: "大华", Way: Field}}, "a stroke between characters"},
		{`C:\Vendors\Zephyr Works\contract.pdf`, []Name{{Text: `C:`, Way: Field}, {Text: "Vendors", Way: Field}, {Text: "Zephyr Works", Way: Field}, {Text: "contract.pdf", Way: Field}}, "a path"},
		{`Zephyr\new`, nil, "a stroke that is no path"},
		{"Contract_Zephyr_Works_final_2024-03-11.docx", []Name{{Text: "Zephyr Works", Way: Field}}, "the name of a file"},
		{"Zephyr Works.pdf", []Name{{Text: "Zephyr Works", Way: Field}}, "with nothing else in it"},
		{"Acme Gear (part of Zephyr Works)", []Name{{Text: "Acme Gear (", Way: Field}, {Text: "Zephyr Works)", Way: Field}}, "a group"},
		{"Acme Gear o/b/o Zephyr Works", []Name{{Text: "Acme Gear", Way: Field}, {Text: "Zephyr Works", Way: Field}}, "who stands behind it"},
		{"Ромашка в лице Зефир", []Name{{Text: "Ромашка", Way: Field}, {Text: "Зефир", Way: Field}}, "the same in Russian"},
		{"Z E P H Y R   W O R K S", []Name{{Text: "ZEPHYR WORKS", Way: Field}}, "letters apart"},
		{"Zephyr Works srl già Acme Gear", []Name{{Text: "Zephyr Works srl", Way: Field}, {Text: "Acme Gear", Way: Field}}, "what it was called, in Italian"},
		{"Zephyr Works, procurement arm of Acme Gear", []Name{{Text: "Zephyr Works, procurement", Way: Field}, {Text: "Acme Gear", Way: Field}, {Text: "Zephyr Works", Way: Part}}, "whose part it is"},
		{"Giant Arm Works", nil, "no mark"},
		{"Zephyr  Works", nil, "two blanks"},
		{"Zephyr 4000", nil, "a number that may be of a name"},
		{"Supplier:Zephyr Works", []Name{{Text: "Zephyr Works", Way: Field}}, "a label"},
		{"Supplier Zephyr Works", nil, "a word of the name"},
		{"Zephyr Works - ask first", []Name{{Text: "Zephyr Works", Way: Part}, {Text: "ask first", Way: Part}}, "a remark"},
		{"Blue Ridge / Zephyr Works / Shanghai", []Name{{Text: "Blue Ridge", Way: Part}, {Text: "Zephyr Works", Way: Part}}, "two names, and a place"},
		{"«Acme - Zephyr» (Acme / Zephyr)", []Name{{Text: "Acme / Zephyr", Way: Part}, {Text: "«Acme - Zephyr»", Way: Part}}, "a hyphen of the name itself"},
		{"Zephyr Works, info@acme.com", []Name{{Text: "acme", Way: Part}, {Text: "Zephyr Works,", Way: Part}}, "a name with an address"},
		{"海康 Zephyr", []Name{{Text: "海康", Way: Part}, {Text: "Zephyr", Way: Part}}, "a name in two scripts"},
		{"المهندس Adam Zephyr", nil, "a title tells nobody"},
		{"السيد Adam Zephyr", []Name{{Text: "Adam Zephyr", Way: Part}}, "nor beside a name one that somebody is called by"},
		{"Zephyr Works масло", []Name{{Text: "Zephyr Works", Way: Part}}, "nor are goods"},
		{"Пластик Plastik", []Name{{Text: "Пластик", Way: Part}, {Text: "Plastik", Way: Part}}, "but what is all that is there may be one"},
		{"Fattura n. 88/2026 del 3/2/26 Zephyr Works", []Name{{Text: "Zephyr Works", Way: Field}}, "a paper with its day"},
		{"Zamówienie nr 7741 z dnia 03.02.2026 Zephyr Works", []Name{{Text: "Zephyr Works", Way: Field}}, "the same in other words"},
		{"Factura No. 7741 2026-02-03 Zephyr Works", []Name{{Text: "Zephyr Works", Way: Field}}, "and without one"},
		{"Zephyr Works, ordine di acquisto n. 7741 del 03.02.2026", []Name{{Text: "Zephyr Works,", Way: Field}, {Text: "Zephyr Works", Way: Part}}, "the same behind it"},
		{"Fattura del Zephyr Works", nil, "a word of a paper without its number"},
		{"ZephyrWorksTrading", []Name{{Text: "Zephyr Works Trading", Way: Part}}, "capitals instead of blanks"},
		{"PetroZephyr", nil, "a capital within a word"},
		{"海康牌摄像机", []Name{{Text: "海康", Way: Field}}, "the brand of goods"},
		{"海康品牌摄像机", []Name{{Text: "海康", Way: Field}}, "the same in other words"},
		{"安徽金牌厨柜", nil, "a word with the sign of a brand"},
		{"海康牌业有限公司", nil, "a company with it"},
		{"Zephyr Works via Acme", []Name{{Text: "Zephyr Works", Way: Field}, {Text: "Acme", Way: Field}}, "who brings it"},
		{"Zephyr Works [closed]", []Name{{Text: "closed", Way: Part}, {Text: "Zephyr Works", Way: Part}}, "square brackets"},
		{"Грузополучатель: Зефир, ИНН 7712345678", []Name{{Text: "Зефир,", Way: Field}}, "labels in Russian"},
		{"Линнемана инновации", nil, "no label within words"},
		{"Quotation 7741 Zephyr Works and Acme BV", []Name{
			{Text: "Zephyr Works and Acme BV", Way: Field}, {Text: "Acme BV", Way: Part}, {Text: "Zephyr Works", Way: Part},
		}, "a paper, and two names of which the first has no form"},
		{"Zephyr Works and Acme Gear", []Name{{Text: "Acme Gear", Way: Part}, {Text: "Zephyr Works", Way: Part}}, "two names without a form"},
		{"Zephyr, Acme Gear & Meadow Brook", []Name{{Text: "Meadow Brook", Way: Part}, {Text: "Acme Gear", Way: Part}, {Text: "Zephyr", Way: Part}}, "three names"},
		{"Smith and Nephew", nil, "one name of two words"},
		{"Zephyr Oil and Gas Works", nil, "what a company does"},
		{"海康与大华股份有限公司", []Name{{Text: "大华股份有限公司", Way: Part}, {Text: "海康", Way: Part}}, "two names in characters"},
		{"报价单7741海康", []Name{{Text: "海康", Way: Field}}, "a paper in characters"},
		{"海康订单", []Name{{Text: "海康", Way: Field}}, "the same with another word"},
		{"海康訂單", []Name{{Text: "海康", Way: Field}}, "in traditional characters"},
		{"海康发票", []Name{{Text: "海康", Way: Field}}, "and another"},
		{"Договор между Зефир и Акме", []Name{{Text: "Зефир и Акме", Way: Field}}, "a paper with two parties, in Russian"},
		{"海康采购合同", []Name{{Text: "海康", Way: Field}}, "a paper without a number behind a name"},
		{"Purchase order no. 4500012 Zephyr Works", []Name{{Text: "Zephyr Works", Way: Field}}, "what a paper is called with"},
		{"Zephyr Works PO#4500012", []Name{{Text: "Zephyr Works", Way: Field}}, "a paper behind a name"},
		{"Agreement between Zephyr Works and Acme Gear", []Name{
			{Text: "Zephyr Works and Acme Gear", Way: Field}, {Text: "Acme Gear", Way: Part}, {Text: "Zephyr Works", Way: Part},
		}, "a paper with two parties"},
		{"Договор № 12/24 с Зефир", []Name{{Text: "Зефир", Way: Field}}, "the same in Russian"},
		{"The Contract House 5", nil, "a word of a name"},
		{"V10,Zephyr,5 Road,Ulm,DE", []Name{
			{Text: "V10", Way: Field}, {Text: "Zephyr", Way: Field}, {Text: "5 Road", Way: Field}, {Text: "Ulm", Way: Field}, {Text: "DE", Way: Field},
		}, "a row of a table"},
		{"Camera, IP, Zephyr, 4 MP, dome", []Name{{Text: "Camera", Way: Field}, {Text: "Zephyr", Way: Part}, {Text: "4 MP", Way: Part}}, "a list of items"},
		{":59:/123 1/Zephyr 2/Ulm", []Name{{Text: "Zephyr", Way: Field}, {Text: "Ulm", Way: Field}}, "a message of banks"},
		{"No. 5, Zephyr District, Long Road, Ulm", []Name{{Text: "No.", Way: Field}, {Text: "No. 5", Way: Part}}, "an address, of which no item is a name"},
		{"Packed by Zephyr", []Name{{Text: "Packed", Way: Field}, {Text: "Zephyr", Way: Field}}, "who did it"},
		{"2/F Zephyr Works", []Name{{Text: "F Zephyr Works", Way: Part}}, "a floor, or the item of a list"},
		{"Acme\nGroup, Inc.", []Name{{Text: "Acme", Way: Field}}, "a line that is the end of a name"},
		{"CamerasZephyr", []Name{{Text: "Zephyr", Way: Part}}, "goods before a name"},
		{"ZephyrCamera", []Name{{Text: "Zephyr", Way: Part}}, "goods behind it"},
		{"VendorZephyr", []Name{{Text: "Zephyr", Way: Part}}, "who it is in the books"},
		{"总代理海康", []Name{{Text: "海康", Way: Field}}, "the same in characters"},
		{"hangzhouzephyrtechnology", []Name{{Text: "hangzhou zephyr technology", Way: Part}}, "without blanks"},
	} {
		in, want := tt.in, append([]Name{{Text: tt.in}}, tt.want...)
		if tt.reason == "as it was before it was damaged" {
			in = "\u00e6\u00b5\u00b7\u00e5\u00ba\u00b7"
			want[0].Text = in
		}
		var got []Name
		normalize := func(s string) *normal.Form { f := normal.Normalize(s); return &f }
		new(Cutter).Each(in, normalize, func(v Name, _ *normal.Form) bool { got = append(got, v); return true })
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
		for _, v := range new(Cutter).cut(tt.in, &f) {
			got = append(got, v.Text)
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
		c := Cutter{text: tt.in, form: &f}
		if got, _ := c.member(); got != tt.want {
			t.Errorf("member of %q = %q; want %q: %s", tt.in, got, tt.want, tt.reason)
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
		parts := new(Cutter).cut(s, &form)
		if len(parts) > maxParts {
			t.Errorf("%q has %d parts", s, len(parts))
		}
		for _, p := range parts {
			if len(p.Text) > 3*len(s) {
				t.Errorf("%q has the part %q", s, p.Text)
			}
		}
	})
}
