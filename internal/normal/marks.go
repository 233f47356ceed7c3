package normal

import (
	"strings"

	"github.com/openscreening/screen/internal/lexicon"
)

// What a word is in its name follows from the words around it: an article, the
// person after whom a body is named, an acronym of what stands before.

// markArticles finds the Arabic article before a word of the core, as it is
// written and as it is spoken: al-Nour and an-Nour are one name, and so is Nour.
func (f *Form) markArticles() {
	ts := f.Tokens
	for i := range ts[:max(len(ts)-1, 0)] {
		t, next := &ts[i], &ts[i+1]
		if t.Role == LegalForm && t.Flags&(Native|Hyphenated) == Hyphenated && len(next.Written) > 3 && IsArticle(t, next) {
			f.asWritten(t) // As-Safrani is no A/S
		}
		if t.Role != Core || t.Flags&(Native|Restated|OfSyllables) != 0 || next.Flags&Expanded != 0 || !IsArticle(t, next) {
			continue
		}
		for j := i + 1; j < len(ts); j++ {
			if ts[j].Role == Core && ts[j].Flags&Restated == 0 {
				t.Flags |= ArabicAl
				break
			}
		}
	}
}

// IsArticle reports whether a word is the article of the next one. Before some
// letters it takes their sound; that is told from other short words by the
// hyphen.
func IsArticle(t, next *Token) bool {
	switch w := t.Written; w {
	case "al", "el", "ul":
		return true
	case "ad", "an", "ar", "as", "ash", "at", "az", "ud", "un", "ur", "us":
		return t.Flags&Hyphenated != 0 && strings.HasPrefix(next.Written, w[1:])
	}
	return false
}

// markHonoured finds the person after whom a body is named, as in "Research
// Institute of Mechanical Engineering named after V.V. Bakhirev". Short forms
// leave that out, if something else tells whose name it is. An office stands
// before the initials as a rule: "First President of Russia B.N. Yeltsin".
func (f *Form) markHonoured() {
	told, honoured, office := false, false, 0
	for i := range f.Tokens {
		switch t := &f.Tokens[i]; {
		case t.Role == Particle:
			if told && f.saysNamed(t) {
				honoured, office = true, f.initialsWithin(i+1, maxOffice)
			}
		case honoured && t.Role == LegalForm && singleLetters(t.Written):
			t.Role = Title // А. Г. before a surname is no AG
		case honoured && t.Role == Core && t.Flags&Restated == 0:
			t.Flags |= InHonour
		case i < office:
			t.Role = Title // whatever it is elsewhere: no place, no number
		default:
			honoured = false
			told = told || t.Role != Generic && t.Role != LegalForm && t.Role != Title
		}
	}
}

// saysNamed reports whether a particle says after whom a body is named. The
// usual "им." is German for "in the" to the lexicon, which knows no scripts.
func (f *Form) saysNamed(t *Token) bool {
	return t.Text == "named" || namesAfter(t.Written) && (t.Flags&Native != 0 || strings.HasPrefix(f.Source[t.End:], "."))
}

// singleLetters reports whether a word is single letters: "a g".
func singleLetters(s string) bool {
	for i := range len(s) {
		if i%2 == 1 != (s[i] == ' ') {
			return false
		}
	}
	return len(s)%2 == 1
}

// maxOffice is how many words an office has that stands before a person's name.
const maxOffice = 6

// initialsWithin returns the place of the first initials (one word as in B.N. or
// the first of several) among n words from i on, or i.
func (f *Form) initialsWithin(i, n int) int {
	for j := i; j < min(i+n, len(f.Tokens)); j++ {
		if t := &f.Tokens[j]; t.Role == Core && len(t.Written) <= 2 || singleLetters(t.Written) {
			return j
		}
	}
	return i
}

