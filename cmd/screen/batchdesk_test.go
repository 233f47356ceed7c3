package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/openscreening/screen"
)

// TestBatchDesk: with a policy the outputs say what a match means, with
// clearances what is hidden, and without them neither.
func TestBatchDesk(t *testing.T) {
	in, dir := vendorFile(t, "id,name,country\nV1,Hangzhou Hikvision Digital Technology,CN\nV2,Meadow Bakery,US\n")
	screenRun := func(args ...string) (int, string) {
		var out, errw bytes.Buffer
		a := &app{in: strings.NewReader(""), out: &out, err: &errw, embedded: screen.EmbeddedLists, now: now, width: pipeWidth}
		return a.main(args), out.String() + errw.String()
	}
	batch := func(form string, args ...string) string {
		t.Helper()
		out := filepath.Join(dir, "r."+form)
		st, text := screenRun(append([]string{"batch", in, "-o", out}, args...)...)
		b, err := os.ReadFile(out)
		if err != nil || st != exitFound && st != exitClear {
			t.Fatalf("%s %q: status %d, %v: %s", form, args, st, err, text)
		}
		return string(b)
	}
	for form, marks := range map[string][2]string{
		"csv":   {",effects,", ",cleared,clearances,"},
		"jsonl": {`,"effects":[{"id":`, `"cleared":[{`},
		"html":  {"<th>means</th>", "hidden by clearances"},
	} {
		if s := batch(form); strings.Contains(s, marks[0]) || strings.Contains(s, marks[1]) {
			t.Errorf("%s: without flags it has what they add", form)
		}
		s := batch(form, "-policy", "section-889")
		if !strings.Contains(s, marks[0]) || !strings.Contains(s, "procurement") {
			t.Errorf("%s: no effects in\n%.2000s", form, s)
		}
	}
	line, _, _ := strings.Cut(batch("jsonl", "-policy", "section-889"), "\n")
	_, body, _ := strings.Cut(line, `"query":`)
	if _, want := screenRun("match", "-policy", "section-889", "-country", "CN", "-format", "jsonl", "Hangzhou Hikvision Digital Technology"); `{"query":`+body+"\n" != want {
		t.Errorf("the line is not that of match:\n%.1000s\n%.1000s", body, want)
	}

	store := filepath.Join(dir, "cleared.jsonl")
	if st, text := screenRun("clear", "add", "-cleared", store, "-every", "-id", "V1", "-country", "CN", "-reason", "another firm", "-by", "A. Reviewer", "Hangzhou Hikvision Digital Technology"); st != exitClear {
		t.Fatalf("clear add: status %d: %s", st, text)
	}
	for form, want := range map[string]string{
		"csv":   "by A. Reviewer: another firm",
		"jsonl": `"disposition":"clear"`,
		"html":  "by A. Reviewer: another firm",
	} {
		if s := batch(form, "-cleared", store); !strings.Contains(s, want) || strings.Contains(s, `"disposition":"hit"`) {
			t.Errorf("%s: nothing is hidden in\n%.2000s", form, s)
		}
	}
	batch("xlsx", "-cleared", store, "-policy", "section-889")
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"-policy", "no-such"}, "no-such"},
		{[]string{"-policy", "section-889", "-threshold", "0.5"}, "either -policy or -threshold"},
		{[]string{"-cleared", filepath.Join(dir, "none")}, "none"},
	} {
		if st, text := screenRun(append([]string{"batch", in, "-o", filepath.Join(dir, "bad.csv")}, tt.args...)...); st != exitUsage && st != exitError || !strings.Contains(text, tt.want) {
			t.Errorf("%q: status %d: %s", tt.args, st, text)
		}
	}
}
