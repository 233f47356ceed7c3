package translit

import "unicode/utf8"

// The nine Indian scripts here descend from one and have one block layout, that
// of the ISCII standard, so one table of letters serves them all; what differs
// is how they treat the vowel a that every bare consonant carries. The spelling
// is that of names in print (the Hunterian system without its diacritics), not
// that of scholars.

// indicTable holds the letters by their place in the block, 0x00 to 0x4F, three
// bytes each.
const indicTable = "" +
	"   n  n     a  a  a  i  i  u  u  ri l  e  e  e  " + // 00-0F, vowels from 04
	"ai o  o  o  au k  kh g  gh n  ch chhj  jh n  t  " + // 10-1F
	"th d  dh n  t  th d  dh n  n  p  ph b  bh m  y  " + // 20-2F
	"r  r  l  l  zh v  sh sh s  h              a  i  " + // 30-3F, signs from 3E
	"i  u  u  ri ri e  e  e  ai o  o  o  au          " //   40-4F

type indicKind uint8

const (
	indicOther indicKind = iota
	indicConsonant
	indicVowel // a letter
	indicSign  // a vowel sign on a consonant
	indicVirama
	indicNukta
	indicNasal
)

// indicOf returns the kind and the spelling of r.
func indicOf(s Script, r rune) (indicKind, string) {
	o := int(r-0x900) % 0x80
	switch r {
	case 'ৎ':
		return indicConsonant, "t" // never with a vowel: see bare
	case 'ৰ':
		return indicConsonant, "r"
	case 'ৱ':
		return indicConsonant, "w"
	case 'ੰ':
		return indicNasal, "n"
	case 'ൺ', 'ൻ':
		return indicConsonant, "n"
	case 'ർ':
		return indicConsonant, "r"
	case 'ൽ', 'ൾ':
		return indicConsonant, "l"
	case 'ൿ':
		return indicConsonant, "k"
	case 'য': // Bengali reads it j, and y with the dot
		return indicConsonant, "j"
	case 'ழ', 'ഴ':
		return indicConsonant, "zh"
	case 'ೞ':
		return indicConsonant, "l"
	case 'ச':
		return indicConsonant, "s"
	case 'ॅ':
		return indicSign, "e"
	case 'ॠ', 'ঌ', 'ৠ':
		return indicVowel, "ri"
	}
	if r < 0x900 || 0xD7F < r || o >= 0x50 {
		return indicOther, ""
	}
	n := 3
	for n > 0 && indicTable[3*o+n-1] == ' ' {
		n--
	}
	t := indicTable[3*o : 3*o+n]
	switch {
	case o == 0x4D:
		return indicVirama, ""
	case o == 0x3C:
		return indicNukta, ""
	case o == 1 || o == 2:
		return indicNasal, t
	case o == 3 || t == "":
		return indicOther, ""
	case o < 0x15:
		return indicVowel, t
	case o < 0x3A:
		return indicConsonant, t
	}
	return indicSign, t
}

// bare consonants are written where no vowel follows them.
func indicBare(r rune) bool {
	switch r {
	case 'ৎ', 'ൺ', 'ൻ', 'ർ', 'ൽ', 'ൾ', 'ൿ':
		return true
	}
	return false
}

// indicUnit is one consonant with what it bears, or a vowel letter.
type indicUnit struct {
	r     rune
	kind  indicKind
	text  string
	vowel string // of its sign
	sign  bool   // has a vowel sign
	mute  bool   // has a virama
	nukta bool
	nasal bool // an n follows
	size  int
}

// readIndic reads the first unit of word, which is not empty.
func readIndic(s Script, word string) (u indicUnit) {
	r, n := utf8.DecodeRuneInString(word)
	u.r, u.size = r, n
	u.kind, u.text = indicOf(s, r)
	if u.kind == indicConsonant {
		u.mute = indicBare(r)
	}
	if u.kind != indicConsonant && u.kind != indicVowel {
		return u
	}
	for u.size < len(word) {
		r, n := utf8.DecodeRuneInString(word[u.size:])
		k, t := indicOf(s, r)
		switch k {
		case indicSign:
			if u.sign { // a vowel sign in two parts
				t = u.vowel
			}
			u.sign, u.vowel = true, t
		case indicVirama:
			u.mute = true
		case indicNukta:
			u.nukta = true
		case indicNasal:
			u.nasal = true
		case indicConsonant, indicVowel:
			return u
		}
		u.size += n
		if k == indicVirama {
			return u
		}
	}
	return u
}

