package contract

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cmd/screen/internal/serve"
)

// testLists is a small list that stands for the embedded ones.
func testLists(t testing.TB) []*screen.List {
	t.Helper()
	const file = "../testdata/embedded.jsonl"
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ls, err := screen.ReadLists(f, file)
	if err != nil {
		t.Fatal(err)
	}
	return ls
}

func screener(t testing.TB, ls []*screen.List) *screen.Screener {
	t.Helper()
	s, err := screen.NewFrom(ls)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A running server on loopback, and a client that holds every request and
// response against the document.
type running struct {
	*serve.Server
	url    string
	client *http.Client
	log    *bytes.Buffer
	stop   func() error
}

func start(t *testing.T, change func(*serve.Config)) *running {
	t.Helper()
	r := &running{log: new(bytes.Buffer)}
	s := screener(t, testLists(t))
	c := serve.Config{
		Load: func() (serve.Lists, error) { return serve.Lists{Screener: s, Sources: []string{"testdata"}}, nil },
		Log:  slog.New(slog.NewJSONHandler(&syncWriter{w: r.log}, nil)),
	}
	if change != nil {
		change(&c)
	}
	var err error
	if r.Server, err = serve.New(c); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- r.Serve(ctx, l) }()
	r.stop = sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() { r.stop() })
	r.url = "http://" + l.Addr().String()
	base := &http.Transport{}
	if c.Certificate != nil {
		r.url = "https://" + l.Addr().String()
		base.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // of the test's own certificate
	}
	t.Cleanup(base.CloseIdleConnections)
	r.client = &http.Client{Transport: newValidator(t, base)}
	return r
}

type syncWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (s *syncWriter) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w.Write(b)
}

// A validator is a transport that fails the test where a response is not what
// the document says. Requests are not held against it: most tests send wrong
// ones on purpose.
type validator struct {
	t      *testing.T
	base   http.RoundTripper
	doc    *openapi3.T
	router routers.Router
	seen   map[string]bool
}

func newValidator(t *testing.T, base http.RoundTripper) *validator {
	doc := document(t)
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	return &validator{t: t, base: base, doc: doc, router: router}
}

func (v *validator) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := v.base.RoundTrip(req)
	if err != nil {
		return resp, err
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	resp.Body = io.NopCloser(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	route, params, err := v.router.FindRoute(req)
	if err != nil {
		v.t.Errorf("%s %s: %v", req.Method, req.URL.Path, err)
		return resp, nil
	}
	switch ct, _, _ := strings.Cut(resp.Header.Get("Content-Type"), ";"); ct {
	case "application/x-ndjson":
		for line := range strings.Lines(string(body)) {
			schema := "Result"
			switch {
			case strings.HasPrefix(line, `{"error":`):
				schema = "LineError"
			case strings.HasPrefix(line, `{"type":"mention"`):
				schema = "Mention"
			case strings.HasPrefix(line, `{"type":"file"`):
				schema = "ScannedText"
			case strings.HasPrefix(line, `{"type":"error"`):
				schema = "ScanError"
			}
			v.schema(schema, line)
		}
	case "text/plain":
		// The document says no more of it than that it is text.
	default:
		in := &openapi3filter.ResponseValidationInput{
			RequestValidationInput: &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route},
			Status:                 resp.StatusCode, Header: resp.Header,
			Options: &openapi3filter.Options{IncludeResponseStatus: true},
		}
		if err := openapi3filter.ValidateResponse(req.Context(), in.SetBodyBytes(body)); err != nil {
			v.t.Errorf("%s %s: %d: %v\n%s", req.Method, req.URL, resp.StatusCode, err, body)
		}
	}
	return resp, nil
}

// schema holds a JSON text against a schema of the document.
func (v *validator) schema(name, text string) {
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		v.t.Errorf("%v: %s", err, text)
		return
	}
	err := v.doc.Components.Schemas[name].Value.VisitJSON(value, openapi3.EnableJSONSchema2020())
	if err != nil {
		v.t.Errorf("%s: %v\n%s", name, err, text)
	}
}

