package person

import "strings"

// AppendKorean appends where the ways of writing Korean in Latin letters meet:
// McCune and Reischauer's without its marks, the South's, the North's and the
// spellings that people choose for themselves. Ch and j are one, as are k and
// g, t and d, p and b; o stands for eo, and u for eu, or for eo before ng. It appends
// nothing for a word that is not made of Korean syllables, or of more than three. R and l are one only at the
// beginning of a syllable that stands alone.
func AppendKorean(dst []byte, s string) []byte {
	if len(s) < 2 || len(s) > 18 {
		return dst
	}
	out := dst
	for n := 0; s != ""; n++ {
		if n == 3 {
			return dst
		}
		var ok bool
		if out, s, ok = appendSyllable(out, s); !ok {
			return dst
		}
	}
	if len(out) == len(dst)+3 && out[len(dst)] == 'L' {
		out[len(dst)] = 'R' // Lee and Ri
	}
	return out
}

// appendSyllable reads one syllable as initial, vowel and final.
func appendSyllable(out []byte, s string) (b []byte, rest string, ok bool) {
	initial, s := koreanInitial(s)
	vowel, s := koreanVowel(s)
	if vowel == 0 {
		return out, s, false
	}
	final, n := koreanFinal(s)
	if final == 'g' { // the South's eo, as most write it before ng: Jung, Kyung
		switch vowel {
		case 'u':
			vowel = 'o'
		case '5':
			vowel = '4'
		}
	}
	return append(out, initial, vowel, final), s[n:], true
}

func koreanInitial(s string) (c byte, rest string) {
	for _, p := range [...]struct {
		written string
		sound   byte
	}{
		{"tch", 'C'}, {"ch", 'C'}, {"jj", 'C'}, {"j", 'C'},
		{"kk", 'K'}, {"gg", 'K'}, {"kh", 'K'}, {"k", 'K'}, {"g", 'K'},
		{"tt", 'T'}, {"dd", 'T'}, {"th", 'T'}, {"t", 'T'}, {"d", 'T'},
		{"pp", 'P'}, {"bb", 'P'}, {"ph", 'P'}, {"p", 'P'}, {"b", 'P'},
		{"ss", 'S'}, {"sh", 'S'}, {"s", 'S'},
		{"h", 'H'}, {"m", 'M'}, {"n", 'N'}, {"r", 'R'}, {"l", 'L'},
	} {
		if s == "" || s[0] != p.written[0] {
			continue // as most are
		}
		if rest, ok := strings.CutPrefix(s, p.written); ok {
			return p.sound, rest
		}
	}
	return '-', s
}

func koreanVowel(s string) (c byte, rest string) {
	for _, p := range [...]struct {
		written string
		sound   byte
	}{
		{"yeo", '4'}, {"you", '4'}, {"yae", '6'}, {"yoo", '5'}, {"yo", '4'}, {"yu", '5'}, {"ya", '3'}, {"ye", '6'},
		{"weo", 'w'}, {"wae", 'e'}, {"woo", 'u'}, {"wa", 'W'}, {"wo", 'w'}, {"we", 'e'}, {"wi", 'y'}, {"oe", 'e'}, {"oi", 'e'},
		{"eui", 'q'}, {"ui", 'q'}, {"eo", 'o'}, {"eu", 'u'}, {"oo", 'u'}, {"ou", 'u'}, {"ae", 'a' - 32}, {"ai", 'a' - 32}, {"ee", 'i'},
		{"a", 'a'}, {"e", 'e'}, {"i", 'i'}, {"o", 'o'}, {"u", 'u'},
	} {
		if s == "" || s[0] != p.written[0] {
			continue // as most are
		}
		if rest, ok := strings.CutPrefix(s, p.written); ok {
			return p.sound, rest
		}
	}
	return 0, s
}

// koreanFinal reads the consonant that ends a syllable: one that no vowel
// follows, except ng.
func koreanFinal(s string) (c byte, n int) {
	if s == "" {
		return '-', 0
	}
	if strings.HasPrefix(s, "ng") && (len(s) == 2 || !koreanVowelLetter(s[2])) {
		return 'g', 2
	}
	if len(s) > 1 && (koreanVowelLetter(s[1]) || s[1] == 'h' && (s[0] == 'c' || s[0] == 's')) {
		return '-', 0
	}
	if len(s) > 2 && s[1] == 'h' && koreanVowelLetter(s[2]) && s[0] != 'n' && s[0] != 'l' && s[0] != 'm' && s[0] != 'k' {
		return '-', 0
	}
	switch s[0] {
	case 'k':
		return 'k', 1
	case 'n':
		return 'n', 1
	case 't':
		return 't', 1
	case 'l':
		return 'l', 1
	case 'm':
		return 'm', 1
	case 'p':
		return 'p', 1
	}
	return '-', 0
}

func koreanVowelLetter(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w'
}
