// The command quality measures how well package screen finds listed parties
// and how rarely it cries wolf. It prints one table, and writes it as JSON,
// with plots, into a directory.
//
//	go run ./bench/quality [-data DIR] [-out DIR] [-only SET,SET] [-quick] [-misses FILE [-half HALF]] [-pairs FILE] [-fit FILE]
//
// What each figure means is told in the README beside it.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "quality:", err)
		os.Exit(1)
	}
}

// A set is one thing that is measured.
type set struct {
	name     string
	external bool // needs files that are not part of the repository
	measure  func(*harness) error
}

func sets() []set {
	return []set{
		{"treatments", false, measureTreatments},
		{"heldout", false, measureHeldOut},
		{"issuers", true, measureIssuers},
		{"people", true, measurePeople},
		{"zh_en", true, measureChinese},
		{"zh_lists", true, measureChineseAlerts},
		{"institutions", true, measureInstitutions},
		{"native", true, measureNative},
		{"resolver", true, measureResolver},
		{"ofac", true, measureOFAC},
	}
}

// setsNamed returns the sets that a comma-separated list names, in their order; all
// if it is empty.
func setsNamed(list string) ([]set, error) {
	all := sets()
	if list == "" {
		return all, nil
	}
	known := make([]string, len(all))
	for i, s := range all {
		known[i] = s.name
	}
	wanted := strings.Split(list, ",")
	for _, s := range wanted {
		if !slices.Contains(known, s) {
			return nil, fmt.Errorf("-only: there is no set %q: want some of %s", s, strings.Join(known, ", "))
		}
	}
	return slices.DeleteFunc(all, func(s set) bool { return !slices.Contains(wanted, s.name) }), nil
}

func run() error {
	var (
		data   = flag.String("data", "../shared", "directory that holds eval/ and data/")
		out    = flag.String("out", "", "directory for results.json and the plots; none are written without it")
		only   = flag.String("only", "", "comma-separated sets to measure, of those that an unknown name lists; all if empty")
		quick  = flag.Bool("quick", false, "one listed name in 20, and one row in 5 of the large sets")
		share  = flag.Uint("share", 1, "treat one listed name in this many, chosen by hash")
		misses = flag.String("misses", "", "file for the misses and false alarms, for reading")
		part   = flag.String("half", "", "write the misses of this half only: develop or report")
		perSet = flag.Int("n", 100000, "how many misses of each figure to write")
		date   = flag.String("date", "", "date of the run, for results.json")
		table  = flag.String("pairs", "", "file for all candidate pairs with what was said and what is true")
		fitTo  = flag.String("fit", "", "file of package screen to write the calibration to")
		listed = flag.Float64("listed", 0.002, "share of listed parties among those screened, for the table of costs")
	)
	flag.Parse()
	h, err := newHarness(*data)
	if err != nil {
		return err
	}
	h.share, h.rows = uint32(max(*share, 1)), 1
	if *quick {
		h.share, h.rows = max(h.share, 20), 5
	}
	measured, err := setsNamed(*only)
	if err != nil {
		return err
	}
	for _, s := range measured {
		if s.external && !h.haveData() {
			h.skipped = append(h.skipped, s.name)
			continue
		}
		if err := s.measure(h); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	if len(h.skipped) > 0 {
		h.note("%s holds no evaluation sets: only those derived from the embedded lists are measured; left out: %s",
			*data, strings.Join(h.skipped, ", "))
	}
	h.calibrate()
	h.costs(*listed)
	h.print(os.Stdout)
	if *misses != "" {
		if err := h.writeMisses(*misses, *part, *perSet); err != nil {
			return err
		}
	}
	if *fitTo != "" {
		if err := writeFit(*fitTo, mix(h.pairs), *date); err != nil {
			return err
		}
	}
	if *table != "" {
		if err := h.writePairs(*table, mix(h.pairs)); err != nil {
			return err
		}
	}
	if *out == "" {
		return nil
	}
	if err := os.MkdirAll(*out, 0o777); err != nil {
		return err
	}
	if err := h.writeJSON(filepath.Join(*out, "results.json"), *date); err != nil {
		return err
	}
	if err := h.writePage(filepath.Join(*out, "README.md"), *date, command()); err != nil {
		return err
	}
	return h.plots(*out)
}

// command is how the run was called, without the places of its files, which
// are the caller's own.
func command() string {
	c := "go run ./bench/quality"
	flag.Visit(func(f *flag.Flag) {
		switch f.Name {
		case "data", "out", "misses", "pairs", "fit", "date", "n", "half":
			return
		}
		c += " -" + f.Name
		if v := f.Value.String(); v != "true" {
			c += " " + v
		}
	})
	return c
}

// floor is the confidence from which matches are looked at. What the table
// calls an alert begins at the default threshold; what lies between shows in
// the curves.
const floor = 0.02

// A harness collects what the sets say.
type harness struct {
	*progress
	data  string
	share uint32 // one listed name in share is treated
	rows  uint32 // one row in rows of a large set is asked
	lists []*screen.List
	full  *judge // over all embedded lists

	results
	pairs   []labelled
	misses  []miss
	halves  map[string]string // of queries that fall into halves by their row
	skipped []string
}

func newHarness(data string) (*harness, error) {
	lists, err := screen.EmbeddedLists()
	if err != nil {
		return nil, err
	}
	h := &harness{progress: newProgress(os.Stderr), data: data, lists: lists, share: 1, rows: 1}
	h.full, err = newJudge(lists)
	return h, err
}

// inForce reports whether an embedded entity is screened against at all: what
// stands on a list as history only is not.
func (h *harness) inForce(e *screen.Entity) bool {
	l := h.full.list[e]
	return len(e.Listings) == 0 || slices.ContainsFunc(e.Listings, func(x screen.Listing) bool {
		return x.Removed.IsZero() || l.Snapshot.Before(x.Removed)
	})
}

func (h *harness) haveData() bool {
	st, err := os.Stat(filepath.Join(h.data, "eval"))
	return err == nil && st.IsDir()
}
