package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A publisher is a server on this machine whose behaviour a test sets.
type publisher struct {
	*httptest.Server
	mu       sync.Mutex
	behave   func(n int, w http.ResponseWriter, r *http.Request)
	requests int
}

func newPublisher(t *testing.T) *publisher {
	p := new(publisher)
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.requests++
		n, behave := p.requests, p.behave
		p.mu.Unlock()
		behave(n, w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *publisher) set(behave func(n int, w http.ResponseWriter, r *http.Request)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.behave, p.requests = behave, 0
}

func (p *publisher) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.requests
}

func (p *publisher) publication() Publication {
	return Publication{ID: "test", Title: "Test", Files: []File{{"list.csv", p.URL + "/list.csv"}}}
}

const (
	firstContent  = "id,name\n1,Nordwind\n"
	secondContent = "id,name\n1,Nordwind\n2,Zephyr\n"
)

func send(content string) func(int, http.ResponseWriter, *http.Request) {
	return func(_ int, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", fmt.Sprintf("%q", fmt.Sprint(len(content))))
		io.WriteString(w, content)
	}
}

// hijack answers with raw bytes and closes the connection.
func hijack(t *testing.T, w http.ResponseWriter, raw string) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		t.Error(err)
		return
	}
	io.WriteString(conn, raw)
	conn.Close()
}

func content(t *testing.T, c *Copy, name string) string {
	t.Helper()
	if c == nil {
		return "no copy"
	}
	b, err := c.ReadFile(name)
	if err != nil {
		t.Error(err)
	}
	return string(b)
}

