package translit

// Revised Romanization of Korean (2000), from the arithmetic of the syllable
// block: code = 0xAC00 + (initial*21 + medial)*28 + final. The sounds that
// change where two syllables meet are written as they are spoken, as the
// system asks for words (신라 silla, 종로 jongno).

// Initials and medials, each in a field of two and three bytes.
const (
	hangulInitials = "g kkn d ttr m b pps ss  j jjchk t p h "
	hangulMedials  = "a  ae ya yaeeo e  yeoye o  wa waeoe yo u  wo we wi yu eu ui i  "
)

// Sounds that a final has before a consonant: k n t l m p ng, and none.
// The fields are the 28 finals in order.
const hangulFinals = " kkknnntlkmlllplmpptt@ttktpt"

// Finals moved over to a syllable that begins with a vowel, three bytes each.
const hangulLinks = "   g  kk ks n  nj n  d  r  lg lm lb ls lt lp r  m  b  ps s  ss ng j  ch k  t  p     "

const (
	hangulN    = 2
	hangulR    = 5
	hangulM    = 6
	hangulNone = 11 // ㅇ as an initial
	hangulI    = 20
)

// appendHangul appends a stretch of Hangul syllables. Single jamo, which stand
// for no word, are dropped.
func appendHangul(dst []byte, word string) []byte {
	final := 0 // of the syllable before, not yet written
	for _, r := range word {
		if r < 0xAC00 || 0xD7A3 < r {
			dst = appendFinal(dst, final)
			final = 0
			continue
		}
		c := int(r - 0xAC00)
		ini, med, fin := c/588, c/28%21, c%28
		dst = appendJoint(dst, final, ini, med)
		dst = appendField(dst, hangulMedials, 3*med, 3)
		final = fin
	}
	return appendFinal(dst, final)
}

func appendFinal(dst []byte, final int) []byte {
	switch c := hangulFinals[final]; c {
	case ' ':
		return dst
	case '@':
		return append(dst, 'n', 'g')
	default:
		return append(dst, c)
	}
}

// appendJoint appends the final of one syllable and the initial of the next.
func appendJoint(dst []byte, final, ini, med int) []byte {
	if ini == hangulNone {
		switch {
		case med == hangulI && (final == 7 || final == 25): // 굳이 guji, 같이 gachi
			return appendField(dst, "j ch", 2*((final-7)/18), 2)
		default:
			return appendField(dst, hangulLinks, 3*final, 3)
		}
	}
	if final == 27 || final == 6 || final == 15 { // ㅎ ㄶ ㅀ breathe on the next
		first := ""
		switch final {
		case 6:
			first = "n"
		case 15:
			first = "l"
		}
		switch ini {
		case 0:
			return append(append(dst, first...), 'k')
		case 3:
			return append(append(dst, first...), 't')
		case 12:
			return append(append(dst, first...), 'c', 'h')
		case 9:
			return append(append(dst, first...), 's', 's')
		}
		if final == 27 && ini == hangulN {
			return append(dst, 'n', 'n')
		}
	}
	f := hangulFinals[final]
	switch {
	case ini == hangulN || ini == hangulM:
		switch f {
		case 'k':
			f = '@'
		case 't':
			f = 'n'
		case 'p':
			f = 'm'
		case 'l':
			if ini == hangulN {
				return append(dst, 'l', 'l')
			}
		}
	case ini == hangulR:
		switch f {
		case 'n', 'l':
			return append(dst, 'l', 'l')
		case 'k', '@':
			return append(dst, 'n', 'g', 'n')
		case 't':
			return append(dst, 'n', 'n')
		case 'p', 'm':
			return append(dst, 'm', 'n')
		}
	}
	switch f {
	case ' ':
	case '@':
		dst = append(dst, 'n', 'g')
	default:
		dst = append(dst, f)
	}
	return appendField(dst, hangulInitials, 2*ini, 2)
}

// appendField appends table[at:at+n] without its blanks.
func appendField(dst []byte, table string, at, n int) []byte {
	for _, c := range []byte(table[at : at+n]) {
		if c != ' ' {
			dst = append(dst, c)
		}
	}
	return dst
}

// AppendMcCune appends a word of Hangul by McCune and Reischauer (1939)
// without its marks, which North Korea and older texts use, nearly as it is
// written: 백설 paeksol, 단천 tanchon, 련봉 ryonbong. Nothing is appended if the
// word has other letters than Hangul.
//
//	ㄱ ㄷ ㅂ ㅈ are k t p ch, and g d b j between vowels and after ㄴ ㄹ ㅁ ㅇ
//	ㅓ and ㅡ are o and u
func AppendMcCune(dst []byte, word string) []byte {
	start := len(dst)
	final, first := 0, true
	for _, r := range word {
		if r < 0xAC00 || 0xD7A3 < r {
			return dst[:start]
		}
		c := int(r - 0xAC00)
		ini, med, fin := c/588, c/28%21, c%28
		if ini == hangulNone {
			dst = appendField(dst, mccuneLinks, 3*final, 3)
		} else {
			dst = appendFinal(dst, final)
			voiced := false
			switch final {
			case 0, 4, 8, 16, 21: // none, ㄴ ㄹ ㅁ ㅇ
				voiced = !first
			}
			if c := mccuneVoiced(ini); voiced && c != 0 {
				dst = append(dst, c)
			} else {
				dst = appendField(dst, mccuneInitials, 3*ini, 3)
			}
		}
		dst = appendField(dst, mccuneMedials, 3*med, 3)
		final, first = fin, false
	}
	return appendFinal(dst, final)
}

const (
	mccuneInitials = "k  kk n  t  tt r  m  p  pp s  ss    ch tchch k  t  p  h  "
	mccuneMedials  = "a  ae ya yaeo  e  yo ye o  wa waeoe yo u  wo we wi yu u  ui i  "
	mccuneLinks    = "   g  kk ks n  nj n  d  r  lg lm lb ls lt lp r  m  b  ps s  ss ng j  ch k  t  p     "
)

// mccuneVoiced returns the voiced letter of an initial that has one, or 0.
func mccuneVoiced(ini int) byte {
	switch ini {
	case 0:
		return 'g'
	case 3:
		return 'd'
	case 7:
		return 'b'
	case 12:
		return 'j'
	}
	return 0
}
