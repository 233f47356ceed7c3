package screen

import (
	"hash/maphash"
	"slices"
)

// A term is a distinct token of names with what follows from it alone: the
// lexeme it is compared by and its weights. Names are rows of terms; the terms
// of all listed names are kept once each. Start and End of its token mean
// nothing.
type term struct {
	Token
	lexeme  *lexeme
	weights [weightings]float32 // by regime
}

// newTerm makes the term of a token whose lexeme has been derived.
func newTerm(t *Token, x *lexeme) term {
	return term{Token: *t, lexeme: x, weights: [...]float32{
		beside:   float32(tokenWeight(t, x.info, false)),
		alone:    float32(tokenWeight(t, x.info, true)),
		ofPerson: float32(personWeight(t, x)),
		whole:    float32(wholeWeight(t, x.info)),
		ofBare:   float32(bareWeight(t, x)),
	}}
}

// sameTerm reports whether two tokens are the same but for their place.
func sameTerm(a, b *Token) bool {
	return a.Written == b.Written && a.Text == b.Text && a.Role == b.Role && a.flags == b.flags &&
		a.latin == b.latin && a.han == b.han && a.kind == b.kind && a.class == b.class && a.parent == b.parent &&
		a.sounds == b.sounds && slices.Equal(a.alts, b.alts) && slices.Equal(a.whole, b.whole)
}

// seed is of all hashes of the process. They are kept nowhere else.
var seed = maphash.MakeSeed()

// termHash is the hash of a token; equal terms have equal hashes.
func termHash(t *Token) uint64 {
	h := maphash.String(seed, t.Written)
	if t.Text != t.Written {
		h = mix(h, maphash.String(seed, t.Text))
	}
	return mix(h, uint64(t.Role)|uint64(t.kind)<<8|uint64(t.flags)<<16|uint64(len(t.alts))<<32|uint64(len(t.whole))<<40)
}

// mix is a hash of two hashes, in this order.
func mix(a, b uint64) uint64 {
	x := a ^ (b+0x9e3779b97f4a7c15)*0xbf58476d1ce4e5b9
	x ^= x >> 29
	return x * 0x94d049bb133111eb
}

// A vocabulary holds the distinct terms and lexemes of listed names while they
// are filed, and afterwards without the maps that find them.
type vocabulary struct {
	terms   []*term
	lexemes []*lexeme // by their number

	byHash    map[uint64][]int32 // terms
	byContent map[string]*lexeme
	content   []byte
}

func newVocabulary() vocabulary {
	return vocabulary{byHash: make(map[uint64][]int32), byContent: make(map[string]*lexeme)}
}

// term returns the number of the term of a token.
func (v *vocabulary) term(t *Token) int32 {
	h := termHash(t)
	for _, id := range v.byHash[h] {
		if sameTerm(&v.terms[id].Token, t) {
			return id
		}
	}
	own := t.clone()
	x := newTerm(&own, v.lexeme(newLexeme(nil, &own)))
	for r, w := range x.weights[:whole] {
		if l := x.lexeme; !l.met || w < l.least[r] {
			l.least[r] = w
		}
	}
	x.lexeme.met = true
	x.Start, x.End = 0, 0
	id := int32(len(v.terms))
	v.terms = append(v.terms, &x)
	v.byHash[h] = append(v.byHash[h], id)
	return id
}

// lexeme returns the kept lexeme that is equal to x, derived.
func (v *vocabulary) lexeme(x lexeme) *lexeme {
	v.content = x.appendContent(v.content[:0])
	if kept, ok := v.byContent[string(v.content)]; ok {
		return kept
	}
	content := string(v.content)
	x = x.clone()
	x.derive(nil)
	x.id = int32(len(v.lexemes))
	v.lexemes = append(v.lexemes, &x)
	v.byContent[content] = &x
	return &x
}

// close drops what is needed for filing only.
func (v *vocabulary) close() {
	v.byHash, v.byContent, v.content = nil, nil, nil
	v.terms, v.lexemes = slices.Clip(v.terms), slices.Clip(v.lexemes)
}
