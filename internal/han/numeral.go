package han

import (
	"math"
	"unicode/utf8"
)

// What a character does in a numeral.
type numeralKind uint8

const (
	notNumeral  numeralKind = iota
	digit                   // 一
	formalDigit             // 壹: written in documents of value
	pair                    // 两: two, only before a unit
	nought                  // 〇: a digit of either series
	unit                    // 百: multiplies the digit before it
	tens                    // 廿: twenty
	section                 // 万: multiplies all before it
)

// numeral returns what r does in a numeral and the value it has. word tells
// that r is also a common word or surname (陆, 伍) and needs company.
func numeral(r rune) (kind numeralKind, value int64, word bool) {
	switch Simplify(r) {
	case '〇', '零', '○':
		return nought, 0, false
	case '一':
		return digit, 1, false
	case '二':
		return digit, 2, false
	case '三':
		return digit, 3, false
	case '四':
		return digit, 4, false
	case '五':
		return digit, 5, false
	case '六':
		return digit, 6, false
	case '七':
		return digit, 7, false
	case '八':
		return digit, 8, false
	case '九':
		return digit, 9, false
	case '壹':
		return formalDigit, 1, false
	case '贰':
		return formalDigit, 2, false
	case '叁':
		return formalDigit, 3, false
	case '肆':
		return formalDigit, 4, true
	case '伍':
		return formalDigit, 5, true
	case '陆':
		return formalDigit, 6, true
	case '柒':
		return formalDigit, 7, false
	case '捌':
		return formalDigit, 8, false
	case '玖':
		return formalDigit, 9, true
	case '两':
		return pair, 2, false
	case '十', '拾':
		return unit, 10, r == '拾'
	case '百', '佰':
		return unit, 100, true
	case '千', '仟':
		return unit, 1000, true
	case '廿':
		return tens, 20, false
	case '卅':
		return tens, 30, false
	case '卌':
		return tens, 40, false
	case '万':
		return section, 1e4, true
	case '亿':
		return section, 1e8, true
	}
	return notNumeral, 0, false
}

// Numeral reads the Chinese numeral at the start of s and returns its value
// and its length in bytes; n is 0 if there is none. It reads digits in place
// (二〇二六: 2026), units (一百零八, 十四, 廿一, 三万五千, and 三百五 for 350) and
// the formal characters (壹佰贰拾).
//
// Words are left alone: 百, 千, 万, 亿 and 拾 without a digit before them (百度),
// 两 without a unit after it, and a single formal digit that is also a common
// word or surname (陆, 伍). Whether 十 or 三 before another character counts
// (十堰, 三星) is for the caller to say, and so is the 第 in 第十四.
func Numeral(s string) (value int, n int) {
	v, n, digits := digitsInPlace(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	kind, _, _ := numeral(next)
	if digits < 2 {
		v, n = withUnits(s)
	} else if kind == unit || kind == section {
		return 0, 0 // 三四十: thirty or forty
	}
	if v > math.MaxInt {
		return 0, 0
	}
	return int(v), n
}

// maxDigits keeps values well inside int64.
const maxDigits = 15

// digitsInPlace reads the digits of one series, ordinary or formal, at the
// start of s. All of them being common words, they are not a numeral.
func digitsInPlace(s string) (v int64, n, digits int) {
	series := nought
	sure := false
	for {
		r, size := utf8.DecodeRuneInString(s[n:])
		kind, d, word := numeral(r)
		switch {
		case kind == nought:
		case (kind == digit || kind == formalDigit) && (series == nought || series == kind):
			series = kind
		default:
			if !sure {
				return 0, 0, 0
			}
			return v, n, digits
		}
		if digits++; digits > maxDigits {
			return 0, 0, digits
		}
		sure = sure || !word
		v = v*10 + d
		n += size
	}
}

// withUnits reads a numeral with units at the start of s.
func withUnits(s string) (value int64, n int) {
	const none = 1e5 // more than any unit
	var (
		total   int64        // of the sections that are closed
		part    int64        // of the section being read, its units applied
		pending int64 = -1   // digit that waits for its unit
		last    int64 = none // last unit or section
		closed  int64 = 1e9  // last section
		gap     bool         // 零 stands before the pending digit
		count   int          // characters read
		lone    bool         // the only character is also a word
	)
loop:
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		kind, v, word := numeral(r)
		switch kind {
		case nought:
			if pending >= 0 || gap {
				break loop
			}
			if count == 0 {
				pending = 0
			}
			gap = true
		case digit, formalDigit:
			if pending >= 0 {
				break loop
			}
			pending = v
		case pair:
			next, _ := utf8.DecodeRuneInString(s[at+size:])
			k, u, _ := numeral(next)
			if pending >= 0 || !(k == unit && u > 10 && u < last ||
				k == section && (u < closed || u == 1e8 && closed == 1e4 && total < 1e8)) {
				break loop
			}
			pending = v
		case unit:
			switch {
			case v >= last:
				break loop
			case pending > 0:
				part += pending * v
			case pending < 0 && v == 10 && part == 0 && !word:
				part = 10
			default:
				break loop
			}
			pending, last, gap = -1, v, false
		case tens:
			if pending >= 0 || last <= 10 {
				break loop
			}
			part += v
			last, gap = 10, false
		case section:
			switch sum := part + max(pending, 0); {
			case sum > 0 && v < closed:
				total += sum * v
			case sum+total > 0 && v == 1e8 && closed == 1e4 && total < 1e8:
				total = (total + sum) * v // 一万五千亿
			default:
				break loop
			}
			part, pending, last, closed, gap = 0, -1, v, v, false
		default:
			break loop
		}
		lone = count == 0 && word
		count++
		at += size
		if kind != nought || count == 1 {
			n = at // a 零 counts only with what follows it
		}
	}
	if n == 0 || lone {
		return 0, 0
	}
	if pending > 0 && !gap && last != none && last > 10 {
		pending *= last / 10 // 三百五
	}
	return total + part + max(pending, 0), n
}
