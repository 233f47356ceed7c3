package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/openscreening/screen/record"
)

// A Tx is a transaction under way. It reads what it has written.
type Tx struct {
	Reader
	ctx context.Context
	tx  *sql.Tx

	records record.Head
	audit   auditHead
}

type write struct {
	ctx  context.Context
	do   func(*Tx) error
	err  error
	done chan struct{}
}

// shared is how many writes share a transaction at most.
const shared = 64

// Write calls do in a transaction and returns when what it wrote is safe: on
// the disk, or in the hands of a database that says so. An error of do undoes
// all that it wrote, and nothing else. Do must not keep the Tx, nor wait for
// another Write.
func (s *Store) Write(ctx context.Context, do func(*Tx) error) error {
	w := &write{ctx: ctx, do: do, done: make(chan struct{})}
	select {
	case s.writes <- w:
		<-w.done
		return w.err
	case <-ctx.Done():
		return ctx.Err()
	case <-s.closed:
		return ErrClosed
	}
}

// writer is the goroutine that writes.
func (s *Store) writer() {
	defer close(s.ended)
	for {
		var batch []*write
		select {
		case w := <-s.writes:
			batch = append(batch, w)
		case <-s.closed:
			return
		}
		s.together(&batch)
		for _, w := range batch {
			close(w.done)
		}
	}
}

// together does the writes of a batch, and those that come while it does, in
// one transaction.
func (s *Store) together(batch *[]*write) {
	// The transaction outlives the request of any one of its writes.
	ctx := context.Background()
	fail := func(err error) {
		for _, w := range *batch {
			if w.err == nil {
				w.err = err
			}
		}
	}
	tx, err := s.conn.BeginTx(ctx, nil)
	if err != nil {
		if again := s.regain(); again != nil {
			err = errors.Join(err, again)
		} else {
			tx, err = s.conn.BeginTx(ctx, nil)
		}
	}
	if err != nil {
		fail(err)
		return
	}
	t := &Tx{Reader: Reader{prepared{s.db, s.q.stmts, tx}}, ctx: ctx, tx: tx, records: s.records, audit: s.audit}
	for i := 0; i < len(*batch); i++ {
		if err := t.alone((*batch)[i]); err != nil {
			tx.Rollback()
			fail(err)
			return
		}
		for more := len(*batch) < shared; more; {
			select {
			case w := <-s.writes:
				*batch = append(*batch, w)
				more = len(*batch) < shared
			default:
				more = false
			}
		}
	}
	if err := tx.Commit(); err != nil {
		fail(fmt.Errorf("not kept: %w", err))
		return
	}
	s.records, s.audit = t.records, t.audit
}

// alone does one write so that it can be undone without the others. An error is
// that of the transaction as a whole.
func (t *Tx) alone(w *write) (err error) {
	if w.err = w.ctx.Err(); w.err != nil {
		return nil // nobody waits for it any more
	}
	if _, err := t.tx.ExecContext(t.ctx, "SAVEPOINT one"); err != nil {
		return err
	}
	records, audit := t.records, t.audit
	w.err = t.call(w.do)
	if w.err == nil {
		_, err = t.tx.ExecContext(t.ctx, "RELEASE SAVEPOINT one")
		return err
	}
	t.records, t.audit = records, audit
	_, err = t.tx.ExecContext(t.ctx, "ROLLBACK TO SAVEPOINT one")
	return err
}

// call turns a panic into an error, so that one request does not end the
// writing for all.
func (t *Tx) call(do func(*Tx) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return do(t)
}

// exec runs a statement.
func (t *Tx) exec(query string, args ...any) (sql.Result, error) {
	return t.q.exec(t.ctx, query, args...)
}

// update is exec that must change one row, or else the row has changed since
// it was read.
func (t *Tx) update(query string, args ...any) error {
	r, err := t.exec(query, args...)
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err == nil && n != 1 {
		err = ErrChanged
	}
	return err
}
