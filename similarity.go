package screen

import (
	"math/bits"
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
	text, latin, han string
	alts             []string
	written          string
	spellings        []spelling
	given            string   // the given name of which it is a form
	sound            string   // the consonants, where spellings of persons' names meet
	slavic, arabic   string   // where the spellings meet that other languages give Cyrillic and Arabic
	korean           string   // the syllables, where spellings of Korean meet
	rough            [3]rough // with and without an article, and without an ending: where distant spellings of persons' names meet
	role             Role
	parent           string // of a place
	kind             lexicon.Kind
	flags            tokenFlags
	info             float64 // nats of meeting the word by chance
	name             float64 // the same in the name of a person
}

// A spelling is one way in which a word may stand in a name letter by letter:
// the word chosen for its meaning, and the word itself.
type spelling struct {
	text     string
	key      string // where the usual romanisations meet
	shape    string // where look-alikes meet
	skeleton string // consonants only
	stem     string // without a Slavic adjective's ending
	mask     uint32 // letters that occur
	guessed  bool   // see guess
}

func newSpelling(text string) spelling {
	var buf [96]byte
	s := spelling{text: text}
	s.key = string(translit.AppendKey(buf[:0], text))
	s.shape = string(translit.AppendShape(buf[:0], text))
	s.skeleton = string(translit.AppendSkeleton(buf[:0], text))
	s.stem = slavicStem(text)
	for i := 0; i < len(text); i++ {
		c := text[i]
		if '0' <= c && c <= '9' && len(s.shape) == len(text) {
			c = s.shape[i] // 5 for S
		}
		if 'a' <= c && c <= 'z' {
			s.mask |= 1 << (c - 'a')
		}
	}
	return s
}

// newLexeme is the lexeme of one token, not yet derived.
func newLexeme(t *Token) lexeme {
	x := lexeme{
		text: t.Text, latin: t.latin, han: t.han, alts: t.alts, written: t.Written,
		role: t.Role, parent: t.parent, kind: t.kind, flags: t.flags,
	}
	for _, s := range t.sounds {
		if s != "" && s != x.text {
			x.alts = append(x.alts[:len(x.alts):len(x.alts)], s)
		}
	}
	return x
}

// wholeLexeme is that of a compound under another name.
func wholeLexeme(t *Token, name string) lexeme {
	return lexeme{text: name, latin: name, written: name, role: Core, kind: lexicon.Translation, flags: t.flags & native}
}

// joinedLexeme is that of several tokens written together.
func joinedLexeme(ts []Token) lexeme {
	var b [3]strings.Builder // as written, and the pinyin of Wade-Giles
	var x lexeme
	sounds := false
	for i := range ts {
		t := &ts[i]
		if t.flags&(expanded|separate) == expanded {
			continue
		}
		w := squeeze(t.latin)
		b[0].WriteString(w)
		for k, s := range t.sounds {
			sounds = sounds || s != ""
			if s == "" {
				s = w
			}
			b[k+1].WriteString(s)
		}
		x.flags |= t.flags & (native | folded | consonantal)
	}
	x.text = b[0].String()
	x.latin, x.written, x.role = x.text, x.text, Core
	if sounds {
		x.alts = []string{b[1].String(), b[2].String()}
	}
	return x
}

// content tells lexemes apart: equal contents compare equal with everything.
func (x *lexeme) content() string {
	f := x.flags &^ (hyphenated | expanded | restated | separate)
	return x.text + "\x00" + x.written + "\x00" + x.latin + "\x00" + strings.Join(x.alts, " ") +
		string([]byte{0, byte(x.role), byte(x.kind), byte(f), byte(f >> 8)})
}

// derive fills in what follows from the rest.
func (x *lexeme) derive() {
	if x.role == Number {
		x.info = rarity.Nats(x.text)
		if x.written != "" && x.written[0] > '9' && x.han == "" {
			x.spellings = []spelling{newSpelling(x.written)}
		}
		return
	}
	x.listen()
	x.spellings = make([]spelling, 1, 2)
	x.spellings[0] = newSpelling(x.text)
	// A phrase that gives several tokens is written as none of them.
	if x.latin != "" && x.latin != x.text && x.flags&(phrase|separate) != phrase && strings.IndexByte(x.latin, ' ') < 0 {
		x.spellings = append(x.spellings, newSpelling(x.latin))
	}
	if x.flags&consonantal != 0 && x.role == Core {
		if s := withoutArticle(x.text); s != "" {
			x.spellings = append(x.spellings, newSpelling(s))
		}
	}
	x.info = informationOf(x)
	x.name = nameInformation(x)
	if g := guess(x); g != "" {
		s := newSpelling(g)
		s.guessed = true
		x.spellings = append(x.spellings, s)
	}
}

