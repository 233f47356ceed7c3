package main

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/openscreening/screen"
)

// Treatments of scripts and romanisations. The tables are the harness's own:
// a treatment made with the library's table would find what the library put
// there.

// syllables returns the syllables of pinyin into which a word falls, the
// longest first ones, or nil. A word of one syllable is no evidence of being
// pinyin at all and gives nil too.
func syllables(word string) []string {
	var cut func(w string) []string
	cut = func(w string) []string {
		if w == "" {
			return []string{}
		}
		for n := min(6, len(w)); n > 0; n-- {
			if isSyllable(w[:n]) {
				if rest := cut(w[n:]); rest != nil {
					return append([]string{w[:n]}, rest...)
				}
			}
		}
		return nil
	}
	s := cut(strings.ToLower(word))
	if len(s) < 2 {
		return nil
	}
	return s
}

// finals are those that each initial takes.
const finals = ` a ai an ang ao e ei en eng er o ou
b a ai an ang ao ei en eng i ian iao ie in ing o u
p a ai an ang ao ei en eng i ian iao ie in ing o ou u
m a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
f a an ang ei en eng o ou u
d a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo
t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
n a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo
l a ai an ang ao e ei eng i ian iang iao ie in ing iu ong ou u uan un uo
g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
k a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo
h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j i ia ian iang iao ie in ing iong iu u uan ue un
q i ia ian iang iao ie in ing iong iu u uan ue un
x i ia ian iang iao ie in ing iong iu u uan ue un
zh a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
ch a ai an ang ao e en eng i ong ou u uai uan uang ui un uo
sh a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
r an ang ao e en eng i ong ou u uan ui un uo
z a ai an ang ao e ei en eng i ong ou u uan ui un uo
c a ai an ang ao e en eng i ong ou u uan ui un uo
s a ai an ang ao e en eng i ong ou u uan ui un uo
y a an ang ao e i in ing ong ou u uan ue un
w a ai an ang ei en eng o u
`

// splitSyllable parts an initial from a final.
func splitSyllable(s string) (initial, final string) {
	n := 0
	switch {
	case strings.HasPrefix(s, "zh"), strings.HasPrefix(s, "ch"), strings.HasPrefix(s, "sh"):
		n = 2
	case s != "" && !strings.ContainsRune("aeo", rune(s[0])):
		n = 1
	}
	return s[:n], s[n:]
}

func isSyllable(s string) bool {
	initial, final := splitSyllable(s)
	if final == "" {
		return false
	}
	for line := range strings.Lines(finals) {
		if rest, ok := strings.CutPrefix(line, initial+" "); ok {
			return strings.Contains(" "+strings.TrimSpace(rest)+" ", " "+final+" ")
		}
	}
	return false
}

// notPinyin are words of English that fall into syllables of pinyin.
const notPinyin = " china gang change dangerous nano banana ocean line lane machine marine gene shine engine genuine " +
	"union canon union die gone lie longer fan fang banner donate dine dune nine mine pine pole take tape tie wage woman women " +
	"energies enable lingua range since huge panda tango manga mango hence juan tonnage linen lune lunar linear "

// respell gives the pinyin words of a Chinese party's name another spelling.
// Only core words and places are taken to be pinyin.
func (s *subject) respell(spell func(word string, parts []string) string) string {
	if !s.in("CN", "HK", "TW") || !s.latin() {
		return ""
	}
	var b strings.Builder
	at := 0
	for _, x := range s.spans() {
		w := s.text[x.from:x.to]
		if !x.all(screen.Core, screen.Place) || !asciiLetters(w) || strings.Contains(notPinyin, " "+strings.ToLower(w)+" ") {
			continue
		}
		parts := syllables(w)
		if parts == nil {
			continue
		}
		out := spell(w, parts)
		if out == "" {
			continue
		}
		b.WriteString(s.text[at:x.from])
		b.WriteString(capitalise(out))
		at = x.to
	}
	b.WriteString(s.text[at:])
	return b.String()
}

