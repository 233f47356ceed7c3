package app

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
	"github.com/openscreening/screen/examples/procurement/internal/store/storetest"
)

const childVariable = "PROCUREMENT_TEST_CHILD"

func childLists() []*screen.List {
	return []*screen.List{own(date(2026, 1, 1), entity("1", "Zorvax Instrument Works"), entity("2", "Quilfeather Mills"))}
}

// TestKilledChild is no test: it is a program that TestKilled kills. It says
// what it was told is done.
func TestKilledChild(t *testing.T) {
	address := os.Getenv(childVariable)
	if address == "" {
		return
	}
	st, err := store.Open(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(ctx, st, Options{Lists: childLists(), Cost: bcrypt.MinCost})
	if err != nil {
		t.Fatal(err)
	}
	var out sync.Mutex
	say := func(format string, args ...any) {
		out.Lock()
		defer out.Unlock()
		fmt.Printf(format+"\n", args...)
	}
	say("ready")
	for w := range 6 {
		go func() {
			for i := 0; ; i++ {
				name := fmt.Sprintf("Brandelhorst %d %d %d", os.Getpid(), w, i)
				o, _, err := a.Submit(ctx, buyer, order("Zorvax Instruments "+fmt.Sprint(i), name, name, "Meadow Bakery", "Northern Bank"))
				if err != nil {
					say("failed %v", err)
					return
				}
				say("order %d %s", o.ID, o.Status)
				v, err := a.Party(ctx, o.Parties[0].Party.ID)
				if err != nil {
					say("failed %v", err)
					return
				}
				for _, m := range v.Matches {
					if m.Match.State != purchasing.Open {
						continue
					}
					d, err := a.Decide(ctx, officer, m.Match.ID, m.Match.Record, purchasing.Reject, "another", until())
					if err == nil {
						say("decision %d %d", d.ID, d.Party)
					}
				}
			}
		}()
	}
	time.Sleep(time.Minute) // it is killed long before
}

// TestKilled: whatever was acknowledged before a program died is there, and its
// logs verify.
func TestKilled(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		orders, decisions := make(map[int64]bool), make(map[int64]int64)
		rounds := 6
		if testing.Short() {
			rounds = 2
		}
		for round := range rounds {
			// A slow disk may take a program a second to its first decision. Every
			// other one is given that much before the time of its end is drawn.
			early := round%2 == 0
			var armed bool
			arm := func(c *exec.Cmd) {
				if !armed {
					armed = true
					time.AfterFunc(time.Duration(50+rand.IntN(300))*time.Millisecond, func() { c.Process.Kill() })
				}
			}
			c := exec.Command(os.Args[0], "-test.run=^TestKilledChild$")
			c.Env = append(os.Environ(), childVariable+"="+address)
			c.Stderr = os.Stderr
			pipe, err := c.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			for lines := bufio.NewScanner(pipe); lines.Scan(); {
				var id, party int64
				var status string
				line := lines.Text()
				switch {
				case line == "ready":
					if early {
						arm(c)
					}
				case strings.HasPrefix(line, "order "):
					if n, _ := fmt.Sscanf(line, "order %d %s", &id, &status); n == 2 {
						orders[id] = true
					}
				case strings.HasPrefix(line, "decision "):
					if n, _ := fmt.Sscanf(line, "decision %d %d", &id, &party); n == 2 {
						decisions[id] = party
					}
					arm(c)
				default:
					t.Errorf("the program says %q", line)
				}
			}
			c.Wait()
		}
		if len(orders) == 0 || len(decisions) == 0 {
			t.Fatalf("%d orders and %d decisions were acknowledged: nothing to look for", len(orders), len(decisions))
		}
		a := open(t, address, Options{Lists: childLists()})
		if err := a.sweep(ctx); err != nil {
			t.Fatal(err)
		}
		for id := range orders {
			v, err := a.Order(ctx, id)
			if err != nil || len(v.Order.Parties) != 5 || len(v.Order.Items) != 1 {
				t.Errorf("order %d was acknowledged: %v %+v", id, err, v.Order)
			}
		}
		for id, party := range decisions {
			d, err := a.store.Decision(ctx, id)
			if err != nil || d.Clearance == "" {
				t.Errorf("decision %d was acknowledged: %v %+v", id, err, d)
				continue
			}
			if p := view(t, a, party); p.Party.Standing != purchasing.Clear {
				t.Errorf("%s was cleared by an acknowledged decision and is %s", p.Party.Number, p.Party.Standing)
			}
		}
		r, err := a.VerifyAll(ctx, auditor, true, nil)
		if err != nil || len(r.Broken)+len(r.Differ) > 0 || r.Records < uint64(len(orders)) {
			t.Errorf("%+v %v", r, err)
		}
		t.Logf("killed %d times: %d orders and %d decisions acknowledged, all there; %d records and %d audit lines verify",
			rounds, len(orders), len(decisions), r.Records, r.Audit)
	})
}
