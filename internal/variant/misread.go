package variant

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/translit"
)

// A text that was read in the wrong encoding is made of letters, and looks to a
// program like a name that nobody bears: 海康威视 written in UTF-8 and read as GBK is
// 娴峰悍濞佽. The tables by which it could be read again are large, so what no writing
// has tells that it cannot be.

// Damaged reports whether letters of a name, which has this form, were lost or
// misread, so that what is left of it clears nobody.
func Damaged(s string, f *normal.Form) bool {
	if !utf8.ValidString(s) || lostBytes(s) {
		return true
	}
	s = strings.TrimFunc(s, isControl) // what fills a field
	var w word
	run, row := 0, 0 // characters of Han in a row, the longest of them
	for i, r := range s {
		if r < utf8.RuneSelf && w.paired() || r == utf8.RuneError || isControl(r) {
			return true
		}
		if r == '?' && i > 0 && wordRune(w.last) && wordRune(runeAt(s[i+1:])) {
			return true // Soci?t? G?n?rale: letters that an encoding lacked
		}
		if r <= ' ' {
			w = word{}
		} else if w.add(r); w.misread() {
			return true
		}
		switch {
		case han.Is(r):
			run++
			row = max(row, run)
		case !strayInHan(r):
			run = 0
		}
	}
	return w.paired() || row >= unknownRow && !knowsHan(f) && !usualHan(s)
}

// isControl reports whether a character is a control that parts no lines or columns:
// half of one of two bytes, or one of an encoding that has letters there.
func isControl(r rune) bool {
	return r < ' ' && (r < '\t' || '\r' < r) || 0x7f <= r && r < 0xa0 && r != 0x85
}

