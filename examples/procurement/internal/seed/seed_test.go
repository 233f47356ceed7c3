package seed

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/cleared"
	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/screening"
)

// What the files hold is valid, which the readers check row by row, and is as
// much as a demonstration needs.
func TestFiles(t *testing.T) {
	vendors, err := Vendors()
	if err != nil {
		t.Fatal(err)
	}
	parties, err := Parties()
	if err != nil {
		t.Fatal(err)
	}
	items, err := Items()
	if err != nil {
		t.Fatal(err)
	}
	orders, err := Orders()
	if err != nil {
		t.Fatal(err)
	}
	names := make(map[string]bool)
	countries := make(map[string]bool)
	chinese, federal, several := 0, 0, 0
	for _, p := range append(vendors, parties...) {
		if names[p.Name] {
			t.Errorf("%q is both a vendor and another party, or twice one", p.Name)
		}
		names[p.Name] = true
		countries[p.Country] = true
		if p.Person {
			t.Errorf("%q: the files hold no persons", p.Name)
		}
		if p.Country == "CN" && p.NativeName != "" {
			chinese++
		}
	}
	for _, it := range items {
		if !names[it.Maker] {
			t.Errorf("item %q: there is no party %q", it.Description, it.Maker)
		}
	}
	for _, o := range orders {
		if o.Federal {
			federal++
		}
		if len(o.Items) > 1 {
			several++
		}
		parts := make(map[purchasing.Part]bool)
		for _, p := range o.Parties {
			parts[p.Part] = true
		}
		for _, p := range purchasing.Parts() {
			if !parts[p] {
				t.Errorf("order of %q: nobody is %s", o.Parties[0].Party.Name, p)
			}
		}
	}
	t.Logf("%d vendors and %d other parties in %d countries, %d Chinese ones with their own name; %d items; %d orders, %d of them federal, %d of several items",
		len(vendors), len(parties), len(countries), chinese, len(items), len(orders), federal, several)
	for _, c := range []struct {
		what           string
		n, least, most int
	}{
		{"vendors", len(vendors), 500, 700},
		{"countries", len(countries), 30, 300},
		{"Chinese parties with their own name", chinese, 50, 700},
		{"items", len(items), 50, 100},
		{"orders", len(orders), 35, 50},
		{"federal orders", federal, 3, 20},
		{"orders of several items", several, 5, 50},
	} {
		if c.n < c.least || c.n > c.most {
			t.Errorf("%d %s, want %d to %d", c.n, c.what, c.least, c.most)
		}
	}
}

// A demonstration has something of each standing, and mostly what is clear.
func TestStandings(t *testing.T) {
	desk, err := cleared.Open(filepath.Join(t.TempDir(), "cleared"))
	if err != nil {
		t.Fatal(err)
	}
	lists, err := screen.EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	c, err := screening.New("onboarding", desk, lists)
	if err != nil {
		t.Fatal(err)
	}
	vendors, err := Vendors()
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[screen.Disposition]int)
	for i := range vendors {
		p := &vendors[i]
		p.Number = fmt.Sprintf("V-%06d", i+1)
		a := c.Check(p.Query())
		count[a.Disposition]++
		if a.Disposition != screen.Clear {
			best := a.Reason
			if len(a.Matches) > 0 {
				m := a.Matches[0]
				best = fmt.Sprintf("%.2f %s %s: %s", m.Confidence, m.Relation, m.List.ID, m.Entity.Name())
			}
			t.Logf("%-12s %s | %s", a.Disposition, strings.TrimSuffix(p.Name+" "+p.NativeName, " "), best)
		}
	}
	t.Logf("of %d vendors: %d clear, %d review, %d hit, %d unscreenable", len(vendors),
		count[screen.Clear], count[screen.Review], count[screen.Hit], count[screen.Unscreenable])
	open := len(vendors) - count[screen.Clear]
	if share := float64(open) / float64(len(vendors)); share < 0.05 || share > 0.20 {
		t.Errorf("%d of %d vendors are not clear", open, len(vendors))
	}
	if count[screen.Hit] < 20 || count[screen.Review] < 5 {
		t.Errorf("%d hits and %d to review are too few to show anything", count[screen.Hit], count[screen.Review])
	}

	orders, err := Orders()
	if err != nil {
		t.Fatal(err)
	}
	var stopped, held, free int
	for _, o := range orders {
		found := make(map[screen.Disposition]bool)
		for i := range o.Parties {
			found[c.Check(o.Parties[i].Party.Query()).Disposition] = true
		}
		switch {
		case found[screen.Hit]:
			stopped++
		case found[screen.Review] || found[screen.Unscreenable]:
			held++
		default:
			free++
		}
	}
	t.Logf("of %d orders: %d with nobody but clear ones, %d with one to look at, %d with a hit", len(orders), free, held, stopped)
	if free < 10 || held < 4 || stopped < 5 {
		t.Error("too few of one kind to show anything")
	}
}

