package lookup

import (
	"math/rand/v2"
	"testing"
)

// A ledger says of each number what was written of it in its round, however many
// there are.
func TestLedger(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var x Ledger
	for round, n := range []int{0, 10, 5 * ledgerLeast, 3, ledgerLeast} {
		if round == 3 { // the rounds begin again
			x.round = 1<<32 - 1
		}
		x.Begin()
		want := make(map[int32]uint32)
		for range n {
			id, state := r.Int32N(int32(2*n)), r.Uint32()
			*x.State(id) += state
			want[id] += state
		}
		for id := range int32(2*n + 10) {
			state, ok := want[id]
			if x.Has(id) != ok || x.Of(id) != state {
				t.Fatalf("round %d: %d is there: %v, with %d; want %v, %d", round, id, x.Has(id), x.Of(id), ok, state)
			}
		}
	}
}
