package screen

import (
	"cmp"
	"slices"
	"unicode/utf8"
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

// A Result is the answer to a Query.
type Result struct {
	// Query is the query as given.
	Query Query

	// Disposition is Hit or Review by the surest of the Matches, Clear
	// without any, and Unscreenable if nothing could be said.
	Disposition Disposition

	// Reason says in words why a query is unscreenable.
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
	// day asked for ([Query.AsOf]).
	Warnings []Warning
}

// Screen answers a query: it matches every name of it, weighs what else is
// known, and gives a disposition. It never fails; what cannot be screened is
// said to be so. It may be called by any number of goroutines.
func (s *Screener) Screen(q Query) Result {
	r := Result{Query: q, Normalized: Normalize(q.Name).text}
	stale, refuse := s.stale()
	r.Warnings = stale
	if !q.AsOf.valid() {
		r.Disposition, r.Reason = Unscreenable, "the query asks for a day that is not in the calendar"
		return r
	}
	r.Matches, r.Cleared = s.matchAll(nil, &q, s.clearances)
	r.Warnings = append(r.Warnings, s.asOfWarnings(&q, r.Matches)...)
	switch {
	case slices.ContainsFunc(r.Matches, s.isHit):
		r.Disposition = Hit
	case len(r.Matches) > 0:
		r.Disposition = Review
	default:
		r.Disposition = Clear
		if r.Reason = cmp.Or(s.unscreenable(&q), refuse); r.Reason != "" {
			r.Disposition = Unscreenable
		}
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

// unscreenable says why a query that matched nothing cannot be called clear,
// or "": none of its names tells a party from others, or part of it was not
// looked at.
func (s *Screener) unscreenable(q *Query) (why string) {
	if len(s.entities) == 0 {
		return "there are no lists to screen against"
	}
	if len(q.Names) > maxNames {
		return "the query has more than 32 further names: screen them apart"
	}
	screenable := false
	for i := -1; i < len(q.Names); i++ {
		name := q.Name
		if i >= 0 {
			name = q.Names[i]
		}
		f := Normalize(name)
		switch {
		case f.Truncated:
			return "the name is longer than 4,096 bytes or 96 words: screen its parts"
		case manySegments(name, &f):
			return "the name has more than 32 parts: screen them apart"
		case f.Screenable():
			screenable = true
		case why != "":
		case f.text == "" && !utf8.ValidString(name):
			why = "the name is not UTF-8 text"
		case f.text == "":
			why = "the name holds no letters or digits that can be read"
		default:
			why = "the name holds only generic words: nothing tells this party from others"
		}
	}
	if screenable {
		return ""
	}
	return why
}
