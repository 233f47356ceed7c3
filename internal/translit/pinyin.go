package translit

// isPinyin reports whether a Latin comparison word can be read as a row of
// Mandarin syllables (xiamen, zhongguo). Such words keep their letters: zh and
// j, x and h, ou and u, e and a are different names there, and spellings of
// pinyin do not vary as other romanisations do.
func isPinyin[S ~string | ~[]byte](word S) bool {
	if len(word) == 0 || len(word) > 40 {
		return false
	}
	switch word[len(word)-1] {
	case 'a', 'e', 'g', 'i', 'n', 'o', 'r', 'u':
	default:
		return false
	}
	// Most words of other languages have consonants side by side that no
	// syllables have: they end with n, ng and r at most.
	for i := 1; i < len(word); i++ {
		switch before, c := word[i-1], word[i]; {
		case pinyinVowel(c), pinyinVowel(before), before == 'n', before == 'g', before == 'r':
		case c == 'h' && (before == 'z' || before == 'c' || before == 's'):
		default:
			return false
		}
	}
	// Bit i of starts says that a syllable may begin at byte i.
	starts := uint64(1)
	for i := 0; i < len(word); i++ {
		if starts&(1<<i) == 0 {
			continue
		}
		initial, from := noInitial, i
		if c := word[i]; !pinyinVowel(c) {
			if from++; from < len(word) && word[from] == 'h' && (c == 'z' || c == 'c' || c == 's') {
				from++
				c -= 'a' - 'A'
			}
			initial = initialOf(c)
		}
		// Most words of other languages have no vowel where it must be.
		final := uint32(0)
		for end := from + 1; end <= len(word) && end <= from+4 && pinyinVowel(word[from]); end++ {
			final = final<<8 | uint32(word[end-1])
			if initialsOf(final)&initial != 0 || end == 1 && (final == 'a' || final == 'e') {
				starts |= 1 << end
			}
		}
	}
	return starts&(1<<len(word)) != 0
}

// pinyinVowel reports whether c is a vowel of pinyin; v is ü.
func pinyinVowel(c byte) bool {
	const vowels = 1<<('a'-'a') | 1<<('e'-'a') | 1<<('i'-'a') | 1<<('o'-'a') | 1<<('u'-'a') | 1<<('v'-'a')
	return vowels>>((c-'a')&31)&1 == 1 && c >= 'a' && c <= 'z'
}

// A set of the consonants with which a syllable of Mandarin begins. Capitals
// are those with an h: Z is zh.
type initials uint32

const (
	initialB initials = 1 << iota
	initialP
	initialM
	initialF
	initialD
	initialT
	initialN
	initialL
	initialG
	initialK
	initialH
	initialJ
	initialQ
	initialX
	initialZh
	initialCh
	initialSh
	initialR
	initialZ
	initialC
	initialS
	initialY
	initialW
	noInitial
)

func initialOf(c byte) initials {
	switch c {
	case 'b':
		return initialB
	case 'p':
		return initialP
	case 'm':
		return initialM
	case 'f':
		return initialF
	case 'd':
		return initialD
	case 't':
		return initialT
	case 'n':
		return initialN
	case 'l':
		return initialL
	case 'g':
		return initialG
	case 'k':
		return initialK
	case 'h':
		return initialH
	case 'j':
		return initialJ
	case 'q':
		return initialQ
	case 'x':
		return initialX
	case 'Z':
		return initialZh
	case 'C':
		return initialCh
	case 'S':
		return initialSh
	case 'r':
		return initialR
	case 'z':
		return initialZ
	case 'c':
		return initialC
	case 's':
		return initialS
	case 'y':
		return initialY
	case 'w':
		return initialW
	}
	return 0
}

