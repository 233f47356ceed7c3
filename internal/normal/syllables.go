package normal

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/person"
)

// Names of Koreans, Chinese and Burmese are made of syllables, some of which are
// words of other languages: Il is an article in Italian, Un one in French, Mei a
// legal form in Brazil and Soe one of its owner. In a name of nothing but such
// syllables they are names: Kim Jong Il is not Kim Jong Un.

// settleSyllables gives a name of nothing but syllables the words back that
// were read as something else. There are three of them, or a comma stands
// behind the first; then the other two may be written together. Two are enough of
// those that names of Burma are made of.
func (f *Form) settleSyllables() {
	f.settleParticles()
	ts := f.Tokens
	if !slices.ContainsFunc(ts, func(t Token) bool { return t.Role != Core }) {
		return // none is to be given back
	}
	words, other, together, burmese := 0, false, false, true
	for i := range ts {
		t := &ts[i]
		if t.Flags&Native != 0 || t.Han != "" {
			return
		}
		if t.Flags&Expanded != 0 {
			if t.Flags&Separate != 0 {
				return
			}
			continue
		}
		if words++; !isSyllable(t.Written) {
			if words != 2 || han.Syllables(t.Written) != 2 {
				return
			}
			together = true
		}
		other = other || t.Role != Core
		burmese = burmese && person.Burmese(t.Written)
	}
	if !other || words > 4 || words < 2 || together && words > 2 || words == 2 && !burmese && !strings.HasPrefix(f.Source[ts[0].End:], ",") {
		return
	}
	f.Tokens = slices.DeleteFunc(ts, func(t Token) bool { return t.Flags&Expanded != 0 })
	for i := range f.Tokens {
		t := &f.Tokens[i]
		if t.Role == Core || t.Role == LegalForm && usualForm(t.Written) {
			continue
		}
		if t.Flags&Phrase != 0 || t.Role == LegalForm || t.Role == Particle {
			t.Alts, t.Whole = nil, nil
		} else if t.Text != t.Written {
			t.Alts = f.mem.Append(t.Alts, t.Text)
		}
		t.Text, t.Role, t.Kind, t.Class, t.Parent = f.mem.squeeze(t.Written), Core, lexicon.Same, "", ""
		t.Flags = t.Flags&^Phrase | OfSyllables
	}
}

// settleParticles gives syllables back that were read as particles and join nothing:
// the surname of LO, Stephen before the comma, and the given name of Zhang Di at the
// end.
func (f *Form) settleParticles() {
	ts := f.Tokens
	n := len(ts)
	if n < 2 || n > 4 {
		return
	}
	for i := range ts {
		if t := &ts[i]; t.Flags&(Native|Expanded) != 0 || t.Han != "" || t.Role != Core && t.Role != Particle {
			return
		}
	}
	name := func(t *Token) {
		if t.Role == Particle && len(t.Written) > 1 && (han.IsSyllable(t.Written) || t.Written == "lo") { // 罗 in Cantonese and Wade-Giles
			t.Text, t.Role, t.Kind, t.Alts = f.mem.squeeze(t.Written), Core, lexicon.Same, nil
			t.Flags |= OfSyllables
		}
	}
	if strings.HasPrefix(f.Source[ts[0].End:], ",") {
		name(&ts[0])
	} else {
		name(&ts[n-1])
	}
}

// isSyllable reports whether a word is one syllable of Chinese or Korean, or one of
// names of Burma.
func isSyllable(w string) bool {
	if len(w) > 6 {
		return false
	}
	var buf [8]byte
	return person.Burmese(w) || han.IsSyllable(w) || len(person.AppendKorean(buf[:0], w)) == 3
}
