// The command batch measures how fast 'screen batch' screens a file of vendors
// and how much memory it takes, beside the library alone on the same queries.
//
//	go run ./bench/batch [-rows N] [-data DIR] [-form csv] [-to xlsx] [-out DIR] [-date D]
//
// The file is made of parts of real names: those on the embedded lists, and
// those in DIR/eval where they are there. What the figures mean is told in the
// README of bench.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/openscreening/screen"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "batch:", err)
		os.Exit(1)
	}
}

// What is asked of the command.
const (
	mostMemory = 300.0 // megabytes
	leastShare = 0.5   // of the library's own throughput
)

type measurement struct {
	Output  string  `json:"output"` // "" for the library alone
	Rows    int     `json:"rows"`
	Found   int     `json:"hits_and_reviews,omitempty"`
	Seconds float64 `json:"seconds"`
	PerSec  float64 `json:"rows_per_second"`

	// Processor is what all cores together spent, which other programs on
	// the machine change little.
	Processor float64 `json:"processor_seconds"`
	PeakMB    float64 `json:"peak_mb"`
	OutMB     float64 `json:"output_mb,omitempty"`
	Share     float64 `json:"share_of_library,omitempty"`

	ProcessorShare float64 `json:"share_of_library_by_processor,omitempty"`
}

func run() error {
	var (
		rows = flag.Int("rows", 1_000_000, "rows of the file")
		data = flag.String("data", "../shared", "`directory` with the names in eval/")
		to   = flag.String("to", "csv,xlsx,jsonl,html", "comma-separated `forms` of output to measure")
		out  = flag.String("out", "", "`directory` for batch.json and batch.md; none are written without it")
		date = flag.String("date", "", "`day` of the run, written into the results")
		keep = flag.String("file", "", "write the file of vendors here, and measure nothing")
		one  = flag.String("one", "", "screen this `file` by the library alone: what the command runs itself with")
		work = flag.Int("workers", 0, "workers of the library (default one for each core)")
	)
	flag.Parse()
	if *one != "" {
		return library(*one, *work)
	}
	if *keep != "" {
		return vendors(*keep, *rows, *data)
	}
	dir, err := os.MkdirTemp("", "bench-batch-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "vendors.csv")
	if err := vendors(file, *rows, *data); err != nil {
		return err
	}
	command := filepath.Join(dir, "screen")
	build := exec.Command("go", "build", "-o", command, "github.com/openscreening/screen/cmd/screen")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var all []measurement
	var base measurement
	steps := [][]string{{self, "-one", file, "-workers", "1"}, {self, "-one", file}}
	if runtime.GOMAXPROCS(0) == 1 {
		steps = steps[1:]
	}
	for _, args := range steps {
		m, stdout, err := timed(args)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(stdout, &m); err != nil {
			return err
		}
		m.PerSec = float64(m.Rows) / m.Seconds
		m.Output = "library, all cores"
		if len(args) > 3 {
			m.Output = "library, 1 worker"
		}
		base = m
		all = append(all, m)
	}
	for form := range strings.SplitSeq(*to, ",") {
		result := filepath.Join(dir, "results."+form)
		m, _, err := timed([]string{command, "batch", file, "-o", result})
		if err != nil {
			return err
		}
		st, err := os.Stat(result)
		if err != nil {
			return err
		}
		m.Output, m.Rows, m.OutMB = form, *rows, float64(st.Size())/1e6
		m.PerSec = float64(*rows) / m.Seconds
		m.Share = m.PerSec / base.PerSec
		m.ProcessorShare = base.Processor / m.Processor
		all = append(all, m)
		os.Remove(result)
	}
	st, err := os.Stat(file)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%d rows, %.1f MB of CSV, %d cores\n\n%s", *rows, float64(st.Size())/1e6, runtime.GOMAXPROCS(0), table(all))
	fmt.Print(text)
	if *out == "" {
		return nil
	}
	return write(*out, *date, all, text)
}

// timed runs a program and says how long it took and what memory.
func timed(args []string) (m measurement, stdout []byte, err error) {
	cmd := exec.Command(args[0], args[1:]...)
	var b, e bytes.Buffer
	cmd.Stdout, cmd.Stderr = &b, &e
	start := time.Now()
	err = cmd.Run()
	m.Seconds = time.Since(start).Seconds()
	// Status 3: there is something to look at.
	if exit, ok := err.(*exec.ExitError); ok && exit.ExitCode() == 3 {
		err = nil
	}
	if err != nil {
		return m, nil, fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, e.Bytes())
	}
	m.Processor = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	m.PeakMB = float64(peakMemory(cmd.ProcessState)) / 1e6
	return m, b.Bytes(), nil
}

