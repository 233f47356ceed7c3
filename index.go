package screen

import (
	"encoding/binary"
	"hash/maphash"
	"math"
	"slices"
	"sync"
)

// An index finds the listed names that a query may mean, without looking at
// the others. It loses nothing: every rule by which units agree has a way in
// here, and every bound at which it stops follows from the table of weights.
// TestIndexLosesNothing compares it with a look at every name.
type index struct {
	words table // lexemes by their keys

	typos typoIndex // the same by typing errors

	postings []posting // of all lexemes
	from     []uint32  // by lexeme: where its postings begin
	hefts    []heft    // and what it weighs

	joins      []join        // units of several tokens, and other names of compounds
	joined     table         // the same by their keys
	joinedTypo joinTypoIndex // and by typing errors
	joinFrom   []uint32      // by join: where the other names begin that have it
	joinNames  []int32
	joinSpans  []joinSpan // and where it stands in them

	acronyms acronymSet // of the words that may be one
}

// A posting is a name in which a word occurs, with the bounds of the name for
// the case that nothing before the word agrees; see bounder.
type posting struct {
	name   int32
	words  signature // of all words of the name
	beside uint8     // the sum, if the query has a core
	alone  uint8     // the sum, if it has none
	floor  uint8
	person bool
}

// A signature tells of most words that a name does not have them: there is a bit
// for each of its words, which those of one meaning share.
type signature uint32

// sign is the signature of a word.
func sign(text string) signature {
	return 1 << (maphash.String(seed, text) >> (64 - 5))
}

// most is the highest bound of a posting beside a core.
func (p *posting) most() uint8 { return max(p.beside, p.floor) }

// A join is a unit that is no single token: words that stand together in some
// listed name, or the other name of a compound. Few agree with a query, and
// their lexemes are made when they are looked at.
type join struct {
	name     int32 // the first of those that have it, and where
	from, to uint8
	whole    int8 // which of the other names of a compound, or one of those below
	exact    bool // it agrees to the letter or not at all
}

// A joinSpan says which tokens of a name are a join.
type joinSpan struct{ from, to uint8 }

// What a join is that is no other name of a compound.
const (
	writtenTogether = -1 - iota
	byInitials
)

