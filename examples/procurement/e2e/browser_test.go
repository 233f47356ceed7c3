package e2e

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var screenshots = flag.Bool("screenshots", false, "take the pictures of the readme")

// chromium is the one browser of all tests; each has contexts of its own in it.
var chromium struct {
	once sync.Once
	ctx  context.Context
	skip string // why there is none
	end  func()
}

func TestMain(m *testing.M) {
	flag.Parse()
	status := m.Run()
	if chromium.end != nil {
		chromium.end()
	}
	os.Exit(status)
}

// patience is how long is waited for what must come. It is long, since it is
// only used up when a test fails.
const patience = 90 * time.Second

// startChromium starts the browser, or says why there is none.
func startChromium() {
	c := &chromium
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome", "headless-shell"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		c.skip = "no Chromium here: the pages are not looked at in a browser"
		return
	}
	dir, err := os.MkdirTemp("", "e2e")
	if err != nil {
		c.skip = err.Error()
		return
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(dir),
		chromedp.WSURLReadTimeout(time.Minute), chromedp.Flag("lang", "en-US"), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("disable-gpu", true), chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("disable-lcd-text", true))
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox) // it does not run as root otherwise
	}
	alloc, endAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, endContext := chromedp.NewContext(alloc)
	c.end = func() {
		endContext()
		endAlloc()
		os.RemoveAll(dir)
	}
	if err := chromedp.Do(ctx); err != nil {
		c.end()
		c.end, c.skip = nil, fmt.Sprintf("%s does not start: %v", path, err)
		return
	}
	c.ctx = ctx
}

// A tab is a page in a browser context of its own, as if by somebody at another
// computer.
type tab struct {
	*testing.T
	*site
	ctx context.Context

	mu      sync.Mutex
	faults  []string
	allowed []string // parts of faults that the test asks for
	dialogs []string // that are accepted: what they ask
}

// open opens a browser context on the site, with nothing in it yet.
func (s *site) open(t *testing.T) *tab {
	t.Helper()
	b := &tab{T: t, site: s}
	var end context.CancelFunc
	b.ctx, end = chromedp.NewContext(chromium.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(end)
	if err := chromedp.Listen(b.ctx, b.heard); err != nil {
		t.Fatal(err)
	}
	call(b, network.Enable, network.EnableParams{})
	b.do(chromedp.EmulateViewport(1200, 900))
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, f := range b.faults {
			b.Errorf("the browser complains: %s", f)
		}
		if b.Failed() {
			b.Logf("it was at %s", b.at())
		}
	})
	return b
}

// heard notes what a browser complains of.
func (b *tab) heard(ev any) {
	fault := ""
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		if u := ev.Request.URL; !strings.HasPrefix(u, b.url+"/") && !strings.HasPrefix(u, "data:") {
			fault = "request for " + u
		}
	case *runtime.EventExceptionThrown:
		fault = "exception: " + ev.ExceptionDetails.Text
		if x := ev.ExceptionDetails.Exception; x != nil {
			fault += " " + x.Description
		}
	case *runtime.EventConsoleAPICalled:
		var args []string
		for _, a := range ev.Args {
			args = append(args, string(a.Value), a.Description)
		}
		fault = fmt.Sprintf("console: %s %s", ev.Type, strings.Join(args, " "))
	case *log.EventEntryAdded:
		fault = fmt.Sprintf("%s: %s %s", ev.Entry.Level, ev.Entry.Text, ev.Entry.URL)
	case *page.EventJavascriptDialogOpening:
		b.mu.Lock()
		expected := len(b.dialogs) > 0 && strings.Contains(ev.Message, b.dialogs[0])
		if expected {
			b.dialogs = b.dialogs[1:]
		}
		b.mu.Unlock()
		if !expected {
			fault = "dialog: " + ev.Message
		}
		go chromedp.Call(b.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: expected})
	}
	if fault == "" || strings.Contains(fault, "Autofocus processing was blocked") {
		return // the latter if a test is quicker than the first frame
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, part := range b.allowed {
		if strings.Contains(fault, part) {
			return
		}
	}
	b.faults = append(b.faults, fault)
}

