package screen

import (
	"strings"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// Words are added up one by one in score.go. What is seen only of a name as a whole
// is here: how much of both names agrees, which of them is the beginning, the end
// or the inside of the other, and whether they are the same.

// shareOfWhole is the share of both names that agrees: of the listed name's
// words, those that found a partner, as far as the partner agrees; the words
// left over in the query count against it.
func (t *tally) shareOfWhole(pairs []pair, usedQ, usedL *tokenSet) float64 {
	agreed, all := float32(0), t.l.total
	for _, p := range pairs {
		agreed += t.l.sum(t.l.entire(), t.l.units[p.l]) * float32(p.cell.Quality) / 100
	}
	// One word of many names is somebody else's beside any other: who is called
	// International Star is not Star.
	usual := !t.person && len(pairs) == 1 && agreed < usualWord
	for i := range t.q.tokens {
		if x := t.q.tokens[i]; !usedQ.has(i) && !t.ownCountry(x) && !(x.left.society() && t.hasSociety(usedL)) {
			w := t.q.weight(t.l.entire(), i)
			if usual {
				w *= besideUsual
			}
			all += w
		}
	}
	if all == 0 {
		return 0
	}
	return float64(agreed / all)
}

// allUsed reports whether all words of a name that tell something found a partner.
func (p *prepared) allUsed(used *tokenSet) bool {
	for i := range p.tokens {
		if p.weight(whole, i) > 0 && !used.has(i) {
			return false
		}
	}
	return true
}

// isHead reports whether all words of the query agree with the first words of
// the listed name, of which nothing before the last of them is left out:
// short names are made so.
func (t *tally) isHead(usedQ, usedL *tokenSet) bool {
	if !t.q.allUsed(usedQ) {
		return false
	}
	over, brand := false, false
	told, left := float32(0), float32(0)
	for j, x := range t.l.tokens {
		w := t.l.weight(whole, j)
		if w == 0 {
			continue
		}
		switch used := usedL.has(j); {
		case used && over:
			return false
		case used:
			brand = brand || !x.isInitials()
			told = max(told, w)
		default:
			over = true
			if x.isCore() {
				left = max(left, w)
			}
		}
	}
	// Initials before a brand say whose or what it is: RPC Optolink is not
	// called RPC.
	return brand || told >= left
}

// isInitials reports whether a word of the core is so short that it is initials.
func (t *term) isInitials() bool {
	return t.isCore() && t.Han == "" && len(t.Text) <= alike.LeastInitials
}

// isCut reports whether the query is a brand with or without words beside it that
// the listed name has as well, each to the letter: who cuts a name short leaves
// out what it does and where it is.
func (t *tally) isCut(pairs []pair, usedQ *tokenSet) bool {
	if t.person || t.regime != beside {
		return false
	}
	for _, p := range pairs {
		if p.cell.Kind != alike.Exact {
			return false
		}
	}
	return t.q.allUsed(usedQ)
}

// isTail reports whether all words of the query agree with the last words of a
// listed name without brand: an institute may leave out whose it is.
func (t *tally) isTail(pairs int, usedQ, usedL *tokenSet) bool {
	if t.regime != alone || pairs < 2 || !t.q.allUsed(usedQ) {
		return false
	}
	used := false
	for j := range t.l.tokens {
		if t.l.weight(whole, j) > 0 {
			if used && !usedL.has(j) {
				return false
			}
			used = used || usedL.has(j)
		}
	}
	return true
}

// isInside reports whether all words of the listed name agree with the first or
// the last words of the query: NAZ Sokol bears the name of NAZ. If there is no
// brand, what the query has beside them is to be a body of its own, of which the
// listed one may be the parent: "Sichuan University, Qingdao Research Institute".
// The words are to be the same ones: who bears a name writes it as it is.
func (t *tally) isInside(pairs []pair, usedQ, usedL *tokenSet) bool {
	if t.person || t.regime == alone && len(pairs) < 2 {
		return false
	}
	for _, p := range pairs {
		switch p.cell.Kind {
		case alike.Exact, alike.Variant, alike.Translation, alike.Abbreviation:
		default:
			return false
		}
	}
	if !t.l.allUsed(usedL) {
		return false
	}
	from, to, n, used, body := -1, -1, 0, 0, t.regime == beside // counted in words that tell something
	initials, of := false, false
	for i, x := range t.q.tokens {
		if t.q.weight(whole, i) == 0 {
			continue
		}
		if usedQ.has(i) {
			if from < 0 {
				from = n
			}
			to = n
			used++
			initials = x.isInitials()
			of = i+1 < len(t.q.tokens) && t.q.tokens[i+1].Text == "of"
		} else {
			body = body || x.isBody()
		}
		n++
	}
	if from > 0 && used == 1 && initials {
		return false // a brand is not followed by whose it is: Mind CTI is not of CTI
	}
	if of && t.regime == alone && to < n-1 {
		return false // Tianjin University of Commerce is not of Tianjin University
	}
	return body && used > 0 && used == to-from+1 && (from == 0 || to == n-1)
}

// isBody reports whether a term says what kind of body an institution or one of its
// parts is: a generic word, or the hospital of a university. It is called instead of
// repeated, since it is asked in many places: the page would be ten kilobytes longer.
//
//go:noinline
func (t *term) isBody() bool {
	if t.Role != normal.Generic && t.Text != "hospital" {
		return false
	}
	switch t.Text {
	case "academy", "branch", "center", "college", "department", "faculty", "hospital", "institute", "laboratory", "school", "university":
		return true
	}
	return false
}

// wholeNames adds what it says that the names agree in nearly all they have.
func (t *tally) wholeNames(pairs int, share float64) {
	bonus := 0.0
	if share := t.agreed / (t.agreed + t.open); t.agreed > 0 && share > nearlyWhole {
		bonus = min(wholeBonus+wholeBonusWord*float64(pairs-1), wholeBonusMax) * (share - nearlyWhole) / (1 - nearlyWhole)
	}
	switch {
	case t.q.Way == variant.Part || t.conflict:
	case t.inside && t.regime == alone && t.agreed/2+baseLogOdds > 0:
		// The names of some listed bodies are no more than what many have.
		bonus = max(bonus, unitLeast-t.sum)
	case t.q.total == 0 && t.l.total == 0:
		if sameName(t.q.tokens, t.l.tokens) {
			bonus = max(bonus, sameNameLeast-t.sum)
		}
	case share > wholeLeast && (!t.person && !t.q.vague || share > 0.995):
		t.verySame = share > 0.995
		least := sameNameLeast - pick(pairs == 1, oneWordSlope, sameNameSlope)*(1-share)
		if t.verySame && !t.person && t.writtenAlike() {
			least = writtenLeast
		}
		bonus = max(bonus, least-t.sum)
	}
	if bonus > 0 {
		t.add(Whole, bonus)
	}
}

// sameAtMost is the most that names come to because such a share of them agrees, or
// a little more: with a slope of weights.go, and of names that may be written alike.
func sameAtMost(share, slope float64) float64 {
	if share > 0.99 {
		return writtenLeast
	}
	return sameNameLeast - slope*(1-share)
}

// writtenAlike reports whether the names are the same ones to the letter and of so
// many words that this is no chance: Star is the name of many, but who is called
// Russian Helicopters JSC is Russian Helicopters JSC. Their legal forms are to be
// the same, wherever they stand.
func (t *tally) writtenAlike() bool {
	if len(t.l.tokens) < writtenWords || !sameName(t.q.tokens, t.l.tokens) {
		return false
	}
	q, l := t.q.form, t.l.form
	if (q < 0) != (l < 0) || q >= 0 && t.q.tokens[q].Class != t.l.tokens[l].Class {
		return false
	}
	telling := 0
	for j := range t.l.tokens {
		if t.l.weight(whole, j) > 0 {
			telling++
		}
	}
	return telling >= writtenTelling
}

// sameName reports whether two names have the same words in the same order,
// legal forms and particles aside unless there is nothing else.
func sameName(q, l []*term) bool {
	a, b := nameKey(q), nameKey(l)
	return a != "" && a == b
}

// nameKey is the words of a name without its legal forms and particles; of a
// name that has nothing else, all of them.
func nameKey(ts []*term) string {
	var b strings.Builder
	for pass := range 2 {
		for i := range ts {
			if r := ts[i].Role; pass == 1 || r != normal.LegalForm && r != normal.Particle && r != normal.Title && ts[i].Flags&normal.Restated == 0 {
				b.WriteString(ts[i].Text)
				b.WriteByte(' ')
			}
		}
		if b.Len() > 0 {
			break
		}
	}
	return b.String()
}
