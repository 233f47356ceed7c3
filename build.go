package screen

import (
	"fmt"
	"slices"
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
	mem     arena
	form    Form
	vocab   vocabulary
	portion *portion
	at      []span
	full    chan *portion
	empty   chan *portion
}

// build reads and files every listed name.
func (s *Screener) build() error {
	s.identifiers = make(map[string][]int32)
	s.known = new(knownTerms)
	r := reader{
		s: s, mem: arena{read: make(readings, manyReadings)}, vocab: newVocabulary(), portion: new(portion),
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
		for _, e := range l.Entities {
			if !s.withLapsed && lapsed(e, l.Snapshot) {
				s.keepPast()
				continue
			}
			id := int32(len(s.entities))
			s.entities = append(s.entities, listedEntity{Entity: e, list: l})
			for i, n := range e.Names {
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
		}
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

// name reads a listed name, and with it the names in it: a name in brackets is
// one of its own, and so is what stands before it (WKCC in "Wahab Karwan
// Construction Company (WKCC)"). It reports whether there was anything to read.
func (r *reader) name(entity, alias int32, n Name) bool {
	person := r.s.entities[entity].Type == TypePerson
	f := r.normalize(n.Text)
	if len(f.Tokens) == 0 || f.Truncated {
		return false
	}
	whole := row{entity: entity, alias: alias, weak: n.Weak, person: person}
	if person {
		r.at = r.at[:0]
		for i := range f.Tokens {
			r.at = append(r.at, span{f.Tokens[i].Start, f.Tokens[i].End})
		}
		whole.surnames = uint8(surnames(n.Text, r.at))
	}
	r.add(whole, f.Tokens)
	if n.Weak {
		return true
	}
	if _, inner := bracketed(n.Text); inner.to == inner.from {
		return true
	}
	for _, part := range [...]namePart{beforeBrackets, inBrackets} {
		at := textPart(n.Text, part)
		if f := r.normalize(n.Text[at.from:at.to]); namesSomebody(f.Tokens) {
			acronym := part == inBrackets && len(f.Tokens) == 1 && len(f.Tokens[0].Text) <= maxAcronym
			r.add(row{entity: entity, alias: alias, part: part, acronym: acronym, person: person}, f.Tokens)
		}
	}
	return true
}

// normalize is Normalize with the memory of the reader.
func (r *reader) normalize(name string) *Form {
	normalizeIn(&r.mem, &r.form, name)
	return &r.form
}

// namesSomebody reports whether tokens tell one party from others by themselves: a
// branch in brackets (Hong Kong, Pvt) names nobody.
func namesSomebody(ts []Token) bool {
	for i := range ts {
		if ts[i].Role == Core && len(ts[i].Text) > 2 && !allDigits(ts[i].Text) {
			return true
		}
	}
	return false
}

// add puts a row into the portion, and hands it on when it is full.
func (r *reader) add(w row, ts []Token) {
	b := r.portion
	w.from = len(b.terms)
	for i := range ts {
		t := r.vocab.term(&ts[i])
		if w.person {
			r.vocab.ofPerson(t)
		}
		b.terms = append(b.terms, t)
	}
	w.to = len(b.terms)
	if b.rows = append(b.rows, w); len(b.rows) < portionRows {
		return
	}
	r.full <- b
	r.portion = <-r.empty
	r.portion.rows, r.portion.terms = r.portion.rows[:0], r.portion.terms[:0]
}

// newIndexer returns an indexer with room for the names of the lists.
func newIndexer(s *Screener) *indexer {
	names := 0
	for _, l := range s.lists {
		for _, e := range l.Entities {
			names += len(e.Names)
		}
	}
	const words = 4 // of a name, about
	s.names = slices.Grow(s.names, names)
	s.tokens = slices.Grow(s.tokens, words*names)
	s.joins = slices.Grow(s.joins, words*names)
	return &indexer{
		s:        s,
		joins:    make(map[contentHash]int32),
		postings: make([]lexemePosting, 0, words*names),
		linked:   make([]lexemePosting, 0, words*names),
		joined:   make([]filing, 0, words*names),
	}
}