// do sends a request and returns the status and the body.
func (r *running) do(t *testing.T, method, path, contentType, body string, header ...string) (int, string, http.Header) {
	t.Helper()
	req, err := http.NewRequest(method, r.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			req.Host = header[i+1]
		} else {
			req.Header.Set(header[i], header[i+1])
		}
	}
	resp, err := r.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b), resp.Header
}

const asJSON = "application/json"

// TestAnswers: the endpoints answer, and what is wrong is said so.
func TestAnswers(t *testing.T) {
	r := start(t, func(c *serve.Config) { c.Limits = serve.Limits{BodyBytes: 2000, Names: 3} })
	for _, tt := range []struct {
		why, method, path, contentType, body string
		status                               int
		want                                 string
	}{
		{"a listed name", "POST", "/v1/match", asJSON, `{"name":"Zorvax Instrument Works"}`, 200, `"disposition":"hit"`},
		{"by another script", "POST", "/v1/match", asJSON + "; charset=utf-8", `{"name":"佐瓦科斯仪器厂"}`, 200, `"disposition":"hit"`},
		{"nobody", "POST", "/v1/match", asJSON, `{"name":"Little Bakery on Mill Lane","country":"GB"}`, 200, `"disposition":"clear"`},
		{"nothing to tell a party by", "POST", "/v1/match", asJSON, `{"name":"Trading Co., Ltd."}`, 200, `"disposition":"unscreenable"`},
		{"no name at all is never clear", "POST", "/v1/match", asJSON, `{}`, 200, `"disposition":"unscreenable"`},
		{"no name at all in the address", "GET", "/v1/match", "", "", 200, `"disposition":"unscreenable"`},
		{"in the address", "GET", "/v1/match?name=Zorvax+Instrument&country=DE&type=organization", "", "", 200, `"disposition"`},
		{"several names", "GET", "/v1/match?name=Nobody+Special&name=Zorvax+Instrument+Works", "", "", 200, `"disposition":"hit"`},
		{"a day", "POST", "/v1/match", asJSON, `{"name":"Zorvax Instrument Works","as_of":"1999-01-01"}`, 200, `"warnings":[`},
		{"a parameter that is misspelt would be lost", "GET", "/v1/match?nmae=Zorvax", "", "", 400, `unknown parameter`},
		{"an address that cannot be read", "GET", "/v1/match?name=%zz", "", "", 400, "cannot be read"},
		{"a field that is misspelt would be lost", "POST", "/v1/match", asJSON, `{"nmae":"Zorvax"}`, 400, `unknown field`},
		{"not JSON", "POST", "/v1/match", asJSON, `Zorvax`, 400, "must be a JSON object"},
		{"two values", "POST", "/v1/match", asJSON, `{"name":"a"}{"name":"b"}`, 400, "query:"},
		{"an unknown country", "POST", "/v1/match", asJSON, `{"name":"Zorvax","countries":["XX"]}`, 400, "XX"},
		{"an unknown type", "GET", "/v1/match?name=Zorvax&type=robot", "", "", 400, "unknown type"},
		{"a day that is not in the calendar", "GET", "/v1/match?name=Zorvax&as_of=2025-02-30", "", "", 400, "as_of"},
		{"more names than allowed", "POST", "/v1/match", asJSON, `{"name":"a","names":["b","c","d"]}`, 400, "at most 3"},
		{"a body that is too long", "POST", "/v1/match", asJSON, `{"name":"` + strings.Repeat("a", 2000) + `"}`, 413, "longer than 2000"},
		{"another type of body", "POST", "/v1/match", "text/html", `{"name":"a"}`, 415, "application/json"},
		{"the lists", "GET", "/v1/lists", "", "", 200, `"digest":"sha256:`},
		{"alive", "GET", "/healthz", "", "", 200, `"status":"ok"`},
		{"ready", "GET", "/readyz", "", "", 200, `"status":"ok"`},
		{"metrics", "GET", "/metrics", "", "", 200, `screen_answers_total{disposition="hit"}`},
		{"the document", "GET", "/openapi.json", "", "", 200, `"openapi": "3.1.0"`},
	} {
		status, body, header := r.do(t, tt.method, tt.path, tt.contentType, tt.body)
		if status != tt.status || !strings.Contains(body, tt.want) {
			t.Errorf("%s: status %d, want %d with %s:\n%s", tt.why, status, tt.status, tt.want, body)
		}
		if strings.HasPrefix(tt.path, "/v1/match") && status == 200 && len(header.Get("Screen-Lists")) != 16 {
			t.Errorf("%s: the answer does not name its lists: %v", tt.why, header)
		}
	}
	r.stop()
	if log := r.log.String(); strings.Contains(strings.ToLower(log), "zorvax") || !strings.Contains(log, `"route":"/v1/match"`) {
		t.Errorf("the log has names, or not the requests:\n%s", log)
	}
}

