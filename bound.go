package screen

import "math"

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
	order []int // tokens, those of the core first, by falling weight
}

// A bound is the most that the log-odds of the names can be: by the weights of
// the words, by those of words that are written together, which count as core,
// or because the names agree in most of what they are.
type bound struct{ sum, joined, floor float64 }

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
	missing, leftBeside := 0.0, 0.0              // of the core words before it, and if another core word agrees
	others, open, first, last := 0.0, 0.0, n, -1 // of those before it; and where the first and the last of them stand
	for k, i := range b.order {
		// What is left out of a name costs least if the query is its
		// beginning, or its end.
		factor, other := 1.0, 1.0
		if first > i {
			factor = missingTail
		}
		if r == alone && last < i {
			factor, other = missingParent, missingParent
		}
		sum := baseLogOdds + gain + mostBonus(gain, open, n-k) - other*others - against
		joined := sum - factor*leftBeside
		if sum -= factor * missing; p.tokens[i].isCore() {
			sum = joined
		}
		out[from+i] = bound{sum, joined, boundLeast}
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
		if t.isCore() {
			w := float64(t.weights[r])
			missing += missingCore(w, false)
			leftBeside += missingCore(w, true)
			open += min(w, openMost)
		}
		if t.weights[whole] > 0 {
			first, last = min(first, i), max(last, i)
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
		if a := p.tokens[i].isCore(); a != p.tokens[j].isCore() && r != ofPerson {
			return a
		}
		return p.weight(r, i) > p.weight(r, j)
	}
	// Names have few words.
	for i := 1; i < len(b.order); i++ {
		for j := i; j > 0 && before(b.order[j], b.order[j-1]); j-- {
			b.order[j-1], b.order[j] = b.order[j], b.order[j-1]
		}
	}
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
		x := bound{sum: baseLogOdds + gain + mostBonus(gain, open, len(b.order)-k) - missing - against, floor: boundLeast}
		x.sum += leftOutMuhammad * float64(initials) // they stand for names of the query
		if p.total == 0 || gain/float64(p.total) > 0.995 {
			x.floor = sameNameLeast - against
		}
		x.joined = x.sum
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
	lostMore   float64 // of the first, beyond that, if no core word agrees
	lostPerson float64
	lostWhole  float32
	initials   bool // the query has some: they stand for names

	sum, sumPerson uint8 // the least bounds of a posting of the word at hand
	floor          uint8

	// The same for words that agree in full: those of the core, and others.
	ofCore, ofOther, ofPerson uint8
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
		if !t.isCore() {
			continue
		}
		if hasDigit(t.Text) {
			a.lost += extraCode
		} else {
			w := float64(min(t.weights[beside], t.weights[alone]))
			least := extraCore(w, true)
			a.lost += least
			a.lostMore += extraCore(w, false) - least
		}
	}
	a.less(a.lostMore, 0)
	a.ofOther = a.sum
	a.less(0, 0)
	a.ofCore, a.ofPerson = a.sum, a.sumPerson
	return a
}

// of turns to the postings of a listed word that agrees with a unit of the
// query: the bounds suppose that it agrees in full.
func (a *asking) of(l *lexeme, c cell) {
	quality := max(c.quality, c.personal)
	if quality >= 100 {
		a.sum, a.sumPerson = a.ofOther, a.ofPerson
		if l.role == Core {
			a.sum = a.ofCore
		}
		return
	}
	r := alone
	if a.beside {
		r = beside
	}
	lacks := float64(100-quality) / 100
	less := float64(l.least[r]) * lacks
	if l.role != Core {
		less += a.lostMore // a core word that agrees stands before it
	}
	a.less(less, float64(l.least[ofPerson])*lacks)
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
	if t.flags&(restated|inHonour|arabicAl) != 0 {
		w.role = Particle
	}
	for r, x := range t.weights {
		w.steps[r] = uint8(min(math.Ceil(float64(x)/weightStep), math.MaxUint8))
	}
	return w
}

// mayReach reports whether a listed name may reach the cut by the words that
// were found to agree with it. Its terms are ts, of the weights ws. It is the
// bound of its first word again, for the words that do agree.
func (a *asking) mayReach(sc *scratch, n *listedName, ts []int32, ws []weight, against float64) bool {
	r := alone
	if a.beside && n.core {
		r = beside
	}
	gain, share, missing, open := 0.0, 0.0, 0.0, 0.0
	missingAlone := a.lostMore // beyond that, if no core word agrees
	factor, other := missingTail, 1.0
	if r == alone {
		factor, other = missingParent, missingParent
	}
	pairs, core := 0, false
	for _, t := range ts {
		w := &ws[t]
		best := sc.quality(w.lexeme)
		x := float64(w.steps[r]) * weightStep
		if best > 0 {
			gain += x * float64(best) / 100
			share += float64(w.steps[whole]) * weightStep * float64(best) / 100
			pairs++
			core = core || w.role == Core
			continue
		}
		switch w.role {
		case Core:
			x = max(x-weightStep, 0)
			least := factor * missingCore(x, true)
			missing += least
			missingAlone += factor*missingCore(x, false) - least
			open += min(x, openMost)
		case Number:
			missing += other * pick(r == alone, missingNumberAlone, missingNumber)
		case Place:
			missing += other * pick(r == alone, morePlaceAlone, 0)
		}
	}
	if pairs == 0 {
		return false
	}
	if missing += a.lost; !core {
		missing += missingAlone
	}
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
