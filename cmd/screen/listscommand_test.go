package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"
)

// inTemp copies testdata to a directory of the test's own and goes there, so
// that the paths in what is shown are short and the same everywhere.
func inTemp(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
}

// runLists runs the command with a cache in the directory "cache" and a fetcher
// that does not wait.
func runLists(t *testing.T, args ...string) ran {
	t.Helper()
	var out, errw bytes.Buffer
	a := &app{
		in: strings.NewReader(""), out: &out, err: &errw, embedded: testLists, now: now, width: pipeWidth,
		cache: func() (string, error) { return "cache", nil },
		tune:  func(f *source.Fetcher) { f.Backoff, f.Attempts = time.Millisecond, 2 },
	}
	status := a.main(args)
	return ran{status, out.String(), errw.String()}
}

// A publisher is a server on this machine. It gives out the files that are set
// with their digest as the ETag, or answers with the status.
type publisher struct {
	*httptest.Server
	mu     sync.Mutex
	files  map[string]string
	status int
}

func newPublisher(t *testing.T) *publisher {
	p := &publisher{files: make(map[string]string)}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		defer p.mu.Unlock()
		text, ok := p.files[r.URL.Path]
		switch {
		case p.status != 0:
			w.WriteHeader(p.status)
			return
		case !ok:
			w.WriteHeader(http.StatusNotFound)
			return
		}
		tag := fmt.Sprintf("%q", fmt.Sprint(len(text)))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, text)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *publisher) set(file, text string, status int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files["/"+file], p.status = text, status
}

