package screen

import (
	"cmp"
	"hash/maphash"
	"slices"
)

// An index finds the listed names that a query may mean, without looking at
// the others. It loses nothing: every rule by which units agree has a way in
// here, and every bound at which it stops follows from the table of weights.
// TestIndexLosesNothing compares it with a look at every name.
type index struct {
	words table // lexemes by their keys

	// Lexemes by typing errors: those that are tokens, and those of several
	// tokens written together.
	typos, joinedTypos typoIndex

	postings []posting // of all lexemes
	from     []uint32  // by lexeme: where its postings begin

	exact      table       // exactUnits by their text
	exactUnits []exactUnit // compared to the letter: they need no lexeme
}

// A posting is a name in which a word occurs, with the bounds of the name for
// the case that nothing heavier agrees; see bounder.
type posting struct {
	name   int32
	beside uint8 // the sum, if the query has a core
	alone  uint8 // the sum, if it has none
	floor  uint8
	person bool
}

// most is the highest bound of a posting beside a core.
func (p posting) most() uint8 { return max(p.beside, p.floor) }

// An exactUnit is a unit of a listed name that agrees to the letter or not at
// all.
type exactUnit struct {
	posting  // with the bounds of the heaviest token
	from, to uint8
	whole    int8 // which of the other names of a compound; -1 for tokens written together
}

// A listedName is one name of an entity, filed. Its tokens are terms of the
// vocabulary.
type listedName struct {
	entity int32
	alias  int32  // which of the entity's names it comes from
	terms  uint32 // where its tokens begin in Screener.tokens, and where its core units in Screener.units
	units  uint32
	total  float32
	n, m   uint8 // how many tokens and core units it has
	part   namePart
	core   bool
	// acronym: it stands behind another name, in brackets.
	acronym bool
	weak    bool
}

// A namePart says which part of the text of a name is filed: a name in
// brackets is one of its own, and so is what stands before it.
type namePart uint8

const (
	wholeText namePart = iota
	beforeBrackets
	inBrackets
)

// A coreUnit is a unit of several tokens of a listed name, all of them core.
type coreUnit struct {
	lexeme   int32
	from, to uint8
}

// An indexer files names.
type indexer struct {
	s        *Screener
	mem      arena
	form     Form
	vocab    vocabulary
	name     prepared
	bounder  bounder
	bounds   [2][]bound
	postings []lexemePosting
	exact    []filing
}

type lexemePosting struct {
	lexeme int32
	posting
}

// normalize is Normalize with the memory of the indexer.
func (x *indexer) normalize(name string) *Form {
	normalizeIn(&x.mem, &x.form, name)
	return &x.form
}

