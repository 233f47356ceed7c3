package translit

// AppendSkeleton appends the consonants of a Latin comparison word to dst, in a
// form in which words from scripts without vowels meet romanised ones: محمد
// (mhmd), mohammed and muhammad are mhmd; وليد (wlid), walid and valid are vld.
//
// Digraphs are folded as in AppendKey, at every length, and doubled consonants
// are one. w, v and y are kept at the start only, since inside a word the
// letters و and ي stand for a vowel as often; a final h falls, as ة and ه do.
// Names of the same consonants share a skeleton (Mahmud and Mohammed): it finds
// candidates and proves nothing; CouldRead looks closer.
func AppendSkeleton(dst []byte, latin string) []byte {
	start := len(dst)
	for i := 0; i < len(latin); {
		size, to := skeletonAt(latin, i)
		i += size
		for j := range len(to) {
			if n := len(dst); n == start || dst[n-1] != to[j] || !isLetter(to[j]) {
				dst = append(dst, to[j])
			}
		}
	}
	return dst
}

// skeletonAt returns the length of the letter at s[i:] and its consonant.
func skeletonAt(s string, i int) (size int, to string) {
	c := s[i]
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	next := byte(0)
	if i+1 < len(s) {
		next = s[i+1] | 0x20
	}
	switch c {
	case 'k':
		if next == 'h' {
			return 2, "h"
		}
	case 'g':
		if next == 'h' {
			return 2, "g"
		}
	case 'd':
		switch {
		case next == 'h':
			return 2, "d"
		case next == 'j':
			return 2, "j"
		case next == 'z' && i+2 < len(s) && s[i+2]|0x20 == 'h':
			return 3, "j"
		}
	case 't':
		switch {
		case next == 'h':
			return 2, "t"
		case next == 'c' && i+2 < len(s) && s[i+2]|0x20 == 'h':
			return 3, "ch"
		}
	case 'z':
		if next == 'h' {
			return 2, "j"
		}
	case 'p':
		if next == 'h' {
			return 2, "f"
		}
	case 'c':
		switch next {
		case 'h':
			return 2, "ch"
		case 'e', 'i', 'y':
			return 1, "s"
		}
		return 1, "k"
	case 'q':
		return 1, "k"
	case 'x':
		return 1, "ks"
	case 's':
		switch {
		case next == 'h':
			return 2, "sh"
		case next == 'c' && i+2 < len(s) && s[i+2]|0x20 == 'h':
			return 3, "sh"
		}
	case 'w', 'v':
		if i == 0 {
			return 1, "v"
		}
		return 1, ""
	case 'y':
		if i == 0 {
			return 1, "y"
		}
		return 1, ""
	case 'h':
		if i == len(s)-1 {
			return 1, ""
		}
	case 'a', 'e', 'i', 'o', 'u':
		return 1, ""
	}
	switch {
	case isLetter(c):
		return 1, string1(c)
	case '0' <= c && c <= '9':
		return 1, "0123456789"[c-'0' : c-'0'+1]
	}
	return 1, ""
}

// CouldRead reports whether the romanised word latin can be a reading of a
// consonantal transliteration: their consonants agree, and each long vowel that
// is written has a vowel of its kind to be read as. It parts what skeletons
// join: mhmd reads mohammed, mhmud does not.
func CouldRead(consonantal, latin string) bool {
	i, j := 0, 0
	last := "" // the consonant read last
	for i < len(consonantal) || j < len(latin) {
		a, n := sound(consonantal, i)
		b, m := sound(latin, j)
		switch {
		case n > 0 && m > 0 && a == b:
			if !isVowel(a[0]) {
				last = a
			}
			i, j = i+n, j+m
		case m > 0 && (isVowel(b[0]) || b == last):
			j += m // a short vowel, a doubled consonant
		case n > 0 && (a == "a" || a == last):
			i += n // ayn and hamza need not be heard
		case m > 0 && b == "h" && j+m == len(latin):
			j += m
		case n > 0 && a == "h" && i+n == len(consonantal):
			i += n
		default:
			return false
		}
	}
	return true
}

// sound returns the sound at s[i:] and its length: a consonant as in the
// skeleton, or a vowel as one of a, i and u. The letters w, v and y count as
// the vowels that share a letter with them in the consonantal scripts.
func sound(s string, i int) (string, int) {
	if i >= len(s) {
		return "", 0
	}
	switch s[i] | 0x20 {
	case 'a':
		return "a", 1
	case 'e', 'i', 'y':
		return "i", 1
	case 'o', 'u', 'w', 'v':
		return "u", 1
	}
	size, to := skeletonAt(s, i)
	if to == "" {
		to = "h" // the final h
	}
	return to, size
}