func capitalise(s string) string {
	for i, r := range s {
		return s[:i] + string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}

func separate(by string) func(string, []string) string {
	return func(_ string, parts []string) string { return strings.Join(parts, by) }
}

// joinPinyin joins neighbouring words that are syllables each: "Hai Kang".
func joinPinyin(s *subject, _ *rand.Rand) string {
	if !s.in("CN", "HK", "TW") || !s.latin() {
		return ""
	}
	words := strings.Fields(s.text)
	out := words[:0:0]
	joined := false
	for i, w := range words {
		if i > 0 && isSyllable(strings.ToLower(w)) && isSyllable(strings.ToLower(words[i-1])) {
			out[len(out)-1] += strings.ToLower(w)
			joined = true
			continue
		}
		out = append(out, w)
	}
	if !joined {
		return ""
	}
	return strings.Join(out, " ")
}

// wadeGiles writes the pinyin words of a name after Wade and Giles, with
// hyphens between the syllables and apostrophes after aspirates.
func wadeGiles(s *subject, _ *rand.Rand) string {
	return s.respell(func(_ string, parts []string) string {
		out := make([]string, len(parts))
		for i, p := range parts {
			out[i] = wadeGilesSyllable(p)
		}
		return strings.Join(out, "-")
	})
}

func wadeGilesSyllable(p string) string {
	switch p {
	case "zi":
		return "tzu"
	case "ci":
		return "tz'u"
	case "si":
		return "ssu"
	case "ri":
		return "jih"
	case "er":
		return "erh"
	case "yi":
		return "i"
	case "you":
		return "yu"
	case "yu":
		return "yü"
	case "yan":
		return "yen"
	case "ye", "yue":
		return strings.Replace(p, "u", "ü", 1) + "h"
	case "yong":
		return "yung"
	case "yuan", "yun":
		return strings.Replace(p, "u", "ü", 1)
	}
	initial, final := splitSyllable(p)
	palatal := strings.Contains(" j q x ", " "+initial+" ")
	switch {
	case final == "i" && len(initial) == 2:
		final = "ih"
	case final == "ong":
		final = "ung"
	case final == "iong":
		final = "iung"
	case final == "ian":
		final = "ien"
	case final == "ie":
		final = "ieh"
	case palatal && final == "ue":
		final = "üeh"
	case palatal && (final == "u" || final == "uan" || final == "un"):
		final = "ü" + final[1:]
	case final == "ui" && (initial == "g" || initial == "k"):
		final = "uei"
	case final == "e" && (initial == "g" || initial == "k" || initial == "h"):
		final = "o"
	case final == "uo" && !strings.Contains(" g k h sh ", " "+initial+" "):
		final = "o"
	}
	pairs := [...][2]string{{"b", "p"}, {"p", "p'"}, {"d", "t"}, {"t", "t'"}, {"g", "k"}, {"k", "k'"}, {"j", "ch"}, {"q", "ch'"},
		{"x", "hs"}, {"zh", "ch"}, {"ch", "ch'"}, {"r", "j"}, {"z", "ts"}, {"c", "ts'"}}
	for _, x := range pairs {
		if initial == x[0] {
			initial = x[1]
			break
		}
	}
	return initial + final
}

// postal writes places as the imperial post did.
func postal(s *subject, _ *rand.Rand) string {
	places := [...][2]string{{"Beijing", "Peking"}, {"Tianjin", "Tientsin"}, {"Nanjing", "Nanking"}, {"Chongqing", "Chungking"},
		{"Guangzhou", "Canton"}, {"Qingdao", "Tsingtao"}, {"Xiamen", "Amoy"}, {"Xi'an", "Sian"}, {"Xian", "Sian"}, {"Chengdu", "Chengtu"},
		{"Hangzhou", "Hangchow"}, {"Suzhou", "Soochow"}, {"Fuzhou", "Foochow"}, {"Guangdong", "Kwangtung"}, {"Guangxi", "Kwangsi"},
		{"Sichuan", "Szechwan"}, {"Zhejiang", "Chekiang"}, {"Jiangsu", "Kiangsu"}, {"Jiangxi", "Kiangsi"}, {"Fujian", "Fukien"},
		{"Shandong", "Shantung"}, {"Hubei", "Hupeh"}, {"Hebei", "Hopeh"}, {"Shaanxi", "Shensi"}, {"Xinjiang", "Sinkiang"},
		{"Jilin", "Kirin"}, {"Jinan", "Tsinan"}, {"Dalian", "Dairen"}, {"Shantou", "Swatow"}, {"Ningbo", "Ningpo"},
		{"Guizhou", "Kweichow"}, {"Gansu", "Kansu"}, {"Qinghai", "Tsinghai"}, {"Tsinghua", "Qinghua"}, {"Wuxi", "Wusih"}}
	out := s.text
	for _, p := range places {
		out = regexp.MustCompile(`(?i)\b`+p[0]+`\b`).ReplaceAllString(out, p[1])
	}
	return out
}

// markPinyin takes the tones from the Chinese name of the entry.
func markPinyin(s *subject, _ *rand.Rand) string {
	var plain, marked []string
	for _, n := range s.entity.Names {
		if m, _, err := transform.String(screen.Pinyin(screen.PinyinMarked), n.Text); err == nil && m != n.Text {
			for f := range strings.FieldsSeq(m) {
				marked = append(marked, f)
				plain = append(plain, unmark(f))
			}
		}
	}
	if plain == nil {
		return ""
	}
	return s.respell(func(w string, _ []string) string {
		w = strings.ToLower(w)
		for i := range plain {
			rest, j := w, i
			for j < len(plain) && plain[j] != "" && strings.HasPrefix(rest, plain[j]) {
				rest = rest[len(plain[j]):]
				if j++; rest == "" {
					return strings.Join(marked[i:j], "")
				}
			}
		}
		return ""
	})
}

func unmark(s string) string {
	out, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		return s
	}
	return out
}