// TestSameAsCommand: an answer is the line that the library makes, byte for byte.
func TestSameAsCommand(t *testing.T) {
	r := start(t, nil)
	q := screen.Query{Name: "Zorvax & Instrument <Works>"}
	want, err := screener(t, testLists(t)).Screen(q).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ := r.do(t, "POST", "/v1/match", asJSON, `{"name":"Zorvax & Instrument <Works>"}`)
	if got != string(want)+"\n" {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestBatch: a line for each line, in order, errors included.
func TestBatch(t *testing.T) {
	r := start(t, func(c *serve.Config) { c.Limits = serve.Limits{LineBytes: 100, BatchRows: 6} })
	for _, tt := range []struct{ why, in, want string }{
		{"names and objects, blank lines left out", "\ufeffZorvax Instrument Works\r\n\n{\"name\":\"Nobody Special\"}\n", "hit clear"},
		{"no line feed at the end", "Zorvax Instrument Works", "hit"},
		{"nothing", "", ""},
		{"a line that is wrong does not stop the others", "{\"nam\":1}\nZorvax Instrument Works\n", "error1 hit"},
		{"a line that is too long ends it", "Nobody Special\n" + strings.Repeat("a", 120) + "\nZorvax Instrument Works\n", "clear error2!"},
		{"too many rows end it", strings.Repeat("Nobody Special\n", 9), "clear clear clear clear clear clear error7!"},
	} {
		status, body, _ := r.do(t, "POST", "/v1/batch", "application/x-ndjson", tt.in)
		if status != 200 {
			t.Errorf("%s: status %d: %s", tt.why, status, body)
		}
		var got []string
		for line := range strings.Lines(body) {
			var a struct {
				Disposition string
				Error       struct {
					Line  int
					Final bool
				}
			}
			if err := json.Unmarshal([]byte(line), &a); err != nil {
				t.Fatal(err)
			}
			if a.Error.Line > 0 {
				a.Disposition = fmt.Sprint("error", a.Error.Line)
				if a.Error.Final {
					a.Disposition += "!"
				}
			}
			got = append(got, a.Disposition)
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.why, got, tt.want)
		}
	}
	if status, body, _ := r.do(t, "POST", "/v1/batch", "image/png", "x"); status != 415 {
		t.Errorf("another type: %d %s", status, body)
	}
}

// TestBatchStreams: an answer comes while the request is still being sent.
func TestBatchStreams(t *testing.T) {
	r := start(t, nil)
	pr, pw := io.Pipe()
	req, err := http.NewRequest("POST", r.url+"/v1/batch", pr)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-ndjson")
	go io.WriteString(pw, "Zorvax Instrument Works\n")
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	dec := json.NewDecoder(resp.Body)
	for i := range 3 {
		var a struct{ Disposition string }
		if err := dec.Decode(&a); err != nil || a.Disposition != "hit" {
			t.Fatalf("answer %d: %+v, %v", i, a, err)
		}
		if i < 2 {
			io.WriteString(pw, "Zorvax Instrument Works\n")
		}
	}
	pw.Close()
	if _, err := dec.Token(); err != io.EOF {
		t.Errorf("after the last answer: %v", err)
	}
}

// TestCSL: the search in the shape of trade.gov's service.
func TestCSL(t *testing.T) {
	ls := testLists(t)
	ls[0].ID = "us-bis-el"
	r := start(t, func(c *serve.Config) {
		s := screener(t, ls)
		c.Load = func() (serve.Lists, error) { return serve.Lists{Screener: s}, nil }
	})
	const path = "/consolidated_screening_list/v1/"
	total := 0
	for _, l := range ls {
		total += len(l.Entities)
	}
	for _, tt := range []struct {
		why, query string
		status     int
		want       string
	}{
		{"a name", "name=Zorvax+Instrument+Works&fuzzy_name=true", 200, `"source":"Entity List (EL) - Bureau of Industry and Security"`},
		{"without the fuzzy search as well", "name=Zorvaks+Instrument+Works", 200, `"score":`},
		{"lists that are not there are named", "name=Zorvax", 200, `"missing_sources":["CAP","CMIC","DPL"`},
		{"nobody", "name=Little+Bakery+on+Mill+Lane", 200, `{"total":0,"sources":[],"results":[]`},
		{"a name that cannot be screened is not clear", "name=Trading+Co.", 200, `"disposition":"unscreenable"`},
		{"without a name all are shown", "size=1", 200, fmt.Sprintf(`{"total":%d,`, total)},
		{"a page behind the last", "offset=100000", 200, `"results":[]`},
		{"by source", "sources=EL,us-bis-el", 200, `"Entity List (EL)`},
		{"a source that is not loaded", "name=Zorvax&sources=SDN", 400, "not loaded"},
		{"by type", "types=Entity,Vessel,Aircraft,Individual", 200, `"type":"Entity"`},
		{"an unknown type", "types=Robot", 400, "none of"},
		{"an unknown country", "countries=XX", 400, "XX"},
		{"a country by its name, which no entity has", "name=Zorvax&countries=China", 400, "alpha-2"},
		{"a country where nobody is", "countries=TV", 200, `"total":0`},
		{"an address where nobody is", "address=Funafuti&city=a&state=b&postal_code=c", 200, `"total":0`},
		{"a number that is none", "offset=-1", 400, "offset"},
		{"a parameter that is not known", "name=Zorvax&start_date=2019-01-01", 200, `"ignored_parameters":["start_date"]`},
		{"two names", "name=a&name=b", 400, "one name"},
		{"a key that is not asked for", "name=Zorvax&subscription-key=x", 200, `"total":`},
	} {
		status, body, _ := r.do(t, "GET", path+"search?"+tt.query, "", "")
		if status != tt.status || !strings.Contains(body, tt.want) {
			t.Errorf("%s: status %d, want %d with %s:\n%s", tt.why, status, tt.status, tt.want, body)
		}
	}
	if status, body, _ := r.do(t, "GET", path+"sources", "", ""); status != 200 || !strings.Contains(body, `"abbreviation":"EL"`) {
		t.Errorf("sources: %d %s", status, body)
	}
}

// TestCSLPages: the pages are all results, each once.
func TestCSLPages(t *testing.T) {
	r := start(t, nil)
	seen := make(map[string]int)
	var total int
	for offset := 0; offset == 0 || offset < total; offset++ {
		_, body, _ := r.do(t, "GET", fmt.Sprint("/consolidated_screening_list/v1/search?size=1&offset=", offset), "", "")
		var a struct {
			Total   int
			Results []struct{ ID string }
		}
		if err := json.Unmarshal([]byte(body), &a); err != nil {
			t.Fatal(err)
		}
		total = a.Total
		for _, r := range a.Results {
			seen[r.ID]++
		}
	}
	if len(seen) != total || total == 0 {
		t.Errorf("%d of %d: %v", len(seen), total, seen)
	}
}

// TestReload: new lists are used, and those that cannot be are refused with
// nobody waiting for it; health says so.
func TestReload(t *testing.T) {
	first := testLists(t)
	second := []*screen.List{{ID: "other", Title: "Another list", Entities: []*screen.Entity{{ID: "1", Names: []screen.Name{{Text: "Kvartsglas Optik", Kind: screen.Primary}}}}}}
	var next atomic.Pointer[func() (serve.Lists, error)]
	set := func(f func() (serve.Lists, error)) { next.Store(&f) }
	of := func(ls []*screen.List) func() (serve.Lists, error) {
		return func() (serve.Lists, error) {
			s, err := screen.NewFrom(ls)
			return serve.Lists{Screener: s}, err
		}
	}
	set(of(first))
	r := start(t, func(c *serve.Config) { c.Load = func() (serve.Lists, error) { return (*next.Load())() } })
	disposition := func(name string) string {
		_, body, _ := r.do(t, "POST", "/v1/match", asJSON, fmt.Sprintf(`{"name":%q}`, name))
		var a struct{ Disposition string }
		json.Unmarshal([]byte(body), &a)
		return a.Disposition
	}
	if got := disposition("Kvartsglas Optik"); got != "clear" {
		t.Fatalf("before: %s", got)
	}
	set(of(second))
	if err := r.Reload(); err != nil {
		t.Fatal(err)
	}
	if got := disposition("Kvartsglas Optik"); got != "hit" {
		t.Errorf("after: %s", got)
	}
	for why, f := range map[string]func() (serve.Lists, error){
		"cannot be read": func() (serve.Lists, error) { return serve.Lists{}, errors.New("lists.csv:3: no name") },
		"nobody on them": of(nil),
		"a defect":       func() (serve.Lists, error) { panic("index out of range") },
		"none":           func() (serve.Lists, error) { return serve.Lists{}, nil },
	} {
		set(f)
		if err := r.Reload(); err == nil {
			t.Errorf("%s: used", why)
		}
		if got := disposition("Kvartsglas Optik"); got != "hit" {
			t.Errorf("%s: the lists in use are gone: %s", why, got)
		}
		if status, body, _ := r.do(t, "GET", "/healthz", "", ""); status != 200 || !strings.Contains(body, `"status":"degraded"`) || !strings.Contains(body, `"reason":`) {
			t.Errorf("%s: %d %s", why, status, body)
		}
	}
	set(of(first))
	r.Reload()
	if _, body, _ := r.do(t, "GET", "/healthz", "", ""); !strings.Contains(body, `"status":"ok"`) {
		t.Errorf("after good ones: %s", body)
	}
}

// TestReloadDropsNothing: while lists are swapped all the time, every request
// is answered by one version or the other.
func TestReloadDropsNothing(t *testing.T) {
	r := start(t, nil)
	done := make(chan bool)
	go func() {
		defer close(done)
		for range 200 {
			r.Reload()
		}
	}()
	for n := 0; ; n++ {
		status, body, _ := r.do(t, "POST", "/v1/match", asJSON, `{"name":"Zorvax Instrument Works"}`)
		if status != 200 || !strings.Contains(body, `"disposition":"hit"`) {
			t.Fatalf("%d %s", status, body)
		}
		select {
		case <-done:
			t.Logf("%d requests while lists were swapped", n)
			return
		default:
		}
	}
}

// TestWatch: lists are read again when their files change, and only then.
func TestWatch(t *testing.T) {
	var version, loads atomic.Int32
	s := screener(t, testLists(t))
	start(t, func(c *serve.Config) {
		c.Load = func() (serve.Lists, error) { loads.Add(1); return serve.Lists{Screener: s}, nil }
		c.Changed = func() string { return fmt.Sprint(version.Load()) }
		c.Poll = time.Millisecond
	})
	time.Sleep(30 * time.Millisecond)
	if n := loads.Load(); n != 1 {
		t.Errorf("%d loads without a change", n)
	}
	version.Add(1)
	for deadline := time.Now().Add(30 * time.Second); loads.Load() < 2; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("not read again")
		}
	}
}

