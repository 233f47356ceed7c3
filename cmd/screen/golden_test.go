package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/openscreening/screen"
)

var update = flag.Bool("update", false, "write what the tests get into the golden file")

// The golden file holds named blocks:
//
//	<<< name
//	text
//	>>> name
const goldenFile = "testdata/golden"

func readGolden(t *testing.T) map[string]string {
	t.Helper()
	b, err := os.ReadFile(goldenFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	blocks := make(map[string]string)
	for rest := string(b); rest != ""; {
		head, after, _ := strings.Cut(rest, "\n")
		name, ok := strings.CutPrefix(head, "<<< ")
		text, next, closed := strings.Cut(after, ">>> "+name+"\n")
		if _, twice := blocks[name]; !ok || !closed || twice {
			t.Fatalf("%s: block %q is not a new one of the form <<< name … >>> name", goldenFile, head)
		}
		blocks[name], rest = text, next
	}
	return blocks
}

// A goldenBlock is a text that is compared with the block of its name.
type goldenBlock struct{ name, text string }

func checkGolden(t *testing.T, blocks []goldenBlock) {
	t.Helper()
	want := readGolden(t)
	var b bytes.Buffer
	for _, g := range blocks {
		fmt.Fprintf(&b, "<<< %s\n%s>>> %s\n", g.name, g.text, g.name)
		if *update {
			continue
		}
		text, ok := want[g.name]
		if !ok {
			t.Errorf("%s has no block %q; go test -update writes it", goldenFile, g.name)
		} else if d := cmp.Diff(text, g.text); d != "" {
			t.Errorf("%s (-golden +got):\n%s", g.name, d)
		}
		delete(want, g.name)
	}
	if *update {
		if err := os.WriteFile(goldenFile, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	for name := range want {
		t.Errorf("%s: no test writes the block %q; go test -update drops it", goldenFile, name)
	}
}

// TestGolden compares whatever a user sees. The blocks depend neither on the
// embedded lists nor on the weights of evidence.
func TestGolden(t *testing.T) {
	var blocks []goldenBlock
	add := func(name, text string) {
		if text != "" && !strings.HasSuffix(text, "\n") {
			t.Errorf("%s does not end with the end of a line: %q", name, text)
			text += "\n"
		}
		blocks = append(blocks, goldenBlock{name, text})
	}
	for _, tt := range []struct{ name, args string }{
		{"help", "help"},
		{"help match", "help match"},
		{"help batch", "help batch"},
		{"help compare", "compare -h"},
		{"help scan", "help scan"},
		{"help lists", "help lists"},
		{"help lists show", "lists show -h"},
		{"help lists fetch", "help lists fetch"},
		{"help lists build", "help lists build"},
		{"help lists diff", "help lists diff"},
		{"help lists verify", "help lists verify"},
		{"help lists search", "help lists search"},
		{"help policies", "help policies"},
		{"help clear", "help clear"},
		{"help clear add", "help clear add"},
		{"help clear list", "clear list -h"},
		{"help clear revoke", "help clear revoke"},
		{"help verify", "help verify"},
		{"help completion", "completion --help"},
		{"policies", "policies"},
		{"policies effects", "policies -effects section-889 uflpa-import"},
		{"lists", "lists -own|testdata/Own Blocked.csv,testdata/own.jsonl"},
		{"lists verbose", "lists -v"},
		{"lists jsonl", "lists -format jsonl -own testdata/own.jsonl"},
		{"completion bash", "completion bash"},
		{"completion fish", "completion fish"},
	} {
		r := run(t, "", args(tt.args)...)
		if r.status != exitClear || r.err != "" {
			t.Errorf("%s: status %d, %s", tt.name, r.status, r.err)
		}
		noWideLine(t, tt.name, r.out, pipeWidth, strings.Contains(tt.name, "jsonl") || strings.Contains(tt.name, "completion"))
		add(tt.name, r.out)
	}
	for _, tt := range []struct{ name, args, in string }{
		{"match jsonl", "match -format jsonl -lists alpha", "Zorvax Instrument Works Co., Ltd.\nQuillfeather & Sons\n\nunheard of\nTechnology Co Ltd\n"},
		{"match jsonl, query of JSON", "match -format jsonl", `{"name":"Zorvax","countries":["CN"],"identifiers":[{"kind":"lei","value":"5493001KJTIIGC8Y1R12"}]}`},
		{"compare jsonl", "compare -format jsonl", `{"a":"Zorvax Instrument Works","b":"Zorvax Instrument Works","type":"organization"}` + "\n" + `{"a":"Zorvax","b":""}`},
	} {
		r := run(t, tt.in, args(tt.args)...)
		if r.err != "" {
			t.Errorf("%s: %s", tt.name, r.err)
		}
		add(tt.name, maskScores(r.out))
	}
	for _, b := range scanBlocks(t) {
		add(b.name, b.text)
	}
	for _, tt := range wrongUse {
		r := run(t, tt.in, args(tt.args)...)
		if r.status != tt.status {
			t.Errorf("%s (%s): status %d, want %d", tt.args, tt.why, r.status, tt.status)
		}
		if r.out != "" {
			t.Errorf("%s: standard output has %q", tt.args, r.out)
		}
		add("error: "+tt.why, r.err)
	}
	t.Run("lists", func(t *testing.T) {
		embedded := readText(t, "testdata/embedded.jsonl")
		inTemp(t)
		os.Mkdir("testdata", 0o777)
		if err := os.WriteFile("testdata/embedded.jsonl", []byte(embedded), 0o666); err != nil {
			t.Fatal(err)
		}
		for _, b := range listBlocks(t) {
			add(b.name, b.text)
		}
	})
	t.Run("desk", func(t *testing.T) {
		embedded := readText(t, "testdata/embedded.jsonl")
		inTemp(t)
		os.Mkdir("testdata", 0o777)
		if err := os.WriteFile("testdata/embedded.jsonl", []byte(embedded), 0o666); err != nil {
			t.Fatal(err)
		}
		for _, b := range deskBlocks(t) {
			add(b.name, b.text)
		}
	})
	for _, tt := range views {
		for w := minWidth; w <= 200; w++ {
			text := tt.view(w, false)
			noWideLine(t, tt.name, text, w, false)
			if w == 80 || tt.allWidths && (w == minWidth || w == 120) {
				add(fmt.Sprintf("view of %d: %s", w, tt.name), text)
			}
		}
	}
	add("view in colour", strings.ReplaceAll(views[0].view(80, true), "\x1b", "ESC"))
	checkGolden(t, blocks)
}

// args splits a command line at blanks, or at bars where there are some.
func args(s string) []string {
	first, rest, ok := strings.Cut(s, "|")
	out := strings.Fields(first)
	if ok {
		out = append(out, strings.Split(rest, "|")...)
	}
	return out
}

// noWideLine reports a line that a terminal would break.
func noWideLine(t *testing.T, name, text string, columns int, except bool) {
	t.Helper()
	for line := range strings.Lines(text) {
		line = strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "\t", "        ")
		if width(line) > columns && !except {
			t.Errorf("%s: %d columns wide, want at most %d: %s", name, width(line), columns, line)
		}
		if strings.TrimRight(line, " ") != line {
			t.Errorf("%s: blanks at the end of %q", name, line)
		}
	}
}

// maskScores hides what a change of the weights changes.
func maskScores(s string) string {
	s = regexp.MustCompile(`"confidence":[0-9.]+`).ReplaceAllString(s, `"confidence":0.00`)
	return regexp.MustCompile(`"evidence":\[\{.*?\}\]`).ReplaceAllString(s, `"evidence":[…]`)
}

// wrongUse are the ways to call the command that are answered by an error.
var wrongUse = []struct {
	why, args, in string
	status        int
}{
	{"no command", "", "", exitUsage},
	{"a name for a command", "Hikvision", "", exitUsage},
	{"a mistyped command", "mach", "", exitUsage},
	{"help for an unknown command", "help nonsense", "", exitUsage},
	{"unknown flag", "match -frobnicate Zorvax", "", exitUsage},
	{"unknown flag behind a name", "match Zorvax -frobnicate", "", exitUsage},
	{"unknown format", "match -format xml Zorvax", "", exitUsage},
	{"threshold that is no number", "match -threshold high Zorvax", "", exitUsage},
	{"threshold of one", "match -threshold 1 Zorvax", "", exitUsage},
	{"threshold below zero", "match -threshold -0.5 Zorvax", "", exitUsage},
	{"threshold NaN", "match -threshold NaN Zorvax", "", exitUsage},
	{"unknown type", "match -type firm Zorvax", "", exitUsage},
	{"unknown country", "match -country Atlantis Zorvax", "", exitUsage},
	{"unknown list", "match -lists nope Zorvax", "", exitUsage},
	{"one name to compare", "compare Zorvax", "", exitUsage},
	{"a document that is not there", "scan testdata/none.docx", "", exitError},
	{"threshold of two for documents", "scan -threshold 2 testdata/scan/order.txt", "", exitUsage},
	{"argument of lists", "lists alpha", "", exitUsage},
	{"unknown shell", "completion tcsh", "", exitUsage},
	{"no shell", "completion", "", exitUsage},
	{"unknown policy", "match -policy nonsense Zorvax", "", exitUsage},
	{"policy and threshold", "match -policy onboarding -threshold 0.5 Zorvax", "", exitUsage},
	{"policy without its lists", "match -policy shipment Zorvax", "", exitError},
	{"policy of a file that is not there", "match -policy none.json Zorvax", "", exitError},
	{"clearances of a file that is not there", "match -cleared none.jsonl Zorvax", "", exitError},
	{"record in a file of another kind", "match -record testdata/own.jsonl Zorvax", "", exitError},
	{"unknown policy shown", "policies nonsense", "", exitUsage},
	{"clear alone", "clear", "", exitUsage},
	{"clear without a file", "clear list", "", exitUsage},
	{"clear without a reason", "clear add -cleared c.jsonl -by me -every Zorvax", "", exitUsage},
	{"clear without saying what", "clear add -cleared c.jsonl -by me -reason why Zorvax", "", exitUsage},
	{"clear nobody", "clear add -cleared c.jsonl -by me -reason why -every", "", exitUsage},
	{"clear until a month", "clear add -cleared c.jsonl -until 2027-01 Zorvax", "", exitUsage},
	{"revoke nothing", "clear revoke -cleared c.jsonl -by me -reason why", "", exitUsage},
	{"verify nothing", "verify", "", exitUsage},
	{"verify what is not there", "verify none.log", "", exitError},
	{"list that is not there", "match -own testdata/none.csv Zorvax", "", exitError},
	{"list in CSV with an unknown country", "match -own testdata/broken.csv Zorvax", "", exitError},
	{"list in JSON Lines with an unknown type", "match -own testdata/broken.jsonl Zorvax", "", exitError},
	{"broken list shown", "lists -own testdata/broken.jsonl", "", exitError},
	{"list of an ID that is taken", "match -own testdata/same-id.jsonl Zorvax", "", exitError},
	{"query with an unknown field", "match", "\n" + `{"name":"x","kountry":"CN"}`, exitError},
	{"query with an unknown type", "match", `{"name":"x","type":"firm"}`, exitError},
	{"query cut off", "match", `{"name":"x"`, exitError},
	{"query with control characters", "match", `{"name":"x","country":"\u001b[31m"}`, exitError},
	{"UTF-16", "match", "\xff\xfeZ\x00\n\x00", exitError},
	{"pair that is no JSON", "compare", "Zorvax\tZorvax", exitError},
	{"pair without b", "compare", `{"a":"x"}`, exitError},
	{"pair with an unknown field", "compare", `{"a":"x","b":"y","c":"z"}`, exitError},
	{"pair of an unknown type", "compare", `{"a":"x","b":"y","type":"firm"}`, exitError},
	{"two pairs on a line", "compare", `{"a":"x","b":"y"}{"a":"x","b":"y"}`, exitError},
	{"bracket behind a pair", "compare", `{"a":"x","b":"y"}]`, exitError},
}

// today is the date of all tests, and now the time.
var today = screen.Date{Year: 2026, Month: 11, Day: 21}

func now() time.Time { return time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC) }
