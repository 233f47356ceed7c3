package lists_test

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/openscreening/screen"
)

// Curated names decide licences as much as printed ones do, but no authority
// stands behind them. The tests here hold the table to rules that a reader
// can check: every name is written once and says where it comes from, and its
// reading by sound and by meaning leads to a name that the authority printed,
// or a note says why it does not.

// A curatedRow is one line of curated.tsv.
type curatedRow struct {
	line                             int
	list, entity, name, kind, source string
	note                             string
}

func readCurated(t *testing.T) []curatedRow {
	t.Helper()
	f, err := os.Open("curated.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []curatedRow
	in := bufio.NewScanner(f)
	for n := 1; in.Scan(); n++ {
		if in.Text() == "" || strings.HasPrefix(in.Text(), "#") {
			continue
		}
		c := strings.Split(in.Text(), "\t")
		if len(c) != 6 {
			t.Errorf("curated.tsv:%d: %d fields, want 6", n, len(c))
			continue
		}
		rows = append(rows, curatedRow{n, c[0], c[1], c[2], c[3], c[4], c[5]})
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	if len(rows) == 0 {
		t.Fatal("curated.tsv has no rows")
	}
	return rows
}

// TestCuratedRows refuses rows that say too little or say it twice.
func TestCuratedRows(t *testing.T) {
	kinds := []string{"registered", "short", "former", "brand", "body"}
	type key struct{ list, entity, name string }
	seen := make(map[key]int)
	var last curatedRow
	for _, r := range readCurated(t) {
		at := fmt.Sprintf("curated.tsv:%d: %s", r.line, r.name)
		for _, field := range []string{r.list, r.entity, r.name, r.kind, r.source, r.note} {
			if strings.TrimSpace(field) != field {
				t.Errorf("%s: %q has space at an end", at, field)
			}
		}
		if r.name == "" || r.source == "" {
			t.Errorf("%s: a curated name needs a name and a source", at)
		}
		if !slices.Contains(kinds, r.kind) {
			t.Errorf("%s: kind %q, want one of %s", at, r.kind, strings.Join(kinds, ", "))
		}
		// The lists print Latin letters themselves: such an addition could
		// only be a guess at a translation.
		if r.kind != "brand" && latinOnly(r.name) {
			t.Errorf("%s: only brands may be added in Latin letters", at)
		}
		k := key{r.list, r.entity, r.name}
		if first, ok := seen[k]; ok {
			t.Errorf("%s: is in line %d already", at, first)
		}
		seen[k] = r.line
		if last.line > 0 && compareRows(last, r) > 0 {
			t.Errorf("%s: comes after %s: the table is sorted by list, entity, name", at, last.name)
		}
		last = r
	}
}

func compareRows(a, b curatedRow) int {
	return cmp.Or(strings.Compare(a.list, b.list), strings.Compare(a.entity, b.entity), strings.Compare(a.name, b.name))
}

func latinOnly(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

// TestCuratedNamesAgreeOrSayWhy compares each curated name, as the snapshot
// has it, with the names that the authority printed for the entity. The best
// of them must reach the confidence at which a match is reviewed, or the name
// must carry a note.
func TestCuratedNamesAgreeOrSayWhy(t *testing.T) {
	ls, err := screen.EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	var silent []string
	for _, l := range ls {
		for _, e := range l.Entities {
			seen := make(map[string]bool)
			for _, n := range e.Names {
				if !n.Curated() {
					continue
				}
				checked++
				if seen[n.Text] {
					t.Errorf("%s: %s: curated name %s twice", l.ID, e.Name(), n.Text)
				}
				seen[n.Text] = true
				if n.Note != "" {
					continue
				}
				if best, with := agreement(e, n.Text); best < screen.DefaultReview {
					silent = append(silent, fmt.Sprintf("%.2f  %s  %s = %s (best: %s)", best, l.ID, n.Text, e.Name(), with))
				}
			}
		}
	}
	if checked == 0 {
		t.Fatal("the snapshot has no curated names")
	}
	if len(silent) > 0 {
		slices.Sort(silent)
		t.Errorf("%d of %d curated names agree with no printed name of their entity and say not why:\n%s", len(silent), checked, strings.Join(silent, "\n"))
	}
}

// agreement returns how far a curated name agrees with the printed name that
// it agrees with best, and that name.
func agreement(e *screen.Entity, name string) (float64, string) {
	best, with := 0.0, ""
	for _, official := range e.Names {
		if official.Curated() {
			continue
		}
		if c := screen.Compare(name, official.Text).Confidence; with == "" || c > best {
			best, with = c, official.Text
		}
	}
	return best, with
}

// TestCuratedNamesMeanOneParty refuses a curated name that another party of
// the lists bears as well, curated or printed: it would point to both.
// Entities of one name, or linked as one party, may share it.
func TestCuratedNamesMeanOneParty(t *testing.T) {
	ls, err := screen.EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	bearers := make(map[string][]*screen.Entity)
	for _, l := range ls {
		for _, e := range l.Entities {
			for _, n := range e.Names {
				bearers[n.Text] = append(bearers[n.Text], e)
			}
		}
	}
	for _, l := range ls {
		for _, e := range l.Entities {
			for _, n := range e.Names {
				if !n.Curated() {
					continue
				}
				for _, o := range bearers[n.Text] {
					if o.Name() != e.Name() && (o.Party == "" || o.Party != e.Party) {
						t.Errorf("%s: %s is curated for %s, and a name of %s too", l.ID, n.Text, e.Name(), o.Name())
					}
				}
			}
		}
	}
}
