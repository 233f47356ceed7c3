package e2e

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/openscreening/screen"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// fits fails the test if the page is wider than its window, by what makes it so,
// or if a table in it that is wider cannot be scrolled by the keyboard.
func (b *tab) fits(width int) {
	b.Helper()
	wide := eval[int](b, `document.documentElement.scrollWidth`)
	if wide > width {
		b.Errorf("%s is %d wide at %d: %q", b.at(), wide, width, eval[[]string](b, `[...document.querySelectorAll("main *, header *, footer *")]
			.filter((x) => x.getBoundingClientRect().right > innerWidth && !x.closest(".wide, pre, dialog, .hidden"))
			.map((x) => x.outerHTML.slice(0, 120)).slice(-3)`))
	}
	b.until("the tables to be in reach of the keyboard", `[...document.querySelectorAll(".wide")].every((x) =>
		(x.scrollWidth > x.clientWidth) === (x.tabIndex === 0 && Boolean(x.ariaLabel)))`)
}

// accessible is a script that says what of a page those cannot use who do not
// see it, or whom its language does not say how to read it.
const accessible = `(() => {
	const out = [];
	const say = (what, x) => out.push(what + ": " + (x?.outerHTML ?? "").replace(/\s+/g, " ").slice(0, 160));
	const all = (sel) => [...document.querySelectorAll(sel)];
	const one = (sel) => { if (all(sel).length !== 1) out.push(all(sel).length + " of " + sel); };
	one("h1"); one("main"); one("body > header"); one("body > footer");
	if (!document.title.trim()) out.push("no title");
	if (!document.querySelector('meta[name="viewport"][content^="width=device-width"]')) out.push("no viewport");
	const ids = new Map();
	for (const x of all("[id]")) { if (ids.has(x.id)) say("an ID stands twice", x); ids.set(x.id, x); }
	for (const x of all("[aria-labelledby], [aria-describedby]"))
		for (const id of [x.getAttribute("aria-labelledby"), x.getAttribute("aria-describedby")].filter(Boolean).join(" ").trim().split(/\s+/))
			if (!ids.has(id)) say("it names an ID that is not there, " + id, x);
	const name = (x) => (x.getAttribute("aria-label") ?? (x.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => ids.get(id)?.textContent ?? "").join(" ")).trim();
	for (const x of all("input:not([type=hidden]), select, textarea"))
		if (!name(x) && ![...(x.labels ?? [])].some((l) => l.textContent.trim())) say("no label", x);
	for (const x of all("a[href], button, summary"))
		if (!name(x) && !x.textContent.trim()) say("no name", x);
	for (const x of all("fieldset")) if (!x.querySelector(":scope > legend")?.textContent.trim()) say("no legend", x);
	for (const x of all("nav, section[aria-labelledby], form[role=search]")) if (x.matches("nav") && !name(x)) say("no name", x);
	for (const x of all("img")) if (!x.hasAttribute("alt")) say("no text in place of it", x);
	for (const x of all("svg")) if (!x.closest("[aria-hidden=true]") && !name(x)) say("no text in place of it", x);
	for (const x of all("table")) {
		if (!x.caption?.textContent.trim()) say("no caption", x);
		for (const th of x.querySelectorAll("th")) if (!th.scope) say("no scope", th);
	}
	for (const x of all("[tabindex]")) if (x.tabIndex > 0) say("an order of its own", x);
	let level = 0;
	for (const x of all("h1, h2, h3, h4, h5, h6")) {
		if (!x.checkVisibility() || x.closest("dialog:not([open])")) continue;
		const n = +x.tagName[1];
		if (n > level + 1) say("a heading of level " + n + " after one of level " + level, x);
		level = n;
	}
	for (const x of all("[style], [onclick], main script")) if (x.tagName !== "SVG") say("style or script in the page", x);
	return out;
})()`

