package source

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/openscreening/screen"
)

// quartetFiles are OFAC's four files with one party.
func quartetFiles() map[string]string {
	return map[string]string{
		"/sdn.csv":          "36,\"ZORVAX SHIPPING\",\"-0- \",\"CUBA\",\"-0- \",\"-0- \",\"-0- \",\"-0- \",\"-0- \",\"-0- \",\"-0- \",\"-0- \"\n\x1a",
		"/alt.csv":          "36,12,\"aka\",\"ZORVAX LINES\",\"-0- \"\n\x1a",
		"/add.csv":          "36,25,\"1 Harbour Road\",\"Havana\",\"Cuba\",\"-0- \"\n\x1a",
		"/sdn_comments.csv": "\x1a",
	}
}

// TestCopyRead: a publication in the cache is read from there, whatever names
// its files have in it, and is of the day on which it was checked.
func TestCopyRead(t *testing.T) {
	files := quartetFiles()
	p := newPublisher(t)
	p.set(func(_ int, w http.ResponseWriter, r *http.Request) { io.WriteString(w, files[r.URL.Path]) })
	quartet := Publication{ID: "us-ofac-sdn", Title: "Test"}
	for _, name := range []string{"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"} {
		quartet.Files = append(quartet.Files, File{name, p.URL + "/" + name})
	}
	two := Publication{ID: "two", Title: "Test", Files: []File{{"a.csv", p.URL + "/alt.csv"}, {"b.csv", p.URL + "/add.csv"}}}
	files["/list.csv"], files["/un.xml"] = firstContent, unXML
	un := Publication{ID: "un-sc", Title: "Test", Files: []File{{"un.xml", p.URL + "/un.xml"}}}
	one := p.publication()
	day := time.Date(2026, 11, 20, 23, 30, 0, 0, time.FixedZone("", -3600))
	f := &Fetcher{Dir: t.TempDir(), LoopbackHTTP: true, now: func() time.Time { return day }}
	own := Options{Head: screen.List{ID: "own", Title: "Own"}}
	for _, tt := range []struct {
		why    string
		p      Publication
		opts   Options
		names  int
		reason string
	}{
		{"four files", quartet, Options{}, 2, ""},
		{"one file", one, own, 1, ""},
		{"one that was published in February", un, Options{}, 6, ""},
		{"one file that does not say what it is", one, Options{}, 0, "Options.Head must have ID and Title"},
		{"files that do not belong together", two, Options{}, 0, "no reader knows how they belong together"},
	} {
		if _, err := f.Fetch(context.Background(), tt.p); err != nil {
			t.Fatal(err)
		}
		c, err := OpenCopy(filepath.Join(f.Dir, tt.p.ID))
		if err != nil {
			t.Fatal(err)
		}
		lists, rep, err := c.Read(tt.opts)
		if tt.reason != "" {
			if err == nil || !strings.Contains(err.Error(), tt.reason) {
				t.Errorf("%s: error %v, want %q", tt.why, err, tt.reason)
			}
			continue
		}
		if err != nil || rep.Names != tt.names || len(lists) != 1 {
			t.Errorf("%s: %d lists with %d names, %v; want one with %d", tt.why, len(lists), rep.Names, err, tt.names)
			continue
		}
		if v := lists[0].Version; (v == "published 2026-02-27") != (tt.p.ID == "un-sc") {
			t.Errorf("%s: version %q", tt.why, v)
		}
		if got := lists[0].Snapshot.String(); got != "2026-11-21" {
			t.Errorf("%s: is of %s, want the day in UTC on which it was checked", tt.why, got)
		}
	}
}

// TestOpenCopy: what is no copy is said to be none.
func TestOpenCopy(t *testing.T) {
	dir := t.TempDir()
	if _, err := OpenCopy(filepath.Join(dir, "nothing")); !errors.Is(err, ErrNoCopy) {
		t.Errorf("a directory that is not there: %v", err)
	}
	p := newPublisher(t)
	p.set(send(firstContent))
	f := &Fetcher{Dir: dir, LoopbackHTTP: true}
	c, err := f.Fetch(context.Background(), p.publication())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "test", c.Files[0].SHA256), []byte(secondContent), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenCopy(filepath.Join(dir, "test")); !errors.Is(err, ErrNoCopy) || !strings.Contains(err.Error(), "not what was written") {
		t.Errorf("a file that was changed: %v", err)
	}
}

// TestFetchProgress: the progress begins at nothing and ends with the whole.
func TestFetchProgress(t *testing.T) {
	for _, tt := range []struct {
		why   string
		serve func(int, http.ResponseWriter, *http.Request)
		total int64
	}{
		{"a stated length", func(_ int, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "19")
			io.WriteString(w, firstContent)
		}, int64(len(firstContent))},
		{"no stated length", func(_ int, w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, firstContent[:5])
			w.(http.Flusher).Flush()
			io.WriteString(w, firstContent[5:])
		}, -1},
	} {
		p := newPublisher(t)
		p.set(tt.serve)
		var told []Progress
		f := &Fetcher{Dir: t.TempDir(), LoopbackHTTP: true, Progress: func(p Progress) { told = append(told, p) }}
		if _, err := f.Fetch(context.Background(), p.publication()); err != nil {
			t.Fatal(err)
		}
		if len(told) < 2 || told[0] != (Progress{"test", "list.csv", 0, tt.total}) || told[len(told)-1] != (Progress{"test", "list.csv", int64(len(firstContent)), tt.total}) {
			t.Errorf("%s: told %v", tt.why, told)
		}
		for i := range told[1:] {
			if told[i+1].Done < told[i].Done {
				t.Errorf("%s: goes back: %v", tt.why, told)
			}
		}
	}
}
