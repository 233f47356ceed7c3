package screen

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// A Disposition says what to do with a party.
type Disposition string

// The dispositions. A query that cannot be screened is never clear: it holds
// nothing that tells one party from another, or more than can be looked at,
// or the lists are older than [MaxAge] allows.
const (
	Clear        Disposition = "clear"
	Review       Disposition = "review"
	Hit          Disposition = "hit"
	Unscreenable Disposition = "unscreenable"
)

// Why a query is [Unscreenable]. [Result.Reason] has these very words, so that a
// program can say them in its own or in another language. That of lists which
// are too old ([RefuseStale]) begins with ReasonStale and goes on with which
// ones they are.
const (
	ReasonGeneric    = "the name holds only generic words: nothing tells this party from others"
	ReasonUnreadable = "the name holds no letters or digits that can be read"
	ReasonNotText    = "the name is not UTF-8 text"
	ReasonDamaged    = "letters of the name were lost or misread by an encoding: ask for it as it was written"
	ReasonCutOff     = "the name is cut off where listed ones go on: ask for the whole of it"
	ReasonLong       = "the name is longer than 4,096 bytes or 96 words: screen its parts"
	ReasonManyParts  = "the name has more than 32 parts: screen them apart"
	ReasonManyNames  = "the query has more than 32 further names, addresses or identifiers: screen them apart"
	ReasonMuchAlike  = "the words of the name are in more listed names than can be looked at: screen its parts"
	ReasonNoLists    = "there are no lists to screen against"
	ReasonBadDay     = "the query asks for a day that is not in the calendar"
	ReasonStale      = "the lists are too old to call anybody clear"
)

// A Result is the answer to a Query.
type Result struct {
	// Query is the query as given.
	Query Query

	// Disposition is Hit or Review by the surest of the Matches, Clear
	// without any, and Unscreenable if nothing could be said.
	Disposition Disposition

	// Reason says why a query is unscreenable, in words like [ReasonGeneric].
	Reason string

	// Normalized is the comparison form of the query's name.
	Normalized string

	// Matches are the entities that the query may be, the likeliest first,
	// down to the review threshold.
	Matches []Match

	// Cleared are the matches that are hidden since a reviewer has cleared
	// them ([WithClearances]). They are not among the Matches.
	Cleared []ClearedMatch

	// Warnings are reasons to trust the answer less, above all when it is
	// clear: lists that are too old ([MaxAge]), and what is not known of the
	// day asked for ([Query.AsOf]). Another is that matches were found in a part
	// of the query and the rest was not looked at.
	Warnings []Warning
}

// Screen answers a query: it matches every name of it, weighs what else is
// known, and gives a disposition. It never fails; what cannot be screened is
// said to be so. It may be called by any number of goroutines.
func (s *Screener) Screen(q Query) Result {
	r := Result{Query: q, Normalized: s.normalized(q.Name)}
	stale, refuse := s.stale()
	r.Warnings = stale
	if !q.AsOf.valid() {
		r.Disposition, r.Reason = Unscreenable, ReasonBadDay
		return r
	}
	var all bool
	r.Matches, r.Cleared, all = s.matchAll(nil, &q, s.clearances)
	r.Warnings = append(r.Warnings, s.asOfWarnings(&q, r.Matches)...)
	switch {
	case slices.ContainsFunc(r.Matches, s.isHit):
		r.Disposition = Hit
	case len(r.Matches) > 0:
		r.Disposition = Review
	default:
		r.Disposition = Clear
		if r.Reason = cmp.Or(s.unscreenable(&q, all), refuse); r.Reason != "" {
			r.Disposition = Unscreenable
		}
		return r
	}
	if why := s.unseen(&q, all); why != "" {
		r.Warnings = append(r.Warnings, s.partlyScreened(why))
	}
	return r
}

// DispositionOf returns what the policy makes of one match: Hit, Review, or
// Clear for one below its thresholds. A [Result] has the gravest of its
// matches.
func (s *Screener) DispositionOf(m Match) Disposition {
	switch review, hit := s.thresholds(&m); {
	case m.Confidence >= hit:
		return Hit
	case m.Confidence >= review:
		return Review
	}
	return Clear
}

func (s *Screener) isHit(m Match) bool { return s.DispositionOf(m) == Hit }

// normalized is the comparison form of a name.
func (s *Screener) normalized(name string) string {
	sc := s.borrow()
	defer s.scratch.Put(sc)
	return strings.Clone(sc.reader.Text(name))
}

// unseen says why part of a query was not looked at, as all says or as its size does,
// or "".
func (s *Screener) unseen(q *Query, all bool) (why string) {
	switch {
	case len(q.Names) > maxNames || len(q.Addresses) > maxAddresses || len(q.Identifiers) > maxIdentifiers:
		return ReasonManyNames
	case !all:
		return ReasonMuchAlike
	}
	sc := s.borrow()
	defer s.scratch.Put(sc)
	for i := range len(q.Names) + 1 {
		name := q.nameAt(i)
		if len(name) < 64 {
			continue // too short for 33 parts or 97 words
		}
		switch f := sc.normalize(name); {
		case f.Truncated:
			return ReasonLong
		case variant.ManyParts(name, f):
			return ReasonManyParts
		}
	}
	return ""
}

// unscreenable says why a query that matched nothing cannot be called clear,
// or "": none of its names tells a party from others, or part of it was not
// looked at.
func (s *Screener) unscreenable(q *Query, all bool) (why string) {
	if s.entityCount() == 0 {
		return ReasonNoLists
	}
	if why := s.unseen(q, all); why != "" {
		return why
	}
	sc := s.borrow()
	defer s.scratch.Put(sc)
	screenable := false
	for i := range len(q.Names) + 1 {
		name := q.nameAt(i)
		f := sc.normalize(name)
		switch {
		case variant.Damaged(name, f) && f.Text != "":
			return ReasonDamaged
		case s.anyBroken(name):
			return ReasonCutOff
		case f.Screenable(), q.Type == TypePerson && namesPersonToo(f):
			screenable = true
		case why != "":
		case f.Text == "" && !utf8.ValidString(name):
			why = ReasonNotText
		case f.Text == "":
			why = ReasonUnreadable
		default:
			why = ReasonGeneric
		}
	}
	if screenable {
		return ""
	}
	return why
}

// namesPersonToo reports whether what is read as a place has the two words of a person's
// name: Liu Yang is a man, and Liuyang a town.
func namesPersonToo(f *normal.Form) bool {
	n := 0
	for i := range f.Tokens {
		if t := &f.Tokens[i]; t.Role == normal.Place && t.Flags&normal.Expanded == 0 {
			n += 1 + strings.Count(t.Written, " ")
		}
	}
	return n >= 2
}
