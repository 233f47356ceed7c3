package screen

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
)

// What follows from it that a query is the registered name of a Chinese company,
// [place][brand][industry][form], as a register wrote it. Nothing is left out of
// such a name as people leave it out in daily use: it has its own brand, whole, and
// the place where it is registered.

// registered reports whether the query ends as a registered name in characters does.
func (t *tally) registered() bool {
	f := t.q.form
	return f >= 0 && strings.HasSuffix(t.q.tokens[f].Han, "公司")
}

// sharesLimited reports whether the query ends as that of a company limited by shares.
func (t *tally) sharesLimited() bool {
	f := t.q.form
	return f >= 0 && t.q.tokens[f].Han == shareholding
}

// clipped takes away where the name of a company limited by shares has half of a
// listed brand: 海康 is what people call 海康威视, and they may write 海康科技有限公司,
// but a traded company is written by the name that it is registered with. In the city
// of the listed one it is one of its group: so were those of all six such brands of 3,264
// names but Dongfang, and of those elsewhere about half.
func (t *tally) clipped(pairs []pair) {
	for _, p := range pairs {
		q, l := t.q.tokens[t.q.units[p.q].from], t.l.tokens[t.l.units[p.l].from]
		if p.cell.Kind == alike.Abbreviation && q.Han != "" && q.Han == l.lexeme.ClipOf() && !t.placeAgrees && t.sharesLimited() {
			t.conflict = true
			t.addPair(Conflict, -clippedRegistered, t.q.units[p.q], t.l.units[p.l])
			return
		}
	}
}

// otherBrandRegistered takes away where the name of a company limited by shares has a
// word of the listed brand and lacks another one that is pinyin: 东方电子股份有限公司 has
// its own brand, and that is not Dongfang Jingyuan. It says whether it did.
func (t *tally) otherBrandRegistered(usedL *tokenSet) bool {
	if !t.sharesLimited() || !t.pinyinMissing(usedL) {
		return false
	}
	t.conflict = true
	t.add(Conflict, -clippedRegistered)
	return true
}

// otherFieldRegistered takes away where such a name agrees in its brand only as pinyin
// does, which many characters have, and each name says that its company does something
// else: 三美化工 makes chemicals, and Sanmei Tea is somebody else's. It takes away less
// where only the query says what its company does.
func (t *tally) otherFieldRegistered(pairs []pair) {
	if !t.person && !t.translated() && t.otherExtra && (t.inside || t.regime == alone) && t.sharesLimited() && formHan(t.l.tokens) == shareholding {
		t.conflict = true
		t.add(Conflict, -otherShares) // 中国航发动力 and 中国航发动力控制 are traded both
		return
	}
	if t.person || t.regime != beside || !t.translated() || t.fieldAgrees || !t.fieldConflicts && (!t.otherExtra || t.placeAgrees) || !t.sharesLimited() {
		return
	}
	sounds := false
	for _, p := range pairs {
		uq, ul := t.q.units[p.q], t.l.units[p.l]
		if q := t.q.tokens[uq.from]; !q.isCore() {
			continue
		}
		if p.cell.Kind != alike.Pinyin && p.cell.Kind != alike.Exact || uq.joined() || han.Syllables(t.l.tokens[ul.from].Text) != 2 {
			return
		}
		sounds = true
	}
	if sounds {
		t.add(Conflict, -pick(t.fieldConflicts, soundsRegistered, soundsBeside))
	}
}

// brandOnOneSide takes away where nothing agrees but words that many have, and one
// of the names has a brand beside them. A registered name lacks a brand only if it
// has none; of a translation the brand may be among the words that many have, unless it
// is written in pinyin.
func (t *tally) brandOnOneSide(usedL *tokenSet) {
	switch {
	case t.registered() && (!t.translated() || t.pinyinMissing(usedL)):
		t.conflict = true
		t.add(Conflict, -registeredOnOneSide)
	case t.head:
		t.add(Conflict, -missingTail*brandOnOneSide)
	default:
		t.add(Conflict, -brandOnOneSide)
	}
}

