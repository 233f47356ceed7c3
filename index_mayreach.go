package screen

import (
	"slices"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
)

// The last question before a listed name is opened: what can it reach by the
// words and joins of it that were found to agree? index_asking.go asks the same of its
// first word alone, when nothing else of the name is known.

// meetUnit notes that a unit of the query tells so much in the name at hand.
func (a *asking) meetUnit(q uint8, x float64) {
	u := &a.units[q]
	if u.met < 0 {
		a.touched = append(a.touched, q)
	}
	u.met = max(u.met, x)
}

// met returns what the units of the query tell together in the name at hand, and
// which tokens are in them, and forgets it.
func (a *asking) met() (sum float64, used tokenSet) {
	for _, q := range a.touched {
		u := &a.units[q]
		sum += u.met
		used.add(u.from, u.to)
		u.met = -1
	}
	a.touched = a.touched[:0]
	return sum, used
}

// worthScoring reports whether a candidate may reach the cut of its entity.
func (s *Screener) worthScoring(sc *scratch, a *asking, name int32) bool {
	c := &sc.cuts
	if sc.context.any {
		if c = s.cutsAt(sc, s.names.entity(name)); c.any < sc.cuts.any {
			return true // an identifier says so much that little need agree
		}
	}
	a.setCuts(c)
	a.heard = a.brands != noBrands && a.cutBrand <= otherBrandHeard && s.mayBearBrand(a, name)
	a.brand = a.heard && a.cutBrand <= otherBrandMost
	return slices.Contains(sc.initials, name) || s.mayReach(sc, a, name)
}

// mayReach reports whether a listed name may reach the cut by the words and joins
// that were found to agree with it. It is the bound of its first word again, for
// the words that do agree, and what is lost of the query besides.
func (s *Screener) mayReach(sc *scratch, a *asking, name int32) bool {
	if a.loose {
		return true
	}
	n := s.names.short(name)
	var covered covering
	r := alone
	switch {
	case n.is(namesPerson):
		r = ofPerson
	case a.beside && n.is(withCore):
		r = beside
	}
	first := sc.firstJoinOf(name)
	sc.row = s.row(name, sc.row[:0])
	ts := sc.row
	if sc.notesOf(ts, s.weights); first < 0 && !a.heard && sc.alone() {
		return false
	}
	for i := first; i >= 0; i = sc.joinNotes[i].next {
		j := &sc.joinNotes[i]
		quality := j.cell.Quality
		if n.is(namesPerson) {
			quality = max(quality, j.cell.Personal)
		}
		if quality > 0 {
			covered.add(j.from, j.to)
			covered.joins++
			covered.quality = max(covered.quality, quality)
			a.meetUnit(j.q, a.units[j.q].weight[r]*float64(quality)/100)
		}
	}
	against := againstName(n.is(weakly), n.is(asAcronym))
	if n.is(namesPerson) {
		return s.mayReachPerson(sc, a, &n, ts, against, &covered)
	}
	return a.mayReachOther(sc, &n, ts, s.weights, against, &covered, r)
}

// A covering is the tokens of a listed name in joins that agree.
type covering struct {
	tokenSet
	joins   int
	quality uint8 // the best
}

// of returns the quality with which a token agrees at best, if it does so by
// itself with another.
func (c *covering) of(i int, quality uint8) uint8 {
	if c.joins > 0 && c.has(i) {
		return max(quality, c.quality)
	}
	return quality
}

// An agreed is what of a listed name was found to agree, at most.
type agreed struct {
	gain  float64 // what it tells
	share float64 // what it is of the name's total
	pairs int     // of how many units it is
	core  bool    // whether a word of the core is in it
	slips slips
}

// agreeing adds up the words and joins of a listed name that agree, meets their units,
// and leaves the words that do not in sc.left.
func (a *asking) agreeing(sc *scratch, ts []int32, ws []weight, covered *covering, r regime) agreed {
	y := agreed{pairs: covered.joins, core: covered.joins > 0, slips: slips{all: a.latin && covered.joins == 0}}
	left := sc.left[:0]
	for i, t := range ts {
		w := &ws[t]
		y.slips.all = y.slips.all && !w.foreign()
		note := sc.firsts[i]
		if note < 0 && covered.joins == 0 {
			left = append(left, t)
			continue
		}
		x := float64(w.steps[r]) * weightStep
		best, quality := 0.0, uint8(0)
		for ; note >= 0; note = sc.notes[note].next {
			if n := &sc.notes[note]; n.cell.Quality > 0 {
				z := min(x, a.units[n.q].weight[r]) * float64(n.cell.Quality) / 100
				a.meetUnit(n.q, z)
				best, quality = max(best, z), max(quality, n.cell.Quality)
				y.slips.all = y.slips.all && n.cell.Kind == alike.Typo && n.cell.Quality < slipsBelow && w.role == normal.Core
			}
		}
		y.share += float64(w.steps[whole]) * weightStep * float64(covered.of(i, quality)) / 100
		if quality > 0 {
			y.gain += best
			y.pairs++
			y.core = y.core || w.role == normal.Core
		} else if !covered.has(i) {
			left = append(left, t)
		}
	}
	sc.left = left
	return y
}

