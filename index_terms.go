package screen

import (
	"hash/maphash"
	"math/bits"
	"slices"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/lookup"
	"github.com/openscreening/screen/internal/normal"
)

// A term is a distinct token of names with what follows from it alone: the
// lexeme it is compared by and its weights. Names are rows of terms; the terms
// of all listed names are kept once each. Start and End of its token mean
// nothing.
type term struct {
	normal.Token
	lexeme  *alike.Lexeme
	id      int32               // of a listed one
	weights [weightings]float32 // by regime
	left    leftWord            // what it is where it finds no partner
	loss    [2]lossKind         // in a name of a person, and in a bare one
	weighed bool                // loss is known
}

// newTerm makes the term of a token whose lexeme has been derived.
func newTerm(t *normal.Token, x *alike.Lexeme) term {
	k := term{Token: *t}
	k.become(x)
	return k
}

// become gives a term its lexeme, which has been derived.
func (t *term) become(x *alike.Lexeme) {
	t.lexeme, t.left = x, leftWordOf(&t.Token)
	t.weights = [...]float32{
		beside:   float32(tokenWeight(&t.Token, x.Info, false)),
		alone:    float32(tokenWeight(&t.Token, x.Info, true)),
		ofPerson: float32(personWeight(&t.Token, x)),
		whole:    float32(wholeWeight(&t.Token, x.Info)),
		ofBare:   float32(bareWeight(&t.Token, x)),
	}
}

// weighLoss fills in what it means to leave the term out of the name of a
// person: of every term of a query, and of the listed ones that stand in such
// names.
func (t *term) weighLoss() {
	t.loss[0] = lossOf(&t.Token, t.weights[ofPerson])
	if t.loss[1] = t.loss[0]; t.weights[ofBare] != t.weights[ofPerson] {
		t.loss[1] = lossOf(&t.Token, t.weights[ofBare])
	}
	t.weighed = true
}

// sameTerm reports whether two tokens are the same but for their place.
func sameTerm(a, b *normal.Token) bool {
	return a.Written == b.Written && a.Text == b.Text && a.Role == b.Role && a.Flags == b.Flags &&
		a.Latin == b.Latin && a.Han == b.Han && a.Kind == b.Kind && a.Class == b.Class && a.Parent == b.Parent &&
		a.Sounds == b.Sounds && slices.Equal(a.Alts, b.Alts) && slices.Equal(a.Whole, b.Whole)
}

// termHash is the hash of a token; equal terms have equal hashes.
func termHash(t *normal.Token) uint64 {
	h := maphash.String(alike.Seed, t.Written)
	if t.Text != t.Written {
		h = alike.Mix(h, maphash.String(alike.Seed, t.Text))
	}
	return alike.Mix(h, uint64(t.Role)|uint64(t.Kind)<<8|uint64(t.Flags)<<16|uint64(len(t.Alts))<<32|uint64(len(t.Whole))<<40)
}

// A contentHash stands for contents of any length: two with one hash are one.
// Its 128 bits are of two secret seeds, so that nobody can make them meet, and
// by chance a billion do with a probability of one in 10²⁰.
type contentHash [2]uint64

func hashContent(b []byte) contentHash {
	return contentHash{maphash.Bytes(alike.Seed, b), maphash.Bytes(alike.OtherSeed, b)}
}

// A numbering numbers contents in the order in which they are met.
type numbering struct {
	hashes []contentHash // by number
	slots  []numberSlot  // by the first bits of the hash, or behind
}

// A numberSlot holds the number of a content, plus one, and some more bits of its hash:
// nearly all others are turned down without a look at theirs.
type numberSlot struct {
	bits uint32
	id   int32
}

// newNumbering returns one with room for n contents, about.
func newNumbering(n int) numbering {
	return numbering{hashes: make([]contentHash, 0, n), slots: make([]numberSlot, 1<<bits.Len(uint(n+n/2)))}
}

// number returns the number of a content, and whether it was met before.
func (x *numbering) number(h contentHash) (id int32, met bool) {
	if 4*len(x.hashes) >= 3*len(x.slots) { // fuller, they would be looked for in more places
		x.slots = make([]numberSlot, max(2*len(x.slots), 64))
		for id, h := range x.hashes {
			*x.slot(h) = numberSlot{uint32(h[1]), int32(id) + 1}
		}
	}
	s := x.slot(h)
	if s.id > 0 {
		return s.id - 1, true
	}
	x.hashes = append(x.hashes, h)
	*s = numberSlot{uint32(h[1]), int32(len(x.hashes))}
	return s.id - 1, false
}

