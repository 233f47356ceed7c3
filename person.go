package screen

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/person"
)

// What tells persons apart. The weights are those of names of persons alone;
// all others are in weights.go.
const (
	companyForPerson = 2.0 // a legal form in the query, and a person on the list
	otherPerson      = 1.6 // a name too many on either side: brothers

	// Who has four names goes by two or three of them. A name left out takes
	// away the least where the names that agree tell much, and the more the
	// less they do: José García is José Luis García as seldom as any other.
	// The share is of what they lack.
	leftOutLeast, leftOutShare, leftOutTells, leftOutMost = 0.5, 0.3, 13.0, 3.2

	// What a name takes away at most that contradicts one of the other name.
	contradictsMost = 3.0

	// And one that somebody has beside a name of which nothing is ever left out.
	soleGivenShare, soleGivenMost = 0.5, 4.5

	// Brothers share all names but the first. Where that agrees and others with
	// it that tell so much, the rest was rather taken from other documents: a
	// tribe for a town, a husband's surname. It is one to be looked at, no more.
	// What tells less takes away the more for each nat that it lacks. Of 51 such
	// pairs of OFAC's list that tell 12 and more and have no better one 48 are
	// true, of 10 that tell between 10 and 11 four.
	sameGivenTells, sameGivenLess, sameGivenRest = 12.0, 2.0, 1.2

	// The same where other names agree than the first ones, and they are no brothers:
	// all of 5 are true.
	otherGivenTells, otherGivenRest = 13.0, otherPerson

	// What stands before a name or joins its parts.
	infoHonorific, infoKunya, infoInitial = 0.5, 1.5, 0.8
	leftOutSmall, leftOutMuhammad         = 0.15, 0.6
	leftOutPatronymic                     = 0.5

	// Syllables of given names are written together or apart: Youngsu, Young Su.
	joinedMorePerson = 1.5

	// Of persons of whom the surnames are told, neither agrees. It is less if the
	// first given names do, and the query tells its surname or as much agrees: then
	// the listed surname is the name of a tribe or a town, and the query has a
	// father's in its place.
	otherSurname, otherSurnameRest, otherSurnameTells = 1.6, 0.3, 12.0

	// Beside names that tell so much, one word that resembles another takes away
	// no more than if one of the two names lacked it. Of 55 such pairs that
	// have no better one, of OFAC's list, whose persons are all on it, and of 5,000
	// people who are not, one was of two persons.
	resembleTells = 7.0
)

// personWeight is the information of a token in the name of a person, where
// every word is a name whatever else it means: Ashraf and Karate.
func personWeight(t *normal.Token, x *alike.Lexeme) float64 {
	switch t.Role {
	case normal.Title, normal.LegalForm, normal.Particle:
		return 0
	case normal.Number:
		return numberInfo
	}
	if isLater(t.Flags) || t.Flags&normal.Restated != 0 {
		return 0
	}
	if t.Han == "" && t.Flags&normal.OfSyllables == 0 {
		switch person.PartOf(t.Latin) {
		case person.Particle:
			return 0
		case person.Honorific:
			return infoHonorific
		case person.Kunya:
			return infoKunya
		case person.Initial:
			return infoInitial
		}
	}
	return x.Name
}

// bareWeight is personWeight in a name of nothing but particles and honorifics:
// Ash is a surname, too.
func bareWeight(t *normal.Token, x *alike.Lexeme) float64 {
	if t.Role == normal.LegalForm || t.Role == normal.Particle || isLater(t.Flags) {
		return personWeight(t, x)
	}
	return x.Name
}

// honorificNames returns the honorifics that are names in a name of so many
// tokens, of which the first ones are surnames: all that stand before the comma, if
// nothing else does (SAYED, Khan), and one at the end behind a single name (Jamil
// El Sayed), since what goes before a name is not put behind it. They are left out
// as easily as ever.
func honorificNames(n, surnames int, weight func(i int) float64) normal.Span {
	const near = weightStep + 0.01 // weights in steps are rounded up
	honorific := func(i int) bool { w := weight(i); return w > near && w <= infoHonorific+near }
	if surnames > 0 {
		found := false
		for i := range surnames {
			if weight(i) > infoHonorific+near {
				return normal.Span{}
			}
			found = found || honorific(i)
		}
		if found {
			return normal.Span{From: 0, To: surnames}
		}
		return normal.Span{}
	}
	if n < 2 || !honorific(n-1) {
		return normal.Span{}
	}
	names := 0
	for i := range n - 1 {
		if weight(i) > infoKunya+near {
			names++
		}
	}
	if names == 1 {
		return normal.Span{From: n - 1, To: n}
	}
	return normal.Span{}
}

