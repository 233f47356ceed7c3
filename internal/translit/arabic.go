package translit

import (
	"strings"
	"unicode/utf8"
)

// appendArabic appends a stretch of Arabic letters: Arabic, Persian, Urdu,
// Pashto, Kurdish or Uyghur. Consonantal is false for Uyghur and Kurdish,
// whose spelling shows every vowel.
//
// Long vowels come out as a, u and i, ayn as a, and the article ال stays "al".
// و and ي are consonants (w, y) at the start of a word and beside a long a.
// Vowel marks are written where the word has them.
func appendArabic(dst []byte, word string) (out []byte, consonantal bool) {
	switch lang := arabicLanguage(word); lang {
	case uyghur, kurdish:
		for i, r := range word {
			dst = append(dst, vowelled(lang, r, next(word[i+utf8.RuneLen(r):]))...)
		}
		return dst, false
	}
	switch word {
	case "و":
		return append(dst, "wa"...), true // and
	case "طه":
		return append(dst, "taha"...), true // two letters by their names
	}
	persian := persianLetters(word)
	begin := len(dst)
	start := true // at the start of the word, or after its article
	var prev rune // the letter before, marks left out
	for i := 0; i < len(word); {
		r, n := utf8.DecodeRuneInString(word[i:])
		rest := word[i+n:]
		s := ""
		switch r {
		case 'و', 'ي', 'ی', 'ى', 'ې', 'ۍ':
			q := nextLetter(rest)
			vowel, cons := "u", "w"
			if r != 'و' {
				vowel, cons = "i", "y"
			}
			switch {
			case start && q != 0 || longA(q), longA(prev) && q != 0 && r == 'و':
				s = cons
			case r == 'ى' && q == 0 && !persian: // alif maqsura; a Persian or Urdu final ye is ی, or ى in old print
				s = "a"
			default:
				s = vowel
			}
		case 'ا', 'أ', 'إ', 'آ', 'ٱ', 'ع':
			s = "a"
			if q := nextLetter(rest); r == 'إ' || start && r == 'ا' && (q == 'ي' || q == 'ی') {
				s = "i"
			}
		default:
			s = arabicLetter(r)
		}
		if !(len(s) == 1 && isVowel(s[0]) && len(dst) > begin && dst[len(dst)-1] == s[0]) {
			dst = append(dst, s...) // a vowel once: إيران iran
		}
		if !arabicMark(r) {
			start = false
			if r == 'ل' && prev == 'ا' && i == len("ا") && letters(rest, 3) {
				start = true
			}
			prev = r
		}
		i += n
	}
	return dst, true
}

// PersianLetter returns the letter as it is read in Persian, for those that
// Arabic reads in another way (ض ذ are z, ث is s), and the Persian forms of ي
// and ك.
func PersianLetter(r rune) rune {
	switch r {
	case 'ض', 'ذ':
		return 'ز'
	case 'ث':
		return 'س'
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	}
	return r
}

// ReadOtherwise returns a word of Arabic letters with those that other languages
// read in another way: as Persian, Urdu and Turkish do (رضا is Reza), and a ة that
// is heard, as before another word (هبة الله is Hibatullah) and in names of men
// (عزة is Izzat). It is the word itself if it has none of them.
func ReadOtherwise(word string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'ض', 'ذ', 'ث':
			return PersianLetter(r)
		case 'ة':
			return 'ت'
		}
		return r
	}, word)
}

// IsPersian reports whether a name has letters of Persian that Arabic lacks.
func IsPersian(name string) bool { return persianLetters(name) }

// persianLetters reports whether a word has letters that Arabic lacks.
func persianLetters(word string) bool {
	for _, r := range word {
		switch r {
		case 'پ', 'چ', 'ژ', 'گ', 'ک', 'ی':
			return true
		}
	}
	return false
}

type arabicLang uint8

const (
	abjad arabicLang = iota
	uyghur
	kurdish
)

// arabicLanguage finds the letters of the vowelled alphabets.
func arabicLanguage(word string) arabicLang {
	lang := abjad
	for _, r := range word {
		switch r {
		case 'ټ', 'ډ', 'ړ', 'ږ', 'ښ', 'ځ', 'څ', 'ڼ', 'ۍ', 'ګ': // Pashto
			return abjad
		case 'ێ', 'ڕ', 'ڵ':
			lang = kurdish
		case 'ې', 'ۇ', 'ۈ', 'ۋ', 'ە', 'ۆ':
			if lang == abjad {
				lang = uyghur
			}
		}
	}
	return lang
}

