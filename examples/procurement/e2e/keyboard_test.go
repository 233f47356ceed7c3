package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// focus says what has the focus.
func (b *tab) focus() string {
	b.Helper()
	return eval[string](b, `(() => { const x = document.activeElement; return x.getAttribute("name") || x.getAttribute("href") || x.className || x.tagName; })()`)
}

// shortcut presses a key as a keyboard does: what the page makes of the key
// decides whether it also types.
func (b *tab) shortcut(key string) {
	b.Helper()
	for _, typ := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		text := key
		if typ == input.DispatchKeyEventTypeKeyUp {
			text = ""
		}
		call(b, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: typ, Key: key, Text: text})
	}
}

// tabTo presses the tab key until something has the focus, and sees to it that
// the focus shows at each step. (A field for a date shows which part of it has
// the focus, in its own way.)
func (b *tab) tabTo(sel string) {
	b.Helper()
	for range 60 {
		b.keys(kb.Tab)
		if eval[bool](b, `document.activeElement !== document.body && document.activeElement.type !== "date" && getComputedStyle(document.activeElement).outlineStyle === "none"`) {
			b.Errorf("%s: the focus on %s does not show", b.at(), b.focus())
		}
		if eval[bool](b, fmt.Sprintf("document.activeElement.matches(%s)", quote(sel))) {
			return
		}
	}
	b.Fatalf("%s: the tab key does not lead to %s", b.at(), sel)
}

// TestKeyboard: an officer signs in, walks through the queue, opens a match and
// clears it, and touches no mouse.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	s := serve(t, few, app.Options{})
	buyer := purchasing.User{Login: "buyer", Role: purchasing.Buyer}
	for _, p := range []purchasing.Party{{Name: "Hikvision Bakery", Country: "US"}, {Name: "Dahua Noodles", Country: "CN"}} {
		p.Vendor = true
		if p, err := s.app.EnterVendor(context.Background(), buyer, p); err != nil || p.Standing == purchasing.Clear {
			t.Fatalf("%s is %s, %v", p.Name, p.Standing, err)
		}
	}
	b := s.open(t)
	b.visit("/review") // leads to signing in, and back
	b.until("the field for the login", `document.activeElement.name === "login"`)
	b.keys("officer")
	b.tabTo("[name=password]")
	b.keys(password)
	b.turn(chromedp.KeyEvent(kb.Enter))
	if b.at() != "/review" {
		t.Fatalf("signing in led to %s", b.at())
	}

	b.shortcut("?")
	b.until("the help", `document.querySelector("#keys").open`)
	b.see("#keys", "j", "k")
	b.keys(kb.Escape)
	b.until("the help to close", `!document.querySelector("#keys").open`)

	b.shortcut("g")
	b.leave()
	b.shortcut(eval[string](b, `document.querySelector('[data-go][href="/"]').dataset.go`))
	b.arrived()
	if b.at() != "/" {
		t.Fatalf("g and a figure led to %s", b.at())
	}
	b.shortcut("g")
	b.leave()
	b.shortcut(eval[string](b, `document.querySelector('[data-go][href="/review"]').dataset.go`))
	b.arrived()

	b.shortcut("j")
	first := b.focus()
	b.shortcut("j")
	second := b.focus()
	b.shortcut("k")
	if b.focus() != first || first == second || !strings.HasPrefix(first, "/review/") {
		t.Fatalf("j, j and k led to %s, %s and %s", first, second, b.focus())
	}
	b.turn(chromedp.KeyEvent(kb.Enter))
	if b.at() != first {
		t.Fatalf("the return key on %s led to %s", first, b.at())
	}
	name := b.text("main h1")
	b.shortcut("c")
	b.until("the reason being asked for", `document.activeElement.name === "reason" && document.querySelector("[name=verdict][value=clear]").checked`)
	b.keys("Cakes, not cameras; seen on site.")
	b.tabTo("form.deciding button.main")
	b.turn(chromedp.KeyEvent(kb.Enter))
	b.visit(first)
	b.see("main h1", name)
	b.see("main .head .badge", "Cleared")
	b.see("main", "Cakes, not cameras")

	b.visit("/vendors")
	b.shortcut("/")
	b.until("the search field", `document.activeElement.name === "q"`)
	b.keys("Dahua")
	b.turn(chromedp.KeyEvent(kb.Enter))
	b.see("main table", "Dahua Noodles")
	b.seeNot("main table", "Hikvision Bakery")
	b.shortcut("n")
	b.until("the page for a new vendor", `location.pathname === "/vendors/new"`)
}

// TestNoScript: everything works in a browser that runs no script.
func TestNoScript(t *testing.T) {
	t.Parallel()
	s := serve(t, few, app.Options{})
	b := s.open(t)
	b.without()
	b.signIn("officer")
	if eval[bool](b, `document.documentElement.classList.contains("script")`) {
		t.Fatal("a script runs")
	}
	b.visit("/vendors/new")
	b.enter("name", "海康威视")
	b.press(button("do", "check"))
	b.see(".answer", "Hit", "Hangzhou Hikvision Digital Technology Co., Ltd.", "84 FR 54004")
	b.press(button("do", "save"))
	b.see("main h1", "海康威视")

	b.visit("/orders/new")
	b.enter("seller.name", "hikvision bakery")
	b.press(button("do", "find seller"))
	b.press(button("do", "check"))
	b.see("main form", "Review")
	b.press(button("do", "add-item"))
	if b.count(`[name="items.2.description"]`) != 1 {
		t.Error("there is no second item")
	}
	b.press(button("do", "remove-item items.2"))
	for _, f := range []struct{ name, text string }{
		{"seller.name", "Hikvision Bakery"}, {"consignee.name", "University of Michigan"}, {"end-user.name", "University of Michigan"},
		{"bank.name", "Wells Fargo Bank, N.A."}, {"items.1.maker.name", "Dell Technologies Inc."},
		{"items.1.description", "Bread"}, {"items.1.quantity", "3"}, {"items.1.price", "12.50"},
	} {
		b.enter(f.name, f.text)
	}
	b.press(button("do", "submit"))
	order := b.at()
	b.see("main .head .badge", "Held")
	for b.count(".ground") > 0 {
		b.visit(order)
		if b.count(`.ground a[href^="/review/"]`) == 0 {
			break
		}
		b.press(`.ground a[href^="/review/"]`)
		b.do(clickOn("[name=verdict][value=clear]"))
		b.enter("reason", "It bakes bread.")
		b.press("main form.deciding button.main")
		b.visit(order)
	}
	b.see("main .head .badge", "Released")

	b.visit("/imports")
	b.upload("few.csv", "name,country\nMeadow Tools,US\nHarbor Tools,US\n")
	b.press("main form button.main")
	for b.count("[data-done]") == 0 {
		b.visit(b.at()) // the page asks for itself again, but not so soon
	}
	b.see("main", "2 of 2")
	b.language("zh-Hans")
	b.see("header nav", "供应商")
	b.press("form[action='/sign-out'] button")
	if b.at() != "/sign-in" {
		t.Errorf("signing out led to %s", b.at())
	}
}
