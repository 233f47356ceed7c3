package screen

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/rarity"
)

// A lexeme is a distinct token as it is compared, with all that can be known
// of it beforehand. The words of all listed names are kept once each.
type lexeme struct {
	id       int32     // of a listed one
	sign     signature // of a listed one
	single   bool      // it is that of a single token
	ofPerson bool      // of a listed one: it stands in the name of a person
	role     normal.Role
	kind     lexicon.Kind
	flags    normal.Flags

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
func newLexeme(mem arena, t *normal.Token) lexeme {
	x := lexeme{
		text: t.Text, latin: t.Latin, han: t.Han, alts: t.Alts, written: t.Written,
		role: t.Role, parent: t.Parent, kind: t.Kind, flags: t.Flags, single: true,
	}
	for _, s := range t.Sounds {
		if s != "" && s != x.text {
			x.alts = mem.Append(x.alts, s)
		}
	}
	return x
}

// wholeLexeme is that of a compound under another name.
func wholeLexeme(t *normal.Token, name string) lexeme {
	return lexeme{text: name, latin: name, written: name, role: normal.Core, kind: lexicon.Translation, flags: t.Flags & normal.Native}
}

// joinedLexeme is that of several tokens written together.
func joinedLexeme(mem arena, ts []*term) lexeme {
	var buf [maxJoinBytes]byte
	text := mem.Cut(appendJoined(buf[:0], ts, -1))
	x := lexeme{text: text, latin: text, written: text, role: normal.Core, flags: joinedFlags(ts)}
	if sounds(ts) {
		x.alts = mem.Append(mem.Append(nil, mem.Cut(appendJoined(buf[:0], ts, 0))), mem.Cut(appendJoined(buf[:0], ts, 1)))
	}
	return x
}

// joinedFlags are those of tokens written together.
func joinedFlags(ts []*term) (f normal.Flags) {
	for _, t := range ts {
		if t.Flags&(normal.Expanded|normal.Separate) != normal.Expanded {
			f |= t.Flags & (normal.Native | normal.Folded | normal.Consonantal)
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
		if (t.Sounds[0] != "" || t.Sounds[1] != "") && t.Flags&(normal.Expanded|normal.Separate) != normal.Expanded {
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
		if t.Flags&(normal.Expanded|normal.Separate) == normal.Expanded {
			continue
		}
		w := t.Latin
		if sound >= 0 && t.Sounds[sound] != "" {
			w = t.Sounds[sound]
		}
		b = normal.AppendSqueezed(b, w)
	}
	return b
}

// The flags of its token that a lexeme is not told apart by.
const ofTokensAlone = normal.Hyphenated | normal.Expanded | normal.Restated | normal.Separate | normal.InHonour | normal.ArabicAl | normal.Humped

// sameContent reports whether two lexemes of single tokens have the same content,
// and derive gives them the same.
func sameContent(a, b *lexeme) bool {
	return a.text == b.text && a.written == b.written && a.latin == b.latin && a.role == b.role && a.kind == b.kind &&
		(a.flags^b.flags)&^(ofTokensAlone&^normal.Separate) == 0 && a.han == b.han && a.parent == b.parent && a.single && b.single &&
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
func (x *lexeme) derive(mem arena) {
	if x.role == normal.Number {
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
func (x *lexeme) deriveKeys(mem arena) {
	x.spell(mem)
	if hasLookAlikes(x.text) {
		x.info = informationOf(x)
		x.addGuesses(mem)
	}
	x.spellings = mem.keepSpellings(x.spellings, mostSpellings)
}

// spell fills in how a word is spelled, but for what it may stand for.
func (x *lexeme) spell(mem arena) {
	x.listen(mem)
	x.spellings = append(mem.newSpellings(mostSpellings), newSpelling(mem, x.text))
	// A phrase that gives several tokens is written as none of them.
	if x.latin != "" && x.latin != x.text && x.flags&(normal.Phrase|normal.Separate) != normal.Phrase && strings.IndexByte(x.latin, ' ') < 0 {
		x.spellings = append(x.spellings, newSpelling(mem, x.latin))
	}
	if x.flags&normal.Consonantal != 0 && x.role == normal.Core {
		if s := normal.WithoutArticle(x.text); s != "" {
			x.spellings = append(x.spellings, newSpelling(mem, s))
		}
		x.addReading(mem)
	}
}

// addReading adds how else a word without vowels is read, with and without an
// article.
func (x *lexeme) addReading(mem arena) {
	other := x.otherReading()
	if other == "" {
		return
	}
	x.spellings = append(x.spellings, newSpelling(mem, other))
	if s := normal.WithoutArticle(other); s != "" {
		x.spellings = append(x.spellings, newSpelling(mem, s))
	}
}

// otherReading returns how else a word without vowels is read of which nothing is
// known, or "". Of any other word the alternatives are meanings.
func (x *lexeme) otherReading() string {
	if x.flags&normal.Consonantal == 0 || x.role != normal.Core || x.kind != lexicon.Same || len(x.alts) == 0 {
		return ""
	}
	if s := x.alts[len(x.alts)-1]; strings.IndexByte(s, ' ') < 0 {
		return s
	}
	return ""
}

// mostSpellings is how many spellings a word has as a rule, at most.
const mostSpellings = 5

// compared reports whether a word takes part in comparison.
func (x *lexeme) compared() bool {
	return x.role != normal.LegalForm && x.role != normal.Particle && x.role != normal.Title
}

// informationOf says how much it means to meet this word in another name.
func informationOf(x *lexeme) float64 {
	n := rarity.Nats(x.text)
	if x.role != normal.Core {
		if (x.role == normal.Industry || x.role == normal.Generic) && x.han == "" && x.latin != "" {
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
