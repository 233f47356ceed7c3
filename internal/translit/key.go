package translit

// AppendKey appends the key of a Latin comparison word to dst: the usual
// romanisations of one name have equal keys (yuriy, yurii, iurij → iuri;
// mohammed, muhammad → muhamad; khalid, halid → halid).
//
// The rules work on the Cyrillic styles (BGN, ISO 9, passport, German, French),
// on those of Arabic and Persian, and on German and Turkish letters written
// without their dots. The shorter a word, the fewer apply, because short words
// that differ in a letter are mostly different names:
//
//   - words of up to three letters, words without a vowel (abbreviations),
//     numbers like xiii and words that can be read as pinyin stay as they are;
//   - in words of four letters ou, oo, ee, ph, q, w, y, hard c and consonants
//     doubled after a vowel are folded;
//   - from five letters on all doubled consonants and the digraphs (gh, zh, sch,
//     tch, dzh, ts, iy, initial ye), from six on kh, dh and th too;
//     (also the ch of tech, which is kh in mikrotekh), and the v of evro and avto
//     is u;
//   - from six letters with three consonants on, e counts as a and o as u,
//     except as the first letter.
//
// Last, spellings of some common names that no rule reaches are brought to one
// (names.go). The key of a key is the key itself. Bytes other than a-z and 0-9 are dropped,
// capitals become small.
func AppendKey(dst []byte, latin string) []byte {
	start := len(dst)
	for i := 0; i < len(latin); i++ {
		dst = appendASCII(dst, latin[i])
	}
	if isPinyin(dst[start:]) {
		return foldName(dst, start)
	}
	n := len(dst)
	dst = spell(dst, start)
	read := len(dst) == n // what is no pinyin, as it is now
	// Every pass leaves the key shorter, or some letter nearer to the one that
	// stands for its class, so this ends. The bound is for what the author
	// overlooked; the tests show that it is not reached.
	for range 64 { // a run of one letter halves each time
		b := dst[start:]
		if len(b) <= 3 || !hasVowel(b) || roman(b) || !read && isPinyin(b) {
			break
		}
		read = false
		n, changed := foldConsonants(b)
		dst = dst[:start+n]
		if !changed && !foldVowels(dst[start:]) {
			break
		}
	}
	return foldName(dst, start)
}

// spell writes out the letters of dst[start:] that fold to more than one: x as
// ks, and c as ts before e, i and y.
func spell(dst []byte, start int) []byte {
	b := dst[start:]
	if len(b) <= 3 || !hasVowel(b) || roman(b) {
		return dst
	}
	grow := 0
	for i, c := range b {
		if c == 'x' && i > 0 || c == 'c' && softC(b, i) {
			grow++
		}
	}
	if grow == 0 {
		return dst
	}
	n := len(b)
	for range grow {
		dst = append(dst, 0)
	}
	b = dst[start:]
	// From the end, so that nothing is overwritten before it is read.
	j := len(b)
	for i := n - 1; i >= 0; i-- {
		c := b[i]
		switch {
		case c == 'x' && i > 0:
			j -= 2
			b[j], b[j+1] = 'k', 's'
		case c == 'c' && j < len(b) && softNext(b[j]) && !(i > 0 && b[i-1] == 't'):
			j -= 2
			b[j], b[j+1] = 't', 's'
		default:
			j--
			b[j] = c
		}
	}
	return dst
}

// softC reports whether the c at i is spelt ts. Not so tce, which loses its c.
func softC(b []byte, i int) bool {
	return i+1 < len(b) && softNext(b[i+1]) && !(i > 0 && b[i-1] == 't')
}

func softNext(c byte) bool { return c == 'e' || c == 'i' || c == 'y' }

const vowels = 1<<('a'-'a') | 1<<('e'-'a') | 1<<('i'-'a') | 1<<('o'-'a') | 1<<('u'-'a')

func isVowel(c byte) bool {
	return isLetter(c) && vowels>>((c-'a')&31)&1 != 0
}

func isLetter(c byte) bool { return c-'a' <= 'z'-'a' }