// allow lets the browser complain with these words: the test asks for it.
func (b *tab) allow(part string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.allowed = append(b.allowed, part)
}

// asked lets the page ask for something once, which is then confirmed.
func (b *tab) asked(part string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.dialogs = append(b.dialogs, part)
}

// complains waits for a complaint of the browser, which is then no fault.
func (b *tab) complains(part string) {
	b.Helper()
	end := time.Now().Add(patience)
	for {
		b.mu.Lock()
		n := len(b.faults)
		b.faults = slices.DeleteFunc(b.faults, func(f string) bool { return strings.Contains(f, part) })
		found := len(b.faults) < n
		b.mu.Unlock()
		if found {
			return
		}
		if time.Now().After(end) {
			b.Fatalf("the browser does not complain of %s", part)
		}
		eval[int](b, "new Promise((done) => requestAnimationFrame(() => done(1)))")
	}
}

// call runs a command of the protocol of the browser.
func call[P, R any](b *tab, c cdp.Command[P, R], params P) {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	if _, err := chromedp.Call(ctx, c, params); err != nil {
		b.Fatal(err)
	}
}

// do runs steps one after the other.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.Fatalf("%s: %v", b.at(), err)
	}
}

// at is the address of the page.
func (b *tab) at() string {
	ctx, stop := context.WithTimeout(b.ctx, 5*time.Second)
	defer stop()
	s, err := chromedp.Run(ctx, chromedp.Evaluate[string]("location.href"))
	if err != nil {
		return err.Error()
	}
	return strings.TrimPrefix(s, b.url)
}

// eval returns the value of an expression in the page of a tab.
func eval[T any](b *tab, code string) T {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](code, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %s: %v", b.at(), code, err)
	}
	return v
}

// until waits until an expression is true in the page that is there by then.
func (b *tab) until(what, code string) {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	tick := time.NewTicker(15 * time.Millisecond)
	defer tick.Stop()
	var last error
	for {
		// While a page gives way to the next one there is an error: the next
		// one is asked.
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+code+")", chromedp.EvalAwaitPromise))
		if ok {
			return
		}
		if err != nil {
			last = err
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			b.Fatalf("%s: waited in vain for %s (%v): %s", b.at(), what, last, b.main())
		}
	}
}

// main is the text of the page, cut short: for messages.
func (b *tab) main() string {
	ctx, stop := context.WithTimeout(b.ctx, 5*time.Second)
	defer stop()
	s, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`(document.querySelector("main") ?? document.body).innerText.replace(/\s+/g, " ").slice(0, 1500)`))
	return s
}

// quote writes a text for a script.
func quote(s string) string {
	q, err := json.Marshal(s)
	if err != nil {
		return `""`
	}
	return string(q)
}

// clickOn clicks what a selector names.
func clickOn(sel string) chromedp.Action[chromedp.Void] { return chromedp.Click(chromedp.CSS(sel)) }

// turn does something that leads to another page, and waits for that one.
func (b *tab) turn(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	b.leave()
	b.do(steps...)
	b.arrived()
}

// leave marks the page, so that arrived knows the next one from it.
func (b *tab) leave() {
	b.Helper()
	eval[chromedp.Void](b, "void (window.before = true)")
}

// arrived waits for the page after the one that leave has marked.
func (b *tab) arrived() {
	b.Helper()
	b.until("the next page", `!window.before && document.readyState === "complete"`)
}

// visit opens an address of the site.
func (b *tab) visit(path string) {
	b.Helper()
	b.do(chromedp.Navigate(b.url + path))
}

// press clicks what a selector names, and waits for the page to which it leads.
func (b *tab) press(sel string) {
	b.Helper()
	b.turn(clickOn(sel))
}

// button is the selector of the button with a value of "do", or of that of a
// form.
func button(name, value string) string {
	return fmt.Sprintf("button[name=%q][value=%q]:not(.hidden)", name, value)
}

// named is the selector of a field.
func named(name string) string { return fmt.Sprintf("[name=%q]", name) }

// enter puts a text into a field, over what is there, as if it were pasted.
func (b *tab) enter(name, text string) {
	b.Helper()
	eval[chromedp.Void](b, fmt.Sprintf(`{const x = document.querySelector(%s); x.focus(); x.select()}`, quote(named(name))))
	call(b, input.InsertText, input.InsertTextParams{Text: text})
}

