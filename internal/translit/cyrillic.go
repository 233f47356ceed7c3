package translit

import "strings"

// appendCyrillic appends a stretch of Cyrillic letters.
//
// The base is Russian by BGN/PCGN, with е as e everywhere and ё as е, because
// Russian print leaves the dots of ё out and registers do the same. Letters
// that only one other language has switch to the romanisation that its own
// registers use, for the letters that it reads in another way (г, и, х, ц, щ).
func appendCyrillic(dst []byte, word string) []byte {
	lang := cyrillicLanguage(word)
	var prev rune
	for i, r := range word {
		r = lower(r)
		s := ""
		switch r {
		case 'ь', 'ъ':
			// The sign itself is mute, but a vowel after it begins with y.
			if r == 'ъ' && lang == bulgarian {
				s = "a"
				break
			}
			switch next(word[i+2:]) {
			case 'е', 'ё', 'о': // бульон bulyon
				s = "y"
			}
		case 'ў':
			// Belarusian has it after a vowel only, be it that of the word
			// before; Uzbek, which has no і and ы, as the vowel oʻ.
			if lang != uzbek && (cyrillicVowel(prev) || prev == 0 && strings.ContainsAny(word, "іыІЫ")) {
				s = "u"
			} else {
				s = "o"
			}
		default:
			s = cyrillicOf(lang, r, prev)
		}
		dst = append(dst, s...)
		prev = r
	}
	return dst
}

// A cyrillic says which language's reading a word shows that it needs.
type cyrillic uint8

const (
	russian cyrillic = iota
	ukrainian
	belarusian
	bulgarian
	serbian
	macedonian
	turkic // and Mongolian: г, и as in Russian
	uzbek
)

// cyrillicLanguage finds the letters that give a language away. A word without
// one is read as Russian.
func cyrillicLanguage(word string) cyrillic {
	lang := russian
	for i, r := range word {
		switch r = lower(r); r {
		case 'ї', 'є', 'ґ':
			return ukrainian
		case 'ў':
			if lang == russian || lang == ukrainian {
				lang = belarusian
			}
		case 'і':
			if lang == russian {
				lang = ukrainian
			}
		case 'ы', 'э':
			if lang == ukrainian { // і with ы or э is not Ukrainian
				lang = belarusian
			}
		case 'ѓ', 'ќ', 'ѕ':
			return macedonian
		case 'ђ', 'ј', 'љ', 'њ', 'ћ', 'џ':
			lang = serbian
		case 'ҳ', 'ҷ':
			return uzbek
		case 'ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'җ', 'ҙ', 'ҫ', 'ҡ', 'ҥ', 'ӯ', 'ӣ':
			if lang == belarusian || lang == uzbek {
				return uzbek
			}
			lang = turkic
		case 'ъ':
			// A Russian ъ stands before е ё ю я (and ended words before 1918).
			switch next(word[i+2:]) {
			case 'е', 'ё', 'ю', 'я', 0:
			default:
				if lang == russian {
					lang = bulgarian
				}
			}
		}
	}
	return lang
}

// cyrillicOf returns the spelling of r in a word of the language after prev.
func cyrillicOf(lang cyrillic, r, prev rune) string {
	switch lang {
	case ukrainian: // resolution 55 of 2010, with y for the й-sounds throughout
		switch r {
		case 'г':
			return "h"
		case 'и':
			return "y"
		case 'ї':
			if prev == 0 {
				return "yi"
			}
			return "i"
		case 'є':
			if prev == 0 {
				return "ye"
			}
			return "ie"
		}
	case belarusian:
		switch r {
		case 'г':
			return "h"
		case 'ё':
			return "yo"
		}
	case bulgarian: // the Transliteration Act of 2009
		switch r {
		case 'щ':
			return "sht"
		case 'х':
			return "h"
		}
	case serbian: // the Serbian Latin alphabet without its diacritics
		switch r {
		case 'х':
			return "h"
		case 'ц', 'ч', 'ћ':
			return "c"
		case 'ш':
			return "s"
		case 'ж':
			return "z"
		}
	case macedonian:
		switch r {
		case 'х':
			return "h"
		case 'ц':
			return "c"
		}
	case turkic:
		if r == 'ё' {
			return "yo"
		}
	}
	return cyrillicLetter(r)
}

func cyrillicVowel(r rune) bool {
	switch r {
	case 'а', 'е', 'ё', 'и', 'і', 'ї', 'о', 'у', 'ы', 'э', 'ю', 'я', 'є':
		return true
	}
	return false
}

func cyrillicLetter(r rune) string {
	switch r {
	case 'а', 'ә', 'ӑ', 'ӓ':
		return "a"
	case 'б':
		return "b"
	case 'в', 'ѵ':
		return "v"
	case 'г', 'ґ', 'ѓ', 'ҝ':
		return "g"
	case 'д', 'ԁ':
		return "d"
	case 'е', 'ё', 'э', 'ѐ', 'ѣ', 'ӗ', 'є', 'ӭ':
		return "e"
	case 'ж', 'ӂ', 'ӝ':
		return "zh"
	case 'з', 'ҙ', 'ӟ':
		return "z"
	case 'и', 'і', 'ї', 'ӣ', 'ѝ', 'ӥ':
		return "i"
	case 'й', 'ы', 'ҋ', 'ӹ':
		return "y"
	case 'к', 'ҟ', 'ҡ', 'ӄ':
		return "k"
	case 'л', 'ӆ', 'ԓ':
		return "l"
	case 'м', 'ӎ':
		return "m"
	case 'н', 'ӊ':
		return "n"
	case 'о', 'ө', 'ӧ', 'ӫ', 'ҩ':
		return "o"
	case 'п', 'ҧ':
		return "p"
	case 'р', 'ҏ':
		return "r"
	case 'с', 'ҫ':
		return "s"
	case 'т', 'ҭ':
		return "t"
	case 'у', 'ү', 'ұ', 'ӯ', 'ӱ', 'ӳ':
		return "u"
	case 'ф', 'ѳ':
		return "f"
	case 'х', 'ӽ', 'ӿ':
		return "kh"
	case 'ц', 'ҵ':
		return "ts"
	case 'ч', 'ӵ', 'ӌ', 'ҽ', 'ҿ':
		return "ch"
	case 'ш':
		return "sh"
	case 'щ':
		return "shch"
	case 'ю':
		return "yu"
	case 'я':
		return "ya"
	case 'ђ':
		return "dj"
	case 'ј':
		return "j"
	case 'љ':
		return "lj"
	case 'њ':
		return "nj"
	case 'ћ':
		return "c"
	case 'ќ':
		return "kj"
	case 'џ', 'ѕ':
		return "dz"
	case 'ғ', 'ҕ':
		return "gh"
	case 'қ', 'ԛ':
		return "q"
	case 'ң', 'ҥ', 'ӈ':
		return "ng"
	case 'һ', 'ҳ':
		return "h"
	case 'җ', 'ҷ', 'ҹ': // Tatar, Tajik, Azerbaijani
		return "j"
	case 'ӕ':
		return "ae"
	case 'ԝ':
		return "w"
	case 'ӡ':
		return "dz"
	}
	return ""
}
