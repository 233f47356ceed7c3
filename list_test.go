package screen

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sampleList() *List {
	return &List{
		ID: "acme-blocked", Title: "Acme's blocked parties", Authority: "Acme & Sons",
		Snapshot: Date{2026, 11, 21},
		Entities: []*Entity{{
			ID: "1", Type: TypeOrganization,
			Names: []Name{
				{Text: "Nowhere Trading & Co. LLC", Kind: Primary},
				{Text: "无处贸易有限公司", Kind: Native, Script: "Hani", Source: "company register", Note: "translated"},
				{Text: "NTC", Kind: Alias, Weak: true},
			},
			Addresses:   []Address{{Text: "1 Nowhere Road, Dubai", Country: "AE"}},
			Countries:   []string{"AE", "CN"},
			Identifiers: []Identifier{{Kind: USCC, Value: "91110000MA005UCQ5P", Country: "CN"}},
			Listings: []Listing{{
				Programme: "own", Citation: "board minute 7", Effective: Date{2024, 2, 29}, Removed: Date{2030, 1, 0},
				Amended: []Citation{{Ref: "board minute 9", Date: Date{Year: 2025}}},
			}},
		}, {
			ID: "2", Type: TypePerson,
			Names:  []Name{{Text: "Doe, Jane", Kind: Primary}},
			Births: []Date{{Year: 1970, Month: 5}},
		}},
	}
}

func encode(t *testing.T, l *List) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteList(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestListRoundTrip(t *testing.T) {
	want := sampleList()
	if err := want.Validate(); err != nil {
		t.Fatal(err)
	}
	text := encode(t, want)
	got, err := ReadList(strings.NewReader(text), "acme.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("read differs from written (-want +got):\n%s", d)
	}
	if again := encode(t, got); again != text {
		t.Errorf("written again:\n%s\nwant\n%s", again, text)
	}
	if !strings.Contains(text, want.Digest()) {
		t.Errorf("the seal lacks the digest %s", want.Digest())
	}
}

func TestReadListRefuses(t *testing.T) {
	good := encode(t, sampleList())
	lines := strings.SplitAfter(good, "\n")
	const head = `{"screen_list":1,"id":"x","title":"X"}` + "\n"
	entity := func(s string) string { return head + s + "\n" }
	tests := []struct {
		reason, in, want string
	}{
		{"nothing at all", "", "acme.jsonl: empty file"},
		{"cut inside an entity", good[:len(lines[0])+40], "acme.jsonl:2: file ends inside a line: it is truncated"},
		{"cut between entities", lines[0] + lines[1], "acme.jsonl:3: no seal after 1 entities: the file is truncated"},
		{"an entity removed", lines[0] + lines[2] + lines[3], "acme.jsonl:3: the seal says 2 entities, 1 were read"},
		{"a byte changed", strings.Replace(good, "Jane", "Joan", 1), "acme.jsonl:4: the seal says sha256:"},
		{"text after the seal", good + "{}\n", "acme.jsonl:5: text after the seal"},
		{"no header", `{"id":"1"}` + "\n", "acme.jsonl:1: header of a list wanted"},
		{"another format's version", `{"screen_list":2,"id":"x","title":"X"}` + "\n", "acme.jsonl:1: header of a list wanted"},
		{"no list ID", `{"screen_list":1,"title":"X"}` + "\n", "acme.jsonl:1: id: a list needs an id"},
		{"misspelt field", entity(`{"id":"1","names":[{"text":"A","kind":"primary"}],"countrys":["CN"]}`), `acme.jsonl:2: unknown field "countrys"`},
		{"no name", entity(`{"id":"1"}`), "acme.jsonl:2: entity 1: names: an entity needs a name"},
		{"blank name", entity(`{"id":"1","names":[{"text":" ","kind":"primary"}]}`), "acme.jsonl:2: entity 1: names[0].text: empty"},
		{"no primary name", entity(`{"id":"1","names":[{"text":"A","kind":"alias"}]}`), "acme.jsonl:2: entity 1: names[0].kind: the first name"},
		{"unknown type", entity(`{"id":"1","type":"ship","names":[{"text":"A","kind":"primary"}]}`), `acme.jsonl:2: entity 1: type: unknown type "ship"`},
		{"wrong check digit", entity(`{"id":"1","names":[{"text":"A","kind":"primary"}],"identifiers":[{"kind":"uscc","value":"91110000MA005UCQ5Q"}]}`), "acme.jsonl:2: entity 1: identifiers[0]: uscc"},
		{"country by name", entity(`{"id":"1","names":[{"text":"A","kind":"primary"}],"countries":["China"]}`), "acme.jsonl:2: entity 1: countries[0]"},
		{"a day that is none", entity(`{"id":"1","names":[{"text":"A","kind":"primary"}],"births":["2023-02-29"]}`), `acme.jsonl:2: date "2023-02-29"`},
		{"removed before it began", entity(`{"id":"1","names":[{"text":"A","kind":"primary"}],"listings":[{"effective":"2020","removed":"2019"}]}`), "acme.jsonl:2: entity 1: listings[0].removed"},
		{"ID used twice", entity(`{"id":"1","names":[{"text":"A","kind":"primary"}]}`) + `{"id":"1","names":[{"text":"B","kind":"primary"}]}` + "\n", "acme.jsonl:3: entity 1: id: already used by the entity in line 2"},
		{"not JSON", entity("hello"), "acme.jsonl:2: invalid character"},
		{"a line without end", entity(`{"id":"` + strings.Repeat("x", maxLine+64<<10) + `"}`), "acme.jsonl:2: line longer than"},
	}
	for _, tt := range tests {
		l, err := ReadList(strings.NewReader(tt.in), "acme.jsonl")
		if l != nil || err == nil {
			t.Errorf("%s: read; want it refused", tt.reason)
			continue
		}
		if !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s:\n got %v\nwant %s…", tt.reason, err, tt.want)
		}
	}
}

