package main

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/openscreening/screen"
)

func subjectOf(name string, countries ...string) *subject {
	e := &screen.Entity{ID: "1", Countries: countries, Names: []screen.Name{{Text: name, Kind: screen.Primary}}}
	return newSubject(e, e.Names[0])
}

func treatmentNamed(t *testing.T, name string) treatment {
	t.Helper()
	for _, x := range treatments() {
		if x.name == name {
			return x
		}
	}
	t.Fatalf("no treatment %q", name)
	return treatment{}
}

func TestTreatments(t *testing.T) {
	tests := []struct {
		treatment, name, country, want, reason string
	}{
		{"upper case", "Hikvision Co.", "CN", "HIKVISION CO.", "as typewriters write"},
		{"punctuation dropped", "Dahua Tech. Co., Ltd.", "CN", "Dahua Tech Co Ltd", "points and commas go, blanks stay"},
		{"punctuation as blanks", "Tele-Com (Asia)", "CN", "Tele Com Asia", "hyphens and brackets separate"},
		{"legal form dropped", "Zelmora Technology Co., Ltd.", "CN", "Zelmora Technology", "with the comma before it"},
		{"legal form dropped", "Zelmora Technology", "CN", "", "nothing to drop"},
		{"legal form added", "Zelmora", "RU", "Zelmora LLC", "the usual form of the country"},
		{"legal form added", "Zelmora LLC", "RU", "", "it has one"},
		{"legal form spelled out", "Zelmora LLC", "RU", "Zelmora Limited Liability Company", "in full"},
		{"legal form translated", "Zelmora LLC", "RU", "Zelmora OOO", "in Russian"},
		{"legal form translated", "Zelmora Co., Ltd.", "IR", "", "only Chinese companies bear the Chinese form"},
		{"generic words abbreviated", "Zelmora International Technology Group", "CN", "Zelmora INTL TECH GRP", "as on shipping papers"},
		{"generic words dropped", "Zelmora Technology", "CN", "Zelmora", "the core remains"},
		{"generic words dropped", "Technology Group", "CN", "", "nobody would remain"},
		{"words reordered", "Zelmora Trading Co., Ltd.", "CN", "Trading Zelmora Co., Ltd.", "the form stays at the end"},
		{"place dropped", "Shenzhen Zelmora", "CN", "Zelmora", "a place in front"},
		{"place added", "Zelmora LLC", "RU", "Zelmora (Russia) LLC", "in brackets before the form"},
		{"place added", "Shenzhen Zelmora", "CN", "", "it has a place"},
		{"number as word", "13th Research Institute", "CN", "Thirteenth Research Institute", "an ordinal stays one"},
		{"number as word", "Plant 21", "RU", "Plant Twenty-one", "a cardinal stays one"},
		{"number as ordinal", "No. 13 Research Institute", "CN", "13th Research Institute", "No. goes with the number"},
		{"ordinal as number", "22nd Research Institute", "CN", "No. 22 Research Institute", "and back"},
		{"Wade-Giles", "Hangzhou Zelmora", "CN", "Hang-chou Zelmora", "zh is ch, ou stays"},
		{"Wade-Giles", "Hangzhou Zelmora", "RU", "", "no Chinese party, no pinyin"},
		{"postal romanisation", "Beijing Zelmora", "CN", "Peking Zelmora", "as the post wrote"},
		{"pinyin spaced", "Hangzhou Zelmora", "CN", "Hang zhou Zelmora", "only pinyin falls into syllables"},
		{"pinyin joined", "Hai Kang Zelmora", "CN", "Haikang Zelmora", "neighbouring syllables"},
		{"full width", "AB 1", "CN", "ＡＢ\u3000１", "letters, digits and blanks"},
		{"VV for W, rn for m", "Winner", "CN", "VVinner", "two letters that look like one"},
		{"parenthesis dropped", "Zelmora (Shenzhen) Ltd.", "CN", "Zelmora Ltd", "what stands in brackets"},
	}
	for _, tt := range tests {
		if got := subjectOf(tt.name, tt.country).treat(treatmentNamed(t, tt.treatment)); got != tt.want {
			t.Errorf("%s of %q = %q, want %q: %s", tt.treatment, tt.name, got, tt.want, tt.reason)
		}
	}
}

