package screen

import "time"

// Clearances tells which listed entities a reviewer has found not to be the
// party of a query. Package cleared keeps them in a file.
type Clearances interface {
	// Cleared returns the clearance by which a match of the query with an
	// entity of the list is hidden, if there is one. Several goroutines may
	// call it at once.
	Cleared(q *Query, l *List, e *Entity) (Clearance, bool)
}

// A Clearance says who found a match to be wrong, and why.
type Clearance struct {
	ID     string    `json:"id"`     // by which it is found and revoked
	Reason string    `json:"reason"` // in the reviewer's words
	By     string    `json:"by"`     // who decided
	At     time.Time `json:"at"`     // when, in UTC
	Until  Date      `json:"until"`  // the last day on which it holds, in UTC
}

// A ClearedMatch is a match that a clearance hides.
type ClearedMatch struct {
	Clearance Clearance
	Match     Match
}

// WithClearances makes [Screener.Screen] hide the matches that have been
// cleared. They stand in [Result.Cleared] and take no part in the disposition,
// nor do they speak against the other matches: what a reviewer has ruled out is
// no rival. A query of which all matches are cleared is Clear if one without
// matches would be. [Screener.Match] and AppendMatches, which have nowhere to
// say what they hide, hide nothing.
func WithClearances(cs Clearances) Option {
	return optionFunc(func(c *config) error {
		c.clearances = cs
		return nil
	})
}
