package han

import "strings"

// Reading is one Mandarin syllable with its tone. The zero Reading stands for
// a character whose reading is not known.
type Reading uint16

// A Reading is the place of its syllable in the table of syllables, and in the
// low three bits the tone.
const syllableSize = 6

// Syllable returns the syllable without its tone, in ASCII, ü written v as
// input methods do: "hai", "lv". IsSyllable and SplitPinyin know the other
// spellings of ü. It is empty for the zero Reading.
func (r Reading) Syllable() string {
	i := int(r>>3) * syllableSize
	if r.Tone() == 0 || i+syllableSize > len(syllables) {
		return ""
	}
	return unpad(syllables[i : i+syllableSize])
}

// Tone returns the tone, 1 to 4, or 5 for the neutral tone. It is 0 for the
// zero Reading.
func (r Reading) Tone() int {
	if t := int(r & 7); t <= 5 {
		return t
	}
	return 0
}

// Marked returns the syllable with its tone mark: "hǎi", "lǜ".
func (r Reading) Marked() string {
	s := r.Syllable()
	// The mark stands on a or e, on the o of ou, else on the last vowel.
	at := strings.IndexAny(s, "ae")
	if at < 0 {
		at = strings.Index(s, "ou")
	}
	if at < 0 {
		at = strings.LastIndexAny(s, "iouv")
	}
	if at < 0 {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		switch {
		case i == at:
			const marked = "āáǎàaēéěèeīíǐìiōóǒòoūúǔùuǖǘǚǜü"
			n := strings.IndexByte("aeiouv", s[i])*5 + r.Tone() - 1
			for _, c := range marked {
				if n == 0 {
					b.WriteRune(c)
					break
				}
				n--
			}
		case s[i] == 'v':
			b.WriteString("ü")
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// String returns the same as Marked.
func (r Reading) String() string { return r.Marked() }

func unpad(s string) string {
	n := len(s)
	for n > 0 && s[n-1] == ' ' {
		n--
	}
	return s[:n]
}

// Readings appends the readings of r, traditional or simplified, to dst: the
// most usual in names first, at most four. Only readings in modern use are
// given. Nothing is appended where none is known: beyond the main block and
// Extension A, only the characters of modern dictionaries have readings.
func Readings(dst []Reading, r rune) []Reading {
	for i := readingPlace(r); ; i++ {
		v := u16(readingPool, i*2)
		if v&0x7FFF != 0 {
			dst = append(dst, Reading(v&0x7FFF))
		}
		if v&0x8000 != 0 {
			return dst
		}
	}
}

// usual returns the first of the readings of r, or zero.
func usual(r rune) Reading {
	return Reading(u16(readingPool, readingPlace(r)*2) & 0x7FFF)
}

// readingPlace returns the place of the readings of r in readingPool, 0 if
// none are known.
func readingPlace(r rune) int {
	i := dense(r)
	if i < 0 {
		if r < zero {
			return 0
		}
		if i := search(readingSparse, 5, true, r); i >= 0 {
			return u16(readingSparse, i+3)
		}
		return 0
	}
	return int(readingLow[i]) | int(readingHigh[i/2]>>(i%2*4)&15)<<8
}

// Surname returns the reading of r as a one-character surname at the start of
// a personal name, where that is not its most usual reading or where the
// surname has only one of several: 单 Shàn, 仇 Qiú, 解 Xiè. Compound surnames
// (尉迟 Yùchí) are found by Phrase.
func Surname(r rune) (Reading, bool) {
	if i := search(surnames, 4, false, Simplify(r)); i >= 0 {
		return Reading(u16(surnames, i+2)), true
	}
	return 0, false
}
