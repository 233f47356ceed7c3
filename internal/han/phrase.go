package han

import "unicode/utf8"

// Phrase looks for a word at the start of s whose readings are fixed by its
// context: a place (重庆 chóng qìng), a compound surname (尉迟 yù chí) or
// another word (银行 yín háng). It appends the readings of the longest one to
// dst and returns how many bytes of s it takes; 0 if there is none, and dst as
// it was. Traditional characters are found as well.
func Phrase(dst []Reading, s string) (readings []Reading, n int) {
	first, size := utf8.DecodeRuneInString(s)
	if dense(first) < 0 {
		return dst, 0
	}
	i := search(phraseFirst, 4, false, Simplify(first))
	if i < 0 {
		return dst, 0
	}
	at, end := u16(phraseFirst, i+2), u16(phraseFirst, i+6)
	// The phrases of a character are in order of length, the longest first.
	for at < end {
		count := int(phraseBody[at])
		word := at + 1
		read := word + (count-1)*2
		at = read + count*2
		if n := prefix(s[size:], phraseBody[word:read]); n > 0 {
			for ; read < at; read += 2 {
				dst = append(dst, Reading(u16(phraseBody, read)))
			}
			return dst, size + n
		}
	}
	return dst, 0
}

// BeginsPhrase reports whether some phrase begins with the character. Of the
// characters of names half do, of all characters that there are hardly one in ten.
func BeginsPhrase(r rune) bool { return search(phraseFirst, 4, false, Simplify(r)) >= 0 }

// prefix returns the length of the start of s that folds to word, which has
// two bytes a character, or 0.
func prefix(s, word string) int {
	n := 0
	for i := 0; i < len(word); i += 2 {
		r, size := utf8.DecodeRuneInString(s[n:])
		if size == 0 || int(Simplify(r)) != u16(word, i) {
			return 0
		}
		n += size
	}
	return n
}

// AppendPinyin appends to dst one reading for every Han character of s, and
// nothing for other characters: that of the phrase it stands in, or the most
// usual one. Phrases are taken from left to right, the longest first. 々 has
// the reading of the character before it; a character whose reading is not
// known has the zero Reading, so that readings and characters stay in step.
func AppendPinyin(dst []Reading, s string) []Reading {
	var last Reading
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			last = 0
			i++
			continue
		}
		var n int
		if dst, n = Phrase(dst, s[i:]); n > 0 {
			last = dst[len(dst)-1]
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case r == iteration:
			dst = append(dst, last)
		case Is(r):
			last = usual(r)
			dst = append(dst, last)
		default:
			last = 0
		}
	}
	return dst
}
