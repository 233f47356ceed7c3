package screen

import "math/bits"

// A joinTypoIndex is a typoIndex of the joins of a Screener. There are many of
// them, and what they are is known from their names: an entry holds no more than
// what turns most of them down.
type joinTypoIndex struct {
	buckets
	entries []joinTypoEntry
}

type joinTypoEntry struct {
	hash uint32
	// Which letters the join has: one typing error changes two bits of it at
	// most. And whether it is spelled otherwise than its words together.
	letters uint32
	id      int32
}

const spelledOtherwise = 1 << 31

// justLetters folds a letterSet to which letters there are.
func (a letterSet) justLetters() (set uint32) {
	for i := range 26 {
		set |= uint32(a>>(2*i)&1) << i
	}
	return set
}

// add files the segments of a spelling of a join. The hashes are those of
// entries.
func (x *joinTypoIndex) add(s *spelling, id int32, otherwise bool, hashes []uint64) []uint64 {
	if len(s.text) < 4 || len(s.text) > maxTypoLetters {
		return hashes
	}
	e := joinTypoEntry{letters: s.letters.justLetters(), id: id}
	if otherwise {
		e.letters |= spelledOtherwise
	}
	eachSegment(s.text, func(hash uint64) {
		e.hash = uint32(hash)
		x.entries = append(x.entries, e)
		hashes = append(hashes, hash)
	})
	return hashes
}

func (x *joinTypoIndex) close(hashes []uint64) {
	x.entries = sortBuckets(&x.buckets, x.entries, hashes)
}

// findJoins calls found for every join that may differ from the spelling by
// typing errors that are allowed, perhaps more than once.
func (s *Screener) findJoins(q *spelling, found func(id int32)) {
	x := &s.index.joinedTypo
	letters := q.letters.justLetters()
	var p pattern
	eachAskedSegment(q.text, func(_, errors int, hash uint64) {
		b := hash >> x.shift
		for i := x.from[b]; i < x.from[b+1]; i++ {
			e := &x.entries[i]
			if e.hash != uint32(hash) || bits.OnesCount32((e.letters^letters)&^spelledOtherwise) > 2*errors {
				continue
			}
			if e.letters&spelledOtherwise == 0 {
				var ts [maxJoin * 4]*term
				var text [maxJoinBytes]byte
				p.set(q.text)
				if !p.within(appendJoined(text[:0], s.joinTerms(ts[:0], e.id), -1), errors) {
					continue
				}
			}
			found(e.id)
		}
	})
}
