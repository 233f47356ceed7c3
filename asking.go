package screen

import "math"

// A query bounds what it can reach as a listed name does: no word tells more
// than it weighs in the query. A listed word that agrees is therefore looked up
// only if the names whose first word it is can reach the cut: what agrees with
// heavier words of the list is missing in those. Most words of most queries are
// turned down so, with all the names that have them.

// A heft is what the tokens of a listed lexeme weigh, in steps.
type heft struct {
	least [whole]uint8     // by regime, rounded down
	most  [whole + 1]uint8 // rounded up
	kinds heftKinds
}

type heftKinds uint8

const (
	asCore  heftKinds = 1 << iota // some token is a word of the core
	asOther                       // some is not
	ofNames                       // it stands in names of persons
	ofOthers
)

// add widens a heft by a token.
func (h *heft) add(t *term) {
	for r := range h.least {
		low, high := t.weights[r], t.weights[r]
		if regime(r) == ofPerson {
			low, high = min(low, t.weights[ofBare]), max(high, t.weights[ofBare])
		}
		step := uint8(min(math.Floor(float64(low)/weightStep), math.MaxUint8))
		if h.kinds == 0 || step < h.least[r] {
			h.least[r] = step
		}
		h.most[r] = max(h.most[r], steps(high))
	}
	h.most[whole] = max(h.most[whole], steps(t.weights[whole]))
	if t.isCore() {
		h.kinds |= asCore
	} else {
		h.kinds |= asOther
	}
}

// steps is a weight, rounded up.
func steps(w float32) uint8 {
	return uint8(min(math.Ceil(float64(w)/weightStep), math.MaxUint8))
}

// kindsOf says in whose names postings are.
func kindsOf(ps []posting) (kinds heftKinds) {
	for i := range ps {
		if ps[i].person {
			kinds |= ofNames
		} else {
			kinds |= ofOthers
		}
	}
	return kinds
}

// A gain is the most that a token of a query can tell by the listed words of
// one kind, and from which weight on those stand in a name.
type gain struct {
	any   bool
	sum   [whole]float64 // by regime
	whole float64        // of the whole listed name; infinite for joins
	least [whole]uint8
}

func (g *gain) add(sum *[whole]float64, whole float64, least *[3]uint8) {
	for r := range g.sum {
		g.sum[r] = max(g.sum[r], sum[r])
		if !g.any || least[r] < g.least[r] {
			g.least[r] = least[r]
		}
	}
	g.whole, g.any = max(g.whole, whole), true
}

// An askedToken is a token of a query.
type askedToken struct {
	core, other gain // by listed words that are surely core, and by others
	spared      bool // a unit of several tokens agrees with something

	// What it takes away if it finds no partner: beside a core word that
	// agrees, beyond that if there is none, and between persons.
	lost, lostMore float64
	lostPerson     float64
	common         [2]float64 // the same of words that together take away a bounded part, beside and alone
	whole          float64    // what it is of the whole name of a company
	person         float64    // and of a person
	open           float64    // what it leaves open
	name           bool       // between persons it is a name
}

// An askedUnit is a unit of a query.
type askedUnit struct {
	from, to uint8
	weight   [whole]float64 // the most that it tells, by regime
	met      float64        // what it tells in the name at hand; below zero if nothing
}

// An asking is what a name of a query asks of the bounds of listed names.
type asking struct {
	cut    float64
	beside bool // the query has a core
	all    bool // nothing is left out
	loose  bool // no name is turned down for what the query is
	vague  bool
	part   bool

	initials bool // the query has some: they stand for names
	joins    bool // something that is written together agrees
	tokens   []askedToken
	units    []askedUnit
	touched  []uint8
	// What units of several tokens may tell, and are of the whole.
	joined      [whole]float64
	joinedWhole float64

	// What is asked of the postings of the word at hand: the least bounds, and
	// what words of the query that no such name has are of the whole.
	sum, sumPerson     uint16
	floor, floorPerson uint16
	stop               uint16
	lostWhole          float64
}

// never is a bound that no posting reaches.
const never = boundMost + 1