// TestStop: a request that is under way is answered, and a server that stops
// is not ready.
func TestStop(t *testing.T) {
	r := start(t, nil)
	pr, pw := io.Pipe()
	req, err := http.NewRequest("POST", r.url+"/v1/batch", pr)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-ndjson")
	go io.WriteString(pw, "Zorvax Instrument Works\n")
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(resp.Body)
	var a struct{ Disposition string }
	if err := dec.Decode(&a); err != nil {
		t.Fatal(err)
	}
	stopped := make(chan error)
	go func() { stopped <- r.stop() }()
	time.Sleep(20 * time.Millisecond)
	io.WriteString(pw, "Zorvax Instrument Works\n")
	if err := dec.Decode(&a); err != nil || a.Disposition != "hit" {
		t.Errorf("while stopping: %+v %v", a, err)
	}
	pw.Close()
	io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

// TestToken: without the token nothing is answered but how the server is.
func TestToken(t *testing.T) {
	const token = "0123456789abcdef0123456789abcdef"
	r := start(t, func(c *serve.Config) { c.Token = token })
	for _, tt := range []struct {
		why, path string
		header    []string
		status    int
	}{
		{"none", "/v1/lists", nil, 401},
		{"a wrong one", "/v1/lists", []string{"Authorization", "Bearer 0123456789abcdef0123456789abcdeg"}, 401},
		{"a part of it", "/v1/lists", []string{"Authorization", "Bearer 0123"}, 401},
		{"another scheme", "/v1/lists", []string{"Authorization", "Basic " + token}, 401},
		{"the key of the other service, elsewhere", "/v1/lists", []string{"subscription-key", token}, 401},
		{"the metrics", "/metrics", nil, 401},
		{"the right one", "/v1/lists", []string{"Authorization", "Bearer " + token}, 200},
		{"as the programs for trade.gov bear it", "/consolidated_screening_list/v1/sources", []string{"subscription-key", token}, 200},
		{"or in the address", "/consolidated_screening_list/v1/search?size=0&subscription-key=" + url.QueryEscape(token), nil, 200},
		{"health needs none", "/healthz", nil, 200},
		{"readiness needs none", "/readyz", nil, 200},
		{"any host name may be used", "/healthz", []string{"Host", "screen.example"}, 200},
	} {
		if status, body, _ := r.do(t, "GET", tt.path, "", "", tt.header...); status != tt.status {
			t.Errorf("%s: status %d, want %d: %s", tt.why, status, tt.status, body)
		}
	}
}

// TestForeignHost: a page whose host name leads to loopback gets nothing.
func TestForeignHost(t *testing.T) {
	r := start(t, nil)
	for host, want := range map[string]int{"attacker.example": 403, "attacker.example:80": 403, "localhost:1234": 200, "127.0.0.1": 200, "[::1]:80": 200} {
		if status, body, _ := r.do(t, "GET", "/v1/lists", "", "", "Host", host); status != want {
			t.Errorf("host %s: status %d, want %d: %s", host, status, want, body)
		}
	}
}

// TestBusy: beyond the limit requests are told to come again.
func TestBusy(t *testing.T) {
	r := start(t, func(c *serve.Config) { c.Limits = serve.Limits{InFlight: 1, Batches: 1} })
	hold := func(path, contentType string) (release func(), ended <-chan bool) {
		pr, pw := io.Pipe()
		req, err := http.NewRequest("POST", r.url+path, pr)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", contentType)
		done := make(chan bool)
		go func() {
			defer close(done)
			if resp, err := http.DefaultTransport.RoundTrip(req); err == nil {
				io.Copy(io.Discard, resp.Body)
				resp.Body.Close()
			}
		}()
		io.WriteString(pw, " ")
		time.Sleep(50 * time.Millisecond) // so that it mostly comes before the next one
		return func() { pw.Close(); <-done }, done
	}
	for _, tt := range []struct{ path, contentType, body string }{
		{"/v1/match", asJSON, `{"name":"Zorvax"}`},
		{"/v1/batch", "text/plain", "Zorvax"},
		{"/v1/scan", "text/plain", "Zorvax"},
	} {
		release, ended := hold(tt.path, tt.contentType)
		for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
			select {
			case <-ended: // it came while the request below was under way
				release, ended = hold(tt.path, tt.contentType)
			default:
			}
			status, body, header := r.do(t, "POST", tt.path, tt.contentType, tt.body)
			if status == 503 && header.Get("Retry-After") != "" {
				break
			}
			if time.Now().After(deadline) {
				t.Fatalf("%s: %d %s", tt.path, status, body)
			}
		}
		release()
		for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(time.Millisecond) {
			if status, body, _ := r.do(t, "POST", tt.path, tt.contentType, tt.body); status == 200 {
				break
			} else if time.Now().After(deadline) {
				t.Fatalf("%s, released: %d %s", tt.path, status, body)
			}
		}
	}
}

