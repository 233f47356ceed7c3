package han

import (
	"bufio"
	"compress/bzip2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

func marked(list []Reading) string {
	var s []string
	for _, r := range list {
		s = append(s, r.Marked())
	}
	return strings.Join(s, " ")
}

func TestReadings(t *testing.T) {
	for _, tt := range []struct {
		r            rune
		want, reason string
	}{
		{'海', "hǎi", "one reading"},
		{'重', "zhòng chóng", "by frequency"},
		{'行', "xíng háng héng", "by frequency, without old readings"},
		{'长', "cháng zhǎng", "names use cháng more than running text does"},
		{'長', "cháng zhǎng", "a traditional form as its simplified one"},
		{'都', "dū dōu", "capital, in names"},
		{'發', "fā", "not fà, which is 髮"},
		{'髮', "fà", "not fā, which is 發"},
		{'幹', "gàn", "not gān, which 干 also is"},
		{'一', "yī", "without the sandhi readings"},
		{'万', "wàn", "mò is a surname's first character alone"},
		{'大', "dà", "names do not use dài"},
		{'子', "zǐ", "without the neutral tone of the same syllable"},
		{'绿', "lǜ lù", "ü"},
		{'女', "nǚ", "ü"},
		{'略', "lüè", "üe"},
		{'的', "de dì dí dī", "neutral tone where the syllable is its own"},
		{'広', "guǎng", "shinjitai"},
		{'罗', "luó", "the 2013 table before kMandarin, which has luō"},
		{'珲', "hún huī", "kMandarin, where it disagrees, comes after"},
		{'〇', "líng", "zero"},
		{'々', "", "the iteration mark has none of its own"},
		{'の', "", "kana"},
		{'x', "", "Latin"},
		{-1, "", "no character"},
	} {
		if got := marked(Readings(nil, tt.r)); got != tt.want {
			t.Errorf("Readings(%c) = %s, want %s: %s", tt.r, got, tt.want, tt.reason)
		}
	}
}

func TestReadingMethods(t *testing.T) {
	for _, tt := range []struct {
		r        rune
		syllable string
		tone     int
		marked   string
	}{
		{'海', "hai", 3, "hǎi"},
		{'州', "zhou", 1, "zhōu"},
		{'绿', "lv", 4, "lǜ"},
		{'六', "liu", 4, "liù"},
		{'贵', "gui", 4, "guì"},
		{'雄', "xiong", 2, "xióng"},
		{'双', "shuang", 1, "shuāng"},
		{'学', "xue", 2, "xué"},
		{'略', "lve", 4, "lüè"},
		{'了', "le", 5, "le"},
		{'安', "an", 1, "ān"},
	} {
		r := Readings(nil, tt.r)[0]
		if r.Syllable() != tt.syllable || r.Tone() != tt.tone || r.Marked() != tt.marked {
			t.Errorf("%c: %s %d %s, want %s %d %s", tt.r, r.Syllable(), r.Tone(), r.Marked(), tt.syllable, tt.tone, tt.marked)
		}
	}
	for i := range 1 << 16 {
		r := Reading(i)
		if tone := r.Tone(); tone < 0 || tone > 5 || (r.Syllable() == "") != (r.Marked() == "") {
			t.Fatalf("Reading(%d): tone %d, %q, %q", i, tone, r.Syllable(), r.Marked())
		}
	}
}

// Every character: at most four readings, all different, all of them syllables.
func TestReadingsLaws(t *testing.T) {
	unknown := map[string]bool{}
	chars := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		list := Readings(nil, r)
		if len(list) > 4 {
			t.Errorf("%c has %d readings", r, len(list))
		}
		if len(list) > 0 {
			chars++
			if !Is(r) {
				t.Errorf("%U has readings and is not Han", r)
			}
		}
		for i, x := range list {
			if x.Syllable() == "" || x.Tone() == 0 || slices.Contains(list[:i], x) {
				t.Errorf("%c: reading %d is %v", r, i, x)
			}
			if !IsSyllable(x.Syllable()) {
				unknown[x.Syllable()] = true
			}
		}
	}
	if chars < 27000 {
		t.Errorf("only %d characters have readings", chars)
	}
	// Interjections, dialect and rare characters: not accepted in Latin text.
	for s := range unknown {
		if !slices.Contains([]string{"biang", "cei", "din", "eng", "fiao", "kei", "lo", "nun", "rua", "shei", "tei", "wong", "zhei"}, s) {
			t.Errorf("syllable %q is not accepted by IsSyllable", s)
		}
	}
}

