package store

import (
	"context"
	"database/sql"
	"sync"
)

// A prepared runs statements that are taken apart once for each connection, and
// not at every call: with SQLite that is most of the work of a short one. The
// texts of statements are constants of this package, so that there are as many
// as are written here.
type prepared struct {
	db    *sql.DB
	stmts *sync.Map // text → *sql.Stmt
	tx    *sql.Tx   // nil outside a transaction
}

func (p prepared) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	s, ok := p.stmts.Load(query)
	if !ok {
		fresh, err := p.db.PrepareContext(ctx, query)
		if err != nil {
			return nil, err
		}
		var raced bool
		if s, raced = p.stmts.LoadOrStore(query, fresh); raced {
			fresh.Close()
		}
	}
	if p.tx != nil {
		return p.tx.StmtContext(ctx, s.(*sql.Stmt)), nil
	}
	return s.(*sql.Stmt), nil
}

func (p prepared) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := p.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

func (p prepared) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := p.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// row reads the one row of a query; none is sql.ErrNoRows.
func (p prepared) row(ctx context.Context, query string, args ...any) row {
	s, err := p.stmt(ctx, query)
	if err != nil {
		return row{err: err}
	}
	return row{row: s.QueryRowContext(ctx, args...)}
}

type row struct {
	row *sql.Row
	err error
}

func (r row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	return r.row.Scan(dest...)
}
