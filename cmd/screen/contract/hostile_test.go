package contract

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cmd/screen/internal/serve"
)

// TestReloadCutAnywhere: a list that is cut at any byte is refused while requests are
// answered, and the one in use stays.
func TestReloadCutAnywhere(t *testing.T) {
	var b bytes.Buffer
	if err := screen.WriteList(&b, testLists(t)[0]); err != nil {
		t.Fatal(err)
	}
	var file atomic.Pointer[[]byte]
	whole := b.Bytes()
	file.Store(&whole)
	r := start(t, func(c *serve.Config) {
		c.Load = func() (serve.Lists, error) {
			l, err := screen.ReadList(bytes.NewReader(*file.Load()), "own.jsonl")
			if err != nil {
				return serve.Lists{}, err
			}
			s, err := screen.NewFrom([]*screen.List{l})
			return serve.Lists{Screener: s}, err
		}
	})
	_, before, _ := r.do(t, "POST", "/v1/match", asJSON, `{"name":"Zorvax Instrument Works"}`)
	step := 1
	if testing.Short() {
		step = 97
	}
	for n := 0; n < len(whole); n += step {
		cut := whole[:n]
		file.Store(&cut)
		if err := r.Reload(); err == nil || !strings.Contains(err.Error(), "own.jsonl") {
			t.Fatalf("cut at %d of %d: %v", n, len(whole), err)
		}
		if n%50 > 0 {
			continue
		}
		if status, body, _ := r.do(t, "POST", "/v1/match", asJSON, `{"name":"Zorvax Instrument Works"}`); status != 200 || body != before {
			t.Fatalf("cut at %d: %d %s", n, status, body)
		}
	}
	file.Store(&whole)
	if err := r.Reload(); err != nil {
		t.Error(err)
	}
}

// TestHostile: bodies that are made to cost much are refused or answered, in bounded time,
// and never with clear.
func TestHostile(t *testing.T) {
	r := start(t, nil)
	many := strings.Repeat(`"Acme Gear",`, 100_000)
	deep := strings.Repeat("[", 30_000)
	busy := strings.Repeat("international trading technology company ", 90)
	for _, tt := range []struct{ why, path, contentType, body string }{
		{"100,000 names", "/v1/match", asJSON, `{"name":"a","names":[` + strings.TrimSuffix(many, ",") + `]}`},
		{"100,000 names in a line of a batch", "/v1/batch", "application/jsonl", `{"name":"a","names":[` + strings.TrimSuffix(many, ",") + `]}` + "\n"},
		{"deeply nested", "/v1/match", asJSON, `{"name":"a","names":` + deep},
		{"deeply nested, and closed", "/v1/match", asJSON, `{"name":"a","names":` + deep + strings.Repeat("]", 30_000) + "}"},
		{"deeply nested objects", "/v1/match", asJSON, strings.Repeat(`{"name":`, 7_000)},
		{"deeply nested, in a batch", "/v1/batch", "application/jsonl", deep + "\n"},
		{"one field, very often", "/v1/match", asJSON, "{" + strings.Repeat(`"name":"a",`, 5_000) + `"name":"a"}`},
		{"33 names of common words", "/v1/match", asJSON, fmt.Sprintf(`{"name":%q,"names":[%s]}`, busy[:1800], strings.TrimSuffix(strings.Repeat(fmt.Sprintf("%q,", busy[:1800]), 32), ","))},
		{"a number for a name", "/v1/match", asJSON, `{"name":1e999999}`},
		{"letters that are no text", "/v1/match", asJSON, "{\"name\":\"\xff\xfe\\ud800\"}"},
	} {
		begin := time.Now()
		status, body := post(r.url+tt.path, tt.contentType, tt.body)
		if status >= 500 || strings.Contains(body, `"disposition":"clear"`) {
			t.Errorf("%s: %d %.200s", tt.why, status, body)
		}
		if d := time.Since(begin); d > 20*time.Second {
			t.Errorf("%s: %v", tt.why, d)
		}
	}
	if status, body, _ := r.do(t, "POST", "/v1/match", asJSON, `{"name":"Zorvax Instrument Works"}`); status != 200 || !strings.Contains(body, `"disposition":"hit"`) {
		t.Errorf("afterwards: %d %s", status, body)
	}
}

// post returns the answer to a body, or 0 if the server has closed the connection before
// it had read all of it.
func post(url, contentType, body string) (status int, answer string) {
	resp, err := http.Post(url, contentType, strings.NewReader(body))
	if err != nil {
		return 0, err.Error()
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body) // likewise
	return resp.StatusCode, string(b)
}

// TestBodyWithoutEnd: a body that does not end is cut off at the bound, and what drips in
// byte by byte by the time to read it.
func TestBodyWithoutEnd(t *testing.T) {
	r := start(t, func(c *serve.Config) {
		c.Limits = serve.Limits{Read: 300 * time.Millisecond, Idle: 300 * time.Millisecond}
	})
	pr, pw := io.Pipe()
	defer pw.Close()
	go func() {
		for err := error(nil); err == nil; {
			_, err = pw.Write([]byte(strings.Repeat("a", 1<<12)))
		}
	}()
	resp, err := http.Post(r.url+"/v1/match", asJSON, pr)
	if err == nil {
		resp.Body.Close()
		if resp.StatusCode < 400 {
			t.Errorf("a body without end: %s", resp.Status)
		}
	}
	c, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	io.WriteString(c, "POST /v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{")
	begin := time.Now()
	for err == nil && time.Since(begin) < 20*time.Second {
		time.Sleep(20 * time.Millisecond)
		_, err = c.Write([]byte(" "))
	}
	if err == nil {
		t.Error("a body that drips in keeps its connection")
	}
}