// lostBytes reports whether a text has bytes of an encoding as escapes, of which
// four that follow each other are not UTF-8, or one of the marks behind which ASCII
// stands for other letters: ~{ of HZ, and xn-- of addresses.
func lostBytes(s string) bool {
	if strings.Contains(s, "~{") || strings.Contains(s, "xn--") {
		return true
	}
	for i := strings.IndexAny(s, `%=\`); i >= 0 && i < len(s); i++ {
		for _, sign := range byteSigns {
			if !strings.HasPrefix(s[i:], sign) {
				continue
			}
			b, n := escapedBytes(s[i:], sign, 16, 2, utf8.RuneSelf)
			if len(b) >= lostRun && !utf8.Valid(b) {
				return true
			}
			i += max(n-1, 0)
			break
		}
	}
	return false
}

// lostRun is how many such bytes two characters have; one may be meant: 100%E6.
const lostRun = 4

// A name has been misread if it has unknownRow characters in a row, no word of the
// language among them, and no more than one in usualShare with which words begin or by
// which foreign names are spelled. Of 2,423 names of six characters and more one has no
// such word, a Russian one that is listed; of names read in another encoding, all. Fewer
// characters may be a brand, or a person.
const (
	unknownRow = 6
	usualShare = 4
	soundsHan  = "阿埃艾爱安奥巴拜班贝本比彼宾波勃博布查达戴丹道德登迪蒂丁杜顿多俄恩尔法凡菲费芬弗佛福富盖甘高戈哥格葛古哈海汉赫亨霍基吉加佳杰金喀卡凯坎康考柯科克肯库夸拉莱赖兰朗劳勒雷里丽利莉列林琳卢鲁路伦罗洛马迈麦曼芒毛梅门蒙米密敏明莫墨穆姆纳娜奈南内尼妮涅宁纽诺欧帕潘庞佩彭皮平坡珀普齐奇恰钱乔琴丘让热仁荣茹儒瑞若萨塞赛桑瑟森沙莎珊尚绍舍申圣施什史士舒斯丝松苏索塔泰坦汤唐陶特滕提田廷图托瓦万旺威韦维伟温文翁沃乌吾武西希锡夏香肖谢辛欣兴雄休许雅亚延扬杨耶叶伊依因英尤于约泽曾扎詹珍芝朱兹宗佐"
)

// strayInHan reports whether a character stands within those of Han only where these were
// misread: letters of Europe, beyond ASCII, and upright signs.
func strayInHan(r rune) bool {
	return r >= utf8.RuneSelf && r < 0x1100 && unicode.IsLetter(r) || r == '′' || 0xfe30 <= r && r < 0xfe50
}

// usualHan reports whether enough of the characters of a name are such.
func usualHan(s string) bool {
	n, usual := 0, 0
	for _, r := range s {
		if !han.Is(r) {
			continue
		}
		if n++; han.BeginsPhrase(r) || strings.ContainsRune(soundsHan, han.Simplify(r)) {
			usual++
		}
	}
	return usual*usualShare > n
}

// knowsHan reports whether a name has a word in characters that is known.
func knowsHan(f *normal.Form) bool {
	for i := range f.Tokens {
		if t := &f.Tokens[i]; t.Role != normal.Core && utf8.RuneCountInString(t.Han) > 1 {
			return true
		}
	}
	return false
}

// A word is what is seen of one up to its last letter: signs between letters, scripts
// and capitals that change from letter to letter, which no word has.
type word struct {
	last   rune
	script translit.Script // of the last letter
	latin1 int             // letters and signs of Latin-1 beyond ASCII, in a row
	latin  int             // letters of ASCII

	signs, scripts, capitals int
	within                   bool // letters of another script stand within those of ASCII

	// Letters beyond ASCII in a row; the first two of every other one, the last four
	// between them, whether they are mixed or more, and whether some of those
	// between is no mark.
	run          int
	leads        [2]rune
	between      [4]rune
	others, bare bool
}

func (w *word) add(r rune) {
	script := translit.Unknown
	if unicode.IsLetter(r) {
		script = translit.ScriptOf(r)
	}
	if r < utf8.RuneSelf {
		w.latin1, w.run, w.leads, w.between, w.others, w.bare = 0, 0, [2]rune{}, [4]rune{}, false, false
		if script == translit.Latin {
			w.latin++
			w.within = w.within || unicode.IsLower(r) && w.latin > 1 && w.last >= utf8.RuneSelf && unwritten(w.script, script)
		}
	} else {
		if w.latin1++; r > 0xff || r == 0xa0 || r == 0xad {
			w.latin1 = 0
		}
		w.addPaired(r)
		if w.last != r && (strangeBeside(r, w.last) || strangeBeside(w.last, r)) {
			w.signs++
		}
		if w.last >= utf8.RuneSelf && unicode.IsLower(w.last) && unicode.IsUpper(r) {
			w.capitals++
		}
		if w.script > translit.Latin && script > translit.Latin && w.script != script && unwritten(w.script, script) || w.last >= utf8.RuneSelf && halfWidth(r) != halfWidth(w.last) {
			w.scripts++
		}
	}
	w.last, w.script = r, script
}

// addPaired adds a letter beyond ASCII to those of which every other one is looked at.
func (w *word) addPaired(r rune) {
	lead := r == w.leads[0] || r == w.leads[1]
	switch w.run++; {
	case w.run%2 == 0:
		w.others = w.others || lead
		w.between[w.run/2%len(w.between)] = r
		w.bare = w.bare || !unicode.IsMark(r) // words of India have a vowel on each letter
	case lead:
	case w.leads[0] == 0:
		w.leads[0] = r
	case w.leads[1] == 0:
		w.leads[1] = r
		for _, b := range w.between {
			w.others = w.others || b == r
		}
	default:
		w.others = true
	}
}

// paired reports whether every other letter of a row is one of two, which are not
// among the rest: so is UTF-8 of two bytes a letter in any encoding of one byte.
// РњРёРЅСЃРє was Минск.
func (w *word) paired() bool {
	return w.run >= pairedLetters && w.run%2 == 0 && !w.others && w.bare
}

func (w *word) misread() bool {
	return w.latin1 >= misreadRun || w.signs >= misreadSigns || w.scripts >= misreadScripts || w.capitals >= misreadCapitals ||
		w.within && w.latin >= withinLetters
}

// unwritten reports whether no word is written in both scripts: those of letters
// that look alike are mixed to deceive, and Han with kana.
func unwritten(a, b translit.Script) bool {
	return a > translit.Armenian && b < translit.Kana || b > translit.Armenian && a < translit.Kana
}

// halfWidth reports whether r is katakana of half width, which tills and banks write,
// though not from letter to letter.
func halfWidth(r rune) bool { return 0xff61 <= r && r <= 0xff9f }

// strangeBeside reports whether a character is a sign that stands within no word,
// beside one beyond ASCII: one of print or money, a piece of a frame, one of nobody's,
// or in Cyrillic one that names in Han characters have.
func strangeBeside(r, other rune) bool {
	switch {
	case other < utf8.RuneSelf || r < utf8.RuneSelf:
		return false
	case r >= 0x2500:
		return r < 0x25a0 || 0xe000 <= r && r < 0xf900
	}
	return strings.ContainsRune(strangeSigns, r) || strings.ContainsRune("№©®°·", r) && translit.ScriptOf(other) == translit.Cyrillic
}

// What a word has at least that was misread: so many letters of Latin-1 beyond ASCII
// in a row, which no language has; signs beside letters; changes of script; capitals
// behind small letters, of which РосГосСтрахБанк has three; letters of ASCII around
// some of another script, as in M眉ller, but not in a brand like e代e行; and letters in
// pairs.
const (
	misreadRun      = 4
	misreadSigns    = 2
	misreadScripts  = 3
	misreadCapitals = 4
	withinLetters   = 4
	pairedLetters   = 8
	strangeSigns    = "€‚ƒ„…†‡ˆ‰‹›•¤¦§¨¬±µ¶¸¢£¥¡¿¯¹²³¼½¾÷×√∞≈≠≤≥∫∂∏∑Ω◊"
)
