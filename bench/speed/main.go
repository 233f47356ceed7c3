// The command speed measures how fast package screen answers, how that grows
// with the lists, how long it takes to start, and that the index loses nothing.
//
//	go run ./bench/speed [-data DIR] [-out DIR] [-only PART,PART] [-verify N] [-seed N] [-largest N] [-date D]
//
// The parts are told in the README beside it. Absolute times depend on the
// machine and on what else runs on it: the ratios to an exhaustive scan and to a
// Jaro-Winkler scan of all names, in the same run, say more.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

// A bench is one run.
type bench struct {
	data    string
	largest int // names of the largest grown list
	verify  int // queries that are compared with the exhaustive scan
	seed    int // of these
	lists   []*screen.List
	names   []string // all names of the lists
	report  report
}

type part struct {
	name string
	run  func(*bench) error
}

func parts() []part {
	return []part{
		{"latency", (*bench).latency},
		{"parallel", (*bench).parallel},
		{"contexts", (*bench).contexts},
		{"start", (*bench).start},
		{"worst", (*bench).worst},
		{"growth", (*bench).growth},
		{"verify", (*bench).compare},
	}
}

func run() error {
	var (
		data    = flag.String("data", "../shared", "directory that holds eval/ and data/; what needs them is left out, aloud, without")
		out     = flag.String("out", "", "directory for speed.json, speed.md and the plots; none are written without it")
		only    = flag.String("only", "", "comma-separated parts to run; all if empty")
		verify  = flag.Int("verify", 2000, "queries to compare with the exhaustive scan")
		seed    = flag.Int("seed", 7, "which of all such queries are drawn")
		largest = flag.Int("largest", 1_000_000, "names of the largest list of the growth curve")
		date    = flag.String("date", "", "date of the run, for speed.json")
	)
	flag.Parse()
	if flag.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flag.Arg(0))
	}
	wanted := strings.FieldsFunc(*only, func(r rune) bool { return r == ',' })
	for _, w := range wanted {
		if !slices.ContainsFunc(parts(), func(p part) bool { return p.name == w }) {
			return fmt.Errorf("no part %q", w)
		}
	}
	b := &bench{data: *data, verify: *verify, seed: *seed, largest: *largest}
	b.report.Date = *date
	b.report.Machine = fmt.Sprintf("%s, %s/%s, %d processors", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if err := b.readLists(); err != nil {
		return err
	}
	for _, p := range parts() {
		if len(wanted) > 0 && !slices.Contains(wanted, p.name) {
			continue
		}
		fmt.Fprintf(os.Stderr, "%s …\n", p.name)
		if err := p.run(b); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		runtime.GC()
	}
	b.report.write(os.Stdout)
	if *out == "" {
		return nil
	}
	if err := os.MkdirAll(*out, 0o777); err != nil {
		return err
	}
	if err := b.report.save(*out); err != nil {
		return err
	}
	return b.report.plots(filepath.Clean(*out))
}
