package app

import (
	"math/rand/v2"
	"testing"

	"golang.org/x/crypto/bcrypt"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/seed"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// BenchmarkSubmit submits orders of five parties of the vendor file, one in ten
// with another word in its name, and reads what the order's page shows.
func BenchmarkSubmit(b *testing.B) {
	vendors, err := seed.Vendors()
	if err != nil {
		b.Fatal(err)
	}
	lists, err := embedded()
	if err != nil {
		b.Fatal(err)
	}
	st, err := store.Open(ctx, b.TempDir()+"/procurement.db")
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	a, err := New(ctx, st, Options{Lists: lists, Cost: bcrypt.MinCost})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	r := rand.New(rand.NewPCG(1, 2))
	party := func() purchasing.Party {
		p := vendors[r.IntN(len(vendors))]
		if r.IntN(10) == 0 {
			p.Name += " " + vendors[r.IntN(len(vendors))].Name
		}
		return p
	}
	b.ReportAllocs()
	for b.Loop() {
		o := purchasing.Order{Currency: "USD", Items: []purchasing.Item{{Line: 1, Description: "Router", Quantity: 2, Price: 100}}}
		for _, p := range purchasing.Parts() {
			op := purchasing.OrderParty{Part: p, Party: party()}
			if p == purchasing.Maker {
				op.Line = 1
			}
			o.Parties = append(o.Parties, op)
		}
		o, _, err := a.Submit(ctx, buyer, o)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := a.Order(ctx, o.ID); err != nil {
			b.Fatal(err)
		}
	}
}
