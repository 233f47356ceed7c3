package main

import (
	"math/rand/v2"
	"runtime"
	"slices"

	"github.com/openscreening/screen"
)

// A contextLatency is how long queries take with something beside the name, in
// microseconds.
type contextLatency struct {
	With   string  `json:"with"`
	N      int     `json:"n"`
	Median float64 `json:"median_us"`
	P99    float64 `json:"p99_us"`
}

// contexts measures clean names and listed ones with an error, half of each, as files
// of vendors have them: with a country, an address, a number. What stands beside a name
// is that of some listed entity, since of others nothing would have to be compared.
func (b *bench) contexts() error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	sets, err := b.sets()
	if err != nil {
		return err
	}
	s, err := screen.NewFrom(b.lists)
	if err != nil {
		return err
	}
	var names []string
	for i := range min(1000, len(sets[0].queries), len(sets[1].queries)) {
		names = append(names, sets[0].queries[i], sets[1].queries[i])
	}
	pick := b.contextOf()
	for _, c := range []struct {
		with string
		add  func(q *screen.Query, r *rand.Rand)
	}{
		{"the name alone", func(*screen.Query, *rand.Rand) {}},
		{"a country", func(q *screen.Query, r *rand.Rand) { q.Countries = pick.countries.one(r) }},
		{"an address", func(q *screen.Query, r *rand.Rand) { q.Addresses = pick.addresses.one(r) }},
		{"a country and an address", func(q *screen.Query, r *rand.Rand) {
			q.Countries, q.Addresses = pick.countries.one(r), pick.addresses.one(r)
		}},
		{"a date of birth", func(q *screen.Query, r *rand.Rand) { q.Births = pick.births.one(r) }},
		{"an identifier", func(q *screen.Query, r *rand.Rand) { q.Identifiers = pick.identifiers.one(r) }},
	} {
		r := rand.New(rand.NewPCG(5, 5))
		l := contextLatency{With: c.with, N: len(names)}
		var all []float64
		for _, name := range names {
			q := screen.Query{Name: name}
			c.add(&q, r)
			all = append(all, float64(shortest(repeats, func() { s.Screen(q) }).Nanoseconds())/1000)
		}
		slices.Sort(all)
		l.Median, l.P99 = quantile(all, 0.5), quantile(all, 0.99)
		b.report.Contexts = append(b.report.Contexts, l)
	}
	return nil
}

// A pool is what one of may stand beside a name.
type pool[T any] []T

// one returns one of the pool, nil if that is empty.
func (p pool[T]) one(r *rand.Rand) []T {
	if len(p) == 0 {
		return nil
	}
	return []T{p[r.IntN(len(p))]}
}

// A context is what stands beside the names of the lists.
type context struct {
	countries, addresses pool[string]
	births               pool[screen.Date]
	identifiers          pool[screen.Identifier]
}

func (b *bench) contextOf() (c context) {
	for _, l := range b.lists {
		for _, e := range l.Entities {
			c.countries = append(c.countries, e.Countries...)
			c.births = append(c.births, e.Births...)
			c.identifiers = append(c.identifiers, e.Identifiers...)
			for _, a := range e.Addresses {
				c.addresses = append(c.addresses, a.Text)
			}
		}
	}
	return c
}

// beside adds to a query, by its number, what stands beside names in files: nothing,
// a country, and with it an address, a date of birth or an identifier.
func (c *context) beside(q *screen.Query, i int, r *rand.Rand) {
	if i%2 == 0 {
		return
	}
	q.Countries = c.countries.one(r)
	switch i % 8 {
	case 3:
		q.Addresses = c.addresses.one(r)
	case 5:
		q.Births = c.births.one(r)
	case 7:
		q.Identifiers = c.identifiers.one(r)
	}
}
