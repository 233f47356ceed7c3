package web

import (
	"encoding/csv"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
	"github.com/openscreening/screen/examples/procurement/internal/store"
)

// order is the form of an order whose parties are nobody's, with other values
// for some fields; an empty one takes a field out.
func order(pairs ...string) []string {
	f := map[string]string{
		"seller.name": "Siemens Energy", "seller.country": "DE", "seller.address": "Munich", "consignee.name": "Nikon", "end-user.name": "Toyota",
		"bank.name": "Commerzbank", "items.1.description": "Camera", "items.1.quantity": "3", "items.1.price": "12.50", "items.1.maker.name": "Bosch",
		"items.1.maker.country": "DE", "currency": "USD",
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if f[pairs[i]] = pairs[i+1]; pairs[i+1] == "" {
			delete(f, pairs[i])
		}
	}
	var out []string
	for _, k := range slices.Sorted(maps.Keys(f)) {
		out = append(out, k, f[k])
	}
	return out
}

// submit submits an order and returns its address.
func (b *browser) submit(pairs ...string) string {
	b.Helper()
	r := b.post("/orders", order(pairs...)...)
	if r.status != http.StatusSeeOther || !strings.HasPrefix(r.header.Get("Location"), "/orders/") {
		b.Fatalf("submitting: %d to %q: %s", r.status, r.header.Get("Location"), r.body)
	}
	return r.header.Get("Location")
}

// TestOrder: the page of an order says what stands against it, by law.
func TestOrder(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)

	clean := b.get(b.submit("note", "for the yard"))
	b.want(clean, http.StatusOK, "PO-000001", "status-released", "for the yard", "37.50 USD", "12.50 USD", "Bosch", "of item 1", "Germany", "Not for a federal contract")
	if strings.Contains(clean.body, "Why it does not go out") {
		t.Error("grounds of an order that is released")
	}

	path := b.submit("items.1.maker.name", "海康威视", "items.1.maker.country", "CN", "federal", "1")
	r := b.get(path)
	b.want(r, http.StatusOK, "status-blocked", "Section 889 (federal procurement)", "Entity List (export licence)", "FCC Covered List", "Section 1260H",
		"FAR 52.204-24, 52.204-26", "Not asked yet", "The seller has not represented", "15 CFR 744.11", "Hangzhou Hikvision Digital Technology", "/review/")
	checkPage(t, path, r.body)
	// The representation stands with the law that asks for it, apart from the licence.
	_, after, _ := strings.Cut(r.body, "Section 889 (federal procurement)")
	ground889, licence, _ := strings.Cut(after, "Entity List (export licence)")
	if !strings.Contains(ground889, "The seller has not represented") || strings.Contains(licence, "The seller has not represented") {
		t.Error("the representation is not a ground of Section 889 alone")
	}
	if strings.Count(r.body, "Section 889 (federal procurement)") != 1 {
		t.Error("the grounds under Section 889 are not together")
	}

	// Another party in another part; a name that cannot be screened holds.
	b.want(b.get(b.submit("bank.name", "Trading Co., Ltd.")), http.StatusOK, "status-held", "Name cannot be screened", "Enter the full legal name")

	b.accept = "zh"
	zh := b.get(path)
	b.want(zh, http.StatusOK, "已拦截", "第889条（联邦采购）", "实体清单（出口许可证）", "尚未声明")
	checkPage(t, path, zh.body)
}