// TestSlow: who sends nothing is cut off, and headers are bounded.
func TestSlow(t *testing.T) {
	r := start(t, func(c *serve.Config) {
		c.Limits = serve.Limits{Read: 50 * time.Millisecond, Idle: 50 * time.Millisecond, HeaderBytes: 1000}
	})
	addr := strings.TrimPrefix(r.url, "http://")
	for why, sent := range map[string]string{
		"half a header":    "GET /healthz HTTP/1.1\r\nHost: localhost\r\n",
		"half a body":      "POST /v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
		"half a batch":     "POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nZorvax\n",
		"half a text":      "POST /v1/scan HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nin order\n",
		"too many headers": "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("x", 10_000) + "\r\n\r\n",
	} {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(c, sent)
		c.SetReadDeadline(time.Now().Add(30 * time.Second))
		got, err := io.ReadAll(c)
		c.Close()
		var timeout net.Error
		if errors.As(err, &timeout) && timeout.Timeout() {
			t.Errorf("%s: the connection stays", why)
		}
		if strings.Contains(string(got), `"disposition":"clear"`) {
			t.Errorf("%s: answered: %s", why, got)
		}
	}
	if status, body, _ := r.do(t, "GET", "/healthz", "", ""); status != 200 {
		t.Errorf("afterwards: %d %s", status, body)
	}
}

