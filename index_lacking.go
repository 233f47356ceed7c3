package screen

import (
	"math/bits"

	"github.com/openscreening/screen/internal/normal"
)

// What a token lacks depends on whether a word of the core agrees beside it, and is
// another thing in names of persons.
const (
	lackAlone = iota
	lackBeside
	lackPerson // but for what it takes away there
	lacks
)

// An askedSum adds up what a name can tell at most, and what it lacks.
type askedSum struct {
	gain, lost, common, open float64
	share, whole             float64 // of the whole name what agrees, and what is lost
	best                     float64 // how well a word agrees
	core                     float64 // what words of the core weigh in the listed name that agree
	pairs                    int
}

// add adds what is lacking.
func (x *askedSum) add(y *askedSum) {
	x.lost += y.lost
	x.common += y.common
	x.open += y.open
	x.whole += y.whole
	x.pairs += y.pairs
}

// An askedRest is what the tokens of a query take away that are left over in the name
// at hand. It is what all take away but for those that agree, since of a long query
// most are left over.
type askedRest struct {
	lost, lostMore, open, whole float64
	common                      [2]float64
	brandLost, brandOpen        float64 // of those that may be of another brand
	lostPerson, person          float64
	extras, brands, names       int // how many are such
}

// add adds a token so many times: once, or less than no time if it is taken out.
func (x *askedRest) add(t *askedToken, times int) {
	n := float64(times)
	x.lost += n * t.lost
	x.lostMore += n * t.lostMore
	x.open += n * t.open
	x.whole += n * t.whole
	for r := range x.common {
		x.common[r] += n * t.common[r]
	}
	x.lostPerson += n * t.lostPerson
	x.person += n * t.person
	if t.brand {
		x.brands += times
		x.brandLost += n * t.lost
		x.brandOpen += n * t.open
	}
	if t.extra {
		x.extras += times
	}
	if t.name {
		x.names += times
	}
}

// rest returns what is left over of the query where some tokens agree. It is good until
// the next call.
func (a *asking) rest(used *tokenSet) *askedRest {
	a.over = a.all
	x := &a.over
	for i, set := range used {
		for ; set != 0; set &= set - 1 {
			x.add(&a.tokens[i<<6|bits.TrailingZeros64(set)], -1)
		}
	}
	return x
}

// restLeast is more than what of a sum is left by rounding.
const restLeast = 1e-6

// lacking sums up what a token takes away that finds no partner.
func (a *asking) lacking(i uint8) {
	t := &a.tokens[i]
	if t.spared {
		a.spares = true
		for k := range t.lack {
			t.lack[k] = askedSum{pairs: 1}
		}
	} else {
		t.lack[lackBeside] = askedSum{lost: t.lost, common: min(t.common[beside], t.common[alone]), open: t.open, whole: t.whole}
		t.lack[lackAlone] = t.lack[lackBeside]
		t.lack[lackAlone].lost += t.lostMore
		t.lack[lackPerson] = askedSum{whole: t.person}
	}
	if t.found = t.core.any || t.other.any; t.found {
		a.found = append(a.found, i)
		return
	}
	for k := range t.lack {
		a.lack[k].add(&t.lack[k])
	}
	if !t.spared {
		a.lackLostPerson += t.lostPerson
	}
}

// weigh fills in what follows from the token alone.
func (x *askedToken) weigh(p *prepared, i int) {
	t := p.tokens[i]
	x.whole, x.person = float64(t.weights[whole]), float64(p.weight(ofPerson, i))
	x.lostPerson = p.loss(i).weight(x.person, leftOutLeast)
	x.brand = t.inBrand() && t.Flags&normal.InHonour == 0
	x.name = p.loss(i) >= lossPatronymic && x.lostPerson > 0
	if !t.counts() {
		return
	}
	left := &t.left
	if left.country() || left.society() { // perhaps that of the listed party, or called otherwise there
		x.whole = 0
	}
	var least [2][2]float64 // by regime, beside a core word that agrees and without
	limited := false
	for r := range least {
		w := float64(t.weights[r])
		var common [2]bool
		least[r][0], common[0] = left.leastExtra(w, regime(r), true)
		if least[r][1] = least[r][0]; left.role == normal.Core {
			least[r][1], common[1] = left.leastExtra(w, regime(r), false)
		}
		limited = limited || common[0] || common[1]
	}
	if limited {
		for r := range least {
			x.common[r] = min(least[r][0], least[r][1])
		}
		return
	}
	short := mayShorten(t)
	x.extra = t.isCore() && !short
	if short { // it takes nothing away where it is short for other words beside a core word
		x.lostMore = min(least[beside][1], least[alone][1])
		return
	}
	x.lost = min(least[beside][0], least[alone][0])
	x.lostMore = max(min(least[beside][1], least[alone][1])-x.lost, 0)
	if t.isCore() {
		x.open = min(float64(min(t.weights[beside], t.weights[alone])), openMost, 2*x.lost)
	}
}