// A sealed list that is cut anywhere is refused, with its line.
func TestReadListCutAnywhere(t *testing.T) {
	check := func(text string, n int) {
		t.Helper()
		l, err := ReadList(strings.NewReader(text[:n]), "acme.jsonl")
		if l != nil || err == nil || !strings.HasPrefix(err.Error(), "acme.jsonl:") {
			t.Fatalf("cut at %d of %d: %v, error %v", n, len(text), l, err)
		}
	}
	small := encode(t, sampleList())
	for n := range len(small) {
		check(small, n)
	}
	ls, err := EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	big := encode(t, ls[0])
	cuts := 50
	if testing.Short() {
		cuts = 5
	}
	for i := range cuts {
		check(big, (len(big)*i+1000*i*i)/cuts%len(big))
	}
}

func TestHandWrittenListNeedsNoSeal(t *testing.T) {
	in := "\ufeff" + `{"screen_list":1,"id":"x","title":"X"}` + "\r\n\n" + `{"id":"1","names":[{"text":"A","kind":"primary"}]}`
	l, err := ReadList(strings.NewReader(in), "x")
	if err != nil || len(l.Entities) != 1 {
		t.Fatalf("got %v, %v; want one entity", l, err)
	}
}

func TestReadLists(t *testing.T) {
	other := sampleList()
	other.ID = "acme-watched"
	in := encode(t, sampleList()) + encode(t, other)
	ls, err := ReadLists(strings.NewReader(in), "both")
	if err != nil || len(ls) != 2 || ls[1].ID != "acme-watched" {
		t.Fatalf("got %v, %v; want two lists", ls, err)
	}
	if ls, err := ReadLists(strings.NewReader(in[:len(in)-5]), "both"); err == nil {
		t.Errorf("second list truncated: got %d lists; want none", len(ls))
	}
}

func TestValidateReportsEverything(t *testing.T) {
	l := &List{ID: "Bad ID", Entities: []*Entity{
		{ID: "1"},
		{ID: "1", Type: "ship", Names: []Name{{Text: "\xff", Kind: Primary}}},
		nil,
	}}
	err := l.Validate()
	ds, ok := err.(Defects)
	if !ok {
		t.Fatalf("got %T; want Defects", err)
	}
	var got []string
	for _, d := range ds {
		got = append(got, d.Error())
	}
	want := []string{
		`id: "Bad ID": only lower-case letters, digits and hyphens`,
		"title: a list needs a title",
		"entity 1: names: an entity needs a name",
		"entity 1: id: used by more than one entity",
		`entity 1: type: unknown type "ship": want organization, person, vessel or aircraft`,
		"entity 1: names[0].text: not UTF-8",
		"entities[2]: nil",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("defects (-want +got):\n%s", d)
	}
}

