package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

const vendors = "供应商编号,供应商名称,国家,地址,备注\n" +
	"V1,Zorvax Instrument Works,CN,,x\n" +
	"V2,Meadow Bakery,US,12 Main Street,=1+1\n" +
	"V3,\"Quillfeather & Sons,AE,,\n" +
	"V4,\"Trading Co., Ltd.\",CN,,\n" +
	"V5,,CN,,\n" +
	"V6,佐瓦科斯仪器厂,Narnia,,<b>x</b>\n" +
	"V7,\"Meadow Mill,US,,\n"

func vendorFile(t *testing.T, text string) (in, dir string) {
	t.Helper()
	dir = t.TempDir()
	in = filepath.Join(dir, "vendors.csv")
	if err := os.WriteFile(in, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return in, dir
}

// TestBatchOutputs: each form of output has the rows, the command says what it
// guessed, and the same run gives the same bytes.
func TestBatchOutputs(t *testing.T) {
	in, dir := vendorFile(t, vendors)
	for _, form := range []string{"csv", "xlsx", "jsonl", "html"} {
		out := filepath.Join(dir, "r."+form)
		r := run(t, "", "batch", in, "-o", out)
		if r.status != exitFound {
			t.Fatalf("%s: status %d: %s", form, r.status, r.err)
		}
		if want := ": 7 rows: 3 hit, 0 review, 3 unscreenable, 1 clear\n"; !strings.HasSuffix(r.out, want) {
			t.Errorf("%s: %q", form, r.out)
		}
		for _, want := range []string{"CSV, UTF-8, separated by ','", `name         "供应商名称" (column 2, by its header)`, `country      "国家"`, `not screened "备注"`} {
			if !strings.Contains(r.err, want) {
				t.Errorf("%s: %q is not said in\n%s", form, want, r.err)
			}
		}
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		run(t, "", "batch", in, "-o", out)
		if again, _ := os.ReadFile(out); !bytes.Equal(b, again) {
			t.Errorf("%s: another run gives other bytes", form)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*.part*")); len(left) > 0 {
			t.Errorf("%s: %q is left", form, left)
		}
	}
	b, _ := os.ReadFile(filepath.Join(dir, "r.jsonl"))
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	for i, want := range []string{
		`{"row":2,"id":"V1","query":{"name":"Zorvax Instrument Works","countries":["CN"]},"disposition":"hit"`,
		`{"row":3,"id":"V2","query":{"name":"Meadow Bakery","countries":["US"],"addresses":["12 Main Street"]},"disposition":"clear"`,
		`{"row":4,"id":"V3","notes":["broken quotes: `,
		`{"row":5,"id":"V4","query":{"name":"Trading Co., Ltd.","countries":["CN"]},"disposition":"unscreenable","reason":"the name holds only generic words`,
		`{"row":6,"id":"V5","query":{"name":"","countries":["CN"]},"disposition":"unscreenable","reason":"there is no name in the row"`,
		`{"row":7,"id":"V6","notes":["country \"Narnia\" is not known"],"query":`,
		`{"row":8,"id":"V7","notes":["broken quotes: a quote is not closed by the end of the file"],"query":{"name":"Meadow Mill","countries":["US"]},"disposition":"unscreenable","reason":"broken quotes`,
	} {
		if i >= len(lines) || !strings.HasPrefix(lines[i], want) {
			t.Errorf("line %d: %.300s\nwant %s", i, lines[i], want)
		}
	}
}

// TestBatchUse: what is asked wrongly is said before anything is done.
func TestBatchUse(t *testing.T) {
	in, dir := vendorFile(t, vendors)
	clear, _ := vendorFile(t, "name\nMeadow Bakery\n")
	out := filepath.Join(dir, "r.csv")
	for _, tt := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{in}, exitUsage, "-o says where"},
		{[]string{"-o", out}, exitUsage, "want one FILE"},
		{[]string{in, "-o", "r.pdf"}, exitUsage, "want .csv, .xlsx, .jsonl or .html"},
		{[]string{in, "-o", in}, exitUsage, "is the input"},
		{[]string{in, "-o", out, "-col", "name"}, exitUsage, "want ROLE=COLUMN"},
		{[]string{in, "-o", out, "-col", "colour=1"}, exitUsage, "unknown role"},
		{[]string{in, "-o", out, "-col", "name=9"}, exitUsage, "no column"},
		{[]string{in, "-o", out, "-threshold", "2"}, exitUsage, "threshold"},
		{[]string{in, "-o", out, "-separator", "ab"}, exitUsage, "one character"},
		{[]string{in, "-o", out, "-header", "-no-header"}, exitUsage, "one of them"},
		{[]string{in, "-o", out, "-encoding", "klingon"}, exitError, "unknown encoding"},
		{[]string{filepath.Join(dir, "none.csv"), "-o", out}, exitError, "none.csv"},
		{[]string{in, "-o", filepath.Join(dir, "none", "r.csv")}, exitError, "there is no directory"},
		{[]string{clear, "-o", out}, exitClear, ""},
		{[]string{in, "-o", out, "-col", "name=5", "-col", "id=ignore"}, exitUsage, "no column"},
	} {
		r := run(t, "", append([]string{"batch"}, tt.args...)...)
		if r.status != tt.status || !strings.Contains(r.err, tt.want) {
			t.Errorf("%q: status %d, %s", tt.args, r.status, r.err)
		}
	}
}

