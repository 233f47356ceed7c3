package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/policy"
)

var at = time.Date(2026, 11, 21, 10, 0, 0, 123, time.FixedZone("", 3600))

func lists() []*screen.List {
	return []*screen.List{
		{ID: "us-alpha", Title: "Alpha", Snapshot: screen.Date{Year: 2026, Month: 7}, Entities: []*screen.Entity{
			{ID: "a1", Type: screen.TypeOrganization, Names: []screen.Name{{Text: "Zorvax Instrument Works Co., Ltd.", Kind: screen.Primary}}, Countries: []string{"CN"},
				Listings: []screen.Listing{{Citation: "99 FR 1", Effective: screen.Date{Year: 2019, Month: 10, Day: 9}, Amended: []screen.Citation{{Ref: "99 FR 2"}}, LicenceRequirement: "All items"}}},
			{ID: "a2", Names: []screen.Name{{Text: "Quillfeather & Sons", Kind: screen.Primary}}},
		}},
		{ID: "us-beta", Title: "Beta", Entities: []*screen.Entity{
			{ID: "b1", Type: screen.TypeOrganization, Names: []screen.Name{{Text: "Zorvax Instrument Works Co., Ltd.", Kind: screen.Primary}, {Text: "佐瓦科斯仪器厂", Kind: screen.Native, Source: "company website"}}, Countries: []string{"CN"}},
		}},
	}
}

type clearing map[string]screen.Clearance

func (c clearing) Cleared(_ *screen.Query, _ *screen.List, e *screen.Entity) (screen.Clearance, bool) {
	x, ok := c[e.ID]
	return x, ok
}

