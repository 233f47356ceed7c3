package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/openscreening/screen/examples/procurement/internal/app"
)

// answered waits for the answer to what was typed last.
func (b *tab) answered() {
	b.Helper()
	b.until("the answer to what was typed", `!document.querySelector(".answer").classList.contains("busy") && document.querySelector(".answer [data-say]")`)
}

// TestTyping: a buyer types the Chinese name of a listed maker and sees it named
// before anything is sent, with the list, the citation and the reason; an order
// for what it makes is blocked, with the grounds of each law by themselves.
func TestTyping(t *testing.T) {
	t.Parallel()
	s := serve(t, embedded, app.Options{})
	b := s.open(t).signIn("buyer")
	b.visit("/vendors/new")
	b.see(".answer", "Nothing is kept until you save")
	b.do(chromedp.Focus(chromedp.CSS(named("name"))))
	for _, letter := range []string{"海", "康", "威", "视"} {
		b.keys(letter)
		b.answered()
		if letter == "海" {
			b.see(".answer .verdict", "Unscreenable")
		}
	}
	b.see(".answer .verdict", "Hit", "orders with this party will be blocked", "Confidence")
	b.see(".answer .found h3", "Hangzhou Hikvision Digital Technology Co., Ltd.")
	b.see(".answer .pairs", "海康威视", "same")
	b.see(".answer .beside", "all that tells it from others agrees")
	b.see(".answer .entry", "Entity List", "84 FR 54004", "in force since 2019-10-09", "15 CFR 744.11")
	b.see(".answer", "Section 889", "Public procurement is barred")
	b.until("the verdict being told to readers of the screen", `document.querySelector("[data-told]").textContent.includes("Hit")`)
	b.visit("/vendors")
	b.see("main table", "None is like that")

	path := b.vendor("海康威视", "CN")
	b.see("main h1", "海康威视")
	b.see("main .head .badge", "Hit")
	b.see(".found", "Hangzhou Hikvision Digital Technology Co., Ltd.", "84 FR 54004")

	o := plain
	o.maker, o.federal = [2]string{"海康威视", "CN"}, true
	b.order(o)
	b.see("main .head", "Blocked")
	grounds := eval[[]string](b, `[...document.querySelectorAll(".ground")].map((g) => g.innerText.replace(/\s+/g, " "))`)
	for _, want := range []struct{ title, what, law string }{
		{"Section 889 (federal procurement)", "海康威视", "889"},
		{"Entity List (export licence)", "海康威视", "15 CFR 744.11"},
	} {
		found := false
		for _, g := range grounds {
			if strings.HasPrefix(g, want.title) {
				found = true
				if !strings.Contains(g, want.what) || !strings.Contains(g, want.law) || !strings.Contains(g, "Blocked") {
					t.Errorf("the ground %s: %s", want.title, g)
				}
			}
		}
		if !found {
			t.Errorf("no ground %s in %q", want.title, grounds)
		}
	}
	if b.count(`.ground a[href="`+path+`"]`) == 0 {
		t.Errorf("the maker of the item is not the vendor %s: %s", path, b.main())
	}
	b.see("main", "The seller has not represented")

	b.order(plain)
	b.see("main .head", "Released", "Nothing stands against any of its parties")
	b.asked("Cancel")
	b.press("main button.danger")
	b.see("main .head", "Cancelled")
}