// Whatever a server does, the fetch ends with a whole new copy, or with an
// error and the whole last good copy.
func TestFetchMisbehaviour(t *testing.T) {
	packed := func(s string) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		io.WriteString(z, s)
		z.Close()
		return b.Bytes()
	}
	other := newPublisher(t)
	other.set(send(secondContent))
	answer := func(code int) func(int, http.ResponseWriter, *http.Request) {
		return func(_ int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	// then is a first answer, and a good one behind it.
	then := func(first func(int, http.ResponseWriter, *http.Request)) func(int, http.ResponseWriter, *http.Request) {
		return func(n int, w http.ResponseWriter, r *http.Request) {
			if n == 1 {
				first(n, w, r)
			} else {
				send(secondContent)(n, w, r)
			}
		}
	}
	type behave = func(int, http.ResponseWriter, *http.Request)
	for _, tt := range []struct {
		reason   string
		behave   behave
		change   func(*Fetcher, *Publication)
		err      string // "" if a new copy is wanted
		content  string
		requests int
		wait     time.Duration // at least, before the second attempt
	}{
		{reason: "a good server", behave: send(secondContent), content: secondContent, requests: 1},
		{reason: "not modified", content: firstContent, requests: 1, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match") != `"19"` || r.Header.Get("If-Modified-Since") == "" {
				t.Errorf("not modified: asked with If-None-Match %q, If-Modified-Since %q", r.Header.Get("If-None-Match"), r.Header.Get("If-Modified-Since"))
			}
			w.WriteHeader(http.StatusNotModified)
		}},
		{reason: "the same content again", behave: send(firstContent), content: firstContent, requests: 1},
		{reason: "gone", behave: answer(404), err: "404 Not Found", requests: 1},
		{reason: "forbidden", behave: answer(403), err: "403 Forbidden", requests: 1},
		{reason: "no content", behave: answer(204), err: "204 No Content", requests: 1},
		{reason: "a part that nobody asked for", behave: answer(206), err: "206 Partial Content", requests: 1},
		{reason: "an error that passes", behave: then(answer(500)), content: secondContent, requests: 2},
		{reason: "an error that stays", behave: answer(503), err: "503 Service Unavailable (after 4 attempts)", requests: 4},
		{reason: "too many requests, try in seconds", content: secondContent, requests: 2, wait: 7 * time.Second, behave: then(func(_ int, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(429)
		})},
		{reason: "too many requests, try at a time", content: secondContent, requests: 2, wait: 60 * time.Second, behave: then(func(_ int, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", testNow.Add(time.Minute).Format(http.TimeFormat))
			w.WriteHeader(429)
		})},
		{reason: "too many requests, try tomorrow", err: "asks to wait 24h0m0s, more than 2m0s", requests: 1, behave: func(_ int, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "86400")
			w.WriteHeader(429)
		}},
		{reason: "a Retry-After that is none", content: secondContent, requests: 2, behave: then(func(_ int, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "soon")
			w.WriteHeader(503)
		})},
		{reason: "no answer in time", err: "sent nothing for too long (after 2 attempts)", requests: 2, behave: func(_ int, w http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
			change: func(f *Fetcher, _ *Publication) { f.Stall, f.Attempts = 50*time.Millisecond, 2 }},
		{reason: "stalls in mid-body, then good", content: secondContent, requests: 2, behave: then(func(_ int, w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, "id,name\n")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}), change: func(f *Fetcher, _ *Publication) { f.Stall = 100 * time.Millisecond }},
		{reason: "slow, but not too slow", content: secondContent, requests: 1, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			for _, b := range []byte(secondContent) {
				w.Write([]byte{b})
				w.(http.Flusher).Flush()
				time.Sleep(10 * time.Millisecond)
			}
		}, change: func(f *Fetcher, _ *Publication) { f.Stall = 200 * time.Millisecond }},
		{reason: "a byte now and then without end", err: "did not come in time (after 2 attempts)", requests: 2, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				io.WriteString(w, "x")
				w.(http.Flusher).Flush()
				time.Sleep(10 * time.Millisecond)
			}
		}, change: func(f *Fetcher, _ *Publication) { f.Timeout, f.Attempts = 150*time.Millisecond, 2 }},
		{reason: "cut short of the Content-Length", err: "the body breaks off after 8 bytes", requests: 4, behave: func(_ int, w http.ResponseWriter, _ *http.Request) {
			hijack(t, w, "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nid,name\n")
		}},
		{reason: "a chunk that is cut", err: "the body breaks off", requests: 4, behave: func(_ int, w http.ResponseWriter, _ *http.Request) {
			hijack(t, w, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1e\r\nid,name\n")
		}},
		{reason: "a Content-Length that is no number", err: "bad Content-Length", requests: 4, behave: func(_ int, w http.ResponseWriter, _ *http.Request) {
			hijack(t, w, "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nid,name\n")
		}},
		{reason: "two Content-Lengths", err: "Content-Length", requests: 4, behave: func(_ int, w http.ResponseWriter, _ *http.Request) {
			hijack(t, w, "HTTP/1.1 200 OK\r\nContent-Length: 8\r\nContent-Length: 9\r\n\r\nid,name\n")
		}},
		{reason: "a Content-Length that is too small cuts XML", err: "its end is missing", requests: 1, behave: func(_ int, w http.ResponseWriter, _ *http.Request) {
			hijack(t, w, "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n<list><entity/></list>")
		}, change: func(_ *Fetcher, p *Publication) { p.Files[0].Name = "list.xml" }},
		{reason: "no HTTP at all", err: "malformed HTTP", requests: 4, behave: func(_ int, w http.ResponseWriter, _ *http.Request) { hijack(t, w, "220 ftp ready\r\n\r\n") }},
		{reason: "hangs up", err: "EOF", requests: 4, behave: func(_ int, w http.ResponseWriter, _ *http.Request) { hijack(t, w, "") }},
		{reason: "nothing in it", err: "the body is empty", requests: 4, behave: answer(200)},
		{reason: "a page that says sorry with status 200", err: "a web page instead of the file", requests: 1, behave: func(_ int, w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, "\n<!DOCTYPE HTML><html>Sorry</html>")
		}},
		{reason: "packed well", content: secondContent, requests: 1, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(packed(secondContent))
		}},
		{reason: "packed, a byte changed", err: "gzip: invalid checksum", requests: 4, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			b := packed(secondContent)
			b[len(b)-6] ^= 1
			w.Write(b)
		}},
		{reason: "packed, cut", err: "unexpected EOF", requests: 4, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			b := packed(secondContent)
			w.Write(b[:len(b)-9])
		}},
		{reason: "said to be packed and is not", err: "gzip: invalid header", requests: 4, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, secondContent)
		}},
		{reason: "packed in a way that nobody asked for", err: `packed as "br"`, requests: 1, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			io.WriteString(w, secondContent)
		}},
		{reason: "said to be too large", err: "larger than 25 bytes", requests: 1, behave: send(secondContent), change: func(f *Fetcher, _ *Publication) { f.MaxFile = 25 }},
		{reason: "too large without saying so", err: "larger than 25 bytes", requests: 1, behave: func(_ int, w http.ResponseWriter, _ *http.Request) {
			w.(http.Flusher).Flush()
			io.WriteString(w, secondContent)
		}, change: func(f *Fetcher, _ *Publication) { f.MaxFile = 25 }},
		{reason: "small, and large when unpacked", err: "larger than 1000000 bytes", requests: 1, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(packed(strings.Repeat("x", 10_000_000)))
		}, change: func(f *Fetcher, _ *Publication) { f.MaxFile = 1_000_000 }},
		{reason: "exactly as large as it may be", content: secondContent, requests: 1, behave: send(secondContent), change: func(f *Fetcher, _ *Publication) { f.MaxFile = int64(len(secondContent)) }},
		{reason: "a redirect on the same host", content: secondContent, requests: 2, behave: func(n int, w http.ResponseWriter, r *http.Request) {
			if n == 1 {
				http.Redirect(w, r, "/elsewhere.csv", http.StatusFound)
				return
			}
			send(secondContent)(n, w, r)
		}},
		{reason: "a redirect in a loop", err: "redirects more than 5 times", requests: 6, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
		}},
		{reason: "a redirect to plain http", err: "is not https", requests: 1, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://lists.example/list.csv?signature=secret", http.StatusFound)
		}},
		{reason: "a redirect to another scheme", err: "is not https", requests: 1, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "ftp://lists.example/list.csv", http.StatusFound)
		}},
		{reason: "a redirect to a host that nobody named", err: "a host that the publication does not name", requests: 1, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, other.URL+"/list.csv", http.StatusFound)
		}},
		{reason: "a redirect to a host that the publication names", content: secondContent, requests: 1, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, other.URL+"/list.csv", http.StatusFound)
		}, change: func(_ *Fetcher, p *Publication) { p.Hosts = []string{strings.TrimPrefix(other.URL, "http://")} }},
		{reason: "a redirect that carries a user name", err: "carries a user name", requests: 1, behave: func(_ int, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://user:word@lists.example/", http.StatusFound)
		}},
		{reason: "a redirect to nowhere", err: "302 Found", requests: 1, behave: answer(302)},
		{reason: "a check that refuses", err: "refused: half is missing", requests: 1, behave: send(secondContent), change: func(f *Fetcher, _ *Publication) {
			f.Check = func(_ context.Context, old, new *Copy) error {
				if content(t, old, "list.csv") != firstContent || content(t, new, "list.csv") != secondContent {
					t.Error("a check that refuses: it does not see both copies")
				}
				return errors.New("half is missing")
			}
		}},
		{reason: "a check is not asked if nothing changed", content: firstContent, requests: 1, behave: send(firstContent), change: func(f *Fetcher, _ *Publication) {
			f.Check = func(context.Context, *Copy, *Copy) error { return errors.New("asked") }
		}},
	} {
		t.Run(tt.reason, func(t *testing.T) {
			p := newPublisher(t)
			pub := p.publication()
			var waits []time.Duration
			now := testNow
			f := &Fetcher{Dir: t.TempDir(), LoopbackHTTP: true, now: func() time.Time { return now }, sleep: func(_ context.Context, d time.Duration) error {
				waits = append(waits, d)
				return nil
			}}
			if tt.change != nil {
				tt.change(f, &pub)
			}
			name := pub.Files[0].Name
			want := firstContent
			if name == "list.xml" {
				want = "<list/>"
			}
			check := f.Check
			f.Check = nil
			p.set(func(n int, w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Last-Modified", testNow.Add(-time.Hour).Format(http.TimeFormat))
				send(want)(n, w, r)
			})
			if c, err := f.Fetch(t.Context(), pub); err != nil || content(t, c, name) != want {
				t.Fatalf("the first copy: %q, %v", content(t, c, name), err)
			}
			f.Check = check
			now = now.Add(3 * time.Hour)
			if tt.wait == time.Minute {
				now = testNow
			}
			p.set(tt.behave)
			c, err := f.Fetch(t.Context(), pub)
			if p.count() != tt.requests {
				t.Errorf("%d requests; want %d", p.count(), tt.requests)
			}
			if tt.wait > 0 && (len(waits) == 0 || waits[0] < tt.wait) {
				t.Errorf("waits %v; want the first at least %v", waits, tt.wait)
			}
			for i, d := range waits {
				if tt.wait == 0 && (d > DefaultBackoff<<i || d < DefaultBackoff<<i/2) {
					t.Errorf("waits %v; want the %dth doubled, less up to a half", waits, i+1)
				}
			}
			if tt.err == "" {
				if err != nil || content(t, c, name) != tt.content || c.Checked != now {
					t.Errorf("got %q, %v; want %q, checked now", content(t, c, name), err, tt.content)
				}
			} else {
				var fe *FetchError
				if !errors.As(err, &fe) || !strings.Contains(err.Error(), tt.err) {
					t.Fatalf("error %v; want %q", err, tt.err)
				}
				if content(t, c, name) != want || fe.Kept != c || fe.Age != 3*time.Hour || !strings.Contains(err.Error(), "the last good copy stays, 3h0m0s old, of 2026-07-01 12:00 UTC") {
					t.Errorf("the last good copy is %q, %v old: %v", content(t, c, name), fe.Age, err)
				}
				if strings.Contains(err.Error(), "secret") {
					t.Errorf("the error tells a signature: %v", err)
				}
			}
			cached, err := f.Cached(pub)
			if err != nil || !cached.Same(c) || cached.Checked != c.Checked {
				t.Errorf("the cache holds %+v, %v; want %+v", cached, err, c)
			}
			entries, _ := os.ReadDir(filepath.Join(f.Dir, "test"))
			var names []string
			for _, e := range entries {
				if e.Name() != lockName { // which some systems keep
					names = append(names, e.Name())
				}
			}
			files := 2 // the sidecar, the file, and the file before it
			if tt.err == "" && tt.content != firstContent {
				files = 3
			}
			if len(names) != files || slices.ContainsFunc(names, func(s string) bool { return strings.HasSuffix(s, tempSuffix) }) {
				t.Errorf("the cache holds the files %v; want %d", names, files)
			}
		})
	}
}

