package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
)

// Treatments of letters.

func dropPunctuation(s *subject, _ *rand.Rand) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) && r != '-' && r != '&' && r != '/' && r != '(' && r != ')' && r != '（' && r != '）' {
			return -1
		}
		return r
	}, s.text)
}

func blankPunctuation(s *subject, _ *rand.Rand) string {
	if hasInitials(s.text) {
		return "" // "J S C" is another treatment
	}
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) && r != '\'' && r != '’' {
			return ' '
		}
		return r
	}, s.text)), " ")
}

// hasInitials reports whether a text holds dotted initials or ampersands.
func hasInitials(s string) bool {
	for i := 0; i+3 < len(s); i++ {
		if s[i+1] == '.' && s[i+3] == '.' || s[i] == '&' {
			return true
		}
	}
	return false
}

// insertPunctuation puts a point, a hyphen or an underscore into a word.
func insertPunctuation(s *subject, r *rand.Rand) string {
	x, ok := pick(r, s.words(6))
	if !ok {
		return ""
	}
	at := x.from + 2 + r.IntN(x.to-x.from-3)
	return s.text[:at] + string("-._"[r.IntN(3)]) + s.text[at:]
}

// neighbours are the keys beside each letter on a QWERTY keyboard.
const neighbours = "a:qwsz b:vghn c:xdfv d:serfcx e:wsdr f:drtgvc g:ftyhbv h:gyujnb i:ujko j:huikmn k:jiolm l:kop " +
	"m:njk n:bhjm o:iklp p:ol q:wa r:edft s:awedxz t:rfgy u:yhji v:cfgb w:qase x:zsdc y:tghu z:asx"

// mistype makes one typing error at a place of a word: a neighbouring key
// instead, a letter left out, or a neighbouring key as well.
func mistype(word string, at int, r *rand.Rand) string {
	c := word[at]
	i := strings.IndexByte(neighbours, c|0x20)
	for i >= 0 && i+1 < len(neighbours) && neighbours[i+1] != ':' {
		k := strings.IndexByte(neighbours[i+1:], c|0x20)
		if k < 0 {
			return word
		}
		i += 1 + k
	}
	keys, _, _ := strings.Cut(neighbours[i+2:], " ")
	key := string(keys[r.IntN(len(keys))] - 0x20 + c&0x20)
	switch r.IntN(3) {
	case 0:
		return word[:at] + key + word[at+1:]
	case 1:
		return word[:at] + word[at+1:]
	}
	return word[:at] + key + word[at:]
}

func oneTypo(s *subject, r *rand.Rand) string {
	x, ok := pick(r, s.words(5))
	if !ok {
		return ""
	}
	w := s.text[x.from:x.to]
	return s.replace(x, mistype(w, 1+r.IntN(len(w)-1), r))
}

// twoTypos makes two errors in a word of eight letters or more, in different
// halves.
func twoTypos(s *subject, r *rand.Rand) string {
	x, ok := pick(r, s.words(8))
	if !ok {
		return ""
	}
	w := s.text[x.from:x.to]
	m := len(w) / 2
	w = mistype(w, m+1+r.IntN(len(w)-m-1), r)
	return s.replace(x, mistype(w, 1+r.IntN(m-1), r))
}

func transpose(s *subject, r *rand.Rand) string {
	x, ok := pick(r, s.words(5))
	if !ok {
		return ""
	}
	w := []byte(s.text[x.from:x.to])
	i := 1 + r.IntN(len(w)-2)
	w[i], w[i+1] = w[i+1], w[i]
	return s.replace(x, string(w))
}

func doubleLetter(s *subject, r *rand.Rand) string {
	x, ok := pick(r, s.words(5))
	if !ok {
		return ""
	}
	i := x.from + 1 + r.IntN(x.to-x.from-1)
	return s.text[:i] + s.text[i:i+1] + s.text[i:]
}

func dropLetter(s *subject, r *rand.Rand) string {
	x, ok := pick(r, s.words(5))
	if !ok {
		return ""
	}
	i := x.from + 1 + r.IntN(x.to-x.from-1)
	return s.text[:i] + s.text[i+1:]
}

// confuseOCR makes one or two confusions of a scanner.
func confuseOCR(s *subject, r *rand.Rand) string {
	return substitute(s, r, 5, 1+r.IntN(2), "o0", "O0", "l1", "I1", "Il", "S5", "s5", "B8", "Z2", "g9", "m/rn", "rn/m", "d/cl", "cl/d", "e/c", "G6")
}

// leet replaces two letters of a word by digits that look like them.
func leet(s *subject, r *rand.Rand) string {
	return substitute(s, r, 5, 2, "a4", "A4", "e3", "E3", "i1", "I1", "o0", "O0", "s5", "S5", "t7", "T7")
}

func doubledLookAlikes(s *subject, r *rand.Rand) string {
	return substitute(s, r, 3, 1, "w/vv", "W/VV", "m/rn")
}

// substitute makes n replacements in one word of at least min letters. A rule
// is two letters, or two strings with a slash between them.
func substitute(s *subject, r *rand.Rand, min, n int, rules ...string) string {
	words := s.words(min)
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	rules = slices.Clone(rules)
	r.Shuffle(len(rules), func(i, j int) { rules[i], rules[j] = rules[j], rules[i] })
	for _, x := range words {
		w, made := s.text[x.from:x.to], 0
		for _, rule := range rules {
			from, to, ok := strings.Cut(rule, "/")
			if !ok {
				from, to = rule[:1], rule[1:]
			}
			if made < n && strings.Contains(w, from) {
				w = strings.Replace(w, from, to, 1)
				made++
			}
		}
		if made > 0 {
			return s.replace(x, w)
		}
	}
	return ""
}

func fullWidth(s *subject, _ *rand.Rand) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '\u3000'
		case r > ' ' && r < 0x7f:
			return r + 0xfee0
		}
		return r
	}, s.text)
}

// lookAlikes replaces every second letter that has a Cyrillic twin.
func lookAlikes(s *subject, r *rand.Rand) string {
	const latin = "aceopxyABCEHKMOPTX"
	twins := []rune("асеорхуАВСЕНКМОРТХ")
	turn := r.IntN(2)
	return strings.Map(func(c rune) rune {
		i := strings.IndexRune(latin, c)
		if i < 0 {
			return c
		}
		if turn++; turn%2 == 0 {
			return c
		}
		return twins[i]
	}, s.text)
}

// zeroWidth puts invisible characters into the name at three places.
func zeroWidth(s *subject, r *rand.Rand) string {
	rs := []rune(s.text)
	for range 3 {
		c := []rune("\u200b\u200d\u00ad\u2060\ufeff")[r.IntN(5)]
		rs = slices.Insert(rs, r.IntN(len(rs)+1), c)
	}
	return string(rs)
}
