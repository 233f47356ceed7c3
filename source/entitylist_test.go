package source

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// addressTexts returns the addresses of an entity with their countries.
func addressTexts(e *screen.Entity) []string {
	var out []string
	for _, a := range e.Addresses {
		out = append(out, a.Country+": "+a.Text)
	}
	return out
}

func TestEntityListRow(t *testing.T) {
	for _, tt := range []struct {
		reason    string
		row       row
		names     []string
		addresses []string
		parent    string
		remark    string // a part of it
	}{
		{
			"the last alias carries the address of the entry",
			row{Name: "Alexandre Ivjenko", Country: "Canada", Aliases: []string{"Alexander Ivjenko, 7150 Rue Chouinard, Montreal, QC, H8N 2Z6 Canada"}},
			[]string{"primary: Alexandre Ivjenko", "alias: Alexander Ivjenko"},
			[]string{"CA: 7150 Rue Chouinard, Montreal, QC, H8N 2Z6 Canada"}, "", "",
		},
		{
			"… behind a full stop, and a legal form",
			row{Name: "Bel Huawei Technologies LLC", Country: "Belarus", Aliases: []string{"BellHuawei Technologies LLC. 5 Dzerzhinsky Ave., Minsk, 220036, Belarus"}},
			[]string{"primary: Bel Huawei Technologies LLC", "alias: BellHuawei Technologies LLC"},
			[]string{"BY: 5 Dzerzhinsky Ave., Minsk, 220036, Belarus"}, "", "",
		},
		{
			"… behind initials and an abbreviation",
			row{Name: "Enrich Ever Technologies Co., Ltd.", Country: "Taiwan", Aliases: []string{"Enrich Ever Technologies Co., 9F No. 38 Ming-Fu 13th Street, Taoyuan, Taiwan; and 8F, No. 431, Da-You Road, Taoyuan, Taiwan"}},
			[]string{"primary: Enrich Ever Technologies Co., Ltd.", "alias: Enrich Ever Technologies Co."},
			[]string{"TW: 9F No. 38 Ming-Fu 13th Street, Taoyuan, Taiwan", "TW: 8F, No. 431, Da-You Road, Taoyuan, Taiwan"}, "", "",
		},
		{
			"… with a reference behind it",
			row{Name: "SMT-K", Country: "Russia", Aliases: []string{"Sovmortrans-Crimea. Anapskoye Highway 1, Temryuk, Russia. (See alternate address under Crimea region of Ukraine)"}},
			[]string{"primary: SMT-K", "alias: Sovmortrans-Crimea"},
			[]string{"RU: Anapskoye Highway 1, Temryuk, Russia"}, "", "See alternate address under Crimea region of Ukraine.",
		},
		{
			"an alias that only ends in a city stays whole",
			row{Name: "Chinese Academy of Engineering Physics", Country: "China", Address: "64 Mianshan Road, Mianyang, China",
				Aliases: []string{"The Institute of Applied Physics and Computational Mathematics, Beijing"}},
			[]string{"primary: Chinese Academy of Engineering Physics", "alias: The Institute of Applied Physics and Computational Mathematics, Beijing"},
			[]string{"CN: 64 Mianshan Road, Mianyang, China"}, "", "",
		},
		{
			"the name's parenthesis goes on in the address",
			row{Name: "Sabanican Company (a.k.a.", Country: "Iran", Address: "Sabanican Pad Co.), Unit #23, Saadat Abad, Tehran, Iran"},
			[]string{"primary: Sabanican Company", "alias: Sabanican Pad Co."},
			[]string{"IR: Unit #23, Saadat Abad, Tehran, Iran"}, "", "",
		},
		{
			"… with several former names",
			row{Name: "OOO Shipyard 'Zaliv' (f.k.a., AO Shipyard 'Zaliv'", Country: "Crimea Region of Ukraine", Address: "JSC Shipyard 'Zaliv;' JSC Zaliv Shipyard; and OJSC ZALIV SHIPYARD)"},
			[]string{"primary: OOO Shipyard 'Zaliv'", "former: AO Shipyard 'Zaliv'", "former: JSC Shipyard 'Zaliv'", "former: JSC Zaliv Shipyard", "former: OJSC ZALIV SHIPYARD"},
			nil, "", "",
		},
		{
			"aliases before the address",
			row{Name: "Lim Yong Nam", Country: "Singapore", Address: "(a.k.a., Lin Rongnan, Steven Lim and Yong Nam Lim),170 Bukit Batok, Singapore 650170"},
			[]string{"primary: Lim Yong Nam", "alias: Lin Rongnan", "alias: Steven Lim", "alias: Yong Nam Lim"},
			[]string{"SG: 170 Bukit Batok, Singapore 650170"}, "", "",
		},
		{
			"a heading before the address",
			row{Name: "Tako LLC", Country: "Armenia", Address: "the following one alias: 17 Garegin Nzhdehi Street, Yerevan, 0026, Armenia.", Aliases: []string{"Taco LLC."}},
			[]string{"primary: Tako LLC", "alias: Taco LLC"},
			[]string{"AM: 17 Garegin Nzhdehi Street, Yerevan, 0026, Armenia"}, "", "",
		},
		{
			"no address but a description",
			row{Name: "Yuzhno-Kirinskoye Field", Country: "Russia", Address: "in the Sea of Okhotsk."},
			[]string{"primary: Yuzhno-Kirinskoye Field"}, nil, "", "In the Sea of Okhotsk.",
		},
		{
			"parent before the name",
			row{Name: "China Electronics Technology Group Corporation 13th Research Institute (CETC 13) subordinate institution: Tonghui Electronics", Country: "China", Aliases: []string{"Tonghui Electronics Technology"}},
			[]string{"primary: Tonghui Electronics", "alias: Tonghui Electronics Technology"}, nil,
			"China Electronics Technology Group Corporation 13th Research Institute (CETC 13)", "",
		},
		{
			"parent behind the name",
			row{Name: "CNOOC Limited (a subsidiary of China National Offshore Oil Corporation)", Country: "China"},
			[]string{"primary: CNOOC Limited"}, nil, "China National Offshore Oil Corporation", "",
		},
		{
			"facilities are no name",
			row{Name: "Department of Atomic Energy", Country: "India", Aliases: []string{"Fuel reprocessing and enrichment facilities"}},
			[]string{"primary: Department of Atomic Energy"}, nil, "", "Including fuel reprocessing and enrichment facilities.",
		},
		{
			"an aside and an address in parentheses",
			row{Name: "VNIIEF", Country: "Russia", Aliases: []string{"Arzamas-16, (Address: 37 Mira Ave. Sarov, 607188 Russia); and any nuclear-related entities, institutes or centers located in Sarov (Kremlev)"}},
			[]string{"primary: VNIIEF", "alias: Arzamas-16"}, []string{"RU: 37 Mira Ave. Sarov, 607188 Russia"}, "", "And any nuclear-related entities",
		},
		{
			"two aliases joined by or",
			row{Name: "CETC 11", Country: "China", Aliases: []string{"CETC Infrared or CETC IR"}},
			[]string{"primary: CETC 11", "alias: CETC Infrared", "alias: CETC IR"}, nil, "", "",
		},
		{
			"an address without a party",
			row{Name: "Address 03", Country: "China", Address: "Room 19C Lockhart Centre, Wan Chai, Hong Kong."},
			[]string{"primary: Address 03 (weak)"}, []string{"HK: Room 19C Lockhart Centre, Wan Chai, Hong Kong"}, "", "An address that is listed",
		},
	} {
		x := testExtract("us-bis-el")
		x.entityListRow(tt.row)
		e := x.order[0].e
		if diff := cmp.Diff(tt.names, nameTexts(e)); diff != "" {
			t.Errorf("%s: names (-want +got):\n%s", tt.reason, diff)
		}
		if diff := cmp.Diff(tt.addresses, addressTexts(e)); diff != "" {
			t.Errorf("%s: addresses (-want +got):\n%s", tt.reason, diff)
		}
		if e.Parent != tt.parent {
			t.Errorf("%s: parent %q, want %q", tt.reason, e.Parent, tt.parent)
		}
		if !strings.Contains(e.Remarks, tt.remark) {
			t.Errorf("%s: remarks %q, want %q", tt.reason, e.Remarks, tt.remark)
		}
	}
}

