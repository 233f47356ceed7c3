// Package alike tells how far two words agree: by their letters, romanisation,
// look, sound, meaning or characters, or but for typing errors.
//
// [Compare] says it of two lexemes, which are words with all that is compared of
// them. [Lexeme.EachFiled] and [Lexeme.EachAsked] give the keys by which words find
// each other that Compare finds alike, all but those with typing errors: what is
// changed there needs its key here, or an index loses it.
package alike

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/rarity"
)

// A Lexeme is a distinct token as it is compared, with all that can be known
// of it beforehand. The words of all listed names are kept once each.
type Lexeme struct {
	ID       int32     // of a listed one
	Sign     Signature // of a listed one
	Single   bool      // it is that of a single token
	OfPerson bool      // of a listed one: it stands in the name of a person
	Role     normal.Role
	kind     lexicon.Kind
	Flags    normal.Flags

	Text, Latin, han string
	Alts             []string
	Written          string
	Spellings        []Spelling
	Hearing          *Hearing // nil of a listed word that stands in no name of a person
	Slavic, Arabic   string   // where the spellings meet that other languages give Cyrillic and Arabic
	parent           string   // of a place
	Info             float64  // nats of meeting the word by chance
	Name             float64  // the same in the name of a person
}

// New is the lexeme of one token, not yet derived.
func New(mem Arena, t *normal.Token) Lexeme {
	x := Lexeme{
		Text: t.Text, Latin: t.Latin, han: t.Han, Alts: t.Alts, Written: t.Written,
		Role: t.Role, parent: t.Parent, kind: t.Kind, Flags: t.Flags, Single: true,
	}
	for _, s := range t.Sounds {
		if s != "" && s != x.Text {
			x.Alts = mem.Append(x.Alts, s)
		}
	}
	return x
}

// WholeLexeme is that of a compound under another name.
func WholeLexeme(t *normal.Token, name string) Lexeme {
	return Lexeme{Text: name, Latin: name, Written: name, Role: normal.Core, kind: lexicon.Translation, Flags: t.Flags & normal.Native}
}

// The flags of its token that a lexeme is not told apart by.
const ofTokensAlone = normal.Hyphenated | normal.Expanded | normal.Restated | normal.Separate | normal.InHonour | normal.ArabicAl | normal.Humped

// SameContent reports whether two lexemes of single tokens have the same content,
// and Derive gives them the same.
func SameContent(a, b *Lexeme) bool {
	return a.Text == b.Text && a.Written == b.Written && a.Latin == b.Latin && a.Role == b.Role && a.kind == b.kind &&
		(a.Flags^b.Flags)&^(ofTokensAlone&^normal.Separate) == 0 && a.han == b.han && a.parent == b.parent && a.Single && b.Single &&
		slices.Equal(a.Alts, b.Alts)
}

// AppendContent appends what tells lexemes apart: those of equal contents
// compare equal with everything.
func (x *Lexeme) AppendContent(b []byte) []byte {
	f := x.Flags &^ ofTokensAlone
	b = append(b, x.Text...)
	b = append(append(b, 0), x.Written...)
	b = append(append(b, 0), x.Latin...)
	b = append(append(b, 0), x.han...)
	b = append(append(b, 0), x.parent...)
	for _, a := range x.Alts {
		b = append(append(b, 0), a...)
	}
	return append(b, 0, byte(x.Role), byte(x.kind), byte(f), byte(f>>8))
}

// Derive fills in what follows from the rest. What only names of persons have in
// common is left to Hear.
func (x *Lexeme) Derive(mem Arena) {
	if x.Role == normal.Number {
		x.Info = rarity.Nats(x.Text)
		if x.Written != "" && x.Written[0] > '9' && x.han == "" {
			x.Spellings = append(mem.newSpellings(1), NewSpelling(mem, x.Written))
		}
		return
	}
	x.spell(mem)
	x.Info = informationOf(x)
	x.Name = nameInformation(x)
	x.addGuesses(mem)
	x.Spellings = mem.keepSpellings(x.Spellings, mostSpellings)
}

// DeriveKeys fills in what words of a listed name that are written together are
// filed by. What they tell is asked only where they may stand for others.
func (x *Lexeme) DeriveKeys(mem Arena) {
	x.spell(mem)
	if hasLookAlikes(x.Text) {
		x.Info = informationOf(x)
		x.addGuesses(mem)
	}
	x.Spellings = mem.keepSpellings(x.Spellings, mostSpellings)
}

// spell fills in how a word is spelled, but for what it may stand for.
func (x *Lexeme) spell(mem Arena) {
	x.listen(mem)
	x.Spellings = append(mem.newSpellings(mostSpellings), NewSpelling(mem, x.Text))
	// A phrase that gives several tokens is written as none of them.
	if x.Latin != "" && x.Latin != x.Text && x.Flags&(normal.Phrase|normal.Separate) != normal.Phrase && strings.IndexByte(x.Latin, ' ') < 0 {
		x.Spellings = append(x.Spellings, NewSpelling(mem, x.Latin))
	}
	if x.Flags&normal.Consonantal != 0 && x.Role == normal.Core {
		if s := normal.WithoutArticle(x.Text); s != "" {
			x.Spellings = append(x.Spellings, NewSpelling(mem, s))
		}
		x.addReading(mem)
	}
}

// addReading adds how else a word without vowels is read, with and without an
// article.
func (x *Lexeme) addReading(mem Arena) {
	other := x.otherReading()
	if other == "" {
		return
	}
	x.Spellings = append(x.Spellings, NewSpelling(mem, other))
	if s := normal.WithoutArticle(other); s != "" {
		x.Spellings = append(x.Spellings, NewSpelling(mem, s))
	}
}

// otherReading returns how else a word without vowels is read of which nothing is
// known, or "". Of any other word the alternatives are meanings.
func (x *Lexeme) otherReading() string {
	if x.Flags&normal.Consonantal == 0 || x.Role != normal.Core || x.kind != lexicon.Same || len(x.Alts) == 0 {
		return ""
	}
	if s := x.Alts[len(x.Alts)-1]; strings.IndexByte(s, ' ') < 0 {
		return s
	}
	return ""
}

// mostSpellings is how many spellings a word has as a rule, at most.
const mostSpellings = 5

// Compared reports whether a word takes part in comparison.
func (x *Lexeme) Compared() bool {
	return x.Role != normal.LegalForm && x.Role != normal.Particle && x.Role != normal.Title
}