var testNow = time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)

func TestFetchWithoutCopy(t *testing.T) {
	p := newPublisher(t)
	p.set(func(_ int, w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") != "" {
			t.Error("a condition without a copy")
		}
		w.WriteHeader(http.StatusNotModified)
	})
	f := &Fetcher{Dir: t.TempDir(), LoopbackHTTP: true}
	c, err := f.Fetch(t.Context(), p.publication())
	if c != nil || err == nil || !strings.Contains(err.Error(), "304 Not Modified; there is no good copy") {
		t.Errorf("got %v, %v; want no copy", c, err)
	}
	if _, err := f.Cached(p.publication()); !errors.Is(err, ErrNoCopy) || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Cached: %v; want ErrNoCopy", err)
	}
}

// A publication in several files is replaced as a whole or not at all.
func TestFetchSeveralFiles(t *testing.T) {
	p := newPublisher(t)
	pub := p.publication()
	pub.Files = append(pub.Files, File{"alt.csv", p.URL + "/alt.csv"})
	f := &Fetcher{Dir: t.TempDir(), LoopbackHTTP: true}
	serve := func(list, alt string) {
		p.set(func(n int, w http.ResponseWriter, r *http.Request) {
			s := list
			if r.URL.Path == "/alt.csv" {
				s = alt
			}
			if s == "" {
				w.WriteHeader(404)
				return
			}
			etag := fmt.Sprintf(`"%d"`, len(s))
			w.Header().Set("ETag", etag)
			if r.Header.Get("If-None-Match") == etag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			io.WriteString(w, s)
		})
	}
	for _, tt := range []struct{ reason, list, alt, wantList, wantAlt string }{
		{"both come", "a1", "b1", "a1", "b1"},
		{"one is new, the other is gone", "a2-longer", "", "a1", "b1"},
		{"one is new, the other has not changed", "a2-longer", "b1", "a2-longer", "b1"},
		{"neither has changed", "a2-longer", "b1", "a2-longer", "b1"},
		{"both have the same content", "same", "same", "same", "same"},
		{"one is as the other was", "a2-longer", "same", "a2-longer", "same"},
	} {
		serve(tt.list, tt.alt)
		c, err := f.Fetch(t.Context(), pub)
		if (err != nil) != (tt.alt == "") {
			t.Errorf("%s: %v", tt.reason, err)
		}
		if l, a := content(t, c, "list.csv"), content(t, c, "alt.csv"); l != tt.wantList || a != tt.wantAlt {
			t.Errorf("%s: %q and %q; want %q and %q", tt.reason, l, a, tt.wantList, tt.wantAlt)
		}
	}
	// A cache of fewer files than are wanted is none.
	pub.Files = append(pub.Files, File{"add.csv", p.URL + "/add.csv"})
	if _, err := f.Cached(pub); !errors.Is(err, ErrNoCopy) {
		t.Errorf("a copy that lacks a file: %v; want ErrNoCopy", err)
	}
}

