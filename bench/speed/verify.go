package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/openscreening/screen"
)

// A verification is how many queries gave the same with the index as with a
// look at every word.
type verification struct {
	Queries int `json:"queries"`
	Matches int `json:"matches"` // that they had together
	Differ  int `json:"differ"`
}

// compare asks the index and the exhaustive scan the same, in equal parts of
// listed names, listed names with an error, recombined names and, if the data
// is there, clean names of every set. Half of them have something beside the name.
func (b *bench) compare() error {
	s, err := screen.NewFrom(b.lists)
	if err != nil {
		return err
	}
	every, err := screen.NewFrom(b.lists, screen.Exhaustive())
	if err != nil {
		return err
	}
	pools := [][]string{b.names, b.mistyped(1), b.recombined(20_000)}
	sets, err := b.sets()
	if err != nil {
		return err
	}
	for _, set := range sets {
		if len(set.queries) > 0 && set.name != "listed names" && set.name != "listed names with one error" {
			pools = append(pools, set.queries)
		}
	}
	r := rand.New(rand.NewPCG(7, 7))
	c := b.contextOf()
	queries := make([]screen.Query, b.verify)
	for i := range queries {
		pool := pools[i%len(pools)]
		queries[i].Name = pool[r.IntN(len(pool))]
		c.beside(&queries[i], i/len(pools), r)
	}
	var next, matches, differ atomic.Int64
	var wg sync.WaitGroup
	start := time.Now()
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(queries) {
					return
				}
				got, want := s.Screen(queries[i]).Matches, every.Screen(queries[i]).Matches
				matches.Add(int64(len(want)))
				if !reflect.DeepEqual(got, want) {
					differ.Add(1)
					fmt.Fprintf(os.Stderr, "  %+v: %d matches, a look at every word finds %d\n", queries[i], len(got), len(want))
				}
				if done := i + 1; done%(max(len(queries)/10, 1)) == 0 {
					left := time.Duration(float64(time.Since(start)) / float64(done) * float64(len(queries)-done))
					fmt.Fprintf(os.Stderr, "  %d of %d, %v left\n", done, len(queries), left.Round(time.Second))
				}
			}
		})
	}
	wg.Wait()
	b.report.Verified = &verification{len(queries), int(matches.Load()), int(differ.Load())}
	if n := differ.Load(); n > 0 {
		return fmt.Errorf("%d of %d queries are answered differently", n, len(queries))
	}
	return nil
}
