package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

func TestSplitSubsidiaries(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   []string
		reason string
	}{
		{"Align Aerospace LLC, Avicopter PLC, AVIC Aerospace Systems Co., Ltd., and Shenyang Aircraft Design Institute",
			[]string{"Align Aerospace LLC", "Avicopter PLC", "AVIC Aerospace Systems Co., Ltd.", "Shenyang Aircraft Design Institute"}, "forms behind commas"},
		{"CCCC Design and Consulting Group Co., Ltd., ZPMC North America, Inc.",
			[]string{"CCCC Design and Consulting Group Co., Ltd.", "ZPMC North America, Inc."}, "and inside a name"},
		{"SMIC Holdings Limited (SMIC Holdings), and SMIC, Americas", []string{"SMIC Holdings Limited (SMIC Holdings)", "SMIC, Americas"}, "a place behind a comma"},
		{"North Petroleum International Company Limited, and Yunnan Yuanjin Optical Instrument Co., Ltd.",
			[]string{"North Petroleum International Company Limited", "Yunnan Yuanjin Optical Instrument Co., Ltd."}, "comma and and"},
	} {
		if diff := cmp.Diff(tt.want, splitSubsidiaries(tt.in)); diff != "" {
			t.Errorf("%q: %s (-want +got):\n%s", tt.in, tt.reason, diff)
		}
	}
}

func TestWithheldParties(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   []string
		reason string
	}{
		{"Fuchu Prison; Union Kogyo Co., Ltd.", []string{"Fuchu Prison", "Union Kogyo Co., Ltd"}, "semicolon"},
		{"Yili Zhuowan Garment Manufacturing Co., Ltd. and Baoding LYSZD Trade and Business Co., Ltd.",
			[]string{"Yili Zhuowan Garment Manufacturing Co., Ltd.", "Baoding LYSZD Trade and Business Co., Ltd."}, "and behind a form"},
		{"Agropecuarios Tom S.A. de C.V. and Horticola Tom S.A. de C.V. and their subsidiaries",
			[]string{"Agropecuarios Tom S.A. de C.V.", "Horticola Tom S.A. de C.V."}, "subsidiaries are no name"},
		{"Tangshan Sanyou Group and its Subsidiaries", []string{"Tangshan Sanyou Group"}, "one party"},
		{"Inner Mongolia Hengzheng Group Baoanzhao Agriculture, Industry, and Trade Co., Ltd.",
			[]string{"Inner Mongolia Hengzheng Group Baoanzhao Agriculture, Industry, and Trade Co., Ltd."}, "and inside a name"},
	} {
		if diff := cmp.Diff(tt.want, testExtract("us-cbp-wro").withheldParties(tt.in)); diff != "" {
			t.Errorf("%q: %s (-want +got):\n%s", tt.in, tt.reason, diff)
		}
	}
}

