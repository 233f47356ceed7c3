package screen

import (
	"strings"

	"github.com/openscreening/screen/internal/person"
	"github.com/openscreening/screen/internal/rarity"
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

	// The name left out of a pair that differs in one is no relative's if
	// enough others agree.
	contradictsShare, contradictsMost = 0.34, 3.0

	// What stands before a name or joins its parts.
	infoHonorific, infoKunya, infoInitial = 0.5, 1.5, 0.8
	leftOutSmall                          = 0.15

	// Spellings that sound alike, short forms of one given name, and spellings
	// of Korean.
	qualityAlike, qualityGiven, qualityKorean = 78, 80, 80

	// Words whose spellings are near each other are well-known names up to
	// this much information.
	infoKnownName = 8.5
)

// personWeight is the information of a token in the name of a person, where
// every word is a name whatever else it means: Ashraf and Karate.
func personWeight(t *Token, x *lexeme) float64 {
	switch t.Role {
	case Title, LegalForm, Particle:
		return 0
	case Number:
		return numberInfo
	}
	if t.flags&(expanded|separate) == expanded || t.flags&restated != 0 {
		return 0
	}
	if t.han == "" {
		switch person.PartOf(t.latin) {
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
	return x.name
}

// weighBare gives the words of a name their weights that has nothing but
// particles and honorifics: Ash is a surname, too.
func (p *prepared) weighBare(lexemes []lexeme) {
	ws := p.weights[ofPerson]
	for _, w := range ws {
		if w > infoHonorific {
			return
		}
	}
	for i := range p.tokens {
		if r := p.tokens[i].Role; r != LegalForm && r != Particle && p.tokens[i].flags&(expanded|separate) != expanded {
			ws[i] = float32(lexemes[p.units[i].lex].name)
		}
	}
}

// nameInformation says how much it means to meet a word in another name of a
// person.
func nameInformation(x *lexeme) float64 {
	if x.role == Core || x.han != "" || strings.IndexByte(x.latin, ' ') >= 0 {
		return x.info
	}
	return shortWord(rarity.Nats(x.latin), len(x.latin))
}

// personal adds to what two words have in common what they have between names
// of persons.
func personal(q, l *lexeme, c cell) cell {
	p := 0
	switch {
	case q.han != "" || l.han != "" || q.role == Number || l.role == Number:
		return c
	case q.latin == l.latin && q.latin != "":
		p = 100
	case q.given != "" && q.given == l.given: // a bill may be William
		p = qualityGiven
	case q.sound != "" && q.sound == l.sound && person.Alike(q.latin, l.latin):
		p = qualityAlike
	case q.korean != "" && q.korean == l.korean:
		p = qualityKorean
	}
	if p < qualityAlike {
		known := q.name < infoKnownName && l.name < infoKnownName
		for i := range q.rough {
			for j := range l.rough {
				if a, b := &q.rough[i], &l.rough[j]; a.key != "" && a.key == b.key {
					p = max(p, person.Near(a.text, b.text, known))
				}
			}
		}
	}
	if p == 0 {
		return c
	}
	c.personal = uint8(p)
	if c.kind == cellNone {
		c.kind = cellPersonal
	}
	return c
}

// A rough is a word as it is heard, with the key under which others may be
// heard as it.
type rough struct{ key, text string }

// listen fills in what names of persons are compared by.
func (x *lexeme) listen() {
	if x.han != "" || x.flags&phrase != 0 || strings.IndexByte(x.latin, ' ') >= 0 {
		return
	}
	x.given = person.Given(x.latin)
	x.sound = person.Consonants(x.latin)
	x.korean = person.Korean(x.latin)
	x.rough[0] = rough{person.Rough(x.latin), x.latin}
	if s := person.WithoutArticle(x.latin); s != "" {
		x.rough[1] = rough{person.Rough(s), s}
	}
}

// ofPersons settles what words have in common as names of persons, or as other
// names. It reuses the pairs.
func ofPersons(ps []pair, persons bool) []pair {
	kept := ps[:0]
	for _, p := range ps {
		if persons {
			p.cell.quality = max(p.cell.quality, p.cell.personal)
		} else if p.cell.kind == cellPersonal {
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// namesLeftOver weighs the names of persons that found no partner. An initial
// stands for a name that begins so.
func (t *tally) namesLeftOver(usedQ, usedL *tokenSet) {
	t.initials(t.q, t.l, usedQ, usedL, false)
	t.initials(t.l, t.q, usedL, usedQ, true)
	tells := t.sum - baseLogOdds
	most := min(max(leftOutLeast+leftOutShare*(leftOutTells-tells), leftOutLeast), leftOutMost)
	var extra, missing int
	for j := range t.l.tokens {
		if !usedL.has(j) {
			if w, name := t.nameLeftOut(t.l, j, most); w > 0 {
				t.addPair(Missing, -w, unit{}, single(j))
				t.open += min(float64(t.l.weights[ofPerson][j]), openMost)
				if name {
					missing++
				}
			}
		}
	}
	for i := range t.q.tokens {
		if !usedQ.has(i) {
			if w, name := t.nameLeftOut(t.q, i, most); w > 0 {
				t.addPair(Extra, -w, single(i), unit{})
				t.open += min(float64(t.q.weights[ofPerson][i]), openMost, 2*w)
				if name {
					extra++
				}
			}
		}
	}
	t.coreMissing, t.coreExtra = missing > 0, extra > 0
}

// initials pairs the initials of one name with names of the other that begin
// so. That adds nothing: very many do.
func (t *tally) initials(a, b *prepared, usedA, usedB *tokenSet, listed bool) {
	for i := range a.tokens {
		if usedA.has(i) || len(a.tokens[i].latin) != 1 || a.weights[ofPerson][i] != infoInitial {
			continue
		}
		for j := range b.tokens {
			if usedB.has(j) || b.weights[ofPerson][j] <= infoKunya || b.tokens[j].latin == "" || b.tokens[j].latin[0] != a.tokens[i].latin[0] {
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

// nameLeftOut is what a word takes away that only one name of a person has,
// and whether it is a name.
func (t *tally) nameLeftOut(p *prepared, i int, most float64) (w float64, name bool) {
	info := float64(p.weights[ofPerson][i])
	switch {
	case info == 0:
		return 0, false
	case info <= infoKunya && p.tokens[i].han == "":
		return leftOutSmall, false
	}
	w = min(most, missingCoreShare*info)
	t.spared += min(missingCoreShare*info, contradictsMost) - w
	return w, true
}

// persons weighs what tells persons apart: a company is none, and who shares a
// surname but not the given name is a relative.
func (t *tally) persons() {
	if !t.person {
		return
	}
	if i := formClass(t.q.tokens); i >= 0 {
		t.addPair(TypeConflict, -companyForPerson, single(i), unit{})
	}
	if t.coreExtra && t.coreMissing {
		// Names on either side contradict each other: none is spared.
		t.conflict = true
		t.add(Conflict, -otherPerson-max(t.spared, 0))
	}
}
