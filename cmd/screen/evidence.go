package main

import (
	"fmt"
	"strings"

	"github.com/openscreening/screen"
)

// labelWidth is the width of the labels before the evidence.
const labelWidth = 8

// maxBlocks is how many blocks of columns are shown of a very long name.
const maxBlocks = 4

// A column shows how one part of the query and one of the listed name agree.
type column struct {
	cells [3]string // query, listed, how
	code  string
}

// evidence shows the words of the two names under each other in the query's
// order and how they agree, then what comes from beside the name, then the
// corrections to the sum:
//
//	query   Hik Vision  –
//	listed  Hikvision   Digital
//	        split +9.5  missing -0.2
//	        country CN +0.8
//	        base -5.6, flatten -0.5
func (v *textView) evidence(ev []screen.Evidence, query, listed string) {
	var columns []column
	var sum []string
	var last screen.Evidence
	var beside []styled
	for _, e := range ev {
		switch {
		case e.QueryAt != nil || e.ListedAt != nil:
			columns = append(columns, v.column(e, last))
			last = e
		case e.Query != "" || e.Listed != "":
			beside = append(beside, besideName(e))
		case e.Weight == 0:
			sum = append(sum, string(e.Kind))
		default:
			sum = append(sum, weighed(e))
		}
	}
	labels := [...]string{query, listed, ""}
	for blocks := 0; len(columns) > 0; blocks++ {
		if blocks == maxBlocks && !v.all {
			v.put(indent+labelWidth, styled{}, styled{dim, fmt.Sprintf("… and %d more words", len(columns))}, 0)
			break
		}
		n := v.fitting(columns)
		v.block(labels, columns[:n])
		columns = columns[n:]
	}
	for _, s := range beside {
		v.put(indent+labelWidth, styled{}, s, maxQueryLines)
	}
	if len(sum) > 0 {
		v.put(indent+labelWidth, styled{}, styled{dim, strings.Join(sum, ", ")}, 0)
	}
}

func weighed(e screen.Evidence) string { return fmt.Sprintf("%s %+.1f", e.Kind, e.Weight) }

// besideName is evidence such as a country or a number, which stands on no
// word of the names.
func besideName(e screen.Evidence) styled {
	s := string(e.Kind) + " " + e.Query
	switch {
	case e.Listed == "" || e.Listed == e.Query:
	case e.Query == "":
		s += "– / " + e.Listed
	default:
		s += " / " + e.Listed
	}
	code := ""
	if e.Weight < 0 {
		code = red
	}
	return styled{code, fmt.Sprintf("%s %+.1f", s, e.Weight)}
}

func (v *textView) column(e, last screen.Evidence) column {
	c := column{cells: [...]string{
		part(e.Query, e.QueryAt, last.QueryAt),
		part(e.Listed, e.ListedAt, last.ListedAt),
		weighed(e),
	}, code: green}
	switch {
	case e.Kind == screen.Missing || e.Kind == screen.Extra:
		c.code = dim
	case e.Weight < 0:
		c.code = red
	}
	for i, s := range c.cells {
		c.cells[i] = truncate(s, v.width-indent-labelWidth)
	}
	return c
}

// part is a part of a name, a dash if there is none, and a ditto mark for one
// that was already shown: 清华大学 is both Tsinghua and University.
func part(s string, at, last *screen.Span) string {
	switch {
	case s == "":
		return "–"
	case at != nil && last != nil && *at == *last:
		return `"`
	}
	return printable(s)
}

func (c column) width() int {
	return max(width(c.cells[0]), width(c.cells[1]), width(c.cells[2]))
}

// fitting is how many columns go side by side, one at least.
func (v *textView) fitting(columns []column) int {
	used := indent + labelWidth
	for i, c := range columns {
		if used += c.width(); used > v.width && i > 0 {
			return i
		}
		used += 2
	}
	return len(columns)
}

func (v *textView) block(labels [3]string, columns []column) {
	for row, label := range labels {
		var b strings.Builder
		for i, c := range columns {
			s := c.cells[row]
			gap := ""
			if i < len(columns)-1 {
				gap = strings.Repeat(" ", c.width()-width(s)+2)
			}
			code := c.code
			if row < 2 && code != dim {
				code = ""
			}
			b.WriteString(v.paint(code, s))
			if v.bidi && rightToLeft(s) {
				b.WriteString("\u200e") // the next column is to the right of this one
			}
			b.WriteString(gap)
		}
		fmt.Fprintf(v.w, "%*s%s%s\n", indent, "", v.paint(dim, pad(label, labelWidth)), b.String())
	}
}
