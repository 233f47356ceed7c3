package translit

import "strings"

// AppendRomanised appends the form of a Latin word in which the usual spellings
// of Arabic and Persian meet that differ in nothing but the spelling: Zaheer and
// Zahir, Haqqani and Haghghani, Basheer and Bashir. It appends nothing for a
// word of fewer than five letters, or of four without gh or q, nor for one with
// letters that such spellings do not have.
//
// ee and iy are i; oo and ou are u; ei and ey are ai; gh and q are one, and so
// are kh and h; a consonant is written once. The feminine ending is a: Rawdah and
// Rawda, Numeiriya and Noumayriye.
func AppendRomanised(dst []byte, latin string) []byte {
	start := len(dst)
	if len(latin) < 4 || len(latin) == 4 && strings.IndexByte(latin, 'q') < 0 && !strings.Contains(latin, "gh") {
		return dst
	}
	at := func(i int) byte {
		if i < len(latin) {
			return latin[i]
		}
		return 0
	}
	put := func(c byte) {
		if len(dst) == start || dst[len(dst)-1] != c {
			dst = append(dst, c)
		}
	}
	iy := -1 // where it was last written as one letter
	for i := 0; i < len(latin); {
		c, next := latin[i], at(i+1)
		n := 2
		switch {
		case c < 'a' || c > 'z' || c == 'x' || c == 'c' && next != 'h':
			return dst[:start]
		case c == 'e' && next == 'e', c == 'i' && (next == 'y' || next == 'i'):
			put('i')
			if next == 'y' {
				iy = len(dst)
			}
		case c == 'o' && (next == 'o' || next == 'u'):
			put('u')
			if at(i+2) == 'u' || at(i+2) == 'o' {
				n = 3
			}
		case c == 'e' && (next == 'i' || next == 'y'), c == 'a' && next == 'y' && !vowelAt(latin, i+2):
			put('a')
			put('i')
		case c == 'g' && next == 'h':
			put('q')
		case c == 'k' && next == 'h':
			put('h')
		default:
			put(c)
			n = 1
		}
		i += n
	}
	// A feminine ending.
	n := len(dst)
	if n-start > leastFeminine && dst[n-1] == 'h' && isVowel(dst[n-2]) {
		dst, n = dst[:n-1], n-1
	}
	if n-start > leastFeminine && iy == n-1 && dst[n-1] == 'e' {
		dst[n-1] = 'a'
	}
	return dst
}

// leastFeminine is how many letters a word has before such an ending, or more.
const leastFeminine = 4

func vowelAt(s string, i int) bool { return i < len(s) && isVowel(s[i]) }
