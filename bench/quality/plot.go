package main

import (
	"fmt"
	"image/color"
	"path/filepath"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/plotutil"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/openscreening/screen"
)

var (
	grey  = color.Gray{Y: 0xa0}
	light = color.Gray{Y: 0xe4}
	blue  = color.RGBA{R: 0x1f, G: 0x5f, B: 0xa8, A: 0xff}
	red   = color.RGBA{R: 0xc0, G: 0x39, B: 0x2b, A: 0xff}
	green = color.RGBA{R: 0x2e, G: 0x8b, B: 0x57, A: 0xff}
)

// plots draws what the run found.
func (h *harness) plots(dir string) error {
	for _, p := range [...]struct {
		name string
		draw func() (*plot.Plot, error)
		w, h vg.Length
	}{
		{"precision-recall.png", h.plotPrecisionRecall, 24 * vg.Centimeter, 17 * vg.Centimeter},
		{"reliability.png", h.plotReliability, 17 * vg.Centimeter, 17 * vg.Centimeter},
		{"treatments.png", h.plotTreatments, 22 * vg.Centimeter, 28 * vg.Centimeter},
		{"false-alerts.png", h.plotAlerts, 22 * vg.Centimeter, 15 * vg.Centimeter},
	} {
		fig, err := p.draw()
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if fig == nil {
			continue // nothing measured
		}
		if err := fig.Save(p.w, p.h, filepath.Join(dir, p.name)); err != nil {
			return err
		}
	}
	return nil
}

func newPlot(title, x, y string) *plot.Plot {
	p := plot.New()
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = title, x, y
	p.Title.Padding = vg.Points(8)
	g := plotter.NewGrid()
	g.Vertical.Color, g.Horizontal.Color = light, light
	p.Add(g)
	p.Legend.Padding = vg.Points(3)
	return p
}

// plotPrecisionRecall draws a line for each set, with a ring at the default
// threshold for review and a dot at that for hits.
func (h *harness) plotPrecisionRecall() (*plot.Plot, error) {
	p := newPlot("Precision and recall at every threshold (ring: review, dot: hit)", "recall", "precision")
	p.Legend.Left = true
	n := 0
	for _, c := range h.Curves {
		if c.Clean {
			continue
		}
		var xy, ring, dot plotter.XYs
		for _, pt := range c.Points {
			if pt.Recall == 0 {
				continue // no alerts, no precision
			}
			at := plotter.XY{X: pt.Recall, Y: pt.Precision}
			xy = append(xy, at)
			if pt.Threshold == screen.DefaultReview {
				ring = append(ring, at)
			}
			if pt.Threshold == screen.DefaultHit {
				dot = append(dot, at)
			}
		}
		if len(xy) == 0 {
			continue
		}
		line, err := plotter.NewLine(xy)
		if err != nil {
			return nil, err
		}
		line.Color, line.Width = plotutil.Color(n), vg.Points(1.6)
		line.Dashes = plotutil.Dashes(n / 7)
		p.Add(line)
		p.Legend.Add(c.Set, line)
		if err := addPoints(p, ring, draw.RingGlyph{}, line.Color); err != nil {
			return nil, err
		}
		if err := addPoints(p, dot, draw.CircleGlyph{}, line.Color); err != nil {
			return nil, err
		}
		n++
	}
	if n == 0 {
		return nil, nil
	}
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	return p, nil
}

func addPoints(p *plot.Plot, xy plotter.XYs, g draw.GlyphDrawer, c color.Color) error {
	if len(xy) == 0 {
		return nil
	}
	s, err := plotter.NewScatter(xy)
	if err != nil {
		return err
	}
	s.GlyphStyle = draw.GlyphStyle{Color: c, Radius: vg.Points(4), Shape: g}
	p.Add(s)
	return nil
}

