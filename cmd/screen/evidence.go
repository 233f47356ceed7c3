package main

import (
	"cmp"
	"fmt"
	"math"
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
	again [2]bool   // the part is that of the column before
	code  string
}

// ditto stands for a part that the column before has shown.
const ditto = `"`

// evidence shows the words of the two names under each other in the query's
// order and how they agree, then what comes from beside the name, then the
// corrections to the sum:
//
//	query   Hik Vision  –
//	listed  Hikvision   Digital
//	        split +9.5  missing -0.2
//	facts   country +0.8: CN
//	        base -5.6, flatten -0.5
func (v *textView) evidence(ev []screen.Evidence, query, listed string) {
	var columns []column
	var beside []styled
	var sum []string
	var last screen.Evidence
	for _, e := range ev {
		switch {
		case e.QueryAt != nil || e.ListedAt != nil:
			again := [...]bool{same(e.QueryAt, last.QueryAt), same(e.ListedAt, last.ListedAt)}
			if again[0] && again[1] {
				// 公安 for public security is two words and one part.
				e.Kind = last.Kind
				e.Weight += last.Weight
				again = columns[len(columns)-1].again
				columns = columns[:len(columns)-1]
			}
			columns = append(columns, v.column(e, again))
			last = e
		case e.Query != "" || e.Listed != "":
			beside = append(beside, besideName(e))
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
		columns[0].again = [2]bool{} // there is nothing before it
		n := v.fitting(columns)
		v.block(labels, columns[:n])
		columns = columns[n:]
	}
	for i, s := range beside {
		label := ""
		if i == 0 {
			label = "facts"
		}
		v.labelled(label, s)
	}
	if len(sum) > 0 {
		v.put(indent+labelWidth, styled{}, styled{dim, strings.Join(sum, ", ")}, 0)
	}
}

// weighed is a kind with its weight, unless that rounds to nothing.
func weighed(e screen.Evidence) string {
	if math.Abs(e.Weight) < 0.05 {
		return string(e.Kind)
	}
	return fmt.Sprintf("%s %+.1f", e.Kind, e.Weight)
}

// besideName is evidence such as a country or a number, which stands on no
// word of the names.
func besideName(e screen.Evidence) styled {
	s := e.Query
	if e.Listed != e.Query {
		s = cmp.Or(e.Query, "–") + " / " + cmp.Or(e.Listed, "–")
	}
	code := ""
	if e.Weight < 0 {
		code = red
	}
	return styled{code, weighed(e) + ": " + s}
}

func same(a, b *screen.Span) bool { return a != nil && b != nil && *a == *b }

func (v *textView) column(e screen.Evidence, again [2]bool) column {
	c := column{again: again, code: green}
	switch {
	case e.Kind == screen.Missing || e.Kind == screen.Extra:
		c.code = dim
	case e.Weight < 0:
		c.code = red
	}
	for i, s := range [...]string{cmp.Or(e.Query, "–"), cmp.Or(e.Listed, "–"), weighed(e)} {
		c.cells[i] = truncate(printable(s), v.width-indent-labelWidth)
	}
	return c
}

// cell is what a row shows of a column.
func (c column) cell(row int) string {
	if row < len(c.again) && c.again[row] {
		return ditto
	}
	return c.cells[row]
}

func (c column) width() int {
	return max(width(c.cell(0)), width(c.cell(1)), width(c.cell(2)))
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
			s := c.cell(row)
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
