package cleared

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/openscreening/screen"
)

func clock() time.Time { return time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC) }

var (
	year  = screen.Date{Year: 2027, Month: 11, Day: 20}
	query = screen.Query{Name: "Zorvax Instruments", Countries: []string{"DE"}}
)

func lists() []*screen.List {
	return []*screen.List{
		{ID: "us-alpha", Title: "Alpha", Entities: []*screen.Entity{
			{ID: "a1", Type: screen.TypeOrganization, Names: []screen.Name{{Text: "Zorvax Instrument Works Co., Ltd.", Kind: screen.Primary}}, Countries: []string{"CN"}, Listings: []screen.Listing{{Citation: "99 FR 1"}}},
			{ID: "a2", Type: screen.TypeOrganization, Names: []screen.Name{{Text: "Zorvax Optics", Kind: screen.Primary}}},
		}},
		{ID: "us-beta", Title: "Beta", Entities: []*screen.Entity{
			{ID: "b1", Type: screen.TypeOrganization, Names: []screen.Name{{Text: "Zorvax Instrument Works Co., Ltd.", Kind: screen.Primary}}, Countries: []string{"CN"}},
		}},
	}
}

// ask screens a query and says which entities are shown and which are cleared.
func ask(t *testing.T, d *Desk, ls []*screen.List, q screen.Query) string {
	t.Helper()
	s, err := screen.NewFrom(ls, screen.WithClearances(d))
	if err != nil {
		t.Fatal(err)
	}
	r := s.Screen(q)
	var shown, hidden []string
	for _, m := range r.Matches {
		shown = append(shown, m.Entity.ID)
	}
	for _, m := range r.Cleared {
		hidden = append(hidden, m.Match.Entity.ID)
	}
	return strings.Join(shown, " ") + "|" + strings.Join(hidden, " ")
}

func desk(t *testing.T, s Store) *Desk {
	t.Helper()
	d, err := OpenStore(s)
	if err != nil {
		t.Fatal(err)
	}
	d.Now = clock
	return d
}

// clearAll clears what a query matches, of the entities with the IDs.
func clearAll(t *testing.T, d *Desk, q screen.Query, ids ...string) (entries []Entry) {
	t.Helper()
	s, err := screen.NewFrom(lists())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range s.Screen(q).Matches {
		for _, id := range ids {
			if m.Entity.ID == id {
				e, err := d.Clear(q, m, Decision{"another firm", "A. Reviewer", year})
				if err != nil {
					t.Fatal(err)
				}
				entries = append(entries, e)
			}
		}
	}
	if len(entries) != len(ids) {
		t.Fatalf("%d of %v matched", len(entries), ids)
	}
	return entries
}

