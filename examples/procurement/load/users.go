package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// maxBody bounds what is read of an answer.
const maxBody = 64 << 20

// answerTime is how long an answer may take before it is a failure.
const answerTime = 30 * time.Second

// A client sends requests as a browser does, but for redirects, which it leaves
// to the caller.
type client struct {
	http *http.Client
	srv  *server
}

func newClient(srv *server, connections int) *client {
	return &client{srv: srv, http: &http.Client{
		Timeout:       answerTime,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			MaxIdleConns: connections, MaxIdleConnsPerHost: connections,
			IdleConnTimeout: time.Minute, DisableCompression: true,
		},
	}}
}

// A reply is an answer that was read to its end.
type reply struct {
	status   int
	location string
	body     string
	cookies  []*http.Cookie
	took     time.Duration
	cut      bool // the application was killed
}

// do sends a request. Its error is a failure; a request that was cut by a kill
// has none.
func (c *client) do(ctx context.Context, session *http.Cookie, method, path string, form url.Values) (reply, error) {
	base, life, err := c.srv.address(ctx)
	if err != nil {
		return reply{cut: true}, nil // the load ends
	}
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	req, err := http.NewRequestWithContext(ctx, method, base+path, body)
	if err != nil {
		return reply{}, err
	}
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if session != nil {
		req.AddCookie(session)
	}
	began := time.Now()
	r, err := c.send(req)
	r.took = time.Since(began)
	if err != nil && (c.srv.endedSince(life) || ctx.Err() != nil) {
		return reply{cut: true}, nil
	}
	return r, err
}

func (c *client) send(req *http.Request) (reply, error) {
	res, err := c.http.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(io.LimitReader(res.Body, maxBody))
	if err != nil {
		return reply{}, err
	}
	return reply{status: res.StatusCode, location: res.Header.Get("Location"), body: string(b), cookies: res.Cookies()}, nil
}

// signIn returns the cookie of a new session.
func (c *client) signIn(ctx context.Context, login, password string) (*http.Cookie, error) {
	r, err := c.do(ctx, nil, "POST", "/sign-in", url.Values{"login": {login}, "password": {password}})
	switch {
	case err != nil:
		return nil, fmt.Errorf("signing in as %s: %w", login, err)
	case r.status != http.StatusSeeOther || len(r.cookies) == 0:
		return nil, fmt.Errorf("signing in as %s: answered %d with %d cookies, want %d and a session", login, r.status, len(r.cookies), http.StatusSeeOther)
	}
	return r.cookies[0], nil
}

// A tally is what one user has seen.
type tally struct {
	since                       time.Time // before which no times are taken
	submit, page, queue, decide []time.Duration
	orders, decisions           []acknowledged
	cut, failures               int
	examples                    []string
}

// acknowledged is something that the application has said is kept.
type acknowledged struct {
	id    int64  // of the order, or of the match that was decided on
	token string // stands in it
	login string
	what  string // the verdict
}

// take takes the time of a request that has just been answered.
func (t *tally) take(times *[]time.Duration, r reply) {
	if time.Now().Add(-r.took).After(t.since) {
		*times = append(*times, r.took)
	}
}

// maxExamples is how many failures are shown.
const maxExamples = 5

func (t *tally) fail(format string, args ...any) {
	t.failures++
	if len(t.examples) < maxExamples {
		t.examples = append(t.examples, fmt.Sprintf(format, args...))
	}
}

func (t *tally) add(o *tally) {
	t.submit, t.page = append(t.submit, o.submit...), append(t.page, o.page...)
	t.queue, t.decide = append(t.queue, o.queue...), append(t.decide, o.decide...)
	t.orders, t.decisions = append(t.orders, o.orders...), append(t.decisions, o.decisions...)
	t.cut, t.failures = t.cut+o.cut, t.failures+o.failures
	t.examples = append(t.examples, o.examples...)
	t.examples = t.examples[:min(len(t.examples), maxExamples)]
}

// A quota is how many orders all buyers may submit.
type quota struct {
	mu   sync.Mutex
	left int
}

func (q *quota) take() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.left--
	return q.left >= 0
}

// A user is signed in.
type user struct {
	*client
	login   string
	number  int
	session *http.Cookie
	rand    *rand.Rand
}

// pause waits for half of a time to one and a half times it, and reports whether
// there is time for more.
func (u *user) pause(ctx context.Context, d time.Duration, end time.Time) bool {
	return u.wait(ctx, time.Duration(float64(d)*(0.5+u.rand.Float64())), end)
}

func (u *user) wait(ctx context.Context, d time.Duration, end time.Time) bool {
	if d > 0 {
		timer := time.NewTimer(min(d, time.Until(end)))
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
		}
	}
	return ctx.Err() == nil && time.Now().Before(end)
}

// buy submits orders until the end, and looks at the page of each.
func (u *user) buy(ctx context.Context, t *tally, g *goods, run string, think time.Duration, q *quota, end time.Time) {
	// Not all at the same moment, which they would never be again.
	more := u.wait(ctx, time.Duration(float64(think)*u.rand.Float64()), end)
	for n := 1; more && q.take(); n++ {
		o := g.order(u.rand, run, u.number, n)
		r, err := u.do(ctx, u.session, "POST", "/orders", o.form)
		switch {
		case err != nil:
			t.fail("POST /orders: %v", err)
		case r.cut:
			t.cut++
		default:
			id, err := orderID(r)
			if err != nil {
				t.fail("POST /orders: %v", err)
				break
			}
			t.take(&t.submit, r)
			t.orders = append(t.orders, acknowledged{id: id, token: o.token, login: u.login})
			u.look(ctx, t, id, o.token)
		}
		more = u.pause(ctx, think, end)
	}
}

// orderID is the order that an answer to a submission leads to.
func orderID(r reply) (int64, error) {
	id, ok := strings.CutPrefix(r.location, "/orders/")
	id, _, _ = strings.Cut(id, "?")
	n, err := strconv.ParseInt(id, 10, 64)
	if r.status != http.StatusSeeOther || !ok || err != nil {
		return 0, fmt.Errorf("answered %d to %q, want %d to /orders/ID; %s", r.status, r.location, http.StatusSeeOther, said(r.body))
	}
	return n, nil
}

// look reads the page of an order.
func (u *user) look(ctx context.Context, t *tally, id int64, token string) {
	r, err := u.do(ctx, u.session, "GET", fmt.Sprintf("/orders/%d", id), nil)
	switch {
	case err != nil:
		t.fail("GET /orders/%d: %v", id, err)
	case r.cut:
		t.cut++
	case r.status != http.StatusOK:
		t.fail("GET /orders/%d: answered %d, want %d; %s", id, r.status, http.StatusOK, said(r.body))
	case !strings.Contains(r.body, token):
		t.fail("GET /orders/%d: the page is not that of %s", id, token)
	default:
		t.take(&t.page, r)
	}
}

var tags = regexp.MustCompile(`(?s)<(script|style|nav|header)\b.*?</(script|style|nav|header)>|<[^>]*>`)

// said is what a page says, cut short.
func said(body string) string {
	s := strings.Join(strings.Fields(tags.ReplaceAllString(body, " ")), " ")
	return "the page says: " + s[:min(len(s), 200)]
}
