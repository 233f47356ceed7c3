package screen

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/lookup"
	"github.com/openscreening/screen/internal/normal"
)

// A join is a unit that is no single token: words that stand together in some
// listed name, or the other name of a compound. Few agree with a query, and
// their lexemes are made when they are looked at.
type join struct {
	name     int32 // the first of those that have it, and where
	from, to uint8
	whole    int8 // which of the other names of a compound, or one of those below
	exact    bool // it agrees to the letter or not at all
}

// What a join is that is no other name of a compound.
const (
	writtenTogether = -1 - iota
	byInitials
	byRussian // by the initials of its Russian; see eachRussianInitials
)

func (j *join) isInitials() bool { return j.whole == byInitials || j.whole == byRussian }

// A joinSpan says which tokens of a name are a join.
type joinSpan struct{ from, to uint8 }

// Listed joins are those of all names, by their number. There are some millions
// of them if there are a million names: they are kept in the order of their first
// names, so that of these no more is written than how far each is from others.
type listedJoins struct {
	n      int
	blocks []joinBlock
	whats  [rareWhat]uint16 // what most joins are, by the frequency
	far    map[int32]farJoin

	several []uint64 // which joins other names have too, a bit each
	before  []uint32 // by 64 joins: how many of these are before them
	from    []uint32 // of these, in their order: where the other names begin; there are none if their words find them
	others  []byte   // see add
	spans   map[uint32]joinSpan
}

// A joinBlock is some joins, which are looked at together or not at all.
type joinBlock struct {
	base int32                   // the name of the first one
	what [joinsOfBlock]uint8     // which of whats, or rareWhat if it is far
	gaps [joinsOfBlock / 2]uint8 // half a byte each: how far the name is from the one before, farName at most
}

// A farJoin is one that does not fit into its block.
type farJoin struct {
	name int32
	what uint16 // see join.pack
}

const (
	joinsOfBlock = 16
	farName      = 1<<4 - 1
	rareWhat     = math.MaxUint8
)

// What a join is stands in the lowest two bits, then where it begins, and then
// how many tokens it has; or, of the other name of a compound, which.
const (
	packedTogether = iota
	packedExact    // the same, to the letter
	packedInitials
	packedWholeName

	// The bit by which Russian initials are told from others, which have fewer tokens.
	packedRussian = 64
)

func (j *join) pack() uint16 {
	kind, n := packedTogether, j.to-j.from
	switch {
	case j.whole >= 0:
		kind, n = packedWholeName, uint8(j.whole)
	case j.whole == byInitials:
		kind = packedInitials
	case j.whole == byRussian:
		kind, n = packedInitials, n|packedRussian
	case j.exact:
		kind = packedExact
	}
	return uint16(kind) | uint16(j.from)<<2 | uint16(n)<<9
}

// packedFrom and packedSize say where a packed join begins, and how many tokens
// it has if it is not the other name of a compound.
func packedFrom(what uint16) uint8 { return uint8(what >> 2 & 127) }
func packedSize(what uint16) uint8 { return uint8(what >> 9) }

// newListedJoins keeps joins, which are in the order of their first names, and the
// other names that have them, which are in the order of names. Implied says of which
// joins those need not be kept.
func newListedJoins(js []join, linked []linkedJoin, implied func(j *join, others []linkedJoin) bool) listedJoins {
	x := listedJoins{n: len(js), blocks: make([]joinBlock, (len(js)+joinsOfBlock-1)/joinsOfBlock)}
	codes := x.encode(js)
	last := int32(0) // the name, or as much of it as the gaps tell
	for id := range js {
		j, b, i := &js[id], &x.blocks[id/joinsOfBlock], id%joinsOfBlock
		if i == 0 {
			b.base, last = j.name, j.name
		}
		what, gap := j.pack(), min(j.name-last, farName)
		if b.what[i] = codes[what]; b.what[i] == rareWhat || gap == farName {
			if x.far == nil {
				x.far = make(map[int32]farJoin)
			}
			b.what[i], x.far[int32(id)] = rareWhat, farJoin{j.name, what}
		}
		b.gaps[i/2] |= uint8(gap) << (i % 2 * 4)
		last += gap
	}
	x.link(js, linked, implied)
	return x
}

// encode chooses whats, and returns their numbers.
func (x *listedJoins) encode(js []join) (codes []uint8) {
	n := make([]int32, math.MaxUint16+1)
	for i := range js {
		n[js[i].pack()]++
	}
	var met []uint64 // how many there are of each, counted down, and behind that what
	codes = make([]uint8, len(n))
	for what, n := range n {
		if codes[what] = rareWhat; n > 0 {
			met = append(met, uint64(math.MaxInt32-n)<<16|uint64(what))
		}
	}
	slices.Sort(met)
	for i, m := range met[:min(len(met), rareWhat)] {
		what := uint16(m)
		codes[what], x.whats[i] = uint8(i), what
	}
	return codes
}

