package variant

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/normal"
)

// Beside a name stand numbers that are none of its own: that of a party in somebody's
// books, a day, an order, a telephone. No company has five digits in its name, nor
// two words of nothing but digits that have as many together.

// How many digits such numbers have at least, with how many letters before them,
// how long a code is that has both in any order, and how many digits one of a list
// has.
const (
	bookDigits  = 5
	bookLetters = 3
	codeLetters = 8
	itemDigits  = 3
)

// besideNumbers stands between a name and a number.
const besideNumbers = " \t-–—:#.,;()[]/|_"

// addUnnumbered adds the fields without the numbers at their ends. What is left has to
// tell a party, as "Unit 61398" does not.
func (c *Cutter) addUnnumbered() {
	if !normal.HasDigit(c.text) {
		return
	}
	for _, p := range c.fields {
		if s := Unnumbered(p); s != "" {
			c.addTelling(s)
		}
	}
}

// Unnumbered returns a text without the numbers at its ends, "" if there are none.
func Unnumbered(text string) string {
	if !normal.HasDigit(text) {
		return ""
	}
	name := strings.Trim(text, besideNumbers)
	whole := len(name)
	if n := itemBefore(name); n > 0 {
		name = name[n:]
	} else {
		name = name[numbersBefore(name):]
	}
	name = strings.TrimLeft(name, besideNumbers)
	name = strings.TrimRight(name[:len(name)-numbersBehind(name)], besideNumbers)
	if len(name) == whole || name == "" {
		return ""
	}
	return name
}

// itemBefore returns the length of the number that a text begins with, if it is one of
// a list, 12. or 3), or the line of a message of banks, 1/.
func itemBefore(text string) int {
	n := strings.IndexAny(text, besideNumbers)
	if n < 0 || n > itemDigits || !normal.AllDigits(text[:n]) {
		return 0
	}
	if behind := text[n:]; strings.HasPrefix(behind, ". ") || strings.HasPrefix(behind, ") ") || behind[0] == '/' {
		return n
	}
	return 0
}

// numbersBefore returns the length of the numbers that a text begins with.
func numbersBefore(text string) int {
	if n := yearBefore(text); n > 0 {
		return n
	}
	end, digits := 0, 0
	for at := 0; at < len(text); {
		n := strings.IndexAny(text[at:], " \t")
		if n < 0 {
			n = len(text) - at
		}
		word := text[at : at+n]
		if w := strings.Trim(word, besideNumbers); end == 0 && isBookNumber(w) {
			return at + n
		}
		d, others := countDigits(word)
		if others > 0 {
			break
		}
		if digits += d; digits >= bookDigits {
			end = at + n
		}
		at += n + 1
	}
	if end > 0 {
		return end
	}
	glued := 0 // 100234Zephyr
	for glued < len(text) && '0' <= text[glued] && text[glued] <= '9' {
		glued++
	}
	if glued < bookDigits {
		return 0
	}
	return glued
}

// numbersBehind returns the length of the numbers that a text ends with.
func numbersBehind(text string) int {
	start, digits := len(text), 0
	for end := len(text); end > 0; {
		at := strings.LastIndexAny(text[:end], " \t") + 1
		word := text[at:end]
		if w := strings.Trim(word, besideNumbers); start == len(text) && isBookNumber(w) {
			return len(text) - max(strings.LastIndex(text, w), 0)
		}
		d, others := countDigits(word)
		if others > 0 {
			break
		}
		if digits += d; digits >= bookDigits {
			start = at
		}
		end = at - 1
	}
	if start < len(text) {
		return len(text) - start
	}
	glued := len(text)
	for glued > 0 && '0' <= text[glued-1] && text[glued-1] <= '9' {
		glued--
	}
	if len(text)-glued < bookDigits {
		return 0
	}
	return len(text) - glued
}

// yearBefore returns the length of the day or number of a year that a text in
// characters begins with: 2024年3月11日, 2024年第117号.
func yearBefore(text string) int {
	digits, year, end := 0, false, 0
	for i, r := range text {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case r == '年' && digits == 4:
			year = true
			end = i + utf8.RuneLen(r)
		case year && strings.ContainsRune("月日号第", r):
			end = i + utf8.RuneLen(r)
		default:
			return end
		}
	}
	return end
}

// countDigits counts the digits of a word, and its characters that are neither digits
// nor punctuation.
func countDigits(word string) (digits, others int) {
	for _, r := range word {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case r != '+' && !unicode.IsPunct(r):
			others++
		}
	}
	return digits, others
}

// isBookNumber reports whether a word is a number of somebody's books, perhaps with
// the letters of its series, 0012345 and V100234, or a code of more digits than
// letters.
func isBookNumber(s string) bool {
	digits := strings.TrimLeftFunc(s, unicode.IsLetter)
	if len(digits) >= bookDigits && len(s)-len(digits) <= bookLetters && normal.AllDigits(digits) {
		return true
	}
	d, others := countDigits(s)
	return d >= bookDigits && d > others && d+others >= codeLetters && normal.IsASCII(s) && !isGlued(s)
}

// isGlued reports whether a word is a number and a name without a blank between them.
func isGlued(s string) bool {
	digits := func(r rune) bool { return '0' <= r && r <= '9' }
	behind, before := strings.TrimLeftFunc(s, digits), strings.TrimRightFunc(s, digits)
	if len(s)-len(behind) >= bookDigits {
		return len(behind) > 1 && !normal.HasDigit(behind)
	}
	return len(s)-len(before) >= bookDigits && len(before) > bookLetters && !normal.HasDigit(before)
}