// appendIndic appends a stretch of one of the Indian scripts.
//
// In the northern scripts the inherent a is mute at the end of a word, and in
// an open syllable between two others (सरकार sarkar); it stays after a cluster
// that could not be spoken without it (मित्र mitra) and in the ending इय
// (भारतीय bhartiya), and in the Dravidian scripts everywhere.
func appendIndic(dst []byte, s Script, word string) []byte {
	northern := s < Tamil
	open := false     // the unit before ended in a vowel
	first := true     // no vowel was written yet
	joined := rune(0) // the consonant before was mute by virama
	for len(word) > 0 {
		u := readIndic(s, word)
		rest := word[u.size:]
		word = rest
		switch u.kind {
		case indicConsonant:
			text := u.text
			if u.nukta {
				text = nukta(u.r, text)
			}
			if u.r == 'য' && joined != 0 {
				text = "y"
			}
			// क्ष is ksh by its letters; ज्ञ is spoken gy.
			if u.r == 'ज' && u.mute && len(rest) > 0 && next(rest) == 'ञ' {
				dst = append(dst, 'g')
				joined = u.r
				open = false
				continue
			}
			if u.r == 'ञ' && joined == 'ज' {
				text = "y"
			}
			iy := text == "y" && rest == "" && len(dst) > 0 && dst[len(dst)-1] == 'i'
			dst = append(dst, text...)
			switch {
			case u.sign:
				dst = append(dst, u.vowel...)
				open, first = true, false
			case u.mute:
				open = false
			case northern && !first && !iy && schwaMute(s, u, rest, open, joined):
				open = false
			default:
				dst = append(dst, 'a')
				open, first = true, false
			}
			joined = 0
			if u.mute {
				joined = u.r
			}
		case indicVowel:
			dst = append(dst, u.text...)
			open, first, joined = true, false, 0
		default:
			continue
		}
		if u.nasal {
			dst = append(dst, nasal(s, rest)...)
		}
	}
	return dst
}

// schwaMute reports whether the inherent vowel of u, which stands before rest
// and is not in the first syllable, is left out.
func schwaMute(s Script, u indicUnit, rest string, open bool, joined rune) bool {
	if u.nasal {
		return false
	}
	if rest == "" {
		if joined == 0 {
			return true
		}
		switch u.text { // the end of a cluster: mitra, shabd
		case "r", "y", "v", "m", "n", "l":
			return false
		}
		return true
	}
	if !open {
		return false
	}
	v := readIndic(s, rest)
	if v.kind != indicConsonant || v.mute {
		return false
	}
	// The next vowel must be one that is spoken: a sign, or the inherent a
	// before a vowel letter (लखनऊ lakhnau).
	if rest = rest[v.size:]; v.sign || rest == "" {
		return v.sign
	}
	return readIndic(s, rest).kind == indicVowel
}

// nukta returns the spelling of the letter r, spelt s, with a dot below.
func nukta(r rune, s string) string {
	switch (int(r) - 0x900) % 0x80 {
	case 0x15:
		return "q"
	case 0x1C:
		return "z"
	case 0x21:
		return "r"
	case 0x22:
		return "rh"
	case 0x2B:
		return "f"
	case 0x2F:
		return "y"
	case 0x38: // Gurmukhi ਸ਼
		return "sh"
	}
	return s
}

// nasal returns the letter of an anusvara before rest.
func nasal(s Script, rest string) string {
	if rest != "" {
		switch u := readIndic(s, rest); u.text {
		case "p", "ph", "b", "bh", "m":
			return "m"
		}
	}
	if s == Bengali { // বাংলা bangla
		return "ng"
	}
	if rest == "" && s >= Tamil { // Telugu, Kannada and Malayalam end words in m
		return "m"
	}
	return "n"
}