func TestFetchRefusesPublication(t *testing.T) {
	ok := []File{{"a.csv", "https://lists.example/a.csv"}}
	for _, tt := range []struct {
		reason   string
		pub      Publication
		loopback bool
	}{
		{"no ID", Publication{Files: ok}, false},
		{"an ID that is a path", Publication{ID: "../x", Files: ok}, false},
		{"no files", Publication{ID: "x"}, false},
		{"a name that is a path", Publication{ID: "x", Files: []File{{"../a", ok[0].URL}}}, false},
		{"a hidden name", Publication{ID: "x", Files: []File{{".a", ok[0].URL}}}, false},
		{"a name twice", Publication{ID: "x", Files: append(ok, ok...)}, false},
		{"plain http", Publication{ID: "x", Files: []File{{"a", "http://lists.example/a"}}}, true},
		{"plain http to this machine, unless a test says so", Publication{ID: "x", Files: []File{{"a", "http://127.0.0.1/a"}}}, false},
		{"a name of this machine is looked up by whoever answers", Publication{ID: "x", Files: []File{{"a", "http://localhost/a"}}}, true},
		{"an address that only looks like this machine's", Publication{ID: "x", Files: []File{{"a", "http://127.0.0.1.lists.example/a"}}}, true},
		{"a file address", Publication{ID: "x", Files: []File{{"a", "file:///etc/passwd"}}}, true},
		{"no address", Publication{ID: "x", Files: []File{{"a", ""}}}, true},
		{"a user name", Publication{ID: "x", Files: []File{{"a", "https://u:p@lists.example/a"}}}, false},
	} {
		f := &Fetcher{Dir: filepath.Join(t.TempDir(), "cache"), LoopbackHTTP: tt.loopback}
		if c, err := f.Fetch(t.Context(), tt.pub); err == nil || c != nil {
			t.Errorf("%s: taken", tt.reason)
		}
		if _, err := f.Cached(tt.pub); err == nil {
			t.Errorf("%s: taken by Cached", tt.reason)
		}
		if _, err := os.Stat(f.Dir); err == nil {
			t.Errorf("%s: the cache was made", tt.reason)
		}
	}
}