// hanInPinyin reads a whole Chinese name.
func hanInPinyin(s *subject, style screen.PinyinStyle) string {
	if !s.han() || s.latin() {
		return ""
	}
	out, _, err := transform.String(screen.Pinyin(style), s.text)
	if err != nil {
		return ""
	}
	return out
}

// romaniseCyrillic changes one romanisation of Russian for another in the
// core words: that of the British and American boards on geographic names
// for that of passports, of German or of French papers.
func romaniseCyrillic(s *subject, r *rand.Rand) string {
	if !s.in("RU", "BY", "UA", "KZ", "KG") {
		return ""
	}
	styles := [...]*strings.Replacer{
		strings.NewReplacer("ya", "ia", "yu", "iu", "iy", "ii", "yy", "yi", "ey", "ei", "oy", "oi", "ay", "ai"),
		strings.NewReplacer("ya", "ja", "yu", "ju", "iy", "ij", "zh", "sch", "ts", "z", "v", "w", "ay", "aj", "ey", "ej"),
		strings.NewReplacer("sh", "ch", "ya", "ia", "yu", "iou", "u", "ou", "zh", "j", "ch", "tch"),
		strings.NewReplacer("iy", "y", "yy", "y", "kh", "h", "ks", "x", "ye", "e", "yo", "e"),
	}
	return s.respellCore(styles[r.IntN(len(styles))])
}

// romaniseArabic changes the vowels and consonants for which Arabic and
// Persian names have several spellings.
func romaniseArabic(s *subject, r *rand.Rand) string {
	if !s.in("IR", "IQ", "SY", "LB", "AE", "AF", "PK", "YE", "LY", "OM", "SA", "SD") {
		return ""
	}
	styles := [...]*strings.Replacer{
		strings.NewReplacer("ee", "i", "oo", "u", "ou", "u", "gh", "q", "ei", "ai", "iy", "i"),
		strings.NewReplacer("q", "gh", "u", "oo", "ai", "ei", "ii", "i"),
		strings.NewReplacer("ss", "s", "mm", "m", "dd", "d", "ll", "l", "yy", "y", "kh", "h", "a'", "a"),
	}
	return s.respellCore(styles[r.IntN(len(styles))])
}

// respellCore applies rules to the core words of four letters or more.
func (s *subject) respellCore(rules *strings.Replacer) string {
	var b strings.Builder
	at := 0
	for _, x := range s.spans() {
		w := s.text[x.from:x.to]
		if !x.all(screen.Core) || len(w) < 4 || !asciiLetters(w) || w == strings.ToUpper(w) {
			continue
		}
		b.WriteString(s.text[at:x.from])
		b.WriteString(capitalise(rules.Replace(strings.ToLower(w))))
		at = x.to
	}
	b.WriteString(s.text[at:])
	return b.String()
}

// twoScripts writes a name in Latin letters with a native name of the entity
// behind it, or before it, as on purchase orders.
func twoScripts(s *subject, r *rand.Rand) string {
	if !isLatin(s.text) || strings.ContainsAny(s.text, "()") {
		return ""
	}
	var native []string
	for _, n := range s.entity.Names {
		if strings.IndexFunc(n.Text, unicode.IsLetter) >= 0 && !hasLatin(n.Text) {
			native = append(native, n.Text)
		}
	}
	if len(native) == 0 {
		return ""
	}
	n := native[r.IntN(len(native))]
	if r.IntN(2) == 0 {
		return n + " " + s.text
	}
	return s.text + " " + n
}

func isLatin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

func hasLatin(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
}

// misread reads the UTF-8 of a name as Latin-1.
func misread(s *subject, _ *rand.Rand) string {
	var b strings.Builder
	for i := range len(s.text) {
		b.WriteRune(rune(s.text[i]))
	}
	return b.String()
}
