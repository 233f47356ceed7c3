package web

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/screening"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// TestHeaders: every answer carries them, those of errors and files too, and no
// page needs what the policy forbids.
func TestHeaders(t *testing.T) {
	b := open(t, nil).as(purchasing.Officer)
	b.enter("海康威视")
	css := regexp.MustCompile(`/static/app\.[0-9a-f]{12}\.css`).FindString(b.get("/").body)
	if css == "" {
		t.Fatal("no address of app.css with a digest")
	}
	for _, path := range []string{"/", "/sign-in", "/vendors", "/vendors/new", "/vendors/1", "/vendors/1/edit", "/vendors.csv", "/nothing", "/healthz", css} {
		r := b.get(path)
		policy := r.header.Get("Content-Security-Policy")
		for _, p := range []string{"default-src 'none'", "style-src 'self'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(policy, p) {
				t.Errorf("%s: policy %q lacks %s", path, policy, p)
			}
		}
		if r.header.Get("X-Content-Type-Options") != "nosniff" || r.header.Get("Content-Type") == "" && r.body != "" {
			t.Errorf("%s: headers %v", path, r.header)
		}
		want := "no-store"
		if path == css {
			want = "public, max-age=31536000, immutable"
		}
		if got := r.header.Get("Cache-Control"); got != want {
			t.Errorf("%s: kept by caches as %q, want %q", path, got, want)
		}
		if r.status != http.StatusSeeOther && strings.HasPrefix(r.header.Get("Content-Type"), "text/html") {
			checkPage(t, path, r.body)
		}
	}
	if r := b.get("/static/app.000000000000.css"); r.status != http.StatusNotFound {
		t.Errorf("a file with another digest: %d", r.status)
	}
}

