package screen

import (
	"math"
	"slices"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// A query bounds what it can reach as a listed name does: no word tells more
// than it weighs in the query. A listed word that agrees is therefore looked up
// only if the names whose first word it is can reach the cut: what agrees with
// heavier words of the list is missing in those. Most words of most queries are
// turned down so, with all the names that have them.

// A gain is the most that a token of a query can tell by the listed words of
// one kind, and from which weight on those stand in a name.
type gain struct {
	any   bool
	sum   unitGains // by regime
	whole float64   // of the whole listed name
	least [whole]uint8
	words alike.Signature // of the listed words
	best  float64         // how well one agrees
	core  float64         // the most that one weighs as a word of the core
}

// unitGains is what a unit of the query tells at most by a listed word.
type unitGains [whole]float64

func (g *gain) add(sum *unitGains, whole float64, h *heft, quality float64) {
	if g.words |= h.sign; !g.any {
		g.any, g.sum, g.least, g.whole, g.best, g.core = true, *sum, h.least, whole, quality, h.core()
		return
	}
	for r := range g.sum {
		g.sum[r] = max(g.sum[r], sum[r])
		g.least[r] = min(g.least[r], h.least[r])
	}
	g.whole, g.best, g.core = max(g.whole, whole), max(g.best, quality), max(g.core, h.core())
}

// An askedToken is a token of a query.
type askedToken struct {
	core, other gain // by listed words that are surely core, and by others
	found       bool // either is any
	spared      bool // a unit of several tokens agrees with a listed word
	extra       bool // it is of the core, and left over if it finds no partner
	brand       bool // it may be of another brand; see brands

	byJoin  [whole]float64 // what it can tell by joins
	joinMet bool           // it, or a unit of several tokens, agrees with a join

	// What it takes away if it finds no partner: beside a core word that
	// agrees, beyond that if there is none, and between persons.
	lost, lostMore float64
	lostPerson     float64
	common         [2]float64 // the same of words that together take away a bounded part, beside and alone
	whole          float64    // what it is of the whole name of a company
	person         float64    // and of a person
	open           float64    // what it leaves open
	name           bool       // between persons it is a name

	lack [lacks]askedSum // the same as sums, once it is known whether it is spared
}

// An askedUnit is a unit of a query.
type askedUnit struct {
	from, to uint8
	weight   [whole]float64 // the most that it tells, by regime
	met      float64        // what it tells in the name at hand; below zero if nothing
}

// An asking is what a name of a query asks of the bounds of listed names.
type asking struct {
	cut       float64
	cutBrand  float64 // of names with another brand
	cutPerson float64 // of persons' names, but for those that agree in all words
	aside     float64 // how much that is more than the cuts of names, for what the query is
	honoured  bool    // another brand may be left over that does not make an affiliate
	beside    bool    // the query has a core
	brands    askedBrands
	brand     bool              // the name at hand may be a suggestion
	heard     bool              // it may be one whose brand is heard; see sameButBrand
	narrow    bool              // only those are asked for
	here      bool              // names with the word at hand are looked at for their brands
	behind    []alike.Signature // if they have these words behind it, too
	loose     bool              // no name is turned down for what the query is
	long      bool              // nor for which of its words meet there; see longQuery
	vague     bool
	part      bool
	judged    int  // how often it was found what a name tells at most, and
	wanted    int  // how often a name was wanted for a word, for the work
	unit      bool // it may be that of a body within a listed one, and reach the cut so
	latin     bool // it is in Latin letters, without the Arabic article
	spares    bool // a unit of several tokens agrees with a listed word
	plain     bool // no word of it contradicts one of another name, or is short for some

	initials int // how many the query has: they stand for names
	tokens   []askedToken
	units    []askedUnit
	touched  []uint8
	all      askedRest // of all tokens
	over     askedRest // see rest
	// What units of several tokens may tell, and are of the whole.
	joined       unitGains
	joinedWhole  float64
	joinedBest   float64
	joinedCore   float64
	joinedByJoin [whole]float64

	// What tokens take away that agree with no listed word by themselves, and the
	// others.
	lack           [lacks]askedSum
	lackLostPerson float64
	found          []uint8

	gains []unitGains // of the findings, in their order
	lost  *leftLeast  // of listed names with a core that are no persons'
	apart *leftLeast  // the same if a word of the query is nobody's

	unmet      askedSum // what words take away that agree with nothing listed
	unmetMore  float64  // beyond that, if no core word agrees
	unmetOther askedSum // what they do in names of persons

	// The least bounds that are asked of the postings of the word at hand.
	sum, sumPerson      uint16
	floor, floorPerson  uint16
	oneIsFew            bool // see leavesFew
	stop                uint16
	ofOthers, ofPersons *askings
}

// never is a bound that no posting reaches.
const never = boundMost + 1

// longQuery is the number of words from which on a query is not asked, for each
// listed word and name, which of its words can meet there: that takes time for
// each of its words, and names are not that long.
const longQuery = 24

// ask says what a name asks of postings if its units agree with the findings of
// the scratch.
func (s *Screener) ask(sc *scratch, p *prepared, c *cuts) *asking {
	a := &sc.asking
	*a = asking{
		beside: p.core,
		loose:  p.total == 0, long: len(p.tokens) > longQuery, vague: p.vague, part: p.Way == variant.Part, latin: true, plain: true,
		tokens: a.tokens[:0], units: a.units[:0], touched: a.touched[:0], found: a.found[:0], gains: a.gains[:0], behind: a.behind[:0],
		ofOthers: &sc.askings[0], ofPersons: &sc.askings[1],
	}
	switch p.Way {
	case variant.Part, variant.Field, variant.Member, variant.Seated:
		a.aside = partOfQuery
	case variant.Broken:
		a.aside = brokenOff - brokenRest
	case variant.Mistyped:
		a.aside = mistypedName
	}
	if f := p.form; f >= 0 && p.tokens[f].tellsCountry() {
		a.aside -= formAgrees
	}
	a.honoured = slices.ContainsFunc(p.tokens, func(t *term) bool { return t.Flags&normal.InHonour != 0 || mayShorten(t) })
	a.setCuts(c)
	a.brands, a.narrow = a.brandsAsked(p), a.cutBrand > otherBrandMost
	a.lost, a.apart = &sc.lost[alone], &sc.apart[alone]
	if a.beside {
		a.lost, a.apart = &sc.lost[beside], &sc.apart[beside]
	}
	for i, t := range p.tokens {
		loss := p.loss(i)
		if loss == lossSmall && len(t.Latin) == 1 {
			a.initials++
		}
		a.latin = a.latin && t.Flags&(normal.Native|normal.ArabicAl) == 0
		a.plain = a.plain && t.Role != normal.Number && t.Role != normal.Place && t.Role != normal.Industry && !mayShorten(t)
		a.unit = a.unit || t.isBody() && p.Way != variant.Part && unitLeast >= c.any-1e-3
		a.tokens = append(a.tokens, askedToken{})
		a.tokens[i].weigh(p, i)
		a.all.add(&a.tokens[i], 1)
	}
	for i, u := range p.units {
		x := askedUnit{from: u.from, to: u.to, met: -1}
		for r := range x.weight {
			if x.weight[r] = float64(p.sum(regime(r), u)); u.joined() {
				x.weight[r] = float64(p.sum(max(regime(r), alone), u)) + joinedMore
			}
		}
		a.units = append(a.units, x)
		if f := sc.findings[i]; u.lexeme.Flags&normal.Initials == 0 && len(f.words)+len(f.joins) > 0 {
			a.meet(s, i, f)
		}
	}
	for i := range a.tokens {
		if t := &a.tokens[i]; !t.core.any && !t.other.any && !t.spared && !t.joinMet {
			a.unmet.add(&askedSum{lost: t.lost, common: min(t.common[beside], t.common[alone]), open: t.open, whole: t.whole})
			a.unmetMore += t.lostMore
			a.unmetOther.add(&askedSum{lost: t.lostPerson, whole: t.person})
		}
		a.lacking(uint8(i))
	}
	if a.narrow && !a.allButBrands() {
		a.brands = noBrands
	}
	return a
}

// setCuts sets what names must reach.
func (a *asking) setCuts(c *cuts) {
	a.cut, a.cutPerson, a.cutBrand = c.any+a.aside, c.person+a.aside, c.suggestion
	if a.honoured {
		a.cutBrand = c.any
	}
}

// meet notes what a unit of the query may tell by what it agrees with.
func (a *asking) meet(s *Screener, unit int, f *finding) {
	u := &a.units[unit]
	single := u.to-u.from == 1
	var joined gain
	a.gains = slices.Grow(a.gains, len(f.words))
	for i := range f.words {
		m := &f.words[i]
		h := &s.index.hefts[m.lexeme]
		g := &joined
		if single {
			if g = &a.tokens[u.from].other; h.kinds&asOther == 0 {
				g = &a.tokens[u.from].core
			}
		}
		n := len(a.gains)
		a.gains = a.gains[:n+1]
		quality := u.gains(&a.gains[n], h, m.cell)
		g.add(&a.gains[n], float64(h.most[whole])*weightStep*quality, h, quality)
	}
	var byJoin [whole]float64
	for _, m := range f.joins {
		sum := u.gainsByJoin(m.cell)
		for r := range byJoin {
			byJoin[r] = max(byJoin[r], sum[r])
		}
	}
	for i := u.from; i < u.to; i++ {
		t := &a.tokens[i]
		t.joinMet = t.joinMet || len(f.joins) > 0
		t.spared = t.spared || joined.any
	}
	if single {
		for r, x := range byJoin {
			a.tokens[u.from].byJoin[r] = max(a.tokens[u.from].byJoin[r], x)
		}
		return
	}
	for r := range byJoin {
		a.joined[r] += joined.sum[r]
		a.joinedByJoin[r] += byJoin[r]
	}
	a.joinedWhole += joined.whole
	a.joinedBest = max(a.joinedBest, joined.best)
	a.joinedCore += joined.core
}

// gains fills in what a unit tells at most that agrees in such a way with a listed
// word of so much heft, and returns how well it does.
func (u *askedUnit) gains(sum *unitGains, h *heft, c alike.Cell) (quality float64) {
	quality = float64(c.Quality) / 100
	personal := quality
	if c.Personal > c.Quality {
		personal = float64(c.Personal) / 100
	}
	sum[beside] = min(u.weight[beside], float64(h.most[beside])*weightStep) * quality
	sum[alone] = min(u.weight[alone], float64(h.most[alone])*weightStep) * quality
	sum[ofPerson] = min(u.weight[ofPerson], float64(h.most[ofPerson])*weightStep) * personal
	return quality
}

// gainsByJoin is the same for one that agrees with a join.
func (u *askedUnit) gainsByJoin(c alike.Cell) unitGains {
	quality, personal := float64(c.Quality)/100, float64(max(c.Quality, c.Personal))/100
	return unitGains{beside: u.weight[beside] * quality, alone: u.weight[alone] * quality, ofPerson: u.weight[ofPerson] * personal}
}

// of turns to the postings of a listed word that agrees with a unit of the
// query, which tells so much by it, and reports whether any name can reach the cut
// of which it is the first word that agrees, and no join does.
func (a *asking) of(unit int, h *heft, c alike.Cell, own *unitGains) bool {
	a.sum, a.sumPerson, a.floor, a.floorPerson = never, never, never, never
	lacks := float64(100-max(c.Quality, c.Personal)) / 100
	if h.kinds&ofOthers != 0 {
		r := alone
		if a.beside {
			r = beside
		}
		a.others(unit, h, own, float64(c.Quality)/100, float64(h.least[r])*weightStep*lacks)
	}
	if h.kinds&ofNames != 0 {
		a.persons(unit, h, own, float64(h.least[ofPerson])*weightStep*lacks)
	}
	a.stop = min(a.sumPerson, a.floor, a.floorPerson)
	if a.beside {
		a.stop = min(a.stop, a.sum)
	} else if a.sum != never {
		a.stop = 0 // they are in the order of the other bound
	}
	u := &a.units[unit]
	if a.here = a.brands != noBrands; a.here && a.narrow {
		a.here = a.besideBrand(u)
	}
	return a.stop != never || a.here
}

// ofJoin reports whether a name can reach the cut in which a join agrees with a
// unit of the query, whatever else agrees.
func (a *asking) ofJoin(unit int, c alike.Cell) bool {
	if a.brands != noBrands && !a.narrow || a.loose || a.long {
		return true
	}
	u := &a.units[unit]
	quality := float64(max(c.Quality, c.Personal)) / 100
	best := quality
	for r := range whole {
		sum := askedSum{gain: u.weight[r]*quality + a.joined[r] + a.joinedByJoin[r], pairs: 1}
		for i := range a.tokens {
			t := &a.tokens[i]
			switch {
			case uint8(i) >= u.from && uint8(i) < u.to:
			case t.core.any || t.other.any || t.spared || t.joinMet:
				sum.gain += max(t.core.sum[r], t.other.sum[r], t.byJoin[r])
				sum.pairs++
				best = 1
			case r != ofPerson:
				sum.lost += t.lost
				sum.common += t.common[r]
				sum.open += t.open
			}
		}
		if sum.reaches(pick(r == ofPerson, a.cutPerson, a.cut)) {
			return true
		}
	}
	return a.unit || a.bySame(best, 1, 2)
}

// leave takes away what so much of the core of a listed name does that is missing: it is
// the least in as few words as may be.
func (a *asking) leave(x *askedSum, core float64) {
	lost := a.lost
	if x.whole > 0 { // who has a word of its own is neither the beginning nor the end
		lost = a.apart
	}
	for ; core > 0; core -= heftMost {
		w := min(core, heftMost)
		x.lost += min(lost.core[0]*missingCore(w, false), lost.core[1]*missingCore(w, true))
		x.open += min(w, openMost)
	}
}

// reaches reports whether so much reaches a cut. It is called, not repeated: see isBody.
//
//go:noinline
func (x *askedSum) reaches(cut float64) bool {
	sum := baseLogOdds + x.gain - x.lost - min(x.common, missingCommonMax)
	return sum+wholeBonusMax >= cut-1e-3 && sum+mostBonus(x.gain, x.open, x.pairs) >= cut-1e-3
}

// others asks of the postings that are no persons'.
func (a *asking) others(unit int, h *heft, own *unitGains, quality, less float64) {
	share := float64(h.most[whole]) * weightStep * quality
	core := h.kinds&asCore != 0
	r, other := beside, alone // in which regimes the pair may be
	switch {
	case !a.beside:
		r = alone
	case h.kinds&asOther == 0:
		other = beside
	}
	of := func(gains *unitGains) float64 { return max(gains[r], gains[other]) }
	before := func(least *[whole]uint8) bool { // a heavier word
		return least[r] > h.most[r] && least[other] > h.most[other]
	}
	x := a.ofOthers
	x.begin()
	if a.long {
		lost := a.unmet.lost
		if !core {
			lost += a.unmetMore
		}
		a.sum, a.floor = uint16(packCut(a.cut+lost+less)), uint16(packCut(a.cut))
		x.own = a.unmet
		return
	}
	lacking := lackAlone
	if core { // no core word that agrees stands before it
		lacking = lackBeside
	}
	a.lackOf(&x.own, unit, lacking)
	x.own.gain += of(own) + of(&a.joined)
	x.own.share, x.own.best = share+a.joinedWhole, max(quality, a.joinedBest)
	x.own.core = h.core() + a.joinedCore
	x.own.pairs++
	for _, i := range a.found {
		t := &a.tokens[i]
		if a.units[unit].has(i) {
			if u := &a.units[unit]; u.to-u.from > 1 { // a word may stand beside an acronym and be in it; see repeated
				x.own.core += max(t.core.core, t.other.core)
			}
			continue
		}
		byOther := t.other.any && (core || !before(&t.other.least))
		byCore := t.core.any && core && !before(&t.core.least)
		if !byOther && !byCore {
			x.own.add(&t.lack[lacking])
			continue
		}
		n := x.next(&t.lack[lacking])
		if byOther {
			n.gain, n.share, n.best, n.words = of(&t.other.sum), t.other.whole, t.other.best, t.other.words
			n.core = min(t.other.core, h.core()) // it is behind this word
		}
		if byCore {
			n.gain, n.share = max(n.gain, of(&t.core.sum)), max(n.share, t.core.whole)
			n.best, n.words = max(n.best, t.core.best), n.words|t.core.words
			n.core = max(n.core, min(t.core.core, h.core()))
		}
	}
	most := x.own
	for i := range x.near {
		most.meet(&x.near[i])
	}
	lost := most.lost + min(most.common, missingCommonMax)
	v := x.ofAll()
	a.judgeSum(v, &most, false)
	if a.loose || v.sum {
		a.sum = uint16(packCut(a.cut + lost + less))
	}
	if a.loose || a.unit || v.same {
		a.floor = uint16(packCut(a.cut))
	}
}

// has reports whether a token is of the unit.
func (u *askedUnit) has(token uint8) bool { return token >= u.from && token < u.to }

// lackOf fills in what those tokens take away that agree with no listed word by
// themselves and are not of a unit, and returns what they do in names of persons.
func (a *asking) lackOf(sum *askedSum, unit, which int) (lostPerson float64) {
	u := &a.units[unit]
	if u.to-u.from == 1 && a.tokens[u.from].found {
		*sum = a.lack[which]
		return a.lackLostPerson
	}
	*sum = askedSum{}
	for i := range a.tokens {
		t := &a.tokens[i]
		if t.found || u.has(uint8(i)) {
			continue
		}
		if sum.add(&t.lack[which]); !t.spared {
			lostPerson += t.lostPerson
		}
	}
	return lostPerson
}

// sameAs reports whether names reach the cut because so much of them agrees.
func (a *asking) sameAs(x *askedSum) bool {
	share := 0.0
	if x.share > 0 {
		share = min(x.share/(x.share+x.whole), x.best)
	}
	return a.bySame(share, 1, x.pairs)
}

// bySame reports whether names reach the cut because so much of them agrees, of
// all.
func (a *asking) bySame(agreed, all float64, pairs int) bool {
	share := 1.0
	if all > 0 {
		share = min(agreed/all, 1)
	}
	if a.part || share <= wholeLeast-1e-3 || a.vague && share < 0.99 {
		return false
	}
	return sameAtMost(share, pick(pairs == 1, oneWordSlope, sameNameSlope)) >= a.cut-1e-3
}

// persons asks of the postings of persons.
func (a *asking) persons(unit int, h *heft, own *unitGains, less float64) {
	x := a.ofPersons
	x.begin()
	if a.long {
		a.sumPerson, a.floorPerson = uint16(packCut(a.cutPerson+a.unmetOther.lost+less)), uint16(packCut(a.cut))
		if a.initials > 0 || a.loose {
			a.sumPerson = 0
		}
		return
	}
	lost := a.lackOf(&x.own, unit, lackPerson)
	x.own.gain += own[ofPerson] + a.joined[ofPerson]
	x.own.pairs++
	for _, i := range a.found {
		if a.units[unit].has(i) {
			continue
		}
		t := &a.tokens[i]
		byCore := t.core.any && t.core.least[ofPerson] <= h.most[ofPerson]
		byOther := t.other.any && t.other.least[ofPerson] <= h.most[ofPerson]
		if !byCore && !byOther {
			if x.own.add(&t.lack[lackPerson]); !t.spared {
				lost += t.lostPerson
			}
			continue
		}
		n := x.next(&t.lack[lackPerson])
		if byCore {
			n.gain, n.words = t.core.sum[ofPerson], t.core.words
		}
		if byOther {
			n.gain, n.words = max(n.gain, t.other.sum[ofPerson]), n.words|t.other.words
		}
	}
	a.oneIsFew = a.leavesFew(x.own.gain, lost)
	most := x.own
	for i := range x.near {
		most.meet(&x.near[i])
	}
	v := x.ofAll()
	a.judgeSum(v, &most, true)
	// What initials of the listed name stand for is not lost.
	switch {
	case a.initials > 0 || a.loose:
		a.sumPerson = 0
	case v.sum:
		a.sumPerson = uint16(packCut(a.cutPerson + lost + less))
	}
	// The names must be the very same: what is lost is next to nothing of what
	// words can weigh that agree.
	if a.loose || !a.part && v.same {
		a.floorPerson = uint16(packCut(a.cut))
	}
}

// nothing is more than what may be lost of a person's name that is the very same.
func (a *asking) nothing() float64 {
	return 0.01 * math.MaxUint8 * weightStep * float64(len(a.tokens))
}

// within reports whether the query may be a body within a listed one of whose name
// so much agrees, of all.
func (a *asking) within(agreed, all float64) bool { return a.unit && agreed >= wholeLeast*all }

// holds reports whether the share of a name that agrees may reach the cut if the
// name weighs so much, and so much of the query is lost.
func (a *asking) holds(total, lost float64) bool {
	if total == 0 {
		return true
	}
	share := total / (total + lost)
	return sameAtMost(share, sameNameSlope) >= a.cut-1e-3
}
