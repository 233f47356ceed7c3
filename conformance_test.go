package screen

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// embedded is one Screener over the embedded lists for all tests.
var embedded = sync.OnceValues(func() (*Screener, error) { return New() })

func embeddedScreener(t testing.TB) *Screener {
	t.Helper()
	s, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

type conformanceCase struct {
	line                                      int
	expect, list, entity, query, country, why string
}

func conformanceCases(t testing.TB) []conformanceCase {
	t.Helper()
	f, err := os.Open("testdata/conformance.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []conformanceCase
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		if strings.HasPrefix(sc.Text(), "#") || strings.HasPrefix(sc.Text(), "expect\t") {
			continue
		}
		c := strings.Split(sc.Text(), "\t")
		if len(c) != 6 {
			t.Fatalf("testdata/conformance.tsv:%d: %d columns; want 6", n, len(c))
		}
		cases = append(cases, conformanceCase{n, c[0], c[1], c[2], c[3], c[4], c[5]})
	}
	if err := sc.Err(); err != nil || len(cases) == 0 {
		t.Fatalf("testdata/conformance.tsv: %d cases, %v", len(cases), err)
	}
	return cases
}

func TestConformance(t *testing.T) {
	s := embeddedScreener(t)
	for _, c := range conformanceCases(t) {
		q := Query{Name: c.query}
		if c.country != "-" {
			q.Countries = []string{c.country}
		}
		r := s.Screen(q)
		is := func(m Match) bool { return m.List.ID == c.list && m.Entity.Name() == c.entity }
		ok := false
		switch c.expect {
		case "hit":
			ok = r.Disposition == Hit && is(r.Matches[0])
		case "alert":
			ok = (r.Disposition == Hit || r.Disposition == Review) && slices.ContainsFunc(r.Matches, is)
		case "ceiling":
			ok = r.Disposition != Hit
		case "clear":
			ok = len(r.Matches) == 0 && (r.Disposition == Clear || r.Disposition == Unscreenable)
		default:
			t.Fatalf("testdata/conformance.tsv:%d: unknown expectation %q", c.line, c.expect)
		}
		if !ok {
			t.Errorf("testdata/conformance.tsv:%d: %q: want %s of %s, because: %s\ngot %s", c.line, c.query, c.expect, c.entity, c.why, brief(r))
		}
	}
}

// brief shows a result in a few lines, for test failures.
func brief(r Result) string {
	var b strings.Builder
	b.WriteString(string(r.Disposition))
	for i, m := range r.Matches {
		if i == 4 {
			b.WriteString("\n  …")
			break
		}
		b.WriteString("\n  " + describe(m))
	}
	return b.String()
}