// checkPage checks what holds of every page.
func checkPage(t *testing.T, path, body string) {
	t.Helper()
	for what, bad := range map[string]string{
		"an inline style": `<style`, "an inline script": `<script[^>]*>[^<]`, "an address of another host": `(src|href|action)="(https?:)?//`,
		"an empty attribute of an address": `(src|href|action)=""`, "a key without a text": `>(nav|field|page|keys|layout)\.[a-z-]+<`, "a broken template": `ZgotmplZ|<no value>|%!`,
	} {
		if m := regexp.MustCompile(bad).FindString(body); m != "" {
			t.Errorf("%s holds %s: %s", path, what, m)
		}
	}
	bare := regexp.MustCompile(`="[^"]*"`).ReplaceAllString(body, `=""`)
	if m := regexp.MustCompile(`<[a-z][^<>]*\s(?:style|on[a-z]+)\s*=`).FindString(bare); m != "" {
		t.Errorf("%s has an attribute with a style or a script: %s", path, m)
	}
	if n := strings.Count(body, "<h1"); n != 1 {
		t.Errorf("%s has %d first headings", path, n)
	}
	ids := make(map[string]bool)
	for _, m := range regexp.MustCompile(`\sid="([^"]+)"`).FindAllStringSubmatch(body, -1) {
		if ids[m[1]] {
			t.Errorf("%s has the ID %s twice", path, m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`<table[^>]*>\s*(<[a-z]+)`).FindAllStringSubmatch(body, -1) {
		if m[1] != "<caption" {
			t.Errorf("%s has a table without a caption", path)
		}
	}
	for _, m := range regexp.MustCompile(`<(?:input|select|textarea) id="([^"]+)"`).FindAllStringSubmatch(body, -1) {
		if !strings.Contains(body, `<label for="`+m[1]+`"`) {
			t.Errorf("%s has no label for %s", path, m[1])
		}
	}
	for _, m := range regexp.MustCompile(`aria-describedby="([^"]+)"`).FindAllStringSubmatch(body, -1) {
		for id := range strings.FieldsSeq(m[1]) {
			if !ids[id] {
				t.Errorf("%s: nothing has the ID %s that describes a field", path, id)
			}
		}
	}
	for _, m := range regexp.MustCompile(`<a href="#([^"]+)"`).FindAllStringSubmatch(body, -1) {
		if !ids[m[1]] {
			t.Errorf("%s: a link leads to %s, which is not there", path, m[1])
		}
	}
}

// enter enters a vendor and returns the path of its page.
func (b *browser) enter(name string, more ...string) string {
	b.Helper()
	r := b.post("/vendors/new", append([]string{"name", name}, more...)...)
	if r.status != http.StatusSeeOther {
		b.Fatalf("entering %s: %d\n%s", name, r.status, r.body)
	}
	return r.header.Get("Location")
}

// TestOtherSites: what changes something is refused if another site asks for it.
func TestOtherSites(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	for _, c := range []struct {
		path, name, value, why string
	}{
		{"/vendors/new", "Sec-Fetch-Site", "cross-site", "a form of another site"},
		{"/vendors/new", "Sec-Fetch-Site", "same-site", "a neighbour's host"},
		{"/vendors/new", "Origin", "https://other.example", "an older browser"},
		{"/sign-out", "Sec-Fetch-Site", "cross-site", "signing somebody out"},
		{"/sign-in", "Sec-Fetch-Site", "cross-site", "signing somebody in as another one"},
		{"/language", "Origin", "null", "a page without an origin"},
	} {
		r := b.do("POST", c.path, url.Values{"name": {"Planted"}}, c.name, c.value)
		b.want(r, http.StatusForbidden, "came from another site")
	}
	if ps, err := s.app.Parties(t.Context(), store.PartyFilter{Limit: 9}); err != nil || len(ps) != 0 {
		t.Errorf("entered: %v, %v", ps, err)
	}
	if r := b.get("/vendors"); r.status != http.StatusOK {
		t.Errorf("a session was ended from elsewhere: %d", r.status)
	}
	if r := b.do("POST", "/vendors/new", url.Values{"name": {"Ours"}}, "Sec-Fetch-Site", "same-origin"); r.status != http.StatusSeeOther {
		t.Errorf("our own form: %d", r.status)
	}
}

// TestRoles: who may do what, by every route that asks for an action.
func TestRoles(t *testing.T) {
	s := open(t, nil)
	s.as(purchasing.Buyer).enter("Siemens")
	for _, role := range purchasing.Roles() {
		b := s.as(role)
		for _, rt := range routes() {
			if rt.action == "" {
				continue
			}
			method, path, _ := strings.Cut(rt.pattern, " ")
			path = strings.NewReplacer("{id}", "1", "{seq}", "1", "{update}", "x").Replace(path)
			var form url.Values
			if method == "POST" {
				form = url.Values{}
			}
			r := b.do(method, path, form)
			if may := role.May(rt.action); may == (r.status == http.StatusForbidden) {
				t.Errorf("%s: %s asks for %s: %d", role, rt.pattern, rt.action, r.status)
			}
		}
	}
	b := s.as(purchasing.Auditor)
	b.want(b.get("/vendors/new"), http.StatusForbidden, "Your role does not allow this", "sign in with another account")
	if r := b.get("/vendors"); strings.Contains(r.body, "/vendors/new") {
		t.Error("an auditor is offered to enter a vendor")
	}
}

// TestStrangers: nobody sees a page without signing in, and comes to what was
// asked for afterwards.
func TestStrangers(t *testing.T) {
	s := open(t, nil)
	b := s.browser()
	for _, rt := range routes() {
		if rt.bare || rt.public {
			continue
		}
		method, path, _ := strings.Cut(rt.pattern, " ")
		path = strings.NewReplacer("{id}", "1", "{seq}", "1", "{update}", "x", "{$}", "").Replace(path)
		var form url.Values
		if method == "POST" {
			form = url.Values{}
		}
		r := b.do(method, path, form)
		if r.status != http.StatusSeeOther || !strings.HasPrefix(r.header.Get("Location"), "/sign-in") {
			t.Errorf("%s: %d %s", rt.pattern, r.status, r.header.Get("Location"))
		}
	}
	if r := b.do("POST", "/vendors/look", url.Values{"name": {"x"}}, "Fragment", "1"); r.status != http.StatusUnauthorized {
		t.Errorf("the script is told by %d", r.status)
	}
	r := b.get("/vendors?q=a%26b&standing=hit")
	to := r.header.Get("Location")
	b.want(b.get(to), http.StatusOK, `name="next" value="/vendors?q=a%26b&amp;standing=hit"`)
	r = b.post("/sign-in", "login", "buyer", "password", password, "next", "/vendors?q=a%26b")
	if got := r.header.Get("Location"); got != "/vendors?q=a%26b" {
		t.Errorf("after signing in to %q", got)
	}
	// The session ends.
	r = b.post("/sign-out")
	if r.status != http.StatusSeeOther {
		t.Fatalf("signing out: %d", r.status)
	}
	b.want(b.get("/sign-in"), http.StatusOK, "You are signed out.")
	if r := b.get("/vendors"); r.status != http.StatusSeeOther {
		t.Errorf("after signing out: %d", r.status)
	}
}

// TestNext: what was asked for is a page of ours and nobody else's.
func TestNext(t *testing.T) {
	for _, c := range []struct{ address, want, why string }{
		{"/vendors?q=1", "/vendors?q=1", "a page"},
		{"", "/", "nothing"},
		{"https://evil.example/", "/", "another site"},
		{"//evil.example/", "/", "another site by the same scheme"},
		{"/\\evil.example", "/", "which browsers take for one"},
		{"/\t/evil.example", "/", "a tab, which they leave out"},
		{"javascript:alert(1)", "/", "a script"},
		{"vendors", "/", "no path from the root"},
		{"/a\r\nSet-Cookie: x=y", "/", "a header"},
		{"/%zz", "/", "no address"},
		{"/" + strings.Repeat("a", 3000), "/", "too long"},
	} {
		if got := local(c.address); got != c.want {
			t.Errorf("local(%q) = %q, want %q: %s", c.address, got, c.want, c.why)
		}
	}
}

// FuzzLocal: wherever local leads, it is this host.
func FuzzLocal(f *testing.F) {
	for _, s := range []string{"/a?b=c#d", "//x", "/\\x", "/../x", "http:/x", "/\x00//x", "/%2f%2fx"} {
		f.Add(s)
	}
	base, err := url.Parse("https://host.example/page")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		to, err := base.Parse(local(s))
		if err != nil || to.Host != base.Host || to.Scheme != base.Scheme {
			t.Errorf("local(%q) leads to %v (%v)", s, to, err)
		}
	})
}

