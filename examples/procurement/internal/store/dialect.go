package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/openscreening/screen/record"
)

// A dialect is what differs between the databases.
type dialect struct {
	name  string
	bytes string // the type of a column of bytes
}

// readers is how many connections read at once.
const readers = 8

func (s *Store) openSQLite(ctx context.Context, path string) (err error) {
	s.dialect = dialect{name: "sqlite", bytes: "BLOB"}
	if path == "" {
		return errors.New("the name of the file is missing")
	}
	if s.release, err = lockSQLite(ctx, path); err != nil {
		return err
	}
	// What is acknowledged is on the disk: with the write-ahead log the
	// mode FULL syncs it at every commit.
	if s.db, err = sql.Open("sqlite", sqliteAddress(path,
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "cache_size(-16000)", "wal_autocheckpoint(16000)")); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(readers + 1)
	s.db.SetMaxIdleConns(readers + 1)
	if s.conn, err = s.db.Conn(ctx); err != nil {
		return err
	}
	if err := os.Chmod(path, 0o600); err != nil { // it holds who bought what from whom
		return err
	}
	go s.checkpoints()
	return nil
}

// checkpoints moves what is in the write-ahead log to its place, beside the
// writer: a commit that did so would make all others wait. The writer does it
// only when the log has grown to 64 MB.
func (s *Store) checkpoints() {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			// What another one is reading or writing is left for the next time.
			s.db.ExecContext(context.Background(), "PRAGMA wal_checkpoint(PASSIVE)")
		case <-s.closed:
			return
		}
	}
}

func sqliteAddress(path string, pragmas ...string) string {
	v := url.Values{"_pragma": pragmas}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: v.Encode()}).String()
}

// lockSQLite makes sure that one program at a time has the database, since the
// clearances and lists that it holds in memory would not be those of another
// one. The lock is a transaction on a file beside it, which the system ends when
// the program does, however that happens.
func lockSQLite(ctx context.Context, path string) (release func() error, err error) {
	db, err := sql.Open("sqlite", sqliteAddress(path+"-lock", "busy_timeout(0)", "journal_mode(DELETE)"))
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(ctx)
	if err == nil {
		_, err = conn.ExecContext(ctx, "BEGIN EXCLUSIVE")
	}
	if err != nil {
		db.Close()
		if strings.Contains(err.Error(), "SQLITE_BUSY") {
			err = ErrInUse
		}
		return nil, err
	}
	return func() error { return errors.Join(conn.Close(), db.Close()) }, nil
}

// advisoryLock is the number under which PostgreSQL knows that one program has
// the database.
const advisoryLock = 0x73637265656e // "screen"

// lockTries is how often the lock is asked for again.
const lockTries = 20

func (s *Store) openPostgres(ctx context.Context, address string) (err error) {
	s.dialect = dialect{name: "postgres", bytes: "BYTEA"}
	if s.db, err = sql.Open("pgx", address); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(readers + 1)
	s.db.SetMaxIdleConns(readers + 1)
	return s.lockPostgres(ctx)
}

// lockPostgres takes a connection for the writer, and the lock with it: it is
// the connection's own, so that nobody has it while a commit of a program that
// has died is still under way.
func (s *Store) lockPostgres(ctx context.Context) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	s.conn = conn
	// The server may need a moment to notice that the program before this one
	// has died.
	for tries := 0; ; tries++ {
		var ours bool
		if err := s.conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1)", advisoryLock).Scan(&ours); err != nil {
			return err
		}
		if ours {
			break
		}
		if tries == lockTries {
			return ErrInUse
		}
		select {
		case <-time.After(100 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// regainTime is how long the writer looks for a server that was lost, while its
// callers wait.
const regainTime = 15 * time.Second

// regain takes a new connection in the place of one that has broken, as it does
// when the server is started anew. The lock was lost with the old one: if
// anything was written since, this program's clearances and lists are not those
// of the database, and it must not go on.
func (s *Store) regain() error {
	if s.dialect.name != "postgres" {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), regainTime)
	defer cancel()
	s.conn.Close()
	s.db.SetMaxIdleConns(0) // the others have broken with it
	s.db.SetMaxIdleConns(readers + 1)
	err := s.lockPostgres(ctx)
	if err == nil {
		var records record.Head
		var audit auditHead
		if records, audit.seq, audit.hash, err = s.Heads(ctx); err == nil && (records != s.records || audit != s.audit) {
			err = ErrLost
		}
	}
	if err != nil {
		// Nothing is written without the lock, nor with it by a program that may
		// not go on. To be free it wants the end of the connection itself, which
		// Close would keep for readers.
		s.conn.Raw(func(any) error { return driver.ErrBadConn })
		s.conn.Close()
	}
	return err
}

// Redacted is an address without its password.
func Redacted(address string) string {
	if u, err := url.Parse(address); err == nil && u.User != nil {
		return u.Redacted()
	}
	return address
}

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables to the newest form, each step in a transaction of
// its own. A database of a newer program is refused.
func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	if _, err := s.conn.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS migrations (step INTEGER PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL)"); err != nil {
		return err
	}
	var done int
	if err := s.conn.QueryRowContext(ctx, "SELECT coalesce(max(step), 0) FROM migrations").Scan(&done); err != nil {
		return err
	}
	if done > len(files) {
		return fmt.Errorf("a newer version of this program has brought it to step %d, this one knows %d", done, len(files))
	}
	for i, file := range files[done:] {
		text, err := migrations.ReadFile(file)
		if err != nil {
			return err
		}
		tx, err := s.conn.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		for _, stmt := range statements(strings.ReplaceAll(string(text), "{bytes}", s.dialect.bytes)) {
			if _, err = tx.ExecContext(ctx, stmt); err != nil {
				break
			}
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, "INSERT INTO migrations (step, name, at) VALUES ($1, $2, $3)", done+i+1, filepath.Base(file), ms(time.Now()))
		}
		if err == nil {
			err = tx.Commit()
		}
		if err != nil {
			tx.Rollback()
			return fmt.Errorf("%s: %w", filepath.Base(file), err)
		}
	}
	return nil
}

// statements takes a file of statements apart, without its comments. A
// semicolon ends one; none stands inside.
func statements(text string) []string {
	var clean strings.Builder
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(strings.TrimSuffix(line, "\n"), "--")
		clean.WriteString(line + "\n")
	}
	var out []string
	for stmt := range strings.SplitSeq(clean.String(), ";") {
		if stmt = strings.TrimSpace(stmt); stmt != "" {
			out = append(out, stmt)
		}
	}
	return out
}