// TestBatchCut: of a file that cannot be read to its end, what was read is
// written, with a last row that says so; the status is that of an error.
func TestBatchCut(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "v.xlsx"), filepath.Join(dir, "r.jsonl")
	var rows strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&rows, `<row r="%d"><c t="inlineStr"><is><t>Meadow Bakery %d</t></is></c></row>`, i+2, i)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range [][2]string{
		{"xl/workbook.xml", `<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>name</t></is></c></row>` + rows.String() + `<row r="1002"><c t="inl`},
	} {
		w, err := z.Create(p[0])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(p[1]))
	}
	z.Close()
	if err := os.WriteFile(in, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	r := run(t, "", "batch", in, "-o", out)
	got, _ := os.ReadFile(out)
	lines := strings.Split(strings.TrimSpace(string(got)), "\n")
	if r.status != exitError || !strings.Contains(r.err, "cannot be read to its end") || len(lines) != 1001 ||
		!strings.Contains(lines[1000], `"row":1002`) || !strings.Contains(lines[1000], `"disposition":"unscreenable","reason":"from here on the file cannot be read: sheet \"S\", row 1002`) {
		t.Errorf("status %d, %d lines, %s\n%s", r.status, len(lines), lines[len(lines)-1], r.err)
	}
}

// TestBatchChild is no test: it is the command, run by the tests below in a
// process that can be killed.
func TestBatchChild(t *testing.T) {
	args := os.Getenv("SCREEN_TEST_BATCH")
	if args == "" {
		return
	}
	a := &app{in: strings.NewReader(""), out: os.Stdout, err: os.Stderr, embedded: testLists, now: now, width: pipeWidth}
	os.Exit(a.main(append([]string{"batch"}, strings.Split(args, "|")...)))
}

func batchChild(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^TestBatchChild$")
	c.Env = append(os.Environ(), "SCREEN_TEST_BATCH="+strings.Join(args, "|"))
	return c
}

// manyVendors is a file that takes a second or so.
func manyVendors(n int) string {
	var b strings.Builder
	b.WriteString("id,name,country,address\n")
	names := []string{"Meadow Bakery", "Zorvax Instrument", "Quilfeather and Sons", "Northern Mill", "Trading Co., Ltd.", "\"Broken Quote"}
	for i := range n {
		fmt.Fprintf(&b, "V%d,%s %d,US,%d Main Street\n", i, names[i%len(names)], i%7, i)
	}
	return b.String()
}

