package screen

import "testing"

func TestRepeatedNames(t *testing.T) {
	for _, tt := range []struct {
		name string
		want int // words that are said again
		why  string
	}{
		{"ZAO Svyaz Inzhiniring (AO Svyaz Inzhiniring)", 2, "with another form"},
		{"Акционерное Общество «Воткинский Завод» (АО «Воткинский Завод»)", 2, "in Cyrillic"},
		{"Concern Vega (JSC Vega)", 1, "a core word in brackets"},
		{"Almaz Antey Concern Almaz Antey", 2, "two words without brackets"},
		{"ФКП «ТПЗ», Федеральное казенное предприятие «Тамбовский пороховой завод»", 1, "an acronym before what it stands for"},
		{"ZQT, Zumrud Qand Trading Co", 1, "the same in Latin letters"},
		{"ZQT Zumrud Trading Co", 0, "which leaves out a letter"},
		{"ZQ Zumrud Qand", 0, "two letters"},
		{"Johnson Johnson", 0, "one word without brackets"},
		{"Bank of China", 0, "nothing is repeated"},
		{"", 0, "nothing"},
	} {
		n := 0
		for _, tok := range Normalize(tt.name).Tokens {
			if tok.flags&restated != 0 {
				n++
			}
		}
		if n != tt.want {
			t.Errorf("%q has %d words that are said again, want %d: %s", tt.name, n, tt.want, tt.why)
		}
	}
}

func TestNamesOfPersons(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		review        bool
		why           string
	}{
		{"Kalai, Nader Mohamad", "KALAI, Nader Mohammed", true, "Kalai is goods in Arabic, and here a surname"},
		{"Ashraf Jamal", "JAMAL, Ashraf", true, "words of other meaning are names"},
		{"Haji Khalil Zadran", "ZADRAN, Khalil", true, "an honorific"},
		{"Elkaddafi Hannibal", "AL-KADDAFI, Hannibal", true, "the article written together"},
		{"Nadhir Naghneh", "NAQNAH, Nadhir", true, "gh and q"},
		{"Jong Kyong-hwa", "CHO'NG, Kyo'ng-hwa", true, "Korean with and without marks"},
		{"Dmytro Vasylovych Khavchenko", "KHAVCHENKO, Dmitriy Vasilyevich", true, "Ukrainian and Russian"},
		{"Kalashov Zakaria", "KALASHOV, Sergio", false, "relatives"},
		{"George Charles", "BUDENZ, George Charles", false, "two given names and no surname"},
	} {
		c := CompareAs(TypePerson, tt.query, tt.listed)
		if got := c.Confidence >= DefaultReview; got != tt.review {
			t.Errorf("%q and %q: confidence %.3f: %s\n%v", tt.query, tt.listed, c.Confidence, tt.why, c.Evidence)
		}
	}
}
