package main

import (
	"fmt"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"
)

// A readLine is what reading a publication came to, as a line of JSON.
type readLine struct {
	Source string `json:"source"`

	// Status is read, fetched, unchanged or failed.
	Status  string         `json:"status"`
	Error   string         `json:"error,omitempty"`
	Format  source.Format  `json:"format,omitempty"`
	Records int            `json:"records,omitempty"`
	Lists   []readList     `json:"lists,omitempty"`
	Rules   []readRule     `json:"rules,omitempty"`
	Refused []readDefect   `json:"refused,omitempty"`
	Since   *sinceLast     `json:"since_last,omitempty"`
	Files   []readFile     `json:"files,omitempty"`
	Kept    *keptCopy      `json:"kept,omitempty"`
	report  *source.Report // what Format to Refused are of
}

type readList struct {
	ID string `json:"id"`
	screen.Counts
	Digest string `json:"digest"`
}

type readRule struct {
	Rule     string   `json:"rule"`
	Count    int      `json:"count"`
	Examples []string `json:"examples"`
}

type readDefect struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Entity string `json:"entity_id,omitempty"`
	Field  string `json:"field,omitempty"`
	Reason string `json:"reason"`
}

type readFile struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// newReadLine is the line of a publication that was read.
func newReadLine(from, status string, lists []*screen.List, rep *source.Report) *readLine {
	r := &readLine{Source: from, Status: status, report: rep}
	for _, l := range lists {
		r.Lists = append(r.Lists, readList{l.ID, l.Counts(), l.Digest()})
	}
	if rep == nil {
		return r
	}
	r.Format, r.Records = rep.Format, rep.Records
	for _, x := range rep.Rules {
		r.Rules = append(r.Rules, readRule{x.Name, x.Count, x.Examples})
	}
	for _, e := range rep.Refused {
		r.Refused = append(r.Refused, readDefect{e.File, e.Line, e.Entity, e.Field, e.Reason})
	}
	return r
}

// The columns of a summary, and how many refused rows it shows.
const (
	summaryIndent = 4
	summaryColumn = 14
	maxShownRows  = 20
)

// summary shows what was read, repaired and refused; with all also what each
// rule did.
func (v *textView) summary(r *readLine) {
	for _, l := range r.Lists {
		parts := []string{count(l.Entities, "entity", "entities"), count(l.Names, "name", "names"), count(l.Identifiers, "identifier", "identifiers")}
		v.fact("read", styled{"", l.ID + ": " + strings.Join(parts, ", ")})
	}
	if s := r.Since; s != nil {
		v.fact("changed", styled{"", fmt.Sprintf("%d added, %d removed, %d changed since the copy before", s.Added, s.Removed, s.Changed)})
	}
	if r.report == nil {
		return
	}
	for _, x := range r.report.Rules {
		v.fact("repaired", styled{"", fmt.Sprintf("%4d × %s", x.Count, x.Name)})
		if v.all {
			for _, e := range x.Examples {
				v.fact("", styled{dim, e})
			}
		}
	}
	for i, e := range r.report.Refused {
		if i == maxShownRows && !v.all {
			break
		}
		v.fact("refused", styled{yellow, e.Error()})
	}
	if n := r.report.RefusedTotal; n > maxShownRows && !v.all || n > len(r.report.Refused) {
		v.fact("refused", styled{yellow, fmt.Sprintf("%d rows in all", n)})
	}
}

// fact writes a line of a summary behind its label.
func (v *textView) fact(label string, s styled) {
	l := styled{dim, strings.Repeat(" ", summaryIndent) + label}
	for i, line := range strings.Split(s.text, "\n") {
		if i > 0 {
			l.text = ""
		}
		v.put(summaryColumn, l, styled{s.code, line}, 0)
	}
}
