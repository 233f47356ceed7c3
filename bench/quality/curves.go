package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/openscreening/screen"
)

// A curve is how a set fares at every threshold.
type curve struct {
	Set    string  `json:"set"`
	Clean  bool    `json:"clean,omitempty"` // no name of the set is listed
	Points []point `json:"points"`
}

// A point of a curve. For a clean set Alerts is the share of names with a
// false alert.
type point struct {
	Threshold float64 `json:"threshold"`
	Precision float64 `json:"precision,omitempty"`
	Recall    float64 `json:"recall,omitempty"`
	Alerts    float64 `json:"alerts,omitempty"`
}

// thresholds are those at which curves are drawn.
func thresholds() []float64 {
	var ts []float64
	for t := 5; t < 100; t++ {
		ts = append(ts, float64(t)/100)
	}
	return ts
}

// addCurve adds a set in which every query has one right answer: precision is
// the share of queries with an alert whose first match is right, recall the
// share of all queries whose right match is reported.
func (h *harness) addCurve(set string, answers []answer) {
	c := curve{Set: set}
	for _, t := range thresholds() {
		var alerts, right, found int
		for i := range answers {
			a := &answers[i]
			if a.first >= t {
				alerts++
				if a.rightFirst {
					right++
				}
			}
			if a.right >= t {
				found++
			}
		}
		c.Points = append(c.Points, point{Threshold: t, Precision: share(right, alerts, 1), Recall: share(found, len(answers), 0)})
	}
	h.Curves = append(h.Curves, c)
}

// addPairCurve adds a set of judged pairs: precision is the share of pairs
// reported that are the same.
func (h *harness) addPairCurve(set string, answers []answer) {
	c := curve{Set: set}
	same := 0
	for i := range answers {
		if answers[i].rightFirst {
			same++
		}
	}
	for _, t := range thresholds() {
		var alerts, found int
		for i := range answers {
			if answers[i].first >= t {
				alerts++
				if answers[i].rightFirst {
					found++
				}
			}
		}
		c.Points = append(c.Points, point{Threshold: t, Precision: share(found, alerts, 1), Recall: share(found, same, 0)})
	}
	h.Curves = append(h.Curves, c)
}

// addAlertCurve adds a set in which nobody is listed.
func (h *harness) addAlertCurve(set string, answers []answer) {
	c := curve{Set: set, Clean: true}
	for _, t := range thresholds() {
		n := 0
		for i := range answers {
			if answers[i].first >= t {
				n++
			}
		}
		c.Points = append(c.Points, point{Threshold: t, Alerts: share(n, len(answers), 0)})
	}
	h.Curves = append(h.Curves, c)
}

func share(k, n int, none float64) float64 {
	if n == 0 {
		return none
	}
	return fine(float64(k) / float64(n))
}

// shownThresholds are those of which a table is printed: from the lowest of the curves,
// below which hardly anything is right, by way of the defaults.
var shownThresholds = [...]float64{0.05, 0.10, 0.15, 0.20, screen.DefaultReview, 0.40, 0.50, screen.DefaultHit, 0.80}

// printThresholds writes what each set would give at other thresholds: what can be had
// by asking for less, and what cannot be had by that at all.
func (h *harness) printThresholds(w io.Writer) {
	if len(h.Curves) == 0 {
		return
	}
	fmt.Fprintln(w, "\nat other thresholds: the share of right ones found, and of unlisted names with a false alert, in per cent")
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, t := range shownThresholds {
		fmt.Fprintf(tw, "%.2f\t", t)
	}
	fmt.Fprintln(tw, "  set")
	for _, c := range h.Curves {
		for _, p := range c.Points {
			if !slices.Contains(shownThresholds[:], p.Threshold) {
				continue
			}
			share := p.Recall
			if c.Clean {
				share = p.Alerts
			}
			fmt.Fprintf(tw, "%.2f\t", 100*share)
		}
		what := "found"
		if c.Clean {
			what = "false"
		}
		fmt.Fprintf(tw, "  %s: %s\n", what, c.Set)
	}
	tw.Flush()
}

// A cost is what a threshold costs in a thousand parties screened, for the
// stated costs of a miss and of a false alarm.
type cost struct {
	Threshold float64   `json:"threshold"`
	Missed    float64   `json:"missed"` // share of listed parties
	Alarms    float64   `json:"alarms"` // share of unlisted ones
	Cost      []float64 `json:"cost"`   // for each of missCosts
}

// missCosts are the costs of a miss, in false alarms.
var missCosts = [...]float64{10, 100, 1000, 10000}

// costs weighs misses against false alarms at each threshold. Misses are
// those of the sets that ask for listed parties as people write them, false
// alarms those of the clean sets, every set with the same weight.
func (h *harness) costs(listed float64) {
	missing := func(c curve) bool {
		return !c.Clean && (c.Set == "treatments" || c.Set == "aliases held out" || len(c.Set) > 4 && c.Set[:4] == "OFAC")
	}
	var misses, alarms []curve
	for _, c := range h.Curves {
		switch {
		case c.Clean:
			alarms = append(alarms, c)
		case missing(c):
			misses = append(misses, c)
		}
	}
	if len(misses) == 0 || len(alarms) == 0 {
		return
	}
	for i, t := range thresholds() {
		x := cost{Threshold: t}
		for _, c := range misses {
			x.Missed += (1 - c.Points[i].Recall) / float64(len(misses))
		}
		for _, c := range alarms {
			x.Alarms += c.Points[i].Alerts / float64(len(alarms))
		}
		for _, m := range missCosts {
			x.Cost = append(x.Cost, fine(1000*(listed*x.Missed*m+(1-listed)*x.Alarms)))
		}
		x.Missed, x.Alarms = fine(x.Missed), fine(x.Alarms)
		h.Costs = append(h.Costs, x)
	}
	h.note("costs: for a thousand parties of which a share of %v is listed, in false alarms; a miss costs %v of them", listed, missCosts)
}

func (h *harness) printCosts(w io.Writer) {
	if len(h.Costs) == 0 {
		return
	}
	fmt.Fprintln(w, "\nthresholds: share of listed parties missed, false alarms per thousand, and the cost of both per thousand screened")
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(tw, "threshold\tmissed\tper 1000\t")
	for _, m := range missCosts {
		fmt.Fprintf(tw, "miss = %v\t", m)
	}
	fmt.Fprintln(tw)
	best := make([]float64, len(missCosts))
	for i := range missCosts {
		best[i] = slices.MinFunc(h.Costs, func(a, b cost) int { return cmp.Compare(a.Cost[i], b.Cost[i]) }).Threshold
	}
	for _, c := range h.Costs {
		shown := int(c.Threshold*100+0.5)%10 == 0 || c.Threshold == screen.DefaultHit || slices.Contains(best, c.Threshold)
		if !shown {
			continue
		}
		fmt.Fprintf(tw, "%.2f\t%.2f %%\t%.2f\t", c.Threshold, 100*c.Missed, 1000*c.Alarms)
		for i, x := range c.Cost {
			mark := ""
			if best[i] == c.Threshold {
				mark = "*"
			}
			fmt.Fprintf(tw, "%s%.2f\t", mark, x)
		}
		fmt.Fprintln(tw)
	}
	tw.Flush()
}
