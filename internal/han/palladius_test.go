package han

import (
	"os"
	"strings"
	"testing"
)

// TestPalladius: every syllable of pinyin has its Cyrillic, and is read back
// from it.
func TestPalladius(t *testing.T) {
	data, err := os.ReadFile("pinyin.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for s := range strings.FieldsSeq(line) {
			c := Palladius(s)
			if c == "" {
				t.Errorf("Palladius(%q) is nothing", s)
				continue
			}
			b, n, _ := AppendPalladius(nil, c)
			p := string(b)
			same := strings.NewReplacer("lyu", "lv", "nyu", "nv", "lue", "lve", "nue", "nve").Replace
			if n != 1 || same(p) != same(s) {
				t.Errorf("%q is %q, read as %q in %d syllables", s, c, p, n)
			}
		}
	}
}

func TestAppendPalladius(t *testing.T) {
	for _, tt := range []struct {
		word, want string
		evident    bool
		reason     string
	}{
		{"Чжунсин", "zhongxing", true, "中兴"},
		{"хуавэй", "huawei", true, "华为"},
		{"сычуань", "sichuan", true, "四川"},
		{"цзянсу", "jiangsu", true, "江苏"},
		{"шаньдун", "shandong", true, "山东: нь before a consonant"},
		{"сиань", "xian", false, "西安"},
		{"чанъань", "changan", false, "长安: ъ keeps ng from the vowel"},
		{"аньхой", "anhui", true, "安徽, in its old spelling"},
		{"хунци", "hongqi", false, "红旗, which nothing shows"},
		{"цзиньпин", "jinping", true, "近平"},
		{"люйлян", "lvliang", true, "吕梁"},
		{"Шанхаи\u0306", "shanghai", false, "й in two parts"},
		{"москва", "", false, "no Chinese"},
		{"кремль", "", false, "no Chinese"},
		{"иван", "yiwang", false, "could be Chinese, but does not show it"},
		{"", "", false, "nothing"},
		{"zhong", "", false, "Latin letters"},
		{"чж\xd0", "", false, "half a letter"},
		{strings.Repeat("чжун", 20), "", false, "too long"},
	} {
		p, _, e := AppendPalladius(nil, tt.word)
		if string(p) != tt.want || e != tt.evident {
			t.Errorf("%s: AppendPalladius(%q) = %q, %v; want %q, %v", tt.reason, tt.word, p, e, tt.want, tt.evident)
		}
	}
}

func FuzzAppendPalladius(f *testing.F) {
	for _, s := range []string{"чжунсин", "чанъань", "иван", "ъъ", "\xd0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if p, n, _ := AppendPalladius(nil, s); (len(p) == 0) != (n == 0) {
			t.Errorf("AppendPalladius(%q) = %q in %d syllables", s, p, n)
		}
	})
}