func table(all []measurement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-20s %9s %10s %7s %9s %7s %9s %8s  %s\n", "output", "seconds", "rows/s", "share", "processor", "share", "peak MB", "out MB", "met")
	for _, m := range all {
		share, byProcessor, met, size := "-", "-", "-", "-"
		if m.Share > 0 {
			share, met, size = fmt.Sprintf("%.2f", m.Share), "yes", fmt.Sprintf("%.1f", m.OutMB)
			byProcessor = fmt.Sprintf("%.2f", m.ProcessorShare)
			if m.Share < leastShare || m.PeakMB > mostMemory {
				met = "no"
			}
		}
		fmt.Fprintf(&b, "%-20s %9.1f %10.0f %7s %9.1f %7s %9.1f %8s  %s\n", m.Output, m.Seconds, m.PerSec, share, m.Processor, byProcessor, m.PeakMB, size, met)
	}
	return b.String()
}

// library screens the rows by the library alone, as they are read.
func library(file string, workers int) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	s, err := screen.New()
	if err != nil {
		return err
	}
	r := csv.NewReader(bufio.NewReaderSize(f, 1<<20))
	r.ReuseRecord = true
	if _, err := r.Read(); err != nil {
		return err
	}
	rows := func(yield func(screen.Query, error) bool) {
		for {
			c, err := r.Read()
			if err == io.EOF {
				return
			}
			if !yield(query(c), err) {
				return
			}
		}
	}
	var m measurement
	start := time.Now()
	for r, err := range s.BatchRows(context.Background(), rows, screen.BatchOptions{Workers: workers}) {
		if err != nil {
			return err
		}
		m.Rows++
		if r.Disposition == screen.Hit || r.Disposition == screen.Review {
			m.Found++
		}
	}
	m.Seconds = time.Since(start).Seconds()
	fmt.Fprintln(os.Stderr, "library:", m.Found, "to look at")
	return json.NewEncoder(os.Stdout).Encode(struct {
		Rows    int     `json:"rows"`
		Found   int     `json:"hits_and_reviews"`
		Seconds float64 `json:"seconds"`
	}{m.Rows, m.Found, m.Seconds})
}

// query is that of a row of the file.
func query(c []string) screen.Query {
	q := screen.Query{Name: strings.Clone(c[1])}
	if c[2] != "" {
		q.Countries = []string{strings.Clone(c[2])}
	}
	if c[3] != "" {
		q.Addresses = []string{strings.Clone(c[3])}
	}
	return q
}

func write(dir, date string, all []measurement, text string) error {
	j, err := json.MarshalIndent(struct {
		Date     string        `json:"date,omitempty"`
		Go       string        `json:"go"`
		Platform string        `json:"platform"`
		Runs     []measurement `json:"runs"`
	}{date, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, all}, "", "\t")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "batch.json"), append(j, '\n'), 0o644); err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("# A file of vendors, last run\n\nMade by `go run ./bench/batch`")
	if date != "" {
		b.WriteString(" on " + date)
	}
	fmt.Fprintf(&b, " with %s on %s/%s. What the figures mean is told in [the README of bench](../README.md).\n\n```\n%s```\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, text)
	return os.WriteFile(filepath.Join(dir, "batch.md"), []byte(b.String()), 0o644)
}
