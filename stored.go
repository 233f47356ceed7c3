package screen

import (
	"encoding/binary"
	"iter"
	"math"
	"slices"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/lookup"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// Stored queries are those of parties that stay: customers, suppliers. They are
// read once and filed by their words, so that a change of a list is screened
// the other way round: each word of an added or changed entity is looked up
// among theirs, and only the queries that may match are screened. The work
// follows the change and not the number of parties.
//
// Stored queries are immutable and may be used by any number of goroutines.
// They take about as long to make as screening them once, and one or two
// kilobytes each. Those that come later go into Stored queries of their own.
type Stored struct {
	queries []Query
	names   []storedName
	tokens  []int32      // of the names: terms of vocab
	units   []nameJoin   // of the names, beside their single tokens
	joins   []storedJoin // those that are distinct
	vocab   vocabulary
	words   asked   // lexemes of vocab
	joined  asked   // joins
	always  []int32 // queries that are screened in any case
	han     []storedHan
}

// A storedHan is a name in characters, which may be a listed one with an error.
type storedHan struct {
	query int32
	runes []rune
}

// A storedName is one name of a query, or a part of one.
type storedName struct {
	query  int32
	tokens uint32 // where its tokens begin in Stored.tokens
	units  uint32 // and its other units in Stored.units
	n, m   uint8  // how many it has
	core   bool   // some token is core

	surnames uint8 // how many words stand before its comma
}

// An asked finds units of queries by the keys that they ask for: it is the
// index of [Screener] with the sides exchanged.
type asked struct {
	keys  lookup.Table
	typos lookup.Typos
}

// Store files queries. It keeps them as they are: do not change what they point
// to.
func Store(queries iter.Seq[Query]) *Stored {
	st := &Stored{vocab: newVocabulary(0)}
	x := storer{st: st, joins: newNumbering(0)}
	x.sc.mem = alike.NewArena()
	x.sc.reader = normal.NewReader(x.sc.mem.Arena, normal.ManyReadings)
	for q := range queries {
		x.store(q)
	}
	x.close()
	return st
}

// Len is the number of the queries.
func (st *Stored) Len() int { return len(st.queries) }

// All yields the queries in their order.
func (st *Stored) All() iter.Seq[Query] { return slices.Values(st.queries) }

// Rescreen is [Rescreen] of the stored queries: it yields the same. Queries
// with [Query.AsOf] are screened one by one.
func (st *Stored) Rescreen(d *ListDiff, opts ...Option) (iter.Seq[Rescreened], error) {
	now, before, err := changedParts(d, opts)
	if err != nil {
		return nil, err
	}
	return func(yield func(Rescreened) bool) {
		mayNow, mayBefore := st.mayMatch(now), st.mayMatch(before)
		for i := range st.queries {
			if (mayNow == nil || !mayNow[i]) && (mayBefore == nil || !mayBefore[i]) {
				continue
			}
			r := Rescreened{Now: now.screenIfAny(st.queries[i]), Before: before.screenIfAny(st.queries[i])}
			if len(r.Now.Matches)+len(r.Before.Matches) > 0 && !yield(r) {
				return
			}
		}
	}, nil
}

// A storedJoin is a unit of a stored name that is no single token.
type storedJoin struct {
	join
	cuts uint32 // see eachJoin
}

// A nameJoin is such a unit in a name.
type nameJoin struct {
	join     int32
	from, to uint8
}

// A storer files queries.
type storer struct {
	st    *Stored
	sc    scratch
	name  prepared
	joins numbering

	joined  []lookup.Filing
	hashes  []uint64 // of the typing errors of joins
	content []byte
}

func (x *storer) store(q Query) {
	st := x.st
	id := int32(len(st.queries))
	st.queries = append(st.queries, q)
	if !q.AsOf.IsZero() {
		st.always = append(st.always, id)
		return
	}
	broken := false
	q.each(&x.sc, func(v variant.Name, f *normal.Form) bool {
		x.file(id, f)
		if m := &x.sc.mistyping; q.Type != TypePerson && m.name.fold(v.Text) {
			st.han = append(st.han, storedHan{id, slices.Clone(m.name.runes)})
		}
		broken = broken || brokenWord(v.Text, f) != nil
		return true
	})
	if broken && q.Type != TypePerson { // the lists say how it goes on
		st.always = append(st.always, id)
	}
}

// file files a name with the units that [prepared.addUnits] gives it.
func (x *storer) file(query int32, f *normal.Form) {
	st, p := x.st, &x.name
	n := storedName{query: query, tokens: uint32(len(st.tokens)), units: uint32(len(st.units)), n: uint8(len(f.Tokens))}
	p.tokens, p.at = p.tokens[:0], p.at[:0]
	for i := range f.Tokens {
		p.at = append(p.at, normal.Span{From: f.Tokens[i].Start, To: f.Tokens[i].End})
		t := st.vocab.term(&f.Tokens[i])
		st.vocab.ofPerson(t) // it may be
		st.tokens = append(st.tokens, t.id)
		p.tokens = append(p.tokens, t)
	}
	p.settle()
	n.core, n.surnames = p.core, uint8(surnames(f.Source, p.at))
	add := func(j storedJoin, l alike.Lexeme) {
		if int(n.n)+int(n.m) == maxUnits {
			return
		}
		j.name = int32(len(st.names))
		st.units = append(st.units, nameJoin{x.join(j, &l), j.from, j.to})
		n.m++
	}
	eachWhole(p.tokens, func(from, to int, name string, written bool) {
		t := p.tokens[from]
		add(storedJoin{join: join{from: uint8(from), to: uint8(to), whole: int8(slices.Index(t.Whole, name)), exact: !written}}, alike.WholeLexeme(&t.Token, name))
	})
	eachJoin(p.tokens, func(from, to int, ordinary bool, cuts uint32) {
		add(storedJoin{join{from: uint8(from), to: uint8(to), whole: writtenTogether, exact: ordinary}, cuts}, joinedLexeme(x.sc.mem, p.tokens[from:to]))
	})
	eachInitials(p.tokens, func(from, to int, a acronym, kind int8) {
		add(storedJoin{join: join{from: uint8(from), to: uint8(to), whole: kind, exact: true}}, initialsLexeme(a.string(alike.Arena{})))
	})
	st.names = append(st.names, n)
}

// join returns the number of a unit that is no single token, and files it when
// it is met for the first time.
func (x *storer) join(j storedJoin, l *alike.Lexeme) int32 {
	x.content = l.AppendContent(x.content[:0])
	x.content = binary.LittleEndian.AppendUint32(x.content, j.cuts)
	x.content = append(x.content, j.to-j.from)
	if j.exact {
		x.content = append(x.content, 'x')
	}
	id, met := x.joins.number(hashContent(x.content))
	if met {
		return id
	}
	x.st.joins = append(x.st.joins, j)
	put := func(hash uint64) { x.joined = append(x.joined, lookup.Filing{Hash: hash, Id: id}) }
	if j.exact {
		put(alike.KeyHash(alike.WayMeaning, l.Text))
		for _, a := range l.Alts {
			put(alike.KeyHash(alike.WayMeaning, a))
		}
		return id
	}
	l.Derive(x.sc.mem)
	l.Hear(x.sc.mem)
	l.EachAsked(func(_ alike.Way, hash uint64) { put(hash) })
	for i := range l.Spellings {
		x.hashes = x.st.joined.typos.Add(&l.Spellings[i], id, x.hashes)
	}
	return id
}

func (x *storer) close() {
	st := x.st
	var words []lookup.Filing
	var hashes []uint64
	for _, l := range st.vocab.lexemes {
		if !l.Compared() {
			continue
		}
		l.EachAsked(func(_ alike.Way, hash uint64) { words = append(words, lookup.Filing{Hash: hash, Id: l.ID}) })
		for i := range l.Spellings {
			hashes = st.words.typos.Add(&l.Spellings[i], l.ID, hashes)
		}
	}
	st.words.keys, st.joined.keys = lookup.NewTable(words, 4), lookup.NewTable(x.joined, 8)
	st.words.typos.Close(hashes)
	st.joined.typos.Close(x.hashes)
	st.vocab.close()
}

// joinUnit returns a join of the stored names as a unit.
func (st *Stored) joinUnit(id int32) unit {
	j := &st.joins[id]
	var buf [maxJoin * 4]*term
	ts := buf[:0]
	n := st.names[j.name].tokens
	for _, t := range st.tokens[n+uint32(j.from) : n+uint32(j.to)] {
		ts = append(ts, st.vocab.terms[t])
	}
	x := j.lexeme(alike.Arena{}, ts)
	if !j.exact {
		x.Derive(alike.Arena{})
		x.Hear(alike.Arena{})
	}
	return unit{j.from, j.to, j.exact, j.cuts, &x}
}

// meetings is what the units of the stored names agree with: their lexemes, and
// their joins.
type meetings struct {
	words, joins []finding

	// The highest bound of all names that have what a unit agrees with, and
	// one more; 0 if it agrees with nothing.
	ofWords, ofJoins []uint16

	joined, initials alike.Lexeme // stand for those of joins
	nothing          finding
}

// mayMatch returns which queries may match. It looks each unit of the listed
// names up among those of the queries, and then scores the listed names that a
// name with a unit that agrees may be.
func (st *Stored) mayMatch(s *Screener) []bool {
	if s == nil {
		return nil
	}
	may := make([]bool, len(st.queries))
	for _, id := range st.always {
		may[id] = true
	}
	var mistyped mistyping
	for _, h := range st.han {
		if mistyped.name.runes = h.runes; !may[h.query] {
			mistyped.eachNear(s.hanNames(), func(string, bool) { may[h.query] = true })
		}
	}
	if len(s.sites) > 0 {
		for i := range st.queries {
			may[i] = may[i] || len(s.byAddress(&st.queries[i], nil)) > 0
		}
	}
	if len(s.identifiers) > 0 {
		for i := range st.queries {
			for _, id := range st.queries[i].Identifiers {
				may[i] = may[i] || s.identifiers[id.Canonical()] != nil
			}
		}
	}
	m := st.meet(s)
	sc := s.borrow()
	defer s.scratch.Put(sc)
	var p prepared
	bare := s.bare.any // that of nearly all
	for i := range st.names {
		n := &st.names[i]
		if may[n.query] {
			continue
		}
		cut, least := bare, uint16(0)
		if q := &st.queries[n.query]; len(q.Countries)+len(q.Identifiers)+len(q.Births)+len(q.Addresses) > 0 {
			cut = s.cutOf(q)
		}
		if n.core && cut > otherBrandMost && !st.unbound(n, cut) { // as [asking.of] does
			least = uint16(packCut(cut))
		}
		if st.meets(m, n, least) {
			may[n.query] = st.reaches(s, sc, m, n, &p)
		}
	}
	return may
}

// meet looks up the units of the listed names. It finds what [Screener.find]
// would find for each unit of the queries: an agreement is a key that the one
// asks for and under which the other is filed, or a typing error between them.
func (st *Stored) meet(s *Screener) *meetings {
	m := &meetings{words: make([]finding, len(st.vocab.lexemes)), joins: make([]finding, len(st.joins)), initials: alike.Lexeme{Flags: normal.Initials}}
	x := meeter{st: st, s: s, meetings: m, units: make([]unit, len(st.joins))}
	for _, l := range s.vocab.lexemes {
		if s.index.from[l.ID] < s.index.from[l.ID+1] {
			x.word(l)
		}
	}
	for id := range s.index.joins.len() {
		x.join(int32(id))
	}
	m.ofWords, m.ofJoins = s.highest(m.words), s.highest(m.joins)
	for i := range m.joins {
		if st.joins[i].isInitials() && len(m.joins[i].words) > 0 {
			m.ofJoins[i] = math.MaxUint16 // see noteInitials
		}
	}
	return m
}

// A meeter looks up the units of listed names among those of stored ones.
type meeter struct {
	st *Stored
	s  *Screener
	*meetings
	units []unit // joins of the stored names that were looked at
	asked lookup.AskedWord
}

// wordUnit returns a word of the stored names as a unit.
func (x *meeter) wordUnit(q int32) unit { return unit{to: 1, lexeme: x.st.vocab.lexemes[q]} }

// joinUnit returns a join of the stored names as a unit.
func (x *meeter) joinUnit(q int32) unit {
	if x.units[q].lexeme == nil {
		x.units[q] = x.st.joinUnit(q)
	}
	return x.units[q]
}

// anew reports of no unit that it was met: who meets one twice sees it.
func anew(int32) bool { return false }

// word looks up a listed word.
func (x *meeter) word(l *alike.Lexeme) {
	meet := func(f *finding, q unit) {
		if n := len(f.words); n > 0 && f.words[n-1].lexeme == l.ID {
			return
		}
		if c := compareUnits(q, unit{lexeme: l}); c.Kind != alike.None {
			f.words = append(f.words, meeting{l.ID, c})
		}
	}
	ofWord := func(q int32) { meet(&x.meetings.words[q], x.wordUnit(q)) }
	ofJoin := func(q int32) { meet(&x.meetings.joins[q], x.joinUnit(q)) }
	l.EachFiled(func(_ alike.Way, hash uint64) {
		x.st.words.keys.Each(hash, ofWord)
		x.st.joined.keys.Each(hash, ofJoin)
	})
	for i := range l.Spellings {
		x.asked.Set(&l.Spellings[i], false)
		x.st.words.typos.Find(&x.asked, anew, ofWord)
		x.st.joined.typos.Find(&x.asked, anew, ofJoin)
	}
}

// join looks up a join of listed names.
func (x *meeter) join(id int32) {
	s, j := x.s, x.s.join(id)
	l := s.joinLexeme(alike.Arena{}, id)
	u := unit{j.from, j.to, j.exact, s.joinCuts(id), &l}
	meet := func(f *finding, q unit) {
		if n := len(f.joins); n > 0 && f.joins[n-1].join == id || q.cuts&u.cuts != 0 {
			return
		}
		if c := compareUnits(q, u); c.Kind != alike.None {
			f.joins = append(f.joins, joinMeeting{id, c})
		}
	}
	ofWord := func(q int32) { meet(&x.meetings.words[q], x.wordUnit(q)) }
	both := func(_ alike.Way, hash uint64) {
		x.st.words.keys.Each(hash, ofWord)
		x.st.joined.keys.Each(hash, func(q int32) { meet(&x.meetings.joins[q], x.joinUnit(q)) })
	}
	if j.exact {
		both(alike.WayMeaning, alike.KeyHash(alike.WayMeaning, l.Text))
		for _, a := range l.Alts {
			both(alike.WayMeaning, alike.KeyHash(alike.WayMeaning, a))
		}
		return
	}
	l.OfPerson = s.names.flags(j.name)&namesPerson != 0
	s.deriveJoin(alike.Arena{}, id, &l)
	l.EachFiled(both)
	for i := range l.Spellings {
		x.asked.Set(&l.Spellings[i], false)
		x.st.words.typos.Find(&x.asked, anew, ofWord) // two that are joined agree to the letter
	}
}

// highest returns the highest bounds of names with what was found, and one more.
func (s *Screener) highest(fs []finding) []uint16 {
	ix := &s.index
	most := make([]uint16, len(fs))
	for i := range fs {
		for _, w := range fs[i].words {
			first := ix.postings.at(ix.from[w.lexeme])
			most[i] = max(most[i], uint16(first.most())+1)
		}
		if len(fs[i].joins) > 0 {
			most[i] = math.MaxUint16 // they have no bounds
		}
	}
	return most
}

// cutOf is the least log-odds that a name of a query must reach for an entity which has
// none of its identifiers.
func (s *Screener) cutOf(q *Query) float64 {
	most := 0.0
	if len(q.Countries) > 0 {
		most += countryAgrees
	}
	if len(q.Births) > 0 {
		most += birthAgrees
	}
	if len(q.Addresses) > 0 {
		most += addressMax
	}
	return s.cutsFor(most).any
}

// eachFinding calls f for every unit of a name that agrees with a listed one.
func (st *Stored) eachFinding(m *meetings, n *storedName, f func(q uint8, found *finding)) {
	for i, t := range st.tokens[n.tokens : n.tokens+uint32(n.n)] {
		if x := st.vocab.terms[t]; m.ofWords[x.lexeme.ID] > 0 && x.counts() {
			f(uint8(i), &m.words[x.lexeme.ID])
		}
	}
	for i, u := range st.units[n.units : n.units+uint32(n.m)] {
		if m.ofJoins[u.join] > 0 {
			f(n.n+uint8(i), &m.joins[u.join])
		}
	}
}

// unbound reports whether the bounds do not hold for a name: it has a word of one
// letter, which in a person's may stand for one that they take for left out, or a seat,
// beside which a brand may be heard.
func (st *Stored) unbound(n *storedName, cut float64) bool {
	return slices.ContainsFunc(st.tokens[n.tokens:n.tokens+uint32(n.n)], func(t int32) bool {
		x := st.vocab.terms[t]
		return len(x.Latin) == 1 || cut <= otherBrandHeard && isChinese(x)
	})
}

// meets reports whether some unit of a name agrees with a listed one that is in
// a name whose bound is not below the least that can reach the cut.
func (st *Stored) meets(m *meetings, n *storedName, least uint16) bool {
	for _, t := range st.tokens[n.tokens : n.tokens+uint32(n.n)] {
		if x := st.vocab.terms[t]; m.ofWords[x.lexeme.ID] > least && x.counts() {
			return true
		}
	}
	for _, u := range st.units[n.units : n.units+uint32(n.m)] {
		if m.ofJoins[u.join] > least {
			return true
		}
	}
	return false
}

// reaches reports whether a listed name reaches the cut of the query. It is
// [Screener.lookUp] with the units that were found.
func (st *Stored) reaches(s *Screener, sc *scratch, m *meetings, n *storedName, p *prepared) bool {
	p.tokens, p.units, p.surnames = p.tokens[:0], p.units[:0], n.surnames
	for i, t := range st.tokens[n.tokens : n.tokens+uint32(n.n)] {
		x := st.vocab.terms[t]
		p.tokens = append(p.tokens, x)
		p.units = append(p.units, unit{from: uint8(i), to: uint8(i + 1), lexeme: x.lexeme})
	}
	for _, u := range st.units[n.units : n.units+uint32(n.m)] {
		j := &st.joins[u.join]
		x := &m.joined
		if j.isInitials() {
			x = &m.initials
		}
		p.units = append(p.units, unit{from: u.from, to: u.to, exact: j.exact, cuts: j.cuts, lexeme: x})
	}
	p.settle()
	sc.begin()
	for range p.units {
		sc.findings = append(sc.findings, &m.nothing)
	}
	st.eachFinding(m, n, func(q uint8, f *finding) { sc.findings[q] = f })
	sc.best, sc.chosen, sc.forms = sc.best[:0], sc.chosen[:0], append(sc.forms[:0], p)
	s.setContext(sc, &st.queries[n.query])
	s.setCuts(sc, allRivals) // who change an answer, too
	a := s.collect(sc, p, &sc.cuts)
	return slices.ContainsFunc(sc.names, func(name int32) bool {
		if s.worthScoring(sc, a, name) {
			s.scoreOpened(sc, name)
		}
		return len(sc.best) > 0
	})
}
