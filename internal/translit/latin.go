package translit

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// appendLatin appends a stretch of Latin letters without their diacritics.
func appendLatin(dst []byte, word string) []byte {
	for _, r := range word {
		r = lower(r)
		if r < utf8.RuneSelf {
			dst = appendASCII(dst, byte(r))
			continue
		}
		if s := latinLetter(r); s != "" {
			dst = append(dst, s...)
			continue
		}
		if b := base(r); b < utf8.RuneSelf {
			dst = appendASCII(dst, byte(b))
		} else { // a special letter under a diacritic: ǽ, ǿ
			dst = append(dst, latinLetter(b)...)
		}
	}
	return dst
}

// latinLetter returns the spelling of the letters that are no letter of a to z
// with a diacritic, as passports and registers without them write it
// (ICAO 9303, part 3, section 6, with the plain letter where it allows both).
func latinLetter(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ', 'ӕ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø', 'ɵ', 'ɔ', 'ⱺ':
		return "o"
	case 'đ', 'ð', 'ɖ', 'ɗ':
		return "d"
	case 'ł', 'ƚ', 'ɫ', 'ⱡ', 'ꝉ':
		return "l"
	case 'ı', 'ɩ', 'ɨ':
		return "i"
	case 'þ':
		return "th"
	case 'ŋ':
		return "ng"
	case 'ħ', 'ⱨ', 'ɦ':
		return "h"
	case 'ə': // Azerbaijani: Əliyev, Aliyev
		return "a"
	case 'ǝ', 'ɛ':
		return "e"
	case 'ĸ', 'ƙ', 'ⱪ':
		return "k"
	case 'ŧ', 'ƭ', 'ʈ', 'ⱦ':
		return "t"
	case 'ƀ', 'ɓ', 'ƃ':
		return "b"
	case 'ƒ':
		return "f"
	case 'ǥ', 'ɠ', 'ɡ':
		return "g"
	case 'ɣ', 'ƣ': // ƣ is the gha of the Latin Turkic alphabets
		return "gh"
	case 'ɉ':
		return "j"
	case 'ɲ', 'ƞ', 'ɳ':
		return "n"
	case 'ƥ', 'ᵽ':
		return "p"
	case 'ɍ', 'ɽ':
		return "r"
	case 'ʂ', 'ſ', 'ȿ':
		return "s"
	case 'ʉ':
		return "u"
	case 'ʋ':
		return "v"
	case 'ƴ', 'ɏ':
		return "y"
	case 'ƶ', 'ʐ', 'ⱬ', 'ɀ':
		return "z"
	case 'ʒ':
		return "zh"
	case 'ʃ':
		return "sh"
	case 'ȼ':
		return "c"
	case 'ɇ':
		return "e"
	case 'ⱥ', 'ɐ':
		return "a"
	case 'ĳ':
		return "ij"
	case 'ƕ':
		return "hv"
	case 'ȸ':
		return "db"
	case 'ȹ':
		return "qp"
	}
	return ""
}

// base returns the letter of r without the diacritics that Unicode decomposes.
func base(r rune) rune {
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	d := norm.NFD.Properties(buf[:n]).Decomposition()
	if d == nil {
		return r
	}
	b, _ := utf8.DecodeRune(d)
	return b
}
