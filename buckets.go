package screen

import (
	"math"
	"math/bits"
)

// Buckets are where entries stand that are sorted by the first bits of their
// hashes: side by side, so that those of a bucket are read together. There are few
// entries in one, so that where it begins is counted from the first of its group.
type buckets struct {
	shift uint8
	base  []uint32 // by group
	off   []uint16 // by group, with where its last one ends
	wide  []uint32 // instead of both, if a group has too many entries
}

const bucketGroup = 64

// newBuckets returns the buckets of n hashes, of which there are at most so many in
// one on average, and where each of them begins, to be counted up as it is filled.
func newBuckets(n int, hash func(i int) uint64, most int) (b buckets, next []uint32) {
	size := max(1, bits.Len(uint(n/most)))
	b.shift = uint8(64 - size)
	from := make([]uint32, 1<<size+1)
	for i := range n {
		from[hash(i)>>b.shift+1]++
	}
	for i := range from[1:] {
		from[i+1] += from[i]
	}
	b.base = make([]uint32, 0, len(from)/bucketGroup+1)
	b.off = make([]uint16, 0, len(from)+len(from)/bucketGroup+1)
	for g := 0; g < len(from)-1; g += bucketGroup {
		base := from[g]
		b.base = append(b.base, base)
		for _, at := range from[g:min(g+bucketGroup+1, len(from))] {
			if at-base > math.MaxUint16 {
				b.base, b.off, b.wide = nil, nil, append([]uint32(nil), from...)
				return b, from
			}
			b.off = append(b.off, uint16(at-base))
		}
	}
	return b, from
}

// of returns where the bucket of a hash begins and ends.
func (b *buckets) of(hash uint64) (from, to uint32) {
	k := hash >> b.shift
	if b.wide != nil {
		return b.wide[k], b.wide[k+1]
	}
	g := k / bucketGroup
	base, off := b.base[g], b.off[k+g:k+g+2]
	return base + uint32(off[0]), base + uint32(off[1])
}
