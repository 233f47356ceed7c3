package screen

import (
	"cmp"
	"slices"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// A prepared name is a row of terms with its units.
type prepared struct {
	row          []int32 // of a listed name: its tokens by their numbers
	tokens       []*term
	at           []normal.Span // of the tokens in the text; empty where nobody asks
	units        []unit
	total        float32      // of the weights of the whole
	variant.Name              // of a query
	vague        bool         // of a query: nothing but words that anybody may bear
	core         bool         // some token is core: else places and numbers tell parties apart
	native       normal.Flags // whether it is written in another script than Latin; see written
	article      bool         // it has the Arabic one: such names have as many spellings as languages write them
	form         int          // where its last legal form stands, or -1; see formAt

	person   bool        // listed as that of a person; see OfPerson
	surnames uint8       // of a person: how many words before the comma are surnames
	bare     bool        // of particles and honorifics alone; see bareWeight
	asName   normal.Span // the tokens that agree as names though they are honorifics; all of a bare name
}

// settle sets what follows from the tokens.
func (p *prepared) settle() {
	p.core, p.bare, p.form, p.total = false, true, -1, 0
	flags := normal.Flags(0)
	for i, t := range p.tokens {
		flags |= t.Flags
		p.core = p.core || t.Role == normal.Core && t.Flags&(normal.Restated|normal.ArabicAl) == 0
		p.bare = p.bare && t.weights[ofPerson] <= infoHonorific
		if t.isForm() {
			p.form = i
		}
	}
	p.native, p.article = flags&normal.Native, flags&normal.ArabicAl != 0
	if p.asName = (normal.Span{From: 0, To: len(p.tokens)}); !p.bare {
		p.asName = honorificNames(len(p.tokens), int(p.surnames), func(i int) float64 { return float64(p.tokens[i].weights[ofPerson]) })
	}
	for i := range p.tokens {
		p.total += p.weight(p.entire(), i)
	}
}

// addUnits fills in the units: single tokens, compounds, joined ones, and words
// by their initials if those are known. Their lexemes are kept by the caller. Of
// those that agree to the letter or not at all only what the index may meet is
// filled in, if there is one.
func (p *prepared) addUnits(mem alike.Arena, known *acronymSet, ix *index, keep func(alike.Lexeme) *alike.Lexeme) {
	for i, t := range p.tokens {
		p.units = append(p.units, unit{from: uint8(i), to: uint8(i + 1), lexeme: t.lexeme})
	}
	n := len(p.units) // with those that are left out
	eachWhole(p.tokens, func(from, to int, name string, written bool) {
		if n++; n > maxUnits {
			return
		}
		x := alike.WholeLexeme(&p.tokens[from].Token, name)
		u := unit{from: uint8(from), to: uint8(to), exact: !written}
		if written {
			p.derive(mem, &x, u)
		}
		u.lexeme = keep(x)
		p.units = append(p.units, u)
	})
	eachJoin(p.tokens, func(from, to int, ordinary bool, cuts uint32) {
		if n++; n > maxUnits {
			return
		}
		exact := ordinary && !p.person // what a person is called is no ordinary word
		if exact && ix != nil && !sounds(p.tokens[from:to]) {
			var buf [maxJoinBytes]byte
			if !ix.meets(string(appendJoined(buf[:0], p.tokens[from:to], -1))) {
				return
			}
		}
		x := joinedLexeme(mem, p.tokens[from:to])
		u := unit{from: uint8(from), to: uint8(to), exact: exact, cuts: cuts}
		if !exact {
			p.derive(mem, &x, u)
		}
		u.lexeme = keep(x)
		p.units = append(p.units, u)
	})
	if !p.person {
		eachInitials(p.tokens, func(from, to int, a acronym, _ int8) {
			if n < maxUnits && known.has(a) {
				n++
				p.units = append(p.units, unit{from: uint8(from), to: uint8(to), exact: true, lexeme: keep(initialsLexeme(a.string(mem)))})
			}
		})
	}
}

// derive derives the lexeme of words that are written together. What they sound like
// across a comma is nobody's name; see ofPersons.
func (p *prepared) derive(mem alike.Arena, x *alike.Lexeme, u unit) {
	if x.Derive(mem); !p.crosses(u) {
		x.Hear(mem)
	}
}

// A regime says whether the words of a pair of names stand beside a core, or
// alone because one of the names has none; or that they are a person's, where
// a word is a name whatever it means.
type regime int

const (
	beside regime = iota
	alone
	ofPerson
	// No regimes of a pair: what a word is of the whole name, and in a bare
	// name of a person.
	whole
	ofBare
	weightings
)

func regimeOf(q, l *prepared) regime {
	if l.person {
		return ofPerson
	}
	if q.core && l.core {
		return beside
	}
	return alone
}

// entire is the regime of the weights that a word has of the whole name.
func (p *prepared) entire() regime {
	if p.person {
		return ofPerson
	}
	return whole
}

// weight is that of a token.
func (p *prepared) weight(r regime, i int) float32 {
	if r == ofPerson && p.asName.From <= i && i < p.asName.To {
		r = ofBare
	}
	return p.tokens[i].weights[r]
}

// loss is what leaving out a token of the name of a person means.
func (p *prepared) loss(i int) lossKind {
	if p.bare {
		return p.tokens[i].loss[1]
	}
	return p.tokens[i].loss[0]
}

// A pair is a unit of the query and one of the listed name that agree.
type pair struct {
	q, l uint8 // units
	cell alike.Cell
	gain float32
}

// tokenSet is a set of token numbers below normal.MaxTokens.
type tokenSet [2]uint64

func (s *tokenSet) add(from, to uint8) {
	for i := from; i < to; i++ {
		s[i>>6] |= 1 << (i & 63)
	}
}

func (s *tokenSet) has(i int) bool { return s[i>>6]&(1<<(i&63)) != 0 }

func (s *tokenSet) overlaps(from, to uint8) bool {
	for i := from; i < to; i++ {
		if s[i>>6]&(1<<(i&63)) != 0 {
			return true
		}
	}
	return false
}

// agreeing appends the pairs of units of two names that agree in some way.
func agreeing(q, l *prepared, out []pair) []pair {
	for i, u := range q.units {
		if !q.counts(u) {
			continue
		}
		for j, v := range l.units {
			if !l.counts(v) {
				continue
			}
			if c := compareUnits(u, v); c.Kind != alike.None {
				out = append(out, pair{q: uint8(i), l: uint8(j), cell: c})
			}
		}
	}
	return out
}

// counts reports whether a unit takes part in comparison: legal forms and
// particles by themselves do not.
func (p *prepared) counts(u unit) bool {
	return u.joined() || p.tokens[u.from].counts()
}

func (t *term) counts() bool {
	switch t.Role {
	case normal.LegalForm, normal.Particle, normal.Title:
		return false
	}
	return true
}

// isCore reports whether a term is a word by which a party is known.
func (t *term) isCore() bool {
	return t.Role == normal.Core && t.Flags&(normal.Restated|normal.InHonour|normal.ArabicAl) == 0
}

// pairWeight is the information that both sides agree on.
func pairWeight(q, l *prepared, uq, ul unit) float32 {
	r := regimeOf(q, l)
	if !uq.joined() && !ul.joined() { // as nearly all are
		return min(q.weight(r, int(uq.from)), l.weight(r, int(ul.from)))
	}
	wq, wl := q.sum(r, uq), l.sum(r, ul)
	switch {
	case uq.joined() == ul.joined():
		return min(wq, wl)
	case uq.joined():
		return min(wl, q.together(r, uq)) // "Hik Vision" is as telling as Hikvision
	}
	return min(wq, l.together(r, ul))
}

// together is what tokens tell that are written as one elsewhere.
func (p *prepared) together(r regime, u unit) float32 {
	w := p.sum(max(r, alone), u)
	switch {
	case r == ofPerson:
		return w + joinedMorePerson
	case slices.ContainsFunc(p.tokens[u.from:u.to], func(t *term) bool { return t.Role == normal.Core || t.Han != "" }):
		return w + joinedMore
	}
	return w + joinedMoreUsual
}

func (p *prepared) sum(r regime, u unit) float32 {
	w := float32(0)
	for i := u.from; i < u.to; i++ {
		w += p.weight(r, int(i))
	}
	return w
}

// decomposes reports whether two joined units are cut at the same place:
// those are compared piece by piece. The tokens of a compound are one piece.
func decomposes(q, l *prepared, uq, ul unit) bool {
	if !uq.joined() || !ul.joined() {
		return false
	}
	qs, ls := q.tokens[uq.from:uq.to], l.tokens[ul.from:ul.to]
	i, j := tokenEnd(qs, 0), tokenEnd(ls, 0)
	a, b := len(qs[0].Latin), len(ls[0].Latin)
	for a != b {
		if a < b {
			if i == len(qs) {
				return false
			}
			a += len(qs[i].Latin)
			i = tokenEnd(qs, i)
		} else {
			if j == len(ls) {
				return false
			}
			b += len(ls[j].Latin)
			j = tokenEnd(ls, j)
		}
	}
	return i < len(qs) || j < len(ls)
}

// admits reports whether units that agree in this way are taken as the same
// words. Words written together that are all of the core may hold an error, if
// the other side has one word; if both are joined they agree to the letter. In
// "Niu Technologies" and Nartechnologies it is the ordinary word that agrees:
// what is written together with one is exact from the start.
func admits(q, l *prepared, c pair) bool {
	uq, ul := q.units[c.q], l.units[c.l]
	switch {
	case !uq.joined() && !ul.joined():
		return true
	case c.cell.Kind == alike.Transliteration && uq.joined() != ul.joined() && (q.onlyCommon(uq) && l.isPinyinBrand(ul) || l.onlyCommon(ul) && q.isPinyinBrand(uq)):
		return false // Guangqi may be short for Guangzhou Automobile, and is a brand of the same sound first
	case uq.exact || ul.exact:
	case uq.joined() && ul.joined():
		if c.cell.Quality < 92 || c.cell.Kind == alike.Typo {
			return false
		}
	case c.cell.Quality < alike.JoinedLeast:
		return false
	}
	return !decomposes(q, l, uq, ul)
}

// onlyCommon reports whether a unit is words in Latin letters for a place and for what
// somebody does there.
func (p *prepared) onlyCommon(u unit) bool {
	for _, t := range p.tokens[u.from:u.to] {
		if t.Role == normal.Core || t.Han != "" || t.Flags&normal.Expanded != 0 {
			return false
		}
	}
	return p.tokens[u.from].Role == normal.Place
}

// isPinyinBrand reports whether a unit is a brand of two syllables of pinyin in Latin letters.
func (p *prepared) isPinyinBrand(u unit) bool {
	t := p.tokens[u.from]
	return t.Role == normal.Core && t.Han == "" && t.Flags&normal.Native == 0 && han.Syllables(t.Latin) == 2
}

// align picks from the candidate pairs those that together explain the most:
// by falling gain, each token once. The order of the candidates does not
// matter. It returns the chosen pairs in the query's order, and reuses cands.
func align(q, l *prepared, cands []pair) []pair {
	kept := cands[:0]
	for _, c := range cands {
		if admits(q, l, c) {
			kept = append(kept, c)
		}
	}
	cands = kept
	if len(cands) < 2 {
		return cands
	}
	for i := range cands {
		c := &cands[i]
		c.gain = pairWeight(q, l, q.units[c.q], l.units[c.l]) * float32(c.cell.Quality) / 100
		switch uq, ul := q.units[c.q], l.units[c.l]; {
		case uq.joined() && ul.joined():
			c.gain *= 0.97 // what agrees word by word is not read as split
		case uq.joined() || ul.joined():
			c.gain *= 1.01 // of two readings of a word, the one that explains more beside it
		}
	}
	cands = slices.DeleteFunc(cands, func(c pair) bool { return c.cell.Kind == alike.Acronym && spelledOut(q, l, cands, c) })
	if len(cands) > fewPairs {
		slices.SortFunc(cands, func(a, b pair) int { return byGain(q, l, &a, &b) })
	} else { // as nearly always
		for i := 1; i < len(cands); i++ {
			c, j := cands[i], i
			for ; j > 0 && (c.gain > cands[j-1].gain || c.gain == cands[j-1].gain && byGain(q, l, &c, &cands[j-1]) < 0); j-- {
				cands[j] = cands[j-1]
			}
			cands[j] = c
		}
	}
	var usedQ, usedL tokenSet
	chosen := cands[:0]
	for _, c := range cands {
		uq, ul := q.units[c.q], l.units[c.l]
		if usedQ.overlaps(uq.from, uq.to) || usedL.overlaps(ul.from, ul.to) {
			continue
		}
		usedQ.add(uq.from, uq.to)
		usedL.add(ul.from, ul.to)
		chosen = append(chosen, c)
	}
	for i := 1; i < len(chosen); i++ { // few, and mostly in this order
		c, j := chosen[i], i
		for ; j > 0 && q.units[c.q].from < q.units[chosen[j-1].q].from; j-- {
			chosen[j] = chosen[j-1]
		}
		chosen[j] = c
	}
	return chosen
}

// fewPairs are so few that they are soonest in order if each is put before those that
// it precedes.
const fewPairs = 12

// byGain is the order in which pairs are chosen.
func byGain(q, l *prepared, a, b *pair) int {
	if a.gain != b.gain {
		return cmp.Compare(b.gain, a.gain)
	}
	if c := cmp.Compare(apart(q, l, a), apart(q, l, b)); c != 0 {
		return c
	}
	// The order of the units does not matter, only where they stand.
	qa, qb, la, lb := &q.units[a.q], &q.units[b.q], &l.units[a.l], &l.units[b.l]
	return cmp.Or(cmp.Compare(qa.from, qb.from), cmp.Compare(qa.to, qb.to), cmp.Compare(la.from, lb.from), cmp.Compare(la.to, lb.to),
		cmp.Compare(b.cell.Quality, a.cell.Quality), cmp.Compare(a.cell.Kind, b.cell.Kind))
}

// spelledOut reports whether words for whose initials the other name has an
// acronym agree with its words one by one, and explain more so: the acronym
// stands there beside them.
func spelledOut(q, l *prepared, cands []pair, c pair) bool {
	u, ofQuery := q.units[c.q], true
	if !u.joined() {
		u, ofQuery = l.units[c.l], false
	}
	sum := float32(0)
	for i := u.from; i < u.to; i++ {
		best := float32(0)
		for _, o := range cands {
			v := l.units[o.l]
			if ofQuery {
				v = q.units[o.q]
			}
			if v.from == i && v.to == i+1 && o.cell.Kind != alike.Acronym {
				best = max(best, o.gain)
			}
		}
		sum += best
	}
	return sum > c.gain
}

func apart(q, l *prepared, p *pair) int {
	d := int(q.units[p.q].from) - int(l.units[p.l].from)
	return max(d, -d)
}
