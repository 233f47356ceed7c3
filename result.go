package screen

import "unicode/utf8"

// A Disposition says what to do with a party.
type Disposition string

// The dispositions. A query that cannot be screened is never clear: it holds
// nothing that tells one party from another, or more than can be looked at.
const (
	Clear        Disposition = "clear"
	Review       Disposition = "review"
	Hit          Disposition = "hit"
	Unscreenable Disposition = "unscreenable"
)

// A Result is the answer to a Query.
type Result struct {
	Query       Query
	Disposition Disposition

	// Reason says in words why a query is unscreenable.
	Reason string

	// Normalized is the comparison form of the query's name.
	Normalized string

	Matches []Match
}

// Screen answers a query: it matches every name of it, weighs what else is
// known, and gives a disposition. It never fails; what cannot be screened is
// said to be so. It may be called by any number of goroutines.
func (s *Screener) Screen(q Query) Result {
	f := Normalize(q.Name)
	r := Result{Query: q, Normalized: f.text, Matches: s.match(&q)}
	switch {
	case len(r.Matches) > 0 && r.Matches[0].Confidence >= s.hit:
		r.Disposition = Hit
	case unscreenable(&q) != "":
		r.Disposition, r.Reason = Unscreenable, unscreenable(&q)
		if len(r.Matches) > 0 {
			r.Disposition, r.Reason = Review, ""
		}
	case len(r.Matches) > 0:
		r.Disposition = Review
	default:
		r.Disposition = Clear
	}
	return r
}

// unscreenable says why no name of the query can be screened, or "".
func unscreenable(q *Query) (why string) {
	screenable := false
	q.each(func(name string) {
		f := Normalize(name)
		if f.Screenable() {
			screenable = true
			return
		}
		switch {
		case f.Truncated:
			why = "the name is longer than 4,096 bytes or 96 words: screen its parts"
		case f.text == "" && !utf8.ValidString(name):
			why = "the name is not UTF-8 text"
		case f.text == "":
			why = "the name holds no letters or digits"
		default:
			why = "the name holds only generic words: nothing tells this party from others"
		}
	})
	if screenable {
		return ""
	}
	return why
}
