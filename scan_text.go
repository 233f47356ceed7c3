package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/translit"
)

// A scanWord is a word of a running text: letters and digits without anything
// between them but what is invisible or an apostrophe. Chinese characters that
// stand together are one word, even over the end of a line.
type scanWord struct {
	from, to int // bytes of the block
	gap      gap // what stands before it
	script   scanScript
	upper    bool // it begins with a capital, or has one as its second letter
	capitals bool // it has no small letter, and more than one letter
	digit    bool // it has a digit
	number   bool // it has nothing else
}

type scanScript uint8

const (
	scanLatin scanScript = iota // in ASCII
	scanCased                   // another script, or letters, with upper and lower case
	scanOther                   // a script without
	scanHan                     // Chinese characters
)

// A gap is what stands between two words. The greater one counts.
type gap uint8

const (
	gapNone       gap = iota // nothing: the script changes
	gapHyphen                // a hyphen
	gapBlank                 // one or two blanks, an apostrophe
	gapAnd                   // an ampersand
	gapHyphenLine            // a hyphen at the end of a line
	gapLine                  // the end of a line
	gapDot                   // a full stop
	gapSlash                 // a stroke
	gapComma                 // a comma
	gapClose                 // a closing bracket
	gapOpen                  // an opening bracket
	gapBreak                 // a quotation mark, a semicolon, the end of a cell, a paragraph: no name goes on
)

// maxWord bounds a word. Longer ones are cut, so that a megabyte of one letter
// is many words.
const maxWord = 512

// cut cuts the text of the block into words.
func (x *scan) cut() {
	ws, s := x.words[:0], x.text
	before := gapBreak
	blanks, lines := 0, 0
	widen := func(g gap) {
		if before == gapHyphen && g == gapLine {
			g = gapHyphenLine
		}
		before = max(before, g)
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf && asciiWord[c] == 0 {
			switch c {
			case ' ', '\v':
				if blanks++; blanks > 2 && lines == 0 {
					widen(gapBreak) // columns
				} else {
					widen(gapBlank)
				}
			case '\n':
				if lines++; lines > 1 {
					widen(gapBreak)
				} else {
					widen(gapLine)
				}
			case '\r':
			case '-':
				if before == gapHyphen || before >= gapBlank && before < gapBreak {
					widen(gapBreak) // a dash
				} else {
					widen(gapHyphen)
				}
			case '.':
				widen(gapDot)
			case '/', '_':
				widen(gapSlash)
			case ',':
				widen(gapComma)
			case '&':
				if n, r := normal.Entity(s[i:]); n > 0 {
					if r != '&' {
						widen(gapBlank)
					} else {
						widen(gapAnd)
					}
					i += n
					continue
				}
				widen(gapAnd)
			case '\'', '`':
				widen(gapBlank)
			case '(', '[':
				widen(gapOpen)
			case ')', ']':
				widen(gapClose)
			default:
				if c < ' ' && c != '\t' && c != '\f' || c == 0x7f {
					break // invisible
				}
				widen(gapBreak)
			}
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if g, isGap := gapOf(r, n); isGap {
				if g != gapNone {
					widen(g)
				}
				i += n
				continue
			}
		}
		w := scanWord{from: i, gap: before}
		i = w.read(s)
		// A break of lines within Chinese is none.
		if n := len(ws); n > 0 && w.script == scanHan && ws[n-1].script == scanHan && (before == gapLine || before == gapNone || before == gapBlank && (w.lone(s) || ws[n-1].lone(s))) && w.to-ws[n-1].from <= maxWord {
			ws[n-1].to = w.to
		} else {
			ws = append(ws, w)
		}
		before, blanks, lines = gapNone, 0, 0
	}
	x.words = ws
}

// lone reports whether a word is a single character.
func (w *scanWord) lone(s string) bool { return utf8.RuneCountInString(s[w.from:w.to]) == 1 }

// asciiWord says which bytes are in words: 1 small letters, 2 capitals, 3 digits.
var asciiWord = [utf8.RuneSelf]uint8{
	'0': 3, '1': 3, '2': 3, '3': 3, '4': 3, '5': 3, '6': 3, '7': 3, '8': 3, '9': 3,
	'A': 2, 'B': 2, 'C': 2, 'D': 2, 'E': 2, 'F': 2, 'G': 2, 'H': 2, 'I': 2, 'J': 2, 'K': 2, 'L': 2, 'M': 2,
	'N': 2, 'O': 2, 'P': 2, 'Q': 2, 'R': 2, 'S': 2, 'T': 2, 'U': 2, 'V': 2, 'W': 2, 'X': 2, 'Y': 2, 'Z': 2,
	'a': 1, 'b': 1, 'c': 1, 'd': 1, 'e': 1, 'f': 1, 'g': 1, 'h': 1, 'i': 1, 'j': 1, 'k': 1, 'l': 1, 'm': 1,
	'n': 1, 'o': 1, 'p': 1, 'q': 1, 'r': 1, 's': 1, 't': 1, 'u': 1, 'v': 1, 'w': 1, 'x': 1, 'y': 1, 'z': 1,
}

