package translit

import "unicode"

// A Script is a writing system that this package tells apart.
// The zero value, Unknown, stands for what is no letter.
type Script uint8

// The scripts. Han and Other have no transliteration here.
const (
	Unknown Script = iota // digits, punctuation, marks of no one script
	Latin
	Greek
	Cyrillic
	Armenian
	Georgian
	Hebrew
	Arabic
	Devanagari
	Thai
	Hangul
	Kana // hiragana and katakana
	Han
	Bengali
	Gurmukhi
	Gujarati
	Oriya
	Tamil
	Telugu
	Kannada
	Malayalam
	Lao
	Ethiopic
	Other // a letter of any other script
)

// codes holds the ISO 15924 codes, four bytes each, in the order of the
// constants. Unknown is Zyyy (common) and Other is Zzzz (uncoded).
const codes = "ZyyyLatnGrekCyrlArmnGeorHebrArabDevaThaiHangKanaHani" +
	"BengGuruGujrOryaTamlTeluKndaMlymLaooEthiZzzz"

// String returns the ISO 15924 code of the script, such as "Latn" or "Cyrl".
// Both kana syllabaries are "Kana".
func (s Script) String() string {
	if s > Other {
		s = Other
	}
	return codes[4*int(s) : 4*int(s)+4]
}

// ScriptOf returns the script of a letter, or of a mark that is written in one
// script only. Digits, punctuation, symbols and the combining marks that
// several scripts share are Unknown. The kana length mark ー, which Unicode
// gives to no script, is Kana.
func ScriptOf(r rune) Script {
	switch {
	case r < 0x80:
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return Latin
		}
		return Unknown
	case 0x4E00 <= r && r <= 0x9FFF, 0x3400 <= r && r <= 0x4DBF:
		return Han
	case 0xAC00 <= r && r <= 0xD7A3:
		return Hangul
	case 0xC0 <= r && r <= 0x24F:
		if r == '×' || r == '÷' {
			return Unknown
		}
		return Latin
	case 0x400 <= r && r <= 0x52F:
		switch r {
		case 0x482, 0x485, 0x486: // a sign, and two marks shared with others
			return Unknown
		}
		return Cyrillic
	}
	if !unicode.IsLetter(r) && !unicode.IsMark(r) {
		return Unknown
	}
	if s := block(r); s != Unknown && unicode.Is(s.table(), r) {
		return s
	}
	switch {
	case r == 0x30FC || r == 0xFF70:
		return Kana
	case unicode.In(r, unicode.Inherited, unicode.Common):
		return Unknown
	}
	// What is left is rare: letters of the scripts above outside their blocks.
	for s := Latin; s < Other; s++ {
		if unicode.Is(s.table(), r) || s == Kana && unicode.Is(unicode.Hiragana, r) {
			return s
		}
	}
	return Other
}

// block returns the script that owns the Unicode block of r, where the block
// has one main owner.
func block(r rune) Script {
	switch {
	case r < 0x370:
		return Latin
	case r < 0x400:
		return Greek
	case r < 0x530:
		return Cyrillic
	case r < 0x590:
		return Armenian
	case r < 0x600:
		return Hebrew
	case r < 0x700:
		return Arabic
	case r < 0x900:
		return Unknown
	case r < 0x980:
		return Devanagari
	case r < 0xA00:
		return Bengali
	case r < 0xA80:
		return Gurmukhi
	case r < 0xB00:
		return Gujarati
	case r < 0xB80:
		return Oriya
	case r < 0xC00:
		return Tamil
	case r < 0xC80:
		return Telugu
	case r < 0xD00:
		return Kannada
	case r < 0xD80:
		return Malayalam
	case r < 0xE00:
		return Unknown
	case r < 0xE80:
		return Thai
	case r < 0xF00:
		return Lao
	case r < 0x10A0:
		return Unknown
	case r < 0x1100:
		return Georgian
	case r < 0x1200:
		return Hangul
	case r < 0x13A0:
		return Ethiopic
	case 0x30A0 <= r && r < 0x3100:
		return Kana
	case 0xF900 <= r && r < 0xFB00, r >= 0x20000:
		return Han
	}
	return Unknown
}

// table returns Unicode's own table of the script, nil for Unknown and Other.
// For Kana it is that of katakana.
func (s Script) table() *unicode.RangeTable {
	switch s {
	case Latin:
		return unicode.Latin
	case Greek:
		return unicode.Greek
	case Cyrillic:
		return unicode.Cyrillic
	case Armenian:
		return unicode.Armenian
	case Georgian:
		return unicode.Georgian
	case Hebrew:
		return unicode.Hebrew
	case Arabic:
		return unicode.Arabic
	case Devanagari:
		return unicode.Devanagari
	case Thai:
		return unicode.Thai
	case Hangul:
		return unicode.Hangul
	case Kana:
		return unicode.Katakana
	case Han:
		return unicode.Han
	case Bengali:
		return unicode.Bengali
	case Gurmukhi:
		return unicode.Gurmukhi
	case Gujarati:
		return unicode.Gujarati
	case Oriya:
		return unicode.Oriya
	case Tamil:
		return unicode.Tamil
	case Telugu:
		return unicode.Telugu
	case Kannada:
		return unicode.Kannada
	case Malayalam:
		return unicode.Malayalam
	case Lao:
		return unicode.Lao
	case Ethiopic:
		return unicode.Ethiopic
	}
	return nil
}
