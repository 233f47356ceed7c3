package app

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// BenchmarkSubmit is fifty buyers who submit orders of five parties as fast as
// they can, into SQLite.
func BenchmarkSubmit(b *testing.B) {
	a := open(b, filepath.Join(b.TempDir(), "x.db"), Options{})
	var n atomic.Int64
	var mu sync.Mutex
	var took []time.Duration
	b.ResetTimer()
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			for {
				i := n.Add(1)
				if i > int64(b.N) {
					return
				}
				name := fmt.Sprintf("Brandelhorst %d", i%5000)
				began := time.Now()
				if _, _, err := a.Submit(ctx, buyer, order("Hikvision", name, "Meadow Bakery", name+" Works", "Northern Bank")); err != nil {
					b.Error(err)
					return
				}
				d := time.Since(began)
				mu.Lock()
				took = append(took, d)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}
