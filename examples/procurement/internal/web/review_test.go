package web

import (
	"context"
	"encoding/csv"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// matches are the addresses of the matches in the queue, in its order.
func (b *browser) matches(query string) []string {
	b.Helper()
	var out []string
	for _, m := range regexp.MustCompile(`href="(/review/\d+)"`).FindAllStringSubmatch(b.get("/review"+query).body, -1) {
		out = append(out, m[1])
	}
	return out
}

// seen is the number of the record that the form of a match carries.
func (b *browser) seen(path string) string {
	b.Helper()
	r := b.get(path)
	m := regexp.MustCompile(`name="seen" value="(\d+)"`).FindStringSubmatch(r.body)
	if m == nil {
		b.Fatalf("%s: no form to decide:\n%s", path, r.body)
	}
	return m[1]
}

// decide decides on a match and expects that it is taken.
func (b *browser) decide(path, verdict string, more ...string) {
	b.Helper()
	r := b.post(path, append([]string{"seen", b.seen(path), "verdict", verdict, "reason", "looked up", "until", inYears(1)}, more...)...)
	if r.status != http.StatusSeeOther {
		b.Fatalf("%s %s: %d\n%s", verdict, path, r.status, r.body)
	}
}

func inYears(n int) string { return time.Now().UTC().AddDate(n, 0, 0).Format(time.DateOnly) }

// TestQueue: what waits, by party, with the filters.
func TestQueue(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Officer)
	b.want(b.get("/review"), http.StatusOK, "Nothing waits.")
	b.enter("海康威视", "country", "CN")
	b.submit("bank.name", "Dahua Technology")
	all := b.matches("")
	if len(all) < 5 {
		t.Fatalf("%d matches wait", len(all))
	}
	r := b.get("/review")
	b.want(r, http.StatusOK, "海康威视", `lang="zh"`, "Entity List", "less than a minute", "Holds one order", `scope="rowgroup"`)
	checkPage(t, "/review", r.body)
	if n := strings.Count(r.body, `scope="rowgroup"`); n != 2 {
		t.Errorf("%d parties, want 2", n)
	}
	if el := b.matches("?list=us-bis-el"); len(el) == 0 || len(el) >= len(all) {
		t.Errorf("%d of %d on one list", len(el), len(all))
	}
	if got := b.matches("?state=cleared"); len(got) != 0 {
		t.Errorf("cleared: %v", got)
	}
	b.accept = "zh"
	zh := b.get("/review")
	b.want(zh, http.StatusOK, "审查队列", "待处理", "涉及 1 份订单")
	checkPage(t, "/review", zh.body)
}

// TestMatch: an officer sees the two names part by part, where the entity is
// listed and what that means, and what is known of both.
func TestMatch(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Officer)
	b.submit("bank.name", "Hangzhou Hikvision Digital Tech", "bank.country", "CN", "bank.address", "555 Qianmo Road")
	path := b.matches("?list=us-bis-el")[0]
	r := b.get(path)
	b.want(r, http.StatusOK, "Hangzhou Hikvision Digital Tech", "Hangzhou Hikvision Digital Technology Co., Ltd.", `class="aligned"`, "abbreviation", "84 FR 54004",
		"A licence is required", "15 CFR 744.11", "555 Qianmo Road", "China", "PO-000001", "status-blocked", "Other matches of this party", "/records/",
		`value="`+inYears(1)+`"`, `data-press="a"`, "Next match that waits")
	checkPage(t, path, r.body)
	b.accept = "zh-CN"
	zh := b.get(path)
	b.want(zh, http.StatusOK, "两个名称", "缩写", "需要许可证", "您的决定")
	checkPage(t, path, zh.body)

	// Who may not decide sees it all, without the form.
	for _, role := range []purchasing.Role{purchasing.Buyer, purchasing.Auditor} {
		o := s.as(role)
		r := o.get(path)
		if o.want(r, http.StatusOK, "84 FR 54004"); strings.Contains(r.body, `name="verdict"`) {
			t.Errorf("a %s gets the form", role)
		}
		if r := o.post(path, "seen", "1", "verdict", "accept", "reason", "x"); r.status != http.StatusForbidden {
			t.Errorf("a %s decides: %d", role, r.status)
		}
	}
	if r := b.get("/review/9999"); r.status != http.StatusNotFound {
		t.Errorf("no such match: %d", r.status)
	}
}

