package alike

import (
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/edit"
	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/translit"
)

// A Cell is what two words have in common: the kind of agreement, and the
// share of the word's information that it confirms, in hundredths. The zero
// cell is no agreement.
//
// Between names of persons the quality is Personal, where that is more.
type Cell struct {
	Kind     Kind
	Quality  uint8
	Personal uint8
}

// A Kind is how two words agree.
type Kind uint8

const (
	None Kind = iota
	Exact
	Variant
	Translation
	Abbreviation
	Transliteration
	Pinyin
	Homophone
	Confusable
	Typo
	Acronym
	Bearer   // a listed brand within the one of a query
	Personal // between names of persons alone
)

// Compare says what a word of the query and a listed word have in
// common. The rules are tried in the order of their strength.
func Compare(q, l *Lexeme) Cell {
	c := personal(q, l, compareMeanings(q, l))
	if c.Quality < qualityHeard && heard(q, l) {
		c.Kind, c.Quality = Transliteration, qualityHeard
	}
	return c
}

// qualityHeard is that of words that are spelled as other languages would.
const qualityHeard = 76

// heard reports whether two words of which no meaning is known are spellings of
// one that other languages would give it.
func heard(q, l *Lexeme) bool {
	if q.Role != normal.Core || l.Role != normal.Core || q.han != "" || l.han != "" {
		return false
	}
	return spelledAlike(q, l)
}

// spelledAlike reports whether languages meet in two words that spell them otherwise.
func spelledAlike(q, l *Lexeme) bool {
	return q.Slavic != "" && q.Slavic == l.Slavic || q.Arabic != "" && q.Arabic == l.Arabic
}

// compareMeanings is Compare without what only persons have in common.
func compareMeanings(q, l *Lexeme) Cell {
	if q.Role == normal.Number || l.Role == normal.Number {
		switch {
		case q.Role == l.Role && q.Text == l.Text:
			return Cell{Kind: Exact, Quality: 100}
		case q.Role == normal.Core && l.han == "" && q.han == "" || l.Role == normal.Core && q.han == "" && l.han == "":
			return bestSpelling(q, l) // secnod
		case (q.han != "") != (l.han != "") && (q.Role == normal.Core || l.Role == normal.Core) && meet(q, l):
			return Cell{Kind: Pinyin, Quality: 85}
		}
		return Cell{}
	}
	if q.han != "" && l.han != "" {
		if q.han == l.han {
			return Cell{Kind: Exact, Quality: 100}
		}
		if q.Text == l.Text && q.Role != normal.Core && q.Role == l.Role {
			return Cell{Kind: Variant, Quality: 92} // 公司 and 企业
		}
		return compareHan(q, l)
	}
	if q.Text == l.Text {
		return equalText(q, l)
	}
	if meet(q, l) {
		if q.han != "" || l.han != "" {
			if q.Role == normal.Core && l.Role == normal.Core {
				return Cell{Kind: Pinyin, Quality: 85}
			}
			return Cell{Kind: Translation, Quality: 85}
		}
		if (q.Flags|l.Flags)&normal.Resembles != 0 {
			return Cell{Kind: Confusable, Quality: 90}
		}
		if q.Role == normal.Core && l.Role == normal.Core {
			return Cell{Kind: Transliteration, Quality: 85}
		}
		return Cell{Kind: Translation, Quality: 80}
	}
	if q.Role == normal.Core || l.Role == normal.Core {
		if q.Latin == l.Latin {
			return Cell{Kind: Exact, Quality: 100} // a word with a meaning here and a brand there
		}
	}
	if q.Role != normal.Core && l.Role != normal.Core {
		if q.Role == normal.Place && l.Role == normal.Place && (seatOf(q, l) || seatOf(l, q)) {
			return Cell{Kind: Variant, Quality: 80}
		}
		return Cell{} // two known words of different meaning
	}
	c := bestSpelling(q, l)
	if c.Kind == Typo && (q.han != "") != (l.han != "") && otherPinyin(q, l) {
		return Cell{}
	}
	if c.Kind == None && q.han == "" && l.han != "" {
		return compareClip(q, l)
	}
	if c.Kind == Typo && q.han == "" && l.han == "" && bothPinyin(q.Latin, l.Latin) {
		c.Quality = uint8(int(c.Quality) * otherSyllables / 100)
	}
	return c
}

// otherSyllables is the share that is left of a likeness that turns syllables of
// pinyin into others: a slip of the finger seldom does, and other names do, as
// Jianpu and Qianpu.
const otherSyllables = 75

// bothPinyin reports whether two words of Latin letters are each one or two
// syllables of pinyin, and other ones.
func bothPinyin(a, b string) bool {
	return shortPinyin(a) && shortPinyin(b) && !sameButNg(a, b)
}

