package web

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// send sends a form with a file.
func (b *browser) send(path, file, data string, pairs ...string) reply {
	b.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for i := 0; i+1 < len(pairs); i += 2 {
		w.WriteField(pairs[i], pairs[i+1])
	}
	if file != "" {
		f, err := w.CreateFormFile("file", file)
		if err != nil {
			b.Fatal(err)
		}
		f.Write([]byte(data))
	}
	w.Close()
	r, err := http.NewRequest("POST", b.srv.URL+path, &body)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Accept-Language", b.accept)
	res, err := b.client.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	var got bytes.Buffer
	if _, err := got.ReadFrom(res.Body); err != nil {
		b.Fatal(err)
	}
	return reply{res.StatusCode, res.Header, got.String()}
}

// done asks for a part of a page as the script does, until it says that all is
// done.
func (b *browser) done(path string) string {
	b.Helper()
	for range 600 {
		r := b.do("GET", path, nil, "Fragment", "1")
		if r.status != http.StatusOK || strings.Contains(r.body, "<html") {
			b.Fatalf("%s: %d %s", path, r.status, r.body)
		}
		if strings.Contains(r.body, "data-done") {
			return r.body
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.Fatalf("%s comes to no end", path)
	return ""
}

// TestImport: a vendor file is read in while one looks on; what cannot be taken
// is told with its row and the reason.
func TestImport(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	var file strings.Builder
	file.WriteString("Vendor Name;Country;Address\n海康威视;CN;Hangzhou\n;DE;no name\nNikon;XX;no country\n")
	for i := range 120 {
		fmt.Fprintf(&file, "Siemens Plant %d;DE;Munich\n", i)
	}
	file.WriteString("Siemens Plant 119;DE;Munich\n")
	r := b.send("/imports", `C:\files\vendors.csv`, file.String())
	path := r.header.Get("Location")
	if r.status != http.StatusSeeOther || !regexp.MustCompile(`^/imports/\d+$`).MatchString(path) {
		t.Fatalf("import: %d to %q: %s", r.status, path, r.body)
	}
	got := b.done(path)
	for _, want := range []string{"Done", "All rows were read.", "124 of 124", "/vendors?standing=hit", "Enter a name.", "Choose a country.", "It stands in the file more than once.", ">3<", ">4<", ">125<"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	page := b.get(path)
	b.want(page, http.StatusOK, "Import of vendors.csv", `data-poll="`+path+`"`)
	if strings.Contains(page.body, `http-equiv="refresh"`) {
		t.Error("a page of something that is done is asked for again")
	}
	checkPage(t, path, page.body)
	b.accept = "zh"
	for _, p := range []string{path, "/imports"} {
		zh := b.get(p)
		b.want(zh, http.StatusOK, "已完成", "vendors.csv")
		checkPage(t, p, zh.body)
	}
}

// TestImportRefused: a file that is none changes nothing, and the reader's
// reason is told.
func TestImportRefused(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	for _, c := range []struct {
		file, data string
		status     int
		want       string
		why        string
	}{
		{"", "", http.StatusUnprocessableEntity, "Choose a file.", "no file"},
		{"x.csv", "", http.StatusUnprocessableEntity, "no column of it is called", "an empty one"},
		{"x.csv", "a,b\n1,2\n", http.StatusUnprocessableEntity, "no column of it is called", "no names"},
		{"x.xlsx", "PK\x03\x04…", http.StatusUnprocessableEntity, "save it as CSV", "a spreadsheet"},
		{"x.csv", "name\n\"a\nb", http.StatusUnprocessableEntity, "line", "a quote that does not end"},
		{"<b>.csv", "a\n", http.StatusUnprocessableEntity, "cannot be read as a vendor file", "a name with markup"},
	} {
		r := b.send("/imports", c.file, c.data)
		b.want(r, c.status, c.want)
		if checkPage(t, c.why, r.body); strings.Contains(r.body, "<b>.csv") {
			t.Errorf("%s: markup in the page", c.why)
		}
	}
	if r := s.as(purchasing.Auditor).send("/imports", "x.csv", "name\nA\n"); r.status != http.StatusForbidden {
		t.Errorf("an auditor imports: %d", r.status)
	}
	if r := b.post("/imports", "file", "x"); r.status != http.StatusUnprocessableEntity {
		t.Errorf("a form without a file: %d", r.status)
	}
	ps, err := s.app.Parties(t.Context(), store.PartyFilter{Limit: 1})
	if err != nil || len(ps) > 0 {
		t.Errorf("kept: %v, %v", ps, err)
	}
}

// TestRunning: while something is under way the page is asked for again, by the
// script or without it.
func TestRunning(t *testing.T) {
	s := open(t, nil)
	h, err := New(s.app, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range h.views {
		var b bytes.Buffer
		row := importView{ImportRow: store.ImportRow{ID: 7, File: "x", Total: 200, Done: 50, State: store.Running}}
		if err := v.page(&b, "import.html", page{Title: "x", Lang: "en", Refresh: 2, Data: row}); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`<noscript><meta http-equiv="refresh" content="2"></noscript>`, `<progress max="200" value="50"`, `role="status"`} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("language %d: %s is not in\n%s", i, want, b.String())
			}
		}
		if strings.Contains(b.String(), "data-done") {
			t.Error("the script stops asking before it is done")
		}
	}
}

// TestListUpdate: a list is looked at before it is used, and then the parties
// are shown for which it makes a difference.
func TestListUpdate(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Officer)
	b.enter("Nordhafen Werke GmbH", "country", "DE")
	b.enter("Siemens Energy", "country", "DE")

	own := "name,country\nNordhafen Werke,DE\nSüdhafen Handel,AT\n"
	r := b.send("/lists", "own.csv", own, "list", "own-list", "title", "Parties we keep away from", "snapshot", "2026-11-01")
	path := r.header.Get("Location")
	if r.status != http.StatusSeeOther {
		t.Fatalf("looking at a list: %d %s", r.status, r.body)
	}
	page := b.get(path)
	b.want(page, http.StatusOK, "New version of own-list", "Parties we keep away from", "2026-11-01", "Nordhafen Werke", "Südhafen Handel", "Use this version", "Nothing is changed yet.")
	checkPage(t, path, page.body)
	b.want(b.get(path+"/changes.txt"), http.StatusOK, "own-list", "+", "Nordhafen Werke")
	if got := b.matches(""); len(got) > 0 {
		t.Fatal("it is in use before anybody says so")
	}

	r = b.post(path)
	update := r.header.Get("Location")
	if r.status != http.StatusSeeOther || !strings.HasPrefix(update, "/lists/updates/") {
		t.Fatalf("using a list: %d to %q: %s", r.status, update, r.body)
	}
	got := b.done(update)
	for _, want := range []string{"Nordhafen Werke GmbH", "standing-clear", "standing-hit", "Nordhafen Werke (own-list)"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if strings.Contains(got, "Siemens") {
		t.Error("a party is shown for which nothing has changed")
	}
	up := b.get(update)
	b.want(up, http.StatusOK, "The new version is in use.", "Update of own-list")
	checkPage(t, update, up.body)
	all := b.get("/lists")
	b.want(all, http.StatusOK, "own-list", "Parties we keep away from", update)
	checkPage(t, "/lists", all.body)
	b.accept = "zh"
	for _, p := range []string{update, "/lists"} {
		zh := b.get(p)
		b.want(zh, http.StatusOK, "own-list")
		checkPage(t, p, zh.body)
	}
	b.accept = "en"
	if r := b.post(path); r.status != http.StatusSeeOther || r.header.Get("Location") != "/lists" {
		t.Errorf("using it twice: %d to %s", r.status, r.header.Get("Location"))
	}
	b.want(b.get("/lists"), http.StatusOK, "no longer at hand")
	if r := b.get("/lists/pending/none"); r.status != http.StatusSeeOther {
		t.Errorf("no such version: %d", r.status)
	}
}

// TestListGuard: a version that lost much is used only by who says so.
func TestListGuard(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Officer)
	bring := func(names ...string) string {
		r := b.send("/lists", "own.csv", "id,name\n"+strings.Join(names, "\n")+"\n", "list", "own-list", "title", "Own")
		if r.status != http.StatusSeeOther {
			t.Fatalf("looking at a list: %d %s", r.status, r.body)
		}
		return r.header.Get("Location")
	}
	r := b.post(bring("1,Nordhafen Werke", "2,Südhafen Handel"))
	if r.status != http.StatusSeeOther {
		t.Fatalf("the first version: %d", r.status)
	}
	b.done(r.header.Get("Location"))
	path := bring("1,Nordhafen Werke GmbH")
	page := b.get(path)
	b.want(page, http.StatusOK, "This version may not be whole", `name="anyway"`, "2 → 1", "Südhafen Handel", "names")
	checkPage(t, path, page.body)
	refused := b.post(path)
	b.want(refused, http.StatusUnprocessableEntity, "Tick the box", `href="#f-anyway"`)
	checkPage(t, path, refused.body)
	if r := b.post(path, "anyway", "1"); r.status != http.StatusSeeOther || !strings.HasPrefix(r.header.Get("Location"), "/lists/updates/") {
		t.Errorf("all the same: %d to %s", r.status, r.header.Get("Location"))
	}
}

