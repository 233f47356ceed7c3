package web

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// reviewRoutes are the addresses of the review of matches.
func reviewRoutes() []route {
	return []route{
		{pattern: "GET /review", handle: (*call).queue, nav: "nav.review"},
		{pattern: "GET /decisions.csv", handle: (*call).decisionsCSV, within: 5 * time.Minute},
		{pattern: "GET /review/{id}", handle: (*call).match},
		{pattern: "POST /review/{id}", handle: (*call).decide, action: purchasing.Decide},
		{pattern: "POST /review/{id}/second", handle: (*call).second, action: purchasing.Decide},
	}
}

// queueView is the list of matches that wait.
type queueView struct {
	Filter store.QueueFilter
	States []option
	Lists  []option
	Rows   []store.QueueRow
	Pages  pager
	Now    time.Time
}

// Parties are the rows, those of one party that follow each other together.
func (v queueView) Parties() (out [][]store.QueueRow) {
	for i, r := range v.Rows {
		if i == 0 || v.Rows[i-1].Party.ID != r.Party.ID {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], r)
	}
	return out
}

// Waits is how long a match has waited.
func (v queueView) Waits(m purchasing.Match) time.Duration { return v.Now.Sub(m.Found) }

func (c *call) queue() error {
	q := c.r.URL.Query()
	v := queueView{Filter: store.QueueFilter{After: c.number("after"), Limit: pageRows + 1}, Now: c.now()}
	for _, s := range []purchasing.MatchState{purchasing.Open, purchasing.Proposed, purchasing.Accepted, purchasing.Cleared, purchasing.Gone} {
		chosen := q.Get("state") == string(s)
		if chosen {
			v.Filter.State = s
		}
		v.States = append(v.States, option{string(s), c.view().texts.of("state", s), chosen})
	}
	lists, err := c.service.Lists(c.r.Context())
	if err != nil {
		return err
	}
	for _, l := range lists {
		chosen := q.Get("list") == l.List.ID
		if chosen {
			v.Filter.List = l.List.ID
		}
		v.Lists = append(v.Lists, option{l.List.ID, cmp.Or(l.List.Short, l.List.Title), chosen})
	}
	rows, err := c.service.Queue(c.r.Context(), v.Filter)
	if err != nil {
		return err
	}
	n, pages := c.pages("after", len(rows), pageRows, func(i int) int64 { return rows[i].Match.ID })
	v.Rows, v.Pages = rows[:n], pages
	return c.page(http.StatusOK, "review.html", c.say("review.title"), v)
}

func (c *call) decisionsCSV() error {
	c.attachment("text/csv; charset=utf-8", "decisions.csv")
	return c.service.ExportDecisions(c.r.Context(), c.w)
}

// matchView is the page of a match.
type matchView struct {
	app.MatchView
	form   *form
	Found  found
	Entry  entry
	Entity *screen.Entity // as the list in use has it; nil if it does not
	Names  []screen.Name  // of the entity, but for the one that matched

	Proposal  *purchasing.Decision // that waits for a second officer
	Own       bool                 // it is by the user
	MayDecide bool
	MayReopen bool
	Held      []store.OrderRow // orders that wait for the party
	Siblings  []app.MatchView  // other matches of the party
	Next      int64            // the match that waits after this one
}

// Form is the form of the page.
func (v matchView) Form() *form { return v.form }

// Added is what a pair adds to the log-odds, in nats with its sign.
func (p pair) Added() string {
	switch s := fmt.Sprintf("%+.1f", p.Weight); {
	case s[1:] == "0.0":
		return "0.0"
	case s[0] == '-':
		return "−" + s[1:]
	default:
		return s
	}
}

// clearedFor is how long a match stays cleared if the officer does not say.
const clearedFor = 1 // year

func (c *call) match() error {
	f := newForm(nil)
	until := c.now().UTC().AddDate(clearedFor, 0, 0)
	f.set("until", until.Format(time.DateOnly))
	return c.askMatch(http.StatusOK, f)
}