// otherPinyin reports whether the one of two words that is in letters is pinyin
// as it stands: of other characters then than those it is near to, as Haitian
// is of 海天 and not of 海特. Only between -n and -ng people do not tell. A
// longer word is too seldom near to another one by chance: the Shijianzhuang of
// a list is 石家庄, misspelt.
func otherPinyin(q, l *Lexeme) bool {
	if q.han != "" {
		q, l = l, q
	}
	return shortPinyin(q.Latin) && !sameButNg(q.Latin, l.Text)
}

// shortPinyin reports whether a word is one or two syllables of pinyin.
func shortPinyin(s string) bool {
	n := han.Syllables(s)
	return n == 1 || n == 2
}

// sameButNg reports whether two words are the same but for -n and -ng.
func sameButNg(a, b string) bool {
	return strings.ReplaceAll(a, "ng", "n") == strings.ReplaceAll(b, "ng", "n")
}

func bestSpelling(q, l *Lexeme) Cell {
	best := Cell{}
	for i := range q.Spellings {
		for j := range l.Spellings {
			a, b := &q.Spellings[i], &l.Spellings[j]
			if a.guessed && b.guessed || (a.ended || b.ended) && !sameEnd(a.Text, b.Text) {
				continue
			}
			c := compareSpellings(q, l, a, b)
			if a.guessed || b.guessed {
				if c.Kind != None {
					c = Cell{Kind: Confusable, Quality: min(c.Quality, qualityGuess)}
				}
			}
			if c.Quality > best.Quality {
				best = c
			}
		}
	}
	return best
}

// sameEnd reports whether two words end in the same letter.
func sameEnd(a, b string) bool {
	return a != "" && b != "" && a[len(a)-1] == b[len(b)-1]
}

// CompareExact compares words of which one may only agree to the letter: words
// written together of which one is an ordinary word, and the other names of a
// compound.
func CompareExact(q, l *Lexeme) Cell {
	if (q.Flags|l.Flags)&normal.Initials != 0 {
		return compareInitials(q, l)
	}
	if q.Text == l.Text {
		return equalText(q, l)
	}
	for i := range q.Spellings {
		if s := &q.Spellings[i]; s.Text == l.Text {
			return s.toTheLetter()
		}
	}
	for i := range l.Spellings {
		if s := &l.Spellings[i]; s.Text == q.Text {
			return s.toTheLetter()
		}
	}
	if meet(q, l) {
		return Cell{Kind: Transliteration, Quality: 85}
	}
	return Cell{}
}

// toTheLetter is the agreement with a word that is spelled so.
func (s *Spelling) toTheLetter() Cell {
	if s.guessed {
		return Cell{Kind: Confusable, Quality: qualityGuess}
	}
	return Cell{Kind: Exact, Quality: 100}
}

// qualityGuess is that of an agreement with what a word may stand for; see
// addGuesses.
const qualityGuess = 80

func equalText(q, l *Lexeme) Cell {
	switch {
	case q.Role == normal.Core && l.Role == normal.Core:
		switch {
		case q.Flags&normal.Folded != 0 || l.Flags&normal.Folded != 0:
			return Cell{Kind: Confusable, Quality: 95}
		case (q.han != "") != (l.han != ""):
			return Cell{Kind: Pinyin, Quality: 92}
		case (q.Flags^l.Flags)&normal.Native != 0:
			if q.kind == lexicon.Translation && l.kind == lexicon.Translation {
				return Cell{Kind: Translation, Quality: 95} // 公安局 and Public Security Bureau by their other name
			}
			return Cell{Kind: Transliteration, Quality: 95}
		}
		return Cell{Kind: Exact, Quality: 100}
	case q.Written == l.Written:
		return Cell{Kind: Exact, Quality: 100}
	case (q.Flags^l.Flags)&normal.Native != 0:
		return Cell{Kind: Translation, Quality: 97}
	}
	k := max(q.kind, l.kind)
	switch k {
	case lexicon.Abbreviation:
		return Cell{Kind: Abbreviation, Quality: 95}
	case lexicon.Pinyin:
		return Cell{Kind: Pinyin, Quality: 92}
	case lexicon.Translation:
		return Cell{Kind: Translation, Quality: 96}
	}
	return Cell{Kind: Variant, Quality: 98}
}

// seatOf reports whether a is the city after which the prefecture b around
// it is named: Altay is either.
func seatOf(a, b *Lexeme) bool {
	return a.parent == b.Text && strings.HasPrefix(a.Text, b.Text)
}

// meet reports whether the words share a reading or a meaning that is not
// the first one.
func meet(q, l *Lexeme) bool {
	for _, a := range q.Alts {
		if a == l.Text || a == l.Latin {
			return true
		}
		for _, b := range l.Alts {
			if a == b {
				return true
			}
		}
	}
	for _, b := range l.Alts {
		if b == q.Text || b == q.Latin {
			return true
		}
	}
	return false
}

