package screen

import (
	"math"
	"strings"

	"github.com/openscreening/screen/internal/normal"
)

// What a word takes away that finds no partner. The score asks for it when two
// names have been aligned, and the bounds ask, before that, for the least that it
// can come to, whatever the other name is: both read the table here. A cost that
// is put here is in the bounds; one that is put elsewhere is not, and
// TestLeftOver and TestIndexLosesNothing find that.

// A leftWord is what the cost of a word that is left over depends on in the word.
type leftWord struct {
	role   normal.Role
	spared bool // it says again what others say, or is an article, or a later word of what is written as one: AI
	honour bool // of the core: it is of somebody after whom the bearer is named; of generic words: it is in characters
	more   bool // of a place: it is a country; of the core: it has digits; of generic words: it is a society
}

func (x leftWord) country() bool { return x.more && x.role == normal.Place }
func (x leftWord) digit() bool   { return x.more && x.role == normal.Core }
func (x leftWord) society() bool { return x.more && x.role == normal.Generic }

func leftWordOf(t *normal.Token) leftWord {
	x := leftWord{
		role: t.Role, spared: t.Flags&(normal.Restated|normal.ArabicAl) != 0 || isLaterOfOne(t), honour: t.Flags&normal.InHonour != 0,
	}
	switch t.Role {
	case normal.Place:
		x.more = normal.IsCountry(t)
	case normal.Core:
		x.more = normal.HasDigit(t.Text)
	case normal.Generic:
		x.more, x.honour = isSociety(t), t.Han != ""
	}
	return x
}

// isSociety reports whether a word is one of those by which languages call what people
// found for a cause, and which translations take for each other: the Aqsa Foundation is
// the Aqsa Society. Like isBody it is too much to be repeated wherever it is asked.
//
//go:noinline
func isSociety(t *normal.Token) bool {
	if t.Role != normal.Generic {
		return false
	}
	switch t.Text {
	case "foundation", "society", "association", "organization", "institution":
		return true
	}
	return false
}

// isLaterOfOne reports whether a word of what somebody does is a later one of what is
// written as a single word: who leaves out or adds AI does so with one word, not with two.
func isLaterOfOne(t *normal.Token) bool {
	return isLater(t.Flags) && t.Han == "" && t.Role == normal.Industry && strings.IndexByte(t.Written, ' ') < 0
}

// A standing is how two names stand to each other as wholes.
type standing uint8

const (
	standsApart standing = iota
	standsHead           // the query is the beginning of the listed name
	standsTail           // the query is the end of it, behind the name of a parent body
	standsInside
)

// A leftPlace is what it depends on beside the word.
type leftPlace struct {
	regime regime // beside or alone
	core   bool   // another word of the core agrees
	branch bool   // of a place: names tell no other place, or another one agrees
	home   bool   // of a country: the listed party is there
	away   bool   // of a country: the listed party is in another one, and its name tells no place
	leads  bool   // of a listed country: its name begins with it, and another place agrees
	cut    bool   // the query is the listed name without what it does and where it is
	formed bool   // it has a legal form: a word may be another, but this is a company
	untold bool   // nothing but what many have agrees
	called bool   // of a society: the listed name calls it otherwise
	half   bool   // the brand that agrees is half of the listed one
	stands standing
}

// missing is what a listed word of that weight takes away which the query lacks,
// and whether it belongs to the common words whose sum is limited.
func (x leftWord) missing(w float64, at leftPlace) (cost float64, common bool) {
	alone := at.regime == alone
	switch {
	case x.spared:
		return 0, false
	case x.role == normal.Core && x.honour:
		cost, common = leftHonour, true
	case x.role == normal.Core:
		cost = missingCore(w, at.core)
	case x.role == normal.Place:
		cost, common = pick(alone, missingPlaceAlone, missingPlace), !alone
		if alone && (x.country() || at.branch) && !(x.country() && at.leads) {
			cost = morePlaceAlone
		}
	case x.role == normal.Industry:
		cost, common = pick(alone, missingIndustryAlone, missingIndustry)*w, true
	case x.role == normal.Generic:
		cost, common = pick(alone, missingGenericAlone, missingGeneric), true
	case x.role == normal.Number:
		cost = pick(alone, missingNumberAlone, missingNumber)
	}
	switch {
	case at.stands == standsTail:
		cost *= missingParent
	case x.role == normal.Core:
		if at.stands == standsHead && !x.honour {
			cost *= missingTail
		}
	case at.cut && !alone && (isCommon(x.role) || x.role == normal.Industry):
		cost *= pick(x.role == normal.Generic || x.role == normal.Industry && at.formed, missingCutShort, missingCut)
	}
	return cost, common
}

