package variant

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/normal"
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
		if strings.ContainsAny(out, `\&%=+_`) || normal.HasDigit(out) {
			out = unescaped(out)
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
		for range maxEscaped {
			if r := decodedAgain(out); r != "" {
				out = r
			}
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

// unescaped replaces the escapes of characters, such as \u6d77, U+6D77, &#28023; and
// &uuml; (the letter alone), and those of their bytes:
// %E6%B5%B7, =E6=B5=B7 of mail, \xe6\xb5\xb7, \'e6\'b5\'b7, \346\265\267. In a
// text without blanks %20 is one, too. What mail puts at the end of a line that goes
// on is dropped.
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

// An escape is the number of a character between two signs, of which the second may be
// missing unless it must be there.
type escape struct {
	before      string
	base        int
	least, most int // digits
	behind      string
	must        bool
}

var escapes = [...]escape{
	{"&#x", 16, 2, 6, ";", false},
	{"&#X", 16, 2, 6, ";", false},
	{"&#", 10, 2, 7, ";", false},
	{"U+", 16, 4, 6, "", false},
	{"%u", 16, 4, 4, "", false},
	{"_x", 16, 4, 4, "_", true},
	{`\u{`, 16, 2, 6, "}", true},
	{`\x{`, 16, 2, 6, "}", true},
	{`\u`, 10, 5, 5, "?", true}, // of RTF
	{`\u`, 16, 4, 4, "", false},
	{`\U`, 16, 8, 8, "", false},
	{`\U`, 16, 4, 4, "", false},
}

// read returns the character at the beginning of a text, or none.
func (e *escape) read(s string) (r rune, n int) {
	r, n = e.number(s)
	if utf16.IsSurrogate(r) {
		low, k := e.number(s[n:])
		r, n = utf16.DecodeRune(r, low), n+k
	}
	if r == utf8.RuneError || isControl(r) || !utf8.ValidRune(r) {
		return 0, 0
	}
	return r, n
}

// number returns the number at the beginning of a text, or none.
func (e *escape) number(s string) (r rune, n int) {
	if !strings.HasPrefix(s, e.before) {
		return 0, 0
	}
	from := len(e.before)
	for n = from; n < min(len(s), from+e.most) && (isHex(s[n]) && e.base == 16 || normal.IsDigit(s[n])); n++ {
	}
	v, err := strconv.ParseUint(s[from:n], e.base, 31)
	if err != nil || n < from+e.least || e.must && !strings.HasPrefix(s[n:], e.behind) {
		return 0, 0
	}
	return rune(v), len(s) - len(strings.TrimPrefix(s[n:], e.behind))
}

// escapeAt returns what the escape that s begins with stands for, and how long
// it is; 0 if there is none, one of a control or, of those of bytes, one below the
// least.
func escapeAt(s string, least byte) (text string, n int) {
	if !strings.ContainsRune(`&_Uu=%\`, rune(s[0])) {
		return "", 0
	}
	for i := range escapes {
		if r, n := escapes[i].read(s); n > 0 {
			if s[0] == 'U' && strings.HasPrefix(s[n:], " U+") {
				n++
			}
			return string(r), n
		}
	}
	for _, sign := range byteSigns {
		if text, n = bytesOf(s, sign, 16, 2, least); n > 0 {
			return text, n
		}
	}
	switch {
	case s[0] == '&':
		if strings.HasPrefix(s, "&amp;") && len(s) > 5 && (s[5] == '#' || normal.IsWordByte(s[5])) {
			return "&", 5
		}
		return lettered(s)
	case strings.HasPrefix(s, "=\r\n"):
		return "", 3
	case strings.HasPrefix(s, "=\n"):
		return "", 2
	case s[0] == '\\':
		if text, n = bytesOf(s, `\`, 8, 3, utf8.RuneSelf); n > 0 {
			return text, n
		}
		return bare(s, 1)
	case s[0] == 'u':
		return bare(s, 2)
	}
	return "", 0
}

// bare reads characters beyond ASCII as four digits behind the sign that s begins
// with, at least so many: \6d77\5eb7 of databases, and u6d77u5eb7 where the strokes
// were taken away.
func bare(s string, least int) (text string, n int) {
	e := escape{s[:1], 16, 4, 4, "", false}
	for {
		r, k := e.read(s[n:])
		if r < utf8.RuneSelf {
			break
		}
		text += string(r)
		n += k
		least--
	}
	if least > 0 {
		return "", 0
	}
	return text, n
}

// lettered reads a letter with a mark by its name in HTML as the letter: &uuml;
func lettered(s string) (text string, n int) {
	for _, mark := range [...]string{"uml;", "acute;", "grave;", "circ;", "tilde;", "cedil;", "ring;", "slash;", "caron;"} {
		if len(s) > 2 && strings.HasPrefix(s[2:], mark) {
			return s[1:2], 2 + len(mark)
		}
	}
	return "", 0
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// bytesOf reads the bytes of characters, each behind a sign and of so many digits, of
// which none is below the least.
func bytesOf(s, sign string, base, digits int, least byte) (text string, n int) {
	b, n := escapedBytes(s, sign, base, digits, least)
	if !utf8.Valid(b) {
		return "", 0
	}
	return string(b), n
}

// escapedBytes reads such bytes, of which n letters tell, in any encoding.
func escapedBytes(s, sign string, base, digits int, least byte) (b []byte, n int) {
	for size := len(sign) + digits; len(s) >= n+size && s[n:n+len(sign)] == sign; n += size {
		v, err := strconv.ParseUint(s[n+len(sign):n+size], base, 8)
		if err != nil || byte(v) < least {
			break
		}
		b = append(b, byte(v))
	}
	return b, n
}

// byteSigns stand before a byte of two digits: in addresses, mail, programs and RTF.
var byteSigns = [...]string{"%", "=", `\x`, `\'`}

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