// link adds the other names that have a join.
func (x *listedJoins) link(js []join, linked []linkedJoin, implied func(j *join, others []linkedJoin) bool) {
	x.several, x.before = make([]uint64, len(js)/64+1), make([]uint32, len(js)/64+1)
	for i := range linked {
		id := linked[i].join
		x.several[id/64] |= 1 << (id % 64)
	}
	n := uint32(0)
	for i, has := range x.several {
		x.before[i] = n
		n += uint32(bits.OnesCount64(has))
	}
	// Into the order of the joins: first, where those of each end, and then,
	// counted down, where they begin.
	next := make([]uint32, n+1)
	for i := range linked {
		k, _ := x.rank(linked[i].join)
		next[k]++
	}
	for i := range next[1:] {
		next[i+1] += next[i]
	}
	order := make([]uint32, len(linked))
	for i := range slices.Backward(linked) {
		k, _ := x.rank(linked[i].join)
		next[k]--
		order[next[k]] = uint32(i)
	}
	x.from = next
	x.others = make([]byte, 0, 2*len(linked))
	var others []linkedJoin
	for k := range n {
		others = others[:0]
		for _, i := range order[next[k]:next[k+1]] {
			others = append(others, linked[i])
		}
		next[k] = uint32(len(x.others))
		j := &js[others[0].join]
		if implied(j, others) {
			continue
		}
		last := j.name
		for i := range others {
			x.add(others[i].name-last, others[i].joinSpan, j.to-j.from)
			last = others[i].name
		}
	}
	next[n] = uint32(len(x.others))
	x.others = lookup.Fit(x.others)
}

// rank returns which of the joins that several names have a join is, if it is one.
func (x *listedJoins) rank(id int32) (k uint32, ok bool) {
	has, bit := x.several[id/64], uint64(1)<<(id%64)
	return x.before[id/64] + uint32(bits.OnesCount64(has&(bit-1))), has&bit != 0
}

// add adds another name than the first that has a join, by how far it is behind
// the one before, and where the join stands in it, which has so many tokens in the
// first: nearly always as many and near the front, which the lowest three bits
// tell, or else not far from that, which a byte tells.
func (x *listedJoins) add(gap int32, at joinSpan, first uint8) {
	more := int(at.to-at.from) - int(first)
	if more == 0 && at.from < spanFollows {
		x.others = binary.AppendUvarint(x.others, uint64(gap)<<3|uint64(at.from))
		return
	}
	x.others = binary.AppendUvarint(x.others, uint64(gap)<<3|spanFollows)
	if at.from < 32 && more >= -3 && more <= 3 {
		x.others = append(x.others, at.from|uint8(more+3)<<5)
		return
	}
	if x.spans == nil {
		x.spans = make(map[uint32]joinSpan)
	}
	x.spans[uint32(len(x.others))] = at
	x.others = append(x.others, farSpan)
}

const (
	spanFollows = 7
	farSpan     = math.MaxUint8
)

// next reads what add has added, and returns where the next one begins.
func (x *listedJoins) next(i uint32, first uint8) (gap int32, at joinSpan, next uint32) {
	k, n := binary.Uvarint(x.others[i:])
	i += uint32(n)
	gap, at.from = int32(k>>3), uint8(k&7)
	if at.from < spanFollows {
		at.to = at.from + first
		return gap, at, i
	}
	b := x.others[i]
	if b == farSpan {
		return gap, x.spans[i], i + 1
	}
	return gap, joinSpan{b & 31, b&31 + first + b>>5 - 3}, i + 1
}

// len is the number of the joins.
func (x *listedJoins) len() int { return x.n }

// packed returns the first name that has a join, and what it is there; see
// [join.pack].
func (x *listedJoins) packed(id int32) (name int32, what uint16) {
	b, i := &x.blocks[uint32(id)/joinsOfBlock], uint32(id)%joinsOfBlock
	if b.what[i] == rareWhat {
		f := x.far[id]
		return f.name, f.what
	}
	// The sum of the gaps up to this one: first by two, then all at once.
	gaps := binary.LittleEndian.Uint64(b.gaps[:]) << (60 - 4*i)
	const low = 0x0f0f0f0f0f0f0f0f
	return b.base + int32((gaps&low+gaps>>4&low)*0x0101010101010101>>56), x.whats[b.what[i]]
}

