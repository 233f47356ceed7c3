package translit

import "strings"

// AppendSkeleton appends the consonants of a Latin comparison word to dst, in a
// form in which words from scripts without vowels meet romanised ones: محمد
// (mhmd), mohammed and muhammad are mhmd; وليد (wlid), walid and valid are vld.
//
// Digraphs are folded as in AppendKey, at every length, doubled consonants are
// one, and the article's l falls where it is not heard (Shams al-Din, Shamsuddin). w, v and y are kept at the start only, since inside a word the
// letters و and ي stand for a vowel as often; a final h falls, as ة and ه do.
// Names of the same consonants share a skeleton (Mahmud and Mohammed): it finds
// candidates and proves nothing; CouldRead looks closer.
func AppendSkeleton(dst []byte, latin string) []byte {
	start, mute := len(dst), muteArticle(latin)
	for i := 0; i < len(latin); {
		if c := latin[i] - 'a'; c < 26 && i != mute && (alone|vowels)>>c&1 != 0 {
			if n := len(dst); alone>>c&1 != 0 && (n == start || dst[n-1] != latin[i]) {
				dst = append(dst, latin[i])
			}
			i++
			continue
		}
		size, to := skeletonAt(latin, i)
		switch {
		case i == mute:
			to = ""
		case to == "p":
			to = "b" // Arabic has no other letter for it: نبتون is Neptun
		}
		i += size
		for j := range len(to) {
			if n := len(dst); n == start || dst[n-1] != to[j] || !isLetter(to[j]) {
				dst = append(dst, to[j])
			}
		}
	}
	return dst
}

// alone are the consonants that begin no digraph and stand for themselves.
const alone = 1<<('b'-'a') | 1<<('f'-'a') | 1<<('j'-'a') | 1<<('l'-'a') | 1<<('m'-'a') | 1<<('n'-'a') | 1<<('r'-'a')

