package screen

import (
	"math"

	"github.com/openscreening/screen/internal/alike"
)

// A query turns most postings of a word down by themselves, and there may be
// thousands of them: their bounds are compared as they are packed, and what names
// tell at most by the other words of the query that they may have, as their
// signatures say, is found once for each choice of such words.

// Askings are what a query asks of the names that have the word at hand: what
// they tell by that alone, and by each other token if they have a word behind it that
// agrees with that token.
type askings struct {
	own    askedSum
	near   []askedNear
	judged [1 << mostJudged]verdict // by the tokens of which a name has a word, if those are few
	known  uint32                   // which of them
}

// An askedNear is what another token adds if a name has one of the words, and
// what it lacks if it has none.
type askedNear struct {
	words                   alike.Signature
	gain, share, best, core float64
	lack                    *askedSum
}

// next returns what another token adds that lacks so much otherwise, to be filled in.
func (x *askings) next(lack *askedSum) *askedNear {
	x.near = append(x.near, askedNear{lack: lack})
	return &x.near[len(x.near)-1]
}

// meet adds what a token adds of which a name has a word.
func (x *askedSum) meet(n *askedNear) {
	x.gain += n.gain
	x.share += n.share
	x.best = max(x.best, n.best)
	x.core += n.core
	x.pairs++
}

// mostJudged is how many tokens there are at most of whose choices each has a place.
const mostJudged = 5

// A verdict is what names may reach the cut by that have a word of some tokens and
// no other.
type verdict struct {
	sum, same    bool    // by the weights of the words; by the share that agrees
	pairs        int     // that agree at most
	share, whole float64 // what of the whole name agrees at most, and what is lost of it
	core         uint8   // what the core of the name may weigh, as far as that is known to be small enough
	coreNot      uint16  // the same that it may not
}

// begin forgets what was found for another word.
func (x *askings) begin() { x.near, x.known = x.near[:0], 0 }

// which returns the tokens of which a name has a word, as bits.
func (x *askings) which(words alike.Signature) (which uint32) {
	for i := range x.near { // longQuery bounds them
		if words&x.near[i].words != 0 {
			which |= 1 << i
		}
	}
	return which
}

// nearly returns what a name tells at most that has a word of just these tokens.
func (x *askings) nearly(which uint32) askedSum {
	sum := x.own
	for i := range x.near {
		if n := &x.near[i]; which>>i&1 != 0 {
			sum.meet(n)
		} else {
			sum.add(n.lack)
		}
	}
	return sum
}

// verdict returns the verdict on names that have words of such tokens, of persons or
// of others.
func (a *asking) verdict(x *askings, which uint32, person bool) *verdict {
	few := len(x.near) <= mostJudged
	v := &x.judged[which%(1<<mostJudged)] // anyone's, if those are many
	if !few || x.known>>which&1 == 0 {
		if a.judge(v, x, which, person); few {
			x.known |= 1 << which
		}
	}
	return v
}

func (a *asking) judge(v *verdict, x *askings, which uint32, person bool) {
	a.judged++
	sum := x.nearly(which)
	a.judgeSum(v, &sum, person)
}

func (a *asking) judgeSum(v *verdict, sum *askedSum, person bool) {
	v.sum, v.pairs, v.share, v.whole = sum.reaches(pick(person, a.cutPerson, a.cut)), sum.pairs, sum.share, sum.whole
	v.core, v.coreNot = uint8(min(sum.core/coreStep, math.MaxUint8)), math.MaxUint8+1
	if person {
		v.same = sum.whole < a.nothing()
	} else {
		v.same = a.sameAs(sum)
	}
}

// ofAll is the place of the verdict on names that have a word of each token, which is the
// first to be given.
func (x *askings) ofAll() *verdict {
	if len(x.near) > mostJudged {
		return &x.judged[0] // anyone's
	}
	all := uint32(1)<<len(x.near) - 1
	x.known = 1 << all
	return &x.judged[all]
}

// leaves reports whether a name with words of such tokens may reach the cut by the
// weights of the words if its core weighs so much: what of that agrees with nothing is
// missing.
func (a *asking) leaves(v *verdict, x *askings, which uint32, core uint8) bool {
	switch {
	case core <= v.core:
		return true
	case uint16(core) >= v.coreNot:
		return false
	}
	a.judged++
	sum := x.nearly(which)
	if a.leave(&sum, float64(core)*coreStep-sum.core); sum.reaches(a.cut) {
		v.core = core
		return true
	}
	v.coreNot = uint16(core)
	return false
}

// Of a person's name mostly one word agrees, and another that tells something is
// left out: so many names are there of one word that this is asked before such a
// name is looked at. The words that tell something are those that take away
// leavesLeast or more.
const leavesLeast = 1.2

// leavesOne reports whether the name of a person leaves out such a word whichever of
// its words agrees, and nothing of it can stand for words of a query.
func (p *prepared) leavesOne() bool {
	var first *alike.Lexeme
	two := false
	for _, t := range p.tokens {
		switch {
		case t.loss[0] == lossSmall || p.bare:
			return false
		case t.loss[0] == lossName && lossName.weight(float64(t.weights[ofPerson])-weightStep, leavesLeast) >= leavesLeast:
			two = two || first != nil && t.lexeme != first
			first = t.lexeme
		}
	}
	return two
}

