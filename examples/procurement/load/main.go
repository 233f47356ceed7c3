// Command load puts the application under load and looks whether it loses
// anything:
//
//	go run ./examples/procurement/load                    # 50 users for a minute, SQLite
//	go run ./examples/procurement/load -kill -time 30s    # the same, and the program killed again and again
//
// It builds the application, starts it on loopback with a database of its own
// in a temporary directory, signs the users in and lets each submit one order
// after the other, as a browser would: the form with seller, maker, consignee,
// end user and bank, and the page of the order that the answer leads to. The
// parties are those of the seeded files as they are, with other words in their
// names, or misspelt; some are listed. Officers decide on what waits for them.
//
// What is measured is the whole request, from its first byte sent to the last
// byte read, as the sender sees it. Each user waits for the answer before the
// next order, and for -think besides. Times are taken after -warm, when each
// connection has been opened and each statement prepared. The load comes from
// the same machine and takes its share of the cores.
//
// In the end the program is stopped, and every order and decision that was
// acknowledged is looked for: by its page, in the export, and in the database,
// whose audit trail and log of records are verified from the beginning. The exit
// status is 1 if anything is missing or a request failed, and 3 if the
// 99th percentile is above -limit.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// Bounds of a run, whatever the flags say.
const (
	maxUsers  = 1000
	maxTime   = 10 * time.Minute
	maxOrders = 500_000
)

// A config is what the flags say.
type config struct {
	App      string        `json:"-"` // path of a binary; empty to build it
	DB       string        `json:"-"` // empty for a new SQLite file
	Users    int           `json:"users"`
	Officers int           `json:"officers"`
	Time     time.Duration `json:"-"`
	Warm     time.Duration `json:"-"`
	Think    time.Duration `json:"-"`
	Orders   int           `json:"-"` // at most
	Kill     bool          `json:"kill"`
	Every    time.Duration `json:"-"` // between kills, on average
	Seed     uint64        `json:"seed"`
	Limit    time.Duration `json:"-"`
	JSON     string        `json:"-"`
}

func flags(args []string, out io.Writer) (c config, err error) {
	f := flag.NewFlagSet("load", flag.ContinueOnError)
	f.SetOutput(out)
	f.Usage = func() {
		fmt.Fprintln(out, "usage: go run ./examples/procurement/load [flags]\n\nPuts the procurement application under load and verifies that nothing is lost.\n\nFlags:")
		f.PrintDefaults()
	}
	f.StringVar(&c.App, "app", "", "`path` of the application, if it is not to be built")
	f.StringVar(&c.DB, "db", "", "`address` of a PostgreSQL database that may be written to; without it a new SQLite file")
	f.IntVar(&c.Users, "users", 50, "`number` of buyers at once")
	f.IntVar(&c.Officers, "officers", 1, "`number` of officers who decide on matches, one in about half a second each")
	f.DurationVar(&c.Time, "time", time.Minute, "how long the load lasts")
	f.DurationVar(&c.Warm, "warm", 2*time.Second, "how long the load goes on before times are taken, besides -time")
	f.DurationVar(&c.Think, "think", time.Second, "how long a buyer waits before the next order, on average; 0 for as fast as answers come")
	f.IntVar(&c.Orders, "orders", maxOrders, "`number` of orders after which the load ends")
	f.BoolVar(&c.Kill, "kill", false, "kill the application again and again, and start it anew")
	f.DurationVar(&c.Every, "every", 3*time.Second, "how long it lives before it is killed, on average")
	f.Uint64Var(&c.Seed, "seed", 1, "`number` that the orders are made from")
	f.DurationVar(&c.Limit, "limit", 0, "the 99th percentile of order submissions that is allowed; 0 for any")
	f.StringVar(&c.JSON, "json", "", "`file` for the figures as JSON; - writes them instead of the table")
	if err := f.Parse(args); err != nil {
		return c, err
	}
	switch {
	case f.NArg() > 0:
		err = fmt.Errorf("what is %q? There are only flags: see -help", f.Arg(0))
	case c.Users < 1 || c.Users > maxUsers:
		err = fmt.Errorf("-users %d: want 1 to %d", c.Users, maxUsers)
	case c.Officers < 0 || c.Officers > maxUsers:
		err = fmt.Errorf("-officers %d: want 0 to %d", c.Officers, maxUsers)
	case c.Time <= 0 || c.Time > maxTime:
		err = fmt.Errorf("-time %v: want more than 0 and at most %v", c.Time, maxTime)
	case c.Warm < 0 || c.Warm > maxTime:
		err = fmt.Errorf("-warm %v: want 0 to %v", c.Warm, maxTime)
	case c.Think < 0 || c.Think > maxTime:
		err = fmt.Errorf("-think %v: want 0 to %v", c.Think, maxTime)
	case c.Every < 100*time.Millisecond:
		err = fmt.Errorf("-every %v: the application needs at least 100ms to do anything", c.Every)
	case c.Orders < 1 || c.Orders > maxOrders:
		err = fmt.Errorf("-orders %d: want 1 to %d", c.Orders, maxOrders)
	}
	if err != nil {
		fmt.Fprintln(out, "load:", err)
	}
	return c, err
}

func main() {
	c, err := flags(os.Args[1:], os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	r, err := run(ctx, c, os.Stderr)
	stop()
	if err == nil {
		err = r.write(c.JSON, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
	switch {
	case !r.Good():
		os.Exit(1)
	case c.Limit > 0 && r.Submit.P99 > ms(c.Limit):
		fmt.Fprintf(os.Stderr, "load: the 99th percentile of %.1f ms is above the limit of %v\n", r.Submit.P99, c.Limit)
		os.Exit(3)
	}
}

// write prints the table, and the JSON where it is asked for.
func (r *report) write(file string, out io.Writer) error {
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	b = append(b, '\n')
	if file == "-" {
		_, err = out.Write(b)
		return err
	}
	if file != "" {
		if err := os.WriteFile(file, b, 0o644); err != nil {
			return err
		}
	}
	return r.table(out)
}
