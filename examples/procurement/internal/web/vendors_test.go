package web

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// TestLook: as somebody types, the answer says what the lists say, why, and what
// it means; nothing is kept.
func TestLook(t *testing.T) {
	var looked, entered int
	s := open(t, func(a Service) Service { return counting{a, &looked, &entered} })
	b := s.as(purchasing.Buyer)
	for _, c := range []struct {
		form []string
		want []string
		why  string
	}{
		{[]string{"name", "海康威视"}, []string{"standing-hit", "orders with this party will be blocked", "Hangzhou Hikvision Digital Technology Co., Ltd.", "Confidence 9", "same",
			"84 FR 54004", "in force since 2019-10-09", "A licence is required", "15 CFR 744.11", "On 5 lists", "Section 889", "Public procurement is barred"}, "a name in characters"},
		{[]string{"name", "Hikvison Digitl Tech", "country", "CN"}, []string{"standing-hit", "misspelt", "abbreviation", "Hikvison", "Hikvision", "the country agrees"}, "misspelt"},
		{[]string{"name", "Shop", "native_name", "海康威视"}, []string{"standing-hit", "海康威视"}, "by its native name"},
		{[]string{"native_name", "海康威视"}, []string{"standing-hit"}, "by its native name alone"},
		{[]string{"name", "Siemens Energy"}, []string{"standing-clear", "No listed name comes near"}, "nobody"},
		{[]string{"name", "Trading Co., Ltd."}, []string{"standing-unscreenable", "Enter its full legal name"}, "no name at all"},
		{[]string{"name", " "}, []string{"Enter a name"}, "nothing yet"},
		{[]string{"name", "Huawei Device USA"}, []string{"another legal person"}, "an affiliate"},
		{[]string{"name", "Hikvision<img src=x onerror=alert(1)>"}, []string{"Hikvision"}, "markup"},
	} {
		r := b.post("/vendors/look", c.form...)
		b.want(r, http.StatusOK, c.want...)
		if strings.Contains(r.body, "<html") {
			t.Errorf("%s: a whole page", c.why)
		}
		if strings.Contains(r.body, "<img") {
			t.Errorf("%s: markup of a name is in the page", c.why)
		}
	}
	if looked != 8 {
		t.Errorf("looked %d times", looked)
	}
	ps, err := s.app.Parties(t.Context(), store.PartyFilter{Limit: 5})
	if err != nil || len(ps) != 0 || entered != 0 {
		t.Errorf("kept: %v, %v", ps, err)
	}
}

// TestCheckWithoutScript: the button beside "enter" gives the answer and keeps
// what was typed.
func TestCheckWithoutScript(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	r := b.post("/vendors/new", "name", "海康威视", "country", "CN", "do", "check")
	b.want(r, http.StatusOK, `value="海康威视"`, `<option value="CN" selected>China`, "Hangzhou Hikvision", "standing-hit")
	checkPage(t, "checked", r.body)
	if ps, _ := s.app.Parties(t.Context(), store.PartyFilter{Limit: 5}); len(ps) != 0 {
		t.Errorf("kept: %v", ps)
	}
}

// TestProblems: each stands beside its field and in the summary above, and what
// was entered is not lost.
func TestProblems(t *testing.T) {
	b := open(t, nil).as(purchasing.Buyer)
	r := b.post("/vendors/new", "name", "", "uscc", "123", "lei", "ABC", "address", "5 <b>Main</b> \"Street\"", "represents", "maybe")
	b.want(r, http.StatusUnprocessableEntity,
		"4 things are to be put right", `<a href="#f-name">Enter a name.</a>`, `<a href="#f-uscc">`, `<a href="#f-lei">`, `<a href="#f-represents">`,
		`id="f-name-problem">Enter a name.`, `aria-invalid="true" aria-describedby="f-uscc-problem f-uscc-hint"`,
		`value="123"`, `5 &lt;b&gt;Main&lt;/b&gt; &#34;Street&#34;</textarea>`, "<title>Not saved: New vendor")
	checkPage(t, "problems", r.body)
	r = b.post("/vendors/new", "name", "Siemens", "represents", "does-not", "represented_on", "2026-13-45")
	b.want(r, http.StatusUnprocessableEntity, "One thing is to be put right", `<a href="#f-represented_on">Enter a day`)
	if strings.Contains(r.body, "<b>Main") {
		t.Error("markup from a form")
	}
}