func TestRemovals(t *testing.T) {
	got := removals("produced by the following: Annapurna Carpet removed from the order, 7/23/2021Everest Carpet, K.K. Carpet Industries; and Norsang Carpet Industries Pvt., Ltd. removed from the order, 10/6/1998")
	want := map[string]screen.Date{
		pubtext.Fold("Annapurna Carpet"): day("2021-07-23"), pubtext.Fold("Everest Carpet"): day("1998-10-06"),
		pubtext.Fold("K.K. Carpet Industries"): day("1998-10-06"), pubtext.Fold("Norsang Carpet Industries Pvt., Ltd."): day("1998-10-06"),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNonproliferationName(t *testing.T) {
	for _, tt := range []struct {
		in     string
		names  []string
		typ    screen.Type
		reason string
	}{
		{"Poly Technologies Incorporated (PTI), and its subunits and successors", []string{"primary: Poly Technologies Incorporated (PTI)", "alias: PTI (weak)"}, "", "units are a remark"},
		{"Ch'oe Ch'o'l-min (a.k.a Choe Chol Min) (DPRK individual)", []string{"primary: Ch'oe Ch'o'l-min", "alias: Choe Chol Min"}, screen.TypePerson, "alias and nationality"},
		{"Kim Sang-ch'o'l (Kim Sang Chang Chol)", []string{"primary: Kim Sang-ch'o'l", "alias: Kim Sang Chang Chol"}, "", "second spelling"},
		{"Mr. Karl Lee (China)", []string{"primary: Karl Lee"}, "", "title and country"},
		{"Ministry of Defense (Syria)", []string{"primary: Ministry of Defense (Syria)"}, "", "the country is needed"},
		{"Wong Myong Son (individual in China)", []string{"primary: Wong Myong Son"}, screen.TypePerson, "individual in a country"},
	} {
		d := testExtract("us-state-np").draft()
		d.nonproliferationName(tt.in)
		if diff := cmp.Diff(tt.names, nameTexts(d.e)); diff != "" || d.e.Type != tt.typ {
			t.Errorf("%q: %s: type %q (-want +got):\n%s", tt.in, tt.reason, d.e.Type, diff)
		}
	}
}

func TestNonproliferationActs(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   screen.Listing
		reason string
	}{
		{"Authority: Iran Nonproliferation Act; imposed 5/9/2002; status: Expired on 05/09/04; Vol. 67, No. 95, 05/16/02, Federal Register",
			screen.Listing{Authority: "Iran Nonproliferation Act", Citation: "67 FR, No. 95, 2002-05-16", Effective: day("2002-05-09"), Removed: day("2004-05-09")}, "expired"},
		{"Authority: Executive Order 12938; imposed 8/8/2013; status: Active; Vol. 88, No. 151, August 8, 2023 Federal Register",
			screen.Listing{Authority: "Executive Order 12938", Citation: "88 FR, No. 151, 2023-08-08", Effective: day("2013-08-08")}, "a date in words"},
		{"Authority: Transfer of Lethal Military Equipment; imposed 3/29/1999; status: procurement ban ended 2002, all other sanctions removed 4/1/04; Vol. 64, No. 82, 04/29/99, Federal Register",
			screen.Listing{Authority: "Transfer of Lethal Military Equipment", Citation: "64 FR, No. 82, 1999-04-29", Effective: day("1999-03-29"), Removed: day("2004-04-01")}, "removed in the end"},
		{"Authority: Transfer of Lethal Military Equipment; imposed 3/29/1999; status: Procurement ban ended 04/01/03, all other sanctions remain; Vol. 64, No. 82, 04/29/99, Federal Register",
			screen.Listing{Authority: "Transfer of Lethal Military Equipment", Citation: "64 FR, No. 82, 1999-04-29", Effective: day("1999-03-29")}, "in force in part"},
	} {
		d := testExtract("us-state-np").draft()
		d.nonproliferationActs(tt.in)
		if diff := cmp.Diff([]screen.Listing{tt.want}, d.e.Listings); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}

func TestDebarredParties(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   []string
		reason string
	}{
		{"Dominguez, Carlos; Elint, S.A., Spain Night Vision, S.A., and SNV, S.A", []string{"Dominguez, Carlos", "Elint, S.A.", "Spain Night Vision, S.A.", "SNV, S.A."}, "a person and three companies"},
		{"Kam-Tech Systems, Ltd. and David Menashe", []string{"Kam-Tech Systems, Ltd.", "David Menashe"}, "a company and a person"},
		{"Lavery III, Henry L., and Security Assistance International, Inc.", []string{"Lavery III, Henry L.", "Security Assistance International, Inc."}, "a person and a company"},
		{"Kem and Associates, Incorporated", []string{"Kem and Associates, Incorporated"}, "and inside a name"},
		{"Larios, Jr., Gregorio", []string{"Larios, Jr., Gregorio"}, "a person"},
	} {
		if diff := cmp.Diff(tt.want, testExtract("us-state-debarred").debarredParties(tt.in)); diff != "" {
			t.Errorf("%q: %s (-want +got):\n%s", tt.in, tt.reason, diff)
		}
	}
}

func TestDebarredName(t *testing.T) {
	for _, tt := range []struct {
		in    string
		names []string
		typ   screen.Type
	}{
		{"Man, Cho Yan Nathan; a.k.a Nathan Man", []string{"primary: Man, Cho Yan Nathan", "alias: Nathan Man"}, screen.TypePerson},
		{"Nji, Eric Fru a/k/a Ngi, Eric Fru", []string{"primary: Nji, Eric Fru", "alias: Ngi, Eric Fru"}, screen.TypePerson},
		{"Far East Trading Company, Inc.", []string{"primary: Far East Trading Company, Inc."}, ""},
		{"Budenz, II, George Charles", []string{"primary: Budenz, II, George Charles"}, screen.TypePerson},
	} {
		d := testExtract("us-state-debarred").draft()
		d.debarredName(tt.in)
		if diff := cmp.Diff(tt.names, nameTexts(d.e)); diff != "" || d.e.Type != tt.typ {
			t.Errorf("%q: type %q, want %q (-want +got):\n%s", tt.in, d.e.Type, tt.typ, diff)
		}
	}
}

func TestDeniedName(t *testing.T) {
	for _, tt := range []struct {
		in    string
		names []string
	}{
		{"ASMAT (APPLIED SYSTEMS METHODS AND TECHNOLOGY)", []string{"primary: ASMAT", "alias: APPLIED SYSTEMS METHODS AND TECHNOLOGY"}},
		{"WEARFORM (MNC GROUP INTERNATIONAL INC.", []string{"primary: WEARFORM", "alias: MNC GROUP INTERNATIONAL INC."}},
		{"SIBERIAN AIRLINES D/B/A S7 AIRLINES", []string{"primary: SIBERIAN AIRLINES", "alias: S7 AIRLINES"}},
		{"MR. JULIO CESAR VEGA-AMARAL", []string{"primary: JULIO CESAR VEGA-AMARAL"}},
	} {
		d := testExtract("us-bis-dpl").draft()
		d.deniedName(tt.in)
		if diff := cmp.Diff(tt.names, nameTexts(d.e)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestType(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want screen.Type
	}{
		{"Bürkle Handels GmbH", screen.TypeOrganization},
		{"Aksu District Public Security Bureau", screen.TypeOrganization},
		{"Dmitriy Averichev", screen.TypePerson},
		{"Mohammad Rafie Ab Malek", screen.TypePerson},
		{"Alexander Trading", screen.TypeOrganization},
		{"IFLYTEK", screen.TypeUnknown},
		{"Zhao Gang", screen.TypeUnknown},
	} {
		e := &screen.Entity{Names: []screen.Name{{Text: tt.in, Kind: screen.Primary}}}
		testExtract("us-bis-el").setType(e)
		if e.Type != tt.want {
			t.Errorf("%q is of type %q, want %q", tt.in, e.Type, tt.want)
		}
	}
}

func TestPersonOnDPL(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want bool
	}{
		{"ALEXEY KRUTILIN", true}, {`SHAOHUA "ERIC" WANG`, true}, {"JOEL PRADO, JR.", true},
		{"USGOBUY", false}, {"AVIASTAR - TU", false}, {"DATASAAB CONTRACTING AB", false}, {"KZ RESULTS", false},
	} {
		if got := personOnDPL(tt.in); got != tt.want {
			t.Errorf("personOnDPL(%q) = %v", tt.in, got)
		}
	}
}