// guess returns the word that an unknown one stands for if a reader, a machine
// or an evader took letters for others, or "".
func guess(x *lexeme) string {
	if x.role != Core || x.han != "" || len(x.text) < 5 || x.info < 9 {
		return ""
	}
	g := strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(x.text, "cl", "d"), "rn", "m"), "vv", "w")
	if g == x.text {
		return ""
	}
	return g
}

// informationOf says how much it means to meet this word in another name.
func informationOf(x *lexeme) float64 {
	n := rarity.Nats(x.text)
	if x.role != Core {
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
		// Two characters of a brand are about as telling as a rare word of
		// six letters: there are some thousand characters in such use.
		return min(rarity.Unknown, 3.3*float64(utf8.RuneCountInString(x.han)))
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

// slavicStem drops the ending of an adjective or a genitive, so that
// Kasperskogo and Kaspersky meet.
func slavicStem(word string) string {
	if len(word) < 7 {
		return word
	}
	for _, end := range [...]string{"skogo", "skomu", "skaya", "skaia", "skoye", "skoie", "skoe", "skoi", "skoy", "skii", "skiy", "skij", "sky", "ski", "ska"} {
		if s, ok := strings.CutSuffix(word, end); ok && len(s) >= 3 {
			return word[:len(s)+2]
		}
	}
	return word
}

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
	cellPersonal // between names of persons alone
)

var cellEvidence = [...]EvidenceKind{"", Exact, Variant, Translation, Abbreviation, Transliteration, PinyinAgrees, Homophone, Confusable, Typo, Variant}

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
	return bestSpelling(q, l)
}

func bestSpelling(q, l *lexeme) cell {
	best := cell{}
	for i := range q.spellings {
		for j := range l.spellings {
			a, b := &q.spellings[i], &l.spellings[j]
			if a.guessed && b.guessed {
				continue
			}
			c := compareSpellings(q, l, a, b)
			if a.guessed || b.guessed {
				if c.kind != cellNone {
					c = cell{kind: cellConfusable, quality: min(c.quality, 80)}
				}
			}
			if c.quality > best.quality {
				best = c
			}
		}
	}
	return best
}

func equalText(q, l *lexeme) cell {
	switch {
	case q.role == Core && l.role == Core:
		switch {
		case q.flags&folded != 0 || l.flags&folded != 0:
			return cell{kind: cellConfusable, quality: 95}
		case (q.han != "") != (l.han != ""):
			return cell{kind: cellPinyin, quality: 92}
		case (q.flags^l.flags)&native != 0:
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
		return cell{}
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
// reading of the other one, which lacks vowels.
func couldRead(q *lexeme, a, b string) bool {
	if q.flags&consonantal != 0 {
		return translit.CouldRead(a, b)
	}
	return translit.CouldRead(b, a)
}

// compareSpellings compares two words letter by letter, by romanisation, by
// look and by typing errors.
func compareSpellings(q, l *lexeme, a, b *spelling) cell {
	if a.mask&b.mask == 0 {
		return cell{}
	}
	switch {
	case a.text == b.text && len(a.text) > 1:
		return cell{kind: cellExact, quality: 100}
	case len(a.key) >= 4 && a.key == b.key:
		if (q.flags|l.flags)&native == 0 {
			return cell{kind: cellTransliteration, quality: 82} // Vicor and Vikor may be two brands
		}
		return cell{kind: cellTransliteration, quality: 88}
	case (q.flags|l.flags)&consonantal != 0 && len(a.skeleton) >= 3 && a.skeleton == b.skeleton:
		return cell{kind: cellTransliteration, quality: 78}
	case (q.flags^l.flags)&consonantal != 0 && len(a.skeleton) == 2 && a.skeleton == b.skeleton && len(a.text) > 3 && len(b.text) > 3 && couldRead(q, a.text, b.text):
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
	// Each edit changes at most two letters of the set.
	if bits.OnesCount32(a.mask^b.mask) > 2*allowed {
		return cell{}
	}
	s, t, quality := a.text, b.text, 94
	if digits(s) != digits(t) {
		// 3M is not 4M nor System1 Systems, but Serv1ces may be misspelt as well.
		if s, t, quality = a.shape, b.shape, 88; digits(s)+digits(t) != "" || a.text[n-1] <= '9' || b.text[m-1] <= '9' {
			return cell{}
		}
	}
	errors := distance(s, t, allowed)
	if errors > allowed {
		return cell{}
	}
	quality -= int(errorCost(s, t))*13/telling(s, t) + (errors-1)*moreErrors
	if q.role != Core || q.info < 7 {
		quality -= 18 // a real word is seldom a misspelt other one
	}
	if quality < 40 {
		return cell{}
	}
	return cell{kind: cellTypo, quality: uint8(quality)}
}
