package screen

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

var sharedData = flag.String("data", "../shared", "`directory` with the published lists that some tests read")

// readSDN reads what the diff needs of OFAC's CSV: the number, the name, the
// type and the programmes.
func readSDN(t testing.TB, name string) *List {
	t.Helper()
	f, err := os.Open(filepath.Join(*sharedData, "data", "ofac", name))
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("SKIPPED: no %s; name the directory of the published lists with -data", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	l := &List{ID: "us-ofac-sdn", Title: "Specially Designated Nationals"}
	if l.Snapshot, err = ParseDate(strings.TrimSuffix(strings.TrimPrefix(name, "sdn_"), ".csv")); err != nil {
		t.Fatal(err)
	}
	cr := csv.NewReader(f)
	cr.FieldsPerRecord, cr.LazyQuotes = -1, true
	for {
		rec, err := cr.Read()
		if err == io.EOF {
			return l
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(rec) < 4 {
			continue // the file ends with a Ctrl-Z
		}
		e := &Entity{ID: rec[0], Type: TypeOrganization, Names: []Name{{Text: rec[1], Kind: Primary}}}
		switch strings.TrimSpace(rec[2]) {
		case "individual":
			e.Type = TypePerson
		case "vessel":
			e.Type = TypeVessel
		case "aircraft":
			e.Type = TypeAircraft
		}
		for p := range strings.SplitSeq(rec[3], "] [") {
			e.Listings = append(e.Listings, Listing{Programme: strings.Trim(p, "[] ")})
		}
		l.Entities = append(l.Entities, e)
	}
}

// On 23 February 2024 OFAC added more parties than on any day before.
func TestDiffSDN(t *testing.T) {
	old, new := readSDN(t, "sdn_2024-02-20.csv"), readSDN(t, "sdn_2024-02-23.csv")
	start := time.Now()
	d := Diff(old, new)
	t.Logf("%d against %d entities in %v: %s", len(old.Entities), len(new.Entities), time.Since(start), d.summary())
	if len(d.Added) != 553 || len(new.Entities)-len(old.Entities) != 553-len(d.Removed) {
		t.Errorf("%d added; want 553", len(d.Added))
	}
	if back := Diff(new, old); len(back.Removed) != len(d.Added) || len(back.Added) != len(d.Removed) || len(back.Changed) != len(d.Changed) {
		t.Errorf("backwards: %s; want the same with the signs turned round", back.summary())
	}
	var page bytes.Buffer
	if err := d.WriteHTML(&page); err != nil || strings.Count(page.String(), "<tr>") != 553+len(d.Removed)+len(d.Changed)+strings.Count(page.String(), "<thead>") {
		t.Errorf("the page has %d rows, %v", strings.Count(page.String(), "<tr>"), err)
	}
}

func diffEntity() *Entity {
	return &Entity{
		ID: "1", Type: TypeOrganization,
		Names:       []Name{{Text: "Nordwind Elektronik GmbH", Kind: Primary}, {Text: "NWE", Kind: Alias, Weak: true}, {Text: "Nordwind", Kind: Former}},
		Addresses:   []Address{{Text: "Hafenstr. 1, Hamburg", City: "Hamburg", Country: "DE"}},
		Countries:   []string{"DE", "AT"},
		Identifiers: []Identifier{{Kind: Registration, Value: "HRB 1", Country: "DE"}},
		Births:      []Date{{1970, 1, 2}},
		Listings: []Listing{
			{Programme: "P", Citation: "84 FR 1", Effective: Date{2019, 1, 2}},
			{Programme: "Q", Amended: []Citation{{Ref: "85 FR 2", Date: Date{2020, 1, 2}}}},
		},
		Party: "nordwind", Parent: "Holding", Remarks: "R",
	}
}

// Every field that a version can change in is seen, and nothing else.
func TestDiffFields(t *testing.T) {
	for _, tt := range []struct {
		reason string
		change func(e *Entity)
		want   string
	}{
		{"nothing changed", func(e *Entity) {}, ""},
		{"type", func(e *Entity) { e.Type = TypePerson }, "type: -organization +person"},
		{"type no longer said", func(e *Entity) { e.Type = "" }, "type: -organization"},
		{"an alias added", func(e *Entity) { e.Names = append(e.Names, Name{Text: "Northwind", Kind: Alias}) }, "names: +Northwind (alias)"},
		{"an alias in the middle removed", func(e *Entity) { e.Names = slices.Delete(e.Names, 1, 2) }, "names: -NWE (alias, weak)"},
		{"an alias is weak no more", func(e *Entity) { e.Names[1].Weak = false }, "names: -NWE (alias, weak) +NWE (alias)"},
		{"a name gets a source", func(e *Entity) { e.Names[2].Source = "gazette" }, "names: -Nordwind (former) +Nordwind (former, curated: gazette)"},
		{"another primary name", func(e *Entity) { e.Names[0].Text, e.Names[2].Text = "Nordwind", "Nordwind Elektronik GmbH" },
			"names: -Nordwind Elektronik GmbH (primary) -Nordwind (former) +Nordwind (primary) +Nordwind Elektronik GmbH (former)"},
		{"the same names in another order", func(e *Entity) { e.Names[1], e.Names[2] = e.Names[2], e.Names[1] }, "names: reordered"},
		{"a name twice", func(e *Entity) { e.Names = append(e.Names, e.Names[2]) }, "names: +Nordwind (former)"},
		{"an address altered", func(e *Entity) { e.Addresses[0].PostalCode = "20359" }, "addresses: -Hafenstr. 1, Hamburg (Hamburg, DE) +Hafenstr. 1, Hamburg (Hamburg, 20359, DE)"},
		{"a country gone", func(e *Entity) { e.Countries = []string{"DE"} }, "countries: -AT"},
		{"a number altered", func(e *Entity) { e.Identifiers[0].Value = "HRB 2" }, "identifiers: -registration HRB 1 (DE) +registration HRB 2 (DE)"},
		{"a date of birth", func(e *Entity) { e.Births = append(e.Births, Date{1971, 0, 0}) }, "births: +1971"},
		{"a listing removed by its date", func(e *Entity) { e.Listings[0].Removed = Date{2024, 1, 1} }, "listings: -P, 84 FR 1, effective 2019-01-02 +P, 84 FR 1, effective 2019-01-02, removed 2024-01-01"},
		{"a listing amended", func(e *Entity) { e.Listings[1].Amended = append(e.Listings[1].Amended, Citation{Ref: "86 FR 3"}) },
			"listings: -Q, amended by 85 FR 2 2020-01-02 +Q, amended by 85 FR 2 2020-01-02, amended by 86 FR 3"},
		{"a requirement", func(e *Entity) { e.Listings[0].LicenceRequirement = "all" }, "listings: -P, 84 FR 1, effective 2019-01-02 +P, 84 FR 1, effective 2019-01-02, requirement: all"},
		{"a policy", func(e *Entity) { e.Listings[0].ReviewPolicy = "denial" }, "listings: -P, 84 FR 1, effective 2019-01-02 +P, 84 FR 1, effective 2019-01-02, review: denial"},
		{"a footnote", func(e *Entity) { e.Listings[0].Footnote = "4" }, "listings: -P, 84 FR 1, effective 2019-01-02 +P, 84 FR 1, effective 2019-01-02, footnote 4"},
		{"party", func(e *Entity) { e.Party = "" }, "party: -nordwind"},
		{"parent", func(e *Entity) { e.Parent = "Other" }, "parent: -Holding +Other"},
		{"remarks", func(e *Entity) { e.Remarks = "S" }, "remarks: -R +S"},
		{"two fields", func(e *Entity) { e.Parent, e.Remarks = "", "" }, "parent: -Holding; remarks: -R"},
	} {
		e := diffEntity()
		tt.change(e)
		d := Diff(&List{Entities: []*Entity{diffEntity()}}, &List{Entities: []*Entity{e}})
		if len(d.Added)+len(d.Removed) > 0 || len(d.Changed)+d.Unchanged != 1 {
			t.Errorf("%s: %s; want the entity paired", tt.reason, d.summary())
		}
		var got []string
		for _, c := range d.Changed {
			for _, f := range c.Fields {
				s := f.Field + ":"
				for _, v := range f.Removed {
					s += " -" + valueText(v)
				}
				for _, v := range f.Added {
					s += " +" + valueText(v)
				}
				if f.Reordered {
					s += " reordered"
				}
				got = append(got, s)
			}
		}
		if g := strings.Join(got, "; "); g != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.reason, g, tt.want)
		}
	}
}