// ofPersons settles what words have in common as names of persons, or as other
// names. It reuses the pairs. Nobody hears a surname and the given name behind it
// as one word: what is joined out of both is to be written so.
func ofPersons(q, l *prepared, ps []pair, persons bool) []pair {
	kept := ps[:0]
	for _, p := range ps {
		if persons && (p.cell.Kind == alike.Acronym || p.cell.Kind != alike.Exact && q.units[p.q].joined() != l.units[p.l].joined() &&
			(q.crosses(q.units[p.q]) || l.crosses(l.units[p.l]))) {
			continue
		}
		if persons {
			p.cell.Quality = max(p.cell.Quality, p.cell.Personal)
		} else if p.cell.Kind == alike.Personal {
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// crosses reports whether a unit has both of a surname and of the given name
// behind the comma.
func (p *prepared) crosses(u unit) bool { return u.from < p.surnames && p.surnames < u.to }

// namesLeftOver weighs the names of persons that found no partner. An initial
// stands for a name that begins so.
func (t *tally) namesLeftOver(pairs []pair, usedQ, usedL *tokenSet) {
	t.initials(t.q, t.l, usedQ, usedL, false)
	t.initials(t.l, t.q, usedL, usedQ, true)
	most := leftOutAtMost(t.sum - baseLogOdds)
	t.resembling(usedQ, usedL, most)
	if t.firstsAgree(pairs) && t.oneSided(usedQ, usedL) {
		most = leftOutLeast // who is Omar José Prieto Fernández is Omar Prieto
	}
	fathers := [2]bool{}
	var bufs [2][16]float64
	extra, missing := bufs[0][:0], bufs[1][:0] // what each name left out was spared
	for j := range t.l.tokens {
		if !usedL.has(j) {
			if w, spared, name := t.nameLeftOut(t.l, j, most); w > 0 {
				t.addPair(Missing, -w, unit{}, single(j))
				t.open += min(float64(t.l.weight(ofPerson, j)), openMost)
				if name {
					missing = append(missing, spared)
					fathers[0] = fathers[0] || t.l.loss(j) == lossPatronymic
				}
			}
		}
	}
	for i := range t.q.tokens {
		if !usedQ.has(i) {
			if w, spared, name := t.nameLeftOut(t.q, i, most); w > 0 {
				t.addPair(Extra, -w, single(i), unit{})
				t.open += min(float64(t.q.weight(ofPerson, i)), openMost, 2*w)
				if name {
					extra = append(extra, spared)
					fathers[1] = fathers[1] || t.q.loss(i) == lossPatronymic
				}
			}
		}
	}
	t.coreMissing, t.coreExtra = len(missing) > 0, len(extra) > 0
	t.otherFathers = fathers[0] && fathers[1]
	// As many names contradict each other as are on either side.
	inOrder(missing)
	inOrder(extra)
	for k := range min(len(missing), len(extra)) {
		t.spared += missing[k] + extra[k]
	}
	if !t.coreExtra && t.surnameMissing(usedL) {
		told := t.q.surnames > 0 || t.agreed/2 >= otherSurnameTells
		t.add(Conflict, -pick(told && t.givenAgrees(pairs), otherSurnameRest, otherSurname))
	}
}

// inOrder sorts a few numbers: a general sort of theirs would be five kilobytes of the
// page in the browser.
func inOrder(xs []float64) {
	for i := range xs {
		for j := i; j > 0 && xs[j] < xs[j-1]; j-- {
			xs[j], xs[j-1] = xs[j-1], xs[j]
		}
	}
}

// surnames is the number of words before the comma that parts surnames from
// given names: 2 in "García López, José", 0 if there is no comma.
func surnames(name string, at []normal.Span) int {
	comma := strings.IndexByte(name, ',')
	n := 0
	for comma >= 0 && n < len(at) && at[n].To <= comma {
		n++
	}
	if n == len(at) {
		return 0
	}
	return n
}

// surnameMissing reports whether the listed name tells its surnames, before a
// comma, and none of them agrees: George Charles is not Budenz, George Charles.
func (t *tally) surnameMissing(usedL *tokenSet) bool {
	missing := false
	for j := range int(t.l.surnames) {
		if t.l.loss(j) > lossSmall {
			if usedL.has(j) {
				return false
			}
			missing = true
		}
	}
	return missing
}

// firstsAgree reports whether the first given names agree, and the first surnames.
func (t *tally) firstsAgree(pairs []pair) bool {
	i, j := t.q.firstSurname(), t.l.firstSurname()
	return i != t.q.firstGiven() && j != t.l.firstGiven() && t.agree(pairs, i, j) && t.givenAgrees(pairs)
}

// oneSided reports whether no more than one of the names has names that the other
// lacks.
func (t *tally) oneSided(usedQ, usedL *tokenSet) bool {
	return !t.q.hasNameLeft(usedQ) || !t.l.hasNameLeft(usedL)
}

func (p *prepared) hasNameLeft(used *tokenSet) bool {
	for i := range p.tokens {
		if !used.has(i) && p.loss(i) >= lossPatronymic {
			return true
		}
	}
	return false
}

// initials pairs the initials of one name with names of the other that begin
// so. That adds nothing: very many do.
func (t *tally) initials(a, b *prepared, usedA, usedB *tokenSet, listed bool) {
	for i := range a.tokens {
		if usedA.has(i) || len(a.tokens[i].Latin) != 1 || a.weight(ofPerson, i) != infoInitial {
			continue
		}
		for j := range b.tokens {
			if usedB.has(j) || b.weight(ofPerson, j) <= infoKunya || b.tokens[j].Latin == "" || b.tokens[j].Latin[0] != a.tokens[i].Latin[0] {
				continue
			}
			usedA.add(uint8(i), uint8(i+1))
			usedB.add(uint8(j), uint8(j+1))
			if listed {
				t.addPair(Abbreviation, 0, single(j), single(i))
			} else {
				t.addPair(Abbreviation, 0, single(i), single(j))
			}
			break
		}
	}
}

// A lossKind says how a word of a person's name counts that only one of two
// names has.
type lossKind uint8

const (
	lossNone  lossKind = iota
	lossSmall          // what stands before a name: an honorific, an initial
	lossMuhammad
	lossPatronymic
	lossName
)

// lossOf is that of a token of so much information. Muhammad is often put
// before the name by which somebody goes.
func lossOf(t *normal.Token, info float32) lossKind {
	switch {
	case info == 0:
		return lossNone
	case info <= infoKunya && t.Han == "":
		return lossSmall
	case person.Muhammad(t.Latin):
		return lossMuhammad
	case person.Patronymic(t.Latin):
		return lossPatronymic
	}
	return lossName
}

// weight is what a word of so much information takes away, if a name takes
// away so much at most.
func (l lossKind) weight(info, most float64) float64 {
	switch l {
	case lossNone:
		return 0
	case lossSmall:
		return leftOutSmall
	case lossMuhammad:
		return leftOutMuhammad
	case lossPatronymic:
		most = min(most, leftOutPatronymic)
	}
	return min(most, missingCoreShare*info)
}

// leftOutAtMost is what a name left out takes away at most where names agree
// that tell so much.
func leftOutAtMost(tells float64) float64 {
	return min(max(leftOutLeast+leftOutShare*(leftOutTells-tells), leftOutLeast), leftOutMost)
}

// nameLeftOut is what a word takes away that only one name of a person has,
// what of that it was spared, and whether it is a name.
func (t *tally) nameLeftOut(p *prepared, i int, most float64) (w, spared float64, name bool) {
	info := p.weight(ofPerson, i)
	loss := p.loss(i)
	w = loss.weight(float64(info), most)
	switch {
	case loss < lossPatronymic:
		return w, 0, false
	case p == t.q && p.soleGiven():
		w = max(w, min(soleGivenShare*float64(info), soleGivenMost))
	}
	return w, min(missingCoreShare*float64(info), contradictsMost) - w, true
}

// soleGiven reports whether a name is written in Hangul or in characters: who is
// called so bears one given name, and goes by no other.
func (p *prepared) soleGiven() bool {
	for _, t := range p.tokens {
		if t.Flags&normal.Native == 0 || t.Han == "" && t.lexeme.Heard().Korean == "" {
			return false
		}
	}
	return len(p.tokens) > 0
}

// persons weighs what tells persons apart: a company is none, and who shares a
// surname but not the given name is a relative.
func (t *tally) persons(pairs []pair) {
	if !t.person {
		return
	}
	if i := t.q.form; i >= 0 && t.l.form < 0 { // Mei is a form and a name
		t.addPair(TypeConflict, -companyForPerson, single(i), unit{})
	}
	if t.coreExtra && t.coreMissing {
		// Names on either side contradict each other: none is spared.
		w := otherPerson + max(t.spared, 0)
		switch told := t.agreed / 2; {
		case t.givenAgrees(pairs):
			w = min(w, sameGivenRest+sameGivenLess*max(sameGivenTells-told, 0))
		case !t.mayBeBrothers(pairs):
			w = min(w, otherGivenRest+sameGivenLess*max(otherGivenTells-told, 0))
		}
		t.conflict = w >= otherPerson
		t.add(Conflict, -w)
	}
}

// givenAgrees reports whether the first given names of two persons agree, and
// their fathers' do not differ. José is half a name, as José Luis has brothers.
func (t *tally) givenAgrees(pairs []pair) bool {
	i, j := t.q.firstGiven(), t.l.firstGiven()
	if t.otherFathers || int(i) == len(t.q.tokens) || int(j) == len(t.l.tokens) || t.l.tokens[j].Flags&normal.OfSyllables != 0 {
		return false
	}
	return t.agree(pairs, i, j) && !person.Half(t.l.tokens[j].Latin)
}

// mayBeBrothers reports whether what contradicts each other is the given names, or
// the fathers', of persons who share a surname.
func (t *tally) mayBeBrothers(pairs []pair) bool {
	if t.otherFathers {
		return true
	}
	i, j := t.q.tellingGiven(), t.l.tellingGiven()
	family := false
	for _, p := range pairs {
		q, l := t.q.units[p.q], t.l.units[p.l]
		if q.from <= i && i < q.to || l.from <= j && j < l.to {
			return false
		}
		family = family || t.q.isSurname(q) && t.l.isSurname(l)
	}
	return family
}

// tellingGiven returns where the given name stands that tells brothers apart: behind
// half a name. Without one it is the number of tokens.
func (p *prepared) tellingGiven() uint8 {
	i := p.firstGiven()
	if int(i) < len(p.tokens) && person.Half(p.tokens[i].Latin) {
		i++
	}
	if int(i) < len(p.tokens) && (p.tokens[i].Flags&normal.OfSyllables != 0 || p.isSurname(single(int(i)))) {
		return uint8(len(p.tokens))
	}
	return i
}

// isSurname reports whether a unit is one of surnames: before the comma, or else at
// the end of the name.
func (p *prepared) isSurname(u unit) bool {
	if p.surnames > 0 {
		return u.to <= p.surnames
	}
	return int(u.to) == len(p.tokens)
}

// agree reports whether a token of the query and a listed one are in units that
// agree.
func (t *tally) agree(pairs []pair, i, j uint8) bool {
	for _, p := range pairs {
		if q, l := t.q.units[p.q], t.l.units[p.l]; q.from <= i && i < q.to && l.from <= j && j < l.to {
			return true
		}
	}
	return false
}

// firstGiven returns where the first given name of a person stands: behind the
// comma, if there is one, or else at the beginning; behind a Muhammad that is put
// before it. Without one it is the number of tokens.
func (p *prepared) firstGiven() uint8 {
	first := len(p.tokens)
	for i := len(p.tokens) - 1; i >= int(p.surnames); i-- {
		if l := p.loss(i); l > lossMuhammad || l == lossMuhammad && first == len(p.tokens) {
			first = i
		}
	}
	return uint8(first)
}

// firstSurname returns where the first surname of a person stands: before the
// comma, or else at the end of the name.
func (p *prepared) firstSurname() uint8 {
	for i := range int(p.surnames) {
		if p.loss(i) >= lossMuhammad {
			return uint8(i)
		}
	}
	for i := range slices.Backward(p.tokens) {
		if p.loss(i) >= lossMuhammad {
			return uint8(i)
		}
	}
	return uint8(len(p.tokens))
}
