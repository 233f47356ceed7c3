package screen

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func batchScreener(t testing.TB) *Screener {
	t.Helper()
	s, err := NewFrom([]*List{{ID: "x", Title: "Test", Entities: []*Entity{
		{ID: "1", Names: []Name{{Text: "Zorvax Instrument Works", Kind: Primary}}},
		{ID: "2", Names: []Name{{Text: "Quellmark Optics GmbH", Kind: Primary}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// batchQueries yields n queries of all kinds and counts how many were asked
// for.
func batchQueries(n int, asked *atomic.Int64) iter.Seq[Query] {
	names := []string{"Zorvax Instruments", "Meadow Bakery", "Trading Co., Ltd.", "", "Quelmark Optics", "\xff", "Zorvax GmbH"}
	return func(yield func(Query) bool) {
		for i := range n {
			if asked != nil {
				asked.Add(1)
			}
			if !yield(Query{Name: fmt.Sprint(names[i%len(names)], strings.Repeat(" ", i%5))}) {
				return
			}
		}
	}
}

// noLeak fails if goroutines are left when the test is over.
func noLeak(t *testing.T) {
	t.Helper()
	before := runtime.NumGoroutine()
	t.Cleanup(func() {
		for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
			}
		}
	})
}

// TestBatchOrder: whatever the workers and the window, the results are those
// of Screen, in order.
func TestBatchOrder(t *testing.T) {
	noLeak(t)
	s := batchScreener(t)
	for _, n := range []int{0, 1, 2, 7, 400} {
		var want []Result
		for q := range batchQueries(n, nil) {
			want = append(want, s.Screen(q))
		}
		for _, o := range []BatchOptions{{}, {1, 1}, {1, 0}, {4, 1}, {4, 3}, {2, 1000}, {Workers: -1, Window: -1}} {
			seq := s.Batch(t.Context(), batchQueries(n, nil), o)
			for range 2 { // it may be iterated again
				var got []Result
				for r, err := range seq {
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, r)
				}
				if d := cmp.Diff(want, got); d != "" {
					t.Fatalf("%d queries, %+v (-Screen +Batch):\n%s", n, o, d)
				}
			}
		}
	}
}

// TestBatchRowErrors: a row that fails is Unscreenable and in its place, and
// the others are screened.
func TestBatchRowErrors(t *testing.T) {
	noLeak(t)
	bad := errors.New("three cells where the header has two")
	var got []string
	rows := func(yield func(Query, error) bool) {
		for i := range 100 {
			var err error
			if i%3 == 1 {
				err = bad
			}
			if !yield(Query{Name: fmt.Sprint("Zorvax ", i)}, err) {
				return
			}
		}
	}
	i := 0
	for r, err := range batchScreener(t).BatchRows(t.Context(), rows, BatchOptions{Workers: 3, Window: 5}) {
		var row *RowError
		switch {
		case r.Query.Name != fmt.Sprint("Zorvax ", i):
			t.Fatalf("result %d is that of %q", i, r.Query.Name)
		case i%3 != 1 && err != nil:
			t.Fatalf("row %d: %v", i, err)
		case i%3 == 1 && (!errors.As(err, &row) || row.Row != i || !errors.Is(err, bad)):
			t.Fatalf("row %d: error %v", i, err)
		case i%3 == 1 && (r.Disposition != Unscreenable || r.Reason != bad.Error()):
			t.Fatalf("row %d: %s, %q", i, r.Disposition, r.Reason)
		}
		got = append(got, r.Query.Name)
		i++
	}
	if len(got) != 100 {
		t.Errorf("%d results", len(got))
	}
}

// TestBatchBreak: a loop that is left takes no further query, and no goroutine
// is left when it has ended.
func TestBatchBreak(t *testing.T) {
	s := batchScreener(t)
	for _, at := range []int{1, 2, 50} {
		before := runtime.NumGoroutine()
		var asked atomic.Int64
		n := 0
		for range s.Batch(t.Context(), batchQueries(1_000_000, &asked), BatchOptions{Workers: 4, Window: 10}) {
			if n++; n == at {
				break
			}
		}
		// Not in the end: at once.
		for i := 0; runtime.NumGoroutine() > before; i++ {
			if i == 100 { // the WaitGroup wakes us a little before they are gone
				t.Fatalf("break at %d: %d goroutines, %d before", at, runtime.NumGoroutine(), before)
			}
			time.Sleep(time.Millisecond)
		}
		if now := asked.Load(); now > int64(at+10+1) {
			t.Errorf("break at %d: %d queries were taken with a window of 10", at, now)
		}
	}
}

// TestBatchCancel: when the context is done the last pair says why, and no
// query is taken any more.
func TestBatchCancel(t *testing.T) {
	noLeak(t)
	s := batchScreener(t)
	why := errors.New("the shift is over")
	for _, at := range []int{0, 1, 30} {
		ctx, cancel := context.WithCancelCause(t.Context())
		var asked atomic.Int64
		n := 0
		if at == 0 {
			cancel(why)
		}
		var last error
		for r, err := range s.Batch(ctx, batchQueries(1_000_000, &asked), BatchOptions{Workers: 2, Window: 8}) {
			if last != nil {
				t.Fatal("a pair behind the last one")
			}
			if last = err; err != nil {
				if r.Disposition != Unscreenable {
					t.Errorf("a result beside %v is %s", err, r.Disposition)
				}
				continue
			}
			if n++; n == at {
				cancel(why)
			}
		}
		cancel(nil)
		if last != why {
			t.Errorf("cancelled at %d: the last error is %v", at, last)
		}
		if a := asked.Load(); a > int64(n+8+1) {
			t.Errorf("cancelled at %d: %d queries were taken", at, a)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range s.Batch(ctx, batchQueries(1, nil), BatchOptions{}) {
		var row *RowError
		if !errors.Is(err, context.Canceled) || errors.As(err, &row) {
			t.Errorf("got %v", err)
		}
	}
}

// TestBatchWindow: never are more queries in flight than the window holds.
func TestBatchWindow(t *testing.T) {
	var asked atomic.Int64
	n := int64(0)
	for _, err := range batchScreener(t).Batch(t.Context(), batchQueries(2000, &asked), BatchOptions{Workers: 2, Window: 6}) {
		if err != nil {
			t.Fatal(err)
		}
		// One more has been asked for and is not in flight yet.
		if flying := asked.Load() - n; flying > 6+1 {
			t.Fatalf("%d queries in flight", flying)
		}
		n++
	}
}

// TestBatchInput: a panic of the sequence reaches the caller, and ends the
// workers; a Screener without lists calls nobody clear.
func TestBatchInput(t *testing.T) {
	noLeak(t)
	func() {
		defer func() {
			if p := recover(); p != "torn" {
				t.Errorf("recovered %v", p)
			}
		}()
		for range batchScreener(t).Batch(t.Context(), func(yield func(Query) bool) {
			yield(Query{Name: "Zorvax"})
			panic("torn")
		}, BatchOptions{}) {
		}
	}()
	for r, err := range new(Screener).Batch(t.Context(), slices.Values([]Query{{Name: "Zorvax"}}), BatchOptions{}) {
		if err != nil || r.Disposition != Unscreenable {
			t.Errorf("without lists: %s, %v", r.Disposition, err)
		}
	}
}

// BenchmarkBatch shows what a worker more brings: on n cores n workers take
// little more than an nth of the time of one.
func BenchmarkBatch(b *testing.B) {
	s, err := New()
	if err != nil {
		b.Fatal(err)
	}
	var names []Query
	for _, l := range s.Lists() {
		for _, e := range l.Entities {
			// Half of two names: neither listed nor unlike what is.
			names = append(names, Query{Name: e.Name()[:len(e.Name())/2] + " Meadow"})
		}
	}
	for w := 1; w <= runtime.GOMAXPROCS(0); w *= 2 {
		b.Run(fmt.Sprintf("workers=%d", w), func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for range s.Batch(b.Context(), func(yield func(Query) bool) {
				for i := 0; b.Loop(); i++ {
					if !yield(names[i%len(names)]) {
						return
					}
				}
			}, BatchOptions{Workers: w}) {
				n++
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
