package screen

// A joinTypoIndex is a typoIndex of the joins of a Screener. There are many of
// them, and what they are is known from their names: an entry holds no more than
// what turns most of them down.
type joinTypoIndex struct {
	buckets
	entries []joinTypoEntry
}

type joinTypoEntry struct {
	letters letterSet // and whether it is spelled otherwise than its words together
	hash    uint32
	id      int32
}

const spelledOtherwise letterSet = 1 << 63

// add files the segments of a spelling of a join. The hashes are those of
// entries.
func (x *joinTypoIndex) add(s *spelling, id int32, otherwise bool, hashes []uint64) []uint64 {
	if len(s.text) < 4 || len(s.text) > maxTypoLetters {
		return hashes
	}
	e := joinTypoEntry{letters: s.letters, id: id}
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

// findJoins calls found for every join that may differ from the word by typing
// errors that are allowed, perhaps more than once. It does not look again at what
// was met.
func (s *Screener) findJoins(a *askedWord, met func(id int32) bool, found func(id int32)) {
	x := &s.index.joinedTypo
	for i := range a.segments {
		g := &a.segments[i]
		b := g.hash >> x.shift
		for j := x.from[b]; j < x.from[b+1]; j++ {
			e := &x.entries[j]
			if e.hash != uint32(g.hash) || (e.letters&^spelledOtherwise).apart(a.letters) > 2*int(g.errors) || met(e.id) {
				continue
			}
			if e.letters&spelledOtherwise == 0 {
				var ts [maxJoin * 4]*term
				var text [maxJoinBytes]byte
				a.pattern.set(a.text)
				if !a.pattern.within(appendJoined(text[:0], s.joinTerms(ts[:0], e.id), -1), int(g.errors)) {
					continue
				}
			}
			found(e.id)
		}
	}
}