// ask says what a name asks of postings if its units agree with the findings of
// the scratch.
func (s *Screener) ask(sc *scratch, p *prepared, cut float64) *asking {
	a := &sc.asking
	*a = asking{
		cut: cut, beside: p.core, all: cut <= otherBrandMost, // see brands
		loose: p.total == 0, vague: p.vague, part: p.part,
		tokens: a.tokens[:0], units: a.units[:0], touched: a.touched[:0],
	}
	if p.part {
		a.cut += partOfQuery
	}
	for i, t := range p.tokens {
		loss := p.loss(i)
		a.initials = a.initials || loss == lossSmall && len(t.latin) == 1
		a.tokens = append(a.tokens, askedToken{})
		a.tokens[i].weigh(p, i)
	}
	for i, u := range p.units {
		x := askedUnit{from: u.from, to: u.to, met: -1}
		for r := range x.weight {
			if x.weight[r] = float64(p.sum(regime(r), u)); u.joined() {
				x.weight[r] = float64(p.sum(max(regime(r), alone), u)) + joinedMore
			}
		}
		a.units = append(a.units, x)
		if f := sc.findings[i]; u.lexeme.flags&initials == 0 && len(f.words)+len(f.joins) > 0 {
			a.meet(s, i, f)
		}
	}
	return a
}

// weigh fills in what follows from the token alone.
func (x *askedToken) weigh(p *prepared, i int) {
	t := p.tokens[i]
	x.whole, x.person = float64(t.weights[whole]), float64(p.weight(ofPerson, i))
	x.lostPerson = p.loss(i).weight(x.person, leftOutLeast)
	x.name = p.loss(i) >= lossPatronymic && x.lostPerson > 0
	w := float64(min(t.weights[beside], t.weights[alone]))
	switch {
	case t.isCore() && hasDigit(t.Text):
		x.lost = extraCode
	case t.isCore():
		x.lost = extraCore(w, true)
		x.lostMore = extraCore(w, false) - x.lost
	case t.flags&(restated|inHonour|arabicAl) != 0:
	case t.Role == Number:
		x.lost = extraNumber
	case t.Role == Generic:
		x.common = [2]float64{extraGeneric, extraGeneric}
	case t.Role == Industry: // or as much as another one takes away
		x.common[beside] = min(extraIndustry*float64(t.weights[beside]), industryConflict)
		x.common[alone] = min(extraIndustryAlone*float64(t.weights[alone]), industryConflictAlone)
	case t.Role == Place: // or what one within the other takes away
		x.common = [2]float64{min(extraPlace, placeWithin), min(morePlaceAlone, extraPlaceAlone, placeWithinAlone)}
	}
	if t.isCore() {
		x.open = min(w, openMost, 2*x.lost)
	}
}

// meet notes what a unit of the query may tell by what it agrees with.
func (a *asking) meet(s *Screener, unit int, f *finding) {
	u := &a.units[unit]
	single := u.to-u.from == 1
	var joined gain
	for _, m := range f.words {
		h := &s.index.hefts[m.lexeme]
		sum := u.gains(h, m.cell)
		share := float64(h.most[whole]) * weightStep * float64(m.cell.quality) / 100
		switch {
		case !single:
			joined.add(&sum, share, &h.least)
		case h.kinds&asOther == 0:
			a.tokens[u.from].core.add(&sum, share, &h.least)
		default:
			a.tokens[u.from].other.add(&sum, share, &h.least)
		}
	}
	for _, m := range f.joins {
		sum := u.gains(nil, m.cell)
		a.joins = true
		if single {
			a.tokens[u.from].other.add(&sum, math.Inf(1), &[whole]uint8{})
		} else {
			joined.add(&sum, math.Inf(1), &[whole]uint8{})
		}
	}
	if !single {
		a.joins = true
		for i := u.from; i < u.to; i++ {
			a.tokens[i].spared = true
		}
		for r := range a.joined {
			a.joined[r] += joined.sum[r]
		}
		a.joinedWhole += joined.whole
	}
}

// gains is what a unit tells at most that agrees in such a way with a listed
// word of so much heft, or with a join.
func (u *askedUnit) gains(h *heft, c cell) (sum [whole]float64) {
	for r := range sum {
		w, quality := u.weight[r], c.quality
		if h != nil {
			w = min(w, float64(h.most[r])*weightStep)
		}
		if regime(r) == ofPerson {
			quality = max(quality, c.personal)
		}
		sum[r] = w * float64(quality) / 100
	}
	return sum
}

