package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"
)

// testLists is a stand-in for the embedded lists.
func testLists() ([]*screen.List, error) {
	f, err := os.Open("testdata/embedded.jsonl")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return screen.ReadLists(f, "testdata/embedded.jsonl")
}

type ran struct {
	status   int
	out, err string
}

func run(t *testing.T, in string, args ...string) ran {
	t.Helper()
	var out, errw bytes.Buffer
	a := &app{in: strings.NewReader(in), out: &out, err: &errw, embedded: testLists, now: now, width: pipeWidth,
		library: &record.Library{Version: "v0.0.0-test", Calibration: screen.CalibrationVersion}}
	status := a.main(args)
	return ran{status, out.String(), errw.String()}
}

// An answer is what a program may rely on in a line of match.
type answer struct {
	Query       *struct{ Name string }
	Disposition screen.Disposition
	Reason      string
	Matches     []map[string]json.RawMessage
}

func answers(t *testing.T, out string) []answer {
	t.Helper()
	var as []answer
	for line := range strings.Lines(out) {
		var a answer
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		if a.Query == nil || a.Disposition == "" || a.Matches == nil {
			t.Fatalf("query, disposition or matches is missing: %s", line)
		}
		as = append(as, a)
	}
	return as
}

func names(as []answer) string {
	var s []string
	for _, a := range as {
		s = append(s, a.Query.Name)
	}
	return strings.Join(s, "|")
}

// TestMatchFields: the fields that the contract names are in every match.
func TestMatchFields(t *testing.T) {
	r := run(t, "", "match", "-format", "jsonl", "Zorvax Instrument Works", "佐瓦科斯仪器厂")
	for _, a := range answers(t, r.out) {
		if a.Disposition != screen.Hit || len(a.Matches) == 0 {
			t.Fatalf("%s: %s with %d matches", a.Query.Name, a.Disposition, len(a.Matches))
		}
		for _, m := range a.Matches {
			for field, v := range map[string]any{
				"confidence": new(float64), "list": new(string), "entity_id": new(string), "party": new(string),
				"entity": new(string), "matched_name": new(string), "relation": new(screen.Relation), "evidence": new([]screen.Evidence),
			} {
				if err := json.Unmarshal(m[field], v); err != nil {
					t.Errorf("%s: %v in %s", field, err, m[field])
				}
			}
			if c, _ := m["confidence"].MarshalJSON(); c[0] != '0' {
				t.Errorf("confidence %s is not within 0 and 1", c)
			}
		}
	}
}

// TestLines: what a line of input may look like, and that the answers are as
// many and in the same order.
func TestLines(t *testing.T) {
	for _, tt := range []struct{ why, in, want string }{
		{"order is kept", "Zorvax\nunheard of\nQuillfeather\nZorvax\n", "Zorvax|unheard of|Quillfeather|Zorvax"},
		{"no end of the last line", "Zorvax\nother", "Zorvax|other"},
		{"blank lines are no names", "\n  \nZorvax\n\t\n\n", "Zorvax"},
		{"line ends of Windows", "Zorvax\r\nother\r\n", "Zorvax|other"},
		{"byte order mark", "\ufeffZorvax\nother", "Zorvax|other"},
		{"byte order mark before JSON", "\ufeff" + `{"name":"Zorvax"}`, "Zorvax"},
		{"blanks around a name", "  Zorvax \n", "Zorvax"},
		{"JSON among names", "Zorvax\n" + `{"name":"other","country":"CN"}` + "\nthird", "Zorvax|other|third"},
		{"JSON without a name", `{"identifiers":[{"kind":"lei","value":"5493001KJTIIGC8Y1R12"}]}`, ""},
		{"not UTF-8", "\xff\xfa\nZorvax", "\ufffd\ufffd|Zorvax"},
		{"control characters", "Zor\x1bvax\x00\nother", "Zor\x1bvax\x00|other"},
		{"4,096 bytes and more", strings.Repeat("Zorvax ", 1000) + "\nother", strings.TrimSpace(strings.Repeat("Zorvax ", 1000)) + "|other"},
		{"nothing", "", ""},
		{"blank lines alone", "\n \n", ""},
	} {
		r := run(t, tt.in, "match", "-format", "jsonl")
		said := "" // that there was nothing to answer is no error, and not silent
		if strings.TrimSpace(tt.in) == "" {
			said = "screen: there are no names on standard input\n"
		}
		if r.err != said || r.status != exitFound && r.status != exitClear {
			t.Errorf("%s: status %d, %s", tt.why, r.status, r.err)
		}
		if got := names(answers(t, r.out)); got != tt.want {
			t.Errorf("%s: answers to %q, want %q", tt.why, got, tt.want)
		}
		if again := run(t, tt.in, "match", "-format", "jsonl"); again != r {
			t.Errorf("%s: the second run differs:\n%s\n%s", tt.why, again.out, r.out)
		}
		if named := run(t, tt.in, "match", "-format", "jsonl", "-"); named != r {
			t.Errorf("%s: the NAME - is answered otherwise:\n%s\n%s", tt.why, named.out, r.out)
		}
	}
}

