package screen

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/rarity"
	"github.com/openscreening/screen/internal/translit"
)

// A lexeme is a distinct token as it is compared, with all that can be known
// of it beforehand. The words of all listed names are kept once each.
type lexeme struct {
	id       int32     // of a listed one
	sign     signature // of a listed one
	single   bool      // it is that of a single token
	ofPerson bool      // of a listed one: it stands in the name of a person
	role     Role
	kind     lexicon.Kind
	flags    tokenFlags

	text, latin, han string
	alts             []string
	written          string
	spellings        []spelling
	given            string  // the given name of which it is a form
	sound            string  // the consonants, where spellings of persons' names meet
	slavic, arabic   string  // where the spellings meet that other languages give Cyrillic and Arabic
	korean           string  // the syllables, where spellings of Korean meet
	rough            []rough // with and without an article, and without an ending: where distant spellings of persons' names meet
	parent           string  // of a place
	info             float64 // nats of meeting the word by chance
	name             float64 // the same in the name of a person
}

// newLexeme is the lexeme of one token, not yet derived.
func newLexeme(mem *arena, t *Token) lexeme {
	x := lexeme{
		text: t.Text, latin: t.latin, han: t.han, alts: t.alts, written: t.Written,
		role: t.Role, parent: t.parent, kind: t.kind, flags: t.flags, single: true,
	}
	for _, s := range t.sounds {
		if s != "" && s != x.text {
			x.alts = mem.append(x.alts, s)
		}
	}
	return x
}

// wholeLexeme is that of a compound under another name.
func wholeLexeme(t *Token, name string) lexeme {
	return lexeme{text: name, latin: name, written: name, role: Core, kind: lexicon.Translation, flags: t.flags & native}
}

// joinedLexeme is that of several tokens written together.
func joinedLexeme(mem *arena, ts []*term) lexeme {
	var buf [maxJoinBytes]byte
	text := mem.string(appendJoined(buf[:0], ts, -1))
	x := lexeme{text: text, latin: text, written: text, role: Core, flags: joinedFlags(ts)}
	if sounds(ts) {
		x.alts = mem.append(mem.append(nil, mem.string(appendJoined(buf[:0], ts, 0))), mem.string(appendJoined(buf[:0], ts, 1)))
	}
	return x
}

// joinedFlags are those of tokens written together.
func joinedFlags(ts []*term) (f tokenFlags) {
	for _, t := range ts {
		if t.flags&(expanded|separate) != expanded {
			f |= t.flags & (native | folded | consonantal)
		}
	}
	return f
}

// appendJoinedContent appends what tells the lexemes of tokens that are written
// together alike from others of that kind.
func appendJoinedContent(b []byte, ts []*term) []byte {
	if sounds(ts) {
		b = appendJoined(append(b, 0), ts, 0)
		b = appendJoined(append(b, 0), ts, 1)
	}
	f := joinedFlags(ts)
	return append(b, 0, byte(f), byte(f>>8))
}

// sounds reports whether some token has another sound than its spelling.
func sounds(ts []*term) bool {
	for _, t := range ts {
		if (t.sounds[0] != "" || t.sounds[1] != "") && t.flags&(expanded|separate) != expanded {
			return true
		}
	}
	return false
}

// maxJoinBytes holds what is written together, also as pinyin of Wade-Giles.
const maxJoinBytes = 2 * maxJoinLetter

// appendJoined appends tokens written together: as they are, or by one of
// their other sounds.
func appendJoined(b []byte, ts []*term, sound int) []byte {
	for _, t := range ts {
		if t.flags&(expanded|separate) == expanded {
			continue
		}
		w := t.latin
		if sound >= 0 && t.sounds[sound] != "" {
			w = t.sounds[sound]
		}
		b = appendSqueezed(b, w)
	}
	return b
}

// The flags of its token that a lexeme is not told apart by.
const ofTokensAlone = hyphenated | expanded | restated | separate | inHonour | arabicAl | humped

// sameContent reports whether two lexemes of single tokens have the same content,
// and derive gives them the same.
func sameContent(a, b *lexeme) bool {
	return a.text == b.text && a.written == b.written && a.latin == b.latin && a.role == b.role && a.kind == b.kind &&
		(a.flags^b.flags)&^(ofTokensAlone&^separate) == 0 && a.han == b.han && a.parent == b.parent && a.single && b.single &&
		slices.Equal(a.alts, b.alts)
}

