package screen

import (
	"slices"
	"sync/atomic"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/person"
)

// A meeting is a listed word that a word of the query agrees with.
type meeting struct {
	lexeme int32
	cell   alike.Cell
}

// A joinMeeting is a join that a unit of the query agrees with.
type joinMeeting struct {
	join int32
	cell alike.Cell
}

// A finding is all that a unit of the query agrees with.
type finding struct {
	words []meeting
	joins []joinMeeting
}

// A finder looks up what a unit of a query agrees with.
type finder struct {
	s  *Screener
	sc *scratch
	unit
	*finding
}

// find looks up all that a unit of a query agrees with. It appends to f.
func (s *Screener) find(sc *scratch, u unit, f *finding) {
	x, ix, q := finder{s, sc, u, f}, &s.index, u.lexeme
	sc.nextMark()
	switch {
	case q.Flags&normal.Initials != 0:
		ix.words.Each(alike.KeyHash(alike.WayMeaning, q.Text), x.word)
	case u.exact:
		x.exactly(q.Text)
		for _, a := range q.Alts {
			x.exactly(a)
		}
	default:
		q.EachAsked(x.ask)
		q.EachMeant(x.meant)
		if q.AcronymLike() {
			ix.joined.Each(alike.KeyHash(alike.WayMeaning, q.Text), x.join)
		}
		x.mistyped()
	}
}

// metWord reports whether a listed word was compared.
func (x *finder) metWord(id int32) bool { return x.sc.marks[id] == x.sc.mark }

// metJoin reports whether a join was.
func (x *finder) metJoin(id int32) bool { return x.sc.metJoins.Has(id) }

// word compares a listed word.
func (x *finder) word(id int32) {
	if x.metWord(id) {
		return
	}
	x.sc.marks[id] = x.sc.mark
	if c := compareUnits(x.unit, unit{lexeme: x.s.vocab.lexemes[id]}); c.Kind != alike.None {
		x.words = append(x.words, meeting{id, c})
	}
}

// join compares a join.
func (x *finder) join(id int32) {
	s, sc := x.s, x.sc
	if x.metJoin(id) {
		return
	}
	sc.metJoins.State(id)
	j := s.join(id)
	if x.cuts != 0 && x.cuts&s.joinCuts(id) != 0 {
		return // they are compared piece by piece
	}
	l := s.joinLexeme(sc.mem, id)
	if !j.exact {
		s.deriveJoin(sc.mem, id, &l)
	}
	if c := compareUnits(x.unit, unit{exact: j.exact, lexeme: &l}); c.Kind != alike.None {
		x.joins = append(x.joins, joinMeeting{id, c})
	}
}

// exactly looks up what has a text to the letter.
func (x *finder) exactly(text string) {
	x.s.index.words.Each(alike.KeyHash(alike.WayMeaning, text), x.word)
	x.meant(text)
}

// meant looks up the joins that have a text, which is one that the unit may mean.
func (x *finder) meant(text string) {
	hash := uint64(0)
	if q := x.lexeme; len(q.Spellings) > 0 && q.Spellings[0].Text == text { // of which the look is known
		hash = q.Spellings[0].JoinedHash()
	} else {
		hash = alike.JoinedHash(text)
	}
	x.s.index.joined.Each(hash, x.join)
}

// ask looks up a key of the unit.
func (x *finder) ask(w alike.Way, hash uint64) {
	ix, q := &x.s.index, x.lexeme
	switch w {
	case alike.WayRough: // of single words alone
		least := 1
		if x.joined() {
			least = alike.JoinedLeast
		}
		ix.heard.Each(hash, func(i int32) {
			if r := &ix.roughs[i]; q.HeardAs(r, least) {
				x.word(r.Lexeme)
			}
		})
		return
	case alike.WaySound:
		ix.words.Each(hash, func(id int32) {
			if !x.metWord(id) && person.Alike(q.Latin, x.s.vocab.lexemes[id].Latin) {
				x.word(id)
			}
		})
	case alike.WayClose:
	default:
		ix.words.Each(hash, x.word)
	}
	switch {
	case w == alike.WayMeaning, w == alike.WayShape: // see alike.JoinedHash
	case x.joined(): // two that are joined agree to the letter
	case w == alike.WayClose || w == alike.WaySound:
		ix.joined.Each(hash, func(id int32) {
			if !x.metJoin(id) && x.s.joinSounds(w, q, id) {
				x.join(id)
			}
		})
	default:
		ix.joined.Each(hash, x.join)
	}
}