// TestBadLine: a line that cannot be read is an error with its place, and
// what stands before it has been answered.
func TestBadLine(t *testing.T) {
	long := strings.Repeat("x", 20<<20)
	for _, tt := range []struct{ why, command, in, answered, err string }{
		{"bad JSON", "match", "Zorvax\n\n{\"name\":\nother", "Zorvax", "screen match: standard input, line 3: "},
		{"20 MB", "match", "Zorvax\n" + long + "\nother", "Zorvax", "screen match: standard input, line 2: longer than 16 MB\n"},
		{"20 MB first", "match", long, "", "screen match: standard input, line 1: longer than 16 MB\n"},
		{"bad pair", "compare", `{"a":"x","b":"y"}` + "\nZorvax", "1", "screen compare: standard input, line 2: "},
	} {
		r := run(t, tt.in, tt.command, "-format", "jsonl")
		if r.status != exitError || !strings.HasPrefix(r.err, tt.err) {
			t.Errorf("%s: status %d, %s", tt.why, r.status, r.err)
		}
		if got := strings.Count(r.out, "\n"); got != min(len(tt.answered), 1) {
			t.Errorf("%s: %d answers", tt.why, got)
		}
	}
}

// TestNoWait: each line is answered before the next one is read.
func TestNoWait(t *testing.T) {
	for _, tt := range []struct{ command, line string }{
		{"match", "Zorvax\n"},
		{"compare", `{"a":"Zorvax","b":"Zorvax"}` + "\n"},
	} {
		in, feed := io.Pipe()
		answer, out := io.Pipe()
		a := &app{in: in, out: out, err: io.Discard, embedded: testLists, now: now}
		status := make(chan int)
		go func() {
			defer out.Close()
			status <- a.main([]string{tt.command, "-format", "jsonl"})
		}()
		r := bufio.NewReader(answer)
		for range 3 {
			io.WriteString(feed, tt.line)
			if _, err := r.ReadString('\n'); err != nil {
				t.Fatal(err)
			}
		}
		feed.Close()
		if got := <-status; got != exitFound {
			t.Errorf("%s: status %d", tt.command, got)
		}
	}
}

