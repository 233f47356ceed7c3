package lookup

import (
	"math"
	"math/bits"
)

// Buckets are where entries stand that are sorted by the first bits of their
// hashes: side by side, so that those of a bucket are read together. There are few
// entries in one, so that where it begins is counted from the first of its group, in
// a byte.
type Buckets struct {
	Shift  uint8
	groups []bucketGroup
	wide   []wideGroup // those that have too many entries for that
}

// A bucketGroup says where its first bucket begins and where each ends, counted from
// there; or, with isWide, which of the wide groups it is.
type bucketGroup struct {
	from uint32
	ends [groupBuckets]uint8
}

// A wideGroup says where each bucket begins, and where the last ends.
type wideGroup [groupBuckets + 1]uint32

const groupBuckets = 16

const isWide = 1 << 31

// NewBuckets returns the buckets of n hashes, of which there are at most so many in
// one on average, and where each of them begins, to be counted up as it is filled.
func NewBuckets(n int, hash func(i int) uint64, most int) (b Buckets, next []uint32) {
	size := max(bits.Len(groupBuckets-1), bits.Len(uint(n/most)))
	b.Shift = uint8(64 - size)
	from := make([]uint32, 1<<size+1)
	for i := range n {
		from[hash(i)>>b.Shift+1]++
	}
	for i := range from[1:] {
		from[i+1] += from[i]
	}
	b.groups = make([]bucketGroup, 1<<size/groupBuckets)
	for i := range b.groups {
		g, at := &b.groups[i], from[i*groupBuckets:]
		g.from = at[0]
		if at[groupBuckets]-at[0] > math.MaxUint8 {
			g.from = isWide | uint32(len(b.wide))
			b.wide = append(b.wide, wideGroup(at))
			continue
		}
		for k := range g.ends {
			g.ends[k] = uint8(at[k+1] - at[0])
		}
	}
	b.wide = Fit(b.wide)
	return b, from
}

// Of returns where the bucket of a hash begins and ends.
func (b *Buckets) Of(hash uint64) (from, to uint32) {
	k := hash >> (b.Shift & 63)
	g, i := &b.groups[k/groupBuckets], k%groupBuckets
	if g.from&isWide != 0 {
		w := &b.wide[g.from&^isWide]
		return w[i], w[i+1]
	}
	from, to = g.from, g.from+uint32(g.ends[i])
	if i > 0 {
		from += uint32(g.ends[i-1])
	}
	return from, to
}
