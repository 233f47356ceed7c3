package screen

import (
	"math"
	"math/bits"
	"slices"

	"github.com/openscreening/screen/internal/alike"
)

// A posting is a name in which a word occurs, with the bounds of the name for
// the case that nothing before the word agrees; see bounder.
type posting struct {
	name   int32
	words  alike.Signature // of the words of the name behind this one; see [bounder.sort]
	beside uint8           // the sum, if the query has a core
	alone  uint8           // the sum, if it has none
	floor  uint8
	person bool
}

// most is the highest bound of a posting beside a core.
func (p *posting) most() uint8 { return max(p.beside, p.floor) }

// Postings are those of all words. There are four of them in a name, so that one
// takes eight bytes.
type postings struct {
	packed   []packedPosting
	nameBits uint8
	signBits uint8
	high     []uint8 // of the names, what is above nameBits; nil if nothing is
}

// A packedPosting has, from the lowest bits on, whether the name is that of a
// person, the bound beside a core, the others as packRoughly leaves them, the name,
// and as much of the words as has room. Few queries have no core, and few names are
// reached by the share of them that agrees: those bounds may be rough.
type packedPosting uint64

const (
	personPosting = 1
	besideAt      = 1
	aloneAt       = besideAt + 8
	floorAt       = aloneAt + roughBits
	nameAt        = floorAt + roughBits
	roughBits     = 5
	mostNameBits  = 23
)

// newPostings returns room for n postings of names up to the last one.
func newPostings(n int, last int32) postings {
	x := postings{packed: make([]packedPosting, n), nameBits: uint8(min(bits.Len32(uint32(last)), mostNameBits))}
	x.signBits = min(64-nameAt-x.nameBits, alike.SignatureBits)
	if last>>mostNameBits > 0 {
		x.high = make([]uint8, n)
	}
	return x
}

// roughCut is the least of the first bits of bounds that packRoughly has made which
// may reach a packCut; more than any if none does.
func roughCut(cut uint16) uint16 {
	const most = 1<<roughBits - 1
	if cut > boundMost {
		return most + 1
	}
	return min((cut+7)/8, most)
}

// fineBound reads a bound that packRoughly has made, from its first bits.
func fineBound(b uint8) uint8 { return b<<3 | (b+1)>>roughBits*7 }

// name returns the name of a posting.
func (x *postings) name(i uint32) int32 {
	name := int32(x.packed[i] >> nameAt & (1<<x.nameBits - 1))
	if x.high != nil {
		name |= int32(x.high[i]) << mostNameBits
	}
	return name
}

// wordsOf returns the words of a posting.
func (x *postings) wordsOf(p packedPosting) alike.Signature {
	return alike.Signature(p >> (nameAt + x.nameBits))
}

func (x *postings) at(i uint32) posting {
	p := x.packed[i]
	return posting{
		name:   x.name(i),
		words:  x.wordsOf(p),
		beside: uint8(p >> besideAt),
		alone:  fineBound(uint8(p >> aloneAt & (1<<roughBits - 1))),
		floor:  fineBound(uint8(p >> floorAt & (1<<roughBits - 1))),
		person: p&personPosting != 0,
	}
}

func (x *postings) set(i uint32, p *posting) {
	k := packedPosting(p.beside)<<besideAt | packedPosting(p.alone>>3)<<aloneAt | packedPosting(p.floor>>3)<<floorAt |
		packedPosting(p.name&(1<<x.nameBits-1))<<nameAt | packedPosting(p.words.Fold(x.signBits))<<(nameAt+x.nameBits)
	if p.person {
		k |= personPosting
	}
	x.packed[i] = k
	if x.high != nil {
		x.high[i] = uint8(p.name >> mostNameBits)
	}
}

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
	last := int32(0)
	for i := range ps {
		last = max(last, ps[i].name)
	}
	out := newPostings(len(ps), last)
	for _, i := range slices.Backward(byBound) {
		p := &ps[i]
		from[p.lexeme]--
		out.set(from[p.lexeme], &p.posting)
	}
	return out, from
}