func screener(t *testing.T, opts ...screen.Option) *screen.Screener {
	t.Helper()
	s, err := screen.NewFrom(lists(), opts...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// queries are asked in many ways; each is recorded, read again and verified.
var queries = []struct {
	why  string
	opts []screen.Option
	q    screen.Query
	want screen.Disposition
}{
	{"a hit", nil, screen.Query{Name: "Zorvax Instrument Works"}, screen.Hit},
	{"a hit by the native name, with facts", nil, screen.Query{Name: "佐瓦科斯仪器厂", Names: []string{"Zorvax"}, Type: screen.TypeOrganization, Countries: []string{"CN"}, Addresses: []string{"Berlin"}, ID: "V-1", Identifiers: []screen.Identifier{{Kind: "lei", Value: "5493001KJTIIGC8Y1R12"}}}, screen.Hit},
	{"nobody found", nil, screen.Query{Name: "unheard of <&>"}, screen.Clear},
	{"what cannot be screened", nil, screen.Query{Name: "Co., Ltd."}, screen.Unscreenable},
	{"nothing at all", nil, screen.Query{}, screen.Unscreenable},
	{"bytes that are no text", nil, screen.Query{Name: "Zorvax Instrument\xff Works", Names: []string{"ok", "\xfe"}, Addresses: []string{"\xc3"}, Type: "\xff"}, ""},
	{"a day", nil, screen.Query{Name: "Zorvax", AsOf: screen.Date{Year: 2019, Month: 10, Day: 8}}, ""},
	{"a day that does not exist", nil, screen.Query{Name: "Zorvax", AsOf: screen.Date{Year: 2019, Month: 13, Day: 8}}, screen.Unscreenable},
	{"births that do not exist", nil, screen.Query{Name: "Zorvax", Births: []screen.Date{{Year: 1970, Month: 2, Day: 30}, {}, {Year: -3, Month: 1, Day: 1}}}, ""},
	{"lists that are too old", []screen.Option{screen.MaxAge(time.Hour, screen.RefuseStale)}, screen.Query{Name: "unheard of"}, screen.Unscreenable},
	{"cleared", []screen.Option{screen.WithClearances(clearing{"a1": {ID: "c1", Reason: "r", By: "b", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Until: screen.Date{Year: 2027, Month: 1, Day: 1}}})}, screen.Query{Name: "Zorvax Instrument Works"}, screen.Hit},
	{"another policy", []screen.Option{screen.Policy{Name: "own", Review: 0.1, Hit: 0.99, Prior: 0.3, Rules: []screen.ThresholdRule{{List: "us-beta", Review: 0.5, Hit: 0.6}}}}, screen.Query{Name: "Zorvax Instruments"}, ""},
}

func records(t *testing.T) (rs []*Record) {
	t.Helper()
	for _, tt := range queries {
		s := screener(t, append([]screen.Option{screen.Clock(func() time.Time { return at })}, tt.opts...)...)
		res := s.Screen(tt.q)
		if tt.want != "" && res.Disposition != tt.want {
			t.Errorf("%s: %s, want %s", tt.why, res.Disposition, tt.want)
		}
		rs = append(rs, New(s).Record(res, at))
	}
	return rs
}

// The laws of the JSON form: it is the same whenever it is made, what is read
// is written again byte for byte, and the bytes asked are kept.
func TestRoundTrip(t *testing.T) {
	again := records(t)
	for i, r := range records(t) {
		why := queries[i].why
		b, err := r.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if o, _ := again[i].MarshalJSON(); !bytes.Equal(b, o) {
			t.Errorf("%s: made again it differs:\n%s\n%s", why, b, o)
		}
		if !strings.Contains(string(b), `"time":"2026-11-21T09:00:00Z"`) || bytes.ContainsAny(b, "\n") || bytes.Contains(b, []byte(`\u0026`)) {
			t.Errorf("%s: %s", why, b)
		}
		p, err := Parse(b)
		if err != nil {
			t.Fatalf("%s: %v\n%s", why, err, b)
		}
		if o, _ := p.MarshalJSON(); !bytes.Equal(b, o) {
			t.Errorf("%s: read and written it differs:\n%s\n%s", why, b, o)
		}
		q, err := p.Asked()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(queries[i].q, q); d != "" {
			t.Errorf("%s: asked (-was +kept):\n%s", why, d)
		}
	}
}

// The fields of a match are those of the command's lines.
func TestMatchIsThatOfTheCommand(t *testing.T) {
	s := screener(t)
	for _, m := range s.Screen(screen.Query{Name: "佐瓦科斯仪器厂"}).Matches {
		want, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := compact(matchOf(m)); string(got) != string(want) {
			t.Errorf("a match is written as\n%s\nand by the command as\n%s", got, want)
		}
	}
}

// Every record is confirmed by the lists that made it.
func TestVerifySame(t *testing.T) {
	v := NewVerifier(lists())
	for range 2 { // with Screeners kept
		for i, r := range records(t) {
			b, _ := r.MarshalJSON()
			p, err := Parse(b)
			if err != nil {
				t.Fatal(err)
			}
			if rep := v.Verify(p); !rep.Same || len(rep.Differences) > 0 {
				t.Errorf("%s: %+v", queries[i].why, rep)
			}
		}
	}
	if len(v.cached) > maxScreeners {
		t.Errorf("%d Screeners kept", len(v.cached))
	}
}

// Why an answer is not the same.
func TestVerifyDiffers(t *testing.T) {
	hit := func() *Record { return records(t)[0] }
	for _, tt := range []struct {
		why    string
		change func(*Record)
		lists  func([]*screen.List) []*screen.List
		same   bool
		asked  bool
		want   []string // each in one difference
	}{
		{"nothing", nil, nil, true, true, nil},
		{"another list beside", nil, func(ls []*screen.List) []*screen.List {
			return append(ls, &screen.List{ID: "us-gamma", Title: "Gamma", Entities: ls[0].Entities})
		}, true, true, nil},
		{"the version that is named, and a newer one", nil, func(ls []*screen.List) []*screen.List {
			newer := *ls[0]
			newer.Entities = newer.Entities[1:]
			return append([]*screen.List{&newer}, ls...)
		}, true, true, nil},
		{"a list that is not there", nil, func(ls []*screen.List) []*screen.List { return ls[1:] }, false, false, []string{"list-missing: us-alpha: was 2026-07 sha256:"}},
		{"a list in another version, with the same answer", nil, func(ls []*screen.List) []*screen.List {
			ls[0].Version = "2"
			return ls
		}, false, true, []string{"list-differs: us-alpha: was 2026-07 sha256:"}},
		{"a list without the entity", nil, func(ls []*screen.List) []*screen.List {
			ls[0].Entities = ls[0].Entities[1:]
			return ls
		}, false, true, []string{"list-differs", "match-gone: us-alpha/a1: was Zorvax"}},
		{"another library, with the same answer", func(r *Record) { r.Library.Version = "v9.0.0" }, nil, true, true, []string{"library-differs: library: was v9.0.0"}},
		{"another calibration", func(r *Record) { r.Library.Calibration = "old" }, nil, true, true, []string{"calibration-differs"}},
		{"a policy that is another one now", func(r *Record) { r.Policy.Name = "shipment" }, nil, true, true, []string{"policy-differs: shipment"}},
		{"another disposition", func(r *Record) { r.Disposition = screen.Clear }, nil, false, true, []string{`answer-differs: disposition: was "clear", now "hit"`}},
		{"another confidence", func(r *Record) { r.Matches[0].Confidence = 0.5 }, nil, false, true, []string{"match-differs: us-alpha/a1 confidence: was 0.5, now 0."}},
		{"other evidence", func(r *Record) { r.Matches[0].Evidence[0].Weight++ }, nil, false, true, []string{"match-differs: us-alpha/a1 evidence: was "}},
		{"a match less", func(r *Record) { r.Matches = r.Matches[1:] }, nil, false, true, []string{"match-new: us-alpha/a1: now Zorvax"}},
		{"a match more", func(r *Record) { m := r.Matches[0]; m.EntityID = "a9"; r.Matches = append(r.Matches, m) }, nil, false, true, []string{"match-gone: us-alpha/a9"}},
		{"matches in another order", func(r *Record) { r.Matches[0], r.Matches[1] = r.Matches[1], r.Matches[0] }, nil, false, true, []string{"order of matches"}},
		{"another form", func(r *Record) { r.Normalized = []string{"x"} }, nil, false, true, []string{"answer-differs: normalized"}},
		{"a clearance that hides it", func(r *Record) {
			r.Cleared = []ClearedMatch{{screen.Clearance{ID: "c"}, r.Matches[0]}}
			r.Matches = r.Matches[1:]
		}, nil, true, true, nil},
		{"a clearance of what does not match", func(r *Record) {
			m := r.Matches[0]
			m.EntityID = "a2"
			r.Cleared = []ClearedMatch{{screen.Clearance{ID: "c"}, m}}
		}, nil, false, true, []string{"match-gone: cleared us-alpha/a2"}},
		{"no lists", func(r *Record) { r.Lists = nil }, nil, false, false, []string{"cannot-answer: the record names no lists"}},
		{"thresholds that are none", func(r *Record) { r.Policy.Hit = 7 }, nil, false, false, []string{"cannot-answer: screen: thresholds"}},
		{"bytes that are not those of the query", func(r *Record) { r.AsGiven = map[string]string{"name": "AAAA"} }, nil, false, false, []string{"cannot-answer"}},
		{"bytes of nowhere", func(r *Record) { r.AsGiven = map[string]string{"names/7": "AAAA"} }, nil, false, false, []string{"cannot-answer"}},
	} {
		r, ls := hit(), lists()
		if tt.change != nil {
			tt.change(r)
		}
		if tt.lists != nil {
			ls = tt.lists(ls)
		}
		rep := Verify(r, ls)
		var said []string
		for _, d := range rep.Differences {
			said = append(said, d.String())
		}
		ok := rep.Same == tt.same && rep.Asked == tt.asked && len(said) >= len(tt.want)
		for _, w := range tt.want {
			ok = ok && strings.Contains(strings.Join(said, "\n"), w)
		}
		if tt.want == nil {
			ok = ok && said == nil
		}
		if !ok {
			t.Errorf("%s: same %v, asked %v: %q; want %v, %v: %q", tt.why, rep.Same, rep.Asked, said, tt.same, tt.asked, tt.want)
		}
	}
}

// Effects are part of the answer.
func TestVerifyEffects(t *testing.T) {
	embedded, err := screen.EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	p, err := policy.Find("section-889")
	if err != nil {
		t.Fatal(err)
	}
	opts, err := p.Options(embedded)
	if err != nil {
		t.Fatal(err)
	}
	s, err := screen.NewFrom(embedded, opts)
	if err != nil {
		t.Fatal(err)
	}
	rec := New(s).RecordAnswer(p.Explain(s.Screen(screen.Query{Name: "Hik Vision"}), policy.StandardRules(), screen.Date{Year: 2026, Month: 11, Day: 21}), at)
	if len(rec.Lists) != 1 || rec.Policy.Name != "section-889" || len(rec.Matches) == 0 || len(rec.Matches[0].Effects) == 0 {
		t.Fatalf("%+v", rec)
	}
	v := NewVerifier(embedded)
	if rep := v.Verify(rec); !rep.Same {
		t.Errorf("%+v", rep)
	}
	none, err := policy.ReadRules(strings.NewReader("id\tlist\tprogramme\tfootnote\tfrom\tuntil\tkind\treaches\ttext\tsource\n"), "none")
	if err != nil {
		t.Fatal(err)
	}
	if rep := v.WithRules(none).Verify(rec); rep.Same || !strings.Contains(rep.Differences[0].String(), "effects") {
		t.Errorf("by other rules: %+v", rep)
	}
}

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct{ why, text, want string }{
		{"nothing", "", "EOF"},
		{"another object", "{}", "of form 0"},
		{"a later form", `{"screen_record":2}`, "of form 2"},
		{"a field that is not known", `{"screen_record":1,"mood":"good"}`, `unknown field "mood"`},
		{"two", `{"screen_record":1}{}`, "text after"},
		{"a day that is none", `{"screen_record":1,"query":{"name":"x","as_of":"yesterday"}}`, "record:"},
	} {
		if _, err := Parse([]byte(tt.text)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v; want %q", tt.why, err, tt.want)
		}
	}
}

// Every field of the form is in the schema, and the other way round.
func TestSchemaFields(t *testing.T) {
	var s struct {
		Properties map[string]json.RawMessage
		Defs       map[string]struct{ Properties map[string]json.RawMessage } `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(Schema()), &s); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		of   reflect.Type
		have map[string]json.RawMessage
	}{
		{reflect.TypeFor[Record](), s.Properties},
		{reflect.TypeFor[Match](), s.Defs["match"].Properties},
		{reflect.TypeFor[screen.Query](), s.Defs["query"].Properties},
	} {
		fields := make(map[string]bool)
		for f := range tt.of.Fields() {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			fields[name] = true
			if _, ok := tt.have[name]; !ok {
				t.Errorf("%v: the schema lacks %q", tt.of, name)
			}
		}
		for name := range tt.have {
			if !fields[name] {
				t.Errorf("%v: the schema has %q", tt.of, name)
			}
		}
	}
}

func TestLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	l, repair, err := OpenLog(path)
	if err != nil || repair != nil {
		t.Fatal(err, repair)
	}
	rs := records(t)
	var head Head
	for _, r := range rs {
		if head, err = l.Append(r); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := OpenLog(path); !errors.Is(err, ErrLocked) {
		t.Errorf("a second writer: %v", err)
	}
	if l.Head() != head || l.Close() != nil {
		t.Error("the head is another, or Close fails")
	}
	text, _ := os.ReadFile(path)
	var kept []byte // as a program would that keeps its log in a database
	var last Head
	for _, r := range rs {
		b, err := r.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		line, h, err := Line(last, b)
		if err != nil {
			t.Fatal(err)
		}
		kept, last = append(append(kept, line...), '\n'), h
	}
	if !bytes.Equal(kept, text) || last != head {
		t.Error("the lines of Line are not those of a Log")
	}
	n := 0
	for e, err := range ReadLog(bytes.NewReader(text), "log", Head{}) {
		if err != nil {
			t.Fatal(err)
		}
		a, _ := e.Record.MarshalJSON()
		b, _ := rs[n].MarshalJSON()
		if n++; e.Line != n || e.Seq != uint64(n) || !bytes.Equal(a, b) {
			t.Errorf("line %d is %d: %s", n, e.Line, a)
		}
	}
	if n != len(rs) {
		t.Errorf("%d records, want %d", n, len(rs))
	}
	changed := bytes.Replace(text, []byte(`"disposition":"clear"`), []byte(`"disposition":"hit"  `), 1)
	for e, err := range ReadLog(bytes.NewReader(changed), "log", Head{}) {
		var le *LineError
		if (err != nil) != (e.Line == 3) || err != nil && (!errors.As(err, &le) || le.Line != 3) {
			t.Errorf("line %d: %v; want an error in line 3", e.Line, err)
		}
	}

	// It goes on in another file.
	next := filepath.Join(t.TempDir(), "next")
	l, _, err = OpenLogAfter(next, head)
	if err != nil {
		t.Fatal(err)
	}
	if h, err := l.Append(rs[0]); err != nil || h.Seq != head.Seq+1 {
		t.Errorf("%v, %v", h, err)
	}
	l.Close()
	text, _ = os.ReadFile(next)
	for _, err := range ReadLog(bytes.NewReader(text), "next", head) {
		if err != nil {
			t.Error(err)
		}
	}
	for _, err := range ReadLogPart(bytes.NewReader(text), "next") {
		if err != nil {
			t.Error(err)
		}
	}
}

func FuzzParse(f *testing.F) {
	s, err := screen.NewFrom(lists())
	if err != nil {
		f.Fatal(err)
	}
	for _, tt := range queries {
		b, _ := New(s).Record(s.Screen(tt.q), at).MarshalJSON()
		f.Add(b)
	}
	v := NewVerifier(lists())
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := Parse(b)
		if err != nil {
			return
		}
		out, err := r.MarshalJSON()
		if err != nil {
			return // a time beyond the year 9999
		}
		p, err := Parse(out)
		if err != nil {
			t.Fatalf("%s is written as %s: %v", b, out, err)
		}
		if again, _ := p.MarshalJSON(); !bytes.Equal(out, again) {
			t.Errorf("%s, written again %s", out, again)
		}
		v.Verify(p)
	})
}

func BenchmarkRecord(b *testing.B) {
	s, err := screen.NewFrom(lists())
	if err != nil {
		b.Fatal(err)
	}
	rec, res := New(s), s.Screen(screen.Query{Name: "Zorvax Instrument Works"})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rec.Record(res, at).MarshalJSON(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	l, _, err := OpenLog(filepath.Join(b.TempDir(), "log"))
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	s, err := screen.NewFrom(lists())
	if err != nil {
		b.Fatal(err)
	}
	r := New(s).Record(s.Screen(screen.Query{Name: "Zorvax Instrument Works"}), at)
	b.SetParallelism(16)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := l.Append(r); err != nil {
				b.Error(err)
			}
		}
	})
}