// TestSignIn: a wrong password is told nothing more, and after several attempts
// the right one has to wait too.
func TestSignIn(t *testing.T) {
	s := open(t, nil)
	b := s.browser()
	wrong := b.post("/sign-in", "login", "buyer", "password", "wrong <b>")
	b.want(wrong, http.StatusUnprocessableEntity, "Login and password do not fit together", `href="#f-login"`, `value="buyer"`)
	if strings.Contains(wrong.body, "wrong &lt;b&gt;") || strings.Contains(wrong.body, "wrong <b>") {
		t.Error("the password is sent back")
	}
	unknown := b.post("/sign-in", "login", "nobody", "password", "wrong <b>")
	if strings.ReplaceAll(unknown.body, "nobody", "buyer") != wrong.body {
		t.Error("the answer tells who is known")
	}
	for range 5 {
		b.post("/sign-in", "login", "buyer", "password", "wrong")
	}
	r := b.post("/sign-in", "login", "buyer", "password", password)
	b.want(r, http.StatusTooManyRequests, "Wait a minute")
	if r.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	r = b.post("/sign-in", "login", "officer", "password", password)
	if r.status != http.StatusSeeOther {
		t.Errorf("another user: %d", r.status)
	}
	k := r.header.Get("Set-Cookie")
	for _, p := range []string{"HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(k, p) {
			t.Errorf("cookie %q lacks %s", k, p)
		}
	}
	if log := s.logged(); strings.Contains(log, password) || strings.Contains(log, "wrong") {
		t.Error("a password is in the log")
	}
}

