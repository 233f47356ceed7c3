package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/policy"
)

func lists(t testing.TB) []*screen.List {
	t.Helper()
	l := &screen.List{ID: "blocked", Title: "Blocked & <parties>", LegalBasis: "House rules", URL: "javascript:alert(1)", Entities: []*screen.Entity{
		{ID: "1", Names: []screen.Name{{Text: "Zorvax Instrument Works", Kind: screen.Primary}}, Listings: []screen.Listing{{Citation: "1 XR 2", LicenceRequirement: "All items", ReviewPolicy: "=Denial"}}},
		{ID: "2", Names: []screen.Name{{Text: "Quellmark <img src=x onerror=alert(1)> Optics", Kind: screen.Primary}}},
	}}
	return []*screen.List{l}
}

// hostile are cells as somebody would write them who wants more than a name.
var hostile = []string{
	"Zorvax Instruments", "=HYPERLINK(\"http://example.com\",\"x\") Zorvax Instrument Works", "+1 Quellmark Optics", "-2+3 Meadow", "@SUM(A1) Zorvax Works",
	"\tZorvax Instrument", "\rZorvax Instrument", " =1+1", "＝1+1", "<script>alert(1)</script> Zorvax Instrument Works", "Quellmark Optics\"><img src=x onerror=alert(1)>",
	"Trading Co., Ltd.", "", "Meadow Bakery", "Zorvax \u202eskroW\u202c Instrument", "Zorvax\x00Instrument_x0041_Works", "]]>&amp;", strings.Repeat("Zorvax ", 20000),
}

var began = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

func state(ls []*screen.List) State {
	s := State{Input: "v<b>.csv", Digest: "00", Columns: []string{"Name", "=Header"}, Policy: "p", Library: "l", Began: began}
	for _, l := range ls {
		s.Lists = append(s.Lists, ListRef{ID: l.ID, Title: l.Title, Digest: l.Digest(), Entities: len(l.Entities)})
	}
	return s
}

// oneCleared hides an entity of every query.
type oneCleared struct{ id string }

func (c oneCleared) Cleared(_ *screen.Query, _ *screen.List, e *screen.Entity) (screen.Clearance, bool) {
	return screen.Clearance{ID: "c1", Reason: "=another <b>firm</b>", By: "A. Reviewer", At: began, Until: screen.Date{Year: 2027, Month: 1, Day: 2}}, e.ID == c.id
}

