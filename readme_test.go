package screen

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/openscreening/screen/lists"
)

// readmeTable is the table of embedded lists as the README must show it.
func readmeTable(t *testing.T) (rows string, total Counts) {
	t.Helper()
	var m struct {
		Lists []struct {
			ID, Title, Snapshot string
			Counts              Counts
		}
	}
	if err := json.Unmarshal([]byte(lists.Manifest()), &m); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, l := range m.Lists {
		fmt.Fprintf(&b, "| %s | %s | %s | %d | %d |\n", l.ID, l.Title, l.Snapshot, l.Counts.Entities, l.Counts.Names)
		total.Entities += l.Counts.Entities
		total.Names += l.Counts.Names
		total.Curated += l.Counts.Curated
	}
	return b.String(), total
}

// The README's figures on the embedded lists are those of the manifest.
// -update writes them.
func TestReadmeFigures(t *testing.T) {
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	rows, total := readmeTable(t)
	counts := fmt.Sprintf("%d entities under %d names, of which\n%d are names, nearly all native, that this project has added", total.Entities, total.Names, total.Curated)
	packed, words := lists.Packed()
	size := fmt.Sprintf("%d kB", (len(packed)+len(words)+500)/1000)

	want := replaceBetween(text, "A snapshot of twelve US lists: ", ", each with its source", counts)
	want = replaceBetween(want, "| --- | --- | --- | --- | --- |\n", "\n`screen lists -v`", rows)
	want = replaceBetween(want, "The data is\n", " in a binary", size)
	if want == text {
		return
	}
	if !*update {
		t.Fatal("the README's figures on the embedded lists are not those of lists/manifest.json; run with -update")
	}
	if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func replaceBetween(s, before, after, with string) string {
	i := strings.Index(s, before)
	if i < 0 {
		return "no " + before
	}
	i += len(before)
	j := strings.Index(s[i:], after)
	if j < 0 {
		return "no " + after
	}
	return s[:i] + with + s[i+j:]
}
