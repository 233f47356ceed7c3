package screen

import "testing"

// Whose letters were lost is never clear.
func TestDamagedIsNeverClear(t *testing.T) {
	s := embeddedScreener(t)
	for _, tt := range []struct {
		name   string
		want   Disposition
		reason string
	}{
		{"\xba\xa3\xbf\xb5 Trading Ltd", Unscreenable, "GBK"},
		{"º£¿µÍþÊÓ", Unscreenable, "GBK read as Latin-1"},
		{"Zeph�r Works", Unscreenable, "a letter was replaced"},
		{"Grzw?lm Br?zq Ltd", Unscreenable, "letters were replaced by question marks"},
		{"ЦР№ъµзЧУ", Unscreenable, "GBK read as Windows-1251"},
		{"ООО Зефир №5", Clear, "a number in Russian"},
		{"Hua�wei", Hit, "what is found in spite of it is found"},
		{"Zephyr Works?", Clear, "a question mark behind a word"},
		{"Zéphyr Œuvres à Köln", Clear, "letters with marks"},
		{"ÅÄÖ Zephyr", Clear, "three of them, one behind the other"},
		{"æµ·åº·å¨\u0081è§\u0086", Hit, "UTF-8 read as Latin-1 is read again"},
	} {
		if r := s.Screen(Query{Name: tt.name}); r.Disposition != tt.want {
			t.Errorf("%q is %s (%s); want %s: %s", tt.name, r.Disposition, r.Reason, tt.want, tt.reason)
		}
	}
}

// A listed name is found when it is asked for to the letter, however little it
// tells.
func TestListedNameToTheLetter(t *testing.T) {
	names := []string{"JSC Signal", "OOO Technika", "Technology Center", "General Trading Company", "Shenzhen Electronics", "Institute No. 5", "Trading LLC"}
	s := screenerOf(t, names...)
	for _, n := range names {
		if r := s.Screen(Query{Name: n}); len(r.Matches) == 0 || r.Matches[0].Name.Text != n {
			t.Errorf("%q is listed so and is %s: %s", n, r.Disposition, r.Reason)
		}
	}
}

// Who is listed by initials is found as other scripts spell them.
func TestSpelledInitialsAreFound(t *testing.T) {
	s := screenerOf(t, "ZQWI Technologies Co., Ltd.")
	for _, in := range []string{"Зет Кью Даблю Ай", "ゼットキューダブリューアイ", "제트큐더블유아이", "زد کیو دبلیو آی"} {
		if r := s.Screen(Query{Name: in}); len(r.Matches) == 0 {
			t.Errorf("%q is %s", in, r.Disposition)
		}
	}
}