// mistyped looks up what the unit is with a typing error.
func (x *finder) mistyped() {
	a, joined := &x.sc.asked, x.joined()
	for i := range x.lexeme.Spellings {
		y := &x.lexeme.Spellings[i]
		a.Set(y, joined)
		if x.s.index.typos.Find(a, x.metWord, x.word); joined {
			continue // two that are joined agree to the letter
		}
		if len(y.Text) < alike.JoinedLong { // longer ones are looked for in the same way
			a.Set(y, true)
		}
		x.s.findJoins(a, x.metJoin, x.join)
	}
}

// meets reports whether some listed word or join may agree to the letter with words
// written together: few do, and their unit need not be made.
func (ix *index) meets(joined string) (some bool) {
	met := func(int32) { some = true }
	ix.words.Each(alike.KeyHash(alike.WayMeaning, joined), met)
	ix.joined.Each(alike.JoinedHash(joined), met)
	return some
}

// joinSounds reports whether a join may sound like a word. It is asked before
// the join gets its lexeme.
func (s *Screener) joinSounds(w alike.Way, q *alike.Lexeme, id int32) bool {
	var buf [maxJoinBytes]byte
	text := s.joinText(buf[:0], id)
	if w == alike.WaySound {
		return person.Alike(q.Latin, string(text))
	}
	return q.SoundsLike(string(text))
}

// joinLexeme returns the lexeme of a join, not yet derived.
func (s *Screener) joinLexeme(mem alike.Arena, id int32) alike.Lexeme {
	var buf [maxJoin * 4]*term
	j := s.join(id)
	return j.lexeme(mem, s.joinTerms(buf[:0], id))
}

// joinTerms appends the tokens of a join.
func (s *Screener) joinTerms(ts []*term, id int32) []*term {
	j := s.join(id)
	n := s.names.terms(j.name)
	for i := n + uint32(j.from); i < n+uint32(j.to); i++ {
		ts = append(ts, s.vocab.terms[s.tokens.At(i)])
	}
	return ts
}

// joinCuts returns the cuts of a join; see eachJoin.
func (s *Screener) joinCuts(id int32) uint32 {
	if s.join(id).whole != writtenTogether {
		return 0
	}
	var buf [maxJoin * 4]*term
	return cutsOf(s.joinTerms(buf[:0], id))
}

// lexeme returns the lexeme of a join of tokens, not yet derived.
func (j *join) lexeme(mem alike.Arena, ts []*term) alike.Lexeme {
	switch {
	case j.whole >= 0:
		return alike.WholeLexeme(&ts[0].Token, ts[0].Whole[j.whole])
	case j.whole == byInitials:
		var buf [normal.MaxTokens]byte
		return initialsLexeme(mem.Cut(appendInitials(buf[:0], ts)))
	case j.whole == byRussian:
		var buf [mostRussian]byte
		letters, _ := appendRussianInitials(buf[:0], ts)
		return initialsLexeme(mem.Cut(letters))
	}
	return joinedLexeme(mem, ts)
}

// deriveJoin derives the lexeme of a join.
func (s *Screener) deriveJoin(mem alike.Arena, id int32, x *alike.Lexeme) {
	x.Derive(mem)
	if s.names.flags(s.join(id).name)&namesPerson != 0 {
		x.Hear(mem)
	}
}

// A known term is one that was looked up before. Words of the language recur
// in nearly every name, so what they agree with is kept: for a bounded number
// of them, each in a place of its own, so that no query waits for another. It
// is the same whether it is kept or found again.
type known struct {
	term
	finding
	own finding // its memory, which the next query uses again
}

const knownSize = 1 << 12

// A place holds a known term. A word is kept when it is met for the second time
// with no other in between: one that comes once, as misspelt ones do, costs
// nothing.
type place struct {
	known atomic.Pointer[known]
	met   atomic.Uint32 // part of the hash of the last word that was not kept
}

type knownTerms [knownSize]place

// term returns the term of a token of a query, and what it agrees with if that
// is known.
func (s *Screener) term(sc *scratch, t *normal.Token) *known {
	hash := termHash(t)
	place := &s.known[hash%knownSize]
	if k := place.known.Load(); k != nil && sameTerm(&k.Token, t) {
		return k
	}
	x := sc.lexeme(alike.New(sc.mem, t))
	listed := s.derive(sc, x)
	if tag := uint32(hash >> 32); worthKnowing(t, x) && place.met.Swap(tag) == tag {
		k := s.learn(sc, t)
		place.known.Store(k)
		return k
	}
	k := sc.known()
	k.term = term{Token: *t}
	k.become(x)
	k.weighLoss()
	if listed == nil || !k.counts() {
		k.find(s, sc)
		return k
	}
	found := false
	if k.finding, found = s.found.of(listed.ID); found {
		return k
	}
	k.find(s, sc)
	s.found.keep(listed.ID, &k.finding)
	return k
}

