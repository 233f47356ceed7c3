package store_test

import (
	"database/sql"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
	"github.com/openscreening/screen/examples/procurement/internal/store/storetest"
)

// TestServerLost: a program outlives the end of its connections, as when a
// server is started anew, unless another one has written in between.
func TestServerLost(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		if !strings.HasPrefix(address, "postgres") {
			t.Skip("SQLite has no connection to lose")
		}
		server, err := sql.Open("pgx", address)
		if err != nil {
			t.Fatal(err)
		}
		defer server.Close()
		cut := func() {
			t.Helper()
			if _, err := server.Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"); err != nil {
				t.Fatal(err)
			}
		}
		s, r := recorder(t)
		enter := func(st *store.Store) error {
			return st.Write(ctx, func(tx *store.Tx) error {
				p, err := add(tx, s, r, st.NextID(store.Parties), "Zorvax Trading")
				if err != nil {
					return err
				}
				return tx.Audit(purchasing.Event{At: time.Now(), Actor: "b", Action: "entered", Subject: p.Number})
			})
		}
		st := storetest.Open(t, address)
		for range 4 {
			if err := enter(st); err != nil {
				t.Fatal(err)
			}
			cut()
		}
		time.Sleep(1100 * time.Millisecond) // a reader's connection is looked at when it was idle for a second
		if _, err := st.Party(ctx, 1); err != nil {
			t.Errorf("a reader after the end of its connection: %v", err)
		}
		if err := enter(st); err != nil {
			t.Error(err)
		}
		if _, err := store.Open(ctx, address); !errors.Is(err, store.ErrInUse) {
			t.Errorf("a second program after the lock was taken anew: %v", err)
		}
		if n, err := st.VerifyAudit(ctx); n != 5 || err != nil {
			t.Errorf("%d lines of the audit trail, want 5 (%v)", n, err)
		}

		cut()
		other := storetest.Open(t, address)
		if err := enter(st); !errors.Is(err, store.ErrInUse) {
			t.Errorf("a write while another program has the database: %v", err)
		}
		if err := enter(other); err != nil {
			t.Fatal(err)
		}
		other.Close()
		for range 2 {
			if err := enter(st); !errors.Is(err, store.ErrLost) {
				t.Errorf("a write after another program has written: %v", err)
			}
		}
		storetest.Open(t, address) // the lock is free
	})
}
