package lexicon

import (
	"sync"

	"github.com/openscreening/screen/internal/lexicon/inflect"
)

// leastMisspelt is the length of the shortest stem that is looked for with an
// error: words of fewer letters are too near to others.
const leastMisspelt = 7

// Slavic reports whether a word is a known stem of a Slavic word with one of
// its endings.
func Slavic(key string) bool {
	_, ok := stem(key)
	return ok
}

// Misspelt returns what a Slavic word means that has one error in its stem: a
// letter lost, added, changed, or two swapped, though not the first. It knows
// words that stand in no name: "proizvodsvennoe" for proizvodstvennoe. It tries
// all corrections, in some tens of microseconds; callers ask for words that are
// unknown and look Slavic.
func Misspelt(key string) (Terms, bool) {
	for n := inflect.MaxEnding; n > 0; n-- {
		cut := len(key) - n
		if cut < leastMisspelt {
			continue
		}
		class := inflect.Classes(key[cut:])
		if class == 0 {
			continue
		}
		if ts, ok := misspeltStem(key[:cut], class); ok {
			return ts, true
		}
	}
	return Terms{}, false
}

// misspeltStem looks up all that a stem may have been before an error.
func misspeltStem(s string, class inflect.Class) (Terms, bool) {
	var buf [maxKey + 1]byte
	if len(s) >= len(buf) {
		return Terms{}, false
	}
	is := func(key []byte) (Terms, bool) {
		v, ok := stems().LookupBytes(key)
		if !ok || inflect.Class(v[0])&class == 0 {
			return Terms{}, false
		}
		return Terms{first: v[1], packed: v[2:]}, true
	}
	near := stemsNear(s)
	for i := 1; i < len(s); i++ {
		if !near.at(i) {
			continue
		}
		if i+1 < len(s) && s[i] != s[i+1] { // swapped
			copy(buf[:], s)
			buf[i], buf[i+1] = s[i+1], s[i]
			if ts, ok := is(buf[:len(s)]); ok {
				return ts, true
			}
		}
		if len(s) > leastMisspelt { // added
			copy(buf[:], s[:i])
			copy(buf[i:], s[i+1:])
			if ts, ok := is(buf[:len(s)-1]); ok {
				return ts, true
			}
		}
		copy(buf[:], s)
		for c := byte('a'); c <= 'z'; c++ { // changed
			if buf[i] = c; c != s[i] {
				if ts, ok := is(buf[:len(s)]); ok {
					return ts, true
				}
			}
		}
	}
	for i := 1; i <= len(s); i++ { // lost
		if !near.at(i) {
			continue
		}
		copy(buf[:], s[:i])
		copy(buf[i+1:], s[i:])
		for c := byte('a'); c <= 'z'; c++ {
			buf[i] = c
			if ts, ok := is(buf[:len(s)+1]); ok {
				return ts, true
			}
		}
	}
	return Terms{}, false
}

// stemEnds are the first and the last letters of all stems, as bits by their hashes.
type stemEnds struct{ first, last [1 << 10]uint64 }

// endLetters is how many letters they are.
const endLetters = 4

var (
	endsOfStems stemEnds
	endsRead    sync.Once // not a function made at the start: most programs never ask
)

func readEnds() {
	for key := range stems().All {
		if len(key) >= endLetters {
			first, last := endHash(key), endHash(key[len(key)-endLetters:])
			endsOfStems.first[first>>6] |= 1 << (first & 63)
			endsOfStems.last[last>>6] |= 1 << (last & 63)
		}
	}
}

func endHash(s string) uint32 {
	h := uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
	return h * 0x9e3779b1 >> 16
}

// nearStems says where a stem may have an error: nearly always one end of it is that of
// no stem at all, so that the error must be there.
type nearStems struct {
	length      int
	first, last bool // some stem begins, or ends, so
}

func stemsNear(s string) nearStems {
	endsRead.Do(readEnds)
	e := &endsOfStems
	first, last := endHash(s), endHash(s[len(s)-endLetters:])
	return nearStems{len(s), e.first[first>>6]>>(first&63)&1 != 0, e.last[last>>6]>>(last&63)&1 != 0}
}

// at reports whether an error may be at a letter, or between it and the one before or
// behind it: what is before and behind both is as it was.
func (n nearStems) at(i int) bool {
	return (n.first || i < endLetters) && (n.last || i+2 > n.length-endLetters)
}
