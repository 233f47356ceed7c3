package screen

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// A marked is a text with its mentions marked by hand; see testdata/scan.
type marked struct {
	name, text string
	marks      []mark
}

type mark struct {
	Span
	entity string // what the name of the listed entity begins with
}

func markedTexts(t testing.TB) (texts []marked) {
	t.Helper()
	files, err := filepath.Glob("testdata/scan/*.txt")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d marked texts, %v; want a dozen", len(files), err)
	}
	for _, file := range files {
		texts = append(texts, parseMarked(t, file))
	}
	return texts
}

// parseMarked reads a text and takes its marks out.
func parseMarked(t testing.TB, file string) marked {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := marked{name: filepath.Base(file)}
	rest := string(b)
	for {
		before, after, ok := strings.Cut(rest, "⟦")
		m.text += before
		if !ok {
			return m
		}
		in, after, ok := strings.Cut(after, "⟧")
		what, entity, divided := strings.Cut(in, "|")
		if !ok || !divided {
			t.Fatalf("%s: a mark is not closed or names no entity: %q", file, in)
		}
		m.marks = append(m.marks, mark{Span{len(m.text), len(m.text) + len(what)}, strings.Join(strings.Fields(entity), " ")})
		m.text += what
		rest = after
	}
}

// Every mention that was marked by hand is found where it stands, and nothing
// else is.
func TestScanTexts(t *testing.T) {
	s := embeddedScreener(t)
	marks := 0
	for _, m := range markedTexts(t) {
		t.Run(m.name, func(t *testing.T) {
			got := slices.Collect(s.Scan(m.text))
			marks += len(m.marks)
			for _, g := range got {
				if !slices.ContainsFunc(m.marks, func(k mark) bool { return k.Span == Span{g.Start, g.End} }) {
					t.Errorf("%d: %q is not marked: %s", g.Start, g.Text, describe(g.Matches[0]))
				}
			}
			for _, k := range m.marks {
				i := slices.IndexFunc(got, func(g Mention) bool { return k.Span == Span{g.Start, g.End} })
				if i < 0 {
					t.Errorf("%d: %q is marked and not found", k.Span[0], m.text[k.Span[0]:k.Span[1]])
					continue
				}
				if !slices.ContainsFunc(got[i].Matches, func(m Match) bool {
					return slices.ContainsFunc(m.Entity.Names, func(n Name) bool { return strings.HasPrefix(n.Text, k.entity) })
				}) {
					t.Errorf("%q: none of the matches is %s; the first is %s", got[i].Text, k.entity, got[i].Matches[0].Entity.Name())
				}
				checkMention(t, s, m.text, got[i])
			}
		})
	}
	t.Logf("%d mentions marked", marks)
}

// Texts that were marked before they had been scanned: most of their mentions
// are found, and nothing else is. What is not found is said, and stays as it is
// until a general rule finds it.
func TestScanHeldOut(t *testing.T) {
	const least = 0.9
	s := embeddedScreener(t)
	for _, set := range [...]string{"heldout", "heldout2"} {
		t.Run(set, func(t *testing.T) {
			files, err := filepath.Glob("testdata/scan/" + set + "/*.txt")
			if err != nil || len(files) < 6 {
				t.Fatalf("%d held-out texts, %v", len(files), err)
			}
			marks, found, exact := 0, 0, 0
			for _, file := range files {
				m := parseMarked(t, file)
				got := slices.Collect(s.Scan(m.text))
				for _, g := range got {
					if !slices.ContainsFunc(m.marks, func(k mark) bool { return k.Span[0] < g.End && g.Start < k.Span[1] }) {
						t.Errorf("%s: %q is not marked: %s", m.name, g.Text, describe(g.Matches[0]))
					}
				}
				for _, k := range m.marks {
					marks++
					i := slices.IndexFunc(got, func(g Mention) bool {
						return k.Span[0] < g.End && g.Start < k.Span[1] && slices.ContainsFunc(g.Matches, func(m Match) bool {
							return slices.ContainsFunc(m.Entity.Names, func(n Name) bool { return strings.HasPrefix(n.Text, k.entity) })
						})
					})
					switch {
					case i < 0:
						t.Logf("%s: %q is not found", m.name, m.text[k.Span[0]:k.Span[1]])
						continue
					case k.Span == (Span{got[i].Start, got[i].End}):
						exact++
					}
					found++
				}
			}
			t.Logf("%d of %d mentions found, %d to the byte", found, marks, exact)
			if float64(found) < least*float64(marks) {
				t.Errorf("%d of %d mentions found, want %.0f %%", found, marks, 100*least)
			}
		})
	}
}

// Nothing is found in texts that name companies, of which none is listed.
func TestScanBusiness(t *testing.T) {
	s := embeddedScreener(t)
	files, err := filepath.Glob("testdata/scan/business/*.txt")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d texts, %v; want ten", len(files), err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for g := range s.Scan(string(b)) {
			t.Errorf("%s: %q: %s", filepath.Base(file), g.Text, describe(g.Matches[0]))
		}
	}
}

// checkMention holds what is promised of every mention.
func checkMention(t testing.TB, s *Screener, text string, m Mention) {
	t.Helper()
	if m.Start < 0 || m.End > len(text) || m.Start >= m.End || text[m.Start:m.End] != m.Text {
		t.Fatalf("%q does not stand at %d to %d", m.Text, m.Start, m.End)
	}
	if got, want := fmt.Sprint(confidences(m.Matches)), fmt.Sprint(confidences(s.Match(m.Name))); got != want {
		t.Fatalf("%q: the matches of a mention are %s; Match of its name has %s", m.Name, got, want)
	}
	if len(m.Matches) == 0 {
		t.Fatalf("%q: a mention without a match", m.Text)
	}
}

func confidences(ms []Match) (out []string) {
	for _, m := range ms {
		out = append(out, fmt.Sprintf("%s/%s %.4f %s", m.List.ID, m.Entity.ID, m.Confidence, m.Relation))
	}
	return out
}

// The stream gives what the whole gives, whatever the reader gives at a time.
func TestScanReaderTexts(t *testing.T) {
	s := embeddedScreener(t)
	for _, m := range markedTexts(t) {
		want := slices.Collect(s.Scan(m.text))
		sameMentions(t, m.name+" at once", streamed(t, s, iotest.DataErrReader(strings.NewReader(m.text))), want)
		sameMentions(t, m.name+" byte by byte", streamed(t, s, iotest.OneByteReader(strings.NewReader(m.text))), want)
	}
}
