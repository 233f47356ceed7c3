package screen

import (
	"fmt"
	"slices"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/lookup"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// Lists become an index in two steps, which run side by side: a reader brings
// names to terms, and an indexer files the rows of terms. Which of them waits
// for the other makes no difference to what they build.

// A row is a listed name in terms: a stretch of those of its portion.
type row struct {
	entity, alias         int32
	from, to              int
	part                  namePart
	surnames              uint8
	weak, acronym, person bool
}

// A portion is some rows on their way from the reader to the indexer.
type portion struct {
	rows  []row
	terms []*term
}

// portionRows is how many rows a portion has, and portions how many there are: the
// memory of names that are read and not yet filed.
const portionRows, portions = 512, 3

// A reader reads the names of the lists. It goes on writing to terms and lexemes
// that the indexer has already: whether some token has them, the least weight,
// and what only names of persons are compared by. The indexer reads none of that
// but the losses of terms in rows of persons, which are there before the first
// such row is handed on.
type reader struct {
	s       *Screener
	names   *normal.Reader
	form    normal.Form
	vocab   vocabulary
	before  *namesRead // what was read beforehand of packed names
	packed  *packedNames
	terms   []*term // of the tokens in them, once they are met
	portion *portion
	person  bool // the entity at hand is one
	at      []normal.Span
	full    chan *portion
	empty   chan *portion
}

// build reads and files every listed name.
func (s *Screener) build() error {
	s.identifiers = make(map[string][]int32)
	s.known, s.found, s.placed = new(knownTerms), new(foundWords), new(placedNames)
	r := reader{
		s: s, vocab: newVocabulary(s.countNames()), portion: new(portion),
		full: make(chan *portion), empty: make(chan *portion, portions),
	}
	for range portions - 1 {
		r.empty <- new(portion)
	}
	var err error
	var failed any
	go func() {
		defer close(r.full)
		defer func() { failed = recover() }() // it is the caller's
		err = r.readLists()
	}()
	x := newIndexer(s)
	for b := range r.full {
		for i := range b.rows {
			x.file(&b.rows[i], b.terms[b.rows[i].from:b.rows[i].to])
		}
		r.empty <- b
	}
	if failed != nil {
		panic(failed)
	}
	if err != nil {
		return err
	}
	x.close(&r.vocab)
	if s.exhaustive {
		s.every = s.newEveryWord()
	}
	s.linkParties()
	return nil
}

// readLists reads the entities of all lists, of which it is an error if a name
// cannot be read.
func (r *reader) readLists() error {
	s := r.s
	for _, l := range s.lists {
		s.listFrom = append(s.listFrom, int32(s.entityCount()))
		s.listed = append(s.listed, nil)
		listed := l.Entities[:len(l.Entities):len(l.Entities)] // as it is, if nothing has lapsed
		id := s.listFrom[len(s.listFrom)-1]
		read, err := r.unpacked(l)
		if err != nil {
			return fmt.Errorf("screen: list %q: %w", l.ID, err)
		}
		for i, e := range l.Entities {
			var names []nameRead
			if read != nil {
				names, read = read[:len(e.Names)], read[len(e.Names):]
			}
			if !s.withLapsed && lapsed(e, l.Snapshot) {
				s.keepPast()
				if len(listed) == len(l.Entities) {
					listed = slices.Clone(l.Entities[:i])
				}
				continue
			}
			if len(listed) < len(l.Entities) {
				listed = append(listed, e)
			}
			r.person = e.Type == TypePerson
			for i := range e.Names {
				n := &e.Names[i]
				if names != nil && r.nameRead(id, int32(i), n, &names[i]) {
					continue
				}
				if !r.name(id, int32(i), n) && !s.withLapsed {
					return fmt.Errorf("screen: list %q: %w", l.ID, &ListError{Entity: e.ID, Field: fmt.Sprintf("names[%d].text", i),
						Reason: "holds no letters or digits, or more than 96 words: nobody could be found by it"})
				}
			}
			for _, x := range e.Identifiers {
				if x.Verify() != Invalid {
					v := x.Canonical()
					s.identifiers[v] = append(s.identifiers[v], id)
				}
			}
			s.fileSite(id, e)
			id++
		}
		s.listed[len(s.listed)-1] = listed
	}
	r.full <- r.portion
	return nil
}

// lapsed reports whether every act that listed the entity had ended by the
// day of the snapshot: it is kept on the list as history and restricts nobody.
func lapsed(e *Entity, snapshot Date) bool {
	for _, l := range e.Listings {
		if l.Removed.IsZero() || snapshot.ordinal() < l.Removed.last() {
			return false
		}
	}
	return len(e.Listings) > 0
}

// maxAcronym is how many letters an acronym has at most; longer ones are
// words (GosNIIMash).
const maxAcronym = 5

// name reads a listed name, and with it the names in it. It reports whether
// there was anything to read.
func (r *reader) name(entity, alias int32, n *Name) bool {
	w := r.row(entity, alias, n)
	return r.read(n.Text, n.Weak, func(part namePart, f *normal.Form) {
		if w.part = part; part == wholeText && w.person {
			w.surnames = r.surnames(n.Text, f)
		}
		r.add(w, f.Tokens)
		w.surnames = 0
	})
}

// nameRead is name of one that has been read beforehand, if it has.
func (r *reader) nameRead(entity, alias int32, n *Name, x *nameRead) bool {
	if x.n[wholeText] == 0 {
		return false
	}
	w := r.row(entity, alias, n)
	if w.person {
		w.surnames = x.surnames
	}
	at := x.from
	for part, m := range x.n {
		if w.part = namePart(part); m > 0 && (w.part == wholeText || !n.Weak) {
			r.addRead(w, r.before.rows[at:at+uint32(m)])
		}
		at += uint32(m)
		w.surnames = 0
	}
	return true
}

// row returns a row of a name, without its terms.
func (r *reader) row(entity, alias int32, n *Name) row {
	return row{entity: entity, alias: alias, weak: n.Weak, person: r.person}
}

// read reads a name, and with it the names in it: a name in brackets is one of
// its own, and so is what stands before it (WKCC in "Wahab Karwan Construction
// Company (WKCC)"). It reports whether there was anything to read.
func (r *reader) read(text string, weak bool, add func(part namePart, f *normal.Form)) bool {
	f := r.normalize(text)
	if len(f.Tokens) == 0 || f.Truncated {
		return false
	}
	add(wholeText, f)
	if weak {
		return true
	}
	if _, inner := variant.Bracketed(text); inner.To == inner.From {
		return true
	}
	for _, part := range [...]namePart{beforeBrackets, inBrackets} {
		at := textPart(text, part)
		if f := r.normalize(text[at.From:at.To]); normal.NamesSomebody(f.Tokens) {
			add(part, f)
		}
	}
	return true
}

// surnames is surnames of a name that has been read.
func (r *reader) surnames(text string, f *normal.Form) uint8 {
	r.at = r.at[:0]
	for i := range f.Tokens {
		r.at = append(r.at, normal.Span{From: f.Tokens[i].Start, To: f.Tokens[i].End})
	}
	return uint8(surnames(text, r.at))
}

// normalize is Normalize with the memory of the reader.
func (r *reader) normalize(name string) *normal.Form {
	if r.names == nil {
		names := normal.NewReader(new(normal.Arena), normal.ManyReadings)
		r.names = &names
	}
	r.names.Read(&r.form, name)
	return &r.form
}

// add puts a row of tokens into the portion.
func (r *reader) add(w row, ts []normal.Token) {
	b := r.portion
	w.from = len(b.terms)
	for i := range ts {
		b.terms = append(b.terms, r.vocab.term(&ts[i]))
	}
	r.finish(w)
}

// finish closes a row of which the terms are in the portion, and hands that on
// when it is full.
func (r *reader) finish(w row) {
	b := r.portion
	w.to = len(b.terms)
	ts := b.terms[w.from:]
	// Names of one word behind another name are acronyms, if they are short.
	w.acronym = w.part == inBrackets && len(ts) == 1 && len(ts[0].Text) <= maxAcronym
	if w.person {
		for _, t := range ts {
			r.vocab.ofPerson(t)
		}
	}
	if b.rows = append(b.rows, w); len(b.rows) < portionRows {
		return
	}
	r.full <- b
	r.portion = <-r.empty
	r.portion.rows, r.portion.terms = r.portion.rows[:0], r.portion.terms[:0]
}

// countNames returns how many names the lists have.
func (s *Screener) countNames() int {
	names := 0
	for _, l := range s.lists {
		for _, e := range l.Entities {
			names += len(e.Names)
		}
	}
	return names
}

// newIndexer returns an indexer with room for the names of the lists.
func newIndexer(s *Screener) *indexer {
	names := s.countNames()
	const words, joins = 4, 3 // of a name, about
	s.names.blocks = slices.Grow(s.names.blocks, names/namesOfBlock+1)
	s.tokens.Low = slices.Grow(s.tokens.Low, words*names)
	s.index.joinedTypo.filed = make([]joinPiece, 0, names)
	return &indexer{
		s:        s,
		mem:      alike.NewArena(),
		hashes:   make([]uint64, 0, names),
		joins:    newNumbering(joins * names),
		made:     make([]join, 0, joins*names),
		postings: make([]lexemePosting, 0, words*names),
		linked:   make([]linkedJoin, 0, joins*names),
		joined:   make([]lookup.Filing, 0, 2*joins*names),
	}
}
