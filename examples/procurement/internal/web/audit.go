package web

import (
	"cmp"
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// auditRoutes are the addresses of the audit trail and of the log of records.
func auditRoutes() []route {
	return []route{
		{pattern: "GET /audit", handle: (*call).audit, nav: "nav.audit"},
		{pattern: "POST /audit/verify", handle: (*call).verifyAll, action: purchasing.VerifyLog},
		{pattern: "GET /audit/verifications/{id}", handle: (*call).verification, action: purchasing.VerifyLog},
		{pattern: "GET /log.jsonl", handle: (*call).records, action: purchasing.VerifyLog, within: 10 * time.Minute},
	}
}

// auditView is the audit trail.
type auditView struct {
	Subject   string
	Events    []purchasing.Event
	Pages     pager
	MayVerify bool
}

// SubjectPath is where the subject of an event is looked up; empty if nowhere.
func (v auditView) SubjectPath(e purchasing.Event) string {
	kind, number, ok := strings.Cut(e.Subject, "-")
	number = strings.TrimLeft(number, "0")
	if !ok || number == "" || strings.Trim(number, "0123456789") != "" {
		return ""
	}
	switch kind {
	case "PO":
		return "/orders/" + number
	case "V", "P":
		return "/vendors/" + number
	}
	return ""
}

func (c *call) audit() error {
	v := auditView{Subject: strings.TrimSpace(c.r.URL.Query().Get("subject")), MayVerify: c.user.Role.May(purchasing.VerifyLog)}
	events, err := c.service.Audit(c.r.Context(), v.Subject, uint64(c.number("before")), pageRows+1)
	if err != nil {
		return err
	}
	n, pages := c.pages("before", len(events), pageRows, func(i int) int64 { return int64(events[i].Seq) })
	v.Events, v.Pages = events[:n], pages
	return c.page(http.StatusOK, "audit.html", c.say("audit.title"), v)
}

// records is the log of records, as "screen verify" reads it.
func (c *call) records() error {
	c.attachment("application/jsonl; charset=utf-8", "records.jsonl")
	return c.service.WriteLog(c.r.Context(), c.w)
}

// A verification is a reading of both chains from their beginning, under way or
// done.
type verification struct {
	ID     int64
	By     string
	Began  time.Time
	Ask    bool // every record is asked again
	Done   int
	Total  int
	Ended  bool
	Failed string // why it came to no end
	Report app.VerifyReport
}

// Running reports whether more is to come.
func (v *verification) Running() bool { return !v.Ended }

// Good reports whether all is as it was written and answered.
func (v *verification) Good() bool {
	return v.Failed == "" && len(v.Report.Broken) == 0 && v.Report.Same == v.Report.Asked
}

// verifications are the last ones. One runs at a time: it takes what the
// processor gives.
type verifications struct {
	mu   sync.Mutex
	last int64
	byID map[int64]*verification
}

const (
	keptVerifications = 20
	maxVerification   = time.Hour
)

// begin notes a new one, unless one is running, which it returns instead.
func (vs *verifications) begin(by string, ask bool, at time.Time) (v *verification, isNew bool) {
	vs.mu.Lock()
	defer vs.mu.Unlock()
	if vs.byID == nil {
		vs.byID = make(map[int64]*verification)
	}
	if v := vs.byID[vs.last]; v != nil && !v.Ended {
		return v, false
	}
	vs.last++
	v = &verification{ID: vs.last, By: by, Began: at, Ask: ask}
	vs.byID[v.ID] = v
	delete(vs.byID, v.ID-keptVerifications)
	return v, true
}

// get returns one as it is now.
func (vs *verifications) get(id int64) (verification, bool) {
	vs.mu.Lock()
	defer vs.mu.Unlock()
	if v := vs.byID[id]; v != nil {
		return *v, true
	}
	return verification{}, false
}

// set changes one.
func (vs *verifications) set(v *verification, change func()) {
	vs.mu.Lock()
	defer vs.mu.Unlock()
	change()
}

// verifyAll begins a verification and leads to the page of it.
func (c *call) verifyAll() error {
	f, err := c.form()
	if err != nil {
		return err
	}
	v, isNew := c.verifications.begin(c.user.Login, f.Is("ask", "1"), c.now())
	if isNew {
		// It goes on when the browser has gone, and ends with the server.
		ctx, cancel := context.WithTimeout(c.ctx, maxVerification)
		go func() {
			defer cancel()
			c.runVerification(ctx, v)
		}()
	}
	return c.redirect("/audit/verifications/"+strconv.FormatInt(v.ID, 10), "")
}

func (c *call) runVerification(ctx context.Context, v *verification) {
	vs := &c.verifications
	report, err := c.service.VerifyAll(ctx, c.user, v.Ask, func(done, total int) {
		vs.set(v, func() { v.Done, v.Total = done, total })
	})
	vs.set(v, func() {
		v.Ended, v.Report = true, report
		if err != nil {
			v.Failed = cmp.Or(err.Error(), "failed")
		}
	})
	if err != nil && c.ctx.Err() == nil {
		c.log.Error("verification of the log", "error", err)
	}
}

func (c *call) verification() error {
	id, err := c.id("id")
	if err != nil {
		return err
	}
	v, ok := c.verifications.get(id)
	if !ok {
		return store.ErrNotFound
	}
	if c.wantsFragment() {
		return c.fragment("verification-progress", &v)
	}
	return c.page(http.StatusOK, "verification.html", c.say("verification.title"), &v)
}
