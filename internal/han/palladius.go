package han

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The system of Palladius is how Russian writes Chinese: 四川 Сычуань, 中兴
// Чжунсин. It has one spelling for each syllable, so that a syllable is read by
// its initial and its final alone. A final n is нь and ng is н; j, q, x are
// told from z, c, s by the final (цзи is ji, цзы zi); o after most initials is
// uo. Where н and a vowel meet, a ъ parts them: Чанъань.

// Palladius returns a syllable of pinyin, without tone and with ü as v, u or
// yu, in Cyrillic; "" if it is none. It writes hui хуэй, as is usual now.
func Palladius(syllable string) string {
	if !IsSyllable(syllable) {
		return ""
	}
	s := syllable
	switch s { // what is written another way than it is built
	case "e", "er", "o", "ou", "a", "ai", "an", "ang", "ao", "en", "ei":
		return cyrillicFinal(s)
	case "zi", "ci", "si":
		return cyrillicInitial(s[0]) + "ы"
	case "hui":
		return "хуэй"
	case "yo":
		return "йо"
	case "yi", "yin", "ying", "wu":
		return cyrillicFinal(s[1:])
	case "you":
		return "ю"
	case "ye":
		return "е"
	case "wo":
		return "во"
	}
	c, rest := s[0], s[1:]
	switch {
	case c == 'w':
		return "в" + cyrillicFinal(rest)
	case c == 'y' && rest[0] == 'u':
		return cyrillicFinal("v" + rest[1:])
	case c == 'y':
		return cyrillicFinal("i" + rest)
	case c == 'j' || c == 'q' || c == 'x':
		if rest[0] == 'u' {
			rest = "v" + rest[1:]
		}
	case (c == 'z' || c == 'c' || c == 's') && rest[0] == 'h':
		c, rest = c-'a'+'A', rest[1:]
	case c == 'l' || c == 'n':
		if strings.HasPrefix(rest, "yu") {
			rest = "v" + rest[2:]
		}
		if rest == "ue" {
			rest = "ve"
		}
	}
	if rest == "o" && strings.IndexByte("bpmf", c) < 0 {
		return ""
	}
	if rest == "uo" {
		rest = "o"
	}
	return cyrillicInitial(c) + cyrillicFinal(rest)
}

// cyrillicInitial returns the Cyrillic of an initial; capitals are those with an h.
func cyrillicInitial(c byte) string {
	switch c {
	case 'b':
		return "б"
	case 'p':
		return "п"
	case 'm':
		return "м"
	case 'f':
		return "ф"
	case 'd':
		return "д"
	case 't':
		return "т"
	case 'n':
		return "н"
	case 'l':
		return "л"
	case 'g':
		return "г"
	case 'k':
		return "к"
	case 'h':
		return "х"
	case 'j', 'z':
		return "цз"
	case 'q', 'c':
		return "ц"
	case 'x', 's':
		return "с"
	case 'Z':
		return "чж"
	case 'C':
		return "ч"
	case 'S':
		return "ш"
	case 'r':
		return "ж"
	}
	return ""
}

// palladiusFinals are the finals of pinyin, with ü as v, and of Palladius.
var palladiusFinals = [...][2]string{
	{"a", "а"}, {"ai", "ай"}, {"an", "ань"}, {"ang", "ан"}, {"ao", "ао"},
	{"e", "э"}, {"ei", "эй"}, {"en", "энь"}, {"eng", "эн"}, {"er", "эр"},
	{"i", "и"}, {"ia", "я"}, {"ian", "янь"}, {"iang", "ян"}, {"iao", "яо"}, {"ie", "е"}, {"in", "инь"}, {"ing", "ин"}, {"iong", "юн"}, {"iu", "ю"},
	{"o", "о"}, {"ong", "ун"}, {"ou", "оу"},
	{"u", "у"}, {"ua", "уа"}, {"uai", "уай"}, {"uan", "уань"}, {"uang", "уан"}, {"ui", "уй"}, {"un", "унь"},
	{"v", "юй"}, {"van", "юань"}, {"ve", "юэ"}, {"vn", "юнь"},
}

// cyrillicFinal returns the Cyrillic of a final.
func cyrillicFinal(final string) string {
	for i := range palladiusFinals {
		if palladiusFinals[i][0] == final {
			return palladiusFinals[i][1]
		}
	}
	return ""
}

// maxPalladius is the bytes of the longest syllable, чжуань.
const maxPalladius = 12

// appendFromPalladius appends the pinyin of one syllable in lower-case Cyrillic,
// or nothing if it is none.
func appendFromPalladius(dst []byte, s string) []byte {
	switch s {
	case "у":
		return append(dst, "wu"...)
	case "и":
		return append(dst, "yi"...)
	case "ю":
		return append(dst, "you"...)
	case "йо":
		return append(dst, "yo"...)
	case "хуэй", "хой": // Аньхой
		return append(dst, "hui"...)
	case "мын": // Аомынь and other old spellings
		return append(dst, "meng"...)
	case "мынь":
		return append(dst, "men"...)
	}
	initial, final := s, ""
	for i := range s {
		if isPalladiusVowel(s[i:]) {
			initial, final = s[:i], s[i:]
			break
		}
	}
	if final == "ы" {
		switch initial {
		case "цз":
			return append(dst, "zi"...)
		case "ц":
			return append(dst, "ci"...)
		case "с":
			return append(dst, "si"...)
		}
		return dst
	}
	for i := range palladiusFinals {
		if palladiusFinals[i][1] == final {
			return appendSyllable(dst, initial, palladiusFinals[i][0])
		}
	}
	return dst
}