// screener hides what is Quellmark's.
func screener(t testing.TB, ls []*screen.List) *screen.Screener {
	t.Helper()
	sc, err := screen.NewFrom(ls, screen.WithClearances(oneCleared{"2"}))
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// spoolOf is a finished spool of the hostile names.
func spoolOf(t testing.TB) (*Spool, []*screen.List) {
	t.Helper()
	ls := lists(t)
	sc := screener(t, ls)
	s, err := OpenSpool(filepath.Join(t.TempDir(), "x.part"), state(ls), ls, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for i, n := range hostile {
		r := &Row{Number: i + 2, ID: fmt.Sprint("-", i), Cells: []string{n, "=cell"}, Result: sc.Screen(screen.Query{Name: n, ID: fmt.Sprint("q", i)})}
		if i%3 == 0 {
			r.Notes = []string{"@note"}
		}
		if err := s.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Finish([]string{"=a note"}, false); err != nil {
		t.Fatal(err)
	}
	return s, ls
}

func reportOf(t testing.TB) *Report {
	t.Helper()
	s, ls := spoolOf(t)
	r, err := New(s, ls)
	if err != nil {
		t.Fatal(err)
	}
	// As with -policy and -cleared, which write the most.
	r.State.Cleared = "00"
	rules, err := policy.ReadRules(strings.NewReader("id\tlist\tprogramme\tfootnote\tfrom\tuntil\tkind\treaches\ttext\tsource\n"+
		"house\tblocked\t\t\t\t\tdealing-barred\t\t=Dealing is <i>barred</i>.\tHouse rules\n"), "rules.tsv")
	if err != nil {
		t.Fatal(err)
	}
	profile := policy.Profile{Policy: screen.Policy{Name: "test"}}
	r.Explain = func(res screen.Result) policy.Answer {
		return profile.Explain(res, rules, screen.Date{Year: 2026, Month: 11, Day: 21})
	}
	return r
}

// TestSpoolKeeps: what comes out is what went in.
func TestSpoolKeeps(t *testing.T) {
	s, ls := spoolOf(t)
	sc := screener(t, ls)
	i, hidden := 0, 0
	for r, err := range s.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		want, _ := sc.Screen(screen.Query{Name: hostile[i], ID: fmt.Sprint("q", i)}).MarshalJSON()
		got, _ := r.Result.MarshalJSON()
		if d := cmp.Diff(string(want), string(got)); d != "" {
			t.Errorf("row %d:\n%.500s", i, d)
		}
		hidden += len(r.Result.Cleared)
		i++
	}
	if i != len(hostile) || hidden == 0 {
		t.Errorf("%d rows, %d matches hidden", i, hidden)
	}
}

// TestSpoolTorn: cut anywhere, a spool goes on behind the last whole block.
func TestSpoolTorn(t *testing.T) {
	ls := lists(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "x.part")
	s, err := OpenSpool(path, state(ls), ls, false)
	if err != nil {
		t.Fatal(err)
	}
	add := func(s *Spool, from, to int) {
		for i := from; i < to; i++ {
			if err := s.Add(&Row{Number: i, Result: screen.Result{Query: screen.Query{Name: fmt.Sprint("Meadow ", i)}, Disposition: screen.Clear}}); err != nil {
				t.Fatal(err)
			}
			if i%3 == 2 {
				if err := s.Flush(); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	add(s, 0, 12)
	s.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for cut := 0; cut <= len(whole); cut++ {
		b := append(bytes.Clone(whole[:cut]), make([]byte, cut%3)...) // a torn block may hold zeros
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if cut == 0 {
			os.Remove(path)
		}
		s, err := OpenSpool(path, state(ls), ls, true)
		if err != nil {
			if cut < len(spoolMagic) && cut%3 > 0 {
				continue // no file of ours
			}
			t.Fatalf("cut at %d: %v", cut, err)
		}
		if s.Done%3 != 0 || s.Done > 12 || cut == len(whole) && s.Done != 12 {
			t.Fatalf("cut at %d: %d rows", cut, s.Done)
		}
		add(s, s.Done, 12)
		if err := s.Finish(nil, false); err != nil {
			t.Fatal(err)
		}
		n := 0
		for r, err := range s.Rows() {
			if err != nil || r.Number != n {
				t.Fatalf("cut at %d: row %d: %v", cut, n, err)
			}
			n++
		}
		s.Close()
		if n != 12 {
			t.Fatalf("cut at %d: %d rows", cut, n)
		}
	}
	// A flipped bit is found.
	for i := len(spoolMagic); i < len(whole); i += 7 {
		b := bytes.Clone(whole)
		b[i] ^= 0x10
		os.WriteFile(path, b, 0o600)
		if s, err := OpenSpool(path, state(ls), ls, true); err == nil {
			if s.Done == 12 {
				t.Errorf("bit %d: nothing was seen", i)
			}
			s.Close()
		}
	}
}

// TestSpoolOther: a run does not go on with other lists, input or flags.
func TestSpoolOther(t *testing.T) {
	ls := lists(t)
	path := filepath.Join(t.TempDir(), "x.part")
	s, err := OpenSpool(path, state(ls), ls, false)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := OpenSpool(path, state(ls), ls, false); !errors.Is(err, ErrExists) {
		t.Errorf("a second run: %v", err)
	}
	for want, change := range map[string]func(*State){
		"input":          func(s *State) { s.Digest = "01" },
		"lists":          func(s *State) { s.Lists = append(s.Lists[:0:0], s.Lists...); s.Lists[0].Digest = "x" },
		"policy":         func(s *State) { s.Policy = "q" },
		"columns":        func(s *State) { s.Columns = []string{"x"} },
		"another policy": func(s *State) { s.Profile = "x" },
		"clearances":     func(s *State) { s.Cleared = "x" },
		"library":        func(s *State) { s.Library = "x" },
	} {
		st := state(ls)
		change(&st)
		if _, err := OpenSpool(path, st, ls, true); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("another %s: %v", want, err)
		}
	}
	os.WriteFile(path, []byte("a letter of somebody's"), 0o600)
	if _, err := OpenSpool(path, state(ls), ls, true); err == nil {
		t.Error("a file that is no spool is overwritten")
	}
}

// TestCSV: no cell begins like a formula, and each row is there.
func TestCSV(t *testing.T) {
	var b bytes.Buffer
	if err := reportOf(t).CSV(&b); err != nil {
		t.Fatal(err)
	}
	recs, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make(map[string]bool)
	for i, r := range recs {
		if i > 0 {
			rows[r[0]] = true
		}
		for _, c := range r {
			if strings.TrimLeft(c, " \u00a0") != "" && strings.ContainsAny(strings.TrimLeft(c, " ")[:1], "=+-@\t\r\n") || strings.HasPrefix(c, "＝") {
				t.Errorf("record %d: the cell %.40q is a formula", i, c)
			}
		}
	}
	for _, want := range []string{",effects,cleared,clearances,", "dealing barred. =Dealing is <i>barred</i>. Review policy: =Denial. [House rules]", ": c1 until 2027-01-02 by A. Reviewer: =another <b>firm</b>"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not there", want)
		}
	}
	if len(rows) != len(hostile) {
		t.Errorf("%d rows of %d", len(rows), len(hostile))
	}
}

// TestXLSX: another program reads the workbook; nothing in it is a formula.
func TestXLSX(t *testing.T) {
	r := reportOf(t)
	var b, again bytes.Buffer
	if err := r.XLSX(&b); err != nil {
		t.Fatal(err)
	}
	if r.XLSX(&again); !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same report gives other bytes")
	}
	if strings.Contains(b.String(), "<f>") {
		t.Error("a formula")
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if d := cmp.Diff([]string{"Summary", "Results", "Matches"}, f.GetSheetList()); d != "" {
		t.Fatal(d)
	}
	rows, err := f.GetRows("Results")
	if err != nil || len(rows) != len(hostile)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, n := range hostile {
		got := ""
		if len(rows[i+1]) > 2 {
			got = rows[i+1][2]
		}
		if len(n) > maxCellText {
			n = n[:maxCellText-1] + "…"
		}
		if got != n {
			t.Errorf("row %d: %.60q, want %.60q", i, got, n)
		}
		cell := fmt.Sprintf("C%d", i+2)
		if formula, _ := f.GetCellFormula("Results", cell); formula != "" {
			t.Errorf("%s holds a formula", cell)
		}
		if unsafeCell(n) {
			id, _ := f.GetCellStyle("Results", cell)
			if id != styleQuoted {
				t.Errorf("%s: style %d, want that of typed text", cell, id)
			}
		}
	}
	matches, err := f.GetRows("Matches")
	if err != nil || len(matches) < 5 || matches[0][len(matches[0])-1] != "effects" || !strings.HasPrefix(matches[1][len(matches[0])-1], "dealing barred") {
		t.Errorf("%d matches, %v", len(matches), err)
	}
}

// TestXLSXPages: a sheet that is full goes on in another.
func TestXLSXPages(t *testing.T) {
	r := reportOf(t)
	var b bytes.Buffer
	if err := r.xlsx(&b, 6); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil || name != "Summary" && (len(rows) > 6 || rows[0][0] != "row") {
			t.Errorf("%s: %d rows, %v", name, len(rows), err)
		}
		if strings.HasPrefix(name, "Results") {
			n += len(rows) - 1
		}
	}
	if n != len(hostile) {
		t.Errorf("%d rows of %d", n, len(hostile))
	}
}

// TestJSONL: the lines are those of match, with more in front.
func TestJSONL(t *testing.T) {
	var b bytes.Buffer
	if err := reportOf(t).JSONL(&b); err != nil {
		t.Fatal(err)
	}
	i := 0
	for line := range strings.Lines(b.String()) {
		var v struct {
			Row         int
			ID          string
			Query       *struct{ Name string }
			Disposition string
			Matches     []any
		}
		if err := json.Unmarshal([]byte(line), &v); err != nil || v.Row != i+2 || v.Query == nil || v.Disposition == "" || v.Matches == nil {
			t.Fatalf("%v: %.200s", err, line)
		}
		i++
	}
	if i != len(hostile) {
		t.Errorf("%d lines", i)
	}
}

// TestHTML: nothing of the data is markup, and nothing is fetched.
func TestHTML(t *testing.T) {
	var b bytes.Buffer
	if err := reportOf(t).HTML(&b); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	if !strings.Contains(page, "=Dealing is &lt;i&gt;barred&lt;/i&gt;") || !strings.Contains(page, "hidden by clearances") || !strings.Contains(page, `value="clear"`) {
		t.Error("effects or clearances are not in the page")
	}
	if strings.Count(page, "<script") != 1 || strings.Contains(page, "<img") || strings.Contains(page, `href="javascript:`) {
		t.Error("markup from the data is in the page")
	}
	for _, outside := range []string{`src="`, "<link", "@import", "url(", "fetch(", "XMLHttpRequest"} {
		if strings.Contains(page, outside) {
			t.Errorf("the page may fetch something: %q", outside)
		}
	}
	for _, asset := range []string{pageStyle, pageScript} {
		if !strings.Contains(page, asset) {
			t.Error("the style or the script is not as its hash says")
		}
	}
	if strings.Contains(page, "\u202e") {
		t.Error("a character that turns the text around is in the page")
	}
	if strings.Contains(page, "ZgotmplZ") && !strings.Contains(page, "#ZgotmplZ") {
		t.Error("a value was refused by the template")
	}
}

func TestAlign(t *testing.T) {
	text := func(rs []Run) string {
		var b strings.Builder
		for _, r := range rs {
			if r.Class != "" {
				fmt.Fprintf(&b, "[%s]", r.Text)
			} else {
				b.WriteString(r.Text)
			}
		}
		return b.String()
	}
	for _, tt := range [][4]string{
		{"Hikvison", "Hikvision", "Hikvis[·]on", "Hikvis[i]on"},
		{"Hik Vision", "Hikvision", "Hik[␣]Vision", "Hik[·]vision"},
		{"MÜLLER", "Muller", "MÜLLER", "Muller"},
		{"Tech", "Technology", "Tech[······]", "Tech[nology]"},
		{"海康", "Haikang", "海康", "Haikang"},
		{"", "Digital", "[–]", "Digital"},
		{"Hvawei", "Huawei", "H[v]awei", "H[u]awei"},
	} {
		a, b := Align(tt[0], tt[1])
		if text(a) != tt[2] || text(b) != tt[3] {
			t.Errorf("%s, %s: %s, %s; want %s, %s", tt[0], tt[1], text(a), text(b), tt[2], tt[3])
		}
	}
}

// A fullDisk takes some bytes.
type fullDisk struct{ room int }

func (d *fullDisk) Write(b []byte) (int, error) {
	if d.room -= len(b); d.room < 0 {
		return 0, syscall.ENOSPC
	}
	return len(b), nil
}

// TestFullDisk: whatever fills up, the error says so, and no half output is
// left.
func TestFullDisk(t *testing.T) {
	r := reportOf(t)
	for name, f := range map[string]Format{"csv": (*Report).CSV, "xlsx": (*Report).XLSX, "jsonl": (*Report).JSONL, "html": (*Report).HTML} {
		for _, room := range []int{0, 100, 3000} {
			if err := f(r, &fullDisk{room}); !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("%s, room for %d bytes: %v", name, room, err)
			}
		}
		path := filepath.Join(t.TempDir(), "out."+name)
		os.WriteFile(path, []byte("before"), 0o600)
		err := r.Write(path, func(r *Report, w io.Writer) error {
			if err := f(r, w); err != nil {
				return err
			}
			return syscall.ENOSPC
		})
		b, _ := os.ReadFile(path)
		left, _ := os.ReadDir(filepath.Dir(path))
		if !errors.Is(err, syscall.ENOSPC) || string(b) != "before" || len(left) != 1 {
			t.Errorf("%s: %v, %q, %d files", name, err, b, len(left))
		}
	}
}
