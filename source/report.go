package source

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

// A Report says what a reader met and did.
type Report struct {
	File   string
	Format Format

	Records  int // rows of a table or elements of a document, refused ones included
	Entities int
	Names    int

	// Lists are the lists in the file, those left out by [Options.Lists]
	// included, in the order in which they first occur.
	Lists []ListCount

	// Rules are the rules that repaired or moved something, in alphabetical
	// order.
	Rules []Rule

	// Refused are the rows that were left out, at most a thousand of them;
	// RefusedTotal counts them all. Each has file, line and reason.
	Refused      []*screen.ListError
	RefusedTotal int
}

// A ListCount says how much of a publication one list was.
type ListCount struct {
	ID                 string
	Records, Entities  int  // as in a Report
	Names, Identifiers int  // of the entities
	Kept               bool // it was asked for, and is among the lists that were read
}

// A Rule is a named repair of a known defect, with the number of its cases.
type Rule struct {
	Name     string
	Count    int
	Examples []string // at most three, "from → to"
}

// Rule returns how often a rule was applied.
func (r *Report) Rule(name string) int {
	for i := range r.Rules {
		if r.Rules[i].Name == name {
			return r.Rules[i].Count
		}
	}
	return 0
}

const (
	maxExamples = 3
	maxRefused  = 1000
	exampleSize = 160
)

// hit counts one case of a rule.
func (rd *reading) hit(rule, from, to string) {
	r := rd.rules[rule]
	if r == nil {
		r = &Rule{Name: rule}
		rd.rules[rule] = r
	}
	r.Count++
	if len(r.Examples) < maxExamples {
		example := shorten(from)
		if to != "" {
			example += " → " + shorten(to)
		}
		if !slices.Contains(r.Examples, example) {
			r.Examples = append(r.Examples, example)
		}
	}
}

// shorten copies the beginning of a text: the copy does not keep a whole
// record in memory.
func shorten(s string) string {
	if len(s) <= exampleSize {
		return strings.Clone(s)
	}
	n := exampleSize
	for n > 0 && s[n]&0xc0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}

// refuse leaves out a row. The error, if any, ends the reading: more rows are
// bad than the caller tolerates.
func (rd *reading) refuse(line int, entity, field, reason string) error {
	e := &screen.ListError{File: rd.file, Line: line, Entity: entity, Field: field, Reason: reason}
	rd.rep.RefusedTotal++
	if len(rd.rep.Refused) < maxRefused {
		rd.rep.Refused = append(rd.rep.Refused, e)
	}
	if rd.rep.RefusedTotal > rd.opts.Tolerance {
		if rd.opts.Tolerance > 0 {
			return &screen.ListError{File: rd.file, Line: line, Entity: entity, Field: field,
				Reason: reason + "; too many rows of the file cannot be used"}
		}
		return e
	}
	return nil
}

// finish completes the report.
func (rd *reading) finish() {
	for _, r := range rd.rules {
		rd.rep.Rules = append(rd.rep.Rules, *r)
	}
	slices.SortFunc(rd.rep.Rules, func(a, b Rule) int { return cmp.Compare(a.Name, b.Name) })
	for _, p := range rd.parts {
		c := ListCount{ID: p.list.ID, Records: p.records, Kept: p.kept}
		n := p.list.Counts()
		c.Entities, c.Names, c.Identifiers = n.Entities, n.Names, n.Identifiers
		rd.rep.Lists = append(rd.rep.Lists, c)
		rd.rep.Entities += c.Entities
		rd.rep.Names += c.Names
	}
}
