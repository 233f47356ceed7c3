package screen

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// Fields of forms and of messages hold 30, 35 or 40 letters, and what is longer
// is cut off, wherever that is: "The Institute of Electronics, Chinese Ac". The
// last word of a long name may be the beginning of another one, then. Which one,
// the listed names say that go on so from some word of it on: the name is
// screened with that word as well, and the evidence says so. What would stand
// behind it is not missing. Dots behind it, "Zephyr Precision Bui…", say that it is
// cut off.

const (
	// brokenFrom and brokenTo are how many letters a name has that may be broken
	// off. A character counts as three: a field of thirty bytes holds ten. One with
	// dots may have as few as dottedFrom.
	brokenFrom, brokenTo = 25, 100
	dottedFrom           = 12
	// brokenLeast is how many letters are left of a word at least, and
	// brokenAlone how many if nothing but legal forms stands before it.
	brokenLeast, brokenAlone = 2, 7
	// maxBroken bounds the words that one may be the beginning of, and
	// maxBrokenPostings the listed names that are looked at for them.
	maxBroken         = 4
	maxBrokenPostings = 1 << 11
)

// brokenWord returns the last word of a name if it may be the beginning of one.
func brokenWord(text string, f *normal.Form) *normal.Token {
	n := len(f.Tokens) - 1
	if len(text) < dottedFrom || len(text) > utf8.UTFMax*brokenTo || n < 1 {
		return nil
	}
	from := brokenFrom
	text, dotted := withoutDots(text)
	if dotted {
		from = dottedFrom
	}
	if n := fieldOf(text); n < from || n > brokenTo {
		return nil
	}
	t := &f.Tokens[n]
	known := t.Role != normal.Core && (t.Kind != lexicon.Abbreviation || t.Role == normal.LegalForm)
	if known || t.Flags&normal.Expanded != 0 || len(t.Written) < brokenLeast || t.End < len(text) {
		return nil
	}
	return t
}

// withoutDots returns a text without the dots that say that it is cut off, and
// whether there are some.
func withoutDots(text string) (before string, dotted bool) {
	text = strings.TrimRight(text, " ")
	before = strings.TrimRight(text, ".…⋯‥")
	if n := len(text) - len(before); n < 2 {
		return text, false
	}
	return strings.TrimRight(before, " "), true
}

// fieldOf is how much of a field a text takes.
func fieldOf(text string) (n int) {
	for _, r := range text {
		if n++; r >= 0x2e80 {
			n += 2
		}
	}
	return n
}

// A beginnings tells of most letters that no listed word begins with them: there is
// a bit for the first four of each word that has more.
type beginnings [1 << 12]uint64

const beginningLetters = 4

// bit returns where the bit of the first letters of a word is.
func (*beginnings) bit(word string) (at, bit uint64) {
	h := uint64(0)
	for i := range beginningLetters {
		h = (h ^ uint64(word[i])) * 0x9e3779b97f4a7c15
	}
	h >>= 64 - 18
	return h >> 6, 1 << (h & 63)
}

func beginningsOf(v *vocabulary) *beginnings {
	b := new(beginnings)
	for _, t := range v.terms {
		b.add(t.Written)
	}
	for _, x := range v.lexemes {
		b.add(x.Text)
	}
	return b
}

func (b *beginnings) add(written string) {
	for more := true; more; {
		var w string
		if w, written, more = strings.Cut(written, " "); len(w) > beginningLetters {
			at, bit := b.bit(w)
			b[at] |= bit
		}
	}
}

// may reports whether a listed word may begin with these letters. So may any with
// fewer than four.
func (b *beginnings) may(letters string) bool {
	if len(letters) < beginningLetters {
		return true
	}
	at, bit := b.bit(letters)
	return b[at]&bit != 0
}

// An anchor is a word of a query that listed names have as it is.
type anchor struct {
	token    int
	lexeme   int32
	from, to uint32 // its postings
}

func (a *anchor) names() int { return int(a.to - a.from) }

// eachBroken calls f for what a name may have been before it was broken off. The
// name was prepared last, and the terms of the scratch are its own.
func (s *Screener) eachBroken(sc *scratch, text string, form *normal.Form, f func(v variant.Name, form *normal.Form)) {
	last := brokenWord(text, form)
	if last == nil {
		return
	}
	if !s.beginnings.may(last.Written) {
		return
	}
	begin, end := text[:last.Start], text[last.Start:last.End]
	for _, w := range s.wordsOf(sc, form, last, false) {
		v := variant.Name{Text: begin + w, Way: variant.Broken, End: end}
		f(v, sc.normalize(v.Text))
	}
}

// anyBroken reports whether a name or one of its fields, with or without its number,
// is broken off where listed names go on: then it is not clear.
func (s *Screener) anyBroken(text string) bool {
	if s.isBroken(text) {
		return true
	}
	fields := variant.AppendFields(nil, text)
	return slices.ContainsFunc(fields, func(p string) bool {
		return len(p) < len(text) && s.isBroken(p) || s.isBroken(variant.Unnumbered(p))
	})
}

// isBroken reports whether all of a text is the beginning of a listed name, within a
// word of it.
func (s *Screener) isBroken(text string) bool {
	sc := s.borrow()
	defer s.scratch.Put(sc)
	f := sc.normalize(text)
	last := brokenWord(text, f)
	if last == nil || !s.beginnings.may(last.Written) {
		return false
	}
	s.prepare(sc, f)
	return len(s.wordsOf(sc, f, last, true)) > 0
}