// TestOrderProblems: what is wrong stands beside its field, and nothing that was
// entered is lost.
func TestOrderProblems(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	for _, c := range []struct {
		form []string
		want []string
		why  string
	}{
		{order("seller.name", ""), []string{`href="#f-seller-name"`, "Enter a name."}, "no seller"},
		{order("items.1.maker.name", ""), []string{`href="#f-items-1-maker-name"`, `id="f-items-1-maker-name-problem"`}, "no maker"},
		{order("items.1.price", "12,50"), []string{`href="#f-items-1-price"`, `value="12,50"`, "Enter a price"}, "a price with a comma"},
		{order("items.1.quantity", "0"), []string{`href="#f-items-1-quantity"`, "Enter a quantity"}, "none of it"},
		{order("items.1.quantity", "99999999999999999999"), []string{`href="#f-items-1-quantity"`}, "more than a number holds"},
		{order("items.1.quantity", "1000000000", "items.1.price", "10000000000.00"), []string{`href="#f-items-1-price"`}, "a total that no number holds"},
		{order("currency", "dollars"), []string{`href="#f-currency"`, "three letters"}, "no currency"},
		{order("bank.country", "XX"), []string{`href="#f-bank-country"`, "Choose a country"}, "no country"},
		{[]string{"currency", "EUR"}, []string{`href="#f-items"`, `id="f-items"`, "An order has 1 to 200 items", `href="#f-bank-name"`}, "nothing at all"},
		{order("consignee.name", strings.Repeat("x", 1001)), []string{`href="#f-consignee-name"`, "too long"}, "too long a name"},
	} {
		r := b.post("/orders", c.form...)
		b.want(r, http.StatusUnprocessableEntity, c.want...)
		checkPage(t, c.why, r.body)
	}
	rows, err := s.app.Orders(t.Context(), store.OrderFilter{Limit: 5})
	if err != nil || len(rows) > 0 {
		t.Errorf("kept: %v, %v", rows, err)
	}
}

// TestOrderWithoutScript: the buttons of the form do what the script does.
func TestOrderWithoutScript(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	b.enter("Siemens Energy AG")

	r := b.post("/orders", order("do", "add-item")...)
	b.want(r, http.StatusOK, `name="items.2.description"`, `name="items.2.maker.name"`, `value="Camera"`, `name="items.2.quantity" type="number" value="1"`)
	checkPage(t, "one more item", r.body)

	r = b.post("/orders", order("do", "remove-item items.1", "items.2.description", "Tripod")...)
	if b.want(r, http.StatusOK, `value="Tripod"`); strings.Contains(r.body, `value="Camera"`) {
		t.Error("the item is still there")
	}

	r = b.post("/orders", order("do", "check", "items.1.maker.name", "海康威视", "items.1.maker.country", "CN")...)
	b.want(r, http.StatusOK, "standing-hit", "Hangzhou Hikvision", "standing-clear", "A licence is required")

	r = b.post("/orders", order("do", "find seller", "seller.name", "siemens")...)
	b.want(r, http.StatusOK, `value="pick seller V-000001"`, "Siemens Energy AG")
	r = b.post("/orders", order("do", "pick seller V-000001", "seller.name", "siemens", "seller.country", "")...)
	b.want(r, http.StatusOK, `name="seller.number" value="V-000001"`, `value="Siemens Energy AG"`)
	b.want(b.post("/orders", order("do", "find bank", "bank.name", "no such bank")...), http.StatusOK, "No party on file")

	// The form for a vendor has it as the seller.
	b.want(b.get("/orders/new?seller=1"), http.StatusOK, `name="seller.number" value="V-000001"`, `value="Siemens Energy AG"`)
	if r := b.get("/orders/new?seller=99"); r.status != http.StatusNotFound {
		t.Errorf("an order from nobody: %d", r.status)
	}
}

// TestPicked: the number of a vendor counts as long as its name stands there.
func TestPicked(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	b.enter("Siemens Energy AG", "country", "DE")
	for _, c := range []struct {
		name, country, number string
		picked                bool
		want, why             string
	}{
		{"Siemens Energy AG", "DE", "V-000001", true, "Siemens Energy AG", "picked"},
		{"海康威视", "DE", "V-000001", false, "Hikvision", "another name typed over it: that one is screened"},
		{"Siemens Energy AG", "RU", "V-000001", false, "Russia", "another country chosen since"},
		{"Siemens Energy AG", "DE", "V-999999", true, "Siemens Energy AG", "no such number, but entered as that vendor is in all"},
	} {
		r := b.get(b.submit("seller.name", c.name, "seller.country", c.country, "seller.address", "", "seller.number", c.number))
		b.want(r, http.StatusOK, c.want)
		if got := strings.Contains(r.body, `href="/vendors/1"`); got != c.picked {
			t.Errorf("%s: picked %v", c.why, got)
		}
	}
}

