package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
	"github.com/openscreening/screen/examples/procurement/internal/store/storetest"
)

var ctx = context.Background()

func recorder(t *testing.T) (*screen.Screener, *record.Recorder) {
	t.Helper()
	s, err := screen.NewFrom([]*screen.List{{ID: "own", Title: "Own", Entities: []*screen.Entity{
		{ID: "1", Names: []screen.Name{{Text: "Zorvax Instrument Works", Kind: screen.Primary}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	return s, record.New(s)
}

// add adds a party with its record.
func add(t *store.Tx, s *screen.Screener, r *record.Recorder, id int64, name string) (purchasing.Party, error) {
	at := time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC)
	p := purchasing.Party{ID: id, Number: fmt.Sprintf("V-%06d", id), Vendor: true, Name: name, Country: "CN", Created: at, CheckedAt: at, CreatedBy: "b"}
	res := s.Screen(p.Query())
	rec := r.Record(res, at)
	text, err := rec.MarshalJSON()
	if err != nil {
		return p, err
	}
	seq, err := t.AppendRecord(id, "entered", rec, text)
	if err != nil {
		return p, err
	}
	p.Record, p.Standing = seq, purchasing.Standing(res.Disposition)
	return p, t.AddParty(&p)
}

// TestTogether: writes that come at once are each whole or not there, whatever
// becomes of the others, and the chains hold.
func TestTogether(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		st := storetest.Open(t, address)
		s, r := recorder(t)
		const n = 200
		broken := errors.New("broken")
		var wg sync.WaitGroup
		for range n {
			wg.Go(func() {
				id := st.NextID(store.Parties)
				err := st.Write(ctx, func(tx *store.Tx) error {
					p, err := add(tx, s, r, id, fmt.Sprintf("Vendor %d", id))
					if err != nil {
						return err
					}
					if err := tx.Audit(purchasing.Event{At: time.Now(), Actor: "b", Action: "entered", Subject: p.Number, Record: p.Record}); err != nil {
						return err
					}
					switch id % 5 {
					case 0:
						return broken
					case 1:
						if id%10 == 1 {
							panic("broken too")
						}
					case 2:
						if id%10 == 2 { // an error of the database itself
							_, err := add(tx, s, r, id, "again")
							return err
						}
					}
					return nil
				})
				if wrong := id%5 == 0 || id%10 == 1 || id%10 == 2; wrong != (err != nil) {
					t.Errorf("write %d: %v", id, err)
				}
			})
		}
		wg.Wait()
		there := 0
		for p, err := range st.AllParties(ctx) {
			if err != nil {
				t.Fatal(err)
			}
			if there++; p.ID%5 == 0 || p.ID%10 == 1 || p.ID%10 == 2 {
				t.Errorf("party %d is there although its write failed", p.ID)
			}
		}
		if want := n * 6 / 10; there != want {
			t.Errorf("%d parties, want %d", there, want)
		}
		if lines, err := st.VerifyAudit(ctx); err != nil || lines != uint64(there) {
			t.Errorf("audit trail: %d lines, %v", lines, err)
		}
		records := 0
		for e, err := range st.ReadLog(ctx) {
			if err != nil {
				t.Fatal(err)
			}
			if records++; e.Seq != uint64(records) {
				t.Errorf("record %d stands as the %dth", e.Seq, records)
			}
		}
		if records != there {
			t.Errorf("%d records for %d parties", records, there)
		}
	})
}

// TestChains: what somebody changes in the tables shows.
func TestChains(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		st := storetest.Open(t, address)
		s, r := recorder(t)
		for i := range int64(5) {
			if err := st.Write(ctx, func(tx *store.Tx) error {
				p, err := add(tx, s, r, i+1, "Zorvax Instruments")
				if err != nil {
					return err
				}
				return tx.Audit(purchasing.Event{At: time.Now(), Actor: "b", Action: "entered", Subject: p.Number, Detail: `{"x":1}`})
			}); err != nil {
				t.Fatal(err)
			}
		}
		var log bytes.Buffer
		if err := st.WriteLog(ctx, &log); err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, err := range record.ReadLog(&log, "log", record.Head{}) {
			if n++; err != nil {
				t.Error(err)
			}
		}
		if n != 5 {
			t.Errorf("the log has %d lines", n)
		}
		errs := func() (log, audit string) {
			for _, err := range st.ReadLog(ctx) {
				if err != nil {
					log = err.Error()
					break
				}
			}
			if _, err := st.VerifyAudit(ctx); err != nil {
				audit = err.Error()
			}
			return log, audit
		}
		if log, audit := errs(); log+audit != "" {
			t.Fatalf("untouched: %s %s", log, audit)
		}
		for _, c := range []struct{ change, back, log, audit string }{
			{"UPDATE audit SET actor = 'somebody' WHERE seq = 3", "UPDATE audit SET actor = 'b' WHERE seq = 3", "", "line 3 was changed"},
			{"UPDATE audit SET seq = 9 WHERE seq = 4", "UPDATE audit SET seq = 4 WHERE seq = 9", "", "line 4 is missing"},
			{"UPDATE records SET line = replace(line, 'Zorvax', 'Zorvex') WHERE seq = 2", "UPDATE records SET line = replace(line, 'Zorvex', 'Zorvax') WHERE seq = 2", "records:2: changed", ""},
		} {
			tamper(t, st, c.change)
			log, audit := errs()
			if !strings.Contains(log, c.log) || !strings.Contains(audit, c.audit) || (c.log == "") != (log == "") || (c.audit == "") != (audit == "") {
				t.Errorf("%s: %q, %q", c.change, log, audit)
			}
			tamper(t, st, c.back)
		}
		if log, audit := errs(); log+audit != "" {
			t.Errorf("put back: %s %s", log, audit)
		}
	})
}

// tamper changes the tables behind the program's back.
func tamper(t *testing.T, st *store.Store, stmt string) {
	t.Helper()
	if err := st.Write(ctx, func(tx *store.Tx) error { return tx.Exec(stmt) }); err != nil {
		t.Fatal(err)
	}
}

// TestOpenAgain: a store goes on where it ended, is had by one program at a
// time, and refuses what a newer one has made.
func TestOpenAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		st, err := store.Open(ctx, address)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Open(ctx, address); !errors.Is(err, store.ErrInUse) {
			t.Errorf("a second program: %v", err)
		}
		s, r := recorder(t)
		enter := func(st *store.Store) (p purchasing.Party) {
			t.Helper()
			if err := st.Write(ctx, func(tx *store.Tx) (err error) {
				if p, err = add(tx, s, r, st.NextID(store.Parties), "海康威视 Trading"); err != nil {
					return err
				}
				return tx.Audit(purchasing.Event{At: time.Now(), Actor: "b", Action: "entered", Subject: p.Number})
			}); err != nil {
				t.Fatal(err)
			}
			return p
		}
		first := enter(st)
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
		if err := st.Write(ctx, func(*store.Tx) error { return nil }); !errors.Is(err, store.ErrClosed) {
			t.Errorf("a write to a closed store: %v", err)
		}
		st = storetest.Open(t, address)
		second := enter(st)
		if second.ID <= first.ID || second.Record != first.Record+1 {
			t.Errorf("%d behind %d, record %d behind %d", second.ID, first.ID, second.Record, first.Record)
		}
		got, err := st.Party(ctx, first.ID)
		if err != nil || got != first {
			t.Errorf("%+v\nwant %+v (%v)", got, first, err)
		}
		for _, text := range []string{"haikang", "海康", "V-000001", "TRADING", "100%", `\`} {
			found, err := st.Parties(ctx, store.PartyFilter{Text: text, Limit: 10})
			if want := 2 - bits(text == "V-000001") - 2*bits(text == "100%" || text == `\`); err != nil || len(found) != want {
				t.Errorf("search for %s: %d found, want %d (%v)", text, len(found), want, err)
			}
		}
		stale := got
		got.Name = "Another"
		if err := st.Write(ctx, func(tx *store.Tx) error { return tx.UpdateParty(&got) }); err != nil {
			t.Fatal(err)
		}
		if err := st.Write(ctx, func(tx *store.Tx) error { return tx.UpdateParty(&stale) }); !errors.Is(err, store.ErrChanged) {
			t.Errorf("an update of what another one has changed: %v", err)
		}
		if _, err := st.Party(ctx, 99); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a party that is not there: %v", err)
		}
		tamper(t, st, "INSERT INTO migrations (step, name, at) VALUES (99, 'later', 0)")
		st.Close()
		if _, err := store.Open(ctx, address); err == nil || !strings.Contains(err.Error(), "newer version") {
			t.Errorf("a database of a newer program: %v", err)
		}
	})
}

func bits(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestAddresses: addresses that cannot be opened say why, without a password.
func TestAddresses(t *testing.T) {
	for _, address := range []string{"", "/no/such/folder/x.db", "postgres://u:secret@127.0.0.1:1/x"} {
		_, err := store.Open(ctx, address)
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", store.Redacted(address), err)
		}
	}
}
