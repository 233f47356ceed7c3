package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"time"

	"github.com/openscreening/screen"
)

// A size is what a list of so many names costs.
type size struct {
	Names    int     `json:"names"`
	Build    float64 `json:"build_s"`
	Median   float64 `json:"median_us"` // of a clean query
	P99      float64 `json:"p99_us"`
	PerName  float64 `json:"bytes_per_name"` // of the Screener, beside the list itself
	Exponent float64 `json:"-"`
}

// growth measures lists of recombined names of ten, a hundred and a thousand
// thousand.
func (b *bench) growth() error {
	sets, err := b.sets()
	if err != nil {
		return err
	}
	queries := sets[0].queries
	queries = queries[:min(len(queries), 2000)]
	names := b.recombined(b.largest)
	for n := 10_000; n <= b.largest; n *= 10 {
		list := &screen.List{ID: "grown", Title: "Recombined names"}
		for i, name := range names[:n] {
			list.Entities = append(list.Entities, &screen.Entity{
				ID: fmt.Sprint(i), Type: screen.TypeOrganization, Names: []screen.Name{{Text: name, Kind: screen.Primary}},
			})
		}
		before := heap()
		start := time.Now()
		s, err := screen.NewFrom([]*screen.List{list})
		if err != nil {
			return err
		}
		z := size{Names: n, Build: time.Since(start).Seconds()}
		z.PerName = float64(heap()-before) / float64(n)
		l := func() latency {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			return b.time(s, querySet{queries: queries})
		}()
		z.Median, z.P99 = l.Median, l.P99
		b.report.Sizes = append(b.report.Sizes, z)
		fmt.Fprintf(os.Stderr, "  %d names: built in %.1f s, median %.1f µs\n", n, z.Build, z.Median)
		runtime.KeepAlive(s)
	}
	return nil
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// median of some runs, in milliseconds.
func median(n int, f func() error) (float64, error) {
	var ts []float64
	for range n {
		runtime.GC()
		start := time.Now()
		if err := f(); err != nil {
			return 0, err
		}
		ts = append(ts, float64(time.Since(start).Microseconds())/1000)
	}
	slices.Sort(ts)
	return ts[len(ts)/2], nil
}
