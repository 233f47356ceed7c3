package translit

import "unicode/utf8"

// appendHebrew appends a stretch of Hebrew letters, unpointed as names are
// printed. ב is b and פ is p with a dagesh, at the start of a word and after
// a consonant, v and f after a letter that stands for a vowel; a single ו inside the word is the vowel o, י the vowel i.
func appendHebrew(dst []byte, word string) []byte {
	first := true
	open := false // the letter before stands for a vowel
	for i := 0; i < len(word); {
		r, n := utf8.DecodeRuneInString(word[i:])
		rest := word[i+n:]
		if !hebrewLetter(r) { // points, and the geresh, are read with the letter
			i += n
			continue
		}
		dagesh, sin, geresh := hebrewMarks(rest)
		q := nextHebrew(rest)
		s := ""
		switch r {
		case 'א', 'ע':
			s = "a"
		case 'ב':
			s = "b"
			if open && !dagesh {
				s = "v"
			}
		case 'ג':
			s = "g"
			if geresh {
				s = "j"
			}
		case 'ד':
			s = "d"
		case 'ה':
			s = "h"
			if q == 0 {
				s = "a"
			}
		case 'ו':
			switch {
			case q == 'ו' && !first: // doubled inside a word: the consonant
				s = "v"
				k := 0
				for !hebrewLetter(next(rest[k:])) {
					_, w := utf8.DecodeRuneInString(rest[k:])
					k += w
				}
				n += k + len("ו")
			case first:
				s = "v"
			case dagesh:
				s = "u"
			default:
				s = "o"
			}
		case 'ז':
			s = "z"
			if geresh {
				s = "zh"
			}
		case 'ח':
			s = "h"
		case 'ט', 'ת':
			s = "t"
		case 'י':
			s = "i"
			if first || q == 'א' || q == 'ה' || q == 'ע' {
				s = "y"
			}
		case 'כ', 'ק':
			s = "k"
		case 'ך':
			s = "kh"
		case 'ל':
			s = "l"
		case 'מ', 'ם':
			s = "m"
		case 'נ', 'ן':
			s = "n"
		case 'ס':
			s = "s"
		case 'פ':
			s = "p"
			if open && !dagesh {
				s = "f"
			}
		case 'ף':
			s = "f"
			if dagesh {
				s = "p"
			}
		case 'צ', 'ץ':
			s = "ts"
			if geresh {
				s = "ch"
			}
		case 'ר':
			s = "r"
		case 'ש':
			s = "sh"
			if sin {
				s = "s"
			}
		}
		dst = append(dst, s...)
		first = false
		open = r == 'א' || r == 'ה' || r == 'ו' || r == 'י' || r == 'ע'
		i += n
	}
	return dst
}

func hebrewLetter(r rune) bool { return 'א' <= r && r <= 'ת' }

// nextHebrew returns the first letter of s, or 0.
func nextHebrew(s string) rune {
	for _, r := range s {
		if hebrewLetter(r) {
			return r
		}
	}
	return 0
}

// hebrewMarks reads the points before the next letter.
func hebrewMarks(s string) (dagesh, sin, geresh bool) {
	for _, r := range s {
		switch r {
		case 0x5BC:
			dagesh = true
		case 0x5C2:
			sin = true
		case 0x5F3:
			geresh = true
		default:
			if hebrewLetter(r) {
				return
			}
		}
	}
	return
}
