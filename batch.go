package screen

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
)

// BatchOptions say how a batch is run. The zero value uses all cores.
type BatchOptions struct {
	// Workers is how many queries are screened at once; zero or less stands
	// for runtime.GOMAXPROCS.
	Workers int

	// Window is how many queries may be in flight: taken from the sequence
	// and not yet yielded as results. It bounds the memory of a batch, and how
	// far the others get while one query takes long. Zero or less stands for
	// 64 for each worker; less than Workers leaves some of them idle.
	Window int
}

// windowPerWorker evens out queries that take long beside those that do not.
const windowPerWorker = 64

func (o BatchOptions) withDefaults() BatchOptions {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Window <= 0 {
		o.Window = windowPerWorker * o.Workers
	}
	o.Workers = min(o.Workers, o.Window)
	return o
}

// A RowError is why one query of a batch was not screened. The batch goes on
// behind it.
type RowError struct {
	Row int // the place in the sequence, from 0
	Err error
}

// Error returns the number of the query and the reason.
func (e *RowError) Error() string { return fmt.Sprintf("query %d: %v", e.Row, e.Err) }

// Unwrap returns the reason alone.
func (e *RowError) Unwrap() error { return e.Err }

// Batch screens the queries of a sequence on all cores and yields the results
// in the order of the queries, one for each. The answers are those of
// [Screener.Screen].
//
// The sequence is iterated in the goroutine of the caller: it is never asked
// for a query after the loop has ended, and may use what the loop uses. After
// each query it gives, the results that are ready by then are yielded, and once
// the window is full the oldest one is waited for. Whoever has to answer a
// query before the next one is known calls Screen instead.
//
// The error of a pair is nil, or one of two:
//
//   - a [*RowError] says that this one query was not screened: it came with an
//     error ([Screener.BatchRows]), or the library failed at it. The result has
//     the query, is Unscreenable and gives the reason; the batch goes on.
//   - any other is the last pair: ctx is done, the error is its cause, and the
//     queries in flight have no result. No query is taken after that, but a
//     sequence that waits for its input has to watch ctx by itself.
//
// Results belong to the caller and may be kept. [Query.ID] goes through, to tell
// which row of a file or table is answered.
//
// When the loop ends, for whatever reason, so have all goroutines of the
// batch: each at most finishes the query it is at. The sequence that Batch
// returns may be iterated more than once, if queries may.
func (s *Screener) Batch(ctx context.Context, queries iter.Seq[Query], o BatchOptions) iter.Seq2[Result, error] {
	return s.BatchRows(ctx, func(yield func(Query, error) bool) {
		for q := range queries {
			if !yield(q, nil) {
				return
			}
		}
	}, o)
}

// BatchRows is [Screener.Batch] for rows that may fail to be read. One that
// comes with an error is not screened: its result is Unscreenable, and the
// error is yielded beside it as a [*RowError], in its place among the others.
func (s *Screener) BatchRows(ctx context.Context, rows iter.Seq2[Query, error], o BatchOptions) iter.Seq2[Result, error] {
	o = o.withDefaults()
	return func(yield func(Result, error) bool) {
		if ctx.Err() != nil {
			yield(stopped(ctx))
			return
		}
		b := newBatch(s, o)
		defer b.stop()
		for q, err := range rows {
			for b.full() || b.ready() {
				if !b.wait(ctx) {
					yield(stopped(ctx))
					return
				}
				if !yield(b.take()) {
					return
				}
			}
			if ctx.Err() != nil {
				yield(stopped(ctx))
				return
			}
			b.put(q, err)
		}
		for b.n > 0 {
			if !b.wait(ctx) {
				yield(stopped(ctx))
				return
			}
			if !yield(b.take()) {
				return
			}
		}
	}
}

// stopped is the last pair of a batch whose context is done.
func stopped(ctx context.Context) (Result, error) {
	err := context.Cause(ctx)
	return Result{Disposition: Unscreenable, Reason: err.Error()}, err
}

// A batch is a ring of rows in flight, oldest first. Workers see a slot
// between its two channels alone, everybody else is the caller's goroutine.
type batch struct {
	s       *Screener
	slots   []slot
	head, n int // the oldest slot in use, and how many are
	row     int // the number of the oldest one
	work    chan *slot
	over    atomic.Bool // the results of what is still waiting are not wanted
	workers sync.WaitGroup
}

type slot struct {
	query  Query
	result Result
	err    error
	done   chan struct{} // holds one value when result is set
}

func newBatch(s *Screener, o BatchOptions) *batch {
	b := &batch{s: s, slots: make([]slot, o.Window), work: make(chan *slot, o.Window)}
	for i := range b.slots {
		b.slots[i].done = make(chan struct{}, 1)
	}
	for range o.Workers {
		b.workers.Go(func() {
			for sl := range b.work {
				if !b.over.Load() {
					sl.screen(b.s)
				}
				sl.done <- struct{}{}
			}
		})
	}
	return b
}

// screen answers the query of the slot. Screen does not panic; if it ever
// did, the answer would be missing for one row and not for a million.
func (sl *slot) screen(s *Screener) {
	defer func() {
		if p := recover(); p != nil {
			sl.err = fmt.Errorf("screen: %v: please report it", p)
		}
	}()
	sl.result = s.Screen(sl.query)
}

func (b *batch) full() bool { return b.n == len(b.slots) }

// ready reports whether the oldest row has its result.
func (b *batch) ready() bool { return b.n > 0 && len(b.slots[b.head].done) > 0 }

// put adds a row behind the others. The ring is not full.
func (b *batch) put(q Query, err error) {
	sl := &b.slots[(b.head+b.n)%len(b.slots)]
	b.n++
	sl.query, sl.err = q, err
	if err != nil {
		sl.done <- struct{}{}
		return
	}
	b.work <- sl
}

// wait waits for the oldest row, or reports false if ctx is done.
func (b *batch) wait(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-b.slots[b.head].done:
		return true
	}
}

// take removes the oldest row, which was waited for.
func (b *batch) take() (Result, error) {
	sl := &b.slots[b.head]
	row, r, err := b.row, sl.result, sl.err
	if err != nil {
		r = Result{Query: sl.query, Disposition: Unscreenable, Reason: err.Error()}
		err = &RowError{row, err}
	}
	sl.query, sl.result, sl.err = Query{}, Result{}, nil
	b.head = (b.head + 1) % len(b.slots)
	b.n--
	b.row++
	return r, err
}

// stop ends the workers and waits for them.
func (b *batch) stop() {
	b.over.Store(true)
	close(b.work)
	b.workers.Wait()
}