// vowelled returns the letters of Uyghur (by its Latin spelling, ULY, without
// dots) and of Sorani Kurdish (by the Kurdish Latin alphabet, with sh and ch).
func vowelled(lang arabicLang, r, next rune) string {
	switch r {
	case 'ا', 'ە':
		if r == 'ە' && lang == kurdish {
			return "e"
		}
		return "a" // Uyghur ە, ULY e, is a in the names that lists print
	case 'و':
		if lang == kurdish {
			if next == 'و' {
				return ""
			}
			if next == 'ا' || next == 'ە' || next == 'ێ' || next == 'ی' {
				return "w"
			}
			return "u"
		}
		return "o"
	case 'ۇ', 'ۈ':
		return "u"
	case 'ۆ':
		return "o"
	case 'ۋ':
		return "w"
	case 'ې', 'ێ':
		return "e"
	case 'ى':
		return "i"
	case 'ي':
		return "y"
	case 'ی':
		if lang == kurdish && (next == 'ا' || next == 'ە' || next == 'ێ' || next == 'ۆ') {
			return "y"
		}
		return "i"
	case 'ئ', 'ع':
		return ""
	case 'ھ', 'ه':
		return "h"
	}
	return arabicLetter(r)
}

func longA(r rune) bool {
	switch r {
	case 'ا', 'آ', 'أ', 'ٱ':
		return true
	}
	return false
}

// nextLetter returns the first rune of s that is no mark, or 0.
func nextLetter(s string) rune {
	for _, r := range s {
		if !arabicMark(r) {
			return r
		}
	}
	return 0
}

// letters reports whether s has at least n letters.
func letters(s string, n int) bool {
	for _, r := range s {
		if !arabicMark(r) {
			n--
		}
	}
	return n <= 0
}

func arabicMark(r rune) bool {
	return 0x610 <= r && r <= 0x61A || 0x64B <= r && r <= 0x65F || r == 0x670 || r == 0x640 ||
		0x6D6 <= r && r <= 0x6ED && r != 'ە' && r != 'ۥ' && r != 'ۦ'
}

func arabicLetter(r rune) string {
	switch r {
	case 'ب', 'ٻ', 'ڀ':
		return "b"
	case 'پ':
		return "p"
	case 'ت', 'ط', 'ٹ', 'ټ', 'ٺ', 'ٽ', 'ٿ':
		return "t"
	case 'ث':
		return "th"
	case 'ج', 'ڄ':
		return "j"
	case 'چ', 'ڇ':
		return "ch"
	case 'ح', 'ه', 'ھ', 'ہ', 'ۀ', 'ۂ':
		return "h"
	case 'خ':
		return "kh"
	case 'ځ':
		return "dz"
	case 'څ':
		return "ts"
	case 'د', 'ڈ', 'ډ', 'ڊ', 'ڌ', 'ڏ', 'ض':
		return "d"
	case 'ذ':
		return "dh"
	case 'ر', 'ڑ', 'ړ', 'ڕ', 'ڙ':
		return "r"
	case 'ز', 'ظ':
		return "z"
	case 'ژ', 'ږ':
		return "zh"
	case 'س', 'ص':
		return "s"
	case 'ش', 'ښ':
		return "sh"
	case 'غ':
		return "gh"
	case 'ف':
		return "f"
	case 'ڤ', 'ۋ':
		return "v"
	case 'ق':
		return "q"
	case 'ك', 'ک', 'ڪ':
		return "k"
	case 'گ', 'ګ', 'ݣ', 'ڳ':
		return "g"
	case 'ڭ', 'ڱ':
		return "ng"
	case 'ل', 'ڵ':
		return "l"
	case 'م':
		return "m"
	case 'ن', 'ں', 'ڼ', 'ڻ':
		return "n"
	case 'ؤ', 'ۇ', 'ۈ', 'ۆ', 0x64F:
		return "u"
	case 'ئ', 'ے', 'ۓ', 'ې', 0x650:
		return "i"
	case 'ة', 'ۃ', 'ە', 0x64E, 0x670:
		return "a"
	}
	return ""
}