// plotReliability draws the share of true pairs against the confidence, with
// the number of pairs of each bin.
func (h *harness) plotReliability() (*plot.Plot, error) {
	if len(h.Calibration) == 0 {
		return nil, nil
	}
	c := h.Calibration[0]
	p := newPlot(fmt.Sprintf("Reliability, %s: %d pairs, error %.3f", c.Pool, c.N, c.ECE), "confidence said", "share that was true")
	diagonal, err := plotter.NewLine(plotter.XYs{{X: 0, Y: 0}, {X: 1, Y: 1}})
	if err != nil {
		return nil, err
	}
	diagonal.Color, diagonal.Dashes = grey, []vg.Length{vg.Points(4), vg.Points(3)}
	p.Add(diagonal)
	var xy plotter.XYs
	var counts []string
	for _, b := range c.Bins {
		if b.N > 0 {
			xy = append(xy, plotter.XY{X: b.Confidence, Y: b.Share})
			counts = append(counts, fmt.Sprint(b.N))
		}
	}
	line, points, err := plotter.NewLinePoints(xy)
	if err != nil {
		return nil, err
	}
	line.Color, points.Color = blue, blue
	points.Shape, points.Radius = draw.CircleGlyph{}, vg.Points(3.5)
	p.Add(line, points)
	labels, err := plotter.NewLabels(plotter.XYLabels{XYs: xy, Labels: counts})
	if err != nil {
		return nil, err
	}
	labels.Offset = vg.Point{X: vg.Points(5), Y: vg.Points(-11)}
	p.Add(labels)
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	return p, nil
}

// plotTreatments draws a bar for each treatment: recall, and how much of it
// is found as a hit.
func (h *harness) plotTreatments() (*plot.Plot, error) {
	n := len(h.Treatments)
	if n == 0 {
		return nil, nil
	}
	p := newPlot("Recall of treated names (dark: as hit, light: for review)", "recall", "")
	var names []string
	recall, hits := make(plotter.Values, n), make(plotter.Values, n)
	for i := range h.Treatments {
		r := h.Treatments[n-1-i] // from top to bottom
		names = append(names, fmt.Sprintf("%s (%d)", r.Name, r.N))
		recall[i], hits[i] = r.Recall, float64(r.Hits)/float64(r.N)
	}
	for _, b := range [...]struct {
		v plotter.Values
		c color.Color
	}{{recall, color.RGBA{R: 0xa9, G: 0xc8, B: 0xe8, A: 0xff}}, {hits, blue}} {
		bars, err := plotter.NewBarChart(b.v, vg.Points(10))
		if err != nil {
			return nil, err
		}
		bars.Horizontal, bars.Color, bars.LineStyle.Width = true, b.c, 0
		p.Add(bars)
	}
	if err := vertical(p, treatmentTarget, -0.5, float64(n)-0.5, red); err != nil {
		return nil, err
	}
	p.NominalY(names...)
	p.X.Min, p.X.Max = 0, 1
	return p, nil
}

func vertical(p *plot.Plot, x, from, to float64, c color.Color) error {
	l, err := plotter.NewLine(plotter.XYs{{X: x, Y: from}, {X: x, Y: to}})
	if err != nil {
		return err
	}
	l.Color, l.Dashes = c, []vg.Length{vg.Points(3), vg.Points(3)}
	p.Add(l)
	return nil
}

// plotAlerts draws false alerts per thousand against the threshold, with the
// default thresholds.
func (h *harness) plotAlerts() (*plot.Plot, error) {
	p := newPlot("False alerts per thousand names against the threshold", "threshold", "false alerts per thousand (+0.1)")
	p.Y.Scale, p.Y.Tick.Marker = plot.LogScale{}, plot.LogTicks{Prec: -1}
	p.Legend.Top = true
	n, top := 0, 1.0
	for _, c := range h.Curves {
		if !c.Clean {
			continue
		}
		var xy plotter.XYs
		for _, pt := range c.Points {
			y := 1000*pt.Alerts + 0.1
			top = max(top, y)
			xy = append(xy, plotter.XY{X: pt.Threshold, Y: y})
		}
		line, err := plotter.NewLine(xy)
		if err != nil {
			return nil, err
		}
		line.Color, line.Width = [...]color.Color{blue, green, red, grey}[n%4], vg.Points(1.8)
		p.Add(line)
		p.Legend.Add(c.Set, line)
		n++
	}
	if n == 0 {
		return nil, nil
	}
	for _, t := range [...]float64{screen.DefaultReview, screen.DefaultHit} {
		if err := vertical(p, t, 0.1, top, grey); err != nil {
			return nil, err
		}
	}
	p.X.Min, p.X.Max, p.Y.Min = 0, 1, 0.1
	return p, nil
}
