package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/openscreening/screen/examples/procurement/internal/app"
)

// vendorRows is a vendor file of n rows with names that are put together from
// words, three of listed companies among them, and two rows that cannot be taken.
func vendorRows(n int) string {
	first := strings.Fields("Amber Beacon Cedar Delta Ember Falcon Granite Harbor Indigo Juniper Kestrel Lakeside Maple Northgate Orchard Prairie Quarry Riverside Summit Timber Upland Valley Willow Yarrow Zenith")
	second := strings.Fields("Bearing Cable Casting Coating Fastener Filter Forging Gasket Hose Lamp Mill Optics Paint Pump Spring Tool Tube Valve Weaving Wire")
	forms := []struct{ form, country string }{
		{"GmbH", "DE"}, {"Inc.", "US"}, {"Ltd", "GB"}, {"B.V.", "NL"}, {"S.p.A.", "IT"}, {"AB", "SE"}, {"Oy", "FI"}, {"S.A.", "FR"}, {"K.K.", "JP"}, {"Pty Ltd", "AU"},
		{"LLC", "US"}, {"AG", "CH"}, {"A/S", "DK"}, {"S.L.", "ES"}, {"Lda", "PT"}, {"ASA", "NO"}, {"Corp.", "CA"}, {"Sdn Bhd", "MY"}, {"Pte Ltd", "SG"}, {"N.V.", "BE"},
	}
	var b strings.Builder
	b.WriteString("Vendor Number,Name,Country\n")
	b.WriteString("1,海康威视,CN\n2,\"Hangzhou Hikvision Digital Technology Co., Ltd.\",CN\n3,\"Zhejiang Dahua Technology Co., Ltd.\",CN\n")
	b.WriteString("4,,DE\n5,Amber Works,Atlantis\n")
	for i := range n - 5 {
		f := forms[i/len(first)/len(second)%len(forms)]
		fmt.Fprintf(&b, "%d,%s %s %s,%s\n", i+6, first[i%len(first)], second[i/len(first)%len(second)], f.form, f.country)
	}
	return b.String()
}

// TestImport: a vendor file of 10,000 rows is read in while a buyer looks on:
// the figures grow, and at the end they are those of the file.
func TestImport(t *testing.T) {
	t.Parallel()
	s := serve(t, embedded, app.Options{})
	b := s.open(t).signIn("buyer")
	b.visit("/imports")
	b.upload("vendors.csv", vendorRows(10_000))
	b.press("main form button.main")
	seen := eval[[]int](b, `new Promise((done) => {
		const seen = [];
		const look = () => {
			const p = document.querySelector("progress");
			if (p && seen.at(-1) !== p.value) seen.push(p.value);
			if (document.querySelector("[data-done]")) done(seen);
		};
		new MutationObserver(look).observe(document.querySelector("main"), {childList: true, subtree: true});
		look();
	})`)
	t.Logf("rows done, as the page showed: %v", seen)
	if len(seen) < 2 || !slices.IsSorted(seen) || seen[len(seen)-1] >= 10_000 {
		t.Errorf("the progress was %v", seen)
	}
	b.see("[data-poll]", "All rows were read", "10,000 of 10,000", "Enter a name", "Choose a country")
	row, bad, err := s.app.Import(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if row.Total != 10_000 || row.Done != 10_000 || row.Added != 9_998 || row.Bad != 2 || len(bad) != 2 {
		t.Errorf("the import is %+v, %v", row, bad)
	}
	facts := eval[map[string]string](b, `Object.fromEntries([...document.querySelectorAll(".facts div")].map((d) => [d.children[0].innerText, d.children[1].innerText]))`)
	if facts["Added"] != "9,998" || facts["Rows not taken"] != "2" {
		t.Errorf("the page says %v", facts)
	}
	sum := 0
	for _, n := range row.Counts {
		sum += n
	}
	if sum != 9_998 || row.Counts["hit"] < 3 {
		t.Errorf("by standing: %v, %d together", row.Counts, sum)
	}
	b.press(`main a[href*="standing=hit"]`)
	b.see("main table", "海康威视", "Hikvision", "Dahua")
}