// A foundWord is a listed word with what it agrees with as a word of a query. Few
// names have it, but who is asked for once is asked for again, in the batch of the
// next day, and the words of one name by its affiliates. So the first to be met is
// kept in each place: no more is written there, and no query waits for another.
type foundWord struct {
	lexeme int32
	finding
}

const foundSize = 1 << 14

type foundWords [foundSize]atomic.Pointer[foundWord]

// of returns what a listed word agrees with, if that is kept.
func (f *foundWords) of(lexeme int32) (x finding, ok bool) {
	if w := f[lexeme%foundSize].Load(); w != nil && w.lexeme == lexeme {
		return w.finding, true
	}
	return finding{}, false
}

func (f *foundWords) keep(lexeme int32, x *finding) {
	if place := &f[lexeme%foundSize]; place.Load() == nil {
		place.CompareAndSwap(nil, &foundWord{lexeme, finding{slices.Clone(x.words), slices.Clone(x.joins)}})
	}
}

// derive fills in what follows from the rest of a word, and what is heard of it. Of a
// listed word, which it returns, that is known.
func (s *Screener) derive(sc *scratch, x *alike.Lexeme) *alike.Lexeme {
	l := s.listedAs(x)
	if l == nil {
		x.Derive(sc.mem)
		x.Hear(sc.mem)
		return nil
	}
	x.Spellings, x.Info, x.Name = l.Spellings, l.Info, l.Name
	x.Slavic, x.Arabic = l.Slavic, l.Arabic
	if x.Hearing = l.Hearing; !l.OfPerson {
		x.Hear(sc.mem)
	}
	return l
}

// listedAs returns the listed word of which all is the same that others follow from,
// or nil.
func (s *Screener) listedAs(x *alike.Lexeme) *alike.Lexeme {
	var found *alike.Lexeme
	s.index.words.Each(alike.KeyHash(alike.WayMeaning, x.Text), func(id int32) {
		if l := s.vocab.lexemes[id]; found == nil && alike.SameContent(x, l) {
			found = l
		}
	})
	return found
}

// learn makes a known term that does not hold on to the text of the query.
func (s *Screener) learn(sc *scratch, t *normal.Token) *known {
	own := t.Clone(nil)
	x := alike.New(alike.Arena{}, &own)
	x.Derive(alike.Arena{})
	x.Hear(alike.Arena{})
	k := &known{term: newTerm(&own, &x)}
	k.weighLoss()
	k.find(s, sc)
	return k
}

func (k *known) find(s *Screener, sc *scratch) {
	k.own.words, k.own.joins = k.own.words[:0], k.own.joins[:0]
	if k.counts() {
		s.find(sc, unit{to: 1, lexeme: k.lexeme}, &k.own)
	}
	k.finding = k.own
}

// worthKnowing reports whether a word may come again: words of the language
// and common names do.
func worthKnowing(t *normal.Token, x *alike.Lexeme) bool {
	return t.Role != normal.Core && t.Role != normal.Number || x.Info < frequentName && len(t.Written) <= maxJoinLetter
}

// frequentName is the information of a word that is met again.
const frequentName = 9

// lookUp scores every listed name that can reach its cut.
func (s *Screener) lookUp(sc *scratch, p *prepared) {
	if s.every != nil {
		s.every.scan(s, sc, p)
		return
	}
	sc.begin()
	for i := range p.tokens {
		sc.findings = append(sc.findings, &sc.terms[i].finding) // nothing, if the token does not count
	}
	units := p.units[:len(p.tokens)]
	for _, u := range p.units[len(p.tokens):] {
		f := sc.finding()
		if s.find(sc, u, f); len(f.words)+len(f.joins) == 0 {
			sc.open-- // most words together are nobody's
			continue
		}
		units = append(units, u)
		sc.findings = append(sc.findings, f)
	}
	p.units = units
	w := &sc.work
	w.done += min(len(p.Text), normal.MaxNameBytes)*workByte + len(units)*workUnit
	a := s.collect(sc, p, &sc.cuts)
	w.done += a.judged*workJudged + a.wanted/workWanted
	s.addBearers(sc)
	for names := range slices.Chunk(sc.names, fetched) {
		if w.full() {
			return
		}
		w.done += len(names) * workName
		s.fetch(sc, names)
		for _, name := range names {
			if s.worthScoring(sc, a, name) {
				s.scoreOpened(sc, name)
				w.done += workScore + len(p.tokens)/workTokens
			}
		}
	}
}

