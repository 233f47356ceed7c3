package translit

import "unicode/utf8"

// appendKana appends a stretch of hiragana or katakana by Hepburn, as passports
// print it: long o and u are written once (トウキョウ tokyo), ー is dropped,
// っ doubles the consonant after it. ん is n before every letter.
func appendKana(dst []byte, word string) []byte {
	start := len(dst)
	double := false
	for i := 0; i < len(word); {
		r, n := utf8.DecodeRuneInString(word[i:])
		i += n
		r = hiragana(r)
		if r == 'っ' {
			double = true
			continue
		}
		s := kana(r)
		if s == "" {
			continue // ー and the repeat marks
		}
		// A small vowel or y-row kana joins the kana before it.
		if i < len(word) {
			q, w := utf8.DecodeRuneInString(word[i:])
			if head, tail := joined(r, s, hiragana(q)); tail != "" {
				if double {
					dst = appendDouble(dst, head)
					double = false
				}
				dst = append(append(dst, head...), tail...)
				i += w
				continue
			}
		}
		// う after o or u, and お after o, only lengthen.
		if len(dst) > start && !double {
			last := dst[len(dst)-1]
			if r == 'う' && (last == 'o' || last == 'u') || r == 'お' && last == 'o' {
				continue
			}
		}
		if double {
			dst = appendDouble(dst, s)
			double = false
		}
		dst = append(dst, s...)
	}
	return dst
}

// appendDouble doubles the consonant that s begins with; before ch it is t.
func appendDouble(dst []byte, s string) []byte {
	switch c := s[0]; c {
	case 'a', 'i', 'u', 'e', 'o', 'n':
		return dst
	case 'c':
		return append(dst, 't')
	default:
		return append(dst, c)
	}
}

// hiragana returns the hiragana for a katakana letter, and other runes as they
// are.
func hiragana(r rune) rune {
	if 0x30A1 <= r && r <= 0x30F6 {
		return r - 0x60
	}
	return r
}

// joined returns the two parts of the syllable that r, spelt s, forms with the
// small kana after it; tail is empty when small is none.
func joined(r rune, s string, small rune) (head, tail string) {
	switch small {
	case 'ゃ':
		tail = "ya"
	case 'ゅ':
		tail = "yu"
	case 'ょ':
		tail = "yo"
	case 'ぁ':
		tail = "a"
	case 'ぃ':
		tail = "i"
	case 'ぅ':
		tail = "u"
	case 'ぇ':
		tail = "e"
	case 'ぉ':
		tail = "o"
	case 'ゎ':
		tail = "wa"
	default:
		return s, ""
	}
	head = s[:len(s)-1] // without its vowel
	switch vowel := s[len(s)-1]; {
	case head == "":
		// ウィ wi, イェ ye; another vowel followed by a small one stays two.
		switch {
		case r == 'う' && small != 'ぅ' && tail[0] != 'y':
			head = "w"
		case r == 'い' && small == 'ぇ':
			head = "y"
		default:
			return s, tail
		}
	case vowel == 'n': // ん
		return s, tail
	case tail[0] == 'y' && (head == "sh" || head == "ch" || head == "j"):
		tail = tail[1:] // しゃ sha
	case (head == "k" || head == "g") && vowel == 'u' && tail[0] != 'w' && tail[0] != 'y':
		// クァ kwa
		if head == "k" {
			return "kw", tail
		}
		return "gw", tail
	}
	// The small vowel takes the place of the own one: ファ fa, ティ ti, キョ kyo.
	return head, tail
}

func kana(r rune) string {
	if 0x3041 <= r && r <= 0x3096 {
		i := 3 * int(r-0x3041)
		n := 3
		for n > 0 && kanaTable[i+n-1] == ' ' {
			n--
		}
		return kanaTable[i : i+n]
	}
	switch r {
	case 'ヷ':
		return "va"
	case 'ヸ':
		return "vi"
	case 'ヹ':
		return "ve"
	case 'ヺ':
		return "vo"
	}
	return ""
}

// kanaTable holds the kana from ぁ, U+3041, to ゖ, three bytes each.
const kanaTable = "" +
	"a  a  i  i  u  u  e  e  o  o  " +
	"ka ga ki gi ku gu ke ge ko go " +
	"sa za shiji su zu se ze so zo " +
	"ta da chiji    tsuzu te de to do " +
	"na ni nu ne no " +
	"ha ba pa hi bi pi fu bu pu he be pe ho bo po " +
	"ma mi mu me mo " +
	"ya ya yu yu yo yo " +
	"ra ri ru re ro " +
	"wa wa i  e  o  n  vu ka ke "