// join returns a join by its number.
func (s *Screener) join(id int32) join {
	name, what := s.index.joins.packed(id)
	kind, from, n := what&3, packedFrom(what), packedSize(what)
	j := join{name: name, from: from, to: from + n, whole: writtenTogether, exact: kind != packedTogether}
	switch kind {
	case packedInitials:
		if j.whole = byInitials; n&packedRussian != 0 {
			j.whole, j.to = byRussian, from+n&^packedRussian
		}
	case packedWholeName:
		j.whole, j.to = int8(n), from+1
		at, to := s.rowOf(j.name)
		for at += uint32(j.to); at < to && s.vocab.terms[s.tokens.At(at)].Flags&normal.Expanded != 0; at++ {
			j.to++ // see eachWhole
		}
		first := s.vocab.terms[s.tokens.At(at-uint32(j.to-from))]
		j.exact = !first.wroteWhole(first.Whole[n], int(j.to-from))
	}
	return j
}

// eachName calls f for the names that have a join.
func (s *Screener) eachName(id int32, f func(name int32, at joinSpan)) {
	x, j := &s.index.joins, s.join(id)
	f(j.name, joinSpan{j.from, j.to})
	k, ok := x.rank(id)
	if !ok {
		return
	}
	if x.from[k] == x.from[k+1] {
		s.eachByWords(&j, fewNames, f)
		return
	}
	name := j.name
	for i, to := x.from[k], x.from[k+1]; i < to; {
		gap, at, next := x.next(i, j.to-j.from)
		name += gap
		i = next
		f(name, at)
	}
}

// fewNames is how many names may have each word of a join at least, so that the others
// that have the join are found by that word: they stand side by side.
const fewNames = 512

// implied reports whether the words of a join find the names other than its first that
// have it. So it is if some word is rare, and each of the names has the words once, in
// the form that they have in the first.
func (s *Screener) implied(j *join, others []linkedJoin) bool {
	if j.whole != writtenTogether {
		return false
	}
	i, found := 0, true
	var names [fewNames]uint64
	// To look at many more names than there are takes longer than it saves.
	most := uint32(min(32*len(others), fewNames))
	ok := s.eachByWords(j, most, func(name int32, at joinSpan) {
		if found = found && i < len(others) && i < len(names); found {
			names[i] = at.in(name)
			i++
		}
	})
	if !ok || !found || i != len(others) {
		return false
	}
	slices.Sort(names[:i])
	for k := range others {
		if names[k] != others[k].in(others[k].name) {
			return false
		}
	}
	return true
}

// in is a number for a join in a name: in the order of names, and of where it begins.
func (at joinSpan) in(name int32) uint64 {
	return uint64(name)<<16 | uint64(at.from)<<8 | uint64(at.to)
}

// eachByWords calls f for the names other than the first that have the words of a join
// side by side, and are of persons if that is. It reports whether so many names at most
// have one of the words.
func (s *Screener) eachByWords(j *join, most uint32, f func(name int32, at joinSpan)) bool {
	var buf [maxJoin * 4]int32
	n := s.names.terms(j.name)
	words := s.tokens.Append(buf[:0], n+uint32(j.from), n+uint32(j.to))
	ix := &s.index
	first, from, few := 0, uint32(0), most+1
	for k, id := range words {
		t := s.vocab.terms[id]
		if !t.counts() {
			continue
		}
		if i := ix.from[t.lexeme.ID]; ix.from[t.lexeme.ID+1]-i < few {
			first, from, few = k, i, ix.from[t.lexeme.ID+1]-i
		}
	}
	if few > most {
		return false
	}
	person := s.names.flags(j.name)&namesPerson != 0
	signs := alike.Signature(0) // of those that are behind that word in any name
	for k, id := range words {
		t, x := s.vocab.terms[id], s.vocab.terms[words[first]]
		if !person && t.counts() && (x.goesBefore(t, alone) || k > first && !t.goesBefore(x, alone)) {
			signs |= t.lexeme.Sign.Fold(ix.postings.signBits)
		}
	}
	for i := from; i < from+few; i++ {
		p := ix.postings.at(i)
		if p.words&signs != signs || p.person != person || p.name == j.name {
			continue
		}
		row, to := s.rowOf(p.name)
		for at := row; at+uint32(len(words)) <= to; at++ {
			k := 0
			for k < len(words) && s.tokens.At(at+uint32(k)) == words[k] {
				k++
			}
			if k == len(words) {
				f(p.name, joinSpan{uint8(at - row), uint8(at-row) + uint8(k)})
			}
		}
	}
	return true
}
