package screen

import "github.com/openscreening/screen/internal/person"

// What tells persons apart. The weights are those of names of persons alone;
// all others are in weights.go.
const (
	companyForPerson = 2.0 // a legal form in the query, and a person on the list
	otherPerson      = 1.6 // a name too many on either side: brothers

	// Who has four names goes by two or three of them. What is left out then
	// counts this share, if two names agree and one of them is not
	// everybody's; and more than among companies if none is: José García is
	// José Luis García as seldom as any other.
	leftOutTelling, leftOutFrequent = 0.4, 2.0

	// Spellings that sound alike, and short forms of one given name.
	qualityAlike, qualityGiven = 78, 80
)

// personal adds to what two words have in common what they have between names
// of persons.
func personal(q, l *lexeme, c cell) cell {
	switch {
	case q.given != "" && q.given == l.given: // a bill may be William

		c.personal = qualityGiven
	case q.role == Core && l.role == Core && q.sound != "" && q.sound == l.sound && person.Alike(q.text, l.text):
		c.personal = qualityAlike
	default:
		return c
	}
	if c.kind == cellNone {
		c.kind = cellPersonal
	}
	return c
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

// tellingNames looks whether some name of a person that agrees is not one
// that very many bear.
func (t *tally) tellingNames(pairs []pair) {
	if !t.person {
		return
	}
	names := 0
	for _, p := range pairs {
		u := t.l.units[p.l]
		if t.l.tokens[u.from].Role != Core && !u.joined() {
			continue
		}
		names++
		if p.cell.quality < 70 {
			continue
		}
		for i := u.from; i < u.to; i++ {
			if tok := t.l.tokens[i]; len(tok.Text) > 3 && !person.Frequent(tok.Text) {
				t.rare = true
			}
		}
	}
	t.several = names > 1
}

// leftOut is what a name left out takes away, of the weight that it has among
// other parties.
func (t *tally) leftOut(w float64) float64 {
	switch {
	case !t.person || !t.several:
		return w
	case !t.rare:
		return w * leftOutFrequent
	}
	t.spared += w * (1 - leftOutTelling)
	return w * leftOutTelling
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
		t.add(Conflict, -otherPerson-t.spared)
	}
}