// TestSecure: behind TLS cookies are bound to it.
func TestSecure(t *testing.T) {
	s := open(t, nil)
	h, err := New(s.app, Options{Secure: true})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/sign-in", strings.NewReader(url.Values{"login": {"buyer"}, "password": {password}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if k := w.Header().Get("Set-Cookie"); !strings.HasPrefix(k, "__Host-procurement=") || !strings.Contains(k, "Secure") {
		t.Errorf("cookie %q", k)
	}
	if w.Header().Get("Strict-Transport-Security") == "" {
		t.Error("no Strict-Transport-Security")
	}
}

// TestErrors: each failure has a page that says what to do.
func TestErrors(t *testing.T) {
	s := open(t, func(a Service) Service { return broken{a} })
	b := s.as(purchasing.Buyer)
	for _, c := range []struct {
		r      reply
		status int
		parts  []string
	}{
		{b.get("/nothing/here"), 404, []string{"There is no such page", "Check the address", `href="/vendors"`}},
		{b.get("/vendors/999"), 404, []string{"There is no such page"}},
		{b.get("/vendors/x"), 404, []string{"There is no such page"}},
		{b.get("/vendors/99999999999999999999"), 404, []string{"There is no such page"}},
		{b.do("DELETE", "/vendors", nil), 405, []string{"This address does not do that", "Go to the overview"}},
		{b.post("/vendors/new", "name", strings.Repeat("a", maxForm)), 413, []string{"That is too large", "Send less"}},
		{b.do("POST", "/vendors/new", url.Values{}, "Content-Type", "multipart/form-data"), 400, []string{"cannot be read"}},
		{b.get("/vendors?q=panic"), 500, []string{"Something went wrong", "Number of this failure"}},
		{b.get("/vendors?q=error"), 500, []string{"tell the operator"}},
		{b.get("/vendors?q=slow"), 503, []string{"It took too long", "look first whether it was done"}},
	} {
		b.want(c.r, c.status, c.parts...)
		checkPage(t, fmt.Sprint(c.status), c.r.body)
		if strings.Contains(c.r.body, "secret detail") {
			t.Errorf("%d: the page shows the inside", c.status)
		}
	}
	if r := b.do("DELETE", "/vendors", nil); r.header.Get("Allow") != "GET, HEAD" {
		t.Errorf("Allow: %q", r.header.Get("Allow"))
	}
	log := s.logged()
	for _, p := range []string{"secret detail", "panic: secret", "number=", "route=\"GET /vendors\" status=500", "user=buyer"} {
		if !strings.Contains(log, p) {
			t.Errorf("%s is not in the log", p)
		}
	}
	if strings.Contains(log, "q=panic") {
		t.Error("what was looked for is in the log")
	}
}

// broken fails when it is asked to.
type broken struct{ Service }

func (b broken) Parties(ctx context.Context, f store.PartyFilter) ([]purchasing.Party, error) {
	switch f.Text {
	case "panic":
		panic("secret detail")
	case "error":
		return nil, fmt.Errorf("secret detail")
	case "slow":
		return nil, context.DeadlineExceeded
	}
	return b.Service.Parties(ctx, f)
}

