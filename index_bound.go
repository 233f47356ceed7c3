package screen

import (
	"math"
	"slices"

	"github.com/openscreening/screen/internal/normal"
)

// What a listed name can reach at most is known before any query. Let its words
// be ordered by weight, those of the core before all others. If the first of
// them that agrees with a query is known, all before it are missing, and the
// weights of weights.go say what that costs and what the rest can be worth. So
// each posting of a word carries the bound of its name for the case that
// nothing before it agrees, the postings of a word stand in falling order of
// it, and retrieval stops where the bound falls below what is asked. The name
// is not lost by that: its first word that agrees has a posting too, with a
// bound that holds.
//
// That is why technology, of which half the lists are full, costs nothing in a
// name that has a core, and decides in one that has none.

// A bounder computes the bounds of a name's units.
type bounder struct {
	order []int         // tokens, those of the core first, by falling weight
	core  [2]*leftCosts // by regime: the share of what missingCore says
}

// leftCosts are what a word takes away for sure that is missing, by how the names
// stand, without a core word that agrees and beside one.
type leftCosts [standsInside][2]float64

func leftCostsOf(x leftWord, w float64, r regime) (c leftCosts) {
	for stands := range c {
		for beside, core := range [...]bool{false, true} {
			c[stands][beside] = x.missingAs(standing(stands), w, r, core)
		}
	}
	return c
}

// leftOut returns what a listed term takes away that is missing. What words of the
// core do grows with missingCore, however the names stand.
func (b *bounder) leftOut(t *term, r regime) (of leftCosts) {
	w := float64(t.weights[r])
	switch {
	case t.isCore():
		if b.core[r] == nil {
			c := leftCostsOf(leftWord{role: normal.Core}, 1, r)
			for stands := range c {
				c[stands][0] /= missingCore(1, false)
				c[stands][1] /= missingCore(1, true)
			}
			b.core[r] = &c
		}
		without, with := missingCore(w, false), missingCore(w, true)
		for stands, share := range b.core[r] {
			of[stands] = [2]float64{share[0] * without, share[1] * with}
		}
	case t.Role != normal.Industry && t.Role != normal.Generic: // which are common words
		of = leftCostsOf(t.left, w, r)
	}
	return of
}

// A bound is the most that the log-odds of the names can be: by the weights of
// the words, or because the names agree in most of what they are.
type bound struct{ sum, floor float64 }

// bounds appends the bound of each token of a listed name for the case that it
// agrees with a query and no token before it does, in a regime of the pair. Units
// of several tokens have no bound.
func (b *bounder) bounds(p *prepared, r regime, against float64, out []bound) []bound {
	n := len(p.tokens)
	b.sort(p, r)
	from := len(out)
	out = append(out, make([]bound, n)...)
	gain, share := 0.0, 0.0 // of this token and those behind it
	for _, t := range p.tokens {
		gain += float64(t.weights[r])
		share += float64(t.weights[whole])
	}
	open := 0.0
	first, last := n, -1 // where the first and the last core word before it stand
	var left leftCosts   // of those before it, by how the names stand: without a core word that agrees and beside one
	for k, i := range b.order {
		// What is left out of a name costs least if the query is its
		// beginning, or its end.
		core := 0
		if p.tokens[i].isCore() {
			core = 1
		}
		lost := left[standsApart][core]
		if first > i {
			lost = min(lost, left[standsHead][core])
		}
		if last < i && standsTail.mayStand(r) {
			lost = min(lost, left[standsTail][core])
		}
		sum := baseLogOdds + gain + mostBonus(gain, open, n-k) - lost - against
		out[from+i] = bound{sum, boundLeast}
		if p.total > 0 {
			if s := share / float64(p.total); s > wholeLeast {
				out[from+i].floor = sameAtMost(s, sameNameSlope) - against
			}
		}

		t := p.tokens[i]
		gain -= float64(t.weights[r])
		share -= float64(t.weights[whole])
		if !t.counts() {
			continue
		}
		costs := b.leftOut(t, r)
		for stands := range left {
			left[stands][0] += costs[stands][0]
			left[stands][1] += costs[stands][1]
		}
		if t.isCore() {
			open += min(float64(t.weights[r]), openMost)
			if t.weights[whole] > 0 {
				first, last = min(first, i), max(last, i)
			}
		}
	}
	return out
}

