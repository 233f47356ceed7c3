package rarity

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

func TestNats(t *testing.T) {
	tests := []struct {
		word   string
		lo, hi float64
		reason string
	}{
		{"hikvision", 9, 9.5, "a coined name of one company"},
		{"huawei", 9, 9.5, "over a hundred entries, one family"},
		{"dahua", 9, 9.5, "one company, listed on several lists"},
		{"hytera", 9, 9.5, "one company"},
		{"gazprom", 9, 9.5, "many listed subsidiaries, one family"},
		{"rosneft", 9, 9.5, "many listed subsidiaries, one family"},
		{"sensetime", 9, 9.5, "one company"},
		{"irisl", 9, 9.5, "the short name of one shipping line"},
		{"rotenberg", 9, 9.5, "relatives listed together"},
		{"boeing", 9, 9.5, "in the dictionary, but for one company"},
		{"taliban", 7.5, 9.5, "in the dictionary, but for one party"},
		{"zte", 8, 8, "three letters, no word"},
		{"qx", 6.5, 6.5, "two letters, no word"},

		{"nova", 0, 5, "a word many companies choose"},
		{"apex", 0, 5, "a word many companies choose"},
		{"delta", 0, 5, "a word many companies choose"},
		{"global", 0, 4.5, "a word many companies choose"},
		{"star", 0, 4.5, "a word many companies choose"},
		{"dragon", 0, 5, "a word many companies choose"},
		{"dover", 0, 6.2, "a place and a family name"},
		{"sense", 0, 5, "everyday English"},
		{"opera", 0, 5.5, "everyday English"},
		{"abandon", 4.5, 6.2, "ordinary English, but no word of names"},
		{"dongfang", 0, 5, "shared by many Chinese companies"},
		{"hongda", 0, 5.5, "shared by many Chinese companies"},
		{"hong", 0, 5, "a pinyin syllable"},
		{"hai", 0, 5, "a pinyin syllable"},
		{"kang", 0, 5, "a pinyin syllable"},
		{"wei", 0, 5, "a pinyin syllable"},
		{"xin", 0, 5, "a pinyin syllable"},
		{"beijing", 0, 4, "opens many names"},
		{"shenzhen", 0, 4, "opens many names, and English has it not"},
		{"zavod", 0, 6, "Russian for works: not English, common on lists"},
		{"sanayi", 0, 6, "Turkish for industry"},
		{"ali", 0, 4, "a given name"},
		{"mohammed", 0, 4, "a given name"},
		{"garcia", 0, 5, "a family name"},
		{"nguyen", 0, 5, "a family name"},
		{"ivanov", 0, 5.5, "a family name"},
		{"wang", 0, 4.5, "a family name"},
		{"limited", 0, 2.5, "a legal form"},
		{"technology", 0, 3.5, "in the name of every other listed company"},
		{"university", 0, 4.5, "generic"},

		{"bearings", 0, 5.5, "a plural"},
		{"gloss", 4, 7, "no plural of glo"},
		{"", 1.5, 1.5, "nothing says nothing"},
		{"x", 0, 4, "a letter"},
		{"1", 0, 4, "a figure"},
		{"2000", 6, 8, "a year"},
		{"91440300", 9, 9.5, "a long number"},
		{"\xff\xfe", 6.5, 6.5, "not in the comparison form: unknown"},
	}
	for _, tt := range tests {
		if got := Nats(tt.word); got < tt.lo || got > tt.hi {
			t.Errorf("Nats(%q) = %v, want %v to %v: %s", tt.word, got, tt.lo, tt.hi, tt.reason)
		}
	}
}

func TestOrder(t *testing.T) {
	tests := []struct{ common, rare, reason string }{
		{"technology", "nova", "generic words before brand words"},
		{"nova", "abandon", "brand words before other English words"},
		{"global", "dover", "words of names before places"},
		{"star", "starling", "everyday words before rarer ones"},
		{"wang", "ouyang", "family names by their share"},
		{"muhammad", "rashid", "given names by their share"},
		{"garcia", "hikvision", "names of many before names of one"},
		{"motor", "motors", "the singular is no rarer"},
		{"beijing", "hotan", "cities by their companies"},
		{"hong", "honghua", "a syllable before a pair"},
	}
	for _, tt := range tests {
		if c, r := Nats(tt.common), Nats(tt.rare); c > r {
			t.Errorf("Nats(%q) = %v, more than Nats(%q) = %v: %s", tt.common, c, tt.rare, r, tt.reason)
		}
	}
}

func TestCommon(t *testing.T) {
	for word, want := range map[string]bool{"star": true, "garcia": true, "dover": true, "hikvision": false, "zte": false} {
		if got := Common(word); got != want {
			t.Errorf("Common(%q) = %v", word, got)
		}
	}
}

// TestLists looks up every word of the lists written by hand: the figure there
// is the most that Nats may say.
func TestLists(t *testing.T) {
	for _, file := range []string{"names.tsv", "brands.tsv"} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(b)) {
			f := strings.Split(strings.TrimSpace(line), "\t")
			if line[0] == '#' || len(f) != 3 {
				continue
			}
			n++
			want, err := strconv.ParseFloat(f[2], 64)
			if err != nil {
				t.Fatal(err)
			}
			if got := Nats(f[0]); got > want {
				t.Errorf("%s: Nats(%q) = %v, want at most %v", file, f[0], got, want)
			}
		}
		if n < 2000 {
			t.Errorf("%s: only %d words", file, n)
		}
	}
}

// TestFalsePositives counts strings that are no words but are found: one in
// 2,048 is expected, and a plural has two chances.
func TestFalsePositives(t *testing.T) {
	const n = 200000
	found := 0
	for i := range n {
		if Nats("q"+strconv.FormatInt(int64(i), 36)+"xqz") != Unknown {
			found++
		}
	}
	if share := float64(found) / n; share > 1.0/1600 {
		t.Errorf("%d of %d unknown words are known", found, n)
	}
}

func FuzzNats(f *testing.F) {
	for _, s := range []string{"", "hikvision", "ss", "sssss", "0", "99999999", "é", "\x00", "海康"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Nats(s)
		if !(got >= 1.5 && got <= Unknown) || math.Mod(got, 0.25) != 0 {
			t.Errorf("Nats(%q) = %v", s, got)
		}
		if again := Nats(strings.Clone(s)); again != got {
			t.Errorf("Nats(%q) = %v, then %v", s, got, again)
		}
	})
}

var words = [...]string{"hikvision", "technology", "garcia", "zavod", "bearings", "unknowns", "42", "hong"}

func TestAllocs(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() {
		for _, w := range words {
			Nats(w)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkNats(b *testing.B) {
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		Nats(words[i&7])
		i++
	}
}
