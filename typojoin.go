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
// whether one of them is set. One typing error changes two bits of it at most, too.
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
	x.entries = sortBuckets(&x.buckets, x.entries, hashes, 6)
}

// findJoins calls found for every join that may differ from the spelling by
// typing errors that are allowed, perhaps more than once.
func (s *Screener) findJoins(q *spelling, found func(id int32)) {
	x := &s.index.joinedTypo
	var p pattern
	letters := q.letters.sketch()
	eachAskedSegment(q.text, func(_, errors int, hash uint64) {
		b := hash >> x.shift
		for i := x.from[b]; i < x.from[b+1]; i++ {
			e := &x.entries[i]
			if e.hash != uint16(hash) {
				continue
			}
			sketch := letterSketch(whole32(e.letters))
			if bits.OnesCount32(uint32((sketch^letters)&^spelledOtherwise)) > 2*errors {
				continue
			}
			id := int32(whole32(e.id))
			if sketch&spelledOtherwise == 0 {
				var ts [maxJoin * 4]*term
				var text [maxJoinBytes]byte
				p.set(q.text)
				if !p.within(appendJoined(text[:0], s.joinTerms(ts[:0], id), -1), errors) {
					continue
				}
			}
			found(id)
		}
	})
}
