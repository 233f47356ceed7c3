package alike

import (
	"slices"

	"github.com/openscreening/screen/internal/normal"
)

// An Arena is where the strings, spellings and hearings of lexemes are cut from. The
// zero arena allocates everything by itself.
type Arena struct {
	*normal.Arena
	*blocks
}

// Blocks are what is cut into the spellings, hearings and roughs of lexemes.
type blocks struct {
	spellings []Spelling
	hearings  []Hearing
	roughs    []Rough
}

// NewArena returns an arena that cuts from blocks.
func NewArena() Arena { return Arena{new(normal.Arena), new(blocks)} }

// The sizes of blocks: a word has up to five spellings.
const (
	spellingBlock = 256
	hearingBlock  = 64
	roughBlock    = 128
)

// newSpellings returns room for n spellings, to be appended to an empty slice.
func (a Arena) newSpellings(n int) []Spelling {
	if a.blocks == nil {
		return make([]Spelling, 0, n)
	}
	return Room(&a.spellings, n, spellingBlock)
}

// keepSpellings takes back the room that was not needed of the last n.
func (a Arena) keepSpellings(ss []Spelling, n int) []Spelling {
	if a.blocks == nil {
		return slices.Clip(ss)
	}
	return keep(&a.spellings, ss, n)
}

// newHearing returns an empty hearing. It is called, not repeated: the page is shorter.
//
//go:noinline
func (a Arena) newHearing() *Hearing {
	if a.blocks == nil {
		return new(Hearing)
	}
	return &append(Room(&a.hearings, 1, hearingBlock), Hearing{})[0]
}

// newRoughs is newSpellings for roughs.
func (a Arena) newRoughs(n int) []Rough {
	if a.blocks == nil {
		return nil // most words have one
	}
	return Room(&a.roughs, n, roughBlock)
}

// keepRoughs is keepSpellings for roughs.
func (a Arena) keepRoughs(rs []Rough, n int) []Rough {
	if a.blocks == nil {
		return slices.Clip(rs)
	}
	return keep(&a.roughs, rs, n)
}

// Forget lets all but the strings be used again: nothing points to it any more.
func (a Arena) Forget() {
	a.spellings, a.hearings, a.roughs = a.spellings[:0], a.hearings[:0], a.roughs[:0]
}

// Room cuts an empty slice with room for n from a block, or from a new one of
// the given size.
func Room[T any](block *[]T, n, size int) []T {
	if cap(*block)-len(*block) < n {
		*block = make([]T, 0, size)
	}
	from := len(*block)
	*block = (*block)[:from+n]
	return (*block)[from : from : from+n]
}

// keep gives the block back what the last room of n has beyond ts. If ts has
// outgrown it, it stays as it is.
func keep[T any](block *[]T, ts []T, n int) []T {
	if cap(ts) == n {
		*block = (*block)[:len(*block)-n+len(ts)]
	}
	return slices.Clip(ts)
}