func TestStatus(t *testing.T) {
	for _, tt := range []struct {
		why, args string
		want      int
	}{
		{"a hit", "match|Zorvax Instrument Works", exitFound},
		{"a hit among others", "match|unheard of|Zorvax Instrument Works|never seen", exitFound},
		{"clear", "match|unheard of", exitClear},
		{"unscreenable is nothing found", "match|Technology Co Ltd", exitClear},
		{"an empty name", "match|", exitClear},
		{"equal names", "compare|Zorvax Instrument Works|Zorvax Instrument Works", exitFound},
		{"other names", "compare|Zorvax|Quillfeather", exitClear},
		{"names with nothing in them", "compare||", exitClear},
		{"flags behind the names", "match|Zorvax Instrument Works|-format|jsonl", exitFound},
		{"a name like a flag", "match|--|-format", exitClear},
		{"lists", "lists", exitClear},
		{"the version", "version", exitClear},
		{"the version, as other commands have it", "--version", exitClear},
		{"a version of something", "version|x", exitUsage},
	} {
		if r := run(t, "", strings.Split(tt.args, "|")...); r.status != tt.want {
			t.Errorf("%s: status %d, want %d: %s%s", tt.why, r.status, tt.want, r.out, r.err)
		}
	}
}

// TestFlags: what the flags of match change. want is the list of the first
// match, or none.
func TestFlags(t *testing.T) {
	const csv, jsonl = "-own|testdata/Own Blocked.csv", "-own|testdata/own.jsonl"
	for _, tt := range []struct{ why, args, want string }{
		{"all lists", "Zorvax", "us-alpha"},
		{"the list that has it", "-lists|us-alpha|Zorvax", "us-alpha"},
		{"the short ID", "-lists|alpha|Zorvax", "us-alpha"},
		{"a threshold that nothing reaches", "-threshold|0.99999|Zorvax", ""},
		{"a low threshold", "-threshold|0.01|Zorvax", "us-alpha"},
		{"an own list in CSV", csv + "|Brambleton Kettle Works", "own-blocked"},
		{"its alias", csv + "|Brambleton Kettles", "own-blocked"},
		{"an own list in JSON Lines", jsonl + "|Thaddeus Wexcombe", "own-jsonl"},
		{"both, separated by a comma", csv + ",testdata/own.jsonl|Thaddeus Wexcombe", "own-jsonl"},
		{"both, by two flags", csv + "|" + jsonl + "|Oxmoor Dredging", "own-blocked"},
		{"the others beside an own list", csv + "|Zorvax", "us-alpha"},
		{"-lists keeps the own list", csv + "|-lists|alpha|Oxmoor Dredging", "own-blocked"},
		{"-lists with the own list alone", csv + "|-lists|own-blocked|Zorvax", ""},
	} {
		r := run(t, "", append([]string{"match", "-format", "jsonl"}, strings.Split(tt.args, "|")...)...)
		as := answers(t, r.out)
		if len(as) != 1 {
			t.Errorf("%s: %d answers: %s", tt.why, len(as), r.err)
			continue
		}
		got := ""
		if len(as[0].Matches) > 0 {
			json.Unmarshal(as[0].Matches[0]["list"], &got)
		}
		if got != tt.want {
			t.Errorf("%s: found on %q, want %q", tt.why, got, tt.want)
		}
	}
}

// TestKnown: -country and -type hold for the queries that do not say.
func TestKnown(t *testing.T) {
	const in = "Zorvax\n" + `{"name":"Zorvax","country":"AE","type":"vessel"}`
	r := run(t, in, "match", "-format", "jsonl", "-country", "CN, Germany", "-type", "organization")
	lines := strings.Split(r.out, "\n")
	for i, want := range []string{
		`{"query":{"name":"Zorvax","type":"organization","countries":["CN","Germany"]},`,
		`{"query":{"name":"Zorvax","type":"vessel","countries":["AE"]},`,
	} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("line %d: %s", i+1, lines[i])
		}
	}
	agrees := func(args ...string) bool {
		r := run(t, "", append([]string{"match", "-format", "jsonl", "Zorvax"}, args...)...)
		return strings.Contains(r.out, `{"kind":"country",`)
	}
	if !agrees("-country", "China") || agrees() {
		t.Error("the country is not weighed")
	}
}

