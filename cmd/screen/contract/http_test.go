package contract

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
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
	pw, resp := r.stream(t, "Zorvax Instrument Works\n")
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

// stream begins a batch whose request goes on with what is written to w.
func (r *running) stream(t *testing.T, first string) (w *io.PipeWriter, resp *http.Response) {
	t.Helper()
	pr, pw := io.Pipe()
	req, err := http.NewRequest("POST", r.url+"/v1/batch", pr)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-ndjson")
	go io.WriteString(pw, first)
	if resp, err = http.DefaultTransport.RoundTrip(req); err != nil {
		t.Fatal(err)
	}
	return pw, resp
}
