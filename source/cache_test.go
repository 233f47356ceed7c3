package source

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A cache that was damaged is not used, and not asked about.
func TestFetchDamagedCache(t *testing.T) {
	for _, tt := range []struct {
		reason string
		damage func(dir string, c *Copy) error
	}{
		{"a byte of the file changed", func(dir string, c *Copy) error {
			return os.WriteFile(filepath.Join(dir, c.Files[0].SHA256), []byte(strings.Replace(firstContent, "N", "M", 1)), 0o644)
		}},
		{"the file cut", func(dir string, c *Copy) error { return os.Truncate(filepath.Join(dir, c.Files[0].SHA256), 5) }},
		{"the file gone", func(dir string, c *Copy) error { return os.Remove(filepath.Join(dir, c.Files[0].SHA256)) }},
		{"the sidecar cut", func(dir string, c *Copy) error { return os.Truncate(filepath.Join(dir, sidecarName), 40) }},
		{"the sidecar empty", func(dir string, c *Copy) error { return os.Truncate(filepath.Join(dir, sidecarName), 0) }},
		{"the sidecar of another publication", func(dir string, c *Copy) error {
			o := *c
			o.Publication = "other"
			b, err := o.sidecar()
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, sidecarName), b, 0o644)
		}},
	} {
		p := newPublisher(t)
		p.set(send(firstContent))
		var log bytes.Buffer
		f := &Fetcher{Dir: t.TempDir(), LoopbackHTTP: true, Logger: slog.New(slog.NewTextHandler(&log, nil))}
		c, err := f.Fetch(t.Context(), p.publication())
		if err != nil {
			t.Fatal(err)
		}
		if err := tt.damage(filepath.Join(f.Dir, "test"), c); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Cached(p.publication()); !errors.Is(err, ErrNoCopy) {
			t.Errorf("%s: Cached: %v; want ErrNoCopy", tt.reason, err)
		}
		p.set(func(n int, w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match") != "" {
				w.WriteHeader(304)
				return
			}
			send(firstContent)(n, w, r)
		})
		if c, err := f.Fetch(t.Context(), p.publication()); err != nil || content(t, c, "list.csv") != firstContent {
			t.Errorf("%s: fetched again: %v", tt.reason, err)
		}
	}
}

func FuzzSidecar(f *testing.F) {
	c := &Copy{Publication: "us-x", Fetched: testNow, Checked: testNow, Files: []CopyFile{{Name: "a.csv", URL: "https://lists.example/a", SHA256: strings.Repeat("0f", 32), Size: 5, ETag: `"x"`}}}
	b, err := c.sidecar()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"screen_cache":1,"publication":"../x","fetched":"2026-07-01T12:00:00Z","checked":"2026-07-01T12:00:00Z","files":[]}`))
	f.Add([]byte(`{"screen_cache":1}`))
	f.Add([]byte("null"))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := parseSidecar(b)
		if err != nil {
			return
		}
		if !validID(c.Publication) || len(c.Files) == 0 {
			t.Fatalf("taken: %+v", c)
		}
		for _, file := range c.Files {
			// These become paths.
			for _, name := range []string{file.Name, file.SHA256} {
				if name != filepath.Base(name) || strings.HasPrefix(name, ".") || strings.ContainsAny(name, "/\\:") {
					t.Fatalf("%q is taken as a file name", name)
				}
			}
		}
		written, err := c.sidecar()
		if err != nil {
			t.Fatal(err)
		}
		again, err := parseSidecar(written)
		if err != nil || !again.Same(c) || !again.Checked.Equal(c.Checked) {
			t.Fatalf("written and read again: %+v, %v; want %+v", again, err, c)
		}
	})
}

func TestSidecarRefuses(t *testing.T) {
	good := func() *Copy {
		return &Copy{Publication: "us-x", Fetched: testNow, Checked: testNow, Files: []CopyFile{{Name: "a.csv", URL: "u", SHA256: strings.Repeat("0f", 32), Size: 5}}}
	}
	for _, tt := range []struct {
		reason string
		change func(*Copy)
	}{
		{"an ID that is a path", func(c *Copy) { c.Publication = "../x" }},
		{"no time", func(c *Copy) { c.Checked = time.Time{} }},
		{"no files", func(c *Copy) { c.Files = nil }},
		{"a name that is a path", func(c *Copy) { c.Files[0].Name = "a/b" }},
		{"a name twice", func(c *Copy) { c.Files = append(c.Files, c.Files[0]) }},
		{"a digest that is a path", func(c *Copy) { c.Files[0].SHA256 = "../../etc/passwd" }},
		{"a digest in capitals", func(c *Copy) { c.Files[0].SHA256 = strings.Repeat("0F", 32) }},
		{"no bytes", func(c *Copy) { c.Files[0].Size = 0 }},
		{"a header that breaks the request", func(c *Copy) { c.Files[0].ETag = "x\r\nHost: y" }},
	} {
		c := good()
		tt.change(c)
		b, err := c.sidecar()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseSidecar(b); err == nil {
			t.Errorf("%s: taken", tt.reason)
		}
	}
	for _, in := range []string{"", "null", "{}", "[]", `{"screen_cache":2}`} {
		if _, err := parseSidecar([]byte(in)); err == nil {
			t.Errorf("%q: taken", in)
		}
	}
	b, err := good().sidecar()
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range []string{string(b) + "{}", strings.Replace(string(b), `"size"`, `"sise"`, 1), strings.Replace(string(b), `: 1,`, `: 2,`, 1)} {
		if _, err := parseSidecar([]byte(in)); err == nil {
			t.Errorf("taken: %s", in)
		}
	}
}
