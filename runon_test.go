package screen

import "testing"

func TestRegistered(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"www.zephyr-optics.com", "zephyr-optics", "a host of the web"},
		{"https://shop.zephyr.co.uk/en/?a=b", "zephyr", "a domain of a country that has kinds of them"},
		{"zephyr.com", "zephyr", "no host"},
		{"Sales@Zephyr.COM.CN", "zephyr", "mail"},
		{"zephyr@gmail.com", "", "who carries the mail is nobody's brand"},
		{"gmail.com", "gmail", "but its own"},
		{"www.com", "", "no label is left"},
		{"zephyr.ltd", "", "a legal form"},
		{"Co.Ltd", "", "the same"},
		{"A.B.C", "", "initials"},
		{"zephyr..com", "", "no address"},
		{"@", "", "nothing"},
		{"://", "", "nothing"},
		{"a@b.", "", "nothing is left"},
	} {
		if got := registered(tt.in); got != tt.want {
			t.Errorf("registered(%q) = %q; want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func TestWordsApart(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"hangzhouzephyrdigitaltechnology", "hangzhou zephyr digital technology", "a place before it and a business behind"},
		{"HANGZHOUZEPHYRCOLTD", "HANGZHOU ZEPHYR COLTD", "capitals, and a legal form"},
		{"zephyroptics", "zephyr optics", "a brand"},
		{"zephyrzephyr", "", "no ordinary word"},
		{"beijingelectronics", "", "nothing else"},
		{"Zephyr", "", "short"},
		{"センスタイムジャパン", "センスタイム ジャパン", "a script that writes no blanks"},
		{"ゼファーテクノロジー", "ゼファー テクノロジー", "the same"},
		{"", "", "nothing"},
	} {
		var c cutter
		f := Normalize(tt.in)
		c.addRunOn(&f)
		got := ""
		if len(c.parts) > 0 {
			got = c.parts[0]
		}
		if got != tt.want {
			t.Errorf("%q is %q; want %q: %s", tt.in, got, tt.want, tt.reason)
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
		f := Normalize(tt.in)
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
	f.Fuzz(func(t *testing.T, s string) {
		form := Normalize(s)
		var sc scratch
		parts, member := sc.segments(s, &form)
		if len(parts) > maxSegments {
			t.Errorf("%q has %d parts", s, len(parts))
		}
		for _, p := range append(parts, member) {
			if len(p) > 2*len(s) {
				t.Errorf("%q has the part %q", s, p)
			}
		}
	})
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
