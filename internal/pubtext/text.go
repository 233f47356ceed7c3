package pubtext

import (
	"strings"
	"unicode"
)

// The letters in the same places of both strings look alike.
const (
	lookAlikeCyrillic = "АВЕКМНОРСТХУаеорсхуіѕјԛԝ"
	lookAlikeLatin    = "ABEKMHOPCTXYaeopcxyisjqw"
)

// PlainBlanks makes blanks of all kinds one blank and drops what has no width
// and what controls a terminal, but for the joiners that the spelling of
// Persian and Indic words needs.
func PlainBlanks(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == 0x200b, r == 0x200e, r == 0x200f, r == 0xfeff, r == 0xad, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2069:
			return -1
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func PlainQuotes(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '“', '”', '„', '‟', '«', '»':
			return '"'
		case '‘', '’', '‚', '‛', '`', '´':
			return '\''
		}
		return r
	}, s)
}

func LatinLookAlikes(s string) string {
	latin, cyrillic := 0, 0
	for _, r := range s {
		if unicode.Is(unicode.Latin, r) {
			latin++
		} else if unicode.Is(unicode.Cyrillic, r) {
			cyrillic++
		}
	}
	if cyrillic == 0 || latin <= cyrillic {
		return s
	}
	from, to := []rune(lookAlikeCyrillic), []rune(lookAlikeLatin)
	words := strings.Split(s, " ")
	for i, w := range words {
		ok := true
		w = strings.Map(func(r rune) rune {
			if !unicode.Is(unicode.Cyrillic, r) {
				return r
			}
			for j, c := range from {
				if c == r {
					return to[j]
				}
			}
			ok = false
			return r
		}, w)
		if ok {
			words[i] = w
		}
	}
	return strings.Join(words, " ")
}

// Fold is the form in which two names are called equal: letters and digits
// in lower case.
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// NameKey is the form in which two names of one entity are called the same:
// lower case, without punctuation but for an apostrophe inside a word, and
// with hyphens as blanks. "ALNASER" and "AL-NASER" are two, "Co.," and "CO"
// are one.
func NameKey(s string) string {
	key := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '&' || r == '+':
			return unicode.ToLower(r)
		case r == '\'':
			return r
		case r == ' ' || r == '-' || r == '—' || r == '/':
			return ' '
		}
		return -1
	}, s)
	words := strings.Fields(key)
	for i, w := range words {
		words[i] = strings.Trim(w, "'")
	}
	return strings.Join(words, " ")
}

// Script returns the ISO 15924 code of the script of a text's letters if
// none is Latin, and "" otherwise.
func Script(s string) string {
	code := ""
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Latin, r):
			return ""
		case code != "":
		case unicode.Is(unicode.Han, r):
			code = "Hani"
		case unicode.Is(unicode.Cyrillic, r):
			code = "Cyrl"
		case unicode.Is(unicode.Arabic, r):
			code = "Arab"
		case unicode.Is(unicode.Hangul, r):
			code = "Hang"
		case unicode.Is(unicode.Hiragana, r), unicode.Is(unicode.Katakana, r):
			code = "Jpan"
		case unicode.Is(unicode.Greek, r):
			code = "Grek"
		case unicode.Is(unicode.Hebrew, r):
			code = "Hebr"
		}
	}
	return code
}
