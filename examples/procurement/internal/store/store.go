// Package store keeps what the application knows in SQLite or PostgreSQL.
//
// The statements are the same for both. One goroutine writes: writes that come
// at once share one transaction and its way to the disk, and each is rolled
// back by itself if it fails. Reading goes on beside it.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"

	"github.com/openscreening/screen/record"
)

// Errors of a store.
var (
	ErrNotFound = errors.New("there is no such thing")
	ErrChanged  = errors.New("somebody else has changed it in the meantime")
	ErrInUse    = errors.New("another program works with this database")
	ErrClosed   = errors.New("the store is closed")
	ErrLost     = errors.New("the connection was lost and the database is not as this program left it: start the program again")
)

// A Store is an open database. Any number of goroutines may use it at once.
type Store struct {
	Reader
	db      *sql.DB
	conn    *sql.Conn // the writer's
	dialect dialect
	release func() error // lets another program have the database

	writes chan *write
	closed chan struct{}
	ended  chan struct{}
	once   sync.Once

	ids [tables]atomic.Int64 // the last given ones

	// Of the writer: the ends of both chains.
	records record.Head
	audit   auditHead
}

// A table has rows with numbers that the store gives.
type table int

// The tables.
const (
	Users table = iota
	Parties
	Matches
	Decisions
	Orders
	Lists
	Updates
	Imports
	tables
)

var tableNames = [tables]string{"users", "parties", "matches", "decisions", "orders", "lists", "updates", "imports"}

// NextID gives a number for a row. One that is not used is never given again
// while the program runs.
func (s *Store) NextID(t table) int64 { return s.ids[t].Add(1) }

// Open opens the database of an address: "postgres://…", or the path of a
// SQLite file, which is made if it is not there. It brings the tables to the
// form that this program knows.
func Open(ctx context.Context, address string) (*Store, error) {
	s := &Store{writes: make(chan *write), closed: make(chan struct{}), ended: make(chan struct{})}
	var err error
	if strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://") {
		err = s.openPostgres(ctx, address)
	} else {
		err = s.openSQLite(ctx, address)
	}
	if err == nil {
		err = s.begin(ctx)
	}
	if err != nil {
		s.shut()
		return nil, fmt.Errorf("database %s: %w", Redacted(address), err)
	}
	go s.writer()
	return s, nil
}

// begin reads what the store must know before it can be written to.
func (s *Store) begin(ctx context.Context) error {
	s.Reader = Reader{prepared{db: s.db, stmts: new(sync.Map)}}
	if err := s.migrate(ctx); err != nil {
		return err
	}
	for t, name := range tableNames {
		var id int64
		if err := s.conn.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM "+name).Scan(&id); err != nil {
			return err
		}
		s.ids[t].Store(id)
	}
	if err := s.readHeads(ctx); err != nil {
		return fmt.Errorf("the end of the log: %w", err)
	}
	return nil
}

// Close waits for the writes under way and closes the database.
func (s *Store) Close() error {
	s.once.Do(func() { close(s.closed) })
	<-s.ended
	return s.shut()
}

func (s *Store) shut() error {
	var errs []error
	if s.conn != nil {
		if err := s.conn.Close(); !errors.Is(err, sql.ErrConnDone) { // it may have been lost
			errs = append(errs, err)
		}
	}
	if s.release != nil {
		errs = append(errs, s.release())
	}
	if s.db != nil {
		errs = append(errs, s.db.Close())
	}
	return errors.Join(errs...)
}

// A Reader reads. What it returns of several calls may be of different moments.
type Reader struct{ q prepared }

// scanner is a row.
type scanner interface{ Scan(dest ...any) error }

// all reads rows, each by scan.
func all[T any](ctx context.Context, q prepared, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// one reads one row; none is ErrNotFound.
func one[T any](ctx context.Context, q prepared, scan func(scanner) (T, error), query string, args ...any) (T, error) {
	v, err := scan(q.row(ctx, query, args...))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return v, err
}

// ms and fromMS are how times are kept; the zero Time is 0.
func ms(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMS(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
