package screen

import (
	"cmp"
	"math"
	"slices"
)

// What a listed name can reach at most is known before any query. Let its
// words be ordered by weight. If the heaviest of them that agrees with a query
// is known, all heavier ones are missing, and the weights of weights.go say
// what that costs and what the rest can be worth. So each posting of a word
// carries the bound of its name for the case that nothing heavier agrees, the
// postings of a word stand in falling order of it, and retrieval stops where
// the bound falls below what is asked. The name is not lost by that: its
// heaviest word that agrees has a posting too, with a bound that holds.
//
// That is why technology, of which half the lists are full, costs nothing in a
// name that has a core, and decides in one that has none.

// A bounder computes the bounds of a name's units.
type bounder struct {
	order []int // tokens by falling weight
}

// A bound is the most that the log-odds of the names can be: by the weights of
// the words, or because the names agree in most of what they are.
type bound struct{ sum, floor float64 }

// bounds appends the bound of each token of a listed name for the case that it
// agrees with a query and no heavier token does, in a regime of the pair. Units
// of several tokens have no bound.
func (b *bounder) bounds(p *prepared, r regime, against float64, out []bound) []bound {
	n := len(p.tokens)
	b.sort(p, r)
	from := len(out)
	out = append(out, make([]bound, n)...)
	var (
		gain, share = 0.0, 0.0 // of this token and the lighter ones
	)
	for _, t := range p.tokens {
		gain += float64(t.weights[r])
		share += float64(t.weights[whole])
	}
	missing, others, open, first := 0.0, 0.0, 0.0, n // of the heavier ones; and the first of them
	for k, i := range b.order {
		// What is left out of a name costs least if the query is its
		// beginning.
		factor := 1.0
		if first > i {
			factor = missingTail
		}
		out[from+i] = bound{baseLogOdds + gain + mostBonus(gain, open, n-k) - factor*missing - others - against, boundLeast}
		if p.total > 0 {
			if s := share / float64(p.total); s > wholeLeast {
				out[from+i].floor = sameNameLeast - sameNameSlope*(1-s) - against
			}
		}

		t := p.tokens[i]
		gain -= float64(t.weights[r])
		share -= float64(t.weights[whole])
		switch t.Role {
		case Core:
		case Place, Number:
			others += leastMissing(&t.Token, r)
			continue
		default:
			continue
		}
		if t.flags&(restated|inHonour) == 0 {
			w := min(missingCoreShare*float64(t.weights[r]), missingCoreMax)
			missing += w
			if w > 0 {
				open += min(float64(t.weights[r]), openMost)
			}
		}
		if t.weights[whole] > 0 {
			first = min(first, i)
		}
	}
	return out
}