// roman reports whether b is a number like xiii.
func roman(b []byte) bool {
	for _, c := range b {
		if c != 'i' && c != 'v' && c != 'x' {
			return false
		}
	}
	return true
}

func hasVowel(b []byte) bool {
	for _, c := range b {
		if isVowel(c) || c == 'y' {
			return true
		}
	}
	return false
}

// has reports whether s stands at b[i:].
func has(b []byte, i int, s string) bool {
	return len(b)-i >= len(s) && string(b[i:i+len(s)]) == s
}

// foldConsonants rewrites b in place, never longer, and returns its new length
// and whether anything changed.
func foldConsonants(b []byte) (n int, changed bool) {
	long, longer := len(b) >= 5, len(b) >= 6
	i := 0
	for i < len(b) && staysBefore(b[i], b, i+1) {
		i++
	}
	if n = i; i == len(b) {
		return n, false // as the last pass always finds
	}
	put := func(size int, s string) {
		if size != len(s) || string(b[i:i+size]) != s {
			changed = true
		}
		n += copy(b[n:], s)
		i += size
	}
	for i < len(b) {
		c := b[i]
		if staysBefore(c, b, i+1) {
			b[n] = c
			n++
			i++
			continue
		}
		first, last := i == 0, i == len(b)-1
		var prev, next byte
		if n > 0 {
			prev = b[n-1]
		}
		if !last {
			next = b[i+1]
		}
		if isLetter(c) && c == next && !isVowel(c) && !(c == 'f' && offEnd(b, i)) &&
			(long || isVowel(prev) && (i+2 == len(b) || isVowel(b[i+2]) || b[i+2] == 'y')) {
			put(2, string1(c)) // one of a doubled consonant
			continue
		}
		if !long && first && isVowel(c) && isVowel(next) {
			put(1, string1(c)) // uuaz is no uaz
			continue
		}
		size, to := 0, ""
		switch c {
		case 'a':
			switch {
			case next == 'a':
				size, to = 2, "a"
			case long && next == 'h' && i == len(b)-2 && n > 3:
				size, to = 2, "a" // abdullah, abdulla
			case long && has(b, i, "ae") && !has(b, i, "aee") && i < len(b)-2:
				size, to = 2, "a" // ä, and nikolaev
			case long && (has(b, i, "awu") || has(b, i, "awoo") || has(b, i, "awou")):
				size, to = 2, "a" // dawud, daud
			case long && next == 'w' && i+2 < len(b) && !isVowel(b[i+2]) && b[i+2] != 'y' && b[i+2] != 'w':
				size, to = 2, "au" // tawfiq, taufik
			case long && has(b, i, "aye"):
				size, to = 3, "ae" // nikolayev
			}
		case 'e':
			switch {
			case long && next == 'h' && i == len(b)-2 && n > 3:
				size, to = 2, "e" // fatemeh
			case long && (has(b, i, "eev") || has(b, i, "eew")):
				size, to = 2, "e" // alekseev
			case long && has(b, i, "eye"):
				size, to = 3, "ee" // alekseyev
			case next == 'e' && len(b) > 3:
				size, to = 2, "i"
			case long && has(b, i, "ej") && i == len(b)-2:
				size, to = 2, "ei"
			case long && has(b, i, "eong"):
				size, to = 1, "" // jeong, jong
			case long && has(b, i, "eff") && i == len(b)-3:
				size, to = 3, "ev"
			}
		case 'i':
			switch {
			case long && next == 'i':
				size, to = 2, "i"
			case next == 'j' && i == len(b)-2:
				size, to = 2, "i"
			case long && (has(b, i, "ija") || has(b, i, "iju")) && i == len(b)-3:
				size, to = 2, "i" // rossija
			}
		case 'o':
			switch {
			case next == 'u' || next == 'o':
				size, to = 2, "u"
			case long && next == 'e' && i < len(b)-2:
				size, to = 2, "o" // ö
			case long && has(b, i, "oj") && i == len(b)-2:
				size, to = 2, "oi"
			case long && has(b, i, "oye"):
				size, to = 3, "oe"
			case long && has(b, i, "off") && i == len(b)-3:
				size, to = 3, "ov"
			}
		case 'u':
			switch {
			case next == 'u':
				size, to = 2, "u"
			case long && next == 'e' && i < len(b)-2 && prev != 'q' && prev != 'g' && prev != 'k':
				size, to = 2, "u" // ü
			}
		case 'y':
			switch {
			case long && first && next == 'e':
				size, to = 1, "" // yevgeniy, evgeniy
			case long && has(b, i, "yeo"):
				size, to = 3, "io" // pyeongyang, pyongyang
			default:
				size, to = 1, "i"
			}
		case 'j':
			switch {
			case long && isVowel(next) && slavicBefore(b[:n]):
				size, to = 1, "i" // tatjana
			}
		case 'c':
			switch {
			case long && has(b, i, "chtch"):
				size, to = 5, "sh" // French for shch
			case longer && next == 'h' && n >= 2 && b[n-2] == 't' && b[n-1] == 'e':
				size, to = 2, "h" // microtech, mikrotekh
			case next == 'h':
				// ch is one letter
				put(2, "ch")
				continue
			case next == 'k' || next == 'q':
				size, to = 1, ""
			case long && next == 'z':
				size, to = 2, "ch"
			default:
				size, to = 1, "k"
			}
		case 'k':
			if longer && next == 'h' {
				size, to = 2, "h"
			}
		case 'g':
			if long && next == 'h' {
				size, to = 2, "g"
			}
		case 'd':
			switch {
			case long && has(b, i, "dzh"):
				size, to = 3, "j"
			case long && has(b, i, "dsch"):
				size, to = 4, "j"
			case long && next == 'j':
				size, to = 2, "j"
			case longer && next == 'h':
				size, to = 2, "d"
			}
		case 't':
			switch {
			case long && has(b, i, "tsch"):
				size, to = 4, "ch"
			case long && has(b, i, "tch"):
				size, to = 3, "ch"
			case has(b, i, "tc"):
				size, to = 2, "ts"
			case longer && next == 'h':
				size, to = 2, "t"
			}
		case 's':
			switch {
			case long && has(b, i, "shch"):
				size, to = 4, "sh"
			case long && has(b, i, "schtsch"):
				size, to = 7, "sh"
			case long && has(b, i, "sch"):
				size, to = 3, "sh"
			}
		case 'z':
			if long && next == 'h' {
				size, to = 2, "j"
			}
		case 'p':
			if next == 'h' {
				size, to = 2, "f"
			}
		case 'q':
			size, to = 1, "k"
		case 'w':
			size, to = 1, "v"
		case 'v':
			if i == 1 && (b[0] == 'e' && has(b, i, "vro") || b[0] == 'a' && has(b, i, "vto")) && longer {
				size, to = 1, "u" // evrotrans, avtotrans
			}
		case 'x':
			if long && first && (next == 'a' || next == 'o') {
				size, to = 1, "h"
			}
		}
		if size == 0 {
			b[n] = c
			n++
			i++
			continue
		}
		put(size, to)
	}
	return n, changed
}