// muteArticle returns where a word of several written together has the l of an
// article that the consonant behind it takes on, or -1: Abdulrahman is
// Abdurrahman, and Nur al-Din Nureddin.
func muteArticle(s string) int {
	if len(s) < 7 {
		return -1
	}
	if s[0] == 'a' && s[1] == 'b' && s[2] == 'd' && isVowel(s[3]) && s[4] == 'l' && strings.IndexByte("tdrzsn", s[5]) >= 0 {
		return 4
	}
	i := strings.LastIndex(s, "ld")
	if i < 3 || !isVowel(s[i-1]) {
		return -1
	}
	switch s[i+1:] {
	case "din", "dine", "deen", "dyn", "ddin", "dein":
		return i
	}
	return -1
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
// join: mhmd reads mohammed, mhmud and mhmdi do not.
//
// Vowels that are not written are read anywhere but at the beginning, and for an i at
// the end: Ihsan is not Husayn, nor Muhammadi Muhammad; but before two consonants a
// vowel is put, as in Istil for Steel; nor for the i of a final -ia: what ends in
// ran is not Sernia. A written a need not be heard, since ayn and hamza are written
// so, but it parts an s from an h: sahb is not Shvabe; and at the end, where it is the
// vowel of a woman's name as a final h is, some vowel is: basma is not Basem, and mhdih
// not Mehdi. A final i may be an a, as Persian writes Musa and Mustafa. A b may be a p,
// which Arabic lacks.
func CouldRead(consonantal, latin string) bool {
	var bufA, bufB [maxSounded]byte
	a, b := appendSounds(bufA[:0], consonantal), appendSounds(bufB[:0], latin)
	if min(len(a), len(b)) == 0 || max(len(a), len(b)) > maxSounded {
		return consonantal == latin
	}
	if isVowel(a[0]) != isVowel(b[0]) && (isVowel(b[0]) || len(b) > 1 && isVowel(b[1])) {
		return false
	}
	// Bit j of reached: the sounds of a up to here are read by those of b before j.
	reached := uint64(1)
	written := len(b) // the vowel at the end of latin that a script without vowels writes
	if strings.HasSuffix(latin, "i") || strings.HasSuffix(latin, "y") {
		written--
	}
	hiatus := len(b) // the i of -ia, which is written
	if n := len(b) - 2; n > 0 && b[n] == 'i' && b[n+1] == 'a' {
		hiatus = n
	}
	for i := 0; ; i++ {
		for j := range b { // vowels that are not written, doubled letters, and a mute h
			if reached&(1<<j) != 0 && (isVowel(b[j]) && j != written && j != hiatus || j > 0 && (b[j] == b[j-1] || b[j] == 'H')) {
				reached |= 1 << (j + 1)
			}
		}
		if i == len(a) {
			return reached&(1<<len(b)) != 0
		}
		last := i == len(a)-1
		next := uint64(0)
		if i > 0 && a[i] == a[i-1] || a[i] == 'a' && (!last || i > 0 && isVowel(a[i-1])) && !(i > 0 && a[i-1] == 's' && a[min(i+1, len(a)-1)] == 'h') {
			next = reached
		}
		for j := range b {
			if reached&(1<<j) != 0 && (a[i] == b[j] || a[i] == 'b' && b[j] == 'p' || last && isVowel(a[i]) && reads(a[i], b, j)) {
				next |= 1 << (j + 1)
			}
		}
		if last && a[i] == 'H' && i > 0 && len(b) > 0 && isVowel(b[len(b)-1]) && written == len(b) {
			next |= reached & (1 << len(b))
		}
		if reached = next; reached == 0 {
			return false
		}
	}
}

// reads reports whether the vowel at which a word ends may be read as that at b[j]:
// an i as an a, and an a as any, since it may be an ayn.
func reads(last byte, b []byte, j int) bool {
	end := j+1 == len(b) || j+2 == len(b) && b[j+1] == 'H'
	return end && isVowel(b[j]) && (last == 'a' || last == 'i' && b[j] == 'a')
}

// EndsOtherwise reports whether a consonantal transliteration ends in the vowel of
// a woman's name, and a romanised word does not.
func EndsOtherwise(consonantal, latin string) bool {
	n := len(consonantal)
	if n < 3 || latin == "" || consonantal[n-1] != 'h' && (consonantal[n-1] != 'a' || isVowel(consonantal[n-2])) {
		return false
	}
	switch latin[len(latin)-1] {
	case 'a', 'e', 'o', 'u', 'h', 't':
		return false
	}
	return true
}

// Parted returns where a consonantal transliteration has letters that stand for one
// sound or for two: the first letter of zh in zhir, which is Zuhair. It is -1 if
// there are none. Those of sh are two sounds to CouldRead wherever they stand.
func Parted(s string) int {
	for i := 0; i+1 < len(s); i++ {
		if s[i+1] == 'h' && (s[i] == 'z' || s[i] == 'd' || s[i] == 't') {
			return i
		}
	}
	return -1
}

// maxSounded bounds the words of which CouldRead says anything.
const maxSounded = 63

// appendSounds appends the sounds of a word: consonants as in the skeleton, ch as C,
// an h at the end as H, and vowels as one of a, i and u. The
// letters w, v and y count as the vowels that share a letter with them in the
// consonantal scripts.
func appendSounds(dst []byte, s string) []byte {
	mute := muteArticle(s)
	for i := 0; i < len(s); {
		if i == mute {
			i++
			continue
		}
		switch c := s[i] | 0x20; c {
		case 'a':
			dst = append(dst, 'a')
		case 'e', 'i', 'y':
			dst = append(dst, 'i')
		case 'o', 'u', 'w', 'v':
			dst = append(dst, 'u')
		default:
			size, to := skeletonAt(s, i)
			i += size
			switch {
			case to == "" && c == 'h':
				dst = append(dst, 'H')
			case to == "ch":
				dst = append(dst, 'C')
			default:
				dst = append(dst, to...)
			}
			continue
		}
		i++
	}
	return dst
}
