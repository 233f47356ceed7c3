package normal

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
			if tok.Flags&Restated != 0 {
				n++
			}
		}
		if n != tt.want {
			t.Errorf("%q has %d words that are said again, want %d: %s", tt.name, n, tt.want, tt.why)
		}
	}
}

// An acronym in brackets may be that of the words before it whatever else it means.
func TestRestatedAcronymOfMeaning(t *testing.T) {
	for _, tt := range []struct {
		name string
		want bool
		why  string
	}{
		{"Новосибирский Патронный Завод (АО «НПЗ»)", true, "its own initials, and no oil refinery"},
		{"Омский завод (НПЗ)", false, "the initials of nothing: an oil refinery"},
		{"Новосибирский Патронный Завод НПЗ", false, "not in brackets"},
	} {
		f := Normalize(tt.name)
		last := f.Tokens[len(f.Tokens)-1]
		if got := last.Flags&Restated != 0; got != tt.want {
			t.Errorf("%s: %v, want %v: %s", tt.name, got, tt.want, tt.why)
		}
	}
	if ts := Normalize("ООО Остек-ЭК").Tokens; ts[len(ts)-1].Role != Core {
		t.Errorf("ЭК of a Russian company is no German legal form")
	}
	if ts := Normalize("Autohaus Meyer e.K.").Tokens; ts[len(ts)-1].Role != LegalForm {
		t.Errorf("e.K. is a German legal form")
	}
}
