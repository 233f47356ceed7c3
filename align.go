package screen

import (
	"cmp"
	"slices"
)

// A unit is a run of neighbouring tokens that is compared as one word: every
// single token; two to four tokens written together, so that "Hik Vision"
// meets Hikvision and "Hai Kang Wei Shi" meets Haikang Weishi; and the tokens
// of one compound under its other names, so that 中国航发 meets AECC and
// Zhongguo Hangfa.
type unit struct {
	from, to uint8 // tokens of the form
	lex      int32 // its lexeme
}

func (u unit) joined() bool { return u.to-u.from > 1 }

// Joined units are built for the first words only: nobody writes a brand in
// pieces behind two dozen others.
const (
	maxJoin       = 5
	maxJoinWords  = 24
	maxJoinLetter = 28
	maxJoinForm   = 4 // a short legal form may be a part of a word: Dong mei, Sa rl
)

// eachUnit calls add for every unit of the form, single tokens first, with
// its lexeme, not yet derived.
func eachUnit(ts []Token, add func(from, to int, x lexeme)) {
	for i := range ts {
		add(i, i+1, newLexeme(&ts[i]))
	}
	for i := range ts {
		for _, w := range ts[i].whole {
			end := i + 1
			for end < len(ts) && ts[end].flags&expanded != 0 {
				end++
			}
			add(i, end, wholeLexeme(&ts[i], w))
		}
	}
	var ends [maxTokens + 1]uint8 // where the written word ends that begins with a token
	for i := len(ts) - 1; i >= 0; i-- {
		ends[i] = uint8(i + 1)
		if i+1 < len(ts) && ts[i+1].flags&(expanded|separate) == expanded {
			ends[i] = ends[i+1]
		}
	}
	for i := range ts[:min(len(ts), maxJoinWords)] {
		if ts[i].flags&(expanded|separate) == expanded {
			continue
		}
		n, told := 0, false
		for j, words := i, 0; j < len(ts) && words < maxJoin; j = int(ends[j]) {
			t := &ts[j]
			if t.latin == "" || t.han != "" && t.Role != Core || t.Role == LegalForm && len(t.latin) > maxJoinForm {
				break
			}
			n += len(t.latin)
			if n > maxJoinLetter {
				break
			}
			words++
			told = told || t.Role == Core
			if words > 1 && (told || words == 2 && n >= 5) {
				add(i, int(ends[j]), joinedLexeme(ts[i:ends[j]]))
			}
		}
	}
}

// A prepared name is a form with its units and the weight of each token.
type prepared struct {
	tokens   []Token
	units    []unit
	weights  [4][]float32 // by regime
	total    float32      // of the weights of the whole
	lexemes  []lexeme     // of a query; a listed name's are the Screener's
	part     bool         // cut out of a longer text; see segments
	vague    bool         // of a query: nothing but words that anybody may bear
	core     bool         // some token is core: else places and numbers tell parties apart
	person   bool         // listed as that of a person; see ofPerson
	surnames int          // of a person: how many words before the comma are surnames
}

func prepare(ts []Token) prepared {
	p := prepared{tokens: ts}
	for i := range ts {
		if ts[i].Role == Core && ts[i].flags&restated == 0 {
			p.core = true
		}
	}
	return p
}

