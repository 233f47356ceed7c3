package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/openscreening/screen/examples/procurement/internal/app"
)

// bringIn brings in a version of the small list "house" and waits until the
// parties that it touches are screened. It leaves the page of the update open.
func (b *tab) bringIn(snapshot, text string) {
	b.Helper()
	b.visit("/lists")
	b.upload("house.csv", text)
	b.enter("list", "house")
	b.enter("title", "Suppliers barred by this house")
	b.choose("snapshot", snapshot)
	b.press("main form button.main")
	b.see("main h1", "house")
	if b.count("[name=anyway]") > 0 {
		b.do(clickOn("[name=anyway]"))
	}
	b.press("main form button.main")
	b.until("the end of the update", `document.querySelector("[data-done]")`)
}

// The versions of the list: the namesake of a vendor; another entity beside it;
// the namesake with another name.
const (
	house1 = "id,name,countries,remarks\n1,Meridian Castings Ltd.,AE,Late deliveries\n2,Contoso Elektronik GmbH,DE,\n"
	house2 = "id,name,countries,remarks\n1,Meridian Castings Ltd.,AE,Late deliveries\n2,Contoso Elektronik GmbH,DE,\n3,Northwind Traders Ltd.,GB,\n"
	house3 = "id,name,aliases,countries,remarks\n1,Meridian Castings Ltd.,Meridian Castings Incorporated,AE; US,Late deliveries\n2,Contoso Elektronik GmbH,,DE,\n3,Northwind Traders Ltd.,,GB,\n"
)

// TestClearing: a list is brought in that has the namesake of a vendor; its
// order is held until an officer clears the match with a reason, and with
// four-eyes until a second one has confirmed it. The match stays cleared through
// an update that does not touch it, and is back, the order held again, after one
// that does.
func TestClearing(t *testing.T) {
	for _, fourEyes := range []bool{false, true} {
		t.Run(fmt.Sprintf("four eyes %t", fourEyes), func(t *testing.T) {
			t.Parallel()
			s := serve(t, few, app.Options{FourEyes: fourEyes})
			buyer := s.open(t).signIn("buyer")
			officer := s.open(t).signIn("officer")
			vendor := buyer.vendor("Meridian Castings Inc.", "US")
			buyer.see("main .head .badge", "Clear")
			o := plain
			o.maker = [2]string{"Meridian Castings Inc.", "US"}
			order := buyer.order(o)
			buyer.see("main .head .badge", "Released")
			// waits says how the vendor and its order stand.
			standing := func(vendorIs, orderIs string) {
				t.Helper()
				buyer.visit(vendor)
				buyer.see("main .head .badge", vendorIs)
				buyer.visit(order)
				buyer.see("main .head .badge", orderIs)
			}

			day := func(n int) string { return time.Now().UTC().AddDate(0, 0, n).Format(time.DateOnly) }
			officer.bringIn(day(-3), house1)
			officer.see("[data-poll]", "One party was touched; for 1", "Meridian Castings Inc.", "Clear", "Meridian Castings Ltd. (house)")
			became := officer.text("[data-poll] tbody td:nth-child(3)")
			t.Log("by the list it is", became)
			held := map[string]string{"Review": "Held", "Hit": "Blocked"}[became]
			standing(became, held)
			buyer.see(".ground", "Meridian Castings Ltd.", "house")

			officer.visit("/review")
			officer.see("main .queue", "Meridian Castings Inc.", "Meridian Castings Ltd.")
			officer.press(`main .queue a[href^="/review/"]`)
			match := officer.at()
			officer.see("main", "Meridian Castings Inc.", "Meridian Castings Ltd.", "Late deliveries")
			officer.do(clickOn("[name=verdict][value=clear]"))
			officer.enter("reason", "Ours casts in Ohio and has no office abroad; seen in the state's register.")
			officer.press("main form.deciding button.main")
			if fourEyes {
				standing(became, held)
				officer.visit(match)
				officer.see("main", "It is your own proposal: another officer decides")
				if officer.count(`form[action$="/second"]`) != 0 {
					t.Error("an officer may confirm the own proposal")
				}
				second := s.open(t).signIn("officer2")
				second.visit(match)
				second.see("main", "officer proposes to clear this match", "Ours casts in Ohio")
				second.do(clickOn("[name=verdict][value=approve]"))
				second.press("main form.deciding button.main")
				second.visit(match)
				second.see("main", "Cleared", "officer2")
			}
			standing("Clear", "Released")

			officer.bringIn(day(-2), house2)
			officer.see("[data-poll]", "It made a difference for no party")
			standing("Clear", "Released")
			officer.visit(match)
			officer.see("main .head .badge", "Cleared")

			officer.bringIn(day(-1), house3)
			officer.see("[data-poll]", "Meridian Castings Inc.", "Meridian Castings Ltd. (house)")
			buyer.visit(vendor)
			buyer.seeNot("main .head .badge", "Clear")
			buyer.visit(order)
			buyer.seeNot("main .head .badge", "Released")
			officer.visit("/review")
			officer.see("main .queue", "Meridian Castings Inc.")
			officer.visit(match)
			officer.see("main .head .badge", "Open")
			officer.see("main", "Ours casts in Ohio") // what was said before is there to read
		})
	}
}
