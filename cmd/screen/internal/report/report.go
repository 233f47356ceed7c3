// Package report keeps the answers of a batch on the disk while it runs, and
// writes them for programs and for people: CSV, XLSX, JSON Lines and a page of
// HTML. Writers stream: their memory does not grow with the rows.
package report

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/policy"
)

// A Report is what is written: the state, and the rows as often as they are
// asked for.
type Report struct {
	State State
	After []string // notes on the whole input
	Lists []*screen.List
	Rows  func() iter.Seq2[*Row, error]
	Open  func() iter.Seq2[*Row, error] // those that are not clear, or have hidden matches

	// Explain states what matches mean in law; nil without a policy.
	Explain func(screen.Result) policy.Answer

	Totals Totals
}

// Totals count the rows.
type Totals struct {
	Rows, Clear, Review, Hit, Unscreenable int
	Noted                                  int     // rows with a note
	Cleared                                int     // clear rows with hidden matches
	Matches                                int     // in all rows
	Confidence                             [20]int // best matches of rows, by twentieths
	Lists                                  []Tally // rows with a match on the list
	Reasons                                []Tally // why rows could not be screened
	reasons                                map[string]int
	lists                                  map[string]int
}

// A Tally is a count of something.
type Tally struct {
	Name  string
	Count int
}

// maxReasons bounds how many different reasons are counted apart.
const maxReasons = 1000

// add counts a row that Open yields.
func (t *Totals) add(r *Row) {
	if t.lists == nil {
		t.lists, t.reasons = make(map[string]int), make(map[string]int)
	}
	switch r.Result.Disposition {
	case screen.Clear:
		t.Cleared++
		return
	case screen.Review:
		t.Review++
	case screen.Hit:
		t.Hit++
	default:
		t.Unscreenable++
		reason := r.Result.Reason
		if t.reasons[reason] == 0 && len(t.reasons) >= maxReasons {
			reason = "other reasons"
		}
		t.reasons[reason]++
	}
	t.Matches += len(r.Result.Matches)
	if ms := r.Result.Matches; len(ms) > 0 {
		t.Confidence[min(int(ms[0].Confidence*20), 19)]++
		seen := make(map[string]bool)
		for _, m := range ms {
			if !seen[m.List.ID] {
				seen[m.List.ID] = true
				t.lists[m.List.ID]++
			}
		}
	}
}

// end sorts the counts, the most first.
func (t *Totals) end() {
	sorted := func(m map[string]int) (out []Tally) {
		for k, n := range m {
			out = append(out, Tally{k, n})
		}
		slices.SortFunc(out, func(a, b Tally) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name)) })
		return out
	}
	t.Lists, t.Reasons = sorted(t.lists), sorted(t.reasons)
}

// New counts what is in a finished spool.
func New(s *Spool, lists []*screen.List) (*Report, error) {
	if !s.Whole {
		return nil, errors.New("the run is not finished")
	}
	r := &Report{State: s.State, After: s.After, Lists: lists, Rows: s.Rows, Open: s.Open}
	t := &r.Totals
	for row, err := range r.Open() {
		if err != nil {
			return nil, err
		}
		t.add(row)
	}
	t.Rows = s.Done
	t.Clear = t.Rows - t.Hit - t.Review - t.Unscreenable
	t.end()
	return r, nil
}

// A Format is a form of output.
type Format func(*Report, io.Writer) error

// FormatOf is the form that the extension of a file asks for.
func FormatOf(path string) (Format, error) {
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".csv":
		return (*Report).CSV, nil
	case ".xlsx":
		return (*Report).XLSX, nil
	case ".jsonl", ".ndjson":
		return (*Report).JSONL, nil
	case ".html", ".htm":
		return (*Report).HTML, nil
	default:
		return nil, fmt.Errorf("%q is no form of output: want .csv, .xlsx, .jsonl or .html", ext)
	}
}

// Write writes the report to a file, which is there whole or not at all.
func (r *Report) Write(path string, f Format) (err error) {
	tmp := path + ".new"
	file, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(tmp)
		}
	}()
	w := bufio.NewWriterSize(file, 1<<18)
	if err := f(r, w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}

// listing is the act that a reader is told of: the first that is in force, or
// the first.
func listing(e *screen.Entity) (l screen.Listing) {
	for i, x := range e.Listings {
		if i == 0 || l.Removed != (screen.Date{}) && x.Removed == (screen.Date{}) {
			l = x
		}
	}
	return l
}

// legalText is what the listing says, as published.
func legalText(m *screen.Match) string {
	l := listing(m.Entity)
	var parts []string
	for _, p := range [][2]string{
		{"", l.Programme},
		{"Authority: ", cmp.Or(l.Authority, m.List.LegalBasis)},
		{"Licence requirement: ", l.LicenceRequirement},
		{"Review policy: ", l.ReviewPolicy},
		{"", l.Footnote},
	} {
		if p[1] != "" {
			parts = append(parts, p[0]+p[1])
		}
	}
	return strings.Join(parts, ". ")
}

// unsafeCell reports whether a spreadsheet program would take the text for a
// formula.
func unsafeCell(s string) bool {
	if s == "" {
		return false
	}
	switch s[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return true
	}
	for _, wide := range []string{"＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, wide) {
			return true
		}
	}
	// It trims blanks first.
	if t := strings.TrimLeft(s, " \u00a0"); t != s {
		return unsafeCell(t)
	}
	return false
}
