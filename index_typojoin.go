package screen

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/lookup"
	"github.com/openscreening/screen/internal/normal"
)

// A joinTypoIndex is a lookup.Typos of the joins of a Screener. There are many of
// them, and what they are is known from their names: an entry holds no more than
// what turns most of them down.
type joinTypoIndex struct {
	lookup.Buckets
	entries []byte      // of pieceBytes each, and behind the last one as much as is read with it
	high    []uint8     // by entry: the bits of joins of which the number is too large; nil if none is
	filed   []joinPiece // until they are sorted
}

// An entry is one segment of a join: from the highest bits on a letterSketch, and the
// number of the join as far as it fits. What has another hash and stands in the same
// bucket is turned down by its letters, as most of what has the same one is.
const pieceBytes = 6

// A joinPiece is a segment that is filed, but for its hash.
type joinPiece struct {
	letters letterSketch
	id      int32
}

// A letterSketch is an alike.LetterSet in fewer bits: of several that are one, it says
// whether an odd number is set. Typing errors change no more bits of it.
// The last bit says that a join is spelled otherwise than its words together.
type letterSketch uint32

const (
	sketchBits                    = 8*pieceBytes - lookup.MostIDBits - 1
	spelledOtherwise letterSketch = 1 << sketchBits
)

// sketchAt says to which bit of a sketch each bit of an alike.LetterSet goes. Letters that
// about half of the joins of a list have tell the most and stand alone; the others
// stand together, so that each bit is set in a third of the joins or more. Two joins
// are 11.7 bits apart on average.
var sketchAt = [...]uint8{
	16, 19, 13, 15, 16, 20, 1, 17, 9, 14, 21, 14, 18, 17, 3, 22, 22, 6, 19, 22, 12, 19, 7, 24, 0, 18,
	10, 20, 2, 23, 20, 23, 21, 14, 11, 21, 4, 24, 8, 15, 5, 16, 17, 18, 14, 23, 12, 22, 15, 13, 23, 24,
	14, 22, 14, 22, 22, 23, 14, 14, 22, 23,
}

func sketchOf(s alike.LetterSet) (sketch letterSketch) {
	for ; s != 0; s &= s - 1 {
		sketch ^= 1 << sketchAt[bits.TrailingZeros64(uint64(s))]
	}
	return sketch
}

// add files the segments of a spelling of a join. The hashes are those of what is
// filed.
func (x *joinTypoIndex) add(s *alike.Spelling, id int32, otherwise bool, hashes []uint64) []uint64 {
	if len(s.Text) < 4 || len(s.Text) > alike.MaxTypoLetters {
		return hashes
	}
	sketch := sketchOf(s.Letters)
	if otherwise {
		sketch |= spelledOtherwise
	}
	lookup.EachSegment(s.Text, true, func(hash uint64) {
		x.filed = append(x.filed, joinPiece{sketch, id})
		hashes = append(hashes, hash)
	})
	return hashes
}

// close sorts what is filed into its buckets.
func (x *joinTypoIndex) close(hashes []uint64) {
	var next []uint32
	x.Buckets, next = lookup.NewBuckets(len(hashes), func(i int) uint64 { return hashes[i] }, 3)
	n := len(x.filed)
	x.entries = make([]byte, pieceBytes*n+8-pieceBytes)
	if n > 0 && x.filed[n-1].id>>lookup.MostIDBits > 0 { // the last one is the highest
		x.high = make([]uint8, n)
	}
	for i, h := range hashes {
		k, p := &next[h>>x.Shift], x.filed[i]
		e := uint64(p.letters)<<lookup.MostIDBits | uint64(p.id)&(1<<lookup.MostIDBits-1)
		b := x.entries[pieceBytes**k:]
		binary.LittleEndian.PutUint32(b, uint32(e))
		binary.LittleEndian.PutUint16(b[4:], uint16(e>>32))
		if x.high != nil {
			x.high[*k] = uint8(p.id >> lookup.MostIDBits)
		}
		*k++
	}
	x.filed = nil
}