// What a clearance hides, and what it does not.
func TestHides(t *testing.T) {
	d := desk(t, new(Memory))
	all := ask(t, d, lists(), query)
	if all != "a1 b1 a2|" && all != "a1 b1|" {
		t.Fatalf("before: %s", all)
	}
	clearAll(t, d, query, "a1", "b1")
	for _, tt := range []struct {
		why    string
		q      func(*screen.Query)
		lists  func([]*screen.List) []*screen.List
		hidden string
	}{
		{"the same query", nil, nil, "a1 b1"},
		{"in other case, with other blanks", func(q *screen.Query) { q.Name = "ZORVAX   instruments." }, nil, "a1 b1"},
		{"on another day, at another address", func(q *screen.Query) { q.AsOf = year; q.Addresses = []string{"Berlin"} }, nil, "a1 b1"},
		{"another name", func(q *screen.Query) { q.Name = "Zorvax Instrument" }, nil, ""},
		{"a further name", func(q *screen.Query) { q.Names = []string{"Zorvax Instrument Works Co., Ltd."} }, nil, ""},
		{"another country", func(q *screen.Query) { q.Countries = []string{"CN"} }, nil, ""},
		{"an identifier", func(q *screen.Query) { q.Identifiers = []screen.Identifier{{Kind: screen.Registration, Value: "1"}} }, nil, ""},
		{"a party with a number", func(q *screen.Query) { q.ID = "V-1" }, nil, ""},
		{"an entity with one more name", nil, func(ls []*screen.List) []*screen.List {
			e := ls[0].Entities[0]
			e.Names = append(e.Names, screen.Name{Text: "Zorvax", Kind: screen.Alias})
			return ls
		}, "b1"},
		{"an entity with another listing", nil, func(ls []*screen.List) []*screen.List {
			e := ls[0].Entities[0]
			e.Listings = append(e.Listings, screen.Listing{Citation: "99 FR 2"})
			return ls
		}, "b1"},
		{"an entity at a further address", nil, func(ls []*screen.List) []*screen.List {
			ls[1].Entities[0].Addresses = []screen.Address{{Text: "Berlin"}}
			return ls
		}, "a1"},
		{"a new entity of the same name", nil, func(ls []*screen.List) []*screen.List {
			e := *ls[0].Entities[0]
			e.ID = "a9"
			ls[0].Entities = append(ls[0].Entities, &e)
			return ls
		}, "a1 b1"},
		{"a list with a new version and the same entity", nil, func(ls []*screen.List) []*screen.List {
			ls[0].Version, ls[0].Snapshot = "2", screen.Date{Year: 2026}
			return ls
		}, "a1 b1"},
		{"the same entity on another list", nil, func(ls []*screen.List) []*screen.List {
			ls[0].ID = "us-gamma"
			return ls
		}, "b1"},
	} {
		q, ls := query, lists()
		if tt.q != nil {
			tt.q(&q)
		}
		if tt.lists != nil {
			ls = tt.lists(ls)
		}
		got := ask(t, d, ls, q)
		if _, hidden, _ := strings.Cut(got, "|"); hidden != tt.hidden {
			t.Errorf("%s: %s; want %q hidden", tt.why, got, tt.hidden)
		}
	}
}

// A homophone is another name, although it compares alike.
func TestPartyOfHomophones(t *testing.T) {
	a, b := screen.Query{Name: "海康威视"}, screen.Query{Name: "海糠威视"}
	if Party(&a) == Party(&b) {
		t.Error("other characters of the same reading have the same key")
	}
	long := strings.Repeat("Zorvax ", 1000)
	a, b = screen.Query{Name: long + "a"}, screen.Query{Name: long + "b"}
	if Party(&a) == Party(&b) {
		t.Error("two names that differ behind what is compared have the same key")
	}
	if a, b := (screen.Query{Name: "x", Names: []string{"y"}}), (screen.Query{Name: "y", Names: []string{"x"}}); Party(&a) != Party(&b) {
		t.Error("the order of names makes another key")
	}
}

func TestExpiresAndRevoked(t *testing.T) {
	d := desk(t, new(Memory))
	e := clearAll(t, d, query, "a1", "b1")
	now := clock()
	d.Now = func() time.Time { return now }
	hidden := func() string { _, h, _ := strings.Cut(ask(t, d, lists(), query), "|"); return h }
	now = time.Date(2027, 11, 20, 23, 59, 59, 0, time.UTC)
	if h := hidden(); h != "a1 b1" {
		t.Errorf("on the last day %q are hidden", h)
	}
	now = time.Date(2027, 11, 21, 0, 0, 0, 0, time.UTC)
	if h := hidden(); h != "" {
		t.Errorf("on the day after the last %q are hidden", h)
	}
	now = clock()
	if err := d.Revoke(e[0].ID, "he was wrong", "B. Reviewer"); err != nil {
		t.Fatal(err)
	}
	if h := hidden(); h != "b1" {
		t.Errorf("after one was revoked %q are hidden", h)
	}
	for _, err := range []error{d.Revoke(e[0].ID, "again", "B."), d.Revoke("c0", "x", "B."), d.Revoke(e[1].ID, "", "B."), d.Revoke(e[1].ID, "x", " ")} {
		if err == nil {
			t.Error("to revoke twice, what is not there, without a reason or by nobody: no error")
		}
	}
	all := d.All()
	if len(all) != 2 || all[0].State != Active && all[1].State != Active || all[0].Revoked == nil && all[1].Revoked == nil {
		t.Errorf("%+v", all)
	}
}