// markRestated finds acronyms of the words before them and repeated numbers,
// as in "China Electronics Technology Group Corporation 14th Research
// Institute (CETC 14)", and an acronym with which a name begins and which the words
// behind it spell. They may be left out of a name.
func (f *Form) markRestated() {
	ts := f.Tokens
	for i := range ts {
		if r := ts[i].Role; r == LegalForm || r == Particle {
			continue
		}
		if t := &ts[i]; t.Role == Core && t.Han == "" && initialsOf(t.Text, ts[i+1:]) {
			t.Flags |= Restated
		}
		break
	}
	for i := 2; i < len(ts); i++ {
		switch t := &ts[i]; t.Role {
		case Core:
			if t.Flags&Hyphenated != 0 && i+1 < len(ts) && IsArticle(t, &ts[i+1]) {
				continue // Ahmad Latif al-Tikriti
			}
			acronym := strings.TrimRight(t.Text, "0123456789") // CETC55
			if n := len(acronym); t.Han == "" && 2 <= n && n <= 8 && (abbreviates(acronym, ts[:i]) || f.acronymInBrackets(t)) ||
				ts[i-1].Flags&(Restated|Hyphenated) == Restated|Hyphenated { // NSCC-CS
				t.Flags |= Restated
			}
		case Industry, Generic:
			// НПЗ is an oil refinery, but not behind Новосибирский Патронный Завод.
			if t.Kind == lexicon.Abbreviation && t.Han == "" && len(t.Written) >= 3 && f.inBrackets(t) && abbreviates(t.Written, ts[:i]) {
				t.Flags |= Restated
			} else if t.Flags&(Expanded|Separate) == Expanded && ts[i-1].Flags&Restated != 0 && ts[i-1].Start == t.Start {
				t.Flags |= Restated
			}
		case Number:
			for j := range i {
				if ts[j].Role == Number && ts[j].Text == t.Text && ts[i-1].Flags&Restated != 0 {
					t.Flags |= Restated
				}
			}
		}
	}
}

// inBrackets reports whether a token stands in round brackets, with a legal form or
// without.
func (f *Form) inBrackets(t *Token) bool {
	from := strings.LastIndexAny(f.Source[:t.Start], "()")
	return from >= 0 && f.Source[from] == '(' && strings.IndexByte(f.Source[t.End:], ')') >= 0
}

// acronymInBrackets reports whether a token is capitals alone in brackets, as
// FSB is in "Federal Security Service (FSB)": short for the name before it,
// perhaps in another language.
func (f *Form) acronymInBrackets(t *Token) bool {
	s := f.Source[t.Start:t.End]
	if len(s) > 6 || strings.ToUpper(s) != s || !strings.HasSuffix(f.Source[:t.Start], "(") || !strings.HasPrefix(f.Source[t.End:], ")") {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// abbreviates reports whether the letters of an acronym are initials of the
// words before it, in order and from the first word of some stretch on.
func abbreviates(acronym string, before []Token) bool {
	for start := range before {
		if before[start].Latin == "" || before[start].Latin[0] != acronym[0] {
			continue
		}
		k, words := 0, 0
		for i := start; i < len(before) && k < len(acronym); i++ {
			if before[i].Flags&Expanded != 0 {
				continue
			}
			// A phrase that is one token has several initials.
			for w := range strings.SplitSeq(before[i].Latin, " ") {
				if w != "" && k < len(acronym) && w[0] == acronym[k] {
					k++
					words++
				}
			}
		}
		if k == len(acronym) && words >= 2 {
			return true
		}
	}
	return false
}

// initialsOf reports whether an acronym of three letters and more is the initials
// of the words that stand next, of which none is left out: ТПЗ, Тамбовский
// Пороховой Завод.
func initialsOf(acronym string, next []Token) bool {
	k := 0
	for i := range next {
		t := &next[i]
		if t.Role == LegalForm || t.Role == Particle || t.Flags&Expanded != 0 {
			continue
		}
		for at := range len(t.Latin) {
			if at > 0 && t.Latin[at-1] != ' ' {
				continue
			}
			if k == len(acronym) || t.Latin[at] != acronym[k] {
				return false
			}
			if k++; k == len(acronym) {
				return k >= leastLetters
			}
		}
	}
	return false
}
