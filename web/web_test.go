package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// built is the page, built once for all tests.
var built = sync.OnceValues(build)

func testPage(t *testing.T) page {
	t.Helper()
	if testing.Short() {
		t.Skip("SKIPPED in short mode: compiles for the browser")
	}
	p, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestSize: what a browser loads stays small.
func TestSize(t *testing.T) {
	p := testPage(t)
	for _, c := range compressors() {
		if c.name == "brotli" {
			continue // takes half a minute; -report prints it
		}
		total := 0
		for _, b := range p {
			total += len(c.pack(b))
		}
		t.Logf("%s: %d bytes", c.name, total)
		if total > 3_000_000 {
			t.Errorf("%s: %d bytes: what has got in?", c.name, total)
		}
	}
}

// TestPage: the files are served as what they are, under the policy, and
// nothing in them leads elsewhere.
func TestPage(t *testing.T) {
	p := testPage(t)
	s := httptest.NewServer(p)
	defer s.Close()
	for name, b := range p {
		resp, err := http.Get(s.URL + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != 200 || resp.Header.Get("Content-Security-Policy") != policy || strings.HasPrefix(resp.Header.Get("Content-Type"), "application/octet") {
			t.Errorf("%s: %s %v", name, resp.Status, resp.Header)
		}
		if name == wasmFile || name == supportFile {
			continue
		}
		for _, u := range regexp.MustCompile(`(https?:)?//[\w.-]+`).FindAllString(string(b), -1) {
			if u != "http://www.w3.org" { // the name space of SVG
				t.Errorf("%s leads to %s", name, u)
			}
		}
		if m := regexp.MustCompile(`innerHTML|document\.write|eval\(|new Function|\son\w+="|style="`).FindString(string(b)); m != "" {
			t.Errorf("%s has %s", name, m)
		}
	}
	// What a browser has is not sent again.
	r, err := http.NewRequest("GET", s.URL+"/"+wasmFile, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{200, 304} {
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("%s: %s, want %d", wasmFile, resp.Status, want)
		}
		r.Header.Set("If-None-Match", resp.Header.Get("ETag"))
	}
	for path, want := range map[string]int{"/": 200, "/../main.go": 404, "/nothing": 404} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.Path = path
		p.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

// TestLanguages: every word of the page is there in both languages.
func TestLanguages(t *testing.T) {
	text, err := os.ReadFile("page/text.js")
	if err != nil {
		t.Fatal(err)
	}
	en, zh, ok := strings.Cut(string(text), "\n  zh: {")
	if !ok {
		t.Fatal("no Chinese")
	}
	key := regexp.MustCompile(`(?:^|[{,]|\n)\s*"?([a-zA-Z-]+)"?: `)
	keys := func(s string) map[string]bool {
		m := make(map[string]bool)
		for _, k := range key.FindAllStringSubmatch(s, -1) {
			m[k[1]] = true
		}
		return m
	}
	e, z := keys(en), keys(zh)
	delete(e, "en")
	for k := range e {
		if !z[k] {
			t.Errorf("%q is not in Chinese", k)
		}
	}
	for k := range z {
		if !e[k] {
			t.Errorf("%q is not in English", k)
		}
	}
	html, err := os.ReadFile("page/index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`data-(?:text|placeholder)="(\w+)"`).FindAllStringSubmatch(string(html), -1) {
		if !e[m[1]] {
			t.Errorf("the page says %q, which no language has", m[1])
		}
	}
}

// TestBrowser screens in Chromium: as one types, in both languages, with the
// server gone, and without a request that leaves the page's own files.
func TestBrowser(t *testing.T) {
	p := testPage(t)
	b, err := openBrowser()
	if errors.Is(err, errNoBrowser) {
		t.Skip("SKIPPED: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	var mu sync.Mutex
	asked := make(map[string]int)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.URL.Path]++
		mu.Unlock()
		p.ServeHTTP(w, r)
	}))
	defer s.Close()
	ctx, stop := context.WithTimeout(b, 2*time.Minute)
	defer stop()
	var problems []string
	go func() {
		for m, err := range chromedp.Console(ctx) {
			if err != nil {
				return
			}
			mu.Lock()
			problems = append(problems, m.Text)
			mu.Unlock()
		}
	}()
	do := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	text := func(sel string) string {
		t.Helper()
		s, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(sel)))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	picture := func(name string, width, height int64, opts ...chromedp.EmulateViewportOption) {
		t.Helper()
		dir := os.Getenv("SCREEN_PICTURES") // a directory, to look at
		if dir == "" {
			return
		}
		do(chromedp.EmulateViewport(width, height, opts...))
		png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	has := func(why, sel, want string) {
		t.Helper()
		if got := text(sel); !strings.Contains(got, want) {
			t.Errorf("%s: %s has no %q:\n%s", why, sel, want, got)
		}
	}

	scripts := func(off bool) chromedp.Action[chromedp.Void] {
		return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: off})
			return err
		})
	}
	do(scripts(true), chromedp.Navigate(s.URL))
	has("without JavaScript nobody is clear", "main", "nobody can be screened")
	if got := text("main"); strings.Contains(got, "being read") {
		t.Errorf("without JavaScript the lists are not being read:\n%s", got)
	}
	do(scripts(false), chromedp.Navigate(s.URL))
	has("before the lists are there nobody is clear", "#state", "Nothing has been screened")
	do(chromedp.Poll[chromedp.Void](`document.documentElement.dataset.ready`, chromedp.WithPollingTimeout(time.Minute)))
	has("ready", "#state", "Ready:")
	s.CloseClientConnections()
	s.Close() // from here on it is offline

	do(chromedp.SendKeys(chromedp.CSS("#name"), "Hik Vision"), answered("hit"))
	has("as one types", "#matches", "Hangzhou Hikvision Digital Technology")
	has("the disposition", "#state", "Hit")
	do(chromedp.Click(chromedp.CSS("#matches summary")))
	has("evidence", "#matches table", "calibration")
	// The keyboard alone goes from field to field, sees where it is, and tries an example.
	at := `[document.activeElement.id || document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle].join(" ")`
	do(chromedp.Focus(chromedp.CSS("#name")))
	for _, want := range []string{"country solid", "type solid", "Hik Vision solid", "海康威视 solid"} {
		do(chromedp.KeyEvent(kb.Tab))
		if got, err := chromedp.Run(ctx, chromedp.Evaluate[string](at)); err != nil || got != want {
			t.Errorf("behind Tab: %q, %v; want %q", got, err, want)
		}
	}
	do(chromedp.KeyEvent(kb.Enter), chromedp.Poll[chromedp.Void](`document.getElementById("matches").textContent.includes("海康威视")`))
	picture("desktop", 1100, 900)

	do(ask(""), answered(""))
	do(chromedp.Click(chromedp.CSS(`[data-lang="zh"]`)), ask("海康威视"), answered("hit"))
	has("in Chinese", "#state", "命中")
	has("in Chinese", "h1", "限制清单")
	lang, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.documentElement.lang`))
	if err != nil || lang != "zh-Hans" {
		t.Errorf("language %q, %v", lang, err)
	}
	picture("phone-chinese", 390, 844, chromedp.EmulateMobile)

	do(ask("Little Bakery on Mill Lane"), answered("clear"))
	has("nobody", "#state", "未发现")
	do(ask("Trading Co., Ltd."), answered("unscreenable"))
	has("not clear", "#state", "无法筛查")
	do(chromedp.Click(chromedp.CSS(`[data-lang="en"]`)), ask("<img src=x onerror=alert(1)> Huawei Technologies"))
	do(chromedp.Poll[chromedp.Void](`document.querySelectorAll("#matches .party").length > 1`))
	if n, err := chromedp.Run(ctx, chromedp.Evaluate[int](`document.querySelectorAll("#matches img").length`)); err != nil || n != 0 {
		t.Errorf("what is entered became part of the page: %d, %v", n, err)
	}
	picture("phone", 390, 844, chromedp.EmulateMobile)
	paste := func(text string) {
		t.Helper()
		do(ask(""), answered(""), chromedp.Poll[chromedp.Void](fmt.Sprintf(`(() => {
			const data = new DataTransfer();
			data.setData("text", %q);
			document.getElementById("name").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, cancelable: true }));
			return true;
		})()`, text)))
	}
	paste("Little Bakery\nHikvision\r\nMill Lane Ltd\n")
	do(answered("hit"))
	has("pasted lines", "#matches", "Hikvision")
	paste(strings.Repeat("Little Bakery on Mill Lane\n", 2000))
	do(answered("unscreenable"))
	do(chromedp.SetValue(chromedp.CSS("#country"), "Nowhere"), ask("Huawei"), answered(""))
	has("a country that is none", "#state", "cannot be screened")

	// Every field has a label, the page its landmarks, and nothing is wider
	// than a small phone.
	do(chromedp.EmulateViewport(360, 640, chromedp.EmulateMobile))
	flaws, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`[
		...[...document.querySelectorAll("input,select")].filter((e) => !e.labels.length).map((e) => "no label: " + e.id),
		...["header", "main", "footer", "h1", "[role=status]", "[role=search]"].filter((s) => document.querySelectorAll(s).length !== 1).map((s) => "want one " + s),
		...[...document.querySelectorAll("button,input,select")].filter((e) => e.getBoundingClientRect().height < 24).map((e) => "too small to touch: " + e.textContent),
		...(document.documentElement.scrollWidth > innerWidth ? ["wider than the screen"] : []),
	]`))
	if err != nil || len(flaws) > 0 {
		t.Errorf("%v %v", flaws, err)
	}
	mu.Lock()
	defer mu.Unlock()
	for path := range asked {
		name := strings.TrimPrefix(path, "/")
		if _, ok := p[name]; !ok && name != "" {
			t.Errorf("%s was asked for", path)
		}
	}
	for _, m := range problems {
		t.Errorf("console: %s", m)
	}
}
