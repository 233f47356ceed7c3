package web

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/bcrypt"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// password is that of every user in tests.
const password = "correct horse"

// A site is the application with its pages on loopback.
type site struct {
	*testing.T
	app *app.App
	srv *httptest.Server
	log *bytes.Buffer
}

// lists are a few entries of the embedded ones.
func lists(t *testing.T) []*screen.List {
	t.Helper()
	all, err := screen.EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	var out []*screen.List
	for _, l := range all {
		few := *l
		few.Entities = nil
		for _, e := range l.Entities {
			if n := e.Name(); strings.Contains(n, "Hikvision") || strings.Contains(n, "Dahua") || strings.Contains(n, "Huawei Device") {
				few.Entities = append(few.Entities, e)
			}
		}
		if len(few.Entities) > 0 {
			out = append(out, &few)
		}
	}
	if len(out) < 3 {
		t.Fatalf("%d lists with entries for tests", len(out))
	}
	return out
}

// open starts a site with a user of each role. A wrapped service stands before
// the application.
func open(t *testing.T, wrap func(Service) Service) *site {
	t.Helper()
	return openAs(t, app.Options{}, wrap)
}

// openAs is open for an application with options.
func openAs(t *testing.T, o app.Options, wrap func(Service) Service) *site {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	o.Lists, o.Cost = lists(t), bcrypt.MinCost
	a, err := app.New(ctx, st, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	for _, r := range purchasing.Roles() {
		if _, err := a.AddUser(ctx, string(r), "", r, password); err != nil {
			t.Fatal(err)
		}
	}
	s := &site{T: t, app: a, log: new(bytes.Buffer)}
	var service Service = a
	if wrap != nil {
		service = wrap(a)
	}
	h, err := New(service, Options{Log: slog.New(slog.NewTextHandler(s.log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	s.srv = httptest.NewServer(h)
	t.Cleanup(s.srv.Close)
	return s
}

// logged ends the site and returns its log: a request is logged after it is
// answered.
func (s *site) logged() string {
	s.srv.Close()
	return s.log.String()
}

// A browser keeps cookies and does not follow redirects.
type browser struct {
	*site
	client http.Client
	accept string // languages
}

func (s *site) browser() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.Fatal(err)
	}
	return &browser{site: s, accept: "en", client: http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// as is a browser in which a role is signed in.
func (s *site) as(r purchasing.Role) *browser {
	s.Helper()
	b := s.browser()
	if got := b.post("/sign-in", "login", string(r), "password", password); got.status != http.StatusSeeOther {
		s.Fatalf("signing in as %s: %d", r, got.status)
	}
	return b
}

type reply struct {
	status int
	header http.Header
	body   string
}

func (b *browser) do(method, path string, form url.Values, header ...string) reply {
	b.Helper()
	r, err := http.NewRequest(method, b.srv.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Accept-Language", b.accept)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	res, err := b.client.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(res.Body); err != nil {
		b.Fatal(err)
	}
	return reply{res.StatusCode, res.Header, body.String()}
}

func (b *browser) get(path string) reply { b.Helper(); return b.do("GET", path, nil) }

func (b *browser) post(path string, pairs ...string) reply {
	b.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return b.do("POST", path, form)
}

// want checks an answer: its status and what stands in it.
func (b *browser) want(r reply, status int, parts ...string) {
	b.Helper()
	if r.status != status {
		b.Fatalf("status %d, want %d: %s", r.status, status, r.body)
	}
	for _, p := range parts {
		if !strings.Contains(r.body, p) {
			b.Errorf("%q is not in the answer:\n%s", p, r.body)
		}
	}
}
