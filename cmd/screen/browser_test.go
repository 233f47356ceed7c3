package main

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser finds a browser of the Chromium family, or skips the test.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("SKIPPED in short mode: starts a browser")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome", "headless-shell"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("SKIPPED: no Chromium here: the report is not looked at in a browser")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.WSURLReadTimeout(time.Minute))
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Skipf("SKIPPED: %s does not start: %v", path, err)
	}
	return ctx
}

// TestReportInBrowser opens the report where reviewers do: nothing is fetched,
// nothing of the data runs, the filters work, and paper gets everything.
func TestReportInBrowser(t *testing.T) {
	ctx := browser(t)
	in, dir := vendorFile(t, "id,name,country\n"+
		"1,Zorvax Instument Works,CN\n"+
		"2,<script>alert(1)</script> Zorvax Works,CN\n"+
		"3,\"\"\"><img src=x onerror=alert(2)> Quillfeather & Sons\",AE\n"+
		"4,\"Trading Co., Ltd.\",CN\n5,Meadow Bakery,US\n6,佐瓦科斯仪器厂,CN\n")
	out := filepath.Join(dir, "r.html")
	if r := run(t, "", "batch", in, "-o", out); r.status != exitFound {
		t.Fatalf("status %d: %s", r.status, r.err)
	}
	address := (&url.URL{Scheme: "file", Path: filepath.ToSlash(out)}).String()
	var mu sync.Mutex
	var wrong []string
	own := 0 // requests for the page itself: that they are seen
	add := func(s string) {
		mu.Lock()
		defer mu.Unlock()
		wrong = append(wrong, s)
	}
	if err := chromedp.Listen(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			if ev.Request.URL != address {
				add("request for " + ev.Request.URL)
			} else {
				mu.Lock()
				own++
				mu.Unlock()
			}
		case *page.EventJavascriptDialogOpening:
			add("dialog: " + ev.Message)
		case *runtime.EventExceptionThrown:
			add("exception: " + ev.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			add("the browser says: " + ev.Entry.Text)
		}
	}); err != nil {
		t.Fatal(err)
	}
	value := func(code string) string {
		t.Helper()
		s, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+code+")"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	set := func(code string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void]("(()=>{const f=document.getElementById('filters');"+code+";f.dispatchEvent(new Event('input'))})()")); err != nil {
			t.Fatal(err)
		}
	}
	const visible = "[...document.querySelectorAll('article.row')].filter(r=>!r.hidden).map(r=>r.dataset.d).join(' ')"
	if err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{})
		if err == nil {
			_, err = cdp.Call(ctx, t, log.Enable, cdp.Empty{})
		}
		return err
	}), chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	shown := value("document.getElementById('shown').textContent")
	images, scripts := value("document.images.length"), value("document.scripts.length")
	set("f.d[2].checked=false")
	hits := value(visible)
	set("f.q.value='佐瓦'")
	found := value(visible)
	set("f.q.value='';f.c.value=1")
	none := value(visible)
	set("f.c.value=0;f.d[2].checked=true")
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF())
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	})); err != nil {
		t.Fatal(err)
	}
	paper := value("getComputedStyle(document.querySelector('.filters')).display")
	for _, c := range [][3]string{
		{"rows shown", shown, "5 of 5 rows shown"},
		{"images of the data", images, "0"},
		{"scripts but the page's own", scripts, "1"},
		{"without what was not screened", hits, "hit hit hit hit"},
		{"by text", found, "hit"},
		{"by a confidence that none has", none, ""},
		{"filters on paper", paper, "none"},
	} {
		if c[1] != c[2] {
			t.Errorf("%s: %q, want %q", c[0], c[1], c[2])
		}
	}
	if len(pdf) < 10_000 || !strings.HasPrefix(string(pdf), "%PDF") {
		t.Errorf("printed: %d bytes", len(pdf))
	}
	mu.Lock()
	defer mu.Unlock()
	if own == 0 {
		t.Error("the browser's requests were not seen")
	}
	for _, w := range wrong {
		t.Error(w)
	}
}