// appendSyllable puts an initial of Palladius and a final of pinyin together.
func appendSyllable(dst []byte, initial, final string) []byte {
	n := len(dst)
	front := final[0] == 'i' || final[0] == 'v' // of j, q and x
	switch initial {
	case "":
		switch {
		case final == "in" || final == "ing":
			dst = append(dst, 'y')
		case final[0] == 'i':
			dst, final = append(dst, 'y'), final[1:]
		case final[0] == 'v':
			dst, final = append(dst, "yu"...), final[1:]
		}
	case "в":
		dst = append(dst, 'w')
	case "чж":
		dst = append(dst, "zh"...)
	case "ч":
		dst = append(dst, "ch"...)
	case "ш":
		dst = append(dst, "sh"...)
	case "цз":
		dst = append(dst, pick(front, 'j', 'z'))
	case "ц":
		dst = append(dst, pick(front, 'q', 'c'))
	case "с":
		dst = append(dst, pick(front, 'x', 's'))
	default:
		const single = "bpmfdtnlgkhr"
		i := 0
		for i < len(single) && cyrillicInitial(single[i]) != initial {
			i++
		}
		if i == len(single) {
			return dst[:n]
		}
		dst = append(dst, single[i])
	}
	if initial != "" && initial != "в" {
		switch c := dst[n]; {
		case final == "o" && strings.IndexByte("bpmf", c) < 0:
			final = "uo"
		case final[0] == 'v' && c != 'l' && c != 'n':
			dst, final = append(dst, 'u'), final[1:]
		}
	}
	dst = append(dst, final...)
	if !IsSyllable(string(dst[n:])) {
		return dst[:n]
	}
	return dst
}

func pick(cond bool, a, b byte) byte {
	if cond {
		return a
	}
	return b
}

func isPalladiusVowel(s string) bool {
	if len(s) < 2 {
		return false
	}
	switch s[:2] {
	case "а", "о", "у", "э", "и", "я", "ю", "е", "ы":
		return true
	}
	return false
}

// maxPalladiusWord is the bytes of the longest word that is read.
const maxPalladiusWord = 64

// AppendPalladius appends the pinyin of a word in Cyrillic that is Chinese by
// the system of Palladius: Чжунсин is zhongxing. It appends nothing, and says
// that there are no syllables, if the word is not, or longer than 32 letters.
//
// Evident says that a syllable of it shows that it is Chinese: hardly another
// word of several syllables has one like it.
func AppendPalladius(dst []byte, word string) (pinyin []byte, syllables int, evident bool) {
	var lower [maxPalladiusWord]byte
	b := lower[:0]
	last := rune(0)
	for _, r := range word {
		r = unicode.ToLower(r)
		if r == '\u0306' && strings.HasSuffix(string(b), "и") { // й in two parts
			b, r = b[:len(b)-2], 'й'
		}
		if r < 'а' || r > 'я' || len(b) == len(lower) {
			return dst, 0, false
		}
		// Most words of Russian are told by a letter that has no such place.
		if r == 'щ' || r == 'р' && last != 'э' || r == 'з' && last != 'ц' {
			return dst, 0, false
		}
		b, last = utf8.AppendRune(b, r), r
	}
	s := string(b)

	// least[i] is the number of syllables of s[:i] plus one, 0 if it is no
	// row of them; from[i] is where the last one begins.
	var least, from [maxPalladiusWord + 1]uint8
	least[0] = 1
	var buf [2 * maxSyllable]byte
	reach := 0
	for i := 0; i <= reach && i < len(s); i += 2 {
		if least[i] == 0 {
			continue
		}
		for j := i + 2; j <= len(s) && j <= i+maxPalladius; j += 2 {
			if len(appendFromPalladius(buf[:0], s[i:j])) == 0 {
				continue
			}
			end := j
			if nasal := s[j-2:j] == "н"; nasal && isPalladiusVowel(s[j:]) {
				continue // that н begins the next syllable
			} else if strings.HasPrefix(s[j:], "ъ") {
				if !nasal || !isPalladiusVowel(s[j+2:]) {
					continue
				}
				end = j + 2
			}
			if n := least[i] + 1; least[end] == 0 || n < least[end] {
				least[end], from[end], reach = n, uint8(i), max(reach, end)
			}
		}
	}
	if len(s) == 0 || least[len(s)] == 0 {
		return dst, 0, false
	}
	var ends [maxPalladiusWord/2 + 1]uint8
	n := 0
	for i := len(s); i > 0; i = int(from[i]) {
		ends[n] = uint8(i)
		n++
	}
	at := 0
	for i := n - 1; i >= 0; i-- {
		end := int(ends[i])
		dst = appendFromPalladius(dst, strings.TrimSuffix(s[at:end], "ъ"))
		at = end
	}
	return dst, n, showsChinese(s)
}

// showsChinese reports whether a word that can be read has what words of
// Russian hardly have: нь before a consonant, or э, ю and у in places where only
// Chinese has them.
func showsChinese(word string) bool {
	for _, sign := range [...]string{
		"чж", "цз", "уа", "уэ", "ця", "сян", "энь", "янь", "юань", "юэ", "юй", "хэ",
		"бэй", "вэй", "лэй", "мэй", "нэй", "фэй", "хэй", "мэн", "пэн", "фэн", "чэн", "шэн",
	} {
		if strings.Contains(word, sign) {
			return true
		}
	}
	i := strings.Index(word, "нь")
	return i >= 0 && i+4 < len(word) && !isPalladiusVowel(word[i+4:])
}
