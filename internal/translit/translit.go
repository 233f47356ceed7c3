// Package translit brings words of every script except Han to one Latin
// comparison alphabet, the letters a to z and the digits 0 to 9.
//
// The letters come out by the romanisation that sanctions lists and company
// registers use most: BGN/PCGN-like for Cyrillic, ELOT 743 for Greek, Revised
// Romanization for Korean, Hepburn for kana, the Royal Thai General System for
// Thai. Nothing can be read back from the result; it is there to be compared.
//
// A name has many romanisations, so a word is compared in several forms, from
// the narrowest to the widest:
//
//	Append           Юрий → yuriy     محمد → mhmd         the word itself
//	AppendKey        yuriy, iurii → iuri                  spellings of one name meet
//	AppendSkeleton   mohammed → mhmd                      unvowelled scripts meet vowelled ones
//	AppendShape      hikvisi0n → hlkvlslon                look-alike letters meet
//
// Words are expected in Unicode form NFKC, where they cost no allocation (but
// for a rare mark that composes with other letters than its own); others are
// brought to it first. Upper and lower case give the same result.
package translit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Append appends the transliteration of word to dst and returns the extended
// buffer. A rune without a rule, such as punctuation or a Han character, is
// dropped; digits of every script become 0 to 9.
//
// Consonantal reports that part of the word is in a script that leaves out
// short vowels (Arabic, Hebrew), so that only AppendSkeleton can compare it
// with a romanised name. At most eight bytes are appended for a byte of word.
func Append(dst []byte, word string) (out []byte, consonantal bool) {
	i := 0
	for ; i < len(word); i++ { // most words are ASCII
		c := word[i]
		if c >= utf8.RuneSelf {
			break
		}
		dst = appendASCII(dst, c)
	}
	if i == len(word) {
		return dst, false
	}
	if i > 0 { // the letter before may carry a combining mark
		word = word[i:]
	}
	word = normal(word)
	for len(word) > 0 {
		c := word[0]
		if c < utf8.RuneSelf {
			dst = appendASCII(dst, c)
			word = word[1:]
			continue
		}
		s, n := run(word)
		if s == Arabic {
			var short bool
			dst, short = appendArabic(dst, word[:n])
			consonantal = consonantal || short
		} else {
			consonantal = consonantal || s == Hebrew
			dst = appendRun(dst, s, word[:n])
		}
		word = word[n:]
	}
	return dst, consonantal
}

// normal returns word in form NFKC and without the bytes that are not UTF-8,
// word itself if it is so already.
//
// Package norm cannot tell at once for a word with a mark that composes with
// some letters only, and allocates to find out. The marks of the Indian scripts
// that do so stand in many words, so they are looked at here: where the rune
// before is not their partner, the word falls into parts that are judged alone.
func normal(word string) string {
	if !utf8.ValidString(word) {
		word = strings.ToValidUTF8(word, "")
	}
	start := 0
	var prev rune
	for i, r := range word {
		if lo, hi := partners(r); lo != 0 {
			if r == 0x93C && unicode.IsMark(prev) || // may be out of order
				lo <= prev && prev <= hi || norm.NFKC.QuickSpanString(word[start:i]) != i-start {
				return norm.NFKC.String(word)
			}
			start = i + utf8.RuneLen(r)
		}
		prev = r
	}
	if norm.NFKC.QuickSpanString(word[start:]) != len(word)-start {
		return norm.NFKC.String(word)
	}
	return word
}

// partners returns a range of runes that holds all those which the Indian mark r
// composes with, or 0 if r is no such mark.
func partners(r rune) (lo, hi rune) {
	switch r {
	case 0x93C: // Devanagari nukta
		return 0x928, 0x933
	case 0x9BE, 0x9D7: // Bengali
		return 0x9C7, 0x9C7
	case 0xBBE, 0xBD7: // Tamil
		return 0xB92, 0xBC7
	case 0xCC2, 0xCD5, 0xCD6: // Kannada
		return 0xCBF, 0xCCA
	case 0xD3E, 0xD57: // Malayalam
		return 0xD46, 0xD47
	}
	return 0, 0
}

func appendASCII(dst []byte, c byte) []byte {
	switch {
	case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		return append(dst, c)
	case 'A' <= c && c <= 'Z':
		return append(dst, c|0x20)
	}
	return dst
}

// run returns the script of the first rune of word, which is not ASCII, and
// the length of the stretch that it governs. What has no script of its own
// belongs to the stretch before it, except digits, which stand alone.
func run(word string) (s Script, n int) {
	for i, r := range word {
		if r < utf8.RuneSelf {
			return s, i
		}
		if isDigit(r) {
			if i == 0 {
				return Unknown, utf8.RuneLen(r)
			}
			return s, i
		}
		t := ScriptOf(r)
		switch {
		case i == 0:
			s = t
		case t != s && t != Unknown:
			return s, i
		}
	}
	return s, len(word)
}

func appendRun(dst []byte, s Script, word string) []byte {
	switch s {
	case Latin:
		return appendLatin(dst, word)
	case Cyrillic:
		return appendCyrillic(dst, word)
	case Greek:
		return appendGreek(dst, word)
	case Armenian:
		return appendArmenian(dst, word)
	case Georgian:
		return appendGeorgian(dst, word)
	case Hebrew:
		return appendHebrew(dst, word)
	case Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam:
		return appendIndic(dst, s, word)
	case Thai, Lao:
		return appendThai(dst, s, word)
	case Hangul:
		return appendHangul(dst, word)
	case Kana:
		return appendKana(dst, word)
	case Ethiopic:
		return appendEthiopic(dst, word)
	case Unknown:
		if r, _ := utf8.DecodeRuneInString(word); isDigit(r) {
			return append(dst, digit(r))
		}
	}
	return dst
}

// zeros holds the zero of every modern set of decimal digits outside ASCII.
const zeros = "\u0660\u06F0\u07C0\u0966\u09E6\u0A66\u0AE6\u0B66\u0BE6\u0C66\u0CE6\u0D66" +
	"\u0DE6\u0E50\u0ED0\u0F20\u1040\u1090\u17E0\u1810"

// digit returns the ASCII digit of r, or 0 if it is none.
func digit(r rune) byte {
	for _, z := range zeros {
		if r < z {
			break
		}
		if r <= z+9 {
			return '0' + byte(r-z)
		}
	}
	return 0
}

func isDigit(r rune) bool { return r >= 0x660 && digit(r) != 0 }

// lower is unicode.ToLower, with the common case first.
func lower(r rune) rune {
	if 'a' <= r && r <= 'z' {
		return r
	}
	return unicode.ToLower(r)
}

// next returns the first rune of s in lower case, or 0 at its end.
func next(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return lower(r)
}