// Unihan is the oracle where a character has one reading: it is the first of
// kMandarin, unless the 2013 table of standard characters says otherwise, of it
// or of its simplified form.
func TestReadingsUnihan(t *testing.T) {
	f, err := os.Open("/usr/share/unicode/Unihan_Readings.txt.bz2")
	if err != nil {
		t.Skipf("NOT COMPARED with Unihan: %v", err)
	}
	defer f.Close()
	mandarin, standard := map[rune]string{}, map[rune]string{}
	s := bufio.NewScanner(bzip2.NewReader(f))
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		p := strings.Split(s.Text(), "\t")
		if len(p) != 3 {
			continue
		}
		n, err := strconv.ParseUint(strings.TrimPrefix(p[0], "U+"), 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		switch p[1] {
		case "kMandarin":
			mandarin[rune(n)], _, _ = strings.Cut(p[2], " ")
		case "kTGHZ2013":
			standard[rune(n)] = p[2]
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	if len(mandarin) < 40000 {
		t.Fatalf("only %d characters in Unihan", len(mandarin))
	}
	compared, other := 0, ""
	for r, want := range mandarin {
		list := Readings(nil, r)
		if len(list) != 1 {
			if len(list) == 0 && dense(r) >= 0 && strings.ContainsAny(want, "aeiouāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ") {
				t.Errorf("%c has no reading, kMandarin has %s", r, want)
			}
			continue
		}
		compared++
		got := list[0].Marked()
		if got != want && !strings.Contains(standard[r], got) && !strings.Contains(standard[Simplify(r)], got) {
			other += string(r) + got
		}
	}
	if compared < 24000 {
		t.Errorf("compared %d characters only", compared)
	}
	if len(other) > 0 {
		t.Errorf("neither kMandarin nor kTGHZ2013: %s", other)
	}
	t.Logf("compared %d characters of one reading", compared)
}

func TestSurname(t *testing.T) {
	for _, tt := range []struct {
		r    rune
		want string
	}{
		{'单', "shàn"}, {'單', "shàn"}, {'仇', "qiú"}, {'解', "xiè"}, {'任', "rén"},
		{'曾', "zēng"}, {'查', "zhā"}, {'朴', "piáo"}, {'区', "ōu"}, {'區', "ōu"},
		{'盖', "gě"}, {'葛', "gě"}, {'翟', "zhái"}, {'冼', "xiǎn"}, {'覃', "qín"},
		{'缪', "miào"}, {'乐', "yuè"}, {'员', "yùn"}, {'种', "chóng"}, {'繁', "pó"},
		{'华', "huà"}, {'王', ""}, {'李', ""}, {'a', ""},
	} {
		got, ok := Surname(tt.r)
		if got.Marked() != tt.want || ok != (tt.want != "") {
			t.Errorf("Surname(%c) = %s, %v, want %s", tt.r, got.Marked(), ok, tt.want)
		}
	}
}

func BenchmarkReadings(b *testing.B) {
	b.ReportAllocs()
	name := []rune("杭州海康威視數字技術股份有限公司")
	dst := make([]Reading, 0, 4)
	for b.Loop() {
		for _, r := range name {
			dst = Readings(dst[:0], r)
		}
	}
}