// read reads the word that begins at w.from and returns where it ends.
func (w *scanWord) read(s string) int {
	i, letters, small, digits := w.from, 0, 0, 0
	first := true
	for i < len(s) && i-w.from < maxWord {
		c := s[i]
		if c < utf8.RuneSelf {
			k := asciiWord[c]
			if k == 0 {
				// Xi'an, O'Neil
				if c == '.' && w.script == scanLatin && initialsGoOn(s, w.from, i) {
					i++
					continue
				}
				if c == '\'' && w.script < scanOther && !first && joinsLetters(s[i+1:]) {
					i++
					continue
				}
				if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' || c == 0x7f {
					i++
					continue
				}
				break
			}
			if w.script >= scanOther {
				break
			}
			if k == 3 {
				digits++
			} else {
				letters++
				if k == 1 {
					small++
				} else if first || letters == 2 && small == 1 {
					w.upper = true // iFlytek, too
				}
			}
			first = false
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if g, isGap := gapOf(r, n); isGap {
			if g == gapNone && !first {
				i += n // invisible
				continue
			}
			if apostrophe(r) && w.script < scanOther && !first && joinsLetters(s[i+n:]) {
				i += n
				continue
			}
			break
		}
		sc := scriptOfRune(r)
		if first {
			w.script = sc
		} else if sc != w.script {
			if sc == scanCased && w.script == scanLatin {
				w.script = scanCased
			} else if !(sc == scanLatin) && letters+digits > 0 {
				break
			}
		}
		if sc == scanCased {
			if unicode.IsUpper(r) {
				if first {
					w.upper = true
				}
			} else {
				small++
			}
		}
		letters++
		first = false
		i += n
	}
	if i == w.from { // nothing that can be read
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	w.to = i
	w.digit, w.number = digits > 0, digits > 0 && letters == 0
	w.capitals = letters > 1 && small == 0 && w.script < scanOther
	return i
}

// initialsGoOn reports whether the dot at s[i] stands between initials of a word:
// B.V., J.S.C.
func initialsGoOn(s string, from, i int) bool {
	letter := func(i int) bool {
		return i < len(s) && s[i] < utf8.RuneSelf && asciiWord[s[i]]&3 != 0 && asciiWord[s[i]] != 3
	}
	alone := func(i int) bool { return i >= len(s) || s[i] < utf8.RuneSelf && asciiWord[s[i]] == 0 }
	return letter(i-1) && (i-1 == from || s[i-2] == '.') && letter(i+1) && alone(i+2)
}

// joinsLetters reports whether an apostrophe before s is inside a word and not
// that of a possessive.
func joinsLetters(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) || scriptOfRune(r) >= scanOther {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	return r != 's' && r != 'S' || unicode.IsLetter(next)
}

func apostrophe(r rune) bool { return r == '’' || r == '‘' || r == 'ʼ' || r == 'ʻ' || r == '′' }

func scriptOfRune(r rune) scanScript {
	switch {
	case han.Is(r) || r >= 0x2e80 && normal.HanCharacters(r) > 0:
		return scanHan
	case r < 0x250, r >= 0xff21 && r <= 0xff5a, normal.Cased(translit.ScriptOf(r)):
		return scanCased
	}
	return scanOther
}

// gapOf says of a rune outside ASCII whether it stands between words, and as
// what; gapNone if it is invisible.
func gapOf(r rune, n int) (gap, bool) {
	switch {
	case r == utf8.RuneError && n <= 1:
		return gapBlank, true
	case r == ' ' || r == '\u3000' || r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f:
		return gapBlank, true
	case r == 0x85 || r == 0x2028:
		return gapLine, true
	case r == '‐' || r == '‑' || r == '－':
		return gapHyphen, true
	case apostrophe(r):
		return gapBlank, true
	case r == '，':
		return gapComma, true
	case r == '（' || r == '〔' || r == '［':
		return gapOpen, true
	case r == '）' || r == '〕' || r == '］':
		return gapClose, true
	case r == '·' || r == '・' || r == '．':
		return gapDot, true
	case r == '＆':
		return gapAnd, true
	case r == '／':
		return gapSlash, true
	case r >= 0x4e00 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3:
		return gapNone, false
	case normal.Ignorable(r):
		return gapNone, true
	case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == 'ー' || normal.HanCharacters(r) > 0:
		return gapNone, false
	}
	return gapBreak, true
}

// appendName appends a part of the text as it is screened: without the ends of
// lines and the hyphens before them.
func (x *scan) appendName(b []byte, from, to int) []byte {
	s := x.text[from:to]
	if strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\t') < 0 && !strings.Contains(s, "\u2028") && !strings.Contains(s, "\u0085") {
		return append(b, s...)
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != '\n' && r != '\r' && r != '\t' && r != '\u2028' && r != '\u0085' {
			b = append(b, s[i:i+n]...)
			i += n
			continue
		}
		for i < len(s) { // indentation
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsSpace(r) {
				break
			}
			i += n
		}
		for len(b) > 0 && (b[len(b)-1] == ' ' || b[len(b)-1] == '\t') {
			b = b[:len(b)-1]
		}
		before, size := utf8.DecodeLastRune(b)
		after, _ := utf8.DecodeRuneInString(s[i:])
		switch {
		case (before == '-' || before == '‐') && unicode.IsLower(after) || before == 0xad:
			b = b[:len(b)-size]
		case before == '-' || before == '‐', scriptOfRune(before) == scanHan && scriptOfRune(after) == scanHan:
		default:
			b = append(b, ' ')
		}
	}
	return b
}
