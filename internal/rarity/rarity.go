// Package rarity tells how surprising it is that two names share a word.
//
// That two companies are both called Star says next to nothing; that both are
// called Hikvision says nearly everything. The surprise is measured in nats:
// about -ln of the share of names that carry the word, so that a word met in
// one name of a hundred has 4.6. It adds up with other evidence as log-odds.
//
// The figure is about names at large, not about lists: a word is not common
// for being listed often. See README.md for where the words come from and how
// they are weighed.
package rarity

import "math/bits"

// Version is the version of the table. It changes when a figure does.
const Version = "2026-11"

// Unknown is the surprise of a word that the table does not have: one name in
// thirteen thousand. The truth may be rarer still, but no list of this length
// can tell, and words that nobody knows are also what typos make.
const Unknown = 9.5

// Words met more often than one name in five hundred are [Common].
const common = 6.2

// The table has figures from least up, in steps of step.
const (
	least     = 1.5
	step      = 0.25
	levelBits = 5
	plural    = 2 // steps that a plural in s is rarer than its singular
)

// Nats returns the information, in nats, of meeting the word in a name by
// chance. The word is in the comparison form: a-z and 0-9, lower case.
//
// The result is between 1.5 and [Unknown]. Figures, single letters and
// unknown words of two or three letters have what their length allows, since
// there are only 676 and 17,576 of those.
//
// The table has no words, only fingerprints of 11 bits: one unknown word in
// 2,048 is taken for a known one. It then counts as less surprising than it
// is, which weakens evidence and never makes any. Known words are exact. A
// plural in s that the table does not have is known by its singular.
func Nats(word string) float64 {
	if word == "" {
		return least
	}
	if word[0] <= '9' && numeric(word) {
		return [...]float64{3.5, 5, 6, 7, 8.5, Unknown}[min(len(word), 6)-1]
	}
	if len(word) == 1 {
		return 3.5
	}
	v, ok := find(word)
	if n := len(word); !ok && n > 4 && word[n-1] == 's' && word[n-2] != 's' {
		v, ok = find(word[:n-1])
		v += plural
	}
	nats := Unknown
	if ok {
		nats = min(least+step*float64(v), Unknown)
	}
	switch len(word) {
	case 2:
		return min(nats, 6.5)
	case 3:
		return min(nats, 8)
	}
	return nats
}

// Common reports whether the word is shared by so many names that it tells
// little by itself.
func Common(word string) bool { return Nats(word) < common }

// find returns the level of the word in the table, which is a binary fuse
// filter: three cells in neighbouring segments, whose xor is the fingerprint
// and the level of each word that was put in.
func find(word string) (level uint16, ok bool) {
	h := uint64(seed ^ 0xcbf29ce484222325) // FNV-1a, and a finish that mixes all bits
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 0x100000001b3
	}
	h = (h ^ h>>32) * 0x9e3779b97f4a7c15
	h = (h ^ h>>29) * 0xbf58476d1ce4e5b9

	hi, _ := bits.Mul64(h, segments*segmentLength)
	a := uint32(hi)
	b := a + segmentLength ^ uint32(h>>18)&(segmentLength-1)
	c := a + 2*segmentLength ^ uint32(h)&(segmentLength-1)
	v := cell(a) ^ cell(b) ^ cell(c) ^ uint16(h>>32)<<levelBits
	return v, v < 1<<levelBits
}

func cell(i uint32) uint16 {
	return uint16(cells[2*i]) | uint16(cells[2*i+1])<<8
}

func numeric(word string) bool {
	for i := range len(word) {
		if word[i] < '0' || word[i] > '9' {
			return false
		}
	}
	return true
}

//go:generate go run gen.go
