package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
)

// results is what a run found, as it is written to results.json.
type results struct {
	Date        string            `json:"date,omitempty"`
	Figures     []figure          `json:"figures"`
	Treatments  []treatmentResult `json:"treatments,omitempty"`
	Calibration []calibration     `json:"calibration,omitempty"`
	Costs       []cost            `json:"costs,omitempty"`
	Curves      []curve           `json:"curves,omitempty"`
	Notes       []string          `json:"notes,omitempty"`

	// Truly is printed and not written: the rows of the sets stay where they
	// are.
	Truly []knownListing `json:"-"`
}

// A figure is one row of the table.
type figure struct {
	Set    string  `json:"set"`
	Name   string  `json:"figure"`
	N      int     `json:"n"`
	Value  float64 `json:"value"`
	Target *target `json:"target,omitempty"`
	Met    *bool   `json:"met,omitempty"`
}

// A target is a bound on a figure.
type target struct {
	AtLeast bool    `json:"at_least"`
	Bound   float64 `json:"bound"`
}

func atLeast(x float64) *target { return &target{true, x} }
func atMost(x float64) *target  { return &target{false, x} }

func (t *target) met(v float64) bool {
	if t.AtLeast {
		return v >= t.Bound
	}
	return v <= t.Bound
}

// figure adds a row to the table: k of n.
func (h *harness) figure(set, name string, k, n int, t *target) {
	v := 0.0
	if n > 0 {
		v = float64(k) / float64(n)
	}
	h.value(set, name, n, v, t)
}

func (h *harness) value(set, name string, n int, v float64, t *target) {
	f := figure{Set: set, Name: name, N: n, Value: math.Round(v*1e5) / 1e5, Target: t}
	if t != nil && n > 0 {
		met := t.met(v)
		f.Met = &met
	}
	h.Figures = append(h.Figures, f)
}

func (h *harness) note(format string, args ...any) {
	h.Notes = append(h.Notes, fmt.Sprintf(format, args...))
}

func (f *figure) format() (value, bound, met string) {
	write := func(v float64) string { return fmt.Sprintf("%.2f %%", 100*v) }
	if strings.Contains(f.Name, "error") {
		write = func(v float64) string { return fmt.Sprintf("%.4f", v) }
	}
	value = write(f.Value)
	if f.N == 0 {
		value = "-"
	}
	if f.Target != nil {
		bound = "≤ " + write(f.Target.Bound)
		if f.Target.AtLeast {
			bound = "≥ " + write(f.Target.Bound)
		}
	}
	if f.Met != nil {
		met = "no"
		if *f.Met {
			met = "yes"
		}
	}
	return value, bound, met
}

// print writes everything: the figures, the extreme cases, and what was taken
// out of the clean sets.
func (h *harness) print(w io.Writer) {
	h.printFigures(w)
	h.printExtremes(w)
	h.printTruly(w)
}

// printFigures writes the table, the treatments, the calibration, the
// thresholds and the costs.
func (h *harness) printFigures(w io.Writer) {
	for _, n := range h.Notes {
		fmt.Fprintln(w, n)
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "set\tfigure\tn\tvalue\ttarget\tmet")
	for i := range h.Figures {
		f := &h.Figures[i]
		v, b, m := f.format()
		fmt.Fprintf(tw, "%s\t%s\t%d\t%s\t%s\t%s\n", f.Set, f.Name, f.N, v, b, m)
	}
	tw.Flush()
	h.printTreatments(w)
	h.printCalibration(w)
	h.printThresholds(w)
	h.printCosts(w)
}

func (h *harness) printTruly(w io.Writer) {
	if len(h.Truly) == 0 {
		return
	}
	fmt.Fprintln(w, "\ntaken out of the clean sets, because they are listed:")
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, k := range h.Truly {
		fmt.Fprintf(tw, "%s\t%s\t%s\n", k.Set, k.Name, k.Reason)
	}
	tw.Flush()
}

// writePage writes the figures as a page that shows the plots beside it.
func (h *harness) writePage(name, date, command string) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Match quality, last run\n\nMade by `%s`", command)
	if date != "" {
		fmt.Fprintf(&b, " on %s", date)
	}
	b.WriteString(". What the figures mean is told in [the README of bench](../README.md).\n\n")
	for _, p := range [...]string{"precision-recall", "reliability", "treatments", "false-alerts"} {
		fmt.Fprintf(&b, "![%s](%s.png)\n\n", strings.ReplaceAll(p, "-", " "), p)
	}
	b.WriteString("```\n")
	h.printFigures(&b)
	b.WriteString("```\n")
	return os.WriteFile(name, b.Bytes(), 0o666)
}

// writeJSON writes the results. Equal runs give equal bytes; the date is what
// the caller says.
func (h *harness) writeJSON(name, date string) error {
	h.Date = date
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	if err := e.Encode(&h.results); err != nil {
		return err
	}
	return os.WriteFile(name, b.Bytes(), 0o666)
}

// A miss is an answer that was wrong.
type miss struct {
	set, figure string
	answer
}

func (h *harness) miss(set, figure string, a answer) {
	h.misses = append(h.misses, miss{set, figure, a})
}

// writeMisses writes what went wrong, tab-separated, for reading: set and
// figure, query, what was wanted with its confidence, what came first with
// its confidence and relation. Only those of one half are written if it is
// named.
func (h *harness) writeMisses(name, only string, perFigure int) error {
	slices.SortStableFunc(h.misses, func(a, b miss) int {
		return strings.Compare(a.set+"\x00"+a.figure, b.set+"\x00"+b.figure)
	})
	var b bytes.Buffer
	count := make(map[string]int)
	for _, m := range h.misses {
		if only != "" && only != h.halfOf(m.query) {
			continue
		}
		key := m.set + "/" + m.figure
		if count[key]++; count[key] > perFigure {
			continue
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%.3f\t%s\t%.3f\t%s\t%s\t%s\n",
			key, m.query, m.want, m.right, m.firstName, m.first, m.relation, m.listID, m.entity)
	}
	return os.WriteFile(name, b.Bytes(), 0o666)
}
