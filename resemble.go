package screen

import (
	"github.com/openscreening/screen/internal/person"
	"github.com/openscreening/screen/internal/rarity"
)

// Words of persons' names that agree find each other by the index. What is
// left over of two names may resemble each other without agreeing: Henri and
// Henrikus, Qafishih and Qufayshah. Alone that says nothing. Beside other names
// that agree it says that these words do not contradict each other: one name
// was written down twice, by ear or badly. They still count as left out on
// either side, however much agrees.

// resembling pairs up words of two persons' names that found no partner and
// resemble each other. It marks them as used.
func (t *tally) resembling(usedQ, usedL *tokenSet, most float64) {
	for i := range t.q.tokens {
		if usedQ.has(i) || t.q.loss(i) < lossPatronymic {
			continue
		}
		for j := range t.l.tokens {
			if usedL.has(j) || t.l.loss(j) < lossPatronymic || !resemble(t.q.tokens[i], t.l.tokens[j]) {
				continue
			}
			usedQ.add(uint8(i), uint8(i+1))
			usedL.add(uint8(j), uint8(j+1))
			wq, wl := t.halfLeftOut(i, j, most)
			t.open += min(float64(t.q.weight(ofPerson, i)), openMost, 2*wq) + min(float64(t.l.weight(ofPerson, j)), openMost)
			t.addPair(Typo, -wq-wl, single(i), single(j))
			t.against -= wq + wl
			break
		}
	}
}

// halfLeftOut is what two words take away that resemble each other: one of them
// as much as if it were left out, and the other as little as ever.
func (t *tally) halfLeftOut(i, j int, most float64) (wq, wl float64) {
	of := func(p *prepared, i int, most float64) float64 {
		return p.loss(i).weight(float64(p.weight(ofPerson, i)), most)
	}
	wq, wl = of(t.q, i, most), of(t.l, j, most)
	if wq > wl {
		return wq, of(t.l, j, leftOutLeast)
	}
	return of(t.q, i, leftOutLeast), wl
}

// resemble reports whether two words that do not agree may be one name all the
// same. Of two well-known names, each is known as it is written: Hasan is not
// Husayn.
func resemble(q, l *term) bool {
	x, y := q.lexeme, l.lexeme
	if x.latin == "" || y.latin == "" || !x.audible() || !y.audible() || (x.flags|y.flags)&consonantal != 0 || rarity.Nats(x.latin) < infoKnownName && rarity.Nats(y.latin) < infoKnownName || len(x.korean) == 3 && len(y.korean) == 3 {
		return false
	}
	for _, a := range [...]string{x.latin, person.WithoutArticle(x.latin)} {
		for _, b := range [...]string{y.latin, person.WithoutArticle(y.latin)} {
			if a == "" || b == "" {
				continue
			}
			errors := distance(a, b, max(len(a), len(b))/3)
			if v, w := person.Hear(a), person.Hear(b); person.Resemble(a, b, &v, &w, errors) {
				return true
			}
		}
	}
	return false
}

// mayResemble reports whether some word of a query resembles one of a listed
// name, of which one found no partner: then the two names need not be those of
// two persons. The words that agree with some need not be paired with those.
func (s *Screener) mayResemble(sc *scratch, tokens []askedToken, used *tokenSet, listed, left []int32) bool {
	query := sc.forms[len(sc.forms)-1].tokens
	for i := range tokens {
		if !tokens[i].name {
			continue
		}
		others := left
		if !used.has(i) {
			others = listed
		}
		for _, t := range others {
			if resemble(query[i], s.vocab.terms[t]) {
				return true
			}
		}
	}
	return false
}
