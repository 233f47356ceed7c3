package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/cputime"
	"github.com/openscreening/screen/source"
)

// leastRatio is asked of Rescreen: screening stored queries against the whole
// list costs at least so many times what the diff of it costs.
const leastRatio = 50.0

// storedQueries is how many parties are stored.
const storedQueries = 100_000

// A rescreening is what stored queries of one kind cost, in microseconds of the
// processor's time a query: against the embedded lists with SDN, against SDN
// alone, and against what three days changed of it, each by itself and stored.
type rescreening struct {
	Queries string  `json:"queries"`
	N       int     `json:"n"`
	Whole   float64 `json:"embedded_and_sdn_us"`
	Alone   float64 `json:"sdn_us"`
	Each    float64 `json:"diff_each_us"`
	Diff    float64 `json:"diff_us"`
	Store   float64 `json:"store_us"`
	Bytes   int64   `json:"stored_bytes"`
	Found   int     `json:"queries_with_a_match"`
}

// rescreen measures Rescreen on OFAC's list of 20 and 23 February 2024.
func rescreen(data string, runs int) (all []rescreening, added int, err error) {
	var lists [2]*screen.List
	for i, name := range [...]string{"sdn_2024-02-20.csv", "sdn_2024-02-23.csv"} {
		f, err := os.Open(filepath.Join(data, "data", "ofac", name))
		if err != nil {
			return nil, 0, err
		}
		ls, _, err := source.Read(f, name, source.Options{Partial: true})
		f.Close()
		if err != nil {
			return nil, 0, err
		}
		lists[i] = ls[0]
	}
	embedded, err := screen.EmbeddedLists()
	if err != nil {
		return nil, 0, err
	}
	whole, err := screen.NewFrom(append(slices.Clone(embedded), lists[1]))
	if err != nil {
		return nil, 0, err
	}
	alone, err := screen.NewFrom(lists[1:])
	if err != nil {
		return nil, 0, err
	}
	d := screen.Diff(lists[0], lists[1])
	sets := []struct {
		name  string
		names []string
	}{
		{"issuers, people, Chinese companies", stored(data)},
		{"words of listed names, recombined", recombined(append(embedded, lists[1]))},
	}
	for _, set := range sets {
		if len(set.names) == 0 {
			fmt.Fprintf(os.Stderr, "reading: left out: no evaluation sets under %s\n", data)
			continue
		}
		qs := make([]screen.Query, storedQueries)
		for i := range qs {
			qs[i].Name = set.names[i%len(set.names)]
		}
		r := rescreening{Queries: set.name, N: len(qs), Whole: math.Inf(1), Alone: math.Inf(1), Each: math.Inf(1), Diff: math.Inf(1), Store: math.Inf(1)}
		for range runs {
			r.Whole = min(r.Whole, spent(func() {
				for _, q := range qs {
					whole.Screen(q)
				}
			}))
			r.Alone = min(r.Alone, spent(func() {
				for _, q := range qs {
					alone.Screen(q)
				}
			}))
			count := func(rescreen func() (iter.Seq[screen.Rescreened], error)) float64 {
				n := 0
				us := spent(func() {
					seq, err1 := rescreen()
					if err = err1; err != nil {
						return
					}
					for range seq {
						n++
					}
				})
				if r.Found > 0 && n != r.Found && err == nil {
					err = fmt.Errorf("%s: %d queries match, and %d match stored", set.name, r.Found, n)
				}
				r.Found = n
				return us
			}
			r.Each = min(r.Each, count(func() (iter.Seq[screen.Rescreened], error) { return screen.Rescreen(d, slices.Values(qs)) }))
			var st *screen.Stored
			before := heap()
			r.Store = min(r.Store, spent(func() { st = screen.Store(slices.Values(qs)) }))
			r.Bytes = heap() - before
			for range 3 {
				r.Diff = min(r.Diff, count(func() (iter.Seq[screen.Rescreened], error) { return st.Rescreen(d) }))
			}
			runtime.KeepAlive(st)
			if err != nil {
				return nil, 0, err
			}
		}
		all = append(all, r)
	}
	return all, len(d.Added), nil
}

// spent is the processor's time of a run over the stored queries, in
// microseconds a query.
func spent(f func()) float64 {
	runtime.GC()
	start := cputime.Used()
	f()
	return float64(cputime.Used()-start) / float64(time.Microsecond) / storedQueries
}

// stored returns the names of the evaluation sets: those of US issuers, of
// people, and of Chinese companies in both languages.
func stored(data string) (names []string) {
	for _, f := range [...]struct {
		name    string
		columns []int
		head    bool
	}{{"clean_us_issuers.txt", []int{0}, false}, {"clean_people.tsv", []int{0}, true}, {"zh_en_companies.tsv", []int{0, 1}, true}} {
		text, err := os.ReadFile(filepath.Join(data, "eval", f.name))
		if err != nil {
			return nil
		}
		for line := range strings.Lines(string(text)) {
			if f.head {
				f.head = false
				continue
			}
			cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
			for _, c := range f.columns {
				if c < len(cells) && cells[c] != "" {
					names = append(names, cells[c])
				}
			}
		}
	}
	return names
}

// recombined returns names of three words of the lists, most of which are
// nobody's: each of the words stands on a list, so that they are hard.
func recombined(lists []*screen.List) []string {
	var words []string
	for _, l := range lists {
		for _, e := range l.Entities {
			words = append(words, strings.Fields(e.Name())...)
		}
	}
	rnd := rand.New(rand.NewPCG(20, 23))
	names := make([]string, storedQueries)
	for i := range names {
		names[i] = words[rnd.IntN(len(words))] + " " + words[rnd.IntN(len(words))] + " " + words[rnd.IntN(len(words))]
	}
	return names
}

// rescreenTable shows what was measured.
func rescreenTable(all []rescreening, added int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d stored queries, %d entities added; microseconds of one core a query\n\n", storedQueries, added)
	fmt.Fprintf(&b, "%-36s %8s %8s %8s %8s %8s %8s %8s %8s %9s  %s\n", "queries", "all", "SDN", "each", "stored", "store", "bytes", "found", "all/stored", "SDN/stored", "met")
	for _, r := range all {
		met := "yes"
		if r.Alone/r.Diff < leastRatio {
			met = "no"
		}
		fmt.Fprintf(&b, "%-36s %8.1f %8.1f %8.2f %8.2f %8.1f %8d %8d %10.0f %10.0f  %s\n", r.Queries, r.Whole, r.Alone, r.Each, r.Diff, r.Store, r.Bytes/int64(r.N), r.Found, r.Whole/r.Diff, r.Alone/r.Diff, met)
	}
	return b.String()
}

// writeRescreen writes the figures beside those of reading.
func writeRescreen(dir, date string, all []rescreening, text string) error {
	j, err := json.MarshalIndent(struct {
		Date     string        `json:"date,omitempty"`
		Go       string        `json:"go"`
		Platform string        `json:"platform"`
		Least    float64       `json:"least_ratio"`
		Sets     []rescreening `json:"sets"`
	}{date, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, leastRatio, all}, "", "\t")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "rescreen.json"), append(j, '\n'), 0o644); err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("# Rescreening after a change, last run\n\nMade by `go run ./bench/reading -rescreen`")
	if date != "" {
		b.WriteString(" on " + date)
	}
	fmt.Fprintf(&b, " with %s on %s/%s. What the figures mean is told in [the README of bench](../README.md).\n\n```\n%s```\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, text)
	return os.WriteFile(filepath.Join(dir, "rescreen.md"), b.Bytes(), 0o644)
}
