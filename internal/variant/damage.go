package variant

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/translit"
)

// Names come through programs that write text in one encoding and read it in
// another, or that write characters as escapes and do not read them again.
// What can be undone without doubt is undone, and screened beside the name as
// it was given. Of the rest it is said that it cannot be read: a name whose
// letters were lost is not clear.

// repaired returns a name with such damage undone, "" if there is none.
func repaired(s string) string {
	if len(s) > normal.MaxNameBytes {
		return ""
	}
	out := s
	for range maxEscaped {
		was := out
		if strings.ContainsAny(out, `\&%=+`) {
			out = unescaped(strings.ReplaceAll(out, "&amp;#", "&#"))
		}
		if out == was {
			break
		}
	}
	out = unwrapped(out)
	if i := strings.Index(out, "1/"); i >= 0 && (i == 0 || out[i-1] == '\n') { // a name over two lines of a message of banks
		out = out[:i+2] + strings.ReplaceAll(out[i+2:], "\n1/", " ")
	}
	if !normal.IsASCII(out) {
		out = plainShapes(out)
		if r := decodedAgain(out); r != "" {
			out = r
		}
	}
	if out == s {
		return ""
	}
	return out
}

// unwrapped puts together the words that the end of a line has broken: Hik-/vision,
// and 旷视科/技 where no hyphen is written.
func unwrapped(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	out := ""
	for {
		before, after, ok := strings.Cut(s, "\n")
		if !ok {
			break
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		switch next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " \t")); {
		case last == '-':
			out += before[:len(before)-1]
		case han.Is(last) && han.Is(next):
			out += before
		default:
			out += before + "\n"
		}
		s = strings.TrimLeft(after, " \t")
	}
	return out + s
}

// maxEscaped bounds how often a text was escaped, one program behind the other.
const maxEscaped = 3

// unescaped replaces the escapes of characters beyond ASCII: \u6d77, \u{6d77}, U+6D77,
// &#28023; and &#x6d77; and those of their bytes: %E6%B5%B7, =E6=B5=B7 of mail,
// \xe6\xb5\xb7, \346\265\267. In a text without blanks %20 is one, too. What mail
// puts at the end of a line that goes on is dropped.
func unescaped(s string) string {
	from, out := 0, ""
	least := byte(utf8.RuneSelf)
	if strings.IndexByte(s, ' ') < 0 {
		least = ' '
	}
	for i := 0; i < len(s); {
		r, n := escapeAt(s[i:], least)
		if n == 0 {
			i++
			continue
		}
		out += s[from:i] + r
		i += n
		from = i
	}
	if from == 0 {
		return s
	}
	return out + s[from:]
}