// faint is a script that lists texts whose contrast with their ground is below
// 4.5 to 1, as WCAG 2.2 reckons it (1.4.3).
const faint = `(() => {
	const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
	const known = new Map();
	const colour = (s) => {
		if (!known.has(s)) {
			canvas.clearRect(0, 0, 1, 1);
			canvas.fillStyle = s;
			canvas.fillRect(0, 0, 1, 1);
			const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
			known.set(s, [r, g, b, a / 255]);
		}
		return known.get(s);
	};
	const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
	const ground = (x) => {
		const c = colour(getComputedStyle(x).backgroundColor);
		if (c[3] >= 1) return c;
		return over(c, x.parentElement ? ground(x.parentElement) : colour(getComputedStyle(document.documentElement).colorScheme.startsWith("dark") ? "#121212" : "#fff"));
	};
	const light = (c) => {
		const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const seen = new Set(), out = [];
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; n = walk.nextNode();) {
		const x = n.parentElement;
		if (!n.data.trim() || seen.has(x) || !x.checkVisibility() || x.closest(".hidden, script, option, datalist")) continue;
		seen.add(x);
		const style = getComputedStyle(x);
		const back = ground(x);
		const text = over(colour(x instanceof SVGElement ? style.fill : style.color), back);
		let [a, b] = [light(text), light(back)];
		if (a < b) [a, b] = [b, a];
		const ratio = (a + 0.05) / (b + 0.05);
		if (ratio < 4.5) out.push(ratio.toFixed(2) + ": " + n.data.trim().slice(0, 60) + " in " + x.outerHTML.slice(0, 100));
	}
	return [out, [seen.size]].flat();
})()`

// words is a script that returns the texts of a page that are the interface's
// own: not names, citations, code, or what says that it is in another language.
const words = `(() => {
	const out = [];
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; n = walk.nextNode();) {
		const own = n.parentElement.closest("[lang], [dir=auto], code, pre, script, bdi, select[name=list]");
		if (n.data.trim() && (!own || own === document.documentElement)) out.push(n.data.trim());
	}
	for (const x of document.querySelectorAll("[aria-label], [title], [placeholder]"))
		for (const name of ["aria-label", "title", "placeholder"])
			if (x.getAttribute(name) && !x.closest("[dir=auto]")) out.push(x.getAttribute(name));
	return out;
})()`

// keysOfTexts are the keys of the interface's texts.
func keysOfTexts(t *testing.T) map[string]bool {
	t.Helper()
	b, err := os.ReadFile("../internal/web/texts/en.txt")
	if err != nil {
		t.Fatal(err)
	}
	keys := make(map[string]bool)
	for line := range strings.Lines(string(b)) {
		if key, _, ok := strings.Cut(line, " = "); ok && !strings.HasPrefix(line, "#") {
			keys[key] = true
		}
	}
	return keys
}