// staysBefore reports whether c is a letter that foldConsonants leaves as it is
// because of what stands at b[i:]: most are.
func staysBefore(c byte, b []byte, i int) bool {
	if !isLetter(c) {
		return false
	}
	mask := foldsBefore[c-'a']
	if i == len(b) {
		return mask>>atEnd&1 == 0
	}
	next := b[i] - 'a'
	return next < 26 && mask>>next&1 == 0
}

// foldsBefore says of each letter before which others foldConsonants may fold
// it, and whether it may at the end of a word. Consonants may be doubled.
var foldsBefore = [26]uint32{
	'a' - 'a': 1<<('a'-'a') | 1<<('h'-'a') | 1<<('e'-'a') | 1<<('w'-'a') | 1<<('y'-'a'),
	'b' - 'a': 1 << ('b' - 'a'),
	'c' - 'a': always,
	'd' - 'a': 1<<('d'-'a') | 1<<('z'-'a') | 1<<('s'-'a') | 1<<('j'-'a') | 1<<('h'-'a'),
	'e' - 'a': 1<<('h'-'a') | 1<<('e'-'a') | 1<<('y'-'a') | 1<<('j'-'a') | 1<<('o'-'a') | 1<<('f'-'a'),
	'f' - 'a': 1 << ('f' - 'a'),
	'g' - 'a': 1<<('g'-'a') | 1<<('h'-'a'),
	'h' - 'a': 1 << ('h' - 'a'),
	'i' - 'a': 1<<('i'-'a') | 1<<('j'-'a'),
	'j' - 'a': 1<<('j'-'a') | 1<<('a'-'a') | 1<<('e'-'a') | 1<<('i'-'a') | 1<<('o'-'a') | 1<<('u'-'a'),
	'k' - 'a': 1<<('k'-'a') | 1<<('h'-'a'),
	'l' - 'a': 1 << ('l' - 'a'),
	'm' - 'a': 1 << ('m' - 'a'),
	'n' - 'a': 1 << ('n' - 'a'),
	'o' - 'a': 1<<('u'-'a') | 1<<('o'-'a') | 1<<('e'-'a') | 1<<('j'-'a') | 1<<('y'-'a') | 1<<('f'-'a'),
	'p' - 'a': 1<<('p'-'a') | 1<<('h'-'a'),
	'q' - 'a': always,
	'r' - 'a': 1 << ('r' - 'a'),
	's' - 'a': 1<<('s'-'a') | 1<<('h'-'a') | 1<<('c'-'a'),
	't' - 'a': 1<<('t'-'a') | 1<<('s'-'a') | 1<<('c'-'a') | 1<<('h'-'a'),
	'u' - 'a': 1<<('u'-'a') | 1<<('e'-'a'),
	'v' - 'a': 1<<('v'-'a') | 1<<('r'-'a') | 1<<('t'-'a'),
	'w' - 'a': always,
	'x' - 'a': 1<<('x'-'a') | 1<<('a'-'a') | 1<<('o'-'a'),
	'y' - 'a': always,
	'z' - 'a': 1<<('z'-'a') | 1<<('h'-'a'),
}

