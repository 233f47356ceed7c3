// Package lookup finds numbers by what they are filed under: by hashes ([Table]), by
// a word with typing errors ([Typos]), by their place ([Numbers]), and those that the
// query at hand has met ([Ledger]). It knows words and their spellings, and nothing of
// names.
//
// What is filed is closed once and read by any number of goroutines from then on; a
// Ledger is for one of them.
package lookup

import "math/bits"

// A Table finds numbers by hashes. Which ones share the bits that are kept by
// chance, the caller finds out.
type Table struct {
	Buckets
	idBits  uint8
	entries []uint32 // the last bits of the hash, and behind them those of the number
	high    []uint8  // the bits of numbers that are too large; nil if none is
}

// A Filing is what goes into a table.
type Filing struct {
	Hash uint64
	Id   int32
}

// MostIDBits is how many bits of a number stand in an entry, so that enough are
// left for the hash: of a thousand others in a bucket one is looked at in vain.
const MostIDBits = 22

// NewTable makes a table; equal hashes keep their order. There are at most so many
// in a bucket, on average: they lie side by side.
func NewTable(fs []Filing, most int) Table {
	t := Table{entries: make([]uint32, len(fs))}
	var next []uint32
	t.Buckets, next = NewBuckets(len(fs), func(i int) uint64 { return fs[i].Hash }, most)
	last := int32(0)
	for i := range fs {
		last = max(last, fs[i].Id)
	}
	t.idBits = uint8(min(bits.Len32(uint32(last)), MostIDBits))
	if last>>MostIDBits > 0 {
		t.high = make([]uint8, len(fs))
	}
	for _, f := range fs {
		i := &next[f.Hash>>t.Shift]
		t.entries[*i] = uint32(f.Hash)<<t.idBits | uint32(f.Id)&(1<<t.idBits-1)
		if t.high != nil {
			t.high[*i] = uint8(f.Id >> MostIDBits)
		}
		*i++
	}
	return t
}

// Each calls f for every number filed under a hash.
func (t *Table) Each(hash uint64, f func(id int32)) {
	bits := t.idBits & 31
	want := uint32(hash) << bits
	from, to := t.Of(hash)
	for i, e := range t.entries[from:to] {
		if (e^want)>>bits == 0 {
			f(t.id(from+uint32(i), e))
		}
	}
}

// id returns the number of an entry.
func (t *Table) id(i, entry uint32) int32 {
	id := int32(entry & (1<<t.idBits - 1))
	if t.high != nil {
		id |= int32(t.high[i]) << MostIDBits
	}
	return id
}