func TestPublications(t *testing.T) {
	seen := make(map[string]bool)
	for _, p := range Publications() {
		if err := p.validate(false); err != nil {
			t.Error(err)
		}
		if p.Title == "" || p.Authority == "" || p.Format == "" || p.Minimum <= 0 || seen[p.ID] {
			t.Errorf("%s: incomplete or twice: %+v", p.ID, p)
		}
		seen[p.ID] = true
	}
}

// A caller that gives up gets the last good copy, and his own reason.
func TestFetchCancelled(t *testing.T) {
	p := newPublisher(t)
	p.set(send(firstContent))
	f := &Fetcher{Dir: t.TempDir(), LoopbackHTTP: true, Backoff: time.Hour, MaxWait: 2 * time.Hour}
	if _, err := f.Fetch(t.Context(), p.publication()); err != nil {
		t.Fatal(err)
	}
	enough := errors.New("enough")
	for _, tt := range []struct {
		reason string
		behave func(int, http.ResponseWriter, *http.Request)
	}{
		{"while it waits for an answer", func(_ int, w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }},
		{"while it reads", func(_ int, w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, "id")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}},
		{"while it waits for the next attempt", func(_ int, w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) }},
	} {
		p.set(tt.behave)
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(100*time.Millisecond, func() { cancel(enough) })
		c, err := f.Fetch(ctx, p.publication())
		if !errors.Is(err, enough) || content(t, c, "list.csv") != firstContent || p.count() != 1 {
			t.Errorf("%s: %v after %d requests", tt.reason, err, p.count())
		}
	}
}

