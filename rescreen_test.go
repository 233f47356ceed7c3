package screen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func rescreenDiff() *ListDiff {
	e := func(id string, names ...string) *Entity {
		out := &Entity{ID: id}
		for i, n := range names {
			kind := Alias
			if i == 0 {
				kind = Primary
			}
			out.Names = append(out.Names, Name{Text: n, Kind: kind})
		}
		return out
	}
	removed := e("lapses", "Kestrel Avionics Ltd")
	removed.Listings = []Listing{{Effective: Date{2020, 1, 1}, Removed: Date{2024, 1, 15}}}
	still := e("lapses", "Kestrel Avionics Ltd")
	still.Listings = []Listing{{Effective: Date{2020, 1, 1}}}
	return Diff(
		&List{ID: "us-x", Title: "X", Snapshot: Date{2024, 1, 1}, Entities: []*Entity{
			e("stays", "Nordwind Elektronik GmbH"), e("renamed", "Zephyr Optics Ltd"), e("goes", "Quasar Bearings Ltd"), still}},
		&List{ID: "us-x", Title: "X", Snapshot: Date{2024, 2, 1}, Entities: []*Entity{
			e("stays", "Nordwind Elektronik GmbH"), e("renamed", "Zephyr Optics Ltd", "Boreal Lenses"), e("comes", "Falkenried Optronik"), removed}})
}

func TestRescreen(t *testing.T) {
	queries := []Query{
		{Name: "Nordwind Elektronik GmbH"}, {Name: "Zephyr Optics"}, {Name: "Boreal Lenses"}, {Name: "Quasar Bearings"},
		{Name: "Falkenried Optronik"}, {Name: "Kestrel Avionics"}, {Name: "Nobody Inparticular Hereabouts"}, {Name: "Trading Co., Ltd."}, {},
	}
	found := func(r Result) string {
		if r.Disposition == Hit || r.Disposition == Review {
			return "found"
		}
		return string(r.Disposition)
	}
	clock := Clock(func() time.Time { return time.Date(2024, 2, 2, 0, 0, 0, 0, time.UTC) })
	const all = "Zephyr Optics: found/found; Boreal Lenses: found/clear; Quasar Bearings: clear/found; Falkenried Optronik: found/clear; Kestrel Avionics: clear/found"
	for _, tt := range []struct {
		reason string
		diff   *ListDiff
		opts   Options
		want   string
	}{
		{"added, changed, removed and lapsed parties, and nobody else", rescreenDiff(), nil, all},
		{"nothing changed", Diff(rescreenDiff().New, rescreenDiff().New), nil, ""},
		{"nothing at all", Diff(nil, nil), nil, ""},
		{"a new list", Diff(nil, rescreenDiff().New), nil,
			"Nordwind Elektronik GmbH: found/clear; Zephyr Optics: found/clear; Boreal Lenses: found/clear; Falkenried Optronik: found/clear"},
		{"a list that ends", Diff(rescreenDiff().Old, nil), nil,
			"Nordwind Elektronik GmbH: clear/found; Zephyr Optics: clear/found; Quasar Bearings: clear/found; Kestrel Avionics: clear/found"},
		{"the list is one of those screened", rescreenDiff(), Options{OnlyLists("us-889", "x")}, all},
		{"the list is not screened", rescreenDiff(), Options{OnlyLists("us-889")}, ""},
		{"limits of age for other lists", rescreenDiff(), Options{clock, MaxAge(time.Hour, RefuseStale, "us-889")}, all},
		{"the version before is old, and need not be new", rescreenDiff(), Options{clock, MaxAge(72*time.Hour, RefuseStale)}, all},
	} {
		seq, err := Rescreen(tt.diff, slices.Values(queries), tt.opts)
		if err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		var got []string
		for r := range seq {
			if r.Now.Query.Name != r.Before.Query.Name {
				t.Errorf("%s: two queries in one answer: %q and %q", tt.reason, r.Now.Query.Name, r.Before.Query.Name)
			}
			got = append(got, fmt.Sprintf("%s: %s/%s", r.Now.Query.Name, found(r.Now), found(r.Before)))
		}
		if g := strings.Join(got, "; "); g != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.reason, g, tt.want)
		}
		for range seq {
			break // must not run on
		}
	}
	if _, err := Rescreen(rescreenDiff(), nil, Thresholds(2, 1)); err == nil {
		t.Error("an option that is wrong is taken")
	}
}

