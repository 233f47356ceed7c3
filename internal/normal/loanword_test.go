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
		{"ayrat", "", "a name of a person"},
		{"zavod", "", "Russian"},
		{"", "", "nothing"},
	} {
		if got := asEnglish(tt.word); got != tt.want {
			t.Errorf("asEnglish(%q) = %q, want %q: %s", tt.word, got, tt.want, tt.why)
		}
	}
}

func TestCyrillicInitials(t *testing.T) {
	for _, tt := range []struct{ word, want, why string }{
		{"CMT", "smt", "all letters have the look of Cyrillic ones"},
		{"CT", "st", "two of them"},
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
