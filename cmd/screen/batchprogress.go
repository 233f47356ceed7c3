package main

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"
)

// A batchProgress shows how far a batch is: a bar with rate and time left on
// a terminal, a line now and then elsewhere, since a log keeps all of them.
type batchProgress struct {
	a      *app
	what   string
	total  int64
	rows   int
	begun  time.Time
	redraw time.Time
	bar    *progressbar.ProgressBar
}

const (
	linesEvery = 15 * time.Second
	barWidth   = 24
)

func (a *app) newBatchProgress(what string, total int64) *batchProgress {
	p := &batchProgress{a: a, what: what, total: max(total, 1), begun: time.Now()}
	p.redraw = p.begun.Add(linesEvery)
	if a.progress {
		p.redraw = p.begun.Add(progressAfter)
	}
	return p
}

// at says that another row is done, and what of the whole that makes.
func (p *batchProgress) at(done int64) {
	p.rows++
	if p.rows%16 != 0 {
		return // looking at the clock costs more than the count
	}
	now := time.Now()
	if now.Before(p.redraw) {
		return
	}
	rate := float64(p.rows) / now.Sub(p.begun).Seconds()
	if !p.a.progress {
		p.redraw = now.Add(linesEvery)
		left := time.Duration(float64(now.Sub(p.begun)) * float64(p.total-done) / float64(max(done, 1))).Round(time.Second)
		fmt.Fprintf(p.a.err, "screen: %s, %d rows, %d %%, %.0f rows/s, %v left\n", p.what, p.rows, 100*done/p.total, rate, max(left, 0))
		return
	}
	p.redraw = now.Add(progressEvery)
	if p.bar == nil {
		p.bar = progressbar.NewOptions64(p.total,
			progressbar.OptionSetWriter(p.a.err), progressbar.OptionSetWidth(barWidth),
			progressbar.OptionSetPredictTime(true), progressbar.OptionSetElapsedTime(false),
			progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(0),
			progressbar.OptionSetTheme(progressbar.ThemeASCII))
	}
	p.bar.Describe(fmt.Sprintf("%s, %d rows, %.0f rows/s", p.what, p.rows, rate))
	p.bar.Set64(min(done, p.total-1))
}

// done takes the bar away.
func (p *batchProgress) done() {
	if p.bar != nil {
		p.bar.Clear()
	}
}