func TestSubordinates(t *testing.T) {
	for _, tt := range []struct {
		reason string
		row    row
		want   []string
	}{
		{"names before the addresses, which are common to all",
			row{Name: "CETC 14", Country: "China", Address: "Nanjing SunSea Industry Corporation. Nanjing Institute of Radio Technology. The following addresses apply to the entity and the two subordinate institutions: No 1 Dinghuaimen, Nanjing, China."},
			[]string{"Nanjing SunSea Industry Corporation", "Nanjing Institute of Radio Technology"}},
		{"each with an address of its own",
			row{Name: "CETC 55", Country: "China", Address: "524 Zhongzhan East Road, Nanjing, China. Nanjing Guosheng Electronics, 8 Xingwen Road, Nanjing, China. Nanjing Guobo Electronic, 166 Zhengfang Mid Road, Nanjing, China."},
			[]string{"Nanjing Guosheng Electronics", "Nanjing Guobo Electronic"}},
		{"one, with a mark of an alias", row{Name: "CETC 11", Country: "China", Address: "Subordinate institution Beijing Laiyin Company Ltd, a.k.a., the following one alias, No. 10, Jiuxianqiao North Road, Beijing, China, 100016"},
			[]string{"Beijing Laiyin Company Ltd"}},
		{"none", row{Name: "X Co.", Country: "China", Address: "Room 1, Beijing, China; and Room 2, Beijing, China."}, nil},
	} {
		x := testExtract("us-bis-el")
		x.entityListRow(tt.row)
		var got []string
		for _, d := range x.order[1:] {
			e := d.e
			got = append(got, e.Name())
			if e.Parent != tt.row.Name || len(e.Addresses) == 0 || strings.Contains(e.Addresses[0].Text, "Nanjing Gu") {
				t.Errorf("%s: %s has parent %q and addresses %v", tt.reason, e.Name(), e.Parent, e.Addresses)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
		if a := x.order[0].e.Addresses; len(a) == 0 || strings.Contains(a[0].Text, "Guosheng") {
			t.Errorf("%s: the entry's addresses are %v", tt.reason, a)
		}
	}
}

func TestSplitFootnote(t *testing.T) {
	for _, tt := range []struct{ in, text, footnote string }{
		{"For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR) 4", "For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)", "4"},
		{"For all items subject to the EAR. (See § 734.9(e) and § 744.11 of the EAR)4", "For all items subject to the EAR. (See § 734.9(e) and § 744.11 of the EAR)", "4"},
		{"(See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)", "(See §§ 734.9(g), 746.8(a)(3), and 744.21(b) of the EAR)", "3"},
		{"(See §§ 734.9(g)3, 746.8(a)(3), and 744.2l(b) of the EAR)", "(See §§ 734.9(g), 746.8(a)(3), and 744.2l(b) of the EAR)", "3"},
		{"For all items subject to the EAR, see §§ 734.9(e) 1 and 744.11 of the EAR 2", "For all items subject to the EAR, see §§ 734.9(e) and 744.11 of the EAR", "1, 2"},
		{"For all items subject to the EAR. (See § 744.11 of the EAR)", "For all items subject to the EAR. (See § 744.11 of the EAR)", ""},
	} {
		text, footnote := pubtext.SplitFootnote(tt.in)
		if text != tt.text || footnote != tt.footnote {
			t.Errorf("splitFootnote(%q) = %q, %q, want %q, %q", tt.in, text, footnote, tt.text, tt.footnote)
		}
	}
}