// leavesFew reports whether a name that leaves out such a word cannot reach the cut
// if no more agrees than so much, in one word, and so much of the query is lost.
func (a *asking) leavesFew(gain, lost float64) bool {
	if gain >= resembleTells-1e-3 || a.spares { // what is left out may resemble a word, or others agree
		return false
	}
	left := min(leftOutAtMost(gain), leavesLeast)
	return baseLogOdds+gain+mostBonus(gain, openMost, 1)-lost-left < a.cutPerson-1e-3
}

// alone reports whether a name may reach the cut in which no other word agrees than
// the one at hand, which stands in such names.
func (a *asking) alone(kinds heftKinds) bool {
	if a.loose || a.long || a.initials > 0 || a.unit {
		return true
	}
	if kinds&ofOthers != 0 {
		if v := a.verdict(a.ofOthers, 0, false); v.sum || v.same {
			return true
		}
	}
	if kinds&ofNames != 0 {
		if v := a.verdict(a.ofPersons, 0, true); v.sum || v.same {
			return true
		}
	}
	return false
}

// words are those of the other tokens.
func (x *askings) words() (words alike.Signature) {
	for i := range x.near {
		words |= x.near[i].words
	}
	return words
}

// needsMore reports whether no name but a person's may reach the cut by the word at hand
// alone.
func (a *asking) needsMore() bool {
	if a.loose || a.long || a.unit {
		return false
	}
	v := a.verdict(a.ofOthers, 0, false)
	return !v.sum && !v.same
}

// fewPostings are so few that it takes longer to ask what all of them need.
const fewPostings = 2

// candidates adds the names of a stretch of postings, of such kinds, that may reach the
// cut. What is known of a name is looked at last: names lie far apart in memory.
func (s *Screener) candidates(sc *scratch, a *asking, kinds heftKinds, from, to uint32) {
	x := &s.index.postings
	if a.here {
		for i, p := range x.packed[from:to] {
			if haveAll(x.wordsOf(p), a.behind) {
				a.wanted++
				if name := x.name(from + uint32(i)); s.mayBearBrand(a, name) {
					sc.candidate(name)
				}
			}
		}
	}
	// The bound of the regime of companies, where it stands and what it is to be.
	at, mask, least := aloneAt, packedPosting(1<<roughBits-1), roughCut(a.sum)
	if a.beside {
		at, mask, least = besideAt, 1<<8-1, a.sum
	}
	floor, floorPerson, stop := roughCut(a.floor), roughCut(a.floorPerson), roughCut(a.stop)
	// Most words need another one beside them, and most names have none. Of few names
	// each is asked for what it has.
	needs, others := false, alike.Signature(0)
	if kinds&ofOthers != 0 && to-from > fewPostings {
		needs, others = a.needsMore(), a.ofOthers.words()
	}
	for i, p := range x.packed[from:to] {
		b, f := uint16(p>>besideAt&(1<<8-1)), uint16(p>>floorAt&(1<<roughBits-1))
		if b < a.stop && f < stop {
			return
		}
		bySum, byFloor := false, false
		if p&personPosting != 0 {
			bySum, byFloor = b >= a.sumPerson, f >= floorPerson
		} else {
			if needs && x.wordsOf(p)&others == 0 {
				continue
			}
			bySum, byFloor = uint16(p>>at&mask) >= least, f >= floor
		}
		if (bySum || byFloor) && a.wants(s, from+uint32(i), p, bySum, byFloor) {
			a.wanted++
			sc.candidate(x.name(from + uint32(i)))
		}
	}
}

// wants reports whether the name of a posting may reach the cut if its bounds do:
// by the weights of the words, or by the share of the name that agrees.
func (a *asking) wants(s *Screener, i uint32, p packedPosting, bySum, byFloor bool) bool {
	x := &s.index.postings
	if p&personPosting != 0 {
		if a.initials > 0 || a.loose || a.long {
			return true
		}
		which := a.ofPersons.which(x.wordsOf(p))
		v := a.verdict(a.ofPersons, which, true)
		return (bySum && v.sum || byFloor && v.same) && !(which == 0 && a.oneIsFew && s.names.flags(x.name(i))&oneLeaves != 0)
	}
	switch {
	case a.loose:
		return true
	case a.long:
		return bySum || a.unit || a.holds(s.names.total(x.name(i)), a.ofOthers.own.whole)
	}
	which := a.ofOthers.which(x.wordsOf(p))
	v := a.verdict(a.ofOthers, which, false)
	if bySum && v.sum && a.leaves(v, a.ofOthers, which, s.names.core(x.name(i))) {
		return true
	}
	if !byFloor || !v.same && !a.unit {
		return false
	}
	total := s.names.total(x.name(i))
	return v.same && a.holds(total, v.whole) && a.bySame(v.share, total-totalStep+v.whole-weightStep, v.pairs) || a.within(v.share, total-totalStep)
}
