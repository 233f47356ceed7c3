package screen

import (
	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/lookup"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// A scratch holds what one query needs and the next may use again. Nothing in
// it is of any meaning when a query begins.
type scratch struct {
	mem    alike.Arena
	reader normal.Reader
	form   normal.Form    // of the name at hand
	cutter variant.Cutter // of it

	marks    []uint32 // by lexeme: the last unit that looked at it
	mark     uint32
	metJoins lookup.Ledger // those that the unit at hand looked at

	// Of one name of the query: the units that agree with a listed word, as
	// chains by lexeme, and the listed names that may be meant.
	heads     []head        // by lexeme
	met       lookup.Ledger // of names: whether one is a candidate, in the last bit, and, one more, its first join that agrees
	joinNotes []joinNote
	words     sieve // which lexemes are noted
	notes     []note
	round     uint32
	names     []int32
	initials  []int32 // of these, those that have the query's initials

	terms    []*known   // of the name's tokens
	findings []*finding // of the name's units
	made     []*finding // those that are in use or were
	open     int        // how many are in use
	pairs    []pair
	listed   prepared
	asking   asking
	askings  [2]askings // of others and of persons
	lost     *leastLost
	apart    *leastLost // the same of names that stand apart
	last     uint16     // see [Screener.fetch]
	row      []int32    // tokens of a listed name
	asked    lookup.AskedWord
	left     []int32     // tokens of a listed name that do not agree
	firsts   []int32     // by token of a listed name: its first note, or -1
	heard    []heardWord // tokens of the name at hand; see heardAs

	anchors []anchor // see wordsOf
	letters []byte

	mistyping mistyping // of the name at hand

	forms []*prepared // of the query's names
	cut   float64     // log-odds that a name must reach
	best  []candidate // those that do

	context queryContext // what stands beside them
	work    workload

	chosen []chosenPair // of the candidates

	ranks    []rank     // of the matches
	evidence []Evidence // of the candidate at hand
	spans    []Span     // of that, or the last of them

	fresh   []*known // for terms that are not kept
	used    int
	lexemes []*alike.Lexeme
	spent   int
}

// A chosenPair is one that a candidate was scored by, with the listed unit.
type chosenPair struct {
	pair
	unit unit
}

type head struct {
	round uint32
	first int32
}

// A sieve turns most numbers down that are not in a set: a thousand names have
// words of which few are noted, and the notes lie far apart in memory.
type sieve [64]uint64

func (s *sieve) add(i int32)      { s[i>>6&63] |= 1 << (i & 63) }
func (s *sieve) has(i int32) bool { return s[i>>6&63]&(1<<(i&63)) != 0 }

// A note says that a unit of the query agrees with a lexeme, and whether a name may
// reach the cut in which nothing else agrees.
type note struct {
	next  int32
	q     uint8
	alone bool
	cell  alike.Cell
}

func (s *Screener) borrow() *scratch {
	sc, _ := s.scratch.Get().(*scratch)
	if sc == nil {
		sc = &scratch{
			mem:   alike.NewArena(),
			marks: make([]uint32, len(s.vocab.lexemes)),
			heads: make([]head, len(s.vocab.lexemes)),
			lost:  newLeastLost(false),
			apart: newLeastLost(true),
		}
		sc.reader = normal.NewReader(sc.mem.Arena, normal.FewReadings)
	}
	sc.used, sc.spent = 0, 0
	sc.best = sc.best[:0]
	sc.forms, sc.chosen = sc.forms[:0], sc.chosen[:0]
	return sc
}

// nextMark takes a mark that no lexeme has, and forgets the joins.
func (sc *scratch) nextMark() {
	if sc.mark++; sc.mark == 0 { // after 4 billion words
		clear(sc.marks)
		sc.mark = 1
	}
	sc.metJoins.Begin()
}

// begin makes ready for the next name of the query.
func (sc *scratch) begin() {
	if sc.round++; sc.round == 0 { // after 4 billion names
		clear(sc.heads)
		sc.round = 1
	}
	sc.met.Begin()
	sc.words = sieve{}
	sc.joinNotes = sc.joinNotes[:0]
	sc.notes, sc.names, sc.initials = sc.notes[:0], sc.names[:0], sc.initials[:0]
	sc.findings, sc.open = sc.findings[:0], 0
	sc.heard = sc.heard[:0]
}

// note notes that a unit of the query agrees with a lexeme.
func (sc *scratch) note(lexeme int32, q uint8, c alike.Cell) {
	sc.words.add(lexeme)
	sc.noteAt(&sc.heads[lexeme], q, c)
}

// A joinNote says that one agrees with a join of a listed name.
type joinNote struct {
	next int32
	q    uint8
	cell alike.Cell
	joinSpan
	exact bool
}

// noteJoin notes that a unit of the query agrees with a join of a listed name.
func (sc *scratch) noteJoin(name int32, n joinNote) {
	m := sc.met.State(name)
	n.next = int32(*m>>1) - 1
	sc.joinNotes = append(sc.joinNotes, n)
	*m = uint32(len(sc.joinNotes))<<1 | *m&1
}

func (sc *scratch) noteAt(h *head, q uint8, c alike.Cell) {
	next := int32(-1)
	if h.round == sc.round {
		next = h.first
	}
	*h = head{sc.round, int32(len(sc.notes))}
	sc.notes = append(sc.notes, note{next, q, true, c})
}

// firstOf returns the first note of a lexeme, or -1.
func (sc *scratch) firstOf(lexeme int32) int32 {
	if !sc.words.has(lexeme) {
		return -1
	}
	return sc.firstAt(sc.heads[lexeme])
}

// notesOf finds the first notes of the tokens of a listed name.
func (sc *scratch) notesOf(ts []int32, ws []weight) {
	sc.firsts = sc.firsts[:0]
	for _, t := range ts {
		sc.firsts = append(sc.firsts, sc.firstOf(ws[t].lexeme))
	}
}

// alone reports whether no more than one token of a listed name agrees with the
// query, and the name cannot reach the cut by that. Of a million names most that get
// so far are such: signatures have few bits.
func (sc *scratch) alone() bool {
	one := int32(-1)
	for _, i := range sc.firsts {
		if i >= 0 {
			if one >= 0 {
				return false
			}
			one = i
		}
	}
	for ; one >= 0; one = sc.notes[one].next {
		if sc.notes[one].alone {
			return false
		}
	}
	return true
}

// firstJoinOf returns the first note of a join of a listed name, or -1.
func (sc *scratch) firstJoinOf(name int32) int32 {
	if len(sc.joinNotes) == 0 {
		return -1
	}
	return int32(sc.met.Of(name)>>1) - 1
}

func (sc *scratch) firstAt(h head) int32 {
	if h.round == sc.round {
		return h.first
	}
	return -1
}

// candidate adds a name once.
func (sc *scratch) candidate(name int32) {
	if m := sc.met.State(name); *m&1 == 0 {
		*m |= 1
		sc.names = append(sc.names, name)
	}
}

// known returns an unused known.
func (sc *scratch) known() *known {
	if sc.used == len(sc.fresh) {
		sc.fresh = append(sc.fresh, new(known))
	}
	sc.used++
	return sc.fresh[sc.used-1]
}

// lexeme keeps a lexeme until the query is answered.
func (sc *scratch) lexeme(x alike.Lexeme) *alike.Lexeme {
	if sc.spent == len(sc.lexemes) {
		sc.lexemes = append(sc.lexemes, new(alike.Lexeme))
	}
	sc.spent++
	k := sc.lexemes[sc.spent-1]
	*k = x
	return k
}

// prepare prepares a name of a query.
func (s *Screener) prepare(sc *scratch, f *normal.Form) *prepared {
	n := len(sc.forms)
	if n == cap(sc.forms) {
		sc.forms = append(sc.forms, new(prepared))
	} else if sc.forms = sc.forms[:n+1]; sc.forms[n] == nil {
		sc.forms[n] = new(prepared)
	}
	p := sc.forms[n]
	*p = prepared{tokens: p.tokens[:0], at: p.at[:0], units: p.units[:0], vague: !f.Screenable()}
	sc.terms = sc.terms[:0]
	for i := range f.Tokens {
		t := &f.Tokens[i]
		k := s.term(sc, t)
		sc.terms = append(sc.terms, k)
		p.tokens = append(p.tokens, &k.term)
		p.at = append(p.at, normal.Span{From: t.Start, To: t.End})
	}
	p.surnames = uint8(surnames(f.Source, p.at))
	p.settle()
	ix := &s.index
	if s.every != nil {
		ix = nil // every word is looked at
	}
	p.addUnits(sc.mem, &s.index.acronyms, ix, sc.lexeme)
	return p
}

// finding returns an empty finding whose memory is not in use.
func (sc *scratch) finding() *finding {
	if sc.open == len(sc.made) {
		sc.made = append(sc.made, new(finding))
	}
	sc.open++
	f := sc.made[sc.open-1]
	f.words, f.joins = f.words[:0], f.joins[:0]
	return f
}

// normalize is Normalize with the memory of the scratch. The form is good until
// the next call.
func (sc *scratch) normalize(name string) *normal.Form {
	sc.reader.Read(&sc.form, name)
	return &sc.form
}
