package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/openscreening/screen"
)

// A fit rises from knot to knot as it is written, also where whole ranges of
// log-odds have one share of true pairs.
func TestFitRises(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, share := range [...]float64{0, 0.3, 1} {
		var pairs []labelled
		for i := range 3000 {
			x := math.Round(r.Float64()*400)/100 - 1
			pairs = append(pairs, labelled{query: fmt.Sprint(i), raw: x, weight: 1, same: r.Float64() < share, relation: screen.Same})
		}
		m := fitAll(pairs)
		ks := m[population{}]
		if !ks.Rises() {
			t.Errorf("share %v: the map does not rise: %v", share, ks)
		}
		for _, p := range pairs[:100] {
			want := min(max(share, 0.01), 0.98)
			if got := m.confidence(&p); math.Abs(got-want) > 0.15 {
				t.Errorf("share %v: confidence %.3f at %.2f", share, got, p.raw)
			}
		}
	}
}
