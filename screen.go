package screen

import (
	"errors"
	"fmt"
	"slices"
	"sync"
)

// A Screener screens names against a fixed set of lists. It is immutable:
// any number of goroutines may use it at once, without locks.
type Screener struct {
	config
	lists       []*List
	limits      []ageRule        // by list; nil without MaxAge
	past        func() *Screener // with the entities that have lapsed; nil if none has
	withLapsed  bool             // this is the past of another
	entities    []listedEntity
	names       []listedName
	tokens      []int32    // of the names: terms of vocab
	weights     []weight   // of the tokens
	joins       []nameJoin // of the names
	vocab       vocabulary // every distinct word of the listed names
	index       index
	known       *knownTerms
	every       *everyWord // instead of the index; nil as a rule
	identifiers map[string][]int32
	partyOf     []int32           // by entity: the first of its party
	parties     map[int32][]int32 // by their first entity; those of several
	scratch     sync.Pool         // of *scratch
	scanOnce    sync.Once
	scan        *scanIndex // for Scan; see Screener.scanIndex
}

type listedEntity struct {
	*Entity
	list *List
}

// againstName is what a listed name itself takes away: some are many parties'.
func againstName(weak, acronym bool) float64 {
	switch {
	case weak:
		return weakName
	case acronym:
		return acronymName
	}
	return 0
}

// against is againstName of a name that is filed.
func (s *Screener) against(name int32) float64 {
	return againstName(s.names[name].weak, s.names[name].acronym)
}

// maxAcronym is how many letters an acronym has at most; longer ones are
// words (GosNIIMash).
const maxAcronym = 5

// New returns a Screener over the embedded lists. It reads them on each call,
// which takes some time and memory: make one Screener and keep it.
//
// A program that brings its own lists calls [NewFrom] instead, and does not
// carry the embedded ones in its binary.
func New(opts ...Option) (*Screener, error) {
	lists, err := EmbeddedLists()
	if err != nil {
		return nil, err
	}
	return NewFrom(lists, opts...)
}

// NewFrom returns a Screener over the given lists. Their order decides
// between matches of equal confidence. Entities of which every [Listing] was
// removed by the day of the list's snapshot are found only by a query for an
// earlier day ([Query.AsOf]). It is an error if a list is not valid, if two
// have the same ID, or if there is none: a Screener without lists would find
// everybody clear.
func NewFrom(lists []*List, opts ...Option) (*Screener, error) {
	s := &Screener{config: defaultConfig()}
	if err := Options(opts).apply(&s.config); err != nil {
		return nil, err
	}
	if s.only != nil {
		var err error
		if lists, err = selectLists(lists, s.only); err != nil {
			return nil, err
		}
	}
	if len(lists) == 0 {
		return nil, errors.New("screen: no lists to screen against")
	}
	seen := make(map[string]bool)
	entities := 0
	for _, l := range lists {
		if l == nil {
			return nil, errors.New("screen: a list is nil")
		}
		entities += len(l.Entities)
		if err := l.Validate(); err != nil {
			return nil, fmt.Errorf("screen: list %q: %w", l.ID, err)
		}
		if seen[l.ID] {
			return nil, fmt.Errorf("screen: two lists have the ID %q", l.ID)
		}
		seen[l.ID] = true
	}
	if entities == 0 {
		return nil, errors.New("screen: the lists hold no entities: everybody would be clear")
	}
	s.lists = lists
	if err := s.applyAges(); err != nil {
		return nil, err
	}
	if err := s.build(); err != nil {
		return nil, err
	}
	return s, nil
}

// build prepares every listed name and files its words.
func (s *Screener) build() error {
	x := indexer{s: s, vocab: newVocabulary(), joins: make(map[string]int32)}
	s.identifiers = make(map[string][]int32)
	s.known = new(knownTerms)
	for _, l := range s.lists {
		for _, e := range l.Entities {
			if !s.withLapsed && lapsed(e, l.Snapshot) {
				s.keepPast()
				continue
			}
			id := int32(len(s.entities))
			s.entities = append(s.entities, listedEntity{Entity: e, list: l})
			for i, n := range e.Names {
				if !s.fileName(&x, id, int32(i), n) && !s.withLapsed {
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
	x.close()
	if s.exhaustive {
		s.every = s.newEveryWord()
	}
	s.linkParties()
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

// fileName files a listed name, and with it the names in it: a name in
// brackets is one of its own, and so is what stands before it (WKCC in "Wahab
// Karwan Construction Company (WKCC)").
func (s *Screener) fileName(x *indexer, entity, alias int32, n Name) bool {
	person := s.entities[entity].Type == TypePerson
	f := x.normalize(n.Text)
	if len(f.Tokens) == 0 || f.Truncated {
		return false
	}
	x.file(entity, alias, wholeText, n.Weak, false, person, f.Tokens)
	if n.Weak {
		return true
	}
	if _, inner := bracketed(n.Text); inner.to == inner.from {
		return true
	}
	for _, part := range [...]namePart{beforeBrackets, inBrackets} {
		at := textPart(n.Text, part)
		if f := x.normalize(n.Text[at.from:at.to]); namesSomebody(f.Tokens) {
			acronym := part == inBrackets && len(f.Tokens) == 1 && len(f.Tokens[0].Text) <= maxAcronym
			x.file(entity, alias, part, n.Weak, acronym, person, f.Tokens)
		}
	}
	return true
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

// Lists returns the lists in their order. They are shared: do not change
// them.
func (s *Screener) Lists() []*List { return slices.Clone(s.lists) }
