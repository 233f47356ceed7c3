package screen

import "math/bits"

// A table finds numbers by hashes. Which ones share the bits that are kept by
// chance, the caller finds out.
type table struct {
	buckets
	idBits  uint8
	entries []uint32 // the last bits of the hash, and behind them those of the number
	high    []uint8  // the bits of numbers that are too large; nil if none is
}

// A filing is what goes into a table.
type filing struct {
	hash uint64
	id   int32
}

// mostIDBits is how many bits of a number stand in an entry, so that enough are
// left for the hash: of a thousand others in a bucket one is looked at in vain.
const mostIDBits = 22

// newTable makes a table; equal hashes keep their order. There are at most so many
// in a bucket, on average: they lie side by side.
func newTable(fs []filing, most int) table {
	t := table{entries: make([]uint32, len(fs))}
	var next []uint32
	t.buckets, next = newBuckets(len(fs), func(i int) uint64 { return fs[i].hash }, most)
	last := int32(0)
	for i := range fs {
		last = max(last, fs[i].id)
	}
	t.idBits = uint8(min(bits.Len32(uint32(last)), mostIDBits))
	if last>>mostIDBits > 0 {
		t.high = make([]uint8, len(fs))
	}
	for _, f := range fs {
		i := &next[f.hash>>t.shift]
		t.entries[*i] = uint32(f.hash)<<t.idBits | uint32(f.id)&(1<<t.idBits-1)
		if t.high != nil {
			t.high[*i] = uint8(f.id >> mostIDBits)
		}
		*i++
	}
	return t
}

// each calls f for every number filed under a hash.
func (t *table) each(hash uint64, f func(id int32)) {
	bits := t.idBits & 31
	want := uint32(hash) << bits
	for i, to := t.of(hash); i < to; i++ {
		if e := t.entries[i]; (e^want)>>bits == 0 {
			f(t.id(i, e))
		}
	}
}

// id returns the number of an entry.
func (t *table) id(i, entry uint32) int32 {
	id := int32(entry & (1<<t.idBits - 1))
	if t.high != nil {
		id |= int32(t.high[i]) << mostIDBits
	}
	return id
}
