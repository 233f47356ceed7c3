// Package storetest opens stores for tests: SQLite always, and PostgreSQL where
// one is at hand.
package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"

	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// Variable is the environment variable with the address of a PostgreSQL
// server on which databases may be made: postgres://user@127.0.0.1:port/name.
const Variable = "PROCUREMENT_TEST_POSTGRES"

// Each runs a test on each database, with the address of an empty one.
func Each(t *testing.T, test func(t *testing.T, address string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "test.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, postgres(t)) })
}

// Open opens a store that is closed at the end of the test.
func Open(t testing.TB, address string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// postgres makes a database of its own for a test.
func postgres(t *testing.T) string {
	server := os.Getenv(Variable)
	if server == "" {
		t.Skipf("SKIPPED: no PostgreSQL: set %s to postgres://user@127.0.0.1:port/postgres to test with one", Variable)
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("screen_test_%d", rand.Uint64())
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := db.Exec("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
		db.Close()
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}