// TestBatchResume kills the command again and again at any moment: the output
// of the run that ends is that of one that was never interrupted.
func TestBatchResume(t *testing.T) {
	rows, kills := 10_000, 5
	if testing.Short() {
		rows, kills = 4000, 2
	}
	in, dir := vendorFile(t, manyVendors(rows))
	store := filepath.Join(dir, "cleared.jsonl")
	if r := run(t, "", "clear", "add", "-cleared", store, "-every", "-id", "V1", "-country", "US", "-reason", "another firm", "-by", "A. Reviewer", "Zorvax Instrument 1"); r.status != exitClear {
		t.Fatalf("clear add: status %d: %s%s", r.status, r.out, r.err)
	}
	for _, form := range []string{"jsonl", "xlsx", "html", "csv"} {
		var flags []string
		if form == "csv" {
			flags = []string{"-policy", "onboarding", "-cleared", store}
		}
		whole := filepath.Join(dir, "whole."+form)
		begun := time.Now()
		if b, err := batchChild(t, append([]string{in, "-o", whole}, flags...)...).CombinedOutput(); err == nil || err.(*exec.ExitError).ExitCode() != exitFound {
			t.Fatalf("%v\n%s", err, b)
		}
		took := time.Since(begun)
		want, err := os.ReadFile(whole)
		if err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(dir, "resumed."+form)
		killed, resumed := 0, 0
		for range kills {
			c := batchChild(t, append([]string{in, "-o", out, "-resume"}, flags...)...)
			var e bytes.Buffer
			c.Stderr = &e
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			timer := time.AfterFunc(time.Duration(rand.Int64N(int64(took))), func() { c.Process.Kill() })
			c.Wait()
			if !timer.Stop() {
				killed++
			}
			if strings.Contains(e.String(), "going on behind") {
				resumed++
			}
			if c.ProcessState.ExitCode() == exitFound {
				break
			}
			// Killed between its last write and its exit, a run has an
			// output: it must be the whole one.
			if got, err := os.ReadFile(out); err == nil {
				if !bytes.Equal(got, want) {
					t.Fatalf("%s: there is an output before the end, of %d bytes instead of %d", form, len(got), len(want))
				}
				break
			}
		}
		b, err := batchChild(t, append([]string{in, "-o", out, "-resume"}, flags...)...).CombinedOutput()
		if err == nil || err.(*exec.ExitError).ExitCode() != exitFound {
			t.Fatalf("%v\n%s", err, b)
		}
		got, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes after %d kills, %d without", form, len(got), killed, len(want))
		}
		if flags != nil && !bytes.Contains(got, []byte("by A. Reviewer: another firm")) {
			t.Errorf("%s: nothing was cleared", form)
		}
		t.Logf("%s: killed %d times, went on %d times", form, killed, resumed)
		if form == "jsonl" && killed > 0 && !testing.Short() {
			rows, kills = rows/2, 3 // the others take the same way up to the writing
			in, _ = vendorFile(t, manyVendors(rows))
		}
	}
}

// TestBatchInterrupted: told to stop, the command keeps what is done, says so,
// and does not go on by itself or with other lists.
func TestBatchInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("SKIPPED: no signals")
	}
	in, dir := vendorFile(t, manyVendors(20_000))
	out := filepath.Join(dir, "r.csv")
	c := batchChild(t, in, "-o", out)
	var e bytes.Buffer
	c.Stderr = &e
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if st, err := os.Stat(out + ".part"); err == nil && st.Size() > 20_000 {
			break
		}
	}
	c.Process.Signal(os.Interrupt)
	c.Wait()
	if c.ProcessState.ExitCode() != exitError || !strings.Contains(e.String(), "interrupted") || !strings.Contains(e.String(), "-resume goes on behind them") {
		t.Fatalf("status %d: %s", c.ProcessState.ExitCode(), e.String())
	}
	if r := run(t, "", "batch", in, "-o", out); r.status != exitError || !strings.Contains(r.err, "unfinished run") {
		t.Errorf("without -resume: status %d, %s", r.status, r.err)
	}
	if r := run(t, "", "batch", in, "-o", out, "-resume", "-threshold", "0.5"); r.status != exitError || !strings.Contains(r.err, "another policy") {
		t.Errorf("with another threshold: status %d, %s", r.status, r.err)
	}
	own := filepath.Join(dir, "own.csv")
	if err := os.WriteFile(own, []byte("name\nNorthern Mill\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := run(t, "", "batch", in, "-o", out, "-resume", "-own", own); r.status != exitError || !strings.Contains(r.err, "lists have changed") {
		t.Errorf("with other lists: status %d, %s", r.status, r.err)
	}
	if r := run(t, "", "batch", in, "-o", out, "-resume"); r.status != exitFound || !strings.Contains(r.out, "20000 rows") {
		t.Errorf("-resume: status %d, %s%s", r.status, r.out, r.err)
	}
}