// appendContent appends what tells lexemes apart: those of equal contents
// compare equal with everything.
func (x *lexeme) appendContent(b []byte) []byte {
	f := x.flags &^ ofTokensAlone
	b = append(b, x.text...)
	b = append(append(b, 0), x.written...)
	b = append(append(b, 0), x.latin...)
	b = append(append(b, 0), x.han...)
	b = append(append(b, 0), x.parent...)
	for _, a := range x.alts {
		b = append(append(b, 0), a...)
	}
	return append(b, 0, byte(x.role), byte(x.kind), byte(f), byte(f>>8))
}

// derive fills in what follows from the rest. What only names of persons have in
// common is left to hear.
func (x *lexeme) derive(mem *arena) {
	if x.role == Number {
		x.info = rarity.Nats(x.text)
		if x.written != "" && x.written[0] > '9' && x.han == "" {
			x.spellings = append(mem.newSpellings(1), newSpelling(mem, x.written))
		}
		return
	}
	x.spell(mem)
	x.info = informationOf(x)
	x.name = nameInformation(x)
	x.addGuesses(mem)
	x.spellings = mem.keepSpellings(x.spellings, mostSpellings)
}

// deriveKeys fills in what words of a listed name that are written together are
// filed by. What they tell is asked only where they may stand for others.
func (x *lexeme) deriveKeys(mem *arena) {
	x.spell(mem)
	if hasLookAlikes(x.text) {
		x.info = informationOf(x)
		x.addGuesses(mem)
	}
	x.spellings = mem.keepSpellings(x.spellings, mostSpellings)
}

// spell fills in how a word is spelled, but for what it may stand for.
func (x *lexeme) spell(mem *arena) {
	x.listen(mem)
	x.spellings = append(mem.newSpellings(mostSpellings), newSpelling(mem, x.text))
	// A phrase that gives several tokens is written as none of them.
	if x.latin != "" && x.latin != x.text && x.flags&(phrase|separate) != phrase && strings.IndexByte(x.latin, ' ') < 0 {
		x.spellings = append(x.spellings, newSpelling(mem, x.latin))
	}
	if x.flags&consonantal != 0 && x.role == Core {
		if s := withoutArticle(x.text); s != "" {
			x.spellings = append(x.spellings, newSpelling(mem, s))
		}
		x.addReading(mem)
	}
}

// mostSpellings is how many spellings a word has as a rule, at most.
const mostSpellings = 5

// compared reports whether a word takes part in comparison.
func (x *lexeme) compared() bool {
	return x.role != LegalForm && x.role != Particle && x.role != Title
}

// informationOf says how much it means to meet this word in another name.
func informationOf(x *lexeme) float64 {
	n := rarity.Nats(x.text)
	if x.role != Core {
		if (x.role == Industry || x.role == Generic) && x.han == "" && x.latin != "" {
			n = min(n, rarity.Nats(x.latin)) // no name writes realestate
		}
		return n
	}
	if x.han != "" && x.kind == lexicon.Translation {
		// A word of the language serves many companies as a brand: 长城, 北方.
		n = min(n, usualBrand)
		for _, a := range x.alts {
			n = min(n, rarity.Nats(a))
		}
		return max(n, usualBrandLeast)
	}
	if x.han != "" {
		return brandInformation(x.han)
	}
	n = shortWord(n, len(x.text))
	if len(x.text) < 4 {
		return n
	}
	// Pinyin of one or two syllables is shared by many different characters.
	var ends [8]uint8
	if e, ok := han.SplitPinyinEnds(ends[:0], x.text); ok {
		switch len(e) {
		case 1:
			return min(n, 5)
		case 2:
			return min(n, 7.6)
		}
	}
	return n
}

// shortWord bounds the information of a word of few letters.
func shortWord(n float64, letters int) float64 {
	switch letters {
	case 1:
		return min(n, 1.5)
	case 2:
		return min(n, 3)
	case 3:
		return min(n, 6.6)
	case 4:
		return min(n, 7.5)
	}
	return n
}