// mixedNames are names of three words of the list, most of which are nobody's.
func mixedNames(l *List, n int) []Query {
	var words []string
	for _, e := range l.Entities {
		words = append(words, strings.Fields(e.Name())...)
	}
	rnd := rand.New(rand.NewPCG(20, 23))
	qs := make([]Query, n)
	for i := range qs {
		qs[i].Name = words[rnd.IntN(len(words))] + " " + words[rnd.IntN(len(words))] + " " + words[rnd.IntN(len(words))]
	}
	return qs
}

// What is found among the entities of a diff is what the whole list finds
// among them, with the same confidence.
func TestRescreenIsScreening(t *testing.T) {
	old, new := readSDN(t, "sdn_2024-02-20.csv"), readSDN(t, "sdn_2024-02-23.csv")
	d := Diff(old, new)
	s, err := NewFrom([]*List{new})
	if err != nil {
		t.Fatal(err)
	}
	qs := mixedNames(new, 500)
	for i, e := range d.Added {
		if i%5 == 0 {
			qs = append(qs, Query{Name: e.Name()})
		}
	}
	seq, err := Rescreen(d, slices.Values(qs))
	if err != nil {
		t.Fatal(err)
	}
	affected := make(map[*Entity]bool)
	for _, e := range d.Added {
		affected[e] = true
	}
	for _, c := range d.Changed {
		affected[c.New] = true
	}
	// Whether an entity outside the diff is rather meant, the diff cannot tell.
	// With one, a match may fall below the threshold.
	lower, err := NewFrom([]*List{new}, Thresholds(0.02, DefaultHit))
	if err != nil {
		t.Fatal(err)
	}
	rivals := func(ms []Match) map[string]bool {
		ids := make(map[string]bool)
		for _, m := range ms {
			if slices.ContainsFunc(m.Evidence, func(e Evidence) bool { return e.Kind == Rival }) {
				ids[m.Entity.ID] = true
			}
		}
		return ids
	}
	key := func(ms []Match, but map[string]bool) string {
		var b strings.Builder
		for _, m := range ms {
			if affected[m.Entity] && !but[m.Entity.ID] {
				fmt.Fprintf(&b, "%s %v; ", m.Entity.ID, m.Confidence)
			}
		}
		return b.String()
	}
	got := make(map[string][]Match)
	for r := range seq {
		got[r.Now.Query.Name] = r.Now.Matches
	}
	found := 0
	for _, q := range qs {
		ms := s.Screen(q).Matches
		but := rivals(lower.Screen(q).Matches)
		want := key(ms, but)
		if want != "" {
			found++
		}
		if got := key(got[q.Name], but); got != want {
			t.Errorf("%q: rescreened %s; screened %s", q.Name, got, want)
		}
	}
	t.Logf("%d queries, of which %d match what was added or changed", len(qs), found)
	if found < len(d.Added)/5 {
		t.Errorf("%d of %d queries match; each added entity must find itself", found, len(qs))
	}
}

// BenchmarkRescreen shows what a query costs against the whole list and
// against the diff alone; make them comparable with -benchtime 100000x.
func BenchmarkRescreen(b *testing.B) {
	old, new := readSDN(b, "sdn_2024-02-20.csv"), readSDN(b, "sdn_2024-02-23.csv")
	qs := mixedNames(new, 100_000)
	b.Run("All", func(b *testing.B) {
		s, err := NewFrom([]*List{new})
		if err != nil {
			b.Fatal(err)
		}
		b.ResetTimer()
		for i := range b.N {
			s.Screen(qs[i%len(qs)])
		}
	})
	b.Run("Diff", func(b *testing.B) {
		cycled := func(yield func(Query) bool) {
			for i := range b.N {
				if !yield(qs[i%len(qs)]) {
					return
				}
			}
		}
		seq, err := Rescreen(Diff(old, new), cycled)
		if err != nil {
			b.Fatal(err)
		}
		found := 0
		for range seq {
			found++
		}
		b.ReportMetric(float64(found)/float64(b.N), "found/op")
	})
}
