package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/openscreening/screen"
)

func TestRun(t *testing.T) {
	for _, tt := range []struct {
		args   []string
		status int
		stderr string
		reason string
	}{
		{nil, 2, "usage:", "no -src"},
		{[]string{"-src", "x", "y"}, 2, "usage:", "an argument too many"},
		{[]string{"-help"}, 0, "usage:", "help"},
		{[]string{"-nonsense"}, 2, "not defined", "an unknown flag"},
		{[]string{"-src", t.TempDir(), "-out", t.TempDir()}, 1, "-src must be the folder in which us/lists.json lies", "no sources there"},
	} {
		var stdout, stderr bytes.Buffer
		if got := run(tt.args, &stdout, &stderr); got != tt.status || !strings.Contains(stderr.String(), tt.stderr) {
			t.Errorf("%s: status %d, want %d; %q, want %q", tt.reason, got, tt.status, stderr.String(), tt.stderr)
		}
	}
}

func TestSnapshotDate(t *testing.T) {
	for _, tt := range []struct{ version, file, want string }{
		{"eCFR text as downloaded July 2026", "Supplement No. 4.txt", "2026-07"},
		{"DHS page as downloaded July 2026", "dhs.gov/uflpa-entity-list (live fetch 2026-07-09)", "2026-07-09"},
		{"BIS export of April 14, 2026", "dpl_04142026.csv", "2026-04-14"},
		{"FY24 Section 1286 List (public release, version 2)", "FY24.pdf", "2024"},
	} {
		if got := snapshotDate(tt.version, tt.file); got.String() != tt.want {
			t.Errorf("snapshotDate(%q) = %v, want %s", tt.version, got, tt.want)
		}
	}
}

func TestCheckFacts(t *testing.T) {
	good := func() *screen.List {
		l := &screen.List{ID: "us-889", Title: "x", LegalBasis: "Pub. L. 115-232"}
		for _, id := range []string{"1", "2", "3", "4", "5"} {
			l.Entities = append(l.Entities, &screen.Entity{ID: id, Names: []screen.Name{{Text: id, Kind: screen.Primary}}, Listings: []screen.Listing{{Citation: "x"}}})
		}
		return l
	}
	if err := checkFacts([]*screen.List{good()}, t.Logf); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		reason string
		spoil  func(*screen.List)
	}{
		{"a producer is missing", func(l *screen.List) { l.Entities = l.Entities[1:] }},
		{"no citation", func(l *screen.List) { l.Entities[0].Listings[0].Citation = "" }},
		{"no listing", func(l *screen.List) { l.Entities[0].Listings = nil }},
		{"an ID twice", func(l *screen.List) { l.Entities[0].ID = "2" }},
		{"another law", func(l *screen.List) { l.LegalBasis = "" }},
		{"the Entity List without Xinjiang and Huawei", func(l *screen.List) { l.ID = "us-bis-el" }},
	} {
		l := good()
		tt.spoil(l)
		err := checkFacts([]*screen.List{l}, t.Logf)
		var fact *factError
		if !errors.As(err, &fact) || !strings.Contains(err.Error(), "expected") {
			t.Errorf("%s: error %v", tt.reason, err)
		}
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x")
	for _, text := range []string{"first", "second"} {
		if err := writeFile(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("%q was written, want %q", got, text)
		}
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("%d files are left, want 1", len(files))
	}
}

func TestDeflate(t *testing.T) {
	want := []byte(strings.Repeat("For all items subject to the EAR. ", 100))
	packed, err := deflate(want)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(path, packed, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, got, err := readSnapshot(path); err != nil || !bytes.Equal(got, want) {
		t.Errorf("read back %d bytes, want %d: %v", len(got), len(want), err)
	}
	if err := os.WriteFile(path, packed[:len(packed)-4], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := readSnapshot(path); err == nil || !strings.Contains(err.Error(), "-previous") {
		t.Errorf("a cut file: error %v, want one that says what to do", err)
	}
}

func TestReport(t *testing.T) {
	var r report
	for _, e := range []string{"a", "b", "a", "c", "d"} {
		r.hit("us-x", "rule", e)
	}
	r.note("one note")
	var buf bytes.Buffer
	r.write(&buf)
	want := "us-x\n      5  rule\n         - a\n         - b\n         - c\n\none note\n"
	if buf.String() != want {
		t.Errorf("got %q, want %q", buf.String(), want)
	}
	if got := shorten("äöü", 3); got != "ä…" {
		t.Errorf("shorten cuts inside a character: %q", got)
	}
}
