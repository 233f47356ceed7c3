package han

import (
	"slices"
	"strings"
	"testing"
)

func TestIsSyllable(t *testing.T) {
	for _, tt := range []struct {
		s      string
		want   bool
		reason string
	}{
		{"hai", true, "a syllable"},
		{"zhuang", true, "the longest"},
		{"lv", true, "ü as v"},
		{"lu", true, "ü as u, or lu"},
		{"lyu", true, "ü as in passports"},
		{"lue", true, "üe as ue"},
		{"nue", true, "üe as ue"},
		{"nyue", true, "üe as yue"},
		{"jv", false, "after j it is written u"},
		{"Hai", false, "not lower-case"},
		{"lü", false, "not ASCII"},
		{"ng", false, "an interjection"},
		{"r", false, "a suffix"},
		{"tech", false, "English"},
		{"", false, "empty"},
		{"zhuangx", false, "too long"},
	} {
		if got := IsSyllable(tt.s); got != tt.want {
			t.Errorf("IsSyllable(%q) = %v: %s", tt.s, got, tt.reason)
		}
	}
}

// split returns the syllables of a word of pinyin, which put together are it.
func split(s string) (syllables []string, ok bool) {
	ends, ok := SplitPinyin(nil, s)
	from := 0
	for _, end := range ends {
		syllables = append(syllables, s[from:end])
		from = int(end)
	}
	return syllables, ok
}

func TestSplitPinyin(t *testing.T) {
	for _, tt := range []struct{ s, want, reason string }{
		{"haikangweishi", "hai kang wei shi", "plain"},
		{"zhongguo", "zhong guo", "g belongs to the vowel after it"},
		{"xian", "xian", "one syllable before two"},
		{"jinan", "ji nan", "n belongs to the vowel after it"},
		{"huanan", "hua nan", "likewise"},
		{"fangge", "fang ge", "only way"},
		{"pingan", "ping an", "安 after ng, though g would go on"},
		{"changan", "chang an", "安 after ng"},
		{"xingan", "xing an", "安 after ng"},
		{"liangang", "lian gang", "but not ang"},
		{"gansu", "gan su", "gan at the start"},
		{"taian", "tai an", "only way"},
		{"tiananmen", "tian an men", "tia is no syllable"},
		{"harbin", "", "not pinyin"},
		{"lvyou", "lv you", "ü as v"},
		{"lyuyou", "lyu you", "ü as yu"},
		{"shuangliu", "shuang liu", "the longest syllable"},
		{"hikvision", "", "English"},
		{"", "", "empty"},
		{"xi'an", "", "the apostrophe is for the caller"},
		{"Hai", "", "not lower-case"},
		{strings.Repeat("a", 256), "", "too long"},
	} {
		got, ok := split(tt.s)
		if s := strings.Join(got, " "); s != tt.want || ok != (tt.want != "") {
			t.Errorf("SplitPinyin(%q) = %q, %v, want %q: %s", tt.s, s, ok, tt.want, tt.reason)
		}
	}
}

// Any syllables joined are pinyin, and split into no more syllables.
func TestSplitPinyinPairs(t *testing.T) {
	var all []string
	for s := range strings.FieldsSeq(syllables) {
		if IsSyllable(s) {
			all = append(all, s)
		}
	}
	if len(all) < 395 {
		t.Fatalf("%d syllables", len(all))
	}
	for _, a := range all {
		if got, _ := split(a); len(got) != 1 {
			t.Errorf("SplitPinyin(%s) = %q", a, got)
		}
		for _, b := range all {
			if got, ok := split(a + b); !ok || len(got) > 2 || strings.Join(got, "") != a+b {
				t.Errorf("SplitPinyin(%s%s) = %q, %v", a, b, got, ok)
			}
		}
	}
}

func FuzzSplitPinyin(f *testing.F) {
	for _, s := range []string{"haikangweishi", "jinan", "pingan", "xian", "lvyou", "", "x", strings.Repeat("an", 128)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := split(s)
		if ok != (len(got) > 0) {
			t.Fatalf("SplitPinyin(%q) = %q, %v", s, got, ok)
		}
		for _, p := range got {
			if !IsSyllable(p) {
				t.Errorf("SplitPinyin(%q) = %q: %q is no syllable", s, got, p)
			}
		}
		if ok && strings.Join(got, "") != s {
			t.Errorf("SplitPinyin(%q) = %q", s, got)
		}
		prefix := []uint8{1, 2}
		ends, ok2 := SplitPinyin(prefix, s)
		if ok2 != ok || len(ends) != 2+len(got) || !slices.Equal(ends[:2], prefix) {
			t.Errorf("SplitPinyin(%q) = %v, %v", s, ends, ok2)
		}
	})
}

func BenchmarkSplitPinyin(b *testing.B) {
	b.ReportAllocs()
	dst := make([]uint8, 0, 64)
	for b.Loop() {
		dst, _ = SplitPinyin(dst[:0], "hangzhouhaikangweishishuzijishu")
	}
}

// What is turned down by its letters before it is cut is no pinyin.
func TestSideBySide(t *testing.T) {
	var all []string
	for i := range len(pinyin) / 4 {
		var s []byte
		for v := packed(i); v != 0; v = v << 7 >> 2 {
			s = append(s, byte(v>>25)+'a'-1)
		}
		all = append(all, string(s))
	}
	for _, a := range all {
		if !IsSyllable(a) || !endsSyllable(a[len(a)-1]) {
			t.Errorf("%q is a syllable", a)
		}
		for _, b := range all {
			if !sideBySide(a + b) {
				t.Errorf("%q is pinyin", a+b)
			}
		}
	}
}
