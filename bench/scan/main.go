// The command scan measures how fast package screen scans running text with all
// embedded lists, and what it reports where there is nothing to report.
//
//	GOMAXPROCS=1 go run ./bench/scan [-data DIR] [-out FILE] [-rounds N] [-only WORD] [FILE or DIR …]
//
// Speed is by the time of the processor, so that others on the machine do not
// count; the best of several rounds, the first of which fills the memory of
// words.
//
// The texts are documents that are on the machine: those of the Go distribution
// and of Debian's packages, and the texts with marks of testdata/scan. What is
// not there is left out, aloud. A mention in a document is judged by what is
// written here, by hand, about the parties that are really meant: see truly.
// Files and directories that are named are scanned too; what is reported in them
// counts as false unless truly has it.
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/cputime"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "scan:", err)
		os.Exit(1)
	}
}

func run() error {
	var (
		data   = flag.String("data", "../shared", "directory that holds eval/")
		out    = flag.String("out", "", "file for the table in Markdown; standard output gets it at any rate, and each mention")
		rounds = flag.Int("rounds", 3, "how often a text is scanned; the best time counts")
		only   = flag.String("only", "", "scan the texts with this `word` in their names alone")
	)
	flag.Parse()
	s, err := screen.New()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	w := io.MultiWriter(os.Stdout, &b)
	fmt.Fprintf(w, "%s, %s/%s, GOMAXPROCS=%d, seconds of the processor, best of %d rounds\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0), *rounds)
	fmt.Fprintln(w, "| text | MB | words | MB/s | mentions | false | false in 10,000 words |")
	fmt.Fprintln(w, "| --- | --- | --- | --- | --- | --- | --- |")
	var rows []row
	for _, t := range texts(*data, flag.Args()) {
		if !strings.Contains(t.name, *only) {
			continue
		}
		if len(t.text) == 0 {
			fmt.Fprintf(os.Stderr, "SKIPPED %s: there is none here\n", t.name)
			continue
		}
		r := measure(s, t, *rounds)
		rows = append(rows, r)
		wrong, per := fmt.Sprint(r.wrong), fmt.Sprintf("%.2f", float64(r.wrong)/float64(r.words)*1e4)
		if !t.judged {
			wrong, per = "", ""
		}
		fmt.Fprintf(w, "| %s | %.1f | %d | %.1f | %d | %s | %s |\n", t.name, float64(len(t.text))/1e6, r.words, r.speed, r.mentions, wrong, per)
	}
	for _, r := range rows {
		if !r.judged || len(r.found) == 0 {
			continue
		}
		fmt.Printf("\nReported in %s:\n\n", r.name)
		for _, m := range slices.SortedFunc(maps.Keys(r.found), func(a, b string) int {
			return cmp.Or(cmp.Compare(r.found[b], r.found[a]), cmp.Compare(a, b))
		}) {
			fmt.Printf("- %d × %s\n", r.found[m], m)
		}
	}
	fmt.Fprintln(w)
	heldOut(s, w, "heldout")
	heldOut(s, w, "heldout2")
	if *out != "" {
		return os.WriteFile(*out, b.Bytes(), 0o666)
	}
	return nil
}

// A corpus is a text to scan.
type corpus struct {
	name, text string
	judged     bool // what is reported there is judged
}

type row struct {
	corpus
	words, mentions, wrong int
	speed                  float64 // megabytes a second
	found                  map[string]int
}

// truly are listed parties that are really meant, by the beginning of the name:
// makers of processors and of software that hold the copyright of it, and
// issuers that are listed, as bench/quality has them.
var truly = []string{
	"Loongson", "Huawei", "Alibaba", "Tencent",
	"Contemporary Amperex", "Xinjiang Daqo New Energy", "Shanghai Fudan Microelectronics", "Cloudmax Tech",
}

func measure(s *screen.Screener, t corpus, rounds int) row {
	r := row{corpus: t, words: len(strings.Fields(t.text)), found: make(map[string]int)}
	best := time.Duration(1 << 62)
	for range rounds {
		runtime.GC()
		start := cputime.Used()
		n := 0
		for range s.Scan(t.text) {
			n++
		}
		best, r.mentions = min(best, cputime.Used()-start), n
	}
	r.speed = float64(len(t.text)) / 1e6 / best.Seconds()
	for m := range s.Scan(t.text) {
		name := m.Matches[0].Entity.Name()
		judged := "false: "
		if slices.ContainsFunc(truly, func(p string) bool { return strings.HasPrefix(name, p) }) {
			judged = "true: "
		} else {
			r.wrong++
		}
		r.found[fmt.Sprintf("%s%q, %.2f %s", judged, m.Name, m.Matches[0].Confidence, name)]++
	}
	return r
}

// texts are all that is on this machine.
func texts(data string, files []string) (cs []corpus) {
	for _, f := range files {
		text := read(f)
		if i, err := os.Stat(f); err == nil && i.IsDir() {
			text = docs(f, func(string) bool { return true })
		}
		cs = append(cs, corpus{f, text, true})
	}
	marks := regexp.MustCompile(`(?s)⟦([^|⟧]*)\|[^⟧]*⟧`)
	var english, chinese, empty strings.Builder
	marked, _ := filepath.Glob("testdata/scan/*.txt")
	for range 100 {
		for _, f := range marked {
			b := &english
			if strings.Contains(f, "-zh") {
				b = &chinese
				empty.WriteString(marks.ReplaceAllString(read(f), "某"))
				empty.WriteString("\n\n")
			}
			b.WriteString(marks.ReplaceAllString(read(f), "$1"))
			b.WriteString("\n\n")
		}
	}
	issuers := strings.ReplaceAll(read(filepath.Join(data, "eval", "clean_us_issuers.txt")), "\n", "\n\n")
	suffix := func(ends ...string) func(string) bool {
		return func(name string) bool {
			return slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix(name, e) })
		}
	}
	golang := docs(goroot(), suffix(".md", ".html"))
	debian := docs("/usr/share/doc", func(name string) bool {
		return suffix(".txt", ".md", ".html")(name) || strings.HasPrefix(name, "README") && !strings.HasSuffix(name, ".gz") || strings.HasPrefix(name, "NEWS") && !strings.HasSuffix(name, ".gz")
	})
	copyright := docs("/usr/share/doc", func(name string) bool { return name == "copyright" })
	return append(cs,
		corpus{"business texts of our own (testdata/scan/business)", docs("testdata/scan/business", suffix(".txt")), true},
		corpus{"documents of the Go distribution", golang, true},
		corpus{"documents of Debian's packages", debian, true},
		corpus{"their copyright notices, with names of people and companies", copyright, true},
		corpus{"the same in capitals", strings.ToUpper(copyright), false},
		corpus{"names of unlisted US issuers, a paragraph each", issuers, true},
		corpus{"texts with marks, in English, a hundred times", english.String(), false},
		corpus{"texts with marks, in Chinese, a hundred times", chinese.String(), false},
		corpus{"the same without what is marked", empty.String(), true},
	)
}