const (
	atEnd  = 26
	always = 1<<(atEnd+1) - 1
)

// string1 returns the letter c as a string without allocating.
func string1(c byte) string {
	const abc = "abcdefghijklmnopqrstuvwxyz"
	return abc[c-'a' : c-'a'+1]
}

// offEnd reports whether the f at i begins the ff of a final off or eff.
func offEnd(b []byte, i int) bool {
	return len(b) >= 5 && i == len(b)-2 && i > 0 && (b[i-1] == 'o' || b[i-1] == 'e')
}

// slavicBefore reports whether a j after these letters is the Slavic or German
// y-sound, not the j of Arabic, Indian and Korean words, which stands after
// vowels, m, n and r too. An l counts where it is not that of the article al.
func slavicBefore(b []byte) bool {
	if len(b) == 0 {
		return false
	}
	switch b[len(b)-1] {
	case 't', 'p', 'v':
		return true
	case 'l':
		return len(b) == 1 || !isVowel(b[len(b)-2])
	}
	return false
}

// foldVowels writes e as a and o as u where the word is long enough, and
// reports whether anything changed.
func foldVowels(b []byte) (changed bool) {
	if len(b) < 6 {
		return false
	}
	consonants := 0
	for i, c := range b {
		switch {
		case !isLetter(c):
			return false // a type number: ka50 stays apart from ke50
		case isVowel(c):
		case c == 'h' && i > 0 && (b[i-1] == 'c' || b[i-1] == 's'):
		default:
			consonants++
		}
	}
	if consonants < 3 {
		return false
	}
	// The first letter stays: Orel is not Ural, Eldar not Aldar.
	for i := 1; i < len(b); i++ {
		switch b[i] {
		case 'e':
			b[i], changed = 'a', true
		case 'o':
			b[i], changed = 'u', true
		}
	}
	return changed
}
