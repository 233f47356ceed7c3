// The command reading measures how fast package source reads publications and
// how much memory it takes meanwhile, and prints a table.
//
//	go run ./bench/reading [-data DIR] [-out DIR] [-date D] [-runs N]
//	go run ./bench/reading -rescreen [-data DIR] [-out DIR] [-date D] [-runs N]
//
// Each publication is measured in a process of its own, on one core. With
// -rescreen it measures what screening stored queries against a change of a
// list costs, instead. What the figures mean is told in the README of bench.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "reading:", err)
		os.Exit(1)
	}
}

// What is asked of the readers.
const (
	leastMB    = 40.0    // megabytes of a table that are read in a second
	mostMemory = 4.0     // peak memory, in sizes of the lists
	smallLists = 1 << 20 // of smaller lists the program itself is most of the memory
)

func run() error {
	var (
		data = flag.String("data", "../shared", "`directory` with the publications in data/")
		out  = flag.String("out", "", "`directory` for reading.json and reading.md; none are written without it")
		date = flag.String("date", "", "`day` of the run, written into the results")
		runs = flag.Int("runs", 15, "how often each publication is read for its speed")
		re   = flag.Bool("rescreen", false, "measure screening again after a change instead; at most 3 runs")
		one  = flag.String("one", "", "measure one `publication` here and print JSON: what the command runs itself with")
	)
	flag.Parse()
	if *one != "" {
		m, err := measure(*data, *one, *runs)
		if err != nil {
			return err
		}
		return json.NewEncoder(os.Stdout).Encode(m)
	}
	if *re {
		runtime.GOMAXPROCS(1)
		all, added, err := rescreen(*data, min(*runs, 3))
		if err != nil {
			return err
		}
		text := rescreenTable(all, added)
		fmt.Print(text)
		if *out == "" {
			return nil
		}
		return writeRescreen(*out, *date, all, text)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var all []measurement
	for _, p := range publications() {
		if _, err := os.Stat(filepath.Join(*data, "data", p.path)); err != nil {
			fmt.Fprintf(os.Stderr, "reading: left out: %v\n", err)
			continue
		}
		cmd := exec.Command(self, "-data", *data, "-one", p.name, "-runs", fmt.Sprint(*runs))
		cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
		cmd.Stderr = os.Stderr
		b, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		var m measurement
		if err := json.Unmarshal(b, &m); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		all = append(all, m)
	}
	if len(all) == 0 {
		return fmt.Errorf("no publication under %s: nothing was measured", *data)
	}
	text := table(all)
	fmt.Print(text)
	if *out == "" {
		return nil
	}
	return write(*out, *date, all, text)
}

// table shows the measurements.
func table(all []measurement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-24s %-16s %8s %8s %8s %8s %9s %9s %7s  %s\n", "publication", "format", "file MB", "entities", "MB/s", "median", "lists MB", "peak MB", "ratio", "met")
	for _, m := range all {
		ratio := "-"
		if m.ListBytes >= smallLists {
			ratio = fmt.Sprintf("%.2f", m.ratio())
		}
		fmt.Fprintf(&b, "%-24s %-16s %8.2f %8d %8.1f %8.1f %9.2f %9.2f %7s  %s\n",
			m.Name, m.Format, mb(m.FileBytes), m.Entities, m.MBPerSecond, m.Median, mb(m.ListBytes), mb(m.PeakBytes), ratio, m.met())
	}
	return b.String()
}

func mb(n int64) float64 { return float64(n) / 1e6 }

// met says whether the figures are as they shall be: "-" if nothing is asked
// of any.
func (m measurement) met() string {
	switch {
	case m.Table && m.MBPerSecond < leastMB, m.ListBytes >= smallLists && m.ratio() > mostMemory:
		return "no"
	case m.Table || m.ListBytes >= smallLists:
		return "yes"
	}
	return "-"
}

func (m measurement) ratio() float64 { return float64(m.PeakBytes) / float64(max(m.ListBytes, 1)) }

func write(dir, date string, all []measurement, text string) error {
	type target struct {
		LeastMB    float64 `json:"least_mb_per_second_of_tables"`
		MostMemory float64 `json:"most_peak_over_lists"`
	}
	j, err := json.MarshalIndent(struct {
		Date         string        `json:"date,omitempty"`
		Go           string        `json:"go"`
		Platform     string        `json:"platform"`
		Target       target        `json:"target"`
		Publications []measurement `json:"publications"`
	}{date, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, target{leastMB, mostMemory}, all}, "", "\t")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "reading.json"), append(j, '\n'), 0o644); err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("# Reading publications, last run\n\nMade by `go run ./bench/reading`")
	if date != "" {
		b.WriteString(" on " + date)
	}
	fmt.Fprintf(&b, " with %s on %s/%s. What the figures mean is told in [the README of bench](../README.md).\n\n```\n%s```\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, text)
	return os.WriteFile(filepath.Join(dir, "reading.md"), b.Bytes(), 0o644)
}
