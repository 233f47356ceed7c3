// Command procurement is a small purchasing system that embeds the screening of
// parties: vendors, purchase orders, a review queue, records that verify.
//
//	go run ./examples/procurement
//
// starts it on loopback with a SQLite file, a vendor file and accounts to try.
package main

import (
	"bufio"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
	"github.com/openscreening/screen/examples/procurement/internal/web"
)

const usage = `procurement: a purchasing system that screens every party

	go run ./examples/procurement                 to try it: SQLite, a vendor file, accounts
	go run ./examples/procurement -db postgres://user@127.0.0.1:5432/purchasing

A database that is new is filled with vendors and orders to try it with, and gets
accounts whose passwords are made anew at every start and are shown on the page
for signing in. For real use begin with an empty database and accounts of your
own:

	procurement -demo=false -db vendors.db -add-user ann:officer   # password on standard input
	procurement -demo=false -db vendors.db -addr 0.0.0.0:8443 -tls-cert cert.pem -tls-key key.pem

Roles are buyer, officer (compliance) and auditor.

`

// passwordVariable is the environment variable with the password of -add-user.
const passwordVariable = "PROCUREMENT_PASSWORD"

type options struct {
	addr, db          string
	cert, key         string
	proxied           bool
	demo, four, quiet bool
	json              bool
	add               []string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "procurement:", err)
		os.Exit(1)
	}
}

func parse(args []string, stderr io.Writer) (o options, err error) {
	f := flag.NewFlagSet("procurement", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Usage = func() {
		fmt.Fprint(f.Output(), usage)
		f.PrintDefaults()
	}
	f.StringVar(&o.addr, "addr", "127.0.0.1:8080", "`address` to listen on; port 0 for any")
	f.StringVar(&o.db, "db", "procurement.db", "SQLite `file`, or the address of a PostgreSQL database (postgres://…)")
	f.BoolVar(&o.demo, "demo", true, "fill a new database with vendors, orders and accounts to try")
	f.BoolVar(&o.four, "four-eyes", false, "a second officer confirms what one clears")
	f.StringVar(&o.cert, "tls-cert", "", "`file` with the certificate for TLS")
	f.StringVar(&o.key, "tls-key", "", "`file` with its key")
	f.BoolVar(&o.proxied, "behind-proxy", false, "something before this program ends TLS: cookies are for https alone, any address may be listened on")
	f.BoolVar(&o.quiet, "quiet", false, "print nothing but the address and what goes wrong")
	f.BoolVar(&o.json, "log-json", false, "log in JSON")
	f.Func("add-user", "add the user `login:role`, or give it another password, and end; may be repeated; the password is that in "+passwordVariable+" or the line on standard input", func(s string) error {
		if login, role, ok := strings.Cut(s, ":"); !ok || login == "" || role == "" {
			return errors.New("want login:role")
		}
		o.add = append(o.add, s)
		return nil
	})
	if err := f.Parse(args); err != nil {
		return o, err
	}
	switch {
	case f.NArg() > 0:
		return o, fmt.Errorf("unexpected %q: see -help", f.Arg(0))
	case (o.cert == "") != (o.key == ""):
		return o, errors.New("-tls-cert and -tls-key belong together")
	case o.cert == "" && !o.proxied && !loopback(o.addr):
		return o, fmt.Errorf("%s is not an address of this machine alone: passwords would cross the network in the clear. Give -tls-cert and -tls-key, or -behind-proxy if something before this program ends TLS", o.addr)
	}
	return o, nil
}

func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return true // listening on it says what is wrong
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	o, err := parse(args, stderr)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(stderr, logOptions(&o)))
	if o.json {
		log = slog.New(slog.NewJSONHandler(stderr, logOptions(&o)))
	}
	st, err := store.Open(ctx, o.db)
	if err != nil {
		return err
	}
	defer st.Close()
	a, err := app.New(ctx, st, app.Options{Log: log, FourEyes: o.four})
	if err != nil {
		return err
	}
	defer a.Close()
	if len(o.add) > 0 {
		return addUsers(ctx, a, o.add, stdin, stdout)
	}
	var demo []web.Account
	if o.demo {
		progress := stdout
		if o.quiet {
			progress = io.Discard
		}
		if demo, err = prepareDemo(ctx, a, st, progress); err != nil {
			return fmt.Errorf("filling the database: %w", err)
		}
	}
	users, err := a.Users(ctx)
	if err != nil {
		return err
	}
	if len(users) == 0 {
		return errors.New("nobody could sign in: add a user with -add-user login:officer")
	}
	return serve(ctx, o, a, demo, log, stdout)
}

func logOptions(o *options) *slog.HandlerOptions {
	level := slog.LevelInfo
	if o.quiet {
		level = slog.LevelWarn
	}
	return &slog.HandlerOptions{Level: level}
}

func addUsers(ctx context.Context, a *app.App, add []string, stdin io.Reader, stdout io.Writer) error {
	password := os.Getenv(passwordVariable)
	if password == "" {
		line, err := bufio.NewReader(io.LimitReader(stdin, 1024)).ReadString('\n')
		if err != nil && err != io.EOF {
			return err
		}
		password = strings.TrimRight(line, "\r\n")
	}
	for _, s := range add {
		login, role, _ := strings.Cut(s, ":")
		u, err := a.AddUser(ctx, login, "", purchasing.Role(role), password)
		if err != nil {
			return err
		}
		fmt.Fprintf(stdout, "%s may sign in as %s\n", u.Login, u.Role)
	}
	return nil
}

// serve answers requests until the context ends, and then lets those under way
// come to their end.
func serve(ctx context.Context, o options, a *app.App, demo []web.Account, log *slog.Logger, stdout io.Writer) error {
	pages, err := web.New(a, web.Options{Log: log, Secure: o.cert != "" || o.proxied, Demo: demo})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", o.addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%w: choose another one with -addr, or -addr 127.0.0.1:0 for any", err)
	}
	if err != nil {
		return err
	}
	scheme := "http"
	server := pages.HTTP()
	if o.cert != "" {
		pair, err := tls.LoadX509KeyPair(o.cert, o.key)
		if err != nil {
			return err
		}
		scheme, server.TLSConfig = "https", &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}
	}
	fmt.Fprintf(stdout, "listening on %s://%s\n", scheme, l.Addr())
	if !o.quiet {
		for _, d := range demo {
			fmt.Fprintf(stdout, "  sign in as %-9s with %s\n", d.Login, d.Password)
		}
	}
	ended := make(chan error, 1)
	go func() {
		if o.cert != "" {
			ended <- server.ServeTLS(l, "", "")
		} else {
			ended <- server.Serve(l)
		}
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	if !o.quiet {
		fmt.Fprintln(stdout, "stopping: requests under way come to their end")
	}
	grace, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return fmt.Errorf("requests were cut off: %w", cmp.Or(server.Close(), err))
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