// TestTLS: requests are answered over TLS 1.2 and later, with a certificate
// that is read again with the lists.
func TestTLS(t *testing.T) {
	var serial atomic.Int64
	r := start(t, func(c *serve.Config) {
		c.Certificate = func() (tls.Certificate, error) { return certificate(serial.Add(1)) }
	})
	if status, body, _ := r.do(t, "POST", "/v1/match", asJSON, `{"name":"Zorvax Instrument Works"}`); status != 200 || !strings.Contains(body, "hit") {
		t.Errorf("%d %s", status, body)
	}
	addr := strings.TrimPrefix(r.url, "https://")
	seen := func() int64 {
		c, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		return c.ConnectionState().PeerCertificates[0].SerialNumber.Int64()
	}
	before := seen()
	if err := r.Reload(); err != nil {
		t.Fatal(err)
	}
	if after := seen(); after == before {
		t.Error("the certificate was not read again")
	}
	if c, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS11}); err == nil {
		c.Close()
		t.Error("TLS 1.1 is spoken")
	}
}

func certificate(serial int64) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(serial), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, key.Public(), key)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, err
}

// TestNames: with LogNames the log has them.
func TestNames(t *testing.T) {
	r := start(t, func(c *serve.Config) { c.LogNames = true })
	r.do(t, "POST", "/v1/match", asJSON, `{"name":"Zorvax Instrument Works"}`)
	r.stop()
	if !strings.Contains(r.log.String(), `"name":"Zorvax Instrument Works"`) {
		t.Errorf("%s", r.log)
	}
}

// TestCheck: who may listen where.
func TestCheck(t *testing.T) {
	for _, tt := range []struct {
		addr, token string
		public, ok  bool
	}{
		{"127.0.0.1:8080", "", false, true},
		{"[::1]:8080", "", false, true},
		{"localhost:0", "", false, true},
		{":8080", "", false, false}, // every interface
		{"0.0.0.0:8080", "", false, false},
		{"192.0.2.1:8080", "", false, false},
		{"screen.example:8080", "", false, false}, // may lead anywhere
		{"0.0.0.0:8080", "0123456789abcdef", false, true},
		{"0.0.0.0:8080", "", true, true},
		{"8080", "", true, false}, // no address
	} {
		if err := serve.Check(tt.addr, tt.token, tt.public); (err == nil) != tt.ok {
			t.Errorf("%s, token %q, public %v: %v", tt.addr, tt.token, tt.public, err)
		}
	}
}
