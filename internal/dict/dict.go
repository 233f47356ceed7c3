// Package dict is a read-only dictionary that lives in two string constants,
// so that a program which holds a hundred thousand words does no work and
// allocates nothing at start or on a lookup.
//
// Data is a row of records, each a key and its value, sorted into buckets by
// the hash of the key. Slots is the offsets at which the buckets begin, three
// bytes each, little-endian, and at last the end of the last bucket:
//
//	Slots  │ 0 │ 4 │ 4 │ 9 │
//	         │   └─┬─┘   └──────┐
//	Data   │ a=1 │ key=val b=2 │
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

// slotSize is the number of bytes of an offset; three reach 16 MiB.
const slotSize = 3

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
	n := len(d.Slots)/slotSize - 1
	if n < 1 {
		return ""
	}
	i := slot(h, n) * slotSize
	from, to := offset(d.Slots[i:]), offset(d.Slots[i+slotSize:])
	if from > to || to > len(d.Data) {
		return ""
	}
	return d.Data[from:to]
}

func offset(s string) int { return int(s[0]) | int(s[1])<<8 | int(s[2])<<16 }

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
// the same bytes. A key has 1 to 255 bytes, a value at most 255.
func Build(m map[string]string) (Dict, error) {
	if len(m) == 0 {
		return Dict{}, nil
	}
	n := len(m)/4 + 1
	buckets := make([][]string, n)
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if key == "" || len(key) > 255 || len(m[key]) > 255 {
			return Dict{}, fmt.Errorf("dict: %q: key of %d and value of %d bytes", key, len(key), len(m[key]))
		}
		i := slot(hash(key), n)
		buckets[i] = append(buckets[i], key)
	}
	var slots, data []byte
	for _, keys := range buckets {
		slots = append(slots, byte(len(data)), byte(len(data)>>8), byte(len(data)>>16))
		for _, key := range keys {
			data = appendRecord(data, key, m[key])
		}
	}
	slots = append(slots, byte(len(data)), byte(len(data)>>8), byte(len(data)>>16))
	if len(data) >= 1<<(8*slotSize) {
		return Dict{}, fmt.Errorf("dict: %d bytes of data are too many", len(data))
	}
	return Dict{Slots: string(slots), Data: string(data)}, nil
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