// The information of a brand in characters that is a word of the language.
const usualBrand, usualBrandLeast = 5.4, 3.6

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
	if q.role != Core || l.role != Core || q.han != "" || l.han != "" {
		return false
	}
	return q.slavic != "" && q.slavic == l.slavic || q.arabic != "" && q.arabic == l.arabic
}

// compareMeanings is compareWords without what only persons have in common.
func compareMeanings(q, l *lexeme) cell {
	if q.role == Number || l.role == Number {
		switch {
		case q.role == l.role && q.text == l.text:
			return cell{kind: cellExact, quality: 100}
		case q.role == Core && l.han == "" && q.han == "" || l.role == Core && q.han == "" && l.han == "":
			return bestSpelling(q, l) // secnod
		}
		return cell{}
	}
	if q.han != "" && l.han != "" {
		if q.han == l.han {
			return cell{kind: cellExact, quality: 100}
		}
		if q.text == l.text && q.role != Core && q.role == l.role {
			return cell{kind: cellVariant, quality: 92} // 公司 and 企业
		}
		return compareHan(q, l)
	}
	if q.text == l.text {
		return equalText(q, l)
	}
	if meet(q, l) {
		if q.han != "" || l.han != "" {
			if q.role == Core && l.role == Core {
				return cell{kind: cellPinyin, quality: 85}
			}
			return cell{kind: cellTranslation, quality: 85}
		}
		if (q.flags|l.flags)&resembles != 0 {
			return cell{kind: cellConfusable, quality: 90}
		}
		if q.role == Core && l.role == Core {
			return cell{kind: cellTransliteration, quality: 85}
		}
		return cell{kind: cellTranslation, quality: 80}
	}
	if q.role == Core || l.role == Core {
		if q.latin == l.latin {
			return cell{kind: cellExact, quality: 100} // a word with a meaning here and a brand there
		}
	}
	if q.role != Core && l.role != Core {
		if q.role == Place && l.role == Place && (seatOf(q, l) || seatOf(l, q)) {
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
	var ends [maxSyllabic]uint8
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
	var ends [maxSyllabic]uint8
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
	if (q.flags|l.flags)&initials != 0 {
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
	case q.role == Core && l.role == Core:
		switch {
		case q.flags&folded != 0 || l.flags&folded != 0:
			return cell{kind: cellConfusable, quality: 95}
		case (q.han != "") != (l.han != ""):
			return cell{kind: cellPinyin, quality: 92}
		case (q.flags^l.flags)&native != 0:
			if q.kind == lexicon.Translation && l.kind == lexicon.Translation {
				return cell{kind: cellTranslation, quality: 95} // 公安局 and Public Security Bureau by their other name
			}
			return cell{kind: cellTransliteration, quality: 95}
		}
		return cell{kind: cellExact, quality: 100}
	case q.written == l.written:
		return cell{kind: cellExact, quality: 100}
	case (q.flags^l.flags)&native != 0:
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
	if q.role != Core || l.role != Core {
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
	case q.flags&l.flags&consonantal != 0:
		return true
	case q.flags&consonantal != 0:
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
		if (q.flags|l.flags)&native == 0 {
			return cell{kind: cellTransliteration, quality: 82} // Vicor and Vikor may be two brands
		}
		return cell{kind: cellTransliteration, quality: 88}
	case (q.flags|l.flags)&consonantal != 0 && len(a.skeleton) >= 3 && a.skeleton == b.skeleton && couldRead(q, l, a.text, b.text):
		return cell{kind: cellTransliteration, quality: 78}
	case (q.flags^l.flags)&consonantal != 0 && len(a.skeleton) == 2 && a.skeleton == b.skeleton && len(a.text) > 3 && len(b.text) > 3 && couldRead(q, l, a.text, b.text):
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
	errors := distance(s, t, allowed)
	if errors > allowed {
		return cell{}
	}
	quality -= int(errorCost(s, t))*13/telling(s, t) + moreErrorsTake(errors, min(n, m))
	if q.role != Core || q.info < 7 {
		quality -= 18 // a real word is seldom a misspelt other one
	}
	if quality < 40 {
		return cell{}
	}
	return cell{kind: cellTypo, quality: uint8(quality)}
}