// A field of Entity or Listing that Diff does not know would change unseen.
func TestDiffKnowsEveryField(t *testing.T) {
	for _, tt := range []struct {
		of     any
		fields int
		where  string
	}{
		{Entity{}, 11, "entityChanges"}, {Listing{}, 9, "sameListing"}, {List{}, 11, "headerChanges"},
	} {
		if n := numFields(tt.of); n != tt.fields {
			t.Errorf("%T has %d fields; %s was written for %d", tt.of, n, tt.where, tt.fields)
		}
	}
}

func TestDiffPairsByID(t *testing.T) {
	e := func(id, name string) *Entity { return &Entity{ID: id, Names: []Name{{Text: name, Kind: Primary}}} }
	l := func(es ...*Entity) *List { return &List{ID: "x", Title: "X", Entities: es} }
	for _, tt := range []struct {
		reason   string
		old, new *List
		want     string
	}{
		{"no lists", nil, nil, "0 added, 0 removed, 0 changed, 0 unchanged"},
		{"a first version", nil, l(e("1", "A")), "1 added, 0 removed, 0 changed, 0 unchanged"},
		{"a list that ends", l(e("1", "A")), nil, "0 added, 1 removed, 0 changed, 0 unchanged"},
		{"another order", l(e("1", "A"), e("2", "B")), l(e("2", "B"), e("1", "A")), "0 added, 0 removed, 0 changed, 2 unchanged"},
		{"another ID is another entity", l(e("1", "A")), l(e("2", "A")), "1 added, 1 removed, 0 changed, 0 unchanged"},
		{"an ID twice in the new list is not lost", l(e("1", "A")), l(e("1", "A"), e("1", "B")), "1 added, 0 removed, 0 changed, 1 unchanged"},
		{"an ID twice in the old list", l(e("1", "A"), e("1", "B")), l(e("1", "A")), "0 added, 1 removed, 0 changed, 1 unchanged"},
		{"nil entities", l(nil, e("1", "A")), l(nil, nil, e("1", "B")), "0 added, 0 removed, 1 changed, 0 unchanged"},
	} {
		if got := Diff(tt.old, tt.new).summary(); got != tt.want {
			t.Errorf("%s: %s; want %s", tt.reason, got, tt.want)
		}
	}
}

