package main

import (
	"fmt"
	"path/filepath"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/plotutil"
	"gonum.org/v1/plot/vg"
)

// plots draws the distribution of latencies and the growth with the list.
func (r *report) plots(dir string) error {
	if len(r.Latencies) > 0 {
		p := newPlot("Time of a query", "µs", "share of queries answered")
		p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, plot.LogTicks{Prec: -1}
		p.Legend.Left = true
		p.Legend.Top = true
		for i, l := range r.Latencies {
			var xy plotter.XYs
			for k := range 200 {
				q := float64(k) / 200
				xy = append(xy, plotter.XY{X: max(quantile(l.all, q), 0.1), Y: q})
			}
			if err := addLine(p, i, l.Set, xy); err != nil {
				return err
			}
		}
		if err := p.Save(20*vg.Centimeter, 13*vg.Centimeter, filepath.Join(dir, "latency.png")); err != nil {
			return err
		}
	}
	if len(r.Sizes) > 1 {
		p := newPlot("Growth with the list", "listed names", "µs a clean query")
		p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, plot.LogTicks{Prec: -1}
		p.Y.Min = 0
		var median, p99 plotter.XYs
		for _, s := range r.Sizes {
			median = append(median, plotter.XY{X: float64(s.Names), Y: s.Median})
			p99 = append(p99, plotter.XY{X: float64(s.Names), Y: s.P99})
		}
		for i, l := range []struct {
			name string
			xy   plotter.XYs
		}{{"median", median}, {"99th percentile", p99}} {
			if err := addLine(p, i, l.name, l.xy); err != nil {
				return err
			}
		}
		p.Legend.Left, p.Legend.Top = true, true
		if err := p.Save(16*vg.Centimeter, 11*vg.Centimeter, filepath.Join(dir, "growth.png")); err != nil {
			return err
		}
	}
	return nil
}

func newPlot(title, x, y string) *plot.Plot {
	p := plot.New()
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = title, x, y
	p.Add(plotter.NewGrid())
	return p
}

func addLine(p *plot.Plot, i int, name string, xy plotter.XYs) error {
	line, err := plotter.NewLine(xy)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	line.Color, line.Width = plotutil.Color(i), vg.Points(1.5)
	p.Add(line)
	p.Legend.Add(name, line)
	return nil
}