// A listedName is one name of an entity, filed. Its tokens are terms of the
// vocabulary.
type listedName struct {
	entity   int32
	alias    int32  // which of the entity's names it comes from
	terms    uint32 // where its tokens begin in Screener.tokens
	total    float32
	n        uint8 // how many tokens it has
	surnames uint8
	person   bool
	part     namePart
	core     bool
	bare     bool
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

// An indexer files names.
type indexer struct {
	s        *Screener
	mem      arena
	name     prepared
	bounder  bounder
	bounds   [2][]bound
	postings []lexemePosting
	joins    numbering
	content  []byte
	linked   []linkedJoin
	joined   []filing
	hashes   []uint64 // of the typing errors of joined units
}

type lexemePosting struct {
	lexeme int32
	posting
}

// A linkedJoin is a join in a name.
type linkedJoin struct {
	join, name int32
	joinSpan
}

// file files one name: its tokens, its units and their postings.
func (x *indexer) file(r *row, ts []*term) {
	s, p, person := x.s, &x.name, r.person
	at := int32(len(s.names))
	n := listedName{
		entity: r.entity, alias: r.alias, part: r.part, acronym: r.acronym, weak: r.weak, person: person, surnames: r.surnames,
		terms: uint32(len(s.tokens)), n: uint8(len(ts)),
	}
	p.tokens, p.person = append(p.tokens[:0], ts...), person
	for _, t := range ts {
		s.tokens = append(s.tokens, t.id)
	}
	p.settle()
	n.core, n.bare, n.total = p.core, p.bare, p.total

	against := againstName(r.weak, r.acronym)
	if person {
		x.bounds[alone] = x.bounder.personBounds(p, against, x.bounds[alone][:0])
	} else {
		x.bounds[alone] = x.bounder.bounds(p, alone, against, x.bounds[alone][:0])
	}
	x.bounds[beside] = append(x.bounds[beside][:0], x.bounds[alone]...)
	if p.core && !person {
		x.bounds[beside] = x.bounder.bounds(p, beside, against, x.bounds[beside][:0])
	}
	words := signature(0)
	for _, t := range ts {
		if t.counts() {
			words |= t.lexeme.sign
		}
	}
	for i, t := range ts {
		if t.counts() {
			x.postings = append(x.postings, lexemePosting{t.lexeme.id, x.posting(at, i, words)})
		}
	}
	units, marks := len(ts), byte(0)
	if person {
		marks = joinPerson
	}
	file := func(id int32, from, to int) {
		x.linked = append(x.linked, linkedJoin{id, at, joinSpan{uint8(from), uint8(to)}})
	}
	add := func(from, to, whole int, exact bool, lexeme lexeme) {
		if units++; units > maxUnits {
			return
		}
		x.content = append(lexeme.appendContent(x.content[:0]), marks|joinOther)
		if exact {
			x.content[len(x.content)-1] |= joinExact
		}
		id, met := x.joins.number(hashContent(x.content))
		if !met {
			x.join(join{at, uint8(from), uint8(to), int8(whole), exact}, &lexeme)
		}
		file(id, from, to)
	}
	eachWhole(p.tokens, func(from, to int, name string, written bool) {
		add(from, to, slices.Index(p.tokens[from].whole, name), !written, wholeLexeme(&p.tokens[from].Token, name))
	})
	eachJoin(p.tokens, func(from, to int, ordinary bool, cuts uint32) {
		if units++; units > maxUnits {
			return
		}
		exact := ordinary && !person // what a person is called is no ordinary word
		x.content = appendJoined(x.content[:0], ts[from:to], -1)
		text := len(x.content)
		x.content = binary.LittleEndian.AppendUint32(appendJoinedContent(x.content, ts[from:to]), cuts)
		if x.content = append(x.content, marks); exact {
			x.content[len(x.content)-1] |= joinExact
		}
		id, met := x.joins.number(hashContent(x.content))
		switch j := (join{at, uint8(from), uint8(to), writtenTogether, exact}); {
		case met:
		case exact && !sounds(ts[from:to]):
			// Found by its text alone, as most are.
			x.joined = append(x.joined, filing{keyHashBytes(wayMeaning, x.content[:text]), id})
			s.index.joins = append(s.index.joins, j)
		default:
			l := joinedLexeme(&x.mem, ts[from:to])
			x.join(j, &l)
		}
		file(id, from, to)
	})
	if !person {
		eachInitials(p.tokens, func(from, to int, a acronym) {
			add(from, to, byInitials, true, initialsLexeme(a.string(&x.mem)))
		})
	}
	s.names = append(s.names, n)
}

// What tells joins of equal contents apart: those of tokens written together,
// and others.
const (
	joinOther byte = 1 << iota
	joinExact
	joinPerson
)

// join files a join that is met for the first time, in the name at hand.
func (x *indexer) join(j join, lexeme *lexeme) {
	ix := &x.s.index
	id := int32(len(ix.joins))
	ix.joins = append(ix.joins, j)
	put := func(hash uint64) { x.joined = append(x.joined, filing{hash, id}) }
	if j.exact {
		put(keyHash(wayMeaning, lexeme.text))
		for _, a := range lexeme.alts {
			put(keyHash(wayMeaning, a))
		}
		return
	}
	lexeme.derive(&x.mem)
	if lexeme.ofPerson = x.name.person; x.name.person {
		lexeme.hear(&x.mem)
	}
	lexeme.eachFiled(put)
	for i := range lexeme.spellings {
		x.hashes = ix.joinedTypo.add(&lexeme.spellings[i], id, lexeme.spellings[i].text != lexeme.text, x.hashes)
	}
}

// posting is that of a token of the name at hand, which has these words.
func (x *indexer) posting(name int32, token int, words signature) posting {
	b, a := x.bounds[beside][token], x.bounds[alone][token]
	return posting{name, words, packBound(b.sum), packBound(a.sum), packBound(max(b.floor, a.floor)), x.name.person}
}

// close makes the index of what was filed. Its parts have nothing to do with
// each other.
func (x *indexer) close(v *vocabulary) {
	s, ix := x.s, &x.s.index
	v.close()
	s.vocab = *v
	ix.joins = fit(ix.joins)
	joins := len(ix.joins)
	var parts sync.WaitGroup
	parts.Go(func() {
		words := make([]filing, 0, 8*len(v.lexemes))
		for _, l := range v.lexemes {
			if l.compared() {
				l.eachFiled(func(hash uint64) { words = append(words, filing{hash, l.id}) })
			}
			if l.acronymLike() {
				ix.acronyms.add(l.text)
			}
		}
		ix.words = newTable(words)
	})
	parts.Go(func() {
		hashes := make([]uint64, 0, 4*len(v.lexemes))
		ix.typos.entries = make([]typoEntry, 0, cap(hashes))
		for _, l := range v.lexemes {
			for i := range l.spellings {
				if l.compared() {
					hashes = ix.typos.add(&l.spellings[i], l.id, hashes)
				}
			}
		}
		ix.typos.close(hashes)
	})
	parts.Go(func() {
		ix.joined = newTable(x.joined)
		ix.joinedTypo.close(x.hashes)
	})
	parts.Go(func() {
		ix.postings, ix.from = sortPostings(x.postings, len(v.lexemes))
		ix.linkJoins(x.linked, joins)
	})
	s.names, s.tokens = fit(s.names), fit(s.tokens)
	s.weights = make([]weight, len(v.terms))
	ix.hefts = make([]heft, len(v.lexemes))
	for i, t := range v.terms {
		s.weights[i] = weightOf(t)
		ix.hefts[t.lexeme.id].add(t)
	}
	parts.Wait()
	for id := range ix.hefts {
		ix.hefts[id].kinds |= kindsOf(ix.postings[ix.from[id]:ix.from[id+1]])
	}
}

// linkJoins brings the joins of names into the order of the joins, of which
// there are n. That of the first name stands in the join itself.
func (ix *index) linkJoins(ls []linkedJoin, n int) {
	from := make([]uint32, n+1)
	ls = slices.DeleteFunc(ls, func(l linkedJoin) bool {
		j := &ix.joins[l.join]
		return l.name == j.name && l.from == j.from && l.to == j.to
	})
	for i := range ls {
		from[ls[i].join]++
	}
	for i := range n {
		from[i+1] += from[i]
	}
	ix.joinNames, ix.joinSpans = make([]int32, len(ls)), make([]joinSpan, len(ls))
	for i := range slices.Backward(ls) {
		l := &ls[i]
		from[l.join]--
		ix.joinNames[from[l.join]], ix.joinSpans[from[l.join]] = l.name, l.joinSpan
	}
	ix.joinFrom = from
}

// eachName calls f for the names that have a join.
func (ix *index) eachName(join int32, f func(name int32, at joinSpan)) {
	j := &ix.joins[join]
	f(j.name, joinSpan{j.from, j.to})
	for i := ix.joinFrom[join]; i < ix.joinFrom[join+1]; i++ {
		f(ix.joinNames[i], ix.joinSpans[i])
	}
}

// fit returns s in memory of its size, if it has much more.
func fit[T any](s []T) []T {
	if cap(s)-len(s) > cap(s)/16 {
		return slices.Clone(s)[:len(s):len(s)]
	}
	return s
}

// sortPostings brings postings into the order of what they belong to, of which
// there are n, and of falling bounds; equal ones are in the order of names, in
// which they come. It also returns where those of each begin.
func sortPostings(ps []lexemePosting, n int) ([]posting, []uint32) {
	// First all by their bounds, then by what they belong to: each time without
	// changing the order of equal ones.
	var next [math.MaxUint8 + 1]uint32
	for i := range ps {
		next[math.MaxUint8-ps[i].most()]++
	}
	sum := uint32(0)
	for i, n := range next {
		next[i], sum = sum, sum+n
	}
	byBound := make([]uint32, len(ps))
	from := make([]uint32, n+1)
	for i := range ps {
		b := math.MaxUint8 - ps[i].most()
		byBound[next[b]] = uint32(i)
		next[b]++
		from[ps[i].lexeme]++
	}
	// From holds where each ends, and then, counted down, where it begins.
	for i := range n {
		from[i+1] += from[i]
	}
	out := make([]posting, len(ps))
	for _, i := range slices.Backward(byBound) {
		p := &ps[i]
		from[p.lexeme]--
		out[from[p.lexeme]] = p.posting
	}
	return out, from
}