// wordsOf returns the listed words of which the last one of a name is the
// beginning; if all of the name is to be, behind all that stands before it.
func (s *Screener) wordsOf(sc *scratch, form *normal.Form, last *normal.Token, all bool) (words []string) {
	anchors := sc.anchors[:0]
	counts := false
	for i, k := range sc.terms[:len(form.Tokens)-1] {
		counts = counts || k.counts()
		for _, m := range k.words {
			if m.cell.Kind == alike.Personal || m.cell.Kind == alike.Typo {
				continue // of other letters: they need not be looked at
			}
			if x := s.vocab.lexemes[m.lexeme]; x.Text == k.lexeme.Text {
				anchors = append(anchors, anchor{i, x.ID, s.index.from[x.ID], s.index.from[x.ID+1]})
			}
		}
	}
	add := func(w string) {
		if w != "" && len(words) < maxBroken && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	if !counts && len(last.Written) >= brokenAlone {
		for _, x := range s.vocab.lexemes {
			if x.Role == normal.Core && len(x.Text) > len(last.Text) && strings.HasPrefix(x.Text, last.Text) {
				add(x.Text)
			}
		}
	}
	sc.anchors = anchors
	// The rarest word tells most, and takes the least time.
	for left := maxBrokenPostings; len(anchors) > 0 && len(words) == 0; {
		rarest := 0
		for i := range anchors {
			if anchors[i].names() < anchors[rarest].names() {
				rarest = i
			}
		}
		a := anchors[rarest]
		anchors[rarest] = anchors[0]
		anchors = anchors[1:]
		if left -= a.names(); left < 0 {
			break
		}
		if all {
			a.token = 0
		}
		sc.letters = sc.letters[:0]
		for i := range form.Tokens[a.token:] {
			if t := &form.Tokens[a.token+i]; !isLater(t.Flags) {
				sc.letters = normal.AppendSqueezed(sc.letters, t.Written)
			}
		}
		first, own, met := s.firstLetter, 0, int32(-1)
		for i := a.from; i < a.to; i++ {
			from, to := s.rowOf(s.index.postings.name(i))
			for at := from; at < to && (!all || at == from); at++ {
				id := s.tokens.At(at)
				if c := first[id]; c != 0 && c != sc.letters[0] || !all && s.weights[id].lexeme != a.lexeme {
					continue
				}
				if id != met {
					met, own = id, s.ownLetters(id)
				}
				if s.mayGoOn(own, at+1, to, sc.letters) {
					sc.row = s.tokens.Append(sc.row[:0], at, to)
					add(s.goesOn(sc.row, sc.letters, len(last.Written)))
				}
			}
		}
	}
	return words
}

// firstLetters returns the letter that each term is written with first, zero of those
// that goesOn passes over.
func firstLetters(ts []*term) []byte {
	first := make([]byte, len(ts))
	for i, t := range ts {
		if !isLater(t.Flags) && t.Written != "" {
			first[i] = t.Written[0]
		}
	}
	return first
}

// mayBegin reports whether a term may be written with a letter first.
func (s *Screener) mayBegin(term int32, letter byte) bool {
	c := s.firstLetter[term]
	return c == letter || c == 0
}

// ownLetters returns how many letters goesOn takes for a term; zero if that is not
// so simple.
func (s *Screener) ownLetters(term int32) int {
	t := s.vocab.terms[term]
	if s.firstLetter[term] == 0 || strings.IndexByte(t.Written, ' ') >= 0 {
		return 0
	}
	return len(t.Written)
}

// mayGoOn reports whether goesOn may find some letters behind a term that takes so
// many of them: nearly all names are turned down by the first letter of the next one.
func (s *Screener) mayGoOn(own int, next, end uint32, letters []byte) bool {
	return own == 0 || own > len(letters) || own < len(letters) && next < end && s.mayBegin(s.tokens.At(next), letters[own])
}

// goesOn returns the word of which the last of some letters are the beginning, if
// the tokens of a listed name begin with the letters.
func (s *Screener) goesOn(row []int32, letters []byte, last int) string {
	for _, id := range row {
		t := s.vocab.terms[id]
		if isLater(t.Flags) {
			continue
		}
		for w, rest, more := "", t.Written, true; more; {
			w, rest, more = strings.Cut(rest, " ")
			switch {
			case len(w) > len(letters):
				if len(letters) == last && w[:last] == string(letters) {
					return w
				}
				return ""
			case string(letters[:len(w)]) != w:
				return ""
			}
			letters = letters[len(w):]
		}
	}
	return ""
}

// reading adds what it takes away that a name is not the query as it was given.
func (t *tally) reading() {
	switch t.q.Way {
	case variant.Part, variant.Field, variant.Member, variant.Seated:
		t.add(Part, -partOfQuery)
	case variant.Mistyped:
		t.add(Typo, -mistypedName)
		if t.keep {
			t.evidence[len(t.evidence)-1].Query = t.q.End
		}
	case variant.Broken:
		w := -brokenOff
		if t.head && !t.person && !t.otherBrand {
			w += min(t.lost, brokenRest)
		}
		t.add(Beginning, w)
		if t.keep {
			t.evidence[len(t.evidence)-1].Query = t.q.End
		}
	}
}