func (b *bounder) sort(p *prepared, r regime) {
	b.order = b.order[:0]
	for i := range p.tokens {
		b.order = append(b.order, i)
	}
	slices.SortFunc(b.order, func(i, j int) int {
		return cmp.Or(cmp.Compare(p.weight(r, j), p.weight(r, i)), cmp.Compare(i, j))
	})
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
	open := 0.0
	for k, i := range b.order {
		missing, most := 0.0, leftOutAtMost(gain)
		for _, j := range b.order[:k] {
			w := p.weight(ofPerson, j)
			missing += p.loss(j).weight(float64(w), most)
		}
		x := bound{baseLogOdds + gain + mostBonus(gain, open, len(b.order)-k) - missing - against, boundLeast}
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

// leastMissing is what a place or a number takes away at least that finds no
// partner: a contradiction takes away more.
func leastMissing(t *Token, r regime) float64 {
	switch {
	case t.flags&restated != 0:
	case t.Role == Number:
		return pick(r == alone, missingNumberAlone, missingNumber)
	case t.Role == Place && r == alone:
		return morePlaceAlone
	}
	return 0
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

// packCut is the least bound that may reach x.
func packCut(x float64) uint8 {
	return uint8(min(max(math.Floor((x-boundLeast)/boundStep), 0), boundMost))
}

// An asking is what a name of a query asks of the bounds of listed names.
type asking struct {
	cut    float64
	beside bool // the query has a core
	all    bool // nothing is left out

	// What words that agree with no listed word take away from every name, and
	// from every name of a person. And what they are of the query.
	lost       float64
	lostPerson float64
	lostWhole  float32
	initials   bool // the query has some: they stand for names

	sum, sumPerson uint8 // the least bounds of a posting of the word at hand
	floor          uint8
}

// ask says what a name asks of postings if only the met tokens agree with
// listed words.
func (p *prepared) ask(cut float64, met *tokenSet) asking {
	a := asking{cut: cut, beside: p.core, all: cut <= otherBrandMost, floor: packCut(cut)} // see brands
	for i, t := range p.tokens {
		w := p.weight(ofPerson, i)
		loss := p.loss(i)
		a.initials = a.initials || loss == lossSmall && len(t.latin) == 1
		if met.has(i) {
			continue
		}
		a.lostPerson += loss.weight(float64(w), leftOutLeast)
		a.lostWhole += t.weights[whole]
		if t.Role != Core || t.flags&(restated|inHonour) != 0 {
			continue
		}
		if hasDigit(t.Text) {
			a.lost += extraCode
		} else {
			a.lost += min(extraCoreShare*float64(min(t.weights[beside], t.weights[alone])), extraCoreMax)
		}
	}
	return a
}

// of turns to the postings of a listed word that agrees with a unit of the
// query: the bounds suppose that it agrees in full.
func (a *asking) of(l *lexeme, c cell) {
	r := alone
	if a.beside {
		r = beside
	}
	lacks := float64(100-max(c.quality, c.personal)) / 100
	a.less(float64(l.least[r])*lacks, float64(l.least[ofPerson])*lacks)
}

// less sets what is asked if an agreement is worth so much less than the bounds
// suppose.
func (a *asking) less(less, person float64) {
	a.sum = packCut(a.cut + a.lost + less)
	a.sumPerson = packCut(a.cut + a.lostPerson + person)
	if a.initials {
		a.sumPerson = 0
	}
}

// over reports whether no posting from this one on reaches the cut.
func (a *asking) over(p posting) bool { return !a.all && a.beside && p.most() < a.floor }

// bySum reports whether the weights of the words may reach the cut.
func (a *asking) bySum(p posting) bool {
	sum := a.sum
	if p.person {
		sum = a.sumPerson
	}
	bound := p.alone
	if a.beside {
		bound = p.beside
	}
	return a.all || bound >= sum
}

// byFloor reports whether the share of the name that agrees may reach it, and
// holds whether it does so if the name weighs so much.
func (a *asking) byFloor(p posting) bool { return p.floor >= a.floor }

func (a *asking) holds(total float32) bool {
	if total == 0 {
		return true
	}
	share := float64(total / (total + a.lostWhole))
	return sameNameLeast-sameNameSlope*(1-share) >= a.cut-1e-3
}

// A weight is what is known of a listed term without looking at it, to turn
// names down that many words lead to. It is rounded up.
type weight struct {
	lexeme int32
	steps  [weightings]uint8 // by regime
	role   Role              // Particle if it may be left out
	loss   [2]lossKind       // in the name of a person, and in a bare one
}

const weightStep = 0.05

func weightOf(t *term) weight {
	w := weight{lexeme: t.lexeme.id, role: t.Role, loss: t.loss}
	if t.flags&(restated|inHonour) != 0 {
		w.role = Particle
	}
	for r, x := range t.weights {
		w.steps[r] = uint8(min(math.Ceil(float64(x)/weightStep), math.MaxUint8))
	}
	return w
}

// mayReach reports whether a listed name may reach the cut by the words that
// were found to agree with it. Its terms are ts, of the weights ws. It is the
// bound of its heaviest word again, for the words that do agree.
func (a *asking) mayReach(sc *scratch, n *listedName, ts []int32, ws []weight, against float64) bool {
	r := alone
	if a.beside && n.core {
		r = beside
	}
	gain, share, missing, open := 0.0, 0.0, 0.0, 0.0
	pairs := 0
	for _, t := range ts {
		w := &ws[t]
		best := sc.quality(w.lexeme)
		x := float64(w.steps[r]) * weightStep
		if best > 0 {
			gain += x * float64(best) / 100
			share += float64(w.steps[whole]) * weightStep * float64(best) / 100
			pairs++
			continue
		}
		switch w.role {
		case Core:
			x = max(x-weightStep, 0)
			missing += missingTail * min(missingCoreShare*x, missingCoreMax)
			open += min(x, openMost)
		case Number:
			missing += pick(r == alone, missingNumberAlone, missingNumber)
		case Place:
			missing += pick(r == alone, morePlaceAlone, 0)
		}
	}
	if pairs == 0 {
		return false
	}
	missing += a.lost
	if baseLogOdds+gain+mostBonus(gain, open, pairs)-missing-against >= a.cut-1e-3 {
		return true
	}
	if share = share / (float64(n.total+a.lostWhole) - weightStep); share <= wholeLeast-1e-3 {
		return false
	}
	slope := pick(pairs == 1, oneWordSlope, sameNameSlope)
	return sameNameLeast-slope*(1-min(share, 1)) >= a.cut-1e-3
}

// mayReachPerson is mayReach for the name of a person.
func (a *asking) mayReachPerson(sc *scratch, n *listedName, ts []int32, ws []weight, against float64) bool {
	if a.initials {
		return true // they may stand for names of which nothing is known yet
	}
	r, bare := ofPerson, 0
	if n.bare {
		r, bare = ofBare, 1
	}
	gain, open, initials, pairs := 0.0, 0.0, 0, 0
	for _, t := range ts {
		w := &ws[t]
		x := float64(w.steps[r]) * weightStep
		switch best := sc.quality(w.lexeme); {
		case best > 0:
			gain += x * float64(best) / 100
			pairs++
		case w.loss[bare] != lossNone:
			open += min(max(x-weightStep, 0), openMost)
		}
		if w.loss[bare] == lossSmall {
			initials++
		}
	}
	most, missing := leftOutAtMost(gain), a.lostPerson-leftOutMuhammad*float64(initials)
	for _, t := range ts {
		if w := &ws[t]; sc.quality(w.lexeme) == 0 {
			missing += w.loss[bare].weight(max(float64(w.steps[r])*weightStep-weightStep, 0), most)
		}
	}
	return baseLogOdds+gain+mostBonus(gain, open, pairs)-missing-against >= a.cut-1e-3 ||
		gain/(float64(n.total)-weightStep) > 0.99
}