// Waiting are the other matches of the party that wait like this one, those of
// the same legal person on other lists first: one decision may be meant for
// several.
func (v matchView) Waiting() (out []app.MatchView) {
	for _, same := range []bool{true, false} {
		for _, s := range v.Siblings {
			if s.Match.State == v.Match.State && v.SameParty(s) == same {
				out = append(out, s)
			}
		}
	}
	return out
}

// SameParty reports whether another match is the same legal person on another
// list.
func (v matchView) SameParty(s app.MatchView) bool {
	return s.Detail.Party != "" && s.Detail.Party == v.Detail.Party
}

// Also reports whether the decision is meant for another match as well.
func (v matchView) Also(id int64) bool {
	return slices.Contains(v.form.Values["also"], strconv.FormatInt(id, 10))
}

// askMatch shows a match with the form for what the officer says of it.
func (c *call) askMatch(status int, f *form) error {
	id, err := c.id("id")
	if err != nil {
		return err
	}
	ctx := c.r.Context()
	m, err := c.service.Match(ctx, id)
	if err != nil {
		return err
	}
	v := matchView{MatchView: m, form: f}
	v.Found = foundOf([]app.MatchView{m})[0]
	v.Entry = v.Found.Entries[0]
	if m.List != nil {
		if i := slices.IndexFunc(m.List.Entities, func(e *screen.Entity) bool { return e.ID == m.Match.Entity }); i >= 0 {
			v.Entity = m.List.Entities[i]
			for _, n := range v.Entity.Names {
				if n.Text != m.Detail.Matched {
					v.Names = append(v.Names, n)
				}
			}
		}
	}
	may := c.user.Role.May(purchasing.Decide)
	switch m.Match.State {
	case purchasing.Open:
		v.MayDecide = may
	case purchasing.Proposed:
		if i := slices.IndexFunc(m.Decisions, func(d purchasing.Decision) bool { return d.Outcome == purchasing.Waiting }); i >= 0 {
			v.Proposal = &m.Decisions[i]
			v.Own = v.Proposal.By == c.user.Login
		}
		v.MayDecide, v.MayReopen = may && v.Proposal != nil && !v.Own, may
	case purchasing.Accepted, purchasing.Cleared:
		v.MayReopen = may
	}
	for _, o := range m.Orders {
		if o.Status == purchasing.Held || o.Status == purchasing.Blocked {
			v.Held = append(v.Held, o)
		}
	}
	p, err := c.service.Party(ctx, m.Party.ID)
	if err != nil {
		return err
	}
	for _, s := range p.Matches {
		if s.Match.ID != id && s.Match.State != purchasing.Gone {
			v.Siblings = append(v.Siblings, s)
		}
	}
	next, err := c.service.Queue(ctx, store.QueueFilter{After: id, Limit: 1})
	if err != nil {
		return err
	}
	if len(next) > 0 {
		v.Next = next[0].Match.ID
	}
	return c.page(status, "match.html", c.say("match.title", m.Party.Name), v)
}

// decide takes what an officer says of a match. The form carries the number of
// the record that the officer has seen.
func (c *call) decide() error {
	id, f, err := c.decision()
	if err != nil {
		return err
	}
	seen, err := strconv.ParseUint(f.Value("seen"), 10, 64)
	if err != nil {
		return errForm
	}
	verdict := purchasing.Verdict(f.Value("verdict"))
	var until screen.Date
	if verdict == purchasing.Reject {
		if until, err = screen.ParseDate(f.Value("until")); err != nil {
			until = screen.Date{} // which is refused with the rest
		}
	}
	also, err := c.also(f, id, seen)
	var d purchasing.Decision
	if err == nil {
		d, err = c.service.Decide(c.r.Context(), c.user, id, seen, verdict, f.Value("reason"), until)
	}
	taken := err == nil
	for i := 0; i < len(also) && err == nil; i++ {
		var now app.MatchView
		if now, err = c.service.Match(c.r.Context(), also[i].Match.ID); err != nil {
			break
		}
		if err = store.ErrChanged; sameApart(&now.Detail, &also[i].Detail) {
			_, err = c.service.Decide(c.r.Context(), c.user, now.Match.ID, now.Match.Record, verdict, f.Value("reason"), until)
		}
	}
	said := "said.decided." + string(d.Verdict)
	switch {
	case errors.Is(err, store.ErrChanged) && taken:
		said, err = "said.decided-some", nil
	case d.Outcome == purchasing.Waiting:
		said = "said.proposed"
	}
	return c.decided(f, id, err, said)
}