// TestBatchFullDisk: with a file as long as it may be, the answers before it
// are kept, the row is said, and the run goes on once there is room.
func TestBatchFullDisk(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil || runtime.GOOS == "windows" {
		t.Skip("SKIPPED: no shell that could limit the size of files")
	}
	in, dir := vendorFile(t, manyVendors(20_000))
	out := filepath.Join(dir, "r.csv")
	limited := func(blocks int, args ...string) (int, string) {
		child := batchChild(t, args...)
		c := exec.Command(sh, "-c", fmt.Sprintf("ulimit -f %d || exit 99; exec \"$0\" \"$@\"", blocks), child.Path, child.Args[1])
		c.Env = child.Env
		b, _ := c.CombinedOutput()
		return c.ProcessState.ExitCode(), string(b)
	}
	// While the rows are screened. The units are of 512 or 1024 bytes.
	status, text := limited(60, in, "-o", out)
	if status == 99 {
		t.Skip("SKIPPED: the size of files cannot be limited here")
	}
	if status != exitError || !strings.Contains(text, "row ") || !strings.Contains(text, "file too large") || !strings.Contains(text, "-resume goes on behind them") {
		t.Fatalf("status %d: %s", status, text)
	}
	// While the output is written.
	part, err := os.Stat(out + ".part")
	if err != nil {
		t.Fatal(err)
	}
	if status, text = limited(1200, in, "-o", out, "-resume"); status != exitError || !strings.Contains(text, "All answers are kept in") {
		t.Fatalf("status %d, after a part of %d bytes: %s", status, part.Size(), text)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("half an output is there")
	}
	if r := run(t, "", "batch", in, "-o", out, "-resume"); r.status != exitFound || !strings.Contains(r.out, "20000 rows") {
		t.Errorf("with room again: status %d, %s%s", r.status, r.out, r.err)
	}
	got, _ := os.ReadFile(out)
	run(t, "", "batch", in, "-o", out)
	if want, _ := os.ReadFile(out); !bytes.Equal(got, want) {
		t.Error("the output is not that of a run with room")
	}
}

// TestBatchProgress: lines in a log, a bar with the rate on a terminal that
// is taken away.
func TestBatchProgress(t *testing.T) {
	var e bytes.Buffer
	a := &app{err: &e, width: pipeWidth}
	show := func() string {
		e.Reset()
		p := a.newBatchProgress("screening", 1000)
		p.begun, p.redraw = time.Now().Add(-10*time.Second), time.Time{}
		for range 16 {
			p.at(250)
		}
		p.done()
		return e.String()
	}
	if s := show(); s != "screen: screening, 16 rows, 25 %, 2 rows/s, 30s left\n" {
		t.Errorf("in a log: %q", s)
	}
	a.progress = true
	if s := show(); !strings.Contains(s, "screening, 16 rows, 2 rows/s") || !strings.Contains(s, "25%") || !strings.HasSuffix(s, "\r") {
		t.Errorf("on a terminal: %q", s)
	}
}