// TestPartLook: the check as one types beside each party of an order.
func TestPartLook(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	b.enter("Siemens Energy AG")
	for _, c := range []struct {
		form []string
		want string
		why  string
	}{
		{[]string{"prefix", "bank", "bank.name", "Dahua Tech"}, "standing-hit", "a bank"},
		{[]string{"prefix", "items.2.maker", "items.2.maker.name", "海康威视"}, "Hangzhou Hikvision", "a maker"},
		{[]string{"prefix", "seller", "seller.name", "Nikon"}, "standing-clear", "nobody"},
		{[]string{"prefix", "seller", "seller.name", "<b>Hikvision</b>"}, "standing-", "markup"},
	} {
		r := b.post("/orders/look", c.form...)
		b.want(r, http.StatusOK, c.want)
		if strings.Contains(r.body, "<html") || strings.Contains(r.body, "<b>") {
			t.Errorf("%s: %s", c.why, r.body)
		}
	}
	if r := b.post("/orders/look", "prefix", "seller"); r.status != http.StatusOK || strings.TrimSpace(r.body) != "" {
		t.Errorf("nothing typed: %d %q", r.status, r.body)
	}
	b.want(b.get("/orders/parties?q=siem"), http.StatusOK, `value="Siemens Energy AG"`, `data-number="V-000001"`)
	if r := b.get("/orders/parties?q=s"); r.status != http.StatusOK || strings.TrimSpace(r.body) != "" {
		t.Errorf("suggestions for one letter: %q", r.body)
	}
}

func TestOrderList(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	b.submit()
	b.submit("bank.name", "Dahua Technology", "note", "=1+1")
	for _, c := range []struct {
		path       string
		want, lack string
		why        string
	}{
		{"/orders", "PO-000002", "nothing", "all"},
		{"/orders?status=blocked", "PO-000002", "PO-000001", "by status"},
		{"/orders?status=odd", "PO-000001", "nothing", "a status that is none asks for all"},
		{"/orders?q=dahua", "PO-000002", "PO-000001", "by the name of a party"},
		{"/orders?q=%25", "There is none", "PO-000001", "a text is no pattern"},
		{"/orders?mine=1", "PO-000001", "nothing", "my own"},
		{"/orders?before=2", "PO-000001", "PO-000002", "older ones"},
	} {
		r := b.get(c.path)
		b.want(r, http.StatusOK, c.want)
		if strings.Contains(r.body, c.lack) {
			t.Errorf("%s (%s): %s is there", c.path, c.why, c.lack)
		}
		checkPage(t, c.path, r.body)
	}
	r := b.get("/orders.csv")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(r.body, "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 3 || !strings.HasPrefix(r.header.Get("Content-Type"), "text/csv") {
		t.Fatalf("%d rows, %v, %v", len(rows), err, r.header)
	}
	if got := rows[1][len(rows[1])-1]; got != "'=1+1" {
		t.Errorf("a note that is a formula: %q", got)
	}
}

func TestCancelOrder(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Buyer)
	path := b.submit()
	if r := s.as(purchasing.Auditor).post(path + "/cancel"); r.status != http.StatusForbidden {
		t.Errorf("an auditor cancels: %d", r.status)
	}
	if r := b.post(path + "/cancel"); r.status != http.StatusSeeOther || r.header.Get("Location") != path {
		t.Fatalf("cancelling: %d", r.status)
	}
	r := b.get(path)
	b.want(r, http.StatusOK, "status-cancelled", "The order is cancelled.", "Order cancelled")
	if strings.Contains(r.body, path+"/cancel") {
		t.Error("it can be cancelled again")
	}
	if r := s.as(purchasing.Auditor).post("/orders", order()...); r.status != http.StatusForbidden {
		t.Errorf("an auditor submits: %d", r.status)
	}
	for _, p := range []string{"/orders/99", "/orders/-1", "/orders/x", "/orders/1e3"} {
		if r := b.get(p); r.status != http.StatusNotFound {
			t.Errorf("%s: %d", p, r.status)
		}
	}
}

