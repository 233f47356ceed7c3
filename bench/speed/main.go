package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"time"
	"syscall"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/source"
)

func lines(f string) []string {
	b, err := os.ReadFile("../shared/eval/" + f)
	if err != nil {
		panic(err)
	}
	return strings.Split(strings.TrimSpace(string(b)), "\n")
}

func main() {
	runtime.GOMAXPROCS(1)
	lists, err := screen.EmbeddedLists()
	if err != nil {
		panic(err)
	}
	o, _, err := source.ReadOFAC(os.DirFS("../shared/data/ofac/sdn_2024-05"), source.Options{Tolerance: 20000})
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(len(lists), len(o))
	for _, l := range o {
		for _, e := range l.Entities {
			e.Names = slices.DeleteFunc(e.Names, func(n screen.Name) bool { return len(screen.Normalize(n.Text).Tokens) == 0 })
		}
	}
	lists = append(lists, o...)
	var m0, m1 runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m0)
	t0 := time.Now()
	s, err := screen.NewFrom(lists)
	if err != nil {
		panic(err)
	}
	d := time.Since(t0)
	runtime.GC()
	runtime.ReadMemStats(&m1)
	fmt.Println("new", d, "MB", (m1.HeapAlloc-m0.HeapAlloc)>>20)
	sets := map[string][]string{"issuers": lines("clean_us_issuers.txt")}
	for _, l := range lines("zh_en_companies.tsv")[1:] {
		sets["zh"] = append(sets["zh"], strings.Split(l, "\t")[1])
	}
	for _, l := range lines("clean_people.tsv")[1:] {
		sets["people"] = append(sets["people"], strings.Split(l, "\t")[0])
	}
	for i, l := range lists {
		for j, e := range l.Entities {
			if (i+j)%20 == 0 && e.Type != screen.TypePerson {
				n := []byte(e.Names[0].Text)
				k := len(n) / 2
				for k < len(n) && (n[k] < 'a' || n[k] > 'z') {
					k++
				}
				if k+1 < len(n) {
					n = append(n[:k], n[k+1:]...)
				}
				sets["typo"] = append(sets["typo"], string(n))
			}
		}
	}
	if len(os.Args) > 1 {
		f, _ := os.Create(os.Args[1])
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	for _, name := range []string{"issuers", "typo", "zh", "people"} {
		var ds []time.Duration
		runtime.ReadMemStats(&m0)
		var r0, r1 syscall.Rusage
		syscall.Getrusage(0, &r0)
		for _, q := range sets[name] {
			best := time.Hour
			for range 5 {
				t := time.Now()
				s.Match(q)
				best = min(best, time.Since(t))
			}
			ds = append(ds, best)
		}
		runtime.ReadMemStats(&m1)
		syscall.Getrusage(0, &r1)
		cpu := r1.Utime.Nano() - r0.Utime.Nano() + r1.Stime.Nano() - r0.Stime.Nano()
		slices.Sort(ds)
		n := len(ds)
		fmt.Println(name, n, "cpu µs", float64(cpu)/float64(n)/5000, "median", ds[n/2], "p90", ds[n*9/10], "p99", ds[n*99/100], "max", ds[n-1], "allocs", (m1.Mallocs-m0.Mallocs)/uint64(n)/5)
	}
}