// Of several writers one asks the publisher; the others take what it got.
func TestFetchOneWriter(t *testing.T) {
	p := newPublisher(t)
	var inside, most atomic.Int32
	p.set(func(n int, w http.ResponseWriter, r *http.Request) {
		most.Store(max(most.Load(), inside.Add(1)))
		time.Sleep(200 * time.Millisecond)
		inside.Add(-1)
		send(firstContent)(n, w, r)
	})
	dir := t.TempDir()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			f := &Fetcher{Dir: dir, LoopbackHTTP: true}
			if c, err := f.Fetch(t.Context(), p.publication()); err != nil || content(t, c, "list.csv") != firstContent {
				t.Errorf("one of several writers: %v", err)
			}
		})
	}
	wg.Wait()
	if p.count() != 1 || most.Load() != 1 {
		t.Errorf("%d requests, %d at once; want one", p.count(), most.Load())
	}
}

// Readers that look while a writer works see one copy or the other, whole.
func TestFetchReaders(t *testing.T) {
	p := newPublisher(t)
	p.set(send("0\n"))
	f := &Fetcher{Dir: t.TempDir(), LoopbackHTTP: true}
	pub := p.publication()
	pub.Files = append(pub.Files, File{"alt.csv", p.URL + "/alt.csv"})
	if _, err := f.Fetch(t.Context(), pub); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				c, err := f.Cached(pub)
				if err != nil {
					t.Error(err)
					return
				}
				a, errA := c.ReadFile("list.csv")
				b, errB := c.ReadFile("alt.csv")
				if errA == nil && errB == nil && !bytes.Equal(a, b) {
					t.Errorf("a copy of two versions: %q and %q", a, b)
				}
			}
		})
	}
	for i := range 30 {
		p.set(send(strings.Repeat("x", i+1) + "\n"))
		if _, err := f.Fetch(t.Context(), pub); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	wg.Wait()
}

func TestFetchLogs(t *testing.T) {
	p := newPublisher(t)
	var log bytes.Buffer
	f := &Fetcher{Dir: t.TempDir(), LoopbackHTTP: true, Attempts: 2, Backoff: time.Millisecond, Logger: slog.New(slog.NewTextHandler(&log, nil))}
	for _, tt := range []struct {
		reason string
		behave func(int, http.ResponseWriter, *http.Request)
		want   []string
	}{
		{"nothing there", func(_ int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, []string{"level=WARN msg=\"attempt failed\" publication=test file=list.csv attempt=1", "level=ERROR msg=\"refresh failed, there is no good copy\""}},
		{"a copy", send(firstContent), []string{"level=INFO msg=fetched publication=test file=list.csv bytes=19 sha256="}},
		{"the same", func(_ int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(304) }, []string{"level=INFO msg=unchanged"}},
		{"gone", func(_ int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404) }, []string{"level=WARN msg=\"refresh failed, the last good copy stays\" publication=test age="}},
	} {
		log.Reset()
		p.set(tt.behave)
		f.Fetch(t.Context(), p.publication())
		sc := bufio.NewScanner(&log)
		var got []string
		for sc.Scan() {
			_, rest, _ := strings.Cut(sc.Text(), " ")
			got = append(got, rest)
		}
		if !slices.EqualFunc(got, tt.want, strings.HasPrefix) {
			t.Errorf("%s: logged\n%s\nwant\n%s", tt.reason, strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
		}
	}
}
