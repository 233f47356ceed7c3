package screen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// sameRescreened compares what stored queries yield with what each of them
// yields by itself.
func sameRescreened(t *testing.T, d *ListDiff, qs []Query, opts ...Option) (found int) {
	t.Helper()
	key := func(r Rescreened) string {
		var b strings.Builder
		for _, res := range [...]Result{r.Now, r.Before} {
			fmt.Fprintf(&b, "%s %s:", res.Query.Name, res.Disposition)
			for _, m := range res.Matches {
				fmt.Fprintf(&b, " %s %v", m.Entity.ID, m.Confidence)
			}
		}
		return b.String()
	}
	st := Store(slices.Values(qs))
	if st.Len() != len(qs) {
		t.Fatalf("%d stored queries of %d", st.Len(), len(qs))
	}
	each, err := Rescreen(d, st.All(), opts...)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := st.Rescreen(d, opts...)
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for r := range each {
		want = append(want, key(r))
	}
	for r := range stored {
		got = append(got, key(r))
	}
	for i := range max(len(want), len(got)) {
		if i >= len(want) || i >= len(got) || want[i] != got[i] {
			t.Fatalf("answer %d:\n got %v\nwant %v", i, got[min(i, len(got)):min(i+1, len(got))], want[min(i, len(want)):min(i+1, len(want))])
		}
	}
	return len(want)
}

func TestStored(t *testing.T) {
	id := Identifier{Kind: "imo", Value: "9074729"}
	d := rescreenDiff()
	d.Added[0].Identifiers = []Identifier{id}
	qs := []Query{
		{Name: "Nordwind Elektronik GmbH"}, {Name: "Zephyr Optics"}, {Name: "Zefyr Optiks"}, {Name: "BorealLenses"}, {Name: "Bore al Lenses"},
		{Name: "Quasar Bearings"}, {Name: "Falkenreid Optronik"}, {Name: "Фалькенрид Оптроник"}, {Name: "Kestrel Avionics"},
		{Name: "Acme c/o Falkenried Optronik, Hamburg"}, {Name: "Nobody", Names: []string{"Quasar Bearings Ltd"}},
		{Name: "Another Name", Identifiers: []Identifier{id}}, {Name: "Kestrel Avionics", AsOf: Date{2021, 1, 1}},
		{Name: "Optronik", Countries: []string{"DE"}}, {Name: "Trading Co., Ltd."}, {Name: ""}, {Name: "\xff\xfe"}, {Name: strings.Repeat("Falkenried ", 500)},
	}
	for _, tt := range []struct {
		reason string
		opts   Options
		least  int
	}{
		{"as it comes", nil, 9},
		{"down to where anything is reported", Options{Thresholds(0.0001, 0.9)}, 9},
		{"most parties are listed", Options{PriorShare(0.9)}, 9},
		{"the list is not screened", Options{OnlyLists("us-889")}, 0},
		{"by looking at all", Options{Exhaustive()}, 9},
	} {
		if n := sameRescreened(t, d, qs, tt.opts); n < tt.least {
			t.Errorf("%s: %d queries match, want at least %d", tt.reason, n, tt.least)
		}
	}
	if n := sameRescreened(t, Diff(nil, nil), qs); n != 0 {
		t.Errorf("%d queries match nothing at all", n)
	}
	if n := sameRescreened(t, d, nil); n != 0 {
		t.Errorf("%d of no queries match", n)
	}
	if _, err := Store(slices.Values(qs)).Rescreen(d, Thresholds(2, 1)); err == nil {
		t.Error("an option that is wrong is taken")
	}
}

// Names of the embedded lists, whole, mistyped, cut, joined and mixed, are
// screened against a part of these lists: stored queries lose none.
func TestStoredLosesNothing(t *testing.T) {
	lists, err := EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(5, 50))
	for _, l := range lists {
		step := max(1, len(l.Entities)/150)
		was, is := *l, *l
		was.Entities, is.Entities = nil, nil
		var qs []Query
		for i, e := range l.Entities {
			if i%step == 0 {
				is.Entities = append(is.Entities, e)
			} else {
				was.Entities = append(was.Entities, e)
			}
			if i%step > 1 {
				continue
			}
			for _, n := range e.Names {
				words, rs := strings.Fields(n.Text), []rune(n.Text)
				k := rnd.IntN(len(rs))
				qs = append(qs, Query{Name: n.Text}, Query{Name: string(slices.Delete(slices.Clone(rs), k, k+1))},
					Query{Name: strings.Join(words, "")}, Query{Name: words[len(words)-1] + " " + words[0]}, Query{Name: shorten(n.Text, 1)},
					Query{Name: words[0], Countries: e.Countries, Names: []string{strings.Join(words[len(words)/2:], " ")}})
			}
		}
		d := Diff(&was, &is)
		if testing.Short() {
			qs = qs[:min(len(qs), 500)]
		}
		n := sameRescreened(t, d, qs)
		t.Logf("%s: %d of %d queries match %d entities", l.ID, n, len(qs), len(is.Entities)+len(was.Entities))
		if n < len(is.Entities)/2 {
			t.Errorf("%s: %d queries match", l.ID, n)
		}
	}
}

func FuzzStored(f *testing.F) {
	d := rescreenDiff()
	for _, e := range slices.Concat(d.Old.Entities, d.New.Entities) {
		f.Add(e.Name(), "Kestrel")
	}
	f.Add("Falken Ried", "Optronik (Falkenried)")
	f.Fuzz(func(t *testing.T, a, b string) {
		sameRescreened(t, d, []Query{{Name: a}, {Name: b}, {Name: a, Names: []string{b}}})
	})
}