// hostile are names that would be markup if they were not escaped.
func hostile() []string {
	return []string{`<script>alert(1)</script> & "Söhne" GmbH`, `'"><img src=x onerror=alert(1)>`, `{{.User}} ${7*7}`, "javascript:alert(1)", "\u202egnp.exe\u202c Ltd"}
}

// TestHostileNames: a vendor may be called what it likes; it stays text on every
// page that shows it.
func TestHostileNames(t *testing.T) {
	b := open(t, nil).as(purchasing.Officer)
	for _, name := range hostile() {
		page := b.enter(name+" Hikvision", "native_name", name, "address", name)
		for _, path := range []string{"/", "/vendors", page, page + "/edit", "/vendors/new?name=" + strings.ReplaceAll(name, " ", "+"), "/vendors?q=%3Cscript%3E%22"} {
			r := b.get(path)
			checkPage(t, path, r.body)
			for _, bad := range []string{"<script>alert", "<img", "</script> &"} {
				if strings.Contains(r.body, bad) {
					t.Errorf("%s: %s of %q", path, bad, name)
				}
			}
			for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(r.body, -1) {
				if !strings.HasPrefix(m[1], "/") && !strings.HasPrefix(m[1], "#") {
					t.Errorf("%s: a link to %s", path, m[1])
				}
			}
		}
	}
}

// TestVendor: the page of a party tells all that is known and was done.
func TestVendor(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	page := b.enter("Hikvison Digital Technology", "native_name", "海康威视", "country", "CN", "represents", "does-not")
	b.want(b.get(page), http.StatusOK, "V-000001", "orders with it are blocked", "Hangzhou Hikvision", "Entity List", "84 FR 54004", "A licence is required",
		"Vendor entered", "/records/1", "Neither provides nor uses it", "China", "There is none.", "/orders/new?seller=1", `lang="zh"`)
	b.want(b.get(page+"/edit"), http.StatusOK, `value="Hikvison Digital Technology"`, `<option value="does-not" selected>`, "standing-hit", `name="version" value="1"`)

	r := b.post(page+"/edit", "version", "1", "name", "Siemens AG", "country", "DE")
	b.want(r, http.StatusSeeOther)
	b.want(b.get(page), http.StatusOK, "V-000001 is changed and screened again.", "standing-clear", "Hikvison Digital Technology → Siemens AG", "One match cleared or gone", "Germany")

	// Somebody else was quicker.
	r = b.post(page+"/edit", "version", "1", "name", "Siemens Mobility")
	b.want(r, http.StatusConflict, "Somebody else has changed this party", `value="Siemens Mobility"`, `name="version" value="2"`)
	checkPage(t, "conflict", r.body)
	b.want(b.post(page+"/edit", "version", "2", "name", "Siemens Mobility"), http.StatusSeeOther)
	b.want(b.post(page+"/edit", "name", "Without a version"), http.StatusBadRequest)
	b.want(b.post(page+"/edit", "version", "3", "name", ""), http.StatusUnprocessableEntity, "Enter a name.")
	b.want(b.post(page+"/edit", "version", "3", "name", "海康威视", "do", "check"), http.StatusOK, "standing-hit")
}