// A leavings is what a listed name leaves out, at least.
type leavings struct {
	core, coreAlone float64 // beside a core word that agrees, and if none does
	numbers, places float64
	open            float64
}

// leavings adds up the words of a listed name that do not agree.
func (x *slips) leavings(left []int32, ws []weight, r regime) (out leavings) {
	for _, t := range left {
		w := &ws[t]
		x.left(w.role)
		switch w.role {
		case normal.Core:
			y := max(float64(w.steps[r])*weightStep-weightStep, 0)
			out.core += missingCore(y, true)
			out.coreAlone += missingCore(y, false)
			out.open += min(y, openMost)
		case normal.Number:
			out.numbers++
		case normal.Place:
			out.places++
		}
	}
	return out
}

// mayReachOther is mayReach for a name that is not one of a person.
func (a *asking) mayReachOther(sc *scratch, n *listedName, ts []int32, ws []weight, against float64, covered *covering, r regime) bool {
	y := a.agreeing(sc, ts, ws, covered, r)
	if y.pairs == 0 {
		a.met()
		return false
	}
	units := len(a.touched)
	joined := a.brand && (covered.joins > 0 || slices.ContainsFunc(a.touched, func(q uint8) bool { return a.units[q].to-a.units[q].from > 1 }))
	sum, used := a.met()
	if covered.joins > 0 {
		y.gain = sum
	}
	gain, pairs := min(y.gain, sum), min(y.pairs, units)
	// Many names have too little that agrees, whatever is lost besides.
	if a.heard && otherBrandHeard-against >= a.cut-1e-3 && a.onlyBrandLeft(&used, sc.left, ws) {
		return true
	}
	total := float64(n.total) - totalStep - weightStep
	within := r == alone && a.within(y.share, total)
	if baseLogOdds+gain+mostBonus(gain, 0, pairs)-against < a.cut-1e-3 && !within && !a.bySame(y.share, total, pairs) && !a.brand {
		return false
	}
	out := y.slips.leavings(sc.left, ws, r)
	rest := a.rest(&used)
	y.slips.core = y.slips.core || rest.extras > 0
	open := out.open + rest.open
	lost := &sc.lost[r]
	if rest.whole > restLeast { // who has a word of its own is neither the beginning nor the end
		lost = &sc.apart[r]
	}
	missing := rest.lost + min(rest.common[r], missingCommonMax) + out.numbers*lost.number + out.places*lost.place
	if a.brand {
		most := otherBrandMost
		if !joined {
			most = flatBrand(baseLogOdds + gain + (brandAlike-brandNear)*brandSlope)
		}
		brand := 0.0 // what the words of either brand take away at least if it is another in the other script
		if out.core > 0 {
			brand = brandRest
		}
		if rest.brands > 0 {
			brand += brandRest
		}
		if most+mostBonus(gain, open-rest.brandOpen, pairs)-(missing-rest.brandLost+brand)-against >= a.cutBrand+a.aside-1e-3 {
			return true
		}
	}
	if y.core {
		missing += lost.core[1] * out.core
	} else {
		missing += rest.lostMore + lost.core[0]*out.coreAlone
	}
	if y.slips.all {
		missing += a.misspeltLeast(&y.slips, gain)
	}
	if baseLogOdds+gain+mostBonus(gain, open, pairs)-missing-against >= a.cut-1e-3 {
		return true
	}
	return within || a.bySame(y.share, total+rest.whole, pairs)
}

// Slips say of a name whether all of it that agrees is a misspelt word of the core,
// in the letters of the query, and what then is surely left over.
type slips struct {
	all  bool
	core bool // a word of the core of either name
	more bool // another word of the listed name
}

// left notes a word of the listed name that is left over.
func (x *slips) left(r normal.Role) {
	switch r {
	case normal.Core:
		x.core = true
	case normal.Place, normal.Industry, normal.Generic, normal.Number:
		x.more = true
	}
}