// TestListRefused: a file that cannot be read whole changes nothing, and the
// page says where and why.
func TestListRefused(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Officer)
	before, err := s.app.Lists(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file, data string
		pairs      []string
		want       string
		why        string
	}{
		{"", "", nil, "Choose a file.", "no file"},
		{"x.csv", "name\nA Company\n", []string{"snapshot", "yesterday", "list", "own"}, `href="#f-snapshot"`, "no day"},
		{"x.txt", "\x00\x01", nil, "x.txt", "no list at all"},
		{"own.csv", "name,country\nNordhafen Werke,DE\n\"Südhafen", []string{"list", "own-list", "title", "Own"}, "own.csv:", "a quote that does not end: with its place"},
		{"own.csv", "name,country\n", []string{"list", "Own List", "title", "Own"}, "own.csv", "an ID that is none"},
	} {
		r := b.send("/lists", c.file, c.data, c.pairs...)
		b.want(r, http.StatusUnprocessableEntity, c.want)
		checkPage(t, c.why, r.body)
	}
	after, err := s.app.Lists(t.Context())
	if err != nil || len(after) != len(before) {
		t.Errorf("%d lists, %d before; %v", len(after), len(before), err)
	}
	for _, role := range []purchasing.Role{purchasing.Buyer, purchasing.Auditor} {
		o := s.as(role)
		if r := o.send("/lists", "own.csv", "name\nA\n", "list", "own"); r.status != http.StatusForbidden {
			t.Errorf("a %s brings in a list: %d", role, r.status)
		}
		if r := o.get("/lists"); strings.Contains(r.body, `type="file"`) {
			t.Errorf("a %s gets the form", role)
		}
	}
}