// TestHostile: names that want to be something else stay names, on every page on
// which they stand and in every file.
func TestHostile(t *testing.T) {
	t.Parallel()
	s := serve(t, few, app.Options{})
	b := s.open(t).signIn("officer")
	names := []string{
		`<script>alert(1)</script><img src=x onerror=alert(2)> Trading`,
		`"'><a href="javascript:alert(3)">Hikvision</a> {{.}} ${x}`,
		"\u202egnidarT \u2066noisivkiH\u2069 \u200b\u200fLtd",
		`=HYPERLINK("https://example.com/","Hikvision")`,
		"Hikvision" + strings.Repeat("W", 400),
		strings.Repeat("杭州海康威视数字技术股份有限公司", 12),
		"Z̷̨̛͔̱a̵̡͓͗̈l̴͎̿g̶̣̀o̸͚͛ Hikvision\u0000\t" + strings.Repeat("\u0301", 60),
	}
	paths := []string{"/vendors", "/orders", "/review", "/audit", "/", "/imports"}
	for _, name := range names {
		b.visit("/vendors/new")
		eval[chromedp.Void](b, `{const x = document.querySelector("[name=name]"); x.value = `+quote(name)+`; x.dispatchEvent(new Event("input", {bubbles: true}))}`)
		b.answered()
		b.press(button("do", "save"))
		if at := b.at(); at == "/vendors/new" {
			t.Errorf("%q is not taken: %s", name, b.main())
		} else {
			paths = append(paths, at)
		}
	}
	o := plain
	o.seller = [2]string{names[0], "CN"}
	o.maker = [2]string{names[3], "CN"}
	paths = append(paths, b.order(o))
	for _, sel := range []string{`main a[href^="/records/"]`, `main a[href^="/review/"]`} {
		b.visit(paths[7])
		if b.count(sel) > 0 {
			b.press(sel)
			paths = append(paths, b.at())
		}
	}

	b.visit("/imports")
	b.upload(`=<b>"x".csv`, "name,country\n\"=cmd|' /C calc'!A0\",CN\n@SUM(1+1) Hikvision,CN\n,\"<script>alert(4)</script>\"\n")
	b.press("main form button.main")
	b.until("the end of the import", `document.querySelector("[data-done]")`)
	paths = append(paths, b.at())

	b.visit("/lists")
	b.upload("own.csv", "name,aliases,remarks,programme,citation,requirement,addresses\n"+
		"\"<script>alert(5)</script> Traders\",\"<img src=x onerror=alert(6)>\",<b>\u202ebold</b>,\u202emmargorp,<i>\u202enoitatic</i>,\u202etnemeriuqer,\u202esserdda\n")
	b.enter("list", "own")
	b.enter("title", "<i>Own</i> \u202elist")
	b.choose("snapshot", "2026-11-20")
	b.press("main form button.main")
	paths = append(paths, b.at())
	b.visit(b.at())
	b.press("main form button.main")
	b.until("the end of the update", `document.querySelector("[data-done]")`)
	paths = append(paths, b.at(), "/lists", "/review", "/")
	b.visit("/review?list=own")
	b.press(`main .queue a[href^="/review/"]`)
	paths = append(paths, b.at())
	b.press(`main a[href^="/records/"]`)
	paths = append(paths, b.at())

	b.do(chromedp.EmulateViewport(360, 800))
	for _, path := range paths {
		if strings.HasPrefix(path, "/lists/pending/") {
			continue // it is in use by now
		}
		b.visit(path)
		if n := b.count(`main script, main img, main [onerror], main a[href^="javascript:"], main b:empty`); n > 0 {
			t.Errorf("%s: %d elements that a name has made", path, n)
		}
		b.fits(360)
		b.isolated()
	}
	b.do(chromedp.EmulateViewport(1200, 900))
	for _, file := range []string{"vendors", "orders", "decisions"} {
		b.visit("/audit")
		text := string(b.download(`main a[href="/` + file + `.csv"]`))
		for line := range strings.Lines(text) {
			for cell := range strings.SplitSeq(line, ",") {
				if strings.ContainsAny(strings.TrimLeft(cell, `"`)[:min(1, len(strings.TrimLeft(cell, `"`)))], "=+-@") {
					t.Errorf("%s.csv: a spreadsheet would calculate %q", file, cell)
				}
			}
		}
	}
}

// isolated fails the test if a text with controls of direction is not set apart
// from what stands around it.
func (b *tab) isolated() {
	b.Helper()
	for _, s := range eval[[]string](b, `(() => {
		const out = [];
		const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let n; n = walk.nextNode();) {
			if (!/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/.test(n.data)) continue;
			const style = getComputedStyle(n.parentElement).unicodeBidi;
			if (!/isolate|plaintext/.test(style) && !n.parentElement.closest("textarea, option, title")) out.push(n.parentElement.outerHTML.slice(0, 200));
		}
		return out;
	})()`) {
		b.Errorf("%s: not set apart: %q", b.at(), s)
	}
}
