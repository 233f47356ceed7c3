package screen

import (
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/edit"
	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/translit"
)

// A cell is what two words have in common: the kind of agreement, and the
// share of the word's information that it confirms, in hundredths. The zero
// cell is no agreement.
//
// Between names of persons the quality may be another; see [ofPersons].
type cell struct {
	kind     cellKind
	quality  uint8
	personal uint8
}

type cellKind uint8

const (
	cellNone cellKind = iota
	cellExact
	cellVariant
	cellTranslation
	cellAbbreviation
	cellTransliteration
	cellPinyin
	cellHomophone
	cellConfusable
	cellTypo
	cellAcronym
	cellBearer   // a listed brand within the one of a query
	cellPersonal // between names of persons alone
)

var cellEvidence = [...]EvidenceKind{"", Exact, Variant, Translation, Abbreviation, Transliteration, PinyinAgrees, Homophone, Confusable, Typo, Acronym, Part, Variant}

// compareWords says what a word of the query and a listed word have in
// common. The rules are tried in the order of their strength.
func compareWords(q, l *lexeme) cell {
	c := personal(q, l, compareMeanings(q, l))
	if c.quality < qualityHeard && heard(q, l) {
		c.kind, c.quality = cellTransliteration, qualityHeard
	}
	return c
}

// qualityHeard is that of words that are spelled as other languages would.
const qualityHeard = 72

// heard reports whether two words of which no meaning is known are spellings of
// one that other languages would give it.
func heard(q, l *lexeme) bool {
	if q.role != normal.Core || l.role != normal.Core || q.han != "" || l.han != "" {
		return false
	}
	return q.slavic != "" && q.slavic == l.slavic || q.arabic != "" && q.arabic == l.arabic
}