// id returns the join of an entry.
func (x *joinTypoIndex) id(i uint32, e uint64) int32 {
	id := int32(e & (1<<lookup.MostIDBits - 1))
	if x.high != nil {
		id |= int32(x.high[i]) << lookup.MostIDBits
	}
	return id
}

// findJoins calls found for every join that may differ from the word by typing
// errors that are allowed, perhaps more than once. It does not look again at what
// was met.
func (s *Screener) findJoins(a *lookup.AskedWord, met func(id int32) bool, found func(id int32)) {
	x := &s.index.joinedTypo
	var asked askedJoins
	letters := sketchOf(a.Letters)
	for i := range a.Segments {
		g := &a.Segments[i]
		k, to := x.Of(g.Hash)
		for b := x.entries[pieceBytes*k:]; k < to; k, b = k+1, b[pieceBytes:] {
			e := binary.LittleEndian.Uint64(b) & (1<<(8*pieceBytes) - 1)
			sketch := letterSketch(e >> lookup.MostIDBits)
			if bits.OnesCount32(uint32((sketch^letters)&^spelledOtherwise)) > int(g.Apart) {
				continue
			}
			id := x.id(k, e)
			if met(id) {
				continue
			}
			asked.id[asked.n], asked.errors[asked.n], asked.otherwise[asked.n] = id, g.Errors, sketch&spelledOtherwise != 0
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
	n         int
	id        [32]int32
	errors    [32]uint8  // that are allowed
	otherwise [32]bool   // it is found by another spelling
	at        [32]uint16 // of the join, packed
	from      [32]uint32 // the name, and then where the tokens begin
	first     [32]int32  // of these
}

func (s *Screener) answer(a *askedJoins, q *lookup.AskedWord, found func(id int32)) {
	q.Pattern.Set(q.Text)
	n := a.n
	a.n = 0
	for i, id := range a.id[:n] {
		name, what := s.index.joins.packed(id)
		a.from[i], a.at[i] = uint32(name), what
	}
	for i := range n {
		a.from[i] = s.names.terms(int32(a.from[i])) + uint32(packedFrom(a.at[i]))
	}
	for i := range n {
		a.first[i] = s.tokens.At(a.from[i])
	}
	for i, id := range a.id[:n] {
		var buf [maxJoinBytes]byte
		text := s.joinedTexts.append(buf[:0], a.first[i])
		for k := uint32(1); k < uint32(packedSize(a.at[i])); k++ {
			text = s.joinedTexts.append(text, s.tokens.At(a.from[i]+k))
		}
		if a.otherwise[i] {
			if s.readOtherwise(id, text) {
				found(id)
				continue
			}
			var buf [maxJoinBytes]byte
			text = alike.AppendReplaced(buf[:0], string(text))
		}
		if q.Pattern.Within(text, int(a.errors[i])) {
			found(id)
		}
	}
}

// readOtherwise reports whether a join has other spellings than that in which letters
// stand for others that look like two of its own: those that are made for digits, or
// for vowels that are not written.
func (s *Screener) readOtherwise(id int32, text []byte) bool {
	if bytes.ContainsAny(text, "0123456789") {
		return true
	}
	var buf [maxJoin * 4]*term
	return joinedFlags(s.joinTerms(buf[:0], id))&normal.Consonantal != 0
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
	x.text = lookup.Fit(x.text)
	return x
}

func (x *joinedTexts) append(b []byte, term int32) []byte {
	return append(b, x.text[x.from[term]:x.from[term+1]]...)
}

// joinText appends the words of a join, written together.
func (s *Screener) joinText(b []byte, id int32) []byte {
	j := s.join(id)
	from := s.names.terms(j.name)
	for i := from + uint32(j.from); i < from+uint32(j.to); i++ {
		b = s.joinedTexts.append(b, s.tokens.At(i))
	}
	return b
}
