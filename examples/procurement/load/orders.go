package main

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/seed"
)

// goods are what orders are made of.
type goods struct {
	parties []purchasing.Party
	makers  map[string]purchasing.Party
	items   []seed.Item
}

func readGoods() (*goods, error) {
	vendors, err := seed.Vendors()
	if err != nil {
		return nil, err
	}
	others, err := seed.Parties()
	if err != nil {
		return nil, err
	}
	items, err := seed.Items()
	if err != nil {
		return nil, err
	}
	g := &goods{parties: append(vendors, others...), makers: make(map[string]purchasing.Party), items: items}
	for _, p := range g.parties {
		g.makers[p.Name] = p
	}
	return g, nil
}

// Of a hundred parties so many are entered under a name that stands in no file:
// with a word of another one, or misspelt.
const (
	recombined = 6
	misspelt   = 4
)

// party draws a party.
func (g *goods) party(r *rand.Rand) purchasing.Party {
	p := g.parties[r.IntN(len(g.parties))]
	return g.altered(r, p)
}

func (g *goods) altered(r *rand.Rand, p purchasing.Party) purchasing.Party {
	switch n := r.IntN(100); {
	case n < recombined:
		other := strings.Fields(g.parties[r.IntN(len(g.parties))].Name)
		own := strings.Fields(p.Name)
		p.Name = own[0] + " " + other[len(other)-1]
		if len(own) > 1 && len(other) > 1 {
			p.Name = own[0] + " " + strings.Join(other[1:], " ")
		}
		p.NativeName = ""
	case n < recombined+misspelt:
		p.Name = misspell(r, p.Name)
	}
	return p
}

// misspell makes one typing error.
func misspell(r *rand.Rand, s string) string {
	rs := []rune(s)
	if len(rs) < 4 {
		return s
	}
	i := 1 + r.IntN(len(rs)-2)
	switch r.IntN(3) {
	case 0:
		rs[i], rs[i+1] = rs[i+1], rs[i]
	case 1:
		rs = append(rs[:i], rs[i+1:]...)
	default:
		rs = append(rs[:i+1], rs[i:]...)
	}
	return strings.TrimSpace(string(rs))
}

// An order is a form to submit.
type order struct {
	token string // stands in the note, by which the order is found again
	form  url.Values
}

// order draws the n-th order of a user in a run.
func (g *goods) order(r *rand.Rand, run string, user, n int) order {
	o := order{token: fmt.Sprintf("%s-%04d-%06d", run, user, n), form: make(url.Values)}
	set := func(prefix string, p purchasing.Party) {
		o.form.Set(prefix+".name", p.Name)
		o.form.Set(prefix+".country", p.Country)
		o.form.Set(prefix+".address", p.Address)
	}
	set("seller", g.party(r))
	set("consignee", g.party(r))
	set("end-user", g.party(r))
	set("bank", g.party(r))
	it := g.items[r.IntN(len(g.items))]
	set("items.1.maker", g.altered(r, g.makers[it.Maker]))
	o.form.Set("items.1.description", it.Description)
	o.form.Set("items.1.quantity", strconv.Itoa(1+r.IntN(500)))
	o.form.Set("items.1.price", fmt.Sprintf("%d.%02d", it.Price/100, it.Price%100))
	o.form.Set("currency", "USD")
	if r.IntN(10) == 0 {
		o.form.Set("federal", "on")
	}
	o.form.Set("note", o.token)
	return o
}