// of turns to the postings of a listed word that agrees with a unit of the
// query, and reports whether any name can reach the cut of which it is the
// first word that agrees.
func (a *asking) of(unit int, h *heft, c cell) bool {
	own := a.units[unit].gains(h, c)
	a.sum, a.sumPerson, a.floor, a.floorPerson = never, never, never, never
	if a.all {
		a.stop = 0
		return true
	}
	lacks := float64(100-max(c.quality, c.personal)) / 100
	if h.kinds&ofOthers != 0 {
		share := float64(h.most[whole]) * weightStep * float64(c.quality) / 100
		a.others(unit, h, own, share, [2]float64{float64(h.least[beside]) * weightStep * lacks, float64(h.least[alone]) * weightStep * lacks})
	}
	if h.kinds&ofNames != 0 {
		a.persons(unit, h, own, float64(h.least[ofPerson])*weightStep*lacks)
	}
	return a.stopAt()
}

// ofJoin is of for the postings of a join.
func (a *asking) ofJoin(unit int, c cell) bool {
	own := a.units[unit].gains(nil, c)
	a.sum, a.sumPerson, a.floor, a.floorPerson = never, never, never, never
	if a.all {
		a.stop = 0
		return true
	}
	a.others(unit, nil, own, math.Inf(1), [2]float64{})
	a.persons(unit, nil, own, 0)
	return a.stopAt()
}

// stopAt sets the bound below which no posting is wanted, and reports whether
// there is any above it.
func (a *asking) stopAt() bool {
	a.stop = min(a.sumPerson, a.floor, a.floorPerson)
	if a.beside {
		a.stop = min(a.stop, a.sum)
	} else if a.sum != never {
		a.stop = 0 // they are in the order of the other bound
	}
	return a.stop != never
}

// others asks of the postings that are no persons'.
func (a *asking) others(unit int, h *heft, own [whole]float64, share float64, less [2]float64) {
	u := &a.units[unit]
	var gains [2]float64
	for r := range gains {
		gains[r] = own[r] + a.joined[r]
	}
	share += a.joinedWhole
	lost, more, common, open, whole := 0.0, 0.0, 0.0, 0.0, 0.0
	pairs := 1
	core := h == nil || h.kinds&asCore != 0
	// In which regimes the pair may be.
	inBeside := a.beside
	inAlone := !a.beside || h == nil || h.kinds&asOther != 0
	for i := range a.tokens {
		t := &a.tokens[i]
		if uint8(i) >= u.from && uint8(i) < u.to {
			continue
		}
		byOther := t.other.any && (core || inBeside && t.other.least[beside] <= h.most[beside] || inAlone && t.other.least[alone] <= h.most[alone])
		byCore := t.core.any && core && (h == nil || inBeside && t.core.least[beside] <= h.most[beside] || inAlone && t.core.least[alone] <= h.most[alone])
		if !byOther && !byCore {
			if !t.spared {
				lost += t.lost
				more += t.lostMore
				common += min(t.common[beside], t.common[alone])
				open += t.open
				whole += t.whole
			} else {
				pairs++
			}
			continue
		}
		pairs++
		g := [2]float64{}
		w := 0.0
		if byOther {
			g, w = [2]float64{t.other.sum[beside], t.other.sum[alone]}, t.other.whole
		}
		if byCore {
			g[beside], g[alone], w = max(g[beside], t.core.sum[beside]), max(g[alone], t.core.sum[alone]), max(w, t.core.whole)
		}
		gains[beside] += g[beside]
		gains[alone] += g[alone]
		share += w
	}
	lost += min(common, missingCommonMax)
	most := 0.0
	if inBeside {
		most = gains[beside]
	}
	if inAlone {
		most = max(most, gains[alone])
	}
	r := alone
	if a.beside {
		r = beside
	}
	ask := a.cut + lost + less[r]
	if !core {
		ask += more // a core word that agrees stands before it
	}
	ceiling := baseLogOdds + most + mostBonus(most, open, pairs) - lost
	if !core && !a.joins {
		ceiling -= more
	}
	if a.loose || ceiling >= a.cut-1e-3 {
		a.sum = uint16(packCut(ask))
	}
	a.lostWhole = whole
	if a.loose || a.bySame(share, share+whole, pairs) {
		a.floor = uint16(packCut(a.cut))
	}
}