// misspeltLeast is the least that misspelt takes away from such names if so much
// agrees.
func (a *asking) misspeltLeast(x *slips, gain float64) (least float64) {
	if gain < misspeltTold-1e-3 {
		least = misspeltUsual
	}
	switch {
	case x.core:
		least += min(misspeltBeside, misspeltConflict)
	case x.more && a.plain:
		least += min(misspeltBrand, misspeltBeside, misspeltConflict)
	}
	return least
}

// mayReachPerson is mayReach for the name of a person.
func (s *Screener) mayReachPerson(sc *scratch, a *asking, n *listedName, ts []int32, against float64, covered *covering) bool {
	ws := s.weights
	r, bare, names := ofPerson, 0, normal.Span{From: 0, To: len(ts)}
	if n.is(bareName) {
		r, bare = ofBare, 1
	} else {
		names = honorificNames(len(ts), int(n.surnames), func(i int) float64 { return float64(ws[ts[i]].steps[ofPerson]) * weightStep })
	}
	gain, agreed, openSteps, initials, pairs := 0.0, 0.0, 0, 0, covered.joins
	left := sc.left[:0] // out
	for i, t := range ts {
		w := &ws[t]
		loss, step := w.loss(bare), w.steps[ofPerson]
		if names.From <= i && i < names.To {
			step = w.steps[ofBare]
		}
		if loss == lossSmall {
			initials++
		}
		best, quality := 0.0, uint8(0)
		if note := sc.firsts[i]; note >= 0 || covered.joins > 0 {
			x := float64(step) * weightStep
			for ; note >= 0; note = sc.notes[note].next {
				n := &sc.notes[note]
				if q := max(n.cell.Quality, n.cell.Personal); q > 0 {
					y := min(x, a.units[n.q].weight[ofPerson]) * float64(q) / 100
					a.meetUnit(n.q, y)
					best, quality = max(best, y), max(quality, q)
				}
			}
			agreed += x * float64(covered.of(i, quality)) / 100
		}
		switch {
		case quality > 0:
			gain += best
			pairs++
		case covered.joins > 0 && covered.has(i):
		case loss != lossNone:
			left = append(left, t)
			openSteps += min(max(int(step)-1, 0), openMost/weightStep)
		}
	}
	sc.left = left
	open := float64(openSteps) * weightStep
	units := len(a.touched)
	sum, used := a.met()
	if covered.joins > 0 {
		gain = sum
	}
	gain, pairs = min(gain, sum), min(pairs, units)
	// Many names have too little that agrees, whatever is left out besides.
	total := float64(n.total) - totalStep - weightStep
	same := func(whole float64) bool { return !a.part && (n.total == 0 || agreed/(total+whole) > 0.99) }
	spares := leftOutMuhammad * float64(initials) // they stand for names of the query
	if baseLogOdds+gain+mostBonus(gain, 0, pairs)+spares-against < a.cutPerson-1e-3 && !same(0) {
		return false
	}
	rest := a.rest(&used)
	missing := rest.lostPerson - spares
	if a.initials > 0 { // any of these may stand for a name that is left out here
		return baseLogOdds+gain+mostBonus(gain, 0, pairs)-missing+leftOutSmall*float64(a.initials)-against >= a.cutPerson-1e-3 || same(0)
	}
	short := false
	// What is left out takes away less if that is all that tells the names apart,
	// and nothing if it resembles what the query has.
	most := leftOutAtMost(gain)
	least, fewer, spare := most, missing, 0.0
	if pairs > 1 || covered.joins > 0 {
		least = leftOutLeast
	}
	for _, t := range left {
		w := &ws[t]
		loss, x := w.loss(bare), max(float64(w.steps[r])*weightStep-weightStep, 0)
		missing += loss.weight(x, most)
		fewer += loss.weight(x, least)
		if loss >= lossPatronymic && w.steps[r] > 1 {
			short = true
			if gain >= resembleTells-1e-3 {
				spare = max(spare, loss.weight(x, least))
			}
		}
	}
	sum = baseLogOdds + gain + mostBonus(gain, open, pairs) - against
	reaches := func(x float64) bool { return x >= a.cutPerson-1e-3 }
	switch {
	case rest.names == 0 || !short || initials > 0:
		if reaches(sum - fewer) {
			return true
		}
	case reaches(sum - missing - sameGivenRest), reaches(sum-fewer+spare) && (a.long || s.mayResemble(sc, a.tokens, &used, ts, left)):
		return true
	}
	return same(rest.person)
}