// file files one name: its tokens, its units and their postings.
func (x *indexer) file(entity, alias int32, part namePart, weak, acronym, person bool, ts []Token) {
	s, p := x.s, &x.name
	at := int32(len(s.names))
	n := listedName{entity: entity, alias: alias, part: part, acronym: acronym, weak: weak, terms: uint32(len(s.tokens)), units: uint32(len(s.units)), n: uint8(len(ts))}
	p.tokens = p.tokens[:0]
	for i := range ts {
		id := x.vocab.term(&ts[i])
		s.tokens = append(s.tokens, id)
		p.tokens = append(p.tokens, x.vocab.terms[id])
	}
	p.settle()
	n.core, n.total = p.core, p.total

	against := againstName(weak, acronym)
	x.bounds[alone] = x.bounder.bounds(p, alone, person, against, x.bounds[alone][:0])
	x.bounds[beside] = append(x.bounds[beside][:0], x.bounds[alone]...)
	if p.core {
		x.bounds[beside] = x.bounder.bounds(p, beside, person, against, x.bounds[beside][:0])
	}
	for i, t := range p.tokens {
		s.weights = append(s.weights, weighed(t))
		if p.counts(single(i)) {
			x.postings = append(x.postings, lexemePosting{t.lexeme.id, x.posting(at, i, person)})
		}
	}
	heaviest := func(from, to int) posting {
		p := x.posting(at, from, person)
		for i := from + 1; i < to; i++ {
			o := x.posting(at, i, person)
			p.beside, p.alone, p.floor = max(p.beside, o.beside), max(p.alone, o.alone), max(p.floor, o.floor)
		}
		return p
	}
	units := len(ts)
	eachWhole(p.tokens, func(from, to int, name string) {
		if units++; units <= maxUnits {
			x.exact = append(x.exact, filing{keyHash(wayMeaning, name), int32(len(s.index.exactUnits))})
			i := int8(slices.Index(p.tokens[from].whole, name))
			s.index.exactUnits = append(s.index.exactUnits, exactUnit{heaviest(from, to), uint8(from), uint8(to), i})
		}
	})
	eachJoin(p.tokens, func(from, to int, ordinary bool) {
		if units++; units > maxUnits {
			return
		}
		if !ordinary {
			id := x.vocab.lexeme(joinedLexeme(&x.mem, p.tokens[from:to])).id
			s.units = append(s.units, coreUnit{id, uint8(from), uint8(to)})
			n.m++
			x.postings = append(x.postings, lexemePosting{id, posting{at, boundMost, boundMost, boundMost, person}})
			return
		}
		id := int32(len(s.index.exactUnits))
		var buf [maxJoinBytes]byte
		for sound := -1; sound < 2; sound++ {
			if text := appendJoined(buf[:0], p.tokens[from:to], sound); sound < 0 || sounds(p.tokens[from:to]) {
				x.exact = append(x.exact, filing{mix(maphash.Bytes(seed, text), uint64(wayMeaning)), id})
			}
		}
		s.index.exactUnits = append(s.index.exactUnits, exactUnit{heaviest(from, to), uint8(from), uint8(to), -1})
	})
	s.names = append(s.names, n)
}

// posting is that of a token of the name at hand.
func (x *indexer) posting(name int32, token int, person bool) posting {
	b, a := x.bounds[beside][token], x.bounds[alone][token]
	return posting{name, packBound(b.sum), packBound(a.sum), packBound(max(b.floor, a.floor)), person}
}

// close makes the index of what was filed.
func (x *indexer) close() {
	s, ix := x.s, &x.s.index
	lexemes := x.vocab.lexemes
	var words []filing
	var hashes, joinedHashes []uint64
	for id, l := range lexemes {
		switch l.role {
		case LegalForm, Particle, Title:
			continue // they take no part in comparison
		}
		l.eachFiled(func(hash uint64) { words = append(words, filing{hash, int32(id)}) })
		for i := range l.spellings {
			if l.token {
				hashes = ix.typos.add(&l.spellings[i], int32(id), hashes)
			} else {
				joinedHashes = ix.joinedTypos.add(&l.spellings[i], int32(id), joinedHashes)
			}
		}
	}
	ix.words, ix.exact = newTable(words), newTable(x.exact)
	ix.typos.close(hashes)
	ix.joinedTypos.close(joinedHashes)

	ix.from = make([]uint32, len(lexemes)+1)
	for _, p := range x.postings {
		ix.from[p.lexeme+1]++
	}
	for i := range lexemes {
		ix.from[i+1] += ix.from[i]
	}
	ix.postings = make([]posting, len(x.postings))
	next := slices.Clone(ix.from)
	for _, p := range x.postings {
		ix.postings[next[p.lexeme]] = p.posting
		next[p.lexeme]++
	}
	for id := range lexemes {
		slices.SortFunc(ix.postings[ix.from[id]:ix.from[id+1]], func(a, b posting) int {
			return cmp.Or(cmp.Compare(b.most(), a.most()), cmp.Compare(a.name, b.name))
		})
	}
	x.vocab.close()
	s.vocab = x.vocab
	s.weights = slices.Clip(s.weights)
	s.tokens, s.units, s.names = slices.Clip(s.tokens), slices.Clip(s.units), slices.Clip(s.names)
	ix.exactUnits = slices.Clip(ix.exactUnits)
}
