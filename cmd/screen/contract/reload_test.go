package contract

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cmd/screen/internal/serve"
)

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

// TestWatchFromTheStart: a file that changes while the server starts is read again.
func TestWatchFromTheStart(t *testing.T) {
	var version, loads atomic.Int32
	s := screener(t, testLists(t))
	start(t, func(c *serve.Config) {
		c.Load = func() (serve.Lists, error) {
			if loads.Add(1) == 1 {
				version.Add(1) // behind the reading of it
			}
			return serve.Lists{Screener: s}, nil
		}
		c.Changed = func() string { return fmt.Sprint(version.Load()) }
		c.Poll = time.Millisecond
	})
	for deadline := time.Now().Add(10 * time.Second); loads.Load() < 2; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("not read again")
		}
	}
}

// TestStop: a request that is under way is answered, and a server that stops
// is not ready.
func TestStop(t *testing.T) {
	r := start(t, nil)
	pw, resp := r.stream(t, "Zorvax Instrument Works\n")
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
