package screen

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
)

// Universities and institutes are named [place][field][body], all of it in words that
// many have, and a town has a dozen of them: Beijing Technology and Business University
// is not Beijing Institute of Technology. What tells them apart is the field. In other
// names such a word says little; here one that only the query has, or that is another
// one, names another body.

// institutions takes away where two names without a brand are of different bodies, by
// what found a partner and what did not before words were paired that contradict each
// other.
func (t *tally) institutions(pairs []pair, usedQ, usedL tokenSet) {
	if t.person {
		return
	}
	q := kindOfBody(t.q.tokens)
	if q == noBody {
		return
	}
	l := kindOfBody(t.l.tokens)
	t.byMeaning = q == school && l == school && (isUniversity(t.q.tokens) || t.q.native == 0) && t.agreesByMeaning(pairs)
	if w := t.otherInstitution(pairs, &usedQ, &usedL, q, l); w > 0 {
		t.conflict = t.conflict || w > noFieldOfSchool // then it is not nearly the same name either
		t.otherExtra = true
		t.add(Conflict, -w)
	}
}

// otherInstitution is what institutions takes away. Research institutes have many names
// in English, and one of them may say more; so the listed one is to be a school, or
// both are institutes of one academy.
func (t *tally) otherInstitution(pairs []pair, usedQ, usedL *tokenSet, q, l bodyKind) float64 {
	switch {
	case t.regime == beside:
		switch {
		case q != school:
		case l == school && leavesPlace(t.q.tokens, usedQ) && leavesPlace(t.l.tokens, usedL):
			return schoolElsewhere
		case t.isParent(usedQ, usedL):
			return parentOfListed
		}
		return 0
	case l == noBody:
		return pick(q == school && isCompany(t.l.tokens), bodyConflict, 0)
	case t.inside || t.numberAgrees(pairs):
		return 0
	case q == school && t.ofOtherBody(pairs):
		return otherField
	case l != school && (q != ofAcademy || l != ofAcademy):
		if q == school && isUniversity(t.q.tokens) && l == otherBody && !isUniversity(t.l.tokens) && leavesField(t.l.tokens, usedL, false) {
			return schoolOtherBody
		}
		return 0
	}
	other := 0.0
	for _, p := range pairs {
		q, l := t.q.tokens[t.q.units[p.q].from], t.l.tokens[t.l.units[p.l].from]
		if _, ok := fieldCharacters(l.Han); ok && l.Han == q.Han && strings.HasSuffix(l.Han, "研究所") {
			other = 0 // the institute itself: its academy may be called otherwise
			break
		}
		if p.cell.Kind == alike.Variant && otherCharacters(q.Han, l.Han) {
			other = otherField // 理工 and 工业 are both technology, and two universities
		}
	}
	if other > 0 {
		return other
	}
	switch {
	case l == school && t.otherwiseDerived(pairs):
		return derivedField
	case l == ofAcademy && t.intoHan() && !leavesField(t.q.tokens, usedQ, true, "engineering", "technology"):
		return 0 // 生物工程 is bioengineering
	case leavesField(t.q.tokens, usedQ, l == ofAcademy):
		return pick(l == school, extraFieldOfSchool, extraField)
	case l == school && q == school && isUniversity(t.q.tokens) && !hasField(t.q.tokens) && leavesField(t.l.tokens, usedL, false):
		return noFieldOfSchool
	}
	return 0
}

// intoHan reports whether one of the names, and not the other, is in characters.
func (t *tally) intoHan() bool {
	han := func(t *term) bool { return t.Han != "" }
	return slices.ContainsFunc(t.q.tokens, han) != slices.ContainsFunc(t.l.tokens, han)
}

// isParent reports whether the query is the school to which a listed body belongs:
// Tsinghua University is not its Center for International Security and Strategy.
func (t *tally) isParent(usedQ, usedL *tokenSet) bool {
	for i, x := range t.q.tokens {
		if !usedQ.has(i) && (x.isField() || x.Role == normal.Core || x.Role == normal.Place) {
			return false
		}
	}
	university, other := false, false
	for j, x := range t.l.tokens {
		if x.isBody() {
			university = university || usedL.has(j) && x.Text == "university"
			other = other || !usedL.has(j)
		}
		other = other || x.Role == normal.Generic && x.Text == "affiliated"
	}
	return university && other
}

// otherwiseDerived reports whether two names in Latin letters write the field as different
// words of one stem: many a town has a technical university and a technological one.
func (t *tally) otherwiseDerived(pairs []pair) bool {
	if t.translated() {
		return false
	}
	for _, p := range pairs {
		uq, ul := t.q.units[p.q], t.l.units[p.l]
		q, l := t.q.tokens[uq.from], t.l.tokens[ul.from]
		if !uq.joined() && !ul.joined() && q.isField() && l.isField() && q.Han == "" && p.cell.Quality > 97 && q.Written != l.Written &&
			max(q.Kind, l.Kind) == lexicon.Variant {
			return true
		}
	}
	return false
}

