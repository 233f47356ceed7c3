package alike

import (
	"strings"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/person"
	"github.com/openscreening/screen/internal/translit"
)

// Names of persons agree as they are read, where a script writes no vowels, and as
// they are heard.

// readAs says how well a name that is written without vowels agrees with one in
// Latin letters as which it may be read. The fewer consonants they have, the more
// names are read so.
func readAs(q, l *Lexeme) int {
	if q.Flags&normal.Consonantal == 0 {
		q, l = l, q
	}
	n := 0
	for i := range l.Spellings {
		b := &l.Spellings[i]
		if b.guessed || b.skeleton == "" {
			continue
		}
		for j := range q.Spellings {
			if a := &q.Spellings[j]; a.skeleton == b.skeleton && translit.CouldRead(a.Text, b.Text) {
				if m := len(a.skeleton); m < len(qualityRead)-1 || !translit.EndsOtherwise(a.Text, b.Text) {
					n = max(n, m)
				} else {
					n = max(n, 1) // Kamila is hardly Kamali
				}
			}
		}
		q.eachReading(func(text, skeleton string) {
			if skeleton == b.skeleton && translit.CouldRead(text, b.Text) {
				n = max(n, len(skeleton))
			}
		})
	}
	return qualityRead[min(n, len(qualityRead)-1)]
}

// endOtherwise reports whether a name that is written without vowels ends in one
// that the other name, which is in Latin letters, has not.
func endOtherwise(q, l *Lexeme) bool {
	if q.Flags&normal.Consonantal != 0 {
		return translit.EndsOtherwise(q.Latin, l.Latin)
	}
	return translit.EndsOtherwise(l.Latin, q.Latin)
}

// qualityRead is by the number of consonants, as letters of the skeleton.
var qualityRead = [...]int{0, 70, 76, 82}

// eachReading calls f for what a word without vowels may be read as besides: what
// is behind an article, if that is too short to be told from it in other names
// (Abd al-Haqq), and letters that may stand for one sound or for two: Zuhair.
func (x *Lexeme) eachReading(f func(text, skeleton string)) {
	if x.Flags&normal.Consonantal == 0 || x.Role != normal.Core {
		return
	}
	var buf [64]byte
	for _, text := range [...]string{x.Text, x.otherReading()} {
		if s, ok := strings.CutPrefix(text, "al"); ok && 2 <= len(s) && len(s) <= normal.MinAfterArticle {
			f(s, string(translit.AppendSkeleton(buf[:0], s)))
		}
	}
	if i := translit.Parted(x.Text); i >= 0 {
		s := x.Text[:i+1] + "a" + x.Text[i+1:]
		f(s, string(translit.AppendSkeleton(buf[:0], s)))
	}
}

// A Hearing is what a word is compared by in names of persons.
type Hearing struct {
	Given  string  // the given name of which it is a form
	Sound  string  // the consonants, where spellings meet
	Korean string  // the syllables, where spellings of Korean meet
	Rough  []Rough // with and without an article, and without an ending: where distant spellings meet
}

// unheard is that of words of other names.
var unheard Hearing

// Heard returns the hearing of a word, which is empty if it has none.
func (x *Lexeme) Heard() *Hearing {
	if x.Hearing == nil {
		return &unheard
	}
	return x.Hearing
}

// A Rough is a word as it is heard, with the key under which others may be
// heard as it.
type Rough struct {
	Key    string
	Lexeme int32 // of a listed word: its number
	Stem   bool  // without what its longer form adds
	Sound  person.Sound
}

// near says how well two words agree as they are heard, if at all; known, whether
// both are well-known names.
func (a *Rough) near(b *Rough, known bool) int {
	switch {
	case a.Stem && b.Stem:
		return 0
	case a.Stem || b.Stem:
		return person.Near(&a.Sound, &b.Sound, false) - stemLess
	}
	return person.Near(&a.Sound, &b.Sound, known)
}

// listen fills in what words are compared by as other languages spell them.
func (x *Lexeme) listen(mem Arena) {
	if !x.Audible() {
		return
	}
	var buf [96]byte
	x.Slavic = mem.Cut(translit.AppendSlavic(buf[:0], x.Latin))
	x.Arabic = mem.Cut(translit.AppendRomanised(buf[:0], x.Latin))
}

