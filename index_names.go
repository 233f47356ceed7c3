package screen

import (
	"math"
	"sort"
)

// A listedName is one name of an entity, filed. Its tokens are terms of the
// vocabulary.
type listedName struct {
	entity   int32
	terms    uint32 // where its tokens begin in Screener.tokens
	alias    int32  // which of the entity's names it comes from
	total    float32
	surnames uint8 // of a person's name
	core     uint8 // of another's, what its words of the core weigh: in steps, rounded down
	flags    nameFlags
}

// nameFlags say what a name is. Its part is in the last two bits.
type nameFlags uint8

const (
	namesPerson nameFlags = 4 << iota
	withCore
	bareName
	weakly
	asAcronym // it stands behind another name, in brackets
	oneLeaves // the name of a person of which one word leaves another; see leavesOne
)

func (n *listedName) is(f nameFlags) bool { return n.flags&f != 0 }

func (n *listedName) part() namePart { return namePart(n.flags & 3) }

// A namePart says which part of the text of a name is filed: a name in
// brackets is one of its own, and so is what stands before it.
type namePart uint8

const (
	wholeText namePart = iota
	beforeBrackets
	inBrackets
)

// Listed names are those of all entities, by their number. They are in the order
// of their entities and of their tokens, so that of most no more is written of
// either than how far it is from that of the first name of a block.
type listedNames struct {
	n      int
	blocks []nameBlock
	far    map[int32]listedName // those that do not fit
}

const namesOfBlock = 8

// A nameBlock is some names in one cache line.
type nameBlock struct {
	entity   int32
	terms    uint32
	total    [namesOfBlock]uint16 // in steps, rounded up
	entities [namesOfBlock]uint8
	tokens   [namesOfBlock]uint8 // farToken if the name does not fit
	alias    [namesOfBlock]uint8
	told     [namesOfBlock]uint8 // the surnames, or what the core weighs
	flags    [namesOfBlock]nameFlags
}

const farToken = math.MaxUint8

// totalStep is how much more a name seems to weigh at most than it does. What 96
// words weigh fits into the steps of a block.
const totalStep = 1.0 / 32

// coreStep is in what steps it is kept what the core of a name weighs.
const coreStep = 0.25

// coreOf returns what the words of the core weigh in a name that is no person's: in
// steps, rounded down.
func (p *prepared) coreOf() uint8 {
	w := 0.0
	for _, t := range p.tokens {
		if t.isCore() {
			w += float64(t.weights[beside])
		}
	}
	return uint8(min(w/coreStep, math.MaxUint8))
}

// tell fills in what the byte of a block tells of a name, whose flags are known.
func (n *listedName) tell(told uint8) {
	if n.is(namesPerson) {
		n.surnames = told
	} else {
		n.core = told
	}
}

func (x *listedNames) len() int { return x.n }

// add adds a name behind the others.
func (x *listedNames) add(n listedName) {
	k := x.n % namesOfBlock
	if k == 0 {
		x.blocks = append(x.blocks, nameBlock{entity: n.entity, terms: n.terms})
	}
	b := &x.blocks[len(x.blocks)-1]
	b.total[k] = uint16(min(math.Ceil(float64(n.total)/totalStep), math.MaxUint16))
	b.told[k], b.flags[k] = n.surnames|n.core, n.flags // either is zero
	if e, t := n.entity-b.entity, n.terms-b.terms; e <= math.MaxUint8 && t < farToken && n.alias <= math.MaxUint8 {
		b.entities[k], b.tokens[k], b.alias[k] = uint8(e), uint8(t), uint8(n.alias)
	} else {
		if x.far == nil {
			x.far = make(map[int32]listedName)
		}
		b.tokens[k], x.far[int32(x.n)] = farToken, n
	}
	x.n++
}

// at returns a name, with its total rounded up.
func (x *listedNames) at(i int32) listedName {
	b, k := &x.blocks[uint32(i)/namesOfBlock], uint32(i)%namesOfBlock
	n := listedName{
		entity: b.entity + int32(b.entities[k]), terms: b.terms + uint32(b.tokens[k]), alias: int32(b.alias[k]),
		flags: b.flags[k],
	}
	if b.tokens[k] == farToken {
		n = x.far[i]
	}
	n.tell(b.told[k])
	n.total = float32(b.total[k]) * totalStep
	return n
}

// entity returns whose name it is.
func (x *listedNames) entity(i int32) int32 {
	b, k := &x.blocks[uint32(i)/namesOfBlock], uint32(i)%namesOfBlock
	if b.tokens[k] == farToken {
		return x.far[i].entity
	}
	return b.entity + int32(b.entities[k])
}

// short returns what a name is and weighs, how many surnames it begins with and what
// its core weighs, and nothing else of it.
func (x *listedNames) short(i int32) listedName {
	b, k := &x.blocks[uint32(i)/namesOfBlock], uint32(i)%namesOfBlock
	n := listedName{total: float32(b.total[k]) * totalStep, flags: b.flags[k]}
	n.tell(b.told[k])
	return n
}

// terms returns where the tokens of a name begin.
func (x *listedNames) terms(i int32) uint32 {
	b, k := &x.blocks[uint32(i)/namesOfBlock], uint32(i)%namesOfBlock
	if b.tokens[k] == farToken {
		return x.far[i].terms
	}
	return b.terms + uint32(b.tokens[k])
}

// total returns what a name weighs in all, rounded up by less than a totalStep.
func (x *listedNames) total(i int32) float64 {
	return float64(x.blocks[uint32(i)/namesOfBlock].total[uint32(i)%namesOfBlock]) * totalStep
}

// core returns what the words of the core weigh in a name that is no person's: in
// steps, rounded down.
func (x *listedNames) core(i int32) uint8 {
	return x.blocks[uint32(i)/namesOfBlock].told[uint32(i)%namesOfBlock]
}

// flags returns what a name is.
func (x *listedNames) flags(i int32) nameFlags {
	return x.blocks[uint32(i)/namesOfBlock].flags[uint32(i)%namesOfBlock]
}

// firstOf returns the first name of an entity.
func (x *listedNames) firstOf(entity int32) int32 {
	return int32(sort.Search(x.n, func(i int) bool { return x.at(int32(i)).entity >= entity }))
}

// rowOf returns where the tokens of a name begin and end in Screener.tokens.
func (s *Screener) rowOf(name int32) (from, to uint32) {
	b, k := &s.names.blocks[uint32(name)/namesOfBlock], uint32(name)%namesOfBlock
	if next := k + 1; next < namesOfBlock && int(name)+1 < s.names.n && b.tokens[k] != farToken && b.tokens[next] != farToken {
		return b.terms + uint32(b.tokens[k]), b.terms + uint32(b.tokens[next])
	}
	if int(name)+1 < s.names.n {
		return s.names.terms(name), s.names.terms(name + 1)
	}
	return s.names.terms(name), uint32(s.tokens.Len())
}

// row appends the tokens of a name: terms of the vocabulary.
func (s *Screener) row(name int32, ts []int32) []int32 {
	from, to := s.rowOf(name)
	return s.tokens.Append(ts, from, to)
}

// name returns the name as the list has it.
func (s *Screener) name(name int32) *Name {
	n := s.names.at(name)
	return &s.entity(n.entity).Names[n.alias]
}
