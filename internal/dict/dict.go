// Package dict is a read-only dictionary that lives in two string constants,
// so that a program which holds a hundred thousand words does no work and
// allocates nothing at start or on a lookup.
//
// Data is a row of records, each a key and its value, sorted into buckets by
// the hash of the key. Slots tells where the buckets begin: of each group of
// eight the offset of the first, in three bytes, little-endian, and the sizes of
// all, a byte each.
//
//	Slots  │ 0: 4 0 12 … │ 61: …
//	         │   └──┐      └── the ninth bucket
//	Data   │ a=1 │ key=val b=2 │ …
//
// Four keys share a bucket on average: this costs less than an empty entry
// in a table of single keys, and a miss reads one short stretch of memory.
//
// [Build] makes both; it is for generators.
package dict

import (
	"fmt"
	"maps"
	"slices"
)

// A Dict is a dictionary in two strings. The zero Dict is empty. Strings that do
// not come from [Build] do no harm: they are searched, and little is found.
type Dict struct {
	Slots string
	Data  string
}

// A group of buckets has the offset of its first one, of which three bytes reach
// 16 MiB, and their sizes, of a byte each.
const (
	offsetSize = 3
	grouped    = 8
	groupSize  = offsetSize + grouped
	maxBucket  = 255
	maxRecord  = maxBucket - 3 // of key and value, behind the longest head
)

// Lookup returns the value of a key. The value is a part of d.Data.
func (d Dict) Lookup(key string) (value string, ok bool) {
	for rest := d.bucket(hash(key)); rest != ""; {
		k, v, size := record(rest)
		if size == 0 {
			break
		}
		if k == key {
			return v, true
		}
		rest = rest[size:]
	}
	return "", false
}

// LookupBytes is Lookup for a key in a buffer.
func (d Dict) LookupBytes(key []byte) (value string, ok bool) {
	// Not one generic function for both: through it the buffers of the callers
	// would escape to the heap.
	h := uint32(hashSeed)
	for _, c := range key {
		h = (h ^ uint32(c)) * hashPrime
	}
	for rest := d.bucket(mix(h)); rest != ""; {
		k, v, size := record(rest)
		if size == 0 {
			break
		}
		if k == string(key) {
			return v, true
		}
		rest = rest[size:]
	}
	return "", false
}

// bucket returns the records of the keys with a hash, and some others.
func (d Dict) bucket(h uint32) string {
	i := slot(h, len(d.Slots)/groupSize*grouped)
	at := i / grouped * groupSize
	if at+groupSize > len(d.Slots) {
		return ""
	}
	group := d.Slots[at : at+groupSize]
	from := int(group[0]) | int(group[1])<<8 | int(group[2])<<16
	sizes := group[offsetSize:]
	for k := range i % grouped {
		from += int(sizes[k])
	}
	to := from + int(sizes[i%grouped])
	if to > len(d.Data) {
		return ""
	}
	return d.Data[from:to]
}

// A record begins with the lengths of its key and value: in one byte, of five
// and three bits, if they fit, and otherwise in two after a zero.

// record returns the key and value of the first record of data, and its size;
// size 0 if there is none.
func record(data string) (key, value string, size int) {
	n, m, head := int(data[0]>>3), int(data[0]&7), 1
	if data[0] == 0 {
		if len(data) < 3 {
			return "", "", 0
		}
		n, m, head = int(data[1]), int(data[2]), 3
	}
	size = head + n + m
	if size > len(data) {
		return "", "", 0
	}
	return data[head : head+n], data[head+n : size], size
}

func appendRecord(data []byte, key, value string) []byte {
	if len(key) < 1<<5 && len(value) < 1<<3 {
		data = append(data, byte(len(key)<<3|len(value)))
	} else {
		data = append(data, 0, byte(len(key)), byte(len(value)))
	}
	return append(append(data, key...), value...)
}

const (
	hashSeed  = 2166136261
	hashPrime = 16777619
)

// hash is FNV-1a, 32 bit, mixed.
func hash(key string) uint32 {
	h := uint32(hashSeed)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * hashPrime
	}
	return mix(h)
}

// mix brings the last bytes of a key, which FNV leaves in the low bits, to the
// high ones, which choose the bucket.
func mix(h uint32) uint32 {
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return h ^ h>>12
}

// slot maps a hash to one of n buckets without a division.
func slot(h uint32, n int) int { return int(uint64(h) * uint64(n) >> 32) }

// Build makes the dictionary of the given keys and values. The same map gives
// the same bytes. A key has a byte at least, key and value together at most 252.
func Build(m map[string]string) (Dict, error) {
	if len(m) == 0 {
		return Dict{}, nil
	}
	keys := slices.Sorted(maps.Keys(m))
	for _, key := range keys {
		if size := len(key) + len(m[key]); key == "" || size > maxRecord {
			return Dict{}, fmt.Errorf("dict: %q: key and value of %d bytes, want 1 to %d", key, size, maxRecord)
		}
	}
	for groups := len(m)/(4*grouped) + 1; groups <= len(m)+1; groups += groups/16 + 1 {
		if d, ok := build(m, keys, groups*grouped); ok {
			return d, nil
		}
	}
	return Dict{}, fmt.Errorf("dict: %d keys are too many: more than %d bytes, or of one hash", len(m), 1<<(8*offsetSize))
}

// build makes a dictionary of n buckets, if each has room in one.
func build(m map[string]string, keys []string, n int) (Dict, bool) {
	buckets := make([][]byte, n)
	for _, key := range keys {
		i := slot(hash(key), n)
		if buckets[i] = appendRecord(buckets[i], key, m[key]); len(buckets[i]) > maxBucket {
			return Dict{}, false
		}
	}
	var slots, data []byte
	for group := range slices.Chunk(buckets, grouped) {
		if len(data) >= 1<<(8*offsetSize) {
			return Dict{}, false
		}
		slots = append(slots, byte(len(data)), byte(len(data)>>8), byte(len(data)>>16))
		for _, b := range group {
			slots = append(slots, byte(len(b)))
			data = append(data, b...)
		}
	}
	return Dict{Slots: string(slots), Data: string(data)}, true
}

// All calls yield for every key and value, in the order of Data.
func (d Dict) All(yield func(key, value string) bool) {
	for rest := d.Data; rest != ""; {
		k, v, size := record(rest)
		if size == 0 || !yield(k, v) {
			return
		}
		rest = rest[size:]
	}
}