// TestCompletion: the shells read the scripts, which know every flag.
func TestCompletion(t *testing.T) {
	for shell, check := range map[string]string{"bash": "-n", "zsh": "-n", "fish": "--no-execute"} {
		t.Run(shell, func(t *testing.T) {
			script := run(t, "", "completion", shell).out
			for _, c := range commands() {
				new(app).eachFlag(c, func(f *flag.Flag) {
					if !strings.Contains(script, "-"+f.Name) && !strings.Contains(script, "-o "+f.Name) {
						t.Errorf("-%s of %s is missing", f.Name, c.name)
					}
				})
			}
			path, err := exec.LookPath(shell)
			if err != nil {
				t.Skip("SKIPPED: ", err)
			}
			file := filepath.Join(t.TempDir(), "script")
			if err := os.WriteFile(file, []byte(script), 0o666); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command(path, check, file).CombinedOutput(); err != nil || len(out) > 0 {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

// TestOutputFails: an answer that cannot be written is never a success, and a
// reader that has gone is no reason to complain.
func TestOutputFails(t *testing.T) {
	for _, command := range []string{"version", "version -format jsonl", "help", "-h", "help match", "lists -h", "match Zorvax", "match -format jsonl Zorvax", "compare a b", "compare -format jsonl a b", "lists", "lists -format jsonl", "lists search zorvax", "lists search -format jsonl zorvax",
		"lists diff embedded embedded", "lists diff -format html embedded embedded", "lists verify embedded", "lists verify -format jsonl embedded", "completion bash", "scan testdata/scan/order.txt", "scan -format jsonl testdata/scan/order.txt"} {
		for _, tt := range []struct {
			err  error
			says bool
		}{
			{fmt.Errorf("write: %w", syscall.EPIPE), false},
			{errors.New("disk full"), true},
		} {
			var errw bytes.Buffer
			a := &app{in: strings.NewReader(""), out: failingWriter{tt.err}, err: &errw, embedded: testLists, now: now, width: pipeWidth}
			if status := a.main(strings.Fields(command)); status != exitError || strings.Contains(errw.String(), "disk full") != tt.says || (errw.Len() > 0) != tt.says {
				t.Errorf("%s, %v: status %d, %q", command, tt.err, status, &errw)
			}
		}
	}
}

// TestPlaces: what is said of files that cannot be read or written names what
// was asked for.
func TestPlaces(t *testing.T) {
	t.Chdir(t.TempDir())
	files := map[string]string{"empty": "", "vendors.csv": "name\nunheard of\n", "list.csv": "name\nunheard of\n"}
	for name, text := range files {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		why, in, args string
		status        int
		err           string
	}{
		{"no record was checked", "", "verify|-chain|empty", exitError, "screen verify: empty: the file is empty: it holds no record\n"},
		{"nor on standard input", "", "verify|-chain|-", exitError, "screen verify: standard input: the file is empty: it holds no record\n"},
		{"a directory was not changed since", "", "verify|-chain|.", exitError, "is a directory\n"},
		{"a line on standard input", "no record\n", "verify|-chain|-", exitFound, ""},
		{"no clearance holds", "", "clear|list|-cleared|empty", exitClear, ""},
		{"a directory that is not there", "", "batch|vendors.csv|-o|none/out.csv", exitError, "screen batch: -o none/out.csv: there is no directory none\n"},
		{"a file in the place of one", "", "batch|vendors.csv|-o|empty/out.csv", exitError, "screen batch: -o empty/out.csv: "},
		{"lists into one that is not there", "", "lists|build|-o|none/out.jsonl|-id|a|list.csv", exitError, "screen lists build: none/out.jsonl: there is no directory none\n"},
		{"a batch of standard input", "unheard of\n", "batch|-|-o|out.csv", exitUsage, "standard input"},
	} {
		r := run(t, tt.in, strings.Split(tt.args, "|")...)
		if r.status != tt.status || !strings.Contains(r.err, tt.err) || (tt.err == "") != (r.err == "") || r.err == "" && r.out == "" {
			t.Errorf("%s: status %d, %q, %q", tt.why, r.status, r.out, r.err)
		}
	}
}

// TestFileForName: a file that is handed in as a name is screened as one, and
// that it is a file is said: its parties have not been looked at.
func TestFileForName(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "vendors.txt"), []byte("Zorvax\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "Meadow"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		why, name string
		said      bool
	}{
		{"a file", "vendors.txt", true},
		{"a directory may well be called like a party", "Meadow", false},
		{"no file", "vendors", false},
	} {
		if r := run(t, "", "match", filepath.Join(dir, tt.name)); strings.Contains(r.err, "it is a file") != tt.said || r.out == "" {
			t.Errorf("%s: %s%s", tt.why, r.out, r.err)
		}
	}
}

// TestBinary runs the command as it is, with the embedded lists.
func TestBinary(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: builds the command")
	}
	bin := filepath.Join(t.TempDir(), "screen")
	if runtime.GOOS == "windows" {
		bin += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, tt := range []struct {
		args, in, out string
		status        int
	}{
		{"match|杭州海康威视数字技术股份有限公司", "", "84 FR 54004", exitFound},
		{"match|-format|jsonl", "Hikvision\n", `"entity":"Hangzhou Hikvision Digital Technology Co., Ltd."`, exitFound},
		{"match|Brambleton Kettle Works of Nowhere", "", "CLEAR", exitClear},
		{"match|-own|testdata/broken.csv|Hikvision", "", "", exitError},
		{"match|-nonsense", "", "", exitUsage},
		{"lists", "", "us-bis-el", exitClear},
		{"lists|verify|embedded", "", "us-bis-el: ", exitClear},
		{"lists|search|-lists|us-bis-el|hikvision|84 FR 54004", "", "Hangzhou Hikvision Digital Technology Co., Ltd.", exitClear},
		{"lists|diff|embedded|embedded", "", "nothing differs", exitClear},
	} {
		c := exec.Command(bin, strings.Split(tt.args, "|")...)
		c.Stdin = strings.NewReader(tt.in)
		out, _ := c.Output()
		if c.ProcessState.ExitCode() != tt.status || !strings.Contains(string(out), tt.out) {
			t.Errorf("%s: status %d, %s", tt.args, c.ProcessState.ExitCode(), out)
		}
		if bytes.Contains(out, []byte("\x1b")) {
			t.Errorf("%s: colour in a pipe", tt.args)
		}
	}

	t.Run("reader that goes", func(t *testing.T) {
		c := exec.Command(bin, "match", "-format", "jsonl")
		c.Stdin = strings.NewReader(strings.Repeat("Hikvision\n", 1000))
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		var errw bytes.Buffer
		c.Stderr = &errw
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
			t.Error(err)
		}
		out.Close()
		if c.Wait(); c.ProcessState.Success() || runtime.GOOS != "windows" && errw.Len() > 0 {
			t.Errorf("%v: %s", c.ProcessState, &errw)
		}
	})
}

// TestVersion: what a record names as the library that answered is what version
// says.
func TestVersion(t *testing.T) {
	var v versionLine
	if err := json.Unmarshal([]byte(run(t, "", "version", "-format", "jsonl").out), &v); err != nil || v.Calibration != screen.CalibrationVersion || v.Version == "" {
		t.Errorf("%+v, %v", v, err)
	}
	if text := run(t, "", "version").out; !strings.HasPrefix(text, "screen "+v.Version+", calibration "+v.Calibration+", go") || strings.Count(text, "\n") != 1 {
		t.Errorf("%q", text)
	}
}

// TestHelpNames: the usage names every command.
func TestHelpNames(t *testing.T) {
	out := run(t, "", "help").out
	if i := slices.IndexFunc(commands(), func(c command) bool { return !strings.Contains(out, "\t"+c.name+" ") }); i >= 0 {
		t.Errorf("no word of %s in:\n%s", commands()[i].name, out)
	}
}