// TestAudit: the trail by subject and page, and the log as a file.
func TestAudit(t *testing.T) {
	s := open(t, nil)
	buyer := s.as(purchasing.Buyer)
	for i := range 60 {
		buyer.enter(fmt.Sprintf("Siemens Plant %d", i))
	}
	buyer.submit()
	b := s.as(purchasing.Auditor)
	for _, c := range []struct{ path, want, lack, why string }{
		{"/audit", `href="/orders/1"`, "V-000001<", "the newest"},
		{"/audit?subject=V-000007", `href="/vendors/7"`, "V-000008", "of one"},
		{"/audit?subject=<script>", "Nothing yet.", "<script>", "of nobody"},
		{"/audit?before=20", "V-000001", "PO-000001<", "the older"},
		{"/audit?before=x", `href="/orders/1"`, "nothing", "no number"},
	} {
		r := b.get(c.path)
		if b.want(r, http.StatusOK, c.want); strings.Contains(r.body, c.lack) {
			t.Errorf("%s (%s): %s is there", c.path, c.why, c.lack)
		}
		checkPage(t, c.path, r.body)
	}
	if next := regexp.MustCompile(`href="(/audit\?before=\d+)" rel="next"`).FindStringSubmatch(b.get("/audit").body); next == nil || b.get(next[1]).status != http.StatusOK {
		t.Error("no next page")
	}
	r := b.get("/log.jsonl")
	n := 0
	for e, err := range record.ReadLog(strings.NewReader(r.body), "records.jsonl", record.Head{}) {
		if err != nil {
			t.Fatal(err)
		}
		n = int(e.Seq)
	}
	if n != 65 {
		t.Errorf("%d records in the log, want 65: 60 vendors and 5 parties", n)
	}
	if r := buyer.get("/log.jsonl"); r.status != http.StatusForbidden {
		t.Errorf("a buyer takes the log: %d", r.status)
	}
}

// TestVerification: both chains are read again while one looks on.
func TestVerification(t *testing.T) {
	s := open(t, nil)
	s.as(purchasing.Buyer).enter("海康威视")
	b := s.as(purchasing.Auditor)
	for _, c := range []struct{ ask, want, why string }{
		{"1", "1 of 1 have the same answer", "with every record asked again"},
		{"0", "Asked again", "the chains alone"},
	} {
		r := b.post("/audit/verify", "ask", c.ask)
		path := r.header.Get("Location")
		if r.status != http.StatusSeeOther || !strings.HasPrefix(path, "/audit/verifications/") {
			t.Fatalf("%s: %d to %q", c.why, r.status, path)
		}
		if got := b.done(path); !strings.Contains(got, "Everything is as it was written") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %s", c.why, got)
		}
		page := b.get(path)
		checkPage(t, path, page.body)
		b.accept = "zh"
		zh := b.get(path)
		b.want(zh, http.StatusOK, "一切与写入时相同")
		checkPage(t, path, zh.body)
		b.accept = "en"
	}
	if r := s.as(purchasing.Buyer).post("/audit/verify"); r.status != http.StatusForbidden {
		t.Errorf("a buyer verifies: %d", r.status)
	}
	if r := b.get("/audit/verifications/99"); r.status != http.StatusNotFound {
		t.Errorf("no such one: %d", r.status)
	}
}

