// Package dict is a read-only dictionary that lives in three string constants,
// so that a program which holds a hundred thousand words does no work and
// allocates nothing at start or on a lookup.
//
// Keys and values stand apart, which lets them be compressed well: Keys is the
// keys, one behind the other, and Values a row of records, each the lengths of
// a key and its value, and the value. Both are sorted into buckets by the hash
// of the key. Slots tells where the buckets begin: of each group of eight the
// offsets of the first in either string, in three bytes each, little-endian, and
// how many keys each of them has, a byte each.
//
//	Slots  │ 0 0: 1 0 2 … │ 31 47: …
//	Keys   │ a │ key b │ …  └── the ninth bucket
//	Values │ 1 │ val 2 │ …
//
// Four keys share a bucket on average: this costs less than an empty entry
// in a table of single keys, and a miss reads two short stretches of memory. The
// records of a group before those of the bucket are skipped by their lengths, which
// takes less room than the sizes of the buckets would.
//
// [Build] makes them; it is for generators.
package dict

import (
	"fmt"
	"maps"
	"slices"
)

// A Dict is a dictionary in three strings. The zero Dict is empty. Strings that
// do not come from [Build] do no harm: they are searched, and little is found.
type Dict struct {
	Slots  string
	Keys   string
	Values string
}

// A group of buckets has the offsets of its first one, of which three bytes
// reach 16 MiB, and the number of the keys of each, of a byte.
const (
	offsetSize = 3
	grouped    = 8
	groupSize  = 2*offsetSize + grouped
	maxBucket  = 255
	maxRecord  = 252 // of a key, or of a value
)

// Lookup returns the value of a key. The value is a part of d.Values.
func (d Dict) Lookup(key string) (value string, ok bool) {
	for keys, values, left := d.bucket(hash(key)); left > 0 && values != ""; left-- {
		n, from, to := record(values)
		if to == 0 || n > len(keys) {
			break
		}
		if keys[:n] == key {
			return values[from:to], true
		}
		keys, values = keys[n:], values[to:]
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
	for keys, values, left := d.bucket(mix(h)); left > 0 && values != ""; left-- {
		n, from, to := record(values)
		if to == 0 || n > len(keys) {
			break
		}
		if keys[:n] == string(key) {
			return values[from:to], true
		}
		keys, values = keys[n:], values[to:]
	}
	return "", false
}

// bucket returns the keys from those with a hash on, their records, and how many
// have it, or one of some others.
func (d Dict) bucket(h uint32) (keys, values string, n int) {
	i := slot(h, len(d.Slots)/groupSize*grouped)
	at := i / grouped * groupSize
	if at+groupSize > len(d.Slots) {
		return "", "", 0
	}
	group := d.Slots[at : at+groupSize]
	keys, values = stretch(d.Keys, group), stretch(d.Values, group[offsetSize:])
	counts := group[2*offsetSize:]
	skip := 0
	for k := range i % grouped {
		skip += int(counts[k])
	}
	k, v := 0, 0
	for ; skip > 0 && v < len(values); skip-- {
		if head := values[v]; head != 0 { // as nearly all are
			k += int(head >> 3)
			v += 1 + int(head&7)
			continue
		}
		n, _, to := record(values[v:])
		if to == 0 {
			return "", "", 0
		}
		k, v = k+n, v+to
	}
	if k > len(keys) || v > len(values) {
		return "", "", 0
	}
	return keys[k:], values[v:], int(counts[i%grouped])
}

// stretch returns a string from an offset on.
func stretch(data, offset string) string {
	from := int(offset[0]) | int(offset[1])<<8 | int(offset[2])<<16
	if from > len(data) {
		return ""
	}
	return data[from:]
}

// A record begins with the lengths of its key and value: in one byte, of five
// and three bits, if they fit, and otherwise in two after a zero.

// record returns the length of the key of the first record, and where its value
// stands; to 0 if there is none.
func record(data string) (key, from, to int) {
	n, m, head := int(data[0]>>3), int(data[0]&7), 1
	if data[0] == 0 {
		if len(data) < 3 {
			return 0, 0, 0
		}
		n, m, head = int(data[1]), int(data[2]), 3
	}
	if head+m > len(data) {
		return 0, 0, 0
	}
	return n, head, head + m
}

func appendRecord(data []byte, key, value string) []byte {
	if len(key) < 1<<5 && len(value) < 1<<3 {
		data = append(data, byte(len(key)<<3|len(value)))
	} else {
		data = append(data, 0, byte(len(key)), byte(len(value)))
	}
	return append(data, value...)
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
// the same bytes. A key has 1 to 252 bytes, a value at most as many.
func Build(m map[string]string) (Dict, error) {
	if len(m) == 0 {
		return Dict{}, nil
	}
	keys := slices.Sorted(maps.Keys(m))
	for _, key := range keys {
		if key == "" || max(len(key), len(m[key])) > maxRecord {
			return Dict{}, fmt.Errorf("dict: %q: key of %d and value of %d bytes", key, len(key), len(m[key]))
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
	buckets := make([][]string, n)
	for _, key := range keys {
		b := &buckets[slot(hash(key), n)]
		if *b = append(*b, key); len(*b) > maxBucket {
			return Dict{}, false
		}
	}
	var slots, allKeys, allValues []byte
	for group := range slices.Chunk(buckets, grouped) {
		for _, at := range [...]int{len(allKeys), len(allValues)} {
			if at >= 1<<(8*offsetSize) {
				return Dict{}, false
			}
			slots = append(slots, byte(at), byte(at>>8), byte(at>>16))
		}
		for _, b := range group {
			slots = append(slots, byte(len(b)))
			for _, key := range b {
				allKeys, allValues = append(allKeys, key...), appendRecord(allValues, key, m[key])
			}
		}
	}
	return Dict{Slots: string(slots), Keys: string(allKeys), Values: string(allValues)}, true
}

// All calls yield for every key and value, in the order of Values.
func (d Dict) All(yield func(key, value string) bool) {
	for keys, values := d.Keys, d.Values; values != ""; {
		n, from, to := record(values)
		if to == 0 || n > len(keys) || !yield(keys[:n], values[from:to]) {
			return
		}
		keys, values = keys[n:], values[to:]
	}
}
