package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/xrash/smetrics"

	"github.com/openscreening/screen"
)

// A latency is how long the queries of one set take, in microseconds.
type latency struct {
	Set     string  `json:"set"`
	N       int     `json:"n"`
	Median  float64 `json:"median_us"`
	P90     float64 `json:"p90_us"`
	P99     float64 `json:"p99_us"`
	Longest float64 `json:"longest_us"`
	First   float64 `json:"first_median_us"` // the first time a query is asked
	Target  float64 `json:"target_us,omitempty"`

	Allocs float64 `json:"allocs"` // of a query, with a result that is used again

	// How many times longer other ways take, on some of the queries.
	Exhaustive  float64 `json:"times_exhaustive"`
	JaroWinkler float64 `json:"times_jaro_winkler"`

	all []float64
}

// repeats is how often each query is asked; the shortest time counts, since the
// longer ones measure what else the machine does.
const repeats = 5

func (b *bench) latency() error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	sets, err := b.sets()
	if err != nil {
		return err
	}
	s, err := screen.NewFrom(b.lists)
	if err != nil {
		return err
	}
	every, err := screen.NewFrom(b.lists, screen.Exhaustive())
	if err != nil {
		return err
	}
	for _, set := range sets {
		if len(set.queries) == 0 {
			fmt.Fprintf(os.Stderr, "%s: no data\n", set.name)
			continue
		}
		l := b.time(s, set)
		b.ratios(every, set, &l)
		b.report.Latencies = append(b.report.Latencies, l)
	}
	return nil
}

func (b *bench) time(s *screen.Screener, set querySet) latency {
	l := latency{Set: set.name, N: len(set.queries), Target: set.target}
	var first []float64
	var dst []screen.Match
	for _, q := range set.queries {
		best := 0.0
		for i := range repeats {
			start := time.Now()
			dst = s.AppendMatches(dst[:0], q)
			t := float64(time.Since(start).Nanoseconds()) / 1000
			if i == 0 {
				first = append(first, t)
			}
			if i == 0 || t < best {
				best = t
			}
		}
		l.all = append(l.all, best)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, q := range set.queries {
		dst = s.AppendMatches(dst[:0], q)
	}
	runtime.ReadMemStats(&after)
	l.Allocs = float64(after.Mallocs-before.Mallocs) / float64(len(set.queries))

	slices.Sort(l.all)
	slices.Sort(first)
	l.Median, l.P90, l.P99, l.Longest = quantile(l.all, 0.5), quantile(l.all, 0.9), quantile(l.all, 0.99), l.all[len(l.all)-1]
	l.First = quantile(first, 0.5)
	return l
}

func quantile(sorted []float64, q float64) float64 {
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}

// ratios measures the two scans on a few queries, evenly taken from the set,
// against the index on the same.
func (b *bench) ratios(every *screen.Screener, set querySet, l *latency) {
	const n = 24
	s, _ := screen.NewFrom(b.lists)
	var index, exhaustive, jaro time.Duration
	lower := make([]string, len(b.names))
	for i, n := range b.names {
		lower[i] = strings.ToLower(n)
	}
	for i := range min(n, len(set.queries)) {
		q := set.queries[i*len(set.queries)/min(n, len(set.queries))]
		s.Match(q)
		index += shortest(2, func() { s.Match(q) })
		exhaustive += shortest(2, func() { every.Match(q) })
		jaro += shortest(2, func() { jaroWinklerScan(lower, strings.ToLower(q)) })
	}
	l.Exhaustive, l.JaroWinkler = float64(exhaustive)/float64(index), float64(jaro)/float64(index)
}

// shortest is the least time that f takes in n calls.
func shortest(n int, f func()) time.Duration {
	best := time.Duration(1 << 62)
	for range n {
		start := time.Now()
		f()
		best = min(best, time.Since(start))
	}
	return best
}

// jaroWinklerScan compares a name with all others, the way common tools do it.
func jaroWinklerScan(names []string, q string) (best float64) {
	for _, n := range names {
		best = max(best, smetrics.JaroWinkler(q, n, 0.7, 4))
	}
	return best
}

// parallel measures what one goroutine and two get done.
func (b *bench) parallel() error {
	if runtime.NumCPU() < 2 {
		fmt.Fprintln(os.Stderr, "parallel: one processor")
		return nil
	}
	sets, err := b.sets()
	if err != nil {
		return err
	}
	s, err := screen.NewFrom(b.lists)
	if err != nil {
		return err
	}
	queries := sets[0].queries
	rate := func(goroutines int) float64 {
		best := 0.0
		for range 3 {
			const span = 700 * time.Millisecond
			var wg sync.WaitGroup
			counts := make([]int, goroutines)
			start := time.Now()
			for g := range goroutines {
				wg.Go(func() {
					var dst []screen.Match
					n := 0
					for i := g * len(queries) / goroutines; time.Since(start) < span; i++ {
						dst = s.AppendMatches(dst[:0], queries[i%len(queries)])
						n++
					}
					counts[g] = n
				})
			}
			wg.Wait()
			total := 0
			for _, n := range counts {
				total += n
			}
			best = max(best, float64(total)/time.Since(start).Seconds())
		}
		return best
	}
	b.report.PerSecond1, b.report.PerSecond2 = rate(1), rate(2)
	return nil
}