// ofOtherBody reports whether the query is one body, and words that agree say of it where
// it is or what it is for, and of a listed unit of such a body where or for what that
// is: Tianjin Medical University is not "Tianjin University, Institute of Medical Robots".
func (t *tally) ofOtherBody(pairs []pair) bool {
	if bodies(t.q.tokens) != 1 || bodies(t.l.tokens) < 2 {
		return false
	}
	other := false
	for _, p := range pairs {
		i, j := int(t.q.units[p.q].from), int(t.l.units[p.l].from)
		if t.l.tokens[j].isBody() && !t.q.tokens[i].isBody() {
			return false // a misspelt academy
		}
		if x := t.l.tokens[j]; x.Role != normal.Place && !x.isField() {
			continue
		}
		q, l := bodyOf(t.q.tokens, i), bodyOf(t.l.tokens, j)
		if q != "" && l != "" && q != l && slices.ContainsFunc(t.l.tokens, func(x *term) bool { return x.isBody() && x.Text == q }) {
			other = true
		}
	}
	return other
}

// bodies counts the bodies of which a name speaks.
func bodies(ts []*term) (n int) {
	for _, t := range ts {
		if t.isBody() {
			n++
		}
	}
	return n
}

func isUniversity(ts []*term) bool {
	return slices.ContainsFunc(ts, func(t *term) bool { return t.Role == normal.Generic && t.Text == "university" })
}

// withoutBody takes away where the query is a listed name without the body that it is of,
// and its brand is a word of many names: United Microelectronics is a company, and no
// center of that name. A brand alone (Cyclone JSC) tells little enough.
func (t *tally) withoutBody(pairs []pair, usedL *tokenSet) {
	if !t.cut || !t.fieldAgrees {
		return
	}
	told := 0.0
	for _, p := range pairs {
		if x := t.l.units[p.l]; x.joined() || t.l.tokens[x.from].isCore() {
			told += float64(pairWeight(t.q, t.l, t.q.units[p.q], x))
		}
	}
	for j, x := range t.l.tokens {
		if told < bodyTold && !usedL.has(j) && x.isBody() {
			t.add(Conflict, -bodyLeftOut)
			return
		}
	}
}

func leavesPlace(ts []*term, used *tokenSet) bool {
	for i, t := range ts {
		if !used.has(i) && t.Role == normal.Place {
			return true
		}
	}
	return false
}

// agreesByMeaning reports whether the words of two names are translations of each other,
// places aside: who writes the listed name in pinyin names it by itself.
func (t *tally) agreesByMeaning(pairs []pair) bool {
	for _, p := range pairs {
		if t.l.tokens[t.l.units[p.l].from].Role != normal.Place && p.cell.Kind != alike.Translation {
			return false
		}
	}
	return true
}

// isCompany reports whether a name says that it is of a company.
func isCompany(ts []*term) bool {
	return formAt(ts) >= 0 || slices.ContainsFunc(ts, func(t *term) bool {
		return t.Role == normal.Generic && (t.Text == "group" || t.Text == "company" || t.Text == "corporation")
	})
}

// ownName takes away where the query agrees with a translation, and the listed school is
// known by another name in the query's own script: 西安理工大学 may be Xi'an Technological
// University as English has it, but that is 西安工业大学.
func (s *Screener) ownName(t *tally, entity int32) {
	if !t.byMeaning || t.regime != alone || !t.translated() {
		return
	}
	native, known := t.q.native, false
	left := mostSeats
	for _, id := range s.members(entity) {
		e := s.entity(id)
		if left -= len(e.Names); left < 0 {
			return
		}
		for k := range e.Names {
			if normal.IsASCII(e.Names[k].Text) != (native == 0) {
				continue // in another script
			}
			own := termsOf(e.Names[k].Text)
			if written(own) != native || kindOfBody(own) != school || bodies(own) != 1 || !samePlace(own, t.q.tokens) {
				continue
			}
			if isWithinName(own, t.q.tokens) {
				return
			}
			known = true
		}
	}
	if known {
		t.otherExtra = true
		t.add(Conflict, -pick(native != 0, ownNameOther, ownNameInLatin))
	}
}

// termsOf reads a name. Nobody compares its words with others.
func termsOf(text string) []*term {
	f := normal.Normalize(text)
	ts := make([]*term, len(f.Tokens))
	for i := range ts {
		ts[i] = &term{Token: f.Tokens[i]}
	}
	return ts
}

// samePlace reports whether two names say the same of where somebody is.
func samePlace(a, b []*term) bool {
	place := func(ts []*term) string {
		for _, t := range ts {
			if t.Role == normal.Place {
				return t.Text
			}
		}
		return ""
	}
	return place(a) == place(b)
}

