package e2e

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/app"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// TestAuditor: an auditor opens the evidence of a screening, has it asked again,
// takes the record home and verifies it by the library alone, as "screen
// verify" does, and has both logs verified; there is nothing to decide with.
func TestAuditor(t *testing.T) {
	t.Parallel()
	s := serve(t, embedded, app.Options{})
	buyer := purchasing.User{Login: "buyer", Role: purchasing.Buyer}
	for _, name := range []string{"海康威视", "Meadow Bakery"} {
		if _, err := s.app.EnterVendor(context.Background(), buyer, purchasing.Party{Name: name, Country: "CN", Vendor: true}); err != nil {
			t.Fatal(err)
		}
	}
	b := s.open(t).signIn("auditor")
	b.visit("/vendors")
	b.press(`main table a[href^="/vendors/"]`)
	vendor := b.at()
	if b.count(`main a[href$="/edit"], main a[href^="/orders/new"]`) > 0 {
		t.Error("an auditor is offered to change things")
	}
	b.press(`main a[href^="/records/"]`)
	b.see("main h1", "Record")
	path := b.at()
	b.see("main", "84 FR 54004", "e6 b5 b7 e5 ba b7 e5 a8 81 e8 a7 86") // 海康威视, byte for byte
	b.press(`form[action$="/verify"] button`)
	b.see(".verified.same", "every field of the answer is the same")
	b.visit(path)
	data := b.download(fmt.Sprintf(`main a[href="%s.json"]`, path))

	lists, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	v := record.NewVerifier(lists)
	check := func(what string, entries func(func(record.Entry, error) bool)) (n int) {
		for e, err := range entries {
			if err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			if r := v.Verify(e.Record); !r.Same {
				t.Errorf("%s: record %d differs: %v", what, e.Seq, r.Differences)
			}
			n++
		}
		return n
	}
	if n := check("the record", record.ReadLogPart(bytes.NewReader(data), "record.json")); n != 1 {
		t.Errorf("%d records in the file of one", n)
	}
	changed := bytes.Replace(data, []byte(`"hit"`), []byte(`"clear"`), 1)
	for _, err := range record.ReadLogPart(bytes.NewReader(changed), "record.json") {
		if err == nil {
			t.Error("a record that was changed verifies")
		}
		break
	}

	// What the page says of how to reckon the hash by oneself is right.
	head, hash, _ := strings.Cut(strings.TrimRight(string(data), "\n"), `,"hash":"`)
	if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(head))); hash != sum+`"}` {
		t.Errorf("the hash of what stands before it is %s, not %s", sum, hash)
	} else {
		b.see("main", sum)
	}
	// On paper nothing is cut off, and there is nothing to press.
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	b.do(chromedp.EmulateViewport(718, 1000)) // A4 between its margins
	b.fits(718)
	if got := eval[[]string](b, `[...document.querySelectorAll("main *")].filter((x) => x.checkVisibility() &&
		(x.matches("button, input, .button") || x.scrollWidth > x.clientWidth + 1 && getComputedStyle(x).overflowX !== "visible" && x.clientWidth > 1))
		.map((x) => x.outerHTML.slice(0, 150))`); len(got) > 0 {
		t.Errorf("on paper: %q", got)
	}
	if eval[bool](b, `document.querySelector("body > header").checkVisibility()`) {
		t.Error("the navigation is printed")
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	b.do(chromedp.EmulateViewport(1200, 900))

	b.visit("/audit")
	log := b.download(`main a[href="/log.jsonl"]`)
	if n := check("the log", record.ReadLog(bytes.NewReader(log), "log.jsonl", record.Head{})); n != 2 {
		t.Errorf("%d records in the log", n)
	}
	b.press(`form[action="/audit/verify"] button.main`)
	b.until("the end of the verification", `document.querySelector("[data-done]")`)
	b.see(".verified.same", "Everything is as it was written", "2 of 2 have the same answer")

	b.visit(vendor)
	b.press(`main a[href^="/review/"]`)
	if n := b.count("main form button"); n > 0 {
		t.Errorf("%d buttons to decide with: %s", n, b.main())
	}
	b.allow("403")
	match := b.at()
	for path, form := range map[string]string{
		match: "verdict=clear&reason=x&seen=1", "/vendors/new": "name=x&do=save", "/orders": "seller.name=x", "/lists": "list=x", "/imports": "x=1",
	} {
		status := eval[int](b, fmt.Sprintf(`fetch(%s, {method: "POST", body: new URLSearchParams(%s), redirect: "manual"}).then((r) => r.status)`, quote(path), quote(form)))
		if status != 403 {
			t.Errorf("an auditor's POST to %s is answered by %d, not 403", path, status)
		}
	}
	b.visit(match)
	b.see("main .head .badge", "Open")
	for _, path := range []string{"/vendors/new", "/orders/new", "/imports"} {
		b.visit(path)
		b.see("main h1", "not")
		if strings.Contains(b.text("header nav"), "Imports") {
			t.Error("the navigation leads an auditor where there is nothing to see")
		}
	}
}
