package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

func TestTidyName(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"Universal Enterprise Limited, and", "Universal Enterprise Limited", "a list's and at the end"},
		{"HPSTAR; and", "HPSTAR", "semicolon and and"},
		{"—Institute of Industrial Control Systems (IICS)", "Institute of Industrial Control Systems (IICS)", "dash of a list item"},
		{`"Lazurnaya"`, "Lazurnaya", "quotes around the whole"},
		{`"Medisar" LLC.`, `"Medisar" LLC`, "LLC takes no full stop"},
		{"CETC-E.", "CETC-E", "no abbreviation"},
		{"Group A.", "Group A", "one letter, no abbreviation"},
		{"Bernardo, Donald V.", "Bernardo, Donald V.", "an initial"},
		{"Cozum Yazilim Donanim A S.", "Cozum Yazilim Donanim A S.", "A.S. in two words"},
		{"Kingsemi Kyoto K.K.", "Kingsemi Kyoto K.K.", "a form with full stops"},
		{"Dart Aviation Marlbrine S.A.R.L.", "Dart Aviation Marlbrine S.A.R.L.", "a form with full stops"},
		{"Anvik Technologies Sdn. Bhd.", "Anvik Technologies Sdn. Bhd.", "an abbreviation"},
		{"Serbia Zijin Copper D.O.O..", "Serbia Zijin Copper D.O.O.", "doubled full stop"},
		{"JSC AOMZ)", "JSC AOMZ", "closing parenthesis only"},
		{"Huawei Technologies Research & Development (UK))", "Huawei Technologies Research & Development (UK)", "one too many"},
		{"Ningxia Orient (Group) Co.", "Ningxia Orient (Group) Co.", "nothing to do"},
	} {
		if got := testExtract("us-bis-el").tidyName(tt.in); got != tt.want {
			t.Errorf("tidyName(%q) = %q, want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func TestTrailingAcronym(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"Emal Bilal Construction Company (EBCC)", "EBCC", "initials"},
		{"China Electronics Technology Group Corporation 13th Research Institute (CETC 13)", "CETC 13", "with a number"},
		{"JSC Central Research Institute of Machine Building (JSC TsNIIMash)", "JSC TsNIIMash", "with a form"},
		{"State Scientific Research Institute of Machine Building Bakhirev (GosNIImash)", "GosNIImash", "syllables"},
		{"A.A. Kharkevich Institute for Information Transmission Problems (IITP), Russian Academy of Sciences (RAS)", "", "RAS is the academy"},
		{"3HC Semiconductors (HK)", "", "a place"},
		{"CEIEC Shanghai (Shanghai)", "", "a place"},
		{"Elmstone Services and Trading FZE (LLC)", "", "a legal form"},
		{"China Communications Construction Group (Limited)", "", "a legal form"},
		{"Xinjiang (XUAR) Cotton", "", "not at the end"},
	} {
		got, _ := pubtext.TrailingAcronym(tt.in)
		if got != tt.want {
			t.Errorf("trailingAcronym(%q) = %q, want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func TestSplitAliases(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   []pubtext.Part
		reason string
	}{
		{"Lukoil, OAO (a.k.a. Lukoil", []pubtext.Part{{Kind: screen.Primary, Text: "Lukoil, OAO"}, {Kind: screen.Alias, Text: "Lukoil"}}, "parenthesis not closed"},
		{"Zorsecurity Center (f.k.a., Esage Lab)", []pubtext.Part{{Kind: screen.Primary, Text: "Zorsecurity Center"}, {Kind: screen.Former, Text: "Esage Lab"}}, "former"},
		{"Sabanican Company (a.k.a. Sabanican Pad Co.)", []pubtext.Part{{Kind: screen.Primary, Text: "Sabanican Company"}, {Kind: screen.Alias, Text: "Sabanican Pad Co."}}, "alias"},
		{"Thermal Processing Technology Research Institute, a.k.a., Hot Working Technology Research Institute",
			[]pubtext.Part{{Kind: screen.Primary, Text: "Thermal Processing Technology Research Institute"}, {Kind: screen.Alias, Text: "Hot Working Technology Research Institute"}}, "between commas"},
		{"Southwest Institute (a.k.a., China Academy of Engineering Physics (CAEP)'s 902 Institute)",
			[]pubtext.Part{{Kind: screen.Primary, Text: "Southwest Institute"}, {Kind: screen.Alias, Text: "China Academy of Engineering Physics (CAEP)'s 902 Institute"}}, "parentheses inside the alias"},
		{"Osaka Trading", []pubtext.Part{{Kind: screen.Primary, Text: "Osaka Trading"}}, "aka inside a word"},
	} {
		if diff := cmp.Diff(tt.want, pubtext.SplitAliases(screen.Primary, tt.in)); diff != "" {
			t.Errorf("%q: %s (-want +got):\n%s", tt.in, tt.reason, diff)
		}
	}
}

func TestSplitSemicolons(t *testing.T) {
	for _, tt := range []struct {
		in     string
		want   []string
		reason string
	}{
		{"Asialink; Xi'an Int'l Logistics Co., Ltd.", []string{"Asialink", "Xi'an Int'l Logistics Co., Ltd."}, "two names"},
		{"Engineering Research Laboratories (ERL);—Institute of Industrial Control Systems (IICS)",
			[]string{"Engineering Research Laboratories (ERL)", "Institute of Industrial Control Systems (IICS)"}, "a list item's dash"},
		{"Xinjiang Leon Telecom; and Technology", []string{"Xinjiang Leon Telecom and Technology"}, "Technology is no name"},
		{"HPSTAR; and", []string{"HPSTAR"}, "nothing behind it"},
	} {
		if diff := cmp.Diff(tt.want, pubtext.SplitSemicolons(tt.in)); diff != "" {
			t.Errorf("%q: %s (-want +got):\n%s", tt.in, tt.reason, diff)
		}
	}
}

func TestDraftName(t *testing.T) {
	d := testExtract("us-bis-el").draft()
	d.name(screen.Primary, "Mesbah Energy Company")
	d.name(screen.Alias, "MEC")
	d.name(screen.Alias, "MESBAH ENERGY COMPANY.")
	d.name(screen.Alias, "依图科技有限公司")
	d.name(screen.Alias, "and")
	want := []string{"primary: Mesbah Energy Company", "alias: MEC (weak)", "native: 依图科技有限公司"}
	if diff := cmp.Diff(want, nameTexts(d.e)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzSplitAliases(f *testing.F) {
	f.Add("Lukoil, OAO (a.k.a. Lukoil")
	f.Add("X f.k.a. Y) Z")
	f.Fuzz(func(t *testing.T, s string) {
		if parts := pubtext.SplitAliases(screen.Primary, s); len(parts) == 0 || parts[0].Kind != screen.Primary {
			t.Errorf("splitAliases(%q) = %v: the first pubtext.Part must be the primary name", s, parts)
		}
	})
}