// docs are the files of a directory tree that are wanted by their names, one
// behind the other.
func docs(dir string, want func(name string) bool) string {
	var b strings.Builder
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && want(d.Name()) {
			b.WriteString(read(path))
			b.WriteString("\n\n")
		}
		return nil
	})
	return b.String()
}

// heldOut prints how much is found of what is marked in the texts that were
// marked before they had been scanned.
func heldOut(s *screen.Screener, w io.Writer, set string) {
	files, _ := filepath.Glob("testdata/scan/" + set + "/*.txt")
	marks, found, exact, wrong, words := 0, 0, 0, 0, 0
	for _, f := range files {
		var text strings.Builder
		var at [][2]int
		for rest := read(f); ; {
			before, after, ok := strings.Cut(rest, "⟦")
			text.WriteString(before)
			if !ok {
				break
			}
			in, after, _ := strings.Cut(after, "⟧")
			what, _, _ := strings.Cut(in, "|")
			at = append(at, [2]int{text.Len(), text.Len() + len(what)})
			text.WriteString(what)
			rest = after
		}
		words += len(strings.Fields(text.String()))
		got := slices.Collect(s.Scan(text.String()))
		for _, g := range got {
			if !slices.ContainsFunc(at, func(k [2]int) bool { return k[0] < g.End && g.Start < k[1] }) {
				wrong++
			}
		}
		for _, k := range at {
			marks++
			if i := slices.IndexFunc(got, func(g screen.Mention) bool { return k[0] < g.End && g.Start < k[1] }); i >= 0 {
				found++
				if k == [2]int{got[i].Start, got[i].End} {
					exact++
				}
			}
		}
	}
	if marks > 0 {
		fmt.Fprintf(w, "- testdata/scan/%s: %d texts, %d words, %d mentions marked; %d found (%.1f %%), %d to the byte; %d false.\n", set,
			len(files), words, marks, found, 100*float64(found)/float64(marks), exact, wrong)
	}
}

func read(file string) string {
	b, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	return string(b)
}

// goroot returns the folder of the Go distribution that runs the bench, "" if
// there is none.
func goroot() string {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
