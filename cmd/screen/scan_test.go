package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/openscreening/screen"
)

// scanBlocks are what a user sees of scan.
func scanBlocks(t *testing.T) (blocks []goldenBlock) {
	t.Helper()
	const files = "testdata/scan/order.txt testdata/scan/page.html testdata/scan/clear.txt testdata/scan/latin1.txt"
	for _, tt := range []struct {
		name, args, in string
		status         int
	}{
		{"scan text", "scan " + files, "", exitFound},
		{"scan jsonl", "scan -format jsonl " + files, "", exitFound},
		{"scan standard input", "scan", "Paid to Zorvax by wire, as agreed.", exitFound},
		{"scan of nothing", "scan -", "", exitFound},
		{"scan, clear", "scan testdata/scan/clear.txt", "", exitClear},
		{"scan, lists too old", "scan -max-age 1d -refuse-stale testdata/scan/clear.txt", "", exitFound},
	} {
		r := run(t, tt.in, args(tt.args)...)
		if r.status != tt.status || r.err != "" {
			t.Errorf("%s: status %d, want %d; %s", tt.name, r.status, tt.status, r.err)
		}
		if !strings.Contains(tt.name, "jsonl") {
			noWideLine(t, tt.name, r.out, pipeWidth, false)
		}
		blocks = append(blocks, goldenBlock{tt.name, maskScores(maskWeights(r.out))})
	}
	return blocks
}

// maskWeights hides what a change of the weights changes in text.
func maskWeights(s string) string {
	s = regexp.MustCompile(`(?m)^  0\.[0-9]{2}`).ReplaceAllString(s, "  0.00")
	s = regexp.MustCompile(`(?m)^        (query|listed|facts) .*\n(        (listed| ) .*\n)*`).ReplaceAllString(s, "        [evidence]\n")
	return s
}

// The mark stands under the name, in columns of a terminal, however wide that is
// and whatever is before it.
func TestScanMark(t *testing.T) {
	for w := minWidth; w <= 160; w++ {
		var out bytes.Buffer
		a := &app{in: strings.NewReader(""), out: &out, err: io.Discard, embedded: testLists, now: now, width: w}
		if status := a.main([]string{"scan", "testdata/scan/order.txt"}); status != exitFound {
			t.Fatalf("status %d", status)
		}
		lines := strings.Split(out.String(), "\n")
		marks := 0
		for i, l := range lines {
			mark := strings.TrimLeft(l, " ")
			if mark == "" || strings.Trim(mark, "^") != "" {
				continue
			}
			marks++
			passage, from := lines[i-1], len(l)-len(mark)
			before, rest := cut(passage, from)
			name, _ := cut(rest, len(mark))
			if width(before) != from || width(name) != len(mark) {
				t.Fatalf("width %d: the mark begins or ends inside a character:\n%s\n%s", w, passage, l)
			}
			if f := strings.ToLower(name); !strings.HasPrefix(f, "zor") && !strings.HasPrefix(f, "quill") && !strings.HasPrefix(f, "佐瓦") {
				t.Fatalf("width %d: %q is marked:\n%s\n%s", w, name, passage, l)
			}
			if width(passage) > w {
				t.Fatalf("width %d: %d columns: %s", w, width(passage), passage)
			}
		}
		if marks != 6 {
			t.Fatalf("width %d: %d marks; want 6:\n%s", w, marks, out.String())
		}
	}
}

// Places and passages of a long text are right although only its end is kept.
func TestScanLongText(t *testing.T) {
	line := strings.Repeat("the goods are paid on delivery; ", 3) + "\n"
	const n = 20_000
	text := strings.Repeat(line, n) + "  Paid to Zorvax by wire.\n" + strings.Repeat(line, n)
	r := run(t, text, "scan", "-format", "jsonl")
	first, rest, _ := strings.Cut(r.out, "\n")
	var m mentionLineRead
	if err := json.Unmarshal([]byte(first), &m); err != nil {
		t.Fatalf("%v: %s", err, r.out)
	}
	at := n*len(line) + len("  Paid to ")
	if m.Place.Line != n+1 || m.Place.Column != 11 || m.Start != at || text[m.Start:m.End] != "Zorvax" || m.Passage[m.PassageAt[0]:m.PassageAt[1]] != "Zorvax" {
		t.Errorf("%+v; want line %d, column 11, byte %d", m, n+1, at)
	}
	if want := fmt.Sprintf(`"bytes":%d,"disposition":"hit","mentions":1`, len(text)); !strings.Contains(rest, want) {
		t.Errorf("%s; want %s", rest, want)
	}
}

// A mentionLineRead is what a program may rely on.
type mentionLineRead struct {
	Type  string
	Place struct{ Line, Column int }
	Start int
	End   int

	Passage   string
	PassageAt [2]int `json:"passage_at"`
}

// What cannot be read is unscreenable and not clear, and the files behind it
// are scanned all the same.
func TestScanUnscreenable(t *testing.T) {
	dir := t.TempDir()
	for name, b := range map[string]string{
		"broken.pdf":  "%PDF-1.7 and nothing else",
		"broken.docx": "PK\x03\x04 and nothing else",
		"photo.png":   "\x89PNG\r\n\x1a\n",
		"digits.txt":  "4711 0815\n",
		"late.txt":    strings.Repeat("all of it is in order; ", 5000) + "M\xfcller",
	} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(b), 0o666); err != nil {
			t.Fatal(err)
		}
		r := run(t, "", "scan", "-format", "jsonl", file, "testdata/scan/clear.txt")
		lines := strings.Split(strings.TrimSpace(r.out), "\n")
		if r.status != exitFound || len(lines) != 2 || !strings.Contains(lines[0], `"disposition":"unscreenable","reason":"`) || !strings.Contains(lines[1], `"disposition":"clear"`) {
			t.Errorf("%s: status %d:\n%s%s", name, r.status, r.out, r.err)
		}
	}
	if r := run(t, "", "scan", dir); r.status != exitError || !strings.Contains(r.err, dir) {
		t.Errorf("a directory: status %d: %s", r.status, r.err)
	}
}

// What Scan finds in a file is what the command shows of it.
func TestScanAgrees(t *testing.T) {
	lists, err := testLists()
	if err != nil {
		t.Fatal(err)
	}
	s, err := screen.NewFrom(lists)
	if err != nil {
		t.Fatal(err)
	}
	text := readText(t, "testdata/scan/order.txt")
	var want []string
	for m := range s.Scan(text) {
		want = append(want, fmt.Sprint(m.Start, m.End))
	}
	var got []string
	for line := range strings.Lines(run(t, "", "scan", "-format", "jsonl", "testdata/scan/order.txt").out) {
		var m mentionLineRead
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatal(err)
		}
		if m.Type == "mention" {
			got = append(got, fmt.Sprint(m.Start, m.End))
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the command has mentions at %v; want %v", got, want)
	}
}