// escapeAt returns what the escape that s begins with stands for, and how long
// it is; 0 if there is none, one of ASCII or, of those of bytes, one below the least.
func escapeAt(s string, least byte) (text string, n int) {
	switch {
	case s[0] == '&' && strings.HasPrefix(s, "&#x"), s[0] == '&' && strings.HasPrefix(s, "&#X"):
		return runeBefore(s, 3, 16, ';')
	case s[0] == '&' && strings.HasPrefix(s, "&#"):
		return runeBefore(s, 2, 10, ';')
	case s[0] == 'U' && strings.HasPrefix(s, "U+"):
		if r, n := codePoint(s); n > 0 {
			return string(r), n
		}
	case s[0] == '=' && strings.HasPrefix(s, "=\r\n"):
		return "", 3
	case s[0] == '=' && strings.HasPrefix(s, "=\n"):
		return "", 2
	case s[0] == '%' && strings.HasPrefix(s, "%u"):
		if r, ok := hexRune(s[2:]); ok && r >= utf8.RuneSelf && utf8.ValidRune(r) {
			return string(r), 6
		}
	case s[0] == '%', s[0] == '=':
		return bytesOf(s, s[:1], 16, 2, least)
	case s[0] != '\\':
	case strings.HasPrefix(s, `\u{`):
		return runeBefore(s, 3, 16, '}')
	case strings.HasPrefix(s, `\u`):
		r, ok := hexRune(s[2:])
		if !ok || r < utf8.RuneSelf {
			return "", 0
		}
		if utf16.IsSurrogate(r) {
			if low, ok := hexRune(strings.TrimPrefix(s[6:], `\u`)); ok && strings.HasPrefix(s[6:], `\u`) {
				if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
					return string(r), 12
				}
			}
			return "", 0
		}
		return string(r), 6
	case strings.HasPrefix(s, `\x`):
		return bytesOf(s, `\x`, 16, 2, least)
	default:
		return bytesOf(s, `\`, 8, 3, utf8.RuneSelf)
	}
	return "", 0
}

// runeBefore reads the number of a character beyond ASCII from s[from:] up to a sign.
func runeBefore(s string, from, base int, sign byte) (text string, n int) {
	end := strings.IndexByte(s[:min(len(s), 12)], sign)
	if end < from {
		return "", 0
	}
	v, err := strconv.ParseUint(s[from:end], base, 21)
	if err != nil || v < utf8.RuneSelf || !utf8.ValidRune(rune(v)) {
		return "", 0
	}
	return string(rune(v)), end + 1
}

// codePoint reads U+6D77 and the blank between it and another one.
func codePoint(s string) (r rune, n int) {
	n = 2
	for n < len(s) && n < 8 && isHex(s[n]) {
		n++
	}
	v, err := strconv.ParseUint(s[2:n], 16, 21)
	if n < 6 || err != nil || v < utf8.RuneSelf || !utf8.ValidRune(rune(v)) {
		return 0, 0
	}
	if strings.HasPrefix(s[n:], " U+") {
		n++
	}
	return rune(v), n
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// bytesOf reads the bytes of characters, each behind a sign and of so many digits, of
// which none is below the least.
func bytesOf(s, sign string, base, digits int, least byte) (text string, n int) {
	var b []byte
	for size := len(sign) + digits; len(s) >= n+size && s[n:n+len(sign)] == sign; n += size {
		v, err := strconv.ParseUint(s[n+len(sign):n+size], base, 8)
		if err != nil || byte(v) < least {
			break
		}
		b = append(b, byte(v))
	}
	if n == 0 || !utf8.Valid(b) {
		return "", 0
	}
	return string(b), n
}

// hexRune reads four hexadecimal digits.
func hexRune(s string) (rune, bool) {
	if len(s) < 4 {
		return 0, false
	}
	v, err := strconv.ParseUint(s[:4], 16, 16)
	return rune(v), err == nil
}

// smallCapitals are letters that are drawn as small capitals, each before the one it
// is: no language writes words with them.
const smallCapitals = "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpǫqʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz"

// plainShapes replaces letters that are drawn in another shape and mean nothing else.
func plainShapes(s string) string {
	if !utf8.ValidString(s) || !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf && strings.ContainsRune(smallCapitals, r) }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if i := strings.IndexRune(smallCapitals, r); i >= 0 && r >= utf8.RuneSelf {
			return runeAt(smallCapitals[i+utf8.RuneLen(r):])
		}
		return r
	}, s)
}

// windows1252 and windows1251 are what these encodings have from 0x80 on; the bytes
// that are free there stay controls. Of Windows-1252 the rest is Latin-1, and of
// Windows-1251 the rest is the alphabet.
const (
	windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"
	windows1251 = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї"
)

// decodedAgain returns the text of which the bytes were read in an encoding of one
// byte a letter though they were UTF-8: æµ·åº· and жµ·еє· were 海康, РћРћРћ was ООО. It
// returns "" for any other text: there is hardly one in which such letters happen to
// be UTF-8.
func decodedAgain(s string) string {
	for _, byteOf := range [...]func(rune) (byte, bool){latinByte, cyrillicByte} {
		if r := encodedAgain(s, byteOf); r != "" {
			return r
		}
	}
	return ""
}

func encodedAgain(s string, byteOf func(rune) (byte, bool)) string {
	marks := 0
	for _, r := range s {
		if _, ok := byteOf(r); !ok {
			return ""
		}
		if r >= utf8.RuneSelf {
			marks++
		}
	}
	if marks < 2 {
		return ""
	}
	var buf [256]byte // names of one byte a letter are mostly what they seem
	b := buf[:0]
	for _, r := range s {
		c, _ := byteOf(r)
		b = append(b, c)
	}
	if !utf8.Valid(b) {
		return ""
	}
	return string(b)
}

// latinByte returns the byte that was read as a character in Windows-1252.
func latinByte(r rune) (b byte, ok bool) {
	if r < 0x100 {
		return byte(r), true
	}
	return byteIn(windows1252, r)
}

// cyrillicByte returns the byte that was read as a character in Windows-1251.
func cyrillicByte(r rune) (b byte, ok bool) {
	switch {
	case r < utf8.RuneSelf:
		return byte(r), true
	case 'А' <= r && r <= 'я':
		return byte(r-'А') + 0xc0, true
	}
	return byteIn(windows1251, r)
}

// byteIn returns the byte of a character of an encoding from 0x80 on.
func byteIn(encoding string, r rune) (b byte, ok bool) {
	b = 0x80
	for _, w := range encoding {
		if w == r {
			return b, true
		}
		b++
	}
	return 0, false
}

// Damaged reports whether letters of a name were lost or misread, so that what
// is left of it clears nobody.
func Damaged(s string) bool {
	if !utf8.ValidString(s) {
		return true
	}
	run := 0   // of letters and signs of Latin-1 beyond ASCII; no language has four
	signs := 0 // of those that no word has, beside letters of Cyrillic
	cyrillic := false
	var last rune
	for i, r := range s {
		switch {
		case r == utf8.RuneError:
			return true
		case 0x80 <= r && r <= 0xff && r != 0xa0 && r != 0xad:
			if run++; run >= misreadRun {
				return true
			}
		default:
			run = 0
		}
		// ЦР№ъµзЧУ: characters that were read as Cyrillic.
		if translit.ScriptOf(r) == translit.Cyrillic {
			cyrillic = true
			if strings.ContainsRune(strangeSigns, last) {
				signs++
			}
		} else if strings.ContainsRune(strangeSigns, r) && translit.ScriptOf(last) == translit.Cyrillic {
			signs++
		}
		// Soci?t? G?n?rale: a letter that an encoding lacked.
		if r == '?' && wordRune(last) {
			if next, _ := utf8.DecodeRuneInString(s[i+1:]); wordRune(next) {
				return true
			}
		}
		last = r
	}
	return cyrillic && signs >= misreadSigns
}

// misreadRun letters of Latin-1 beyond ASCII are no word, nor are misreadSigns
// strangeSigns beside letters.
const (
	misreadRun   = 4
	misreadSigns = 2
	strangeSigns = "¤¦§¬±µ¶·№°©®"
)