func (b *bounder) sort(p *prepared, r regime) {
	b.order = b.order[:0]
	for i := range p.tokens {
		b.order = append(b.order, i)
	}
	before := func(i, j int) bool {
		if r == ofPerson {
			return p.weight(r, i) > p.weight(r, j)
		}
		return p.tokens[i].goesBefore(p.tokens[j], r)
	}
	// Names have few words.
	for i := 1; i < len(b.order); i++ {
		for j := i; j > 0 && before(b.order[j], b.order[j-1]); j-- {
			b.order[j-1], b.order[j] = b.order[j], b.order[j-1]
		}
	}
}

// goesBefore reports whether a term comes before another one in the order of the
// bounds, wherever they stand in a name. Equal ones come as they stand.
func (t *term) goesBefore(other *term, r regime) bool {
	if core := t.isCore(); core != other.isCore() {
		return core
	}
	return t.weights[r] > other.weights[r]
}

// mostBonus is the most that wholeNames adds if words agree by so much, so much
// stays open, and so many pairs agree.
func mostBonus(gain, open float64, pairs int) float64 {
	share := 2 * gain / (2*gain + open)
	if gain <= 0 || share <= nearlyWhole {
		return 0
	}
	return min(wholeBonus+wholeBonusWord*float64(pairs-1), wholeBonusMax) * (share - nearlyWhole) / (1 - nearlyWhole)
}

// personBounds is bounds for the name of a person. What a name left out takes
// away falls with what agrees, but by less than that adds: the bound is where
// all agrees that may.
func (b *bounder) personBounds(p *prepared, against float64, out []bound) []bound {
	b.sort(p, ofPerson)
	from := len(out)
	out = append(out, make([]bound, len(p.tokens))...)
	gain, initials := 0.0, 0
	for i := range p.tokens {
		gain += float64(p.weight(ofPerson, i))
		if p.loss(i) == lossSmall {
			initials++
		}
	}
	// Where they stand in the order, if they are two.
	given, surname := slices.Index(b.order, int(p.firstGiven())), slices.Index(b.order, int(p.firstSurname()))
	if given == surname {
		given = -1
	}
	open := 0.0
	for k, i := range b.order {
		// Beside a first given name and a first surname the rest is spared.
		most := leftOutAtMost(gain)
		if k <= min(given, surname) {
			most = leftOutLeast
		}
		missing, spare := 0.0, 0.0
		for _, j := range b.order[:k] {
			x := p.loss(j).weight(float64(p.weight(ofPerson, j)), most)
			missing += x
			if p.loss(j) >= lossPatronymic && gain >= resembleTells {
				spare = max(spare, x)
			}
		}
		missing -= spare // the word may resemble one of the query
		x := bound{sum: baseLogOdds + gain + mostBonus(gain, open, len(b.order)-k) - missing - against, floor: boundLeast}
		x.sum += leftOutMuhammad * float64(initials) // they stand for names of the query
		if p.total == 0 || gain/float64(p.total) > 0.995 {
			x.floor = sameNameLeast - against
		}
		out[from+i] = x
		w := p.weight(ofPerson, i)
		gain -= float64(w)
		if w > 0 {
			open += min(float64(w), openMost)
		}
	}
	return out
}

// Bounds are kept in a byte, rounded up.
const (
	boundLeast = -6.0
	boundStep  = 0.04
	boundMost  = math.MaxUint8 // this, or more
)

func packBound(x float64) uint8 {
	return uint8(min(max(math.Ceil((x+1e-3-boundLeast)/boundStep), 0), boundMost))
}

// packRoughly is packBound in steps of eight, or boundMost: five bits tell it.
func packRoughly(x float64) uint8 {
	b := packBound(x)
	if b > boundMost&^15 {
		return boundMost
	}
	return (b + 7) &^ 7
}

// packCut is the least bound that may reach x.
func packCut(x float64) uint8 {
	return uint8(min(max(math.Floor((x-boundLeast)/boundStep), 0), boundMost))
}
