package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// run does all of it and says on progress what it is doing. An error is one for
// which there is nothing to report.
func run(ctx context.Context, c config, progress io.Writer) (*report, error) {
	g, err := readGoods()
	if err != nil {
		return nil, err
	}
	dir, remove, err := temporary()
	if err != nil {
		return nil, err
	}
	defer remove()
	r := &report{config: c, Database: "sqlite", ThinkMS: ms(c.Think), WarmMS: ms(c.Warm), Cores: runtime.NumCPU()}
	if c.DB == "" {
		c.DB = filepath.Join(dir, "procurement.db")
	} else if strings.HasPrefix(c.DB, "postgres") {
		r.Database = "postgres"
	}
	if c.App == "" {
		fmt.Fprintln(progress, "building the application")
		if c.App, err = build(ctx, dir); err != nil {
			return nil, err
		}
	}
	srv := newServer(c.App, c.DB)
	defer srv.kill()
	users, err := signInAll(ctx, c, srv, progress)
	if err != nil {
		return nil, err
	}

	fmt.Fprintf(progress, "load for %v\n", c.Time)
	name := "load-" + strings.ToLower(rand.Text()[:6])
	began := time.Now().Add(c.Warm)
	end := began.Add(c.Time)
	left := &quota{left: c.Orders}
	done := make(chan struct{})
	killed := make(chan error, 1)
	go func() {
		if c.Kill {
			killed <- killing(ctx, c, srv, r, done)
			return
		}
		<-done
		killed <- nil
	}()
	var total tally
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i, u := range users {
		wg.Go(func() {
			t := tally{since: began}
			if i < c.Users {
				u.buy(ctx, &t, g, name, c.Think, left, end)
			} else {
				u.decide(ctx, &t, name, end)
			}
			mu.Lock()
			defer mu.Unlock()
			total.add(&t)
		})
	}
	wg.Wait()
	took := time.Since(began)
	close(done)
	if err := <-killed; err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.Seconds = took.Seconds()
	r.Submit, r.Page = figuresOf(total.submit, took), figuresOf(total.page, took)
	r.Queue, r.Decide = figuresOf(total.queue, took), figuresOf(total.decide, took)
	r.Failures, r.Examples, r.Cut = total.failures, total.examples, total.cut
	r.StartMS = ms(srv.up)
	if err := srv.gone(); err != nil {
		r.Failures++
		r.Examples = append(r.Examples, err.Error())
	}

	fmt.Fprintln(progress, "looking for what was acknowledged")
	v := verifier{srv: srv, user: users[0], run: name, orders: total.orders, decisions: total.decisions, db: c.DB}
	if r.Verified, err = v.verify(ctx); err != nil {
		return nil, err
	}
	return r, nil
}

// signing is how many users sign in at once: to compare a password is made to
// be slow.
const signing = 4

// signInAll adds the users, starts the application and signs the users in, the
// buyers first.
func signInAll(ctx context.Context, c config, srv *server, progress io.Writer) ([]*user, error) {
	password := rand.Text()
	cl := newClient(srv, c.Users+c.Officers)
	var users []*user
	var accounts []string
	for i := range c.Users + c.Officers {
		u := &user{client: cl, login: fmt.Sprintf("buyer%d", i+1), number: i + 1, rand: mathrand.New(mathrand.NewPCG(c.Seed, uint64(i)))}
		role := purchasing.Buyer
		if i >= c.Users {
			u.login, role = fmt.Sprintf("officer%d", i+1-c.Users), purchasing.Officer
		}
		users, accounts = append(users, u), append(accounts, u.login+":"+string(role))
	}
	fmt.Fprintf(progress, "adding %d users\n", len(users))
	if err := srv.addUsers(ctx, accounts, password); err != nil {
		return nil, err
	}
	if err := srv.start(ctx); err != nil {
		return nil, err
	}
	fmt.Fprintln(progress, "signing in")
	errs := make([]error, len(users))
	slots := make(chan struct{}, signing)
	var wg sync.WaitGroup
	for i, u := range users {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			u.session, errs[i] = cl.signIn(ctx, u.login, password)
		})
	}
	wg.Wait()
	return users, errors.Join(errs...)
}

// killing kills the application again and again and starts it anew.
func killing(ctx context.Context, c config, srv *server, r *report, done <-chan struct{}) error {
	rnd := mathrand.New(mathrand.NewPCG(c.Seed, 0))
	for {
		wait := time.NewTimer(time.Duration(float64(c.Every) * (0.5 + rnd.Float64())))
		select {
		case <-wait.C:
		case <-done:
			return nil
		case <-ctx.Done():
			return nil
		}
		if err := srv.gone(); err != nil {
			return err
		}
		srv.kill()
		r.Kills++
		if err := srv.start(ctx); err != nil {
			return fmt.Errorf("after kill %d: %w", r.Kills, err)
		}
	}
}
