package main

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// between is how long an officer looks at a match, on average.
const between = 500 * time.Millisecond

// decide looks at the queue until the end, and decides on one match after the
// other: it accepts one of four, and clears the others.
func (u *user) decide(ctx context.Context, t *tally, run string, end time.Time) {
	for n := 1; u.pause(ctx, between, end); n++ {
		match, ok := u.fromQueue(ctx, t)
		if !ok {
			continue
		}
		path := fmt.Sprintf("/review/%d", match)
		page, err := u.do(ctx, u.session, "GET", path, nil)
		switch {
		case err != nil:
			t.fail("GET %s: %v", path, err)
			continue
		case page.cut:
			t.cut++
			continue
		case page.status != http.StatusOK:
			t.fail("GET %s: answered %d, want %d; %s", path, page.status, http.StatusOK, said(page.body))
			continue
		}
		action, form, ok := verdictForm(page.body, path)
		if !ok {
			continue // another officer was quicker
		}
		token := fmt.Sprintf("%s-%s-%06d", run, u.login, n)
		verdict := purchasing.Reject
		if n%4 == 0 {
			verdict = purchasing.Accept
		}
		form.Set("verdict", string(verdict))
		form.Set("reason", "Load test "+token)
		form.Set("until", time.Now().UTC().AddDate(1, 0, 0).Format(time.DateOnly))
		r, err := u.do(ctx, u.session, "POST", action, form)
		switch {
		case err != nil:
			t.fail("POST %s: %v", action, err)
		case r.cut:
			t.cut++
		case r.status == http.StatusConflict:
			// Another officer was quicker, or an order has had the party
			// screened again since the page was read.
		case r.status != http.StatusSeeOther:
			t.fail("POST %s: answered %d, want %d; %s", action, r.status, http.StatusSeeOther, said(r.body))
		default:
			t.take(&t.decide, r)
			t.decisions = append(t.decisions, acknowledged{id: match, token: token, login: u.login, what: string(verdict)})
		}
	}
}

var queued = regexp.MustCompile(`href="/review/(\d+)"`)

// fromQueue returns one of the matches that wait.
func (u *user) fromQueue(ctx context.Context, t *tally) (match int64, ok bool) {
	r, err := u.do(ctx, u.session, "GET", "/review", nil)
	switch {
	case err != nil:
		t.fail("GET /review: %v", err)
		return 0, false
	case r.cut:
		t.cut++
		return 0, false
	case r.status != http.StatusOK:
		t.fail("GET /review: answered %d, want %d; %s", r.status, http.StatusOK, said(r.body))
		return 0, false
	}
	t.take(&t.queue, r)
	found := queued.FindAllStringSubmatch(r.body, -1)
	if len(found) == 0 {
		return 0, false
	}
	match, err = strconv.ParseInt(found[u.rand.IntN(len(found))][1], 10, 64)
	return match, err == nil
}

var (
	forms   = regexp.MustCompile(`(?s)<form\b([^>]*)>(.*?)</form>`)
	inputs  = regexp.MustCompile(`<input\b([^>]*)>`)
	quoted  = regexp.MustCompile(`([a-z-]+)="([^"]*)"`)
	verdict = regexp.MustCompile(`name="verdict"`)
)

// verdictForm finds the form for a verdict in a page, with what it sends along
// unseen. It has none if there is nothing to decide.
func verdictForm(page, path string) (action string, form url.Values, ok bool) {
	for _, f := range forms.FindAllStringSubmatch(page, -1) {
		if !verdict.MatchString(f[2]) || strings.Contains(f[2], `value="`+string(purchasing.Reopen)+`"`) {
			continue
		}
		action, form = path, make(url.Values)
		if a := attributes(f[1])["action"]; a != "" {
			action = a
		}
		for _, in := range inputs.FindAllStringSubmatch(f[2], -1) {
			if a := attributes(in[1]); a["type"] == "hidden" {
				form.Set(a["name"], a["value"])
			}
		}
		return action, form, true
	}
	return "", nil, false
}

func attributes(tag string) map[string]string {
	out := make(map[string]string)
	for _, m := range quoted.FindAllStringSubmatch(tag, -1) {
		out[m[1]] = html.UnescapeString(m[2])
	}
	return out
}