// TestDecide: what an officer says takes effect, on other matches too if that
// is meant, and can be taken back.
func TestDecide(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Officer)
	order := b.submit("bank.name", "Dahua Technology")
	waiting := b.matches("")
	path := waiting[0]

	for _, c := range []struct {
		form   []string
		status int
		want   string
		why    string
	}{
		{[]string{"verdict", "accept", "reason", " "}, http.StatusUnprocessableEntity, "Say why.", "no reason"},
		{[]string{"verdict", "clear", "reason", "kept words", "until", ""}, http.StatusUnprocessableEntity, "kept words", "no day"},
		{[]string{"verdict", "clear", "reason", "x", "until", inYears(6)}, http.StatusUnprocessableEntity, `href="#f-until"`, "too late a day"},
		{[]string{"verdict", "perhaps", "reason", "x"}, http.StatusUnprocessableEntity, `href="#f-verdict"`, "no verdict"},
		{[]string{"verdict", "accept", "reason", "kept words", "seen", "9999"}, http.StatusConflict, "kept words", "another record was seen"},
		{[]string{"verdict", "accept", "reason", "x", "also", "9999"}, http.StatusNotFound, "no such page", "also a match that is not there"},
		{[]string{"verdict", "accept", "reason", "x", "also", "x"}, http.StatusBadRequest, "cannot be read", "also no match"},
	} {
		form := append([]string{}, c.form...)
		if !strings.Contains(strings.Join(form, " "), "seen") {
			form = append(form, "seen", b.seen(path))
		}
		r := b.post(path, form...)
		b.want(r, c.status, c.want)
		checkPage(t, c.why, r.body)
	}
	if got := b.matches(""); len(got) != len(waiting) {
		t.Fatalf("%d of %d wait after what was refused", len(got), len(waiting))
	}

	// All of the party are cleared at once: the order goes out.
	var also []string
	for _, p := range waiting[1:] {
		also = append(also, "also", strings.TrimPrefix(p, "/review/"))
	}
	b.decide(path, "clear", also...)
	b.want(b.get(path), http.StatusOK, "Cleared.", "state-cleared", "looked up", "Look at it again")
	// Who came second only since the listed one was there comes now.
	decided := len(waiting)
	for more := b.matches(""); len(more) > 0; more = b.matches("") {
		b.decide(more[0], "clear")
		if decided++; decided > 20 {
			t.Fatalf("still waiting: %v", more)
		}
	}
	b.want(b.get(order), http.StatusOK, "status-released", "Order judged again")
	for _, c := range []struct {
		form   []string
		status int
		want   string
		why    string
	}{
		{[]string{"verdict", "accept", "reason", "x"}, http.StatusConflict, "It stands so now:", "cleared in the meantime"},
		{[]string{"verdict", "reopen", "reason", ""}, http.StatusUnprocessableEntity, `href="#f-reason"`, "reopened without a reason"},
	} {
		r := b.post(path, append(c.form, "seen", b.seen(path))...)
		b.want(r, c.status, c.want)
		checkPage(t, c.why, r.body)
	}

	// Taken back, it holds the order again; accepted, it blocks it.
	r := b.post(path, "seen", regexp.MustCompile(`name="seen" value="(\d+)"`).FindStringSubmatch(b.get(path).body)[1], "verdict", "reopen", "reason", "a mistake")
	if r.status != http.StatusSeeOther {
		t.Fatalf("reopening: %d", r.status)
	}
	b.want(b.get(order), http.StatusOK, "status-blocked")
	b.decide(path, "accept")
	b.want(b.get(path), http.StatusOK, "state-accepted", "Accepted.")
	b.want(b.get(order), http.StatusOK, "status-blocked", "standing-listed")

	csvRows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.get("/decisions.csv").body, "\ufeff"))).ReadAll()
	if want := 1 + decided + 2; err != nil || len(csvRows) != want {
		t.Errorf("%d rows of decisions, want %d; %v", len(csvRows), want, err)
	}
}

// TestAlsoAnotherParty: one form decides on the matches of one party alone.
func TestAlsoAnotherParty(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Officer)
	b.enter("Dahua Technology")
	first := b.matches("")[0]
	b.enter("海康威视")
	all := b.matches("")
	other := strings.TrimPrefix(all[len(all)-1], "/review/")
	r := b.post(first, "seen", b.seen(first), "verdict", "clear", "reason", "x", "until", inYears(1), "also", other)
	b.want(r, http.StatusConflict, "The match has changed")
	if got := b.matches(""); len(got) != len(all) {
		t.Errorf("%d of %d wait", len(got), len(all))
	}
}

