package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/openscreening/screen"
)

// A labelled pair is a candidate whose truth is known.
type labelled struct {
	set, query, listed string
	first              bool // the first match of its query
	confidence         float64
	same               bool
	weight             float64 // in the reference mix
	relation           screen.Relation
	typ                screen.Type
	raw                float64 // log-odds of the names before calibration
}

// A calibration says how far confidences are probabilities on one pool of
// candidate pairs.
type calibration struct {
	Pool  string  `json:"pool"`
	N     int     `json:"n"`
	True  int     `json:"true"`
	ECE   float64 `json:"expected_calibration_error"`
	Worst float64 `json:"worst_bin_error"` // among bins with minBin pairs or more
	Brier float64 `json:"brier"`
	Bins  []bin   `json:"bins"`
}

// A bin is the pairs of like confidence.
type bin struct {
	From       float64 `json:"from"`
	To         float64 `json:"to"`
	N          int     `json:"n"`
	Confidence float64 `json:"confidence"` // mean
	Share      float64 `json:"share"`      // of true pairs, in the reference mix
}

const (
	binCount = 10
	minBin   = 50

	floorRaw = -2.0 // log-odds of the names before calibration

	// perQuery bounds how many matches of one query count, the best first: a
	// group of a hundred companies is listed once for who screens.
	perQuery = 3

	// perClass bounds how many pairs of one set count, true and false apart:
	// a large set is no truer than a small one.
	perClass = 2000
)

// calibrate pools the candidate pairs of all sets and compares what was said
// with what was true.
//
// The pool is brought to the reference mix: at most perClass true and false
// pairs of each set, chosen by hash, and weights such that true and false
// pairs weigh alike.
func (h *harness) calibrate() {
	pool := mix(h.pairs)
	if len(pool) == 0 {
		return
	}
	out := outOfFold(pool)
	first := slices.DeleteFunc(slices.Clone(pool), func(p labelled) bool { return !p.first })
	same := slices.DeleteFunc(slices.Clone(pool), func(p labelled) bool { return p.relation != screen.Same })
	h.Calibration = append(h.Calibration,
		measureCalibration("folds not used for fitting", out),
		measureCalibration("as shipped", pool),
		measureCalibration("as shipped, best matches", first),
		measureCalibration("as shipped, relation same", same),
	)
	c := h.Calibration[0]
	h.value("calibration", "expected calibration error", c.N, c.ECE, atMost(0.03))
	h.value("calibration", "largest bin error, 50 pairs or more", c.N, c.Worst, atMost(0.10))
	c = h.Calibration[1]
	h.value("calibration", "expected calibration error, as shipped", c.N, c.ECE, nil)
	c = h.Calibration[2]
	h.value("calibration", "expected calibration error, best matches", c.N, c.ECE, nil)
	c = h.Calibration[3]
	h.value("calibration", "expected calibration error, relation same", c.N, c.ECE, nil)
	for _, p := range extremes(pool, 40) {
		kind := "surest and wrong"
		if p.same {
			kind = "least sure and right"
		}
		h.miss("calibration", kind, answer{query: p.query, firstName: p.listed, first: p.confidence, relation: p.relation, entity: p.set})
	}
}

// mix takes a bounded number of pairs of each set and label.
// What is below the floor is no candidate: no Screener would report it. The
// floor is that of the weights, so that a new fit leaves the mix as it is.
func mix(pairs []labelled) []labelled {
	pairs = slices.DeleteFunc(slices.Clone(pairs), func(p labelled) bool {
		return p.confidence < floor || p.raw < floorRaw
	})
	type asked struct{ set, query string }
	matches := make(map[asked]int)
	slices.SortStableFunc(pairs, func(a, b labelled) int { return cmp.Compare(b.raw, a.raw) })
	pairs = slices.DeleteFunc(pairs, func(p labelled) bool {
		q := asked{p.set, p.query}
		matches[q]++
		return matches[q] > perQuery
	})
	key := func(p labelled) uint32 { return hash("mix\x00" + p.query + "\x00" + p.listed) }
	slices.SortStableFunc(pairs, func(a, b labelled) int { return cmp.Compare(key(a), key(b)) })
	type class struct {
		set  string
		same bool
	}
	taken := make(map[class]int)
	pairs = slices.DeleteFunc(pairs, func(p labelled) bool {
		c := class{p.set, p.same}
		taken[c]++
		return taken[c] > perClass
	})
	n := map[bool]int{}
	for _, p := range pairs {
		n[p.same]++
	}
	for i := range pairs {
		pairs[i].weight = screen.ReferencePrior / float64(n[true])
		if !pairs[i].same {
			pairs[i].weight = (1 - screen.ReferencePrior) / float64(n[false])
		}
	}
	return pairs
}