// initialsOf returns the consonants that stand before a final in pinyin without
// tones, whose letters are the bytes of a number. Syllables that no name has
// (den, nen, lo) are left out.
func initialsOf(final uint32) initials {
	switch final {
	case 'a':
		return initialB | initialP | initialM | initialF | initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialZh | initialCh | initialSh | initialZ | initialC | initialS | initialY | initialW
	case 'a'<<8 | 'i':
		return noInitial | initialB | initialP | initialM | initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialZh | initialCh | initialSh | initialZ | initialC | initialS | initialW
	case 'a'<<8 | 'n':
		return noInitial | initialB | initialP | initialM | initialF | initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS | initialY | initialW
	case 'a'<<16 | 'n'<<8 | 'g':
		return noInitial | initialB | initialP | initialM | initialF | initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS | initialY | initialW
	case 'a'<<8 | 'o':
		return noInitial | initialB | initialP | initialM | initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS | initialY
	case 'e':
		return initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS | initialY
	case 'e'<<8 | 'i':
		return initialB | initialP | initialM | initialF | initialN | initialL | initialH | initialSh | initialZ | initialW
	case 'e'<<8 | 'n':
		return noInitial | initialB | initialP | initialM | initialF | initialG | initialK | initialH | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS | initialW
	case 'e'<<16 | 'n'<<8 | 'g':
		return initialB | initialP | initialM | initialF | initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS | initialW
	case 'e'<<8 | 'r':
		return noInitial
	case 'i':
		return initialB | initialP | initialM | initialD | initialT | initialN | initialL | initialJ | initialQ | initialX | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS | initialY
	case 'i'<<8 | 'a':
		return initialL | initialJ | initialQ | initialX
	case 'i'<<16 | 'a'<<8 | 'n':
		return initialB | initialP | initialM | initialD | initialT | initialN | initialL | initialJ | initialQ | initialX
	case 'i'<<24 | 'a'<<16 | 'n'<<8 | 'g':
		return initialN | initialL | initialJ | initialQ | initialX
	case 'i'<<16 | 'a'<<8 | 'o':
		return initialB | initialP | initialM | initialD | initialT | initialN | initialL | initialJ | initialQ | initialX
	case 'i'<<8 | 'e':
		return initialB | initialP | initialM | initialD | initialT | initialN | initialL | initialJ | initialQ | initialX
	case 'i'<<8 | 'n':
		return initialB | initialP | initialM | initialN | initialL | initialJ | initialQ | initialX | initialY
	case 'i'<<16 | 'n'<<8 | 'g':
		return initialB | initialP | initialM | initialD | initialT | initialN | initialL | initialJ | initialQ | initialX | initialY
	case 'i'<<24 | 'o'<<16 | 'n'<<8 | 'g':
		return initialJ | initialQ | initialX
	case 'i'<<8 | 'u':
		return initialM | initialN | initialL | initialJ | initialQ | initialX
	case 'o':
		return initialB | initialP | initialM | initialF | initialW
	case 'o'<<16 | 'n'<<8 | 'g':
		return initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialZh | initialCh | initialR | initialZ | initialC | initialS | initialY
	case 'o'<<8 | 'u':
		return noInitial | initialP | initialM | initialF | initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS | initialY
	case 'u':
		return initialB | initialP | initialM | initialF | initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialJ | initialQ | initialX | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS | initialY | initialW
	case 'u'<<8 | 'a':
		return initialG | initialK | initialH | initialZh | initialSh
	case 'u'<<16 | 'a'<<8 | 'i':
		return initialG | initialK | initialH | initialZh | initialCh | initialSh
	case 'u'<<16 | 'a'<<8 | 'n':
		return initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialJ | initialQ | initialX | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS | initialY
	case 'u'<<24 | 'a'<<16 | 'n'<<8 | 'g':
		return initialG | initialK | initialH | initialZh | initialCh | initialSh
	case 'u'<<8 | 'e':
		return initialN | initialL | initialJ | initialQ | initialX | initialY
	case 'u'<<8 | 'i':
		return initialD | initialT | initialG | initialK | initialH | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS
	case 'u'<<8 | 'n':
		return initialD | initialT | initialL | initialG | initialK | initialH | initialJ | initialQ | initialX | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS | initialY
	case 'u'<<8 | 'o':
		return initialD | initialT | initialN | initialL | initialG | initialK | initialH | initialZh | initialCh | initialSh | initialR | initialZ | initialC | initialS
	case 'v':
		return initialN | initialL
	}
	return 0
}
