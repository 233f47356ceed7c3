package screen

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
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
)

// A joinSpan says which tokens of a name are a join.
type joinSpan struct{ from, to uint8 }

// Listed joins are those of all names, by their number. There are some millions
// of them if there are a million names: they are kept in the order of their first
// names, so that of these no more is written than how far each is from others.
type listedJoins struct {
	n      int
	blocks []joinBlock
	far    map[int32]int32 // the names that are further from that of the block

	several []severalJoins // those that other names have too, by 64
	from    []uint32       // of these, in their order: where the other names begin
	others  []byte         // see add
	spans   map[uint32]joinSpan
}

// A joinBlock is some joins, which are looked at together or not at all.
type joinBlock struct {
	base int32                // the name of the first one
	what [joinsOfBlock]uint16 // see join.pack
	near [joinsOfBlock]uint8  // the name, counted from that
}

// severalJoins says which joins several names have, and how many do before them.
type severalJoins struct {
	has    uint64
	before uint32
}

const (
	joinsOfBlock = 16
	farName      = math.MaxUint8
)

// What a join is stands in the lowest two bits, then where it begins, and then
// how many tokens it has; or, of the other name of a compound, which.
const (
	packedTogether = iota
	packedExact    // the same, to the letter
	packedInitials
	packedWholeName
)

func (j *join) pack() uint16 {
	kind, n := packedTogether, j.to-j.from
	switch {
	case j.whole >= 0:
		kind, n = packedWholeName, uint8(j.whole)
	case j.whole == byInitials:
		kind = packedInitials
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
// other names that have them, which are in the order of names.
func newListedJoins(js []join, linked []linkedJoin) listedJoins {
	x := listedJoins{n: len(js), blocks: make([]joinBlock, (len(js)+joinsOfBlock-1)/joinsOfBlock)}
	for id := range js {
		j, b, i := &js[id], &x.blocks[id/joinsOfBlock], id%joinsOfBlock
		if i == 0 {
			b.base = j.name
		}
		b.what[i] = j.pack()
		if d := j.name - b.base; d < farName {
			b.near[i] = uint8(d)
			continue
		}
		if x.far == nil {
			x.far = make(map[int32]int32)
		}
		b.near[i], x.far[int32(id)] = farName, j.name
	}
	x.link(js, linked)
	return x
}

// link adds the other names that have a join.
func (x *listedJoins) link(js []join, linked []linkedJoin) {
	x.several = make([]severalJoins, len(js)/64+1)
	for i := range linked {
		id := linked[i].join
		x.several[id/64].has |= 1 << (id % 64)
	}
	n := uint32(0)
	for i := range x.several {
		s := &x.several[i]
		s.before = n
		n += uint32(bits.OnesCount64(s.has))
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
	x.others = make([]byte, 0, 3*len(linked))
	for k := range n {
		from, to := next[k], next[k+1]
		next[k] = uint32(len(x.others))
		j := &js[linked[order[from]].join]
		for last := j.name; from < to; from++ {
			l := &linked[order[from]]
			x.add(l.name-last, l.joinSpan, j.to-j.from)
			last = l.name
		}
	}
	next[n] = uint32(len(x.others))
	x.others = fit(x.others)
}

// rank returns which of the joins that several names have a join is, if it is one.
func (x *listedJoins) rank(id int32) (k uint32, ok bool) {
	s := &x.several[id/64]
	bit := uint64(1) << (id % 64)
	return s.before + uint32(bits.OnesCount64(s.has&(bit-1))), s.has&bit != 0
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
	if b.near[i] == farName {
		return x.far[id], b.what[i]
	}
	return b.base + int32(b.near[i]), b.what[i]
}

// join returns a join by its number.
func (s *Screener) join(id int32) join {
	name, what := s.index.joins.packed(id)
	kind, from, n := what&3, packedFrom(what), packedSize(what)
	j := join{name: name, from: from, to: from + n, whole: writtenTogether, exact: kind != packedTogether}
	switch kind {
	case packedInitials:
		j.whole = byInitials
	case packedWholeName:
		j.whole, j.to = int8(n), from+1
		at, to := s.rowOf(j.name)
		for at += uint32(j.to); at < to && s.vocab.terms[s.tokens.at(at)].flags&expanded != 0; at++ {
			j.to++ // see eachWhole
		}
		first := s.vocab.terms[s.tokens.at(at-uint32(j.to-from))]
		j.exact = !first.wroteWhole(first.whole[n], int(j.to-from))
	}
	return j
}

// eachName calls f for the names that have a join, in their order.
func (s *Screener) eachName(id int32, f func(name int32, at joinSpan)) {
	x, j := &s.index.joins, s.join(id)
	f(j.name, joinSpan{j.from, j.to})
	k, ok := x.rank(id)
	if !ok {
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