// measureCalibration bins the pairs by confidence in equal steps.
func measureCalibration(name string, pairs []labelled) calibration {
	c := calibration{Pool: name, N: len(pairs), Bins: make([]bin, binCount)}
	all := 0.0
	for _, p := range pairs {
		all += p.weight
		if p.same {
			c.True++
		}
	}
	if all == 0 {
		return c
	}
	var sum, conf, right [binCount]float64
	for _, p := range pairs {
		i := min(int(p.confidence*binCount), binCount-1)
		w := p.weight / all
		c.Bins[i].N++
		sum[i] += w
		conf[i] += w * p.confidence
		truth := 0.0
		if p.same {
			truth = 1
			right[i] += w
		}
		c.Brier += w * (p.confidence - truth) * (p.confidence - truth)
	}
	for i := range c.Bins {
		b := &c.Bins[i]
		b.From, b.To = float64(i)/binCount, float64(i+1)/binCount
		if b.N == 0 {
			continue
		}
		b.Confidence, b.Share = fine(conf[i]/sum[i]), fine(right[i]/sum[i])
		off := math.Abs(conf[i]-right[i]) / sum[i]
		c.ECE += off * sum[i]
		if b.N >= minBin {
			c.Worst = max(c.Worst, off)
		}
	}
	c.ECE, c.Worst, c.Brier = fine(c.ECE), fine(c.Worst), fine(c.Brier)
	return c
}

func fine(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// extremes are the n surest wrong and the n least sure right pairs.
func extremes(pairs []labelled, n int) []labelled {
	var wrong, right []labelled
	for _, p := range pairs {
		if p.same {
			right = append(right, p)
		} else {
			wrong = append(wrong, p)
		}
	}
	slices.SortStableFunc(wrong, func(a, b labelled) int { return cmp.Compare(b.confidence, a.confidence) })
	slices.SortStableFunc(right, func(a, b labelled) int { return cmp.Compare(a.confidence, b.confidence) })
	return append(wrong[:min(n, len(wrong))], right[:min(n, len(right))]...)
}

func (h *harness) printCalibration(w io.Writer) {
	if len(h.Calibration) == 0 {
		return
	}
	c := &h.Calibration[0]
	fmt.Fprintf(w, "\ncalibration, %s: %d pairs, %d of them true; error %.4f, Brier score %.4f\n", c.Pool, c.N, c.True, c.ECE, c.Brier)
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "from\tto\tpairs\tconfidence\ttrue\toff\t")
	for _, b := range c.Bins {
		if b.N > 0 {
			fmt.Fprintf(tw, "%.2f\t%.2f\t%d\t%.3f\t%.3f\t%+.3f\t\n", b.From, b.To, b.N, b.Confidence, b.Share, b.Share-b.Confidence)
		}
	}
	tw.Flush()
}

// printExtremes writes the surest wrong and the least sure right pairs.
func (h *harness) printExtremes(w io.Writer) {
	if len(h.Calibration) == 0 {
		return
	}
	fmt.Fprintln(w, "\nsurest and wrong, least sure and right:")
	for _, p := range extremes(mix(h.pairs), 5) {
		fmt.Fprintf(w, "  %.3f %-5t %-20s %s | %s\n", p.confidence, p.same, p.set, p.query, p.listed)
	}
}

// writePairs writes the pairs of the reference mix as a table.
func (h *harness) writePairs(name string, pairs []labelled) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, "set\thalf\tquery\tlisted\trelation\ttype\tfirst\tconfidence\ttrue\tweight\traw")
	for _, p := range pairs {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%t\t%.4f\t%t\t%.3g\t%.3f\n", p.set, h.halfOf(p.query), oneLine(p.query), oneLine(p.listed), p.relation, p.typ, p.first, p.confidence, p.same, p.weight, p.raw)
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// oneLine keeps a text in its column.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
