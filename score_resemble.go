package screen

import (
	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/edit"
	"github.com/openscreening/screen/internal/normal"
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
	heard := false
	var q heardWord
	var listed [8]heardWord // the words from the eighth on share a place
	for i := range t.q.tokens {
		if usedQ.has(i) || t.q.loss(i) < lossPatronymic {
			continue
		}
		q.set(t.q.tokens[i])
		for j := range t.l.tokens {
			if usedL.has(j) || t.l.loss(j) < lossPatronymic {
				continue
			}
			l := &listed[min(j, len(listed)-1)]
			if l.of != t.l.tokens[j] {
				l.set(t.l.tokens[j])
			}
			if !resemble(&q, l) {
				continue
			}
			usedQ.add(uint8(i), uint8(i+1))
			usedL.add(uint8(j), uint8(j+1))
			wq, wl := t.halfLeftOut(i, j, most)
			if t.sum-baseLogOdds >= resembleTells && !heard {
				heard = true
				wq, wl = t.q.loss(i).weight(float64(t.q.weight(ofPerson, i)), leftOutLeast), 0
			}
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

// A heardWord is a word as it is compared with others that it may resemble, with
// and without an article. What it sounds like is asked for once.
type heardWord struct {
	of      *term
	spoken  bool // it is a name that is pronounced as it stands
	korean  bool // three syllables of Hangul
	heard   bool // sound is filled
	text    [2]string
	letters [2]alike.LetterSet
	sound   [2]person.Sound
}

// set sets the word, of which nothing is heard yet.
func (w *heardWord) set(t *term) {
	x := t.lexeme
	w.of, w.spoken, w.heard = t, x.Latin != "" && x.Audible() && x.Flags&normal.Consonantal == 0, false
	if !w.spoken {
		return
	}
	w.korean = len(x.Heard().Korean) == 3
	w.text = [2]string{x.Latin, person.WithoutArticle(x.Latin)}
	w.letters[0] = knownLetters(x, x.Latin)
	if w.text[1] != "" {
		w.letters[1] = alike.LettersOf(w.text[1])
	}
}

// knownLetters returns the letters of a text that is a spelling of the word as a rule:
// they are known then.
func knownLetters(x *alike.Lexeme, text string) alike.LetterSet {
	for i := range x.Spellings {
		if s := &x.Spellings[i]; s.Text == text {
			return s.Letters
		}
	}
	return alike.LettersOf(text)
}

// known reports whether many are called so.
func (w *heardWord) known() bool { return rarity.Nats(w.text[0]) < alike.InfoKnownName }

func (w *heardWord) hear() *heardWord {
	if w.heard {
		return w
	}
	w.heard = true
	if r := w.of.lexeme.Heard().Rough; w.text[1] == "" && len(r) > 0 && !r[0].Stem {
		w.sound[0] = r[0].Sound // as hear has left it
		return w
	}
	for i, s := range w.text {
		if s != "" {
			w.sound[i] = person.Hear(s)
		}
	}
	return w
}

// resemble reports whether two words that do not agree may be one name all the
// same. Of two well-known names, each is known as it is written: Hasan is not
// Husayn.
func resemble(q, l *heardWord) bool {
	return q.spoken && l.spoken && !(q.korean && l.korean) && resembleAsHeard(q, l) && !(q.known() && l.known())
}

func resembleAsHeard(q, l *heardWord) bool {
	q, l = q.hear(), l.hear()
	for i, a := range q.text {
		for j, b := range l.text {
			if a == "" || b == "" {
				continue
			}
			most := max(len(a), len(b)) / 3
			errors := most + 1 // at least, if the letters differ so much
			if q.letters[i].Apart(l.letters[j]) <= 2*most {
				errors = edit.Distance(a, b, most)
			}
			if person.Resemble(a, b, &q.sound[i], &l.sound[j], errors) {
				return true
			}
		}
	}
	return false
}

// heardAs returns a token of the name at hand as it is heard, which is found once.
func (sc *scratch) heardAs(i int, t *term) *heardWord {
	for len(sc.heard) <= i {
		sc.heard = append(sc.heard, heardWord{})
	}
	w := &sc.heard[i]
	if w.of != t {
		w.set(t)
	}
	return w
}

// mayResemble reports whether some word of a query resembles one of a listed
// name, of which one found no partner: then the two names need not be those of
// two persons. The words that agree with some need not be paired with those.
func (s *Screener) mayResemble(sc *scratch, tokens []askedToken, used *tokenSet, listed, left []int32) bool {
	query := sc.forms[len(sc.forms)-1].tokens
	var l heardWord
	for i := range tokens {
		if !tokens[i].name {
			continue
		}
		others := left
		if !used.has(i) {
			others = listed
		}
		q := sc.heardAs(i, query[i])
		for _, t := range others {
			if !q.spoken {
				break
			}
			if l.set(s.vocab.terms[t]); resemble(q, &l) {
				return true
			}
		}
	}
	return false
}
