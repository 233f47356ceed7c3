package translit

import "unicode/utf8"

// appendGreek appends a stretch of Greek letters by ELOT 743 (ISO 843), with
// μπ, ντ and γκ at the start of a word as the sounds b, d and g that they are.
func appendGreek(dst []byte, word string) []byte {
	for i := 0; i < len(word); {
		r, n := utf8.DecodeRuneInString(word[i:])
		g := greekBase(r)
		var q rune // the letter after it, and its width
		w := 0
		if i+n < len(word) {
			q, w = utf8.DecodeRuneInString(word[i+n:])
		}
		h := greekBase(q)
		rest := word[i+n+w:]
		s, both := "", true
		switch {
		case h == 'υ' && !dialytika(q) && !accented(r) && (g == 'α' || g == 'ε' || g == 'η'):
			// αυ ευ ηυ end in f before a voiceless consonant and at the end.
			v := map3(g, 'α', "av", 'ε', "ev", "iv")
			if voiceless(greekBase(next(rest))) {
				v = map3(g, 'α', "af", 'ε', "ef", "if")
			}
			s = v
		case g == 'ο' && h == 'υ' && !dialytika(q) && !accented(r):
			s = "ou"
		case g == 'γ' && h == 'γ':
			s = "ng"
		case g == 'γ' && h == 'ξ':
			s = "nx"
		case g == 'γ' && h == 'χ':
			s = "nch"
		case g == 'γ' && h == 'κ' && i == 0:
			s = "g"
		case g == 'μ' && h == 'π' && i == 0:
			s = "b"
		case g == 'ν' && h == 'τ' && i == 0:
			s = "d"
		default:
			s, both = greekLetter(g), false
		}
		dst = append(dst, s...)
		i += n
		if both {
			i += w
		}
	}
	return dst
}

func map3(g, a rune, av string, b rune, bv, other string) string {
	switch g {
	case a:
		return av
	case b:
		return bv
	}
	return other
}

// greekBase returns the small letter without accents and breathings.
func greekBase(r rune) rune {
	if r = lower(r); r < 0x370 {
		return r
	}
	if r = base(r); r == 'ς' {
		return 'σ'
	}
	return r
}

func dialytika(r rune) bool {
	switch lower(r) {
	case 'ϊ', 'ΐ', 'ϋ', 'ΰ', 'ῒ', 'ῗ', 'ῢ', 'ῧ':
		return true
	}
	return false
}

// accented reports whether r bears the stress, which parts it from an υ after
// it (άυλος is aylos).
func accented(r rune) bool {
	switch lower(r) {
	case 'ά', 'έ', 'ή', 'ό', 'ὰ', 'ὲ', 'ὴ', 'ὸ':
		return true
	}
	return false
}

func voiceless(r rune) bool {
	switch r {
	case 'θ', 'κ', 'ξ', 'π', 'σ', 'τ', 'φ', 'χ', 'ψ', 0:
		return true
	}
	return false
}

func greekLetter(r rune) string {
	switch r {
	case 'α':
		return "a"
	case 'β', 'ϐ':
		return "v"
	case 'γ':
		return "g"
	case 'δ':
		return "d"
	case 'ε':
		return "e"
	case 'ζ':
		return "z"
	case 'η', 'ι', 'ͺ':
		return "i"
	case 'θ':
		return "th"
	case 'κ':
		return "k"
	case 'λ':
		return "l"
	case 'μ':
		return "m"
	case 'ν':
		return "n"
	case 'ξ':
		return "x"
	case 'ο', 'ω':
		return "o"
	case 'π':
		return "p"
	case 'ρ':
		return "r"
	case 'σ':
		return "s"
	case 'τ':
		return "t"
	case 'υ':
		return "y"
	case 'φ':
		return "f"
	case 'χ':
		return "ch"
	case 'ψ':
		return "ps"
	case 'ϝ':
		return "w"
	case 'ϳ':
		return "j"
	}
	return ""
}