// busy gives a site something of everything: parties of each standing, orders of
// each status, decisions, an import, an update of a list.
func (s *site) busy(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	buyer := purchasing.User{Login: "buyer", Role: purchasing.Buyer}
	officer := purchasing.User{Login: "officer", Role: purchasing.Officer}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	enter := func(name, native, country string) purchasing.Party {
		p, err := s.app.EnterVendor(ctx, buyer, purchasing.Party{Name: name, NativeName: native, Country: country, Vendor: true})
		must(err)
		return p
	}
	submit := func(seller, maker string, federal bool) purchasing.Order {
		party := func(name string) purchasing.Party { return purchasing.Party{Name: name} }
		o, _, err := s.app.Submit(ctx, buyer, purchasing.Order{Currency: "USD", Federal: federal, Note: "For the new plant",
			Items: []purchasing.Item{{Line: 1, Description: "Network camera, dome", Quantity: 12, Price: 21950}},
			Parties: []purchasing.OrderParty{
				{Part: purchasing.Seller, Party: party(seller)}, {Part: purchasing.Maker, Line: 1, Party: party(maker)},
				{Part: purchasing.Consignee, Party: party("University of Michigan")}, {Part: purchasing.EndUser, Party: party("University of Michigan")},
				{Part: purchasing.Bank, Party: party("Wells Fargo Bank, N.A.")},
			}})
		must(err)
		return o
	}
	enter("Hangzhou Hikvision", "杭州海康威视数字技术股份有限公司", "CN")
	bakery := enter("Hikvision Bakery", "", "US")
	enter("Dahua Noodles", "", "US")
	enter("Trading Co., Ltd.", "", "CN")
	enter("Meridian Castings Inc.", "", "US")
	submit("CDW LLC", "Hangzhou Hikvision", true)
	submit("Hikvision Bakery", "Dell Technologies Inc.", false)
	submit("CDW LLC", "Dell Technologies Inc.", false)
	dropped := submit("CDW LLC", "Zhejiang Dahua Technology Co., Ltd.", false)
	must(s.app.CancelOrder(ctx, buyer, dropped.ID))
	v, err := s.app.Party(ctx, bakery.ID)
	must(err)
	for _, m := range v.Matches {
		_, err := s.app.Decide(ctx, officer, m.Match.ID, m.Match.Record, purchasing.Reject, "It bakes bread.", dateIn(365))
		must(err)
		break
	}
	id, err := s.app.StartImport(ctx, buyer, "few.csv", []byte("name,country\nMeadow Tools,US\n,DE\n"))
	must(err)
	up, err := s.app.Preview(ctx, officer, app.ListFile{File: "house.csv", Data: []byte(house1), List: "house", Title: "Suppliers barred by this house", Snapshot: dateIn(-3)})
	must(err)
	update, err := s.app.Apply(ctx, officer, up.ID, false)
	must(err)
	if _, err = s.app.Preview(ctx, officer, app.ListFile{File: "house.csv", Data: []byte(house3), List: "house", Title: "Suppliers barred by this house", Snapshot: dateIn(-2)}); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		row, _, err := s.app.Import(ctx, id)
		must(err)
		u, err := s.app.Update(ctx, update)
		must(err)
		if row.State == store.Done && u.State == store.Done {
			return
		}
		if time.Now().After(end) {
			t.Fatal("the import or the update does not come to its end")
		}
	}
}

// dateIn is the day that is n days from now.
func dateIn(n int) screen.Date {
	d := time.Now().UTC().AddDate(0, 0, n)
	return screen.Date{Year: d.Year(), Month: int(d.Month()), Day: d.Day()}
}

var figures = regexp.MustCompile(`[0-9]+|=[^&]*`)

// crawl follows the links from the first page on and returns an address of each
// kind of page, and of those of one kind as many as said.
func (b *tab) crawl(each int) []string {
	b.Helper()
	kinds := make(map[string]int)
	next := []string{"/"}
	seen := map[string]bool{"/": true}
	var out []string
	for len(next) > 0 {
		path := next[0]
		next = next[1:]
		kind := figures.ReplaceAllString(path, "N")
		if kinds[kind]++; kinds[kind] > each {
			continue
		}
		b.visit(path)
		out = append(out, path)
		for _, link := range eval[[]string](b, `[...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href"))`) {
			link, _, _ = strings.Cut(link, "#")
			if !strings.HasPrefix(link, "/") {
				if link != "" {
					b.Errorf("%s leads to %s", path, link)
				}
				continue
			}
			if !seen[link] && !regexp.MustCompile(`\.(csv|json|jsonl|txt)$`).MatchString(link) {
				seen[link] = true
				next = append(next, link)
			}
		}
	}
	return out
}

