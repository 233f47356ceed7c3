package screen

import (
	"encoding/binary"
	"slices"
	"sync"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/lookup"
)

// An index finds the listed names that a query may mean, without looking at
// the others. It loses nothing: every rule by which units agree has a way in
// here, and every bound at which it stops follows from the table of weights.
// TestIndexLosesNothing compares it with a look at every name.
type index struct {
	words  lookup.Table  // lexemes by their keys
	typos  lookup.Typos  // the same by typing errors
	heard  lookup.Table  // those of persons by how they are heard: the numbers of their roughs
	roughs []alike.Rough // side by side, since of those of a key few are near enough

	postings postings // of all lexemes
	from     []uint32 // by lexeme: where its postings begin
	hefts    []heft   // and what it weighs

	joins      listedJoins   // units of several tokens, and other names of compounds
	joined     lookup.Table  // the same by their keys
	joinedTypo joinTypoIndex // and by typing errors

	acronyms acronymSet // of the words that may be one

	characters nameSet // names that may have a brand in characters
}

// An indexer files names.
type indexer struct {
	s        *Screener
	mem      alike.Arena
	name     prepared
	bounder  bounder
	bounds   [2][]bound
	words    []alike.Signature // by token
	postings []lexemePosting
	joins    numbering
	made     []join // by their number
	content  []byte
	linked   []linkedJoin
	joined   []lookup.Filing
	hashes   []uint64 // of the typing errors of joined units
}

// A linkedJoin is a join in a name.
type linkedJoin struct {
	join, name int32
	joinSpan
}

// file files one name: its tokens, its units and their postings.
func (x *indexer) file(r *row, ts []*term) {
	s, p, person := x.s, &x.name, r.person
	at := int32(s.names.len())
	n := listedName{entity: r.entity, alias: r.alias, terms: uint32(s.tokens.Len()), surnames: r.surnames, flags: nameFlags(r.part)}
	p.tokens, p.person, p.surnames = append(p.tokens[:0], ts...), person, r.surnames
	for _, t := range ts {
		s.tokens.Add(t.id)
	}
	p.settle()
	n.total = p.total
	if !person {
		n.core = p.coreOf()
	}
	for f, is := range [...]bool{person, p.core, p.bare, r.weak, r.acronym, person && p.leavesOne()} {
		if is {
			n.flags |= namesPerson << f
		}
	}
	x.post(at, ts, againstName(r.weak, r.acronym))
	x.link(at, ts)
	s.names.add(n)
	if !person && slices.ContainsFunc(ts, (*term).inCharacters) {
		s.index.characters.add(at)
	}
}

// post files the tokens of the name at hand with their bounds.
func (x *indexer) post(at int32, ts []*term, against float64) {
	p := &x.name
	x.words = append(x.words[:0], make([]alike.Signature, len(ts))...)
	if p.person {
		x.bounds[alone] = x.bounder.personBounds(p, against, x.bounds[alone][:0])
	} else {
		x.bounds[alone] = x.bounder.bounds(p, alone, against, x.bounds[alone][:0])
	}
	x.sign(ts)
	x.bounds[beside] = append(x.bounds[beside][:0], x.bounds[alone]...)
	if p.core && !p.person {
		x.bounds[beside] = x.bounder.bounds(p, beside, against, x.bounds[beside][:0])
		x.sign(ts)
	}
	for i, t := range ts {
		if t.counts() {
			x.postings = append(x.postings, lexemePosting{t.lexeme.ID, x.posting(at, i)})
		}
	}
}