func TestReadCSV(t *testing.T) {
	head := List{ID: "own", Title: "Own"}
	const in = "\ufeffName,Country,aliases,native,identifier,effective\r\n" +
		"Nowhere Trading LLC,China; AE,NTC | Nowhere,无处贸易,uscc:91110000MA005UCQ5P,2024-02-29\r\n" +
		"\"Quoted, Inc.\",,,,,\r\n"
	l, err := ReadCSV(strings.NewReader(in), "own.csv", head)
	if err != nil {
		t.Fatal(err)
	}
	want := []*Entity{{
		ID: "1",
		Names: []Name{
			{Text: "Nowhere Trading LLC", Kind: Primary},
			{Text: "NTC", Kind: Alias}, {Text: "Nowhere", Kind: Alias},
			{Text: "无处贸易", Kind: Native},
		},
		Countries:   []string{"CN", "AE"},
		Identifiers: []Identifier{{Kind: USCC, Value: "91110000MA005UCQ5P"}},
		Listings:    []Listing{{Effective: Date{2024, 2, 29}}},
	}, {
		ID:    "2",
		Names: []Name{{Text: "Quoted, Inc.", Kind: Primary}},
	}}
	if d := cmp.Diff(want, l.Entities); d != "" {
		t.Errorf("entities (-want +got):\n%s", d)
	}
	for _, tt := range []struct{ reason, in, want string }{
		{"empty", "", "own.csv: empty file"},
		{"no name column", "id,type\n", `own.csv:1: no column "name"`},
		{"unknown column", "name,colour\n", `own.csv:1: unknown column "colour"`},
		{"another separator, as spreadsheets of many countries write it", "name;countries\nA;DE\n", `own.csv:1: the header has "name;countries" in one column: want commas`},
		{"column twice", "name,alias,aliases\n", `own.csv:1: column "aliases" stands twice`},
		{"row too short", "name,id\nA\n", "own.csv:2: wrong number of fields"},
		{"open quote", "name\n\"A\n", "own.csv:2: extraneous or missing \" in quoted-field"},
		{"no name", "name,id\nA,1\n,2\n", "own.csv:3: entity 2: names[0].text: empty"},
		{"ID twice", "name,id\nA,1\nB,1\n", "own.csv:3: entity 1: id: already used by the entity in line 2"},
		{"unknown country", "name,country\nA,Ruritania\n", `own.csv:2: countries: "Ruritania"`},
		{"no such day", "name,effective\nA,2023-02-30\n", "own.csv:2: effective: date"},
	} {
		if _, err := ReadCSV(strings.NewReader(tt.in), "own.csv", head); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: got %v; want %s…", tt.reason, err, tt.want)
		}
	}
}

func TestListingIn(t *testing.T) {
	l := Listing{Effective: Date{2019, 10, 9}, Removed: Date{2024, 0, 0}}
	for _, tt := range []struct {
		day  Date
		want bool
	}{
		{Date{2019, 10, 8}, false}, {Date{2019, 10, 9}, true}, {Date{2023, 12, 31}, true}, {Date{2024, 12, 30}, true}, {Date{2024, 12, 31}, false},
	} {
		if got := l.In(tt.day); got != tt.want {
			t.Errorf("In(%v) = %v", tt.day, got)
		}
	}
	if !(Listing{}).In(Date{1900, 1, 1}) {
		t.Error("a listing of unknown beginning must count as in force")
	}
}

func TestIdentifierVerify(t *testing.T) {
	for _, tt := range []struct {
		reason string
		id     Identifier
		want   Verification
	}{
		{"USCC of AECC on the NS-CMIC list", Identifier{Kind: USCC, Value: "91110000MA005UCQ5P"}, Verified},
		{"USCC of Aerospace Communications", Identifier{Kind: USCC, Value: "9133 0000 1429 1120 55"}, Verified},
		{"USCC in lower case", Identifier{Kind: USCC, Value: "91110000ma005ucq5p"}, Verified},
		{"one digit wrong", Identifier{Kind: USCC, Value: "91110001MA005UCQ5P"}, Invalid},
		{"the letter I is not used", Identifier{Kind: USCC, Value: "9111000IMA005UCQ5P"}, Invalid},
		{"too short", Identifier{Kind: USCC, Value: "91110000"}, Invalid},
		{"LEI of the standard's annex", Identifier{Kind: LEI, Value: "5493001KJTIIGC8Y1R12"}, Verified},
		{"LEI with two digits swapped", Identifier{Kind: LEI, Value: "5493001KJTIIGC8Y1R21"}, Invalid},
		{"IMO ship number", Identifier{Kind: IMO, Value: "IMO 9074729"}, Verified},
		{"IMO ship number, wrong digit", Identifier{Kind: IMO, Value: "9074728"}, Invalid},
		{"ISIN of Apple", Identifier{Kind: ISIN, Value: "US0378331005"}, Verified},
		{"ISIN, wrong digit", Identifier{Kind: ISIN, Value: "US0378331006"}, Invalid},
		{"passports have no check digit here", Identifier{Kind: Passport, Value: "X1"}, Unchecked},
	} {
		if got := tt.id.Verify(); got != tt.want {
			t.Errorf("%s: Verify(%+v) = %v; want %v", tt.reason, tt.id, got, tt.want)
		}
	}
}

