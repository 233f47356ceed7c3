package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"maps"
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

// measure prints how large the page is, and how soon it answers.
func measure(p page) error {
	fmt.Printf("%-13s %9s", "bytes", "plain")
	for _, c := range compressors() {
		fmt.Printf(" %9s", c.name)
	}
	fmt.Println()
	total := make([]int, 1+len(compressors()))
	row := func(name string, sizes []int) {
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
		row(name, sizes)
	}
	row("all", total)

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
	for i := range 5 {
		first, again, err := b.firstAnswer(url)
		if err != nil {
			return err
		}
		fmt.Printf("  load %d: first answer after %.0f; a further answer takes %.1f\n", i+1, first, again)
	}
	return nil
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
// of navigation the answer was shown, in ms, and how long one more takes.
func (b *browser) firstAnswer(url string) (first, again float64, err error) {
	ctx, stop := context.WithTimeout(b, time.Minute)
	defer stop()
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(url), ask("Hik Vision"), answered("hit")); err != nil {
		return 0, 0, err
	}
	const at = `performance.getEntriesByName("answer").at(-1).startTime`
	if first, err = chromedp.Run(ctx, chromedp.Evaluate[float64](at)); err != nil {
		return 0, 0, err
	}
	again, err = chromedp.Run(ctx, chromedp.Evaluate[float64](`(async () => {
		performance.clearMarks();
		const from = performance.now();
		const name = document.getElementById("name");
		name.value = "Dahua Tech";
		name.dispatchEvent(new Event("input"));
		while (!performance.getEntriesByName("answer").length) await new Promise((r) => setTimeout(r, 1));
		return `+at+` - from;
	})()`, chromedp.EvalAwaitPromise))
	return first, again, err
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