func readText(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// ownCSV is a list in CSV form with n parties.
func ownCSV(n int) string {
	var b strings.Builder
	b.WriteString("id,name,programme\n")
	for i := range n {
		fmt.Fprintf(&b, "%d,Brambleton %s Works,Board\n", i+1, [...]string{"Kettle", "Anvil", "Lantern", "Gasket", "Bobbin"}[i%5])
	}
	return b.String()
}

// maskFetch hides what depends on the time and place of a test.
func maskFetch(s string) string {
	s = regexp.MustCompile(`http://127\.0\.0\.1:\d+`).ReplaceAllString(s, "http://127.0.0.1:PORT")
	s = regexp.MustCompile(`\d+s\s+old,\s+of\s+\S+\s+\S+\s+UTC`).ReplaceAllString(s, "AGE old, of TIME")
	s = regexp.MustCompile(`"checked":"[^"]*","age_seconds":\d+`).ReplaceAllString(s, `"checked":"TIME","age_seconds":0`)
	return s
}

// listBlocks are the golden blocks of the commands behind lists. Each step
// finds what the ones before it have left.
func listBlocks(t *testing.T) (blocks []goldenBlock) {
	p := newPublisher(t)
	sdn := func(file string) string { return "us-ofac-sdn/" + file + "=" + p.URL + "/" + file }
	quartet := strings.Join([]string{sdn("sdn.csv"), sdn("alt.csv"), sdn("add.csv"), sdn("sdn_comments.csv")}, ",")
	acme := "acme-list=" + p.URL + "/acme.csv"
	for _, name := range []string{"sdn.csv", "alt.csv", "add.csv"} {
		p.set(name, readText(t, "official/"+name), 0)
	}
	p.set("sdn_comments.csv", "\x1a", 0)
	if err := os.WriteFile("cut.jsonl", []byte(`{"screen_list":1,"sealed":true,"id":"cut","title":"Cut"}`+"\n"+`{"id":"1","names":[{"text":"x","kind":"primary"}]}`+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		why    string
		before func()
		args   string
		status int
	}{
		{"build into a directory", nil, "lists build -o out/ -lists us-bis-el -date 2026-11-02 official/consolidated.csv", exitClear},
		{"build of a quartet, packed, with examples", nil, "lists build -v -o out/sdn.jsonl.gz official/sdn.csv official/alt.csv official/add.csv", exitClear},
		{"build, jsonl", nil, "lists build -format jsonl -o out.jsonl official/consolidated.csv", exitClear},
		{"build of one's own CSV under another name", nil, "lists build -id acme -title Acme -o acme.jsonl|Own Blocked.csv", exitClear},
		{"build of a broken file", nil, "lists build -o never.jsonl broken.csv", exitError},
		{"build of one list twice", nil, "lists build -o never.jsonl versions/old.jsonl versions/new.jsonl", exitError},
		{"build of what is no list", func() { os.WriteFile("letter.txt", []byte("Dear Sir,\n"), 0o666) }, "lists build -o never.jsonl letter.txt", exitError},
		{"build of what is not there", nil, "lists build -o never.jsonl nowhere.csv", exitError},
		{"build without -o", nil, "lists build official/sdn.csv", exitUsage},
		{"build of nothing", nil, "lists build -o never.jsonl", exitUsage},
		{"build with a date that is none", nil, "lists build -date 2026-02-30 -o never.jsonl official/sdn.csv", exitUsage},
		{"show of a directory", nil, "lists show -lists out", exitClear},
		{"show of a directory with its sources", nil, "lists -v -lists out", exitClear},
		{"show with lists that are too old", nil, "lists -lists out,embedded -max-age 30d", exitFound},
		{"show with a maximum age that is none", nil, "lists -max-age 30 -lists out", exitUsage},
		{"show of a directory without lists", func() { os.Mkdir("empty", 0o777) }, "lists -lists ./empty", exitError},
		{"show of a place that is not there", nil, "lists -lists ./nowhere", exitError},
		{"show of what was never fetched", nil, "lists -lists fetched", exitError},
		{"diff", nil, "lists diff versions/old.jsonl versions/new.jsonl", exitFound},
		{"diff of equal versions", nil, "lists diff versions/old.jsonl versions/old.jsonl", exitClear},
		{"diff of directories", nil, "lists diff out embedded", exitFound},
		{"diff in JSON", nil, "lists diff -format json versions/old.jsonl versions/new.jsonl", exitFound},
		{"diff as a page", nil, "lists diff -format html versions/old.jsonl versions/new.jsonl", exitFound},
		{"diff of one", nil, "lists diff versions/old.jsonl", exitUsage},
		{"diff in an unknown form", nil, "lists diff -format xml versions/old.jsonl versions/new.jsonl", exitUsage},
		{"verify", nil, "lists verify out versions", exitClear},
		{"verify of what is broken", nil, "lists verify cut.jsonl broken.csv out", exitError},
		{"verify in JSON Lines", nil, "lists verify -format jsonl cut.jsonl versions/old.jsonl", exitError},
		{"search", nil, "lists search zorvax", exitClear},
		{"search of an ID and a programme", nil, "lists search -lists out -own versions/new.jsonl cuba 37", exitClear},
		{"search in JSON Lines", nil, "lists search -format jsonl 佐瓦科斯", exitClear},
		{"search that finds nothing", nil, "lists search zorwax", exitClear},
		{"search of nothing", nil, "lists search", exitUsage},
		{"a file with a row that cannot be used", func() {
			os.Mkdir("bad", 0o777)
			for _, name := range []string{"sdn.csv", "alt.csv", "add.csv"} {
				text := readText(t, "official/"+name)
				if name == "alt.csv" {
					text = `99,13,"aka","NOBODY'S ALIAS","-0- "` + "\n" + text
				}
				if err := os.WriteFile("bad/"+name, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}, "match -lists ./bad|Oxmoor", exitError},
		{"a row that cannot be used, tolerated", nil, "lists -lists ./bad -tolerate 1", exitClear},
		{"verify of a row that cannot be used, tolerated", nil, "lists verify -tolerate 1 bad", exitClear},
		{"fewer than none tolerated", nil, "lists -lists ./bad -tolerate -1", exitUsage},
		{"fetch", func() { p.set("acme.csv", ownCSV(5), 0) }, "lists fetch -url " + acme, exitClear},
		{"fetch of what has not changed", nil, "lists fetch -url " + acme, exitClear},
		{"fetch of a version that lost too much", func() { p.set("acme.csv", ownCSV(2), 0) }, "lists fetch -url " + acme, exitError},
		{"fetch of that, allowed", nil, "lists fetch -max-loss 60% -url " + acme, exitClear},
		{"fetch of one more", func() { p.set("acme.csv", ownCSV(3), 0) }, "lists fetch -url " + acme, exitClear},
		{"fetch of a broken version", func() { p.set("acme.csv", "id,name\n1,Brambleton Kettle Works\n1,Brambleton Anvil Works\n", 0) }, "lists fetch -url " + acme, exitError},
		{"fetch, server fails", func() { p.set("acme.csv", "", http.StatusInternalServerError) }, "lists fetch -url " + acme, exitError},
		{"fetch, server fails, jsonl", nil, "lists fetch -format jsonl -url " + acme, exitError},
		{"fetch, server fails and there was nothing", nil, "lists fetch -url other=" + p.URL + "/other.csv", exitError},
		{"match without what never came", nil, "match -lists fetched -threshold 0.9|unheard of", exitClear},
		{"verify of what was fetched", nil, "lists verify", exitError},
		{"fetch of a web page", func() { p.set("acme.csv", "<!DOCTYPE html><html></html>", 0) }, "lists fetch -url " + acme, exitError},
		{"fetch of a quartet that is too small", nil, "lists fetch -url " + quartet + " us-ofac-sdn", exitError},
		{"fetch of that, forced, to a directory", nil, "lists fetch -force -to sdn -url " + quartet + " us-ofac-sdn", exitClear},
		{"search in what was fetched", nil, "lists search -lists sdn oxmoor", exitClear},
		{"fetch of an unknown publication", nil, "lists fetch us-nonsense", exitUsage},
		{"fetch from an address that is not https", nil, "lists fetch -url acme=http://lists.example/acme.csv", exitError},
		{"fetch, address without an ID", nil, "lists fetch -url https://lists.example/acme.csv", exitUsage},
		{"fetch, address for one of several files", nil, "lists fetch -url us-ofac-sdn=https://lists.example/sdn.csv", exitUsage},
		{"fetch, address for a file that is none", nil, "lists fetch -url us-ofac-sdn/x.csv=https://lists.example/sdn.csv", exitUsage},
		{"fetch, share that is none", nil, "lists fetch -max-loss most", exitUsage},
	} {
		if tt.before != nil {
			tt.before()
		}
		r := runLists(t, args(tt.args)...)
		if r.status != tt.status {
			t.Errorf("%s: status %d, want %d: %s%s", tt.why, r.status, tt.status, r.out, r.err)
		}
		whole := strings.Contains(tt.args, "-format") || strings.HasPrefix(tt.args, "lists diff")
		noWideLine(t, tt.why, r.out, pipeWidth, whole)
		blocks = append(blocks, goldenBlock{"lists: " + tt.why, maskFetch(r.out)})
		if r.err != "" {
			blocks = append(blocks, goldenBlock{"lists, standard error: " + tt.why, maskFetch(r.err)})
		}
		if exists("never.jsonl") {
			t.Fatalf("%s: something was written", tt.why)
		}
	}
	return blocks
}

// TestFetchedLists: what is fetched is screened against, and of two versions
// of a list the one that is a publication of its own.
func TestFetchedLists(t *testing.T) {
	embedded := readText(t, "testdata/embedded.jsonl")
	inTemp(t)
	os.Mkdir("testdata", 0o777)
	if err := os.WriteFile("testdata/embedded.jsonl", []byte(embedded), 0o666); err != nil {
		t.Fatal(err)
	}
	p := newPublisher(t)
	for _, name := range []string{"sdn.csv", "alt.csv", "add.csv", "consolidated.csv"} {
		p.set(name, readText(t, "official/"+name), 0)
	}
	p.set("sdn_comments.csv", "\x1a", 0)
	urls := []string{"us-csl=" + p.URL + "/consolidated.csv"}
	for _, name := range []string{"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"} {
		urls = append(urls, "us-ofac-sdn/"+name+"="+p.URL+"/"+name)
	}
	if r := runLists(t, "lists", "fetch", "-force", "-url", strings.Join(urls, ",")); r.status != exitClear {
		t.Fatal(r)
	}
	for _, tt := range []struct {
		why, args string
		lists     string // those loaded
		want      int    // of match Quillfeather and Sons, which only the collection and the embedded list have
	}{
		{"a collection gives way to the publication itself", "fetched", "us-bis-el us-ofac-sdn", exitClear},
		{"the directory by its path", "./cache", "us-bis-el us-ofac-sdn", exitClear},
		{"the directory by its name", "cache", "us-bis-el us-ofac-sdn", exitClear},
		{"the directory of one publication", "cache/us-csl", "us-bis-el us-ofac-sdn", exitFound},
		{"one list of several", "fetched,us-bis-el", "us-bis-el", exitClear},
		{"the prefix left out", "fetched,bis-el", "us-bis-el", exitClear},
		{"with the embedded lists", "fetched,embedded", "us-bis-el us-ofac-sdn us-alpha", exitFound},
		{"an ID is that of an embedded list", "us-alpha", "us-alpha", exitFound},
	} {
		r := runLists(t, "lists", "-format", "jsonl", "-lists", tt.args)
		var ids []string
		for line := range strings.Lines(r.out) {
			var l listLine
			if err := json.Unmarshal([]byte(line), &l); err != nil {
				t.Fatal(err)
			}
			ids = append(ids, l.ID)
			if l.Source != embeddedPlace && !strings.HasPrefix(l.Snapshot.String(), "20") {
				t.Errorf("%s: %s says not of which day it is", tt.why, l.ID)
			}
		}
		if got := strings.Join(ids, " "); got != tt.lists {
			t.Errorf("%s: %s, want %s: %s", tt.why, got, tt.lists, r.err)
		}
		if r := runLists(t, "match", "-lists", tt.args, "Quillfeather and Sons"); r.status != tt.want {
			t.Errorf("%s: status %d, want %d: %s%s", tt.why, r.status, tt.want, r.out, r.err)
		}
	}
}

// TestBuiltLists: what build writes reads back as it was, and is the same in
// every run.
func TestBuiltLists(t *testing.T) {
	inTemp(t)
	for _, out := range []string{"a.jsonl", "b.jsonl", "c.jsonl.gz", "d.jsonl.gz"} {
		if r := runLists(t, "lists", "build", "-o", out, "official/consolidated.csv"); r.status != exitClear {
			t.Fatal(r)
		}
	}
	if readText(t, "a.jsonl") != readText(t, "b.jsonl") || readText(t, "c.jsonl.gz") != readText(t, "d.jsonl.gz") {
		t.Error("two runs differ")
	}
	zr, err := gzip.NewReader(strings.NewReader(readText(t, "c.jsonl.gz")))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(zr); err != nil || string(b) != readText(t, "a.jsonl") {
		t.Error("the packed file holds something else", err)
	}
	lists, err := screen.ReadLists(strings.NewReader(readText(t, "a.jsonl")), "a.jsonl")
	if err != nil || len(lists) != 2 {
		t.Fatal(len(lists), err)
	}
	if r := runLists(t, "lists", "diff", "official/consolidated.csv", "c.jsonl.gz"); r.status != exitClear {
		t.Error("what was built differs from what was read:", r.out)
	}
	if left, _ := filepath.Glob(".new-*"); len(left) > 0 {
		t.Error("left behind:", left)
	}
}

// TestStaleMatch: a party that is found nowhere is not called clear by lists
// that are too old, if the caller wants it so.
func TestStaleMatch(t *testing.T) {
	for _, tt := range []struct {
		why, args, disposition string
		warned                 bool
	}{
		{"no limit", "match", "clear", false},
		{"fresh enough", "match -max-age 365d", "clear", false},
		{"too old", "match -max-age 720h", "clear", true},
		{"too old, and refused", "match -max-age 30d -refuse-stale", "unscreenable", true},
	} {
		r := run(t, "", append(strings.Fields(tt.args), "-format", "jsonl", "unheard of")...)
		if !strings.Contains(r.out, `"disposition":"`+tt.disposition+`"`) || strings.Contains(r.out, "stale-list") != tt.warned {
			t.Errorf("%s: %s%s", tt.why, r.out, r.err)
		}
	}
}

// TestProgress: the line fits the terminal, says what is known, and is taken
// away.
func TestProgress(t *testing.T) {
	for _, tt := range []struct {
		why     string
		total   int64
		columns int
		want    string
	}{
		{"a known length", 4_000_000, 80, "us-csl: consolidated.csv  1.0 MB of 4.0 MB, 25 %, 500.0 kB/s"},
		{"an unknown length", -1, 80, "us-csl: consolidated.csv  1.0 MB, 500.0 kB/s"},
		{"a length that was wrong", 500_000, 80, "us-csl: consolidated.csv  1.0 MB of 500.0 kB, 100 %, 500.0 kB/s"},
		{"a narrow terminal", 4_000_000, 46, "us-csl:…  1.0 MB of 4.0 MB, 25 %, 500.0 kB/s"},
	} {
		p := &progress{a: &app{width: tt.columns}, what: "us-csl: consolidated.csv", total: tt.total, n: 1_000_000}
		if got := p.line(2 * time.Second); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
	var b bytes.Buffer
	p := (&app{err: &b, width: 80, progress: true}).newProgress("x", -1)
	p.at(1)
	if b.Len() > 0 {
		t.Errorf("shown at once: %q", &b)
	}
	p.redraw = time.Time{}
	p.at(2)
	p.done()
	if s := b.String(); !strings.HasPrefix(s, "\rx  2 B") || !strings.HasSuffix(s, "\r\x1b[K") {
		t.Errorf("%q", s)
	}
}
