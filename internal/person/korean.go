package person

import "strings"

// AppendKorean appends where the ways of writing Korean in Latin letters meet:
// McCune and Reischauer's without its marks, the South's, the North's and the
// spellings that people choose for themselves. Ch and j are one, as are k and
// g, t and d, p and b; o stands for eo, and u for eu, or for eo before ng. It appends
// nothing for a word that is not made of Korean syllables, or of more than three. R and l are one only at the
// beginning of a syllable that stands alone, and before y they are nothing there:
// the South has dropped them.
func AppendKorean(dst []byte, s string) []byte {
	if len(s) < 2 || len(s) > 18 || !mayBeKorean(s) {
		return dst
	}
	if s == "park" {
		s = "pak" // as English writes a long vowel
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
	if len(out) == len(dst)+3 && out[len(dst)] == 'R' && northern(out[len(dst)+1]) {
		out[len(dst)] = '-' // Ryang and Yang
	}
	return out
}

// mayBeKorean reports whether a word has no other letters than romanised Korean, and
// vowels in no more than three places: most words are turned down by that.
func mayBeKorean(s string) bool {
	const (
		others = 1<<('f'-'a') | 1<<('q'-'a') | 1<<('v'-'a') | 1<<('x'-'a') | 1<<('z'-'a')
		vowels = 1<<('a'-'a') | 1<<('e'-'a') | 1<<('i'-'a') | 1<<('o'-'a') | 1<<('u'-'a') | 1<<('w'-'a') | 1<<('y'-'a')
	)
	places, before := 0, uint32(0)
	for i := range len(s) {
		c := s[i] - 'a'
		if c >= 26 || others>>c&1 != 0 {
			return false
		}
		vowel := uint32(vowels) >> c & 1
		places += int(vowel &^ before)
		before = vowel
	}
	return places <= 3
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

// northern reports whether a vowel begins with the y before which the North keeps an
// r that the South has dropped.
func northern(vowel byte) bool { return '3' <= vowel && vowel <= '6' }

func koreanInitial(s string) (c byte, rest string) { return koreanBeginning(&koreanInitials, s, '-') }

func koreanVowel(s string) (c byte, rest string) { return koreanBeginning(&koreanVowels, s, 0) }

// koreanBeginning returns the sound of the first of the spellings with which s
// begins, and what stands behind it; or none of them, and s.
func koreanBeginning(of *[26][]koreanSpelling, s string, none byte) (c byte, rest string) {
	if s != "" && 'a' <= s[0] && s[0] <= 'z' {
		for _, p := range of[s[0]-'a'] {
			if len(s) > len(p.more) && s[1:1+len(p.more)] == p.more {
				return p.sound, s[1+len(p.more):]
			}
		}
	}
	return none, s
}

// A koreanSpelling is what follows its first letter, and its sound.
type koreanSpelling struct {
	more  string
	sound byte
}

// The spellings by their first letters, the longer ones first.
var (
	koreanInitials = [26][]koreanSpelling{
		'b' - 'a': {{"b", 'P'}, {"", 'P'}},
		'c' - 'a': {{"h", 'C'}},
		'd' - 'a': {{"d", 'T'}, {"", 'T'}},
		'g' - 'a': {{"g", 'K'}, {"", 'K'}},
		'h' - 'a': {{"", 'H'}},
		'j' - 'a': {{"j", 'C'}, {"", 'C'}},
		'k' - 'a': {{"k", 'K'}, {"h", 'K'}, {"", 'K'}},
		'l' - 'a': {{"", 'L'}},
		'm' - 'a': {{"", 'M'}},
		'n' - 'a': {{"", 'N'}},
		'p' - 'a': {{"p", 'P'}, {"h", 'P'}, {"", 'P'}},
		'r' - 'a': {{"", 'R'}},
		's' - 'a': {{"s", 'S'}, {"h", 'S'}, {"", 'S'}},
		't' - 'a': {{"ch", 'C'}, {"t", 'T'}, {"h", 'T'}, {"", 'T'}},
	}
	koreanVowels = [26][]koreanSpelling{
		'a' - 'a': {{"e", 'A'}, {"i", 'A'}, {"", 'a'}},
		'e' - 'a': {{"ui", 'q'}, {"o", 'o'}, {"u", 'u'}, {"e", 'i'}, {"", 'e'}},
		'i' - 'a': {{"", 'i'}},
		'o' - 'a': {{"e", 'e'}, {"i", 'e'}, {"o", 'u'}, {"u", 'u'}, {"", 'o'}},
		'u' - 'a': {{"i", 'q'}, {"", 'u'}},
		'w' - 'a': {{"eo", 'w'}, {"ae", 'e'}, {"oo", 'u'}, {"a", 'W'}, {"o", 'w'}, {"e", 'e'}, {"i", 'y'}},
		'y' - 'a': {{"eo", '4'}, {"ou", '4'}, {"ae", '6'}, {"oo", '5'}, {"o", '4'}, {"u", '5'}, {"a", '3'}, {"e", '6'}},
	}
)

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
