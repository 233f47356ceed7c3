package person

import "testing"

func TestNear(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
		why  string
	}{
		{"naghneh", "naqnah", true, "gh and q, e and a"},
		{"dafeer", "zafir", true, "d and z for one letter"},
		{"moukalled", "makled", true, "vowels left out and doubled consonants"},
		{"tahir", "dahir", true, "t and d"},
		{"jarjes", "gargees", true, "Egyptian g"},
		{"nureddine", "nuraldin", true, "the article before a sun letter"},
		{"abdulrahman", "abdurrahman", true, "the article before a sun letter"},
		{"ivanoff", "ivanov", true, "-off and -ov"},
		{"htun", "tun", true, "a mute h of Burmese"},
		{"jawad", "javad", true, "w and v"},
		{"aws", "aus", true, "w and u"},
		{"kamal", "jamal", false, "k is no j"},
		{"ivanov", "iqbal", false, "other consonants"},
		{"young", "yang", false, "Chinese and Korean syllables"},
		{"genovevo", "jenna", false, "v between vowels is heard"},
		{"mira", "mirwa", false, "a name of a woman and another"},
		{"ab", "ab", false, "too short"},
		{"", "", false, "nothing"},
	} {
		if got := near(tt.a, tt.b, false) > 0; got != tt.want {
			t.Errorf("Near(%q, %q) = %v, want %v: %s", tt.a, tt.b, got, tt.want, tt.why)
		}
		if near(tt.a, tt.b, false) != near(tt.b, tt.a, false) {
			t.Errorf("Near(%q, %q) depends on the order", tt.a, tt.b)
		}
	}
	for _, tt := range [][2]string{{"kamal", "kamil"}, {"hasan", "husayn"}, {"salim", "salam"}} {
		if near(tt[0], tt[1], true) > 0 {
			t.Errorf("%v are well-known names, and not one", tt)
		}
	}
}

func TestKorean(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
		why  string
	}{
		{"chong", "jong", true, "McCune and Reischauer without marks"},
		{"chong", "jeong", true, "the South's eo"},
		{"pong", "bong", true, "p and b"},
		{"thae", "tae", true, "the North's th"},
		{"kyonghwa", "gyeonghwa", true, "two syllables"},
		{"ri", "lee", true, "r and l at the beginning"},
		{"karim", "kalim", false, "r and l within a word"},
		{"ryang", "yang", true, "an r that the South has dropped"},
		{"ryu", "yoo", true, "the same"},
		{"pak", "park", true, "r for a long vowel"},
		{"kak", "kark", false, "in that surname only"},
		{"ri", "i", false, "a letter"},
		{"jung", "jong", true, "u for eo before ng"},
		{"kyung", "gyeong", true, "u for eo before ng"},
		{"young", "yang", false, "another vowel"},
		{"ivanov", "ivanof", false, "no Korean"},
	} {
		a, b := string(AppendKorean(nil, tt.a)), string(AppendKorean(nil, tt.b))
		if got := a != "" && a == b; got != tt.want {
			t.Errorf("Korean(%q) = %q, Korean(%q) = %q: %s", tt.a, a, tt.b, b, tt.why)
		}
	}
}

func TestPartOf(t *testing.T) {
	for _, tt := range []struct {
		word string
		want Part
	}{{"al", Particle}, {"haji", Honorific}, {"abou", Kunya}, {"m", Initial}, {"khalil", Name}, {"", Name}} {
		if got := PartOf(tt.word); got != tt.want {
			t.Errorf("PartOf(%q) = %v, want %v", tt.word, got, tt.want)
		}
	}
}

func FuzzNear(f *testing.F) {
	f.Add("husayn", "hossein")
	f.Add("abdulrahman", "abdurrahman")
	f.Add("yw0h\x80", "awwwb")
	f.Fuzz(func(t *testing.T, a, b string) {
		n := near(a, b, false)
		if n > 0 && roughKey(a) != roughKey(b) {
			t.Errorf("Near(%q, %q), but their keys are %q and %q", a, b, roughKey(a), roughKey(b))
		}
		x, y := Hear(a), Hear(b)
		if n >= Close && string(x.AppendClose(nil)) != string(y.AppendClose(nil)) {
			t.Errorf("%q and %q are close, but not their keys", a, b)
		}
		if n != near(b, a, false) {
			t.Errorf("Near(%q, %q) depends on the order", a, b)
		}
		AppendKorean(nil, a)
		Given(a)
		Stem(a)
		WithoutArticle(a)
	})
}

func near(a, b string, known bool) int {
	x, y := Hear(a), Hear(b)
	return Near(&x, &y, known)
}

func roughKey(s string) string {
	x := Hear(s)
	return string(x.AppendRough(nil))
}

// TestRoughKeys compares all short words with each other: those that are near
// have one key.
func TestRoughKeys(t *testing.T) {
	type word struct {
		text, key, close string
		sound            Sound
	}
	var words []word
	starts, inner := []string{"", "a", "e", "va", "oya"}, []string{"", "a", "e", "awa", "av"}
	for _, a := range starts {
		for _, c := range []string{"s", "t", "b", "p", "kh"} {
			for _, b := range inner {
				words = append(words, word{text: a + c + b})
				for _, d := range []string{"d", "ts", "p", "b", "j"} {
					for _, e := range []string{"", "a", "i", "aw", "uya", "ava", "ng"} {
						words = append(words, word{text: a + c + b + d + e})
						if a == "" && (b == "a" || b == "") {
							words = append(words, word{text: "r" + e + c + b + d}, word{text: c + b + d + "aj" + e})
						}
					}
				}
			}
		}
	}
	for i := range words {
		w := &words[i]
		w.sound, w.key = Hear(w.text), roughKey(w.text)
		w.close = string(w.sound.AppendClose(nil))
	}
	pairs := 0
	for i := range words {
		for j := range words[:i] {
			a, b := &words[i], &words[j]
			near := Near(&a.sound, &b.sound, false)
			if near == 0 {
				continue
			}
			if near >= Close && (a.close != b.close || a.close == "") {
				t.Fatalf("%s is close to %s, but their keys are %q and %q", a.text, b.text, a.close, b.close)
			}
			if pairs++; a.key != b.key || a.key == "" {
				t.Fatalf("%s is near %s, but their keys are %q and %q", a.text, b.text, a.key, b.key)
			}
		}
	}
	t.Logf("%d words, %d pairs", len(words), pairs)
}
