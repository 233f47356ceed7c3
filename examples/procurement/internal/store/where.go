package store

import (
	"fmt"
	"math"
	"strings"
)

// A where is the conditions of a query, of which there is one at least. What is
// not asked for stands in none of them: with "no filter, or equal to it" a
// database would read every row, since it could not know which one holds.
type where struct {
	conditions []string
	args       []any
}

// and adds a condition, in which each %s is the place of an argument.
func (w *where) and(condition string, args ...any) {
	places := make([]any, len(args))
	for i, a := range args {
		places[i] = w.arg(a)
	}
	w.conditions = append(w.conditions, fmt.Sprintf(condition, places...))
}

// arg adds an argument and returns its place.
func (w *where) arg(a any) string {
	w.args = append(w.args, a)
	return fmt.Sprintf("$%d", len(w.args))
}

// query completes what selects columns of a table to a query for at most limit
// rows in an order.
func (w *where) query(selects, order string, limit int) (query string, args []any) {
	query = selects + " WHERE " + strings.Join(w.conditions, " AND ") + " ORDER BY " + order + " LIMIT " + w.arg(limit)
	return query, w.args
}

// below is a bound that no number reaches if there is none.
func below(before int64) int64 {
	if before == 0 {
		return math.MaxInt64
	}
	return before
}
