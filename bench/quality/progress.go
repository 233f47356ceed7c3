package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A progress tells on a terminal how far a stage is, at what rate it goes and
// how long it will take; elsewhere it writes a plain line now and then.
type progress struct {
	w        io.Writer
	terminal bool
}

func newProgress(f *os.File) *progress {
	st, err := f.Stat()
	return &progress{w: f, terminal: err == nil && st.Mode()&os.ModeCharDevice != 0}
}

// each calls f(0) … f(n-1) on all processors. What f writes to element i of a
// slice does not depend on the order in which the calls are made.
func (p *progress) each(what string, n int, f func(i int)) {
	var next, done atomic.Int64
	var wg sync.WaitGroup
	start := time.Now()
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
				done.Add(1)
			}
		})
	}
	finished := make(chan struct{})
	go func() { wg.Wait(); close(finished) }()
	every := 20 * time.Second
	if p.terminal {
		every = 200 * time.Millisecond
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			p.report(what, int(done.Load()), n, time.Since(start))
		case <-finished:
			p.finish(what, n, time.Since(start))
			return
		}
	}
}

func (p *progress) report(what string, done, n int, d time.Duration) {
	rate := float64(done) / d.Seconds()
	left := "?"
	if done > 0 {
		left = time.Duration(float64(n-done) / rate * float64(time.Second)).Round(time.Second).String()
	}
	line := fmt.Sprintf("%s: %d of %d, %.0f a second, %s left", what, done, n, rate, left)
	if p.terminal {
		fmt.Fprintf(p.w, "\r\x1b[K%s", line)
		return
	}
	fmt.Fprintln(p.w, line)
}

func (p *progress) finish(what string, n int, d time.Duration) {
	if p.terminal {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	fmt.Fprintf(p.w, "%s: %d in %s, %.0f a second\n", what, n, d.Round(100*time.Millisecond), float64(n)/d.Seconds())
}
