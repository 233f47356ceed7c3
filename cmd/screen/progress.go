package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// A progress shows on a terminal how much of something has been read, at what
// rate. It shows nothing of what is done before one would wonder, and nothing
// in a pipe.
type progress struct {
	a             *app
	what          string
	total         int64 // -1 if it is not known
	n             int64
	begun, redraw time.Time
	drawn         bool
}

const (
	progressAfter = 300 * time.Millisecond
	progressEvery = 100 * time.Millisecond
)

func (a *app) newProgress(what string, total int64) *progress {
	p := &progress{a: a, what: what, total: total}
	if a.progress {
		p.begun = time.Now()
		p.redraw = p.begun.Add(progressAfter)
	}
	return p
}

// at says that n bytes are done.
func (p *progress) at(n int64) {
	p.n = n
	if !p.a.progress {
		return
	}
	now := time.Now()
	if now.Before(p.redraw) {
		return
	}
	p.redraw = now.Add(progressEvery)
	fmt.Fprintf(p.a.err, "\r%s\x1b[K", p.line(now.Sub(p.begun)))
	p.drawn = true
}

// line is what is shown after some time.
func (p *progress) line(since time.Duration) string {
	s := size(p.n)
	if p.total > 0 {
		s += fmt.Sprintf(" of %s, %d %%", size(p.total), min(100*p.n/p.total, 100))
	}
	if since > 0 {
		s += fmt.Sprintf(", %s/s", size(int64(float64(p.n)/since.Seconds())))
	}
	left := max(p.a.width-1-width(s)-2, 8) // the last column would wrap
	return truncate(printable(p.what), left) + "  " + s
}

// done takes the line away.
func (p *progress) done() {
	if p.drawn {
		fmt.Fprint(p.a.err, "\r\x1b[K")
	}
	p.drawn = false
}

// reader counts what is read of r.
func (p *progress) reader(r io.Reader) io.Reader { return &progressReader{r, p} }

type progressReader struct {
	r io.Reader
	p *progress
}

func (r *progressReader) Read(b []byte) (int, error) {
	n, err := r.r.Read(b)
	r.p.at(r.p.n + int64(n))
	return n, err
}

// size is a number of bytes for a person.
func size(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 999_950:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	case n < 999_950_000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}

// count writes a number with its unit.
func count(n int, one, many string) string {
	return strings.Join([]string{fmt.Sprint(n), plural(n, one, many)}, " ")
}
