package e2e

import (
	"context"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/crypto/bcrypt"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
	"github.com/openscreening/screen/examples/procurement/internal/web"
)

// password is that of every user in tests.
const password = "correct horse"

// users are who may sign in.
var users = []struct {
	login, name string
	role        purchasing.Role
}{
	{"buyer", "Buyer", purchasing.Buyer},
	{"officer", "Compliance officer", purchasing.Officer},
	{"officer2", "Second officer", purchasing.Officer},
	{"auditor", "Auditor", purchasing.Auditor},
}

// embedded are the embedded lists, read once for all tests.
var embedded = sync.OnceValues(screen.EmbeddedLists)

// few are the embedded lists with two makers of cameras alone, for tests of what
// is done with matches: they start sooner.
var few = sync.OnceValues(func() ([]*screen.List, error) {
	all, err := embedded()
	if err != nil {
		return nil, err
	}
	var out []*screen.List
	for _, l := range all {
		short := *l
		short.Entities = slices.DeleteFunc(slices.Clone(l.Entities), func(e *screen.Entity) bool {
			return !strings.Contains(e.Name(), "Hikvision") && !strings.Contains(e.Name(), "Dahua")
		})
		if len(short.Entities) > 0 {
			out = append(out, &short)
		}
	}
	return out, nil
})

// A site is the application, served on loopback as its program serves it.
type site struct {
	url string
	app *app.App
}

// serve starts an application with lists, an empty database and users. It skips the
// test if there is no browser to look at it.
func serve(t *testing.T, lists func() ([]*screen.List, error), o app.Options) *site {
	t.Helper()
	if testing.Short() {
		t.Skip("SKIPPED in short mode: starts a browser")
	}
	chromium.once.Do(startChromium)
	if chromium.skip != "" {
		t.Skip("SKIPPED: ", chromium.skip)
	}
	ctx := context.Background()
	var err error
	if o.Lists, err = lists(); err != nil {
		t.Fatal(err)
	}
	o.Cost = bcrypt.MinCost
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "e2e.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	a, err := app.New(ctx, st, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	for _, u := range users {
		if _, err := a.AddUser(ctx, u.login, u.name, u.role, password); err != nil {
			t.Fatal(err)
		}
	}
	pages, err := web.New(a, web.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := pages.HTTP()
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	return &site{url: "http://" + l.Addr().String(), app: a}
}

// An orderOf is what an order form asks for.
type orderOf struct {
	seller, maker, consignee, endUser, bank [2]string // name and country
	federal                                 bool
}

// plain is an order against which nothing stands.
var plain = orderOf{
	seller: [2]string{"CDW LLC", "US"}, maker: [2]string{"Dell Technologies Inc.", "US"},
	consignee: [2]string{"University of Michigan", "US"}, endUser: [2]string{"University of Michigan", "US"},
	bank: [2]string{"Wells Fargo Bank, N.A.", "US"},
}

// order fills in the form for an order and submits it. It returns the address
// of the order.
func (b *tab) order(o orderOf) string {
	b.Helper()
	b.visit("/orders/new")
	for prefix, p := range map[string][2]string{"seller": o.seller, "consignee": o.consignee, "end-user": o.endUser, "bank": o.bank, "items.1.maker": o.maker} {
		b.enter(prefix+".name", p[0])
		b.choose(prefix+".country", p[1])
	}
	b.enter("items.1.description", "Network camera, dome")
	b.enter("items.1.quantity", "4")
	b.enter("items.1.price", "219.50")
	if o.federal {
		b.do(clickOn("[name=federal]"))
	}
	b.press(button("do", "submit"))
	at := b.at()
	if !strings.HasPrefix(at, "/orders/") {
		b.Fatalf("submitting an order led to %s: %s", at, b.main())
	}
	return at
}

// vendor enters a vendor and returns the address of its page.
func (b *tab) vendor(name, country string) string {
	b.Helper()
	b.visit("/vendors/new")
	b.enter("name", name)
	b.choose("country", country)
	b.press(button("do", "save"))
	at := b.at()
	if !strings.HasPrefix(at, "/vendors/") || at == "/vendors/new" {
		b.Fatalf("entering %q led to %s: %s", name, at, b.main())
	}
	return at
}