func TestVerificationsBegin(t *testing.T) {
	var vs verifications
	first, isNew := vs.begin("a", true, time.Now())
	if !isNew {
		t.Fatal("the first one is none")
	}
	if again, isNew := vs.begin("b", false, time.Now()); isNew || again != first {
		t.Error("two run at a time")
	}
	vs.set(first, func() { first.Ended = true })
	for range keptVerifications + 5 {
		v, isNew := vs.begin("a", true, time.Now())
		if !isNew {
			t.Fatal("one that has ended stands in the way")
		}
		vs.set(v, func() { v.Ended = true })
	}
	if len(vs.byID) != keptVerifications {
		t.Errorf("%d are kept, want %d", len(vs.byID), keptVerifications)
	}
	if _, ok := vs.get(first.ID); ok {
		t.Error("the oldest is kept")
	}
}

func TestValueText(t *testing.T) {
	for _, c := range []struct {
		in   any
		want string
	}{
		{screen.Name{Text: "A"}, "A"},
		{screen.Identifier{Kind: screen.LEI, Value: "X"}, "lei X"},
		{screen.Listing{Programme: "P", Citation: "84 FR 1", Amended: []screen.Citation{{Ref: "85 FR 2"}}}, "P, 84 FR 1, 85 FR 2"},
		{"text", "text"},
	} {
		if got := valueText(c.in); got != c.want {
			t.Errorf("%v: %q, want %q", c.in, got, c.want)
		}
	}
}

// TestUploadName: what a browser calls a file is shown and never opened.
func TestUploadName(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	r := b.send("/imports", "../../etc/"+strings.Repeat("é", 300)+".csv", "name\nSiemens Energy\n")
	if r.status != http.StatusSeeOther {
		t.Fatalf("import: %d", r.status)
	}
	b.done(r.header.Get("Location"))
	if got := b.get("/imports").body; strings.Contains(got, "etc/") || !strings.Contains(got, strings.Repeat("é", 100)) || strings.Contains(got, strings.Repeat("é", 101)) {
		t.Errorf("the name is shown as it came: %s", got)
	}
}

// TestHostile: names, reasons, notes, titles and files are texts on every page.
func TestHostile(t *testing.T) {
	const bad = `<script>alert(1)</script>"'>`
	s := open(t, nil)
	b := s.as(purchasing.Officer)
	b.enter("Hikvision "+bad, "country", "CN", "address", bad)
	order := b.submit("note", bad, "items.1.description", bad, "bank.name", "Dahua Technology "+bad, "federal", "1")
	match := b.matches("")[0]
	refused := b.post(match, "seen", "1", "verdict", bad, "reason", bad, "until", bad)
	b.decide(match, "clear", "reason", bad)
	r := b.send("/lists", bad+".csv", "id,name\n"+`"`+strings.ReplaceAll(bad, `"`, `""`)+`","Nordhafen `+strings.ReplaceAll(bad, `"`, `""`)+"\"\n", "list", "own-list", "title", bad)
	if r.status != http.StatusSeeOther {
		r = b.send("/lists", bad+".csv", "name\n\"Nordhafen "+strings.ReplaceAll(bad, `"`, `""`)+"\"\n", "list", "own-list", "title", bad)
	}
	if r.status != http.StatusSeeOther {
		t.Fatalf("looking at a list: %d %s", r.status, r.body)
	}
	pending := r.header.Get("Location")
	pages := []reply{refused, b.get(pending)}
	update := b.post(pending).header.Get("Location")
	b.done(update)
	imported := b.send("/imports", bad+".csv", "name,country\n\"x "+strings.ReplaceAll(bad, `"`, `""`)+"\",ZZ\n").header.Get("Location")
	b.done(imported)
	for _, lang := range []string{"en", "zh"} {
		b.accept = lang
		for _, path := range []string{order, "/orders", "/orders?q=" + url.QueryEscape(bad), match, "/review", "/records/1", update, "/lists", imported, "/imports", "/audit", "/audit?subject=" + url.QueryEscape(bad)} {
			p := b.get(path)
			if p.status != http.StatusOK {
				t.Errorf("%s: %d", path, p.status)
			}
			checkPage(t, path, p.body)
			pages = append(pages, p)
		}
	}
	pages = append(pages, b.post("/orders", order2(bad)...), b.post("/orders/look", "prefix", bad, bad+".name", bad))
	for _, p := range pages {
		if strings.Contains(p.body, "<script>alert") {
			t.Errorf("markup in the page: %s", p.body)
		}
	}
}

// order2 is a form that is wrong in every field.
func order2(bad string) []string {
	return order("seller.name", bad, "seller.country", bad, "seller.number", bad, "items.1.price", bad, "items.1.quantity", bad, "currency", bad, "note", bad, "do", "pick "+bad+" "+bad)
}