// TestLanguages: the pages speak what the browser asks for, or what was chosen.
func TestLanguages(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	page := b.enter("海康威视")
	for _, c := range []struct{ accept, lang, say, why string }{
		{"en", "en", "Vendors", "English"},
		{"zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans", "供应商", "Chinese"},
		{"zh-TW", "zh-Hans", "供应商", "rather other characters than another language"},
		{"fr", "en", "Vendors", "neither"},
		{"", "en", "Vendors", "nothing"},
		{"**;;=", "en", "Vendors", "nonsense"},
	} {
		b.accept = c.accept
		for _, path := range []string{"/", "/vendors", "/vendors/new", page, page + "/edit", "/nothing"} {
			r := b.get(path)
			if !strings.Contains(r.body, `<html lang="`+c.lang+`"`) || !strings.Contains(r.body, c.say) {
				t.Errorf("%s for %q is not in %s: %s", path, c.accept, c.lang, c.why)
			}
			checkPage(t, path, r.body)
		}
	}
	b.accept = "en"
	r := b.post("/language", "language", "zh-Hans", "back", "/vendors?q=a")
	if r.status != http.StatusSeeOther || r.header.Get("Location") != "/vendors?q=a" {
		t.Errorf("after choosing: %d %s", r.status, r.header.Get("Location"))
	}
	b.want(b.get(page), http.StatusOK, "命中", "需要许可证", `lang="en"`, "84 FR 54004")
	b.post("/language", "language", "tlh", "back", "https://evil.example")
	b.want(b.get("/vendors"), http.StatusOK, "供应商")
}

// TestSaid: what was done is said once, and nobody can have us say something.
func TestSaid(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	page := b.enter("Siemens")
	b.want(b.get(page), http.StatusOK, "V-000001 is entered and screened.")
	if r := b.get(page); strings.Contains(r.body, "is entered and screened") {
		t.Error("it is said twice")
	}
	r := b.do("GET", page, nil, "Cookie", saidCookie+"=eyJrIjoic2FpZC5zaWduZWQtb3V0In0.AAAA")
	if strings.Contains(r.body, `class="said"`) {
		t.Error("words of others are said")
	}
}

// look is a Service that counts what is looked at.
type counting struct {
	Service
	looked, entered *int
}

func (c counting) Look(p purchasing.Party) screening.Answer {
	*c.looked++
	return c.Service.Look(p)
}

func (c counting) EnterVendor(ctx context.Context, u purchasing.User, p purchasing.Party) (purchasing.Party, error) {
	*c.entered++
	return c.Service.EnterVendor(ctx, u, p)
}

// stalled is a server with one route that reads a form and may take a tenth of
// a second.
func stalled(t *testing.T, s *Server) http.Handler {
	t.Helper()
	s.mux = http.NewServeMux()
	s.mux.HandleFunc("POST /slow", s.answer(route{pattern: "POST /slow", bare: true, within: 100 * time.Millisecond, handle: func(c *call) error {
		_, err := c.form()
		return err
	}}))
	return s
}

// TestBounds: no request waits for ever, and none may send without end; a body
// that is not sent to its end is not waited for longer than its route says.
func TestBounds(t *testing.T) {
	s := open(t, nil)
	h, err := New(s.app, Options{})
	if err != nil {
		t.Fatal(err)
	}
	srv := h.HTTP()
	if srv.ReadHeaderTimeout == 0 || srv.IdleTimeout == 0 || srv.MaxHeaderBytes == 0 {
		t.Errorf("%+v has no bounds", srv)
	}
	for _, rt := range routes() {
		if rt.within > 15*time.Minute || rt.limit > 128<<20 {
			t.Errorf("%s: bounds of %v and %d bytes", rt.pattern, rt.within, rt.limit)
		}
	}
	slow := httptest.NewServer(stalled(t, h))
	defer slow.Close()
	conn, err := net.Dial("tcp", slow.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	began := time.Now()
	fmt.Fprintf(conn, "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\na=")
	answer, _ := io.ReadAll(conn)
	if took := time.Since(began); took > 20*time.Second || !strings.Contains(string(answer), "503 Service") {
		t.Errorf("a body that does not come was waited for %v: %s", took, answer)
	}
	b := s.browser()
	if r := b.get("/healthz"); r.status != http.StatusOK || r.body != "ok\n" {
		t.Errorf("healthz: %d %q", r.status, r.body)
	}
}