func TestReadErrors(t *testing.T) {
	const (
		partyHeader = "name,native_name,country,address,uscc,lei\n"
		itemHeader  = "item,price,maker\n"
		orderHeader = "order,federal,currency,seller,consignee,end_user,bank,item,quantity,note\n"
	)
	parties := []purchasing.Party{{Name: "Cisco Systems, Inc.", Country: "US"}}
	items := []Item{{"Router", 100, "Cisco Systems, Inc."}}
	const c = `"Cisco Systems, Inc."`
	readParties := func(s string) error { _, err := ReadParties(strings.NewReader(s), "f.csv"); return err }
	readItems := func(s string) error { _, err := ReadItems(strings.NewReader(s), "f.csv"); return err }
	readOrders := func(s string) error {
		_, err := ReadOrders(strings.NewReader(s), "f.csv", parties, items)
		return err
	}
	order := "1,,USD," + c + "," + c + "," + c + "," + c + ",Router,1,\n"
	for _, test := range []struct {
		read             func(string) error
		in, want, reason string
	}{
		{readParties, partyHeader + "Cisco,,US,,,\n", "", "a good row"},
		{readParties, "", "f.csv: EOF", "not even a header"},
		{readParties, "name\nCisco\n", "f.csv:1: the columns are", "columns are missing"},
		{readParties, partyHeader + "Cisco,,US,,,\n,,US,,,\n", "f.csv:3: name: error.name-missing", "the line is told"},
		{readParties, partyHeader + "Cisco,,USA,,,\n", "f.csv:2: country: error.country", "no code of ISO 3166"},
		{readParties, partyHeader + "A,,US,,91330000721031067X,\n", "f.csv:2: uscc: error.uscc", "the check digit is wrong"},
		{readParties, partyHeader + "A,,US,,,\nA,,US,,,\n", `f.csv:3: name: "A" stands in line 2 already`, "orders could mean either"},
		{readParties, partyHeader + "A,,USA,,,\nB,,USA,,,\n", "f.csv:3: country", "every wrong line is told"},
		{readParties, partyHeader + "\"A\nB\",,US,,,\n,,US,,,\n", "f.csv:4:", "lines are those of the file, not rows"},
		{readParties, partyHeader + "A\"B,,US,,,\n", "f.csv: parse error on line 2", "a broken quote"},
		{readItems, itemHeader + "Router,1.00,Cisco\n", "", "a good row"},
		{readItems, itemHeader + "Router,1,Cisco\n", `f.csv:2: price: "1" is not an amount`, "might be cents"},
		{readItems, itemHeader + "Router,-1.00,Cisco\n", `f.csv:2: price: "-1.00"`, "nobody is paid for taking it"},
		{readItems, itemHeader + "Router,1.00,\n", "f.csv:2: an item needs", "without a maker it is not screened"},
		{readOrders, orderHeader + order, "", "a good order"},
		{readOrders, orderHeader + order + "1,,,,,,,Router,2,\n", "", "of two items"},
		{readOrders, orderHeader + order + "1,,USD,,,,,Router,2,\n", "f.csv:3: currency: belongs", "which of the two would hold?"},
		{readOrders, orderHeader + strings.Replace(order, c, "Cisko", 1), `f.csv:2: seller: there is no party "Cisko"`, "a misspelt reference"},
		{readOrders, orderHeader + strings.Replace(order, "Router", "Rooter", 1), `f.csv:2: item: there is no "Rooter"`, "a misspelt item"},
		{readOrders, orderHeader + strings.Replace(order, ",1,\n", ",one,\n", 1), `f.csv:2: quantity: "one" is not a number`, "not a number"},
		{readOrders, orderHeader + strings.Replace(order, ",1,\n", ",0,\n", 1), "f.csv:2: items.1.quantity: error.quantity", "what the order itself refuses"},
		{readOrders, orderHeader + strings.Replace(order, "USD", "$", 1), "f.csv:2: currency: error.currency", "no code of ISO 4217"},
		{readOrders, orderHeader + strings.Replace(order, "1,,", "1,no,", 1), `f.csv:2: federal: "no"`, "not understood, so not ignored"},
	} {
		err := test.read(test.in)
		if err == nil && test.want != "" || err != nil && (test.want == "" || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: error %v, want %q", test.reason, err, test.want)
		}
	}
}