// Every run treats alike, and no treatment but the first leaves a name as it
// is.
func TestTreatmentsDeterministic(t *testing.T) {
	for _, name := range []string{"Shenzhen Zelmora Electronics Technology Group Co., Ltd.", "OOO Zelmorskiy Zavod No. 13", "深圳海康科技有限公司", "Z", "№"} {
		for _, x := range treatments() {
			a, b := subjectOf(name, "CN").treat(x), subjectOf(name, "CN").treat(x)
			if a != b {
				t.Errorf("%s of %q: %q, then %q", x.name, name, a, b)
			}
			if a == name && x.name != "as listed" {
				t.Errorf("%s of %q changes nothing", x.name, name)
			}
		}
	}
}

func TestMistypeIsOneError(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		at := 1 + r.IntN(7)
		got := mistype("Zelmoras", at, r)
		if d := len(got) - len("Zelmoras"); d < -1 || d > 1 {
			t.Fatalf("mistype = %q", got)
		}
		if got == "Zelmoras" {
			t.Fatalf("mistype at %d changes nothing", at)
		}
		if !strings.HasPrefix(got, "Zelmoras"[:at]) || !strings.HasSuffix(got, "Zelmoras"[at+1:]) {
			t.Fatalf("mistype at %d = %q: more than one letter differs", at, got)
		}
	}
}

func TestSyllables(t *testing.T) {
	tests := []struct{ word, want, reason string }{
		{"hangzhou", "hang zhou", "two syllables"},
		{"xinjiang", "xin jiang", "the longest first"},
		{"fangan", "fang an", "the longest first, even where fan gan is meant"},
		{"xian", "", "one syllable is no evidence"},
		{"huawei", "hua wei", "a brand in pinyin"},
		{"group", "", "English"},
		{"", "", "nothing"},
	}
	for _, tt := range tests {
		if got := strings.Join(syllables(tt.word), " "); got != tt.want {
			t.Errorf("syllables(%q) = %q, want %q: %s", tt.word, got, tt.want, tt.reason)
		}
	}
}

func TestWadeGiles(t *testing.T) {
	for _, tt := range []struct{ pinyin, want string }{
		{"bei", "pei"}, {"jing", "ching"}, {"qing", "ch'ing"}, {"xi", "hsi"}, {"zhong", "chung"}, {"guo", "kuo"},
		{"shi", "shih"}, {"zi", "tzu"}, {"xue", "hsüeh"}, {"yuan", "yüan"}, {"tian", "t'ien"}, {"duo", "to"}, {"he", "ho"},
		{"gui", "kuei"}, {"ren", "jen"}, {"you", "yu"}, {"yu", "yü"}, {"jiong", "chiung"}, {"shuo", "shuo"}, {"er", "erh"},
	} {
		if got := wadeGilesSyllable(tt.pinyin); got != tt.want {
			t.Errorf("wadeGilesSyllable(%q) = %q, want %q", tt.pinyin, got, tt.want)
		}
	}
}

func TestNumberWords(t *testing.T) {
	for n, want := range map[int]string{1: "First", 12: "Twelfth", 13: "Thirteenth", 20: "Twentieth", 21: "Twenty-first", 58: "Fifty-eighth"} {
		if got := ordinalWord(n); got != want {
			t.Errorf("ordinalWord(%d) = %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int]string{1: "st", 2: "nd", 3: "rd", 4: "th", 11: "th", 12: "th", 13: "th", 21: "st", 99: "th"} {
		if got := ordinalSuffix(n); got != want {
			t.Errorf("ordinalSuffix(%d) = %q, want %q", n, got, want)
		}
	}
}
