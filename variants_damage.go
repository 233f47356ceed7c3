package screen

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
	if strings.IndexByte(s, '\\') >= 0 || strings.IndexByte(s, '&') >= 0 || strings.IndexByte(s, '%') >= 0 {
		out = unescaped(s)
	}
	out = unwrapped(out)
	if r := decodedAgain(out); r != "" {
		out = r
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
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(s, "\n")
		if !ok {
			break
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		switch next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " \t")); {
		case last == '-':
			b.WriteString(before[:len(before)-1])
		case han.Is(last) && han.Is(next):
			b.WriteString(before)
		default:
			b.WriteString(before)
			b.WriteByte('\n')
		}
		s = strings.TrimLeft(after, " \t")
	}
	b.WriteString(s)
	return b.String()
}

// unescaped replaces the escapes of characters beyond ASCII: \u6d77, &#28023;,
// &#x6d77; and %E6%B5%B7. In a text without blanks %20 is one.
func unescaped(s string) string {
	var b strings.Builder
	from := 0
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
		b.WriteString(s[from:i])
		b.WriteString(r)
		i += n
		from = i
	}
	if from == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

// escapeAt returns what the escape that s begins with stands for, and how long
// it is; 0 if there is none, one of ASCII or, with a percent sign, of a byte below
// the least.
func escapeAt(s string, least byte) (text string, n int) {
	switch {
	case strings.HasPrefix(s, "&#"):
		end := strings.IndexByte(s[:min(len(s), 12)], ';')
		if end < 0 {
			return "", 0
		}
		digits, base := s[2:end], 10
		if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
			digits, base = digits[1:], 16
		}
		v, err := strconv.ParseUint(digits, base, 21)
		if err != nil || v < utf8.RuneSelf || !utf8.ValidRune(rune(v)) {
			return "", 0
		}
		return string(rune(v)), end + 1
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
	case s[0] == '%':
		var b []byte
		for len(s) >= n+3 && s[n] == '%' {
			v, err := strconv.ParseUint(s[n+1:n+3], 16, 8)
			if err != nil || byte(v) < least {
				break
			}
			b = append(b, byte(v))
			n += 3
		}
		if n == 0 || !utf8.Valid(b) {
			return "", 0
		}
		return string(b), n
	}
	return "", 0
}

// hexRune reads four hexadecimal digits.
func hexRune(s string) (rune, bool) {
	if len(s) < 4 {
		return 0, false
	}
	v, err := strconv.ParseUint(s[:4], 16, 16)
	return rune(v), err == nil
}

// windows1252 is what Windows-1252 has where Latin-1 has controls, from 0x80
// on; the five bytes that are free there stay those controls.
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

// decodedAgain returns the text of which the bytes were read as Latin-1 or
// Windows-1252 though they were UTF-8: æµ·åº· was 海康. It returns "" for any
// other text: there is hardly one in which such letters happen to be UTF-8.
func decodedAgain(s string) string {
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
	b := make([]byte, 0, len(s))
	for _, r := range s {
		c, _ := byteOf(r)
		b = append(b, c)
	}
	if !utf8.Valid(b) {
		return ""
	}
	return string(b)
}

// byteOf returns the byte that was read as a character.
func byteOf(r rune) (b byte, ok bool) {
	if r < 0x100 {
		return byte(r), true
	}
	b = 0x80
	for _, w := range windows1252 {
		if w == r {
			return b, true
		}
		b++
	}
	return 0, false
}

// damaged reports whether letters of a name were lost or misread, so that what
// is left of it clears nobody.
func damaged(s string) bool {
	if !utf8.ValidString(s) {
		return true
	}
	run := 0 // of letters and signs of Latin-1 beyond ASCII; no language has four
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
		// Soci?t? G?n?rale: a letter that an encoding lacked.
		if r == '?' && wordRune(last) {
			if next, _ := utf8.DecodeRuneInString(s[i+1:]); wordRune(next) {
				return true
			}
		}
		last = r
	}
	return false
}

const misreadRun = 4