func TestHundredths(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int64
		ok   bool
		why  string
	}{
		{"12.50", 1250, true, "two digits"},
		{"12.5", 1250, true, "one"},
		{"12", 1200, true, "none"},
		{"0", 0, true, "for nothing"},
		{"0.01", 1, true, "the least"},
		{"", 0, false, "nothing"},
		{"12.", 0, false, "a point and nothing"},
		{".5", 0, false, "nothing before the point"},
		{"12.505", 0, false, "three digits"},
		{"12,50", 0, false, "a comma: thousands or hundredths?"},
		{"-1", 0, false, "less than nothing"},
		{"+1", 0, false, "a sign"},
		{"1e3", 0, false, "an exponent"},
		{"1.-5", 0, false, "a sign behind the point"},
		{"1_0", 0, false, "an underscore"},
		{"92233720368547758.08", 0, false, "more than a number holds"},
		{"１２", 0, false, "wide digits"},
	} {
		if got, ok := hundredths(c.in); ok != c.ok || ok && got != c.want {
			t.Errorf("hundredths(%q) = %d, %v; want %d, %v (%s)", c.in, got, ok, c.want, c.ok, c.why)
		}
	}
}

// TestTidyItems: rows in which nothing stands are left out, and the others
// numbered anew, whatever numbers the script or a stranger has made.
func TestTidyItems(t *testing.T) {
	f := newForm(url.Values{
		"items.1.quantity": {"1"}, "items.1.description": {" "},
		"items.3.description": {"c"}, "items.3.maker.name": {"C"}, "items.3.quantity": {"1"},
		"items.7.description": {"g"}, "items.0.description": {"zero"}, "items.x.description": {"x"}, "items.201.description": {"far"}, "items.007.description": {"bond"},
	})
	tidyItems(f)
	if got := itemLines(f); !slices.Equal(got, []int{1, 2}) {
		t.Fatalf("items %v", got)
	}
	for name, want := range map[string]string{"items.1.description": "c", "items.1.maker.name": "C", "items.2.description": "g", "items.3.description": ""} {
		if got := f.Value(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
}

// FuzzTidyItems: whatever the fields are called, the items are numbered from 1
// without a gap, none is empty, and to tidy them again changes nothing.
func FuzzTidyItems(f *testing.F) {
	f.Add("items.2.description=a&items.5.maker.name=b&items.5.quantity=1")
	f.Add("items.=x&items..=y&items.1=z&items.1.=w&items.200.price=0")
	f.Add("items.2")
	f.Add("items.3.description=c&items.1.quantity=1&items.2.x.y.z=q")
	f.Fuzz(func(t *testing.T, query string) {
		v, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		x := newForm(v)
		tidyItems(x)
		lines := itemLines(x)
		for i, line := range lines {
			if line != i+1 {
				t.Fatalf("%q: items %v", query, lines)
			}
		}
		once := x.Values.Encode()
		if tidyItems(x); x.Values.Encode() != once {
			t.Fatalf("%q: %q becomes %q", query, once, x.Values.Encode())
		}
	})
}

// FuzzHundredths: what is read is written as the same amount.
func FuzzHundredths(f *testing.F) {
	for _, s := range []string{"12.50", "0", "12.", "007.1", "+1", "92233720368547758.07"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := hundredths(s)
		if !ok {
			return
		}
		if n < 0 {
			t.Fatalf("%q is %d", s, n)
		}
		if again, ok := hundredths(strings.ReplaceAll(strings.TrimSuffix(money(n, ""), " "), ",", "")); !ok || again != n {
			t.Fatalf("%q is %d, written %s, read again as %d", s, n, money(n, ""), again)
		}
	})
}