// link files the units of the name at hand that are no single tokens.
func (x *indexer) link(at int32, ts []*term) {
	p := &x.name
	units, marks := len(ts), byte(0)
	if p.person {
		marks = joinPerson
	}
	eachWhole(p.tokens, func(from, to int, name string, written bool) {
		if units++; units > maxUnits {
			return
		}
		exact := !written
		lexeme := alike.WholeLexeme(&p.tokens[from].Token, name)
		x.content = append(lexeme.AppendContent(x.content[:0]), marks|joinOther)
		if exact {
			x.content[len(x.content)-1] |= joinExact
		}
		if !x.met(hashContent(x.content), at, from, to) {
			x.join(join{at, uint8(from), uint8(to), int8(slices.Index(p.tokens[from].Whole, name)), exact}, &lexeme)
		}
	})
	eachJoin(p.tokens, func(from, to int, ordinary bool, cuts uint32) {
		if units++; units > maxUnits {
			return
		}
		exact := ordinary && !p.person // what a person is called is no ordinary word
		x.content = appendJoined(x.content[:0], ts[from:to], -1)
		text := len(x.content)
		x.content = binary.LittleEndian.AppendUint32(appendJoinedContent(x.content, ts[from:to]), cuts)
		if x.content = append(x.content, marks); exact {
			x.content[len(x.content)-1] |= joinExact
		}
		switch j := (join{at, uint8(from), uint8(to), writtenTogether, exact}); {
		case x.met(hashContent(x.content), at, from, to):
		case exact && !sounds(ts[from:to]):
			// Found by its text alone, as most are.
			x.joined = append(x.joined, lookup.Filing{Hash: alike.JoinedHash(string(x.content[:text])), Id: int32(len(x.made))})
			x.made = append(x.made, j)
		default:
			l := joinedLexeme(x.mem, ts[from:to])
			x.join(j, &l)
		}
	})
	if p.person {
		return
	}
	eachInitials(p.tokens, func(from, to int, a acronym, kind int8) {
		if units++; units <= maxUnits && !x.met(a.content(), at, from, to) {
			lexeme := initialsLexeme(a.string(x.mem))
			x.join(join{at, uint8(from), uint8(to), kind, true}, &lexeme)
		}
	})
}

// met reports whether a join of such content is filed, and links it to the name at hand.
func (x *indexer) met(content contentHash, name int32, from, to int) bool {
	id, met := x.joins.number(content)
	if met {
		if j := &x.made[id]; j.name != name || int(j.from) != from || int(j.to) != to {
			x.linked = append(x.linked, linkedJoin{id, name, joinSpan{uint8(from), uint8(to)}})
		}
	}
	return met
}

// What tells joins of equal contents apart: those of tokens written together,
// and others.
const (
	joinOther byte = 1 << iota
	joinExact
	joinPerson
)

// join files a join that is met for the first time, in the name at hand.
func (x *indexer) join(j join, lexeme *alike.Lexeme) {
	ix := &x.s.index
	id := int32(len(x.made))
	x.made = append(x.made, j)
	put := func(hash uint64) { x.joined = append(x.joined, lookup.Filing{Hash: hash, Id: id}) }
	if j.isInitials() {
		put(alike.KeyHash(alike.WayMeaning, lexeme.Text))
		return
	}
	for _, a := range lexeme.Alts {
		put(alike.JoinedHash(a))
	}
	if j.exact {
		put(alike.JoinedHash(lexeme.Text))
		return
	}
	lexeme.DeriveKeys(x.mem)
	if lexeme.OfPerson = x.name.person; x.name.person {
		lexeme.Hear(x.mem)
	}
	lexeme.EachFiled(func(w alike.Way, hash uint64) {
		if w != alike.WayMeaning && w != alike.WayShape { // these are texts of spellings
			put(hash)
		}
	})
	for i := range lexeme.Spellings {
		s := &lexeme.Spellings[i]
		put(s.JoinedHash())
		x.hashes = ix.joinedTypo.add(s, id, s.Text != lexeme.Text, x.hashes)
	}
	x.mem.Forget()
}

// sign adds to the signature of each token of the name at hand the words behind it,
// in the order of the bounds: who asks for names by their first word that agrees
// asks only whether those agree too.
func (x *indexer) sign(ts []*term) {
	behind := alike.Signature(0)
	for _, i := range slices.Backward(x.bounder.order) {
		x.words[i] |= behind
		if ts[i].counts() {
			behind |= ts[i].lexeme.Sign
		}
	}
}

