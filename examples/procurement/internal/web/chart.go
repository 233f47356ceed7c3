package web

import (
	"fmt"
	"strconv"
)

// Charts are drawn in SVG by the part "columns" of the templates, with a table
// of the same figures. What they look like is in app.css: no style stands in
// the page.

// A columns is a chart of stacked columns.
type columns struct {
	Width, Height int
	Bars          []bar
	Lines         []gridLine
	Labels        []label
	Series        []series
	Rows          []figures // the table
}

// A series is one of the things that are stacked. Its class sets the colour,
// its hatch, if any, tells it apart without one.
type series struct{ Class, Key string }

type bar struct {
	X, Y, W, H string
	Class      string
	Title      string
}

type gridLine struct{ Y, Text string }
type label struct{ X, Text string }

// figures are a row of the table: what it is of, with a short form to stand
// under a column, and a figure for each series.
type figures struct {
	Name, Short string
	Values      []int
}

// Sizes of a chart in the units of its view box.
const (
	chartWidth  = 640
	chartHeight = 190
	chartLeft   = 34
	chartRight  = 12
	chartBottom = 22
	chartTop    = 10
)

// newColumns draws rows as columns, with a name under every so many.
func newColumns(t *texts, ss []series, rows []figures, every int) columns {
	c := columns{Width: chartWidth, Height: chartHeight, Series: ss, Rows: rows}
	top := 0
	for _, r := range rows {
		sum := 0
		for _, v := range r.Values {
			sum += v
		}
		top = max(top, sum)
	}
	step := stepOf(top)
	top = max((top+step-1)/step*step, step)
	height := float64(chartHeight - chartTop - chartBottom)
	y := func(v int) float64 { return chartTop + height*(1-float64(v)/float64(top)) }
	for v := 0; v <= top; v += step {
		c.Lines = append(c.Lines, gridLine{px(y(v)), thousands(int64(v))})
	}
	if len(rows) == 0 {
		return c
	}
	width := float64(chartWidth-chartLeft-chartRight) / float64(len(rows))
	for i, r := range rows {
		x := chartLeft + width*float64(i)
		below := 0
		for j, v := range r.Values {
			if v == 0 {
				continue
			}
			c.Bars = append(c.Bars, bar{
				X: px(x + width*0.12), W: px(width * 0.76), Y: px(y(below + v)), H: px(y(below) - y(below+v)),
				Class: ss[j].Class, Title: fmt.Sprintf("%s: %s %s", r.Name, thousands(int64(v)), t.say(ss[j].Key)),
			})
			below += v
		}
		if (len(rows)-1-i)%every == 0 {
			c.Labels = append(c.Labels, label{px(x + width/2), r.Short})
		}
	}
	return c
}

// stepOf is a round step of which three to six make the top.
func stepOf(top int) int {
	for scale := 1; ; scale *= 10 {
		for _, s := range []int{1, 2, 5} {
			if top <= 5*s*scale {
				return s * scale
			}
		}
	}
}

func px(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }

// A meter is a row of a table with a bar beside its figure. The part "meters"
// shows several.
type meter struct {
	Name  string
	Link  string // where the things counted are; may be empty
	Count int
	Share string // of the largest, from 0 to 100
	Class string
}

// setShares sets the lengths of the bars.
func setShares(ms []meter) {
	top := 1
	for _, m := range ms {
		top = max(top, m.Count)
	}
	for i := range ms {
		ms[i].Share = percent(float64(ms[i].Count) / float64(top))
	}
}