// Hear fills in what words are compared by in names of persons: of every word
// of a query, and of the listed ones that stand in such names.
func (x *Lexeme) Hear(mem Arena) {
	if !x.Audible() {
		return
	}
	var buf [96]byte
	h := mem.newHearing()
	h.Given = person.Given(x.Latin)
	h.Sound = mem.Cut(person.AppendConsonants(buf[:0], x.Latin))
	h.Korean = mem.Cut(person.AppendKorean(buf[:0], x.Latin))
	h.Rough = mem.keepRoughs(appendRoughs(mem.newRoughs(mostRoughs), x.Latin, x.Single), mostRoughs)
	for i := range h.Rough {
		h.Rough[i].Key = mem.Cut(h.Rough[i].Sound.AppendRough(buf[:0]))
	}
	x.Hearing = h
}

// Audible reports whether a word is pronounced as it stands in Latin letters.
func (x *Lexeme) Audible() bool {
	return x.han == "" && x.Flags&normal.Phrase == 0 && x.Role != normal.Number && strings.IndexByte(x.Latin, ' ') < 0
}

// mostRoughs is how many of them appendRoughs appends at most.
const mostRoughs = 3

// appendRoughs appends a word as it is heard, with and without an article and
// without an ending, each without its key. Words written together have no
// endings: they would not be near enough.
func appendRoughs(rs []Rough, word string, single bool) []Rough {
	rs = appendRough(rs, word, false)
	rs = appendRough(rs, person.WithoutArticle(word), false)
	if single {
		rs = appendRough(rs, person.Stem(word), true)
	}
	return rs
}

func appendRough(rs []Rough, word string, stem bool) []Rough {
	if word == "" {
		return rs
	}
	if r := (Rough{Stem: stem, Sound: person.Hear(word)}); !r.Sound.Mute() {
		rs = append(rs, r)
	}
	return rs
}

// HeardAs reports whether the word may be heard as another, no less nearly than
// that.
func (x *Lexeme) HeardAs(other *Rough, least int) bool {
	rs := x.Heard().Rough
	for i := range rs {
		if rs[i].near(other, false) >= least {
			return true
		}
	}
	return false
}

// SoundsLike is HeardAs for words written together, which are not heard yet.
func (x *Lexeme) SoundsLike(joined string) bool {
	rs := x.Heard().Rough
	for i, w := range [...]string{joined, person.WithoutArticle(joined)} {
		if i > 0 && w == "" {
			break
		}
		heard := Rough{Sound: person.Hear(w)}
		for i := range rs {
			if rs[i].near(&heard, false) >= JoinedLeast {
				return true
			}
		}
	}
	return false
}

const (
	// Spellings that sound alike, short forms of one given name, and spellings
	// of Korean.
	qualityAlike, qualityGiven, qualityKorean = 78, 80, 80

	// Words whose spellings are near each other are well-known names up to
	// this much information.
	InfoKnownName = 8.5

	// A longer form of a name is less than a spelling of it.
	stemLess = 14
)

// personal adds to what two words have in common what they have between names
// of persons.
func personal(q, l *Lexeme, c Cell) Cell {
	p, a, b := int(c.Personal), q.Heard(), l.Heard()
	switch {
	case q.han != "" || l.han != "" || q.Role == normal.Number || l.Role == normal.Number:
		return c
	case q.Latin == l.Latin && q.Latin != "":
		p = 100
	case a.Given != "" && a.Given == b.Given: // a bill may be William
		p = qualityGiven
	case spelledAlike(q, l), a.Sound != "" && a.Sound == b.Sound && person.Alike(q.Latin, l.Latin):
		p = qualityAlike
	case a.Korean != "" && a.Korean == b.Korean:
		p = qualityKorean
	}
	if (q.Flags^l.Flags)&normal.Consonantal != 0 {
		if r := readAs(q, l); r > 0 {
			p = max(p, r)
		} else if endOtherwise(q, l) {
			return c // Mahdiya sounds like Mehdi, and is a woman
		}
	}
	if p < qualityAlike {
		known := q.Name < InfoKnownName && l.Name < InfoKnownName
		for i := range a.Rough {
			for j := range b.Rough {
				if a, b := &a.Rough[i], &b.Rough[j]; a.Key == b.Key {
					p = max(p, a.near(b, known))
				}
			}
		}
	}
	if p == 0 {
		return c
	}
	c.Personal = uint8(p)
	if c.Kind == None {
		c.Kind = Personal
	}
	return c
}