// slot returns where the number of a content stands, or is to be put.
func (x *numbering) slot(h contentHash) *numberSlot {
	for i := int(h[0]); ; i++ {
		s := &x.slots[i&(len(x.slots)-1)]
		if s.id == 0 || s.bits == uint32(h[1]) && x.hashes[s.id-1] == h {
			return s
		}
	}
}

// A vocabulary holds the distinct terms and lexemes of listed names while they
// are read, and afterwards without what finds them.
type vocabulary struct {
	terms   []*term         // by their number
	lexemes []*alike.Lexeme // by their number

	kept        alike.Arena // of their texts
	termBlock   []term
	lexemeBlock []alike.Lexeme
	byHash      map[uint64]int32 // the last term of a hash, by its number plus one
	before      []int32          // by term that is in it: the one of its hash before it, plus one
	byContent   numbering        // of the lexemes
	content     []byte
}

// How many terms or lexemes get their memory at once: as many as fill the 16 kB that
// the allocator gives for them.
const termsOfBlock, lexemesOfBlock = 68, 81

// newVocabulary returns one with room for the terms of so many names, about.
func newVocabulary(names int) vocabulary {
	n := min(names, 1<<14) // names share their words
	return vocabulary{kept: alike.NewArena(), terms: make([]*term, 0, n), lexemes: make([]*alike.Lexeme, 0, n), byContent: newNumbering(n)}
}

// term returns the kept term of a token.
func (v *vocabulary) term(t *normal.Token) *term {
	v.hashTerms()
	h := termHash(t)
	if k := v.ofHash(h, t); k != nil {
		return k
	}
	if len(v.termBlock) == 0 {
		v.termBlock = make([]term, termsOfBlock)
	}
	x := &v.termBlock[0]
	v.termBlock = v.termBlock[1:]
	x.Token = t.Clone(v.kept.Arena)
	x.Start, x.End = 0, 0
	v.add(x)
	v.hash(x, h)
	return x
}

// adopt keeps a term of which all but its token is still to be found out, or
// returns the one that is kept already. Those that are adopted one after the other
// are distinct: until others come nobody has to look for them.
func (v *vocabulary) adopt(x *term) *term {
	if v.byHash != nil {
		v.hashTerms()
		if k := v.ofHash(termHash(&x.Token), &x.Token); k != nil {
			return k
		}
	}
	v.add(x)
	return x
}

func (v *vocabulary) add(x *term) {
	x.become(v.lexeme(&x.Token))
	x.id = int32(len(v.terms))
	v.terms = append(v.terms, x)
}

// hashTerms files those terms by their hash that are not yet.
func (v *vocabulary) hashTerms() {
	if v.byHash == nil {
		v.byHash = make(map[uint64]int32, cap(v.terms)/2)
	}
	for _, x := range v.terms[len(v.before):] {
		v.hash(x, termHash(&x.Token))
	}
}

func (v *vocabulary) hash(x *term, h uint64) {
	v.before = append(v.before, v.byHash[h])
	v.byHash[h] = x.id + 1
}

// ofHash returns the term of a token, if it is filed.
func (v *vocabulary) ofHash(h uint64, t *normal.Token) *term {
	for i := v.byHash[h]; i > 0; i = v.before[i-1] {
		if k := v.terms[i-1]; sameTerm(&k.Token, t) {
			return k
		}
	}
	return nil
}

// ofPerson notes that a kept term stands in the name of a person.
func (v *vocabulary) ofPerson(t *term) {
	if !t.weighed {
		t.weighLoss()
	}
	if x := t.lexeme; !x.OfPerson {
		x.OfPerson = true
		x.Hear(v.kept)
	}
}

// lexeme returns the lexeme of a token that is kept, derived.
func (v *vocabulary) lexeme(t *normal.Token) *alike.Lexeme {
	if len(v.lexemeBlock) == 0 {
		v.lexemeBlock = make([]alike.Lexeme, lexemesOfBlock)
	}
	x := &v.lexemeBlock[0] // nobody's, until it is new
	*x = alike.New(v.kept, t)
	v.content = x.AppendContent(v.content[:0])
	id, met := v.byContent.number(hashContent(v.content))
	if met {
		return v.lexemes[id]
	}
	v.lexemeBlock = v.lexemeBlock[1:]
	x.Derive(v.kept)
	x.ID, x.Sign = id, alike.Sign(x.Text)
	v.lexemes = append(v.lexemes, x)
	return x
}

// close drops what is needed for reading only.
func (v *vocabulary) close() {
	*v = vocabulary{terms: lookup.Fit(v.terms), lexemes: lookup.Fit(v.lexemes)}
}