// bySame reports whether names reach the cut because so much of them agrees, of
// all.
func (a *asking) bySame(agreed, all float64, pairs int) bool {
	share := 1.0
	if !math.IsInf(agreed, 1) && all > 0 {
		share = min(agreed/all, 1)
	}
	if a.part || share <= wholeLeast-1e-3 || a.vague && share < 0.99 {
		return false
	}
	return sameNameLeast-pick(pairs == 1, oneWordSlope, sameNameSlope)*(1-share) >= a.cut-1e-3
}

// persons asks of the postings of persons.
func (a *asking) persons(unit int, h *heft, own [whole]float64, less float64) {
	u := &a.units[unit]
	most, lost, whole, pairs := own[ofPerson]+a.joined[ofPerson], 0.0, 0.0, 1
	for i := range a.tokens {
		t := &a.tokens[i]
		if uint8(i) >= u.from && uint8(i) < u.to {
			continue
		}
		g := 0.0
		found := t.spared
		for _, x := range [...]*gain{&t.core, &t.other} {
			if x.any && (h == nil || x.least[ofPerson] <= h.most[ofPerson]) {
				g, found = max(g, x.sum[ofPerson]), true
			}
		}
		if !found {
			lost += t.lostPerson
			whole += t.person
			continue
		}
		pairs++
		most += g
	}
	// What initials of the listed name stand for is not lost.
	if a.loose || a.initials || baseLogOdds+most+mostBonus(most, 0, pairs) >= a.cut-1e-3 {
		a.sumPerson = uint16(packCut(a.cut + lost + less))
		if a.initials || a.loose {
			a.sumPerson = 0
		}
	}
	// The names must be the very same: what is lost is next to nothing of what
	// words can weigh that agree.
	if a.loose || !a.part && whole < 0.01*maxJoin*math.MaxUint8*weightStep*float64(len(a.tokens)) {
		a.floorPerson = uint16(packCut(a.cut))
	}
}

// over reports whether no posting from this one on reaches the cut.
func (a *asking) over(p posting) bool { return uint16(p.most()) < a.stop }

// wants reports whether the name of a posting may reach the cut: by the weights
// of the words, or by the share of the name that agrees.
func (a *asking) wants(p posting, names []listedName) bool {
	if a.all {
		return true
	}
	if p.person {
		return uint16(p.beside) >= a.sumPerson || uint16(p.floor) >= a.floorPerson
	}
	bound := p.alone
	if a.beside {
		bound = p.beside
	}
	return uint16(bound) >= a.sum || uint16(p.floor) >= a.floor && a.holds(names[p.name].total)
}

// holds reports whether the share of a name that agrees may reach the cut if the
// name weighs so much.
func (a *asking) holds(total float32) bool {
	if total == 0 {
		return true
	}
	share := float64(total) / (float64(total) + a.lostWhole)
	return sameNameLeast-sameNameSlope*(1-share) >= a.cut-1e-3
}

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

// mayReach reports whether a listed name may reach the cut by the words and joins
// that were found to agree with it. It is the bound of its first word again, for
// the words that do agree, and what is lost of the query besides.
func (s *Screener) mayReach(sc *scratch, a *asking, name int32) bool {
	if a.loose {
		return true
	}
	n := &s.names[name]
	var covered tokenSet // by joins
	joins := 0
	r := alone
	switch {
	case n.person:
		r = ofPerson
	case a.beside && n.core:
		r = beside
	}
	for _, j := range s.joinsOf(sc, name) {
		for i := sc.firstJoinOf(j.join); i >= 0; i = sc.notes[i].next {
			c := sc.notes[i].cell
			q := c.quality
			if n.person {
				q = max(q, c.personal)
			}
			if q > 0 {
				covered.add(j.from, j.to)
				joins++
				a.meetUnit(sc.notes[i].q, a.units[sc.notes[i].q].weight[r]*float64(q)/100)
			}
		}
	}
	ts := s.tokens[n.terms : n.terms+uint32(n.n)]
	against := againstName(n.weak, n.acronym)
	if n.person {
		return a.mayReachPerson(sc, n, ts, s.weights, against, &covered, joins)
	}
	return a.mayReachOther(sc, n, ts, s.weights, against, &covered, joins, r)
}

