package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/chromedp/chromedp"
)

// A compressor is one that browsers undo.
type compressor struct {
	name, suffix string
	pack         func([]byte) []byte
}

func compressors() []compressor {
	return []compressor{
		{"gzip", ".gz", func(b []byte) []byte {
			var out bytes.Buffer
			w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level exists
			w.Write(b)
			w.Close()
			return out.Bytes()
		}},
		{"brotli", ".br", func(b []byte) []byte {
			var out bytes.Buffer
			w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
			w.Write(b)
			w.Close()
			return out.Bytes()
		}},
	}
}

// printSizes prints how large the page is.
func printSizes(p page) {
	fmt.Printf("%-13s %9s", "bytes", "plain")
	for _, c := range compressors() {
		fmt.Printf(" %9s", c.name)
	}
	fmt.Println()
	total := make([]int, 1+len(compressors()))
	row := func(name string, sizes ...int) {
		fmt.Printf("%-13s", name)
		for _, n := range sizes {
			fmt.Printf(" %9d", n)
		}
		fmt.Println()
	}
	for _, name := range slices.Sorted(maps.Keys(p)) {
		sizes := []int{len(p[name])}
		for _, c := range compressors() {
			sizes = append(sizes, len(c.pack(p[name])))
		}
		for i, n := range sizes {
			total[i] += n
		}
		row(name, sizes...)
	}
	row("all", total...)
}

// printTimes loads the page some times and prints how soon it answers.
func printTimes(p page, loads int) error {
	b, err := openBrowser()
	if errors.Is(err, errNoBrowser) {
		fmt.Println("no Chromium here: the time to the first answer was not measured")
		return nil
	}
	if err != nil {
		return err
	}
	defer b.close()
	url, stop, err := p.serve()
	if err != nil {
		return err
	}
	defer stop()
	fmt.Println("ms from the start of navigation, uncompressed over loopback:")
	fmt.Printf("%-8s", "")
	for _, m := range append(marks, "further") {
		fmt.Printf("%10s", m)
	}
	fmt.Println()
	least := slices.Repeat([]float64{math.Inf(1)}, len(marks)+1)
	for i := range loads {
		took, err := b.firstAnswer(url)
		if err != nil {
			return err
		}
		row(fmt.Sprintf("load %d", i+1), took)
		for i, ms := range took {
			least[i] = min(least[i], ms)
		}
	}
	row("least", least)
	return nil
}

// marks are what the page notes on its way to the first answer: the worker
// begins, the program has been compiled, it runs, it has its lists, the answer
// is shown.
var marks = []string{"worker", "compiled", "main", "ready", "answer"}

func row(name string, ms []float64) {
	fmt.Printf("%-8s", name)
	for _, x := range ms {
		fmt.Printf("%10.1f", x)
	}
	fmt.Println()
}

// serve serves the page at a free port of loopback.
func (p page) serve() (url string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	s := &http.Server{Handler: p, ReadHeaderTimeout: 10 * time.Second}
	go s.Serve(l)
	return "http://" + l.Addr().String() + "/", func() { s.Close() }, nil
}

// A browser is a Chromium without windows.
type browser struct {
	context.Context
	close func()
}

var errNoBrowser = errors.New("no Chromium on the path")

func openBrowser() (*browser, error) {
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		return nil, errNoBrowser
	}
	// The shared memory of a container is too small for it.
	opts := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.Headless, chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("lang", "en")}
	if os.Getuid() == 0 {
		opts = append(opts, chromedp.NoSandbox) // it does not run as root otherwise
	}
	alloc, closeAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, closeTab := chromedp.NewContext(alloc)
	b := &browser{ctx, func() { closeTab(); closeAlloc() }}
	if err := chromedp.Do(b); err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

// firstAnswer opens the page, asks at once, and says how long after the start
// of navigation each mark was passed, in ms, the last one when the answer was
// shown, and then how long one more takes.
func (b *browser) firstAnswer(url string) ([]float64, error) {
	ctx, stop := context.WithTimeout(b, time.Minute)
	defer stop()
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(url), ask("Hik Vision"), answered("hit")); err != nil {
		return nil, err
	}
	var took []float64
	for _, m := range marks {
		at, err := chromedp.Run(ctx, chromedp.Evaluate[float64](fmt.Sprintf(`performance.getEntriesByName(%q).at(-1).startTime`, m)))
		if err != nil {
			return nil, err
		}
		took = append(took, at)
	}
	again, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`(async () => {
		performance.clearMarks();
		const from = performance.now();
		const name = document.getElementById("name");
		name.value = "Dahua Tech";
		name.dispatchEvent(new Event("input"));
		while (!performance.getEntriesByName("answer").length) await new Promise((r) => setTimeout(r, 1));
		return performance.getEntriesByName("answer").at(-1).startTime - from;
	})()`, chromedp.EvalAwaitPromise))
	return append(took, again), err
}

// ask enters a name as if it had been pasted.
func ask(name string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`{
		const input = document.getElementById("name");
		input.value = %q;
		input.dispatchEvent(new Event("input"));
	}`, name))
}

// answered waits until an answer of some disposition is shown, "" for none.
func answered(disposition string) chromedp.Action[chromedp.Void] {
	return chromedp.Poll[chromedp.Void](fmt.Sprintf(`document.documentElement.dataset.ready && document.documentElement.dataset.disposition === %q`, disposition),
		chromedp.WithPollingTimeout(time.Minute), chromedp.WithPollingInterval(5*time.Millisecond))
}