func TestClearErrors(t *testing.T) {
	d := desk(t, new(Memory))
	m := screen.Match{List: lists()[0], Entity: lists()[0].Entities[0]}
	for _, tt := range []struct {
		why string
		m   screen.Match
		by  Decision
	}{
		{"no entity", screen.Match{}, Decision{"r", "b", year}},
		{"no reason", m, Decision{" ", "b", year}},
		{"nobody", m, Decision{"r", "", year}},
		{"no end", m, Decision{"r", "b", screen.Date{}}},
		{"a month is no day", m, Decision{"r", "b", screen.Date{Year: 2027, Month: 1}}},
		{"ended", m, Decision{"r", "b", screen.Date{Year: 2026, Month: 11, Day: 20}}},
		{"endless reason", m, Decision{strings.Repeat("r", maxText+1), "b", year}},
	} {
		if _, err := d.Clear(query, tt.m, tt.by); err == nil {
			t.Errorf("%s: no error", tt.why)
		}
	}
	if _, err := d.Clear(query, m, Decision{"r", "b", screen.Date{Year: 2026, Month: 11, Day: 21}}); err != nil {
		t.Errorf("until today: %v", err)
	}
	if len(d.All()) != 1 {
		t.Error("what was refused is kept")
	}
}

// A file holds what a memory does, also for the next desk.
func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cleared.jsonl")
	d := desk(t, NewFile(path))
	e := clearAll(t, d, query, "a1", "b1")
	if err := d.Revoke(e[1].ID, "he was wrong", "B. Reviewer"); err != nil {
		t.Fatal(err)
	}
	again := desk(t, NewFile(path))
	if diff := cmp.Diff(d.All(), again.All()); diff != "" {
		t.Errorf("the next desk (-first +next):\n%s", diff)
	}
	if h := ask(t, again, lists(), query); !strings.HasSuffix(h, "|a1") {
		t.Errorf("the next desk: %s", h)
	}

	// A torn end is of a clearance that nobody was told of.
	text, _ := os.ReadFile(path)
	os.WriteFile(path, append(text, `{"seq":4,"prev`...), 0o600)
	if n := len(desk(t, NewFile(path)).All()); n != 2 {
		t.Errorf("with a torn end: %d clearances", n)
	}
	file := NewFile(path)
	var told []Repair
	file.Repaired = func(r Repair) { told = append(told, r) }
	clearAll(t, desk(t, file), screen.Query{Name: "Zorvax"}, "a1")
	if len(told) != 1 || told[0].Bytes != int64(len(`{"seq":4,"prev`)) {
		t.Errorf("told of the repairs %+v", told)
	}

	// A changed line may hide whom nobody cleared.
	changed := strings.Replace(string(text), `"entity_id":"a1"`, `"entity_id":"a2"`, 1)
	os.WriteFile(path, []byte(changed), 0o600)
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), ":1: changed") {
		t.Errorf("a changed line: %v; want an error with its number", err)
	}
}

func TestFileOfManyDesks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cleared.jsonl")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			d, err := Open(path)
			if err != nil {
				t.Error(err)
				return
			}
			d.Now = clock
			m := screen.Match{List: lists()[0], Entity: lists()[0].Entities[0]}
			if _, err := d.Clear(screen.Query{Name: fmt.Sprint("Zorvax ", i)}, m, Decision{"r", "b", year}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := len(desk(t, NewFile(path)).All()); n != 8 {
		t.Errorf("%d clearances, want 8", n)
	}
}

// Two programs may revoke the same clearance, each without knowing of the
// other: the file stays good.
func TestSameThought(t *testing.T) {
	m := new(Memory)
	d := desk(t, m)
	e := clearAll(t, d, query, "a1")
	other := desk(t, m)
	if err := errors.Join(d.Revoke(e[0].ID, "x", "a"), other.Revoke(e[0].ID, "y", "b")); err != nil {
		t.Fatal(err)
	}
	if got := desk(t, m).All(); len(got) != 1 || got[0].Revoked.Reason != "x" {
		t.Errorf("%+v", got)
	}
}

