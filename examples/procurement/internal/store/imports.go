package store

import (
	"context"
	"encoding/json"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// An ImportRow is a vendor file that was or is being read in.
type ImportRow struct {
	ID      int64
	At      time.Time
	By      string
	File    string
	Total   int // rows
	Done    int // of them
	Added   int
	Changed int
	Bad     int                         // that could not be taken
	Counts  map[purchasing.Standing]int // of the others
	State   string
	Message string // why it failed
}

// PutImport adds an import that has its ID, or writes how far it is.
func (t *Tx) PutImport(i *ImportRow) error {
	counts, err := json.Marshal(i.Counts)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO imports (id, at, by_login, file, total, done, added, changed, bad, counts, state, message)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (id) DO UPDATE SET total = excluded.total, done = excluded.done, added = excluded.added, changed = excluded.changed,
			bad = excluded.bad, counts = excluded.counts, state = excluded.state, message = excluded.message`,
		i.ID, ms(i.At), i.By, i.File, i.Total, i.Done, i.Added, i.Changed, i.Bad, string(counts), i.State, i.Message)
	return err
}

const importColumns = "id, at, by_login, file, total, done, added, changed, bad, counts, state, message"

func scanImport(row scanner) (i ImportRow, err error) {
	var at int64
	var counts []byte
	if err = row.Scan(&i.ID, &at, &i.By, &i.File, &i.Total, &i.Done, &i.Added, &i.Changed, &i.Bad, &counts, &i.State, &i.Message); err != nil {
		return i, err
	}
	i.At = fromMS(at)
	return i, json.Unmarshal(counts, &i.Counts)
}

// Import returns an import.
func (r Reader) Import(ctx context.Context, id int64) (ImportRow, error) {
	return one(ctx, r.q, scanImport, "SELECT "+importColumns+" FROM imports WHERE id = $1", id)
}

// Imports returns the latest imports, the newest first.
func (r Reader) Imports(ctx context.Context, limit int) ([]ImportRow, error) {
	return all(ctx, r.q, scanImport, "SELECT "+importColumns+" FROM imports ORDER BY id DESC LIMIT $1", limit)
}

// InterruptImports notes of imports under way that the program has ended.
func (t *Tx) InterruptImports() error {
	_, err := t.exec("UPDATE imports SET state = $1 WHERE state = $2", Interrupted, Running)
	return err
}

// An ImportError is a row that could not be taken, and why.
type ImportError struct {
	Row   int // in the file, from 1 with its head
	Field string
	Text  string // a key of the texts
}

// AddImportError notes that a row could not be taken.
func (t *Tx) AddImportError(id int64, e ImportError) error {
	_, err := t.exec("INSERT INTO import_errors (import_id, row_no, field, text) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", id, e.Row, e.Field, e.Text)
	return err
}

// ImportErrors returns the first rows that could not be taken.
func (r Reader) ImportErrors(ctx context.Context, id int64, limit int) ([]ImportError, error) {
	return all(ctx, r.q, func(row scanner) (e ImportError, err error) {
		return e, row.Scan(&e.Row, &e.Field, &e.Text)
	}, "SELECT row_no, field, text FROM import_errors WHERE import_id = $1 ORDER BY row_no, field LIMIT $2", id, limit)
}
