package screen

import "math/bits"

// A joinTypoIndex is a typoIndex of the joins of a Screener. There are many of
// them, and what they are is known from their names: an entry holds no more than
// what turns most of them down.
type joinTypoIndex struct {
	buckets
	entries []joinTypoEntry
}

// A joinTypoEntry is ten bytes, so that it has its numbers in halves.
type joinTypoEntry struct {
	hash    uint16
	letters [2]uint16 // a letterSketch
	id      [2]uint16
}

// A letterSketch is a letterSet in half the bits: of two that are one, it says
// whether one of them is set. Typing errors change no more bits of it.
// The last bit says that a join is spelled otherwise than its words together.
type letterSketch uint32

const spelledOtherwise letterSketch = 1 << 31

func (s letterSet) sketch() letterSketch {
	return letterSketch(s^s>>31) &^ spelledOtherwise
}

func halves(x uint32) [2]uint16 { return [2]uint16{uint16(x), uint16(x >> 16)} }

func whole32(x [2]uint16) uint32 { return uint32(x[0]) | uint32(x[1])<<16 }

// add files the segments of a spelling of a join. The hashes are those of
// entries.
func (x *joinTypoIndex) add(s *spelling, id int32, otherwise bool, hashes []uint64) []uint64 {
	if len(s.text) < 4 || len(s.text) > maxTypoLetters {
		return hashes
	}
	sketch := s.letters.sketch()
	if otherwise {
		sketch |= spelledOtherwise
	}
	e := joinTypoEntry{letters: halves(uint32(sketch)), id: halves(uint32(id))}
	eachSegment(s.text, func(hash uint64) {
		e.hash = uint16(hash)
		x.entries = append(x.entries, e)
		hashes = append(hashes, hash)
	})
	return hashes
}

func (x *joinTypoIndex) close(hashes []uint64) {
	x.entries = sortBuckets(&x.buckets, x.entries, hashes, 3)
}

// findJoins calls found for every join that may differ from the word by typing
// errors that are allowed, perhaps more than once. It does not look again at what
// was met.
func (s *Screener) findJoins(a *askedWord, met func(id int32) bool, found func(id int32)) {
	x := &s.index.joinedTypo
	var asked askedJoins
	letters := a.letters.sketch()
	for i := range a.segments {
		g := &a.segments[i]
		b := g.hash >> x.shift
		for k := x.from[b]; k < x.from[b+1]; k++ {
			e := &x.entries[k]
			if e.hash != uint16(g.hash) {
				continue
			}
			sketch := letterSketch(whole32(e.letters))
			if bits.OnesCount32(uint32((sketch^letters)&^spelledOtherwise)) > int(g.apart) {
				continue
			}
			id := int32(whole32(e.id))
			if met(id) {
				continue
			}
			if sketch&spelledOtherwise != 0 {
				found(id)
				continue
			}
			asked.id[asked.n], asked.errors[asked.n] = id, g.errors
			if asked.n++; asked.n == len(asked.id) {
				s.answer(&asked, a, found)
			}
		}
	}
	if asked.n > 0 {
		s.answer(&asked, a, found)
	}
}

// Asked joins are those whose texts are compared with a word. Of a million names
// they lie far apart in memory: read one by one, each would be waited for three
// times, and so they are read together, step by step.
type askedJoins struct {
	n      int
	id     [32]int32
	errors [32]uint8  // that are allowed
	at     [32]uint16 // of the join, packed
	from   [32]uint32 // the name, and then where the tokens begin
	first  [32]int32  // of these
}

func (s *Screener) answer(a *askedJoins, q *askedWord, found func(id int32)) {
	q.pattern.set(q.text)
	n := a.n
	a.n = 0
	for i, id := range a.id[:n] {
		j := s.index.joins[id]
		a.from[i], a.at[i] = whole32(j.name), j.at
	}
	for i := range n {
		a.from[i] = s.names[a.from[i]].terms + uint32(a.at[i]>>2&127)
	}
	for i := range n {
		a.first[i] = s.tokens.at(a.from[i])
	}
	for i, id := range a.id[:n] {
		var buf [maxJoinBytes]byte
		text := s.joinedTexts.append(buf[:0], a.first[i])
		for k := uint32(1); k < uint32(a.at[i]>>9); k++ {
			text = s.joinedTexts.append(text, s.tokens.at(a.from[i]+k))
		}
		if q.pattern.within(text, int(a.errors[i])) {
			found(id)
		}
	}
}

// Joined texts are what terms add to words written together, side by side: the
// terms themselves would have to be waited for.
type joinedTexts struct {
	from []uint32 // by term
	text []byte
}

func newJoinedTexts(ts []*term) joinedTexts {
	x := joinedTexts{from: make([]uint32, 1, len(ts)+1)}
	for i := range ts {
		x.text = appendJoined(x.text, ts[i:i+1], -1)
		x.from = append(x.from, uint32(len(x.text)))
	}
	x.text = fit(x.text)
	return x
}

func (x *joinedTexts) append(b []byte, term int32) []byte {
	return append(b, x.text[x.from[term]:x.from[term+1]]...)
}

// joinText appends the words of a join, written together.
func (s *Screener) joinText(b []byte, id int32) []byte {
	j := s.join(id)
	from := s.names[j.name].terms
	for i := from + uint32(j.from); i < from+uint32(j.to); i++ {
		b = s.joinedTexts.append(b, s.tokens.at(i))
	}
	return b
}