// isWithinName reports whether a name has no word that another in its script lacks. A
// word in Latin letters is to be written alike: the University of Technology of a town and
// its Technological University are two.
func isWithinName(own, q []*term) bool {
	return !slices.ContainsFunc(own, func(y *term) bool {
		return y.counts() && !slices.ContainsFunc(q, func(x *term) bool {
			return y.Han != "" && x.Han == y.Han || y.Han == "" && (x.Written == y.Written || x.Text == y.Text && y.Kind != lexicon.Variant)
		})
	})
}

// numberAgrees reports whether the names have a number in common: it tells more than
// the field.
func (t *tally) numberAgrees(pairs []pair) bool {
	return slices.ContainsFunc(pairs, func(p pair) bool { return t.l.tokens[t.l.units[p.l].from].Role == normal.Number })
}

// A bodyKind is the kind of body that a name is of.
type bodyKind uint8

const (
	noBody bodyKind = iota
	otherBody
	school    // a university, a college or an institute of technology as such
	ofAcademy // an institute of an academy
)

func kindOfBody(ts []*term) bodyKind {
	var university, institute, academy, technology bool
	for _, t := range ts {
		if t.Role != normal.Generic {
			continue
		}
		switch t.Text {
		case "university", "college", "conservatory":
			university = true
		case "institute", "faculty", "school":
			institute = true
		case "academy":
			academy = true
		case "technology":
			technology = true
		}
	}
	switch {
	case university && !institute && !academy:
		return school
	case institute && academy:
		return ofAcademy
	case institute && technology && !university && !slices.ContainsFunc(ts, func(t *term) bool { return t.Text != "technology" && t.isField() }):
		return school
	case university || institute || academy:
		return otherBody
	}
	return noBody
}

// leavesField reports whether a word for what a body is for is left over: of an
// institute of an academy one that is not the academy's. Some words may not count.
func leavesField(ts []*term, used *tokenSet, ofInstitute bool, but ...string) bool {
	for i, x := range ts {
		if !used.has(i) && x.isField() && !slices.Contains(but, x.Text) && (!ofInstitute || bodyOf(ts, i) == "institute") {
			return true
		}
	}
	return false
}

// hasField reports whether a name says what its body is for.
func hasField(ts []*term) bool { return slices.ContainsFunc(ts, (*term).isField) }

// bodyOf returns the kind of body of which a word of a name says where it is or what it
// is for: the one before it, with "of" between them, or else the one behind it.
func bodyOf(ts []*term, i int) string {
	for j := i - 1; j > 0 && !ts[j].isBody(); j-- {
		if ts[j].Text == "of" && ts[j-1].isBody() {
			return ts[j-1].Text
		}
		if ts[i].Role == normal.Place && ts[j].Role != normal.Particle {
			break // "University of Technology, North China Institute"
		}
	}
	for _, t := range ts[i:] {
		if t.isBody() {
			return t.Text
		}
	}
	return ""
}

// isField reports whether a word says what a body is for, and not which rank it has or
// what kind of body it is. Like isBody it is not repeated wherever it is asked.
//
//go:noinline
func (t *term) isField() bool {
	switch {
	case t.Flags&(normal.Restated|normal.InHonour) != 0 || isLaterOfOne(&t.Token):
		return false
	case t.Role != normal.Generic && t.Role != normal.Industry || t.isBody() || isSociety(&t.Token):
		return false
	}
	switch t.Text {
	case "state", "national", "federal", "federation", "republic", "people", "public", "government", "budgetary", "autonomous",
		"central", "general", "joint", "key", "first", "main", "high", "higher", "research", "scientific", "science", "education", "educational", "army", "freedom",
		"group", "company", "corporation", "enterprise", "establishment", "agency", "bureau", "office", "section", "division", "unit", "base":
		return false
	}
	return true
}

// otherCharacters reports whether two phrases say in characters in full what a body is
// for, and say it otherwise: 国防科技 is short for 国防科学技术, and 近代物理 not long for 物理.
func otherCharacters(q, l string) bool {
	q, ok := fieldCharacters(q)
	l, ok2 := fieldCharacters(l)
	return ok && ok2 && !isWithin(q, l) && !(strings.ContainsRune(q, '科') && isWithin(l, q))
}

// isWithin reports whether the characters of one text stand in another, in order.
func isWithin(short, long string) bool {
	for _, r := range short {
		i := strings.IndexRune(long, r)
		if i < 0 {
			return false
		}
		long = long[i+1:]
	}
	return true
}

// fieldCharacters cuts the kind of body off a phrase.
func fieldCharacters(phrase string) (field string, ok bool) {
	for _, body := range [...]string{"大学", "研究院", "研究所", "学院"} {
		if field, ok = strings.CutSuffix(phrase, body); ok && field != "" {
			return field, true
		}
	}
	return "", false
}
