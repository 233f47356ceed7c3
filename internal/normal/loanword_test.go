package normal

import "testing"

func TestAsEnglish(t *testing.T) {
	for _, tt := range []struct{ word, want, why string }{
		{"praym", "prime", "a word"},
		{"mikrodrayv", "microdrive", "made of two"},
		{"treydtuls", "tradetools", "both are heard"},
		{"yunitek", "unitek", "a part, and the rest as it is"},
		{"eyr", "air", "the shortest"},
		{"khikvizhn", "hikvision", "no English word begins with kh"},
		{"kvant", "quant", "kv for qu"},
		{"akvalayn", "aqualine", "and before it"},
		{"aydi", "id", "letters by their names"},
		{"aylogik", "ilogic", "i before a word"},
		{"ay", "", "no word behind it"},
		{"undrayv", "undrive", "no i before a word"},
		{"ayrat", "", "a name of a person"},
		{"zavod", "", "Russian"},
		{"", "", "nothing"},
	} {
		if got := asEnglish(tt.word); got != tt.want {
			t.Errorf("asEnglish(%q) = %q, want %q: %s", tt.word, got, tt.want, tt.why)
		}
	}
}

func TestEndsInVision(t *testing.T) {
	for _, tt := range []struct{ name, want, why string }{
		{"ฮิควิชั่น", "hikvision", "Thai"},
		{"हिकविज़न", "hikvision", "Hindi, with a dot below"},
		{"हिकविजन", "hikvision", "and without it"},
		{"היקוויז'ן", "hikvision", "Hebrew: an apostrophe makes zh of z"},
		{"היקויז׳ן", "hikvision", "the mark itself, and v written once"},
		{"विजन", "", "a word alone is no brand"},
		{"भारत", "", "another word"},
	} {
		f := Normalize(tt.name)
		got := ""
		for _, a := range f.Tokens[0].Alts {
			got = a
		}
		if f.Tokens[0].Role != Core {
			got = ""
		}
		if got != tt.want {
			t.Errorf("%s (%s) is %q, want %q: %s", tt.name, f.Text, got, tt.want, tt.why)
		}
	}
}

func TestCyrillicInitials(t *testing.T) {
	for _, tt := range []struct{ word, want, why string }{
		{"CMT", "smt", "all letters have the look of Cyrillic ones"},
		{"CT", "st", "two of them"},
		{"AX", "akh", "the first of the alphabet, and one of two letters"},
		{"ETK", "etk", "and sound as they look"},
		{"SMT", "", "Cyrillic has no S"},
		{"cmt", "", "small letters look otherwise"},
		{"C", "", "one letter"},
		{"TOKAMAK", "", "a word"},
	} {
		if got := cyrillicInitials(tt.word); got != tt.want {
			t.Errorf("cyrillicInitials(%q) = %q, want %q: %s", tt.word, got, tt.want, tt.why)
		}
	}
}
