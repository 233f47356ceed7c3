package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// A report counts what was done to the sources. Every rule that changes,
// moves or leaves out a published word counts each time it does so, and keeps
// the first few cases as examples.
type report struct {
	lists []string // in the order of the snapshot
	rules map[ruleKey]*ruleCount
	notes []string // facts found, one a line
}

type ruleKey struct{ list, rule string }

type ruleCount struct {
	n        int
	examples []string
}

// maxExamples is how many cases of a rule the report shows.
const maxExamples = 3

// hit counts one case of a rule.
func (r *report) hit(list, rule, example string) {
	if r.rules == nil {
		r.rules = make(map[ruleKey]*ruleCount)
	}
	if !slices.Contains(r.lists, list) {
		r.lists = append(r.lists, list)
	}
	c := r.rules[ruleKey{list, rule}]
	if c == nil {
		c = new(ruleCount)
		r.rules[ruleKey{list, rule}] = c
	}
	c.n++
	if len(c.examples) < maxExamples && !slices.Contains(c.examples, example) {
		c.examples = append(c.examples, example)
	}
}

// add counts the cases of a rule that a reader has applied.
func (r *report) add(list, rule string, n int, examples []string) {
	for _, e := range examples {
		r.hit(list, rule, e)
	}
	if len(examples) == 0 {
		r.hit(list, rule, "")
	}
	r.rules[ruleKey{list, rule}].n = n
}

// note adds a line to the end of the report.
func (r *report) note(format string, args ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, args...))
}

// write prints the report. Rules are in alphabetical order, so that two
// reports can be compared.
func (r *report) write(w io.Writer) {
	for _, list := range r.lists {
		fmt.Fprintf(w, "%s\n", list)
		var rules []string
		for k := range r.rules {
			if k.list == list {
				rules = append(rules, k.rule)
			}
		}
		slices.Sort(rules)
		for _, rule := range rules {
			c := r.rules[ruleKey{list, rule}]
			fmt.Fprintf(w, "  %5d  %s\n", c.n, rule)
			for _, e := range c.examples {
				fmt.Fprintf(w, "         - %s\n", shorten(e, 200))
			}
		}
		fmt.Fprintln(w)
	}
	for _, n := range r.notes {
		fmt.Fprintln(w, n)
	}
}

// shorten cuts a text to about n bytes at a character's end.
func shorten(s string, n int) string {
	s = strings.ReplaceAll(s, "\n", " ")
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xc0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}

// change is the usual form of an example.
func change(from, to string) string { return fmt.Sprintf("%q → %q", from, to) }