// extra is the same for a word of the query that the listed name lacks.
func (x leftWord) extra(w float64, at leftPlace) (cost float64, common bool) {
	alone := at.regime == alone
	switch {
	case x.spared:
		return 0, false
	case x.role == normal.Core && x.honour:
		cost, common = leftHonour, true
	case x.role == normal.Core && x.digit():
		cost = extraCode
	case x.role == normal.Core:
		cost = extraCore(w, at.core)
		if alone && at.untold {
			cost *= extraUntold
		}
	case x.role == normal.Place && x.country() && at.home:
		cost = extraOwnCountry
	case x.role == normal.Place && alone && x.country() && at.away:
		cost = extraPlaceAlone
	case x.role == normal.Place && alone && (x.country() || at.branch):
		cost = morePlaceAlone
	case x.role == normal.Place:
		cost, common = pick(alone, extraPlaceAlone, extraPlace), !alone
	case x.role == normal.Industry:
		cost, common = pick(alone, extraIndustryAlone, extraIndustry)*w, true
		if alone && at.untold {
			cost, common = cost*extraUntold, false
		}
	case x.role == normal.Generic && x.society() && at.called:
		cost, common = extraSociety, true
	case x.role == normal.Generic && x.honour && at.half:
		cost, common = extraOfHalf, true
	case x.role == normal.Generic:
		cost, common = extraGeneric, true
	case x.role == normal.Number:
		cost = extraNumber
	}
	if at.stands == standsInside {
		cost *= x.insideShare(at.regime)
	}
	return cost, common
}

// insideShare is the share of what a word takes away that is left where the query
// has the listed name inside.
func (x leftWord) insideShare(r regime) float64 {
	if r != alone && x.role != normal.Core {
		return 1
	}
	return pick(r == alone, extraBody, extraTail)
}

// contradiction is what two words of one role take away together that are both
// left over, and whether any do; within says that one of the places lies within
// the other, and told that more agrees than what many have, or that the words may
// be two translations of one.
func contradiction(role normal.Role, within, told bool, r regime) (cost float64, ok bool) {
	alone := r == alone
	switch role {
	case normal.Number:
		return pick(alone, numberConflictAlone, numberConflict), true
	case normal.Place:
		if within {
			return pick(alone, placeWithinAlone, placeWithin), true
		}
		return pick(alone, placeConflictAlone, placeConflict), true
	case normal.Industry:
		return pick(alone && !told, industryConflictAlone, industryConflict), true
	}
	return 0, false
}

// missingAs is the least that a listed word of that weight takes away for sure if
// the names stand so: nothing if it may be one of the common words.
func (x leftWord) missingAs(stands standing, w float64, r regime, core bool) float64 {
	least := math.Inf(1)
	for _, branch := range [...]bool{false, true} {
		cost, common := x.missing(w, leftPlace{regime: r, core: core, branch: branch, stands: stands})
		if common {
			return 0
		}
		if least = min(least, cost); x.role != normal.Place {
			break
		}
	}
	return least
}

// mayStand reports whether names of a regime may stand so if something is missing.
func (s standing) mayStand(r regime) bool {
	return s == standsApart || s == standsHead || s == standsTail && r == alone
}

// leastMissing is the least that a listed word of that weight takes away for sure,
// however the names stand.
func (x leftWord) leastMissing(w float64, r regime, core bool) float64 {
	least := math.Inf(1)
	for s := range standsInside {
		if s.mayStand(r) {
			least = min(least, x.missingAs(s, w, r, core))
		}
	}
	return least
}

// leastExtra is the least that a word of a query takes away in a regime, and
// whether that may be limited. Of what it takes away with a listed word that it
// contradicts, the least is the listed word's that this one takes away.
func (x leftWord) leastExtra(w float64, r regime, core bool) (least float64, common bool) {
	least = math.Inf(1)
	for more := range 4 {
		cost, limited := x.extra(w, leftPlace{regime: r, core: core, branch: more&1 != 0, home: more&2 != 0, called: true, half: true})
		if least, common = min(least, cost), common || limited; x.role != normal.Place {
			break
		}
	}
	least *= min(x.insideShare(r), 1)
	if x.spared {
		return least, common
	}
	for how := range 4 {
		cost, ok := contradiction(x.role, how&1 != 0, how&2 != 0, r)
		if !ok {
			break // words of the role contradict none
		}
		least = min(least, cost-leftWord{role: x.role}.missingAs(standsApart, w, r, core))
	}
	return least, common
}

// leastLost is what words that the query lacks take away at least, by regime:
// however the names stand, or if they stand apart.
type leastLost [2]leftLeast

type leftLeast struct {
	core          [2]float64 // the share of what missingCore says, without and beside another word of the core
	number, place float64
}

func newLeastLost(apart bool) *leastLost {
	var l leastLost
	for i := range l {
		r := regime(i)
		least := func(role normal.Role, w float64, core bool) float64 {
			if apart {
				return leftWord{role: role}.missingAs(standsApart, w, r, core)
			}
			return leftWord{role: role}.leastMissing(w, r, core)
		}
		for beside, core := range [...]bool{false, true} {
			l[i].core[beside] = least(normal.Core, 1, core) / missingCore(1, core)
		}
		l[i].number = least(normal.Number, 0, true)
		l[i].place = least(normal.Place, 0, true)
	}
	return &l
}