// A store that cannot keep is an error, and hides nothing.
func TestStoreFails(t *testing.T) {
	d := desk(t, broken{})
	m := screen.Match{List: lists()[0], Entity: lists()[0].Entities[0]}
	if _, err := d.Clear(query, m, Decision{"r", "b", year}); err == nil {
		t.Error("no error")
	}
	if h := ask(t, d, lists(), query); !strings.HasSuffix(h, "|") {
		t.Errorf("hidden: %s", h)
	}
}

type broken struct{}

func (broken) Events() iter.Seq2[Event, error] { return func(func(Event, error) bool) {} }
func (broken) Append(Event) error              { return errors.New("no space") }

// Clearing and screening go on at once.
// TestPrepareTake: an event kept by the caller counts when it is handed in, and
// not before; twice is once.
func TestPrepareTake(t *testing.T) {
	m := new(Memory)
	d := desk(t, m)
	s, err := screen.NewFrom(lists(), screen.WithClearances(d))
	if err != nil {
		t.Fatal(err)
	}
	r := s.Screen(query)
	e, err := d.Prepare(query, r.Matches[0], Decision{Reason: "another works", By: "R", Until: year})
	if err != nil {
		t.Fatal(err)
	}
	before := ask(t, d, lists(), query)
	if err := m.Append(e); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, d, lists(), query); got != before || !strings.HasSuffix(before, "|") {
		t.Errorf("prepared, not taken: %s, before %s", got, before)
	}
	for range 2 {
		if err := d.Take(e); err != nil {
			t.Fatal(err)
		}
	}
	want := ask(t, desk(t, m), lists(), query) // of who opens the store anew
	if got := ask(t, d, lists(), query); got != want || got == before || len(d.All()) != 1 {
		t.Errorf("taken: %s, opened anew: %s", got, want)
	}
	revoke, err := d.PrepareRevoke(e.Clear.ID, "an error", "R")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Take(revoke); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, d, lists(), query); got != before {
		t.Errorf("revoked: %s, want %s", got, before)
	}
	if _, err := d.PrepareRevoke(e.Clear.ID, "again", "R"); err == nil {
		t.Error("what was revoked can be revoked again")
	}
	if _, err := d.Prepare(query, r.Matches[0], Decision{By: "R", Until: year}); err == nil {
		t.Error("a clearance without a reason is prepared")
	}
	if err := d.Take(Event{}); err == nil {
		t.Error("an event that is none is taken")
	}
}

func TestAtOnce(t *testing.T) {
	d := desk(t, new(Memory))
	s, err := screen.NewFrom(lists(), screen.WithClearances(d))
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for j := range 20 {
				q := screen.Query{Name: query.Name, ID: fmt.Sprint(i, j)}
				r := s.Screen(q)
				if len(r.Matches) == 0 {
					t.Error("nothing matches")
					return
				}
				if _, err := d.Clear(q, r.Matches[0], Decision{"r", "b", year}); err != nil {
					t.Error(err)
				}
				if r := s.Screen(q); len(r.Cleared) != 1 {
					t.Errorf("%d cleared", len(r.Cleared))
				}
			}
		})
	}
	wg.Wait()
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"revoke":{"id":"c1","reason":"r","by":"b","at":"2026-11-21T10:00:00Z"}}`))
	f.Add([]byte(`{"clear":{"id":"c1","reason":"r","by":"b","at":"2026-11-21T10:00:00Z","until":"2027-11-20","party":"p","list":"l","entity_id":"e","seen":"s","name":"n","entity":"m"}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var e Event
		if decode(b, &e) != nil {
			return
		}
		m := new(Memory)
		m.Append(e)
		if d, err := OpenStore(m); err == nil {
			d.All()
			d.Cleared(&query, lists()[0], lists()[0].Entities[0])
		}
		// What is read is written again alike.
		out, err := encode(e)
		var again Event
		if err != nil || decode(out, &again) != nil {
			t.Fatalf("%s is written as %s, %v", b, out, err)
		}
	})
}