// weigh sets the weights, which need the lexemes' information.
func (p *prepared) weigh(lexemes []lexeme) {
	n := len(p.tokens)
	all := make([]float32, len(p.weights)*n)
	for r := range p.weights {
		p.weights[r] = all[r*n : (r+1)*n : (r+1)*n]
	}
	for i := range p.tokens {
		t, x := &p.tokens[i], &lexemes[p.units[i].lex]
		info := x.info
		p.weights[beside][i] = float32(tokenWeight(t, info, false))
		p.weights[alone][i] = float32(tokenWeight(t, info, true))
		p.weights[ofPerson][i] = float32(personWeight(t, x))
		p.weights[whole][i] = float32(wholeWeight(t, info))
	}
	p.weighBare(lexemes)
	for _, w := range p.weights[p.entire()] {
		p.total += w
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
	whole // not a regime of a pair: what a word is of the whole name
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

// A pair is a unit of the query and one of the listed name that agree.
type pair struct {
	q, l uint8 // units
	cell cell
	gain float32
}

// tokenSet is a set of token numbers below maxTokens.
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

// agreeing appends the pairs of units of two names that agree in some way. The
// words are those that the units of the listed name point to.
func agreeing(q, l *prepared, words []lexeme, out []pair) []pair {
	for i, u := range q.units {
		if !countsInName(q.tokens, u) {
			continue
		}
		for j, v := range l.units {
			if !countsInName(l.tokens, v) {
				continue
			}
			if c := compareWords(&q.lexemes[u.lex], &words[v.lex]); c.kind != cellNone {
				out = append(out, pair{q: uint8(i), l: uint8(j), cell: c})
			}
		}
	}
	return out
}

// pairWeight is the information that both sides agree on.
func pairWeight(q, l *prepared, uq, ul unit) float32 {
	r := regimeOf(q, l)
	wq, wl := q.sum(r, uq), l.sum(r, ul)
	more := float32(joinedMore)
	if r == ofPerson {
		more = joinedMorePerson
	}
	switch {
	case uq.joined() == ul.joined():
		return min(wq, wl)
	case uq.joined():
		return min(wl, q.sum(max(r, alone), uq)+more) // "Hik Vision" is as telling as Hikvision
	}
	return min(wq, l.sum(max(r, alone), ul)+more)
}

func (p *prepared) sum(r regime, u unit) float32 {
	w := float32(0)
	for i := u.from; i < u.to; i++ {
		w += p.weights[r][i]
	}
	return w
}

// decomposes reports whether two joined units are cut at the same place:
// those are compared piece by piece.
func decomposes(q, l *prepared, uq, ul unit) bool {
	if !uq.joined() || !ul.joined() {
		return false
	}
	i, j := uq.from, ul.from
	a, b := len(q.tokens[i].latin), len(l.tokens[j].latin)
	for a != b {
		if a < b {
			i++
			if i == uq.to {
				return false
			}
			a += len(q.tokens[i].latin)
		} else {
			j++
			if j == ul.to {
				return false
			}
			b += len(l.tokens[j].latin)
		}
	}
	return i+1 < uq.to || j+1 < ul.to
}

// least is the quality that words written together must agree with. If both
// are, they agree to the letter, and if one of them is an ordinary word, to the
// letter or the sound: in "Niu Technologies" and Nartechnologies it is the ordinary word that
// agrees. Else one error in a longer word may come on top.
func least(q, l *prepared, uq, ul unit, kind cellKind) uint8 {
	switch {
	case uq.joined() && ul.joined():
		return 92
	case l.person || (!uq.joined() || q.allCore(uq)) && (!ul.joined() || l.allCore(ul)):
		return 72
	case kind == cellTypo:
		return 92
	}
	return 85
}

func (p *prepared) allCore(u unit) bool {
	for i := u.from; i < u.to; i++ {
		if p.tokens[i].Role != Core {
			return false
		}
	}
	return true
}

// align picks from the candidate pairs those that together explain the most:
// by falling gain, each token once. The order of the candidates does not
// matter. It returns the chosen pairs in the query's order, and reuses cands.
func align(q, l *prepared, cands []pair) []pair {
	cands = slices.DeleteFunc(cands, func(c pair) bool {
		uq, ul := q.units[c.q], l.units[c.l]
		return decomposes(q, l, uq, ul) || (uq.joined() || ul.joined()) && c.cell.quality < least(q, l, uq, ul, c.cell.kind)
	})
	for i := range cands {
		c := &cands[i]
		c.gain = pairWeight(q, l, q.units[c.q], l.units[c.l]) * float32(c.cell.quality) / 100
		if uq, ul := q.units[c.q], l.units[c.l]; uq.joined() || ul.joined() {
			c.gain *= 0.97 // what agrees word by word is not read as split
		}
	}
	slices.SortFunc(cands, func(a, b pair) int {
		if a.gain != b.gain {
			return cmp.Compare(b.gain, a.gain)
		}
		da, db := apart(q, l, a), apart(q, l, b)
		return cmp.Or(cmp.Compare(da, db), cmp.Compare(a.q, b.q), cmp.Compare(a.l, b.l))
	})
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
	slices.SortFunc(chosen, func(a, b pair) int { return cmp.Compare(q.units[a.q].from, q.units[b.q].from) })
	return chosen
}

func apart(q, l *prepared, p pair) int {
	d := int(q.units[p.q].from) - int(l.units[p.l].from)
	return max(d, -d)
}
