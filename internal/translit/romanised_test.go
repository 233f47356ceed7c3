package translit

import "testing"

func TestAppendRomanised(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
		why  string
	}{
		{"zaheer", "zahir", true, "ee and i"},
		{"haqqani", "haghghani", true, "q and gh, doubled"},
		{"mahmood", "mahmoud", true, "oo and ou"},
		{"hussein", "husain", true, "ei and ai"},
		{"khalil", "halil", true, "kh and h"},
		{"qods", "ghods", true, "four letters, of which one is q"},
		{"noor", "nuur", false, "four letters, and no consonant that tells"},
		{"rawdah", "rawda", true, "a feminine ending"},
		{"numeiriya", "noumayriye", true, "the same behind i"},
		{"valerie", "valeria", false, "another ending"},
		{"netease", "ntesy", false, "vowels left out"},
		{"kamal", "kamil", false, "another vowel"},
		{"cytek", "cethik", false, "a c"},
	} {
		a, b := string(AppendRomanised(nil, tt.a)), string(AppendRomanised(nil, tt.b))
		if got := a != "" && a == b; got != tt.want {
			t.Errorf("%s is %q, %s is %q: %s", tt.a, a, tt.b, b, tt.why)
		}
	}
}
