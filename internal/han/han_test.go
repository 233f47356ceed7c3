package han

import (
	"testing"
	"unicode"
)

func TestIs(t *testing.T) {
	for _, tt := range []struct {
		r      rune
		want   bool
		reason string
	}{
		{'海', true, "main block"},
		{'㐀', true, "first of Extension A"},
		{'䶿', true, "last of Extension A"},
		{'䷀', false, "hexagrams lie between"},
		{'𠮷', true, "Extension B"},
		{0x2EBF0, true, "Extension I, newer than the tables"},
		{'〇', true, "zero stands where ideographs stand"},
		{'々', true, "iteration mark too"},
		{'〆', false, "a kana-like mark"},
		{0xFA11, true, "U+FA11 is unified although in the compatibility block"},
		{0xF900, false, "U+F900 is replaced by NFKC"},
		{0x2F800, false, "as are those of plane 2"},
		{'⼀', false, "a radical is replaced by NFKC"},
		{'a', false, "Latin"},
		{'の', false, "kana"},
		{'한', false, "Hangul"},
		{-1, false, "no character"},
		{unicode.MaxRune, false, "no ideograph"},
	} {
		if got := Is(tt.r); got != tt.want {
			t.Errorf("Is(%U) = %v: %s", tt.r, got, tt.reason)
		}
	}
}

// The standard library's property is the oracle; planes 2 and 3 are given away
// whole, so that newer text than the table is read.
func TestIsUnified(t *testing.T) {
	for r := rune(-1); r <= unicode.MaxRune; r++ {
		unified := unicode.Is(unicode.Unified_Ideograph, r) || r == iteration || r == zero
		switch got := Is(r); {
		case unified && !got:
			t.Errorf("Is(%U) = false, a unified ideograph", r)
		case got && !unified && r < 0x20000 && unicode.Is(unicode.Han, r):
			t.Errorf("Is(%U) = true, not a unified ideograph", r)
		case got && unicode.IsLetter(r) && !unicode.Is(unicode.Han, r):
			t.Errorf("Is(%U) = true, a letter of another script", r)
		}
	}
}

// The tables are to stay small: they are part of every program.
func TestTableSize(t *testing.T) {
	n := len(syllables) + len(pinyin) + len(readingPool) + len(readingLow) + len(readingHigh) + len(readingSparse) +
		len(foldBits) + len(foldCount) + len(foldTo) + len(foldAstral) + len(foldSparse) +
		len(phraseFirst) + len(phraseBody) + len(surnames) + len(wadeGiles)
	if n > 100<<10 {
		t.Errorf("tables have %d bytes", n)
	}
}
