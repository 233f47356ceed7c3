package store

import (
	"context"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// A DayCount says how many screenings of a day had which answer.
type DayCount struct {
	Day         time.Time
	Disposition string
	Count       int
}

const dayMS = 24 * 60 * 60 * 1000

// ScreeningsByDay counts screenings by day and disposition, from a day on.
func (r Reader) ScreeningsByDay(ctx context.Context, from time.Time) ([]DayCount, error) {
	return all(ctx, r.q, func(row scanner) (d DayCount, err error) {
		var n int64
		err = row.Scan(&n, &d.Disposition, &d.Count)
		d.Day = time.UnixMilli(n * dayMS).UTC()
		return d, err
	}, "SELECT day, disposition, count FROM record_days WHERE day >= $1 ORDER BY day, disposition", ms(from)/dayMS)
}

// MatchesByList counts the matches that wait, by list.
func (r Reader) MatchesByList(ctx context.Context) (map[string]int, error) {
	return counts[string](ctx, r.q, "SELECT list, count(*) FROM matches WHERE state IN ('open', 'proposed') GROUP BY list")
}

// MatchesByState counts the matches by how far they have been looked at.
func (r Reader) MatchesByState(ctx context.Context) (map[purchasing.MatchState]int, error) {
	return counts[purchasing.MatchState](ctx, r.q, "SELECT state, count(*) FROM matches GROUP BY state")
}

// OldestOpen is when the match was found that has waited longest, the zero Time
// if none waits.
func (r Reader) OldestOpen(ctx context.Context) (time.Time, error) {
	var at int64
	err := r.q.row(ctx, "SELECT coalesce(min(found), 0) FROM matches WHERE state IN ('open', 'proposed')").Scan(&at)
	return fromMS(at), err
}

// CountRecords is how many screenings were recorded.
func (r Reader) CountRecords(ctx context.Context) (int, error) {
	var n int
	err := r.q.row(ctx, "SELECT coalesce(max(seq), 0) FROM records").Scan(&n)
	return n, err
}
