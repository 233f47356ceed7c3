package report

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/openscreening/screen"
)

// A Pair is a part of the query and the part of the listed name that it was
// aligned with, with their letters under each other.
type Pair struct {
	Query, Listed []Run
	Kind          screen.EvidenceKind
	Weight        string
	Class         string // good, bad or dim
}

// A Run are letters that are all the same on both sides (Class ""), other
// ones ("x"), or none where the other side has some ("gap").
type Run struct{ Text, Class string }

// Evidence is that of a match for people: what stands on the words, what
// comes from beside the names, and the corrections to the sum.
type Evidence struct {
	Pairs []Pair
	Facts []Fact
	Sum   string
}

// A Fact is evidence from beside the names.
type Fact struct{ Kind, Weight, Query, Listed, Class string }

// maxPairs is how many words of a very long name are shown.
const maxPairs = 40

func newEvidence(ev []screen.Evidence) (out Evidence) {
	var sum []string
	var last *screen.Evidence
	for i := range ev {
		e := ev[i]
		switch {
		case e.QueryAt != nil || e.ListedAt != nil:
			if last != nil && sameSpan(e.QueryAt, last.QueryAt) && sameSpan(e.ListedAt, last.ListedAt) {
				// Two words of one part, such as 公安 for public security.
				e.Weight += last.Weight
				e.Kind = last.Kind
				out.Pairs = out.Pairs[:len(out.Pairs)-1]
			}
			last = &e
			out.Pairs = append(out.Pairs, newPair(&e))
		case e.Query != "" || e.Listed != "":
			out.Facts = append(out.Facts, Fact{string(e.Kind), weight(e.Weight), Show(e.Query), Show(e.Listed), class(e.Weight)})
		default:
			sum = append(sum, strings.TrimSpace(string(e.Kind)+" "+weight(e.Weight)))
		}
	}
	if n := len(out.Pairs); n > maxPairs {
		out.Pairs = append(out.Pairs[:maxPairs], Pair{Query: []Run{{fmt.Sprintf("… %d more", n-maxPairs), ""}}, Class: "dim"})
	}
	out.Sum = strings.Join(sum, ", ")
	return out
}

func sameSpan(a, b *screen.Span) bool {
	return a != nil && b != nil && *a == *b
}

func class(w float64) string {
	if w < 0 {
		return "bad"
	}
	return "good"
}

func weight(w float64) string {
	if math.Abs(w) < 0.05 {
		return ""
	}
	return fmt.Sprintf("%+.1f", w)
}

func newPair(e *screen.Evidence) Pair {
	p := Pair{Kind: e.Kind, Weight: weight(e.Weight), Class: class(e.Weight)}
	if e.Kind == screen.Missing || e.Kind == screen.Extra {
		p.Class = "dim"
	}
	p.Query, p.Listed = Align(Show(e.Query), Show(e.Listed))
	return p
}

// maxAligned bounds the letters of a part that are aligned one by one: the
// time is that of a table of both lengths.
const maxAligned = 100

// Align sets the letters of two texts under each other so that as few as
// possible differ. Case, marks and blanks are no difference. Texts that have
// hardly a letter in common, such as Chinese and its translation, stay whole.
func Align(a, b string) (as, bs []Run) {
	ra, rb := letters(a), letters(b)
	whole := func() ([]Run, []Run) { return wholeRun(a), wholeRun(b) }
	n, m := len(ra), len(rb)
	if n == 0 || m == 0 || n > maxAligned || m > maxAligned {
		return whole()
	}
	// cost[i][j] is that of the rest from a[i] and b[j].
	cost := make([][]int, n+1)
	for i := range cost {
		cost[i] = make([]int, m+1)
	}
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			switch {
			case i == n && j == m:
			case i == n:
				cost[i][j] = cost[i][j+1] + rb[j].gap()
			case j == m:
				cost[i][j] = cost[i+1][j] + ra[i].gap()
			default:
				replace := 3
				if ra[i].key == rb[j].key {
					replace = 0
				}
				cost[i][j] = min(cost[i+1][j+1]+replace, cost[i+1][j]+ra[i].gap(), cost[i][j+1]+rb[j].gap())
			}
		}
	}
	equal := 0
	add := func(x, y *letter) {
		same := x != nil && y != nil && x.key == y.key
		if same {
			equal++
		}
		as, bs = appendLetter(as, x, same), appendLetter(bs, y, same)
	}
	for i, j := 0, 0; i < n || j < m; {
		switch {
		case i < n && j < m && ra[i].key == rb[j].key && cost[i][j] == cost[i+1][j+1],
			i < n && j < m && cost[i][j] == cost[i+1][j+1]+3:
			add(&ra[i], &rb[j])
			i, j = i+1, j+1
		case i < n && cost[i][j] == cost[i+1][j]+ra[i].gap():
			add(&ra[i], nil)
			i++
		default:
			add(nil, &rb[j])
			j++
		}
	}
	if equal*3 < min(n, m) {
		return whole()
	}
	return as, bs
}

func wholeRun(s string) []Run {
	if s == "" {
		return []Run{{"–", "gap"}}
	}
	return []Run{{s, ""}}
}

// A letter is a base letter with its marks.
type letter struct {
	text string
	key  string
}

// gap is what it costs to leave a letter out.
func (l *letter) gap() int {
	if l.key == " " {
		return 1
	}
	return 2
}

func letters(s string) (out []letter) {
	var it norm.Iter
	for it.InitString(norm.NFC, s); !it.Done(); {
		text := string(it.Next())
		key := strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return unicode.ToLower(r)
		}, norm.NFKD.String(text))
		switch {
		case strings.TrimSpace(key) == "":
			key = " "
		case strings.ContainsAny(key, ".,-_'’&"):
			key = " "
		}
		out = append(out, letter{text, key})
	}
	return out
}

func appendLetter(rs []Run, l *letter, same bool) []Run {
	r := Run{"·", "gap"}
	if l != nil {
		r = Run{l.text, "x"}
		if same {
			r.Class = ""
		} else if l.key == " " {
			r.Class = "gap"
			if strings.TrimSpace(l.text) == "" {
				r.Text = "␣"
			}
		}
	}
	if n := len(rs); n > 0 && rs[n-1].Class == r.Class {
		rs[n-1].Text += r.Text
		return rs
	}
	return append(rs, r)
}

// maxShown is how many letters of a text are shown.
const maxShown = 400

// Show makes a foreign text fit to be shown on one line: a dot stands for each
// character that is invisible or would change the order of others.
func Show(s string) string {
	n := 0
	out := strings.Map(func(r rune) rune {
		if n++; n > maxShown {
			return -1
		}
		switch {
		case unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp), unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d':
			return '·'
		}
		return r
	}, s)
	if n > maxShown {
		out += fmt.Sprintf("… (%d characters)", n)
	}
	return out
}
