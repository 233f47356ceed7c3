package app

import (
	"bytes"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// TestEvidence: what is kept of a screening, and that a change of it shows.
func TestEvidence(t *testing.T) {
	address := filepath.Join(t.TempDir(), "x.db")
	a := open(t, address, Options{Lists: []*screen.List{own(date(2026, 1, 1), entity("1", "Zorvax Instrument Works"))}})
	for _, name := range []string{"Zorvax Instruments", "Meadow Bakery", "Northern Mill"} {
		enter(t, a, purchasing.Party{Name: name})
	}
	e, err := a.Evidence(ctx, 1)
	if err != nil || e.Record.Query.Name != "Zorvax Instruments" || len(e.Matches) != 1 || len(e.Matches[0].Aligned) < 2 || len(e.Hash) != 64 || e.Party.ID != 1 {
		t.Fatalf("%+v %v", e, err)
	}
	var log bytes.Buffer
	if err := a.WriteLog(ctx, &log); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(log.String(), "\n"); n != 3 || !strings.HasPrefix(log.String(), e.Line) {
		t.Errorf("the log has %d lines", n)
	}
	var seen []int
	r, err := a.VerifyAll(ctx, auditor, true, func(done, total int) { seen = append(seen, done) })
	if err != nil || r.Records != 3 || r.Same != 3 || r.Audit != 4 || len(r.Broken)+len(r.Differ) > 0 || r.Head.Seq != 3 {
		t.Errorf("%+v %v", r, err)
	}
	if _, err := a.Evidence(ctx, 99); err == nil {
		t.Error("a record that is not there is shown")
	}

	// Somebody with the database makes the hit a clear answer.
	db, err := sql.Open("sqlite", address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`UPDATE records SET line = replace(line, '"disposition":"hit"', '"disposition":"clear"') WHERE seq = 1`); err != nil {
		t.Fatal(err)
	}
	var le *record.LineError
	if _, err := a.VerifyRecord(ctx, 1); !errors.As(err, &le) {
		t.Errorf("a record that was changed: %v", err)
	}
	if r, err = a.VerifyAll(ctx, auditor, true, nil); err != nil || len(r.Broken) == 0 {
		t.Errorf("a log that was changed: %+v %v", r, err)
	}
}

// TestForbidden: what a role does not allow is refused wherever it is asked.
func TestForbidden(t *testing.T) {
	a := open(t, t.TempDir()+"/x.db", Options{Lists: []*screen.List{own(date(2026, 1, 1), entity("1", "Zorvax Instrument Works"))}})
	for _, c := range []struct {
		what    string
		allowed []purchasing.Role
		do      func(u purchasing.User) error
	}{
		{"enter a vendor", []purchasing.Role{purchasing.Buyer, purchasing.Officer}, func(u purchasing.User) error {
			_, err := a.EnterVendor(ctx, u, purchasing.Party{Name: "Meadow Bakery"})
			return err
		}},
		{"change a party", []purchasing.Role{purchasing.Buyer, purchasing.Officer}, func(u purchasing.User) error {
			_, err := a.ChangeParty(ctx, u, purchasing.Party{Name: "Meadow Bakery", ID: 99})
			return err
		}},
		{"import", []purchasing.Role{purchasing.Buyer, purchasing.Officer}, func(u purchasing.User) error {
			_, err := a.StartImport(ctx, u, "x.csv", []byte("name\nMeadow Bakery\n"))
			return err
		}},
		{"submit an order", []purchasing.Role{purchasing.Buyer, purchasing.Officer}, func(u purchasing.User) error {
			_, _, err := a.Submit(ctx, u, order("A One", "B Two", "C Three", "D Four", "E Five"))
			return err
		}},
		{"cancel an order", []purchasing.Role{purchasing.Buyer, purchasing.Officer}, func(u purchasing.User) error { return a.CancelOrder(ctx, u, 99) }},
		{"decide", []purchasing.Role{purchasing.Officer}, func(u purchasing.User) error {
			_, err := a.Decide(ctx, u, 99, 1, purchasing.Accept, "x", screen.Date{})
			return err
		}},
		{"second", []purchasing.Role{purchasing.Officer}, func(u purchasing.User) error {
			_, err := a.Second(ctx, u, 99, true, "")
			return err
		}},
		{"preview a list", []purchasing.Role{purchasing.Officer}, func(u purchasing.User) error {
			_, err := a.Preview(ctx, u, ListFile{File: "x.csv", Data: []byte("name\nX\n"), List: "x", Title: "X"})
			return err
		}},
		{"apply a list", []purchasing.Role{purchasing.Officer}, func(u purchasing.User) error {
			_, err := a.Apply(ctx, u, "x", false)
			return err
		}},
		{"verify", []purchasing.Role{purchasing.Officer, purchasing.Auditor}, func(u purchasing.User) error {
			_, err := a.VerifyAll(ctx, u, false, nil)
			return err
		}},
	} {
		for _, r := range append(purchasing.Roles(), "", "king") {
			may := false
			for _, x := range c.allowed {
				may = may || x == r
			}
			if err := c.do(user("u", r)); errors.Is(err, ErrForbidden) == may {
				t.Errorf("%s by %q: %v", c.what, r, err)
			}
		}
	}
}
