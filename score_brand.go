package screen

import (
	"math"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/normal"
)

// A Chinese company chooses its English brand freely: it is seldom the pinyin
// alone, and often no translation either (海康威视 is Hikvision, 歌尔 Goertek).
// That the characters of one name and the letters of the other find no partner
// therefore says less than that two brands in one script differ. What the
// choice follows most often is the sound; see [brandName].

// brands finds the words of the core that are left over where one name has
// them in characters and the other in letters.
func (t *tally) brands(pairs []pair, usedQ, usedL *tokenSet) {
	if t.person || coreUsed(t.q.tokens, usedQ) && coreUsed(t.l.tokens, usedL) {
		return
	}
	var qb, lb, wb [maxBrand]byte
	q, qHan := leftBrand(qb[:0], t.q.tokens, usedQ, false)
	l, lHan := leftBrand(lb[:0], t.l.tokens, usedL, false)
	if len(q) == 0 || len(l) == 0 || qHan == lHan {
		return
	}
	ts, used := t.l.tokens, usedL
	if lHan {
		q, l, ts, used = l, q, t.q.tokens, usedQ
	}
	t.otherBrand = true
	t.brandTakes = brandRest
	a := brandsAlike(q, l)
	if wide, _ := leftBrand(wb[:0], ts, used, true); len(wide) > len(l) {
		a = max(a, brandsAlike(q, wide))
	}
	if a < brandNear {
		t.brandTakes = brandUnlike
	} else {
		t.add(Transliteration, min(a-brandNear, brandAlike-brandNear)*brandSlope)
	}
	if w := readsOtherwise(q, l); w > 0 {
		t.add(Conflict, -w)
	} else {
		t.brandHeard = a >= pick(t.fieldAgrees, brandHeardOfField, brandAlike) && t.sameButBrand(pairs, usedQ, usedL)
	}
	// Such names are a suggestion, but a better one goes before a worse one.
	if most := flatBrand(t.sum); most < t.sum {
		t.add(Flatten, most-t.sum)
	}
}

// flatBrand is what the sum of a suggestion comes to, which stays below otherBrandMost.
func flatBrand(sum float64) float64 {
	over := sum - (otherBrandMost - brandRoom)
	if over <= 0 {
		return sum
	}
	return otherBrandMost - brandRoom*math.Exp(-over/brandRoom)
}

// sameButBrand reports whether names agree in all but one brand of a script, and a place
// in China and something else agrees word by word. The bounds ask the same: see
// onlyBrandLeft.
func (t *tally) sameButBrand(pairs []pair, usedQ, usedL *tokenSet) bool {
	seat := false
	for _, p := range pairs {
		uq := t.q.units[p.q]
		seat = seat || !uq.joined() && !t.l.units[p.l].joined() && isChinese(t.q.tokens[uq.from])
		if p.cell.Kind == alike.Acronym {
			return false
		}
	}
	return seat && len(pairs) > 1 && len(t.q.tokens) <= longQuery && oneBrandLeft(t.q.tokens, usedQ) && oneBrandLeft(t.l.tokens, usedL)
}

// oneBrandLeft reports whether all of a name agrees but a brand, of which nothing does,
// whose words stand together and are of one script.
func oneBrandLeft(ts []*term, used *tokenSet) bool {
	last := -1
	for i, t := range ts {
		switch {
		case !t.counts():
		case t.inBrand():
			if used.has(i) || t.Flags&normal.InHonour != 0 || last >= 0 && (last+1 < i || (t.Han != "") != (ts[last].Han != "")) {
				return false
			}
			last = i
		case !used.has(i):
			return false
		}
	}
	return true
}

// readsOtherwise is what it takes away that the letters are pinyin, of which the
// characters find nothing: who writes pinyin writes that of the characters.
//
//go:noinline
func readsOtherwise(characters, letters []byte) float64 {
	switch n := han.Syllables(string(letters)); {
	case n < 2 || n > brandSyllables: // any word may be one syllable
		return 0
	case n == utf8.RuneCount(characters):
		return brandPinyin
	}
	return brandPinyinOther
}

const (
	// Counted on the half to develop: of 326 true pairs with two brands 15 have one of as
	// many syllables as there are characters, and 14 one of another number; of strangers
	// 31 and 16 %. That strangers sound less alike has told a part of it.
	brandPinyin, brandPinyinOther = 2.0, 0.8
	brandSyllables                = 4

	brandNear  = 0.40 // below, true brands are no more frequent than others
	brandAlike = 0.80 // from here on it is hardly another

	// The same where the field agrees as well: 24 of 25 more are right, and none of
	// unlisted companies is. From 0.60 on one is, and from 0.40 on nine.
	brandHeardOfField = 0.70

	brandSlope = 12  // nats: how much more frequent true brands are among those so alike
	brandHalf  = 0.1 // what it takes that only half of the brand is alike
	brandRoom  = 1.0 // within this, suggestions keep their order below the most
)

// brandsAlike says how alike characters and letters are. Of four characters and
// more English often has two.
func brandsAlike(characters, letters []byte) float64 {
	const two = 2 * len("国")
	var b brandName
	b.addHan(characters)
	a := b.alike(letters)
	if len(characters) >= 2*two {
		for _, part := range [...][]byte{characters[:two], characters[len(characters)-two:]} {
			var b brandName
			b.addHan(part)
			a = max(a, b.alike(letters)-brandHalf)
		}
	}
	return a
}

// coreUsed reports whether a word of the core has found a partner.
func coreUsed(ts []*term, used *tokenSet) bool {
	for i := range ts {
		if ts[i].Role == normal.Core && used.has(i) {
			return true
		}
	}
	return false
}

// leftBrand appends the words of the core that are left over and stand together:
// the characters, or else the letters. Of the wide brand in letters are the words
// beside it, if they are left over too: China Bester may be 中贝, and New Sea Union
// 新海宜.
func leftBrand(b []byte, ts []*term, used *tokenSet, wide bool) (brand []byte, characters bool) {
	last := -1
	for i := range ts {
		t := ts[i]
		if used.has(i) || !t.inBrand() && !(wide && t.counts() && (last >= 0 || t.Class == "CN")) {
			continue
		}
		word := t.Latin
		if t.Han != "" {
			word = t.Han
		}
		switch {
		case last < 0:
			characters = t.Han != ""
		case last+1 < i, characters != (t.Han != ""), len(b)+len(word) > maxBrand:
			return b, characters
		}
		b = append(b, word[:min(len(word), maxBrand-len(b))]...)
		last = i
	}
	return b, characters
}
