package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
)

// testBuilder returns a builder in the middle of a list.
func testBuilder(list string, es ...*screen.Entity) *builder {
	return &builder{list: &screen.List{ID: list, Title: "x", Entities: es}, see: make(map[*screen.Entity][]string)}
}

func TestCurate(t *testing.T) {
	b := testBuilder("us-bis-el",
		entity("Hangzhou Hikvision Digital Technology Co., Ltd.", "CN", "", "Hikvision"), entity("Twin Ltd.", "CN", ""), entity("Twin Ltd.", "RU", ""))
	for _, tt := range []struct {
		reason string
		line   string
		err    string
	}{
		{"a native name", "us-bis-el\tHangzhou Hikvision Digital Technology Co., Ltd.\t海康威视\tshort\tSZSE 002415\t", ""},
		{"a former name keeps its kind in any script", "us-bis-el\tHangzhou Hikvision Digital Technology Co., Ltd.\t旧名\tformer\tSZSE 002415", ""},
		{"one that is there", "us-bis-el\tHangzhou Hikvision Digital Technology Co., Ltd.\tHIKVISION\tbrand\tits website\t", ""},
		{"a country chooses", "us-bis-el\tTwin Ltd. @ Russia\tБлизнец\tregistered\tits website\t", ""},
		{"another list", "us-889\tnobody\tX\tbrand\tits website\t", ""},
		{"no such entity", "us-bis-el\tNobody\tX\tbrand\tits website\t", `f.tsv:1: no entity "Nobody" on us-bis-el`},
		{"several countries", "us-bis-el\tTwin Ltd.\tX\tbrand\tits website\t", "add \" @ Country\""},
		{"no country", "us-bis-el\tTwin Ltd. @ Nowhere\tX\tbrand\tits website\t", `"Nowhere" is no country`},
		{"no kind", "us-bis-el\tTwin Ltd. @ Russia\tX\tnick\tits website\t", `unknown kind "nick"`},
		{"no source", "us-bis-el\tTwin Ltd. @ Russia\tX\tbrand\t\t", "needs a name and a source"},
	} {
		err := b.curate([]tsvLine{{"f.tsv:1", strings.Split(tt.line, "\t")}})
		if got := errText(err); (got == "") != (tt.err == "") || !strings.Contains(got, tt.err) {
			t.Errorf("%s: error %q, want %q", tt.reason, got, tt.err)
		}
	}
	var got []string
	for _, n := range b.list.Entities[0].Names {
		got = append(got, string(n.Kind)+": "+n.Text)
	}
	want := []string{"primary: Hangzhou Hikvision Digital Technology Co., Ltd.", "alias: Hikvision", "native: 海康威视", "former: 旧名"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := b.list.Entities[0].Names[2]; !n.Curated() || n.Script != "Hani" {
		t.Errorf("%+v is not marked as curated and Han", n)
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestLink(t *testing.T) {
	b := testBuilder("us-bis-el", entity("Khalil Zadran", "AF", ""), entity("Khalil Zadran", "PK", ""), entity("Khalil Zadran", "IR", ""))
	b.list.Entities[0].Remarks = "Known in Kabul. See alternate addresses under Pakistan."
	b.see[b.list.Entities[0]] = pubtext.ReferencesIn(b.list.Entities[0].Remarks)
	b.assignIDs(nil)
	b.linkReferences(b.see)
	es := b.list.Entities
	if es[0].Party == "" || es[0].Party != es[1].Party || es[2].Party != "" {
		t.Errorf("parties %q, %q and %q: the first two refer to each other, the third does not", es[0].Party, es[1].Party, es[2].Party)
	}
	if err := b.link([]tsvLine{{"p.tsv:1", []string{"Zadran!", "us-bis-el", "Khalil Zadran @ Iran"}}}); err == nil {
		t.Error("a party with an exclamation mark is taken")
	}
	if err := b.link([]tsvLine{{"p.tsv:1", []string{"zadran", "us-bis-el", "Khalil Zadran @ Iran"}}}); err != nil || es[2].Party != "zadran" {
		t.Errorf("party %q, error %v", es[2].Party, err)
	}
}

func TestReadTSV(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.tsv")
	if lines, err := readTSV(path, 2, 3); lines != nil || err != nil {
		t.Errorf("a file that is not there: %v, %v", lines, err)
	}
	if err := os.WriteFile(path, []byte("# comment\n\na\tb\n a \t b\tc \r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	lines, err := readTSV(path, 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	want := []tsvLine{{path + ":3", []string{"a", "b"}}, {path + ":4", []string{"a", "b", "c"}}}
	if diff := cmp.Diff(want, lines, cmp.AllowUnexported(tsvLine{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := readTSV(path, 3, 3); err == nil || !strings.Contains(err.Error(), ":3: 2 fields") {
		t.Errorf("error %v: want the place and the number of fields", err)
	}
}