func hostileDiff() *ListDiff {
	old := &List{ID: "x", Title: `<b>"X" & Co</b>`, Snapshot: Date{2024, 1, 1}, Entities: []*Entity{diffEntity(), {ID: "gone", Names: []Name{{Text: "Gone", Kind: Primary}}}}}
	e := diffEntity()
	e.Names = append(e.Names, Name{Text: "Evil\u202egnp.exe\x1b[31m\nline", Kind: Alias})
	e.Names[1], e.Names[2] = e.Names[2], e.Names[1]
	new := &List{ID: "x", Title: `<b>"X" & Co</b>`, Snapshot: Date{2024, 2, 0}, Entities: []*Entity{
		e,
		{ID: "<i>", Type: TypePerson, Countries: []string{"CN"}, Names: []Name{{Text: `<script>alert('1')</script>`, Kind: Primary}, {Text: "海康威视", Kind: Native, Script: "Hani"}}, Listings: []Listing{{}, {Citation: "1 & 2"}}},
	}}
	return Diff(old, new)
}

func TestDiffText(t *testing.T) {
	var b strings.Builder
	if err := hostileDiff().WriteText(&b); err != nil {
		t.Fatal(err)
	}
	const want = `x: 2024-01-01 (2 entities) to 2024-02 (2 entities)
1 added, 1 removed, 1 changed, 0 unchanged

~ the list itself
    - snapshot: 2024-01-01
    + snapshot: 2024-02

+ <i>  <script>alert('1')</script>; person; CN; a listing without particulars; 1 & 2

- gone  Gone

~ 1  Nordwind Elektronik GmbH
    + names: Evil·gnp.exe·[31m·line (alias)
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestDiffJSON(t *testing.T) {
	d := hostileDiff()
	first, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if again, err := json.Marshal(hostileDiff()); err != nil || !bytes.Equal(first, again) {
			t.Fatalf("other bytes for the same diff, %v:\n%s\n%s", err, first, again)
		}
	}
	var out struct {
		List     string
		Old, New struct {
			Snapshot string
			Entities int
		}
		Added   []Entity
		Removed []Entity
		Changed []struct {
			ID     string
			Fields []struct {
				Field string
				Added []Name
			}
		}
	}
	if err := json.Unmarshal(first, &out); err != nil {
		t.Fatal(err)
	}
	if out.List != "x" || out.Old.Snapshot != "2024-01-01" || out.New.Entities != 2 || len(out.Added) != 1 || out.Added[0].Names[1].Text != "海康威视" ||
		out.Removed[0].ID != "gone" || out.Changed[0].Fields[0].Added[0].Kind != Alias {
		t.Errorf("read again as %+v", out)
	}
	empty, err := json.Marshal(Diff(nil, nil))
	const want = `{"list":"","old":null,"new":null,"unchanged":0,"header":[],"added":[],"removed":[],"changed":[]}`
	if err != nil || string(empty) != want {
		t.Errorf("an empty diff is %s, %v; want %s", empty, err, want)
	}
}

func TestDiffHTML(t *testing.T) {
	var b strings.Builder
	if err := hostileDiff().WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, bad := range []string{"<script", "<b>", "<i>", "\u202e", "\x1b", "http://", "https://", "src=", "href="} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	for _, want := range []string{"&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;", "&lt;b&gt;&#34;X&#34; &amp; Co&lt;/b&gt;", "海康威视", "Evil·gnp.exe", "1 added, 1 removed, 1 changed", "</html>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, tag := range []string{"table", "tr", "td", "th", "bdi", "ins", "del", "p", "h2", "body", "html", "span"} {
		if o, c := strings.Count(page, "<"+tag+">")+strings.Count(page, "<"+tag+" "), strings.Count(page, "</"+tag+">"); o != c {
			t.Errorf("<%s> is opened %d times and closed %d times", tag, o, c)
		}
	}
	if err := hostileDiff().WriteHTML(failingWriter{}); err == nil {
		t.Error("the writer's error is lost")
	}
	if err := hostileDiff().WriteText(failingWriter{}); err == nil {
		t.Error("the writer's error is lost")
	}
}

// TestDiffLists: lists are paired by their IDs, and none is left out.
func TestDiffLists(t *testing.T) {
	list := func(id string, names ...string) *List {
		l := &List{ID: id, Title: "List " + id}
		for _, n := range names {
			l.Entities = append(l.Entities, &Entity{ID: n, Names: []Name{{Text: n, Kind: Primary}}})
		}
		return l
	}
	for _, tt := range []struct {
		why      string
		old, new []*List
		want     string // the changes, as ID+added-removed
		empty    bool
	}{
		{"nothing on either side", nil, nil, "", true},
		{"equal", []*List{list("a", "x")}, []*List{list("a", "x")}, "a+0-0", true},
		{"the order is that of the new ones, then of the old", []*List{list("gone", "x"), list("b", "x"), list("a", "x")}, []*List{list("a", "x", "y"), list("b")}, "a+1-0 b+0-1 gone+0-1", false},
		{"a list that is new and empty holds no entity that differs", nil, []*List{list("a")}, "a+0-0", true},
		{"nil is no list, and the first of an ID counts", []*List{nil, list("a", "x"), list("a", "y")}, []*List{list("a", "x"), nil, list("a", "z")}, "a+0-0", true},
	} {
		ds := DiffLists(tt.old, tt.new)
		var got []string
		for _, d := range ds {
			got = append(got, fmt.Sprintf("%s+%d-%d", d.list().ID, len(d.Added), len(d.Removed)))
		}
		if s := strings.Join(got, " "); s != tt.want || ds.Empty() != tt.empty {
			t.Errorf("%s: %s, empty %v; want %s, %v", tt.why, s, ds.Empty(), tt.want, tt.empty)
		}
		var text, page strings.Builder
		if err := ds.WriteText(&text); err != nil {
			t.Error(err)
		}
		if err := ds.WriteHTML(&page); err != nil {
			t.Error(err)
		}
		for _, d := range ds {
			if !strings.Contains(text.String(), d.list().ID) || !strings.Contains(page.String(), "<bdi>"+d.title()+"</bdi>") {
				t.Errorf("%s: %s is not shown:\n%s\n%s", tt.why, d.list().ID, &text, &page)
			}
		}
		if n := strings.Count(page.String(), "</html>"); n != 1 {
			t.Errorf("%s: %d pages", tt.why, n)
		}
	}
	if err := DiffLists(nil, []*List{list("a", "x")}).WriteText(failingWriter{}); err == nil {
		t.Error("the writer's error is lost")
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("full") }

func BenchmarkDiff(b *testing.B) {
	entities := func(from int) *List {
		l := &List{}
		for i := from; i < from+14000; i++ {
			e := diffEntity()
			e.ID = fmt.Sprint(i)
			l.Entities = append(l.Entities, e)
		}
		return l
	}
	old, new := entities(0), entities(500)
	b.ReportAllocs()
	for b.Loop() {
		Diff(old, new)
	}
}

func numFields(v any) int { return reflect.TypeOf(v).NumField() }
