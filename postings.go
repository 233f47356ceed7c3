package screen

import (
	"hash/maphash"
	"math"
	"slices"
)

// A posting is a name in which a word occurs, with the bounds of the name for
// the case that nothing before the word agrees; see bounder.
type posting struct {
	name   int32
	words  signature // of all words of the name
	beside uint8     // the sum, if the query has a core
	alone  uint8     // the sum, if it has none
	floor  uint8
	person bool
}

// most is the highest bound of a posting beside a core.
func (p *posting) most() uint8 { return max(p.beside, p.floor) }

// A signature tells of most words that a name does not have them: there is a bit
// for each of its words, which those of one meaning share.
type signature uint32

// sign is the signature of a word.
func sign(text string) signature {
	return 1 << (maphash.String(seed, text) >> (64 - 5))
}

// Postings are those of all words. There are four of them in a name, so that one
// takes ten bytes.
type postings struct {
	packed []packedPosting
	high   []uint8 // of the names; nil if they are fewer than personPosting
}

type packedPosting struct {
	words                [2]uint16 // in halves
	name                 uint16
	above                uint8 // the next bits of the name, and personPosting
	beside, alone, floor uint8
}

const personPosting = 1 << 7

func (x *postings) at(i uint32) posting {
	p := &x.packed[i]
	out := posting{
		name:  int32(p.name) | int32(p.above&^personPosting)<<16,
		words: signature(whole32(p.words)), beside: p.beside, alone: p.alone, floor: p.floor,
		person: p.above&personPosting != 0,
	}
	if x.high != nil {
		out.name |= int32(x.high[i]) << 23
	}
	return out
}

func (x *postings) set(i uint32, p *posting) {
	k := packedPosting{
		words: halves(uint32(p.words)), name: uint16(p.name), above: uint8(p.name>>16) &^ personPosting,
		beside: p.beside, alone: p.alone, floor: p.floor,
	}
	if p.person {
		k.above |= personPosting
	}
	x.packed[i] = k
	if high := uint8(p.name >> 23); high > 0 || x.high != nil {
		if x.high == nil {
			x.high = make([]uint8, len(x.packed))
		}
		x.high[i] = high
	}
}

func halves(x uint32) [2]uint16 { return [2]uint16{uint16(x), uint16(x >> 16)} }

func whole32(x [2]uint16) uint32 { return uint32(x[0]) | uint32(x[1])<<16 }

type lexemePosting struct {
	lexeme int32
	posting
}

// sortPostings brings postings into the order of what they belong to, of which
// there are n, and of falling bounds; equal ones are in the order of names, in
// which they come. It also returns where those of each begin.
func sortPostings(ps []lexemePosting, n int) (postings, []uint32) {
	// First all by their bounds, then by what they belong to: each time without
	// changing the order of equal ones.
	var next [math.MaxUint8 + 1]uint32
	for i := range ps {
		next[math.MaxUint8-ps[i].most()]++
	}
	sum := uint32(0)
	for i, n := range next {
		next[i], sum = sum, sum+n
	}
	byBound := make([]uint32, len(ps))
	from := make([]uint32, n+1)
	for i := range ps {
		b := math.MaxUint8 - ps[i].most()
		byBound[next[b]] = uint32(i)
		next[b]++
		from[ps[i].lexeme]++
	}
	// From holds where each ends, and then, counted down, where it begins.
	for i := range n {
		from[i+1] += from[i]
	}
	out := postings{packed: make([]packedPosting, len(ps))}
	for _, i := range slices.Backward(byBound) {
		p := &ps[i]
		from[p.lexeme]--
		out.set(from[p.lexeme], &p.posting)
	}
	return out, from
}