// compareMeanings is compareWords without what only persons have in common.
func compareMeanings(q, l *lexeme) cell {
	if q.role == normal.Number || l.role == normal.Number {
		switch {
		case q.role == l.role && q.text == l.text:
			return cell{kind: cellExact, quality: 100}
		case q.role == normal.Core && l.han == "" && q.han == "" || l.role == normal.Core && q.han == "" && l.han == "":
			return bestSpelling(q, l) // secnod
		case (q.han != "") != (l.han != "") && (q.role == normal.Core || l.role == normal.Core) && meet(q, l):
			return cell{kind: cellPinyin, quality: 85}
		}
		return cell{}
	}
	if q.han != "" && l.han != "" {
		if q.han == l.han {
			return cell{kind: cellExact, quality: 100}
		}
		if q.text == l.text && q.role != normal.Core && q.role == l.role {
			return cell{kind: cellVariant, quality: 92} // 公司 and 企业
		}
		return compareHan(q, l)
	}
	if q.text == l.text {
		return equalText(q, l)
	}
	if meet(q, l) {
		if q.han != "" || l.han != "" {
			if q.role == normal.Core && l.role == normal.Core {
				return cell{kind: cellPinyin, quality: 85}
			}
			return cell{kind: cellTranslation, quality: 85}
		}
		if (q.flags|l.flags)&normal.Resembles != 0 {
			return cell{kind: cellConfusable, quality: 90}
		}
		if q.role == normal.Core && l.role == normal.Core {
			return cell{kind: cellTransliteration, quality: 85}
		}
		return cell{kind: cellTranslation, quality: 80}
	}
	if q.role == normal.Core || l.role == normal.Core {
		if q.latin == l.latin {
			return cell{kind: cellExact, quality: 100} // a word with a meaning here and a brand there
		}
	}
	if q.role != normal.Core && l.role != normal.Core {
		if q.role == normal.Place && l.role == normal.Place && (seatOf(q, l) || seatOf(l, q)) {
			return cell{kind: cellVariant, quality: 80}
		}
		return cell{} // two known words of different meaning
	}
	c := bestSpelling(q, l)
	if c.kind == cellTypo && (q.han != "") != (l.han != "") && otherPinyin(q, l) {
		return cell{}
	}
	if c.kind == cellNone && q.han == "" && l.han != "" {
		return compareClip(q, l)
	}
	if c.kind == cellTypo && q.han == "" && l.han == "" && bothPinyin(q.latin, l.latin) {
		c.quality = uint8(int(c.quality) * otherSyllables / 100)
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
	var ends [normal.MaxSyllabic]uint8
	for _, w := range [...]string{a, b} {
		if len(w) > len(ends) {
			return false
		}
		if e, ok := han.SplitPinyinEnds(ends[:0], w); !ok || len(e) > 2 {
			return false
		}
	}
	return strings.ReplaceAll(a, "ng", "n") != strings.ReplaceAll(b, "ng", "n")
}

// otherPinyin reports whether the one of two words that is in letters is pinyin
// as it stands: of other characters then than those it is near to, as Haitian
// is of 海天 and not of 海特. Only between -n and -ng people do not tell. A
// longer word is too seldom near to another one by chance: the Shijianzhuang of
// a list is 石家庄, misspelt.
func otherPinyin(q, l *lexeme) bool {
	if q.han != "" {
		q, l = l, q
	}
	var ends [normal.MaxSyllabic]uint8
	if len(q.latin) > len(ends) {
		return false
	}
	syllables, ok := han.SplitPinyinEnds(ends[:0], q.latin)
	return ok && len(syllables) <= 2 && strings.ReplaceAll(q.latin, "ng", "n") != strings.ReplaceAll(l.text, "ng", "n")
}

func bestSpelling(q, l *lexeme) cell {
	best := cell{}
	for i := range q.spellings {
		for j := range l.spellings {
			a, b := &q.spellings[i], &l.spellings[j]
			if a.guessed && b.guessed || (a.ended || b.ended) && !sameEnd(a.text, b.text) {
				continue
			}
			c := compareSpellings(q, l, a, b)
			if a.guessed || b.guessed {
				if c.kind != cellNone {
					c = cell{kind: cellConfusable, quality: min(c.quality, qualityGuess)}
				}
			}
			if c.quality > best.quality {
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

// compareExact compares words of which one may only agree to the letter: words
// written together of which one is an ordinary word, and the other names of a
// compound.
func compareExact(q, l *lexeme) cell {
	if (q.flags|l.flags)&normal.Initials != 0 {
		return compareInitials(q, l)
	}
	if q.text == l.text {
		return equalText(q, l)
	}
	for i := range q.spellings {
		if s := &q.spellings[i]; s.text == l.text {
			return s.toTheLetter()
		}
	}
	for i := range l.spellings {
		if s := &l.spellings[i]; s.text == q.text {
			return s.toTheLetter()
		}
	}
	if meet(q, l) {
		return cell{kind: cellTransliteration, quality: 85}
	}
	return cell{}
}

// toTheLetter is the agreement with a word that is spelled so.
func (s *spelling) toTheLetter() cell {
	if s.guessed {
		return cell{kind: cellConfusable, quality: qualityGuess}
	}
	return cell{kind: cellExact, quality: 100}
}

// qualityGuess is that of an agreement with what a word may stand for; see
// addGuesses.
const qualityGuess = 80

func equalText(q, l *lexeme) cell {
	switch {
	case q.role == normal.Core && l.role == normal.Core:
		switch {
		case q.flags&normal.Folded != 0 || l.flags&normal.Folded != 0:
			return cell{kind: cellConfusable, quality: 95}
		case (q.han != "") != (l.han != ""):
			return cell{kind: cellPinyin, quality: 92}
		case (q.flags^l.flags)&normal.Native != 0:
			if q.kind == lexicon.Translation && l.kind == lexicon.Translation {
				return cell{kind: cellTranslation, quality: 95} // 公安局 and Public Security Bureau by their other name
			}
			return cell{kind: cellTransliteration, quality: 95}
		}
		return cell{kind: cellExact, quality: 100}
	case q.written == l.written:
		return cell{kind: cellExact, quality: 100}
	case (q.flags^l.flags)&normal.Native != 0:
		return cell{kind: cellTranslation, quality: 97}
	}
	k := max(q.kind, l.kind)
	switch k {
	case lexicon.Abbreviation:
		return cell{kind: cellAbbreviation, quality: 95}
	case lexicon.Pinyin:
		return cell{kind: cellPinyin, quality: 92}
	case lexicon.Translation:
		return cell{kind: cellTranslation, quality: 96}
	}
	return cell{kind: cellVariant, quality: 98}
}

// seatOf reports whether a is the city after which the prefecture b around
// it is named: Altay is either.
func seatOf(a, b *lexeme) bool {
	return a.parent == b.text && strings.HasPrefix(a.text, b.text)
}

// meet reports whether the words share a reading or a meaning that is not
// the first one.
func meet(q, l *lexeme) bool {
	for _, a := range q.alts {
		if a == l.text || a == l.latin {
			return true
		}
		for _, b := range l.alts {
			if a == b {
				return true
			}
		}
	}
	for _, b := range l.alts {
		if b == q.text || b == q.latin {
			return true
		}
	}
	return false
}

// compareHan compares characters with characters. The same reading counts
// less than between characters and letters: who writes characters knows them.
func compareHan(q, l *lexeme) cell {
	if q.role != normal.Core || l.role != normal.Core {
		return cell{}
	}
	if q.text == l.text {
		return cell{kind: cellHomophone, quality: 65}
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
		return cell{kind: cellTypo, quality: uint8(85 - 90/n)}
	}
	return cell{}
}

// couldRead reports whether the spelling that is in Latin letters can be a
// reading of the other one, which lacks vowels; of two that lack them, nothing
// tells.
func couldRead(q, l *lexeme, a, b string) bool {
	switch {
	case q.flags&l.flags&normal.Consonantal != 0:
		return true
	case q.flags&normal.Consonantal != 0:
		return translit.CouldRead(a, b)
	}
	return translit.CouldRead(b, a)
}

// compareSpellings compares two words letter by letter, by romanisation, by
// look and by typing errors.
func compareSpellings(q, l *lexeme, a, b *spelling) cell {
	switch {
	case a.text == b.text && len(a.text) > 1:
		return cell{kind: cellExact, quality: 100}
	case a.keyed() && b.keyed() && a.key == b.key:
		if (q.flags|l.flags)&normal.Native == 0 {
			return cell{kind: cellTransliteration, quality: 82} // Vicor and Vikor may be two brands
		}
		return cell{kind: cellTransliteration, quality: 88}
	case (q.flags|l.flags)&normal.Consonantal != 0 && len(a.skeleton) >= 3 && a.skeleton == b.skeleton && couldRead(q, l, a.text, b.text):
		return cell{kind: cellTransliteration, quality: 78}
	case (q.flags^l.flags)&normal.Consonantal != 0 && len(a.skeleton) == 2 && a.skeleton == b.skeleton && len(a.text) > 3 && len(b.text) > 3 && couldRead(q, l, a.text, b.text):
		return cell{kind: cellTransliteration, quality: 74} // مادو mado
	case len(a.text) >= 4 && a.shape == b.shape:
		return cell{kind: cellConfusable, quality: 88}
	case len(a.stem) >= 5 && a.stem == b.stem:
		return cell{kind: cellTransliteration, quality: 84}
	}
	n, m := len(a.text), len(b.text)
	allowed := typosAllowed(n, m)
	if allowed == 0 || max(n-m, m-n) > allowed {
		return cell{}
	}
	if a.letters.apart(b.letters) > apartAtMost(n, m, allowed) {
		return cell{}
	}
	s, t, quality := a.text, b.text, 94
	if (a.letters | b.letters).digits() && digits(s) != digits(t) {
		return cell{} // 3M is not 4M nor System1 Systems
	}
	errors := edit.Distance(s, t, allowed)
	if errors > allowed {
		return cell{}
	}
	quality -= int(errorCost(s, t))*13/telling(s, t) + moreErrorsTake(errors, min(n, m))
	if q.role != normal.Core || q.info < 7 {
		quality -= 18 // a real word is seldom a misspelt other one
	}
	if quality < 40 {
		return cell{}
	}
	return cell{kind: cellTypo, quality: uint8(quality)}
}
