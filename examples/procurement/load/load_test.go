package main

import (
	"io"
	"math/rand/v2"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

func TestFlags(t *testing.T) {
	for _, test := range []struct {
		args   string
		ok     bool
		reason string
	}{
		{"", true, "the load of the issue"},
		{"-users 5 -time 10s -think 1s -kill -every 2s", true, "all of it"},
		{"-users 0", false, "nobody measures nothing"},
		{"-users 100000", false, "more than a machine has sockets for"},
		{"-time 24h", false, "it ends by itself"},
		{"-time 0s", false, "nothing is measured"},
		{"-orders 0", false, "nothing is measured"},
		{"-officers -1", false, "no such number"},
		{"-think -1s", false, "nobody goes back"},
		{"-kill -every 1ms", false, "it would never start"},
		{"postgres://host/db", false, "an address without its flag must not be ignored"},
	} {
		_, err := flags(strings.Fields(test.args), io.Discard)
		if (err == nil) != test.ok {
			t.Errorf("%s: load %s: error %v", test.reason, test.args, err)
		}
	}
}

// Every order that is drawn is one that the application takes.
func TestOrders(t *testing.T) {
	g, err := readGoods()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	tokens := make(map[string]bool)
	names := make(map[string]bool)
	for n := range 2000 {
		form := g.order(r, "load-test", 1, n)
		o := purchasing.Order{Currency: form.form.Get("currency"), Note: form.form.Get("note")}
		quantity, err := strconv.ParseInt(form.form.Get("items.1.quantity"), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		o.Items = []purchasing.Item{{Line: 1, Description: form.form.Get("items.1.description"), Quantity: quantity}}
		for _, p := range purchasing.Parts() {
			field, line := string(p), 0
			if p == purchasing.Maker {
				field, line = "items.1.maker", 1
			}
			name := form.form.Get(field + ".name")
			names[name] = true
			o.Parties = append(o.Parties, purchasing.OrderParty{Part: p, Line: line, Party: purchasing.Party{
				Name: name, Country: form.form.Get(field + ".country"), Address: form.form.Get(field + ".address")}})
		}
		if ps := o.Check(); ps != nil {
			t.Errorf("%v: %v", form.form, ps)
		}
		if tokens[form.token] || o.Note != form.token {
			t.Errorf("order %d cannot be told from others by %q", n, form.token)
		}
		tokens[form.token] = true
	}
	if len(names) <= len(g.parties) {
		t.Errorf("%d names of %d parties: none was altered", len(names), len(g.parties))
	}
}

func TestFigures(t *testing.T) {
	millis := func(ns ...int) (out []time.Duration) {
		for _, n := range ns {
			out = append(out, time.Duration(n)*time.Millisecond)
		}
		return out
	}
	hundred := make([]int, 100)
	for i := range hundred {
		hundred[i] = 100 - i
	}
	for _, test := range []struct {
		times  []time.Duration
		want   figures
		reason string
	}{
		{nil, figures{}, "nothing was answered"},
		{millis(7), figures{1, 0.5, 7, 7, 7, 7}, "one is each percentile"},
		{millis(hundred...), figures{100, 50, 50, 95, 99, 100}, "unsorted; of 100 the 99th"},
		{millis(1, 2, 3), figures{3, 1.5, 2, 3, 3, 3}, "never between two, and never too low"},
	} {
		if got := figuresOf(test.times, 2*time.Second); got != test.want {
			t.Errorf("%s: %+v, want %+v", test.reason, got, test.want)
		}
	}
}

func TestOrderID(t *testing.T) {
	for _, test := range []struct {
		r      reply
		want   int64
		ok     bool
		reason string
	}{
		{reply{status: http.StatusSeeOther, location: "/orders/42"}, 42, true, "as agreed"},
		{reply{status: http.StatusSeeOther, location: "/orders/42?said=x"}, 42, true, "with what the page shall say"},
		{reply{status: http.StatusSeeOther, location: "/sign-in"}, 0, false, "the session is gone"},
		{reply{status: http.StatusUnprocessableEntity, body: "<p>the price"}, 0, false, "the form again"},
		{reply{status: http.StatusOK, location: "/orders/42"}, 0, false, "no answer to a form"},
	} {
		got, err := orderID(test.r)
		if got != test.want || (err == nil) != test.ok {
			t.Errorf("%s: %d, %v", test.reason, got, err)
		}
	}
}

func TestVerdictForm(t *testing.T) {
	const other = `<form method="post" action="/sign-out"><button>out</button></form>`
	for _, test := range []struct {
		page, action string
		hidden       map[string][]string
		reason       string
	}{
		{other, "", nil, "nothing to decide"},
		{other + `<form method="post" action="/review/7"><input type="hidden" name="seen" value="12"><select name="verdict"></select></form>`,
			"/review/7", map[string][]string{"seen": {"12"}}, "what was seen is sent along"},
		{`<form method="post"><input name="reason" type="text" value="x"><input type="hidden" name="a" value="&quot;"><button name="verdict" value="accept"></form>`,
			"/review/1", map[string][]string{"a": {`"`}}, "without an action it is sent to the page itself"},
		{`<form method="post"><button name="verdict" value="reopen"></form>`, "", nil, "decided already"},
	} {
		action, form, ok := verdictForm(test.page, "/review/1")
		if action != test.action || ok != (test.action != "") || ok && !reflect.DeepEqual(map[string][]string(form), test.hidden) {
			t.Errorf("%s: %q %v %v", test.reason, action, form, ok)
		}
	}
}