// pinyinMissing reports whether a word of the core that the query lacks is pinyin of some
// syllables: Gaozhao is written in characters where the rest of the name is. Jingyuan may be
// a wafer by its sound, and is part of the brand then.
func (t *tally) pinyinMissing(usedL *tokenSet) bool {
	for j, x := range t.l.tokens {
		if !usedL.has(j) && (x.isCore() || x.Role == normal.Industry && x.Kind == lexicon.Pinyin) && x.Han == "" && (han.Syllables(x.Written) == 2 || han.Syllables(x.Written) == 3) {
			return true
		}
	}
	return false
}

// formHan is the legal form of a name in characters.
func formHan(ts []*term) string {
	if f := formAt(ts); f >= 0 {
		return ts[f].Han
	}
	return ""
}

// mostSeats is how many addresses and names of a party are looked at. Who has more
// sits in many places.
const mostSeats = 24

// seat takes away where the query has a place of China that the listed name lacks,
// and the listed party sits in other provinces, by its addresses and its other
// names: Dahua Technology is of Hangzhou, and 福州达华智能科技 of Fuzhou. Only China
// is asked so: of other countries not all places are known, and names tell them
// seldom; but their legal forms do. A brand that is the listed one to the character is
// rather that of a company of its group in another city: 广州讯飞.
func (s *Screener) seat(t *tally, entity int32) {
	s.abroad(t, entity)
	s.ownName(t, entity)
	if t.placeExtra == 0 || t.placeAgrees {
		return
	}
	i := t.placeExtra - 1
	asked := provinceOf(t.q.tokens[i].Text, t.q.tokens[i].Parent)
	known, same, left := false, false, mostSeats
	read := func(province string) { known, same = true, same || province == asked }
	for _, id := range s.members(entity) {
		e := s.entity(id)
		if left -= len(e.Addresses) + len(e.Names); left < 0 {
			return
		}
		for k := range e.Addresses {
			eachProvince(e.Addresses[k].Text, read)
		}
		for k := range e.Names {
			eachProvince(e.Names[k].Text, read)
		}
	}
	if known && !same {
		t.conflict = true
		t.addPair(Conflict, -pick(t.brandWritten, otherSeatOfBrand, otherSeat), single(i), unit{})
	}
}

// sitsIn reports whether an entity has an address in a place, or a name with it: MAI is
// the Moscow Aviation Institute. The place is in comparison form.
func (s *Screener) sitsIn(entity int32, place string) bool {
	var buf [normal.MaxTokens]int32
	left := mostSeats
	for _, id := range s.members(entity) {
		for _, a := range s.addresses.of(s, id) {
			if left--; left < 0 {
				return false
			}
			if slices.ContainsFunc(a.words, func(w addressWord) bool { return w.role == normal.Place && w.text == place }) {
				return true
			}
		}
		for name := s.names.firstOf(id); int(name) < s.names.len() && s.names.entity(name) == id; name++ {
			if left--; left < 0 {
				return false
			}
			for _, t := range s.row(name, buf[:0]) {
				if t := s.vocab.terms[t]; t.Role == normal.Place && t.Text == place {
					return true
				}
			}
		}
	}
	return false
}

// eachProvince calls f for the provinces of the places of China that an address or a
// name has in Latin letters. A street that is called after a place counts too: to
// know too many does no harm.
func eachProvince(text string, f func(province string)) {
	var before string
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r != '\'' && !('a' <= r|0x20 && r|0x20 <= 'z') }) {
		word = strings.ToLower(strings.ReplaceAll(word, "'", ""))
		chinese := func(key string) {
			ts, _ := lexicon.Words(key)
			for i := range ts.Len() {
				if t := ts.At(i); t.Role == lexicon.Place && t.Class == "CN" && t.Text != chinaItself {
					f(provinceOf(t.Text, t.Parent))
				}
			}
		}
		chinese(word)
		if before != "" && lexicon.Starts(before) {
			chinese(before + " " + word) // Inner Mongolia
		}
		before = word
	}
}

// chinaItself is the country among its places.
const chinaItself = "china"

// isChinese reports whether a word is a place in China, and not all of it.
//
//go:noinline
func isChinese(t *term) bool { return t.Class == "CN" && !t.left.country() }

// provinceOf climbs from a place of China to the province in which it is.
func provinceOf(place, parent string) string {
	for parent != "" && parent != place && parent != chinaItself {
		t, ok := lexicon.Word(parent)
		if !ok {
			break
		}
		place, parent = parent, t.Parent
	}
	return place
}
