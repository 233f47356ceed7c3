package translit

import (
	"strings"
	"unicode/utf8"
)

// The scripts whose letters look alike: Latin, Greek, Cyrillic and Armenian.
// The pairs are those that Unicode's security data (UTS #39, confusables) call
// confusable and that a common typeface does not tell apart, in small letters
// or in capitals; where the two disagree (Greek Ν is N, ν is v) the case that
// the word uses decides.

// FoldMixed repairs a word in which letters of several scripts are mixed, where
// those of all but one script look like letters of that one: it returns the
// word in that script, and true. Of several such scripts the one with the most
// letters in the word wins, and Latin wins a draw. Any other word, a word of
// one script above all, is returned as it is, with false.
func FoldMixed(word string) (folded string, changed bool) {
	var count [Armenian + 1]int
	ascii := true
	for _, r := range word {
		if r < utf8.RuneSelf {
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				count[Latin]++
			}
			continue
		}
		ascii = false
		switch s := ScriptOf(r); {
		case s > Armenian:
			return word, false
		case s != Unknown:
			count[s]++
		}
	}
	if ascii {
		return word, false
	}
	kinds := 0
	for _, n := range count {
		if n > 0 {
			kinds++
		}
	}
	if kinds < 2 {
		return word, false
	}
	best := Unknown
	for s := Latin; s <= Armenian; s++ {
		if count[s] > 0 && (best == Unknown || count[s] > count[best]) && foldable(word, s) {
			best = s
		}
	}
	if best == Unknown {
		return word, false
	}
	var b strings.Builder
	b.Grow(len(word))
	for _, r := range word {
		b.WriteRune(likeIn(best, r))
	}
	return b.String(), true
}

// Lookalike returns the Latin word that a word wholly in Cyrillic, Greek or
// Armenian letters looks like (СОЅСО → COSCO), and whether every letter of it
// has such a likeness. It allocates only then.
func Lookalike(word string) (latin string, ok bool) {
	other := false
	for _, r := range word {
		if r < utf8.RuneSelf {
			continue
		}
		if s := ScriptOf(r); s != Cyrillic && s != Greek && s != Armenian {
			return "", false
		}
		other = true
	}
	if !other || !foldable(word, Latin) {
		return "", false
	}
	var b strings.Builder
	b.Grow(len(word))
	for _, r := range word {
		b.WriteRune(likeIn(Latin, r))
	}
	return b.String(), true
}

// foldable reports whether every letter of word is in s or like one in s.
func foldable(word string, s Script) bool {
	for _, r := range word {
		if likeIn(s, r) == utf8.RuneError {
			return false
		}
	}
	return true
}

// likeIn returns the letter of script s that r looks like, r itself if it is in
// s or no letter, and RuneError if there is none.
func likeIn(s Script, r rune) rune {
	t := ScriptOf(r)
	if t == s || t == Unknown && r != utf8.RuneError {
		return r
	}
	l := r
	if t != Latin {
		if l = latinLike(r); l == 0 {
			return utf8.RuneError
		}
	}
	if s == Latin {
		return l
	}
	small := l | 0x20
	if l >= utf8.RuneSelf || small < 'a' || 'z' < small {
		return utf8.RuneError
	}
	i := int(small - 'a')
	table := ""
	switch s {
	case Cyrillic:
		table = cyrillicLike
	case Greek:
		table = greekLike
	case Armenian:
		table = armenianLike
	}
	// A letter of these tables takes two bytes, as do the two blanks of a gap.
	if c, _ := utf8.DecodeRuneInString(table[2*i:]); c != ' ' {
		if l != small {
			c = upper(c)
		}
		return c
	}
	return utf8.RuneError
}

// The letters that look like a to z, two bytes each.
const (
	cyrillicLike = "авсԁе    һіјкӏмпорԛгѕт    ԝху  "
	greekLike    = "αβ    ε    ηι  κ  μνορ    στυν  χυζ"
	armenianLike = "            ցհ  յ  լ  ոօ  զ  տ  ս          "
)

// upper returns the capital of a letter of the tables.
func upper(r rune) rune {
	switch {
	case 'а' <= r && r <= 'п', 'α' <= r && r <= 'ω':
		return r - 0x20
	case 'р' <= r && r <= 'я':
		return r - 0x20
	case 'ѐ' <= r && r <= 'џ':
		return r - 0x50
	case 'ա' <= r && r <= 'ֆ':
		return r - 0x30
	case r == 'ӏ':
		return 'Ӏ'
	case r == 'һ', r == 'ԁ', r == 'ԛ', r == 'ԝ':
		return r - 1
	}
	return r
}

// latinLike returns the Latin letter that a Cyrillic, Greek or Armenian one
// looks like, or 0. A small letter that looks like none is taken for its
// capital, because words are often brought to small letters first (Ηuawei).
func latinLike(r rune) rune {
	switch r {
	case 'а', 'α':
		return 'a'
	case 'А', 'Α':
		return 'A'
	case 'в', 'ь', 'β':
		return 'b'
	case 'В', 'Β', 'Ь':
		return 'B'
	case 'с', 'ϲ':
		return 'c'
	case 'С', 'Ϲ':
		return 'C'
	case 'ԁ':
		return 'd'
	case 'Ԁ':
		return 'D'
	case 'е', 'ё', 'ε', 'ҽ':
		return 'e'
	case 'Е', 'Ё', 'Ε':
		return 'E'
	case 'ց':
		return 'g'
	case 'һ', 'н', 'հ', 'η':
		return 'h'
	case 'Н', 'Һ', 'Η':
		return 'H'
	case 'і', 'ї', 'ι':
		return 'i'
	case 'І', 'Ї', 'Ι':
		return 'I'
	case 'ј', 'յ', 'ϳ':
		return 'j'
	case 'Ј', 'Ϳ':
		return 'J'
	case 'к', 'κ':
		return 'k'
	case 'К', 'Κ':
		return 'K'
	case 'ӏ', 'լ':
		return 'l'
	case 'Ӏ', 'Լ':
		return 'L'
	case 'м', 'μ':
		return 'm'
	case 'М', 'Μ':
		return 'M'
	case 'п', 'ո':
		return 'n'
	case 'Ν':
		return 'N'
	case 'о', 'ο', 'օ', 'σ', 'ө':
		return 'o'
	case 'О', 'Ο', 'Օ', 'Ө':
		return 'O'
	case 'р', 'ρ':
		return 'p'
	case 'Р', 'Ρ':
		return 'P'
	case 'ԛ', 'զ':
		return 'q'
	case 'Ԛ':
		return 'Q'
	case 'г':
		return 'r'
	case 'ѕ':
		return 's'
	case 'Ѕ', 'Տ':
		return 'S'
	case 'т', 'τ':
		return 't'
	case 'Т', 'Τ':
		return 'T'
	case 'ս', 'υ':
		return 'u'
	case 'Ս':
		return 'U'
	case 'ν', 'ѵ':
		return 'v'
	case 'Ѵ':
		return 'V'
	case 'ԝ', 'ω':
		return 'w'
	case 'Ԝ':
		return 'W'
	case 'х', 'χ':
		return 'x'
	case 'Х', 'Χ':
		return 'X'
	case 'у', 'γ', 'ү':
		return 'y'
	case 'У', 'Υ', 'Ү':
		return 'Y'
	case 'ζ':
		return 'z'
	case 'Ζ':
		return 'Z'
	}
	return 0
}