// moving is a Service in which a match is another one whenever it is looked at
// after a decision.
type moving struct {
	Service
	decided *bool
}

func (m moving) Decide(ctx context.Context, u purchasing.User, match int64, seen uint64, v purchasing.Verdict, reason string, until screen.Date) (purchasing.Decision, error) {
	*m.decided = true
	return m.Service.Decide(ctx, u, match, seen, v, reason, until)
}

func (m moving) Match(ctx context.Context, id int64) (app.MatchView, error) {
	v, err := m.Service.Match(ctx, id)
	if *m.decided {
		v.Detail.Matched += " Ltd."
	}
	return v, err
}

// TestAlsoChanged: if another match is not what the officer has seen any more,
// the decision on the first one holds, and the page says that the other waits.
func TestAlsoChanged(t *testing.T) {
	var decided bool
	s := open(t, func(a Service) Service { return moving{a, &decided} })
	b := s.as(purchasing.Officer)
	b.enter("Dahua Technology")
	all := b.matches("")
	b.decide(all[0], "accept", "also", strings.TrimPrefix(all[1], "/review/"))
	b.want(b.get(all[0]), http.StatusOK, "Recorded, but not for all that were ticked", "state-accepted")
	if got := b.matches(""); len(got) != len(all)-1 {
		t.Errorf("%d of %d wait", len(got), len(all))
	}
}

// TestFourEyes: what one officer clears another one confirms.
func TestFourEyes(t *testing.T) {
	s := openAs(t, app.Options{FourEyes: true}, nil)
	if _, err := s.app.AddUser(t.Context(), "second", "", purchasing.Officer, password); err != nil {
		t.Fatal(err)
	}
	first := s.as(purchasing.Officer)
	second := s.browser()
	second.post("/sign-in", "login", "second", "password", password)
	order := first.submit("bank.name", "Dahua Technology")
	waiting := first.matches("")
	for i, path := range waiting {
		if i > 0 {
			first.decide(path, "accept") // so that the page has both
			continue
		}
		first.decide(path, "clear")
	}
	path := waiting[0]
	own := first.get(path)
	first.want(own, http.StatusOK, "state-proposed", "your own proposal")
	if strings.Contains(own.body, `value="approve"`) {
		t.Error("the first officer gets the form of the second")
	}
	r := second.get(path)
	second.want(r, http.StatusOK, "officer proposes to clear this match until "+inYears(1), `value="approve"`, `value="refuse"`)
	checkPage(t, path, r.body)
	decision := regexp.MustCompile(`name="decision" value="(\d+)"`).FindStringSubmatch(r.body)[1]

	for _, c := range []struct {
		b      *browser
		form   []string
		status int
		want   string
		why    string
	}{
		{first, []string{"verdict", "approve"}, http.StatusForbidden, "A second officer decides", "the first one again"},
		{second, []string{"verdict", "refuse", "reason", ""}, http.StatusUnprocessableEntity, "Say why.", "refused without a reason"},
		{second, []string{"verdict", ""}, http.StatusUnprocessableEntity, `href="#f-verdict"`, "neither"},
	} {
		r := c.b.post(path+"/second", append(c.form, "decision", decision)...)
		c.b.want(r, c.status, c.want)
		checkPage(t, c.why, r.body)
	}
	if r := s.as(purchasing.Buyer).post(path+"/second", "verdict", "approve", "decision", decision); r.status != http.StatusForbidden {
		t.Errorf("a buyer confirms: %d", r.status)
	}
	if r := second.post(path+"/second", "verdict", "refuse", "reason", "not so sure", "decision", decision); r.status != http.StatusSeeOther {
		t.Fatalf("refusing: %d", r.status)
	}
	second.want(second.get(path), http.StatusOK, "Refused: the match is open again.", "state-open", "Refused")

	first.decide(path, "clear")
	r = second.get(path)
	decision = regexp.MustCompile(`name="decision" value="(\d+)"`).FindStringSubmatch(r.body)[1]
	if r := second.post(path+"/second", "verdict", "approve", "decision", decision); r.status != http.StatusSeeOther {
		t.Fatalf("confirming: %d", r.status)
	}
	second.want(second.get(path), http.StatusOK, "Confirmed: the match is cleared.", "state-cleared")
	if r := second.post(path+"/second", "verdict", "approve", "decision", decision); r.status != http.StatusConflict {
		t.Errorf("confirming twice: %d", r.status)
	}
	first.want(first.get(order), http.StatusOK, "status-blocked") // by what was accepted
}
