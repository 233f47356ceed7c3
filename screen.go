package screen

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/openscreening/screen/internal/lookup"
)

// A Screener screens names against a fixed set of lists. It is immutable:
// any number of goroutines may use it at once, without locks. Make one with [New]
// or [NewFrom]: the zero Screener has no lists, and by it everybody is [Unscreenable].
type Screener struct {
	config
	lists       []*List
	limits      []ageRule        // by list; nil without MaxAge
	past        func() *Screener // with the entities that have lapsed; nil if none has
	withLapsed  bool             // this is the past of another
	listed      [][]*Entity      // by list: its entities, as far as they have not lapsed
	listFrom    []int32          // by list: the number of the first of them
	joinedTexts joinedTexts      // of the terms
	names       listedNames
	tokens      lookup.Numbers // of the names: terms of vocab
	weights     []weight       // of the terms
	vocab       vocabulary     // every distinct word of the listed names
	beginnings  *beginnings    // of its words
	firstLetter []byte         // of the terms; see mayBegin
	index       index
	bare        cuts // of an entity for which nothing is said beside the name
	known       *knownTerms
	found       *foundWords
	placed      *placedNames
	every       *everyWord // instead of the index; nil as a rule
	identifiers map[string][]int32
	premises    map[int32][]site   // by entity that is listed by its addresses alone
	sites       map[string][]int32 // these entities by the numbers in them
	partyOf     map[int32]int32    // by entity: the first of its party, if that has several
	parties     map[int32][]int32  // of these, by their first entity
	addresses   addressBook        // of the entities
	scratch     sync.Pool          // of *scratch
	scanOnce    sync.Once
	scan        *scanIndex // for Scan; see Screener.scanIndex
	hanOnce     sync.Once
	han         *hanNames // for eachMistyped; see Screener.hanNames
}

// entity returns an entity by its number.
func (s *Screener) entity(id int32) *Entity {
	i := s.listAt(id)
	return s.listed[i][id-s.listFrom[i]]
}

// entityCount returns how many entities there are.
func (s *Screener) entityCount() int {
	if i := len(s.listed) - 1; i >= 0 {
		return int(s.listFrom[i]) + len(s.listed[i])
	}
	return 0
}

// listOf returns the list of an entity.
func (s *Screener) listOf(entity int32) *List { return s.lists[s.listAt(entity)] }

// listAt returns which list an entity is on. It is called, not repeated: see isBody.
//
//go:noinline
func (s *Screener) listAt(entity int32) int {
	i := len(s.listFrom) - 1
	for s.listFrom[i] > entity {
		i--
	}
	return i
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
	f := s.names.flags(name)
	return againstName(f&weakly != 0, f&asAcronym != 0)
}

// New returns a Screener over the embedded lists. It reads them on each call,
// which takes a tenth of a second or more and some 20 MB: make one Screener and
// keep it. The error is that of an option: an unknown list, thresholds out of
// range.
//
// A program that brings its own lists calls [NewFrom] instead, and does not
// carry the embedded ones in its binary.
func New(opts ...Option) (*Screener, error) {
	lists, err := EmbeddedLists()
	if err != nil {
		return nil, err
	}
	// That they are valid is tested where they are made.
	return newScreener(lists, func(*List) error { return nil }, opts)
}

// NewFrom returns a Screener over the given lists. Their order decides
// between matches of equal confidence. Entities of which every [Listing] was
// removed by the day of the list's snapshot are found only by a query for an
// earlier day ([Query.AsOf]). It is an error if a list is not valid or has a name
// that nobody could be found by, if two have the same ID, or if there is no list or
// no entity: a Screener without any would find everybody clear. The lists are kept
// as they are: do not change them.
func NewFrom(lists []*List, opts ...Option) (*Screener, error) {
	return newScreener(lists, (*List).Validate, opts)
}

func newScreener(lists []*List, validate func(*List) error, opts []Option) (*Screener, error) {
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
		if err := validate(l); err != nil {
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
	s.lists, s.bare = lists, s.cutsFor(0)
	if err := s.applyAges(); err != nil {
		return nil, err
	}
	if err := s.build(); err != nil {
		return nil, err
	}
	return s, nil
}

// Lists returns the lists in their order. They are shared: do not change
// them.
func (s *Screener) Lists() []*List { return slices.Clone(s.lists) }
