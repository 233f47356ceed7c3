package person

import "testing"

func TestAlike(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
		why  string
	}{
		{"zafar", "zaffer", true, "a doubled consonant, e for a"},
		{"husayn", "hossein", true, "ai and ei, u and o"},
		{"fazal", "fazl", true, "a vowel that only parts consonants"},
		{"shukri", "choukri", true, "French spelling"},
		{"tawfiq", "taufik", true, "w that is a vowel"},
		{"jasim", "jassem", true, "e for i"},
		{"mayala", "mayaleh", true, "a final h is not heard"},
		{"hasan", "husayn", false, "other vowels: another name"},
		{"kamal", "kamil", false, "other vowels: another name"},
		{"nasr", "nasir", false, "an i is heard"},
		{"salim", "salima", false, "the feminine"},
		{"cheng", "chang", false, "Chinese syllables"},
		{"ali", "eli", false, "too short"},
		{"alan", "ellen", false, "e at the start is no a"},
		{"amina", "amin", false, "the feminine"},
		{"", "", false, "nothing"},
	} {
		if got := Alike(tt.a, tt.b); got != tt.want {
			t.Errorf("Alike(%q, %q) = %v, want %v: %s", tt.a, tt.b, got, tt.want, tt.why)
		}
		if Alike(tt.a, tt.b) != Alike(tt.b, tt.a) {
			t.Errorf("Alike(%q, %q) depends on the order", tt.a, tt.b)
		}
	}
}

func TestGiven(t *testing.T) {
	for _, tt := range [][2]string{{"bill", "william"}, {"sasha", "oleksandr"}, {"serhiy", "sergey"}, {"reza", "riza"},
		{"joseph", "youssef"}, {"abraham", "ibrahim"}, {"isaac", "ishaq"}, {"jacob", "yaqub"}, {"moses", "musa"}, {"jibril", "gabriel"}} {
		if g := Given(tt[0]); g == "" || g != Given(tt[1]) {
			t.Errorf("%v are not one given name", tt)
		}
	}
	if Given("hikvision") != "" {
		t.Error("a brand is a given name")
	}
}

func FuzzAlike(f *testing.F) {
	f.Add("husayn", "hossein")
	f.Add("awwwb", "yw0h")
	f.Fuzz(func(t *testing.T, a, b string) {
		if Alike(a, b) && consonants(a) != consonants(b) {
			t.Errorf("Alike(%q, %q), but their consonants are %q and %q", a, b, consonants(a), consonants(b))
		}
		if Alike(a, b) != Alike(b, a) {
			t.Errorf("Alike(%q, %q) depends on the order", a, b)
		}
	})
}

func consonants(s string) string { return string(AppendConsonants(nil, s)) }
