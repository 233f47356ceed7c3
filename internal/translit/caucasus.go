package translit

// appendArmenian appends a stretch of Armenian letters by BGN/PCGN, without
// its apostrophes: ե is ye and ո is vo at the start of a word.
// The ligature և is written as its two letters in form NFKC.
func appendArmenian(dst []byte, word string) []byte {
	var prev rune
	for i, r := range word {
		r = lower(r)
		switch r {
		case 'ե':
			if prev == 0 {
				dst = append(dst, 'y')
			}
			dst = append(dst, 'e')
		case 'ո':
			switch q := next(word[i+2:]); {
			case q == 'ւ':
				// The ւ makes it u.
			case prev == 0 && q != 'վ':
				dst = append(dst, 'v', 'o')
			default:
				dst = append(dst, 'o')
			}
		case 'ւ':
			if prev == 'ո' {
				dst = append(dst, 'u')
			} else {
				dst = append(dst, 'v')
			}
		default:
			dst = append(dst, armenianLetter(r)...)
		}
		prev = r
	}
	return dst
}

func armenianLetter(r rune) string {
	switch r {
	case 'ա':
		return "a"
	case 'բ':
		return "b"
	case 'գ':
		return "g"
	case 'դ':
		return "d"
	case 'զ':
		return "z"
	case 'է':
		return "e"
	case 'ը':
		return "y"
	case 'թ', 'տ':
		return "t"
	case 'ժ':
		return "zh"
	case 'ի':
		return "i"
	case 'լ':
		return "l"
	case 'խ':
		return "kh"
	case 'ծ', 'ց':
		return "ts"
	case 'կ', 'ք':
		return "k"
	case 'հ':
		return "h"
	case 'ձ':
		return "dz"
	case 'ղ':
		return "gh"
	case 'ճ', 'չ':
		return "ch"
	case 'մ':
		return "m"
	case 'յ':
		return "y"
	case 'ն':
		return "n"
	case 'շ':
		return "sh"
	case 'պ', 'փ':
		return "p"
	case 'ջ':
		return "j"
	case 'ռ', 'ր':
		return "r"
	case 'ս':
		return "s"
	case 'վ':
		return "v"
	case 'օ':
		return "o"
	case 'ֆ':
		return "f"
	}
	return ""
}

// georgian holds the spelling of the letters from ა, U+10D0, two bytes each,
// by the national system of 2002 without its apostrophes, and for the archaic
// letters at its end by BGN/PCGN.
const georgian = "a b g d e v z t i k l m n o p zhr s t u p k ghq shchtsdztschkhj h " +
	"e y w q o f "

// appendGeorgian appends a stretch of Georgian letters: mkhedruli, its capitals
// (mtavruli) and the church alphabets, which have the same order.
func appendGeorgian(dst []byte, word string) []byte {
	for _, r := range word {
		r = lower(r)
		var i int
		switch {
		case 0x10D0 <= r && r <= 0x10F6:
			i = 2 * int(r-0x10D0)
		case 0x2D00 <= r && r <= 0x2D25:
			i = 2 * int(r-0x2D00)
		default:
			continue
		}
		dst = append(dst, georgian[i])
		if georgian[i+1] != ' ' {
			dst = append(dst, georgian[i+1])
		}
	}
	return dst
}
