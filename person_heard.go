package screen

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
func readAs(q, l *lexeme) int {
	if q.flags&normal.Consonantal == 0 {
		q, l = l, q
	}
	n := 0
	for i := range l.spellings {
		b := &l.spellings[i]
		if b.guessed || b.skeleton == "" {
			continue
		}
		for j := range q.spellings {
			if a := &q.spellings[j]; a.skeleton == b.skeleton && translit.CouldRead(a.text, b.text) {
				if m := len(a.skeleton); m < len(qualityRead)-1 || !translit.EndsOtherwise(a.text, b.text) {
					n = max(n, m)
				} else {
					n = max(n, 1) // Kamila is hardly Kamali
				}
			}
		}
		q.eachReading(func(text, skeleton string) {
			if skeleton == b.skeleton && translit.CouldRead(text, b.text) {
				n = max(n, len(skeleton))
			}
		})
	}
	return qualityRead[min(n, len(qualityRead)-1)]
}

// endOtherwise reports whether a name that is written without vowels ends in one
// that the other name, which is in Latin letters, has not.
func endOtherwise(q, l *lexeme) bool {
	if q.flags&normal.Consonantal != 0 {
		return translit.EndsOtherwise(q.latin, l.latin)
	}
	return translit.EndsOtherwise(l.latin, q.latin)
}

// qualityRead is by the number of consonants, as letters of the skeleton.
var qualityRead = [...]int{0, 70, 76, 82}

// eachReading calls f for what a word without vowels may be read as besides: what
// is behind an article, if that is too short to be told from it in other names
// (Abd al-Haqq), and letters that may stand for one sound or for two: Zuhair.
func (x *lexeme) eachReading(f func(text, skeleton string)) {
	if x.flags&normal.Consonantal == 0 || x.role != normal.Core {
		return
	}
	var buf [64]byte
	for _, text := range [...]string{x.text, x.otherReading()} {
		if s, ok := strings.CutPrefix(text, "al"); ok && 2 <= len(s) && len(s) <= normal.MinAfterArticle {
			f(s, string(translit.AppendSkeleton(buf[:0], s)))
		}
	}
	if i := translit.Parted(x.text); i >= 0 {
		s := x.text[:i+1] + "a" + x.text[i+1:]
		f(s, string(translit.AppendSkeleton(buf[:0], s)))
	}
}

// A rough is a word as it is heard, with the key under which others may be
// heard as it.
type rough struct {
	key    string
	lexeme int32 // of a listed word: its number
	stem   bool  // without what its longer form adds
	sound  person.Sound
}

// near says how well two words agree as they are heard, if at all; known, whether
// both are well-known names.
func (a *rough) near(b *rough, known bool) int {
	switch {
	case a.stem && b.stem:
		return 0
	case a.stem || b.stem:
		return person.Near(&a.sound, &b.sound, false) - stemLess
	}
	return person.Near(&a.sound, &b.sound, known)
}

// listen fills in what words are compared by as other languages spell them.
func (x *lexeme) listen(mem arena) {
	if !x.audible() {
		return
	}
	var buf [96]byte
	x.slavic = mem.Cut(translit.AppendSlavic(buf[:0], x.latin))
	x.arabic = mem.Cut(translit.AppendRomanised(buf[:0], x.latin))
}

// hear fills in what words are compared by in names of persons: of every word
// of a query, and of the listed ones that stand in such names.
func (x *lexeme) hear(mem arena) {
	if !x.audible() {
		return
	}
	var buf [96]byte
	x.given = person.Given(x.latin)
	x.sound = mem.Cut(person.AppendConsonants(buf[:0], x.latin))
	x.korean = mem.Cut(person.AppendKorean(buf[:0], x.latin))
	x.rough = mem.keepRoughs(appendRoughs(mem.newRoughs(mostRoughs), x.latin, x.single), mostRoughs)
	for i := range x.rough {
		x.rough[i].key = mem.Cut(x.rough[i].sound.AppendRough(buf[:0]))
	}
}

// audible reports whether a word is pronounced as it stands in Latin letters.
func (x *lexeme) audible() bool {
	return x.han == "" && x.flags&normal.Phrase == 0 && x.role != normal.Number && strings.IndexByte(x.latin, ' ') < 0
}

// mostRoughs is how many of them appendRoughs appends at most.
const mostRoughs = 3

// appendRoughs appends a word as it is heard, with and without an article and
// without an ending, each without its key. Words written together have no
// endings: they would not be near enough.
func appendRoughs(rs []rough, word string, single bool) []rough {
	rs = appendRough(rs, word, false)
	rs = appendRough(rs, person.WithoutArticle(word), false)
	if single {
		rs = appendRough(rs, person.Stem(word), true)
	}
	return rs
}

func appendRough(rs []rough, word string, stem bool) []rough {
	if word == "" {
		return rs
	}
	if r := (rough{stem: stem, sound: person.Hear(word)}); !r.sound.Mute() {
		rs = append(rs, r)
	}
	return rs
}

// heardAs reports whether the word may be heard as another, no less nearly than
// that.
func (x *lexeme) heardAs(other *rough, least int) bool {
	for i := range x.rough {
		if x.rough[i].near(other, false) >= least {
			return true
		}
	}
	return false
}

// soundsLike is heardAs for words written together, which are not heard yet.
func (x *lexeme) soundsLike(joined string) bool {
	for i, w := range [...]string{joined, person.WithoutArticle(joined)} {
		if i > 0 && w == "" {
			break
		}
		heard := rough{sound: person.Hear(w)}
		for i := range x.rough {
			if x.rough[i].near(&heard, false) >= qualityJoined {
				return true
			}
		}
	}
	return false
}