// fetched is how many names are fetched at once.
const fetched = 32

// fetch reads from some listed names what [Screener.mayReach] looks at first.
// They lie far apart in memory: read one by one, each would be waited for, and
// so they are on their way together.
func (s *Screener) fetch(sc *scratch, names []int32) {
	var terms [fetched]uint32
	for i, name := range names {
		terms[i] = s.names.terms(name)
	}
	last := uint16(0)
	for _, t := range terms[:len(names)] {
		last ^= s.tokens.Low[t]
	}
	sc.last = last
}

// collect notes what the units of a query's name agree with, which was found,
// and collects the listed names that can reach the cuts.
func (s *Screener) collect(sc *scratch, p *prepared, c *cuts) *asking {
	ix := &s.index
	a := s.ask(sc, p, c)
	gains := a.gains
	for qi, f := range sc.findings {
		if p.units[qi].lexeme.Flags&normal.Initials != 0 {
			s.noteInitials(sc, uint8(qi), f)
			continue
		}
		for i := range f.words {
			m := &f.words[i]
			sc.note(m.lexeme, uint8(qi), m.cell)
			h := &ix.hefts[m.lexeme]
			some := a.of(qi, h, m.cell, &gains[i])
			note := &sc.notes[len(sc.notes)-1]
			if note.alone = some; !some {
				continue
			}
			n := len(sc.names)
			if s.candidates(sc, a, h.kinds, ix.from[m.lexeme], ix.from[m.lexeme+1]); len(sc.names) > n { // else it is asked of no name
				note.alone = a.alone(h.kinds)
			}
		}
		gains = gains[len(f.words):]
		for _, m := range f.joins {
			s.noteJoin(sc, m.join, uint8(qi), m.cell)
			if a.ofJoin(qi, m.cell) {
				s.eachName(m.join, func(name int32, _ joinSpan) { sc.candidate(name) })
			}
		}
	}
	return a
}

// noteInitials notes the words that initials of a query agree with. What the
// initials stand for is not lost in a name with such a word, but in all others:
// the few names are scored without a look at their bounds.
func (s *Screener) noteInitials(sc *scratch, qi uint8, f *finding) {
	for _, m := range f.words {
		sc.note(m.lexeme, qi, m.cell)
		for i := s.index.from[m.lexeme]; i < s.index.from[m.lexeme+1]; i++ {
			name := s.index.postings.name(i)
			sc.candidate(name)
			sc.initials = append(sc.initials, name)
		}
	}
}

// scoreOpened opens a listed name and scores it by the words that were noted to
// agree, and by its joins that do.
func (s *Screener) scoreOpened(sc *scratch, name int32) {
	l := &sc.listed
	s.open(name, l)
	pairs := sc.pairs[:0]
	for j, u := range l.units {
		if !l.counts(u) {
			continue
		}
		for i := sc.firstOf(u.lexeme.ID); i >= 0; i = sc.notes[i].next {
			pairs = append(pairs, pair{q: sc.notes[i].q, l: uint8(j), cell: sc.notes[i].cell})
		}
	}
	for i := sc.firstJoinOf(name); i >= 0; i = sc.joinNotes[i].next {
		j := &sc.joinNotes[i]
		pairs = append(pairs, pair{q: j.q, l: uint8(len(l.units)), cell: j.cell})
		l.units = append(l.units, unit{from: j.from, to: j.to, exact: j.exact})
	}
	sc.pairs = pairs
	if len(pairs) > 0 {
		s.score(sc, name, l, pairs)
	}
}

// noteJoin notes that a unit of the query agrees with a join, in all the names
// that have it.
func (s *Screener) noteJoin(sc *scratch, join int32, q uint8, c alike.Cell) {
	exact := s.join(join).exact
	s.eachName(join, func(name int32, at joinSpan) {
		sc.noteJoin(name, joinNote{0, q, c, at, exact})
	})
}

// openTokens fills in a listed name with its tokens.
func (s *Screener) openTokens(name int32, p *prepared) {
	n := s.names.short(name)
	p.tokens, p.units = p.tokens[:0], p.units[:0]
	p.row = s.row(name, p.row[:0])
	for _, t := range p.row {
		p.tokens = append(p.tokens, s.vocab.terms[t])
	}
	p.person, p.surnames = n.is(namesPerson), n.surnames
	p.settle()
}

// open fills in a listed name with its tokens as its units.
func (s *Screener) open(name int32, p *prepared) {
	s.openTokens(name, p)
	for i, t := range p.tokens {
		p.units = append(p.units, unit{from: uint8(i), to: uint8(i + 1), lexeme: t.lexeme})
	}
}