// also are the other matches of the party for which a decision is meant. The
// first decision screens the party again, so that the record is another one
// then: what the match was by the record that the officer has seen is compared.
func (c *call) also(f *form, id int64, seen uint64) (out []app.MatchView, err error) {
	if len(f.Values["also"]) == 0 {
		return nil, nil
	}
	first, err := c.service.Match(c.r.Context(), id)
	if err != nil {
		return nil, err
	}
	for _, text := range f.Values["also"] {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || len(out) >= maxAlso {
			return nil, errForm
		}
		m, err := c.service.Match(c.r.Context(), n)
		if err != nil {
			return nil, err
		}
		if m.Match.Record != seen || m.Party.ID != first.Party.ID {
			return nil, store.ErrChanged
		}
		out = append(out, m)
	}
	return out, nil
}

// sameApart reports whether a match is what it was, apart from what the matches
// beside it take from its confidence: these are being decided at the same time.
func sameApart(a, b *record.Match) bool {
	apart := func(m record.Match) ([]byte, error) {
		m.Confidence = 0
		m.Evidence = slices.DeleteFunc(slices.Clone(m.Evidence), func(e screen.Evidence) bool {
			return e.Kind == screen.Rival || e.Kind == screen.Calibration
		})
		return json.Marshal(m)
	}
	x, err1 := apart(*a)
	y, err2 := apart(*b)
	return err1 == nil && err2 == nil && bytes.Equal(x, y)
}

// maxAlso is how many further matches one form decides.
const maxAlso = 50

// second takes what a second officer says of what the first one proposes.
func (c *call) second() error {
	id, f, err := c.decision()
	if err != nil {
		return err
	}
	decision, err := strconv.ParseInt(f.Value("decision"), 10, 64)
	if err != nil {
		return errForm
	}
	approve := f.Is("verdict", "approve")
	if !approve && !f.Is("verdict", "refuse") {
		f.add("verdict", "error.choice")
		return c.askMatch(http.StatusUnprocessableEntity, f)
	}
	_, err = c.service.Second(c.r.Context(), c.user, decision, approve, f.Value("reason"))
	said := "said.second-refused"
	if approve {
		said = "said.second-approved"
	}
	return c.decided(f, id, err, said)
}

func (c *call) decision() (int64, *form, error) {
	id, err := c.id("id")
	if err != nil {
		return 0, nil, err
	}
	f, err := c.form()
	return id, f, err
}

// decided goes back to the match, or shows what is wrong with what the officer
// said. What was written of the reason is not lost.
func (c *call) decided(f *form, id int64, err error, said string) error {
	switch {
	case err == nil:
		return c.redirect(matchPath(id), said)
	case f.take(err):
		return c.askMatch(http.StatusUnprocessableEntity, f)
	case errors.Is(err, store.ErrChanged):
		f.add("verdict", "error.match-changed")
		return c.askMatch(http.StatusConflict, f)
	case errors.Is(err, app.ErrSameOfficer):
		f.add("verdict", "error.same-officer")
		return c.askMatch(http.StatusForbidden, f)
	}
	return err
}

func matchPath(id int64) string { return "/review/" + strconv.FormatInt(id, 10) }