func (a *asking) mayReachOther(sc *scratch, n *listedName, ts []int32, ws []weight, against float64, covered *tokenSet, joins int, r regime) bool {
	gain, share, missing, open := 0.0, 0.0, 0.0, 0.0
	missingAlone := 0.0 // beyond that, if no core word agrees
	factor, other := missingTail, 1.0
	if r == alone {
		factor, other = missingParent, missingParent
	}
	pairs, core := joins, joins > 0
	for i, t := range ts {
		w := &ws[t]
		x := float64(w.steps[r]) * weightStep
		best, quality := 0.0, uint8(0)
		for i := sc.firstOf(w.lexeme); i >= 0; i = sc.notes[i].next {
			if c := sc.notes[i].cell; c.quality > 0 {
				y := min(x, a.units[sc.notes[i].q].weight[r]) * float64(c.quality) / 100
				a.meetUnit(sc.notes[i].q, y)
				best, quality = max(best, y), max(quality, c.quality)
			}
		}
		if quality > 0 {
			gain += best
			share += float64(w.steps[whole]) * weightStep * float64(quality) / 100
			pairs++
			core = core || w.role == Core
			continue
		}
		if covered.has(i) {
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
		a.met()
		return false
	}
	units := len(a.touched)
	sum, used := a.met()
	if joins > 0 {
		gain = sum
	}
	gain, pairs = min(gain, sum), min(pairs, units)
	common, whole := 0.0, 0.0
	for i := range a.tokens {
		if used.has(i) {
			continue
		}
		t := &a.tokens[i]
		missing += t.lost
		missingAlone += t.lostMore
		common += t.common[r]
		open += t.open
		whole += t.whole
	}
	if missing += min(common, missingCommonMax); !core {
		missing += missingAlone
	}
	if baseLogOdds+gain+mostBonus(gain, open, pairs)-missing-against >= a.cut-1e-3 {
		return true
	}
	if joins > 0 {
		share = math.Inf(1)
	}
	return a.bySame(share, float64(n.total)+whole-weightStep, pairs)
}

// mayReachPerson is mayReach for the name of a person.
func (a *asking) mayReachPerson(sc *scratch, n *listedName, ts []int32, ws []weight, against float64, covered *tokenSet, joins int) bool {
	if a.initials {
		a.met()
		return true // they may stand for names of which nothing is known yet
	}
	r, bare := ofPerson, 0
	if n.bare {
		r, bare = ofBare, 1
	}
	gain, agreed, open, initials, pairs := 0.0, 0.0, 0.0, 0, joins
	left := sc.left[:0] // out
	for i, t := range ts {
		w := &ws[t]
		x := float64(w.steps[r]) * weightStep
		if w.loss[bare] == lossSmall {
			initials++
		}
		best, quality := 0.0, uint8(0)
		for i := sc.firstOf(w.lexeme); i >= 0; i = sc.notes[i].next {
			c := sc.notes[i].cell
			if q := max(c.quality, c.personal); q > 0 {
				y := min(x, a.units[sc.notes[i].q].weight[ofPerson]) * float64(q) / 100
				a.meetUnit(sc.notes[i].q, y)
				best, quality = max(best, y), max(quality, q)
			}
		}
		switch {
		case quality > 0:
			gain += best
			agreed += x * float64(quality) / 100
			pairs++
		case covered.has(i):
		case w.loss[bare] != lossNone:
			left = append(left, t)
			open += min(max(x-weightStep, 0), openMost)
		}
	}
	sc.left = left
	units := len(a.touched)
	sum, used := a.met()
	if joins > 0 {
		gain = sum
	}
	gain, pairs = min(gain, sum), min(pairs, units)
	most := leftOutAtMost(gain)
	missing, whole := 0.0, 0.0
	extra, short := false, false
	for i := range a.tokens {
		if t := &a.tokens[i]; !used.has(i) {
			missing += t.lostPerson
			whole += t.person
			extra = extra || t.name
		}
	}
	missing -= leftOutMuhammad * float64(initials) // they stand for names of the query
	for _, t := range left {
		w := &ws[t]
		missing += w.loss[bare].weight(max(float64(w.steps[r])*weightStep-weightStep, 0), most)
		short = short || w.loss[bare] >= lossPatronymic && w.steps[r] > 1
	}
	if extra && short && initials == 0 {
		missing += otherPerson
	}
	if baseLogOdds+gain+mostBonus(gain, open, pairs)-missing-against >= a.cut-1e-3 {
		return true
	}
	return !a.part && (joins > 0 || agreed/(float64(n.total)+whole-weightStep) > 0.99)
}
