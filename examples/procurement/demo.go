package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/seed"
	"github.com/openscreening/screen/examples/procurement/internal/store"
	"github.com/openscreening/screen/examples/procurement/internal/web"
)

// demoSetting says of a database that it is one to try, so that a real one never
// gets accounts whose passwords stand on a page.
const demoSetting = "demo"

// demoAccounts are the accounts to try. There are two officers, since a second
// one confirms with -four-eyes.
var demoAccounts = []struct {
	login, name string
	role        purchasing.Role
}{
	{"buyer", "Buyer", purchasing.Buyer},
	{"officer", "Compliance officer", purchasing.Officer},
	{"officer2", "Second officer", purchasing.Officer},
	{"auditor", "Auditor", purchasing.Auditor},
}

// prepareDemo fills a database that is new, and gives the accounts of one to
// try new passwords. A database with anything else in it is left alone.
func prepareDemo(ctx context.Context, a *app.App, st *store.Store, out io.Writer) ([]web.Account, error) {
	is, err := st.Setting(ctx, demoSetting)
	if err != nil {
		return nil, err
	}
	if is == "" {
		users, err := a.Users(ctx)
		if err != nil {
			return nil, err
		}
		some, err := a.Parties(ctx, store.PartyFilter{Limit: 1})
		if err != nil || len(users)+len(some) > 0 {
			return nil, err
		}
		// Noted first: if the program ends in the middle, there are fewer
		// vendors and still no way to take it for a real one.
		if err := st.Write(ctx, func(t *store.Tx) error { return t.Set(demoSetting, "1") }); err != nil {
			return nil, err
		}
		if err := fill(ctx, a, out); err != nil {
			return nil, err
		}
	}
	var accounts []web.Account
	for _, d := range demoAccounts {
		acc := web.Account{Login: d.login, Password: strings.ToLower(rand.Text()[:12]), Role: d.role}
		if _, err := a.AddUser(ctx, d.login, d.name, d.role, acc.Password); err != nil {
			return nil, err
		}
		accounts = append(accounts, acc)
	}
	return accounts, nil
}

// entering is how many vendors are entered at once: they share transactions.
const entering = 32

// fill enters the vendors and orders of package seed, as a buyer would.
func fill(ctx context.Context, a *app.App, out io.Writer) error {
	vendors, err := seed.Vendors()
	if err != nil {
		return err
	}
	orders, err := seed.Orders()
	if err != nil {
		return err
	}
	buyer := purchasing.User{Login: "buyer", Role: purchasing.Buyer}
	var wg sync.WaitGroup
	var done atomic.Int64
	next := make(chan purchasing.Party)
	errs := make(chan error, entering)
	for range entering {
		wg.Go(func() {
			for p := range next {
				if _, err := a.EnterVendor(ctx, buyer, p); err != nil {
					select {
					case errs <- fmt.Errorf("%s: %w", p.Name, err):
					default:
					}
				}
				if n := done.Add(1); n%100 == 0 || int(n) == len(vendors) {
					fmt.Fprintf(out, "entering vendors to try it with: %d of %d\n", n, len(vendors))
				}
			}
		})
	}
	for _, p := range vendors {
		next <- p
	}
	close(next)
	wg.Wait()
	select {
	case err := <-errs:
		return err
	default:
	}
	for i, o := range orders {
		if _, _, err := a.Submit(ctx, buyer, o); err != nil {
			var ps app.Problems
			if errors.As(err, &ps) {
				err = ps
			}
			return fmt.Errorf("order %d: %w", i+1, err)
		}
	}
	fmt.Fprintf(out, "submitted %d orders\n", len(orders))
	return nil
}