// compareHan compares characters with characters. The same reading counts
// less than between characters and letters: who writes characters knows them.
func compareHan(q, l *Lexeme) Cell {
	if q.Role != normal.Core || l.Role != normal.Core {
		return Cell{}
	}
	if q.Text == l.Text {
		return Cell{Kind: Homophone, Quality: 65}
	}
	n, m := utf8.RuneCountInString(q.han), utf8.RuneCountInString(l.han)
	if n != m || n < 3 {
		return compareClip(q, l)
	}
	diff := 0
	for a, b := q.han, l.han; a != ""; {
		r, i := utf8.DecodeRuneInString(a)
		s, j := utf8.DecodeRuneInString(b)
		if r != s {
			diff++
		}
		a, b = a[i:], b[j:]
	}
	if diff == 1 {
		return Cell{Kind: Typo, Quality: uint8(85 - 90/n)}
	}
	return Cell{}
}

// couldRead reports whether the spelling that is in Latin letters can be a
// reading of the other one, which lacks vowels; of two that lack them, nothing
// tells.
func couldRead(q, l *Lexeme, a, b string) bool {
	switch {
	case q.Flags&l.Flags&normal.Consonantal != 0:
		return true
	case q.Flags&normal.Consonantal != 0:
		return translit.CouldRead(a, b)
	}
	return translit.CouldRead(b, a)
}

// compareSpellings compares two words letter by letter, by romanisation, by
// look and by typing errors.
func compareSpellings(q, l *Lexeme, a, b *Spelling) Cell {
	n, m := len(a.Text), len(b.Text)
	switch {
	case a.Text == b.Text && len(a.Text) > 1:
		return Cell{Kind: Exact, Quality: 100}
	case a.keyed() && b.keyed() && a.key == b.key:
		switch {
		case sameButDoubled(a.Text, b.Text):
			return Cell{Kind: Transliteration, Quality: 91} // less than joined words need: R. Romulo is not one word
		case (q.Flags|l.Flags)&normal.Native == 0:
			return Cell{Kind: Transliteration, Quality: 77, Personal: 82} // Vicor and Vikor may be two brands
		}
		return Cell{Kind: Transliteration, Quality: 88}
	case (q.Flags|l.Flags)&normal.Consonantal != 0 && len(a.skeleton) >= 3 && a.skeleton == b.skeleton && couldRead(q, l, a.Text, b.Text):
		return Cell{Kind: Transliteration, Quality: 78}
	case (q.Flags^l.Flags)&normal.Consonantal != 0 && len(a.skeleton) == 2 && a.skeleton == b.skeleton && len(a.Text) > 3 && len(b.Text) > 3 && couldRead(q, l, a.Text, b.Text):
		return Cell{Kind: Transliteration, Quality: 74} // مادو mado
	case len(a.Text) >= 4 && a.shape == b.shape:
		return Cell{Kind: Confusable, Quality: 88}
	case n-int(a.ending) >= 5 && a.stem() == b.stem():
		return Cell{Kind: Transliteration, Quality: 84}
	}
	allowed := TyposAllowed(n, m)
	if allowed == 0 || max(n-m, m-n) > allowed {
		return Cell{}
	}
	if a.Letters.Apart(b.Letters) > ApartAtMost(n, m, allowed) {
		return Cell{}
	}
	s, t, quality := a.Text, b.Text, 94
	if (a.Letters | b.Letters).digits() && digits(s) != digits(t) {
		return Cell{} // 3M is not 4M nor System1 Systems
	}
	errors := edit.Distance(s, t, allowed)
	if errors > allowed {
		return Cell{}
	}
	quality -= int(errorCost(s, t))*13/telling(s, t) + moreErrorsTake(errors, min(n, m))
	if q.Role != normal.Core || q.Info < 7 {
		quality -= 18 // a real word is seldom a misspelt other one
	}
	if quality < 40 {
		return Cell{}
	}
	return Cell{Kind: Typo, Quality: uint8(quality)}
}

// sameButDoubled reports whether two words are the same but for letters that one of
// them doubles: of all that hands and ears get wrong it is the least.
func sameButDoubled(a, b string) bool {
	i, j := 0, 0
	for i < len(a) && j < len(b) && a[i] == b[j] {
		for x := a[i]; i < len(a) && a[i] == x; {
			i++
		}
		for x := b[j]; j < len(b) && b[j] == x; {
			j++
		}
	}
	return i == len(a) && j == len(b)
}

// JoinedLeast is the least with which words written together agree with a single
// one.
const JoinedLeast = 72