// choose chooses an answer of a field.
func (b *tab) choose(name, value string) {
	b.Helper()
	eval[chromedp.Void](b, fmt.Sprintf(`{const x = document.querySelector(%s); x.value = %s; x.dispatchEvent(new Event("input", {bubbles: true}))}`, quote(named(name)), quote(value)))
}

// keys presses keys at whatever has the focus.
func (b *tab) keys(keys string) {
	b.Helper()
	b.do(chromedp.KeyEvent(keys))
}

// text is what somebody sees of an element, with blanks as single spaces.
func (b *tab) text(sel string) string {
	b.Helper()
	return eval[string](b, fmt.Sprintf(`(() => {
		const x = document.querySelector(%s);
		return x ? x.innerText.replace(/\s+/g, " ").trim() : "(none)";
	})()`, quote(sel)))
}

// count is how many elements a selector names.
func (b *tab) count(sel string) int {
	b.Helper()
	return eval[int](b, fmt.Sprintf("document.querySelectorAll(%s).length", quote(sel)))
}

// see fails the test unless an element has all the texts.
func (b *tab) see(sel string, texts ...string) {
	b.Helper()
	got := b.text(sel)
	for _, s := range texts {
		if !strings.Contains(strings.ToLower(got), strings.ToLower(s)) {
			b.Fatalf("%s: %s lacks %q: %s", b.at(), sel, s, got)
		}
	}
}

// seeNot fails the test if an element has one of the texts.
func (b *tab) seeNot(sel string, texts ...string) {
	b.Helper()
	got := b.text(sel)
	for _, s := range texts {
		if strings.Contains(strings.ToLower(got), strings.ToLower(s)) {
			b.Fatalf("%s: %s has %q: %s", b.at(), sel, s, got)
		}
	}
}

// signIn signs in as the user of a login.
func (b *tab) signIn(login string) *tab {
	b.Helper()
	b.visit("/sign-in")
	b.enter("login", login)
	b.enter("password", password)
	b.press("main button.main")
	if got := b.at(); got != "/" {
		b.Fatalf("signing in as %s led to %s", login, got)
	}
	return b
}

// upload writes a file and chooses it in the form of the page.
func (b *tab) upload(name, text string) {
	b.Helper()
	path := filepath.Join(b.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS("input[type=file]"), []string{path}))
}

// download presses what a selector names and returns the file that comes.
func (b *tab) download(sel string) (data []byte) {
	b.Helper()
	dir, yes := b.TempDir(), true
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	came := make(chan string, 16)
	if err := chromedp.ListenBrowser(ctx, func(ev any) {
		if ev, ok := ev.(*browser.EventDownloadProgress); ok && ev.State == browser.DownloadProgressStateCompleted {
			select {
			case came <- ev.GUID:
			default:
			}
		}
	}); err != nil {
		b.Fatal(err)
	}
	if _, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: dir, EventsEnabled: &yes,
		BrowserContextID: chromedp.FromContext(ctx).BrowserContextID,
	}); err != nil {
		b.Fatal(err)
	}
	b.do(chromedp.Click(chromedp.CSS(sel)))
	for {
		select {
		case id := <-came: // also those of other tests
			data, err := os.ReadFile(filepath.Join(dir, id))
			if os.IsNotExist(err) {
				continue
			}
			if err != nil {
				b.Fatal(err)
			}
			return data
		case <-ctx.Done():
			b.Fatalf("%s: %s brought no file", b.at(), sel)
		}
	}
}

// without has pages run no script from the next one on.
func (b *tab) without() {
	b.Helper()
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

// scheme has the pages in light or dark colours.
func (b *tab) scheme(name string) {
	b.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// language chooses the language by the control on the page.
func (b *tab) language(code string) {
	b.Helper()
	b.press(fmt.Sprintf("header button[name=language][value=%q]", code))
	if got := eval[string](b, "document.documentElement.lang"); got != code {
		b.Fatalf("%s: the page is in %q, not %q", b.at(), got, code)
	}
}
