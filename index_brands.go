package screen

import (
	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
)

// A company has another brand in characters than in letters, and names that agree in
// nothing else may be a suggestion: see brands. The bounds of postings do not hold for
// that, since such a brand takes hardly anything away. So where suggestions can reach
// the cut, names that may have such a brand are looked at whatever their bounds say,
// and mayReach asks what a suggestion comes to.

// An askedBrands says which names may be a suggestion for a query.
type askedBrands uint8

const (
	noBrands      askedBrands = iota
	latinBrands               // those without a brand in characters
	hanBrands                 // those with one
	brandsOfEvery             // any, since the query has one
)

// brandsAsked returns which names may be suggestions for a query that reach the cuts.
// Above what others come to, these are names whose brand is heard, and stands in the
// other script than that of a query with a place in China; see sameButBrand.
func (a *asking) brandsAsked(p *prepared) askedBrands {
	if a.cutBrand > otherBrandHeard {
		return noBrands
	}
	characters, letters, seat := false, false, false
	for _, t := range p.tokens {
		characters = characters || t.inCharacters()
		letters = letters || t.inBrand() && t.Han == ""
		seat = seat || isChinese(t)
	}
	switch narrow := a.cutBrand > otherBrandMost; {
	case narrow && (!seat || characters == letters):
		return noBrands
	case narrow && characters:
		return latinBrands
	case characters:
		return brandsOfEvery
	case letters:
		return hanBrands
	}
	return noBrands
}

// agreesToo reports whether a token has to agree beside a brand that is heard.
func (t *askedToken) agreesToo() bool { return t.whole > 0 && !t.brand }

// allButBrands reports whether several tokens have to, and all of them agree with
// something that is listed.
func (a *asking) allButBrands() bool {
	n := 0
	for i := range a.tokens {
		if t := &a.tokens[i]; t.agreesToo() {
			if n++; !t.core.any && !t.other.any && !t.spared && !t.joinMet {
				return false
			}
		}
	}
	return n > 1 && !a.long
}

// besideBrand reports whether names with a word that agrees with a unit may be such,
// whose first one it is, and notes what other words they have behind it.
func (a *asking) besideBrand(u *askedUnit) bool {
	if u.to-u.from > 1 || !a.tokens[u.from].agreesToo() {
		return false
	}
	a.behind = a.behind[:0]
	for i := range a.tokens {
		if t := &a.tokens[i]; t.agreesToo() && !t.spared && !t.joinMet && !u.has(uint8(i)) {
			a.behind = append(a.behind, t.core.words|t.other.words)
		}
	}
	return true
}

// haveAll reports whether there is a word of each.
func haveAll(words alike.Signature, each []alike.Signature) bool {
	for _, w := range each {
		if words&w == 0 {
			return false
		}
	}
	return true
}

// onlyBrandLeft reports whether a listed name of which these words are left over may
// agree with the query in all but a brand that is heard; see sameButBrand.
func (a *asking) onlyBrandLeft(used *tokenSet, left []int32, ws []weight) bool {
	for i := range a.tokens {
		if t := &a.tokens[i]; !used.has(i) && t.agreesToo() {
			return false
		}
	}
	for _, t := range left {
		switch ws[t].role {
		case normal.Place, normal.Industry, normal.Generic, normal.Number:
			return false
		}
	}
	return true
}

// inBrand reports whether a word may stand in a brand; see leftBrand.
func (t *term) inBrand() bool {
	return t.Role == normal.Core && t.Flags&(normal.Restated|normal.ArabicAl) == 0
}

// inCharacters reports whether it does so in characters.
func (t *term) inCharacters() bool { return t.inBrand() && t.Han != "" }

// mayBearBrand reports whether a name may be such a suggestion.
func (s *Screener) mayBearBrand(a *asking, name int32) bool {
	switch a.brands {
	case latinBrands:
		return s.names.flags(name)&namesPerson == 0 && !s.index.characters.has(name)
	case hanBrands:
		return s.index.characters.has(name)
	case brandsOfEvery:
		return s.names.flags(name)&namesPerson == 0
	}
	return false
}

// A nameSet is a set of listed names, by their number.
type nameSet []uint64

// add adds a name of a higher number than all before.
func (x *nameSet) add(name int32) {
	for len(*x) <= int(name>>6) {
		*x = append(*x, 0)
	}
	(*x)[name>>6] |= 1 << (name & 63)
}

func (x nameSet) has(name int32) bool {
	return int(name>>6) < len(x) && x[name>>6]&(1<<(name&63)) != 0
}
