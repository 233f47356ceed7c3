package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
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
	Broken  int `json:"broken"` // off, since they took more work than a query may
}

// pairs stand between two names in one entry.
var pairs = []string{" ", " and ", "; ", " / "}

// compare asks the index and the exhaustive scan the same, in equal parts of
// listed names, listed names with an error, recombined names and, if the data
// is there, clean names of every set. Half of them have something beside the name, and
// one in 16 is two names in one entry, with a country and an address.
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
	r := rand.New(rand.NewPCG(uint64(b.seed), uint64(b.seed)))
	c := b.contextOf()
	queries := make([]screen.Query, b.verify)
	for i := range queries {
		pool := pools[i%len(pools)]
		queries[i].Name = pool[r.IntN(len(pool))]
		if i%16 == 15 {
			queries[i].Name += pairs[r.IntN(len(pairs))] + b.names[r.IntN(len(b.names))]
			queries[i].Countries, queries[i].Addresses = c.countries.one(r), c.addresses.one(r)
		} else {
			c.beside(&queries[i], i/len(pools), r)
		}
	}
	var next, matches, differ, broken atomic.Int64
	var wg sync.WaitGroup
	start := time.Now()
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(queries) {
					return
				}
				r := s.Screen(queries[i])
				got, want := r.Matches, every.Screen(queries[i]).Matches
				if r.Reason == screen.ReasonMuchAlike || slices.ContainsFunc(r.Warnings, func(w screen.Warning) bool {
					return w.Kind == screen.PartlyScreened && strings.HasSuffix(w.Text, screen.ReasonMuchAlike)
				}) {
					broken.Add(1)
					fmt.Fprintf(os.Stderr, "  %+v: is not looked at to its end\n", queries[i])
				}
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
	b.report.Verified = &verification{len(queries), int(matches.Load()), int(differ.Load()), int(broken.Load())}
	if n := differ.Load(); n > 0 {
		return fmt.Errorf("%d of %d queries are answered differently", n, len(queries))
	}
	return nil
}