// TestVendors: the list is searched, filtered and paged.
func TestVendors(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	b.want(b.get("/vendors"), http.StatusOK, "None is like that.", `href="/vendors/new?name="`)
	b.enter("海康威视")
	for range pageRows {
		b.enter("Siemens Energy")
	}
	b.get("/") // says what was entered
	first := b.get("/vendors")
	b.want(first, http.StatusOK, "V-000001", "V-000050", `href="/vendors?after=50"`)
	if strings.Contains(first.body, "V-000051") {
		t.Error("more than a page")
	}
	b.want(b.get("/vendors?after=50"), http.StatusOK, "V-000051", `href="/vendors"`)
	hit := b.get("/vendors?standing=hit&after=x")
	b.want(hit, http.StatusOK, "海康威视", `<option value="hit" selected>`)
	if strings.Contains(hit.body, "Siemens") {
		t.Error("the filter by standing shows others")
	}
	if r := b.get("/vendors?q=siemens"); strings.Contains(r.body, "海康威视") || !strings.Contains(r.body, "V-000051") {
		t.Errorf("search: %s", r.body)
	}
	csv := b.get("/vendors.csv")
	b.want(csv, http.StatusOK, "海康威视", "V-000051")
	if got := csv.header.Get("Content-Disposition"); got != "attachment; filename=parties.csv" {
		t.Errorf("as a file: %q", got)
	}
}

// TestDashboard: each role sees what waits for it.
func TestDashboard(t *testing.T) {
	s := open(t, nil)
	buyer := s.as(purchasing.Buyer)
	buyer.enter("海康威视")
	buyer.enter("Trading Co., Ltd.")
	buyer.enter("Siemens AG")
	order := purchasing.Order{Currency: "USD", Items: []purchasing.Item{{Line: 1, Description: "Camera", Quantity: 2, Price: 12345}}}
	for _, part := range purchasing.Parts() {
		op := purchasing.OrderParty{Part: part, Party: purchasing.Party{Name: "Dahua Technology"}}
		if part == purchasing.Maker {
			op.Line = 1
		}
		order.Parties = append(order.Parties, op)
	}
	u := purchasing.User{Login: "buyer", Role: purchasing.Buyer}
	if _, _, err := s.app.Submit(t.Context(), u, order); err != nil {
		t.Fatal(err)
	}
	buyer.want(buyer.get("/"), http.StatusOK, "Your orders that are held or blocked", "PO-000001", "246.90 USD", "Parties that need their full legal name", "Trading Co., Ltd.",
		`<svg viewBox="0 0 640 190" role="img"`, "Screenings of the last 30 days", "Parties by standing", "Entity List")
	officer := s.as(purchasing.Officer)
	r := officer.get("/")
	officer.want(r, http.StatusOK, "Matches to look at", "/review/1", "Dahua", "more")
	checkPage(t, "/", r.body)
	auditor := s.as(purchasing.Auditor)
	auditor.want(auditor.get("/"), http.StatusOK, "nothing can be changed")
}

// TestLinks: every link of a page and the address of every form leads to a route.
func TestLinks(t *testing.T) {
	s := open(t, nil)
	h, err := New(s.app, Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := s.as(purchasing.Officer)
	page := b.enter("海康威视")
	for _, path := range []string{"/", "/vendors", "/vendors/new", page, page + "/edit", "/nothing", "/orders", "/orders/new", "/review", "/review/1", "/records/1", "/lists", "/imports", "/audit"} {
		body := b.get(path).body
		for _, m := range regexp.MustCompile(`<[a-z][^>]*?\s(href|action|src|data-poll)="(/[^"]*)"`).FindAllStringSubmatch(body, -1) {
			method := "GET"
			if strings.Contains(m[0], `method="post"`) {
				method = "POST"
			}
			r, err := http.NewRequest(method, html.UnescapeString(m[2]), nil)
			if err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			if _, pattern := h.mux.Handler(r); pattern == "" {
				t.Errorf("%s: %s %s leads nowhere", path, method, m[2])
			}
		}
	}
}
