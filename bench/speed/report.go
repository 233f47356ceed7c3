package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"
)

// A report is what a run found.
type report struct {
	Date     string `json:"date,omitempty"`
	Machine  string `json:"machine"`
	Entities int    `json:"entities"`
	Names    int    `json:"names"`

	Latencies  []latency        `json:"latencies,omitempty"`
	PerSecond1 float64          `json:"queries_per_second_one_goroutine,omitempty"`
	PerSecond2 float64          `json:"queries_per_second_two_goroutines,omitempty"`
	Start      *starting        `json:"start,omitempty"`
	Contexts   []contextLatency `json:"contexts,omitempty"`
	Worst      []worstCase      `json:"worst,omitempty"`
	Sizes      []size           `json:"growth,omitempty"`
	Verified   *verification    `json:"verified,omitempty"`
}

// write prints the tables. A target stands behind the figure it belongs to.
func (r *report) write(w io.Writer) {
	fmt.Fprintf(w, "%d entities, %d names; %s\n", r.Entities, r.Names, r.Machine)
	table := func(head string, rows func(w io.Writer)) {
		fmt.Fprintln(w)
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintln(t, head)
		rows(t)
		t.Flush()
	}
	if len(r.Latencies) > 0 {
		table("µs a query\tn\tmedian\taim\tp90\tp99\tlongest\tfirst time\tallocations\texhaustive scan\tJaro-Winkler scan\t", func(w io.Writer) {
			for _, l := range r.Latencies {
				fmt.Fprintf(w, "%s\t%d\t%.1f\t%s\t%.1f\t%.1f\t%.0f\t%.1f\t%.1f\t× %.0f\t× %.0f\t\n",
					l.Set, l.N, l.Median, aim(l.Target), l.P90, l.P99, l.Longest, l.First, l.Allocs, l.Exhaustive, l.JaroWinkler)
			}
		})
	}
	if r.PerSecond1 > 0 {
		fmt.Fprintf(w, "\nclean company names: %.0f a second in one goroutine, %.0f in two: × %.2f (aim 1.8)\n", r.PerSecond1, r.PerSecond2, r.PerSecond2/r.PerSecond1)
	}
	if len(r.Contexts) > 0 {
		table("µs a query with\tn\tmedian\tp99\t", func(w io.Writer) {
			for _, l := range r.Contexts {
				fmt.Fprintf(w, "%s\t%d\t%.1f\t%.0f\t\n", l.With, l.N, l.Median, l.P99)
			}
		})
	}
	if s := r.Start; s != nil {
		table("start\tms\taim\t", func(w io.Writer) {
			fmt.Fprintf(w, "reading the embedded lists\t%.0f\t\t\n", s.Read)
			fmt.Fprintf(w, "indexing them on one core\t%.0f\t80\t\n", s.Index)
			fmt.Fprintf(w, "indexing all %d names on all cores\t%.0f\t500\t\n", r.Names, s.All)
			fmt.Fprintf(w, "screen match Hikvision, a new process\t%.0f\t120\t\n", s.Process)
		})
	}
	if len(r.Worst) > 0 {
		table("made to be slow\tms\taim\tfirst time\tanswer\t", func(w io.Writer) {
			for _, c := range r.Worst {
				fmt.Fprintf(w, "%s\t%.1f\t%.0f\t%.1f\t%s\t\n", c.Name, c.Millis, c.Aim, c.First, c.Disposition)
			}
		})
	}
	if len(r.Sizes) > 0 {
		table("names\tbuilt in s\tmedian µs\tp99 µs\tbytes a name\t", func(w io.Writer) {
			for _, s := range r.Sizes {
				fmt.Fprintf(w, "%d\t%.1f\t%.1f\t%.0f\t%.0f\t\n", s.Names, s.Build, s.Median, s.P99, s.PerName)
			}
		})
		if n := len(r.Sizes); n > 2 {
			fmt.Fprintf(w, "a query takes × %.1f from %d to %d names (aim 2), and a name %.0f bytes (aim 150)\n",
				r.Sizes[n-1].Median/r.Sizes[n-2].Median, r.Sizes[n-2].Names, r.Sizes[n-1].Names, r.Sizes[n-1].PerName)
		}
	}
	if v := r.Verified; v != nil {
		fmt.Fprintf(w, "\n%d queries, %d matches: %d answered otherwise than by a look at every word, %d not looked at to their end\n", v.Queries, v.Matches, v.Differ, v.Broken)
	}
}

func aim(us float64) string {
	if us == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f", us)
}

// save writes speed.json, and speed.md with the same tables.
func (r *report) save(dir string) error {
	j, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "speed.json"), append(j, '\n'), 0o666); err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("# Speed, last run\n\n")
	fmt.Fprintf(&b, "Made by `go run ./bench/speed` on %s. What the figures mean is told in [the README of bench](../README.md).\n\n", r.Date)
	b.WriteString("![latency](latency.png)\n\n![growth](growth.png)\n\n```\n")
	r.write(&b)
	b.WriteString("```\n")
	return os.WriteFile(filepath.Join(dir, "speed.md"), b.Bytes(), 0o666)
}