// posting is that of a token of the name at hand.
func (x *indexer) posting(name int32, token int) posting {
	b, a := x.bounds[beside][token], x.bounds[alone][token]
	return posting{name, x.words[token], packBound(b.sum), packRoughly(a.sum), packRoughly(max(b.floor, a.floor)), x.name.person}
}

// close makes the index of what was filed. Its parts have nothing to do with
// each other.
func (x *indexer) close(v *vocabulary) {
	s, ix := x.s, &x.s.index
	v.close()
	s.vocab = *v
	x.joins = numbering{}
	var parts sync.WaitGroup
	parts.Go(func() { s.beginnings = beginningsOf(v) })
	parts.Go(func() {
		words := make([]lookup.Filing, 0, 8*len(v.lexemes))
		for _, l := range v.lexemes {
			if l.Compared() {
				l.EachFiled(func(w alike.Way, hash uint64) {
					if w != alike.WayRough { // see hearWords
						words = append(words, lookup.Filing{Hash: hash, Id: l.ID})
					}
				})
			}
			if l.AcronymLike() {
				ix.acronyms.add(l.Text)
			}
		}
		ix.words = lookup.NewTable(words, 4)
		ix.hearWords(v.lexemes)
	})
	parts.Go(func() {
		hashes := make([]uint64, 0, 4*len(v.lexemes))
		ix.typos.Entries = make([]lookup.TypoEntry, 0, cap(hashes))
		for _, l := range v.lexemes {
			for i := range l.Spellings {
				if l.Compared() {
					hashes = ix.typos.Add(&l.Spellings[i], l.ID, hashes)
				}
			}
		}
		ix.typos.Close(hashes)
	})
	parts.Go(func() {
		ix.joined = lookup.NewTable(x.joined, 8)
		ix.joinedTypo.close(x.hashes)
	})
	s.names.blocks, s.tokens = lookup.Fit(s.names.blocks), s.tokens.Fit()
	parts.Go(func() {
		ix.postings, ix.from = sortPostings(x.postings, len(v.lexemes))
		ix.joins = newListedJoins(x.made, x.linked, s.implied)
	})
	s.joinedTexts = newJoinedTexts(v.terms)
	s.firstLetter = firstLetters(v.terms)
	s.weights = make([]weight, len(v.terms))
	ix.hefts = make([]heft, len(v.lexemes))
	for i, t := range v.terms {
		s.weights[i] = weightOf(t)
		ix.hefts[t.lexeme.ID].add(t)
	}
	parts.Wait()
	for id := range ix.hefts {
		ix.hefts[id].sign = ix.hefts[id].sign.Fold(ix.postings.signBits)
		ix.hefts[id].kinds |= ix.postings.kinds(ix.from[id], ix.from[id+1])
	}
}

// hearWords files the words of names of persons by how they are heard.
func (ix *index) hearWords(words []*alike.Lexeme) {
	n := 0
	for _, x := range words {
		n += len(x.Heard().Rough)
	}
	ix.roughs = make([]alike.Rough, 0, n)
	heard := make([]lookup.Filing, 0, n)
	for _, x := range words {
		if x.Hearing == nil {
			continue
		}
		from := len(ix.roughs)
		for _, r := range x.Hearing.Rough {
			r.Lexeme = x.ID
			if r.Key != "" && x.Compared() {
				heard = append(heard, lookup.Filing{Hash: alike.KeyHash(alike.WayRough, r.Key), Id: int32(len(ix.roughs))})
			}
			ix.roughs = append(ix.roughs, r)
		}
		x.Hearing.Rough = ix.roughs[from:len(ix.roughs):len(ix.roughs)]
	}
	ix.heard = lookup.NewTable(heard, 4)
}