// USCC check digits catch every single wrong character.
func TestUSCCSingleErrors(t *testing.T) {
	const good = "91110000MA005UCQ5P"
	for i := range good {
		for _, c := range usccAlphabet {
			bad := good[:i] + string(c) + good[i+1:]
			if want := bad == good; validUSCC(bad) != want {
				t.Errorf("%s: valid = %v; want %v", bad, !want, want)
			}
		}
	}
}

func FuzzReadList(f *testing.F) {
	var b bytes.Buffer
	if err := WriteList(&b, sampleList()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"screen_list":1,"id":"x","title":"X"}` + "\n" + `{"id":"1","names":[{"text":"A","kind":"primary"}]}`))
	f.Add([]byte("{\"screen_list\":1"))
	f.Fuzz(func(t *testing.T, in []byte) {
		l, err := ReadList(bytes.NewReader(in), "f")
		if err != nil {
			if l != nil {
				t.Fatal("a refused list was returned")
			}
			if _, ok := err.(*ListError); !ok {
				t.Fatalf("%T is no ListError: %v", err, err)
			}
			return
		}
		if err := l.Validate(); err != nil {
			t.Fatalf("read a list that is not valid: %v", err)
		}
		var out bytes.Buffer
		if err := WriteList(&out, l); err != nil {
			t.Fatal(err)
		}
		again, err := ReadList(bytes.NewReader(out.Bytes()), "g")
		if err != nil {
			t.Fatalf("cannot read what was written: %v", err)
		}
		if d := cmp.Diff(l, again); d != "" {
			t.Fatalf("round trip differs: %s", d)
		}
	})
}

func FuzzReadCSV(f *testing.F) {
	f.Add("name,country\nA,CN\n")
	f.Add("name\n\"A\"\"\n")
	f.Fuzz(func(t *testing.T, in string) {
		l, err := ReadCSV(strings.NewReader(in), "f", List{ID: "x", Title: "X"})
		if (l == nil) == (err == nil) {
			t.Fatalf("got %v, %v", l, err)
		}
		if err == nil {
			if err := l.Validate(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func BenchmarkReadList(b *testing.B) {
	var buf bytes.Buffer
	if err := WriteList(&buf, sampleList()); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(buf.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadList(bytes.NewReader(buf.Bytes()), "x"); err != nil && err != io.EOF {
			b.Fatal(err)
		}
	}
}

func TestListsThatWouldClearEverybody(t *testing.T) {
	name := func(text string) []*List {
		return []*List{{ID: "x", Title: "X", Entities: []*Entity{{ID: "1", Names: []Name{{Text: text, Kind: Primary}}}}}}
	}
	for _, tt := range []struct {
		reason string
		lists  []*List
		want   string
	}{
		{"no entities", []*List{{ID: "x", Title: "X"}}, "no entities"},
		{"a nil list", []*List{nil}, "nil"},
		{"a name without letters", name("!!!"), "entity 1: names[0].text: holds no letters"},
		{"a name that is too long", name(strings.Repeat("word ", 300)), "entity 1: names[0].text"},
		{"a name of a megabyte", name(strings.Repeat("x", 1<<20)), "entity 1: names[0].text: longer"},
		{"a country that is none", []*List{{ID: "x", Title: "X", Entities: []*Entity{{ID: "1", Names: []Name{{Text: "A B", Kind: Primary}}, Countries: []string{"ZZ"}}}}}, "countries[0]"},
		{"a month that is none", []*List{{ID: "x", Title: "X", Entities: []*Entity{{ID: "1", Names: []Name{{Text: "A B", Kind: Primary}}, Births: []Date{{1970, 13, 1}}}}}}, "births[0]"},
		{"remarks that are no text", []*List{{ID: "x", Title: "X", Entities: []*Entity{{ID: "1", Names: []Name{{Text: "A B", Kind: Primary}}, Remarks: "\xff"}}}}, "remarks"},
	} {
		if _, err := NewFrom(tt.lists); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v; want %s", tt.reason, err, tt.want)
		}
	}
}

// A listing that says what the one before has said is not read again, but what is
// wrong with it is told of each.
func TestValidateEveryListing(t *testing.T) {
	bad := Listing{Authority: "\xff"}
	l := &List{ID: "l", Title: "L"}
	for _, id := range []string{"a", "b"} {
		l.Entities = append(l.Entities, &Entity{ID: id, Type: TypeOrganization, Names: []Name{{Text: "Zephyr " + id, Kind: Primary}}, Listings: []Listing{{Authority: "X"}, bad, bad}})
	}
	ds, _ := l.Validate().(Defects)
	if len(ds) != 4 {
		t.Errorf("%d defects of 4: %v", len(ds), ds)
	}
}
