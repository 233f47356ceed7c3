package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// A report is what came out of a run.
type report struct {
	config
	Database string  `json:"database"` // "sqlite" or "postgres"
	ThinkMS  float64 `json:"think_ms"`
	WarmMS   float64 `json:"warm_ms"`
	Seconds  float64 `json:"seconds"` // in which times were taken
	Cores    int     `json:"cores"`   // for both the application and the load

	Submit figures `json:"submit"` // POST /orders
	Page   figures `json:"page"`   // GET of the order that it leads to
	Queue  figures `json:"queue"`  // GET /review
	Decide figures `json:"decide"` // POST of a verdict

	// Failures are requests with an answer that is not the one expected.
	// A request to a program that has been killed is none: it is cut.
	Failures int      `json:"failures"`
	Examples []string `json:"failure_examples,omitempty"`
	Cut      int      `json:"cut"`
	Kills    int      `json:"kills"`
	StartMS  float64  `json:"last_start_ms"`

	Verified verified `json:"verified"`
}

// figures are the times of requests of one kind, in milliseconds.
type figures struct {
	Requests  int     `json:"requests"`
	PerSecond float64 `json:"per_second"`
	P50       float64 `json:"p50_ms"`
	P95       float64 `json:"p95_ms"`
	P99       float64 `json:"p99_ms"`
	Max       float64 `json:"max_ms"`
}

// Good reports whether nothing failed and nothing is missing.
func (r *report) Good() bool { return r.Failures == 0 && len(r.Verified.Lost) == 0 }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// figuresOf sorts times and reads figures off them: a percentile is the least
// time that so many of all requests did not exceed.
func figuresOf(times []time.Duration, over time.Duration) (f figures) {
	f.Requests = len(times)
	if len(times) == 0 {
		return f
	}
	slices.Sort(times)
	at := func(percent int) float64 { return ms(times[(len(times)*percent+99)/100-1]) }
	f.P50, f.P95, f.P99, f.Max = at(50), at(95), at(99), at(100)
	if over > 0 {
		f.PerSecond = float64(len(times)) / over.Seconds()
	}
	return f
}

// table writes the report for a person.
func (r *report) table(out io.Writer) error {
	kill := ""
	if r.Kill {
		kill = fmt.Sprintf(", killed %d times", r.Kills)
	}
	fmt.Fprintf(out, "%d buyers and %d officers for %.1f s on %s, thinking %.0f ms, %d cores%s\n\n",
		r.Users, r.Officers, r.Seconds, r.Database, r.ThinkMS, r.Cores, kill)
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "request\tanswered\ta second\tp50 ms\tp95 ms\tp99 ms\tmax ms\t")
	for _, row := range []struct {
		name string
		figures
	}{{"submit order", r.Submit}, {"its page", r.Page}, {"review queue", r.Queue}, {"decide", r.Decide}} {
		fmt.Fprintf(t, "%s\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t\n", row.name, row.Requests, row.PerSecond, row.P50, row.P95, row.P99, row.Max)
	}
	t.Flush()
	fmt.Fprintf(out, "\n%d requests failed, %d were cut by a kill\n", r.Failures, r.Cut)
	for _, e := range r.Examples {
		fmt.Fprintln(out, "  failed:", e)
	}
	return r.Verified.table(out)
}
