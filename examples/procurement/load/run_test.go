package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
	"github.com/openscreening/screen/examples/procurement/internal/store/storetest"
)

// TestKill is a short run in which the application is killed: nothing that was
// acknowledged is lost, on both databases.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the application and runs it for seconds")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	app, err := build(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	storetest.Each(t, func(t *testing.T, address string) {
		c := config{App: app, DB: address, Users: 8, Officers: 2, Time: 4 * time.Second, Think: 20 * time.Millisecond,
			Orders: 2000, Kill: true, Every: time.Second, Seed: 1}
		var progress bytes.Buffer
		r, err := run(ctx, c, &progress)
		if err != nil {
			t.Fatalf("%v\n%s", err, &progress)
		}
		if !r.Good() {
			t.Errorf("%d failures %q; lost: %s", r.Failures, r.Examples, strings.Join(r.Verified.Lost, "\n"))
		}
		if r.Kills == 0 || r.Verified.Orders == 0 || r.Verified.Audit == 0 || r.Verified.Pages != r.Verified.Orders {
			t.Errorf("too little has happened to tell anything: %+v", r)
		}
		var table bytes.Buffer
		if err := r.table(&table); err != nil || !strings.Contains(table.String(), "nothing is lost") {
			t.Errorf("%v\n%s", err, &table)
		}
		t.Log("\n" + table.String())
	})
}

// TestLost: what is missing is told, and does not hide behind what is there.
func TestLost(t *testing.T) {
	ctx := t.Context()
	st := storetest.Open(t, filepath.Join(t.TempDir(), "x.db"))
	at := time.Now()
	p := purchasing.Party{ID: st.NextID(store.Parties), Number: "P-000001", Name: "Bakery", Created: at, Standing: purchasing.Clear}
	s, err := screen.NewFrom([]*screen.List{{ID: "own", Title: "Own list", Snapshot: screen.Date{Year: 2026, Month: 1, Day: 1},
		Entities: []*screen.Entity{{ID: "1", Names: []screen.Name{{Text: "Zorvax Instrument Works", Kind: screen.Primary}}}}}})
	if err != nil {
		t.Fatal(err)
	}
	rec := record.New(s).Record(s.Screen(p.Query()), at)
	text, err := rec.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	add := func(t *store.Tx, id int64, note string, parties int) error {
		o := purchasing.Order{ID: id, Number: fmt.Sprintf("PO-%06d", id), Buyer: "b", Created: at, Currency: "USD", Note: note, Status: purchasing.Released,
			Items: []purchasing.Item{{Line: 1, Description: "Router", Quantity: 1, Price: 100}}}
		for _, part := range purchasing.Parts()[:parties] {
			op := purchasing.OrderParty{Part: part, Party: p}
			if part == purchasing.Maker {
				op.Line = 1
			}
			o.Parties = append(o.Parties, op)
		}
		return t.AddOrder(&o)
	}
	submitted := func(t *store.Tx, id int64) error {
		return t.Audit(purchasing.Event{At: at, Actor: "b", Action: "order.submitted", Subject: fmt.Sprintf("PO-%06d", id)})
	}
	err = st.Write(ctx, func(t *store.Tx) error {
		if p.Record, err = t.AppendRecord(p.ID, "ordered", rec, text); err != nil {
			return err
		}
		if err := t.AddParty(&p); err != nil {
			return err
		}
		for _, o := range []struct {
			id      int64
			note    string
			parties int
			audited bool
		}{
			{1, "run-1", 5, true},
			{2, "run-2", 5, true}, // not acknowledged
			{3, "run-3", 4, true}, // a party is missing
			{4, "run-4", 5, false},
			{5, "run-1", 5, true},     // twice
			{6, "other run", 1, true}, // somebody else's
		} {
			if err := add(t, o.id, o.note, o.parties); err != nil {
				return err
			}
			if o.audited {
				if err := submitted(t, o.id); err != nil {
					return err
				}
			}
		}
		return submitted(t, 9) // of which there is no order
	})
	if err != nil {
		t.Fatal(err)
	}
	v := verifier{run: "run", orders: []acknowledged{{id: 5, token: "run-1"}, {id: 3, token: "run-3"}, {id: 7, token: "run-7"}}}
	audited, err := v.audited(ctx, st)
	if err != nil {
		t.Fatal(err)
	}
	var out verified
	if err := v.ordersIn(ctx, st, audited, &out); err != nil {
		t.Fatal(err)
	}
	v.decisions = []acknowledged{{id: 1, token: "run-officer1-000001", login: "officer1", what: "accept"}}
	if err := v.decisionsIn(ctx, st, &out); err != nil {
		t.Fatal(err)
	}
	lost := strings.Join(out.Lost, "\n")
	for _, want := range []string{
		"run-1 was kept twice",
		"PO-000003: of 5 parties 4 are there",
		"PO-000004: 0 lines of the audit trail",
		"PO-000009: the audit trail says that it was submitted, and it is not there",
		"order 7, run-7, was acknowledged and is not there",
		"the decision run-officer1-000001 on match 1 was acknowledged and is not there",
	} {
		if !strings.Contains(lost, want) {
			t.Errorf("not told: %s", want)
		}
	}
	if strings.Contains(lost, "PO-000006") || strings.Contains(lost, "PO-000002") {
		t.Errorf("told of what is right:\n%s", lost)
	}
	if out.More != 2 { // orders 2 and 4
		t.Errorf("%d orders were not acknowledged, want 2", out.More)
	}
}

// TestReport: the JSON has the figures under names that stay.
func TestReport(t *testing.T) {
	r := report{config: config{Users: 2, Kill: true}, Database: "sqlite", Submit: figures{Requests: 3, P99: 1.5}}
	file := filepath.Join(t.TempDir(), "load.json")
	if err := r.write(file, io.Discard); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Users    int
		Kill     bool
		Database string
		Submit   struct {
			Requests int
			P99      float64 `json:"p99_ms"`
		}
		Verified *verified
	}
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if got.Users != 2 || !got.Kill || got.Database != "sqlite" || got.Submit.Requests != 3 || got.Submit.P99 != 1.5 || got.Verified == nil {
		t.Errorf("%s", b)
	}
}
