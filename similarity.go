package screen

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/person"
	"github.com/openscreening/screen/internal/rarity"
	"github.com/openscreening/screen/internal/translit"
)

// A lexeme is a distinct token as it is compared, with all that can be known
// of it beforehand. The words of all listed names are kept once each.
type lexeme struct {
	text, latin, han string
	alts             []string
	written          string
	key              string // where the usual romanisations meet
	shape            string // where look-alikes meet
	skeleton         string // consonants only
	stem             string // without a Slavic adjective's ending
	given            string // the given name of which it is a form
	sound            string // the consonants, where spellings of persons' names meet
	mask             uint32 // letters that occur
	role             Role
	parent           string // of a place
	kind             lexicon.Kind
	flags            tokenFlags
	info             float64 // nats of meeting the word by chance
}

// newLexeme is the lexeme of one token, not yet derived.
func newLexeme(t *Token) lexeme {
	return lexeme{
		text: t.Text, latin: t.latin, han: t.han, alts: t.alts, written: t.Written,
		role: t.Role, parent: t.parent, kind: t.kind, flags: t.flags,
	}
}

// wholeLexeme is that of a compound under another name.
func wholeLexeme(t *Token, name string) lexeme {
	return lexeme{text: name, latin: name, written: name, role: Core, kind: lexicon.Translation, flags: t.flags & native}
}

// joinedLexeme is that of several tokens written together.
func joinedLexeme(ts []Token) lexeme {
	var b strings.Builder
	for i := range ts {
		b.WriteString(ts[i].latin)
	}
	s := b.String()
	x := lexeme{text: s, latin: s, written: s, role: Core}
	for i := range ts {
		x.flags |= ts[i].flags & (native | folded)
	}
	return x
}

// content tells lexemes apart: equal contents compare equal with everything.
func (x *lexeme) content() string {
	return x.text + "\x00" + x.written + "\x00" + x.latin + "\x00" + strings.Join(x.alts, " ") +
		string([]byte{0, byte(x.role), byte(x.kind), byte(x.flags &^ (hyphenated | expanded | restated))})
}

// derive fills in what follows from the rest.
func (x *lexeme) derive() {
	if x.role == Number {
		x.info = 4
		return
	}
	var buf [96]byte
	x.key = string(translit.AppendKey(buf[:0], x.text))
	x.shape = string(translit.AppendShape(buf[:0], x.text))
	x.skeleton = string(translit.AppendSkeleton(buf[:0], x.text))
	x.stem = slavicStem(x.text)
	if x.role == Core && x.han == "" {
		x.given, x.sound = person.Given(x.text), person.Consonants(x.text)
	}
	for i := 0; i < len(x.text); i++ {
		if c := x.text[i]; c >= 'a' {
			x.mask |= 1 << (c - 'a')
		}
	}
	x.info = informationOf(x)
}

// informationOf says how much it means to meet this word in another name.
func informationOf(x *lexeme) float64 {
	n := rarity.Nats(x.text)
	if x.role != Core {
		return n
	}
	if x.han != "" {
		// Two characters of a brand are about as telling as a rare word of
		// six letters: there are some thousand characters in such use.
		return min(rarity.Unknown, 3.3*float64(utf8.RuneCountInString(x.han)))
	}
	switch len(x.text) {
	case 1:
		return min(n, 1.5)
	case 2:
		return min(n, 3)
	case 3:
		return min(n, 6.6)
	case 4:
		n = min(n, 7.5)
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
	if q.role == Number || l.role == Number {
		if q.role == l.role && q.text == l.text {
			return cell{kind: cellExact, quality: 100}
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
	if q.mask&l.mask == 0 {
		return cell{}
	}
	if meet(q, l) {
		if q.han != "" || l.han != "" {
			if q.role == Core && l.role == Core {
				return cell{kind: cellPinyin, quality: 85}
			}
			return cell{kind: cellTranslation, quality: 85}
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
	return personal(q, l, spelling(q, l))
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

// spelling compares two words letter by letter, by romanisation, by look and
// by typing errors.
func spelling(q, l *lexeme) cell {
	a, b := q.text, l.text
	best := cell{}
	if len(q.key) >= 4 && q.key == l.key {
		best = cell{kind: cellTransliteration, quality: 88}
	} else if (q.flags|l.flags)&consonantal != 0 && len(q.skeleton) >= 3 && q.skeleton == l.skeleton {
		best = cell{kind: cellTransliteration, quality: 78}
	} else if len(a) >= 4 && q.shape == l.shape {
		best = cell{kind: cellConfusable, quality: 88}
	} else if len(q.stem) >= 5 && q.stem == l.stem {
		best = cell{kind: cellTransliteration, quality: 84}
	}
	if best.kind != cellNone {
		return best
	}
	if digits(a) != digits(b) {
		return cell{} // 3M is not 4M
	}
	n := max(len(a), len(b))
	allowed := typosAllowed(min(len(a), len(b)))
	if allowed == 0 || n-min(len(a), len(b)) > allowed {
		return cell{}
	}
	// Each edit changes at most two letters of the set.
	if bits.OnesCount32(q.mask^l.mask) > 2*allowed {
		return cell{}
	}
	d := distance(a, b, allowed)
	if d > allowed {
		return cell{}
	}
	quality := 92 - d*130/n
	if a[0] != b[0] {
		quality -= 8 // the first letter is seldom mistyped
	}
	if q.info < 7 || l.info < 7 {
		quality -= 18 // a real word is seldom a misspelt other one
	}
	if quality < 40 {
		return cell{}
	}
	return cell{kind: cellTypo, quality: uint8(quality)}
}

// digits returns the digits of a word.
func digits(s string) string {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] <= '9' {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	b := make([]byte, 0, n)
	for i := 0; i < len(s); i++ {
		if s[i] <= '9' {
			b = append(b, s[i])
		}
	}
	return string(b)
}

// typosAllowed is how many errors a word of n letters may have: shorter
// words with an error are other words.
func typosAllowed(n int) int {
	switch {
	case n < 5:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// distance is the optimal string alignment distance (insertion, deletion,
// substitution, transposition of neighbours) of two words, or limit+1 if it
// is more than limit. Words of more than 63 letters are compared by equality
// alone; only made-up ones are that long.
func distance(a, b string, limit int) int {
	if len(a) > 63 || len(b) > 63 {
		return limit + 1
	}
	var rows [3][64]uint8
	prev2, prev, cur := &rows[0], &rows[1], &rows[2]
	for j := 0; j <= len(b); j++ {
		prev[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = uint8(i)
		least := cur[0]
		for j := 1; j <= len(b); j++ {
			c := uint8(1)
			if a[i-1] == b[j-1] {
				c = 0
			}
			v := min(prev[j]+1, cur[j-1]+1, prev[j-1]+c)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				v = min(v, prev2[j-2]+1)
			}
			cur[j] = v
			least = min(least, v)
		}
		if int(least) > limit {
			return limit + 1
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return min(int(prev[len(b)]), limit+1)
}