// TestPages opens every kind of page in both languages, in English light and
// dark, wide and then narrowed, in Chinese on a phone: each can be used by a reader of the screen, its texts can be read
// and are in its language, and nothing stands out of the window.
func TestPages(t *testing.T) {
	s := serve(t, few, app.Options{})
	s.busy(t)
	keys := keysOfTexts(t)
	b := s.open(t).signIn("officer")
	paths := b.crawl(1)
	b.visit("/audit")
	b.press(`form[action="/audit/verify"] button.main`)
	b.until("the end of the verification", `document.querySelector("[data-done]")`)
	paths = append(paths, b.at(), "/vendors/new?name=Hikvision", "/vendors?q=nobody-has-this-name", "/orders/1", "/orders/2", "/orders/3", "/orders/4")
	slices.Sort(paths)
	paths = slices.Compact(paths)
	t.Logf("%d pages: %s", len(paths), strings.Join(paths, " "))
	for _, language := range []string{"en", "zh-Hans"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			look := func(b *tab, paths ...string) {
				b.do(chromedp.EmulateViewport(360, 740))
				for _, path := range paths {
					if language == "en" {
						b.do(chromedp.EmulateViewport(1200, 900))
					}
					b.visit(path)
					b.right(language, keys)
					if language == "en" {
						b.do(chromedp.EmulateViewport(360, 740))
					}
					b.fits(360)
				}
			}
			b := s.open(t).signIn("officer")
			b.language(language)
			look(b, paths...)

			b = s.open(t).signIn("auditor")
			b.language(language)
			b.allow("403")
			look(b, "/", "/audit", "/review/1", "/orders/new")

			b = s.open(t)
			b.allow("404")
			b.allow("422")
			b.visit("/sign-in")
			b.language(language)
			look(b, "/sign-in", "/no/such/page")
			b.visit("/sign-in")
			b.enter("login", "nobody")
			b.enter("password", "nothing")
			b.press("main button.main")
			b.right(language, keys)
		})
	}

	// The checks find what they look for.
	b.visit("/")
	eval[chromedp.Void](b, `{
		const x = document.createElement("div");
		x.innerHTML = "<h1></h1><h4>x</h4><input><table></table><p>faint</p><p id=main>layout.name</p><button></button>";
		document.querySelector("main").append(x);
		x.querySelector("p").style.color = "rgba(120, 120, 120, 0.7)";
	}`)
	found := strings.Join(eval[[]string](b, accessible), "\n")
	for _, want := range []string{"2 of h1", "an ID stands twice", "no label", "no caption", "no name", "after one of level 1"} {
		if !strings.Contains(found, want) {
			t.Errorf("the check for %q finds nothing: %s", want, found)
		}
	}
	if got := eval[[]any](b, faint); len(got) != 2 || !strings.Contains(fmt.Sprint(got[0]), "faint") {
		t.Errorf("the check of contrast finds %v", got)
	}
	if got := eval[[]string](b, words); !slices.Contains(got, "layout.name") {
		t.Errorf("the words of the page are %q", got)
	}
	b.allow("Fetch API cannot load https://example.com/") // said beside the violation
	eval[chromedp.Void](b, `{
		const x = document.createElement("script");
		x.textContent = "window.ran = true";
		document.body.append(x);
		setTimeout(() => { throw new Error("on purpose"); });
		fetch("https://example.com/").catch(() => {});
	}`)
	for _, want := range []string{"script-src 'self'", "connect-src 'self'", "on purpose"} {
		b.complains(want)
	}
	if eval[bool](b, "Boolean(window.ran)") {
		t.Error("a script in the page runs")
	}
}

// right checks the page that is open.
func (b *tab) right(language string, keys map[string]bool) {
	b.Helper()
	at := b.at()
	if got := eval[string](b, `document.documentElement.lang`); got != language {
		b.Errorf("%s is in %q, not %q", at, got, language)
	}
	for _, s := range eval[[]string](b, accessible) {
		b.Errorf("%s: %s", at, s)
	}
	schemes := []string{"light", "dark"}
	if language != "en" {
		schemes = schemes[:1] // the colours are those of the same page in English
	}
	for _, scheme := range schemes {
		b.scheme(scheme)
		got := eval[[]any](b, faint)
		if n, _ := got[len(got)-1].(float64); n < 5 {
			b.Errorf("%s: only %v texts were looked at", at, n)
		}
		for _, x := range got[:len(got)-1] {
			b.Errorf("%s, %s: too faint: %v", at, scheme, x)
		}
	}
	for _, w := range slices.Compact(slices.Sorted(slices.Values(eval[[]string](b, words)))) {
		switch {
		case keys[w] || key.MatchString(w):
			b.Errorf("%s shows a key in place of a text: %q", at, w)
		case language == "en" && han.MatchString(w) && w != "中文":
			b.Errorf("%s, in English: %q", at, w)
		case language != "en" && latin.MatchString(w):
			b.Errorf("%s, in Chinese: %q", at, w)
		}
	}
}

var (
	key   = regexp.MustCompile(`^[a-z]+\.[a-z]+(-[a-z]+)+$`)
	han   = regexp.MustCompile(`\p{Han}`)
	latin = regexp.MustCompile(`[a-z]{2,} [a-z]{2,}`)
)
